"""What the words of a line mean as fields: delegations, units, roles and honours, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from desktop_app.domain import lists, vocabularies
from desktop_app.domain.catalogue import in_sentence
from desktop_app.domain.fields import Field, Record
from desktop_app.domain.identity import Finding, clean_phone
from desktop_app.domain.list_units import Units
from desktop_app.domain.lists import ReadRow
from desktop_app.domain.people import Person
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, Message

BESIDE: Final = {"roles": "standing", "honour_kinds": "honours"}
"""Where the words of a cell go that the vocabulary does not have: the field in free words beside it."""

UNIT, COMMUNE = "unit", "commune"
"""The columns that name a unit: who sent somebody, and where they live."""

_TICKED = frozenset({"x", "v", "có", "1", "+", "✓", "✔", "√"})
_TICK_MEANS: Final = {"roles": "nguoi-co-uy-tin"}
"""What a tick says in a column whose heading names one term: "Người có uy tín"."""

_BETWEEN = re.compile(r"[;,\n]")


@dataclass
class Understood:
    """A line as fields of the person and of the delegate, and what there is to ask about it."""

    of_person: dict[str, Any] = field(default_factory=dict)
    of_delegate: dict[str, Any] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Listed:
    """How the cells of one congress's lists become values of fields."""

    def __init__(self, delegation: Callable[[str], str], units: Units) -> None:
        self.delegation = delegation
        self.units = units


Put = Callable[[Any, Understood, Listed], None]


def understood(row: ReadRow, listed: Listed) -> Understood:
    """What a line says, as fields."""
    found = Understood()
    plan = _plan()
    person, delegate = found.of_person, found.of_delegate
    later: list[tuple[Put, Any]] = []
    for key, value in row.values.items():
        is_persons, name, special = plan[key]
        if special is not None:
            later.append((special, value))
        elif is_persons:
            person[name] = value
        else:
            delegate[name] = value
    for special, value in later:  # they may add to what other columns say
        special(value, found, listed)
    return found


@lru_cache(maxsize=1)
def _plan() -> dict[str, tuple[bool, str, Put | None]]:
    """Column key → whether it is the person's, the field's name, and how it is put where that is special."""
    return {
        key: (record is Person, item.name, _special(key, record, item))
        for key, (record, item) in lists.columns().items()
    }


def _special(key: str, record: type[Record], item: Field) -> Put | None:
    if key == lists.UID:
        return lambda value, found, listed: None
    if key == "phone":
        return _put_phone
    if item.to == "Delegation":
        return _put_delegation
    if item.to == "Unit":
        return _put_commune if record is Person else _put_unit
    if item.kind.name == "terms":
        return lambda value, found, listed: _put_terms(item, value, found)
    return None


def _put_phone(value: str, found: Understood, listed: Listed) -> None:
    found.of_person["phone"] = clean_phone(value)


def _put_delegation(value: str, found: Understood, listed: Listed) -> None:
    found.of_delegate["delegation"] = listed.delegation(value)


def _put_terms(item: Field, value: str | tuple[str, ...], found: Understood) -> None:
    """The words that the vocabulary has become its terms; nothing of the others is lost."""
    slugs, others = _terms(item.vocabulary, item.name, value)
    if slugs:
        found.of_person[item.name] = slugs
    if others:
        beside = BESIDE[item.name]
        said = found.of_person.get(beside, "")
        found.of_person[beside] = "; ".join(filter(None, (said, others)))


@lru_cache(maxsize=4096)
def _terms(vocabulary: str, name: str, value: str | tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    written = [value] if isinstance(value, str) else list(value)
    if len(written) == 1 and clean(written[0]).casefold() in _TICKED and name in _TICK_MEANS:
        return (_TICK_MEANS[name],), ""
    slugs: dict[str, None] = {}
    others = []
    for part in written:
        whole = _slug(vocabulary, part)
        for word in [part] if whole else filter(None, map(clean, _BETWEEN.split(part))):
            slug = whole or _slug(vocabulary, word)
            if slug:
                slugs[slug] = None
            else:
                others.append(word)
    return tuple(slugs), "; ".join(others)


def _slug(vocabulary: str, word: str) -> str:
    if vocabularies.term(vocabulary, word):
        return word
    found = vocabularies.understand(vocabulary, word)
    return found[0].slug if len(found) == 1 else ""


def _put_unit(value: str, found: Understood, listed: Listed) -> None:
    """The unit that sent the person: by its code, name, second spelling or path, or chosen by hand.

    One that is not known, an organisation perhaps, is kept in words.
    """
    if not _put_place(UNIT, value, found.of_delegate, found, listed):
        label = Message(lists.columns()[UNIT][1].label)
        said = found.of_delegate.get("note", "")
        found.of_delegate["note"] = "; ".join(filter(None, (said, f"{label}: {value}")))


def _put_commune(value: str, found: Understood, listed: Listed) -> None:
    """The commune somebody lives in; one that is not known belongs to what is said of the residence."""
    if not _put_place(COMMUNE, value, found.of_person, found, listed):
        said = found.of_person.get("residence", "")
        if fold(value) not in fold(said):
            found.of_person["residence"] = f"{said}, {in_sentence(value)}" if said else value


def _put_place(
    key: str, value: str, of_record: dict[str, Any], found: Understood, listed: Listed
) -> bool:
    """Put a unit into its field, or ask which is meant; whether any is."""
    places = listed.units.meant(value)
    if len(places) == 1:
        of_record[key] = places[0].uid
    elif places:
        found.options[key] = tuple(one.option for one in places)
        found.findings[key] = lists.error(
            N_("{field}: {value} may mean {known}. Choose the one that is meant."),
            field=Message(lists.columns()[key][1].label),
            value=value,
            known=" · ".join(one.path for one in places),
        )
    return bool(places)
