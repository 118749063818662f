"""Queries about lessons that other offices sent, and what is made of them here."""

from __future__ import annotations

from desktop_app.domain.lessons import Lesson, LessonTick
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading
from desktop_app.store.register import identity
from desktop_app.store.rows import columns, read


def of_others(cycle: str, level: str) -> list[tuple[Lesson, str]]:
    """Lessons of other offices in a round that apply to a level or to all, each with the unit it is from.

    They come congress by congress, in the order of each review.
    """
    sql = (
        f"SELECT {columns(Lesson, 'l.')}, g.unit FROM lesson l JOIN congress g ON g.uid = l.congress"
        " WHERE l.removed IS NULL AND g.cycle = ? AND l.owner != ? AND l.applies_to IN ('', ?)"
        " ORDER BY g.starts IS NULL, g.starts, g.uid, l.position IS NULL, l.position, l.uid"
    )
    with reading():
        found = db.execute_sql(sql, (cycle, identity().office, level)).fetchall()
    return [(read(Lesson, row[:-1]), row[-1]) for row in found]


def ticks(congress: str) -> dict[str, LessonTick]:
    """Lesson → what a congress makes of it."""
    return {one.lesson or "": one for one in belonging(LessonTick, "congress", congress)}
