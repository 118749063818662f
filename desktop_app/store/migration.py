"""Write the next migration: what the declarations say against what the migrations make.

    python -m desktop_app.store.migration [name]

New tables, new columns and indexes become plain SQL in a frozen script; a column that changed or went away,
and a new reference, rebuild their table (`PRAGMA foreign_keys` is off while migrations run). The script is
read by a person before it is kept.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

from desktop_app.store import migrations
from desktop_app.store.tables import all_tables

Schema = dict[str, tuple[str, dict[str, str]]]
"""Table name → (its CREATE TABLE, {index name: CREATE INDEX})."""

HISTORY = "schema_migration"


def declared() -> Schema:
    """The schema the declarations ask for."""
    schema: Schema = {}
    for model in all_tables():
        manager: Any = model._schema  # type: ignore[attr-defined]
        table, _ = manager._create_table(safe=False).query()
        indexes = [context.query()[0] for context in manager._create_indexes(safe=False)]
        named = {re.search(r'INDEX "(?:main"\.")?(\w+)"', sql)[1]: sql for sql in indexes}  # type: ignore[index]
        schema[model._meta.table_name] = (table, named)
    return schema


def migrated() -> Schema:
    """The schema that the migrations make, from an empty database."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrations.migrate(connection)
        return read_schema(connection)
    finally:
        connection.close()


def read_schema(connection: sqlite3.Connection) -> Schema:
    """The schema of a database as SQLite keeps it."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC"
    ).fetchall()
    schema: Schema = {
        name: (sql, {})
        for kind, name, _, sql in rows
        if kind == "table" and name != HISTORY and not name.startswith("sqlite_")
    }
    for kind, name, table, sql in rows:
        if kind == "index" and table in schema:
            schema[table][1][name] = sql
    return schema


def columns(create_table: str) -> dict[str, str]:
    """A table's columns and constraints by name: the parts between its outer parentheses."""
    inside = create_table[create_table.index("(") + 1 : create_table.rindex(")")]
    parts = [""]
    depth = 0
    for piece in re.findall(r"'[^']*'|\"[^\"]*\"|.", inside, flags=re.DOTALL):
        depth += (piece == "(") - (piece == ")")
        if piece == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += piece
    return {_name(part.strip()): part.strip() for part in parts}


def _name(part: str) -> str:
    """The column's name, or the whole text of a table constraint."""
    if not part.startswith('"'):
        return part
    return part.split('"')[1]


def steps() -> list[str]:
    """The SQL that leads from the migrated schema to the declared one; empty when they agree."""
    old, new = migrated(), declared()
    sql: list[str] = [f'DROP TABLE "{table}"' for table in old if table not in new]
    for table, (create, indexes) in new.items():
        if table not in old:
            sql += [create, *indexes.values()]
            continue
        before, after = columns(old[table][0]), columns(create)
        gone_or_changed = [name for name in before if before[name] != after.get(name)]
        old_indexes = dict(old[table][1])
        added = {name: part for name, part in after.items() if name not in before}
        if gone_or_changed or any(not part.startswith('"') for part in added.values()):
            sql += _rebuild(table, create, [name for name in before if name in after])
            old_indexes = {}
        else:
            sql += [f'ALTER TABLE "{table}" ADD COLUMN {part}' for part in added.values()]
        sql += [f'DROP INDEX "{name}"' for name in old_indexes if name not in indexes]
        sql += [text for name, text in indexes.items() if name not in old_indexes]
    return sql


def _rebuild(table: str, create: str, kept: list[str]) -> list[str]:
    names = ", ".join(f'"{name}"' for name in kept if not name.startswith(("FOREIGN", "PRIMARY")))
    return [
        create.replace(f'CREATE TABLE "{table}"', f'CREATE TABLE "{table}_new"', 1),
        f'INSERT INTO "{table}_new" ({names}) SELECT {names} FROM "{table}"',
        f'DROP TABLE "{table}"',
        f'ALTER TABLE "{table}_new" RENAME TO "{table}"',
    ]


def write(name: str, folder: Path = migrations.FOLDER) -> Path | None:
    """Write the next numbered script into ``folder`` and say where; None when nothing has changed."""
    sql = steps()
    if not sql:
        return None
    number = migrations.newest() + 1
    file = folder / f"{number:04}_{re.sub(r'[^a-z0-9]+', '_', name.lower()).strip('_')}.py"
    body = "\n".join(f"    db.execute_sql({_quoted(text)})" for text in sql)
    file.write_text(
        f'"""{name}"""\n\n# ruff: noqa: E501\n\n\ndef up(migrator, db):\n{body}\n', encoding="utf-8"
    )
    return file


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


if __name__ == "__main__":
    written = write(" ".join(sys.argv[1:]) or "declared fields")
    print(written.name if written else "the tables are as declared; nothing to write")
