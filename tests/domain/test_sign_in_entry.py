"""Numbers of signed sheets: what is understood, and what is told to be wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Invalid
from desktop_app.domain.sign_in_entry import SheetLine, missing_in, numbers_in

LINES = [
    SheetLine(1, "a", "Y Một", "007"), SheetLine(2, "b", "A Hai", "012"), SheetLine(3, "c", "Y Ba"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("", []),
        ("  ", []),
        ("3", ["3"]),
        ("3, 7;12.", ["3", "7", "12"]),
        ("3 3", ["3"]),
        ("12-14", ["12", "13", "14"]),
        ("12 – 13", ["12", "13"]),
        ("007-009", ["007", "008", "009"]),
    ],
)
def test_numbers_may_have_blanks_commas_and_stretches(typed: str, understood: list[str]) -> None:
    assert numbers_in(typed) == understood


@pytest.mark.parametrize("typed", ["a", "3 x", "14-12", "3-", "1-99999"])
def test_what_is_no_number_is_told(typed: str) -> None:
    with pytest.raises(Invalid) as told:
        numbers_in(typed)
    assert "numbers" in told.value.reasons


@given(st.lists(st.integers(1, 9999), unique=True), st.sampled_from((" ", ", ", ";")))
def test_what_is_typed_number_by_number_comes_back(numbers: list[int], between: str) -> None:
    assert numbers_in(between.join(map(str, numbers))) == list(map(str, numbers))


def test_numbers_are_those_of_the_sheet_or_of_the_cards() -> None:
    assert missing_in(LINES, ["1", "3"]) == {"a", "c"}
    assert missing_in(LINES, ["007", "12"], cards=True) == {"a", "b"}


@pytest.mark.parametrize(("typed", "cards"), [(["4"], False), (["3"], True), (["7"], False)])
def test_a_number_the_sheet_does_not_have_is_told(typed: list[str], cards: bool) -> None:
    with pytest.raises(Invalid):
        missing_in(LINES, typed, cards=cards)
