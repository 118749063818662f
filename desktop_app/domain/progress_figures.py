"""How far a round of congresses has come on a day: each unit's standing, sums by area and level, sources.

Figures are counted from the one line of each unit (`chain_lines`); villages are counts that their commune
tells. A figure of a poorer source gives way to a better one and is never added to it: that is settled before,
where the line is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple

from desktop_app.domain.chain_lines import RANKS, ChainLine, is_held, planned_from, planned_until
from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.words import N_

HELD, HELD_LATE, LATE, AT_RISK, PLANNED, UNPLANNED = (
    "held", "held_late", "late", "at_risk", "planned", "unplanned",
)  # fmt: skip
STANDINGS = {
    HELD: N_("Held in time"),
    HELD_LATE: N_("Held after the deadline"),
    LATE: N_("Past the deadline, not held"),
    AT_RISK: N_("At risk"),
    PLANNED: N_("Day planned"),
    UNPLANNED: N_("No day planned"),
}
NO_DAY, PLANNED_LATE, NOT_AGREED, NOT_TOLD = "no_day", "planned_late", "not_agreed", "not_told"
REASONS = {
    NO_DAY: N_("no day planned"),
    PLANNED_LATE: N_("planned after the deadline"),
    NOT_AGREED: N_("agreement is missing"),
    NOT_TOLD: N_("planned day is over, nothing reported"),
}
SOURCES = (*RANKS, "")
"""What a unit's line rests on, the best first; the last is that nobody told anything."""

SOON = 14
"""Days before the deadline from which a missing day or agreement puts a unit at risk."""

VILLAGE = "village"
LEVELS = (VILLAGE, "organisation", "commune", "district", "province", "nation")
"""From the lowest; the order of columns."""

DeadlineOf = Callable[[ChainLine], Deadline | None]


@dataclass(frozen=True, slots=True)
class Count:
    """``held`` of ``expected``; of ``untold`` communes the number of villages is not known."""

    held: int = 0
    expected: int = 0
    untold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.held + other.held, self.expected + other.expected, self.untold + other.untold
        )


NOTHING = Count()
ONE, ONE_HELD, UNTOLD = Count(expected=1), Count(1, 1), Count(untold=1)

_told = lru_cache(maxsize=4096)(Count)
"""`Count`, of which ten thousand communes have few different ones."""


class Standing(NamedTuple):
    """One unit on a day.

    ``last_day`` is the last that is in time; ``days`` are left until then, or, below nought, were missed.
    ``villages`` tells that the standing is that of the commune's village meetings. ``adds`` is what it adds
    to the figures of its level.
    """

    line: ChainLine
    state: str
    area: str
    last_day: date | None = None
    days: int | None = None
    held_on: date | None = None
    reasons: tuple[str, ...] = ()
    villages: bool = False
    adds: Count = ONE

    @property
    def level(self) -> str:
        """The level whose figures it belongs to."""
        return VILLAGE if self.villages else self.line.level


@dataclass(frozen=True, slots=True)
class Area:
    """A row of the table: a unit directly below the top one with all that lies in it, or a sum."""

    uid: str
    name: str
    counts: Mapping[str, Count] = field(default_factory=dict)

    def count(self, level: str) -> Count:
        """What was held at a level here."""
        return self.counts.get(level, NOTHING)

    @property
    def whole(self) -> Count:
        """All levels together."""
        return sum(self.counts.values(), NOTHING)


@dataclass(frozen=True)
class Figures:
    """All about a round on a day. ``levels`` are those with figures, from the lowest."""

    on: date
    levels: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    total: Area = Area("", "")
    standings: tuple[Standing, ...] = ()

    def late(self) -> list[Standing]:
        """Those past the deadline and not held, the longest first, then those that were held late."""
        missed = [one for one in self.standings if one.state in (LATE, HELD_LATE)]
        return sorted(missed, key=lambda one: (one.state != LATE, one.days or 0))

    def at_risk(self) -> list[Standing]:
        """Those at risk, the fewest days left first."""
        found = [one for one in self.standings if one.state == AT_RISK]
        return sorted(found, key=lambda one: (one.days is None, one.days or 0))

    def behind(self, area: str, level: str) -> list[Standing]:
        """The units behind a figure; blank ``area`` or ``level`` is all of them."""
        return [
            one for one in self.standings
            if area in ("", one.area) and (level == one.level if level else not one.villages)
        ]  # fmt: skip

    def sources(self) -> dict[str, dict[str, int]]:
        """Source → level → how many units are known from it; sources and levels without any are left out."""
        found: dict[str, dict[str, int]] = {}
        for one in self.standings:
            if not one.villages:
                by_level = found.setdefault(one.line.source, {})
                by_level[one.line.level] = by_level.get(one.line.level, 0) + 1
        return {source: found[source] for source in SOURCES if source in found}

    def states(self, level: str = "") -> dict[str, int]:
        """Standing → number of units (of a level), in the order of `STANDINGS`."""
        found = dict.fromkeys(STANDINGS, 0)
        for one in self.standings:
            if not one.villages and level in ("", one.line.level):
                found[one.state] += 1
        return found

    @cached_property
    def last_days(self) -> dict[str, date]:
        """Level → the last day in time of most of its units; levels without a deadline are left out."""
        counted = Counter((one.villages, one.line.level, one.last_day) for one in self.standings)
        found: dict[str, tuple[int, date]] = {}
        for (villages, of_line, day), units in counted.items():
            level = VILLAGE if villages else of_line
            if day is not None:
                found[level] = max(found.get(level, (0, day)), (units, day))
        return {level: day for level, (_, day) in found.items()}

    def numbers(self) -> dict[str, int]:
        """The figures by key, for reports: "commune_held", "commune_expected" …, "late", "at_risk"."""
        found: dict[str, int] = {}
        for level in self.levels:
            count = self.total.count(level)
            found[f"{level}_held"], found[f"{level}_expected"] = count.held, count.expected
        found["late"] = sum(one.state == LATE for one in self.standings)
        found["at_risk"] = sum(one.state == AT_RISK for one in self.standings)
        return found


def figures(
    lines: Sequence[ChainLine], on: date, deadline_of: DeadlineOf, *, soon: int = SOON,
    village_deadline_of: DeadlineOf = lambda line: None, villages: Mapping[str, int] | None = None,
    count_villages: bool = True, top: str = "",
) -> Figures:  # fmt: skip
    """Count a round's ``lines``, which are as they were known at the end of the day ``on``.

    Args:
        lines: one per unit, parents before children or not.
        on: the day.
        deadline_of: by when the congress of a line is held; None where nothing says so.
        soon: days before the deadline from which a unit can be at risk.
        village_deadline_of: by when the villages of a commune's line have met.
        villages: how many villages a commune (uid) has, where that was told only after the day.
        count_villages: whether the meetings of villages have figures of their own.
        top: uid of the unit whose children are the rows; by default the one unit that all lie in.
    """
    names = {line.unit: line.unit_name for line in lines}
    area_of = _areas_of(lines, top)
    named = _named_villages(lines, on)
    known = villages or {}
    standings: list[Standing] = []
    for line in lines:
        area = area_of[line.unit]
        if line.level != VILLAGE or line.parent not in names:
            standings.append(standing(line, on, deadline_of(line), area, soon))
        if count_villages and line.level == "commune":
            told = _villages_of(line, named, known)
            due = village_deadline_of(line)
            standings.append(_villages_standing(line, told, on, due, area))
    return summed_up(standings, on, names)


def summed_up(standings: Sequence[Standing], on: date, names: Mapping[str, str]) -> Figures:
    """Figures of units in their areas, which come in the order of the units; ``names`` are those of areas.

    Where no commune told of any village there is no such level.
    """
    if not any(one.villages and one.adds.expected for one in standings):
        standings = [one for one in standings if not one.villages]
    sums: dict[str, dict[str, list[int]]] = {}
    for one in standings:
        here = sums.setdefault(one.area, {})
        of_level = here.setdefault(VILLAGE if one.villages else one.line.level, [0, 0, 0])
        adds = one.adds
        of_level[0] += adds.held
        of_level[1] += adds.expected
        of_level[2] += adds.untold
    areas = tuple(
        Area(uid, names.get(uid, ""), {level: Count(*each) for level, each in by_level.items()})
        for uid, by_level in sums.items()
    )
    present = {level for area in areas for level in area.counts}
    levels = tuple(level for level in LEVELS if level in present)
    return Figures(on, levels, areas, summed(areas), tuple(standings))


def summed(areas: Iterable[Area]) -> Area:
    """The sum of rows, level by level."""
    found: dict[str, Count] = {}
    for area in areas:
        for level, count in area.counts.items():
            found[level] = found.get(level, NOTHING) + count
    return Area("", "", found)


def standing(
    line: ChainLine, on: date, deadline: Deadline | None, area: str = "", soon: int = SOON
) -> Standing:
    """How a unit's congress stands on a day against its deadline."""
    last = deadline.last_day if deadline else None
    if is_held(line, on):
        held_on = line.held_until or line.held_from
        missed = deadline is not None and held_on is not None and deadline.is_late(held_on)
        days = (last - held_on).days if missed and last and held_on else None
        state = HELD_LATE if missed else HELD
        return Standing(line, state, area, last, days, held_on, adds=ONE_HELD)
    days = (last - on).days if last else None
    if days is not None and days < 0:
        return Standing(line, LATE, area, last, days)
    reasons = tuple(_reasons(line, on, last, soon))
    if reasons:
        return Standing(line, AT_RISK, area, last, days, None, reasons)
    state = PLANNED if planned_from(line) else UNPLANNED
    return Standing(line, state, area, last, days)


def _reasons(line: ChainLine, on: date, last: date | None, soon: int) -> Iterable[str]:
    """What may keep a congress from its deadline; a month that ends after it is no plan to be late."""
    begins, until = planned_from(line), planned_until(line)
    near = last is not None and (last - on).days <= soon
    if line.starts is None and near:
        yield NO_DAY
    certain = until if line.starts else begins
    if certain is not None and last is not None and certain > last:
        yield PLANNED_LATE
    if until is not None and until < on:
        yield NOT_TOLD
    begins_soon = begins is not None and on <= begins <= on + timedelta(days=soon)
    if line.missing_approvals and (near or begins_soon):
        yield NOT_AGREED


def _villages_of(line: ChainLine, named: Mapping[str, Count], known: Mapping[str, int]) -> Count:
    """The village meetings of a commune: as it told, else those entered by name, else as it told later."""
    if line.villages is not None:
        return _told(line.villages_met or 0, line.villages)
    if line.unit in named:
        return named[line.unit]
    return _told(0, known[line.unit]) if line.unit in known else UNTOLD


def _named_villages(lines: Iterable[ChainLine], on: date) -> dict[str, Count]:
    found: dict[str, Count] = {}
    for line in lines:
        if line.level == VILLAGE and line.parent:
            met = Count(int(is_held(line, on)), 1)
            found[line.parent] = found.get(line.parent, NOTHING) + met
    return found


def _villages_standing(
    line: ChainLine, told: Count, on: date, deadline: Deadline | None, area: str
) -> Standing:
    """That of a commune's village meetings."""
    last = deadline.last_day if deadline else None
    days = (last - on).days if last else None
    if told.expected and told.held >= told.expected:
        state = HELD
    elif days is not None and days < 0:
        state = LATE
    else:
        state = PLANNED if told.expected else UNPLANNED
    return Standing(line, state, area, last, days, villages=True, adds=told)


def _areas_of(lines: Sequence[ChainLine], top: str) -> dict[str, str]:
    """Unit → the unit directly below the top that it lies in; the top itself has a row of its own."""
    parents = {line.unit: line.parent for line in lines}
    roots = [uid for uid, above in parents.items() if above not in parents]
    if not top and len(roots) == 1:
        top = roots[0]
    found: dict[str, str] = {}
    for line in lines:
        path, uid = [], line.unit
        while uid not in found:
            path.append(uid)
            above = parents.get(uid, "")
            if uid == top or above in ("", top) or above not in parents:
                found[uid] = uid
                break
            uid = above
        for each in path:
            found[each] = found[uid]
    return found
