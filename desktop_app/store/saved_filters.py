"""Queries about the filters that were given a name."""

from __future__ import annotations

from desktop_app.domain.saved_filters import SavedFilter
from desktop_app.domain.text import fold
from desktop_app.store.database import reading
from desktop_app.store.rows import select


def all_filters() -> list[SavedFilter]:
    """Every named filter of this register, by name."""
    with reading():
        return sorted(select(SavedFilter), key=lambda one: fold(one.name))
