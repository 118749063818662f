"""Queries about difficulties: this office's own, and those that units below sent in their packages."""

from __future__ import annotations

from desktop_app.domain.meetings import Difficulty, DifficultyAnswer
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading
from desktop_app.store.register import identity
from desktop_app.store.rows import columns, read


def from_below(cycle: str) -> list[tuple[Difficulty, str]]:
    """The difficulties of other offices in a round, each with the uid of the unit that raised it."""
    sql = (
        f"SELECT {columns(Difficulty, 'd.')}, g.unit FROM difficulty d"
        " JOIN congress g ON g.uid = d.congress"
        " WHERE d.removed IS NULL AND g.cycle = ? AND d.owner != ?"
    )
    with reading():
        found = db.execute_sql(sql, (cycle, identity().office)).fetchall()
    return [(read(Difficulty, row[:-1]), row[-1]) for row in found]


def answers(difficulties: list[str]) -> dict[str, list[DifficultyAnswer]]:
    """Difficulty → its answers, the earliest first."""
    grouped: dict[str, list[DifficultyAnswer]] = {}
    for one in belonging(DifficultyAnswer, "difficulty", difficulties, "answered_on, uid"):
        grouped.setdefault(one.difficulty or "", []).append(one)
    return grouped
