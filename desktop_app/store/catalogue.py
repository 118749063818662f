"""Rows of the catalogue, taken into the register when something points to them.

Units and ready-made rounds are the same in every register: fixed uid, owner ``catalogue``, no version to
speak of. They do not travel; each register takes what it needs from its own resources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from desktop_app.domain.cycles import Cycle
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.rows import line, row_of
from desktop_app.domain.units import CATALOGUE, Unit
from desktop_app.store.columns import name_of
from desktop_app.store.database import db
from desktop_app.store.rows import get, stored, write

VERSION = ""

R = TypeVar("R", bound=Record)


def look_up(kind: type[R], uid: str | None) -> R | None:
    """A unit or round by uid: the register's row, else the catalogue's, which is not taken in by this."""
    if not uid:
        return None
    known = get(kind, uid)
    if known is not None:
        return known
    found = (_units({uid}) if kind is Unit else _cycles({uid})).get(uid)
    return found if isinstance(found, kind) else None


def in_catalogue(kind: type[Record], uids: set[str]) -> set[str]:
    """Those of ``uids`` that the catalogue has, and `adopt` would take in."""
    if kind is Unit:
        return {uid for uid in uids if _unit_key(uid)}
    return set(_cycles(uids)) if kind is Cycle else set()


def adopt_references(kind: type[Record], rows: Iterable[Mapping[str, Any]]) -> None:
    """Take in the catalogue's units and rounds that ``rows`` of ``kind`` point to; inside `writing`."""
    listed = list(rows)
    for item in specs(kind):
        if item.to in ("Unit", "Cycle"):
            uids = {str(row[item.name]) for row in listed if row.get(item.name)}
            adopt(Unit if item.to == "Unit" else Cycle, uids)


def adopt(kind: type[Record], uids: Iterable[str]) -> None:
    """Take in catalogue rows by uid, parents first; uids that are there, or that it does not know, are left."""
    wanted = set(uids)
    missing = wanted - _present(kind, wanted)
    if not missing:
        return
    found = _units(missing) if kind is Unit else _cycles(missing)
    fresh = set(found) - set(stored(kind, found))
    rows = [row_of(record) for uid, record in found.items() if uid in fresh]
    write(kind, [(row, line(row)) for row in rows])


def _present(kind: type[Record], uids: set[str]) -> set[str]:
    if len(uids) > 500:
        return set(stored(kind, uids))
    marks = ",".join("?" * len(uids))
    sql = f'SELECT uid FROM "{name_of(kind)}" WHERE uid IN ({marks})'
    return {row[0] for row in db.execute_sql(sql, tuple(uids)).fetchall()}


def _unit_key(uid: str) -> str:
    """The key of the unit with this uid; empty when the catalogue has none."""
    from desktop_app.domain import catalogue

    for key in _unit_keys().get(uid[:8], ()):
        if catalogue.unit_uid(*key.split("-")) == uid:
            return key
    return ""


def unit_keys(uids: Iterable[str]) -> dict[str, str]:
    """Uid → key ("2024-616") of those that are units of the catalogue."""
    found = {uid: _unit_key(uid) for uid in uids}
    return {uid: key for uid, key in found.items() if key}


@lru_cache(maxsize=1)
def _unit_keys() -> dict[str, list[str]]:
    """The first eight digits of a uid → keys of the units it may be of.

    Working out whole uids (`catalogue.unit_uid`) for 14,000 units would take a quarter of a second.
    """
    from hashlib import sha1

    from desktop_app.domain import catalogue

    found: dict[str, list[str]] = {}
    for era in catalogue.UNIT_ERAS:
        base = sha1(catalogue.NAMESPACE.bytes + f"unit/{era}/".encode(), usedforsecurity=False)
        for code in catalogue.unit_codes(era):
            one = base.copy()
            one.update(code.encode())
            found.setdefault(one.hexdigest()[:8], []).append(f"{era}-{code}")
    return found


def _units(uids: set[str]) -> dict[str, Record]:
    """The units and all above them, from the top down."""
    from desktop_app.domain import catalogue

    found: dict[str, Record] = {}
    for uid in uids:
        key = _unit_key(uid)
        if not key:
            continue
        unit = catalogue.unit(key)
        for one in [*reversed(list(catalogue.ancestors_of(unit))), unit]:
            above = catalogue.parent_of(one)
            found[one.uid] = Unit(
                uid=one.uid, owner=CATALOGUE, version=VERSION, name=one.name, level=one.level,
                era=one.era, code=one.code, parent=above.uid if above else None,
            )  # fmt: skip
    return found


def _cycles(uids: set[str]) -> dict[str, Record]:
    from desktop_app.domain.cycle_definitions import cycles

    return {
        one.uid: Cycle(
            uid=one.uid, owner=CATALOGUE, version=VERSION, title=one.name, family=one.family,
            definition=one.slug, term=one.period, era=one.era,
        )
        for one in cycles()
        if one.uid in uids
    }  # fmt: skip
