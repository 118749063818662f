"""What passes between offices, in words: packages, who sent them, and what became of them.

The file's form is described in ``docs/package-format.md`` and lives in `desktop_app.sync`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from desktop_app.domain.changes import Changed
from desktop_app.domain.codes import comparison_code
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, per_record, specs
from desktop_app.domain.handover import SCOPE_UP
from desktop_app.domain.kinds import PICTURE
from desktop_app.domain.records import TRAVELLING
from desktop_app.domain.rows import line, table_called
from desktop_app.domain.words import Message

SUFFIX, KEY_SUFFIX = ".goi", ".key"

ACCEPTED, ALREADY, PREVIEW = "accepted", "already", "preview"
HELD, REFUSED, TAKEN_BACK = "held", "refused", "taken_back"
"""What became of a package; TAKEN_BACK was received, and that was undone."""

THROWN_AWAY = "thrown_away"
"""The code of a package that was held until a person let it go."""

TRUSTED, VOUCHED, REVOKED = "trusted", "vouched", "revoked"
"""How a peer stands, besides `HELD`: compared by a person; named by an office in between; withdrawn."""

NEW, CHANGED, UNCHANGED, OLDER = "new", "changed", "unchanged", "older"
"""How a row stands to what is here, besides `HELD` and `REFUSED`."""

PARENT, RULE, FORK, SUPERSEDED, CORRECTED = "parent", "rule", "fork", "older", "corrected"
"""Why a line waits: its parent is missing, it breaks a rule, it forked. Or it only is kept: an older one that
a statement of its owner which is passed on still names, or the owner's own line of a row that stands here as
this office has corrected it."""

KEPT_ONLY = (SUPERSEDED, CORRECTED)
"""Reasons that leave nothing for a person to settle."""

STATES = (NEW, CHANGED, UNCHANGED, OLDER, HELD, REFUSED)

TABLES: dict[str, type[Record]] = {table_called(one.__name__): one for one in TRAVELLING}
"""The tables that travel, parents before children: ``programme_item`` → ProgrammeItem."""

NAMES: dict[type[Record], str] = {record: name for name, record in TABLES.items()}

PICTURES: tuple[tuple[str, str], ...] = tuple(
    (table, item.name)
    for table, record in TABLES.items()
    for item in specs(record)
    if item.kind is PICTURE
)
"""Table and field wherever a row names a picture, which then travels with it."""

FILES: tuple[tuple[str, str, str], ...] = (
    ("legal_basis", "file", "file_name"),
    ("office_form", "file", "file_name"),
)
"""Table, field and name of the file wherever a row names a file that travels with it."""


class Held(Refusal):
    """The package is kept and waits for a person: an office to recognise, a passphrase to hear."""


class Line:
    """A canonical row as it travels: ``text`` is the line its owner wrote, ``digest`` its SHA-256.

    ``cells`` are its fields in order, blank as a table keeps them, where a reader has them so already;
    ``row`` is what the text says, by name. Two lines are the same when their digests are.
    """

    __slots__ = ("_row", "_text", "cells", "digest", "owner", "table", "uid", "version")

    def __init__(
        self, table: str, uid: str, owner: str, version: str, digest: bytes,
        text: str | bytes, row: Mapping[str, Any] | None = None,
        cells: tuple[str | int | None, ...] | None = None,
    ) -> None:  # fmt: skip
        self.table = table
        self.uid = uid
        self.owner = owner
        self.version = version
        self.digest = digest
        self._text = text
        self.cells = cells
        self._row = row

    @property
    def text(self) -> str:
        """The line as text."""
        return self._text if isinstance(self._text, str) else self._text.decode()

    def written(self) -> bytes:
        """The line as bytes."""
        return self._text.encode() if isinstance(self._text, str) else self._text

    @property
    def row(self) -> Mapping[str, Any]:
        """The row by name, read from the text when it is first asked for."""
        if self._row is None:
            self._row = json.loads(self._text)
        return self._row

    def get(self, name: str) -> Any:
        """One cell; None where it is blank."""
        if self.cells is None:
            return self.row.get(name)
        return self.cells[_places(TABLES[self.table])[name]] or None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Line) and (self.digest, self.table) == (other.digest, other.table)

    def __hash__(self) -> int:
        return hash(self.digest)


def column(lines: Sequence[Line], name: str) -> list[Any]:
    """One field of lines that are all of one table; None where it is blank."""
    if not lines or any(one.cells is None for one in lines):
        return [one.get(name) for one in lines]
    place = _places(TABLES[lines[0].table])[name]
    return [one.cells[place] or None for one in lines if one.cells is not None]


def pictures_named(lines: Mapping[str, Sequence[Line]]) -> dict[str, set[str]]:
    """Table → the pictures (SHA-256) that lines of it name."""
    named: dict[str, set[str]] = {}
    for table, field_name in PICTURES:
        found = {str(one) for one in column(lines.get(table, ()), field_name) if one}
        named[table] = named.get(table, set()) | found
    return named


def files_named(lines: Mapping[str, Sequence[Line]]) -> dict[str, str]:
    """The files (SHA-256) that lines name, and what each is called."""
    found: dict[str, str] = {}
    for table, content, name in FILES:
        listed = lines.get(table, ())
        pairs = zip(column(listed, content), column(listed, name), strict=True)
        found |= {str(digest): str(called or "") for digest, called in pairs if digest}
    return found


@per_record
def _places(record: type[Record]) -> dict[str, int]:
    """Where in `Line.cells` a field stands."""
    return {item.name: place for place, item in enumerate(specs(record))}


class Known(NamedTuple):
    """The head of a row that is here already."""

    owner: str
    version: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line that is kept beside the row that counts.

    ``reason`` is PARENT, RULE, FORK or SUPERSEDED; ``why`` says it to a person.
    """

    line: Line
    reason: str
    why: Message


@dataclass(frozen=True)
class KeyCard:
    """An office's installation with its public keys (hex of Ed25519; age recipient).

    ``unit`` is the unit's uid and ``body`` the slug from which the office's uid follows.
    """

    office: str
    installation: str
    name: str
    unit: str
    body: str
    sign: str
    age: str

    def code(self) -> str:
        """Eight groups of four digits that two offices compare by telephone before they trust a key."""
        told = {"office": self.office, "installation": self.installation, "sign": self.sign,
                "age": self.age}  # fmt: skip
        return comparison_code(sha256(line(told).encode()).digest())


@dataclass(frozen=True)
class Peer:
    """An office's installation as this register knows it; ``settled_*``: who decided, and when (UTC)."""

    card: KeyCard
    state: str
    vouched_by: str = ""
    settled_at: datetime | None = None
    settled_by: str = ""


@dataclass(frozen=True)
class Header:
    """The signed front of a package: nothing personal and no counts; times and names are not in it.

    ``previous`` is the sequence of the package sent before to the same office in the same round (0: none).
    """

    kind: str
    package: str
    cycle: str
    mode: str
    sender: KeyCard
    recipients: tuple[str, ...]
    sequence: int
    previous: int
    app: str
    schema: int
    payload_sha256: str
    payload_size: int
    plain_size: int


@dataclass(frozen=True)
class Statement:
    """An owner's word for its rows of one round: their number and digest, signed by its installation.

    ``scope`` says which of its rows (see `desktop_app.domain.handover`).
    ``leaves`` (see `digests`) are the rows it covers; they are worked out, never sent.
    """

    owner: str
    installation: str
    key: str
    cycle: str
    mode: str
    sequence: int
    rows: int
    digest: str
    signature: str
    leaves: bytes = b""
    scope: str = SCOPE_UP

    def told(self) -> dict[str, str | int]:
        """What it says, by name, without the signature; the usual scope is not said."""
        said: dict[str, str | int] = {
            "cycle": self.cycle, "digest": self.digest, "installation": self.installation,
            "key": self.key, "mode": self.mode, "owner": self.owner, "rows": self.rows,
            "sequence": self.sequence,
        }  # fmt: skip
        return said if self.scope == SCOPE_UP else {**said, "scope": self.scope}

    def signed_text(self) -> str:
        """The text that the signature signs: the statement's line without the signature."""
        return line(self.told())

    @property
    def subject(self) -> tuple[str, str, str, str]:
        """What a later statement takes the place of: owner, installation, round, scope."""
        return self.owner, self.installation, self.cycle, self.scope


@dataclass(frozen=True)
class Counts:
    """How the rows of a package stand to what is here; their sum is the number of rows in it."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    older: int = 0
    held: int = 0
    refused: int = 0

    @property
    def total(self) -> int:
        """All rows of the package."""
        return sum(self.as_dict().values())

    def as_dict(self) -> dict[str, int]:
        """The counts by name, in the order they are told."""
        return {state: getattr(self, state) for state in STATES}


@dataclass(frozen=True)
class FieldChange:
    """One field of a row before and after, as cells (text, whole number, or None where blank)."""

    name: str
    label: str
    before: str | int | None
    after: str | int | None


@dataclass(frozen=True)
class RowChange:
    """What a package does to one row; ``reason`` says why it is held or refused, ``code`` in one word."""

    record: str
    uid: str
    title: str
    state: str
    fields: tuple[FieldChange, ...] = ()
    reason: Message | None = None
    code: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of one package, or, as a preview, what would become of it.

    ``message`` is the sentence to show; ``remarks`` are things a person should look at; ``changes`` tells
    the first rows that change. ``peer`` is the sender where the front could be read. ``tables`` has the counts
    by table and ``slip_digest`` the state that was sent, as the hand-over slip says both. In a preview,
    ``brings`` are uids that would be here then and ``lacks`` those that rows point to in vain (row → uid);
    ``goes_with`` names files of the same batch that bring them.
    """

    file: str
    result: str
    code: str = ""
    counts: Counts = field(default_factory=Counts)
    state_digest: str = ""
    message: Message = field(default_factory=lambda: Message(""))
    peer: Peer | None = None
    sequence: int = 0
    cycle: str = ""
    sha256: str = ""
    remarks: tuple[Message, ...] = ()
    changes: tuple[RowChange, ...] = ()
    changed: Changed | None = None
    kind: str = ""
    tables: Mapping[str, Counts] = field(default_factory=dict)
    slip_digest: str = ""
    goes_with: tuple[str, ...] = ()
    brings: frozenset[str] = frozenset()
    lacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The form machines read."""
        return {
            "file": self.file, "result": self.result, "code": self.code,
            "counts": self.counts.as_dict(), "state_digest": self.state_digest,
        }  # fmt: skip


@dataclass(frozen=True)
class Inspection:
    """What a package says of itself.

    Only where its content could be read (``opened``) are ``rows`` (table → number), ``pictures``,
    ``owners``, ``state_digest`` and ``made_at`` known.
    """

    file: str
    sha256: str
    size: int
    header: Header
    cycle_name: str
    needs_passphrase: bool
    opened: bool = False
    rows: Mapping[str, int] = field(default_factory=dict)
    pictures: int = 0
    owners: int = 0
    state_digest: str = ""
    made_at: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form machines read."""
        head, sender = self.header, self.header.sender
        told: dict[str, Any] = {
            "file": self.file, "sha256": self.sha256, "size": self.size, "kind": head.kind,
            "package": head.package, "mode": head.mode, "sequence": head.sequence,
            "cycle": {"uid": head.cycle, "name": self.cycle_name},
            "sender": {"office": sender.office, "installation": sender.installation,
                       "name": sender.name, "code": sender.code()},
            "recipients": list(head.recipients), "app": head.app, "schema": head.schema,
            "needs_passphrase": self.needs_passphrase, "opened": self.opened,
        }  # fmt: skip
        if self.opened:
            told |= {"rows": dict(self.rows), "pictures": self.pictures, "owners": self.owners,
                     "state_digest": self.state_digest, "made_at": self.made_at}  # fmt: skip
        return told


@dataclass(frozen=True)
class LedgerEntry:
    """A package that came in. ``file`` is the kept original, where it is still kept.

    ``withdrawn`` is the act by which it was taken back, so that it can be received again.
    """

    sha256: str
    package: str
    sender: str
    installation: str
    sequence: int
    kind: str
    cycle: str
    at: datetime
    operator: str
    result: str
    code: str
    counts: Counts
    state_digest: str
    act: int | None = None
    file: Path | None = None
    withdrawn: int | None = None


@dataclass(frozen=True)
class OutboxEntry:
    """A package made here.

    ``recipient`` is the office's uid, or several with blanks between; ``file`` the name in the outbox.
    """

    package: str
    sequence: int
    kind: str
    recipient: str
    cycle: str
    at: datetime
    operator: str
    sha256: str
    file: str
    act: int
    rows: Mapping[str, int]
    state_digest: str


@dataclass(frozen=True)
class Sent:
    """A package made and copied.

    ``passphrase`` is set when the program made one: it must reach the recipient by another way than the
    package does, and is shown only now.
    """

    file: Path
    entry: OutboxEntry
    recipient_name: str
    passphrase: str = ""
    remarks: tuple[Message, ...] = ()

    @property
    def code(self) -> str:
        """The comparison code of the state that was sent, for the hand-over slip."""
        return comparison_code(bytes.fromhex(self.entry.state_digest))

    def as_json(self) -> dict[str, Any]:
        """The form machines read; the passphrase is not in it."""
        entry = self.entry
        return {
            "file": str(self.file), "package": entry.package, "sequence": entry.sequence,
            "kind": entry.kind, "cycle": entry.cycle, "recipient": entry.recipient,
            "recipient_name": self.recipient_name, "sha256": entry.sha256,
            "rows": dict(entry.rows), "state_digest": entry.state_digest, "code": self.code,
            "passphrase_made": bool(self.passphrase),
        }  # fmt: skip
