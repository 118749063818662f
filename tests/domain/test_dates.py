"""Part-known days and times of day, typed, stored and shown."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import (
    PartialDate,
    age_in,
    parse_day,
    parse_time,
    show_day,
    show_time,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
partial_dates = days.flatmap(
    lambda day: st.sampled_from(
        [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)]
    )
)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("1957", "1957"),
        (" 1957 ", "1957"),
        ("năm 1957", "1957"),
        ("Năm 1957", "1957"),
        ("5/1957", "1957-05"),
        ("05/1957", "1957-05"),
        ("5-1957", "1957-05"),
        ("5.1957", "1957-05"),
        ("1957-05", "1957-05"),
        ("1957-5", "1957-05"),
        ("tháng 5/1957", "1957-05"),
        ("tháng 5 năm 1957", "1957-05"),
        (normalize("NFD", "Tháng 10/2024"), "2024-10"),
        ("3/5/1957", "1957-05-03"),
        ("03/05/1957", "1957-05-03"),
        ("03-05-1957", "1957-05-03"),
        ("3.5.1957", "1957-05-03"),
        ("3 / 5 / 1957", "1957-05-03"),
        ("1957-05-03", "1957-05-03"),
        ("ngày 3/5/1957", "1957-05-03"),
        ("Ngày 3 tháng 5 năm 1957", "1957-05-03"),
        ("29/2/1956", "1956-02-29"),
        ("1/1/1900", "1900-01-01"),
        ("31/12/2100", "2100-12-31"),
    ],
)
def test_a_date_is_understood_in_the_forms_people_type(typed: str, iso: str) -> None:
    assert PartialDate.parse(typed).iso() == iso


@pytest.mark.parametrize(
    "typed",
    [
        "", "57", "3/5/57", "5/57", "1899", "2101", "0/1957", "13/1957", "0/5/1957", "32/1/1957",
        "31/4/1957", "29/2/1957", "1957-13", "1957-02-30", "1957-00", "//1957", "/5/1957",
        "5/1957/", "3/5/1957/1", "3 5 1957", "5 1957", "khoảng 1957", "1957?", "03051957",
        "19570503", "2024.5",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        PartialDate.parse(typed)


@pytest.mark.parametrize(
    "stored", ["1957-5", "5/1957", "1957-05-3", " 1957", "1957-00", "1957-02-30"]
)
def test_only_the_stored_form_is_read_back(stored: str) -> None:
    with pytest.raises(ValueError, match=stored.strip()):
        PartialDate.from_iso(stored)


@pytest.mark.parametrize(
    "numbers", [(1957, 0, 3), (1957, 2, 29), (1957, 13, 0), (1957, -1, 0), (1899,)]
)
def test_no_part_known_date_can_be_made_that_the_calendar_lacks(numbers: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="-"):
        PartialDate(*numbers)


@given(partial_dates)
def test_a_date_comes_back_from_its_stored_and_from_its_shown_form(day: PartialDate) -> None:
    assert PartialDate.from_iso(day.iso()) == day
    assert PartialDate.parse(str(day)) == day
    assert PartialDate.parse(day.iso()) == day


@given(partial_dates, partial_dates)
def test_dates_stand_in_the_order_of_their_stored_form(
    one: PartialDate, other: PartialDate
) -> None:
    assert (one < other) == (one.iso() < other.iso())


@given(partial_dates)
def test_the_first_and_last_possible_day_agree_with_what_is_known(day: PartialDate) -> None:
    first, last = day.earliest(), day.latest()
    assert first <= last
    assert (first == last) == day.is_full
    assert {first.year, last.year} == {day.year}
    assert not day.month or {first.month, last.month} == {day.month}


def test_a_month_ends_with_its_last_day_also_in_a_leap_year() -> None:
    assert PartialDate(1956, 2).latest() == date(1956, 2, 29)
    assert PartialDate(1957, 2).latest() == date(1957, 2, 28)
    assert PartialDate(1957).latest() == date(1957, 12, 31)


def test_a_date_is_shown_day_first_without_leading_noughts() -> None:
    shown = [str(PartialDate(1957, 5, 3)), str(PartialDate(1957, 5)), str(PartialDate(1957))]
    assert shown == ["3/5/1957", "5/1957", "1957"]


@given(days)
def test_a_whole_day_comes_back_from_its_shown_form(day: date) -> None:
    assert parse_day(show_day(day)) == day


def test_a_day_is_shown_as_readers_write_it() -> None:
    assert show_day(date(2024, 5, 16)) == "16/5/2024"


@pytest.mark.parametrize("typed", ["1957", "5/1957", "31/6/2024", "mai"])
def test_a_whole_day_is_refused_when_part_of_it_is_missing(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        parse_day(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("7:30", 450), ("07:30", 450), ("7h30", 450), ("7H30", 450), ("7g30", 450), ("7h", 420),
        ("7 giờ 30", 450), ("7 giờ", 420), (" 0:00 ", 0), ("23:59", 1439), ("13 h 05", 785),
    ],
)  # fmt: skip
def test_a_time_is_understood_in_the_forms_people_type(typed: str, minutes: int) -> None:
    assert parse_time(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["", "7", "7:", "7:3", "7h5", "24:00", "24h", "7:60", "730", "sáng"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        parse_time(typed)


@given(st.integers(0, 24 * 60 - 1))
def test_a_time_comes_back_from_its_shown_form(minutes: int) -> None:
    assert parse_time(show_time(minutes)) == minutes


def test_a_time_is_shown_with_two_digits_each() -> None:
    assert [show_time(0), show_time(450), show_time(1439)] == ["00:00", "07:30", "23:59"]


@pytest.mark.parametrize("minutes", [-1, 1440])
def test_a_time_outside_the_day_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match=str(minutes)):
        show_time(minutes)


def test_age_counts_years_whatever_the_month() -> None:
    assert age_in(2024, PartialDate(1957, 12, 31)) == 67
    assert age_in(2024, PartialDate(1957)) == 67
