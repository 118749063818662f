"""Lists of delegates that arrive as spreadsheets: what was read, and what it would do to the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from desktop_app.domain import kinds
from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.identity import Finding
from desktop_app.domain.list_decisions import Decisions, GoneChoice, ListMapping
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message

NEW, UPDATE, UNCHANGED, WARNING, ERROR = "new", "update", "unchanged", "warning", "error"
QUESTION, OUT = "question", "out"
STATES = {
    NEW: N_("New"),
    UPDATE: N_("Changed"),
    UNCHANGED: N_("Unchanged"),
    WARNING: N_("To be looked at"),
    QUESTION: N_("To be answered"),
    ERROR: N_("Cannot be taken in"),
    OUT: N_("Left out"),
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
    several things has a finding in ``problems`` and the slugs to choose from in ``options``. ``converted``
    has the texts that were in an old font, as they were and as they are read. ``sheet`` names the sheet.
    """

    row: int
    values: Mapping[str, Any]
    problems: Mapping[str, Finding] = field(default_factory=dict)
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    converted: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sheet: str = ""


@dataclass(frozen=True)
class ReadColumn:
    """A column of a list, understood or not. ``index`` is its place in the sheet, from 0 (A).

    ``heading`` has the headings of all heading rows with " / " between. ``keys`` are the column keys that
    its cells go to; none where it was not understood or is passed over. A mark in the column chooses the
    ``option`` of the first key, where there is one. ``samples`` are a few of its cells, as text.
    """

    index: int
    heading: str
    keys: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    option: str = ""


@dataclass(frozen=True)
class ReadList:
    """A sheet as it was understood.

    ``keys`` are the columns that were recognised; ``unread`` the headings that were not; ``skipped`` the
    numbers of the lines that hold something but no person; ``sheets`` all sheets of the file that a list
    can be read from. ``columns`` are all columns of the sheet in their order, ``heading_row`` the number
    of the last row of headings, from 1. Two lists whose headings say the same in the same places have the
    same ``signature``. Where several sheets were read as one list, ``sheet`` is that of the first; the
    lines name theirs.
    """

    sheet: str
    keys: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    unread: tuple[str, ...] = ()
    skipped: tuple[int, ...] = ()
    sheets: tuple[str, ...] = ()
    columns: tuple[ReadColumn, ...] = ()
    signature: str = ""
    heading_row: int = 0


class Rival(NamedTuple):
    """Somebody a line may be about: a person of the register, perhaps a delegate of this congress."""

    person: Person
    delegate: Delegate | None = None
    delegation: str = ""

    @property
    def key(self) -> str:
        """The uid by which an answer names them."""
        return self.delegate.uid if self.delegate else self.person.uid


@dataclass(frozen=True)
class ListRow:
    """A line and what it would do: the records as they would be kept, and as they are now (None: new).

    ``problems`` and ``options`` are by column key, as in `ReadRow`; ``rivals`` are those whom the line may
    be about, where a person has to say it. ``answer`` is what was decided about the line ("" where nothing
    was); ``put_back`` says that the line is about somebody who is off the list. ``read`` is the line as
    the sheet has it, with what was corrected.
    """

    read: ReadRow
    state: str
    problems: Mapping[str, Finding]
    person: Person
    delegate: Delegate
    person_before: Person | None = None
    delegate_before: Delegate | None = None
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rivals: tuple[Rival, ...] = ()
    answer: str = ""
    put_back: bool = False

    @property
    def row(self) -> int:
        """Its number in the sheet, from 1."""
        return self.read.row

    @property
    def values(self) -> Mapping[str, Any]:
        """What the list says, by column key."""
        return self.read.values

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


class Scope(NamedTuple):
    """With whom a list is compared to find who is missing from it. ``key`` is what an answer names."""

    key: str
    said: Message
    gone: int


class Gone(NamedTuple):
    """Somebody the list no longer contains, and what was decided about them (None: nothing yet)."""

    entry: Entry
    choice: GoneChoice | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it is known what becomes of them."""
        return self.choice is not None and self.choice.is_complete


@dataclass(frozen=True)
class ListPreview:
    """What a list would do to the register; nothing has been changed yet.

    ``delegations`` are those that the list names and the congress does not have. ``batch`` is the stored
    reading it belongs to ("" where nothing is stored), ``sender`` who the list is from, ``mapping`` what
    was said about its columns, ``remembered`` whether that is from an earlier list of the sender.
    ``scopes`` are the groups the list may be the whole of, ``gone`` those of the group chosen whom it does
    not contain. ``entries`` is everybody of the congress, those off the list too.
    """

    file: str
    congress: str
    read: ReadList
    rows: tuple[ListRow, ...]
    delegations: tuple[Delegation, ...] = ()
    batch: str = ""
    sender: str = ""
    mapping: ListMapping = field(default_factory=ListMapping)
    remembered: bool = False
    decisions: Decisions = field(default_factory=Decisions)
    scopes: tuple[Scope, ...] = ()
    scope: str = ""
    gone: tuple[Gone, ...] = ()
    entries: Sequence[Entry] = field(default=(), repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many lines there are of each state."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in STATES}

    @property
    def unanswered(self) -> int:
        """How many questions stand in the way: lines, people who are missing, and with whom to compare."""
        lines = sum(row.state == QUESTION for row in self.rows)
        missing = sum(not one.is_answered for one in self.gone)
        return lines + missing + (not self.scope and bool(self.scopes))


def decoded(key: str, cell: str | int | None) -> Any:
    """The value of a cell that a person corrected; None where it is empty or has not the form of its field.

    What points to another record is kept in words, as a list has it.
    """
    item = columns()[key][1] if key in columns() else None
    if item is None or cell is None or cell == "":
        return None
    if item.to:
        return str(cell)
    try:
        return item.kind.decode(cell)
    except (ValueError, TypeError):
        return None


def encoded(key: str, value: Any) -> str | int | None:
    """A value of a column as it is stored; None for a blank one."""
    item = columns()[key][1]
    if value is None or value == item.kind.blank:
        return None
    return str(value) if item.to else item.kind.encode(value)


def error(text: str, **values: Any) -> Finding:
    """Something that keeps a line out of the register."""
    return Finding("error", Message(text, values))


def warning(text: str, **values: Any) -> Finding:
    """Something a person should look at; the line can be taken in."""
    return Finding("warning", Message(text, values))
