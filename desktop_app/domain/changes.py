"""What an act of a person changed: the answer every service gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.words import Message


@dataclass(frozen=True)
class Changed:
    """One act: its number in the journal (0 when nothing was written), what it was, and the records touched.

    ``records`` holds the names of the record types, ``uids`` the records in the order they were written.
    """

    act: int
    text: Message
    records: frozenset[str] = frozenset()
    uids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Act:
    """An act as the journal tells it. ``undone`` when a later act took it back; times are UTC."""

    id: int
    at: datetime
    operator: str
    kind: str
    text: Message
    rows: int
    undone: bool = False


@dataclass(frozen=True)
class Change:
    """What one act did to one record: its row before and after (None: it was not there)."""

    act: Act
    record: str
    uid: str
    before: dict[str, str | int] | None
    after: dict[str, str | int] | None
