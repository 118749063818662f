"""The curve of held congresses against the deadline: a step line for each level, in percent of its units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from desktop_app.domain.chain_lines import RANKS
from desktop_app.domain.marks import Dot, Label, Line, Mark, Measure, Shape
from desktop_app.domain.words import N_, say, show

Steps = tuple[tuple[date, int], ...]
"""(day, number held by its end), each day later and each number another one than the last."""


class Told(NamedTuple):
    """How many villages of a commune (uid) had met by a day, and where that comes from (as in `RANKS`)."""

    unit: str
    as_of: date
    source: str
    met: int


@dataclass(frozen=True, slots=True)
class Series:
    """One level's line. ``last_day`` is the last day in time; ``deadline`` says it in words."""

    key: str
    name: str
    steps: Steps
    expected: int
    last_day: date | None = None
    deadline: str = ""

    @property
    def held(self) -> int:
        """The number at the end."""
        return self.steps[-1][1] if self.steps else 0


def steps_of(days: Iterable[date | None], until: date) -> Steps:
    """Days on which congresses were held → their number by then. What has no day counts from the last."""
    found: dict[date, int] = {}
    for day in days:
        at = min(day, until) if day else until
        found[at] = found.get(at, 0) + 1
    return _running(found)


def village_steps(told: Iterable[Told], until: date) -> Steps:
    """Villages that had met by each day, as their communes told it.

    Of each commune counts what the best source said last by then (as in `chain_merge.figures`): one report
    replaces another and never adds to it.
    """
    by_unit: dict[str, list[Told]] = {}
    for one in told:
        if one.as_of <= until:
            by_unit.setdefault(one.unit, []).append(one)
    found: dict[date, int] = {}
    for listed in by_unit.values():
        listed.sort(key=lambda one: one.as_of)
        rank, before = len(RANKS), 0
        for one in listed:
            if RANKS.index(one.source) <= rank:
                rank = RANKS.index(one.source)
                found[one.as_of] = found.get(one.as_of, 0) + one.met - before
                before = one.met
    return _running(found)


def met_by(told: Sequence[Told], until: date) -> int:
    """Villages of one commune that had met by a day, as it told it in these reports."""
    if len(told) == 1:
        return told[0].met if told[0].as_of <= until else 0
    steps = village_steps(told, until)
    return steps[-1][1] if steps else 0


def _running(changes: dict[date, int]) -> Steps:
    number, found = 0, []
    for day in sorted(changes):
        if changes[day]:
            number += changes[day]
            found.append((day, number))
    return tuple(found)


_STYLES: tuple[tuple[str, float, Shape], ...] = (
    ("primary", 0.17, "circle"),
    ("ink_2", 0.12, "square"),
    ("ink", 0.1, "triangle"),
    ("info", 0.1, "diamond"),
    ("warn", 0.1, "circle"),
)
"""Colour, thickness (of the type size) and end mark of each line: told apart in grey as well."""


@dataclass(frozen=True, slots=True)
class _Field:
    """Where days and shares lie on the chart."""

    left: float
    right: float
    top: float
    bottom: float
    begins: date
    days: int

    def x(self, day: date) -> float:
        return self.left + (self.right - self.left) * (day - self.begins).days / self.days

    def y(self, held: int, expected: int) -> float:
        share = held / expected if expected else 0.0
        return self.bottom - (self.bottom - self.top) * min(share, 1.0)


def held_curve(
    series: Sequence[Series],
    on: date,
    width: float,
    height: float,
    *,
    size: float,
    measure: Measure,
) -> tuple[Mark, ...]:
    """The marks of the chart: from the first congress to the last deadline, or ``on`` where that is later.

    Each line ends on the day ``on`` with its name and n/N; deadlines stand upright with their words. Long
    after anything happened the lines end earlier, so that what did happen keeps its room.
    """
    shown = [one for one in series if one.expected]
    if not shown:
        return ()
    on = min(on, _quiet_since(shown, on))
    field = _field(shown, on, width, height, size, measure)
    words = _deadline_words(shown, field, size, measure)
    lines = 1 + max((line for *_, line in words), default=0)
    field = replace(field, top=(0.6 + 1.15 * lines) * size)
    marks: list[Mark] = [*_grid(field, size), *_months(field, size, measure)]
    for x, middle, text, line in words:
        marks += _dashed(x, field.top - 0.3 * size, field.bottom, size)
        y = (0.9 + 1.15 * line) * size
        marks.append(Label(middle, y, text, 0.85 * size, "middle", "bad"))
    marks.append(Line(field.x(on), field.top, field.x(on), field.bottom, "primary", 0.06 * size))
    ends: list[tuple[float, int]] = []
    for place, one in enumerate(shown):
        marks += _steps(one, field, on, size, _STYLES[place % len(_STYLES)])
        ends.append((field.y(one.held, one.expected), place))
    marks += _names(shown, ends, field, size)
    return tuple(marks)


def _quiet_since(shown: Sequence[Series], on: date) -> date:
    """The day from which the chart has nothing more to tell; ``on`` where nothing happened at all."""
    days = [day for one in shown for day, _ in (*one.steps[:1], *one.steps[-1:])]
    days += [one.last_day for one in shown if one.last_day]
    if not days:
        return on
    return max(days) + max(timedelta(days=_AFTER), (max(days) - min(days)) // 5)


_AFTER = 14
"""Days that the chart goes on after the last that happened, at least."""


def _field(
    shown: Sequence[Series], on: date, width: float, height: float, size: float, measure: Measure
) -> _Field:
    days = [one.steps[0][0] for one in shown if one.steps]
    ends = [on, *(one.last_day for one in shown if one.last_day)]
    first = min([*days, *ends] if days else [min(ends) - timedelta(days=60)]).replace(day=1)
    last = max(ends) + timedelta(days=2)
    names = max(measure(_name(one), size, True) for one in shown)
    left = measure("100 %", 0.85 * size, False) + 0.6 * size
    return _Field(
        left, width - names - 1.4 * size, 2.6 * size, height - 1.7 * size, first,
        max(1, (last - first).days),
    )  # fmt: skip


def _grid(field: _Field, size: float) -> list[Mark]:
    marks: list[Mark] = []
    for share in (0, 25, 50, 75, 100):
        y = field.y(share, 100)
        colour = "ink_2" if share == 0 else "line"
        marks.append(Line(field.left, y, field.right, y, colour, 0.06 * size))
        marks.append(
            Label(
                field.left - 0.5 * size, y + 0.3 * size, f"{share} %", 0.85 * size, "end", "ink_2"
            )
        )
    return marks


def _months(field: _Field, size: float, measure: Measure) -> list[Mark]:
    """The first of each month under the line of nought; some are left out where they would touch."""
    marks: list[Mark] = []
    month, free = field.begins, field.left
    while (month - field.begins).days <= field.days:
        x, text = field.x(month), f"{month.month}/{month.year}"
        marks.append(Line(x, field.bottom, x, field.bottom + 0.35 * size, "ink_2", 0.06 * size))
        if x >= free and x + measure(text, 0.85 * size, False) < field.right + 2 * size:
            marks.append(Label(x, field.bottom + 1.35 * size, text, 0.85 * size, "start", "ink_2"))
            free = x + measure(text, 0.85 * size, False) + size
        month = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    return marks


def _deadline_words(
    shown: Sequence[Series], field: _Field, size: float, measure: Measure
) -> list[tuple[float, float, str, int]]:
    """Of each last day: where its line stands, the middle of its words, the words, and on which line.

    Levels with the same last day share it; words that would touch go a line down.
    """
    by_day: dict[date, list[Series]] = {}
    for one in shown:
        if one.last_day:
            by_day.setdefault(one.last_day, []).append(one)
    found: list[tuple[float, float, str, int]] = []
    taken: list[float] = []
    for day in sorted(by_day):
        x = field.x(day + timedelta(days=1))
        text = "; ".join(dict.fromkeys(one.deadline for one in by_day[day]))
        half = measure(text, 0.85 * size, False) / 2
        middle = max(min(x, field.right + 0.4 * size - half), half)  # beside it stand names
        line = next((at for at, end in enumerate(taken) if middle - half >= end), len(taken))
        taken[line : line + 1] = [middle + half + 0.6 * size]
        found.append((x, middle, text, line))
    return found


def _dashed(x: float, top: float, bottom: float, size: float) -> list[Mark]:
    step, marks, y = 0.7 * size, [], top
    while y < bottom:
        marks.append(Line(x, y, x, min(y + 0.6 * step, bottom), "bad", 0.1 * size))
        y += step
    return list(marks)


def _steps(
    one: Series, field: _Field, on: date, size: float, style: tuple[str, float, Shape]
) -> list[Mark]:
    colour, thick, shape = style
    marks: list[Mark] = []
    x = field.x(field.begins)
    y = field.y(0, one.expected)
    for day, held in one.steps:
        at, up = field.x(day), field.y(held, one.expected)
        marks.append(Line(x, y, at, y, colour, thick * size))
        marks.append(Line(at, y, at, up, colour, thick * size))
        x, y = at, up
    marks.append(Line(x, y, field.x(on), y, colour, thick * size))
    marks.append(Dot(field.x(on), y, 0.6 * size, shape, colour))
    return marks


def _name(one: Series) -> str:
    return say(
        N_("{level} {held}/{expected}"), level=one.name, held=one.held, expected=one.expected
    )


def _names(
    shown: Sequence[Series], ends: list[tuple[float, int]], field: _Field, size: float
) -> list[Mark]:
    """Name and n/N beside the end of each line, moved apart where lines end at one height."""
    marks: list[Mark] = []
    lowest = field.top - 1.2 * size
    room = field.bottom + 0.3 * size
    for place, (y, index) in enumerate(sorted(ends)):
        after = len(ends) - place - 1
        at = min(max(y + 0.35 * size, lowest + 1.2 * size), room - after * 1.2 * size)
        one = shown[index]
        colour, _, shape = _STYLES[index % len(_STYLES)]
        x = field.right + 0.6 * size
        marks.append(Dot(x, at - 0.35 * size, 0.6 * size, shape, colour, "", one.key))
        marks.append(Label(x + 0.7 * size, at, _name(one), size, "start", "ink", True, one.key))
        lowest = at
    return marks


def key_figures(series: Sequence[Series], on: date) -> str:
    """The ends of the lines in one sentence, for whoever cannot see the chart."""
    ends = "; ".join(_name(one) for one in series if one.expected)
    return say(N_("As of {day}: {figures}"), day=show(on), figures=ends)
