"""Card codes catch slips; comparison codes can be read out."""

from __future__ import annotations

import hashlib
import random
import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.codes import card_code, check_digit, comparison_code, is_card_code

codes = st.integers(10**11, 10**12 - 1).map(lambda number: f"{number}{check_digit(str(number))}")


def test_the_check_digit_is_the_one_damm_gives_in_his_example() -> None:
    assert check_digit("572") == "4"
    assert check_digit("5724") == "0"


def test_every_wrong_digit_and_every_swap_of_neighbours_changes_the_check_digit() -> None:
    # A beginning leaves the check in one of ten states; what follows maps states one to one.
    for begin, one, other in product("0123456789", repeat=3):
        if one != other:
            assert check_digit(begin + one) != check_digit(begin + other)
            assert check_digit(begin + one + other) != check_digit(begin + other + one)
    for following in "0123456789":
        assert len({check_digit(begin + following) for begin in "0123456789"}) == 10


@given(codes, st.integers(0, 12), st.integers(1, 9))
def test_a_code_with_one_digit_mistyped_is_not_a_code(code: str, at: int, shift: int) -> None:
    wrong = str((int(code[at]) + shift) % 10)
    assert is_card_code(code)
    assert not is_card_code(code[:at] + wrong + code[at + 1 :])


@given(codes, st.integers(0, 11))
def test_a_code_with_two_neighbours_swapped_is_not_a_code(code: str, at: int) -> None:
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert is_card_code(swapped) == (swapped == code)


def test_a_drawn_code_has_thirteen_digits_the_first_not_nought_and_its_check_digit() -> None:
    drawn = {card_code() for _ in range(500)}
    assert len(drawn) == 500
    assert all(re.fullmatch("[1-9][0-9]{12}", code) and is_card_code(code) for code in drawn)


def test_the_smallest_and_the_largest_draw_are_codes_too() -> None:
    assert card_code(lambda _: 0)[:12] == "100000000000"
    assert card_code(lambda below: below - 1)[:12] == "999999999999"


def test_a_seeded_source_draws_the_same_codes_again() -> None:
    one, again = (random.Random(7).randrange for _ in range(2))
    assert [card_code(one) for _ in range(5)] == [card_code(again) for _ in range(5)]


@pytest.mark.parametrize(
    "text", ["", "0000000000000", "57240", "572\n", "１２３４５６７８９０１２３"]
)
def test_what_has_another_shape_is_no_card_code(text: str) -> None:
    assert not is_card_code(text)


@given(codes, st.sampled_from([" ", "\n", "0", "a"]))
def test_a_code_with_something_before_or_after_it_is_no_card_code(code: str, more: str) -> None:
    assert not is_card_code(more + code)
    assert not is_card_code(code + more)


@given(st.binary(min_size=32, max_size=32))
def test_a_comparison_code_is_eight_groups_of_four_digits(digest: bytes) -> None:
    assert re.fullmatch("[0-9]{4}( [0-9]{4}){7}", comparison_code(digest))


def test_a_comparison_code_is_short_digits_padded_with_noughts() -> None:
    assert comparison_code((12345678).to_bytes(32, "big")).endswith(" 0000 1234 5678")


def test_every_bit_of_a_digest_changes_the_comparison_code() -> None:
    digest = hashlib.sha256(b"So Dai hoi").digest()
    number = int.from_bytes(digest, "big")
    flipped = {comparison_code((number ^ 1 << bit).to_bytes(32, "big")) for bit in range(256)}
    assert len(flipped | {comparison_code(digest)}) == 257


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_digest_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match=f"{length} bytes"):
        comparison_code(bytes(length))
