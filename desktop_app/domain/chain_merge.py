"""One line of what several sources say of a unit's congress: the best counts, field by field.

A better source replaces a poorer one and never adds to it; what the better leaves blank is filled from the
poorer; where both speak and differ, the line says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from desktop_app.domain.chain import UnitReport
from desktop_app.domain.chain_lines import OWN, PACKAGE, RANKS, Contradiction
from desktop_app.domain.congresses import Congress

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

TOLD: Final = (
    "villages", "villages_met", "official", "ex_officio", "alternate", "guest", "women", "minority",
    "party", "people", "groups",
)  # fmt: skip
"""The figures of a `UnitReport`."""

GROWING: Final = frozenset({"villages_met"})
"""Figures that only grow: an earlier smaller one is no contradiction."""


class Seen(NamedTuple):
    """From whom a register looks: its office and that office's unit (uids)."""

    office: str
    unit: str


def source_of(row: Congress | UnitReport, seen: Seen) -> str:
    """Where a row comes from, as `RANKS` names it."""
    return row.source or (OWN if row.owner in ("", seen.office) else PACKAGE)


def ranked(rows: Iterable[Congress], seen: Seen) -> list[Congress]:
    """Rows of one congress, the one that counts most first.

    The record of the office that holds the congress comes first: in the own unit it is this office's, elsewhere
    the other's. Of equal sources the nearer office's (not this one's) comes first, then the newer.
    """

    def rank(row: Congress) -> tuple[int, bool, int, str]:
        here = row.owner in ("", seen.office)
        source = source_of(row, seen)
        place = 0 if source in (OWN, PACKAGE) else RANKS.index(source)
        nearer = here == (row.unit == seen.unit)
        told = row.source_on.toordinal() if row.source_on else 0
        return place, not nearer, -told, row.uid

    found = list(rows)
    return sorted(found, key=rank) if len(found) > 1 else found


def merged(rows: Sequence[Congress], as_of: date | None = None) -> dict[str, Any]:
    """The fields of `TOGETHER` from rows in the order of `ranked`, as they stood on a day.

    What was held or reviewed after ``as_of`` was not yet.
    """
    found: dict[str, Any] = {}
    if len(rows) == 1:  # nearly all of them
        known = rows[0].__dict__
        found = {name: known[name] for name in _ALL}
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


def _knows(row: Congress, group: Sequence[str]) -> bool:
    if getattr(row, group[0]) not in (None, ""):
        return True
    return group[0] == "starts" and row.month is not None


def state_of(best: Congress | None, fields: Mapping[str, Any], agreed: bool) -> str:
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


def figures(reports: Sequence[UnitReport], seen: Seen, as_of: date | None = None) -> dict[str, Any]:
    """The figures of `TOLD` that count on a day: the best source's, of that the latest; with where from.

    ``figures_source`` and ``figures_on`` are those of the report that counts most; empty without any.
    """
    listed = _in_order(reports, seen, as_of)
    found: dict[str, Any] = {}
    for name in TOLD:
        for one in listed:
            value = getattr(one, name)
            if value is not None:
                found[name] = value
                if name == "people":
                    found["people_word"] = one.people_word
                break
    if listed:
        found["figures_source"] = listed[0].source
        found["figures_on"] = listed[0].as_of
    return found


def _in_order(reports: Sequence[UnitReport], seen: Seen, as_of: date | None) -> list[UnitReport]:
    told = [
        one for one in reports if one.as_of and (as_of is None or one.as_of <= as_of)
    ]  # a report without a day cannot be placed

    def rank(one: UnitReport) -> tuple[int, int, bool, str]:
        day = one.as_of.toordinal() if one.as_of else 0
        source = RANKS.index(one.source) if one.source in RANKS else len(RANKS)
        return source, -day, one.owner in ("", seen.office), one.uid

    return sorted(told, key=rank)


def contradictions(
    rows: Sequence[Congress],
    reports: Sequence[UnitReport],
    seen: Seen,
    as_of: date | None = None,
) -> tuple[Contradiction, ...]:
    """What the sources say differently, each against the one that counts."""
    found = list(_of_rows(rows, seen)) if len(rows) > 1 else []
    if len(reports) > 1:
        found += _of_reports(_in_order(reports, seen, as_of))
    return tuple(found)


def _of_rows(rows: Sequence[Congress], seen: Seen) -> Iterable[Contradiction]:
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


def _differ(first: Congress, other: Congress, name: str) -> tuple[str, Any, Any]:
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


def _of_reports(listed: Sequence[UnitReport]) -> Iterable[Contradiction]:
    for name in TOLD:
        best: UnitReport | None = None
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
