"""Which copies of a register are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.backups import (
    CLOSING,
    DAYS,
    LAST,
    WEEKS,
    WORKING,
    CopyName,
    Pace,
    copy_stem,
    kept,
    next_number,
    read_name,
)

START = datetime(2026, 1, 5, 8)  # noqa: DTZ001 - the local time of a name
ANY_TIME = st.integers(0, 400 * 86_400).map(lambda seconds: START + timedelta(seconds=seconds))


def numbered(times: Sequence[datetime]) -> list[CopyName]:
    return [CopyName(number, made, WORKING) for number, made in enumerate(times, 1)]


ANY_COPIES = st.lists(ANY_TIME, max_size=120).map(numbered)
STEADY_COPIES = st.lists(ANY_TIME, max_size=120).map(sorted).map(numbered)


@given(ANY_COPIES)
def test_the_newest_copies_are_kept_whatever_the_clock_says(copies: list[CopyName]) -> None:
    assert set(copies[-LAST:]) <= kept(copies)


@given(ANY_COPIES)
def test_no_more_are_kept_than_was_promised_and_keeping_twice_changes_nothing(
    copies: list[CopyName],
) -> None:
    found = kept(copies)
    assert len(found) <= LAST + DAYS + WEEKS
    assert found <= set(copies)
    assert kept(found) == found


@given(STEADY_COPIES)
def test_with_a_true_clock_the_last_copy_of_each_late_day_and_week_is_kept(
    copies: list[CopyName],
) -> None:
    found = kept(copies)
    days = sorted({one.made.date() for one in copies})[-DAYS:]
    for day in days:
        assert max(one for one in copies if one.made.date() == day) in found
    weeks = sorted({one.made.isocalendar()[:2] for one in copies})[-WEEKS:]
    for week in weeks:
        assert max(one for one in copies if one.made.isocalendar()[:2] == week) in found


@settings(deadline=None)
@given(STEADY_COPIES)
def test_clearing_up_after_every_copy_leaves_what_clearing_up_once_leaves(
    copies: list[CopyName],
) -> None:
    there: set[CopyName] = set()
    for one in copies:
        there = kept({*there, one})
    assert there == kept(copies)


def test_a_clock_that_went_back_ten_years_costs_no_new_copy() -> None:
    before = numbered([START + timedelta(days=day) for day in range(40)])
    back = [
        CopyName(41 + number, START - timedelta(days=3650 - number), CLOSING) for number in range(8)
    ]
    found = kept([*before, *back])
    assert set(back[-LAST:]) <= found
    assert set(before[-3:]) <= found  # they were made on days just before, as the order says


def test_a_name_says_number_time_and_reason_and_older_names_are_read() -> None:
    stem = copy_stem("so-2026", 42, START, CLOSING)
    assert stem == "so-2026-00042-20260105-080000-dong-so"
    assert read_name(stem) == CopyName(42, START, CLOSING)
    assert read_name("so-20260105-080000") == CopyName(0, START, "tu-lam")
    assert read_name("so-truoc-nang-cap") is None
    assert read_name("so-20261305-080000") is None
    assert next_number([CopyName(7, START, CLOSING), CopyName(3, START, CLOSING)]) == 8
    assert next_number([]) == 1


def test_a_copy_is_due_after_many_changes_or_some_minutes_and_never_without_a_change() -> None:
    pace = Pace(minutes=15, changes=200)
    assert not pace.is_due(0, 1_000_000)
    assert not pace.is_due(199, 899)
    assert pace.is_due(200, 1)
    assert pace.is_due(1, 900)
