"""Queries about meetings, and about conclusions that offices above send to this level."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.congresses import Congress
from desktop_app.domain.meetings import Conclusion, Meeting
from desktop_app.domain.preparation import Task
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading
from desktop_app.store.register import identity
from desktop_app.store.rows import columns, read, width


def meetings(congress: str) -> list[Meeting]:
    """The meetings of a congress, the latest first."""
    return belonging(Meeting, "congress", congress, "held_on DESC, starts DESC, uid")


def for_level(
    cycle: str, level: str, units: Iterable[str]
) -> list[tuple[Conclusion, Meeting, str]]:
    """Conclusions for the units of a level, of meetings about the congresses of ``units``.

    Each with its meeting and the uid of that unit, in the order of the meetings. This office's own are left
    out.
    """
    above = list(units)
    marks = ",".join("?" * len(above))
    sql = (
        f"SELECT {columns(Conclusion, 'c.')}, {columns(Meeting, 'm.')}, g.unit"
        " FROM conclusion c JOIN meeting m ON m.uid = c.meeting"
        " JOIN congress g ON g.uid = m.congress"
        " WHERE c.removed IS NULL AND m.removed IS NULL AND c.for_units = 1 AND c.level = ?"
        f" AND g.cycle = ? AND g.unit IN ({marks}) AND c.owner != ?"
        " ORDER BY m.held_on, m.uid, c.position IS NULL, c.position, c.uid"
    )
    wide = width(Conclusion)
    with reading():
        found = db.execute_sql(sql, (level, cycle, *above, identity().office)).fetchall()
    return [(read(Conclusion, row[:wide]), read(Meeting, row[wide:-1]), row[-1]) for row in found]


def is_chosen_pilot(congress: Congress, level: str, within: str) -> bool:
    """Whether a unit's congress was chosen as the pilot of its level ``within`` another unit."""
    sql = (
        'SELECT 1 FROM pilot_choice WHERE removed IS NULL AND cycle = ? AND unit = ? AND "level" = ?'
        ' AND "within" = ? LIMIT 1'
    )
    with reading():
        chosen = db.execute_sql(sql, (congress.cycle, congress.unit, level, within)).fetchone()
    return chosen is not None


def tasks_of(congress: str, origins: Iterable[str]) -> dict[str, Task]:
    """Origin uid → the task that was made of it at a congress."""
    wanted = list(origins)
    found = belonging(Task, "origin", wanted)
    return {one.origin: one for one in found if one.congress == congress}


def own_tasks(conclusions: Iterable[str]) -> list[Task]:
    """The tasks of this office that were made of these conclusions."""
    found = belonging(Task, "origin", list(conclusions))
    return [one for one in found if one.owner == identity().office]
