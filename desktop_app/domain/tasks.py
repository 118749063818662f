"""When tasks are due, how they stand on a day, and how they are laid out on the board."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.due_days import AHEAD, LATER, NEAR, OVERDUE, UNDATED, band, due_day
from desktop_app.domain.preparation import Task
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message, say

__all__ = [
    "AHEAD", "BANDS", "DONE", "GROUPINGS", "LATER", "NEAR", "OPEN_STATES", "OVERDUE", "UNDATED", "Counts",
    "Group", "Origin", "TaskLine", "band_of", "by_day", "count", "days_left", "due", "from_congress",
    "grouped", "line_of", "next_state", "settled",
]  # fmt: skip

OPEN_STATES = ("open", "doing")
DONE = "done"
BANDS = {
    OVERDUE: N_("Overdue"),
    NEAR: N_("Within 7 days"),
    LATER: N_("Later"),
    UNDATED: N_("Without a day"),
    DONE: N_("Done or not needed"),
}
GROUPINGS = {
    "band": N_("By due day"),
    "area": N_("By area"),
    "body": N_("By body"),
    "owner": N_("By person in charge"),
}
_NEXT = {"open": "doing", "doing": "done", "done": "open", "dropped": "open"}


@dataclass(frozen=True)
class Origin:
    """Where a task comes from: the sentence, and the tab of the preparation with the record to open there.

    ``tab`` is empty for what has no place of its own to open.
    """

    text: Message
    tab: str = ""
    uid: str = ""


@dataclass(frozen=True)
class TaskLine:
    """A task as the board shows it. ``due`` is its day, ``left`` the days until then (below 0: overdue).

    ``body`` and ``owner`` are names; ``place`` is that of the body among its like.
    """

    task: Task
    due: date | None
    left: int | None
    band: str
    body: str = ""
    place: int = 0
    owner: str = ""
    origin: Origin | None = None

    @property
    def in_charge(self) -> str:
        """Who answers for it: the person where one is named, else the body."""
        return self.owner or self.body

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.task.state in OPEN_STATES


@dataclass(frozen=True)
class Counts:
    """How the tasks of a congress stand; those not needed count nowhere."""

    overdue: int = 0
    near: int = 0
    done: int = 0
    all: int = 0


@dataclass(frozen=True)
class Group:
    """Tasks under one heading (``title`` is translated); ``late`` of them are overdue."""

    key: str
    title: str
    lines: tuple[TaskLine, ...]

    @property
    def late(self) -> int:
        """How many are overdue."""
        return sum(one.band == OVERDUE for one in self.lines)


def due(task: Task, congress: Congress) -> date | None:
    """The day by which it is to be done: the fixed one, else so many days from the first of the congress."""
    return due_day(task.due, task.days, congress.starts)


def band_of(task: Task, day: date | None, today: date) -> str:
    """Where a task stands on a day."""
    return band(day, today) if task.state in OPEN_STATES else DONE


def line_of(task: Task, congress: Congress, today: date) -> TaskLine:
    """The line of a task, still without the names of those in charge."""
    day = due(task, congress)
    return TaskLine(
        task, day, None if day is None else (day - today).days, band_of(task, day, today)
    )


def settled(task: Task, before: Task | None, congress: Congress, today: date) -> Task:
    """The task as it is kept.

    An open task has either a fixed day or days from the congress: of two, the one just typed holds. A done one
    keeps the day it had, and has one on which it was done; opened again it follows the congress as before.
    """
    if task.state in OPEN_STATES:
        if before is not None and before.state not in OPEN_STATES and task.due == before.due:
            task = replace(task, due=None if task.days is not None else task.due)
        elif task.days is not None and task.due is not None:
            typed_days = before is not None and before.days != task.days and before.due == task.due
            follows = due(replace(task, due=None), congress) == task.due
            keep_days = typed_days or (follows and before is None)
            task = replace(task, due=None) if keep_days else replace(task, days=None)
        return replace(task, done_on=None)
    task = replace(task, due=due(task, congress))
    return replace(task, done_on=(task.done_on or today) if task.state == "done" else None)


def next_state(task: Task) -> str:
    """The state after the present one, as one goes through them with a key."""
    return _NEXT.get(task.state, "open")


def count(lines: Iterable[TaskLine]) -> Counts:
    """How these tasks stand."""
    listed = [one for one in lines if one.task.state != "dropped"]
    return Counts(
        sum(one.band == OVERDUE for one in listed),
        sum(one.band == NEAR for one in listed),
        sum(one.task.state == "done" for one in listed),
        len(listed),
    )


def by_day(line: TaskLine) -> tuple[int, date, int, int, str]:
    """Orders tasks: what is open by its day, then what has none, then what is done."""
    bands = (OVERDUE, NEAR, LATER, UNDATED, DONE)
    rank = 0 if line.band in bands[:3] else bands.index(line.band)
    task = line.task
    days = task.days if task.days is not None else 10_000
    return rank, line.due or date.max, days, task.position or 0, task.title


def grouped(lines: Sequence[TaskLine], by: str) -> list[Group]:
    """The tasks under the headings of one of `GROUPINGS`, by their day in each; what is done comes last."""
    if by == "band":
        names: Mapping[str, str] = BANDS
        return _groups(lines, lambda one: one.band, names, list(BANDS))
    if by == "area":
        return _groups(_by_day(lines), lambda one: one.task.area, AREAS, list(AREAS))
    word = N_("No body yet") if by == "body" else N_("Nobody yet")
    key: Callable[[TaskLine], str] = (
        (lambda one: one.body) if by == "body" else (lambda one: one.in_charge)
    )
    found = sorted({key(one) for one in lines} - {""}, key=fold)
    if by == "body":
        placed = sorted({(one.place, one.body) for one in lines if one.body})
        found = [name for _, name in placed]
    return _groups(_by_day(lines), key, {"": word}, [*found, ""])


def _by_day(lines: Iterable[TaskLine]) -> list[TaskLine]:
    return sorted(lines, key=by_day)


def _groups(
    lines: Sequence[TaskLine], key: Callable[[TaskLine], str], names: Mapping[str, str],
    order: Sequence[str],
) -> list[Group]:  # fmt: skip
    placed: dict[str, list[TaskLine]] = {}
    for one in sorted(lines, key=by_day):
        placed.setdefault(key(one), []).append(one)
    known = [*order, *(one for one in placed if one not in order)]
    return [
        Group(one, say(names[one]) if one in names else one, tuple(placed[one]))
        for one in known
        if one in placed
    ]


def days_left(line: TaskLine) -> str:
    """How long there still is, in words: "3 days left", "2 days late", "T-60" while no day is known.

    Empty for what is done or not needed.
    """
    if not line.is_open:
        return ""
    if line.left is None:
        return from_congress(line.task.days)
    if line.left == 0:
        return say(N_("today"))
    late = line.left < 0
    one, many = (
        (N_("1 day late"), N_("{count} days late"))
        if late
        else (N_("1 day left"), N_("{count} days left"))
    )
    days = abs(line.left)
    return say(one if days == 1 else many, count=days)


def from_congress(days: int | None) -> str:
    """Days from the congress as planners write them: T-60, T, T+7; empty for None."""
    if days is None:
        return ""
    return f"T{days:+}" if days else "T"
