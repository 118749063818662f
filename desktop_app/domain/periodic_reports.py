"""Periodic reports: when they are due, what they count, and what changed since the last one."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.lessons import PeriodicReport, ReportFigure
from desktop_app.domain.papers import STAGES
from desktop_app.domain.words import N_, say, show

DAYS = (15, 30)
"""Days of the month on which reports go out; February has its last day in place of the 30th."""

STAGE = "document_"
FIGURES = {
    "tasks_done": N_("Tasks done"),
    "tasks_overdue": N_("Tasks overdue"),
    "documents": N_("Documents in the register"),
    **{f"{STAGE}{key}": N_("Documents: {stage}") for key in STAGES},
    "delegates": N_("Official delegates on the list"),
    "convened": N_("People on the settled list"),
    "units_held": N_("Lower units that held their congress"),
    "villages_met": N_("Villages that have met"),
    "meetings": N_("Meetings held"),
    "difficulties_open": N_("Difficulties that wait for an answer"),
    "difficulties_answered": N_("Difficulties answered or settled"),
    "findings_open": N_("Findings not remedied"),
}
"""Key → what is counted, in the order of the report."""


@dataclass(frozen=True)
class Line:
    """A figure of a report beside that of the report before it; None where one has no such figure."""

    key: str
    value: int | None
    of: int | None = None
    before: int | None = None
    before_of: int | None = None

    @property
    def change(self) -> int | None:
        """How much more (below 0: less) than in the report before."""
        if self.value is None or self.before is None:
            return None
        return self.value - self.before


def days_of(year: int, month: int) -> list[date]:
    """The report days of a month."""
    last = monthrange(year, month)[1]
    return [date(year, month, min(day, last)) for day in DAYS]


def next_day(after: date) -> date:
    """The first report day after a day."""
    return _around(after, lambda one: one > after)[0]


def last_day(until: date) -> date:
    """The last report day on or before a day."""
    return _around(until, lambda one: one <= until)[-1]


def _around(day: date, fits: Callable[[date], bool]) -> list[date]:
    first = day.replace(day=1)
    months = (first - timedelta(days=1), first, first + timedelta(days=31))
    return [one for month in months for one in days_of(month.year, month.month) if fits(one)]


def proposed(today: date, last: date | None) -> date:
    """The day of the next report: that of a period that passed without one, else the coming one."""
    if last is not None and last < last_day(today):
        return last_day(today)
    return next_day(max(today - timedelta(days=1), last or date.min + timedelta(days=1)))


def missed(today: date, last: date | None) -> date | None:
    """The report day that passed without a report; None where nothing is late or nothing was begun."""
    if last is None:
        return None
    due = last_day(today)
    return due if last < due < today else None


def before(report: PeriodicReport, listed: Iterable[PeriodicReport]) -> PeriodicReport | None:
    """The report of the period before: of an earlier day, and of that day the one settled last.

    A report that was made anew for the same day is compared with the period before as the first was.
    """
    as_of = report.as_of or date.max
    earlier = [one for one in listed if one.as_of is not None and one.as_of < as_of]
    return max(earlier, key=lambda one: (one.as_of, one.settled_at), default=None)


def lines(figures: Sequence[ReportFigure], earlier: Sequence[ReportFigure] | None) -> list[Line]:
    """The figures of a report in order, each beside that of the report before (None: there is none)."""
    now = {one.key: one for one in figures}
    then = {one.key: one for one in earlier or ()}
    keys = [key for key in FIGURES if key in now or key in then]
    keys += [key for key in now if key not in FIGURES]  # of a later program
    return [_line(key, now, then) for key in keys]


def _line(key: str, now: Mapping[str, ReportFigure], then: Mapping[str, ReportFigure]) -> Line:
    one, other = now.get(key), then.get(key)
    return Line(
        key, one.value if one else None, one.of if one else None,
        other.value if other else None, other.of if other else None,
    )  # fmt: skip


def label(key: str) -> str:
    """What a figure counts (translated); the key itself where a later program counted it."""
    if key.startswith(STAGE) and key[len(STAGE) :] in STAGES:
        return say(N_("Documents: {stage}"), stage=say(STAGES[key[len(STAGE) :]]))
    return say(FIGURES[key]) if key in FIGURES else key


def figure(value: int | None, of: int | None) -> str:
    """A figure as it is written: "8/12", "15"; "–" where there is none."""
    if value is None:
        return "–"
    return f"{show(value)}/{show(of)}" if of is not None else show(value)


def change(line: Line) -> str:
    """The change since the report before: "+3", "-2", "0"; "–" where it cannot be said."""
    if line.change is None:
        return "–"
    return f"{'+' if line.change > 0 else ''}{show(line.change)}"
