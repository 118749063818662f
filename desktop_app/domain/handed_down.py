"""What an upper office hands down for a round, as one file: rules, templates, lessons, forms and the like.

The file is one line of canonical JSON: who hands down, for which round, the canonical rows with their owners
and versions, and the SHA-256 of all that. It comes from outside, so that everything in it is checked and
anything not understood is refused.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain import handed_files, kinds, versions
from desktop_app.domain.card_records import CardLayout, LayoutPicture
from desktop_app.domain.catalogue import office_uid
from desktop_app.domain.chain import PilotChoice
from desktop_app.domain.committees import Committee
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_rules import (
    CycleDeadline,
    CycleDocument,
    CycleLevel,
    CycleRules,
    ItemTemplate,
    LegalBasis,
    TaskTemplate,
)
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import Record, from_cells, problems, specs
from desktop_app.domain.lessons import Lesson
from desktop_app.domain.meetings import Conclusion, Difficulty, DifficultyAnswer, Meeting
from desktop_app.domain.paper_texts import OfficeForm, PaperText
from desktop_app.domain.records import TRAVELLING
from desktop_app.domain.roll_forms import RollColumn, RollForm
from desktop_app.domain.rows import OWN, digest, line, row_of, table_called
from desktop_app.domain.targets import Allotment
from desktop_app.domain.units import MODES, Office, Unit
from desktop_app.domain.words import N_

SUFFIX = "huongdan"
LARGEST = 64 * 1024 * 1024
"""Bytes. Rules alone take some hundred thousand; forms and pictures of layouts come with their files."""
MOST_ROWS = 20_000

PARTS: dict[str, tuple[str, tuple[type[Record], ...]]] = {
    "rules": (
        N_("Rules, levels and deadlines"), (Cycle, CycleRules, CycleLevel, CycleDeadline)
    ),
    "papers": (N_("Documents and legal bases"), (CycleDocument, LegalBasis)),
    "templates": (N_("Templates of tasks and programme"), (TaskTemplate, ItemTemplate)),
    "chain": (N_("Pilot congresses and allotted seats"), (PilotChoice, Allotment)),
    "lessons": (N_("Lessons"), (Lesson,)),
    "conclusions": (N_("Conclusions for the units below"), (Conclusion,)),
    "answers": (N_("Answers to difficulties"), (DifficultyAnswer,)),
    "forms": (
        N_("Forms of lists, card layouts, texts and forms of papers"),
        (RollForm, RollColumn, CardLayout, LayoutPicture, PaperText, OfficeForm),
    ),
}  # fmt: skip
"""What can be handed down: a word and the record types."""

CARRIED: tuple[type[Record], ...] = (Office, Unit, Congress, Committee, Meeting)
"""What comes along because something points to it."""

ELSEWHERE: tuple[type[Record], ...] = (Difficulty,)
"""What is only there at the unit that wrote it: an answer to another unit's is passed over."""

KINDS: dict[str, type[Record]] = {
    table_called(kind.__name__): kind
    for kind in TRAVELLING
    if kind in CARRIED or any(kind in listed for _, listed in PARTS.values())
}
"""The tables of the file, parents before children."""

DETAILS: tuple[type[Record], ...] = (RollColumn, LayoutPicture)
"""What is nothing without the record it belongs to: columns of a form, pictures of a layout."""

_KIND, _PLAIN, _WITH_FILES = "so-dai-hoi/huong-dan", 1, 2
_KEYS = {"kind", "version", "office", "name", "mode", "cycle", "title", "made_on", "rows", "sha256"}
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST = 400  # letters of a name


@dataclass(frozen=True)
class HandedRow:
    """A row of the file: its table, the row by name, its digest, and its record (None: it was removed)."""

    table: str
    row: Mapping[str, str | int]
    record: Record | None
    digest: bytes

    @property
    def uid(self) -> str:
        """Its name in the world."""
        return str(self.row["uid"])

    @property
    def owner(self) -> str:
        """The office that may change it."""
        return str(self.row["owner"])

    @property
    def version(self) -> str:
        """Which state this is."""
        return str(self.row["version"])


@dataclass(frozen=True)
class HandedDown:
    """A file: the ``office`` (uid) that hands down and its ``name``, the round, the day, rows and files."""

    office: str
    name: str
    mode: str
    cycle: str
    title: str
    made_on: date
    rows: tuple[HandedRow, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures and forms that the rows name, by SHA-256."""


def handed_row(kind: type[Record], row: Mapping[str, Any], record: Record | None) -> HandedRow:
    """A row of the register as it goes into a file."""
    return HandedRow(table_called(kind.__name__), row, record, digest(line(row)))


def packed(handed: HandedDown) -> bytes:
    """The file."""
    order = list(KINDS)
    rows = sorted(handed.rows, key=lambda one: (order.index(one.table), one.uid))
    written: dict[str, Any] = {
        "kind": _KIND,
        "version": _PLAIN,
        "office": handed.office,
        "name": handed.name,
        "mode": handed.mode,
        "cycle": handed.cycle,
        "title": handed.title,
        "made_on": handed.made_on.isoformat(),
        "rows": [[one.table, dict(one.row)] for one in rows],
    }
    if handed.files:
        written |= {"version": _WITH_FILES, "files": handed_files.encoded(handed.files)}
    written["sha256"] = digest(line(written)).hex()
    return line(written).encode()


def unpacked(data: bytes, file: str) -> HandedDown:
    """What a file called ``file`` hands down.

    Raises `Refusal` for what is no such file ("not_handed_down"), too large ("too_large"), damaged
    ("damaged"), or of a later program ("newer_version").
    """
    if len(data) > LARGEST:
        raise Refusal(
            N_("{file} is too large to be a hand-down file. Ask for the right file."),
            code="too_large",
            file=file,
        )
    try:
        read = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _not_one(file) from None
    if not isinstance(read, dict) or read.get("kind") != _KIND:
        raise _not_one(file)
    version = read.get("version")
    if type(version) is not int or version < _PLAIN:
        raise _not_one(file)
    if version > _WITH_FILES:
        raise _newer(file)
    if set(read) != _KEYS | ({"files"} if version == _WITH_FILES else set()) or not isinstance(
        read["rows"], list
    ):
        raise _not_one(file)
    _require_whole(read, data, file)
    return _file(read, file)


def _require_whole(read: dict[str, Any], data: bytes, file: str) -> None:
    rest = {name: value for name, value in read.items() if name != "sha256"}
    try:
        whole = line(read).encode() == data and digest(line(rest)).hex() == read["sha256"]
    except (ValueError, RecursionError):
        whole = False
    if not whole:
        raise Refusal(
            N_("{file} was damaged or copied short. Copy it again at the sender. Nothing changed."),
            code="damaged",
            file=file,
        )


def _file(read: dict[str, Any], file: str) -> HandedDown:
    head = [read[name] for name in ("office", "name", "mode", "cycle", "title", "made_on")]
    if not all(isinstance(one, str) and 0 < len(one) <= _LONGEST for one in head):
        raise _not_one(file)
    office, name, mode, cycle, title, made = head
    if not (_UID.fullmatch(office) and _UID.fullmatch(cycle) and mode in MODES):
        raise _not_one(file)
    if not all(map(_is_text, (name, title))) or len(read["rows"]) > MOST_ROWS:
        raise _not_one(file)
    try:
        made_on = date.fromisoformat(made)
    except ValueError:
        raise _not_one(file) from None
    rows = tuple(_row(one, file) for one in read["rows"])
    if len({(one.table, one.uid) for one in rows}) != len(rows):
        raise _not_one(file)
    order = list(KINDS)
    rows = tuple(sorted(rows, key=lambda one: order.index(one.table)))
    try:
        files = handed_files.decoded(read.get("files", {}), [one.record for one in rows])
    except ValueError:
        raise _not_one(file) from None
    handed = HandedDown(office, name, mode, cycle, title, made_on, rows, files)
    _require_offices(handed, file)
    return handed


def _row(entry: Any, file: str) -> HandedRow:
    if not (isinstance(entry, list) and len(entry) == 2):
        raise _not_one(file)
    table, row = entry
    if not isinstance(table, str) or not isinstance(row, dict):
        raise _not_one(file)
    if table not in KINDS:
        raise _newer(file)
    if not all(type(cell) in (str, int) for cell in row.values()):
        raise _not_one(file)
    if not all(_UID.fullmatch(str(row.get(name, ""))) for name in ("uid", "owner")):
        raise _not_one(file)
    try:
        known = versions.parse(row.get("version", 0))
    except (ValueError, TypeError):
        raise _not_one(file) from None
    if not known:
        raise _not_one(file)
    return HandedRow(table, row, _record(KINDS[table], row, file), digest(line(row)))


def _record(kind: type[Record], row: dict[str, Any], file: str) -> Record | None:
    """The record a row says, checked by its own rules; None for one that was removed."""
    if "removed" in row:
        if set(row) != set(OWN) or not isinstance(row["removed"], str):
            raise _not_one(file)
        return None
    fields = {item.name: item for item in specs(kind)}
    if not set(row) <= {*fields, *OWN}:
        raise _newer(file)
    cells = {name: cell for name, cell in row.items() if name not in OWN}
    for name, cell in cells.items():
        if isinstance(cell, str) and not _is_text(cell, note=fields[name].kind is kinds.NOTE):
            raise _not_one(file)
    own = {name: str(row[name]) for name in ("uid", "owner", "version")}
    try:
        made: Record = from_cells(kind, cells, **own)
    except Invalid:
        raise _not_one(file) from None
    if problems(made) or row_of(made) != row:
        raise _not_one(file)
    return made


def _is_text(text: str, *, note: bool = False) -> bool:
    """Whether a text is in the one form of its letters and holds nothing that cannot be seen."""
    if text != unicodedata.normalize("NFC", text):
        return False
    seen = text.replace("\n", "") if note else text
    return not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in seen)


def _require_offices(handed: HandedDown, file: str) -> None:
    """Every owner's office comes along, under the uid that follows from its unit and body."""
    offices = {one.uid: one.record for one in handed.rows if isinstance(one.record, Office)}
    owners = {one.owner for one in handed.rows} | {handed.office}
    for owner in owners:
        office = offices.get(owner)
        if office is None or office.owner != office.uid:
            raise _not_one(file)
        if office_uid(office.unit or "", office.body) != office.uid:
            raise _not_one(file)
    if offices.keys() - owners:
        raise _not_one(file)


def _newer(file: str) -> Refusal:
    return Refusal(
        N_(
            "{file} was made by a later program. Install that program, then take the file in again."
        ),
        code="newer_version",
        file=file,
    )


def _not_one(file: str) -> Refusal:
    return Refusal(
        N_(
            "{file} is not a hand-down file, or was damaged. Ask the office that made it to send it again."
        ),
        code="not_handed_down",
        file=file,
    )


NEW, CHANGED, UNCHANGED, OLDER, FORK = "new", "changed", "unchanged", "older", "fork"
ORPHAN, NOT_OURS = "orphan", "elsewhere"
"""How a row stands to what is here. ORPHAN: what it points to is missing; NOT_OURS: it answers another unit."""


@dataclass(frozen=True)
class Here:
    """A row that is here: its owner, version, digest, and whether it is a tombstone."""

    owner: str
    version: str
    digest: bytes
    removed: bool = False


def judged(
    rows: Iterable[HandedRow], here: Mapping[tuple[str, str], Here],
    present: Mapping[str, set[str]],
) -> list[tuple[HandedRow, str]]:  # fmt: skip
    """Each row with how it stands to what is ``here``, by table and uid.

    ``present`` has the uids that are in the register or the catalogue, by the record type they are of. Rows
    of parents come before those of children.
    """
    known = {name: set(uids) for name, uids in present.items()}
    found = []
    for one in rows:
        state = _state(one, here.get((one.table, one.uid)), known)
        if state not in (ORPHAN, NOT_OURS):
            known.setdefault(KINDS[one.table].__name__, set()).add(one.uid)
        found.append((one, state))
    return found


def _state(one: HandedRow, known: Here | None, present: Mapping[str, set[str]]) -> str:
    if known is not None:
        if known.digest == one.digest:
            return UNCHANGED
        found = versions.compare(one.version, known.version)
        if found == versions.OLDER:
            return OLDER
        if found != versions.NEWER:
            return FORK
    for item in specs(KINDS[one.table]):
        parent = one.row.get(item.name) if item.to else None
        if parent and parent not in present.get(item.to, set()):
            elsewhere = any(item.to == kind.__name__ for kind in ELSEWHERE)
            return NOT_OURS if elsewhere else ORPHAN
    return NEW if known is None or (known.removed and not known.version) else CHANGED


def references(rows: Sequence[HandedRow]) -> dict[str, set[str]]:
    """What the rows point to: record type → uids."""
    found: dict[str, set[str]] = {}
    for one in rows:
        for item in specs(KINDS[one.table]):
            if item.to and one.row.get(item.name):
                found.setdefault(item.to, set()).add(str(one.row[item.name]))
    return found
