"""One line of what several sources say of a unit's congress: the best counts, field by field.

A better source replaces a poorer one and never adds to it; what the better leaves blank is filled from the
poorer; where both speak and differ, the line says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeVar

from desktop_app.domain.chain import UnitReport
from desktop_app.domain.chain_lines import OWN, PACKAGE, RANKS, Contradiction
from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import PartialDate

TOGETHER: Final = (
    ("starts", "month", "ends", "half"),
    ("held_from", "held_until"),
    ("people", "people_word"),
    ("reviewed_on",),
    ("form",),
    ("ordinal",),
    ("venue",),
    ("groups",),
)
"""Fields that are taken from one source together: a last day of one and a first day of another make no plan.

The first field (of a plan also the second) says whether a source knows of it.
"""

_ALL: Final = tuple(name for group in TOGETHER for name in group)
_all = attrgetter(*_ALL)


class CongressRow(NamedTuple):
    """Of a `Congress` what its line is made of; a round has 10,000 of them."""

    uid: str
    owner: str
    unit: str | None
    pilot: str
    state: str
    source: str
    source_on: date | None
    starts: date | None
    month: PartialDate | None
    ends: date | None
    half: str
    held_from: date | None
    held_until: date | None
    people: int | None
    people_word: str
    reviewed_on: date | None
    form: str
    ordinal: str
    venue: str
    groups: int | None


class ReportRow(NamedTuple):
    """Of a `UnitReport` what the line of its unit is made of."""

    uid: str
    owner: str
    unit: str | None
    as_of: date | None
    source: str
    villages: int | None
    villages_met: int | None
    official: int | None
    ex_officio: int | None
    alternate: int | None
    guest: int | None
    women: int | None
    minority: int | None
    party: int | None
    people: int | None
    people_word: str
    groups: int | None


_OWN_FIELDS = len(CongressRow._fields) - len(_ALL)
"""Where the fields of `TOGETHER` begin in a row: they stand in it in their order."""

AnyCongress = Congress | CongressRow
AnyReport = UnitReport | ReportRow
C = TypeVar("C", Congress, CongressRow)

TOLD: Final = (
    "villages", "villages_met", "official", "ex_officio", "alternate", "guest", "women", "minority",
    "party", "people", "groups",
)  # fmt: skip
"""The figures of a `UnitReport`."""

_told = attrgetter(*TOLD)

GROWING: Final = frozenset({"villages_met"})
"""Figures that only grow: an earlier smaller one is no contradiction."""


class Seen(NamedTuple):
    """From whom a register looks: its office and that office's unit (uids)."""

    office: str
    unit: str


def source_of(row: AnyCongress | AnyReport, seen: Seen) -> str:
    """Where a row comes from, as `RANKS` names it."""
    return row.source or (OWN if row.owner in ("", seen.office) else PACKAGE)


def ranked(rows: Iterable[C], seen: Seen) -> list[C]:
    """Rows of one congress, the one that counts most first.

    The record of the office that holds the congress comes first: in the own unit it is this office's, elsewhere
    the other's. Of equal sources the nearer office's (not this one's) comes first, then the newer.
    """
    found = list(rows)
    if len(found) < 2:
        return found

    def rank(row: C) -> tuple[int, bool, int, str]:
        here = row.owner in ("", seen.office)
        source = source_of(row, seen)
        place = 0 if source in (OWN, PACKAGE) else RANKS.index(source)
        nearer = here == (row.unit == seen.unit)
        told = row.source_on.toordinal() if row.source_on else 0
        return place, not nearer, -told, row.uid

    return sorted(found, key=rank)


def merged(rows: Sequence[AnyCongress], as_of: date | None = None) -> dict[str, Any]:
    """The fields of `TOGETHER` from rows in the order of `ranked`, as they stood on a day.

    What was held or reviewed after ``as_of`` was not yet.
    """
    found: dict[str, Any] = {}
    if len(rows) == 1:  # nearly all of them
        (row,) = rows
        values = row[_OWN_FIELDS:] if isinstance(row, CongressRow) else _all(row)
        found = dict(zip(_ALL, values, strict=True))
    else:
        for group in TOGETHER:
            best = next((row for row in rows if _knows(row, group)), None)
            if best is not None:
                found.update((name, getattr(best, name)) for name in group)
    if rows and not found.get("held_from") and rows[0].state in ("held", "reviewed"):
        found["held_from"] = found.get("starts")
        found["held_until"] = found.get("ends")
    if as_of is not None:
        if (held := found.get("held_from")) and held > as_of:
            found["held_from"] = found["held_until"] = None
        if (reviewed := found.get("reviewed_on")) and reviewed > as_of:
            found["reviewed_on"] = None
    return found


def _knows(row: AnyCongress, group: Sequence[str]) -> bool:
    if getattr(row, group[0]) not in (None, ""):
        return True
    return group[0] == "starts" and row.month is not None


def state_of(best: AnyCongress | None, fields: Mapping[str, Any], agreed: bool) -> str:
    """The state that follows from the facts; one that was set by hand counts where no fact is known.

    ``agreed`` says that every body that has to agree has done so.
    """
    if best is None:
        return ""
    by_word = best.state == "reviewed" and best.reviewed_on is None
    if fields.get("reviewed_on") or (by_word and fields.get("held_from")):
        return "reviewed"
    if fields.get("held_from"):
        return "held"
    by_hand = best.state in ("held", "reviewed") and not (best.held_from or best.starts)
    if by_hand:
        return best.state
    if agreed or best.state == "approved":
        return "approved"
    return "planned"


def figures(reports: Sequence[AnyReport], seen: Seen, as_of: date | None = None) -> dict[str, Any]:
    """The figures of `TOLD` that count on a day: the best source's, of that the latest; with where from.

    ``figures_source`` and ``figures_on`` are those of the report that counts most; empty without any.
    """
    listed = _in_order(reports, seen, as_of)
    found: dict[str, Any] = {}
    for one in reversed(listed):  # the better replace the poorer
        told = {
            name: value for name, value in zip(TOLD, _told(one), strict=True) if value is not None
        }
        if "people" in told:
            told["people_word"] = one.people_word
        found.update(told)
    if listed:
        found["figures_source"] = listed[0].source
        found["figures_on"] = listed[0].as_of
    return found


def _in_order(reports: Sequence[AnyReport], seen: Seen, as_of: date | None) -> list[AnyReport]:
    told = [
        one for one in reports if one.as_of and (as_of is None or one.as_of <= as_of)
    ]  # a report without a day cannot be placed
    if len(told) < 2:
        return told

    def rank(one: AnyReport) -> tuple[int, int, bool, str]:
        day = one.as_of.toordinal() if one.as_of else 0
        source = RANKS.index(one.source) if one.source in RANKS else len(RANKS)
        return source, -day, one.owner in ("", seen.office), one.uid

    return sorted(told, key=rank)


def contradictions(
    rows: Sequence[AnyCongress],
    reports: Sequence[AnyReport],
    seen: Seen,
    as_of: date | None = None,
) -> tuple[Contradiction, ...]:
    """What the sources say differently, each against the one that counts."""
    found = list(_of_rows(rows, seen)) if len(rows) > 1 else []
    if len(reports) > 1:
        found += _of_reports(_in_order(reports, seen, as_of))
    return tuple(found)


def _of_rows(rows: Sequence[AnyCongress], seen: Seen) -> Iterable[Contradiction]:
    for group in TOGETHER:
        if group[0] in ("form", "venue"):
            continue  # a venue is spelt in many ways, a form follows from the rules
        known = [row for row in rows if _knows(row, group)]
        for other in known[1:]:
            first = known[0]
            name, mine, theirs = _differ(first, other, group[0])
            if name:
                yield Contradiction(
                    name, mine, source_of(first, seen), theirs, source_of(other, seen)
                )


def _differ(first: AnyCongress, other: AnyCongress, name: str) -> tuple[str, Any, Any]:
    """The field in which two rows differ, with both values; an empty name where they agree."""
    mine, theirs = getattr(first, name), getattr(other, name)
    if name != "starts":
        return (name, mine, theirs) if mine != theirs else ("", None, None)
    if mine and theirs:
        return ("starts", mine, theirs) if mine != theirs else ("", None, None)
    day, month = mine or theirs, other.month if mine else first.month
    if day and month:
        if month.earliest() <= day <= month.latest():
            return "", None, None
    elif first.month == other.month:
        return "", None, None
    return "starts", mine or first.month, theirs or other.month


def _of_reports(listed: Sequence[AnyReport]) -> Iterable[Contradiction]:
    for name in TOLD:
        best: AnyReport | None = None
        others: set[str] = set()
        for one in listed:
            value = getattr(one, name)
            if value is None:
                continue
            if best is None:
                best = one
            elif one.source != best.source and one.source not in others:
                others.add(one.source)  # of each other source its latest
                mine = getattr(best, name)
                earlier = (one.as_of or date.min) <= (best.as_of or date.min)
                if value != mine and not (name in GROWING and earlier and value < mine):
                    yield Contradiction(name, mine, best.source, value, one.source)
