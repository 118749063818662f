"""How difficulties stand: who was asked, since when, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.meetings import Difficulty, DifficultyAnswer
from desktop_app.domain.words import N_, say_count

OPEN, ANSWERED, SETTLED = "open", "answered", "settled"
STATES = {
    OPEN: N_("waits for an answer"),
    ANSWERED: N_("answered"),
    SETTLED: N_("dealt with"),
}

LONG = 14
"""Days after which an answer is waited for too long: a report lies between."""


@dataclass(frozen=True)
class DifficultyLine:
    """A difficulty in its list. ``unit`` names the unit below that raised it; empty for this office's own."""

    difficulty: Difficulty
    unit: str
    answers: tuple[DifficultyAnswer, ...]

    @property
    def state(self) -> str:
        """A key of `STATES`: what was settled is done with, answered or not."""
        if self.difficulty.solved_on is not None:
            return SETTLED
        return ANSWERED if self.answers else OPEN

    @property
    def last(self) -> DifficultyAnswer | None:
        """The latest answer."""
        return self.answers[-1] if self.answers else None


@dataclass(frozen=True)
class Counts:
    """How many difficulties there are of each state, and how many days the oldest open one is old."""

    all: int
    open: int
    answered: int
    settled: int
    oldest: int


def age(difficulty: Difficulty, today: date) -> int:
    """Full days since it was raised; never below 0."""
    raised = difficulty.raised_on or today
    return max(0, (today - raised).days)


def waiting(line: DifficultyLine, today: date) -> int | None:
    """How many days it has waited for an answer; None for one that waits no longer."""
    return age(line.difficulty, today) if line.state == OPEN else None


def in_order(lines: Iterable[DifficultyLine]) -> list[DifficultyLine]:
    """What waits for an answer first, the oldest of it at the top; then what was answered, then settled."""
    states = list(STATES)

    def key(line: DifficultyLine) -> tuple[int, date, str]:
        one = line.difficulty
        return states.index(line.state), one.raised_on or date.max, one.uid

    return sorted(lines, key=key)


def counts(lines: Sequence[DifficultyLine], today: date) -> Counts:
    """The figures above the list."""
    by = {state: [one for one in lines if one.state == state] for state in STATES}
    ages = [age(one.difficulty, today) for one in by[OPEN]]
    return Counts(
        len(lines), len(by[OPEN]), len(by[ANSWERED]), len(by[SETTLED]), max(ages, default=0)
    )


def days_in_words(days: int) -> str:
    """An age as it is told: one day, 12 days."""
    return say_count(N_("{count} day"), N_("{count} days"), days)
