"""Several papers that are printed together: each begins on a page of its own, with pages numbered from 1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.letters import Letter
from desktop_app.domain.plain_tables import PlainTable


@dataclass(frozen=True, slots=True)
class Sheaf:
    """One paper of a book, with the ``name`` of its bookmark: a letter, or tables.

    The ``tables`` of a letter are attached to it, on pages after its signature. ``day`` stands at its head,
    where it is another one than that of the whole.
    """

    name: str
    letter: Letter | None = None
    tables: tuple[PlainTable, ...] = ()
    day: date | None = None
