"""What was typed and chosen, as conditions of SQL with parameters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from desktop_app.domain.codes import is_card_code
from desktop_app.domain.filters import Criteria
from desktop_app.domain.text import fold, like_pattern
from desktop_app.store.database import State, db, state

Condition = tuple[str, list[Any]]

FEWEST_OF_A_PLACE = 2
"""Letters from which on a word may also begin the name of a delegation or unit; one finds names only."""

FEWEST_OF_A_PHONE = 3

COLUMNS = {
    "kind": "d.kind", "gender": "p.gender", "ethnic_group": "p.ethnic_group",
    "delegation": "d.delegation", "unit": "d.unit", "sector": "d.sector", "origin": "d.origin",
    "reply": "d.reply", "religion": "p.religion", "qualification_level": "p.qualification_level",
    "theory": "p.theory",
}  # fmt: skip
_YES = {
    "party": "(p.party_joined IS NOT NULL OR p.party_full IS NOT NULL)",
    "photo": "p.photo != ''",
    "number": "d.card_number != ''",
    "birth": "p.born IS NOT NULL",
}
_LEVELS = ("thi tran", "thi xa", "thanh pho", "dac khu", "xa", "phuong", "huyen", "quan", "tinh")
_NUMBER = re.compile(r"[\d\s.\-]+")


def search_condition(congress: str, search: str) -> Condition:
    """Every word begins a word of the name, or of the delegation or unit; digits find numbers.

    A number may be written with spaces or dots: of a telephone any part from three digits on, of a
    personal number (CCCD) its beginning, of a card its end, and a whole card code.
    """
    typed = search.strip()
    if _NUMBER.fullmatch(typed) and len(found := re.sub(r"\D", "", typed)) >= FEWEST_OF_A_PHONE:
        return _number(congress, found)
    sql, values = "", []
    for word in fold(search).split():
        sql += " AND (p.search LIKE ? ESCAPE '\\'"
        values.append(like_pattern(word))
        for column, uids in _places(congress, word):
            sql += f" OR d.{column} IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(uids))
        if word.isdigit():
            sql += " OR d.card_number LIKE ? OR p.id_number LIKE ?"
            values += [f"%{word}", f"{word}%"]
        sql += ")"
    return sql, values


def _number(congress: str, digits: str) -> Condition:
    """A card code leads to its delegate even where the record it was made for has been merged."""
    from desktop_app.store.redirects import delegate_of_code

    holder = delegate_of_code(congress, digits) if is_card_code(digits) else ""
    sql = (
        " AND (p.search LIKE ? ESCAPE '\\' OR d.card_number LIKE ? OR d.uid = ?"
        " OR p.id_number LIKE ? OR p.phone LIKE ?)"
    )
    return sql, [like_pattern(digits), f"%{digits}", holder, f"{digits}%", f"%{digits}%"]


def _places(congress: str, word: str) -> Iterable[tuple[str, list[str]]]:
    """The column and the uids of those delegations and units a word of whose name begins so."""
    if len(word) < FEWEST_OF_A_PLACE:
        return
    for column, listed in _names_of_places(congress).items():
        found = [uid for uid, name in listed if f" {word}" in name]
        if found:
            yield column, found


_known_places: dict[str, tuple[State, dict[str, list[tuple[str, str]]]]] = {}


def _names_of_places(congress: str) -> dict[str, list[tuple[str, str]]]:
    """Column → uid and searched name of what delegates can come from; read anew when something was written.

    The units are those the register knows, some hundred: which of them have delegates is not worth a look at
    each delegate.
    """
    now = state()
    known = _known_places.get(congress)
    if known is None or known[0] != now:
        delegations = "SELECT uid, name FROM delegation WHERE removed IS NULL AND congress = ?"
        units = "SELECT uid, name FROM unit WHERE removed IS NULL"
        names = {}
        for column, sql, values in (("delegation", delegations, [congress]), ("unit", units, [])):
            listed = db.execute_sql(sql, values).fetchall()
            names[column] = [(uid, f" {_bare(name)}") for uid, name in listed]
        _known_places.clear()
        known = _known_places[congress] = (now, names)
    return known[1]


def _bare(name: str) -> str:
    """The folded name without its kind, which nearly all of them begin with."""
    folded = fold(name)
    for level in _LEVELS:
        if folded.startswith(level + " "):
            return folded[len(level) + 1 :]
    return folded


def year_of(congress: str) -> int:
    """The year by which ages are counted: that of the congress, this one while its day is not set."""
    row = db.execute_sql("SELECT starts FROM congress WHERE uid = ?", (congress,)).fetchone()
    return int(row[0][:4]) if row and row[0] else date.today().year  # noqa: DTZ011 - the wall's year


def criteria_condition(congress: str, criteria: Criteria) -> Condition:
    """All that was chosen. Raises KeyError for a facet there is not."""
    sql = ""
    values: list[Any] = []
    for name, keys in criteria.chosen.items():
        if name in COLUMNS:
            sql += f" AND coalesce({COLUMNS[name]}, '') IN (SELECT value FROM json_each(?))"
            values.append(json.dumps(_counted(name, keys)))
        elif name == "part":
            sql += " AND (" + " OR ".join(map(_part, keys)) + ")"
        else:
            sql += " AND (" + " OR ".join(_yes(name, key) for key in keys) + ")"
    if criteria.uids is not None:
        sql += " AND d.uid IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(criteria.uids))
    age = "? - CAST(substr(p.born, 1, 4) AS INTEGER)"
    for limit, sign in ((criteria.age_from, ">="), (criteria.age_to, "<=")):
        if limit is not None:
            sql += f" AND {age} {sign} ?"
            values += [year_of(congress), limit]
    return sql, values


def listed(criteria: Criteria) -> str | None:
    """Who may be shown at all where it is not those on the list: named people, or who is off it."""
    if criteria.uids is not None:
        return "d.removed IS NULL"
    if "off_list" in criteria.chosen.get("part", ()):
        return "d.removed IS NULL"  # the parts themselves say on which side of the list they are
    return None


def _part(key: str) -> str:
    from desktop_app.store.delegates import OFF, ONLY

    return "d.off_list != ''" if key == OFF else f"(d.off_list = '' AND {ONLY[key]})"


def _yes(name: str, key: str) -> str:
    return _YES[name] if key == "yes" else f"NOT {_YES[name]}"


def _counted(facet: str, keys: tuple[str, ...]) -> list[str]:
    """The keys with those of the office's own words that count as one of them."""
    from desktop_app.domain import vocabularies
    from desktop_app.domain.filters import facets

    listed = facets()[facet].vocabulary
    if not listed:
        return list(keys)
    own = [one.slug for one in vocabularies.terms(listed)
           if vocabularies.counted_as(listed, one.slug) in keys]  # fmt: skip
    return list(dict.fromkeys((*keys, *own)))
