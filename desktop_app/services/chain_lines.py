"""The lines of a round: one for each unit of the office's area, made of everything the register knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.domain.chain import Approval, PilotChoice, Postponement, UnitReport
from desktop_app.domain.chain_area import AreaUnit, Placed, placed_area, with_more
from desktop_app.domain.chain_lines import RANKS, ChainLine, is_held, made_line
from desktop_app.domain.chain_merge import (
    Seen,
    contradictions,
    figures,
    merged,
    ranked,
    source_of,
    state_of,
)
from desktop_app.domain.congresses import Congress
from desktop_app.domain.text import fold
from desktop_app.domain.units import Office, Unit
from desktop_app.store import chain as store
from desktop_app.store import database, register, rows
from desktop_app.store.catalogue import look_up

if TYPE_CHECKING:
    from desktop_app.domain.effective_rules import Rules

_LAST_CYCLE = "chain.cycle"


class _Known(NamedTuple):
    """Everything the register knows of a round, sorted by what it is about."""

    seen: Seen
    rules: Rules
    congresses: dict[str, list[Congress]]
    reports: dict[str, list[UnitReport]]
    pilots: dict[str, list[PilotChoice]]
    approvals: dict[str, list[Approval]]
    postponements: dict[str, list[Postponement]]
    delegates: dict[str, dict[str, int]]
    allotted: dict[str, tuple[int | None, int | None]]
    names: dict[str, str]
    as_of: date | None


def lines(cycle: str, *, as_of: date | None = None) -> list[ChainLine]:
    """One line for each unit of the office's area that the round expects.

    Upper levels come first, units of a level by where they lie and by code. Units nobody told anything of
    have theirs, too; villages and organisations only where they were entered.
    With ``as_of`` the lines are as they stood on that day: what was held or told later is left out.
    """
    return list(_lines(store.stamp(), cycle, as_of))


@lru_cache(maxsize=2)
def _lines(_stamp: object, cycle: str, as_of: date | None) -> tuple[ChainLine, ...]:
    """The lines as long as nothing is written: plan, calendar, progress and map look at the same ones."""
    from desktop_app.services.cycles import all_rules

    rules = all_rules(cycle)
    with database.reading():
        units = _units(rules.cycle.era)
        known = _read(cycle, rules, as_of)
        strangers = known.congresses.keys() - {one.uid for one, _ in units}
        units = with_more(units, _strangers(strangers))
    made = [
        _line(one, above, known)
        for one, above in units
        if one.uid in known.congresses or rules.of(one.uid, one.level, above).holds
    ]
    return tuple(_with_villages(made, as_of))


def line(cycle: str, unit: str) -> ChainLine | None:
    """The line of one unit; None where neither register nor catalogue knows the unit."""
    from desktop_app.services.cycles import all_rules

    rules = all_rules(cycle)
    with database.reading():
        found = look_up(Unit, unit)
        if found is None:
            return None
        above = _ancestors(found)
        villages = store.local_units(unit) if found.level == "commune" else []
        known = _read(cycle, rules, None, (unit, *(one.uid for one in villages)))
    below = [_line(_area_unit(one), (unit, *above), known) for one in villages]
    return _with_villages([_line(_area_unit(found), above, known), *below], None)[0]


def cycle_in_hand(desk_congress: Congress | None) -> str:
    """The round to look at (its uid): that last chosen, else the congress in hand's, else the fullest.

    Where nothing was entered it is the ready-made round whose units are those of the office.
    """
    with database.reading():
        chosen = register.setting(_LAST_CYCLE)
        if chosen:
            return chosen
        if desk_congress is not None and desk_congress.cycle:
            return desk_congress.cycle
        found = store.fullest_cycle()
        if found:
            return found
        unit = home_unit()
    from desktop_app.domain.cycle_definitions import cycles

    era = unit.era if unit else "2025"
    fitting = [one for one in cycles() if one.era == era] or list(cycles())
    return fitting[-1].uid


def choose_cycle(cycle: str) -> None:
    """Look at this round from now on, until another one is chosen."""
    with database.writing():
        register.remember(_LAST_CYCLE, cycle)


def home_unit() -> Unit | None:
    """The unit of this office; inside `reading`."""
    office = rows.get(Office, register.identity().office)
    return look_up(Unit, office.unit) if office and office.unit else None


# which units


def _units(era: str) -> tuple[Placed, ...]:
    """The units of the office's area, those entered here included, in their order; inside `reading`."""
    home = home_unit()
    whole = home is None or home.level == "nation"
    found = placed_area(era, "" if home is None or whole else home.uid, home.era if home else "")
    known = {one.uid for one, _ in found}
    more = [_area_unit(one) for one in store.local_units() if (one.parent or "") in known]
    if home is not None and home.era in ("", era) and home.uid not in known:
        more.append(_area_unit(home))
    return with_more(found, more)


def _area_unit(unit: Unit) -> AreaUnit:
    return AreaUnit(unit.uid, unit.name, unit.level, unit.era, unit.code, unit.parent or "")


def _strangers(uids: Iterable[str]) -> list[AreaUnit]:
    """Units outside the area that hold a congress of the round nevertheless; inside `reading`."""
    found = (look_up(Unit, uid) for uid in sorted(uids) if uid)
    return [_area_unit(one) for one in found if one is not None]


def _ancestors(unit: Unit) -> tuple[str, ...]:
    from desktop_app.store.units import above

    return tuple(one.uid for one in above(unit))


# what is known of them


def _read(cycle: str, rules: Rules, as_of: date | None, units: Sequence[str] = ()) -> _Known:
    """Everything of a round, or of some of its units; inside `reading`."""
    home = home_unit()
    congresses = store.congresses_of(cycle, units)
    uids = [one.uid for one in congresses] if units else None
    return _Known(
        Seen(register.identity().office, home.uid if home else ""),
        rules,
        _by(congresses),
        _by(store.reports_of(cycle, units)),
        _by(store.pilots_of(cycle)),
        store.approvals_of(cycle, uids),
        store.postponements_of(cycle, uids),
        store.delegates_of(cycle, uids),
        store.allotted(cycle, units),
        store.own_names(units),
        as_of,
    )


def _by(records: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in records:
        found.setdefault(one.unit or "", []).append(one)
    return found


def _line(unit: AreaUnit, ancestors: tuple[str, ...], known: _Known) -> ChainLine:
    rules = known.rules.of(unit.uid, unit.level, ancestors)
    values: dict[str, Any] = {"code": unit.code, "era": unit.era, "parent": unit.parent}
    rows = known.congresses.get(unit.uid)
    reports = known.reports.get(unit.uid)
    if rows or reports:
        values.update(_told(rows or [], reports or [], rules.approvals, known))
    elif rules.approvals:
        values["missing_approvals"] = rules.approvals
    if not values.get("form"):
        values["form"] = rules.form
    if rules.deadlines:
        values["deadline"] = rules.deadline()
    if unit.uid in known.pilots:
        marks = known.pilots[unit.uid]
        values["pilots"] = tuple((one.level, one.within or "") for one in marks)
    elif rows and (word := next((one.pilot for one in rows if one.pilot), "")):
        values["pilots"] = ((unit.level, _pilot_within(word, unit.uid, ancestors)),)
    if unit.uid in known.allotted:
        values["allotted"], values["allotted_alternates"] = known.allotted[unit.uid]
    return made_line(unit.uid, known.names.get(unit.uid, unit.name), unit.level, values)


_ABOVE_VILLAGES = 2  # a village's ancestors are its commune, then the district


def _pilot_within(word: str, unit: str, ancestors: Sequence[str]) -> str:
    """The province or district whose pilot a congress says to be (`congresses.PILOTS`)."""
    if word == "province" or not ancestors:
        return ancestors[-1] if ancestors else unit
    return ancestors[-_ABOVE_VILLAGES] if len(ancestors) >= _ABOVE_VILLAGES else unit


def _told(
    rows: Sequence[Congress], reports: Sequence[UnitReport], wanted: tuple[str, ...], known: _Known
) -> dict[str, Any]:
    """What the records of a congress and the figures told of its unit come to."""
    listed = ranked(rows, known.seen)
    best = listed[0] if listed else None
    found = merged(listed, known.as_of)
    if reports:
        told = figures(reports, known.seen, known.as_of)
        _fill_from_reports(found, told, listed, known.seen)
    if len(listed) > 1 or len(reports) > 1:
        found["contradictions"] = contradictions(listed, reports, known.seen, known.as_of)
    agreed = _agreed(listed, known) if known.approvals else ()
    missing = tuple(body for body in wanted if body not in agreed)
    if agreed and missing:
        folded = {fold(one) for one in agreed}
        missing = tuple(body for body in wanted if fold(body) not in folded)
    found["approvals"], found["missing_approvals"] = agreed, missing
    if best is None:
        found["source"] = found.get("figures_source", "")
        return found
    _count_delegates(found, best, known)
    delays = [one for row in listed for one in known.postponements.get(row.uid, ())]
    if delays:
        found["postponed_to"], found["postponements"] = delays[-1].now, len(delays)
    found["congress"], found["owner"] = best.uid, best.owner
    found["rows"] = tuple(one.uid for one in listed)
    found["state"] = state_of(best, found, bool(agreed) and not missing)
    found["source"] = source_of(best, known.seen)
    found["own"] = best.owner == known.seen.office
    return found


def _fill_from_reports(
    fields: dict[str, Any], values: dict[str, Any], listed: Sequence[Congress], seen: Seen
) -> None:
    """Figures told of the unit; population and groups only where the congress's own record is no better."""
    told = RANKS.index(values["figures_source"]) if values.get("figures_source") else len(RANKS)
    for name in ("people", "groups"):
        knows = next((row for row in listed if getattr(row, name) is not None), None)
        if knows is not None and RANKS.index(source_of(knows, seen)) <= told:
            values.pop(name, None)
            if name == "people":
                values.pop("people_word", None)
    fields.update(values)


_COUNTED = {"official": "official", "alternate": "alternate", "guest": "guest"}


def _count_delegates(fields: dict[str, Any], best: Congress, known: _Known) -> None:
    """The unit's own list of delegates is better than any figure told of it."""
    counted = known.delegates.get(best.uid)
    if counted:
        fields.update((name, counted.get(kind, 0)) for name, kind in _COUNTED.items())


def _agreed(listed: Sequence[Congress], known: _Known) -> tuple[str, ...]:
    """The bodies whose last word was that they agree."""
    told = [
        one for row in listed for one in known.approvals.get(row.uid, ())
        if known.as_of is None or one.paper_on is None or one.paper_on <= known.as_of
    ]  # fmt: skip
    if len(told) > 1:  # of several answers of one body the last counts
        told = list({fold(one.body): one for one in told}.values())
    return tuple(one.body for one in told if one.outcome == "agreed")


def _with_villages(made: list[ChainLine], as_of: date | None) -> list[ChainLine]:
    """Communes of which the villages' meetings are entered one by one are counted by them.

    Where more villages were reported than are named the report counts: not all of them were entered.
    """
    named: dict[str, list[ChainLine]] = {}
    for one in made:
        if one.level == "village":
            named.setdefault(one.parent, []).append(one)
    return [_with_named(one, named.get(one.unit, ()), as_of) for one in made] if named else made


def _with_named(one: ChainLine, villages: Sequence[ChainLine], as_of: date | None) -> ChainLine:
    told_of = sum(bool(village.state) for village in villages)
    if one.level != "commune" or not told_of or len(villages) < (one.villages or 0):
        return one
    met = sum(is_held(village, as_of) for village in villages)
    return replace(one, villages=len(villages), villages_met=met)
