"""How complete a congress's list is, counted by the database: one query however long the list is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from desktop_app.domain.completeness import (
    RECOMMENDED,
    GroupCompleteness,
    all_recommended,
    names_of,
    record_of,
)
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.people import Person
from desktop_app.store.database import db, reading
from desktop_app.store.delegates import ON_LIST, entries
from desktop_app.store.rows import columns

_JOINED = "JOIN person p ON p.uid = d.person LEFT JOIN delegation g ON g.uid = d.delegation"
_BY = {"delegation": "d.delegation", "unit": "d.unit"}
_NAMES = {"delegation": "g.name", "unit": "(SELECT name FROM unit WHERE uid = d.unit)"}
_PLACES = {
    "delegation": "d.delegation IS NULL, g.position IS NULL, g.position, g.name",
    "unit": "d.unit IS NULL, 2",
}


def _blank(name: str) -> str:
    """SQL that is 1 where a recommended field is blank."""
    tests = [
        f"coalesce({'d' if record_of(one) is Delegate else 'p'}.\"{one}\", '') = ''"
        for one in names_of(name)
    ]
    return f"({' AND '.join(tests)})"


@cache
def _missing() -> str:
    """SQL that is the number of fields a delegate lacks."""
    kinds = " ".join(
        f"WHEN '{kind}' THEN {' + '.join(map(_blank, names))}"
        for kind, names in RECOMMENDED.items()
    )
    return f"(CASE d.kind {kinds} ELSE 0 END)"


@cache
def _lacking(name: str) -> str:
    """SQL that is true for a delegate who should have this field and has not."""
    kinds = ", ".join(f"'{kind}'" for kind, names in RECOMMENDED.items() if name in names)
    return f"(d.kind IN ({kinds}) AND {_blank(name)})"


@cache
def _counted() -> str:
    """SQL of the figures: people, those who lack nothing, recommended fields, then who lacks each."""
    wanted = " ".join(f"WHEN '{kind}' THEN {len(names)}" for kind, names in RECOMMENDED.items())
    parts = ["count(*)", f"sum({_missing()} = 0)", f"sum(CASE d.kind {wanted} ELSE 0 END)",
             *(f"sum({_lacking(name)})" for name in all_recommended())]  # fmt: skip
    return ", ".join(parts)


def groups(congress: str, by: str = "delegation") -> list[GroupCompleteness]:
    """The figures of each delegation in the decision's order, or of each unit ("unit"); those in none last."""
    sql = (
        f"SELECT coalesce({_BY[by]}, ''), coalesce({_NAMES[by]}, ''), {_counted()}"
        f" FROM delegate d {_JOINED} WHERE d.congress = ? AND {ON_LIST} AND p.removed IS NULL"
        f" GROUP BY {_BY[by]} ORDER BY {_PLACES[by]}"
    )
    with reading():
        rows = db.execute_sql(sql, (congress,)).fetchall()
    return [_group(*row) for row in rows]


def of_cycle(cycle: str) -> dict[str, GroupCompleteness]:
    """The figures of every congress of a round that has people, by uid."""
    sql = (
        f"SELECT d.congress, '', {_counted()} FROM delegate d JOIN person p ON p.uid = d.person"
        f" WHERE +d.congress IN (SELECT uid FROM congress WHERE cycle = ? AND removed IS NULL)"
        f" AND {ON_LIST} AND p.removed IS NULL GROUP BY d.congress"
    )
    with reading():
        rows = db.execute_sql(sql, (cycle,)).fetchall()
    return {row[0]: _group(*row) for row in rows}


def _group(
    uid: str, name: str, people: int, complete: int, wanted: int, *lacking: int
) -> GroupCompleteness:
    counted = zip(all_recommended(), lacking, strict=True)
    missing = {field: count for field, count in counted if count}
    ordered = dict(sorted(missing.items(), key=lambda pair: -pair[1]))
    return GroupCompleteness(
        uid, name, people, complete, wanted, wanted - sum(missing.values()), ordered
    )


def _where(by: str, group: str | None, field: str) -> tuple[str, list[str]]:
    test = _lacking(field) if field else f"{_missing()} > 0"
    sql, values = f"WHERE d.congress = ? AND {ON_LIST} AND p.removed IS NULL AND {test}", []
    if group is not None:
        sql += f" AND coalesce({_BY[by]}, '') = ?"
        values.append(group)
    return sql, values


def page(
    congress: str, by: str = "delegation", group: str | None = None, field: str = "",
    *, offset: int = 0, limit: int = 100,
) -> list[Entry]:  # fmt: skip
    """A stretch of those who lack something, or lack ``field``, in the order of the list.

    ``group`` is the uid of a delegation or unit, "" for those in none, None for the whole congress.
    """
    where, values = _where(by, group, field)
    sql = (
        f"SELECT {columns(Delegate, 'd.')}, {columns(Person, 'p.')}, coalesce(g.name, '')"
        f" FROM delegate d {_JOINED} {where} ORDER BY g.position IS NULL, g.position, g.name,"
        " d.position IS NULL, d.position, p.sort, d.uid LIMIT ? OFFSET ?"
    )
    with reading():
        return entries(db.execute_sql(sql, (congress, *values, limit, offset)).fetchall())


def uids(
    congress: str, by: str = "delegation", group: str | None = None, field: str = ""
) -> list[str]:
    """The delegates of `page`, all of them, by uid."""
    where, values = _where(by, group, field)
    sql = f"SELECT d.uid FROM delegate d {_JOINED} {where} ORDER BY p.sort, d.uid"
    with reading():
        return [uid for (uid,) in db.execute_sql(sql, (congress, *values)).fetchall()]


def listed(congress: str, stretch: int = 1000) -> Iterator[tuple[int, int, list[Entry]]]:
    """The whole list in stretches: how many were read before, how many there are, and the next ones."""
    sql = (
        f"SELECT {columns(Delegate, 'd.')}, {columns(Person, 'p.')}, coalesce(g.name, '')"
        f" FROM delegate d {_JOINED} WHERE d.congress = ? AND {ON_LIST} AND p.removed IS NULL"
        " AND d.uid > ? ORDER BY d.uid LIMIT ?"
    )
    count = f"SELECT count(*) FROM delegate d WHERE d.congress = ? AND {ON_LIST}"
    with reading():
        total = int(db.execute_sql(count, (congress,)).fetchone()[0])
    after, read = "", 0
    while True:
        with reading():
            rows = db.execute_sql(sql, (congress, after, stretch)).fetchall()
        if not rows:
            return
        yield read, total, entries(rows)
        after, read = rows[-1][0], read + len(rows)
