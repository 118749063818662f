"""Queries about rounds of congresses and what was laid down for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from desktop_app.domain.chain import UnitName
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.effective_rules import EVERYWHERE, Placed
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.records import ALL
from desktop_app.domain.units import CATALOGUE
from desktop_app.store.columns import name_of
from desktop_app.store.database import db
from desktop_app.store.rows import select

R = TypeVar("R", bound=Record)


def own_rounds() -> list[Cycle]:
    """The rounds of the register that are not ready-made, by title; inside `reading`."""
    return select(Cycle, "AND owner != ? ORDER BY title, uid", (CATALOGUE,))


def has_rules(cycle: str) -> bool:
    """Whether anything was laid down here about the names or levels of a round; inside `reading`."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM cycle_rules WHERE cycle = ? AND removed IS NULL)"
        " OR EXISTS (SELECT 1 FROM cycle_level WHERE cycle = ? AND removed IS NULL)"
    )
    return bool(db.execute_sql(sql, (cycle, cycle)).fetchone()[0])


def placed(kind: type[R], cycle: str) -> list[Placed[R]]:
    """The records of a type in a round, each with where it holds; inside `reading`."""
    names = {item.name for item in specs(kind)}
    order = "position IS NULL, position, uid" if "position" in names else "uid"
    listed = select(kind, f"AND cycle = ? ORDER BY {order}", (cycle,))
    homes = units_of_offices({one.owner for one in listed})
    return [
        Placed(one, getattr(one, "within", None) or homes.get(one.owner, EVERYWHERE),
               homes.get(one.owner, EVERYWHERE))
        for one in listed
    ]  # fmt: skip


def units_of_offices(offices: Iterable[str]) -> dict[str, str]:
    """Office → the unit it belongs to, by uid, but for those of the nation; inside `reading`.

    Of an office that has sent rows without its own, the card says where it is.
    """
    wanted = sorted(offices)
    marks = ",".join("?" * len(wanted))
    sql = (
        "SELECT o.uid, o.unit FROM office o JOIN unit u ON u.uid = o.unit"
        f" WHERE o.uid IN ({marks}) AND u.level != 'nation'"
        " UNION SELECT p.office, p.unit FROM peer p LEFT JOIN unit u ON u.uid = p.unit"
        f" WHERE p.office IN ({marks}) AND p.office NOT IN (SELECT uid FROM office)"
        " AND coalesce(u.level, '') != 'nation'"
    )
    return dict(db.execute_sql(sql, (*wanted, *wanted)).fetchall())


def office_names(offices: Iterable[str]) -> dict[str, str]:
    """Office → its name; inside `reading`."""
    wanted = sorted(offices)
    marks = ",".join("?" * len(wanted))
    sql = f"SELECT uid, name FROM office WHERE uid IN ({marks})"
    return dict(db.execute_sql(sql, tuple(wanted)).fetchall())


def spelling(unit: str, office: str) -> UnitName | None:
    """How a unit is spelt on papers: as ``office`` says, else as another says; inside `reading`."""
    listed = select(UnitName, "AND unit = ? ORDER BY owner != ?, uid LIMIT 1", (unit, office))
    return listed[0] if listed else None


def using(record: str, uid: str, leave: frozenset[str] = frozenset()) -> tuple[str, int] | None:
    """The type of living records that point to one, and how many; None where nothing does. Inside `reading`.

    ``record`` is the type's name, ``leave`` types that do not count.
    """
    for kind in ALL:
        fields = [item.name for item in specs(kind) if item.to == record]
        if not fields or kind.__name__ in leave:
            continue
        where = " OR ".join(f'"{name}" = ?' for name in fields)
        sql = f'SELECT count(*) FROM "{name_of(kind)}" WHERE removed IS NULL AND ({where})'
        count = int(db.execute_sql(sql, (uid,) * len(fields)).fetchone()[0])
        if count:
            return kind.__name__, count
    return None
