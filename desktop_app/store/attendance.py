"""Queries of the doors: the faces they know, whose a card is, and what they answered."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.attendance import CheckIn, VoidedCheckIn
from desktop_app.domain.door import Face
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading
from desktop_app.store.rows import columns, get, read, width


class Told(NamedTuple):
    """An answer of a door with the names behind it; ``voided`` where it does not count any more."""

    check_in: CheckIn
    name: str = ""
    delegation: str = ""
    voided: VoidedCheckIn | None = None


def faces(congress: str) -> list[Face]:
    """Everybody on the roll of a congress, those off the list, too; A–Z."""
    sql = (
        "SELECT d.uid, p.uid, p.full_name, d.kind, coalesce(g.name, ''), p.position, p.photo, d.seat,"
        " d.card_number, d.card_code, d.off_list, d.off_list_reason, p.search,"
        " coalesce((SELECT q.full_name FROM delegate t JOIN person q ON q.uid = t.person"
        "  WHERE d.off_list = 'replaced' AND t.replaces = d.uid AND t.removed IS NULL LIMIT 1), '')"
        " FROM delegate d JOIN person p ON p.uid = d.person LEFT JOIN delegation g ON g.uid = d.delegation"
        " WHERE d.congress = ? AND d.removed IS NULL AND p.removed IS NULL ORDER BY p.sort, d.uid"
    )
    names = (
        "delegate", "person", "name", "kind", "delegation", "position", "photo", "seat",
        "card_number", "card_code", "off_list", "off_list_reason", "search", "taker",
    )  # fmt: skip
    with reading():
        rows = db.execute_sql(sql, (congress,)).fetchall()
    return [Face(**dict(zip(names, row, strict=True))) for row in rows]


def congress_of_card(code: str, besides: str) -> str:
    """The uid of another congress of the register that this card code belongs to; "" for none."""
    sql = (
        "SELECT c.uid FROM congress c JOIN delegate d ON d.congress = c.uid AND d.card_code = ?1"
        " WHERE c.uid != ?2 AND c.removed IS NULL UNION ALL"
        " SELECT c.uid FROM revoked_card r JOIN congress c ON c.uid = r.congress"
        " WHERE r.card_code = ?1 AND r.congress != ?2 AND r.removed IS NULL AND c.removed IS NULL LIMIT 1"
    )
    with reading():
        row = db.execute_sql(sql, (code, besides)).fetchone()
    return str(row[0]) if row else ""


def written_at(uid: str) -> str:
    """When a record was first written on this computer (ISO 8601, UTC); "" where it came from another one."""
    sql = (
        "SELECT a.at FROM change c JOIN act a ON a.id = c.act WHERE c.uid = ? AND c.before IS NULL"
        " AND a.kind != 'receive' ORDER BY c.id LIMIT 1"
    )
    with reading():
        row = db.execute_sql(sql, (uid,)).fetchone()
    return str(row[0]) if row else ""


def latest_of(session: str, installation: str) -> str:
    """The latest time that this computer wrote for a session; "" where it has written nothing yet."""
    sql = (
        "SELECT coalesce(max(at), '') FROM check_in"
        " WHERE session = ? AND removed IS NULL AND version LIKE ? || ':%'"
    )
    with reading():
        return str(db.execute_sql(sql, (session, installation)).fetchone()[0])


def check_in(uid: str) -> CheckIn | None:
    """One answer of a door."""
    with reading():
        return get(CheckIn, uid)


def void_of(uid: str) -> VoidedCheckIn | None:
    """What says that a check-in does not count; None while it does."""
    with reading():
        found = belonging(VoidedCheckIn, "check_in", uid, "at, uid")
    return found[0] if found else None


def told(congress: str, session: str = "", door: str | None = None, limit: int = -1) -> list[Told]:
    """What the doors of a congress answered, the latest first: of all sessions and doors, or of one."""
    cut = width(CheckIn)
    own, voids = columns(CheckIn, "c."), columns(VoidedCheckIn, "v.")
    where, values = "c.congress = ?", [congress]
    for column, value in (("session", session or None), ("door", door)):
        if value is not None:
            where += f" AND c.{column} = ?"
            values.append(value)
    if not session:  # found by the sessions: there may be the doors of many congresses
        where += " AND c.session IN (SELECT s.uid FROM session s WHERE s.congress = ?)"
        values.append(congress)
    sql = (
        f"SELECT {own}, coalesce(p.full_name, ''), coalesce(g.name, ''), {voids} FROM check_in c"
        " LEFT JOIN delegate d ON d.uid = c.delegate LEFT JOIN person p ON p.uid = d.person"
        " LEFT JOIN delegation g ON g.uid = d.delegation"
        " LEFT JOIN voided_check_in v ON v.uid = (SELECT w.uid FROM voided_check_in w"
        "  WHERE w.check_in = c.uid AND w.owner = c.owner AND w.removed IS NULL ORDER BY w.at, w.uid LIMIT 1)"
        " JOIN congress h ON h.uid = c.congress AND h.owner = c.owner"
        f" WHERE {where} AND c.removed IS NULL ORDER BY c.at DESC, c.rowid DESC LIMIT {int(limit)}"
    )
    with reading():
        rows = db.execute_sql(sql, values).fetchall()
    return [
        Told(
            read(CheckIn, row[:cut]), row[cut], row[cut + 1],
            read(VoidedCheckIn, row[cut + 2 :]) if row[cut + 2] else None,
        )
        for row in rows
    ]  # fmt: skip
