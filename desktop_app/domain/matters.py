"""A matter between offices that a person settles: what it is, its two sides, and the ways out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from desktop_app.domain.corrections import MATTERS, Decision
from desktop_app.domain.words import N_, Message

ASKED_HERE, CONTESTED = "correction", "contested"
"""Beside `MATTERS`: another office asks this one to correct a row; an owner contests a correction made here."""

KINDS: dict[str, str] = {
    ASKED_HERE: N_("A correction asked of this office"),
    CONTESTED: N_("A correction that was contested"),
    **MATTERS,
}
"""All kinds, in the order in which they are listed."""

SHORT: dict[str, str] = {
    ASKED_HERE: N_("Asked to correct"),
    CONTESTED: N_("Not accepted"),
    "fork": N_("Two copies"),
    "rule": N_("Rule broken"),
    "parent": N_("Incomplete"),
    "older": N_("Older copy"),
    "gap": N_("Package missing"),
    "installation": N_("New computer"),
    "same_person": N_("Same person"),
    "number": N_("Same number"),
    "target": N_("Allotment, composition"),
    "code": N_("Unit"),
    "photo": N_("Photos"),
    "clash": N_("Same time"),
}
"""The kinds in a word or two, for a list."""

TAKE_OVER, CONTEST, WITHDRAW = "take_over", "contest", "withdraw"
"""Ways out of the two kinds that are answered by other rows than a `Decision`."""


class Fact(NamedTuple):
    """A field of a side in words; ``differs`` when the other side says something else."""

    label: str
    value: str
    differs: bool = False


@dataclass(frozen=True)
class Side:
    """One side of a matter. ``choice`` is what a decision names it by, "" where it cannot be chosen."""

    heading: str
    facts: tuple[Fact, ...]
    choice: str = ""


@dataclass(frozen=True)
class Way:
    """A way out: the ``decision`` (of `DECISIONS`, or an answer to a correction) and the button's ``word``.

    ``choice`` is that of the side it is for, where there are several.
    """

    decision: str
    word: str
    choice: str = ""
    wants_reason: bool = True


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something that two offices, or two computers, say differently, or that is missing between them.

    ``record``, ``subject`` and ``other`` are what a `Decision` names it by; ``text`` says it in a sentence;
    ``since`` is the moment it came (ISO, UTC), "" where it is not known; ``unit`` what the office's unit is
    called. ``settled`` is the decision that counts. ``opens`` is a page and what is wanted of it.
    """

    kind: str
    record: str
    subject: str
    other: str = ""
    office: str = ""
    office_name: str = ""
    unit: str = ""
    cycle: str = ""
    text: Message
    since: str = ""
    settled: Decision | None = None
    opens: tuple[str, Mapping[str, Any]] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """By what it is known, now and later."""
        return "|".join((self.kind, self.record, self.subject, self.other))

    @property
    def place(self) -> tuple[int, str, str, str]:
        """Where it stands in the list: by kind, office, then what it is about."""
        return [*KINDS].index(self.kind), self.office_name, str(self.text), self.key


@dataclass(frozen=True)
class Settled:
    """A decision as it is listed: about what, by which office, and whether it can be taken back here."""

    decision: Decision
    text: str
    office_name: str
    own: bool


def marked(sides: Iterable[list[tuple[str, str]]], blank: str) -> list[tuple[Fact, ...]]:
    """Labels and words of two sides or more as facts: every label on each side, differences marked."""
    listed = [dict(side) for side in sides]
    labels = _woven([*side] for side in listed)
    differing = {
        label for label in labels if len({side.get(label, "") for side in listed}) > 1
    }  # fmt: skip
    labels.sort(key=lambda label: label not in differing)
    return [
        tuple(Fact(label, side.get(label, "") or blank, label in differing) for label in labels)
        for side in listed
    ]


def _woven(orders: Iterable[list[str]]) -> list[str]:
    """Labels of all sides, each after the one it follows on its side."""
    found: list[str] = []
    for order in orders:
        at = 0
        for label in order:
            if label in found:
                at = found.index(label) + 1
            else:
                found.insert(at, label)
                at += 1
    return found
