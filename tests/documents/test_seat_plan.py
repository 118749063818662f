"""The seat plan on paper: everybody is on it, letters can be read, blocks follow where names need the room."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from desktop_app.documents.painting import measure
from desktop_app.documents.seat_plan import Caption, scale_for, seat_plan_pdf
from desktop_app.domain.marks import Label, Rectangle
from desktop_app.domain.seat_halls import hall
from desktop_app.domain.seat_marks import BARS, TINTS, Scale, fitted_name, looks, plan_marks
from desktop_app.domain.seating import SeatPlan, Sitter, laid_out
from desktop_app.domain.seating_rules import SeatingRule, seated
from desktop_app.domain.seats import SeatBlock
from tests.documents.samples import NAMES, a_head, texts
from tests.pages import assert_looks_as_kept

CAPTION = Caption(
    "Sơ đồ chỗ ngồi", "Đại hội đại biểu các dân tộc thiểu số huyện Sa Thầy, lần thứ IV"
)
HEAD = a_head()
COMMUNES = ("Rờ Kơi", "Sa Nhơn", "Hơ Moong", "Mô Rai", "Sa Sơn", "Sa Nghĩa", "Sa Bình", "Ya Xiêr",
            "Ya Tăng", "Ya Ly")  # fmt: skip


def crowd(count: int, each: int = 13) -> list[Sitter]:
    return [
        Sitter(f"p{at}", NAMES[at % len(NAMES)], "official", f"d{at // each}",
               f"Xã {COMMUNES[at // each % 10]} {at // each // 10 or ''}".strip())
        for at in range(count)
    ]  # fmt: skip


def full(blocks: list[SeatBlock], count: int) -> SeatPlan:
    people = crowd(count)
    empty = laid_out(blocks, people)
    return laid_out(blocks, people, seated(empty, people, SeatingRule()))


def of_150() -> SeatPlan:
    blocks = [replace(one, uid=str(at)) for at, one in enumerate(hall("hall_150", "c"))]
    return full(blocks, 148)


def of_600() -> SeatPlan:
    blocks = [
        SeatBlock(uid=place, congress="c", name=place, place=place, position=at, rows=20, seats=11,
                  label=place[0].upper(), row_names="letters", numbered_from="left")
        for at, place in enumerate(("left", "middle", "right"))
    ]  # fmt: skip
    return full(blocks, 600)


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    return [
        (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4))
        for page in PdfReader(BytesIO(pdf)).pages
    ]


@pytest.mark.parametrize(("size", "millimetres"), [("A4", (297, 210)), ("A3", (420, 297))])
def test_a_hall_of_150_is_one_sheet_with_every_name_on_it(
    size: str, millimetres: tuple[int, int]
) -> None:
    pdf = seat_plan_pdf(of_150(), HEAD, CAPTION, size=size)
    assert sizes(pdf) == [millimetres]
    text = unicodedata.normalize("NFC", " ".join(texts(pdf)))
    words = set(text.split())
    for name in NAMES:
        # what a person is called by stands there even where the rest became letters
        assert unicodedata.normalize("NFC", name).split()[-1] in words
    assert "Xã Rờ Kơi (13)" in text


def test_a_hall_of_600_has_its_blocks_by_themselves_where_a4_has_no_room_for_names() -> None:
    plan = of_600()
    assert sizes(seat_plan_pdf(plan, HEAD, CAPTION)) == [(297, 210)] * 4
    pdf = seat_plan_pdf(plan, HEAD, CAPTION, size="A3")
    assert sizes(pdf) == [(420, 297)]
    assert "Brêu" in texts(pdf)[0]


def test_a_legend_of_very_many_delegations_has_a_page_of_its_own() -> None:
    people = crowd(600, each=3)
    plan = laid_out([area.block for area in of_600().areas], people)
    plan = replace(plan, labels=seated(plan, people, SeatingRule()))
    first, second = texts(seat_plan_pdf(plan, HEAD, CAPTION, size="A3"))
    assert "Brêu" in first
    assert "Xã Rờ Kơi (3)" in second


def test_a_block_where_nobody_sits_has_no_page_of_its_own() -> None:
    plan = of_600()
    front = {uid: label for uid, label in plan.labels.items() if label.startswith("L")}
    some = replace(plan, labels=front)
    assert len(sizes(seat_plan_pdf(some, HEAD, CAPTION))) == 2


def test_an_empty_hall_prints_with_the_labels_of_its_seats() -> None:
    plan = laid_out([area.block for area in of_150().areas])
    [text] = texts(seat_plan_pdf(plan, HEAD, CAPTION))
    assert all(seat.label in text for seat in plan.seats.values())


def test_the_plan_is_the_same_bytes_each_time() -> None:
    plan = of_150()
    assert seat_plan_pdf(plan, HEAD, CAPTION) == seat_plan_pdf(plan, HEAD, CAPTION)


@pytest.mark.parametrize(
    ("made", "width", "height"), [(of_150, 770, 420), (of_600, 770, 420), (of_600, 1120, 650)]
)
def test_nothing_reaches_out_of_the_plan_and_no_letter_is_too_small_to_read(
    made: Callable[[], SeatPlan], width: float, height: float
) -> None:
    plan = made()
    scale = scale_for(width, height, plan.width, plan.height)
    marks = plan_marks(plan, looks(plan.people), scale, measure)
    lowest = plan.height * scale.high
    for mark in marks:
        if isinstance(mark, Label):
            assert mark.size >= 3.5
            assert 0 < mark.y <= lowest
        if isinstance(mark, Label) and mark.anchor == "middle" and mark.text in NAMES:
            assert measure(mark.text, mark.size, mark.bold) <= scale.wide
        if isinstance(mark, Rectangle):
            assert mark.x >= -0.01
            assert mark.x + mark.width <= plan.width * scale.wide + 0.01


def test_a_name_is_whole_where_it_fits_and_keeps_its_last_word_where_it_does_not() -> None:
    assert fitted_name("Y Bên", 100, 30, 9, measure) == (["Y Bên"], 9)
    lines, size = fitted_name("Nguyễn Thị Bích Phương", 60, 24, 9, measure)
    assert " ".join(lines) == "Nguyễn Thị Bích Phương"
    assert size <= 9
    lines, _ = fitted_name("Nguyễn Thị Thanh Bích Phương", 40, 10, 9, measure)
    assert " ".join(lines).split()[-1] == "Phương"
    for name in NAMES:
        lines, size = fitted_name(name, 30, 20, 8, measure)
        assert all(measure(line, size, False) <= 30.01 for line in lines)
        assert (1.12 * len(lines) + 0.4) * size <= 20.01


def test_delegations_are_told_apart_by_letters_and_neighbours_by_bars_as_well() -> None:
    look = list(looks(crowd(400, each=4)).values())
    assert len({one.letters for one in look}) == len(look)
    pairs = [(one.tint, one.bars) for one in look]
    assert len(set(pairs)) == min(len(pairs), len(TINTS) * len(BARS))
    assert all(len(one.letters) <= 4 for one in look)
    assert all(one[0] != other[0] and one[1] != other[1] for one, other in pairwise(pairs))


def test_two_people_on_one_seat_are_seen_as_two() -> None:
    plan = of_150()
    label = plan.labels["p0"]
    twice = replace(plan, labels={"p0": label, "p1": label})
    marks = plan_marks(twice, looks(plan.people), Scale(30, 30, 8), measure)
    assert [mark.text for mark in marks if isinstance(mark, Label) and "×" in mark.text] == ["×2"]


def test_the_plan_looks_as_it_did_when_it_was_judged() -> None:
    assert_looks_as_kept("seat-plan-150", seat_plan_pdf(of_150(), HEAD, CAPTION))
    assert_looks_as_kept("seat-plan-600", seat_plan_pdf(of_600(), HEAD, CAPTION), most=2)
