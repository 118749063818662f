"""Queries about delegates: one congress's list by name, search and column, and its delegations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.people import Person
from desktop_app.domain.text import fold, like_pattern
from desktop_app.store.database import db, reading
from desktop_app.store.rows import columns, read, select, width

LARGE = 5_000
"""From so many delegates on the list is read along the names' index instead of being sorted."""

_ORDERS = {
    "full_name": "p.sort",
    "card_number": "d.card_number",
    "kind": "d.kind",
    "delegation": "g.position, g.name",
    "gender": "p.gender",
    "born": "p.born",
    "ethnic_group": "p.ethnic_group",
    "position": "p.position",
}
_FIELDS = f"{columns(Delegate, 'd.')}, {columns(Person, 'p.')}, coalesce(g.name, '')"
_JOINED = "JOIN person p ON p.uid = d.person LEFT JOIN delegation g ON g.uid = d.delegation"


def entry(row: Sequence[Any]) -> Entry:
    """A line of the list from a row of `_FIELDS`."""
    cut, end = width(Delegate), width(Delegate) + width(Person)
    return Entry(read(Delegate, row[:cut]), read(Person, row[cut:end]), row[end])


def _conditions(search: str, kind: str) -> tuple[str, list[str]]:
    """Every word of the search begins a word of the name; digits also find a number or a card code."""
    sql, values = "", []
    for word in fold(search).split():
        sql += " AND (p.search LIKE ? ESCAPE '\\'"
        values.append(like_pattern(word))
        if word.isdigit():
            sql += " OR d.card_number LIKE ? OR d.card_code = ? OR p.id_number LIKE ?"
            values += [f"%{word}", word, f"{word}%"]
        sql += ")"
    if kind:
        sql += " AND d.kind = ?"
        values.append(kind)
    return sql, values


def page(
    congress: str, *, search: str = "", kind: str = "", order: str = "full_name",
    descending: bool = False, offset: int = 0, limit: int = 100,
) -> list[Entry]:  # fmt: skip
    """A stretch of a congress's list. ``order`` is the name of a field in the table."""
    where, values = _conditions(search, kind)
    direction = " DESC" if descending else ""
    by = ", ".join(part + direction for part in _ORDERS[order].split(", "))
    last = "" if order == "full_name" else ", p.sort"
    with reading():
        if order == "full_name" and _is_large(congress):
            source = f"FROM person p CROSS JOIN delegate d ON d.person = p.uid {_GROUP}"
        else:
            source = f"FROM delegate d {_JOINED}"
        sql = (
            f"SELECT {_FIELDS} {source} WHERE d.congress = ? AND d.removed IS NULL"
            f" AND p.removed IS NULL {where} ORDER BY {by}{last}, d.uid LIMIT ? OFFSET ?"
        )
        rows = db.execute_sql(sql, (congress, *values, limit, offset)).fetchall()
    return [entry(row) for row in rows]


_GROUP = "LEFT JOIN delegation g ON g.uid = d.delegation"


def _is_large(congress: str) -> bool:
    sql = "SELECT count(*) FROM (SELECT 1 FROM delegate WHERE congress = ? LIMIT ?)"
    return bool(db.execute_sql(sql, (congress, LARGE)).fetchone()[0] == LARGE)


def count(congress: str, *, search: str = "", kind: str = "") -> int:
    """How many the list has."""
    where, values = _conditions(search, kind)
    joined = _JOINED if search else ""
    sql = f"SELECT count(*) FROM delegate d {joined} WHERE d.congress = ? AND d.removed IS NULL"
    with reading():
        return int(db.execute_sql(sql + where, (congress, *values)).fetchone()[0])


def entries_in_order(congress: str) -> list[Entry]:
    """The whole list in protocol order: delegations as decided, people as their unit listed them."""
    sql = (
        f"SELECT {_FIELDS} FROM delegate d {_JOINED} WHERE d.congress = ? AND d.removed IS NULL"
        " AND p.removed IS NULL ORDER BY g.position IS NULL, g.position, g.name,"
        " d.position IS NULL, d.position, p.sort, d.uid"
    )
    with reading():
        return [entry(row) for row in db.execute_sql(sql, (congress,)).fetchall()]


def entry_of(uid: str) -> Entry | None:
    """One living delegate with the person."""
    sql = f"SELECT {_FIELDS} FROM delegate d {_JOINED} WHERE d.uid = ? AND d.removed IS NULL"
    with reading():
        row = db.execute_sql(sql, (uid,)).fetchone()
    return entry(row) if row else None


def delegations(congress: str) -> list[Delegation]:
    """The delegations of a congress in the decision's order."""
    with reading():
        return select(
            Delegation, "AND congress = ? ORDER BY position IS NULL, position, name", (congress,)
        )


def figures(congress: str) -> dict[str, int]:
    """How many of each kind, and ``female`` and ``no_photo`` among the official ones."""
    sql = (
        "SELECT d.kind, count(*), sum(p.gender = 'female'), sum(p.photo = '') FROM delegate d"
        " JOIN person p ON p.uid = d.person"
        " WHERE d.congress = ? AND d.removed IS NULL GROUP BY d.kind"
    )
    found: dict[str, int] = {}
    with reading():
        for kind, people, female, no_photo in db.execute_sql(sql, (congress,)).fetchall():
            found[kind] = people
            if kind == "official":
                found["female"], found["no_photo"] = female, no_photo
    return found


def code_in_use(congress: str, code: str, besides: str = "") -> bool:
    """Whether another delegate of the congress, living or removed, has this card code."""
    sql = "SELECT 1 FROM delegate WHERE congress = ? AND card_code = ? AND uid != ?"
    return db.execute_sql(sql, (congress, code, besides)).fetchone() is not None


def people_without_part(people: Sequence[str], besides: Sequence[str]) -> list[str]:
    """Those of ``people`` who are in no congress any more once the delegates ``besides`` are gone."""
    gone = set(besides)
    left = []
    for person in people:
        sql = "SELECT uid FROM delegate WHERE person = ? AND removed IS NULL"
        if all(uid in gone for (uid,) in db.execute_sql(sql, (person,)).fetchall()):
            left.append(person)
    return left
