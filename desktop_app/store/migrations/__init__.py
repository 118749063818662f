"""Bringing a register's tables up to date: numbered scripts beside this file, run by playhouse's Runner.

``user_version`` in the file's header is the number of the newest script that ran, so that opening a register
that is up to date reads four bytes and imports nothing.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def newest() -> int:
    """The number of the newest migration this program knows."""
    numbers = [re.match(r"(\d{4})_\w+\.py$", file.name) for file in FOLDER.iterdir()]
    return max((int(found[1]) for found in numbers if found), default=0)


def migrate(connection: sqlite3.Connection, settle: Callable[[], None] | None = None) -> None:
    """Run what has not run yet, each script in a transaction of its own, then ``settle`` in one more.

    peewee is given the connection that is open already: a register never has two.

    Foreign keys are off meanwhile: rebuilding a table drops it, and with them on SQLite would take the rows
    that point at it along. They are checked before they are switched on again.
    """
    import peewee
    from playhouse.migrations import Runner

    class Borrowed(peewee.SqliteDatabase):
        def _connect(self) -> sqlite3.Connection:
            return connection

    db = Borrowed(":memory:")
    db.execute_sql("PRAGMA foreign_keys = 0")
    try:
        Runner(db, str(FOLDER)).up()
        broken = db.execute_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"a migration left rows without parents: {broken[:5]}")
        with db.atomic("IMMEDIATE"):
            if settle is not None:
                settle()
            db.execute_sql(f"PRAGMA user_version = {newest()}")
    except peewee.DatabaseError as error:
        raise sqlite3.DatabaseError(str(error)) from error
    finally:
        db.execute_sql("PRAGMA foreign_keys = 1")
