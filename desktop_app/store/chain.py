"""Queries for the chain of congresses of a round: all that is known of its units, each kind in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from desktop_app.domain.chain import Approval, PilotChoice, Postponement, UnitName, UnitReport
from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.records import ALL
from desktop_app.domain.units import CATALOGUE, Unit
from desktop_app.store.columns import name_of
from desktop_app.store.database import db, path, reading
from desktop_app.store.delegates import ON_LIST
from desktop_app.store.register import identity
from desktop_app.store.rows import select

R = TypeVar("R", bound=Record)

# With a + before the column the (mostly empty) table is gone through, not the 10,000 congresses of a round.
_IN_CYCLE = "(SELECT uid FROM congress WHERE cycle = ? AND removed IS NULL)"


def stamp() -> tuple[str, int, int]:
    """Another one after anything was written: the register, its last act, rows changed since it opened."""
    with reading():
        (last,) = db.execute_sql("SELECT max(id) FROM act").fetchone()
        return str(path()), int(last or 0), int(db.connection().total_changes)


def congresses_of(cycle: str, units: Sequence[str] = ()) -> list[Congress]:
    """All records of the congresses of a round, of every source; of some units only where they are named."""
    more, values = _among("unit", units or None)
    with reading():
        return select(Congress, f"AND cycle = ?{more} ORDER BY uid", (cycle, *values))


def reports_of(cycle: str, units: Sequence[str] = ()) -> list[UnitReport]:
    """The figures told of the units of a round."""
    more, values = _among("unit", units or None)
    with reading():
        return select(UnitReport, f"AND cycle = ?{more} ORDER BY as_of, uid", (cycle, *values))


def pilots_of(cycle: str) -> list[PilotChoice]:
    """The pilots chosen in a round."""
    with reading():
        return select(PilotChoice, "AND cycle = ? ORDER BY paper_on, uid", (cycle,))


def approvals_of(cycle: str, congresses: Sequence[str] | None = None) -> dict[str, list[Approval]]:
    """The approvals of the congresses of a round (or of those named), by congress, the earliest first."""
    return _by_congress(Approval, cycle, congresses, "paper_on IS NULL, paper_on, rowid")


def postponements_of(
    cycle: str, congresses: Sequence[str] | None = None
) -> dict[str, list[Postponement]]:
    """How often congresses of a round were put off, by congress, in the order decided."""
    return _by_congress(Postponement, cycle, congresses, "decided_on IS NULL, decided_on, rowid")


def _among(field: str, uids: Sequence[str] | None) -> tuple[str, Sequence[str]]:
    """SQL after WHERE … and its values: ``field`` is one of ``uids``; None leaves nobody out."""
    if uids is None:
        return "", ()
    return f' AND "{field}" IN ({",".join("?" * len(uids))})', uids


def _by_congress(
    kind: type[R], cycle: str, congresses: Sequence[str] | None, order: str
) -> dict[str, list[R]]:
    where, values = _of_congresses(cycle, congresses)
    found: dict[str, list[R]] = {}
    with reading():
        for one in select(kind, f"AND {where} ORDER BY {order}", values):
            found.setdefault(getattr(one, "congress", ""), []).append(one)
    return found


def _of_congresses(cycle: str, congresses: Sequence[str] | None) -> tuple[str, Sequence[str]]:
    if congresses is None:
        return f"+congress IN {_IN_CYCLE}", (cycle,)
    return f"congress IN ({','.join('?' * len(congresses))})", congresses


def delegates_of(cycle: str, congresses: Sequence[str] | None = None) -> dict[str, dict[str, int]]:
    """Delegates on the lists of a round by congress and kind, those whose data was deleted included."""
    where, values = _of_congresses(cycle, congresses)
    counts = (
        "SELECT d.congress, d.kind, count(DISTINCT d.person) FROM delegate d"
        f" WHERE {where} AND {ON_LIST} GROUP BY d.congress, d.kind"
    )
    kept = (
        "SELECT congress, kind, sum(people) FROM kept_total"
        f" WHERE {where} AND removed IS NULL AND aspect = 'all' GROUP BY congress, kind"
    )
    found: dict[str, dict[str, int]] = {}
    with reading():
        for sql in (counts, kept):
            for congress, kind, people in db.execute_sql(sql, tuple(values)).fetchall():
                kinds = found.setdefault(congress, {})
                kinds[kind] = kinds.get(kind, 0) + int(people)
    return found


def allotted(cycle: str, units: Sequence[str] = ()) -> dict[str, tuple[int | None, int | None]]:
    """Seats and alternates that the congresses of a round allot to units, by unit."""
    more, values = _among("unit", units or None)
    sql = (
        "SELECT unit, sum(officials), sum(alternates) FROM allotment"
        f" WHERE +congress IN {_IN_CYCLE} AND removed IS NULL{more} GROUP BY unit"
    )
    with reading():
        rows = db.execute_sql(sql, (cycle, *values)).fetchall()
    return {unit: (officials, alternates) for unit, officials, alternates in rows if unit}


def local_units(parent: str = "") -> list[Unit]:
    """Villages and organisations entered here or by offices below (of one unit), in the order of names."""
    more, values = _among("parent", (parent,) if parent else None)
    with reading():
        return select(Unit, f"AND owner != ?{more} ORDER BY name, uid", (CATALOGUE, *values))


def own_names(units: Sequence[str] = ()) -> dict[str, str]:
    """Uid of a unit → how this office spells it on its papers."""
    more, values = _among("unit", units or None)
    with reading():
        found = select(UnitName, f"AND owner = ?{more}", (identity().office, *values))
    return {one.unit: one.name for one in found if one.unit}


def fullest_cycle() -> str:
    """The round with most congresses in this register; empty where there is none."""
    sql = (
        "SELECT cycle FROM congress WHERE removed IS NULL AND cycle IS NOT NULL"
        " GROUP BY cycle ORDER BY count(*) DESC, cycle LIMIT 1"
    )
    with reading():
        row = db.execute_sql(sql).fetchone()
    return str(row[0]) if row else ""


def children_of(congresses: Iterable[str], owner: str) -> dict[type[Record], list[str]]:
    """What belongs to congresses, and to what belongs to them, as one owner's rows: kind → uids.

    Children come before parents, so that they can be removed in this order. It goes by the references that
    the records declare: a new kind of record needs nothing here.
    """
    uids: dict[str, list[str]] = {"Congress": list(congresses)}
    found: dict[type[Record], list[str]] = {}
    with reading():
        for kind in ALL:  # parents before children
            owned: set[str] = set()
            for item in specs(kind):
                belongs = item.to == "Congress" or item.required
                if belongs and item.to in uids and item.to != kind.__name__:
                    owned |= _pointing(kind, item.name, uids[item.to], owner)
            if owned and kind is not Congress:
                uids[kind.__name__] = sorted(owned)
                found[kind] = uids[kind.__name__]
    return dict(reversed(list(found.items())))


def _pointing(kind: type[Record], field: str, uids: list[str], owner: str) -> set[str]:
    marks = ",".join("?" * len(uids))
    sql = (
        f'SELECT uid FROM "{name_of(kind)}" WHERE removed IS NULL AND owner = ?'
        f' AND "{field}" IN ({marks})'
    )
    return {str(row[0]) for row in db.execute_sql(sql, (owner, *uids)).fetchall()}
