"""The country's administrative units, before and since 1 July 2025, as they come with the program.

The files hold 14,000 units and none is read until somebody asks. One unit is found in the text of
its file; only a search or a list of children goes through all of them, once. The search itself is
in `desktop_app.domain.unit_search`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from uuid import UUID, uuid5

from desktop_app.domain.errors import Refusal
from desktop_app.domain.listed import read_rows
from desktop_app.domain.words import N_
from desktop_app.paths import resource

NAMESPACE: Final = UUID("63093d42-9b68-4882-9a1f-a13ad55fbd21")
"""Namespace of every fixed uid. It never changes: registers hold uids made from it."""

UNIT_ERAS: Final = ("2025", "2024")
"""The eras of units, the one in force first."""

UNIT_LEVELS: Final = ("province", "district", "commune")
"""The levels of the catalogue from the top; since 2025 there is no district."""

WHOLE, MAIN_PART, PART = "whole", "main_part", "part"

UNIT_TYPES: Final = (
    "Tỉnh", "Thành phố", "Huyện", "Quận", "Thị xã", "Xã", "Phường", "Thị trấn", "Đặc khu", "Thôn",
    "Làng", "Tổ dân phố",
)  # fmt: skip
"""The words that say what kind of unit a name belongs to, villages included."""


@dataclass(frozen=True, slots=True)
class CatalogueUnit:
    """An administrative unit. Its ``code``, the statistics office's, needs the ``era`` beside it.

    ``short_name`` is the name without its kind ("Sa Thầy"); ``parent_code`` is empty for a
    province; ``lat`` and ``lon`` are degrees (WGS 84) of a point in or near the unit.
    """

    uid: str
    era: str
    code: str
    name: str
    short_name: str
    level: str
    parent_code: str
    lat: float
    lon: float

    @property
    def key(self) -> str:
        """Era and code, as people type it: "2024-616"."""
        return f"{self.era}-{self.code}"


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit of 2025 and how much of the older unit it took over: WHOLE, MAIN_PART or PART."""

    unit: CatalogueUnit
    share: str


def unit_uid(era: str, code: str) -> str:
    """The uid of a catalogue unit, the same in every register."""
    return str(uuid5(NAMESPACE, f"unit/{era}/{code}"))


def office_uid(unit_uid: str, body: str) -> str:
    """The uid of the office that is ``body`` (a slug, see `bodies`) of a unit.

    Two registers of one office agree on it without having met.
    """
    return str(uuid5(NAMESPACE, f"office/{unit_uid}/{body}"))


def vocabulary_uid(vocabulary: str, slug: str) -> str:
    """The uid of a term of a vocabulary, the same in every register."""
    return str(uuid5(NAMESPACE, f"term/{vocabulary}/{slug}"))


def unit(key: str) -> CatalogueUnit:
    """The unit with a key like "2024-616".

    Raises:
        Refusal: there is no such unit (code "unknown_unit").
    """
    era, _, code = key.strip().partition("-")
    found = _unit(era, code)
    if found is None:
        raise Refusal(
            N_(
                "The catalogue has no unit {key}. Search for the unit by part of its name and take "
                "the code shown there, for example 2024-616."
            ),
            code="unknown_unit",
            key=key[:80],
        )
    return found


def parent_of(unit: CatalogueUnit) -> CatalogueUnit | None:
    """The unit above; None for a province."""
    return _unit(unit.era, unit.parent_code) if unit.parent_code else None


def children_of(unit: CatalogueUnit) -> tuple[CatalogueUnit, ...]:
    """The units directly below, in the order of the official list."""
    rows = _children(unit.era).get(unit.code, ())
    return tuple(unit_of_row(unit.era, row) for row in rows)


def provinces(era: str) -> tuple[CatalogueUnit, ...]:
    """All provinces of an era, in the order of the official list."""
    return tuple(unit_of_row(era, row) for row in _children(era).get("", ()))


def ancestors_of(unit: CatalogueUnit) -> Iterator[CatalogueUnit]:
    """The units above, from the nearest to the province."""
    above = parent_of(unit)
    while above is not None:
        yield above
        above = parent_of(above)


def path_of(unit: CatalogueUnit) -> str:
    """Where a unit lies: "Xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum"."""
    return ", ".join([unit.name, *(in_sentence(above.name) for above in ancestors_of(unit))])


def in_sentence(name: str) -> str:
    """A unit's name inside a sentence: "huyện Sa Thầy" for "Huyện Sa Thầy".

    Only a leading word for the kind of unit loses its capital; any other name comes back unchanged.
    """
    for kind in UNIT_TYPES:
        if name.startswith(kind + " "):
            return name[0].lower() + name[1:]
    return name


def successors(unit: CatalogueUnit) -> tuple[Successor, ...]:
    """The units of 2025 that took over a unit of 2024, the largest share first.

    Empty for a unit of 2025, and for a district: that level is gone, only its communes went on.
    """
    if unit.era != "2024":
        return ()
    order = (WHOLE, MAIN_PART, PART)
    rows = sorted(successor_codes().get(unit.code, ()), key=lambda row: order.index(row[1]))
    return tuple(Successor(_known("2025", code), share) for code, share in rows)


def spellings_of(unit: CatalogueUnit) -> tuple[str, ...]:
    """Other spellings of the unit's name that are in use, for understanding lists."""
    return tuple(spellings().get((unit.era, unit.code), ()))


@lru_cache(maxsize=1)
def spellings() -> dict[tuple[str, str], list[str]]:
    """Era and code to the second spellings of a unit's name."""
    found: dict[tuple[str, str], list[str]] = {}
    for era, code, name in read_rows("unit_spellings.csv"):
        found.setdefault((era, code), []).append(name)
    return found


@lru_cache(maxsize=len(UNIT_ERAS))
def unit_rows(era: str) -> list[list[str]]:
    """All units of an era: code, name, short name, level, parent code, latitude, longitude."""
    return list(csv.reader(_file(era).decode().splitlines()[1:]))


def unit_codes(era: str) -> list[str]:
    """The codes of all units of an era, for those who need nothing else of them."""
    return [line.partition(b",")[0].decode() for line in _file(era).splitlines()[1:]]


def unit_of_row(era: str, row: list[str]) -> CatalogueUnit:
    """The unit that a row of `unit_rows` describes."""
    code, name, short_name, level, parent, lat, lon = row
    return CatalogueUnit(
        unit_uid(era, code), era, code, name, short_name, level, parent, float(lat), float(lon)
    )


@lru_cache(maxsize=len(UNIT_ERAS))
def _file(era: str) -> bytes:
    return resource("catalogue", f"units_{era}.csv").read_bytes()


@lru_cache(maxsize=4096)
def _unit(era: str, code: str) -> CatalogueUnit | None:
    if era not in UNIT_ERAS or not (code.isascii() and code.isdigit()):
        return None
    # One record a line: finding the line is much quicker than reading all of them.
    file = _file(era)
    start = file.find(f"\n{code},".encode()) + 1
    if not start:
        return None
    (row,) = csv.reader([file[start : file.index(b"\n", start)].decode()])
    return unit_of_row(era, row)


def _known(era: str, code: str) -> CatalogueUnit:
    found = _unit(era, code)
    if found is None:
        raise LookupError(f"the catalogue names unit {era}-{code} but does not have it")
    return found


@lru_cache(maxsize=len(UNIT_ERAS))
def _children(era: str) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    if era in UNIT_ERAS:
        for row in unit_rows(era):
            found.setdefault(row[4], []).append(row)
    return found


@lru_cache(maxsize=1)
def successor_codes() -> dict[str, list[tuple[str, str]]]:
    """Code of 2024 to the codes of 2025 that took it over, each with its share."""
    found: dict[str, list[tuple[str, str]]] = {}
    for old, new, share in read_rows("units_2024_to_2025.csv"):
        found.setdefault(old, []).append((new, share))
    return found
