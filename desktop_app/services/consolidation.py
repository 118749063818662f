"""The consolidation: every unit of a round side by side, for the window, the printer and Excel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.consolidation import Line, Summary, added, with_told
from desktop_app.domain.units import Office
from desktop_app.services import clock
from desktop_app.store import chain as chain_store
from desktop_app.store import consolidation, delegates, register
from desktop_app.store.rows import get

if TYPE_CHECKING:
    from desktop_app.domain.chain import UnitReport

people_of_group = delegates.of_group


def rounds() -> list[tuple[str, str]]:
    """The rounds with congresses here as (uid, title), the fullest first."""
    from desktop_app.domain.cycles import Cycle

    found = [(uid, get(Cycle, uid)) for uid in _cycles()]
    return [(uid, one.title) for uid, one in found if one is not None]


_FEW = 500
"""So many units are asked for by name; of more, the reports of the whole round are read."""


def _cycles() -> list[str]:
    return list(dict.fromkeys([*consolidation.cycles_here(), *consolidation.cycles_told()]))


def summary(cycle: str = "") -> Summary:
    """The figures of a round (the one with most congresses when none is named).

    Units directly below the office that have sent nothing stand in it too: with the figures they told, by a
    list, a letter or the telephone, else with empty ones.
    """
    from desktop_app.services.congresses import title_of
    from desktop_app.services.cycles import places_of

    who = register.identity()
    office = get(Office, who.office)
    cycles = _cycles()
    cycle = cycle or (cycles[0] if cycles else "")
    lines: list[Line] = []
    units: list[str] = []
    above = set(places_of(office.unit or "")[1:]) if office else set()
    spelt = chain_store.own_names()
    for congress, unit, _ in consolidation.congresses_of(cycle):
        if congress.unit in above:
            continue  # handed down from above: it is no part of this office's sum
        titled = consolidation.line(congress, spelt.get(congress.unit or "", unit))
        lines.append(replace(titled, title=title_of(congress)))
        units.append(congress.unit or "")
    for uid, name in _units_below(office, cycle):
        if uid not in units:
            lines.append(Line("", spelt.get(uid, name), ""))
            units.append(uid)
    lines = _with_told(lines, units, _told(cycle, units))
    totals = added(consolidation.totals(cycle), (one for one in lines if one.source))
    name = office.name if office else ""
    return Summary(name, who.mode, clock.now(), tuple(lines), totals, cycle)


def _with_told(
    lines: Sequence[Line], units: Sequence[str], figures: dict[str, dict[str, Any]]
) -> list[Line]:
    """The lines, the first of each unit with what was told of it, unless one of them has its people."""
    left = dict(figures)
    for line, unit in zip(lines, units, strict=True):
        if line.official or line.alternate or line.guest:
            left.pop(unit, None)
    return [
        with_told(line, left.pop(unit, {})) for line, unit in zip(lines, units, strict=True)
    ]  # fmt: skip


def _told(cycle: str, units: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Unit → the figures told of it, the best source's, as the plan of the round has them."""
    from desktop_app.domain.chain_merge import Seen, figures

    reports: dict[str, list[UnitReport]] = {}
    wanted = set(units)
    for one in chain_store.reports_of(cycle, units if len(units) <= _FEW else ()):
        if one.unit in wanted:
            reports.setdefault(one.unit or "", []).append(one)
    seen = Seen(register.identity().office, "")
    return {unit: figures(listed, seen) for unit, listed in reports.items()}


def _units_below(office: Office | None, cycle: str) -> list[tuple[str, str]]:
    """The units directly below the office that hold congresses in the round, as (uid, name)."""
    from desktop_app.domain import catalogue
    from desktop_app.domain.units import Unit
    from desktop_app.services import cycles

    unit = get(Unit, office.unit) if office and office.unit else None
    if unit is None or not unit.code:
        return []
    definition = cycles.definition(cycle) if cycle else None
    return [
        (one.uid, one.name)
        for one in catalogue.children_of(catalogue.unit(f"{unit.era}-{unit.code}"))
        if definition is None or definition.level(one.level)
    ]
