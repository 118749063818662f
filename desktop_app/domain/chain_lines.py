"""What an office knows of the congress of one unit of a round, all sources taken together.

`desktop_app.domain.chain_merge` makes the line; calendar, progress, map and papers read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop_app.domain.congresses import SOURCES
from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.words import N_, Message

OWN, PACKAGE = "own", "package"

RANKS: Final = (OWN, PACKAGE, "list", "typed", "plan")
"""Where a line may be known from, the best first."""

SOURCE_WORDS: Final = {
    OWN: N_("this register"),
    PACKAGE: N_("the unit's package"),
    **SOURCES,
}

NOT_TOLD = ""
STATE_ORDER: Final = (NOT_TOLD, "planned", "approved", "held", "reviewed")
"""The states of a congress as they follow each other; the first: nobody told anything of it."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sources that say different things: the one that counts, and the other.

    ``field`` names a field of `ChainLine`; sources are keys of `SOURCE_WORDS`.
    """

    field: str
    value: Any
    source: str
    other: Any
    other_source: str


@dataclass(frozen=True, kw_only=True)
class ChainLine:
    """One unit of a round and its congress (or meeting).

    ``rows`` are the uids of all records of this congress, the one that counts first: that is ``congress``,
    empty where there is none; ``source`` (a key of `SOURCE_WORDS`, or empty) says where it comes from, and
    ``own`` whether its plan may be changed here. ``state`` is one of `STATE_ORDER`. ``pilots`` are (level,
    uid of the unit within which). ``approvals`` are the bodies that agreed, ``missing_approvals`` those that
    still must; ``deadline`` is when it has to be held. ``postponed_to`` is what the last of
    ``postponements`` said. Figures are None where nobody told them; ``figures_source`` and ``figures_on``
    say where those of `UnitReport` come from.
    """

    unit: str
    unit_name: str
    level: str
    code: str = ""
    era: str = ""
    parent: str = ""
    congress: str = ""
    rows: tuple[str, ...] = ()
    owner: str = ""
    form: str = ""
    ordinal: str = ""
    starts: date | None = None
    ends: date | None = None
    half: str = ""
    month: PartialDate | None = None
    held_from: date | None = None
    held_until: date | None = None
    reviewed_on: date | None = None
    venue: str = ""
    state: str = NOT_TOLD
    people_word: str = ""
    people: int | None = None
    groups: int | None = None
    source: str = ""
    own: bool = True
    pilots: tuple[tuple[str, str], ...] = ()
    approvals: tuple[str, ...] = ()
    missing_approvals: tuple[str, ...] = ()
    postponed_to: PartialDate | None = None
    postponements: int = 0
    villages: int | None = None
    villages_met: int | None = None
    official: int | None = None
    ex_officio: int | None = None
    alternate: int | None = None
    guest: int | None = None
    women: int | None = None
    minority: int | None = None
    party: int | None = None
    deadline: Deadline | None = None
    allotted: int | None = None
    allotted_alternates: int | None = None
    figures_source: str = ""
    figures_on: date | None = None
    contradictions: tuple[Contradiction, ...] = ()


def made_line(values: dict[str, Any]) -> ChainLine:
    """A line of the fields that are not blank, without the work of a constructor: a round has 10,000.

    The line keeps ``values`` themselves; what they leave out is read from the class, which has the blanks.
    """
    found = ChainLine.__new__(ChainLine)
    object.__setattr__(found, "__dict__", values)
    return found


def planned_from(line: ChainLine) -> date | None:
    """The first day the congress is planned for; of a month, its first."""
    if line.starts is not None:
        return line.starts
    return line.month.earliest() if line.month else None


def planned_until(line: ChainLine) -> date | None:
    """The last day the congress is planned for; of a month, its last."""
    if line.starts is not None:
        return line.ends or line.starts
    return line.month.latest() if line.month else None


def is_held(line: ChainLine, on: date | None = None) -> bool:
    """Whether the congress was held by a day (by now, as far as the line knows, without one).

    One that is known as held, but not when, counts for every day.
    """
    if line.held_from is not None:
        return on is None or line.held_from <= on
    return line.state in ("held", "reviewed")


def state_message(line: ChainLine) -> Message:
    """The state as people of the office say it; one that was put off names the new time."""
    if line.state in (NOT_TOLD, "planned", "approved") and line.postponed_to is not None:
        return Message(N_("Postponed to {date}"), {"date": line.postponed_to})
    words = {
        NOT_TOLD: N_("Nothing told yet"),
        "planned": N_("Planned"),
        "approved": N_("Approval given"),
        "held": N_("Held"),
        "reviewed": N_("Lessons reviewed"),
    }
    return Message(words[line.state])
