"""What an import changed, noted beside its entry in the ledger, so that it can be taken back.

Which rows it wrote stands in the journal. Kept here is what the journal does not tell: the statements, lines
that wait and offices it changed, pictures it brought, and what of a row is more than its line. Receipts, given
and kept, are signed words and stay; a further one tells that the import was taken back.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from desktop_app.domain.exchange import ACCEPTED, TABLES, Line
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.rows import digest
from desktop_app.store import register
from desktop_app.store.columns import name_of
from desktop_app.store.database import db

_WHOLE, _OLD, _ERASED = b"U", b"O", b"E"
"""What a kept record begins with: all of it; or, as it is too old or what it held is deleted, only whose rows
the package carried."""

_KEPT = 2
"""So many imports of one installation can be taken back, the latest first."""

WATCHED = {
    "peer": ("installation",),
    "statement": ("owner", "installation", "cycle", "scope"),
    "waiting": ("id",),
}
PICTURE = "picture"
"""Of pictures only the name is kept: the body is in the package."""

_IMPORTS = "imports"
"""The setting that counts them: what came first is not told by clocks."""

Cells = dict[str, Any]


class Noted(NamedTuple):
    """One row beside the travelling ones, before and after (None: it was not there)."""

    table: str
    before: Cells | None
    after: Cells | None


_log: list[Noted] | None = None


@contextmanager
def watching() -> Iterator[list[Noted]]:
    """Note what is changed meanwhile; inside `writing`."""
    global _log
    _watch()
    _log = []
    try:
        yield _log
    finally:
        _log = None


def _note(table: str, before: str | None, after: str | None) -> None:
    if _log is not None:
        _log.append(Noted(table, *(json.loads(one) if one else None for one in (before, after))))


def _watch() -> None:
    """Set up what notes; once for each opening of a register, and nothing of it is in the file."""
    if db.execute_sql(
        "SELECT 1 FROM sqlite_temp_master WHERE name = 'watch_peer_INSERT'"
    ).fetchone():
        return
    connection = db.connection()
    connection.create_function("note_kept", 3, _note)
    connection.create_function("is_noting", 0, lambda: _log is not None)
    for table in WATCHED:
        columns = columns_of(table)
        for event, before, after in (
            ("INSERT", "NULL", _image("NEW", columns)),
            ("UPDATE", _image("OLD", columns), _image("NEW", columns)),
            ("DELETE", _image("OLD", columns), "NULL"),
        ):
            _trigger(table, event, before, after)
    _trigger(PICTURE, "INSERT", "NULL", "json_object('sha256', NEW.sha256)")


def _trigger(table: str, event: str, before: str, after: str) -> None:
    db.execute_sql(
        f"CREATE TEMP TRIGGER watch_{table}_{event} AFTER {event} ON main.{table} WHEN is_noting()"
        f" BEGIN SELECT note_kept('{table}', {before}, {after}); END"
    )


def columns_of(table: str) -> list[tuple[str, str]]:
    """Name and type of the columns of a table."""
    return [(row[1], row[2]) for row in db.execute_sql(f"PRAGMA table_info({table})").fetchall()]


def _image(side: str, columns: Sequence[tuple[str, str]]) -> str:
    """A row as JSON; bytes as hex digits, which JSON has no form for."""
    told = (
        f"'{name}', " + (f'hex({side}."{name}")' if kind == "BLOB" else f'{side}."{name}"')
        for name, kind in columns
    )
    return f"json_object({', '.join(told)})"


# --- keeping -------------------------------------------------------------------------------------


def keep(
    sha256: str, log: Iterable[Noted], owners: Iterable[str], replaced: Iterable[Line],
    sent: Iterable[tuple[int, str]] = (), *, erased: bool,
) -> None:  # fmt: skip
    """Keep with the ledger's entry what an import changed; inside `writing`.

    ``owners`` are the offices whose rows it carried, ``replaced`` the lines that stood here before. Where it
    deleted personal data (``erased``) nothing is kept: what is deleted does not come back.
    ``sent`` are the packages that its sender says it made before.
    """
    number = int(register.setting(_IMPORTS, "0")) + 1
    register.remember(_IMPORTS, str(number))
    told: dict[str, Any] = {"number": number, "owners": sorted(set(owners)), "sent": [*sent]}
    if not erased:
        told |= {"log": [*log], **_beyond_their_lines(replaced)}
    _put(sha256, _ERASED if erased else _WHOLE, told)


def _beyond_their_lines(replaced: Iterable[Line]) -> dict[str, Any]:
    """Of the rows that were replaced: digests that are not their line's, and the cells of tombstones."""
    digests, gone = [], []
    for one in replaced:
        if digest(one.text) != one.digest:
            digests.append([one.table, one.uid, one.digest.hex()])
        if "removed" in one.row:
            gone.append([one.table, _cells(TABLES[one.table], one.uid)])
    return {"digests": digests, "tombstones": gone}


def _cells(record: type[Record], uid: str) -> Cells:
    names = [item.name for item in specs(record)]
    listed = ", ".join(f'"{name}"' for name in ("uid", *names))
    row = db.execute_sql(f'SELECT {listed} FROM "{name_of(record)}" WHERE uid = ?', (uid,))
    return dict(zip(("uid", *names), row.fetchone(), strict=True))


def _put(sha256: str, mark: bytes, told: Mapping[str, Any]) -> None:
    packed = mark + zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 1)
    db.execute_sql("UPDATE received SET before = ? WHERE sha256 = ?", (packed, sha256))


def fold(office: str, installation: str) -> None:
    """Let go of what imports of this installation changed that are too old to be taken back."""
    rows = db.execute_sql(
        "SELECT sha256, before FROM received WHERE sender = ? AND installation = ? AND result = ?"
        " AND substr(before, 1, 1) = ?",
        (office, installation, ACCEPTED, _WHOLE),
    ).fetchall()
    if len(rows) > _KEPT:
        told = [(told_in(before), sha256) for sha256, before in rows]
        told.sort(key=lambda it: int(it[0]["number"]), reverse=True)
        for old, sha256 in told[_KEPT:]:
            _fold(sha256, old, _OLD)


def _fold(sha256: str, told: Mapping[str, Any], mark: bytes) -> None:
    _put(sha256, mark, {name: told[name] for name in ("number", "owners")})


def forget() -> None:
    """Nothing that was taken in before can be taken back any more: personal data has been deleted."""
    rows = db.execute_sql(
        "SELECT sha256, before FROM received WHERE substr(before, 1, 1) = ?", (_WHOLE,)
    ).fetchall()
    for sha256, before in rows:
        _fold(sha256, told_in(before), _ERASED)


def told_in(before: bytes) -> dict[str, Any]:
    """What was kept with an entry."""
    found: dict[str, Any] = json.loads(zlib.decompress(bytes(before)[1:]))
    return found


def sent_lists(office: str, installation: str) -> dict[int, str]:
    """Number → id of the packages that an installation said it had made, as its last packages told."""
    rows = db.execute_sql(
        "SELECT before FROM received WHERE sender = ? AND installation = ?"
        " AND substr(before, 1, 1) IN (?, ?)",  # the older ones have let go of it, see `fold`
        (office, installation, _WHOLE, _ERASED),
    ).fetchall()
    told = sorted((told_in(row[0]) for row in rows), key=lambda it: it["number"])
    return {number: package for one in told for number, package in one.get("sent", ())}


class Import(NamedTuple):
    """An import as it is kept: its number, whose rows it carried, and what it changed (None: not kept)."""

    number: int
    owners: frozenset[str]
    log: tuple[Noted, ...] | None
    digests: Mapping[tuple[str, str], bytes]
    tombstones: Sequence[tuple[str, Cells]]
    erased: bool = False


def kept(sha256: str) -> Import:
    """What is kept of an import."""
    row = db.execute_sql("SELECT before FROM received WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None or row[0] is None:
        return Import(0, frozenset(), None, {}, ())
    told = told_in(row[0])
    whole = bytes(row[0][:1]) == _WHOLE
    return Import(
        told["number"],
        frozenset(told["owners"]),
        tuple(Noted(*one) for one in told["log"]) if whole else None,
        {(table, uid): bytes.fromhex(leaf) for table, uid, leaf in told.get("digests", ())},
        [(table, cells) for table, cells in told.get("tombstones", ())],
        erased=bytes(row[0][:1]) == _ERASED,
    )
