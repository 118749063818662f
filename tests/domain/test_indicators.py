"""Figures of the past term as people write them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.indicators import (
    AT_LEAST,
    AT_MOST,
    BELOW,
    MET,
    NOT_MET,
    UNKNOWN,
    aim_in_words,
    figure,
    met,
    rated,
    show_rate,
    target,
)
from desktop_app.domain.lessons import Indicator


def indicator(aim: str, result: str) -> Indicator:
    return Indicator(title="Hộ được vay vốn", target=aim, result=result)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("95,5", Fraction(191, 2)),
        ("1.500", Fraction(1500)),
        ("1.500,5", Fraction(3001, 2)),
        ("95.5", Fraction(191, 2)),
        ("12 500", Fraction(12500)),
        ("100 %", Fraction(100)),
        ("0", Fraction(0)),
        ("1.234.567", Fraction(1234567)),
    ],
)
def test_a_figure_is_read_as_vietnamese_write_it(written: str, meant: Fraction) -> None:
    assert figure(written) == meant


@pytest.mark.parametrize("words", ["", "hoàn thành", "1.50.0", "95,5,1", "–", "2/3"])
def test_words_are_no_figure(words: str) -> None:
    assert figure(words) is None


def test_the_same_text_groups_thousands_or_decimals_by_the_language_of_the_reader() -> None:
    assert figure("1.500", "vi") == 1500
    assert figure("1.500", "en") == Fraction(3, 2)
    assert figure("1,500", "en") == 1500


@pytest.mark.parametrize(
    ("written", "bound"),
    [("≤ 10", AT_MOST), ("dưới 10", BELOW), ("không quá 10 %", AT_MOST), ("từ 10 trở lên", AT_LEAST),
     ("10", AT_LEAST)],
)  # fmt: skip
def test_a_word_before_the_target_says_which_side_is_good(written: str, bound: str) -> None:
    assert target(written) == (bound, Fraction(10))


@pytest.mark.parametrize(
    ("aim", "result", "rate", "verdict"),
    [
        ("90", "95,5", "106,1 %", MET),
        ("95,5", "90", "94,2 %", NOT_MET),
        ("≤ 10", "8", "80,0 %", MET),
        ("dưới 10", "10", "100,0 %", NOT_MET),
        ("0", "5", "–", MET),
        ("cơ bản hoàn thành", "5", "–", UNKNOWN),
        ("5", "", "–", UNKNOWN),
        ("8", "1", "12,5 %", NOT_MET),
        ("1.500", "1.500", "100,0 %", MET),
    ],
)
def test_rate_and_verdict_follow_from_target_and_result(
    aim: str, result: str, rate: str, verdict: str
) -> None:
    found = rated(indicator(aim, result))
    assert (show_rate(found.rate), found.verdict) == (rate, verdict)


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_the_rate_is_rounded_half_up_to_one_digit(result: int, aim: int) -> None:
    found = rated(indicator(str(aim), str(result)))
    exact = (Decimal(result) * 100) / Decimal(aim)
    if Fraction(exact) == Fraction(result * 100, aim):  # where decimals end, they are the oracle
        wanted = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
        shown = show_rate(found.rate).removesuffix(" %").replace(".", "").replace(",", ".")
        assert Decimal(shown) == wanted


def test_a_sign_is_said_in_words_on_paper_and_understood_in_both_forms() -> None:
    for typed in ("≤ 20", "<20", ">= 1.500", "> 7,5"):
        said = aim_in_words(typed)
        assert said[0].isalpha()
        assert target(said) == target(typed)
    assert aim_in_words("95 %") == "95 %"


def test_only_what_can_be_judged_is_counted() -> None:
    listed = [rated(indicator(*one)) for one in (("90", "95"), ("90", "80"), ("xong", "xong"))]
    assert met(listed) == (1, 2)
