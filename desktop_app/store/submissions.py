"""What the board of submissions asks of the register: each kind in one query for all offices of a round."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import NamedTuple

from desktop_app.domain.chain import UnitReport
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.exchange import ACCEPTED, KEPT_ONLY
from desktop_app.domain.handover import ALL_ROUNDS, SCOPE_UP, UP
from desktop_app.domain.submissions import (
    GIVEN,
    LIST,
    MADE,
    TYPED,
    Contact,
    Packages,
    Returned,
    Told,
)
from desktop_app.store.columns import name_of
from desktop_app.store.database import db, reading
from desktop_app.store.register import identity


class _Group(NamedTuple):
    """The packages of one computer of an office that had one outcome; ``last`` is the rowid of the newest."""

    sender: str
    installation: str
    result: str
    many: int
    sequence: int
    first: datetime
    at: datetime
    last: int


def packages(cycle: str) -> dict[str, Packages]:
    """Office → what came in its packages of a round."""
    # Most of the ledger is asked for: to go through it once is quicker than through its index.
    sql = (
        "SELECT sender, installation, result, count(*), max(sequence), min(at), max(at), max(rowid)"
        " FROM received NOT INDEXED WHERE withdrawn IS NULL AND kind = ? AND cycle IN (?, ?)"
        " GROUP BY sender, installation, result"
    )
    details = (
        "SELECT rowid, code, counts FROM received WHERE rowid IN (SELECT value FROM json_each(?))"
    )
    groups: dict[str, list[_Group]] = {}
    with reading():
        for row in db.execute_sql(sql, (UP, cycle, ALL_ROUNDS)).fetchall():
            first, at = map(datetime.fromisoformat, row[5:7])
            made = _Group(row[0], row[1], row[2], row[3], row[4], first, at, row[7])
            groups.setdefault(made.sender, []).append(made)
        wanted = json.dumps([one.last for some in groups.values() for one in some])
        told = {
            rowid: (code, json.loads(counts))
            for rowid, code, counts in db.execute_sql(details, (wanted,)).fetchall()
        }
    return {office: _together(office, some, told) for office, some in groups.items()}


def _together(
    office: str, groups: list[_Group], told: dict[int, tuple[str, dict[str, int]]]
) -> Packages:
    taken = [one for one in groups if one.result == ACCEPTED]
    best = max(taken, key=lambda one: one.at, default=None)
    others = [
        one for one in groups
        if one.result != ACCEPTED and (best is None or one.at > best.at)
    ]  # fmt: skip
    trouble = max(others, key=lambda one: one.at, default=None)
    counts = told[best.last][1] if best else {}
    return Packages(
        office,
        sum(one.many for one in taken),
        best.sequence if best else None,
        min((one.first for one in taken), default=None),
        best.at if best else None,
        bool(counts.get("new") or counts.get("changed")),
        trouble.result if trouble else "",
        told[trouble.last][0] if trouble else "",
        trouble.at if trouble else None,
    )


def fullest_cycle() -> str:
    """The round for which most offices have sent; empty before any package came."""
    sql = (
        "SELECT cycle FROM received WHERE withdrawn IS NULL AND kind = ? AND result = ? AND cycle != ?"
        " GROUP BY cycle ORDER BY count(DISTINCT sender) DESC, cycle LIMIT 1"
    )
    with reading():
        row = db.execute_sql(sql, (UP, ACCEPTED, ALL_ROUNDS)).fetchone()
    return str(row[0]) if row else ""


class Connected(NamedTuple):
    """An office that was heard of: its name, its unit (uid) and the states of its computers."""

    name: str
    unit: str
    states: tuple[str, ...]


def connected() -> dict[str, Connected]:
    """The offices whose keys are known, by uid."""
    sql = "SELECT office, max(name), max(unit), group_concat(DISTINCT state) FROM peer GROUP BY office"
    with reading():
        rows = db.execute_sql(sql).fetchall()
    return {
        office: Connected(name, unit, tuple(states.split(",")))
        for office, name, unit, states in rows
    }


def vouched(cycle: str) -> dict[str, int]:
    """Office → the number of the package from which its rows are here, whoever brought it."""
    sql = "SELECT owner, max(sequence) FROM statement WHERE cycle = ? AND scope = ? GROUP BY owner"
    with reading():
        return dict(db.execute_sql(sql, (cycle, SCOPE_UP)).fetchall())


def questions() -> dict[str, int]:
    """Office → how many of its rows wait to be settled."""
    marks = ", ".join("?" * len(KEPT_ONLY))
    sql = f"SELECT owner, count(DISTINCT uid) FROM waiting WHERE reason NOT IN ({marks}) GROUP BY owner"
    with reading():
        return dict(db.execute_sql(sql, KEPT_ONLY).fetchall())


def receipts(cycle: str) -> dict[str, Returned]:
    """Office → the receipt made last for its packages, and the numbers that have not come since."""
    # Each office's newest by the index of owners: of the others not a page is read.
    newest = (
        "SELECT (SELECT r.rowid FROM receipt r WHERE r.owner = o.owner AND r.given AND r.cycle = ?"
        " AND r.scope = ? ORDER BY r.rowid DESC LIMIT 1) FROM (SELECT DISTINCT owner FROM receipt) o"
    )
    among = "(SELECT value FROM json_each(?))"
    last = f"SELECT owner, at, carried FROM receipt WHERE rowid IN {among}"
    missed = (
        "SELECT g.owner, m.value FROM receipt g, json_each(g.line, '$.missing') m"
        f" WHERE g.rowid IN {among} AND NOT EXISTS (SELECT 1 FROM received r"
        " WHERE r.sender = g.owner AND r.installation = g.installation AND r.sequence = m.value"
        " AND r.result = ? AND r.withdrawn IS NULL) ORDER BY m.value"
    )
    with reading():
        found = db.execute_sql(newest, (cycle, SCOPE_UP)).fetchall()
        rowids = json.dumps([rowid for (rowid,) in found if rowid is not None])
        rows = db.execute_sql(last, (rowids,)).fetchall()
        gaps = db.execute_sql(missed, (rowids, ACCEPTED)).fetchall()
    missing: dict[str, list[int]] = {}
    for owner, number in gaps:
        missing.setdefault(owner, []).append(int(number))
    return {
        owner: Returned(
            GIVEN if carried else MADE, _local_day(at), tuple(missing.get(owner, ()))
        )
        for owner, at, carried in rows
    }  # fmt: skip


def _local_day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()


def told(cycle: str) -> dict[str, list[Told]]:
    """Unit → by which lists and calls figures of it were told, and the last day of each, the best first."""
    sql = (
        f'SELECT unit, source, max(as_of) FROM "{name_of(UnitReport)}" WHERE cycle = ?'
        " AND removed IS NULL AND unit IS NOT NULL AND source IN (?, ?) GROUP BY unit, source"
    )
    with reading():
        rows = db.execute_sql(sql, (cycle, LIST, TYPED)).fetchall()
    found: dict[str, list[Told]] = {}
    for unit, source, day in sorted(rows, key=lambda row: row[1] != LIST):
        found.setdefault(unit, []).append(Told(source, date.fromisoformat(day) if day else None))
    return found


def contacts(cycle: str) -> dict[str, Contact]:
    """Congress → whom to telephone about it: a member of its bodies with a telephone, the first first."""
    sql = (
        f'SELECT b.congress, m.name, m.office_post, m.phone FROM "{name_of(CommitteeMember)}" m'
        f' JOIN "{name_of(Committee)}" b ON b.uid = m.committee'
        " WHERE m.removed IS NULL AND b.removed IS NULL AND coalesce(m.phone, '') != '' AND b.owner != ?"
        " AND b.congress IN (SELECT uid FROM congress WHERE cycle = ? AND removed IS NULL)"
        " ORDER BY b.kind != 'organising', m.position IS NULL, m.position, m.uid"
    )
    found: dict[str, Contact] = {}
    with reading():
        for congress, name, post, phone in db.execute_sql(sql, (identity().office, cycle)):
            found.setdefault(congress, Contact(name, post or "", phone))
    return found
