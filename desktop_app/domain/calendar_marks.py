"""The sheet of a month or a week as marks, alike on the screen and on paper, and what lies at a point of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop_app.domain.calendar import STATE_LOOKS, Agenda, Entry, Note
from desktop_app.domain.holidays import day_off, lunar_word
from desktop_app.domain.marks import Dot, Label, Line, Mark, Measure, Rectangle, Shape
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, say

WEEKDAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
HALF_SIGNS: Final = {"morning": N_("am"), "afternoon": N_("pm")}

NOTE_LOOKS: Final[dict[str, tuple[Shape, str]]] = {
    "deadline": ("triangle", "bad"),
    "task": ("square", "ink_2"),
    "meeting": ("diamond", "ink_2"),
    "document": ("circle", "ink_2"),
}


def fitted(text: str, size: float, width: float, measure: Measure, *, bold: bool = False) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    whole = measure(text, size, bold)
    if whole <= width:
        return text
    keep = max(1, int(len(text) * width / whole))
    while keep > 1 and measure(text[:keep].rstrip() + "…", size, bold) > width:
        keep -= 1
    return text[:keep].rstrip() + "…"


@dataclass(frozen=True)
class Sheet:
    """What a month's or week's sheet shows.

    ``month`` is 0 where all days count alike (a week); ``notes`` stand above the congresses of their day;
    ``clashing`` are the units with conflicts. ``day`` and ``unit`` are chosen, empty on paper;
    ``off`` names days off.
    """

    weeks: Sequence[Sequence[date]]
    agenda: Agenda
    today: date
    month: int = 0
    notes: Mapping[date, Sequence[Note]] = field(default_factory=dict)
    clashing: frozenset[str] = frozenset()
    day: date | None = None
    unit: str = ""
    off: Callable[[date], str] = day_off


Item = Entry | Note | str
"""A line of a cell; a text says how many more there are."""


class Grid:
    """Where everything of a sheet is, in units of its own; ``size`` is the size of its letters."""

    def __init__(self, sheet: Sheet, width: float, height: float, size: float) -> None:
        self.sheet, self.size = sheet, size
        self.width, self.height = width, height
        self.head = 2.0 * size
        self.line = 1.5 * size if sheet.month else 2.9 * size  # a week has room for where it is
        self.cell = width / 7, (height - self.head) / len(sheet.weeks)
        self._items: dict[date, list[Item]] = {}

    def corner(self, day: date) -> tuple[float, float]:
        """The top left corner of a day's cell."""
        for row, week in enumerate(self.sheet.weeks):
            if week[0] <= day <= week[-1]:
                return day.weekday() * self.cell[0], self.head + row * self.cell[1]
        raise ValueError(day)

    def day_at(self, x: float, y: float) -> date | None:
        """The day whose cell holds a point."""
        row, column = int((y - self.head) // self.cell[1]), int(x // self.cell[0])
        if 0 <= row < len(self.sheet.weeks) and 0 <= column < 7:
            return self.sheet.weeks[row][column]
        return None

    def item_at(self, x: float, y: float) -> Item | None:
        """The line of a cell at a point; empty text where the rest of the day is counted."""
        day = self.day_at(x, y)
        if day is None:
            return None
        top = self.corner(day)[1] + self.first_line
        place = int((y - top) // self.line)
        items = self.items(day)
        return items[place] if y >= top and place < len(items) else None

    @property
    def first_line(self) -> float:
        """How far below the top of a cell its first line begins."""
        return 1.9 * self.size

    def room(self) -> int:
        """How many lines a cell has room for."""
        return max(1, int((self.cell[1] - self.first_line) / self.line))

    def items(self, day: date) -> list[Item]:
        """The lines of a day, the last of them counting those without room."""
        known = self._items.get(day)
        if known is None:
            known = self._items[day] = self._listed(day)
        return known

    def hides_clash(self, day: date) -> bool:
        """Whether one of the congresses without room has a conflict."""
        shown = {one.unit for one in self.items(day) if isinstance(one, Entry)}
        clashing = self.sheet.clashing
        return any(
            one.unit in clashing and one.unit not in shown for one in self.sheet.agenda.on(day)
        )

    def _listed(self, day: date) -> list[Item]:
        notes = list(self.sheet.notes.get(day, ()))
        room, count = self.room(), self.sheet.agenda.count(day)
        every: list[Item] = [*notes, *(self.sheet.agenda.on(day) if count else ())]
        if len(every) <= room:
            return every
        shown = every[: room - 1]
        return [*shown, say(N_("+ {count}"), count=len(every) - len(shown))]


def grid_marks(grid: Grid, measure: Measure) -> Iterator[Mark]:
    """Everything of the sheet: head, cells, days, their lines."""
    wide, _ = grid.cell
    for column, word in enumerate(WEEKDAYS):
        text = fitted(say(word), 0.9 * grid.size, wide - grid.size, measure, bold=True)
        yield Label(column * wide + 0.5 * grid.size, 1.35 * grid.size, text, 0.9 * grid.size,
                    colour="bad" if column == 6 else "ink_2", bold=True)  # fmt: skip
    for week in grid.sheet.weeks:
        for day in week:
            yield from _cell(grid, day, measure)
    for week in grid.sheet.weeks:
        for day in week:
            if day in (grid.sheet.today, grid.sheet.day):
                yield from _frame(grid, day)


LEGEND: Final = (
    ("planned", N_("Planned")), ("approved", N_("Approval given")), ("held", N_("Held")),
    ("reviewed", N_("Lessons reviewed")),
)  # fmt: skip


def legend_marks(size: float, measure: Measure) -> Iterator[Mark]:
    """What the shapes mean, in one line."""
    x = 0.5 * size
    for state, word in (*LEGEND, ("", N_("Conflict"))):
        shape, fill, edge = STATE_LOOKS.get(state, ("triangle", "warn", "warn"))
        yield Dot(x, 0.8 * size, 0.8 * size, shape, fill, edge)
        yield Label(x + 0.8 * size, 1.1 * size, say(word), 0.9 * size, colour="ink_2")
        x += measure(say(word), 0.9 * size, False) + 2.4 * size


def _cell(grid: Grid, day: date, measure: Measure) -> Iterator[Mark]:
    x, y = grid.corner(day)
    wide, high = grid.cell
    outside = grid.sheet.month not in (0, day.month)
    holiday = grid.sheet.off(day)
    fill = "ground" if outside or holiday or day.weekday() == 6 else "surface"
    yield Rectangle(x, y, wide, high, fill, "line")
    size = grid.size
    base = y + 1.35 * size
    off = bool(holiday) or day.weekday() == 6
    number = f"{day.day}/{day.month}" if day.day == 1 or not grid.sheet.month else str(day.day)
    colour = "ink_2" if outside else "bad" if off else "ink"
    bold = not outside
    yield Label(x + 0.5 * size, base, number, size, colour=colour, bold=bold)
    lunar = lunar_word(day, first=day == grid.sheet.weeks[0][0])
    right = x + wide - 0.4 * size
    yield Label(right, base, lunar, 0.8 * size, "end", "ink_2")
    if holiday:
        left = x + 0.9 * size + measure(number, size, bold)
        room = right - measure(lunar, 0.8 * size, False) - 0.4 * size - left
        name = fitted(holiday, 0.8 * size, room, measure)
        if len(name) > 3:
            yield Label(left, base, name, 0.8 * size, colour="bad")
    top = y + grid.first_line
    for item in grid.items(day):
        yield from _item(grid, item, x, top, measure)
        if isinstance(item, str) and grid.hides_clash(day):
            yield Dot(right - 0.35 * size, top + 0.72 * size, 0.8 * size, "triangle", "warn")
        top += grid.line


def _item(grid: Grid, item: Item, x: float, top: float, measure: Measure) -> Iterator[Mark]:
    size, wide = grid.size, grid.cell[0]
    base, left, right = top + 1.05 * size, x + 1.5 * size, x + wide - 0.4 * size
    middle = x + 0.85 * size, top + 0.72 * size
    if isinstance(item, str):
        yield Label(left, base, item, 0.9 * size, colour="primary", bold=True)
        return
    if isinstance(item, Note):
        shape, colour = NOTE_LOOKS[item.kind]
        filled = colour if item.kind == "deadline" or item.done else ""
        yield Dot(*middle, 0.7 * size, shape, filled, colour)
        text = fitted(item.text, 0.9 * size, right - left, measure)
        yield Label(left, base, text, 0.9 * size, colour=colour)
        return
    if item.unit == grid.sheet.unit:
        yield Rectangle(x + 0.2 * size, top, wide - 0.4 * size, grid.line, "primary_weak")
    shape, fill, edge = STATE_LOOKS.get(item.state, STATE_LOOKS["planned"])
    yield Dot(*middle, 0.7 * size, shape, fill, edge)
    if item.unit in grid.sheet.clashing:
        yield Dot(right - 0.35 * size, middle[1], 0.8 * size, "triangle", "warn")
        right -= 1.1 * size
    if item.half:
        sign = say(HALF_SIGNS[item.half])
        yield Label(right, base, sign, 0.8 * size, "end", "ink_2")
        right -= measure(sign, 0.8 * size, False) + 0.4 * size
    yield Label(left, base, fitted(item.name, 0.9 * size, right - left, measure), 0.9 * size)
    if not grid.sheet.month:
        room = x + wide - 0.4 * size - left
        under = fitted(item.venue or say(LEVELS.get(item.level, "")), 0.8 * size, room, measure)
        yield Label(left, base + 1.25 * size, under, 0.8 * size, colour="ink_2")


def _frame(grid: Grid, day: date) -> Iterator[Mark]:
    """The border of today, and of the chosen day."""
    x, y = grid.corner(day)
    wide, high = grid.cell
    chosen = day == grid.sheet.day
    thick, colour = (2.0, "primary") if chosen else (1.5, "info")
    inset = thick / 2
    if day == grid.sheet.today:
        yield Rectangle(x + inset, y + inset, wide - thick, 0.2 * grid.size, "info")
    left, right, top, low = x + inset, x + wide - inset, y + inset, y + high - inset
    for ends in ((left, top, right, top), (left, low, right, low), (left, top, left, low),
                 (right, top, right, low)):  # fmt: skip
        yield Line(*ends, colour, thick)
