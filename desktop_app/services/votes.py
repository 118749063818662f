"""The votes of a congress: prepared, the list closed, the electorate frozen, locked, published, reopened.

Each step of that way leaves a `VoteStep`. Those proposed are in `vote_candidates`, what came of it in
`vote_results`, the usual votes of a day in `vote_agenda`; their acts are found here, too. Votes are named by
their uid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain.candidates import placed, standing
from desktop_app.domain.changes import Changed
from desktop_app.domain.closing import CongressText
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.moments import moment
from desktop_app.domain.vote_faults import Fault, faults
from desktop_app.domain.vote_life import OF_THE_LIFE, fixed, name_by_name, of_people
from desktop_app.domain.vote_rules import sentence
from desktop_app.domain.votes import Candidate, Vote, VoteStep
from desktop_app.domain.words import N_, Message
from desktop_app.services import (
    attendance,
    clock,
    keeping,
    vote_agenda,
    vote_candidates,
    vote_results,
)
from desktop_app.services.congresses import required_own
from desktop_app.services.vote_records import (
    Counted,
    counted,
    refuse_unless,
    required,
    required_own_vote,
    step,
    title_of,
)
from desktop_app.store import votes as store

votes = store.votes
vote = store.vote
required_vote = required
count_of = counted
title = title_of

agenda = vote_agenda.agenda
candidates = vote_candidates.candidates
called = vote_candidates.called
blank_candidate = vote_candidates.blank_candidate
add_candidate = vote_candidates.add_candidate
remove_candidate = vote_candidates.remove_candidate
move_candidate = vote_candidates.move_candidate
take_delegates = vote_candidates.take_delegates
take_scheme = vote_candidates.take_scheme
withdraw = vote_candidates.withdraw
stand_again = vote_candidates.stand_again

outcome = vote_results.outcome
chosen = vote_results.chosen
rule_on_tie = vote_results.rule_on_tie
next_round = vote_results.next_round
ties = vote_results.ties
publish = vote_results.publish
reopen = vote_results.reopen

_COUNTED = ("locked", "published")


@dataclass(frozen=True)
class VoteLine:
    """A vote in the list: who stands, and what came of it in a sentence (None while it is not counted)."""

    vote: Vote
    stands: int
    result: Message | None


@dataclass(frozen=True)
class Electorate:
    """Who may vote: ``convened``, those ``entitled`` of them, and the ``present``."""

    convened: int
    entitled: int
    present: int


def lines(congress: str) -> list[VoteLine]:
    """The votes of a congress in the order of the day, with what they came to."""
    listed = votes(congress)
    people: dict[str, list[Candidate]] = {one.uid: [] for one in listed}
    for one in store.candidates(people):
        people[one.vote or ""].append(one)
    return [VoteLine(one, len(standing(people[one.uid])), result_of(one)) for one in listed]


def result_of(one: Vote) -> Message | None:
    """What a vote came to in one sentence, once its count is locked."""
    if one.state not in _COUNTED:
        return None
    by = counted(one)
    return sentence(by.rule, vote_results.decided(one, by))


def steps(vote: str) -> list[VoteStep]:
    """What was done with a vote, the earliest first."""
    return store.steps(vote)


# preparing


def blank(congress: str, subject: str = "other") -> Vote:
    """A vote to fill in, with what the rules of the round say."""
    return vote_agenda.proposed(congress, subject)


def create(one: Vote) -> Changed:
    """Keep a new vote at the end of the day; its uid is the act's last."""
    return save(replace(one, uid="", state="prepared", convened=None, entitled=None, present=None))


def save(one: Vote) -> Changed:
    """Keep a new or edited vote.

    Raises `Refusal` where its state does not allow the change, with the way back.
    """
    required_own(one.congress or "")
    before = store.vote(one.uid) if one.uid else None
    if before is not None:
        one = replace(one, **{name: getattr(before, name) for name in OF_THE_LIFE})
        why = fixed(before, one)
        if why is not None:
            raise Refusal(why.text, code="fixed", **why.values)
        if of_people(before) and not of_people(one) and store.candidates(one.uid):
            raise Refusal(
                N_("People are proposed in “{vote}”. Remove them before it becomes a question."),
                code="has_people",
                vote=title_of(before),
            )
    one = keeping.at_the_end(replace(one, uid=one.uid or new_uid()), votes(one.congress or ""))
    return keeping.keep(Message(N_("Vote kept: {vote}"), {"vote": title_of(one)}), one)


def move(one: Vote, by: int) -> Changed:
    """Move a vote in the order of the day."""
    text = Message(N_("Vote moved: {vote}"), {"vote": title_of(one)})
    return keeping.keep(text, *keeping.moved(one, by, votes(one.congress or "")))


def remove(one: Vote) -> Changed:
    """Remove a vote that has not begun, with those proposed in it."""
    found = required_own_vote(one.uid)
    refuse_unless(
        found, ("prepared", "listed"),
        N_("Voting on “{vote}” has begun: it stays in the register. Write into its note why it is void."),
        "begun",
    )  # fmt: skip
    text = Message(N_("Vote removed: {vote}"), {"vote": title_of(found)})
    return keeping.take_away(
        text, found, *store.candidates(found.uid), *store.steps(found.uid), named_by=CongressText
    )


# the list and the electorate


def close_list(vote: str) -> Changed:
    """Close the list: it goes into the order of ballots, and nobody is added or withdraws any more."""
    found = required_own_vote(vote)
    refuse_open_list(found)
    refuse_unless(
        found, ("prepared",), N_("The list of “{vote}” is closed already."), "list_closed"
    )
    moved = placed(store.candidates(vote)) if found.method == "ballot" else []
    text = Message(N_("List closed: {vote}"), {"vote": title_of(found)})
    return keeping.keep(text, replace(found, state="listed"), *moved, step(found, "list_closed"))


def refuse_open_list(found: Vote) -> None:
    """Refuse to close a list with nobody on it, somebody twice, or somebody who is to count the ballots."""
    stands = standing(store.candidates(found.uid))
    if of_people(found) and not stands:
        raise Refusal(
            N_("Nobody stands in “{vote}” yet. Propose people first."),
            code="nobody",
            vote=title_of(found),
        )
    alone = found.method == "ballot" or name_by_name(found)
    if alone and not (found.seats or found.alternates):
        raise Refusal(
            N_("Enter how many people are to be chosen in “{vote}”, then close its list."),
            code="no_seats",
            vote=title_of(found),
        )
    vote_candidates.refuse_doubles(stands)
    vote_candidates.refuse_counters(found, stands)


def open_list(vote: str) -> Changed:
    """Open a closed list again, before voting begins."""
    found = required_own_vote(vote)
    refuse_unless(
        found, ("listed",),
        N_("The list of “{vote}” is open, or voting has begun and it stays as it is."), "not_listed",
    )  # fmt: skip
    text = Message(N_("List opened again: {vote}"), {"vote": title_of(found)})
    return keeping.keep(text, replace(found, state="prepared"), step(found, "list_opened"))


def electorate(one: Vote) -> Electorate:
    """Who may vote, as it is at this moment."""
    if one.electorate == "body":
        members = store.electors(one.session or "")
        return Electorate(len(members), len(members), sum(each.present for each in members))
    congress, session = one.congress or "", one.session or ""
    entitled = attendance.entitled(congress)
    present = len(attendance.present(session) & entitled) if session else 0
    return Electorate(attendance.figures(congress, session).convened, len(entitled), present)


def frozen(one: Vote, present: int | None = None) -> Vote:
    """The vote with its electorate as it is now; ``present`` where heads were counted in the hall instead."""
    known = electorate(one)
    if present is None and not known.present:
        raise Refusal(
            N_(
                "Nobody is checked in for the session of “{vote}”. Take the attendance, or enter how many "
                "are present."
            ),
            code="nobody_present",
            vote=title_of(one),
        )
    now = clock.now()
    return replace(
        one, state="open", convened=known.convened or None, entitled=known.entitled or None,
        present=known.present if present is None else present, frozen_at=moment(now),
        day=one.day or now.date(),
    )  # fmt: skip


def freeze(vote: str, present: int | None = None) -> Changed:
    """Voting begins: who may vote is settled, and later check-ins change nothing in it."""
    found = required_own_vote(vote)
    if of_people(found):
        refuse_unless(
            found, ("listed",), N_("Close the list of “{vote}” before voting begins."), "not_listed"
        )
    refuse_unless(
        found, ("prepared", "listed"), N_("Voting on “{vote}” has begun already."), "begun"
    )
    text = Message(N_("Voting begun: {vote}"), {"vote": title_of(found)})
    return keeping.keep(text, frozen(found, present), step(found, "frozen"))


# the count


def lock(vote: str) -> Changed:
    """Lock the count that stands; refused with the first line that cannot be right."""
    found = required_own_vote(vote)
    refuse_unless(
        found,
        ("open",),
        N_("“{vote}” is not being voted on: there is no count to lock."),
        "not_open",
    )
    by = counted(found)
    if by.count is None:
        raise Refusal(
            N_(
                "No count of “{vote}” stands yet. Enter it, or where two teams count let them agree first."
            ),
            code="not_counted",
            vote=title_of(found),
        )
    refuse_wrong(by)
    text = Message(N_("Count locked: {vote}"), {"vote": title_of(found)})
    return keeping.keep(text, replace(found, state="locked"), step(found, "locked"))


def blocking(by: Counted) -> list[Fault]:
    """What keeps a count from being locked."""
    found = faults(by.rule, by.totals, by.lines, by.invalid)
    return [one for one in found if one.blocking]


def refuse_wrong(by: Counted) -> None:
    """Refuse numbers that cannot be right, naming the first line and how many more there are."""
    wrong = blocking(by)
    if not wrong:
        return
    text = N_("The count cannot be locked. {fault}")
    if len(wrong) > 1:
        text = N_("The count cannot be locked. {fault} (and {count} more)")
    raise Refusal(text, code="count_wrong", fault=wrong[0].message, count=len(wrong) - 1)


def unlock(vote: str, reason: str) -> Changed:
    """Unlock a count that is to be corrected; the reason stays."""
    found = required_own_vote(vote)
    refuse_unless(
        found, ("locked",),
        N_("The count of “{vote}” is not locked, or it is published and must be reopened."),
        "not_locked",
    )  # fmt: skip
    if not reason.strip():
        raise Refusal(N_("Enter why the count is unlocked; the reason stays."), code="no_reason")
    text = Message(N_("Count unlocked: {vote}"), {"vote": title_of(found)})
    back = replace(found, state="open", ruling="", ruled_for="")
    return keeping.keep(text, back, step(found, "unlocked", reason.strip()))
