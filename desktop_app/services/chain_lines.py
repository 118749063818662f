"""The lines of a round: one for each unit of the office's area, made of everything the register knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.domain.chain import PilotChoice, Postponement
from desktop_app.domain.chain_area import AreaUnit, Placed, placed_area, with_more
from desktop_app.domain.chain_lines import RANKS, ChainLine, is_held, made_line
from desktop_app.domain.chain_merge import (
    CongressRow,
    ReportRow,
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
from desktop_app.services.collector import nothing_collected
from desktop_app.store import chain as store
from desktop_app.store import database, register, rows
from desktop_app.store.catalogue import look_up

if TYPE_CHECKING:
    from desktop_app.domain.effective_rules import Rules
    from desktop_app.store.chain import Answer

_LAST_CYCLE = "chain.cycle"


class _Known(NamedTuple):
    """Everything the register knows of a round, sorted by what it is about."""

    seen: Seen
    rules: Rules
    congresses: dict[str, list[CongressRow]]
    reports: dict[str, list[ReportRow]]
    pilots: dict[str, list[PilotChoice]]
    answers: dict[str, list[Answer]]
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
    if as_of is not None and store.last_told(cycle) <= as_of.isoformat():
        as_of = None  # nothing was told later: these are the lines as they are
    return list(_lines(store.stamp(), cycle, as_of))


@lru_cache(maxsize=2)
def _lines(_stamp: object, cycle: str, as_of: date | None) -> tuple[ChainLine, ...]:
    """The lines as long as nothing is written: plan, calendar, progress and map look at the same ones."""
    from desktop_app.services.cycles import all_rules

    rules = all_rules(cycle)
    with nothing_collected(), database.reading():
        units = _units(rules.cycle.era)
        known = _read(cycle, rules, as_of)
        strangers = known.congresses.keys() - {one.uid for one, _ in units} - _above_home()
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

    Where nothing was entered it is the ready-made round whose units are those of the office, and which a
    body like it holds.
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
        unit, family = home_unit(), _home_family()
    from desktop_app.domain.cycle_definitions import cycles

    era = unit.era if unit else "2025"
    fitting = [one for one in cycles() if one.era == era] or list(cycles())
    return next((one.uid for one in fitting if one.family == family), fitting[-1].uid)


def chosen_cycle() -> str:
    """The round that was chosen to be looked at; empty before any was."""
    with database.reading():
        return register.setting(_LAST_CYCLE)


def choose_cycle(cycle: str) -> None:
    """Look at this round from now on, until another one is chosen."""
    with database.writing():
        register.remember(_LAST_CYCLE, cycle)


def home_unit() -> Unit | None:
    """The unit of this office; inside `reading`."""
    office = rows.get(Office, register.identity().office)
    return look_up(Unit, office.unit) if office and office.unit else None


def _home_family() -> str:
    """Whose rounds this office works at, the Front's or those of ethnic affairs; inside `reading`."""
    office = rows.get(Office, register.identity().office)
    return "mttq" if office is not None and office.body == "mttq" else "dtts"


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


def _above_home() -> set[str]:
    """The units above the office's: what they handed down of their congresses is no part of its round."""
    home = home_unit()
    return set(_ancestors(home)) if home is not None else set()


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
    congresses = store.congress_rows(cycle, units)
    uids = [one.uid for rows in congresses.values() for one in rows] if units else None
    return _Known(
        Seen(register.identity().office, home.uid if home else ""),
        rules,
        congresses,
        store.report_rows(cycle, units),
        _by(store.pilots_of(cycle)),
        store.answers_of(uids),
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
    uid = unit.uid
    rules = known.rules.of(uid, unit.level, ancestors)
    rows = known.congresses.get(uid)
    reports = known.reports.get(uid)
    values: dict[str, Any] = {}
    if rows or reports:
        values = _told(rows or (), reports or (), rules.approvals, known)
    elif rules.approvals:
        values["missing_approvals"] = rules.approvals
    values["unit"], values["unit_name"] = uid, known.names.get(uid, unit.name)
    values["level"], values["code"] = unit.level, unit.code
    values["era"], values["parent"] = unit.era, unit.parent
    if not values.get("form"):
        values["form"] = rules.form
    if rules.deadlines:
        values["deadline"] = rules.deadline()
    if uid in known.pilots:
        values["pilots"] = tuple((one.level, one.within or "") for one in known.pilots[uid])
    elif rows and (word := _pilot_word(rows, known.seen)):
        values["pilots"] = ((unit.level, _pilot_within(word, uid, ancestors)),)
    if uid in known.allotted:
        values["allotted"], values["allotted_alternates"] = known.allotted[uid]
    return made_line(values)


def _pilot_word(rows: Sequence[CongressRow], seen: Seen) -> str:
    """Of what its records say a congress is the pilot (`congresses.PILOTS`)."""
    if len(rows) == 1:
        return rows[0].pilot
    return next((one.pilot for one in ranked(rows, seen) if one.pilot), "")


_ABOVE_VILLAGES = 2  # a village's ancestors are its commune, then the district


def _pilot_within(word: str, unit: str, ancestors: Sequence[str]) -> str:
    """The province or district whose pilot a congress says to be (`congresses.PILOTS`)."""
    if word == "province" or not ancestors:
        return ancestors[-1] if ancestors else unit
    return ancestors[-_ABOVE_VILLAGES] if len(ancestors) >= _ABOVE_VILLAGES else unit


def _told(
    rows: Sequence[CongressRow],
    reports: Sequence[ReportRow],
    wanted: tuple[str, ...],
    known: _Known,
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
    agreed = _agreed(listed, known) if known.answers else ()
    missing = wanted if agreed != wanted else ()
    if agreed and missing:
        folded = {fold(one) for one in agreed}
        missing = tuple(body for body in wanted if fold(body) not in folded)
    found["approvals"], found["missing_approvals"] = agreed, missing
    if best is None:
        found["source"] = found.get("figures_source", "")
        return found
    if known.delegates:
        _count_delegates(found, best, known)
    if known.postponements:
        delays = [one for row in listed for one in known.postponements.get(row.uid, ())]
        if delays:
            found["postponed_to"], found["postponements"] = delays[-1].now, len(delays)
    found["congress"], found["owner"] = best.uid, best.owner
    found["rows"] = tuple([one.uid for one in listed])
    found["state"] = state_of(best, found, bool(agreed) and not missing)
    found["source"] = source_of(best, known.seen)
    found["own"] = best.owner == known.seen.office
    return found


def _fill_from_reports(
    fields: dict[str, Any], values: dict[str, Any], listed: Sequence[CongressRow], seen: Seen
) -> None:
    """Figures told of the unit; population and groups only where the congress's own record is no better."""
    for name in _OF_BOTH & values.keys():
        told = RANKS.index(values["figures_source"]) if values["figures_source"] else len(RANKS)
        knows = next((row for row in listed if getattr(row, name) is not None), None)
        if knows is not None and RANKS.index(source_of(knows, seen)) <= told:
            values.pop(name, None)
            if name == "people":
                values.pop("people_word", None)
    fields.update(values)


_OF_BOTH = frozenset({"people", "groups"})
"""Figures that a congress's own record may have, too."""

_COUNTED = {"official": "official", "alternate": "alternate", "guest": "guest"}


def _count_delegates(fields: dict[str, Any], best: CongressRow, known: _Known) -> None:
    """The unit's own list of delegates is better than any figure told of it."""
    counted = known.delegates.get(best.uid)
    if counted:
        fields.update((name, counted.get(kind, 0)) for name, kind in _COUNTED.items())


def _agreed(listed: Sequence[CongressRow], known: _Known) -> tuple[str, ...]:
    """The bodies whose last word was that they agree."""
    told: Sequence[Answer] = known.answers.get(listed[0].uid, ()) if listed else ()
    if len(listed) > 1:
        told = [one for row in listed for one in known.answers.get(row.uid, ())]
    if known.as_of is not None:
        until = known.as_of.isoformat()
        told = [one for one in told if one.paper_on is None or one.paper_on <= until]
    if len(told) > 1:  # of several answers of one body the last counts
        told = list({fold(one.body): one for one in told}.values())
    return tuple([one.body for one in told if one.outcome == "agreed"])


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
