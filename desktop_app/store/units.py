"""Queries for the villages and organisations that were entered here."""

from __future__ import annotations

from desktop_app.domain.text import like_pattern
from desktop_app.domain.units import CATALOGUE, Unit
from desktop_app.store.catalogue import look_up
from desktop_app.store.rows import select


def entered(text: str, limit: int) -> list[Unit]:
    """Units that are not of the catalogue, every word of ``text`` beginning a word; inside `reading`."""
    words = [like_pattern(word) for word in text.split()]
    likes = "".join(" AND search LIKE ? ESCAPE '\\'" for _ in words)
    return select(
        Unit, f"AND owner != ?{likes} ORDER BY name, uid LIMIT ?", (CATALOGUE, *words, limit)
    )


def above(unit: Unit) -> list[Unit]:
    """The units a unit belongs to, the nearest first; inside `reading`."""
    found: list[Unit] = []
    parent = look_up(Unit, unit.parent)
    while parent is not None and parent not in found:
        found.append(parent)
        parent = look_up(Unit, parent.parent)
    return found
