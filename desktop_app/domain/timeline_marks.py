"""The timeline of a round as marks: a line and a bar for each congress, deadlines and today upright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.calendar import STATE_LOOKS, Agenda, Entry, days_between, in_order, month_on
from desktop_app.domain.calendar_marks import fitted
from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.marks import Dot, Label, Line, Mark, Measure, Rectangle
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, capital, say

MARGIN: Final = 10
"""Days before the first and after the last congress."""


AFTER: Final = 6.0
"""Sizes of the letters that are left free after the last day."""


@dataclass(frozen=True, slots=True)
class Head:
    """The line above the units of a level."""

    level: str
    count: int


Row = Head | Entry


def timeline_rows(agenda: Agenda) -> list[Row]:
    """Levels with their units below, those without a plan left out."""
    rows: list[Row] = []
    planned = [one for one in in_order(agenda.entries) if one.first or one.month]
    for place, one in enumerate(planned):
        if place == 0 or planned[place - 1].level != one.level:
            rows.append(Head(one.level, sum(other.level == one.level for other in planned)))
        rows.append(one)
    return rows


def reach(
    agenda: Agenda, deadlines: Sequence[tuple[str, Deadline]], today: date
) -> tuple[date, date]:
    """The first and last day of the timeline."""
    days = [one.first or f"{one.month}-01" for one in agenda.entries if one.first or one.month]
    ends = [one.last or f"{one.month}-28" for one in agenda.entries if one.first or one.month]
    limits = [limit.day for _, limit in deadlines]
    first = min([date.fromisoformat(min(days, default=today.isoformat())), *limits])
    last = max([date.fromisoformat(max(ends, default=today.isoformat())), *limits])
    return first - timedelta(days=MARGIN), last + timedelta(days=MARGIN)


@dataclass(frozen=True)
class Axis:
    """How days lie beside each other: from ``first`` at ``left``, ``step`` wide each."""

    first: date
    last: date
    left: float
    step: float
    size: float

    @property
    def row(self) -> float:
        """The height of a line."""
        return 1.7 * self.size

    @property
    def head(self) -> float:
        """The height of the months and deadlines above the lines."""
        return 3.4 * self.size

    @property
    def width(self) -> float:
        """How wide the names and all days are, with room for what is said after the last."""
        return self.left + ((self.last - self.first).days + 1) * self.step + AFTER * self.size

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.first).days * self.step

    def day_at(self, x: float) -> date:
        """The day at a place; days outside are the nearest end."""
        number = int((x - self.left) // self.step)
        return self.first + timedelta(days=min(max(0, number), (self.last - self.first).days))

    def bar(self, entry: Entry) -> tuple[float, float]:
        """Where the bar of a congress (or of the month it is planned for) begins and ends."""
        if entry.first:
            days = days_between(entry.first, entry.last)
            low, high = self.x(days[0]), self.x(days[-1]) + self.step
        else:
            month = PartialDate.from_iso(entry.month)
            low, high = self.x(month.earliest()), self.x(month.latest()) + self.step
        return low, max(high, low + 0.7 * self.size)


@dataclass(frozen=True)
class Look:
    """What a timeline shows beside its rows; ``clashing`` are units with conflicts, ``unit`` is chosen."""

    today: date
    deadlines: Sequence[tuple[str, Deadline]] = ()
    clashing: frozenset[str] = frozenset()
    unit: str = ""


def head_marks(axis: Axis, look: Look, measure: Measure) -> Iterator[Mark]:
    """Months and deadlines above the lines."""
    size = axis.size
    yield Rectangle(0, 0, axis.width, axis.head, "surface")
    month = axis.first.replace(day=1)
    while month <= axis.last:
        begin, end = max(axis.x(month), axis.left), axis.x(month_on(month, 1))
        word = say(N_("{month}/{year}"), month=str(month.month), year=str(month.year))
        if measure(word, size, True) > end - begin - size:
            word = str(month.month)
        if measure(word, size, True) < end - begin - 0.4 * size:
            yield Label(begin + 0.4 * size, 1.3 * size, word, size, colour="ink_2", bold=True)
        month = month_on(month, 1)
    free = axis.left
    for level, limit in look.deadlines:
        x = axis.x(limit.last_day) + axis.step
        word = say(N_("Due: {level}"), level=say(LEVELS[level]))
        wide = measure(word, 0.85 * size, True)
        start = min(max(free, x - wide / 2), axis.width - wide)
        yield Label(start, 2.8 * size, word, 0.85 * size, colour="bad", bold=True)
        free = start + wide + 0.6 * size
    yield Line(0, axis.head, axis.width, axis.head)


def row_marks(
    rows: Sequence[Row], axis: Axis, look: Look, measure: Measure, top: float = 0.0
) -> Iterator[Mark]:
    """Some lines under each other, from ``top``."""
    low = top + len(rows) * axis.row
    yield from _upright(axis, look, top, low)
    for place, row in enumerate(rows):
        y = top + place * axis.row
        if isinstance(row, Head):
            yield from _head(row, axis, y)
        else:
            yield from _line(row, axis, look, y, measure)
        yield Line(0, y + axis.row, axis.width, y + axis.row)


def _upright(axis: Axis, look: Look, top: float, low: float) -> Iterator[Mark]:
    month = month_on(axis.first.replace(day=1), 1)
    while month <= axis.last:
        yield Line(axis.x(month), top, axis.x(month), low)
        month = month_on(month, 1)
    for _, limit in look.deadlines:
        x = axis.x(limit.last_day) + axis.step
        yield Line(x, top, x, low, "bad", 1.5)
    if axis.first <= look.today <= axis.last:
        x = axis.x(look.today) + axis.step / 2
        yield Line(x, top, x, low, "info", 1.5)


def _head(row: Head, axis: Axis, y: float) -> Iterator[Mark]:
    text = say(N_("{level}: {count}"), level=capital(say(LEVELS[row.level])), count=row.count)
    yield Rectangle(0, y, axis.left, axis.row, "ground")
    yield Label(0.5 * axis.size, y + 1.2 * axis.size, text, axis.size, bold=True)


def _line(row: Entry, axis: Axis, look: Look, y: float, measure: Measure) -> Iterator[Mark]:
    size, base = axis.size, y + 1.2 * axis.size
    chosen = row.unit == look.unit
    yield Rectangle(0, y, axis.left, axis.row, "primary_weak" if chosen else "surface")
    name = fitted(row.name, 0.95 * size, axis.left - 1.4 * size, measure)
    yield Label(size, base, name, 0.95 * size)
    low, high = axis.bar(row)
    shape, fill, edge = STATE_LOOKS.get(row.state, STATE_LOOKS["planned"])
    if row.first and high - low <= 1.2 * size:
        yield Dot((low + high) / 2, y + axis.row / 2, 0.85 * size, shape, fill, edge)
    else:
        yield Rectangle(low, y + 0.45 * size, high - low, 0.8 * size, fill or "surface", edge)
    after = high + 0.4 * size
    if row.unit in look.clashing:
        yield Dot(after + 0.4 * size, y + axis.row / 2, 0.8 * size, "triangle", "warn")
        after += 1.1 * size
    yield Label(after, base, days_word(row), 0.8 * size, colour="ink_2")


def days_word(entry: Entry) -> str:
    """The days of a congress in short: "16/5", "16/5–17/5", "5/2024" for a month."""
    if not entry.first:
        return str(PartialDate.from_iso(entry.month)) if entry.month else ""
    first, last = date.fromisoformat(entry.first), date.fromisoformat(entry.last)
    word = f"{first.day}/{first.month}"
    return word if last == first else f"{word}–{last.day}/{last.month}"
