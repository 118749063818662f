"""Queries for the chain of congresses of a round: all that is known of its units, each kind in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from desktop_app.domain.chain import PilotChoice, Postponement, UnitName, UnitReport
from desktop_app.domain.chain_merge import CongressRow, ReportRow
from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.kinds import DAY, PARTIAL_DAY
from desktop_app.domain.records import ALL
from desktop_app.domain.units import CATALOGUE, Unit
from desktop_app.store.columns import name_of
from desktop_app.store.database import db, reading, state
from desktop_app.store.delegates import ON_LIST
from desktop_app.store.register import identity
from desktop_app.store.rows import select

R = TypeVar("R", bound=Record)
N = TypeVar("N", CongressRow, ReportRow)

# With a + before the column the (mostly empty) table is gone through, not the 10,000 congresses of a round.
_IN_CYCLE = "(SELECT uid FROM congress WHERE cycle = ? AND removed IS NULL)"


def stamp() -> tuple[int, int, int]:
    """Another one after anything was written or taken back, and whenever a register is opened."""
    with reading():
        (last,) = db.execute_sql("SELECT max(id) FROM act").fetchone()
        return *state(), int(last or 0)


def last_told(cycle: str) -> str:
    """The last day (ISO) on which anything was held, reviewed, reported or agreed; empty without any.

    As of that day or a later one a round is as it is known now. Agreements of other rounds count, too: that
    costs nothing but a second look.
    """
    sql = (
        "SELECT max(max(coalesce(held_from, ''), coalesce(reviewed_on, ''),"
        " CASE WHEN state IN ('held', 'reviewed') THEN coalesce(starts, '') ELSE '' END))"
        " FROM congress WHERE cycle = :cycle AND removed IS NULL"
        " UNION ALL SELECT max(as_of) FROM unit_report WHERE cycle = :cycle AND removed IS NULL"
        " UNION ALL SELECT max(paper_on) FROM approval WHERE removed IS NULL"
    )
    with reading():
        found = db.connection().execute(sql, {"cycle": cycle}).fetchall()
    return max(str(day or "") for (day,) in found)


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


def congress_rows(cycle: str, units: Sequence[str] = ()) -> dict[str, list[CongressRow]]:
    """`congresses_of` by unit, in no order, with no more than lines are made of."""
    return _rows_of(Congress, CongressRow, cycle, units)


def report_rows(cycle: str, units: Sequence[str] = ()) -> dict[str, list[ReportRow]]:
    """`reports_of` by unit, in no order, with no more than lines are made of."""
    return _rows_of(UnitReport, ReportRow, cycle, units)


def _rows_of(
    kind: type[Record], row: type[N], cycle: str, units: Sequence[str]
) -> dict[str, list[N]]:
    """Records of a round as named tuples of some of their fields, by unit."""
    names: tuple[str, ...] = row._fields
    where: tuple[str, Sequence[str]] = _among("unit", units or None)
    kinds = {item.name: item.kind for item in specs(kind)}
    converted = [
        (place, kinds[name].decode) for place, name in enumerate(names)
        if name in kinds and kinds[name] in (DAY, PARTIAL_DAY)
    ]  # fmt: skip
    unit = names.index("unit")
    make = row._make
    columns = ", ".join(f'"{name}"' for name in names)
    sql = f'SELECT {columns} FROM "{name_of(kind)}" WHERE removed IS NULL AND cycle = ?{where[0]}'
    found: dict[str, list[N]] = {}
    with reading():
        for cells in map(list, db.execute_sql(sql, (cycle, *where[1]))):
            for place, decode in converted:
                if cell := cells[place]:
                    cells[place] = decode(cell)
            found.setdefault(cells[unit] or "", []).append(make(cells))
    return found


def pilots_of(cycle: str) -> list[PilotChoice]:
    """The pilots chosen in a round."""
    with reading():
        return select(PilotChoice, "AND cycle = ? ORDER BY paper_on, uid", (cycle,))


class Answer(NamedTuple):
    """What a body said to a congress, and the ISO date of the paper that says so, or None."""

    congress: str
    body: str
    outcome: str
    paper_on: str | None


def answers_of(congresses: Sequence[str] | None = None) -> dict[str, list[Answer]]:
    """What bodies said to congresses, by congress, the earliest first; to all of them, or to those named.

    A round has as many approvals as congresses, and few rounds are in a register: to read all of them, and of
    them only what lines need, takes half the time of looking for those of one round.
    """
    more, values = _among("congress", congresses)
    sql = f"SELECT congress, body, outcome, paper_on FROM approval WHERE removed IS NULL{more} ORDER BY rowid"
    found: dict[str, list[Answer]] = {}
    with reading():
        for one in map(Answer._make, db.execute_sql(sql, values)):
            found.setdefault(one.congress, []).append(one)
    for listed in found.values():
        if len(listed) > 1:
            listed.sort(key=lambda one: (one.paper_on is None, one.paper_on or ""))
    return found


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
    rounds = "SELECT DISTINCT cycle FROM congress WHERE cycle IS NOT NULL ORDER BY cycle"
    with reading():
        found = [str(cycle) for (cycle,) in db.execute_sql(rounds).fetchall()]
        if len(found) == 1:  # as in most registers: nothing needs to be counted
            living = "SELECT EXISTS (SELECT 1 FROM congress WHERE cycle = ? AND removed IS NULL)"
        else:
            living = "SELECT count(*) FROM congress WHERE cycle = ? AND removed IS NULL"
        counts = {one: int(db.execute_sql(living, (one,)).fetchone()[0]) for one in found}
    return max((one for one in found if counts[one]), key=counts.__getitem__, default="")


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
