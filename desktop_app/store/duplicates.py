"""Queries about people who may stand in the register twice."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from desktop_app.domain.delegates import Delegate
from desktop_app.domain.duplicates import Traits, initials, last_word, traits_of
from desktop_app.domain.people import Person
from desktop_app.domain.text import fold
from desktop_app.store.database import db, reading
from desktop_app.store.rows import select

_TRAITS = ", ".join(f"coalesce(p.{name}, '')" for name in Traits._fields)
_MOST = 400
"""Candidates that are compared while a name is typed; more are only had for the first letters of one."""


def everybody() -> list[Traits]:
    """What all living people are compared by, in an order that stays the same."""
    with reading():
        rows = db.execute_sql(
            f"SELECT {_TRAITS} FROM person p WHERE p.removed IS NULL ORDER BY p.sort, p.uid"
        ).fetchall()
    return [Traits(*row) for row in rows]


def of_congress(congress: str) -> set[str]:
    """The uids of the people of a congress, those off the list too."""
    sql = "SELECT person FROM delegate WHERE congress = ? AND removed IS NULL"
    with reading():
        return {uid for (uid,) in db.execute_sql(sql, (congress,)).fetchall()}


def apart() -> list[tuple[str, str]]:
    """The pairs that somebody found to be two people."""
    with reading():
        return list(
            db.execute_sql('SELECT "one", "other" FROM not_same WHERE removed IS NULL').fetchall()
        )


def like(person: Person) -> list[Traits]:
    """Living people who may be this one: same card, same telephone, same birth, or a name like it."""
    meant = traits_of(person)
    folded = fold(person.full_name)
    tests, values = [], []
    for column, value in (("id_number", meant.id_number), ("phone", meant.phone),
                          ("passport", meant.passport)):  # fmt: skip
        if value:
            tests.append(f"p.{column} = ?")
            values.append(value)
    if len(meant.born) == 10:
        tests.append("(p.born = ? AND p.gender = ?)")
        values += [meant.born, meant.gender]
    if len(folded) > 1:
        tests.append("(p.search LIKE ? AND p.search LIKE ?)")
        values += [f" {initials(folded)[0]}%", f"% {last_word(folded)}%"]
        tests.append("p.search LIKE ?")
        values.append(f" {last_word(folded)} %{folded.split()[0]}%")
    if not tests:
        return []
    sql = (
        f"SELECT {_TRAITS} FROM person p WHERE p.removed IS NULL AND p.uid != ?"
        f" AND ({' OR '.join(tests)}) LIMIT {_MOST}"
    )
    with reading():
        return [Traits(*row) for row in db.execute_sql(sql, (person.uid, *values)).fetchall()]


def people(uids: Collection[str]) -> dict[str, Person]:
    """Living people by uid."""
    where = "AND uid IN (SELECT value FROM json_each(?))"
    with reading():
        return {one.uid: one for one in select(Person, where, (json.dumps(list(uids)),))}


def parts(uids: Collection[str]) -> list[tuple[str, str, str, str]]:
    """Where people are delegates: (person, congress, delegate, kind), the latest congress first."""
    sql = (
        "SELECT d.person, d.congress, d.uid, d.kind FROM delegate d"
        " JOIN congress c ON c.uid = d.congress WHERE d.removed IS NULL AND c.removed IS NULL"
        " AND d.congress IN (SELECT uid FROM congress)"
        " AND d.person IN (SELECT value FROM json_each(?))"
        " ORDER BY c.starts IS NULL, c.starts DESC, d.uid"
    )
    with reading():
        return list(db.execute_sql(sql, (json.dumps(list(uids)),)).fetchall())


def same_card(congress: str, number: str, besides: str) -> list[str]:
    """The names of others on the list of a congress with this citizen card number."""
    sql = (
        "SELECT p.full_name FROM delegate d JOIN person p ON p.uid = d.person"
        " WHERE d.congress = ? AND d.removed IS NULL AND d.off_list = '' AND p.removed IS NULL"
        " AND p.id_number = ? AND p.uid != ? ORDER BY p.sort"
    )
    with reading():
        return [name for (name,) in db.execute_sql(sql, (congress, number, besides)).fetchall()]


def cards_twice(congress: str) -> dict[str, Sequence[tuple[str, str]]]:
    """Card number → (person, name) of those on the list who have it, for numbers that stand twice."""
    sql = (
        "SELECT DISTINCT p.id_number, p.uid, p.full_name FROM delegate d"
        " JOIN person p ON p.uid = d.person WHERE d.congress = ? AND d.removed IS NULL"
        " AND d.off_list = '' AND p.removed IS NULL AND p.id_number != '' ORDER BY p.sort, p.uid"
    )
    found: dict[str, list[tuple[str, str]]] = {}
    with reading():
        for number, uid, name in db.execute_sql(sql, (congress,)).fetchall():
            found.setdefault(number, []).append((uid, name))
    return {number: held for number, held in found.items() if len(held) > 1}


def apart_of(one: str, other: str) -> list[str]:
    """The uids of the notes that these two are two people."""
    sql = (
        'SELECT uid FROM not_same WHERE removed IS NULL AND (("one" = ? AND "other" = ?)'
        ' OR ("one" = ? AND "other" = ?))'
    )
    with reading():
        return [uid for (uid,) in db.execute_sql(sql, (one, other, other, one)).fetchall()]


def replacing(delegates: Sequence[str]) -> list[Delegate]:
    """The living delegates who took the place of one of these."""
    where = "AND replaces IN (SELECT value FROM json_each(?))"
    with reading():
        return select(Delegate, where, (json.dumps(list(delegates)),))
