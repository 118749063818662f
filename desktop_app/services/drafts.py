"""Drafts: what stands unsaved in a form, written while it is typed, offered again, dropped when saved.

Every writing is a transaction of its own and on the disk when the function comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from desktop_app.domain.drafts import LATER, Draft, new_delegate, of_delegate
from desktop_app.store import database, register
from desktop_app.store import drafts as store


def keep(key: str, typed: Mapping[str, Any]) -> None:
    """Keep what was typed; nothing typed forgets the draft."""
    with database.writing():
        if typed:
            store.put(Draft(key, typed, datetime.now(UTC), register.operator()))
        else:
            store.remove([key])


def find(key: str) -> Draft | None:
    """What was left unfinished in this form, the older of two first."""
    with database.reading():
        return store.get(key) or store.get(key + LATER)


def drop(*keys: str) -> None:
    """Forget these drafts: what they held was saved, or thrown away on purpose."""
    with database.reading():
        there = [key for key in keys if store.get(key) is not None]
    if there:
        with database.writing():
            store.remove(there)


__all__ = ["LATER", "Draft", "drop", "find", "keep", "new_delegate", "of_delegate"]
