"""The rows that an office lays down for those below it: for all of them, or for one alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desktop_app.domain.exchange import NAMES, TABLES, Line, column
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.records import BY_NAME
from desktop_app.store import catalogue, exchange_rows
from desktop_app.store.database import db

_CONGRESSES = "SELECT uid FROM congress WHERE cycle = :cycle"
_OF_NO_ROUND = "1"
_FOR_ALL = {
    **dict.fromkeys(
        (
            "RollForm",
            "RollColumn",
            "CardLayout",
            "LayoutPicture",
            "PaperText",
            "OfficeForm",
            "OwnTerm",
        ),
        _OF_NO_ROUND,
    ),
    "Cycle": "uid = :cycle",
    "LegalBasis": "cycle = :cycle AND congress IS NULL",
    "Allotment": f"congress IN ({_CONGRESSES})",
    "Lesson": f"congress IN ({_CONGRESSES})",
    "Conclusion": "for_units = 1 AND meeting IN"
    f" (SELECT uid FROM meeting WHERE congress IN ({_CONGRESSES}))",
}
"""Which rows of a round go to everybody below; a tombstone keeps its cells, and is found by them."""

_ABOUT_ONE = "(cycle = :cycle OR cycle IS NULL) AND office = :other"
_FOR_ONE = {
    "correction": _ABOUT_ONE,
    "decision": _ABOUT_ONE,
    "difficulty_answer": "difficulty IN (SELECT uid FROM difficulty WHERE owner = :other"
    f" AND congress IN ({_CONGRESSES}))",
}
_WHOM = f"""
    SELECT office FROM correction WHERE owner = :own AND (cycle = :cycle OR cycle IS NULL)
    UNION SELECT office FROM decision WHERE owner = :own AND (cycle = :cycle OR cycle IS NULL)
    UNION SELECT d.owner FROM difficulty_answer a JOIN difficulty d ON d.uid = a.difficulty
    WHERE a.owner = :own AND d.congress IN ({_CONGRESSES})
"""


def for_all(kinds: Iterable[type[Record]], own: str, cycle: str) -> list[Line]:
    """The rows of these types that the office ``own`` laid down for a round, tombstones included.

    Inside `reading`.
    """
    found: list[Line] = []
    for kind in kinds:
        where = _FOR_ALL.get(kind.__name__, "cycle = :cycle")
        found += _lines(NAMES[kind], where, {"own": own, "cycle": cycle})
    return found


def for_one(other: str, own: str, cycle: str) -> list[Line]:
    """The rows of the office ``own`` that concern the office ``other`` alone; inside `reading`."""
    values = {"own": own, "cycle": cycle, "other": other}
    return [one for table, where in _FOR_ONE.items() for one in _lines(table, where, values)]


def concerned(own: str, cycle: str) -> set[str]:
    """The offices about which the office ``own`` has something to say to them alone; inside `reading`."""
    found = db.connection().execute(_WHOM, {"own": own, "cycle": cycle}).fetchall()
    return {str(row[0]) for row in found} - {"", own}


def _lines(table: str, where: str, values: dict[str, Any]) -> list[Line]:
    sql = f'SELECT uid FROM "{table}" WHERE owner = :own AND ({where}) ORDER BY uid'
    uids = [str(row[0]) for row in db.connection().execute(sql, values).fetchall()]
    return [*exchange_rows.lines_by_uid(table, uids).values()]


def living(kind: type[Record], uids: Iterable[str], own: str) -> list[Line]:
    """The rows of these uids that belong to the office ``own`` and are not removed; inside `reading`."""
    table = NAMES[kind]
    sql = (
        f'SELECT uid FROM "{table}" WHERE removed IS NULL AND owner = ?'
        " AND uid IN (SELECT value FROM json_each(?))"
    )
    found = db.execute_sql(sql, (own, json.dumps([*uids]))).fetchall()
    return [*exchange_rows.lines_by_uid(table, [str(row[0]) for row in found]).values()]


def references(lines: Mapping[str, Sequence[Line]]) -> dict[str, set[str]]:
    """What lines of a table point to: record type → uids."""
    found: dict[str, set[str]] = {}
    for table, some in lines.items():
        for item in specs(TABLES[table]):
            if item.to and some:
                named = {str(uid) for uid in column(some, item.name) if uid}
                found.setdefault(item.to, set()).update(named)
    return found


def in_every_register(wanted: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Those of the uids, by record type, that come with the program."""
    return {name: catalogue.in_catalogue(BY_NAME[name], uids) for name, uids in wanted.items()}
