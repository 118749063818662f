"""The units an office looks after in a round: its own, those below, and of which era."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha1
from itertools import chain
from typing import Final, NamedTuple

from desktop_app.domain import catalogue
from desktop_app.domain.text import fold

LEVEL_ORDER: Final = ("nation", "province", "district", "commune", "village", "organisation")
"""Levels from the top, as plans list them."""


class AreaUnit(NamedTuple):
    """A unit of an area. ``parent`` is a uid, empty at the top; codes are the statistics office's."""

    uid: str
    name: str
    level: str
    era: str
    code: str
    parent: str


Placed = tuple[AreaUnit, tuple[str, ...]]
"""A unit with the uids of those above it, the nearest first."""


@lru_cache(maxsize=len(catalogue.UNIT_ERAS))
def country(era: str) -> dict[str, AreaUnit]:
    """All catalogue units of an era by uid: upper levels first, then by where they lie, then by code."""
    rows = catalogue.unit_rows(era) if era in catalogue.UNIT_ERAS else []
    uids = _uids(era, (row[0] for row in rows))
    of_level: dict[str, list[tuple[str, str, str]]] = {}
    for code, name, _short, level, parent, _lat, _lon in rows:
        of_level.setdefault(level, []).append((parent, code, name))
    return {
        uids[code]: AreaUnit(uids[code], name, level, era, code, uids.get(parent, ""))
        for level in LEVEL_ORDER
        for parent, code, name in sorted(of_level.get(level, ()))
    }


def _uids(era: str, codes: Iterable[str]) -> dict[str, str]:
    """`catalogue.unit_uid` for many: what is the same in all is worked out once."""
    base = sha1(catalogue.NAMESPACE.bytes + f"unit/{era}/".encode(), usedforsecurity=False)
    found = {}
    for code in codes:
        one = base.copy()
        one.update(code.encode())
        text = one.hexdigest()
        variant = "89ab"[int(text[16], 16) & 3]
        found[code] = f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}"
    return found


def area(era: str, home: str = "", home_era: str = "") -> dict[str, AreaUnit]:
    """The catalogue units of ``era`` in the area of the unit ``home``, itself included, by uid.

    An empty ``home`` is the whole country. Where the office's unit is of another era, the area is that of the
    units its own were made of, or became.
    """
    known = country(era)
    if not home:
        return known
    if home in known:
        inside = {home}
        for (
            one
        ) in known.values():  # upper levels come first: a parent is judged before its children
            if one.parent in inside:
                inside.add(one.uid)
        return {uid: one for uid, one in known.items() if uid in inside}
    if not home_era or home_era == era:
        return {}
    return _carried(known, area(home_era, home))


def _carried(known: dict[str, AreaUnit], other: dict[str, AreaUnit]) -> dict[str, AreaUnit]:
    """The units of one era that an area of the other covers; districts come along with their communes."""
    codes = {one.code for one in other.values()}
    moved = [
        (old, new)
        for old, shares in catalogue.successor_codes().items()
        for new, share in shares
        if share != catalogue.PART
    ]
    if "2025" in {one.era for one in other.values()}:
        wanted = {old for old, new in moved if new in codes}
    else:
        wanted = {new for old, new in moved if old in codes}
    has_upper = any(one.level != "commune" for one in other.values())
    found = {one.uid for one in known.values() if one.code in wanted}
    if has_upper:
        found |= _districts(known, found)
    return {uid: one for uid, one in known.items() if uid in found}


def _districts(known: dict[str, AreaUnit], found: set[str]) -> set[str]:
    """The districts of the communes found; an island district has none and goes with its province."""
    with_communes = {one.parent for one in known.values() if one.level == "commune"}
    above = {known[uid].parent for uid in found}
    return {
        one.uid
        for one in known.values()
        if one.level == "district"
        and (one.uid in above or (one.uid not in with_communes and one.parent in found))
    }


@lru_cache(maxsize=2)
def placed_area(era: str, home: str = "", home_era: str = "") -> tuple[Placed, ...]:
    """The units of `area` in the order of `country`, each with those above it."""
    ancestors = _Ancestors(country(era))
    return tuple((one, ancestors[one.parent]) for one in area(era, home, home_era).values())


def with_more(listed: Sequence[Placed], units: Iterable[AreaUnit]) -> tuple[Placed, ...]:
    """The list with more units in their places: by level, by where they lie, then by code or name."""
    more = {one.uid: one for one in units}
    if not more:
        return tuple(listed)
    eras = (one.era for one in chain((unit for unit, _ in listed), more.values()) if one.code)
    catalogued = country(next(eras, ""))
    entered = {one.uid: one for one, _ in listed if one.uid not in catalogued} | more
    known = {**catalogued, **entered}
    ancestors = _Ancestors(known)
    of_level: dict[str, list[Placed]] = {}
    for placed in listed:  # those of the catalogue stand in their order already
        if placed[0].uid not in entered:
            of_level.setdefault(placed[0].level, []).append(placed)
    for one in entered.values():
        of_level.setdefault(one.level, []).append((one, ancestors[one.parent]))
    for level in {one.level for one in entered.values()}:
        of_level[level].sort(key=lambda placed: _place(placed[0], known))
    return tuple(placed for level in sorted(of_level, key=_depth) for placed in of_level[level])


def _depth(level: str) -> int:
    return LEVEL_ORDER.index(level) if level in LEVEL_ORDER else len(LEVEL_ORDER)


def _place(one: AreaUnit, known: Mapping[str, AreaUnit]) -> tuple[str, str, str]:
    """Where a unit stands among those of its level."""
    parent = known.get(one.parent)
    return parent.code if parent else "", one.code, "" if one.code else fold(one.name)


class _Ancestors(dict[str, tuple[str, ...]]):
    """Uid → it and the units above it, the nearest first; worked out when asked for."""

    def __init__(self, known: Mapping[str, AreaUnit]) -> None:
        super().__init__({"": ()})
        self._known = known

    def __missing__(self, uid: str) -> tuple[str, ...]:
        self[uid] = (uid,)  # a circle of units entered by mistake ends here
        one = self._known.get(uid)
        found = self[uid] = (uid, *(self[one.parent] if one else ()))
        return found
