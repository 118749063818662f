"""The plan of a round as a person looks at it: narrowed, ordered, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from desktop_app.domain.chain_area import LEVEL_ORDER
from desktop_app.domain.chain_lines import (
    RANKS,
    STATE_ORDER,
    ChainLine,
    is_held,
    planned_from,
)
from desktop_app.domain.progress_figures import AT_RISK, HELD_LATE, LATE, Standing, standing
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_

ONLY: Final = {
    "late": N_("Past the deadline"),
    "risk": N_("At risk"),
    "untold": N_("Nothing told yet"),
    "undecided": N_("Agreement is missing"),
    "differs": N_("Sources differ"),
    "pilots": N_("Pilot congresses"),
}
"""What the plan can be narrowed to, besides levels, places and states."""


@dataclass(frozen=True)
class Narrowing:
    """What is shown: of a level, of the units in one (uid), of a state, of `ONLY`, and with these words."""

    level: str = ""
    within: str = ""
    state: str | None = None
    only: str = ""
    search: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != Narrowing()


def standing_of(line: ChainLine, on: date) -> Standing:
    """How a unit stands on a day against its deadline."""
    return standing(line, on, line.deadline)


def narrowed(
    lines: Sequence[ChainLine], by: Narrowing, on: date, parents: Mapping[str, str]
) -> list[ChainLine]:
    """The lines that are left; ``parents`` says what each unit lies in (uids)."""
    found: Iterable[ChainLine] = lines
    if by.level:
        found = (one for one in found if one.level == by.level)
    if by.within:
        found = (one for one in found if _lies_in(one.unit, by.within, parents))
    if by.state is not None:
        found = (one for one in found if one.state == by.state)
    if by.only:
        test = _TESTS[by.only]
        found = (one for one in found if test(one, on))
    words = fold(by.search).split()
    if words:
        found = (one for one in found if _fits(one, words))
    return list(found)


def _lies_in(unit: str, within: str, parents: Mapping[str, str]) -> bool:
    for _ in LEVEL_ORDER:  # deeper than this no tree is
        if unit == within:
            return True
        unit = parents.get(unit, "")
    return False


def _fits(line: ChainLine, words: Sequence[str]) -> bool:
    names = f" {folded(line.unit_name)} {line.code} {folded(line.venue)}"
    return all(f" {word}" in names for word in words)


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Text as it is searched, kept: the same names are looked through with every letter typed."""
    return fold(text)


_TESTS: Final[dict[str, Callable[[ChainLine, date], bool]]] = {
    "late": lambda line, on: standing_of(line, on).state in (LATE, HELD_LATE),
    "risk": lambda line, on: standing_of(line, on).state == AT_RISK,
    "untold": lambda line, on: not line.congress and not line.source,
    "undecided": lambda line, on: bool(line.missing_approvals) and not is_held(line),
    "differs": lambda line, on: bool(line.contradictions),
    "pilots": lambda line, on: bool(line.pilots),
}

_LAST = date.max

_KEYS: Final[dict[str, Callable[[ChainLine], Any]]] = {
    "unit": lambda line: folded(line.unit_name),
    "state": lambda line: STATE_ORDER.index(line.state) if line.state in STATE_ORDER else 0,
    "planned": lambda line: (planned_from(line) or _LAST, line.starts is None),
    "held": lambda line: line.held_from or _LAST,
    "deadline": lambda line: line.deadline.day if line.deadline else _LAST,
    "approvals": lambda line: (-len(line.missing_approvals), len(line.approvals)),
    "source": lambda line: RANKS.index(line.source) if line.source else len(RANKS),
    "villages": lambda line: -1 if line.villages_met is None else line.villages_met,
    "official": lambda line: -1 if line.official is None else line.official,
    "pilot": lambda line: not line.pilots,
}


def ordered(
    lines: Sequence[ChainLine],
    column: str,
    descending: bool = False,
    names: Mapping[str, str] | None = None,
) -> list[ChainLine]:
    """The lines by a column of the plan; the same stay in the order of the official list."""
    if column == "within":
        known = names or {}
        return sorted(lines, key=lambda one: folded(known.get(one.parent, "")), reverse=descending)
    return sorted(lines, key=_KEYS[column], reverse=descending)


@dataclass(frozen=True)
class Total:
    """``held`` of ``expected`` congresses of a level; "village" counts village meetings."""

    level: str
    held: int
    expected: int


def totals(lines: Iterable[ChainLine], on: date) -> list[Total]:
    """How many were held of each level, upper levels first; villages as their communes told them."""
    held: dict[str, int] = {}
    expected: dict[str, int] = {}
    met = villages = 0
    for one in lines:
        if one.level == "village":
            continue  # its commune counts it
        expected[one.level] = expected.get(one.level, 0) + 1
        held[one.level] = held.get(one.level, 0) + is_held(one, on)
        met += one.villages_met or 0
        villages += one.villages or 0
    found = [Total(level, held[level], expected[level]) for level in LEVEL_ORDER if level in held]
    return [*found, Total("village", met, villages)] if villages else found
