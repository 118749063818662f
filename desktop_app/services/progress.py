"""Progress of a round at an upper office: figures as of any day, the curve, the map, and all of it on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from desktop_app.domain.chain_lines import ChainLine, is_held
from desktop_app.domain.cycle_definitions import BEFORE, Deadline
from desktop_app.domain.held_curve import Series, Steps, Told, met_by, steps_of, village_steps
from desktop_app.domain.progress_figures import (
    SOON,
    VILLAGE,
    Figures,
    Standing,
    figures,
    summed_up,
)
from desktop_app.domain.progress_words import level_word
from desktop_app.domain.unit_map import Centre, Place, Point, centres, places
from desktop_app.domain.words import N_, language, say
from desktop_app.services import chain, clock, cycles
from desktop_app.services.collector import nothing_collected
from desktop_app.store import chain as chain_store
from desktop_app.store import progress as store

NO_HEIR = "without_successor"
"""The row of units that no unit of 2025 took over."""


@dataclass(frozen=True)
class Progress:
    """All about a round as of a day: ``figures``, the lines of the curve, and by when each level is due."""

    cycle: str
    title: str
    figures: Figures
    series: tuple[Series, ...]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all units by uid."""
        return {one.line.unit: one.line.unit_name for one in self.figures.standings}

    @property
    def lowest(self) -> str:
        """The lowest level with congresses of its own, which a map shows first."""
        return next((level for level in self.figures.levels if level != VILLAGE), "")

    @property
    def last_days(self) -> list[date]:
        """The last days in time of all levels, each once."""
        return sorted(set(self.figures.last_days.values()))


@dataclass(frozen=True)
class UnitMap:
    """The dots of a map and the names of the areas they lie in; ``level`` is theirs, blank for all."""

    level: str
    places: tuple[Place, ...]
    centres: tuple[Centre, ...]
    standings: dict[str, Standing]


def progress(
    cycle: str, on: date | None = None, *, soon: int = SOON, curve: bool = True
) -> Progress:
    """How far a round (uid) had come at the end of a day, today where none is given.

    ``soon`` are the days before a deadline from which a unit counts as at risk. Without ``curve`` there are no
    `series` and no figures of villages, which a map does not need.
    """
    with nothing_collected():
        return _progress(chain_store.stamp(), language(), cycle, on or clock.today(), soon, curve)


@lru_cache(maxsize=2)
def _progress(
    _stamp: object, _language: str, cycle: str, on: date, soon: int, curve: bool
) -> Progress:
    """The same as long as nothing is written: progress and map ask for it in turn."""
    lines = chain.lines(cycle, as_of=on)
    villages_due = _villages_due(cycle, lines)
    found = figures(
        lines, on, lambda line: line.deadline, soon=soon, village_deadline_of=villages_due,
        villages=store.villages_known(cycle) if curve else None, count_villages=curve,
    )  # fmt: skip
    series = _series(cycle, lines, found, villages_due) if curve else []
    return Progress(cycle, _title(cycle), found, tuple(series))


def can_regroup(found: Progress) -> bool:
    """Whether the round was held by units of 2024, which have successors."""
    return any(one.line.era == "2024" for one in found.figures.standings)


@lru_cache(maxsize=1)
def _heirs() -> dict[str, str]:
    """Unit of 2024 → the unit of 2025 that counts for it, as `services.units.regrouped` has it (uids)."""
    from desktop_app.domain.catalogue import MAIN_PART, PART, WHOLE, successor_codes
    from desktop_app.domain.chain_area import country

    order = (WHOLE, MAIN_PART, PART)
    old = {one.code: one.uid for one in country("2024").values()}
    new = {one.code: one.uid for one in country("2025").values()}
    return {
        old[code]: new[min(shares, key=lambda row: order.index(row[1]))[0]]
        for code, shares in successor_codes().items()
    }


def regrouped(found: Progress) -> Progress:
    """The same figures by the units of 2025: by commune, or by province where the whole country is counted.

    Every unit counts in one row: where the whole of it, or most of it, went. What has no successor, the
    congresses of districts, stands in a row of its own.
    """
    from desktop_app.domain.chain_area import country

    lines = {one.line.unit: one.line for one in found.figures.standings}
    heirs = _heirs()
    new = country("2025")
    whole = sum(line.level == "province" for line in lines.values()) > 1
    areas: dict[str, str] = {}
    for uid, line in lines.items():
        heir = heirs.get(uid) or heirs.get(line.parent, "") if whole else heirs.get(uid, "")
        above = new[heir].parent if heir in new else ""
        areas[uid] = ((above or heir) if whole else heir) or NO_HEIR
    order = {uid: place for place, uid in enumerate(new)}
    standings = [one._replace(area=areas[one.line.unit]) for one in found.figures.standings]
    standings.sort(key=lambda one: order.get(one.area, len(order)))
    names = {uid: one.name for uid, one in new.items()}
    names[NO_HEIR] = say(N_("Districts until 1/7/2025"))
    return replace(found, figures=summed_up(standings, found.figures.on, names))


def numbers(cycle: str, on: date | None = None) -> dict[str, int]:
    """The figures of a round by key, for reports: see `Figures.numbers`."""
    return progress(cycle, on).figures.numbers()


def _title(cycle: str) -> str:
    return dict(cycles.cycles()).get(cycle, "")


# deadlines and the curve

DueOf = Callable[[ChainLine], Deadline | None]


def _villages_due(cycle: str, lines: Sequence[ChainLine]) -> DueOf:
    """By when the village meetings of a commune are held."""
    rules = cycles.all_rules(cycle)
    everything = (*rules.rules, *rules.levels, *rules.deadlines)
    special = {one.within for one in everything} | {one.place for one in everything}
    parents = {line.unit: line.parent for line in lines}
    above: dict[str, tuple[str, ...]] = {"": ()}
    known: dict[str, Deadline | None] = {}

    def ancestors(unit: str) -> tuple[str, ...]:
        if unit not in above:
            above[unit] = (unit, *ancestors(parents.get(unit, "")))
        return above[unit]

    def due(line: ChainLine) -> Deadline | None:
        if line.unit in special:
            return rules.of(line.unit, VILLAGE, ancestors(line.parent)).deadline()
        if line.parent not in known:  # what holds for one commune holds for all beside it
            known[line.parent] = rules.of(line.unit, VILLAGE, ancestors(line.parent)).deadline()
        return known[line.parent]

    return due


def _series(
    cycle: str, lines: Sequence[ChainLine], found: Figures, villages_due: DueOf
) -> list[Series]:
    """A line of the curve for each level; its deadline is the one that most of its units have."""
    last_days = found.last_days
    held: dict[str, list[date | None]] = {}
    usual: dict[str, Deadline | None] = {}
    for one in found.standings:
        if not one.villages and one.adds.held:
            held.setdefault(one.line.level, []).append(one.held_on)
        level = one.level
        if level not in usual and one.last_day and one.last_day == last_days.get(level):
            usual[level] = villages_due(one.line) if one.villages else one.line.deadline
    series = []
    for level in found.levels:
        if level == VILLAGE:
            steps = _village_steps(store.villages_told(cycle), lines, found.on)
        else:
            steps = steps_of(held.get(level, []), found.on)
        deadline = usual.get(level)
        series.append(
            Series(
                level, level_word(level), steps, found.total.count(level).expected,
                last_days.get(level), deadline_words(level, deadline) if deadline else "",
            )
        )  # fmt: skip
    return series


def _village_steps(told: Sequence[Told], lines: Sequence[ChainLine], until: date) -> Steps:
    """As communes told it; of a commune whose villages are entered one by one, by their own days."""
    by_unit: dict[str, list[Told]] = {}
    for one in told:
        by_unit.setdefault(one.unit, []).append(one)
    counted: list[Told] = []
    named: set[str] = set()
    for line in lines:
        if line.level == "commune":
            mine = by_unit.get(line.unit, [])
            if met_by(mine, until) == (line.villages_met or 0):
                counted += mine
            else:
                named.add(line.unit)
    days = [
        line.held_until or line.held_from for line in lines
        if line.level == VILLAGE and line.parent in named and is_held(line, until)
    ]  # fmt: skip
    if not days:
        return village_steps(counted, until)
    both = [*_changes(village_steps(counted, until)), *_changes(steps_of(days, until))]
    added: dict[date, int] = {}
    for day, number in both:
        added[day] = added.get(day, 0) + number
    total, joined = 0, []
    for day in sorted(added):
        total += added[day]
        joined.append((day, total))
    return tuple(joined)


def _changes(steps: Steps) -> list[tuple[date, int]]:
    before, found = 0, []
    for day, number in steps:
        found.append((day, number - before))
        before = number
    return found


def deadline_words(level: str, one: Deadline) -> str:
    """“Xã: trước ngày 30/4”, the year being that of the chart."""
    pattern = N_("{level}: before {day}") if one.word == BEFORE else N_("{level}: by {day}")
    return say(pattern, level=level_word(level), day=f"{one.day.day}/{one.day.month}")


# the map


@lru_cache(maxsize=2)
def _points(era: str) -> dict[str, Point]:
    """Where the units of an era lie, by uid."""
    from desktop_app.domain.catalogue import unit_rows
    from desktop_app.domain.chain_area import country

    uids = {one.code: one.uid for one in country(era).values()}
    return {
        uids[code]: Point(float(lat), float(lon))
        for code, _name, _short, _level, _parent, lat, lon in unit_rows(era)
    }


def unit_map(found: Progress, level: str = "") -> UnitMap:
    """The units of a level (or of all) as dots, with the names of the units they lie in."""
    with nothing_collected():
        return _unit_map(found, level)


def _unit_map(found: Progress, level: str) -> UnitMap:
    standings = {
        one.line.unit: one for one in found.figures.standings
        if not one.villages and level in ("", one.line.level)
    }  # fmt: skip
    lines = [one.line for one in found.figures.standings if not one.villages]
    points: dict[str, Point] = {}
    for era in sorted({line.era for line in lines if line.era}):
        points |= _points(era)
    shown = places(
        ((one.line.unit, one.line.unit_name, one.state) for one in standings.values()), points
    )
    names = {line.unit: line.unit_name for line in lines}
    areas = {uid: one.area for uid, one in standings.items()}
    outer = centres(shown, areas, names)
    known = set(areas.values())
    parents = {
        uid: one.line.parent for uid, one in standings.items() if one.line.parent not in known
    }
    inner = centres(shown, parents, names, inner=True) if level else []
    return UnitMap(level, shown, (*outer, *inner), standings)
