"""The calendar of a round: when which congress is, and what is due when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.calendar import Agenda, Entry, Note
from desktop_app.domain.chain_merge import Seen, merged, ranked
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, say
from desktop_app.services.conflicts import of_round as conflicts
from desktop_app.store import calendar as store
from desktop_app.store import chain as chain_store
from desktop_app.store import register

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.congresses import Congress
    from desktop_app.domain.cycle_definitions import Deadline

__all__ = [
    "agenda", "conflicts", "deadline_notes", "deadlines", "levels", "move", "preparation",
]  # fmt: skip


def agenda(cycle: str) -> Agenda:
    """All congresses of a round (its uid) by day.

    It holds no more than a calendar draws: of units of which one record tells, that record's days; where
    several tell, they are merged as the chain does it.
    """
    office = register.identity().office
    read = store.days(cycle, office)
    entries = {one.unit: one for one in read}
    if len(entries) < len(read):
        several = {unit for unit, count in Counter(one.unit for one in read).items() if count > 1}
        entries |= {one.unit: one for one in _merged(cycle, several, entries, office)}
    for unit, name in chain_store.own_names().items():
        if unit in entries:
            entries[unit] = entries[unit]._replace(name=name)
    return Agenda(list(entries.values()))


def _merged(
    cycle: str, units: Iterable[str], read: dict[str, Entry], office: str
) -> Iterable[Entry]:
    """Units of which several records tell, as the chain merges them."""
    from desktop_app.services import cycles

    seen = Seen(office, cycles.home())
    for unit, records in store.congresses_of_units(cycle, units).items():
        listed = ranked(records, seen)
        said = merged(listed)
        first = said.get("held_from") or said.get("starts")
        last = said.get("held_until") if said.get("held_from") else said.get("ends")
        state = "reviewed" if said.get("reviewed_on") else "held" if said.get("held_from") else ""
        month = said.get("month")
        yield read[unit]._replace(
            first=first.isoformat() if first else "",
            last=(last or first).isoformat() if first else "",
            half=said.get("half") or "",
            month=month.iso() if month else "",
            state=state or listed[0].state or "planned",
            own=listed[0].owner == office,
            venue=said.get("venue") or "",
            form=said.get("form") or "congress",
        )


def deadlines(cycle: str, levels: Iterable[str]) -> list[tuple[str, Deadline]]:
    """By when the congresses of each level are held, in the area of this office: (level, deadline), by day."""
    from desktop_app.services import cycles

    rules = cycles.all_rules(cycle)
    places = cycles.places_of(cycles.home())
    found: list[tuple[str, Deadline]] = []
    for level in levels:
        limit = rules.of("", level, places).deadline()
        if limit is not None:
            found.append((level, limit))
    return sorted(found, key=lambda one: one[1].day)


def deadline_notes(found: Sequence[tuple[str, Deadline]]) -> list[Note]:
    """Deadlines as they stand on their days."""
    from desktop_app.domain.conflict_ways import deadline_message

    return [
        Note(
            limit.day, "deadline",
            say(N_("Deadline of the level {level}: {deadline}"), level=say(LEVELS[level]),
                deadline=deadline_message(limit)),
        )
        for level, limit in found
    ]  # fmt: skip


def preparation(congress: Congress) -> list[Note]:
    """The dates of the preparation of a congress: tasks that are due, meetings, documents to be ready."""
    from desktop_app.services import meetings, papers, tasks

    found = [
        Note(line.due, "task", line.task.title, line.task.uid,
             done=line.task.state in ("done", "dropped"))
        for line in tasks.tasks(congress.uid)
        if line.due
    ]  # fmt: skip
    found += [
        Note(line.meeting.held_on, "meeting", line.meeting.title, line.meeting.uid)
        for line in meetings.meetings(congress.uid)
        if line.meeting.held_on
    ]
    found += [
        Note(line.standing.due, "document", line.document.title, line.document.uid)
        for line in papers.lines(congress.uid)
        if line.standing.due
    ]
    return found


def move(cycle: str, unit: str, starts: date, half: str = "") -> Changed:
    """Move a congress to another day; one act, which can be taken back. Refused as `chain.move` is."""
    from desktop_app.services import chain

    return chain.move(cycle, unit, starts, half)


def levels(found: Agenda) -> list[str]:
    """The levels that hold congresses in it, from the top."""
    from desktop_app.domain.calendar import LEVEL_ORDER

    there = {one.level for one in found.entries}
    return [level for level in LEVEL_ORDER if level in there]
