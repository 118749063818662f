"""Records that belong to another one: read by the field that points to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from desktop_app.domain.fields import Record, specs
from desktop_app.store.database import reading
from desktop_app.store.rows import CHUNK, select

R = TypeVar("R", bound=Record)


def belonging(kind: type[R], field: str, uids: str | Iterable[str], order: str = "") -> list[R]:
    """The living records whose ``field`` is one of ``uids``.

    ``order`` is SQL after ORDER BY; without it they come by their position, where the record has one.
    """
    wanted = [uids] if isinstance(uids, str) else list(uids)
    if not order:
        placed = any(item.name == "position" for item in specs(kind))
        order = "position IS NULL, position, uid" if placed else "uid"
    found: list[R] = []
    with reading():
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            marks = ",".join("?" * len(part))
            found += select(kind, f'AND "{field}" IN ({marks}) ORDER BY {order}', part)
    return found
