"""Tables made by the migrations are the declared ones, and registers of every earlier program still open."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee
import pytest

from desktop_app.domain.people import Person
from desktop_app.domain.rows import digest
from desktop_app.store import database, journal, migration, migrations, register, rows
from desktop_app.store.migration import Schema, columns, read_schema
from tests.builders import a_person, close, keep
from tests.old_files import FOLDER, LIVING, REGISTERS, UNKNOWN, content

MIGRATED = migration.migrated()
every_table = pytest.mark.parametrize("table", sorted(migration.declared()))


@pytest.fixture(scope="module")
def two_databases() -> Iterator[tuple[sqlite3.Connection, sqlite3.Connection]]:
    """One made by the migrations, one by the declarations."""
    by_migrations = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(by_migrations)
    by_declarations = sqlite3.connect(":memory:")
    for create, indexes in migration.declared().values():
        by_declarations.execute(create)
        for index in indexes.values():
            by_declarations.execute(index)
    yield by_migrations, by_declarations
    by_migrations.close()
    by_declarations.close()


# --- migrated == created -----------------------------------------------------------------------


def test_nothing_is_left_to_write() -> None:
    assert migration.steps() == [], "run `make migration`"


@every_table
def test_a_migrated_table_has_the_declared_columns_and_constraints(table: str) -> None:
    """Columns as a set: what a migration adds comes last."""
    created, indexes = migration.declared()[table]
    migrated, migrated_indexes = MIGRATED[table]
    assert columns(migrated) == columns(created)
    assert migrated_indexes == indexes


@every_table
@pytest.mark.parametrize(
    ("pragma", "kept_from"), [("table_xinfo", 1), ("foreign_key_list", 2), ("index_list", 1)]
)
def test_sqlite_understands_both_tables_alike(
    two_databases: tuple[sqlite3.Connection, sqlite3.Connection],
    table: str,
    pragma: str,
    kept_from: int,
) -> None:
    """The first values of a row are places, which may differ."""
    one, other = (
        {row[kept_from:] for row in connection.execute(f'PRAGMA {pragma}("{table}")').fetchall()}
        for connection in two_databases
    )
    assert one == other


def test_no_table_is_left_over() -> None:
    assert MIGRATED.keys() == migration.declared().keys()


def test_scripts_are_numbered_without_gaps() -> None:
    numbers = sorted(
        int(found[1])
        for file in migrations.FOLDER.iterdir()
        if (found := re.match(r"(\d{4})_\w+\.py$", file.name))
    )
    assert numbers == list(range(1, migrations.newest() + 1))


# --- the writer --------------------------------------------------------------------------------

BEFORE = (
    'CREATE TABLE "person" ("uid" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL DEFAULT \'a, (b)\', '
    '"unit" TEXT, FOREIGN KEY ("unit") REFERENCES "unit" ("uid"))'
)


@pytest.fixture
def known_schema(monkeypatch: pytest.MonkeyPatch) -> Schema:
    """The migrations make one table of three columns; tests change what is declared."""
    schema: Schema = {
        "person": (BEFORE, {"person_unit": 'CREATE INDEX "person_unit" ON "person" ("unit")'})
    }
    monkeypatch.setattr(migration, "migrated", lambda: schema)
    return {name: (table, dict(indexes)) for name, (table, indexes) in schema.items()}


def steps_to(schema: Schema, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(migration, "declared", lambda: schema)
    return migration.steps()


def test_a_table_is_taken_apart_at_its_own_commas_only() -> None:
    assert list(columns(BEFORE)) == [
        "uid",
        "name",
        "unit",
        'FOREIGN KEY ("unit") REFERENCES "unit" ("uid")',
    ]


def test_a_new_column_is_added_and_a_new_index_made(
    known_schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    create, indexes = known_schema["person"]
    indexes["person_name"] = 'CREATE INDEX "person_name" ON "person" ("name")'
    known_schema["person"] = (create.replace(", FOREIGN", ', "note" TEXT, FOREIGN'), indexes)
    assert steps_to(known_schema, monkeypatch) == [
        'ALTER TABLE "person" ADD COLUMN "note" TEXT',
        'CREATE INDEX "person_name" ON "person" ("name")',
    ]


def test_a_changed_or_lost_column_rebuilds_its_table_and_keeps_the_rows(
    known_schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    create, indexes = known_schema["person"]
    known_schema["person"] = (
        create.replace("\"name\" TEXT NOT NULL DEFAULT 'a, (b)', ", ""),
        indexes,
    )
    connection = sqlite3.connect(":memory:")
    connection.execute('CREATE TABLE "unit" ("uid" TEXT PRIMARY KEY)')
    connection.execute(BEFORE)
    connection.execute('CREATE INDEX "person_unit" ON "person" ("unit")')
    connection.execute("INSERT INTO person VALUES ('p', 'n', NULL)")
    for step in steps_to(known_schema, monkeypatch):
        connection.execute(step)
    made = read_schema(connection)
    connection_rows = connection.execute("SELECT * FROM person").fetchall()
    connection.close()
    assert columns(made["person"][0]) == columns(known_schema["person"][0])
    assert made["person"][1] == indexes
    assert connection_rows == [("p", None)]


def test_new_and_old_tables_come_and_go(
    known_schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = 'CREATE TABLE "award" ("uid" TEXT NOT NULL PRIMARY KEY)'
    assert steps_to({"award": (table, {})}, monkeypatch) == ['DROP TABLE "person"', table]
    assert steps_to(known_schema, monkeypatch) == []


def test_a_script_holds_the_steps_and_can_be_run(
    known_schema: Schema, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    create, indexes = known_schema["person"]
    quoted = """, "note" TEXT DEFAULT 'it''s \\"', FOREIGN"""
    known_schema["person"] = (create.replace(", FOREIGN", quoted), indexes)
    monkeypatch.setattr(migration, "declared", lambda: known_schema)
    written = migration.write("Ghi chú: a note", tmp_path)
    assert written is not None
    assert re.fullmatch(r"\d{4}_ghi_ch_a_note\.py", written.name)
    scope: dict[str, Any] = {}
    exec(compile(written.read_text(encoding="utf-8"), written.name, "exec"), scope)
    made = peewee.SqliteDatabase(":memory:")
    made.connect()
    made.execute_sql(BEFORE)
    scope["up"](None, made)
    table, _ = read_schema(made.connection())["person"]
    made.close()
    assert columns(table) == columns(known_schema["person"][0])


# --- registers of earlier programs -------------------------------------------------------------


def test_there_is_a_register_of_every_schema() -> None:
    assert [file.stem for file in REGISTERS] == [
        f"{number:04}" for number in range(1, migrations.newest() + 1)
    ], "run `python -m tests.old_files`"


def test_the_newest_register_has_the_present_schema() -> None:
    connection = sqlite3.connect(FOLDER / f"{migrations.newest():04}.sdh")
    schema = read_schema(connection)
    connection.close()
    assert schema == MIGRATED, "run `python -m tests.old_files --again`"


@pytest.mark.parametrize("old", REGISTERS, ids=lambda file: file.name)
@pytest.mark.usefixtures("nothing_open")
def test_a_register_of_an_earlier_program_opens_with_all_it_holds(
    old: Path, tmp_path: Path
) -> None:
    file = tmp_path / "so.sdh"
    shutil.copyfile(old, file)
    database.open_at(file)
    register.load()
    assert database.faults() == []
    with database.reading():
        people = {one.full_name: one for one in rows.select(Person)}
        kept = rows.stored(Person, [one.uid for one in people.values()])
    assert {name: one.born.iso() if one.born else "" for name, one in people.items()} == LIVING
    assert all(one.digest == digest(one.line) for one in kept.values())
    first = json.loads(kept[people["Y Ƀê̆l Niê"].uid].line)
    assert {name: first[name] for name in UNKNOWN} == UNKNOWN
    assert [act.kind for act in journal.acts(2)] == [journal.UNDO, journal.WRITE]
    keep(a_person("Sau khi nâng cấp"))
    copies = list(tmp_path.glob("*nang-cap*"))
    assert len(copies) == (int(old.stem) < migrations.newest())
    assert all(content(copy) == content(old) for copy in copies)
    close()
