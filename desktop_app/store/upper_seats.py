"""Queries about who goes upward: those chosen below, changes among them, and the delegates made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from desktop_app.domain.congresses import Congress
from desktop_app.domain.upper_seats import GOING
from desktop_app.domain.votes import UPWARD, Chosen, SeatChange, UpperSeat
from desktop_app.store.database import db, reading
from desktop_app.store.rows import columns, read, select, width

_MARKS = ", ".join(f"'{one}'" for one in GOING)
_OF_THE_OFFICE = "c.removed IS NULL AND g.removed IS NULL AND c.owner = g.owner"
"""What somebody chose in another office's congress, only that office says."""


def chosen(congress: str, subject: str = "delegation") -> list[Chosen]:
    """Those whom a congress chose for the congress above, round by round, each in the order of places."""
    sql = (
        f"SELECT {columns(Chosen, 'c.')} FROM chosen c JOIN congress g ON g.uid = c.congress"
        " LEFT JOIN vote v ON v.uid = c.vote"
        f" WHERE {_OF_THE_OFFICE} AND c.congress = ? AND c.subject = ? AND c.result IN ({_MARKS})"
        " ORDER BY coalesce(v.round, 1), v.position IS NULL, v.position, c.place IS NULL, c.place, c.uid"
    )
    with reading():
        return [read(Chosen, row) for row in db.execute_sql(sql, (congress, subject)).fetchall()]


def changes(congress: str) -> list[SeatChange]:
    """The changes among those whom a congress chose, the earliest first; only its own office's count."""
    sql = (
        f"SELECT {columns(SeatChange, 's.')} FROM seat_change s JOIN chosen c ON c.uid = s.gone"
        " JOIN congress g ON g.uid = c.congress"
        " WHERE s.removed IS NULL AND s.owner = g.owner AND c.congress = ?"
        " ORDER BY s.paper_on IS NULL, s.paper_on, s.version, s.uid"
    )
    with reading():
        return [read(SeatChange, row) for row in db.execute_sql(sql, (congress,)).fetchall()]


def congresses_below(cycle: str, besides: str) -> list[Congress]:
    """The congresses of a round that chose somebody for the congress above."""
    sql = (
        f"AND cycle = ? AND uid != ? AND uid IN (SELECT c.congress FROM chosen c"
        f" JOIN congress g ON g.uid = c.congress WHERE {_OF_THE_OFFICE} AND c.subject = 'delegation')"
        " ORDER BY starts IS NULL, starts, uid"
    )
    with reading():
        return select(Congress, sql, (cycle, besides))


def seats(congress: str) -> list[UpperSeat]:
    """What made people delegates of a congress, where it was taken up from below; the latest last."""
    with reading():
        return select(UpperSeat, "AND congress = ? ORDER BY version, uid", (congress,))


def chosen_of(uids: Iterable[str | None]) -> dict[str, Chosen]:
    """Results by uid."""
    wanted = json.dumps([one for one in uids if one])
    with reading():
        found = select(Chosen, "AND uid IN (SELECT value FROM json_each(?))", (wanted,))
    return {one.uid: one for one in found}


def congress_of(uids: Iterable[str | None]) -> dict[str, str]:
    """Result → the congress it is of, also of results that were withdrawn since."""
    wanted = json.dumps([one for one in uids if one])
    sql = "SELECT uid, congress FROM chosen WHERE uid IN (SELECT value FROM json_each(?))"
    with reading():
        return dict(db.execute_sql(sql, (wanted,)).fetchall())


def provenance(delegates: Sequence[str]) -> dict[str, tuple[Chosen, str]]:
    """Delegate → what chose them below, and the uid of the unit whose congress that was."""
    sql = (
        f"SELECT {columns(Chosen, 'c.')}, s.delegate, coalesce(g.unit, '') FROM json_each(?) j"
        " JOIN upper_seat s ON s.delegate = j.value JOIN chosen c ON c.uid = s.chosen"
        " LEFT JOIN congress g ON g.uid = c.congress"
        " WHERE s.removed IS NULL AND c.removed IS NULL ORDER BY s.version, s.uid"
    )
    cut = width(Chosen)
    with reading():
        rows = db.execute_sql(sql, (json.dumps([*delegates]),)).fetchall()
    return {row[cut]: (read(Chosen, row[:cut]), row[cut + 1]) for row in rows}


def has_votes(congress: str) -> bool:
    """Whether a congress has a vote about who goes upward."""
    marks = ", ".join(f"'{one}'" for one in sorted(UPWARD))
    sql = f"SELECT 1 FROM vote WHERE congress = ? AND removed IS NULL AND subject IN ({marks}) LIMIT 1"
    with reading():
        return db.execute_sql(sql, (congress,)).fetchone() is not None
