"""Ballot by ballot: each one as it is read out; totals are what the ballots come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.ballot_counts import ballot_line, reason_against
from desktop_app.domain.counts import Count, CountedBallot, CountEntry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.moments import moment
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock, count_sheets
from desktop_app.store import counts as store
from desktop_app.store import journal, register

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


def entry(count: str, line: str, before: str, after: str) -> CountEntry:
    """A line of the log, of now and of whoever is at the desk."""
    return CountEntry(
        uid=new_uid(), count=count, at=moment(clock.now()), operator=register.operator(), line=line,
        before=before, after=after,
    )  # fmt: skip


def open_count(uid: str) -> Count:
    """A count that takes numbers: of a vote that is being counted, not handed in, and entered here."""
    one = count_sheets.required_count(uid)
    require_open(one)
    if one.finished:
        raise Refusal(
            N_("{team} has handed in. Take the count back first, with the reason."),
            code="handed_in", team=one.team,
        )  # fmt: skip
    if count_sheets.given_up(one):
        raise Refusal(
            N_("The count of {team} was given up. Begin another one."),
            code="given_up", team=one.team,
        )  # fmt: skip
    count_sheets.refuse_elsewhere(one)
    return one


def require_open(one: Count) -> None:
    """Raise `Refusal` where the vote is not being counted: before the electorate is frozen, or once locked."""
    vote = count_sheets.required_vote(one.vote or "")
    if vote.state in ("locked", "published"):
        raise Refusal(
            N_("The count of this vote is locked. Unlock it first, with the reason."), code="locked"
        )
    if vote.state != "open":
        raise Refusal(
            N_("The electorate is not frozen yet. Close the list and freeze it first."),
            code="not_open",
        )


def enter_ballot(count: str, marks: str, reason: str = "") -> Changed:
    """Put in the next ballot: a letter for each name on it (+ stays, - struck or not agreed, 0 neither).

    With a ``reason`` it is invalid and its marks do not count. Marks that make it invalid by themselves, more
    names than seats or none at all, give it their reason. Can be undone.
    """
    one = open_count(count)
    cast = store.ballots(count)
    number = max((each.number or 0 for each in cast), default=0) + 1
    made = _ballot(one, CountedBallot(uid=new_uid(), count=count, number=number), marks, reason)
    text = Message(
        N_("Ballot no. {number} entered: {team}"), {"number": number, "team": one.team}
    )  # fmt: skip
    with journal.act(text.text, **text.values) as act:
        if one.way != "ballots":
            act.put(replace(one, way="ballots"))
        act.put(made, entry(count, ballot_line(number), "", told(made)))
    return act.changed(text)


def correct_ballot(count: str, number: int, marks: str, reason: str = "") -> Changed:
    """Put right a ballot that was entered. Raises `Refusal` where there is none of this number."""
    one = open_count(count)
    known = _numbered(count, number)
    made = _ballot(one, known, marks, reason)
    text = Message(
        N_("Ballot no. {number} corrected: {team}"), {"number": number, "team": one.team}
    )  # fmt: skip
    with journal.act(text.text, **text.values) as act:
        act.put(made, entry(count, ballot_line(number), told(known), told(made)))
    return act.changed(text)


def undo_ballot(count: str) -> Changed:
    """Take the last ballot out again: it was read out twice, or not finished."""
    one = open_count(count)
    cast = store.ballots(count)
    if not cast:
        raise Refusal(N_("No ballot has been entered yet."), code="nothing")
    last = cast[-1]
    text = Message(
        N_("Ballot no. {number} taken out: {team}"), {"number": last.number, "team": one.team}
    )  # fmt: skip
    with journal.act(text.text, **text.values) as act:
        act.remove(CountedBallot, [last.uid], "")
        act.put(entry(count, ballot_line(last.number or 0), told(last), ""))
    return act.changed(text)


def told(one: CountedBallot) -> str:
    """A ballot in the log: its marks, or "!" and the reason why it is invalid."""
    return f"!{one.reason}" if one.reason else one.marks


def _numbered(count: str, number: int) -> CountedBallot:
    found = next((one for one in store.ballots(count) if one.number == number), None)
    if found is None:
        raise Refusal(
            N_("There is no ballot no. {number} in this count. Look at the list of ballots."),
            code="no_ballot",
            number=number,
        )
    return found


def _ballot(one: Count, ballot: CountedBallot, marks: str, reason: str) -> CountedBallot:
    vote = count_sheets.required_vote(one.vote or "")
    names = len(count_sheets.candidates(vote.uid))
    if reason:
        return replace(ballot, marks="", reason=reason)
    if len(marks) != names:
        raise Refusal(
            N_("The ballot has {names} names, marks were given for {marks}. Enter it again."),
            code="marks", names=names, marks=len(marks),
        )  # fmt: skip
    wrong = reason_against(marks, count_sheets.rule(vote))
    return replace(ballot, marks="" if wrong else marks, reason=wrong)
