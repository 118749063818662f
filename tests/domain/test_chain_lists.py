"""What the cells of a list of plans mean, and which unit a line is about."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import catalogue
from desktop_app.domain.chain_area import area
from desktop_app.domain.chain_lists import HEADINGS, Line, UnitIndex, key_of, lines_of, read_values
from desktop_app.domain.dates import PartialDate

KON_TUM = catalogue.unit("2024-62").uid
INDEX = UnitIndex(list(area("2024", KON_TUM).values()))


def meant(name: str, *, code: str = "", within: str = "") -> list[str]:
    return [one.code for one in INDEX.meant(Line(1, code, name, within))]


def test_headings_are_known_by_every_word_of_theirs_and_only_by_one_key() -> None:
    seen: dict[str, str] = {}
    for key, names in HEADINGS.items():
        for name in names:
            assert key_of(name) == key
            assert key_of(f"  {name.upper()} (2024) ") == key
            assert seen.setdefault(name, key) == key
    assert key_of("Ghi chú") == ""


@pytest.mark.parametrize(
    ("cell", "starts", "ends", "half"),
    [
        ("14/3/2024", date(2024, 3, 14), None, ""),
        (datetime(2024, 3, 14, 8, tzinfo=UTC), date(2024, 3, 14), None, ""),
        ("sáng 14/3/2024", date(2024, 3, 14), None, "morning"),
        ("Chiều, ngày 14/3/2024", date(2024, 3, 14), None, "afternoon"),
        ("28-29/2/2024", date(2024, 2, 28), date(2024, 2, 29), ""),
        ("31/1/2024 – 1/2/2024", date(2024, 1, 31), date(2024, 2, 1), ""),
    ],
)
def test_planned_days_are_read_as_they_are_written(
    cell: object, starts: date, ends: date | None, half: str
) -> None:
    values, wrong = read_values({"planned": cell})
    assert not wrong
    assert (values["starts"], values["ends"], values["half"]) == (starts, ends, half)


def test_a_month_is_a_plan_and_a_mark_says_that_it_was_held() -> None:
    values, _ = read_values({"planned": "tháng 4/2024", "held": "x"})
    assert (values["starts"], values["month"]) == (None, PartialDate(2024, 4))
    assert values["state"] == "held"
    assert "held_from" not in values


def test_days_that_there_are_not_are_told_and_left_out() -> None:
    for cell in ("30/2/2024", "mai", "15/3/2024 – 14/3/2024"):
        values, wrong = read_values({"planned": cell, "villages": 8})
        assert values == {"villages": 8}
        assert len(wrong) == 1


def test_numbers_come_as_text_as_numbers_and_as_a_fraction() -> None:
    values, wrong = read_values({"villages": "5/8", "people": "5.200", "official": 85.0})
    assert not wrong
    assert values == {"villages_met": 5, "villages": 8, "people": 5200, "official": 85}
    _, wrong = read_values({"official": "khoảng 85"})
    assert "khoảng 85" in str(wrong[0])


@given(st.integers(0, 10_000_000))
def test_any_number_is_read_back_as_it_is_shown(number: int) -> None:
    shown = f"{number:,}".replace(",", ".")
    assert read_values({"people": shown})[0] == {"people": number}


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_any_day_is_read_back_as_it_is_written(day: date) -> None:
    written = f"{day.day}/{day.month}/{day.year}"
    assert read_values({"held": written})[0]["held_from"] == day


def test_a_line_without_anything_heads_those_below_and_sums_are_left_out() -> None:
    rows: list[tuple[int, dict[str, object]]] = [
        (4, {"unit": "Huyện Sa Thầy"}),
        (5, {"unit": "Xã Rờ Kơi", "villages": 8}),
        (6, {"unit": "Tổng cộng", "villages": 8}),
        (7, {}),
        (8, {"unit": "Xã Đăk Long", "within": "Đăk Hà", "villages": 7}),
    ]
    assert [(one.number, one.within) for one in lines_of(rows)] == [
        (5, "Huyện Sa Thầy"),
        (8, "Đăk Hà"),
    ]


def test_units_are_known_by_code_by_name_and_by_either_spelling() -> None:
    assert meant("", code="23530") == ["23530"]
    assert meant("", code="2024-23530") == ["23530"]
    assert meant("xa ro koi") == ["23530"]
    assert meant("Rờ Kơi") == ["23530"]
    district = catalogue.unit("2024-610")
    for name in (district.name, *catalogue.spellings_of(district)):
        assert meant(name) == ["610"]


def test_a_name_that_two_units_have_is_settled_by_where_it_lies_or_asked() -> None:
    both = meant("Xã Đăk Long")
    assert len(both) == 2
    (one,) = meant("Xã Đăk Long", within="Huyện Đăk Hà")
    (other,) = meant("Xã Đăk Long", within="Đăk Glei")
    assert {one, other} == set(both)
    assert meant("Xã Không Có") == []


def test_a_path_names_what_lies_above() -> None:
    (one,) = INDEX.meant(Line(1, "23530", "", ""))
    assert INDEX.path(one) == "Xã Rờ Kơi, huyện Sa Thầy, tỉnh Kon Tum"
