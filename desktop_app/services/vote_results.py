"""What came of votes: published with who was chosen, reopened, ties decided, the next round."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID, uuid5

from desktop_app.domain.candidates import is_member, post_in_body, standing
from desktop_app.domain.changes import Changed
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.moments import moment
from desktop_app.domain.vote_rules import Outcome, Rule, Tie, decide
from desktop_app.domain.votes import BODIES, Candidate, Chosen, Vote
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock, pointing
from desktop_app.services.vote_records import (
    Counted,
    counted,
    refuse_unless,
    required,
    required_own_vote,
    step,
    title_of,
)
from desktop_app.store import journal, rows
from desktop_app.store import votes as store
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.store.recorder import Recorder

R = TypeVar("R", bound=Record)

_WON = ("elected", "alternate")
_RESTS = {
    "UpperSeat": N_(
        "The congress above has taken up who was chosen in “{vote}”. Ask it to let go."
    ),
    "Elector": N_(
        "Those chosen in “{vote}” are the electors of the first meeting. Take them off it first."
    ),
    "SeatChange": N_("A change among those chosen in “{vote}” is entered. Remove it first."),
}


def ruled_for(vote: Vote) -> tuple[str, ...]:
    """Candidate uids for whom the congress decided a tie."""
    return tuple(line for line in vote.ruled_for.split("\n") if line)


def outcome(vote: str) -> Outcome:
    """What the vote comes to by the count that stands; missing numbers count as 0."""
    found = required(vote)
    return decided(found, counted(found))


def decided(vote: Vote, by: Counted) -> Outcome:
    """What a vote comes to by these numbers."""
    return decide(by.rule, by.totals, by.lines, ruled_for(vote))


def chosen(vote: str) -> list[Chosen]:
    """Whom a published vote chose: the elected, then the alternates, each in their order."""
    return store.chosen(vote)


# ties and rounds


def rule_on_tie(vote: str, candidates: Collection[str], words: str) -> Changed:
    """What the congress decided about a tie: for these candidates, or for none (another round, a seat left).

    Refused when there is no tie, or when the candidates named are not as many of those tied as there are seats.
    """
    found = required_own_vote(vote)
    refuse_unless(
        found, ("open", "locked"),
        N_("“{vote}” has no count yet, or is published. Reopen it before a tie is decided anew."),
        "not_counted",
    )  # fmt: skip
    by = counted(found)
    ties = decide(by.rule, by.totals, by.lines).ties
    if not ties:
        raise Refusal(N_("Nobody ties in “{vote}”."), code="no_tie", vote=title_of(found))
    if not words.strip():
        raise Refusal(N_("Enter what the congress decided; the minutes say it."), code="no_reason")
    wanted = set(candidates)
    for tie in ties:
        named = wanted & set(tie.candidates)
        if named and len(named) != tie.seats:
            raise Refusal(
                N_("{seats} of those who tie are to be chosen, {named} are named. Choose {seats}."),
                code="wrong_number",
                seats=tie.seats,
                named=len(named),
            )
    if wanted - {uid for tie in ties for uid in tie.candidates}:
        raise Refusal(
            N_("The decision names somebody who does not tie. Choose among those who do."),
            code="not_tied",
        )
    text = Message(N_("Decision of the congress on a tie: {vote}"), {"vote": title_of(found)})
    with journal.act(text.text, **text.values) as act:
        act.put(replace(found, ruling=words.strip(), ruled_for="\n".join(sorted(wanted))))
        act.put(step(found, "ruled", words.strip()))
    return act.changed(text)


def ties(vote: str) -> tuple[Tie, ...]:
    """The ties of a vote as its count has them, whatever was decided about them."""
    by = counted(required(vote))
    return decide(by.rule, by.totals, by.lines).ties


def next_round(vote: str, candidates: Collection[str] = ()) -> Changed:
    """The next round for the seats that are left; its uid is the first of the act's.

    Those tied stand again, else all who were not chosen; ``candidates`` names others of the first list.
    """
    before = required_own_vote(vote)
    refuse_unless(
        before, ("published",),
        N_("Publish the result of “{vote}” first: the next round is for the seats it left."),
        "not_published",
    )  # fmt: skip
    result = outcome(vote)
    if store.rounds_after(vote):
        raise Refusal(
            N_("“{vote}” has its next round already. Choose it in the list."),
            code="has_round",
            vote=title_of(before),
        )
    if result.seats_left <= 0 and result.alternates_left <= 0:
        raise Refusal(
            N_("All places of “{vote}” are filled. No further round is needed."),
            code="nothing_to_do",
            vote=title_of(before),
        )
    won = {one.candidate for one in result.verdicts if one.result in _WON}
    tied = {uid for tie in result.ties for uid in tie.candidates}
    wanted = set(candidates) or tied or {one.candidate for one in result.verdicts} - won
    again = [one for one in standing(store.candidates(vote)) if one.uid in wanted - won]
    number = (before.round or 1) + 1
    made = replace(
        before, uid=new_uid(), owner="", version="", state="prepared", round=number, follows=vote,
        seats=max(result.seats_left, 0), alternates=max(result.alternates_left, 0), frozen_at="",
        convened=None, entitled=None, present=None, began=None, ended=None, sealed=False, ruling="",
        ruled_for="", note="",
    )  # fmt: skip
    text = Message(N_("Round {number} begun: {vote}"), {"number": number, "vote": title_of(before)})
    with journal.act(text.text, **text.values) as act:
        act.put(made)
        act.put(*(
            replace(one, uid=new_uid(), owner="", version="", vote=made.uid, position=place)
            for place, one in enumerate(again, 1)
        ))  # fmt: skip
    return act.changed(text)


# publishing


def publish(vote: str) -> Changed:
    """Publish a locked vote: who was chosen is written down; a body that was chosen gets its members."""
    found = required_own_vote(vote)
    refuse_unless(
        found, ("locked",), N_("Lock the count of “{vote}” before it is published."), "not_locked"
    )
    by = counted(found)
    result = decided(found, by)
    refuse_undecided(found, result)
    text = published_text(found)
    with journal.act(text.text, **text.values) as act:
        act.put(replace(found, state="published"), step(found, "published"))
        write_results(act, found, by.rule, result)
    return act.changed(text)


def published_text(vote: Vote) -> Message:
    """What an act that publishes is called."""
    return Message(N_("Result published: {vote}"), {"vote": title_of(vote)})


def refuse_undecided(vote: Vote, result: Outcome) -> None:
    """A tie is never settled in silence: the congress decides, or the rule says to vote again."""
    if result.ties and not vote.ruling.strip() and vote.tie_rule != "again":
        tie = result.ties[0]
        raise Refusal(
            N_(
                "{count} people tie at {votes} votes for the last seat. Enter what the congress decides, "
                "then publish."
            ),
            code="tie",
            count=len(tie.candidates),
            votes=tie.votes,
        )


def write_results(act: Recorder, vote: Vote, rule: Rule, result: Outcome) -> None:
    """Write who was chosen, within the act that publishes a vote.

    Somebody chosen has one uid however often it is published: of two computers of the office that both did
    it, one row is left, and nobody is chosen twice.
    """
    people = {one.uid: one for one in store.candidates(vote.uid)}
    before = places_before(vote)
    at = moment(clock.now())
    made: list[tuple[Chosen, Candidate]] = []
    for key in _WON:
        for verdict in result.of(key):
            one = people[verdict.candidate]
            place = (verdict.place or 0) + before.get(key, 0)
            made.append((Chosen(
                uid=_made_for(one.uid, "chosen"), congress=vote.congress, vote=vote.uid, candidate=one.uid,
                person=one.person, subject=vote.subject, result=key, place=place, name=one.name,
                gender=one.gender, born=one.born, ethnic_group=one.ethnic_group, post=one.post,
                given_post=one.proposed_post, votes=verdict.votes, base=verdict.base,
                base_kind=rule.base, method=vote.method,
                ruled=verdict.ruled, published_at=at,
            ), one))  # fmt: skip
    there = {one.uid for one, _ in made}
    stale = [one.uid for one in store.chosen(vote.uid) if one.uid not in there]
    act.remove(Chosen, stale, "")
    act.put(*_anew(Chosen, [one for one, _ in made]))
    if vote.subject in BODIES:
        _fill_body(act, vote, [pair for pair in made if pair[0].result == "elected"])


def places_before(vote: Vote) -> dict[str, int]:
    """Result → the last place that earlier rounds gave."""
    found: dict[str, int] = {}
    follows, seen = vote.follows, set[str]()
    while follows and follows not in seen:
        seen.add(follows)
        for one in store.chosen(follows):
            found[one.result] = max(found.get(one.result, 0), one.place or 0)
        earlier = store.vote(follows)
        follows = earlier.follows if earlier else None
    return found


def _made_for(uid: str, what: str) -> str:
    """The uid of what publishing makes for a candidate or somebody chosen, so that it is found again."""
    return str(uuid5(UUID(uid), what))


def _anew(kind: type[R], records: Sequence[R]) -> list[R]:
    """Records as the next version of what was there under their uids, if only as what was removed."""
    known = rows.stored(kind, [one.uid for one in records])
    return [
        replace(cast("Any", one), version=known[one.uid].version) if one.uid in known else one
        for one in records
    ]


def _fill_body(act: Recorder, vote: Vote, made: Sequence[tuple[Chosen, Candidate]]) -> None:
    """Put those chosen into the body of that kind, which is made where the congress has none."""
    if not made:
        return
    kind = BODIES[vote.subject]
    known = store.bodies_of_kind(vote.congress or "", kind)
    if known:
        body, members = known[0], store.members(known[0].uid)
    else:
        from desktop_app.domain.vote_agenda import body_name

        beside = belonging(Committee, "congress", vote.congress or "")
        body, members = Committee(
            uid=_made_for(made[0][0].uid, "body"), congress=vote.congress, kind=kind,
            name=body_name(kind), position=max((one.position or 0 for one in beside), default=0) + 1,
        ), []  # fmt: skip
        act.put(*_anew(Committee, [body]))
    last = max((one.position or 0 for one in members), default=0)
    signed = any(one.signs for one in members)
    added: list[CommitteeMember] = []
    for one, candidate in made:
        if any(is_member(candidate, member) for member in members):
            continue
        post = post_in_body(one.given_post)
        added.append(CommitteeMember(
            uid=_made_for(one.uid, "member"), committee=body.uid, position=last + len(added) + 1,
            name=one.name, person=one.person, post=post, office_post=one.post,
            signs=post == "head" and not signed,
        ))  # fmt: skip
    act.put(*_anew(CommitteeMember, added))


def reopen(vote: str, reason: str) -> Changed:
    """Take a published result back, with the reason: voting numbers may be corrected, then locked anew.

    Who was chosen goes, and what publishing had put into a body. Refused while something rests on it: the next
    round, the electors of the first meeting, a change of seats, the congress above.
    """
    found = required_own_vote(vote)
    refuse_unless(
        found, ("published",), N_("“{vote}” is not published: there is nothing to reopen."),
        "not_published",
    )  # fmt: skip
    if not reason.strip():
        raise Refusal(
            N_("Enter why the vote is reopened; the reason stays with it."), code="no_reason"
        )
    if store.rounds_after(vote):
        raise Refusal(
            N_("“{vote}” has a next round. Remove that round first."),
            code="has_round",
            vote=title_of(found),
        )
    known = store.chosen(vote)
    rests = store.in_use(one.uid for one in known)
    if rests:
        raise Refusal(_RESTS[rests], code="in_use", vote=title_of(found))
    text = Message(N_("Vote reopened: {vote}"), {"vote": title_of(found)})
    with journal.act(text.text, **text.values) as act:
        act.put(
            replace(found, state="open", ruling="", ruled_for=""),
            step(found, "reopened", reason.strip()),
        )
        _empty_body(act, found, known)
        act.remove(Chosen, [one.uid for one in known], "")
    return act.changed(text)


def _empty_body(act: Recorder, vote: Vote, known: Sequence[Chosen]) -> None:
    """Take out of the body whom publishing had put into it, and the body it had made if nothing needs it."""
    if vote.subject not in BODIES:
        return
    bodies = store.bodies_of_kind(vote.congress or "", BODIES[vote.subject])
    ours = {_made_for(one.uid, "member") for one in known}
    for body in bodies:
        members = store.members(body.uid)
        gone = [one.uid for one in members if one.uid in ours]
        stays = len(gone) < len(members)
        made = body.uid in {_made_for(one.uid, "body") for one in known}
        counts = any(one.committee == body.uid for one in store.votes(vote.congress or ""))
        removed = {"CommitteeMember": gone}
        if made and not stays and not counts:
            removed["Committee"] = [body.uid]
        pointing.let_go(act, pointing.TO_BODIES, removed)
        act.remove(CommitteeMember, gone, "")
        act.remove(Committee, removed.get("Committee", ()), "")
