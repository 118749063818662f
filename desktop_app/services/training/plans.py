"""What the training data are made from: the files in `resources/training`, read once when asked for."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from desktop_app.domain.catalogue import CatalogueUnit, unit
from desktop_app.domain.cycle_definitions import CycleDefinition, cycle_definition
from desktop_app.domain.dates import PartialDate, parse_time
from desktop_app.paths import resource


@dataclass(frozen=True, slots=True)
class Special:
    """Somebody the set must have. ``unit`` is the key of the commune; what is blank is made up."""

    name: str
    group: str
    gender: str
    kind: str = "official"
    born: PartialDate | None = None
    unit: str = ""
    sort_word: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One congress to be filled: its particulars, how many people of each kind, and of which groups.

    ``groups`` are the official delegates by ethnic group (slug), scaled when another number is asked for;
    ``homes`` the communes (keys) where people of a group live. ``previous``, ``upward`` and ``awards`` are
    words for the programme; ``id_province`` begins the personal numbers of those born here.
    """

    unit: CatalogueUnit
    cycle: CycleDefinition
    ordinal: str
    day: date
    venue: str
    people_word: str
    people: int
    ethnic_groups: int
    officials: int
    ex_officio: int
    guests: int
    groups: Mapping[str, int]
    pilot: str = ""
    alternates: int = 0
    foreign: int = 0
    service: int = 0
    note: str = ""
    previous: str = ""
    upward: str = ""
    awards: str = ""
    id_province: str = "062"
    homes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    special: tuple[Special, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody may be: where such people come from (``place``), who can be it and what goes with it.

    ``once`` for a post that one person in a unit holds; ``party`` is a percentage; ``sector`` and
    ``standing`` are slugs of the catalogue's lists.
    """

    order: int
    place: str
    gender: str
    youngest: int
    oldest: int
    weight: int
    once: bool
    text: str
    sector: str
    party: int
    qualifications: tuple[str, ...]
    standing: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the programme; without ``minutes`` it takes what the next session leaves."""

    title: str
    minutes: int | None = None
    presenter: str = ""
    note: str = ""
    when: str = ""
    kind: str = "item"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as it usually runs; ``starts`` in minutes since midnight."""

    kind: str
    name: str
    starts: int
    room: str
    points: tuple[Point, ...]


def _toml(file: str) -> dict[str, Any]:
    with resource("training", file).open("rb") as stream:
        return tomllib.load(stream)


@lru_cache(maxsize=2)
def plans(year: int) -> Mapping[str, Plan]:
    """The congresses of a set, 2024 or 2025, by the key of their unit."""
    data = _toml(f"congresses_{year}.toml")
    cycle = cycle_definition(data["cycle"])
    found = [_plan(each, cycle) for each in data["congresses"]]
    return {plan.unit.key: plan for plan in found}


def _plan(data: dict[str, Any], cycle: CycleDefinition) -> Plan:
    values = dict(data)
    values["unit"] = unit(values["unit"])
    values["homes"] = {group: tuple(keys) for group, keys in values.get("homes", {}).items()}
    values["special"] = tuple(_special(each) for each in values.get("special", ()))
    return Plan(cycle=cycle, **values)


def _special(data: dict[str, Any]) -> Special:
    born = data.get("born")
    if isinstance(born, date):
        return Special(**{**data, "born": PartialDate.of(born)})
    return Special(**{**data, "born": PartialDate(born) if born else None})


@lru_cache(maxsize=1)
def positions() -> tuple[Position, ...]:
    """Everything people can be, in the order in which their unit lists them."""
    file = resource("training", "positions.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Position(
                order=order,
                place=row["place"],
                gender=row["gender"],
                youngest=int(row["youngest"]),
                oldest=int(row["oldest"]),
                weight=int(row["weight"]),
                once=row["once"] == "1",
                text=row["position"],
                sector=row["sector"],
                party=int(row["party"]),
                qualifications=tuple(filter(None, row["qualifications"].split("|"))),
                standing=row["standing"],
            )
            for order, row in enumerate(csv.DictReader(stream))
        )


@lru_cache(maxsize=1)
def native_places() -> Mapping[str, tuple[str, ...]]:
    """Where people of a group come from: keys of districts, or "here"."""
    file = resource("training", "native_places.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        return {row["group"]: tuple(row["native_places"].split()) for row in csv.DictReader(stream)}


@lru_cache(maxsize=1)
def details() -> Mapping[str, Any]:
    """Words for the other columns."""
    return _toml("details.toml")


@lru_cache(maxsize=1)
def name_parts() -> tuple[Mapping[str, list[str]], Mapping[str, Mapping[str, list[str]]]]:
    """Parts of names by their name, and patterns by group and gender."""
    data = _toml("names.toml")
    return data["parts"], data["groups"]


@lru_cache(maxsize=2)
def sittings(family: str) -> tuple[Sitting, ...]:
    """The usual programme of a family's congress."""
    return tuple(
        Sitting(
            each["kind"],
            each["name"],
            parse_time(each["starts"]),
            each["room"],
            tuple(Point(**point) for point in each["items"]),
        )
        for each in _toml("programme.toml")[family]
    )
