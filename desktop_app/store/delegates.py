"""Queries about delegates: one congress's list by name, search and column, and its delegations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.fields import spec, specs, stored_reader
from desktop_app.domain.people import Person
from desktop_app.store.database import State, db, reading, state
from desktop_app.store.rows import columns, get, select, width

if TYPE_CHECKING:
    from desktop_app.domain.filters import Criteria
    from desktop_app.domain.overview import Figures

LARGE = 5_000
"""From so many delegates on the list is read along the names' index instead of being sorted."""

_FIELDS = f"{columns(Delegate, 'd.')}, {columns(Person, 'p.')}, coalesce(g.name, '')"
_JOINED = "JOIN person p ON p.uid = d.person LEFT JOIN delegation g ON g.uid = d.delegation"


def entries(rows: Sequence[Sequence[Any]]) -> list[Entry]:
    """Lines of the list from rows of `_FIELDS`."""
    cut, end = width(Delegate), width(Delegate) + width(Person)
    delegate, person = stored_reader(Delegate), stored_reader(Person)
    return [Entry(delegate(row[:cut]), person(row[cut:end]), row[end]) for row in rows]


ON_LIST = "d.removed IS NULL AND d.off_list = ''"
"""Who counts: those who were not removed, withdrawn or replaced."""

_CHOSEN = "d.kind IN ('official', 'alternate')"
ONLY = {
    "female": "d.kind = 'official' AND p.gender = 'female'",
    "no_delegation": f"{_CHOSEN} AND d.delegation IS NULL",
    "no_number": "d.card_number = ''",
    "no_photo": f"{_CHOSEN} AND p.photo = ''",
}
"""Parts of the list that figures count and that can be shown by themselves; guests need no photo."""

OFF = "off_list"
"""The part that nothing counts: those who were withdrawn or replaced."""


def conditions(
    congress: str, *, search: str = "", kind: str = "", only: str = "",
    criteria: Criteria | None = None,
) -> tuple[str, list[Any]]:  # fmt: skip
    """Who is shown, and the values of it: on the list, unless those off it or single people are asked for."""
    sql, values = _listed(only), []
    if search or criteria is not None:
        from desktop_app.store import delegate_filters as filters

        sql = (criteria and filters.listed(criteria)) or sql
    if kind:
        sql += " AND d.kind = ?"
        values.append(kind)
    if only and only != OFF:
        sql += f" AND {ONLY[only]}"
    if search or criteria is not None:
        conditions = [filters.search_condition(congress, search)] if search else []
        if criteria is not None:
            conditions.append(filters.criteria_condition(congress, criteria))
        for condition, of_it in conditions:
            sql += condition
            values += of_it
    return sql, values


def _listed(only: str) -> str:
    return "d.removed IS NULL AND d.off_list != ''" if only == OFF else ON_LIST


def page(
    congress: str, *, search: str = "", kind: str = "", only: str = "",
    criteria: Criteria | None = None, order: str = "full_name", descending: bool = False,
    offset: int = 0, limit: int = 100,
) -> list[Entry]:  # fmt: skip
    """A stretch of a congress's list. ``order`` is a field, or "list" or "overall" as papers have it.

    ``only`` is a part that `figures` counts ("female", "no_delegation", "no_number", "no_photo"), or `OFF`.
    """
    with reading():
        end, values = _rest(congress, search, kind, only, criteria, order, descending)
        sql = f"SELECT {_FIELDS} {end} LIMIT ? OFFSET ?"
        rows = db.execute_sql(sql, (*values, limit, offset)).fetchall()
    return entries(rows)


def uids(
    congress: str, *, search: str = "", criteria: Criteria | None = None,
    order: str = "full_name", descending: bool = False,
) -> list[str]:  # fmt: skip
    """Everybody whom `page` would show, in its order."""
    with reading():
        end, values = _rest(congress, search, "", "", criteria, order, descending)
        return [uid for (uid,) in db.execute_sql(f"SELECT d.uid {end}", values).fetchall()]


def by_uid(wanted: Sequence[str]) -> list[Entry]:
    """These delegates in this order; those who are gone are left out."""
    sql = (
        f"SELECT {_FIELDS} FROM json_each(?) j JOIN delegate d ON d.uid = j.value {_JOINED}"
        " WHERE d.removed IS NULL ORDER BY j.key"
    )
    with reading():
        return entries(db.execute_sql(sql, (json.dumps(list(wanted)),)).fetchall())


def _rest(
    congress: str, search: str, kind: str, only: str, criteria: Criteria | None,
    order: str, descending: bool,
) -> tuple[str, list[Any]]:  # fmt: skip
    """What follows the columns of a SELECT of the list, up to the ORDER BY. Inside `reading`."""
    where, values = conditions(congress, search=search, kind=kind, only=only, criteria=criteria)
    direction = " DESC" if descending else ""
    by = ", ".join(column + direction for column in _order(order))
    if order not in _ORDERS:
        by += f"{'' if order == 'full_name' else ', p.sort'}, d.uid"
    if order == "full_name" and _is_large(congress):
        source = f"FROM person p CROSS JOIN delegate d ON d.person = p.uid {_GROUP}"
    else:
        source = f"FROM delegate d {_JOINED}"
    if order == "unit":
        source += " LEFT JOIN unit u ON u.uid = d.unit"
    end = f"{source} WHERE d.congress = ? AND {where} AND p.removed IS NULL ORDER BY {by}"
    return end, [congress, *values]


def _order(name: str) -> tuple[str, ...]:
    """The columns by which the list is ordered. Raises KeyError for what is no field.

    A field that people and delegates both have is the person's; the delegate's is "delegate_…".
    """
    if name == "full_name":
        return ("p.sort",)
    if name in _ORDERS:
        return (_ORDERS[name],)
    if name == "delegation":
        return ("g.position", "g.name")
    if name == "unit":
        return ("u.name",)
    own = name.removeprefix("delegate_")
    if own != name or name not in _PERSONS:
        return (f'd."{spec(Delegate, own).name}"',)
    return (f'p."{name}"',)


_PERSONS = {item.name for item in specs(Person)}
_GROUP = "LEFT JOIN delegation g ON g.uid = d.delegation"


_known_sizes: dict[str, tuple[State, int, bool]] = {}


def _is_large(congress: str) -> bool:
    """Whether the list has LARGE delegates; counted anew only when something was written since."""
    now = state()
    known = _known_sizes.get(congress)
    if known is None or known[:2] != (now, LARGE):
        sql = "SELECT 1 FROM delegate WHERE congress = ? LIMIT 1 OFFSET ?"
        large = db.execute_sql(sql, (congress, LARGE - 1)).fetchone() is not None
        _known_sizes.clear()
        known = _known_sizes[congress] = (now, LARGE, large)
    return known[2]


def count(
    congress: str, *, search: str = "", kind: str = "", only: str = "",
    criteria: Criteria | None = None,
) -> int:  # fmt: skip
    """How many the list has; the arguments are those of `page`."""
    with reading():
        where, values = conditions(congress, search=search, kind=kind, only=only, criteria=criteria)
        if search and _is_large(congress):
            source = "person p CROSS JOIN delegate d ON d.person = p.uid"
        else:
            source = f"delegate d {_JOINED if search or only or criteria else ''}"
        sql = f"SELECT count(*) FROM {source} WHERE d.congress = ? AND {where}"
        return int(db.execute_sql(sql, (congress, *values)).fetchone()[0])


_IN_A_DELEGATION = "d.position IS NULL, d.position, p.sort, d.uid"
_ORDERS = {
    "list": f"g.position IS NULL, g.position, g.name, {_IN_A_DELEGATION}",
    "overall": "d.precedence IS NULL, d.precedence, g.position IS NULL, g.position, g.name,"
    f" {_IN_A_DELEGATION}",
    "name": "p.sort, d.uid",
}


def entries_in_order(congress: str, order: str = "list", *, everyone: bool = False) -> list[Entry]:
    """The whole list in one of the orders of `desktop_app.domain.ordering.ORDERS`.

    "list": delegations as decided, people as their unit listed them; "overall": as they are introduced;
    "name": A–Z. Who has no number comes last. ``everyone`` adds those who are off the list.
    """
    listed = "d.removed IS NULL" if everyone else ON_LIST
    sql = (
        f"SELECT {_FIELDS} FROM delegate d {_JOINED} WHERE d.congress = ? AND {listed}"
        f" AND p.removed IS NULL ORDER BY {_ORDERS[order]}"
    )
    with reading():
        return entries(db.execute_sql(sql, (congress,)).fetchall())


def seats(congress: str) -> dict[str, str]:
    """The seat of everybody on the list as it was typed or given, by delegate; blank for none."""
    sql = (
        "SELECT d.uid, d.seat FROM delegate d JOIN person p ON p.uid = d.person"
        f" WHERE d.congress = ? AND {ON_LIST} AND p.removed IS NULL"
    )
    with reading():
        return dict(db.execute_sql(sql, (congress,)).fetchall())


def of_group(cycle: str, group: str, *, offset: int = 0, limit: int = 100) -> list[Entry]:
    """The official delegates of one ethnic group in all congresses of a round, each person once.

    ``group`` is a slug, or "" for those whose group is not known.
    """
    from desktop_app.domain import vocabularies

    slugs = [one.slug for one in vocabularies.terms("ethnic_groups")
             if vocabularies.counted_as("ethnic_groups", one.slug) == group]  # fmt: skip
    slugs = slugs or [group]
    marks = ",".join("?" * len(slugs))
    sql = (
        f"SELECT {_FIELDS} FROM delegate d {_JOINED} WHERE d.congress IN"
        f" (SELECT uid FROM congress WHERE cycle = ? AND removed IS NULL) AND {ON_LIST}"
        f" AND d.kind = 'official' AND p.ethnic_group IN ({marks})"
        " GROUP BY p.uid ORDER BY p.sort, d.uid LIMIT ? OFFSET ?"
    )
    with reading():
        rows = db.execute_sql(sql, (cycle, *slugs, limit, offset)).fetchall()
    return entries(rows)


def entry_of(uid: str) -> Entry | None:
    """One living delegate with the person."""
    sql = f"SELECT {_FIELDS} FROM delegate d {_JOINED} WHERE d.uid = ? AND d.removed IS NULL"
    with reading():
        row = db.execute_sql(sql, (uid,)).fetchone()
    return entries([row])[0] if row else None


def of_uid(uid: str) -> Delegate | None:
    """One living delegate."""
    with reading():
        return get(Delegate, uid)


def delegations(congress: str) -> list[Delegation]:
    """The delegations of a congress in the decision's order."""
    with reading():
        return select(
            Delegation, "AND congress = ? ORDER BY position IS NULL, position, name", (congress,)
        )


def figures(congress: str) -> Figures:
    """What the list of a congress comes to."""
    parts = ", ".join(f"sum({condition})" for condition in ONLY.values())
    sql = (
        f"SELECT d.kind, count(*), {parts} FROM delegate d JOIN person p ON p.uid = d.person"
        f" WHERE d.congress = ? AND {ON_LIST} GROUP BY d.kind"
    )
    groups = (
        "SELECT p.ethnic_group, count(*) FROM delegate d JOIN person p ON p.uid = d.person"
        f" WHERE d.congress = ? AND {ON_LIST} AND d.kind = 'official' GROUP BY p.ethnic_group"
    )
    with reading():
        rows = db.execute_sql(sql, (congress,)).fetchall()
        by_group = counted(db.execute_sql(groups, (congress,)).fetchall())
    sums = {name: sum(row[place] for row in rows) for place, name in enumerate(ONLY, 2)}
    from desktop_app.domain.overview import Figures

    return Figures(by_kind={row[0]: row[1] for row in rows}, by_group=by_group, **sums)


def counted(groups: Iterable[tuple[str, int]], vocabulary: str = "ethnic_groups") -> dict[str, int]:
    """People by ethnic group or another term, an office's own word counted with the one it stands for."""
    from desktop_app.domain.vocabularies import counted_as

    found: dict[str, int] = {}
    for slug, people in groups:
        key = counted_as(vocabulary, slug)
        found[key] = found.get(key, 0) + people
    return found


def delegation_sizes(congress: str) -> dict[str, int]:
    """Delegation uid → how many people are in it; delegations of nobody are left out."""
    sql = (
        "SELECT delegation, count(*) FROM delegate d WHERE congress = ? AND "
        f"{ON_LIST} AND delegation IS NOT NULL GROUP BY delegation"
    )
    with reading():
        return dict(db.execute_sql(sql, (congress,)).fetchall())


def code_in_use(congress: str, code: str, besides: str = "") -> bool:
    """Whether another delegate of the congress, living or removed, has this card code, or it is void."""
    sql = (
        "SELECT 1 FROM delegate WHERE congress = ?1 AND card_code = ?2 AND uid != ?3"
        " UNION ALL SELECT 1 FROM revoked_card WHERE congress = ?1 AND card_code = ?2 LIMIT 1"
    )
    return db.connection().execute(sql, (congress, code, besides)).fetchone() is not None


def number_in_use(congress: str, number: str, besides: str) -> bool:
    """Whether somebody else on the list has this delegate number."""
    sql = (
        "SELECT 1 FROM delegate d WHERE d.congress = ? AND d.card_number = ? AND d.uid != ?"
        f" AND {ON_LIST}"
    )
    with reading():
        return db.execute_sql(sql, (congress, number, besides)).fetchone() is not None


def twice_on_list(delegates: Sequence[str]) -> str:
    """The name of the first person who is one of these and stands on the same list a second time; or ""."""
    sql = (
        "SELECT p.full_name FROM json_each(?) j JOIN delegate d ON d.uid = j.value"
        " JOIN delegate o ON o.congress = d.congress AND o.person = d.person AND o.uid != d.uid"
        f" JOIN person p ON p.uid = d.person WHERE {ON_LIST} AND o.removed IS NULL AND o.off_list = ''"
        " LIMIT 1"
    )
    with reading():
        row = db.execute_sql(sql, (json.dumps([*delegates]),)).fetchone()
    return str(row[0]) if row else ""


def people_without_part(people: Sequence[str], besides: Sequence[str]) -> list[str]:
    """Those of ``people`` who are in no congress any more once the delegates ``besides`` are gone."""
    gone = set(besides)
    left = []
    for person in people:
        sql = (
            "SELECT uid FROM delegate WHERE congress IN (SELECT uid FROM congress) AND person = ?"
            " AND removed IS NULL"
        )
        if all(uid in gone for (uid,) in db.execute_sql(sql, (person,)).fetchall()):
            left.append(person)
    return left
