"""Which units the words of a list mean: those of the catalogue, and those that only this register knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop_app.domain import catalogue
from desktop_app.domain.errors import Refusal
from desktop_app.domain.text import clean, fold

_KEY = re.compile(r"[0-9]{4}-[0-9]+")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LOOKED_AT = 400  # units that share a name, "Phường 1" the most


class OwnUnit(NamedTuple):
    """A village or organisation that was entered here or by another office; ``path`` says where it lies."""

    uid: str
    name: str
    path: str


class Place(NamedTuple):
    """A unit that a text may mean; a correction names it by ``option``, its key ("2024-616") or its uid."""

    uid: str
    option: str
    path: str


class Units:
    """The units a list may name, seen from a congress.

    ``own`` are those the catalogue does not have; ``home`` (a uid) and ``era`` are those of the congress's
    unit: what lies below it is meant before others, then what is of its time. ``there`` are uids that a
    list or a correction names and that exist.
    """

    def __init__(
        self, own: Iterable[OwnUnit] = (), home: str = "", era: str = "", there: Iterable[str] = ()
    ) -> None:
        self._home, self._era = home, era
        self._there = set(there)
        self._by_path: dict[str, list[Place]] = {}
        self._by_name: dict[str, list[Place]] = {}
        for one in own:
            place = Place(one.uid, one.uid, one.path)
            self._there.add(one.uid)
            self._by_path.setdefault(clean(one.path), []).append(place)
            for name in {fold(one.name), fold(_without_kind(one.name)), fold(one.path)}:
                self._by_name.setdefault(name, []).append(place)

    def meant(self, text: str) -> tuple[Place, ...]:
        """The units that a text may stand for: a path, key or uid stands for itself, then come names."""
        exact = tuple(self._by_path.get(text, ()))
        if is_uid(text) and not exact:
            return (Place(text, text, ""),) if text in self._there else ()
        known = tuple(map(_place, units_meant(text, self._home, self._era)))
        exact += tuple(one for one in known if text in (one.path, one.option))
        return exact or (*self._by_name.get(fold(text), ()), *known)

    def may_be(self, text: str, uid: str | None) -> bool:
        """Whether a text may stand for a certain unit, be it not the likeliest: the register knows better."""
        if any(one.uid == uid for one in self.meant(text)):
            return True
        return not _KEY.fullmatch(text) and any(one.uid == uid for one in _named(text))


def is_uid(text: str) -> bool:
    """Whether a text has the form of a uid, by which corrections name units."""
    return bool(_UID.fullmatch(text))


def _without_kind(name: str) -> str:
    """A unit's name as people write it who leave its kind out: "Đăk Wớt" for "Thôn Đăk Wớt"."""
    return next((name.removeprefix(f"{kind} ") for kind in catalogue.UNIT_TYPES
                 if name.startswith(f"{kind} ")), name)  # fmt: skip


def _place(unit: catalogue.CatalogueUnit) -> Place:
    return Place(unit.uid, unit.key, catalogue.path_of(unit))


@lru_cache(maxsize=4096)
def units_meant(text: str, home: str, era: str = "") -> tuple[catalogue.CatalogueUnit, ...]:
    """The units of the catalogue that a written name or a key like "2024-616" may stand for.

    The unit ``home`` (a uid) and those below it come before all others; then those of ``era``, else of the
    era in force.
    """
    if _KEY.fullmatch(text):
        try:
            return (catalogue.unit(text),)
        except Refusal:
            return ()
    found = _named(text)
    near = [one for one in found
            if one.uid == home or any(it.uid == home for it in catalogue.ancestors_of(one))]  # fmt: skip
    chosen = near or found
    eras = {one.era for one in chosen}
    wanted = era if era in eras else max(eras, default="")
    return tuple(one for one in chosen if one.era == wanted)


@lru_cache(maxsize=4096)
def _named(text: str) -> Sequence[catalogue.CatalogueUnit]:
    """The units whose whole name, with or without its kind, second spelling, code or path the text is."""
    from desktop_app.domain.unit_search import find_units

    typed = fold(text)
    found = find_units(text.partition(",")[0], limit=_LOOKED_AT)
    return [one for one in found if catalogue.path_of(one) == text] or [
        one for one in found
        if typed in (fold(one.name), fold(one.short_name), one.code, fold(catalogue.path_of(one)))
        or typed in map(fold, catalogue.spellings_of(one))
    ]  # fmt: skip
