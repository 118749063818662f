"""Queries about convened lists: the settled versions, the people on them, who took whose place."""

from __future__ import annotations

from desktop_app.domain.convened import ConvenedList, ConvenedPlace
from desktop_app.store.database import db, reading
from desktop_app.store.rows import select


def lists(congress: str) -> list[ConvenedList]:
    """The settled versions of a congress, the last one first."""
    with reading():
        return select(ConvenedList, 'AND congress = ? ORDER BY "number" DESC, uid', (congress,))


def places(convened_list: str) -> list[ConvenedPlace]:
    """The people on one version, in its order."""
    with reading():
        return select(ConvenedPlace, "AND convened_list = ? ORDER BY place, uid", (convened_list,))


def sizes(congress: str) -> dict[str, int]:
    """Version uid → how many people are on it."""
    sql = (
        "SELECT p.convened_list, count(*) FROM convened_place p JOIN convened_list l"
        " ON l.uid = p.convened_list WHERE l.congress = ? AND p.removed IS NULL"
        " GROUP BY p.convened_list"
    )
    with reading():
        return dict(db.execute_sql(sql, (congress,)).fetchall())


def replacements(congress: str) -> dict[str, str]:
    """Delegate → who took their place. Removed delegates count too: a settled list goes on naming them."""
    sql = (
        "SELECT replaces, uid FROM delegate WHERE congress = ? AND replaces IS NOT NULL"
        " ORDER BY off_list != '', removed IS NOT NULL, uid"
    )
    found: dict[str, str] = {}
    with reading():
        for absent, taker in db.execute_sql(sql, (congress,)).fetchall():
            found.setdefault(absent, taker)
    return found
