"""Queries for the calendar: the days of a whole round without making records of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.calendar import Entry
from desktop_app.domain.chain import LeaderVisit
from desktop_app.domain.congresses import Congress
from desktop_app.domain.rows import table_called
from desktop_app.store.database import db, reading
from desktop_app.store.rows import select

# In the order of the fields of `Entry`; 1 and 0 stand for true and false.
_DAYS = (
    "SELECT c.unit, u.name, u.level, u.code, coalesce(u.parent, ''),"
    " coalesce(c.held_from, c.starts, ''),"
    " coalesce(c.held_until, c.held_from, c.ends, c.starts, ''), c.half, coalesce(c.month, ''),"
    " CASE WHEN c.reviewed_on IS NOT NULL THEN 'reviewed' WHEN c.held_from IS NOT NULL THEN 'held'"
    " WHEN c.state = '' THEN 'planned' ELSE c.state END, c.owner = ?, c.venue, c.form"
    " FROM congress c JOIN unit u ON u.uid = c.unit WHERE c.cycle = ? AND c.removed IS NULL"
)


def days(cycle: str, office: str) -> list[Entry]:
    """What every record of a round says of its congress's time, in no order; ``office`` owns what is own.

    No records are made of the rows: a calendar of the country has ten thousand of them to show one month.
    """
    with reading():
        return list(map(Entry._make, db.execute_sql(_DAYS, (office, cycle)).fetchall()))


def congresses_of_units(cycle: str, units: Iterable[str]) -> dict[str, list[Congress]]:
    """All records of the congresses of some units of a round, by unit."""
    wanted = sorted(units)
    found: dict[str, list[Congress]] = {}
    with reading():
        for start in range(0, len(wanted), 900):
            part = wanted[start : start + 900]
            where = f"AND cycle = ? AND unit IN ({','.join('?' * len(part))}) ORDER BY uid"
            for one in select(Congress, where, (cycle, *part)):
                found.setdefault(one.unit or "", []).append(one)
    return found


def visits_of(cycle: str, congresses: Sequence[str] = ()) -> dict[str, list[LeaderVisit]]:
    """The leaders who attend congresses of a round, or those named, by congress."""
    where, values = "(SELECT uid FROM congress WHERE cycle = ? AND removed IS NULL)", [cycle]
    if congresses:
        where, values = f"({','.join('?' * len(congresses))})", list(congresses)
    found: dict[str, list[LeaderVisit]] = {}
    with reading():
        for one in select(LeaderVisit, f"AND congress IN {where} ORDER BY uid", values):
            found.setdefault(one.congress or "", []).append(one)
    return found


def units_of(records: Iterable[str], uids: Iterable[str]) -> set[str] | None:
    """The units whose congresses these rows are about; None where one of them is not known any more.

    ``records`` are the types the rows may be of; they are congresses or point to one.
    """
    wanted = sorted(uids)
    found: dict[str, str] = {}
    marks = ",".join("?" * len(wanted))
    with reading():
        for name in records:
            sql = f"SELECT uid, unit FROM congress WHERE uid IN ({marks}) AND unit IS NOT NULL"
            if name != "Congress":
                sql = (
                    f"SELECT p.uid, c.unit FROM {table_called(name)} p JOIN congress c"
                    f" ON c.uid = p.congress WHERE p.uid IN ({marks}) AND c.unit IS NOT NULL"
                )
            found |= dict(db.execute_sql(sql, tuple(wanted)).fetchall())
    return set(found.values()) if len(found) == len(wanted) else None
