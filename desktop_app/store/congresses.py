"""Queries about congresses, and the names behind references."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import specs
from desktop_app.store.database import db, reading
from desktop_app.store.register import identity
from desktop_app.store.rows import select


def congresses(*, own: bool = True) -> list[Congress]:
    """The congresses of this office, latest day first; with ``own=False`` those of every office.

    What an upper office only knows of other units' congresses (rows with a source) is not among them.
    """
    where, values = ("AND owner = ?", [identity().office]) if own else ("", [])
    with reading():
        return select(
            Congress, f"AND source = '' {where} ORDER BY starts IS NULL, starts DESC, title", values
        )


def family_of_cycle(uid: str) -> str | None:
    """The family of a round of the register; None for a round that is not in it."""
    with reading():
        row = db.execute_sql("SELECT family FROM cycle WHERE uid = ?", (uid,)).fetchone()
    return str(row[0]) if row else None


def names(table: str, uids: Sequence[str]) -> dict[str, str]:
    """Uid → name, for references shown in a table; empty for a table whose rows have none."""
    from desktop_app.domain.exchange import TABLES

    fields = {item.name for item in specs(TABLES[table])}
    column = next((one for one in ("full_name", "title", "name") if one in fields), "")
    if not column:
        return {}
    marks = ",".join("?" * len(uids))
    with reading():
        sql = f'SELECT uid, "{column}" FROM "{table}" WHERE uid IN ({marks})'
        return dict(db.execute_sql(sql, tuple(uids)).fetchall())
