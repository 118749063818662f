"""Queries about the programme of a congress."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.store.database import reading
from desktop_app.store.rows import select


def sessions(congress: str) -> list[Session]:
    """The sessions in the order of the day; of those at one time, group 2 stands before group 10."""
    with reading():
        return select(
            Session,
            "AND congress = ? ORDER BY day, starts, kind, length(name), name, uid",
            (congress,),
        )


def items(session_uids: Sequence[str]) -> list[ProgrammeItem]:
    """The items of these sessions, in order."""
    marks = ",".join("?" * len(session_uids))
    with reading():
        return select(
            ProgrammeItem,
            f"AND session IN ({marks}) ORDER BY session, position IS NULL, position, starts, uid",
            session_uids,
        )
