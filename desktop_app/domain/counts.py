"""Counts of a vote: each team's numbers line by line, ballot by ballot where wanted, and who typed what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.fields import Record, choice, flag, number, reference, rule, term, text
from desktop_app.domain.value_rules import at_a_moment, not_negative
from desktop_app.domain.words import N_, Message

WAYS = {"totals": N_("Totals"), "ballots": N_("Ballot by ballot")}


@dataclass(frozen=True, kw_only=True)
class Count(Record):
    """One team's count of a vote; ``number`` is 1 for the first count, 2 for one that was made again.

    For hands and cards ``against`` and ``abstained`` are of the whole list or question, and the ballots stay
    blank. ``finished`` says that the team has handed it in.
    """

    vote: str | None = reference(N_("Vote"), "Vote", required=True)
    team: str = text(N_("Counting team"), in_table=True, width=20)
    way: str = choice(N_("Entered as"), WAYS, in_table=True)
    printed: int | None = number(N_("Ballots printed"), in_table=True, width=6)
    issued: int | None = number(N_("Ballots issued"), in_table=True, width=6)
    spoiled: int | None = number(N_("Ballots exchanged, spoiled"), width=6)
    unused: int | None = number(N_("Ballots left over"), width=6)
    collected: int | None = number(N_("Ballots collected"), in_table=True, width=6)
    valid: int | None = number(N_("Valid ballots"), in_table=True, width=6)
    invalid: int | None = number(N_("Invalid ballots"), in_table=True, width=6)
    against: int | None = number(N_("Against"), width=6)
    abstained: int | None = number(N_("Without an opinion"), width=6)
    number: int | None = number(N_("Count no."), required=True, in_table=True, width=4)
    finished: bool = flag(N_("Handed in"), in_table=True)
    note: str = text(N_("Note"), width=40)


@dataclass(frozen=True, kw_only=True)
class CountLine(Record):
    """What one team counted for one candidate: ``votes`` for, ``against``, and ``none`` without an opinion."""

    count: str | None = reference(N_("Count"), "Count", required=True)
    candidate: str | None = reference(N_("Candidate"), "Candidate", required=True, in_table=True)
    votes: int | None = number(N_("Votes received"), in_table=True, width=6)
    against: int | None = number(N_("Against"), in_table=True, width=6)
    none: int | None = number(N_("Without an opinion"), in_table=True, width=6)


@dataclass(frozen=True, kw_only=True)
class InvalidBallots(Record):
    """How many ballots of a count were invalid for one reason."""

    count: str | None = reference(N_("Count"), "Count", required=True)
    reason: str = term(N_("Reason"), "invalid_ballots", required=True, in_table=True)
    ballots: int | None = number(N_("Ballots"), required=True, in_table=True, width=6)


@dataclass(frozen=True, kw_only=True)
class CountedBallot(Record):
    """One ballot, as it was read out.

    ``marks`` has a letter for each place on the ballot: + agreed, - not, 0 neither. An invalid one has a
    ``reason`` and no marks.
    """

    count: str | None = reference(N_("Count"), "Count", required=True)
    number: int | None = number(N_("Ballot no."), required=True, in_table=True, width=6)
    marks: str = text(N_("Marks"), in_table=True, width=40)
    reason: str = term(N_("Invalid because"), "invalid_ballots", in_table=True)


@dataclass(frozen=True, kw_only=True)
class CountEntry(Record):
    """A number that was typed into a count, what stood there before, when and by whom: the entry log."""

    never_edited: ClassVar[bool] = True

    count: str | None = reference(N_("Count"), "Count", required=True)
    at: str = text(N_("Time"), required=True, in_table=True, width=19)
    operator: str = text(N_("Entered by"), in_table=True, width=20)
    line: str = text(N_("Line"), required=True, in_table=True, width=30)
    before: str = text(N_("Before"), in_table=True, width=12)
    after: str = text(N_("After"), in_table=True, width=12)


@rule(Count)
def _counts_are_not_negative(one: Count) -> Mapping[str, Message]:
    names = (
        "printed",
        "issued",
        "spoiled",
        "unused",
        "collected",
        "valid",
        "invalid",
        "against",
        "abstained",
    )
    return not_negative(one, names)


@rule(CountLine)
def _votes_are_not_negative(one: CountLine) -> Mapping[str, Message]:
    return not_negative(one, ("votes", "against", "none"))


@rule(InvalidBallots)
def _ballots_are_not_negative(one: InvalidBallots) -> Mapping[str, Message]:
    return not_negative(one, ("ballots",))


@rule(CountedBallot)
def _marks_are_known(one: CountedBallot) -> Mapping[str, Message]:
    if set(one.marks) - set("+-0"):
        return {
            "marks": Message(N_("{value} are not marks of a ballot."), {"value": one.marks[:40]})
        }
    return {}


@rule(CountEntry)
def _entered_at_a_moment(one: CountEntry) -> Mapping[str, Message]:
    return at_a_moment(one, "at")
