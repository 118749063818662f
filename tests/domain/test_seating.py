"""Labels of seats however they are typed, and the plan of a hall."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.fields import problems
from desktop_app.domain.seat_faults import faults
from desktop_app.domain.seat_halls import HALLS, hall, seats_in
from desktop_app.domain.seating import (
    SeatPlan,
    Sitter,
    label_at,
    laid_out,
    letters_of,
    same_labels,
    seat_key,
    seats_of,
)
from desktop_app.domain.seats import SeatBlock

BLOCK = SeatBlock(
    uid="b", congress="c", name="Khối giữa", place="middle", position=1, rows=3, seats=4,
    row_names="letters", numbered_from="left",
)  # fmt: skip


def block(**fields: object) -> SeatBlock:
    return replace(BLOCK, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed", ["A12", "a12", " a 12 ", "A-12", "A.12", "a/012", "Ghế A12", "hàng A, ghế số 12"]
)
def test_a_seat_is_the_same_however_it_is_typed(typed: str) -> None:
    assert seat_key(typed) == seat_key("A12")


def test_rows_with_numbers_are_told_from_longer_numbers() -> None:
    assert seat_key("5-12") == seat_key("hàng 5 ghế 12") == seat_key("5 . 12")
    assert seat_key("5-12") != seat_key("512")
    assert seat_key("Đ1") != seat_key("D1")


@pytest.mark.parametrize("typed", ["", "  ", "–", "ghế"])
def test_what_names_no_seat_is_none(typed: str) -> None:
    assert seat_key(typed) == ""


def test_rows_go_on_after_z_with_two_letters() -> None:
    assert [letters_of(number) for number in (1, 26, 27, 52, 53, 702, 703)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_a_block_names_its_rows_from_the_first_one_on() -> None:
    assert label_at(block(first_row="y"), 2, 0) == "AA1"
    assert label_at(block(row_names="numbers", first_row="5"), 2, 0) == "7-1"
    assert label_at(block(row_names="", first_row="5"), 0, 1) == "5-2"
    assert label_at(block(label="t"), 0, 3) == "T-A4"
    assert label_at(block(label="T", row_names="numbers"), 0, 3) == "T-1-4"


@pytest.mark.parametrize(
    ("way", "seats", "numbers"),
    [
        ("left", 4, [1, 2, 3, 4]),
        ("right", 4, [4, 3, 2, 1]),
        ("middle", 6, [6, 4, 2, 1, 3, 5]),
        ("middle", 5, [4, 2, 1, 3, 5]),
    ],
)
def test_seats_are_numbered_from_where_the_block_says(
    way: str, seats: int, numbers: list[int]
) -> None:
    made = seats_of(block(rows=1, seats=seats, numbered_from=way))
    assert [seat.number for seat in made] == numbers


def test_places_without_a_seat_are_left_out_with_or_without_the_letters_of_the_block() -> None:
    made = seats_of(block(label="T", missing="A1, t-a2; C4  ?"))
    keys = {seat.label for seat in made}
    assert len(made) == 9
    assert not keys & {"T-A1", "T-A2", "T-C4"}


@given(
    rows=st.integers(1, 60), seats=st.integers(1, 80), label=st.sampled_from(["", "T", "CT", "2"]),
    row_names=st.sampled_from(["letters", "numbers", ""]), way=st.sampled_from(["left", "right", "middle"]),
    first=st.sampled_from(["", "A", "K", "Z", "7"]),
)  # fmt: skip
def test_no_two_seats_of_a_block_have_one_label(
    rows: int, seats: int, label: str, row_names: str, way: str, first: str
) -> None:
    made = seats_of(
        block(rows=rows, seats=seats, label=label, row_names=row_names, numbered_from=way, first_row=first)
    )  # fmt: skip
    assert len({seat.key for seat in made}) == rows * seats
    assert all(seat_key(seat.label) == seat.key for seat in made)


def test_two_blocks_with_one_label_are_told() -> None:
    left, right = block(uid="l", name="Trái"), block(uid="r", name="Phải", place="right")
    [(label, one, other)] = same_labels([left, right])
    assert (label, one.name, other.name) == ("A1", "Trái", "Phải")
    assert same_labels([left, replace(right, label="P")]) == []


def test_a_hall_of_too_many_rows_is_refused() -> None:
    assert set(problems(block(rows=61, seats=81))) == {"rows", "seats"}
    assert not problems(block(rows=60, seats=80))


# the plan


def boxes(plan: SeatPlan) -> list[tuple[float, float]]:
    return [(seat.x, seat.y) for seat in plan.seats.values()]


@pytest.mark.parametrize("key", HALLS)
def test_ready_made_halls_have_seats_of_their_own_that_do_not_overlap(key: str) -> None:
    blocks = [replace(one, uid=str(place)) for place, one in enumerate(hall(key, "c"))]
    assert not same_labels(blocks)
    assert not any(problems(one) for one in blocks)
    plan = laid_out(blocks)
    places = sorted(boxes(plan))
    assert len(set(places)) == len(places) == sum(len(seats_of(one)) for one in blocks)
    assert all(
        x >= 0 and x + 1 <= plan.width and y >= 0 and y + 1 <= plan.height for x, y in places
    )
    on_stage = sum((one.place == "stage" and 12) or 0 for one in blocks)
    assert seats_in(key) == len(plan.seats) - on_stage


def test_the_plan_is_seen_facing_the_stage() -> None:
    stage = block(uid="s", place="stage", label="CT", rows=1)
    left = block(uid="l", place="left", label="T")
    right = block(uid="r", place="right", label="P")
    balcony = block(uid="g", place="balcony", label="BC")
    seats = laid_out([balcony, right, left, stage]).seats
    assert seats["CTA1"].y < seats["TA1"].y < seats["TC1"].y < seats["BCA1"].y
    assert seats["TA1"].x < seats["TA4"].x < seats["PA1"].x
    assert seats["TA1"].y == seats["PA1"].y


def test_blocks_at_one_place_stand_behind_each_other_in_their_order() -> None:
    front, back = block(uid="f", position=1), block(uid="k", position=2, first_row="D")
    seats = laid_out([back, front]).seats
    assert seats["C1"].y < seats["D1"].y
    assert seats["C1"].x == seats["D1"].x


PEOPLE = [
    Sitter("1", "A Thái", "official", "d", "Xã Rờ Kơi"),
    Sitter("2", "Y Bên", "official", "d", "Xã Rờ Kơi"),
    Sitter("3", "Siu Klơ", "guest"),
    Sitter("4", "Trần Nam", "service"),
    Sitter("5", "Y Hoa", "official", "e", "Xã Sa Sơn"),
]


def test_a_plan_knows_who_sits_where_and_who_does_not() -> None:
    plan = laid_out([BLOCK], PEOPLE, {"1": "a 1", "2": "A-1", "3": "Z9"})
    assert [one.uid for one in plan.sitting["A1"]] == ["1", "2"]
    assert plan.label_of("1") == "A1"
    assert plan.label_of("3") == "Z9"
    assert plan.label_of("4") == ""
    assert [one.uid for one in plan.elsewhere] == ["3"]
    assert [one.uid for one in plan.without] == ["5"]  # the service is not missed
    assert plan.free == 11


def test_what_does_not_fit_is_told_with_the_seat_and_the_names() -> None:
    kept = block(uid="k", place="right", label="P", kept_for="guest", name="Khách")
    labels = {"1": "A1", "2": "A1", "3": "Z9", "4": "P-A1"}
    told = [(one.kind, str(one.message)) for one in faults(laid_out([BLOCK, kept], PEOPLE, labels))]
    assert [kind for kind, _ in told] == ["twice", "nowhere", "kept", "nobody"]
    assert "A1" in told[0][1]
    assert "A Thái, Y Bên" in told[0][1]
    assert "Siu Klơ" in told[1][1]
    assert "Z9" in told[1][1]
    assert "Trần Nam" in told[2][1]
    assert "Khách" in told[2][1]
    assert "Xã Sa Sơn" in told[3][1]


def test_many_seats_that_are_not_in_the_hall_are_told_of_in_one_line() -> None:
    people = [Sitter(str(at), f"A {at}", "official", "d", "Đoàn") for at in range(9)]
    labels = {one.uid: f"Z{one.uid}" for one in people} | {"0": "A1"}
    [fault] = faults(laid_out([BLOCK], people, labels))
    assert fault.kind == "nowhere"
    assert "8" in str(fault.message)


def test_an_empty_hall_has_no_faults() -> None:
    assert faults(laid_out([], PEOPLE, {"1": "A1"})) == []
    assert faults(laid_out([BLOCK], PEOPLE)) == []
