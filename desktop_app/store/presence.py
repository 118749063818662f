"""Queries of presence: what counts of the doors' records, and the list as a session needs it."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.attendance import Absence
from desktop_app.domain.presence import Passing
from desktop_app.domain.programme import Session
from desktop_app.store import redirects
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, reading
from desktop_app.store.delegates import ON_LIST
from desktop_app.store.rows import get

_COUNTED = "c.removed IS NULL AND c.answer IN ('in', 'out', 'alternate', 'guest')"
_NOT_VOIDED = (
    "NOT EXISTS (SELECT 1 FROM voided_check_in v WHERE v.check_in = c.uid AND v.owner = c.owner"
    " AND v.removed IS NULL)"
)


_OF_CONGRESS = "congress = ?1 AND session IN (SELECT s.uid FROM session s WHERE s.congress = ?1)"
"""Records of the doors are found by their sessions: an office above has those of many congresses."""


class Listed(NamedTuple):
    """Somebody on the list, as far as presence needs them."""

    uid: str
    kind: str
    delegation: str
    reply: str
    reply_reason: str
    promoted: bool
    name: str
    delegation_name: str
    number: str
    search: str


def passings(session: str, until: str = "") -> list[Passing]:
    """The records of a session that count and were not voided, up to a moment where one is given.

    Whoever was merged into another delegate came and went as that one.
    """
    sql = (
        "SELECT c.uid, c.delegate, c.answer, c.at, c.door FROM check_in c"
        " WHERE c.session = ?1 AND c.owner = (SELECT s.owner FROM session s WHERE s.uid = ?1)"
        f" AND {_COUNTED} AND {_NOT_VOIDED}"
    )
    values = [session]
    if until:
        sql += " AND c.at <= ?2"
        values.append(until)
    with reading():
        rows = db.execute_sql(sql, values).fetchall()
        leads = redirects.all_leads("Delegate")
    if not leads:
        return [Passing(*row) for row in rows]
    return [Passing(uid, leads.get(who, who), *rest) for uid, who, *rest in rows]


def listed(congress: str) -> list[Listed]:
    """Everybody on the list in its order; who came into an official's place as ``promoted``."""
    sql = (
        "SELECT d.uid, d.kind, coalesce(d.delegation, ''), d.reply, d.reply_reason,"
        " d.kind = 'official' AND d.replaces IS NOT NULL AND d.alternate_order IS NOT NULL,"
        " p.full_name, coalesce(g.name, ''), d.card_number, p.search"
        " FROM delegate d JOIN person p ON p.uid = d.person"
        " LEFT JOIN delegation g ON g.uid = d.delegation"
        f" WHERE d.congress = ? AND {ON_LIST} AND p.removed IS NULL"
        " ORDER BY g.position IS NULL, g.position, g.name, d.position IS NULL, d.position, p.sort, d.uid"
    )
    with reading():
        return [Listed(*row) for row in db.execute_sql(sql, (congress,)).fetchall()]


def ever_came(congress: str, kind: str = "") -> frozenset[str]:
    """Delegates who came into any session of a congress, or into any of one ``kind``."""
    sql = (
        "SELECT DISTINCT c.delegate FROM check_in c"
        " JOIN session s ON s.uid = c.session AND s.congress = ? AND s.owner = c.owner"
        f" WHERE {_COUNTED} AND c.answer != 'out' AND {_NOT_VOIDED}"
    )
    values = [congress]
    if kind:
        sql += " AND s.removed IS NULL AND s.kind = ?"
        values.append(kind)
    with reading():
        leads = redirects.all_leads("Delegate")
        found = db.execute_sql(sql, values).fetchall()
    return frozenset(leads.get(uid, uid) for (uid,) in found)


class FromHere(NamedTuple):
    """What one computer wrote at the doors of a congress: how often, when last, and at which doors."""

    installation: str
    times: int
    last: str
    doors: tuple[str, ...]


def by_computer(congress: str) -> list[FromHere]:
    """The records of the doors by the computer that wrote them; a record is written once."""
    sql = (
        "SELECT substr(version, 1, instr(version, ':') - 1), door, count(*), max(at) FROM check_in"
        f" WHERE {_OF_CONGRESS} AND removed IS NULL GROUP BY 1, 2 ORDER BY 1, 2"
    )
    with reading():
        rows = db.execute_sql(sql, (congress,)).fetchall()
    found: dict[str, list[tuple[str, int, str]]] = {}
    for installation, door, count, last in rows:
        found.setdefault(installation, []).append((door, count, last))
    return [
        FromHere(
            one, sum(count for _, count, _ in parts), max(last for *_, last in parts),
            tuple(door for door, *_ in parts if door),
        )
        for one, parts in found.items()
    ]  # fmt: skip


def written_since(congress: str, installation: str, at: str) -> int:
    """How many records of the doors one computer wrote after a moment."""
    sql = (
        f"SELECT count(*) FROM check_in WHERE {_OF_CONGRESS} AND removed IS NULL AND at > ?"
        " AND substr(version, 1, instr(version, ':') - 1) = ?"
    )
    with reading():
        return int(db.execute_sql(sql, (congress, at, installation)).fetchone()[0])


def absences(congress: str) -> list[Absence]:
    """What was entered about absences at a congress."""
    with reading():
        return redirects.led_delegates(belonging(Absence, "congress", congress, "uid"))


def session_of(uid: str) -> Session | None:
    """One living session."""
    with reading():
        return get(Session, uid)


def members(session: str) -> frozenset[str]:
    """Delegates of a group discussion.

    The official ones of its delegations, but for those with a place of their own in some group; and those
    who have theirs in this one.
    """
    sql = (
        "SELECT d.uid FROM session s JOIN delegate d ON d.congress = s.congress"
        f" WHERE s.uid = ?1 AND {ON_LIST} AND (d.uid IN (SELECT m.delegate FROM group_place m"
        " WHERE m.session = ?1 AND m.removed IS NULL)"
        " OR d.kind = 'official' AND d.delegation IN (SELECT m.delegation FROM group_place m"
        " WHERE m.session = ?1 AND m.removed IS NULL AND m.delegate IS NULL)"
        " AND d.uid NOT IN (SELECT m.delegate FROM group_place m JOIN session o ON o.uid = m.session"
        " WHERE o.congress = s.congress AND m.removed IS NULL AND m.delegate IS NOT NULL))"
    )
    with reading():
        return frozenset(uid for (uid,) in db.execute_sql(sql, (session,)).fetchall())


def has_groups(congress: str) -> bool:
    """Whether anybody was put into a group discussion of a congress."""
    sql = (
        "SELECT 1 FROM group_place m JOIN session s ON s.uid = m.session AND s.removed IS NULL"
        " WHERE s.congress = ? AND m.removed IS NULL LIMIT 1"
    )
    with reading():
        return db.execute_sql(sql, (congress,)).fetchone() is not None
