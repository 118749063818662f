"""Units of the country and those entered here: found while typing, named with where they lie, added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.units import Unit
from desktop_app.domain.words import N_, Message
from desktop_app.store import database, journal
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
