"""The conflicts of a round, made from its chain, its rules and the leaders who attend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.chain_lines import ChainLine, is_held
from desktop_app.domain.conflict_index import Conflicts
from desktop_app.domain.conflicts import Planned, Visit
from desktop_app.domain.text import fold
from desktop_app.domain.venues import hall_key
from desktop_app.services import clock
from desktop_app.services.collector import nothing_collected
from desktop_app.store import calendar as store

if TYPE_CHECKING:
    from desktop_app.domain.chain import LeaderVisit
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.effective_rules import Rules


class RoundConflicts:
    """The conflicts of a round (``index``), its ``lines`` by unit, and its rules."""

    def __init__(self, cycle: str, lines: Sequence[ChainLine], today: date) -> None:
        from desktop_app.services import cycles

        self.cycle = cycle
        self.rules: Rules = cycles.all_rules(cycle)
        self.lines = {one.unit: one for one in lines}
        self._pilots: dict[tuple[str, str], list[str]] = {}
        self._above: dict[str, tuple[str, ...]] = {"": ()}
        for one in lines:
            for level, within in one.pilots:
                self._pilots.setdefault((level, within), []).append(one.unit)
        visits = store.visits_of(cycle)
        self.index = Conflicts((self._planned(one, visits) for one in lines), today)

    def recheck(self, unit: str) -> None:
        """One unit's plan changed: read it again and check it, and what it touches."""
        from desktop_app.services import chain

        line = chain.line(self.cycle, unit)
        if line is None:
            return
        self.lines[unit] = line
        visits = store.visits_of(self.cycle, line.rows) if line.rows else {}
        self.index.recheck(self._planned(line, visits))

    def name(self, unit: str) -> str:
        """What a unit is called; nothing for one outside the round."""
        line = self.lines.get(unit)
        return line.unit_name if line else ""

    def may_move(self, unit: str) -> bool:
        """Whether the plan of a unit can be changed in this register."""
        line = self.lines.get(unit)
        return line is not None and line.own and not is_held(line)

    def above(self, unit: str) -> tuple[str, ...]:
        """The units over a unit, the nearest first (uids)."""
        known = self._above.get(unit)
        if known is None:
            line = self.lines.get(unit)
            known = (line.parent, *self.above(line.parent)) if line and line.parent else ()
            self._above[unit] = known
        return known

    def _planned(self, line: ChainLine, visits: Mapping[str, list[LeaderVisit]]) -> Planned:
        above = self.above(line.unit)
        rules = self.rules.of(line.unit, line.level, above)
        held = is_held(line)
        first = line.held_from if held and line.held_from else line.starts
        last = (line.held_until or line.held_from) if held and line.held_from else line.ends
        return Planned(
            unit=line.unit, parent=line.parent, first=first, last=last or first,
            half=line.half if first else "",
            month=line.month if first is None else None, held=held, reviewed_on=line.reviewed_on,
            venue=hall_key(line.venue, line.level, line.unit, above) if line.venue else "",
            deadline=rules.deadline(), half_days=rules.half_days,
            missing_approvals=line.missing_approvals if line.congress else (),
            pilots=self._waits_for(line, above),
            visits=tuple(_visit(one) for row in line.rows for one in visits.get(row, ())),
        )  # fmt: skip

    def _waits_for(self, line: ChainLine, above: tuple[str, ...]) -> tuple[str, ...]:
        """The pilots of its level within the nearest unit that has any; none if it is one of them."""
        for within in above:
            found = self._pilots.get((line.level, within))
            if found:
                return () if line.unit in found else tuple(found)
        return ()


def _visit(one: LeaderVisit) -> Visit:
    return Visit(fold(one.name), one.name, one.day, one.half)


FEW = 20
"""Rows of one act after which they are checked one by one; of more, everything is."""
ABOUT_ONE = frozenset({"Congress", "Postponement", "Approval", "LeaderVisit"})
"""Records of which a change touches one unit's plan and what it shares with others."""


READ = ABOUT_ONE | {
    "PilotChoice",
    "Cycle",
    "CycleRules",
    "CycleLevel",
    "CycleDeadline",
    "Unit",
    "UnitName",
}
"""All that conflicts are made from."""


def touched(changed: Changed) -> set[str] | None:
    """The units to check again after something was written; None: everything is to be made anew."""
    if not changed.records & READ:
        return set()
    if not changed.records <= ABOUT_ONE or len(changed.uids) > FEW:
        return None
    return store.units_of(changed.records, changed.uids)


def of_round(
    cycle: str, lines: Sequence[ChainLine] | None = None, on: date | None = None
) -> RoundConflicts:
    """All conflicts of a round (its uid) as they look today, or ``on`` another day."""
    from desktop_app.services import chain

    with nothing_collected():
        listed = chain.lines(cycle) if lines is None else lines
        return RoundConflicts(cycle, listed, on or clock.today())
