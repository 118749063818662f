"""Taking an import back: what stands against it, and everything put back as it was noted (`import_notes`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from desktop_app.domain.exchange import ACCEPTED, CORRECTED, REVOKED, TAKEN_BACK, LedgerEntry
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.records import ALL
from desktop_app.store import journal
from desktop_app.store.columns import name_of
from desktop_app.store.database import db
from desktop_app.store.import_notes import (
    PICTURE,
    WATCHED,
    Cells,
    Import,
    Noted,
    columns_of,
    told_in,
)
from desktop_app.store.recorder import TOGETHER, Recorder
from desktop_app.store.rows import stored

# --- what stands against it ----------------------------------------------------------------------


def carried_since(one: Import, act: int | None) -> str:
    """The hash of the last package taken in since with rows of the same owners; empty where there is none.

    ``act`` is the one that took the import in; None where it changed nothing.
    """
    rows = db.execute_sql(
        "SELECT sha256, before FROM received WHERE result = ? AND before IS NOT NULL"
        " AND (act IS NULL OR act > ?)",  # what is kept takes long to read, at a year's packages
        (ACCEPTED, act or 0),
    ).fetchall()
    later = [
        (told["number"], sha256) for sha256, before in rows
        if (told := told_in(before))["number"] > one.number and one.owners & {*told["owners"]}
    ]  # fmt: skip
    return str(max(later)[1]) if later else ""


class Written(NamedTuple):
    """The rows an import wrote: those that were new, and the others with their lines before."""

    fresh: Mapping[str, list[str]]
    replaced: Mapping[str, dict[str, str]]

    def uids(self) -> set[str]:
        """All of them."""
        return {uid for some in (*self.fresh.values(), *self.replaced.values()) for uid in some}


def written(act: int | None) -> Written:
    """Record type → rows that an act wrote."""
    fresh: dict[str, list[str]] = {}
    replaced: dict[str, dict[str, str]] = {}
    rows = db.execute_sql(
        "SELECT record, uid, before, after FROM change WHERE act = ? ORDER BY id", (act,)
    ).fetchall()
    for record, uid, before, after in rows:
        if uid == TOGETHER:
            fresh.setdefault(record, []).extend(after.split(" "))
        elif before is None:
            fresh.setdefault(record, []).append(uid)
        elif uid not in fresh.get(record, ()):
            replaced.setdefault(record, {}).setdefault(uid, before)
    return Written(fresh, replaced)


def later_act(act: int | None, uids: Iterable[str]) -> tuple[str, str] | None:
    """Text and told values of the last act since that touched one of these rows."""
    found: tuple[str, str] | None = db.execute_sql(
        "SELECT a.text, a.told FROM change c JOIN act a ON a.id = c.act WHERE c.act > ?"
        " AND a.undone_by IS NULL AND a.kind NOT IN (?, ?)"
        " AND c.uid IN (SELECT value FROM json_each(?)) ORDER BY c.act DESC LIMIT 1",
        (act, journal.UNDO, journal.TAKEN_OUT, json.dumps([*uids])),
    ).fetchone()
    return found


_ABOUT = {
    "Redirect": ("gone", "kept"),
    "NotSame": ("one", "other"),
    "Correction": ("subject",),
    "Decision": ("subject", "other"),
}
"""Fields that name another row without being a reference to it."""


def pointing(fresh: Mapping[str, Sequence[str]]) -> tuple[type[Record], str, str] | None:
    """A row of this or another act that points to one of ``fresh``: record, uid, field; or None."""
    gone = json.dumps([uid for some in fresh.values() for uid in some])
    for kind in ALL:
        fields = [(item.name, item.to) for item in specs(kind) if item.to in fresh]
        fields += [(name, "") for name in _ABOUT.get(kind.__name__, ())]
        mine = json.dumps(fresh.get(kind.__name__, []))
        for name, to in fields:
            row = db.execute_sql(
                f'SELECT uid FROM "{name_of(kind)}" WHERE "{name}" IN (SELECT value FROM json_each(?))'
                " AND uid NOT IN (SELECT value FROM json_each(?)) LIMIT 1",
                (json.dumps(fresh[to]) if to else gone, mine),
            ).fetchone()
            if row:
                return kind, row[0], name
    return None


def is_as_left(one: Import) -> bool:
    """Whether the statements and lines that wait are still as the import left them."""
    return all(
        _current(table, key) == after
        for (table, key), (_, after) in _ends(one.log or ()).items()
        if table in ("statement", "waiting")
    )


def _ends(log: Iterable[Noted]) -> dict[tuple[str, tuple[Any, ...]], tuple[Any, Any]]:
    """Table and key → the row before the first and after the last change; where there is a difference.

    Lines kept beside a correction are left out: they follow the rows.
    """
    found: dict[tuple[str, tuple[Any, ...]], tuple[Any, Any]] = {}
    for one in log:
        if one.table == PICTURE:
            continue
        cells: Cells = one.before or one.after or {}
        key = one.table, tuple(cells[name] for name in WATCHED[one.table])
        before = found[key][0] if key in found else one.before
        found[key] = before, one.after
    return {
        key: (before, after) for key, (before, after) in found.items()
        if before != after and CORRECTED not in {(it or {}).get("reason") for it in (before, after)}
    }  # fmt: skip


def _current(table: str, key: Sequence[Any]) -> Cells | None:
    where = " AND ".join(f'"{name}" = ?' for name in WATCHED[table])
    columns = columns_of(table)
    told = ", ".join(f'hex("{name}")' if kind == "BLOB" else f'"{name}"' for name, kind in columns)
    row = db.execute_sql(f"SELECT {told} FROM {table} WHERE {where}", tuple(key)).fetchone()
    return dict(zip((name for name, _ in columns), row, strict=True)) if row else None


# --- taking back ---------------------------------------------------------------------------------


def take_back(entry: LedgerEntry, done: Import, rows: Written, act: Recorder) -> None:
    """Put everything back as it was before the import; within ``act``."""
    _drop_rows(rows.fresh, act)
    _restore_rows(done, rows.replaced, act)
    uids = json.dumps([*rows.uids()])
    db.execute_sql(
        "DELETE FROM waiting WHERE reason = ? AND uid IN (SELECT value FROM json_each(?))",
        (CORRECTED, uids),
    )
    for (table, key), (before, after) in _ends(done.log or ()).items():
        if table == "peer":
            _restore_peer(key, before, after)
        else:
            _restore(table, key, before)
    _drop_bodies(done.log or ())
    db.execute_sql("UPDATE act SET undone_by = ? WHERE id = ?", (act.number, entry.act))
    db.execute_sql(
        "UPDATE received SET result = ?, withdrawn = ?, before = NULL WHERE sha256 = ?",
        (TAKEN_BACK, act.number, entry.sha256),
    )


def _drop_rows(fresh: Mapping[str, Sequence[str]], act: Recorder) -> None:
    """The rows that were new are gone as if they had never come, children first."""
    for kind in reversed(ALL):
        uids = fresh.get(kind.__name__, ())
        if uids:
            with _referring_found(kind):
                db.connection().executemany(
                    f'DELETE FROM "{name_of(kind)}" WHERE uid = ?', [(uid,) for uid in uids]
                )
            act.note_gone(kind, uids)


@contextmanager
def _referring_found(kind: type[Record]) -> Iterator[None]:
    """Indexes of the references to a record type that have none, for as long as its rows are dropped.

    SQLite looks for what refers to each row that goes. Nothing else does, so that an import need not keep
    them up; within the act, they are gone with it if it fails.
    """
    made = []
    for child in ALL:
        table = name_of(child)
        for item in specs(child):
            if item.to == kind.__name__ and not _is_indexed(table, item.name):
                made.append(f"while_dropping_{table}_{item.name}")
                db.execute_sql(
                    f'CREATE INDEX "{made[-1]}" ON "{table}" ("{item.name}")'
                    f' WHERE "{item.name}" IS NOT NULL'
                )
    yield
    for name in made:
        db.execute_sql(f'DROP INDEX "{name}"')


def _is_indexed(table: str, name: str) -> bool:
    """Whether an index begins with a column."""
    sql = (
        "SELECT 1 FROM pragma_index_list(?) l JOIN pragma_index_info(l.name) i"
        " WHERE i.seqno = 0 AND i.name = ? AND NOT l.partial"
    )
    return db.execute_sql(sql, (table, name)).fetchone() is not None


def _restore_rows(done: Import, replaced: Mapping[str, dict[str, str]], act: Recorder) -> None:
    for kind in ALL:
        lines = replaced.get(kind.__name__)
        if lines:
            now = stored(kind, lines)
            act.take(kind, [(json.loads(old), now[uid].line) for uid, old in lines.items()])
    for (table, uid), leaf in done.digests.items():
        db.execute_sql(f'UPDATE "{table}" SET digest = ? WHERE uid = ?', (leaf, uid))
    for table, cells in done.tombstones:
        names = ", ".join(f'"{name}" = ?' for name in cells)
        values = (*cells.values(), cells["uid"])
        db.execute_sql(f'UPDATE "{table}" SET {names} WHERE uid = ?', values)


def _restore(table: str, key: Sequence[Any], before: Cells | None) -> None:
    where = " AND ".join(f'"{name}" = ?' for name in WATCHED[table])
    db.execute_sql(f"DELETE FROM {table} WHERE {where}", tuple(key))
    if before is not None:
        blobs = {name for name, kind in columns_of(table) if kind == "BLOB"}
        cells = {
            name: bytes.fromhex(cell) if name in blobs else cell for name, cell in before.items()
        }
        names = ", ".join(f'"{name}"' for name in cells)
        marks = ", ".join("?" * len(cells))
        db.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(cells.values()))


def _restore_peer(key: Sequence[Any], before: Cells | None, after: Cells | None) -> None:
    """An office stays as a person has settled it since, or while another office's word still names it.

    A computer that was withdrawn stays so: it may be lost, and nobody thinks of it who takes an import back.
    """
    if _current("peer", key) != after:
        return
    if before is not None and after is not None and after["state"] == REVOKED:
        before = {**before, "state": REVOKED, "settled_at": None, "settled_by": ""}
    named = db.execute_sql("SELECT 1 FROM statement WHERE installation = ? LIMIT 1", tuple(key))
    if before is not None or named.fetchone() is None:
        _restore("peer", key, before)


def _drop_bodies(log: Iterable[Noted]) -> None:
    """The pictures and files that came with it go, where nothing else names them by now."""
    from desktop_app.store import erasure

    brought = {one.after["sha256"] for one in log if one.table == PICTURE and one.after}
    if brought:
        erasure.drop_pictures(brought)
