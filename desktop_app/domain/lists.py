"""Lists of delegates that arrive as spreadsheets: what was read, and what it would do to the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from desktop_app.domain import kinds
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.identity import Finding
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message

NEW, UPDATE, UNCHANGED, WARNING, ERROR = "new", "update", "unchanged", "warning", "error"
STATES = {
    NEW: N_("New"),
    UPDATE: N_("Changed"),
    UNCHANGED: N_("Unchanged"),
    WARNING: N_("To be looked at"),
    ERROR: N_("Cannot be taken in"),
}

UID = "uid"
"""The key of the column by which a list that we exported finds its delegates again."""

_UID_FIELD = Field(UID, kinds.TEXT, N_("Line code"), headings=("Mã",))


def key_of(record: type[Record], name: str) -> str:
    """What a field is called in a list: its own name; a delegate's that a person has too gets a prefix."""
    if record is Delegate and any(item.name == name for item in specs(Person)):
        return f"delegate_{name}"
    return name


@lru_cache(maxsize=1)
def columns() -> Mapping[str, tuple[type[Record], Field]]:
    """Everything that a list may have a column for: key → the record it belongs to and its declaration.

    Left out are pictures, references other than those with a heading of their own, and numbers that only
    the program issues.
    """
    found: dict[str, tuple[type[Record], Field]] = {UID: (Delegate, _UID_FIELD)}
    for record in (Person, Delegate):
        for item in specs(record):
            named = bool(item.headings) or item.kind.name not in ("reference", "picture")
            if named and not item.unique:
                found[key_of(record, item.name)] = (record, item)
    return found


@dataclass(frozen=True)
class ReadRow:
    """A line of a sheet as it was understood. ``row`` is its number in the sheet, from 1.

    ``values`` holds what could be read, by column key; an empty cell has no value. A word that may mean
    several things has a finding in ``problems`` and the slugs to choose from in ``options``.
    """

    row: int
    values: Mapping[str, Any]
    problems: Mapping[str, Finding] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadList:
    """A sheet as it was understood.

    ``keys`` are the columns that were recognised; ``unread`` the headings that were not; ``skipped`` the
    numbers of the lines that hold something but no person; ``sheets`` all sheets of the file that a list
    can be read from.
    """

    sheet: str
    keys: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    unread: tuple[str, ...] = ()
    skipped: tuple[int, ...] = ()
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListRow:
    """A line and what it would do: the records as they would be kept, and as they are now (None: new)."""

    row: int
    state: str
    values: Mapping[str, Any]
    problems: Mapping[str, Finding]
    person: Person
    delegate: Delegate
    person_before: Person | None = None
    delegate_before: Delegate | None = None

    @property
    def action(self) -> str:
        """NEW, UPDATE or UNCHANGED, whatever there is to look at besides."""
        if self.delegate_before is None:
            return NEW
        same = self.person == self.person_before and self.delegate == self.delegate_before
        return UNCHANGED if same else UPDATE

    @property
    def writes(self) -> tuple[Person | Delegate, ...]:
        """The records that taking this line in would write."""
        written: list[Person | Delegate] = []
        if self.person != self.person_before:
            written.append(self.person)
        if self.delegate != self.delegate_before:
            written.append(self.delegate)
        return tuple(written)


@dataclass(frozen=True)
class ListPreview:
    """What a list would do to the register; nothing has been changed yet.

    ``delegations`` are those that the list names and the congress does not have.
    """

    file: str
    congress: str
    read: ReadList
    rows: tuple[ListRow, ...]
    delegations: tuple[Delegation, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many lines there are of each state."""
        return {state: sum(row.state == state for row in self.rows) for state in STATES}


def error(text: str, **values: Any) -> Finding:
    """Something that keeps a line out of the register."""
    return Finding("error", Message(text, values))


def warning(text: str, **values: Any) -> Finding:
    """Something a person should look at; the line can be taken in."""
    return Finding("warning", Message(text, values))
