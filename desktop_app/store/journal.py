"""The journal: every act of a person, who and when, and each row before and after.

A list is shown without writing anything, so what writes (`recorder`) and takes back (`undoing`) is loaded
when the first act begins.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.words import Message
from desktop_app.store import register
from desktop_app.store.database import db, reading, writing

if TYPE_CHECKING:
    from desktop_app.domain.changes import Act, Change, Changed
    from desktop_app.store.recorder import Recorder

WRITE, UNDO, RECEIVE, LOOK, ERASED = "write", "undo", "receive", "look", "erased"
TAKEN_OUT = "taken_out"
"""Kinds of act, besides those that services name themselves: only WRITE is taken back by `undo`.

RECEIVE took a package in and is taken back by `desktop_app.services.undo_import`, which is TAKEN_OUT. LOOK
changes nothing: personal data was looked at, printed or taken out. ERASED was a WRITE whose rows were deleted
for good.
"""


@contextmanager
def act(text: str, *, kind: str = WRITE, **values: Any) -> Iterator[Recorder]:
    """One act of a person: one transaction and one entry of the journal, which `text` tells in words.

    An act that wrote nothing leaves no entry.
    """
    from desktop_app.store import recorder as rows

    with writing():
        cursor = db.execute_sql(
            "INSERT INTO act (at, operator, installation, kind, text, told) VALUES (?,?,?,?,?,?)",
            (_now(), register.operator(), register.identity().installation, kind, text,
             _told(values)),
        )  # fmt: skip
        recorder = rows.Recorder(int(cursor.lastrowid or 0))
        try:
            yield recorder
            if recorder.uids:
                recorder.settle()
        finally:
            if "OwnTerm" in recorder.records:
                from desktop_app.domain import vocabularies

                vocabularies.forget_own()
        if recorder.uids:
            db.execute_sql(
                "UPDATE act SET rows = ? WHERE id = ?", (len(recorder.uids), recorder.number)
            )
        else:
            db.execute_sql("DELETE FROM act WHERE id = ?", (recorder.number,))


def note(text: str, *, kind: str = LOOK, **values: Any) -> None:
    """Put into the journal that somebody saw, printed or took out personal data; no row changes.

    ``kind`` is another one where something else happened to the register as a whole.
    """
    with writing():
        db.execute_sql(
            "INSERT INTO act (at, operator, installation, kind, text, told) VALUES (?,?,?,?,?,?)",
            (_now(), register.operator(), register.identity().installation, kind, text,
             _told(values)),
        )  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _told(values: dict[str, Any]) -> str:
    """The values of a sentence as JSON: numbers and text as they are, a message as its template."""

    def plain(value: Any) -> Any:
        if isinstance(value, Message):
            return {"text": value.text, "values": {k: plain(v) for k, v in value.values.items()}}
        if isinstance(value, date):
            return {"day": value.isoformat()[:10]}
        if isinstance(value, PartialDate):
            return str(value)
        return value if value is None or isinstance(value, int | str) else str(value)

    return json.dumps({name: plain(value) for name, value in values.items()}, ensure_ascii=False)


def untold(text: str) -> dict[str, Any]:
    """The values of a sentence as they were told to the journal."""

    def value(told: Any) -> Any:
        if isinstance(told, dict) and "text" in told:
            return Message(told["text"], {k: value(v) for k, v in told["values"].items()})
        if isinstance(told, dict) and "day" in told:
            return date.fromisoformat(told["day"])
        return told

    return {name: value(told) for name, told in json.loads(text).items()}


COLUMNS = "id, at, operator, kind, text, told, rows, undone_by"


def read_act(row: Sequence[Any]) -> Act:
    """An act from a row of `COLUMNS`."""
    from desktop_app.domain.changes import Act

    number, at, operator, kind, text, told, rows, undone_by = row
    message = Message(text, untold(told))
    return Act(number, datetime.fromisoformat(at), operator, kind, message, rows, bool(undone_by))


def acts(limit: int = 100, before: int | None = None) -> list[Act]:
    """The latest acts, newest first."""
    sql = f"SELECT {COLUMNS} FROM act WHERE id < ? ORDER BY id DESC LIMIT ?"
    with reading():
        rows = db.execute_sql(sql, (before or 2**62, limit)).fetchall()
    return [read_act(row) for row in rows]


def acts_of_kind(kind: str, limit: int = 100) -> list[Act]:
    """The latest acts of one kind, newest first."""
    sql = f"SELECT {COLUMNS} FROM act WHERE kind = ? ORDER BY id DESC LIMIT ?"
    with reading():
        rows = db.execute_sql(sql, (kind, limit)).fetchall()
    return [read_act(row) for row in rows]


def kind_of(number: int) -> str:
    """The kind of an act; empty where there is none of this number."""
    with reading():
        row = db.execute_sql("SELECT kind FROM act WHERE id = ?", (number,)).fetchone()
    return str(row[0]) if row else ""


def changes(uid: str) -> list[Change]:
    """The history of one record, newest first."""
    sql = (
        "SELECT " + ", ".join(f"a.{name.strip()}" for name in COLUMNS.split(",")) + ","
        " c.record, c.uid, c.before, c.after FROM change c JOIN act a ON a.id = c.act"
        " WHERE c.uid = ? OR (c.uid = ? AND instr(c.after, ?)) ORDER BY c.id DESC"
    )
    from desktop_app.domain.changes import Change
    from desktop_app.domain.records import BY_NAME
    from desktop_app.store.recorder import TOGETHER
    from desktop_app.store.rows import stored

    with reading():
        rows = db.execute_sql(sql, (uid, TOGETHER, uid)).fetchall()
        found, later = [], None
        for *act, record, named, before, after in rows:
            if named == TOGETHER:
                here = stored(BY_NAME[record], [uid])  # gone where the import was taken back
                after = later or (here[uid].line if uid in here else None)
            later = before
            old, new = (json.loads(line) if line else None for line in (before, after))
            found.append(Change(read_act(act), record, uid, old, new))
    return found


def last_undoable() -> Act | None:
    """The newest act that a person did here and that has not been taken back."""
    sql = (
        f"SELECT {COLUMNS} FROM act WHERE undone_by IS NULL AND (kind = ? OR kind = ? AND id IN"
        " (SELECT act FROM received WHERE substr(before, 1, 1) = x'55')) ORDER BY id DESC LIMIT 1"
    )
    with reading():
        row = db.execute_sql(sql, (WRITE, RECEIVE)).fetchone()
    return read_act(row) if row else None


def undo(number: int) -> Changed:
    """Take an act back, or refuse with the reason (see `desktop_app.store.undoing`)."""
    from desktop_app.store import undoing

    return undoing.undo(number)
