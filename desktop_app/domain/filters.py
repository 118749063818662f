"""What the delegate list is narrowed to: one choice a facet, all of them together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from desktop_app.domain.card_orders import CHANGED, NEW, PRINTED
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.fields import spec
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_

PARTS = {
    "female": N_("Women among the official delegates"),
    "no_photo": N_("Without a photo"),
    "no_number": N_("Without a number"),
    "no_delegation": N_("Without a delegation"),
    "off_list": N_("Off the list"),
}
"""Parts of the list that are shown by themselves, as the overview counts them; the last counts nowhere."""

CARDS = {
    NEW: N_("Card not printed yet"),
    CHANGED: N_("Card changed since it was printed"),
    PRINTED: N_("Card printed"),
}
"""How the delegate card stands to the print log, in words that are understood beside other filters."""

OLDEST = 130
"""Ages above it are slips of the typist."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing the list can be narrowed by.

    Its keys come from fixed ``choices``, from a ``vocabulary`` or from the records of type ``to``;
    ``blank`` is the word for who has no value.
    """

    label: str
    choices: Mapping[str, str] | None = None
    vocabulary: str = ""
    to: str = ""
    blank: str = N_("No information")


@cache
def facets() -> Mapping[str, Facet]:
    """Every facet by its name, in the order in which they are offered."""
    found = {
        name: _of_field(record, name)
        for record, name in (
            (Delegate, "kind"), (Person, "gender"), (Person, "ethnic_group"),
            (Delegate, "delegation"), (Delegate, "unit"), (Delegate, "sector"),
            (Delegate, "origin"), (Delegate, "reply"), (Person, "religion"),
            (Person, "qualification_level"), (Person, "theory"),
        )
    }  # fmt: skip
    has = {"yes": N_("Has a photo"), "no": N_("Has no photo")}
    numbered = {"yes": N_("Has a number"), "no": N_("Has no number")}
    member = {"yes": N_("Party member"), "no": N_("Not a Party member")}
    known = {"yes": N_("Birth known"), "no": N_("Birth not known")}
    return {
        **found,
        "party": Facet(N_("Party"), member),
        "photo": Facet(N_("Photo"), has),
        "number": Facet(N_("Delegate number"), numbered),
        "birth": Facet(N_("Date of birth"), known),
        "card": Facet(N_("Card"), CARDS),
        "part": Facet(N_("To be looked at"), PARTS),
    }


def _of_field(record: Any, name: str) -> Facet:
    field = spec(record, name)
    return Facet(field.label, field.choices, field.vocabulary, field.to)


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """Who is shown. ``chosen`` maps a facet to the keys of which one must hold; all facets must.

    An age is the year of the congress less the year of birth; ``age_from`` and ``age_to`` both count.
    ``uids`` are exactly these delegates, wherever they stand, and ``said`` says who they are.
    """

    chosen: Mapping[str, tuple[str, ...]]
    age_from: int | None = None
    age_to: int | None = None
    uids: tuple[str, ...] | None = None
    said: str = ""

    @property
    def blank(self) -> bool:
        """Whether everybody is shown."""
        return self == NOBODY_LEFT_OUT

    @property
    def aged(self) -> bool:
        """Whether only some ages are shown."""
        return self.age_from is not None or self.age_to is not None

    def with_key(self, facet: str, key: str) -> Criteria:
        """Also those with this key; a key that is chosen already is taken away."""
        keys = self.chosen.get(facet, ())
        left = tuple(one for one in keys if one != key) if key in keys else (*keys, key)
        rest = {name: kept for name, kept in self.chosen.items() if name != facet}
        return replace(self, chosen={**rest, facet: left} if left else rest)

    def only(self, facet: str, key: str) -> Criteria:
        """Of this facet nothing but this key; the other facets stay."""
        return replace(self, chosen={**self.chosen, facet: (key,)})

    def with_all(self, chosen: Mapping[str, tuple[str, ...]]) -> Criteria:
        """The same ages and people with other keys."""
        return replace(self, chosen=chosen)

    def between(self, age_from: int | None, age_to: int | None) -> Criteria:
        """Only these ages; both None takes the limits away."""
        return replace(self, age_from=age_from, age_to=age_to)

    def to_json(self) -> str:
        """What is kept of it: everything but single people, who come and go."""
        kept: dict[str, Any] = {name: list(keys) for name, keys in sorted(self.chosen.items())}
        ages = {"age_from": self.age_from, "age_to": self.age_to}
        kept |= {name: age for name, age in ages.items() if age is not None}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Criteria:
        """What `to_json` wrote. Raises ValueError for anything else."""
        kept = json.loads(text)
        if not isinstance(kept, dict):
            raise ValueError(text)
        ages = {name: kept.pop(name) for name in ("age_from", "age_to") if name in kept}
        for age in ages.values():
            if type(age) is not int or not 0 <= age <= OLDEST:
                raise ValueError(age)
        for name, keys in kept.items():
            _check(name, keys)
        return cls(chosen={name: tuple(keys) for name, keys in kept.items()}, **ages)


def _check(name: str, keys: Any) -> None:
    """Raise ValueError unless these can be keys of the facet."""
    facet = facets().get(name)
    if facet is None or not isinstance(keys, list) or not keys:
        raise ValueError(name)
    if not all(isinstance(key, str) for key in keys) or len(set(keys)) != len(keys):
        raise ValueError(keys)
    if facet.choices is not None and not {*keys} <= {*facet.choices, ""}:
        raise ValueError(keys)


NOBODY_LEFT_OUT = Criteria(chosen={})


def people(uids: Any, said: str) -> Criteria:
    """Exactly these delegates; ``said`` (translated) stands above the list."""
    return Criteria(chosen={}, uids=tuple(str(uid) for uid in uids), said=said)


def part(key: str) -> Criteria:
    """One kind of delegate or one part of the list; "" is everybody. As other pages ask for it."""
    if not key:
        return NOBODY_LEFT_OUT
    return NOBODY_LEFT_OUT.only("part" if key in PARTS else "kind", key)
