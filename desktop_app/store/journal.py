"""The journal: every act of a person, who and when, and each row before and after; and taking acts back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.domain import versions
from desktop_app.domain.changes import Act, Change, Changed
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Record, new_uid, require_valid, specs
from desktop_app.domain.rows import line, row_of, tombstone
from desktop_app.domain.units import CATALOGUE
from desktop_app.domain.words import N_, Message
from desktop_app.store import register
from desktop_app.store.catalogue import adopt_references
from desktop_app.store.columns import name_of, table_called
from desktop_app.store.database import db, reading, writing
from desktop_app.store.rows import Row, refuse_taken, stored, write, write_lines

if TYPE_CHECKING:
    from desktop_app.domain.exchange import Line

WRITE, UNDO, RECEIVE = "write", "undo", "receive"

TOGETHER = ""
"""In place of a uid: the entry holds the lines of many new rows, one below the other."""


class Recorder:
    """Writes the rows of one act. Made by `act`; never outlives its transaction."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.records: set[str] = set()
        self.uids: list[str] = []
        self._installation = register.identity().installation
        self._office = register.identity().office

    def put(self, *records: Record) -> tuple[str, ...]:
        """Keep new and edited records of this office, all rules checked; their uids come back, in order.

        Raises `Invalid` where a rule is broken, and `Refusal` when a record belongs to another office or
        was changed meanwhile (its ``version`` is no longer the one that was read).
        """
        uids = [record.uid or new_uid() for record in records]
        named = {id(record): uid for record, uid in zip(records, uids, strict=True)}
        for kind, group in _by_kind(records):
            known = stored(kind, (record.uid for record in group if record.uid))
            rows = []
            for record in group:
                require_valid(record)
                before = known.get(record.uid)
                row = row_of(record)
                if before and before.extra:  # what a newer program wrote stays
                    row = {**json.loads(before.extra), **row}
                row["uid"] = named[id(record)]
                row["owner"] = self._owner(kind, before.owner if before else "")
                if before and before.version != record.version:
                    raise Refusal(
                        N_("Someone changed this meanwhile. Close the form and open it again."),
                        code="changed_meanwhile",
                    )
                row["version"] = versions.bump(before.version if before else "", self._installation)
                rows.append((row, before.line if before else None))
            refuse_taken(kind, [row for row, _ in rows])
            adopt_references(kind, (row for row, _ in rows))
            self.take(kind, rows)
        return tuple(uids)

    def remove(self, kind: type[Record], uids: Iterable[str], reason: str) -> None:
        """Leave tombstones. A row that is gone already stays as it is."""
        rows = []
        for uid, before in stored(kind, uids).items():
            if not before.removed:
                owner = self._owner(kind, before.owner)
                version = versions.bump(before.version, self._installation)
                rows.append((tombstone(uid, owner, version, reason), before.line))
        self.take(kind, rows)

    def take(self, kind: type[Record], rows: Sequence[tuple[Row, str | None]]) -> None:
        """Write rows as they are, each with the line it replaces (None: it is new), and journal them."""
        if not rows:
            return
        lined = [(row, line(row)) for row, _ in rows]
        write(kind, lined)
        self._note(
            kind,
            [(row["uid"], old, new) for (row, old), (_, new) in zip(rows, lined, strict=True)],
        )

    def take_lines(
        self,
        kind: type[Record],
        lines: Sequence[tuple[Line, Record | None]],
        before: Mapping[str, str],
    ) -> None:
        """`take` for what came in a package: lines with the records made of them (None: a tombstone).

        ``before`` is the line of each uid that is there already. Rows that are new are journalled
        together, in one entry with the uid `TOGETHER`: an index entry for each would cost more than
        the rows themselves.
        """
        if not lines:
            return
        write_lines(kind, lines)
        self._note(
            kind, [(one.uid, before[one.uid], one.text) for one, _ in lines if one.uid in before]
        )
        fresh = [one for one, _ in lines if one.uid not in before]
        if fresh:
            self._note(kind, [(TOGETHER, None, "\n".join(one.text for one in fresh))])
            self.uids[-1:] = [one.uid for one in fresh]

    def _note(self, kind: type[Record], rows: Sequence[tuple[str, str | None, str]]) -> None:
        """Journal what happened to rows: uid, line before, line after."""
        name = kind.__name__
        self.records.add(name)
        self.uids += [uid for uid, _, _ in rows]
        db.connection().executemany(
            'INSERT INTO "change" (act, record, uid, before, after) VALUES (?, ?, ?, ?, ?)',
            [(self.number, name, uid, before, after) for uid, before, after in rows],
        )

    def changed(self, text: Message) -> Changed:
        """What this act did."""
        number = self.number if self.uids else 0
        return Changed(number, text, frozenset(self.records), tuple(self.uids))

    def _owner(self, kind: type[Record], owner: str) -> str:
        if owner not in ("", self._office):
            raise Refusal(
                N_(
                    "This belongs to another office. Only {office} can change it; "
                    "ask them to correct it and send again."
                ),
                code="foreign_owner",
                office=_office_name(owner),
            )
        return self._office


def _office_name(uid: str) -> str | Message:
    if uid == CATALOGUE:
        return Message(N_("the catalogue"))
    row = db.execute_sql("SELECT name FROM office WHERE uid = ?", (uid,)).fetchone()
    return row[0] if row else uid


def kinds_of_records() -> tuple[type[Record], ...]:
    """All record types, parents before children; loaded when something is first written."""
    from desktop_app.domain.records import ALL

    return ALL


def _by_kind(records: Iterable[Record]) -> Iterator[tuple[type[Record], list[Record]]]:
    """Group by record type, parents before children."""
    groups: dict[type[Record], list[Record]] = {}
    for record in records:
        groups.setdefault(type(record), []).append(record)
    return ((kind, groups[kind]) for kind in kinds_of_records() if kind in groups)


@contextmanager
def act(text: str, *, kind: str = WRITE, **values: Any) -> Iterator[Recorder]:
    """One act of a person: one transaction and one entry of the journal, which `text` tells in words.

    An act that wrote nothing leaves no entry.
    """
    with writing():
        cursor = db.execute_sql(
            "INSERT INTO act (at, operator, installation, kind, text, told) VALUES (?,?,?,?,?,?)",
            (_now(), register.operator(), register.identity().installation, kind, text,
             _told(values)),
        )  # fmt: skip
        recorder = Recorder(int(cursor.lastrowid or 0))
        yield recorder
        if recorder.uids:
            db.execute_sql(
                "UPDATE act SET rows = ? WHERE id = ?", (len(recorder.uids), recorder.number)
            )
        else:
            db.execute_sql("DELETE FROM act WHERE id = ?", (recorder.number,))


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


def _untold(text: str) -> dict[str, Any]:
    def value(told: Any) -> Any:
        if isinstance(told, dict) and "text" in told:
            return Message(told["text"], {k: value(v) for k, v in told["values"].items()})
        if isinstance(told, dict) and "day" in told:
            return date.fromisoformat(told["day"])
        return told

    return {name: value(told) for name, told in json.loads(text).items()}


_ACT = "id, at, operator, kind, text, told, rows, undone_by"


def _read_act(row: Sequence[Any]) -> Act:
    number, at, operator, kind, text, told, rows, undone_by = row
    message = Message(text, _untold(told))
    return Act(number, datetime.fromisoformat(at), operator, kind, message, rows, bool(undone_by))


def acts(limit: int = 100, before: int | None = None) -> list[Act]:
    """The latest acts, newest first."""
    sql = f"SELECT {_ACT} FROM act WHERE id < ? ORDER BY id DESC LIMIT ?"
    with reading():
        rows = db.execute_sql(sql, (before or 2**62, limit)).fetchall()
    return [_read_act(row) for row in rows]


def changes(uid: str) -> list[Change]:
    """The history of one record, newest first."""
    sql = (
        "SELECT " + ", ".join(f"a.{name.strip()}" for name in _ACT.split(",")) + ","
        " c.record, c.uid, c.before, c.after FROM change c JOIN act a ON a.id = c.act"
        " WHERE c.uid = ? OR (c.uid = ? AND instr(c.after, ?)) ORDER BY c.id DESC"
    )
    with reading():
        rows = db.execute_sql(sql, (uid, TOGETHER, f'"uid":"{uid}"')).fetchall()
    return [
        Change(
            _read_act(act), record, uid,
            json.loads(before) if before else None, _line_of(uid, after) if after else None,
        )
        for *act, record, _, before, after in rows
    ]  # fmt: skip


def _line_of(uid: str, lines: str) -> dict[str, str | int]:
    """The row of ``uid`` among the lines of an entry, which usually has one."""
    mark = f'"uid":"{uid}"'
    found: dict[str, str | int] = json.loads(next(one for one in lines.split("\n") if mark in one))
    return found


def last_undoable() -> Act | None:
    """The newest act that a person did here and that has not been taken back."""
    sql = f"SELECT {_ACT} FROM act WHERE kind = ? AND undone_by IS NULL ORDER BY id DESC LIMIT 1"
    with reading():
        row = db.execute_sql(sql, (WRITE,)).fetchone()
    return _read_act(row) if row else None


def undo(number: int) -> Changed:
    """Take an act back: a new version of each row with its old content. Works after a restart.

    Refused, with the reason, when it was taken back already, when a later act built on one of its rows, or
    when a package that contains it has been sent.
    """
    with reading():
        row = db.execute_sql(f"SELECT {_ACT} FROM act WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise RuntimeError(f"no act {number}")
        done = _read_act(row)
        _refuse_undo(done)
        rows = db.execute_sql(
            "SELECT record, uid, before FROM change WHERE act = ? ORDER BY id", (number,)
        ).fetchall()
    text = Message(N_("Taken back: {what}"), {"what": done.text})
    with act(text.text, kind=UNDO, **text.values) as recorder:
        for kind in reversed(
            kinds_of_records()
        ):  # children first where rows go, one statement a kind
            uids = [uid for name, uid, before in rows if name == kind.__name__ and before is None]
            recorder.remove(kind, uids, "undo")
        for kind in kinds_of_records():
            lines = {u: b for name, u, b in rows if name == kind.__name__ and b}
            _restore(recorder, kind, lines)
            _refuse_orphans(done, kind, list(lines))
        db.execute_sql("UPDATE act SET undone_by = ? WHERE id = ?", (recorder.number, number))
    return recorder.changed(text)


def _restore(recorder: Recorder, kind: type[Record], lines: dict[str, str]) -> None:
    rows: list[tuple[Row, str | None]] = []
    installation = register.identity().installation
    for uid, now in stored(kind, lines).items():
        before = json.loads(lines[uid])
        if "removed" in before:
            before = tombstone(uid, now.owner, "", before["removed"])
        rows.append(({**before, "version": versions.bump(now.version, installation)}, now.line))
    recorder.take(kind, rows)


def _refuse_undo(done: Act) -> None:
    if done.undone or done.kind != WRITE:
        raise Refusal(
            N_("“{what}” has been taken back already, or cannot be taken back."),
            code="not_undoable",
            what=done.text,
        )
    later = db.execute_sql(
        "SELECT a.text, a.told FROM change c JOIN act a ON a.id = c.act"
        " WHERE c.act > ? AND a.undone_by IS NULL AND a.kind != ?"
        " AND c.uid IN (SELECT uid FROM change WHERE act = ?) ORDER BY c.act DESC LIMIT 1",
        (done.id, UNDO, done.id),
    ).fetchone()
    if later:
        raise Refusal(
            N_(
                "“{what}” cannot be taken back: “{later}” came after it. "
                "Take that back first, or correct the record."
            ),
            code="later_act",
            what=done.text,
            later=Message(later[0], _untold(later[1])),
        )
    used = _children_in_use(done)
    if used:
        raise Refusal(
            N_("“{what}” cannot be taken back: {field} of other records points to it."),
            code="in_use",
            what=done.text,
            field=used,
        )
    if _was_sent(done):
        raise Refusal(
            N_(
                "“{what}” has been sent to another office and cannot be taken back. "
                "Correct the record instead; the correction goes with the next package."
            ),
            code="sent",
            what=done.text,
        )


def _was_sent(done: Act) -> bool:
    """Whether a package was made since, and the act touched something that travels."""
    sent = db.execute_sql("SELECT max(act) FROM sent").fetchone()[0]
    if sent is None or done.id > sent:
        return False
    from desktop_app.domain.records import BY_NAME, TRAVELLING

    touched = db.execute_sql("SELECT DISTINCT record FROM change WHERE act = ?", (done.id,))
    return any(BY_NAME.get(name) in TRAVELLING for (name,) in touched.fetchall())


def _refuse_orphans(done: Act, kind: type[Record], uids: list[str]) -> None:
    """A row that comes back must not point to something that was removed since."""
    for item in specs(kind):
        if not item.to:
            continue
        orphan = db.execute_sql(
            f'SELECT 1 FROM "{name_of(kind)}" child'
            f' JOIN "{table_called(item.to)}" parent ON parent.uid = child."{item.name}"'
            " WHERE child.uid IN (SELECT value FROM json_each(?))"
            " AND child.removed IS NULL AND parent.removed IS NOT NULL LIMIT 1",
            (json.dumps(uids),),
        ).fetchone()
        if orphan:
            raise Refusal(
                N_(
                    "“{what}” cannot be taken back: its {field} was removed afterwards. "
                    "Take that removal back first."
                ),
                code="later_act",
                what=done.text,
                field=Message(item.label),
            )


def _children_in_use(done: Act) -> Message | None:
    """The label of a reference by which living records made later point to what this act made."""
    created = "SELECT uid FROM change WHERE act = ? AND before IS NULL"
    for kind in kinds_of_records():
        for item in specs(kind):
            if item.to:
                found = db.execute_sql(
                    f'SELECT 1 FROM "{name_of(kind)}" WHERE removed IS NULL'
                    f' AND "{item.name}" IN ({created}) AND uid NOT IN ({created}) LIMIT 1',
                    (done.id, done.id),
                ).fetchone()
                if found:
                    return Message(item.label)
    return None
