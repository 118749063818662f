"""Training data of the day: a committee appointed by consultation, its first meeting, the delegation upward."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain import scheme as scheme_rules
from desktop_app.domain.papers import SchemePlace
from desktop_app.domain.votes import Vote
from desktop_app.services import (
    congresses,
    consultation,
    first_meeting,
    quick_votes,
    scheme,
    votes,
)
from desktop_app.store import papers as scheme_store
from desktop_app.store import votes as store

PRESENT = 117
"""Delegates counted in the hall where nobody took the attendance."""

_UPWARD = 5
"""People proposed for the delegation upward."""

_AFTERNOON = 14 * 60


def fill(congress: str) -> None:
    """Play the consultation of a congress of the Front: its committee, the first meeting, the delegation.

    A congress that elects has nothing of the kind and is left as it is.
    """
    one = congresses.required(congress)
    if congresses.family_of(one) != "mttq":
        return
    _propose_delegation(congress)
    _appoint(congress, "committee", withdraws=True)
    _appoint(congress, "delegation")
    if first_meeting.of(congress) is None and one.starts is not None:
        _meet(congress)


def _propose_delegation(congress: str) -> None:
    """The scheme proposes the first of the committee to go to the congress above, too."""
    places = scheme_store.scheme_places(congress)
    if any(each.body == "delegation" for each in places):
        return
    listed = scheme_rules.in_order(each for each in places if each.body == "committee")
    for number, each in enumerate(scheme_rules.proposed(listed)[:_UPWARD]):
        post = "Trưởng đoàn" if number == 0 else ""
        scheme.save(_for_delegation(each, post))


def _for_delegation(one: SchemePlace, post: str) -> SchemePlace:
    return replace(
        one, uid="", owner="", version="", body="delegation", position=None, proposed_post=post
    )


def _appoint(congress: str, body: str, *, withdraws: bool = False) -> None:
    """Put a body to a consultation and publish it, where that was not done."""
    people = _vote(congress, body)
    if people is None or (people.state == "prepared" and not store.candidates(people.uid)):
        consultation.begin(congress, body)
        people = _vote(congress, body)
    assert people is not None
    if people.state != "prepared":
        return
    for question in store.votes(congress):
        if question.subject == "structure" and question.state == "prepared":
            _count(question)
    listed = store.candidates(people.uid)
    if withdraws:
        votes.withdraw(listed[-1].uid, "Sức khỏe không bảo đảm")
    _count(people)


def _count(vote: Vote) -> None:
    """Two have no opinion; it was on the first day of the congress."""
    day = congresses.required(vote.congress or "").starts
    votes.save(replace(vote, day=vote.day or day))
    quick_votes.count_hands(vote.uid, 0, 2, present=_present(vote))


def _vote(congress: str, subject: str) -> Vote | None:
    return next((one for one in store.votes(congress) if one.subject == subject), None)


def _present(vote: Vote) -> int | None:
    """The attendance where it was taken; else heads were counted."""
    known = votes.electorate(vote)
    return None if known.present else min(PRESENT, known.convened or PRESENT)


def _meet(congress: str) -> None:
    """The new committee meets in the afternoon; one of it is away on duty."""
    one = congresses.required(congress)
    assert one.starts is not None
    people = first_meeting.standing(congress).chosen
    first_meeting.begin(
        congress, one.ends or one.starts, _AFTERNOON, "Phòng họp Ủy ban MTTQ",
        head=people[0].name, secretary=people[2].name,
    )  # fmt: skip
    electors = first_meeting.standing(congress).electors
    first_meeting.mark([electors[-1].uid], present=False, reason="Đi công tác")
    first_meeting.begin_votes(congress)
    for vote in first_meeting.standing(congress).votes:
        quick_votes.count_hands(vote.uid, 0, 0)
