"""Those proposed in a vote: from the delegates, the personnel scheme or typed; who stands, who withdraws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NoReturn

from desktop_app.domain.candidates import called as ballot_names
from desktop_app.domain.candidates import is_member, is_one_person, standing
from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.vote_life import of_people
from desktop_app.domain.votes import BODIES, STANDING, Candidate, Vote
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import keeping
from desktop_app.services.vote_records import (
    family,
    refuse_unless,
    required,
    required_own_vote,
)
from desktop_app.store import delegates as delegate_store
from desktop_app.store import votes as store

PREPARED = ("prepared",)


def candidates(vote: str) -> list[Candidate]:
    """Everybody proposed in a vote, in the order of the ballot; those who withdrew stay on the list."""
    return store.candidates(vote)


def called(vote: str) -> dict[str, str]:
    """Candidate uid → name as the ballot has it: Ông or Bà, namesakes with their birth year."""
    return ballot_names(standing(store.candidates(vote)))


def blank_candidate(vote: str) -> Candidate:
    """Somebody to be proposed."""
    return Candidate(vote=vote, standing="standing", nominated="nominated")


def add_candidate(one: Candidate) -> Changed:
    """Propose somebody; the same act keeps a line that was edited.

    Refused when the list is closed, when they are on it already, or when they sit on the counting committee.
    """
    vote = _open_list(one.vote or "")
    listed = [other for other in store.candidates(vote.uid) if other.uid != one.uid]
    if any(is_one_person(one, other) for other in listed):
        _refuse_twice(one)
    refuse_counters(vote, [one])
    text = Message(N_("Put on the list: {name}"), {"name": one.name})
    return keeping.keep(text, keeping.at_the_end(one, listed))


def _refuse_twice(one: Candidate) -> NoReturn:
    raise Refusal(
        N_(
            "{name} is on the list already. For a namesake enter the birth years, or choose both from "
            "the list of delegates."
        ),
        code="twice",
        name=one.name,
    )


def refuse_doubles(stands: Sequence[Candidate]) -> None:
    """Refuse a list on which somebody stands twice: proposed at two computers, or merged since."""
    for place, one in enumerate(stands):
        if any(is_one_person(one, other) for other in stands[:place]):
            _refuse_twice(one)


def remove_candidate(one: Candidate) -> Changed:
    """Strike a line that was entered by mistake; who withdraws is kept with the reason instead."""
    _open_list(one.vote or "")
    return keeping.take_away(Message(N_("Proposal removed: {name}"), {"name": one.name}), one)


def move_candidate(one: Candidate, by: int) -> Changed:
    """Move somebody on the list (``by`` below 0: up). Closing the list puts it in the order of ballots."""
    vote = _open_list(one.vote or "")
    text = Message(N_("Proposal moved: {name}"), {"name": one.name})
    return keeping.keep(text, *keeping.moved(one, by, store.candidates(vote.uid)))


def withdraw(candidate: str, reason: str, standing: str = "withdrawn") -> Changed:
    """Somebody does not stand: they withdrew, or were not put on the list ("not_listed"), and why."""
    one = _candidate(candidate)
    _open_list(one.vote or "")
    if not reason.strip():
        raise Refusal(
            N_("Enter why {name} does not stand; the minutes say it."),
            code="no_reason",
            name=one.name,
        )
    text = Message(N_("{name}: {what}"), {"name": one.name, "what": Message(STANDING[standing])})
    return keeping.keep(text, replace(one, standing=standing, standing_reason=reason.strip()))


def stand_again(candidate: str) -> Changed:
    """Somebody who had withdrawn stands after all."""
    one = _candidate(candidate)
    _open_list(one.vote or "")
    text = Message(N_("{name} stands again"), {"name": one.name})
    return keeping.keep(text, replace(one, standing="standing", standing_reason=""))


def take_delegates(vote: str, delegates: Sequence[str]) -> Changed:
    """Propose delegates of the congress; those who are on the list already are left out."""
    found = _open_list(vote)
    made = [
        replace(
            blank_candidate(vote), name=one.person.full_name, person=one.person.uid,
            delegate=one.delegate.uid, gender=one.person.gender, born=one.person.born,
            ethnic_group=one.person.ethnic_group, sort_word=one.person.sort_word,
            post=one.person.position, unit=one.delegate.unit,
        )
        for one in delegate_store.by_uid(list(delegates))
    ]  # fmt: skip
    return _take(found, made)


def take_scheme(vote: str, places: Sequence[str]) -> Changed:
    """Propose people out of the personnel scheme, but for those who leave."""
    found = _open_list(vote)
    lines = [store.scheme_line(uid) for uid in places]
    made = [
        replace(
            blank_candidate(vote), name=one.name, person=one.person, scheme=one.uid,
            gender=one.gender, born=one.born, ethnic_group=one.ethnic_group, post=one.post,
            proposed_post=one.proposed_post,
        )
        for one in lines
        if one is not None and one.kind != "leaving"
    ]  # fmt: skip
    return _take(found, made)


def _take(vote: Vote, made: Iterable[Candidate]) -> Changed:
    listed = store.candidates(vote.uid)
    fresh: list[Candidate] = []
    for one in made:
        if not any(is_one_person(one, other) for other in (*listed, *fresh)):
            place = max((other.position or 0 for other in listed), default=0) + len(fresh) + 1
            fresh.append(replace(one, uid=new_uid(), position=place))
    if not fresh:
        raise Refusal(
            N_("All of them have been proposed already. Choose others."), code="nothing_to_do"
        )
    refuse_counters(vote, fresh)
    return keeping.keep(
        Message(N_("Put on the list: {count} people"), {"count": len(fresh)}), *fresh
    )


def _candidate(uid: str) -> Candidate:
    found = store.candidate(uid)
    if found is None:
        raise Refusal(
            N_("This proposal is no longer in the register. Choose another one."),
            code="unknown_candidate",
        )
    return found


def _open_list(uid: str) -> Vote:
    """The vote, whose list must still be open."""
    vote = required_own_vote(uid)
    if not of_people(vote):
        raise Refusal(
            N_("“{vote}” puts a question: there is nobody to propose."),
            code="no_people",
            vote=vote.title,
        )
    refuse_unless(
        vote, PREPARED,
        N_("The list of “{vote}” is closed. Open the list again before changing it."), "list_closed",
    )  # fmt: skip
    return vote


def refuse_counters(vote: Vote, proposed: Sequence[Candidate]) -> None:
    """No candidate counts the ballots: neither a counter is proposed nor a candidate counts."""
    congress = vote.congress or ""
    others = [one for one in store.votes(congress) if one.uid != vote.uid]
    if vote.subject == "counting":
        rivals = [one.uid for one in others if _is_counted(one)]
        candidates_ = standing(store.candidates(rivals))
        clash = [one for one in proposed if any(is_one_person(one, rival) for rival in candidates_)]
        text = N_(
            "{names} stands for election and cannot count the ballots. Propose somebody else."
        )
    elif _is_counted(vote):
        bodies = [one.uid for one in store.bodies_of_kind(congress, "counting")]
        members = store.members(bodies)
        pending = [
            one.uid for one in others if one.subject == "counting" and one.state != "published"
        ]
        named = standing(store.candidates(pending))
        clash = [
            one for one in proposed
            if any(is_member(one, member) for member in members)
            or any(is_one_person(one, other) for other in named)
        ]  # fmt: skip
        text = N_(
            "{names} is on the counting committee, on which no candidate may sit. Replace them there "
            "first, or leave them off the list."
        )
    else:
        return
    if clash:
        raise Refusal(text, code="candidate_counts", names=", ".join(one.name for one in clash))


def _is_counted(vote: Vote) -> bool:
    """Whether the counting committee counts the vote, now or later."""
    return of_people(vote) and vote.subject not in BODIES and vote.state != "published"


def delegates_to_propose(vote: str) -> list[tuple[str, str]]:
    """Delegate uid and words of the official delegates not on the list yet, in the order of the roll."""
    found = required(vote)
    there = {one.delegate for one in store.candidates(vote)}
    return [
        (
            one.delegate.uid,
            " – ".join(filter(None, (one.person.full_name, one.person.position or one.delegation))),
        )
        for one in delegate_store.entries_in_order(found.congress or "")
        if one.delegate.kind == "official" and one.delegate.uid not in there
    ]


def scheme_to_propose(vote: str) -> list[tuple[str, str]]:
    """Line uid and words of the personnel scheme, but for those who leave or are on the list; body by body."""
    from desktop_app.domain.papers import SCHEME_BODIES
    from desktop_app.services import scheme

    found = required(vote)
    there = {one.scheme for one in store.candidates(vote)}
    listed = scheme.whole(found.congress or "")
    wanted = [each for each in listed if each.body == found.subject] or listed
    said = family(found)
    return [
        (one.uid, " – ".join((one.name, say(SCHEME_BODIES[each.body], family=said))))
        for each in wanted
        for one in each.places
        if one.kind != "leaving" and one.uid not in there
    ]
