"""The peewee database that models are bound to: it says how SQLite writes a table and never opens a file."""

from __future__ import annotations

import peewee

SHAPE = peewee.SqliteDatabase(None)
