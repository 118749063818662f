"""The figures of every congress in the register, counted by SQLite."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desktop_app.domain.congresses import Congress
from desktop_app.domain.consolidation import Line
from desktop_app.store import decisions
from desktop_app.store.database import db, reading
from desktop_app.store.delegates import ON_LIST, counted
from desktop_app.store.kept_totals import kept
from desktop_app.store.register import identity
from desktop_app.store.rows import select

_KINDS = ("official", "alternate", "guest", "foreign_guest", "service")


def congresses_of(cycle: str) -> list[tuple[Congress, str, str]]:
    """The congresses of a round with their unit's name and code, upper levels first, then by code.

    Plans and figures that an upper office holds of them have no people and are left out.
    """
    with reading():
        found = select(Congress, "AND cycle = ? AND source = ''", (cycle,))
        units = {
            uid: (name, code)
            for uid, name, code in db.execute_sql("SELECT uid, name, code FROM unit").fetchall()
        }
    named = [(one, *units.get(one.unit or "", ("", ""))) for one in found]
    # codes of upper levels are shorter: 62 is the province of 616
    return sorted(named, key=lambda one: (len(one[2]), one[2], one[1], one[0].uid))


def cycles_here() -> list[str]:
    """The rounds that have congresses in this register, the fullest first."""
    sql = (
        "SELECT cycle FROM congress WHERE removed IS NULL AND cycle IS NOT NULL AND source = ''"
        " GROUP BY cycle ORDER BY count(*) DESC, cycle"
    )
    with reading():
        return [row[0] for row in db.execute_sql(sql).fetchall()]


def cycles_told() -> list[str]:
    """The rounds of whose units somebody told delegates, those with most of them first."""
    sql = (
        "SELECT cycle FROM unit_report WHERE removed IS NULL AND official IS NOT NULL"
        " AND cycle IS NOT NULL GROUP BY cycle ORDER BY count(*) DESC, cycle"
    )
    with reading():
        return [row[0] for row in db.execute_sql(sql).fetchall()]


def line(congress: Congress, unit: str) -> Line:
    """The figures of one congress."""
    blank = Line(congress.uid, unit, congress.title, own=congress.owner == identity().office)
    figures = _with_kept(
        _figures(blank, "d.congress = ?", congress.uid), "congress = ?", congress.uid
    )
    sent_at, sequence = last_received(congress.owner)
    return replace(figures, sent_at=sent_at, sequence=sequence)


def totals(cycle: str) -> Line:
    """All congresses of the round together; a person with a part in two of them counts once."""
    where = "d.congress IN (SELECT uid FROM congress WHERE cycle = ? AND removed IS NULL)"
    kept_where = "congress IN (SELECT uid FROM congress WHERE cycle = ? AND removed IS NULL)"
    return _with_kept(_figures(Line("", "", ""), where, cycle), kept_where, cycle)


def _figures(blank: Line, where: str, value: str) -> Line:
    with reading():
        same = decisions.people_counted_as()
    joined = f"FROM delegate d JOIN person p ON p.uid = d.person WHERE {where} AND {ON_LIST}"
    values: tuple[str, ...] = (value,)
    if same:  # two records that somebody found to be one person
        joined = (
            "FROM delegate d LEFT JOIN (SELECT key, value FROM json_each(?)) s ON s.key = d.person"
            f" JOIN person p ON p.uid = coalesce(s.value, d.person) WHERE {where} AND {ON_LIST}"
        )
        values = (same, value)
    kinds = f"SELECT d.kind, count(DISTINCT p.uid) {joined} GROUP BY d.kind"
    groups = (
        "SELECT p.ethnic_group, count(DISTINCT p.uid), count(DISTINCT CASE p.gender"
        f" WHEN 'female' THEN p.uid END) {joined} AND d.kind = 'official' GROUP BY p.ethnic_group"
    )
    with reading():
        by_kind = dict(db.execute_sql(kinds, values).fetchall())
        by_group = db.execute_sql(groups, values).fetchall()
    people = counted((group, number) for group, number, _ in by_group)
    return replace(
        blank,
        **{kind: by_kind.get(kind, 0) for kind in _KINDS},
        convened=by_kind.get("official", 0),
        female=sum(female for _, _, female in by_group),
        ethnic_groups=frozenset(filter(None, people)),
        by_group=people,
    )


def _with_kept(line: Line, where: str, value: str) -> Line:
    """The figures with those of congresses whose people's data is deleted."""
    with reading():
        by_kind = kept(where, value, "all")
        if not by_kind:
            return line
        groups = counted(kept(where, value, "ethnic_group", "official").items())
        women = kept(where, value, "women_of_group", "official")
    by_group = {
        group: line.by_group.get(group, 0) + groups.get(group, 0)
        for group in {**line.by_group, **groups}
    }
    return replace(
        line,
        **{kind: getattr(line, kind) + by_kind.get(kind, 0) for kind in _KINDS},
        convened=line.convened + by_kind.get("official", 0),
        female=line.female + sum(women.values()),
        ethnic_groups=frozenset(filter(None, by_group)),
        by_group=by_group,
    )


def last_received(office: str) -> tuple[datetime | None, int | None]:
    """When the last package of an office was taken in, and its sequence."""
    sql = (
        "SELECT at, sequence FROM received WHERE sender = ? AND result = 'accepted'"
        " ORDER BY sequence DESC, at DESC LIMIT 1"
    )
    row = db.execute_sql(sql, (office,)).fetchone()
    return (datetime.fromisoformat(row[0]), row[1]) if row else (None, None)
