"""Counts over the people shown in the list, and over the keys a facet could be narrowed to."""

from __future__ import annotations

from collections import Counter

from desktop_app.domain.delegate_figures import Shown
from desktop_app.domain.filters import Criteria, facets
from desktop_app.store import decisions, delegate_filters, delegates
from desktop_app.store.database import db, reading

_FROM = "FROM delegate d JOIN person p ON p.uid = d.person"


def shown(congress: str, *, search: str = "", criteria: Criteria | None = None) -> Shown:
    """What those whom `delegates.page` shows come to; ages by the year of the congress."""
    with reading():
        where, values = delegates.conditions(congress, search=search, criteria=criteria)
        year = delegate_filters.year_of(congress)
        once, same = _counted_once(congress)
        sql = (
            "SELECT p.gender, p.ethnic_group, CAST(substr(p.born, 1, 4) AS INTEGER), count(*)"
            f" {_FROM} WHERE d.congress = ? AND {where} AND p.removed IS NULL{once} GROUP BY 1, 2, 3"
        )
        rows = db.execute_sql(sql, (congress, *values, *same)).fetchall()
    genders: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    ages: Counter[tuple[int | None, str]] = Counter()
    for gender, group, born, people in rows:
        genders[gender] += people
        groups[group] += people
        ages[None if born is None else year - born, gender] += people
    return Shown(genders.total(), genders, delegates.counted(groups.items()), ages)


def _counted_once(congress: str) -> tuple[str, tuple[str, ...]]:
    """What leaves out a second record of somebody who is on the list with the first, and its values."""
    same = decisions.people_counted_as()
    if not same:
        return "", ()
    second = (
        " AND d.person NOT IN (SELECT s.key FROM json_each(?) s JOIN delegate f ON f.person = s.value"
        " WHERE f.congress = ? AND f.removed IS NULL AND f.off_list = '' AND f.kind = d.kind)"
    )
    return second, (same, congress)


def keys(
    congress: str, facet: str, *, search: str = "", criteria: Criteria | None = None
) -> dict[str, int]:
    """Key → people, for the keys of a facet that occur among those the rest of the filter shows."""
    besides = None
    if criteria is not None:
        left = {name: kept for name, kept in criteria.chosen.items() if name != facet}
        besides = criteria.with_all(left)
    column = delegate_filters.COLUMNS[facet]
    with reading():
        where, values = delegates.conditions(congress, search=search, criteria=besides)
        sql = (
            f"SELECT coalesce({column}, ''), count(*) {_FROM} WHERE d.congress = ? AND {where}"
            " AND p.removed IS NULL GROUP BY 1 ORDER BY 2 DESC"
        )
        found = dict(db.execute_sql(sql, (congress, *values)).fetchall())
    vocabulary = facets()[facet].vocabulary
    return delegates.counted(found.items(), vocabulary) if vocabulary else found
