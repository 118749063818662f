"""Lessons of other congresses as a checklist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.lessons import TICKS, Lesson, LessonTick
from desktop_app.domain.words import N_, say

NOT_TICKED = N_("not looked at yet")
_CYCLE = ("", "done", "doing", "not_ours")


@dataclass(frozen=True)
class ReceivedLesson:
    """A lesson of another congress; ``unit`` names whose, ``tick`` is what is made of it here."""

    lesson: Lesson
    unit: str
    tick: LessonTick | None

    @property
    def state(self) -> str:
        """A key of `TICKS`, empty while nobody looked at it."""
        return self.tick.state if self.tick else ""


@dataclass(frozen=True)
class Counts:
    """How far a checklist is."""

    all: int
    done: int
    doing: int
    not_ours: int

    @property
    def open(self) -> int:
        """Not looked at yet."""
        return self.all - self.done - self.doing - self.not_ours


def counts(lines: Iterable[ReceivedLesson]) -> Counts:
    """The figures above the checklist."""
    states = [one.state for one in lines]
    return Counts(len(states), *(states.count(key) for key in TICKS))


def next_state(state: str) -> str:
    """What one more press of the space bar makes of a tick."""
    return _CYCLE[(_CYCLE.index(state) + 1) % len(_CYCLE)]


def state_word(state: str) -> str:
    """The state of a line of the checklist (translated)."""
    return say(TICKS.get(state, NOT_TICKED))
