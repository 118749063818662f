"""When periodic reports are due, and what changed between two of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.lessons import PeriodicReport, ReportFigure
from desktop_app.domain.periodic_reports import (
    FIGURES,
    Line,
    before,
    change,
    figure,
    label,
    last_day,
    lines,
    missed,
    next_day,
    proposed,
)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def is_report_day(day: date) -> bool:
    last = monthrange(day.year, day.month)[1]
    return day.day == 15 or day.day == min(30, last)


@given(DAYS)
def test_the_next_and_the_last_report_day_are_the_nearest_ones(day: date) -> None:
    oracle = next(d for n in range(1, 40) if is_report_day(d := day + timedelta(days=n)))
    assert next_day(day) == oracle
    back = next(d for n in range(40) if is_report_day(d := day - timedelta(days=n)))
    assert last_day(day) == back


@pytest.mark.parametrize(
    ("today", "last", "wanted"),
    [
        (date(2024, 2, 16), None, date(2024, 2, 29)),
        (date(2023, 2, 16), None, date(2023, 2, 28)),
        (date(2024, 4, 15), None, date(2024, 4, 15)),
        (date(2024, 4, 15), date(2024, 4, 15), date(2024, 4, 30)),
        (date(2024, 4, 16), date(2024, 4, 15), date(2024, 4, 30)),
        (date(2024, 4, 17), date(2024, 3, 30), date(2024, 4, 15)),
        (date(2024, 12, 31), date(2024, 12, 30), date(2025, 1, 15)),
        (date(2024, 4, 10), date(2024, 4, 30), date(2024, 5, 15)),
    ],
)
def test_the_day_of_the_next_report_is_proposed(
    today: date, last: date | None, wanted: date
) -> None:
    assert proposed(today, last) == wanted


def test_a_period_that_passed_without_a_report_is_told_from_the_day_after_on() -> None:
    assert missed(date(2024, 4, 15), date(2024, 3, 30)) is None
    assert missed(date(2024, 4, 16), date(2024, 3, 30)) == date(2024, 4, 15)
    assert missed(date(2024, 4, 16), date(2024, 4, 15)) is None
    assert missed(date(2024, 4, 16), None) is None


def report(day: date, settled: str, uid: str = "") -> PeriodicReport:
    return PeriodicReport(uid=uid or settled, as_of=day, settled_at=settled)


def test_a_report_made_anew_is_compared_with_the_period_before_not_with_itself() -> None:
    march = report(date(2024, 3, 30), "2024-03-30T16:00+07:00")
    march_again = report(date(2024, 3, 30), "2024-03-31T09:00+07:00")
    april = report(date(2024, 4, 15), "2024-04-15T16:00+07:00")
    again = report(date(2024, 4, 15), "2024-04-16T08:00+07:00")
    listed = [march, again, april, march_again]
    assert before(again, listed) == march_again
    assert before(april, listed) == march_again
    assert before(march, listed) is None


def test_figures_stand_in_the_order_of_the_report_with_the_change() -> None:
    now = [ReportFigure(key="meetings", value=3), ReportFigure(key="tasks_done", value=8, of=12)]
    then = [ReportFigure(key="tasks_done", value=10, of=11), ReportFigure(key="convened", value=4)]
    found = lines(now, then)
    assert [one.key for one in found] == ["tasks_done", "convened", "meetings"]
    assert [change(one) for one in found] == ["-2", "–", "–"]
    assert figure(found[0].value, found[0].of) == "8/12"
    assert figure(None, None) == "–"


def test_a_figure_of_a_later_program_is_shown_under_its_key() -> None:
    found = lines([ReportFigure(key="balloons", value=1500)], None)
    assert [(one.key, label(one.key)) for one in found] == [("balloons", "balloons")]
    assert figure(1500, None) == "1.500"
    assert change(Line("balloons", 3, None, 1)) == "+2"


def test_every_figure_has_a_word_of_its_own() -> None:
    assert len({label(key) for key in FIGURES}) == len(FIGURES)
