"""The curve: steps that end at the figures, deadlines at the end of their last day, nothing drawn outside."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.chain import UnitReport
from desktop_app.domain.chain_merge import Seen, figures
from desktop_app.domain.charts import by_eye
from desktop_app.domain.held_curve import (
    Series,
    Told,
    held_curve,
    key_figures,
    steps_of,
    village_steps,
)
from desktop_app.domain.marks import Dot, Label, Line
from desktop_app.domain.words import use_language

ON = date(2024, 4, 10)
_DAYS = st.dates(date(2024, 1, 1), date(2024, 4, 30))


def test_days_become_a_running_number() -> None:
    days = [date(2024, 1, 12), date(2024, 3, 1), date(2024, 3, 1)]
    assert steps_of(days, ON) == ((date(2024, 1, 12), 1), (date(2024, 3, 1), 3))


def test_what_was_held_nobody_knows_when_counts_at_the_end() -> None:
    assert steps_of([None, date(2024, 3, 1)], ON) == ((date(2024, 3, 1), 1), (ON, 2))


def test_a_report_replaces_the_one_before_and_is_not_added() -> None:
    told = [
        Told("c1", date(2024, 3, 1), "typed", 3), Told("c1", date(2024, 3, 5), "typed", 8),
        Told("c2", date(2024, 3, 5), "typed", 4),
    ]  # fmt: skip
    assert village_steps(told, ON) == ((date(2024, 3, 1), 3), (date(2024, 3, 5), 12))


_TOLD = st.lists(
    st.builds(
        Told, st.sampled_from(["c1", "c2"]), _DAYS, st.sampled_from(["plan", "typed", "list"]),
        st.integers(0, 9),
    ),
    max_size=12, unique_by=lambda one: (one.unit, one.as_of, one.source),
)  # fmt: skip


@given(_TOLD, _DAYS)
def test_villages_by_any_day_are_those_that_count_in_the_lines(told: list[Told], on: date) -> None:
    expected = 0
    for unit in ("c1", "c2"):
        reports = [
            UnitReport(uid=str(n), unit=unit, as_of=one.as_of, source=one.source, villages_met=one.met)
            for n, one in enumerate(told) if one.unit == unit
        ]  # fmt: skip
        expected += figures(reports, Seen("", ""), on).get("villages_met", 0)
    steps = village_steps(told, on)
    assert (steps[-1][1] if steps else 0) == expected
    upto = [held for day, held in village_steps(told, date(2024, 4, 30)) if day <= on]
    assert (upto[-1] if upto else 0) == expected  # the same from the whole curve


def _series(name: str, held: list[date], expected: int, last: date | None) -> Series:
    return Series(
        name, name, steps_of(held, ON), expected, last, f"{name}: by {last}" if last else ""
    )


@given(
    st.lists(st.lists(_DAYS.filter(lambda day: day <= ON), max_size=8), min_size=1, max_size=5),
    st.integers(8, 20), st.none() | _DAYS, st.floats(320, 1200), st.floats(160, 500),
)  # fmt: skip
def test_all_marks_lie_on_the_chart_and_lines_end_at_their_share(
    held: list[list[date]], expected: int, last: date | None, width: float, height: float
) -> None:
    series = [_series(f"L{n}", days, expected, last) for n, days in enumerate(held)]
    marks = held_curve(series, ON, width, height, size=11, measure=by_eye)
    for mark in marks:
        for y in (mark.y1, mark.y2) if isinstance(mark, Line) else (mark.y,):
            assert -1 <= y <= height + 1
        if isinstance(mark, Line):
            assert -1 <= min(mark.x1, mark.x2) <= max(mark.x1, mark.x2) <= width + 1
    grid = sorted(
        {m.y1 for m in marks if isinstance(m, Line) and m.y1 == m.y2 and m.colour == "line"}
    )
    nought = max(
        m.y1 for m in marks if isinstance(m, Line) and m.colour == "ink_2" and m.y1 == m.y2
    )
    ends = [mark for mark in marks if isinstance(mark, Dot) and not mark.key]
    for one, end in zip(series, ends, strict=True):
        assert end.y == pytest.approx(nought - (nought - grid[0]) * one.held / expected)


def test_a_deadline_stands_at_the_end_of_its_last_day() -> None:
    one = _series("Xã", [date(2024, 1, 12)], 2, ON)
    marks = held_curve([one], ON, 600, 300, size=12, measure=by_eye)
    dashed = {m.x1 for m in marks if isinstance(m, Line) and m.colour == "bad"}
    today = {m.x1 for m in marks if isinstance(m, Line) and m.colour == "primary" and m.width < 1}
    a_day = 600 / (ON - date(2024, 1, 1) + timedelta(days=2)).days
    assert len(dashed) == len(today) == 1
    assert 0 < dashed.pop() - today.pop() < a_day


def test_names_and_words_of_deadlines_do_not_lie_on_each_other() -> None:
    series = [_series(f"Cấp {n}", [date(2024, 3, 1)], 4, date(2024, 4, 20 + n)) for n in range(4)]
    marks = held_curve(series, ON, 700, 320, size=12, measure=by_eye)
    names = sorted(m.y for m in marks if isinstance(m, Label) and m.bold)
    assert all(b - a >= 12 for a, b in pairwise(names))
    words = [m for m in marks if isinstance(m, Label) and m.colour == "bad"]
    for one in words:
        for other in words:
            if one is not other and one.y == other.y:
                half = (
                    by_eye(one.text, one.size, False) + by_eye(other.text, other.size, False)
                ) / 2
                assert abs(one.x - other.x) >= half


def test_levels_without_units_have_no_line_and_nothing_at_all_is_drawn_for_nothing() -> None:
    assert held_curve([_series("Xã", [], 0, None)], ON, 400, 200, size=12, measure=by_eye) == ()


def test_the_curve_can_be_read_aloud() -> None:
    use_language("en")
    told = key_figures([_series("Xã", [date(2024, 1, 12)], 2, None)], ON)
    assert told == "As of 10/4/2024: Xã 1/2"


def test_long_after_the_last_that_happened_the_lines_keep_their_room() -> None:
    one = _series("Xã", [date(2024, 1, 12), date(2024, 3, 1)], 2, date(2024, 3, 31))
    year_later = held_curve([one], date(2025, 3, 31), 600, 300, size=12, measure=by_eye)
    soon = held_curve([one], date(2024, 5, 1), 600, 300, size=12, measure=by_eye)
    assert year_later == soon
    assert held_curve([one], ON, 600, 300, size=12, measure=by_eye) != soon
