"""A new register filled with the rows that were read out of a damaged one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from desktop_app.domain.errors import Invalid
from desktop_app.domain.exchange import NAMES, PARENT, RULE, Line, Waiting
from desktop_app.domain.fields import Record, from_cells
from desktop_app.domain.records import ALL
from desktop_app.domain.rows import digest
from desktop_app.domain.words import N_, Message
from desktop_app.store import exchange_rows, migration
from desktop_app.store.catalogue import adopt_references
from desktop_app.store.columns import name_of
from desktop_app.store.database import db
from desktop_app.store.pages import Value
from desktop_app.store.rows import write
from desktop_app.store.salvage import RECORDS

_LOCAL_ONLY = {"setting"}
_PARENT_LOST = N_("What it points to could not be read from the damaged register.")
_BREAKS_A_RULE = N_("It breaks a rule of the register.")


def fill(
    lines: Mapping[str, Mapping[str, str]], others: Mapping[str, Iterable[Mapping[str, Value]]]
) -> int:
    """Put rows and what belongs to them into the open, empty register; inside `writing`.

    A row whose parent is missing waits aside, as rows of a package do, and counts when the parent comes. How
    many wait comes back.
    """
    aside: list[tuple[Record_, str, str]] = []
    for record in ALL:
        aside += _write(record, lines.get(name_of(record), {}))
    for table, rows in others.items():
        if table not in _LOCAL_ONLY:
            _insert(table, rows)
    aside += _take_out_orphans(lines)
    kept = [_waiting(record, text, why) for record, text, why in aside if record in NAMES]
    exchange_rows.keep_waiting(kept, "")
    return len(aside)


Record_ = type[Record]


def _write(record: Record_, lines: Mapping[str, str]) -> list[tuple[Record_, str, str]]:
    """Write the rows of a record type; those that break a rule come back."""
    rows: list[tuple[dict[str, Any], str]] = []
    aside = []
    for text in lines.values():
        row = json.loads(text)
        try:
            if "removed" not in row:
                from_cells(record, row)
            rows.append((row, text))
        except Invalid:
            aside.append((record, text, RULE))
    adopt_references(record, (row for row, _ in rows))
    write(record, rows)
    return aside


def _insert(table: str, rows: Iterable[Mapping[str, Value]]) -> None:
    """Rows of a table that is no record's, as far as today's table has their columns."""
    known = _columns().get(table)
    if not known:
        return
    for row in rows:
        names = [name for name in known if name in row]
        listed = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        db.execute_sql(
            f'INSERT INTO "{table}" ({listed}) VALUES ({marks}) ON CONFLICT DO NOTHING',
            tuple(row[name] for name in names),
        )


def _columns() -> dict[str, list[str]]:
    return {
        table: [
            name for name in migration.columns(sql) if not name.startswith(("FOREIGN", "PRIMARY"))
        ]
        for table, (sql, _) in migration.migrated().items()
    }


def _take_out_orphans(
    lines: Mapping[str, Mapping[str, str]],
) -> list[tuple[Record_, str, str]]:
    """Take out what points to what is not there, until nothing does."""
    aside = []
    while broken := db.execute_sql("PRAGMA foreign_key_check").fetchall():
        for table, rowid in {(row[0], row[1]) for row in broken}:
            found = db.execute_sql(
                f'SELECT uid FROM "{table}" WHERE rowid = ?', (rowid,)
            ).fetchone()
            db.execute_sql(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
            aside.append((RECORDS[table], lines[table][found[0]], PARENT))
    return aside


def _waiting(record: Record_, text: str, reason: str) -> Waiting:
    row = json.loads(text)
    one = Line(NAMES[record], row["uid"], row["owner"], row["version"], digest(text), text, row)
    return Waiting(one, reason, Message(_PARENT_LOST if reason == PARENT else _BREAKS_A_RULE))
