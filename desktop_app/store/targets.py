"""Queries for allotted seats, targets, the people represented, and the facts they are compared with."""

from __future__ import annotations

from desktop_app.domain.composition import Facts
from desktop_app.domain.kinds import TERMS
from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.store.database import db, reading
from desktop_app.store.delegates import ON_LIST
from desktop_app.store.rows import select


def targets(congress: str) -> list[Target]:
    """The targets of a congress, those of one aspect together."""
    with reading():
        return select(Target, "AND congress = ? ORDER BY aspect, value, from_age, uid", (congress,))


def allotments(congress: str) -> list[Allotment]:
    """The seats allotted to units, in the decision's order."""
    with reading():
        return select(
            Allotment, "AND congress = ? ORDER BY position IS NULL, position, uid", (congress,)
        )


def populations(congress: str) -> list[GroupPopulation]:
    """The ethnic groups that live where the congress is held."""
    with reading():
        return select(
            GroupPopulation, "AND congress = ? ORDER BY people DESC, ethnic_group, uid", (congress,)
        )


_UNIT = "coalesce(d.unit, g.unit)"
"""Who sent somebody: their own unit, else that of their delegation."""


def officials(congress: str) -> list[Facts]:
    """What targets ask about each official delegate on the list."""
    sql = (
        "SELECT d.uid, p.gender, p.ethnic_group, substr(p.born, 1, 4),"
        f" p.party_joined IS NOT NULL OR p.party_full IS NOT NULL, d.sector, {_UNIT}, p.roles, p.religion"
        " FROM delegate d JOIN person p ON p.uid = d.person"
        " LEFT JOIN delegation g ON g.uid = d.delegation"
        f" WHERE d.congress = ? AND {ON_LIST} AND d.kind = 'official' ORDER BY p.sort, d.uid"
    )
    with reading():
        rows = db.execute_sql(sql, (congress,)).fetchall()
    return [
        Facts(uid, gender, group, int(born) if born else None, bool(party), sector, unit,
              TERMS.decode(roles), religion)
        for uid, gender, group, born, party, sector, unit, roles, religion in rows
    ]  # fmt: skip


def withdrawn(congress: str) -> list[str | None]:
    """The unit of each official delegate who withdrew and whom nobody replaced."""
    sql = (
        f"SELECT {_UNIT} FROM delegate d LEFT JOIN delegation g ON g.uid = d.delegation"
        " WHERE d.congress = ? AND d.kind = 'official' AND d.off_list = 'withdrawn'"
    )
    with reading():
        return [unit for (unit,) in db.execute_sql(sql, (congress,)).fetchall()]


def alternates(congress: str) -> list[tuple[str, str | None]]:
    """The alternates on the list, each with the unit that sent them."""
    sql = (
        f"SELECT d.uid, {_UNIT} FROM delegate d LEFT JOIN delegation g ON g.uid = d.delegation"
        f" WHERE d.congress = ? AND {ON_LIST} AND d.kind = 'alternate'"
        " ORDER BY d.alternate_order, d.uid"
    )
    with reading():
        return [(uid, unit) for uid, unit in db.execute_sql(sql, (congress,)).fetchall()]
