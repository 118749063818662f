"""What stands on the days of a round: congresses, deadlines, and the dates of the preparation."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.marks import Shape
from desktop_app.domain.words import N_

LEVEL_ORDER: Final = ("nation", "province", "district", "commune", "village", "organisation")

STATE_LOOKS: Final[dict[str, tuple[Shape, str, str]]] = {
    "planned": ("circle", "", "info"),
    "approved": ("circle", "info", "info"),
    "held": ("square", "good", "good"),
    "reviewed": ("diamond", "good", "good"),
}
"""State → shape, filling and outline (tokens): told apart without colour."""

_LONGEST = 60
"""Days of one congress that are drawn; more is a slip, which the conflicts tell."""


class Entry(NamedTuple):
    """A unit's congress as a calendar shows it. Days are as stored (2024-05-16), empty where not known.

    ``first`` and ``last`` are the days held, else those planned; of a plan for a ``month`` (2024-05) both are
    empty. ``own`` says whether the plan may be moved here.
    """

    unit: str
    name: str
    level: str
    code: str
    parent: str
    first: str
    last: str
    half: str
    month: str
    state: str
    own: bool
    venue: str = ""
    form: str = "congress"


@dataclass(frozen=True, slots=True)
class Note:
    """Something else on a day: a deadline of the round (``kind`` "deadline"), or a date of the preparation.

    ``kind`` "task", "meeting" or "document" with ``uid`` is opened on the preparation's tab of that kind.
    """

    day: date
    kind: str
    text: str
    uid: str = ""
    done: bool = False


NOTE_TABS: Final = {"task": "tasks", "meeting": "meetings", "document": "documents"}
"""Kind of note → the tab of the preparation that opens it."""

VIEWS: Final = {"month": N_("Month"), "week": N_("Week"), "timeline": N_("Timeline")}


class Agenda:
    """The entries of a round by day; nothing is read of an entry before its day is looked at."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.by_unit = {one.unit: one for one in entries}
        self._days: dict[str, list[Entry]] = defaultdict(list)
        self._months: dict[str, list[Entry]] = defaultdict(list)
        for one in entries:
            if not one.first:
                if one.month:
                    self._months[one.month].append(one)
            elif one.last == one.first:
                self._days[one.first].append(one)
            else:
                for day in days_between(one.first, one.last):
                    self._days[day.isoformat()].append(one)

    def on(self, day: date) -> list[Entry]:
        """The congresses of a day: the upper levels first, morning before afternoon, then by code."""
        return sorted(self._days.get(day.isoformat(), ()), key=_in_a_day)

    def count(self, day: date) -> int:
        """How many there are on a day."""
        return len(self._days.get(day.isoformat(), ()))

    def in_month(self, day: date) -> list[Entry]:
        """The congresses of which only the month is known."""
        return self._months.get(f"{day.year}-{day.month:02}", [])

    def area(self, unit: str) -> set[str]:
        """A unit and all below it."""
        inside = {unit}
        for one in sorted(self.entries, key=lambda each: _level(each.level)):
            if one.parent in inside:
                inside.add(one.unit)
        return inside

    def filtered(
        self, level: str = "", area: str = "", only: Callable[[str], bool] | None = None
    ) -> Agenda:
        """Those of one ``level``, within the unit ``area``, and those ``only`` lets through (by unit)."""
        if not level and not area and only is None:
            return self
        inside = self.area(area) if area else set()
        return Agenda(
            [
                one
                for one in self.entries
                if (not level or one.level == level)
                and (not area or one.unit in inside)
                and (only is None or only(one.unit))
            ]
        )

    def first_day(self, today: date) -> date:
        """The day a calendar opens at: today while the round is on, else its first or last day."""
        dated = [one for one in self.entries if one.first or one.month]
        if not dated:
            return today
        first = min(one.first or f"{one.month}-01" for one in dated)
        last = max(one.first or f"{one.month}-28" for one in dated)
        return min(max(today, date.fromisoformat(first)), date.fromisoformat(last))


def days_between(first: str, last: str) -> list[date]:
    """The days from one to another, both included, as far as they are drawn."""
    start = date.fromisoformat(first)
    count = (date.fromisoformat(last) - start).days if last else 0
    return [start + timedelta(days=number) for number in range(min(max(0, count), _LONGEST) + 1)]


def _level(level: str) -> int:
    return LEVEL_ORDER.index(level) if level in LEVEL_ORDER else len(LEVEL_ORDER)


def _in_a_day(one: Entry) -> tuple[int, bool, str, str]:
    return _level(one.level), one.half == "afternoon", one.code, one.name


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries as plans list them: the upper levels first, then by code."""
    return sorted(entries, key=lambda one: (_level(one.level), one.code, one.name))


def weeks(day: date) -> list[list[date]]:
    """The weeks of the month of a day, Monday first, with the days of its neighbours that fill them."""
    return Calendar(firstweekday=0).monthdatescalendar(day.year, day.month)


def week(day: date) -> list[date]:
    """The week of a day, from its Monday."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7)]


def month_on(day: date, by: int) -> date:
    """The same day ``by`` months on, or the last of that month where it has none."""
    number = day.year * 12 + day.month - 1 + by
    last = PartialDate(number // 12, number % 12 + 1).latest()
    return last.replace(day=min(day.day, last.day))


def days_left(deadline: Deadline, today: date) -> int:
    """Days until the last one in time, below 0 when it is past."""
    return (deadline.last_day - today).days
