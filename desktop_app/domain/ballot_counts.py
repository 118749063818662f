"""Counts of a secret ballot: how ballots add up, what a number is called, and where two teams differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.counts import Count, CountedBallot, CountEntry, CountLine
from desktop_app.domain.fields import spec
from desktop_app.domain.vote_rules import Rule, Tally, Totals
from desktop_app.domain.words import N_, Message

ACCOUNTED = ("printed", "issued", "spoiled", "unused")
"""Where the ballots went before they were cast: printed = issued + exchanged + left over."""

SORTED = ("collected", "valid", "invalid")
TOTALS = (*ACCOUNTED, *SORTED)
MARKS = ("votes", "against", "none")
"""Numbers of one candidate; on ballots that are struck through only the first."""

READ = {"votes": "+", "against": "-", "none": "0"}
"""The letter of `CountedBallot.marks` that each of them counts."""

TOO_MANY, NOBODY = "qua-so-luong", "khong-chon-ai"
"""Reasons of the catalogue for which a ballot is invalid that its marks show."""

HANDED_IN, TAKEN_BACK, STANDS, TAKEN_OVER, GIVEN_UP = (
    "handed_in", "taken_back", "stands", "taken_over", "given_up",
)  # fmt: skip
ACTS = {
    HANDED_IN: N_("Handed in"),
    TAKEN_BACK: N_("Taken back to be corrected"),
    STANDS: N_("This count stands"),
    TAKEN_OVER: N_("Goes on at this computer"),
    GIVEN_UP: N_("Given up"),
}
"""What an entry of the log may be besides a number."""

_BALLOT, _REASON = "ballot", "reason"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One team's count as it stands: ``reasons`` is reason → invalid ballots, ``ballots`` those read out.

    Where it is counted ballot by ballot the numbers are what the ballots come to.
    """

    count: Count
    totals: Totals
    tallies: tuple[Tally, ...]
    reasons: Mapping[str, int]
    ballots: tuple[CountedBallot, ...] = ()


@dataclass(frozen=True)
class Difference:
    """A number on which counts differ: its ``line`` (`line_of`) and what each count has, in their order.

    ``candidate`` and ``number`` are set where it is of a candidate: the uid and the place on the ballot.
    """

    line: str
    name: str | Message
    values: tuple[int | None, ...]
    candidate: str = ""
    number: int = 0


@dataclass(frozen=True)
class Logged:
    """A line of the entry log in words: what was entered, what stood there before and what stands now.

    ``undone`` says that it was taken back afterwards; it stays to be seen.
    """

    entry: CountEntry
    team: str
    what: str | Message
    before: str
    after: str
    undone: bool = False


def line_of(field: str, about: str = "") -> str:
    """How the log names a number: "issued", "votes:<candidate>", "reason:<slug>", "ballot:12"."""
    return f"{field}:{about}" if about else field


def reason_line(slug: str) -> str:
    """The number of ballots that are invalid for one reason."""
    return line_of(_REASON, slug)


def ballot_line(number: int) -> str:
    """One ballot that was read out."""
    return line_of(_BALLOT, str(number))


def parts_of(line: str) -> tuple[str, str]:
    """`line_of` back: the field and what it is about."""
    field, _, about = line.partition(":")
    return field, about


def name_of(line: str, tallies: Sequence[Tally], reasons: Mapping[str, str]) -> str | Message:
    """What a line of the log is called; ``reasons`` is slug → word. One of another program is told as it is."""
    field, about = parts_of(line)
    if field == _BALLOT:
        return Message(N_("Ballot no. {number}"), {"number": about})
    if field == _REASON:
        return reasons.get(about, about)
    if field in ACTS:
        return Message(ACTS[field])
    if field not in (MARKS if about else TOTALS):
        return line
    if about:
        one = next((each for each in tallies if each.candidate == about), None)
        values = {
            "line": one.line if one else 0,
            "name": one.name if one else about,
            "what": Message(spec(CountLine, field).label),
        }
        return Message(N_("{line}. {name}: {what}"), values)
    return Message(spec(Count, field).label)


# --- ballots that are read out one by one ------------------------------------------------------


def chooses(rule: Rule) -> int:
    """How many names may stay on a ballot; 0 where any number may."""
    return rule.seats or rule.alternates


def reason_against(marks: str, rule: Rule) -> str:
    """Why a ballot with these marks is invalid (a slug of the catalogue); empty where it is valid.

    Columns may disagree with everybody; where nobody is struck out nobody need be left either.
    """
    chosen, most = marks.count("+"), chooses(rule)
    if most and chosen > most:
        return TOO_MANY
    blank = not chosen if rule.form != "columns" else not marks.strip("0")
    return NOBODY if blank else ""


def added_up(
    ballots: Sequence[CountedBallot], tallies: Sequence[Tally], totals: Totals, rule: Rule
) -> tuple[Totals, tuple[Tally, ...], dict[str, int]]:
    """What ballots come to: totals with those sorted, each candidate's numbers, reason → invalid ballots."""
    valid = [one.marks for one in ballots if not one.reason]
    reasons = Counter(one.reason for one in ballots if one.reason)
    fields = MARKS if rule.form == "columns" else MARKS[:1]
    lines = []
    for place, one in enumerate(tallies):
        read: dict[str, Any] = {
            field: sum(marks[place : place + 1] == READ[field] for marks in valid)
            for field in fields
        }
        lines.append(replace(one, **read))
    sorted_out = replace(
        totals, collected=len(ballots), valid=len(valid), invalid=reasons.total()
    )  # fmt: skip
    return sorted_out, tuple(lines), dict(reasons)


# --- two teams ---------------------------------------------------------------------------------


def differences(
    sheets: Sequence[Sheet], rule: Rule, reasons: Mapping[str, str]
) -> list[Difference]:
    """Every number on which counts differ, totals first, then line by line; none where they agree.

    Equal sums hide nothing: each candidate is compared on their own. Where the ballots went before they were
    cast need not be entered by every team.
    """
    found = [
        Difference(name, Message(spec(Count, name).label), values)
        for name in TOTALS
        if _differ(
            values := tuple(getattr(one.totals, name) for one in sheets),
            blank=name not in ACCOUNTED,
        )
    ]
    for slug in _in_order(one.reasons for one in sheets):
        values = tuple(one.reasons.get(slug, 0) for one in sheets)
        if _differ(values):
            found.append(Difference(reason_line(slug), reasons.get(slug, slug), values))
    fields = MARKS if rule.form == "columns" else MARKS[:1]
    for rows in zip(*(one.tallies for one in sheets), strict=True):
        for field in fields:
            values = tuple(getattr(one, field) for one in rows)
            if _differ(values):
                line = line_of(field, rows[0].candidate)
                name = rows[0].name if len(fields) == 1 else name_of(line, rows[:1], {})
                found.append(Difference(line, name, values, rows[0].candidate, rows[0].line))
    return found


def _differ(values: Sequence[int | None], *, blank: bool = True) -> bool:
    """Whether they are not all the same; without ``blank`` what a team left open is no difference."""
    return len({one for one in values if blank or one is not None}) > 1


def _in_order(mappings: Iterable[Mapping[str, int]]) -> list[str]:
    return list(dict.fromkeys(key for one in mappings for key in one))


def swapped(found: Sequence[Difference]) -> list[tuple[Difference, Difference]]:
    """Pairs of candidates whose numbers two counts have the other way round: lines were mixed up."""
    pairs = []
    lines = [one for one in found if one.candidate and len(one.values) == 2]
    for place, one in enumerate(lines):
        for other in lines[place + 1 :]:
            same = parts_of(one.line)[0] == parts_of(other.line)[0]
            if same and one.values == other.values[::-1] and one.candidate != other.candidate:
                pairs.append((one, other))
    return pairs
