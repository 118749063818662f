"""Queries about votes: their candidates, counts, steps, and who was chosen."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.counts import Count, CountLine, InvalidBallots
from desktop_app.domain.fields import Record
from desktop_app.domain.papers import SchemePlace
from desktop_app.domain.votes import (
    STEPS,
    Candidate,
    Chosen,
    Elector,
    SeatChange,
    UpperSeat,
    Vote,
    VoteStep,
)
from desktop_app.store.belonging import belonging
from desktop_app.store.database import reading
from desktop_app.store.rows import get, select

_IN_ITS_LIFE = " ".join(
    ("CASE step", *(f"WHEN '{key}' THEN {n}" for n, key in enumerate(STEPS)), "END")
)
"""What one act did has one time; where rows came from another computer they stand in no order of their own."""


def votes(congress: str) -> list[Vote]:
    """The votes of a congress in the order of the day, a further round right behind the one before."""
    return belonging(Vote, "congress", congress, "position IS NULL, position, round, uid")


def vote(uid: str) -> Vote | None:
    """One vote, or None when it is gone."""
    with reading():
        return get(Vote, uid)


def rounds_after(vote_uid: str) -> list[Vote]:
    """The votes that are the next round of this one."""
    return belonging(Vote, "follows", vote_uid, "uid")


def candidates(vote_uids: str | Iterable[str]) -> list[Candidate]:
    """The candidates of these votes in the order of the ballot, those who withdrew too."""
    return belonging(Candidate, "vote", vote_uids)


def candidate(uid: str) -> Candidate | None:
    """One candidate, or None when they are gone."""
    with reading():
        return get(Candidate, uid)


def steps(vote_uids: str | Iterable[str]) -> list[VoteStep]:
    """What was done with these votes, the earliest first; of one act in the order of a vote's life."""
    return belonging(VoteStep, "vote", vote_uids, f"at, {_IN_ITS_LIFE}, rowid")


def counts(vote_uids: str | Iterable[str]) -> list[Count]:
    """The counts of these votes by their number."""
    return belonging(Count, "vote", vote_uids, "number, uid")


def lines(count: str) -> list[CountLine]:
    """What a count says of each candidate."""
    return belonging(CountLine, "count", count)


def invalid(count: str) -> list[InvalidBallots]:
    """The invalid ballots of a count by their reasons."""
    return belonging(InvalidBallots, "count", count)


def chosen(vote_uids: str | Iterable[str]) -> list[Chosen]:
    """Whom these votes chose, the elected before the alternates, each in their order."""
    order = "CASE result WHEN 'elected' THEN 0 ELSE 1 END, place IS NULL, place, uid"
    return belonging(Chosen, "vote", vote_uids, order)


def electors(session: str) -> list[Elector]:
    """The members of the new committee in its first meeting."""
    return belonging(Elector, "session", session)


def scheme_line(uid: str) -> SchemePlace | None:
    """A line of the personnel scheme, or None when it is gone."""
    with reading():
        return get(SchemePlace, uid)


def bodies_of_kind(congress: str, kind: str) -> list[Committee]:
    """The bodies of one kind that a congress has."""
    with reading():
        return select(
            Committee,
            "AND congress = ? AND kind = ? ORDER BY position IS NULL, position, uid",
            (congress, kind),
        )


def members(committee_uids: str | Iterable[str]) -> list[CommitteeMember]:
    """The members of these bodies in their order."""
    return belonging(CommitteeMember, "committee", committee_uids)


def in_use(chosen_uids: Iterable[str]) -> str:
    """What rests on people who were chosen: "UpperSeat", "SeatChange", "Elector" or "" for nothing."""
    wanted = list(chosen_uids)
    resting: tuple[tuple[type[Record], str], ...] = (
        (UpperSeat, "chosen"), (Elector, "chosen"), (SeatChange, "gone"), (SeatChange, "takes"),
    )  # fmt: skip
    return next(
        (kind.__name__ for kind, field in resting if belonging(kind, field, wanted, "uid")), ""
    )
