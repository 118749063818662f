"""Days off and lunar dates against what the state announced and the known new years."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from lunar_vn import LunarDate, lunar_to_solar

from desktop_app.domain.holidays import (
    day_off,
    days_off,
    first_off,
    lunar,
    lunar_word,
)
from desktop_app.domain.words import use_language

# The first day of the lunar year in Vietnam (month, day).
TET = {
    2000: (2, 5), 2001: (1, 24), 2002: (2, 12), 2003: (2, 1), 2004: (1, 22), 2005: (2, 9),
    2006: (1, 29), 2007: (2, 17), 2008: (2, 7), 2009: (1, 26), 2010: (2, 14), 2011: (2, 3),
    2012: (1, 23), 2013: (2, 10), 2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28),
    2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22),
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
    2030: (2, 2), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
    2036: (1, 28), 2037: (2, 15), 2038: (2, 4), 2039: (1, 24), 2040: (2, 12),
}  # fmt: skip


@pytest.mark.parametrize("year", TET)
def test_the_lunar_new_year_is_that_of_vietnam(year: int) -> None:
    first = date(year, *TET[year])
    found = lunar(first)
    assert found is not None
    assert (found.day, found.month, found.year) == (1, 1, year)


@pytest.mark.parametrize(
    ("vietnam", "china"),
    [
        (date(1968, 1, 29), date(1968, 1, 30)),
        (date(1985, 1, 21), date(1985, 2, 20)),
        (date(2007, 2, 17), date(2007, 2, 18)),
        (date(2030, 2, 2), date(2030, 2, 3)),
        (date(2053, 2, 18), date(2053, 2, 19)),
    ],
)
def test_where_the_meridians_differ_the_vietnamese_day_is_taken(vietnam: date, china: date) -> None:
    first = lunar(vietnam)
    assert first is not None
    assert (first.day, first.month, first.year) == (1, 1, vietnam.year)
    found = lunar(china)
    assert found is not None
    assert (found.day, found.month) != (1, 1)


@pytest.mark.parametrize("year", range(1976, 2100))
def test_both_libraries_have_the_same_new_year_and_day_of_the_hung_kings(year: int) -> None:
    names = days_off(year)
    first = lunar_to_solar(LunarDate(1, 1, year))
    assert "Tết Nguyên Đán" in names[first]
    if year >= 2007:
        kings = next(day for day, name in names.items() if name.startswith("Ngày Giỗ Tổ"))
        found = lunar(kings)
        assert found is not None
        assert (found.day, found.month) == (10, 3)


def test_lunar_days_follow_each_other_through_leap_months() -> None:
    day, before = date(2020, 1, 1), lunar(date(2019, 12, 31))
    assert before is not None
    leap_months = set()
    while day < date(2034, 12, 31):
        found = lunar(day)
        assert found is not None
        if found.day == 1:
            assert before.day in (29, 30)
            next_month = before.month % 12 + 1
            assert found.month == next_month or (found.leap and found.month == before.month)
        else:
            assert (found.day, found.month, found.leap) == (
                before.day + 1,
                before.month,
                before.leap,
            )
        if found.leap:
            leap_months.add((found.year, found.month))
        day, before = day + timedelta(days=1), found
    assert leap_months == {(2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11)}


def test_a_calendar_writes_the_lunar_month_on_its_first_day() -> None:
    assert lunar_word(date(2024, 5, 8)) == "1/4"
    assert lunar_word(date(2024, 5, 16)) == "9"
    assert lunar_word(date(2024, 5, 16), first=True) == "9/4"
    assert lunar_word(date(2025, 7, 25)) == "1/6 nhuận"


def test_days_off_of_2024_are_those_that_were_announced() -> None:
    off = {day for day in days_off(2024) if day.month in (2, 4, 5)}
    tet = {date(2024, 2, day) for day in range(8, 15)}
    spring = {date(2024, 4, 18), date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)}
    assert off == tet | spring
    assert day_off(date(2024, 4, 18)) == "Ngày Giỗ Tổ Hùng Vương"
    assert day_off(date(2024, 4, 28)) == ""
    use_language("en")
    assert day_off(date(2024, 9, 2)) == "National Day"


def test_the_first_day_off_of_some_days_is_named() -> None:
    assert first_off(date(2024, 4, 28), date(2024, 5, 1)) == (
        date(2024, 4, 29), "Nghỉ, làm bù ngày 4/5",
    )  # fmt: skip
    assert first_off(date(2024, 5, 2), date(2024, 5, 30)) is None


def test_the_libraries_are_loaded_only_when_a_calendar_asks() -> None:
    code = (
        "import sys; import desktop_app.domain.holidays, desktop_app.ui.rounds;"
        "print(sorted({'holidays', 'lunar_vn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
