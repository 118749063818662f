"""How complete what is known of a delegate is: which fields are recommended, and which of them are blank.

Nothing here blocks: a delegate needs a name and nothing else. What is recommended depends on the kind: the
roll of an official delegate has all its columns, of a guest one asks the name and the post.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.fields import Field, Record, spec
from desktop_app.domain.people import Person

_ROLL = (
    "full_name", "gender", "born", "ethnic_group", "religion", "position", "home_place",
    "residence", "schooling", "qualification", "theory", "id_number", "phone",
    "photo", "origin", "delegation", "composition",
)  # fmt: skip

RECOMMENDED: Final[Mapping[str, tuple[str, ...]]] = {
    "official": _ROLL,
    "alternate": _ROLL,
    "guest": ("full_name", "position"),
    "foreign_guest": ("full_name", "nationality", "arrives_on"),
    "service": ("full_name",),
}
"""Kind of delegate → names of the fields one should know."""

OR_ELSE: Final[Mapping[str, tuple[str, ...]]] = {"qualification": ("qualification_level",)}
"""Fields that say the same: one of them is enough."""

_OF_DELEGATE = frozenset({"origin", "delegation", "composition", "arrives_on"})
"""Those that belong to the part in the congress; the others are the person's."""


@dataclass(frozen=True)
class Completeness:
    """``missing`` are the names of recommended fields that are blank, in the order of the roll.

    ``percent`` is how many of the recommended fields are filled, rounded down: 100 means all.
    """

    missing: tuple[str, ...]
    percent: int


@dataclass(frozen=True)
class GroupCompleteness:
    """The completeness of one delegation or unit (``uid`` "" for those in none), or of a congress.

    ``complete`` people lack nothing; ``filled`` of ``wanted`` recommended fields are there; ``missing`` is
    field name → how many people lack it, the most missing first.
    """

    uid: str
    name: str
    people: int
    complete: int
    wanted: int
    filled: int
    missing: Mapping[str, int]

    @property
    def percent(self) -> int:
        """How many of the recommended fields are filled, rounded down."""
        return 100 * self.filled // self.wanted if self.wanted else 100


@dataclass(frozen=True)
class MissingOf:
    """One person of a list of what is missing: who, and the names of the fields."""

    entry: Entry
    missing: tuple[str, ...]


@dataclass(frozen=True)
class MissingList:
    """What is sent back to those who sent a list: per delegation its figures and the people who lack something.

    ``office`` is who asks, ``title`` the congress; times are aware.
    """

    office: str
    title: str
    mode: str
    as_of: datetime
    groups: tuple[tuple[GroupCompleteness, tuple[MissingOf, ...]], ...]


def record_of(name: str) -> type[Record]:
    """The record type a recommended field belongs to."""
    return Delegate if name in _OF_DELEGATE else Person


def names_of(wanted: str) -> tuple[str, ...]:
    """The fields of which one is enough, the one the list is about first."""
    return (wanted, *OR_ELSE.get(wanted, ()))


def field_of(name: str) -> Field:
    """The declaration of a recommended field."""
    return spec(record_of(name), name)


def label_of(name: str, family: str = "") -> str:
    """What a recommended field is called in a list of what is missing."""
    return field_of(name).title(family)


def all_recommended() -> tuple[str, ...]:
    """Every field that is recommended for some kind, in the order of the roll."""
    return tuple(dict.fromkeys(name for names in RECOMMENDED.values() for name in names))


def together(groups: Sequence[GroupCompleteness]) -> GroupCompleteness:
    """The figures of all groups added up."""
    missing: dict[str, int] = {}
    for group in groups:
        for name, count in group.missing.items():
            missing[name] = missing.get(name, 0) + count
    return GroupCompleteness(
        "", "",
        people=sum(one.people for one in groups),
        complete=sum(one.complete for one in groups),
        wanted=sum(one.wanted for one in groups),
        filled=sum(one.filled for one in groups),
        missing=dict(sorted(missing.items(), key=lambda pair: -pair[1])),
    )  # fmt: skip


def completeness(person: Person, delegate: Delegate) -> Completeness:
    """What is recommended for this kind of delegate and still blank."""
    wanted = RECOMMENDED.get(delegate.kind, ("full_name",))
    missing = tuple(name for name in wanted if _is_missing(name, person, delegate))
    return Completeness(missing, 100 * (len(wanted) - len(missing)) // len(wanted))


def _is_missing(wanted: str, person: Person, delegate: Delegate) -> bool:
    for name in names_of(wanted):
        record = delegate if record_of(name) is Delegate else person
        if getattr(record, name) != spec(record_of(name), name).kind.blank:
            return False
    return True
