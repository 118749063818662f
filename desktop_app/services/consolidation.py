"""The consolidation: every unit of a round side by side, for the window, the printer and Excel."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop_app.domain.consolidation import Line, Summary
from desktop_app.domain.units import Office
from desktop_app.store import consolidation, delegates, register
from desktop_app.store.rows import get

people_of_group = delegates.of_group


def rounds() -> list[tuple[str, str]]:
    """The rounds with congresses here as (uid, title), the fullest first."""
    from desktop_app.domain.cycles import Cycle

    found = [(uid, get(Cycle, uid)) for uid in consolidation.cycles_here()]
    return [(uid, one.title) for uid, one in found if one is not None]


def summary(cycle: str = "") -> Summary:
    """The figures of a round (the one with most congresses when none is named).

    Units directly below the office that have sent nothing stand in it too, with empty figures.
    """
    from desktop_app.services.congresses import title_of
    from desktop_app.services.cycles import places_of

    who = register.identity()
    office = get(Office, who.office)
    cycles = consolidation.cycles_here()
    cycle = cycle or (cycles[0] if cycles else "")
    lines: list[Line] = []
    seen: set[str] = set()
    above = set(places_of(office.unit or "")[1:]) if office else set()
    for congress, unit, _ in consolidation.congresses_of(cycle):
        if congress.unit in above:
            continue  # handed down from above: it is no part of this office's sum
        titled = consolidation.line(congress, unit)
        lines.append(_with_title(titled, title_of(congress)))
        seen.add(congress.unit or "")
    below = _units_below(office, cycle)
    lines += [Line("", name, "") for uid, name in below if uid not in seen]
    name = office.name if office else ""
    return Summary(
        name, who.mode, datetime.now(UTC), tuple(lines), consolidation.totals(cycle), cycle
    )


def _with_title(line: Line, title: str) -> Line:
    from dataclasses import replace

    return replace(line, title=title)


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
