"""The rows that an office hands down, and how those of a file stand to what is here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.domain.cycles import Cycle
from desktop_app.domain.fields import Record, from_cells, specs
from desktop_app.domain.handed_down import KINDS, HandedRow, Here, handed_row
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.units import Unit
from desktop_app.store import catalogue
from desktop_app.store.columns import name_of
from desktop_app.store.database import db
from desktop_app.store.rows import all_columns, stored, stored_cells

_CONGRESSES = "SELECT uid FROM congress WHERE cycle = :cycle"
_OF_NO_ROUND = "1"
_WHERE = {
    **dict.fromkeys(
        ("RollForm", "RollColumn", "CardLayout", "LayoutPicture", "PaperText", "OfficeForm"),
        _OF_NO_ROUND,
    ),
    "Cycle": "uid = :cycle",
    "LegalBasis": "cycle = :cycle AND congress IS NULL",
    "Allotment": f"congress IN ({_CONGRESSES})",
    "Lesson": f"congress IN ({_CONGRESSES})",
    "Conclusion": "for_units = 1 AND meeting IN"
    f" (SELECT uid FROM meeting WHERE congress IN ({_CONGRESSES}))",
    "DifficultyAnswer": "difficulty IN"
    f" (SELECT uid FROM difficulty WHERE congress IN ({_CONGRESSES}))",
}


def of_round(kind: type[Record], cycle: str, owners: Iterable[str]) -> list[HandedRow]:
    """The rows of a type that these offices laid down for a round, those removed as well; inside `reading`."""
    where = _WHERE.get(kind.__name__, "cycle = :cycle")
    return _select(
        kind, f"({where}) AND owner IN (SELECT value FROM json_each(:owners))",
        {"cycle": cycle, "owners": json.dumps([*owners])},
    )  # fmt: skip


def by_uid(kind: type[Record], uids: Iterable[str], owners: Iterable[str]) -> list[HandedRow]:
    """The living rows of these uids that belong to these offices; inside `reading`."""
    where = (
        "removed IS NULL AND uid IN (SELECT value FROM json_each(:uids))"
        " AND owner IN (SELECT value FROM json_each(:owners))"
    )
    return _select(kind, where, {"uids": json.dumps([*uids]), "owners": json.dumps([*owners])})


def _select(kind: type[Record], where: str, values: dict[str, Any]) -> list[HandedRow]:
    sql = f'SELECT {all_columns(kind)} FROM "{name_of(kind)}" WHERE {where} ORDER BY uid'
    found = []
    for read in db.connection().execute(sql, values).fetchall():
        row = stored_cells(kind, read)
        own = {name: row[name] for name in ("uid", "owner", "version")}
        made = None if "removed" in row else from_cells(kind, row, **own)
        found.append(handed_row(kind, row, made))
    return found


def offices_of(units: Sequence[str]) -> list[str]:
    """The offices of these units that the register knows, by uid; inside `reading`."""
    sql = (
        "SELECT uid FROM office WHERE removed IS NULL AND unit IN (SELECT value FROM json_each(?))"
    )
    return [row[0] for row in db.execute_sql(sql, (json.dumps([*units]),)).fetchall()]


def here(rows: Iterable[HandedRow]) -> dict[tuple[str, str], Here]:
    """What is here under the uids of the rows; inside `reading`."""
    uids: dict[str, list[str]] = {}
    for one in rows:
        uids.setdefault(one.table, []).append(one.uid)
    return {
        (table, uid): Here(known.owner, known.version, known.digest, known.removed)
        for table, listed in uids.items()
        for uid, known in stored(KINDS[table], listed).items()
    }


def lines(table: str, uids: Iterable[str]) -> dict[str, str]:
    """Uid → the line that is here; inside `reading`."""
    return {uid: known.line for uid, known in stored(KINDS[table], uids).items()}


def present(wanted: dict[str, set[str]]) -> dict[str, set[str]]:
    """Those of the uids, by record type, that are in the register or the catalogue; inside `reading`."""
    found = {}
    for name, uids in wanted.items():
        kind = BY_NAME[name]
        there = {uid for uid, known in stored(kind, uids).items() if not known.removed}
        found[name] = there | catalogue.in_catalogue(kind, uids)
    return found


def catalogued(wanted: dict[str, set[str]]) -> dict[str, set[str]]:
    """Those of the uids, by record type, that every register has; inside `reading`."""
    return {name: catalogue.in_catalogue(BY_NAME[name], uids) for name, uids in wanted.items()}


def in_catalogue(rows: Iterable[HandedRow]) -> list[HandedRow]:
    """The rows that claim to be what comes with the program."""
    claimed: dict[type[Record], set[str]] = {Unit: set(), Cycle: set()}
    listed = list(rows)
    for one in listed:
        if KINDS[one.table] in claimed:
            claimed[KINDS[one.table]].add(one.uid)
    known = {kind: catalogue.in_catalogue(kind, uids) for kind, uids in claimed.items()}
    return [one for one in listed if one.uid in known.get(KINDS[one.table], set())]


def adopt(rows: Iterable[HandedRow]) -> None:
    """Take in the units and rounds of the catalogue that rows point to; inside `writing`."""
    by_kind: dict[type[Record], list[Any]] = {}
    for one in rows:
        kind = KINDS[one.table]
        if any(item.to in ("Unit", "Cycle") for item in specs(kind)):
            by_kind.setdefault(kind, []).append(one.row)
    for kind, listed in by_kind.items():
        catalogue.adopt_references(kind, listed)
