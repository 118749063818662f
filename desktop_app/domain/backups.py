"""Copies of a register: what they are called, why they were made, and which of them are kept.

The order in which copies were made stands in their names as a number that only grows. Clocks decide on nothing
but the day a copy is counted to: a clock that jumps or goes backwards never costs the newest copies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from desktop_app.domain.words import N_

LAST, DAYS, WEEKS = 5, 14, 12
"""How many copies are kept: the last ones, one of each of the latest days, one of each of the latest weeks."""

OPENING, WORKING, CLOSING = "mo-so", "dang-lam", "dong-so"
BY_HAND, BEFORE_RECEIVING, BEFORE_RESTORING = "tu-lam", "truoc-khi-nhan", "truoc-khi-phuc-hoi"
BEFORE_UPGRADE = "truoc-nang-cap"
"""Why a copy was made; it ends the copy's name, where a person reads it in a file manager."""

WHY_WORDS = {
    OPENING: N_("When the register was opened"),
    WORKING: N_("While working"),
    CLOSING: N_("When the register was closed"),
    BY_HAND: N_("By hand"),
    BEFORE_RECEIVING: N_("Before packages were put in"),
    BEFORE_RESTORING: N_("Before an older copy was restored"),
    BEFORE_UPGRADE: N_("Before a new version of the program"),
}

_NAME = re.compile(r"-(?:(\d{5,9})-)?(\d{8}-\d{6})(?:-([a-z-]+))?$")
_STAMP = "%Y%m%d-%H%M%S"


class CopyName(NamedTuple):
    """What the name of a copy says: its place in the order, when it was made (local time), and why."""

    number: int
    made: datetime
    why: str


def copy_stem(stem: str, number: int, made: datetime, why: str) -> str:
    """What a copy of the register ``stem`` is called, without its ending."""
    return f"{stem}-{number:05}-{made:{_STAMP}}-{why}"


def read_name(stem: str) -> CopyName | None:
    """What a copy's name says; None for a file that is no copy. Copies of earlier versions have number 0."""
    found = _NAME.search(stem)
    if found is None:
        return None
    try:
        made = datetime.strptime(found[2], _STAMP)  # noqa: DTZ007 - local time, as the name says it
    except ValueError:
        return None
    return CopyName(int(found[1] or 0), made, found[3] or BY_HAND)


def kept(copies: Iterable[CopyName]) -> set[CopyName]:
    """The copies to keep: the last `LAST`, the last of each of `DAYS` days and of each of `WEEKS` weeks.

    Days and weeks are counted from the newest copy backwards, and only those that have a copy.
    """
    newest_first = sorted(copies, reverse=True)
    return {
        *newest_first[:LAST],
        *_last_of_each(newest_first, lambda one: one.made.date(), DAYS),
        *_last_of_each(newest_first, lambda one: one.made.isocalendar()[:2], WEEKS),
    }


def _last_of_each(
    newest_first: Iterable[CopyName], span: Callable[[CopyName], object], most: int
) -> list[CopyName]:
    found: dict[object, CopyName] = {}
    for one in newest_first:
        if len(found) == most and span(one) not in found:
            break
        found.setdefault(span(one), one)
    return list(found.values())


def next_number(copies: Iterable[CopyName]) -> int:
    """The number of the next copy."""
    return max((one.number for one in copies), default=0) + 1


@dataclass(frozen=True)
class Pace:
    """How often a copy is made while somebody works: after so many minutes with changes, or so many changes."""

    minutes: int = 15
    changes: int = 200

    def is_due(self, changes: int, seconds: float) -> bool:
        """Whether ``changes`` made in the ``seconds`` since the last copy ask for the next."""
        return changes > 0 and (changes >= self.changes or seconds >= 60 * self.minutes)


@dataclass(frozen=True)
class RecoveryKey:
    """The ``words`` that are printed; the age identity that follows from them, and its public half."""

    words: str
    identity: str
    recipient: str
