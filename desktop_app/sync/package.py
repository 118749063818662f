"""One package, made and opened: everything between the rows of a register and the bytes of a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain

from desktop_app.domain.digests import combine
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    TABLES,
    Header,
    KeyCard,
    Line,
    Statement,
    files_named,
    pictures_named,
)
from desktop_app.domain.handover import (
    DOWN,
    INVITE,
    JOIN,
    RECEIPT,
    RESTORE,
    SCOPE_DOWN,
    SCOPE_STATION,
    SCOPE_UP,
    STATION,
    UP,
    Withdrawn,
)
from desktop_app.domain.words import N_
from desktop_app.sync import archive, container, envelope, manifest, receipts
from desktop_app.sync import lines as rows
from desktop_app.sync.archive import Archive
from desktop_app.sync.container import SCHEMA, Container
from desktop_app.sync.keys import Keys
from desktop_app.sync.strict import malformed
from desktop_app.sync.upgrades import upgrade

LARGEST_PICTURE = archive.LARGEST_PICTURE
JPEG = b"\xff\xd8\xff"
FIRST_WITH_SCOPES = 2
"""The schema in which statements have scopes, and with which all kinds but UP and DOWN came."""

_ROWS_OF = {RECEIPT: frozenset[str](), JOIN: frozenset({"office", "unit"})}
"""Kinds that come for something else: of which tables they may hold rows all the same."""


@dataclass(frozen=True)
class Content:
    """What is inside a package.

    ``own`` is the sender's statement, ``passed_on`` those of other owners. ``unsound`` are statements that
    are not true of the rows or not signed: rows with no better word behind them are not taken.
    ``files`` are attached files by SHA-256; ``receipts`` the bytes of ``receipts.ndjson`` (see
    `desktop_app.sync.receipts`); ``withdrawn`` installations no longer to be believed; ``sent``
    number and id of the packages that the sender made before.
    """

    at: str
    lines: Mapping[str, Sequence[Line]]
    own: Statement
    passed_on: tuple[Statement, ...]
    directory: tuple[KeyCard, ...]
    pictures: Mapping[str, bytes]
    state: str
    unsound: tuple[Statement, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    receipts: bytes = b""
    withdrawn: tuple[Withdrawn, ...] = ()
    sent: tuple[tuple[int, str], ...] = ()

    def all_lines(self) -> Iterable[Line]:
        """The lines of all tables, parents before children."""
        return chain.from_iterable(self.lines.values())


def seal(
    header: Header, content: Content, keys: Keys, recipients: Sequence[str], passphrase: str = ""
) -> bytes:
    """The bytes of a package; ``header`` comes without the facts of the payload, which are added.

    It is sealed to ``passphrase`` where one is given, else to the age keys ``recipients``.
    """
    plain, size = _archived(header, content)
    if passphrase:
        payload = envelope.seal_with_passphrase(plain, passphrase)
    else:
        payload = envelope.seal(plain, recipients)
    full = replace(
        header, payload_sha256=sha256(payload).hexdigest(), payload_size=len(payload),
        plain_size=size,
    )  # fmt: skip
    return container.pack(full, payload, keys)


def _archived(header: Header, content: Content) -> tuple[bytes, int]:
    """The archive, and the size of all its entries."""
    statements = manifest.write_statements((content.own, *content.passed_on), content.all_lines())
    parts = [(archive.STATEMENTS, statements, statements.count(b"\n"))]
    if content.receipts:
        parts.append((archive.RECEIPTS, content.receipts, content.receipts.count(b"\n")))
    for table in TABLES:
        if content.lines.get(table):
            data = rows.pack(content.lines[table])
            parts.append((archive.rows_name(table), data, len(content.lines[table])))
    pictures = sorted(content.pictures.items())
    parts += [(archive.blob_name(name), body, 0) for name, body in pictures]
    parts += [(archive.file_name(name), body, 0) for name, body in sorted(content.files.items())]
    entries = tuple(manifest.entry(*part) for part in parts)
    head = manifest.Manifest(
        content.at, entries, content.directory, content.state, content.withdrawn, content.sent
    )
    told = manifest.write(header, head)
    named = [(archive.MANIFEST, told), *((name, data) for name, data, _ in parts)]
    return archive.write(named), sum(len(data) for _, data in named)


def unseal(package: Container, identity: str, passphrases: Iterable[str] = ()) -> Content:
    """Open a package whose front is verified and whose sender is known, and check all that is in it.

    Raises `Held` when a passphrase is needed, `Refusal` when it does not open or is not what it says.
    """
    if envelope.needs_passphrase(package.payload):
        plain = envelope.unseal_with_passphrase(package.payload, passphrases)
    else:
        open_to_all = package.header.kind in (INVITE, JOIN)
        plain = envelope.unseal(package.payload, identity, invitation=open_to_all)
    return read(package.header, plain)


def scope_of_sender(header: Header) -> frozenset[str]:
    """What the sender's own statement may speak of in a package of this kind."""
    if header.schema < FIRST_WITH_SCOPES:
        return frozenset({SCOPE_UP}) if header.kind in (UP, DOWN) else frozenset()
    one = frozenset(header.recipients if len(header.recipients) == 1 else ())
    itself = frozenset({header.sender.office})
    return {
        UP: frozenset({SCOPE_UP}), DOWN: one | {SCOPE_DOWN}, RECEIPT: frozenset({SCOPE_UP}),
        INVITE: itself, JOIN: itself, STATION: frozenset({SCOPE_STATION}), RESTORE: one,
    }[header.kind]  # fmt: skip


def read(header: Header, plain: bytes) -> Content:
    """The content of the archive ``plain``, checked against ``header`` and the manifest."""
    opened = Archive(plain, header.plain_size)
    if opened.size != header.plain_size:
        raise malformed("archive size")
    told = manifest.read(opened.read(archive.MANIFEST), header)
    if opened.names != [archive.MANIFEST, *(entry.name for entry in told.entries)]:
        raise malformed("entries")
    data = {entry.name: _entry(opened, entry) for entry in told.entries}
    if archive.STATEMENTS not in data:
        raise malformed(archive.STATEMENTS)
    lines = {
        table: rows.unpack(table, data[archive.rows_name(table)])
        for table in TABLES
        if archive.rows_name(table) in data
    }
    allowed = _ROWS_OF.get(header.kind, TABLES.keys())
    for entry in told.entries:
        table = archive.table_in(entry.name)
        if table and (entry.rows != len(lines[table]) or table not in allowed):
            raise malformed(entry.name)
    return _content(header, told, lines, data)


def _entry(opened: Archive, entry: manifest.Entry) -> bytes:
    data = opened.read(entry.name)
    named = archive.picture_in(entry.name) or archive.file_in(entry.name) or entry.sha256
    if named != entry.sha256 or len(data) != entry.size or sha256(data).hexdigest() != entry.sha256:
        raise malformed(entry.name)
    return data


def _content(
    header: Header, told: manifest.Manifest, lines: dict[str, list[Line]], data: dict[str, bytes]
) -> Content:
    every = list(chain.from_iterable(lines.values()))
    sound, unsound = manifest.read_statements(data[archive.STATEMENTS], every)
    own = [one for one in sound if _is_own(one, header)]
    if len(own) != 1 or _state(own[0], every) != told.state:
        raise Refusal(
            N_(
                "The rows in this file are not those the sender vouched for. Ask the sender for the "
                "file again. Nothing changed."
            ),
            code="not_vouched",
        )
    return Content(
        told.at,
        {table: upgrade(some, header.schema) for table, some in lines.items()}
        if header.schema < SCHEMA
        else lines,
        own[0], tuple(one for one in sound if one is not own[0]), told.directory,
        dict(_pictures(data, lines)), told.state, tuple(unsound), dict(_files(data, lines)),
        _receipts(data), told.withdrawn, told.sent,
    )  # fmt: skip


def _receipts(data: Mapping[str, bytes]) -> bytes:
    """The receipts, whole and signed; whose keys they are has to be looked up."""
    told = data.get(archive.RECEIPTS, b"")
    if archive.RECEIPTS in data and not receipts.read(told):
        raise malformed(archive.RECEIPTS)
    return told


def _state(own: Statement, every: Sequence[Line]) -> str:
    """The digest over all rows, which the sender's own word gives when it covers them all."""
    if own.rows == len(every):
        return own.digest
    return combine((one.table, one.uid, one.digest) for one in every)


def _is_own(statement: Statement, header: Header) -> bool:
    """Whether this is the sender's own word about this very package.

    Beside it there may be words of the sender for offices below those the package is for.
    """
    return (
        statement.scope in scope_of_sender(header)
        and statement.owner == header.sender.office
        and statement.installation == header.sender.installation
        and statement.key == header.sender.sign
        and statement.cycle == header.cycle
        and statement.mode == header.mode
        and statement.sequence == header.sequence
    )


def _pictures(
    data: Mapping[str, bytes], lines: Mapping[str, Sequence[Line]]
) -> Iterable[tuple[str, bytes]]:
    """The pictures, each a JPEG and asked for by a row of the package."""
    wanted = set().union(*pictures_named(lines).values())
    for name, body in data.items():
        digest = archive.picture_in(name)
        if digest:
            if not body.startswith(JPEG):
                raise malformed("picture")
            if digest not in wanted:
                raise malformed("picture of nobody")
            yield digest, body


def _files(
    data: Mapping[str, bytes], lines: Mapping[str, Sequence[Line]]
) -> Iterable[tuple[str, bytes]]:
    """The attached files, each named by a row of the package."""
    wanted = files_named(lines).keys()
    for name, body in data.items():
        digest = archive.file_in(name)
        if digest:
            if digest not in wanted:
                raise malformed("file")
            yield digest, body


def describe(content: Content) -> dict[str, int]:
    """Table → number of rows."""
    return {table: len(lines) for table, lines in content.lines.items()}
