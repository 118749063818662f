"""Units of the country and those entered here: found while typing, named with where they lie, added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.chain import UnitName
from desktop_app.domain.errors import Refusal
from desktop_app.domain.units import CATALOGUE, Unit
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import keeping
from desktop_app.store import catalogue as catalogue_store
from desktop_app.store import cycle_rules as rules_store
from desktop_app.store import database, journal, register, rows
from desktop_app.store import units as store

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

LOCAL_LEVELS = ("village", "organisation")
"""The levels of what is entered here; all others come with the program."""


def find(text: str, era: str | None = None, limit: int = 30) -> list[tuple[str, str]]:
    """Uid and full name of the units that fit what was typed: code, name, second spelling, or where it lies.

    Those entered here come first: there are few, and the office entered them to use them.
    """
    from desktop_app.domain import catalogue
    from desktop_app.domain.unit_search import find_units

    with database.reading():
        own = [(one.uid, _path(one)) for one in store.entered(text, limit)]
    known = [(one.uid, catalogue.path_of(one)) for one in find_units(text, era=era, limit=limit)]
    return own + known


def entered(limit: int = 30) -> list[tuple[str, str]]:
    """Uid and full name of the villages and organisations that were entered here."""
    with database.reading():
        return [(one.uid, _path(one)) for one in store.entered("", limit)]


def path_of(uid: str) -> str:
    """A unit's name with those above it; empty for a unit that neither register nor catalogue has."""
    from desktop_app.store.catalogue import look_up

    with database.reading():
        unit = look_up(Unit, uid)
        return _path(unit) if unit else ""


def _path(unit: Unit) -> str:
    from desktop_app.domain.catalogue import in_sentence

    return ", ".join([unit.name, *(in_sentence(one.name) for one in store.above(unit))])


def add(name: str, level: str, parent: str | None) -> Changed:
    """Enter a village or an organisation; ``parent`` is the uid of the unit it belongs to.

    Raises `Invalid` without a name.
    """
    unit = Unit(name=name, level=level, parent=parent)
    text = Message(N_("Unit {name} entered"), {"name": name})
    with journal.act(text.text, **text.values) as act:
        act.put(unit)
    return act.changed(text)


def locals_(kind: str = "") -> list[Unit]:
    """The villages and organisations of the register, or those of one level, by name."""
    with database.reading():
        found = store.entered("", -1)
    return [one for one in found if kind in ("", one.level)]


def save(unit: Unit) -> Changed:
    """Keep a village or an organisation, new or with another name or place. Raises `Invalid`, `Refusal`."""
    if unit.level not in LOCAL_LEVELS or unit.owner == CATALOGUE:
        raise Refusal(
            N_("{name} comes with the program. Only villages and organisations are entered here."),
            code="not_local",
            name=unit.name,
        )
    text = Message(N_("Unit {name} kept"), {"name": unit.name})
    return keeping.keep(text, unit)


def remove(unit: Unit) -> Changed:
    """Remove a village or an organisation; refused while anything points to it."""
    from desktop_app.services.cycle_rules import RECORD_WORDS

    with database.reading():
        used = rules_store.using("Unit", unit.uid)
    if used:
        kind, count = used
        raise Refusal(
            N_("{name} is used by {count} records ({kind}). Change or remove them first."),
            code="in_use",
            name=unit.name,
            count=count,
            kind=say(RECORD_WORDS.get(kind, N_("other records"))),
        )
    return keeping.take_away(Message(N_("Unit {name} removed"), {"name": unit.name}), unit)


def spellings() -> list[UnitName]:
    """How this office spells units on its papers, those of other offices after its own."""
    office = register.identity().office
    with database.reading():
        return rows.select(UnitName, "ORDER BY owner != ?, name, uid", (office,))


def spell(one: UnitName) -> Changed:
    """Keep how a unit is spelt on papers; a unit has one spelling here, the newest."""
    known = [
        each for each in spellings()
        if each.unit == one.unit and each.owner == register.identity().office
    ]  # fmt: skip
    if known and not one.uid:
        one = replace(known[0], name=one.name)
    return keeping.keep(Message(N_("Spelling {name} kept"), {"name": one.name}), one)


def unspell(one: UnitName) -> Changed:
    """Papers call the unit as the catalogue does again."""
    return keeping.take_away(Message(N_("Spelling {name} removed"), {"name": one.name}), one)


@dataclass(frozen=True)
class Regrouped:
    """Figures of units of 2024 as those of 2025 have them.

    ``figures``: unit of 2025 → sum of the figures of those that went into it whole or for the most part.
    ``parts``: unit of 2025 → units of 2024 of which it took over a lesser part; their figures stand where the
    most of them went. ``without``: units whose successor nobody knows, with their figures.
    """

    figures: Mapping[str, int]
    parts: Mapping[str, tuple[str, ...]]
    without: Mapping[str, int]


def regrouped(figures: Mapping[str, int]) -> Regrouped:
    """Figures by uid of units of 2024 (communes, provinces), by uid of the units of 2025 that took them over.

    No figure is counted twice or lost. A district has no successor: its figures are given by its communes.
    """
    from desktop_app.domain import catalogue

    sums: dict[str, int] = {}
    parts: dict[str, list[str]] = {}
    without: dict[str, int] = {}
    keys = catalogue_store.unit_keys(figures)
    for uid, figure in figures.items():
        key = keys.get(uid, "")
        found = catalogue.successors(catalogue.unit(key)) if key.startswith("2024-") else ()
        if key.startswith("2025-"):
            sums[uid] = sums.get(uid, 0) + figure
        elif not found:
            without[uid] = figure
        else:
            heir, *lesser = found
            sums[heir.unit.uid] = sums.get(heir.unit.uid, 0) + figure
            for one in lesser:
                parts.setdefault(one.unit.uid, []).append(uid)
    return Regrouped(sums, {uid: tuple(each) for uid, each in parts.items()}, without)


def communes_of(uid: str) -> list[str]:
    """The communes of a district of 2024, by uid: what its figures regroup through."""
    from desktop_app.domain import catalogue

    key = catalogue_store.unit_keys([uid]).get(uid, "")
    if not key:
        return []
    unit = catalogue.unit(key)
    return [one.uid for one in catalogue.children_of(unit) if one.level == "commune"]
