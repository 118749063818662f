"""Where cards lie on a sheet."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.card_sheets import PAGES, PrintSettings, Sheet, sheet_for
from desktop_app.domain.errors import Refusal

A4 = (210.0, 297.0)


def test_four_cards_of_90_by_130_lie_on_a_sheet_and_150_need_38_sheets() -> None:
    sheet = Sheet(A4, (90, 130), (6, 6), (8, 8))
    assert (sheet.columns, sheet.rows) == (2, 2)
    assert sheet.pages(150) == 38
    assert sheet.pages(4) == 1
    assert sheet.pages(0) == 0


def test_between_n_cards_lie_n_less_one_gaps() -> None:
    assert Sheet((100.0, 100.0), (30, 30), (5, 5), (0, 0)).columns == 3  # 3 × 30 + 2 × 5
    assert Sheet((99.9, 100.0), (30, 30), (5, 5), (0, 0)).columns == 2


def test_a_used_sheet_goes_on_at_its_first_free_place() -> None:
    sheet = Sheet(A4, (90, 130), (6, 6), (8, 8))
    assert sheet.pages(1, start=3) == 1
    assert sheet.pages(2, start=3) == 2


def test_a_card_larger_than_the_page_is_refused_with_its_size() -> None:
    with pytest.raises(Refusal) as caught:
        Sheet(A4, (220, 130))
    assert caught.value.code == "card_too_large"
    assert caught.value.message.values["width"] == "220"


def test_cut_marks_of_a_single_card_stand_at_its_four_corners() -> None:
    sheet = Sheet(A4, (90, 130), (6, 6), (8, 8))
    marks = sheet.cut_marks([0])
    assert len(marks) == 8
    x, y = sheet.corner(0)
    assert (x - 5, y, x - 1, y) in marks
    assert (x, y - 5, x, y - 1) in marks


SIZES = st.tuples(st.floats(20, 150), st.floats(20, 150))
GAPS = st.tuples(st.floats(0, 12), st.floats(0, 12))


@given(SIZES, GAPS, GAPS, st.integers(0, 60))
def test_cards_lie_on_the_page_apart_from_each_other_and_no_mark_crosses_one(
    card: tuple[float, float], gap: tuple[float, float], margin: tuple[float, float], used: int
) -> None:
    assume(all(A4[axis] - 2 * margin[axis] >= card[axis] for axis in (0, 1)))
    sheet = Sheet(A4, card, gap, margin)
    slots = range(min(used, sheet.per_page))
    corners = [sheet.corner(slot) for slot in slots]
    for corner in corners:
        for axis in (0, 1):
            assert corner[axis] >= margin[axis] - 1e-6
            assert corner[axis] + card[axis] <= A4[axis] - margin[axis] + 1e-6
    for one, other in combinations(corners, 2):
        assert any(abs(one[axis] - other[axis]) >= card[axis] + gap[axis] - 1e-6 for axis in (0, 1))
    for x1, y1, x2, y2 in sheet.cut_marks(slots):
        assert x1 <= x2
        assert y1 <= y2
        for x, y in corners:
            inside_x = x2 > x + 1e-6 and x1 < x + card[0] - 1e-6
            inside_y = y2 > y + 1e-6 and y1 < y + card[1] - 1e-6
            assert not (inside_x and inside_y)


def test_a_sheet_is_as_the_layout_has_it_but_for_what_was_chosen() -> None:
    own = Sheet(A4, (90, 130), (6, 6), (8, 8))
    assert sheet_for(own, PrintSettings()) == own
    chosen = PrintSettings(page="A3", landscape=True, gap=(0.0, 1.0), margin=(2.0, 3.0))
    assert sheet_for(own, chosen) == Sheet((420.0, 297.0), (90, 130), (0.0, 1.0), (2.0, 3.0))
    assert sheet_for(own, PrintSettings(landscape=True)).page == (297.0, 210.0)


def test_a_card_printers_page_is_the_card_and_a_folded_one_lies_open() -> None:
    own = Sheet(A4, (85.6, 54.0), (5, 3), (5, 6))
    alone = sheet_for(own, PrintSettings(page="card"))
    assert (alone.page, alone.per_page, alone.corner(0)) == ((85.6, 54.0), 1, (0.0, 0.0))
    assert sheet_for(own, PrintSettings(), fold="top").card == (85.6, 108.0)
    assert sheet_for(own, PrintSettings(page="card"), fold="top").page == (85.6, 108.0)


@given(
    SIZES, GAPS, st.sampled_from(sorted(PAGES)), st.booleans(), st.sampled_from(["long", "short"])
)
def test_behind_a_place_turned_over_lies_the_place_itself(
    card: tuple[float, float], gap: tuple[float, float], name: str, across: bool, edge: str
) -> None:
    page = PAGES[name][::-1] if across else PAGES[name]
    assume(all(page[axis] >= card[axis] for axis in (0, 1)))
    sheet = Sheet(page, card, gap, (0.0, 0.0))
    for slot in range(sheet.per_page):
        x, y = sheet.corner(slot)
        (left, top), on_its_head = sheet.behind(slot, edge)
        if on_its_head:
            assert (left, page[1] - top - card[1]) == pytest.approx((x, y))
        else:
            assert (page[0] - left - card[0], top) == pytest.approx((x, y))
        assert on_its_head == ((edge == "long") == (page[0] > page[1]))


def test_a_card_is_folded_across_its_middle() -> None:
    sheet = Sheet(A4, (210, 297), (0, 0), (0, 0))
    assert sheet.fold_marks([0]) == ((0, 148.5, 210, 148.5),)
