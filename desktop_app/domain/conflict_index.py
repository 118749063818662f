"""All conflicts of a round, kept so that one congress that moved is checked again without the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from desktop_app.domain.conflicts import (
    Conflict,
    Planned,
    Span,
    before_children,
    before_review,
    day_of,
    late,
    overlaps,
    review_of,
    span,
    too_long,
    unapproved,
    visit_spans,
)
from desktop_app.domain.holidays import first_off


class Conflicts:
    """The conflicts of all congresses of a round as they look on ``today``.

    Checking all takes n log n: each by itself and against what it waits for, halls and leaders by sweeping over
    their half-days. `recheck` touches one congress, what waits for it, and the halls and leaders it shares.
    """

    def __init__(self, planned: Iterable[Planned], today: date) -> None:
        self.today = today
        self.planned = {one.unit: one for one in planned}
        self._children: dict[str, list[str]] = defaultdict(list)
        self._waiting: dict[str, set[str]] = defaultdict(set)
        self._halls: dict[str, set[str]] = defaultdict(set)
        self._guests: dict[str, set[str]] = defaultdict(set)
        self._own: dict[str, list[Conflict]] = {}
        self._in_hall: dict[str, list[Conflict]] = {}
        self._of_leader: dict[str, list[Conflict]] = {}
        for one in self.planned.values():
            self._enter(one)
        for one in self.planned.values():
            self._check(one)
        for hall in self._halls:
            self._check_hall(hall)
        for leader in self._guests:
            self._check_leader(leader)

    def all(self) -> list[Conflict]:
        """Every conflict, by day."""
        found = [one for part in self._own.values() for one in part]
        for groups in (self._in_hall, self._of_leader):
            found += [one for part in groups.values() for one in part]
        return sorted(found)

    def of(self, unit: str) -> list[Conflict]:
        """The conflicts a unit has a part in, by day."""
        one = self.planned.get(unit)
        if one is None:
            return []
        near = {unit, one.parent, *self._waiting.get(unit, ())}
        found = [each for name in near for each in self._own.get(name, ())]
        found += self._in_hall.get(one.venue, ())
        for visit in one.visits:
            found += self._of_leader.get(visit.key, ())
        return sorted({each for each in found if unit in (each.unit, each.other)})

    def units(self) -> set[str]:
        """The units that have a part in any conflict."""
        return {uid for one in self.all() for uid in (one.unit, one.other) if uid}

    def recheck(self, planned: Planned) -> None:
        """One congress is planned otherwise now (or is new)."""
        old = self.planned.get(planned.unit)
        if old is not None:
            self._leave(old)
        self.planned[planned.unit] = planned
        self._enter(planned)
        again = {planned.unit, planned.parent, old.parent if old else ""}
        if old is None or review_of(old, self.today) != review_of(planned, self.today):
            again |= self._waiting.get(planned.unit, set())
        for unit in again:
            if unit in self.planned:
                self._check(self.planned[unit])
        for hall in {planned.venue, old.venue if old else ""} - {""}:
            self._check_hall(hall)
        visits = (*planned.visits, *(old.visits if old else ()))
        for leader in {visit.key for visit in visits}:
            self._check_leader(leader)

    def hall(self, venue: str, but: str = "") -> list[Span]:
        """When a hall is taken, by others than the unit ``but``."""
        taken = (span(self.planned[unit]) for unit in self._halls.get(venue, ()) if unit != but)
        return sorted(one for one in taken if one is not None)

    def leader(self, key: str, but: str = "") -> list[Span]:
        """When a leader is away, at others than the unit ``but``."""
        return sorted(
            one
            for unit in self._guests.get(key, ())
            if unit != but
            for leader, one in visit_spans(self.planned[unit])
            if leader == key
        )

    def leader_name(self, key: str) -> str:
        """What a leader is called."""
        for unit in self._guests.get(key, ()):
            for visit in self.planned[unit].visits:
                if visit.key == key:
                    return visit.name
        return key

    def _enter(self, one: Planned) -> None:
        if one.parent:
            self._children[one.parent].append(one.unit)
        for pilot in one.pilots:
            self._waiting[pilot].add(one.unit)
        if one.venue:
            self._halls[one.venue].add(one.unit)
        for visit in one.visits:
            self._guests[visit.key].add(one.unit)

    def _leave(self, one: Planned) -> None:
        if one.parent:
            self._children[one.parent].remove(one.unit)
        for pilot in one.pilots:
            self._waiting[pilot].discard(one.unit)
        self._halls.get(one.venue, set()).discard(one.unit)
        for visit in one.visits:
            self._guests.get(visit.key, set()).discard(one.unit)

    def _known(self, units: Iterable[str]) -> Iterable[Planned]:
        return [self.planned[uid] for uid in units if uid in self.planned]

    def _check(self, one: Planned) -> None:
        """What a congress clashes with by itself, and with what it waits for."""
        found: Sequence[Conflict | None] = ()
        if not one.held and (one.first is not None or one.month is not None):
            children = self._children.get(one.unit)
            found = (
                late(one),
                too_long(one) if one.half_days is not None else None,
                unapproved(one, self.today) if one.missing_approvals else None,
                before_children(one, self._known(children)) if children else None,
                before_review(one, self._known(one.pilots), self.today) if one.pilots else None,
                on_day_off(one),
            )
        kept = [each for each in found if each is not None]
        if kept:
            self._own[one.unit] = kept
        else:
            self._own.pop(one.unit, None)

    def _check_hall(self, hall: str) -> None:
        units = self._halls[hall]
        taken = [] if len(units) < 2 else self.hall(hall)
        self._in_hall[hall] = [
            Conflict(_meet(earlier, later), "venue", later.unit, earlier.unit)
            for earlier, later in overlaps(taken)
            if not self._both_held(earlier, later)
        ]

    def _check_leader(self, leader: str) -> None:
        units = self._guests[leader]
        away = [] if len(units) < 2 else self.leader(leader)
        self._of_leader[leader] = [
            Conflict(_meet(earlier, later), "leader", later.unit, earlier.unit, leader)
            for earlier, later in overlaps(away)
            if not self._both_held(earlier, later)
        ]

    def _both_held(self, one: Span, other: Span) -> bool:
        return self.planned[one.unit].held and self.planned[other.unit].held


def on_day_off(planned: Planned) -> Conflict | None:
    """One of its days is a public holiday; the first such day is named."""
    if planned.first is None or planned.held:
        return None
    off = first_off(planned.first, planned.last or planned.first)
    return Conflict(off[0], "holiday", planned.unit) if off else None


def _meet(earlier: Span, later: Span) -> date:
    return day_of(max(earlier.first, later.first))
