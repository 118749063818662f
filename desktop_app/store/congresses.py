"""Queries about congresses and their programmes."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.congresses import Congress
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.store.database import db, reading
from desktop_app.store.register import identity
from desktop_app.store.rows import select


def congresses(*, own: bool = True) -> list[Congress]:
    """The congresses of this office, latest day first; with ``own=False`` those of every office."""
    where, values = ("AND owner = ?", [identity().office]) if own else ("", [])
    with reading():
        return select(Congress, f"{where} ORDER BY starts IS NULL, starts DESC, title", values)


def sessions(congress: str) -> list[Session]:
    """The sessions in the order of the day."""
    with reading():
        return select(Session, "AND congress = ? ORDER BY day, starts, kind, uid", (congress,))


def items(session_uids: Sequence[str]) -> list[ProgrammeItem]:
    """The items of these sessions, in order."""
    marks = ",".join("?" * len(session_uids))
    with reading():
        return select(
            ProgrammeItem,
            f"AND session IN ({marks}) ORDER BY session, position IS NULL, position, starts, uid",
            session_uids,
        )


def names(table: str, uids: Sequence[str]) -> dict[str, str]:
    """Uid → name, for references shown in a table; ``table`` is unit, office, delegation or cycle."""
    column = "title" if table == "cycle" else "name"
    marks = ",".join("?" * len(uids))
    with reading():
        sql = f'SELECT uid, "{column}" FROM "{table}" WHERE uid IN ({marks})'
        return dict(db.execute_sql(sql, tuple(uids)).fetchall())
