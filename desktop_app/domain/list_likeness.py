"""How far a line of a list and a person of the register agree. Pure functions on what both say."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import Entry
from desktop_app.domain.people import Person
from desktop_app.domain.text import fold

_NEAR = 0.75
"""From this share of common letters on, two names may be two spellings of one."""


def somewhat_alike(values: Mapping[str, Any], person: Person) -> bool:
    """Whether name or birth still agrees: enough for a line in whose place the person stood before.

    The same name is; so is the same full day of birth with the same gender. A year of birth that many
    people share agrees only together with a name spelt much the same.
    """
    listed, known = fold(values.get("full_name", "")), fold(person.full_name)
    if not listed:
        return _same_day(values.get("born"), person.born)
    if listed == known:
        return True
    gender = values.get("gender", "")
    if gender and person.gender and gender != person.gender:
        return False
    if _same_day(values.get("born"), person.born):
        return True
    return names_near(listed, known) and _births_near(values.get("born"), person.born)


def commune_agrees(values: Mapping[str, Any], entry: Entry) -> bool:
    """Whether both name the same delegation, or the same place where the person lives."""
    named = values.get("delegation", "")
    if named and entry.delegation and group_name(named) == group_name(entry.delegation):
        return True
    residence = fold(values.get("residence", ""))
    return bool(residence) and residence == fold(entry.person.residence)


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """`fold`, worked out once for a name that list and register, and each step of a preview, have."""
    return fold(name)


@lru_cache(maxsize=4096)
def group_name(name: str) -> str:
    """A delegation's name without the word for delegation: "Đoàn đại biểu xã Rờ Kơi"."""
    folded = fold(name)
    for beginning in ("doan dai bieu ", "doan "):
        folded = folded.removeprefix(beginning)
    return folded


@lru_cache(maxsize=4096)
def names_near(one: str, other: str) -> bool:
    """Whether two folded names differ by little: a letter, a syllable left out."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


def _same_day(one: PartialDate | None, other: PartialDate | None) -> bool:
    return one is not None and one.is_full and one == other


def _births_near(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether nothing in two births excludes that one of them was mistyped in a place."""
    if one is None or other is None:
        return True
    if one.year == other.year:
        return True
    return one.is_full and (one.month, one.day) == (other.month, other.day)
