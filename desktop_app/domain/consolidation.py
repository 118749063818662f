"""What the upper office sees of the offices below: one line a congress, and the totals.

Figures of a line are about its official delegates where nothing else is said: ``female`` and the ethnic
groups are those of the convened (triệu tập), not of guests.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from desktop_app.domain.words import N_, say


@dataclass(frozen=True)
class Line:
    """One congress. ``uid`` is empty for a unit below that has sent nothing yet.

    ``convened`` counts official delegates; ``ethnic_groups`` are slugs, ``by_group`` people a slug ("" for
    those whose group is not known); ``sent_at`` is when the last package of the unit was taken in, UTC.

    A unit whose list of delegates is not here may have told its figures: ``source`` is then one of
    `desktop_app.domain.congresses.SOURCES`, ``told_on`` the day they are of, and ``unknown`` names the fields
    nobody told. They give way to the list as soon as it comes. ``women_of`` is set where women are known of
    some of the convened only.
    """

    uid: str
    unit: str
    title: str
    official: int = 0
    alternate: int = 0
    guest: int = 0
    foreign_guest: int = 0
    service: int = 0
    convened: int = 0
    female: int = 0
    ethnic_groups: frozenset[str] = frozenset()
    by_group: dict[str, int] = field(default_factory=dict)
    sent_at: datetime | None = None
    sequence: int | None = None
    own: bool = False
    source: str = ""
    told_on: date | None = None
    unknown: frozenset[str] = frozenset()
    women_of: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether there are figures of the unit, counted or told."""
        return bool(self.uid or self.source)

    @property
    def women_base(self) -> int:
        """Of how many convened the women are known."""
        return self.convened if self.women_of is None else self.women_of


@dataclass(frozen=True)
class Summary:
    """The consolidation of one round. Totals count each person once and unite the ethnic groups.

    Figures that units only told are in the totals of people, not in those of ethnic groups.
    """

    office: str
    mode: str
    as_of: datetime
    lines: tuple[Line, ...]
    totals: Line
    cycle: str = ""

    @property
    def sent(self) -> int:
        """How many units have congresses here."""
        return sum(1 for line in self.lines if line.uid)


_SOURCES = {
    "list": N_("from a list, {day}"),
    "typed": N_("told, {day}"),
    "plan": N_("planned, {day}"),
}


def told_words(line: Line) -> str:
    """Where told figures are from, and of which day."""
    return say(_SOURCES[line.source], day=line.told_on)


TOLD = {"official": "official", "alternate": "alternate", "guest": "guest", "female": "women"}
"""Fields of a line, and what they are called among the figures told of a unit."""

_UNTOLD = ("foreign_guest", "service", "ethnic_groups")
"""What nobody tells: groups that are told are those of the people, not of the delegates."""


def with_told(line: Line, told: Mapping[str, Any]) -> Line:
    """A line without people, with the figures told of the unit (`chain_merge.figures`) where there are any."""
    if line.official or line.alternate or line.guest or told.get("official") is None:
        return line
    known = {name: told[key] for name, key in TOLD.items() if told.get(key) is not None}
    return replace(
        line, **known, convened=told["official"], source=told["figures_source"],
        told_on=told["figures_on"], unknown=frozenset({*TOLD, *_UNTOLD} - known.keys()),
    )  # fmt: skip


def added(totals: Line, told: Iterable[Line]) -> Line:
    """The totals of those who are counted with the figures of those who only told theirs."""
    listed = list(told)
    if not listed:
        return totals
    without = sum(one.convened for one in listed if "female" in one.unknown)
    names = (*TOLD, "convened")
    sums = {
        name: getattr(totals, name) + sum(getattr(one, name) for one in listed) for name in names
    }
    return replace(totals, **sums, women_of=sums["convened"] - without)
