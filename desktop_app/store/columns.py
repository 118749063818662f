"""What every record's table has besides its fields, and what tables are called; no library is needed."""

from __future__ import annotations

from desktop_app.domain.fields import Record, per_record
from desktop_app.domain.rows import table_called

OWN = ("uid", "owner", "version", "digest", "removed", "extra")
DERIVED = {"Person": ("search", "sort"), "Unit": ("search",)}
"""Columns that a record computes (`Record.derived`)."""


@per_record
def name_of(record: type[Record]) -> str:
    """The table of a record type."""
    return table_called(record.__name__)
