"""Numbers, shares and sizes as readers write them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.numbers import parse_number, show_number, show_percent, show_size

languages = st.sampled_from(["vi", "en"])


@pytest.mark.parametrize(
    ("number", "vietnamese", "english"),
    [
        (0, "0", "0"),
        (150, "150", "150"),
        (1500, "1.500", "1,500"),
        (-32000, "-32.000", "-32,000"),
        (1234567, "1.234.567", "1,234,567"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(
    number: int, vietnamese: str, english: str
) -> None:
    assert (show_number(number, "vi"), show_number(number, "en")) == (vietnamese, english)


@given(st.integers(), languages)
def test_a_number_comes_back_from_its_shown_form(number: int, language: str) -> None:
    assert parse_number(show_number(number, language)) == number


@pytest.mark.parametrize("typed", ["1500", "1.500", "1,500", "1 500", "1\u00a0500", " 1500 "])
def test_a_number_is_understood_with_any_mark_between_its_groups(typed: str) -> None:
    assert parse_number(typed) == 1500


@pytest.mark.parametrize(
    "typed",
    ["", "1.50", "1,5", "1.500,0", "1.500 000", "12.34.567", ".500", "1500.", "mười", "²", "1e3"],
)
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        parse_number(typed)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (17, 81, "21,0 %"),  # 20.987…; a report of 2024 printed 20,9
        (42, 80, "52,5 %"),
        (1, 3, "33,3 %"),
        (2, 3, "66,7 %"),
        (1, 2000, "0,1 %"),  # exactly half of a tenth goes up
        (1, 2001, "0,0 %"),
        (150, 150, "100,0 %"),
        (0, 150, "0,0 %"),
        (30, 2, "1.500,0 %"),
        (0, 0, "–"),
        (3, 0, "–"),
    ],
)
def test_a_share_has_one_digit_rounded_half_up(part: int, whole: int, shown: str) -> None:
    assert show_percent(part, whole, "vi") == shown


def test_a_share_has_a_decimal_point_in_english() -> None:
    assert show_percent(42, 80, "en") == "52.5 %"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_the_exact_quotient_rounded_once(part: int, whole: int) -> None:
    exact = (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert show_percent(part, whole, "en") == f"{exact:,} %"


@pytest.mark.parametrize(("part", "whole"), [(-1, 5), (1, -5)])
def test_a_share_of_counts_below_nought_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="-"):
        show_percent(part, whole, "vi")


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 B"),
        (1023, "1.023 B"),
        (1024, "1,0 KB"),
        (1536, "1,5 KB"),
        (1024 * 1024 - 1, "1,0 MB"),
        (int(1023.9 * 1024), "1.023,9 KB"),
        (14 * 1024**2, "14,0 MB"),
        (3 * 1024**3 // 2, "1,5 GB"),
        (5000 * 1024**4, "5.000,0 TB"),
    ],
)
def test_sizes_are_shown_in_the_largest_unit_that_is_not_below_one(size: int, shown: str) -> None:
    assert show_size(size, "vi") == shown


@given(st.integers(1024, 1024**5 - 1024**4), languages)
def test_no_size_reads_as_1024_of_its_unit(size: int, language: str) -> None:
    assert not show_size(size, language).startswith(("1.024", "1,024"))
