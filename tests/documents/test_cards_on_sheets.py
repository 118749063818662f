"""Cards on sheets: backs behind their fronts, used sheets, sizes apart, folded ones, card printers."""

from __future__ import annotations

import io

import pypdf
import pytest

from desktop_app.documents.cards import print_cards
from desktop_app.domain.card_sheets import PAGES, PrintSettings, Sheet, sheet_for
from desktop_app.domain.errors import Refusal
from desktop_app.domain.layout_files import layout
from desktop_app.domain.layouts import Layout
from tests.documents.measured import MM, Found, pages
from tests.documents.samples import card, printed
from tests.documents.test_card_positions import made_layout

NEAR = 0.05
"""Millimetres two sides of a card may be apart: far less than any printer."""


def _outlines(page: list[Found]) -> list[Found]:
    """The cards' own edges, which `made_layout` draws first on each side."""
    return [one for one in page if one.kind == "path" and abs(one.right - one.left - 80) < 0.2
            and abs(one.bottom - one.top - 90) < 0.2]  # fmt: skip


@pytest.mark.parametrize("edge", ["long", "short"])
@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("count", [1, 3, 4, 6])
def test_each_back_lies_behind_its_front_however_the_sheet_is_turned(
    edge: str, landscape: bool, count: int
) -> None:
    settings = PrintSettings(backs=edge, landscape=landscape, start=1)
    made = made_layout()
    pdf, result = printed([card(f"Y {n}") for n in range(count)], layout=made, settings=settings)
    sheet = sheet_for(made.sheet, settings)
    found = list(pages(pdf))
    assert result.pages == len(found) == 2 * sheet.pages(count, 1)
    upright = sheet.page[1] > sheet.page[0]
    for front, back in zip(found[::2], found[1::2], strict=True):
        fronts, backs = _outlines(front), _outlines(back)
        assert len(fronts) == len(backs) > 0
        over_its_side = (edge == "long") == upright
        for one in backs:
            left, top = one.left, one.top
            if over_its_side:
                left = sheet.page[0] - one.right
            else:
                top = sheet.page[1] - one.bottom
            assert any(
                abs(left - other.left) < NEAR and abs(top - other.top) < NEAR for other in fronts
            )
        heads = {round(one.turn) % 360 for one in back if one.kind == "text"}
        # A card is turned like a page of a book; where the sheet goes over its top, its back is upside down.
        assert heads == ({0} if over_its_side else {180})


def test_backs_come_in_the_order_of_their_fronts() -> None:
    names = ["Một", "Hai", "Ba", "Bốn", "Năm"]
    pdf, _ = printed(
        [card(name) for name in names],
        layout=made_layout(),
        settings=PrintSettings(backs="long"),
    )
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    for text, there in zip(texts, (names[:4], names[:4], names[4:], names[4:]), strict=True):
        assert [name for name in names if name in text] == there


def test_without_backs_in_the_layout_there_is_no_page_for_them() -> None:
    _, result = printed([card()], settings=PrintSettings(backs="long"))
    assert result.pages == 1


def test_a_sheet_whose_cards_have_no_back_keeps_its_empty_back_among_sheets_with_backs() -> None:
    with_back, without = made_layout(), layout("card-a7")
    cards = [card("Y Bên", "official"), card("A Thút", "guest")]
    stream = io.BytesIO()
    result = print_cards(
        stream, cards, lambda kind: with_back if kind == "official" else without,
        title="Thẻ", settings=PrintSettings(backs="long"),
    )  # fmt: skip
    found = list(pages(stream.getvalue()))
    assert result.pages == 4
    assert [bool(page) for page in found] == [True, True, True, False]


def test_cards_of_another_size_get_sheets_of_their_own_in_the_order_given() -> None:
    small, large = layout("card-a7"), layout("card-90x130")

    def layout_of(kind: str) -> Layout:
        return small if kind == "guest" else large

    cards = [
        card(f"Y {word}", "guest" if number % 2 else "official")
        for number, word in enumerate(("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"))
    ]
    stream = io.BytesIO()
    result = print_cards(stream, cards, layout_of, title="Thẻ")
    reader = pypdf.PdfReader(stream)
    assert (result.cards, result.pages) == (6, 2)
    sizes = [[round(float(side) / MM) for side in page.mediabox[2:]] for page in reader.pages]
    assert sizes == [[210, 297], [297, 210]]
    first, second = (page.extract_text() for page in reader.pages)
    assert [first.index(f"Y {word}") for word in ("Một", "Ba", "Năm")] == sorted(
        first.index(f"Y {word}") for word in ("Một", "Ba", "Năm")
    )
    assert all(f"Y {word}" in second for word in ("Hai", "Bốn", "Sáu"))


def test_kinds_with_layouts_of_one_size_share_a_sheet() -> None:
    guests = layout("guest-90x130")
    stream = io.BytesIO()
    result = print_cards(
        stream, [card("Y Bên"), card("A Thút", "guest")],
        lambda kind: guests if kind == "guest" else layout("card-90x130"), title="Thẻ",
    )  # fmt: skip
    assert (result.cards, result.pages) == (2, 1)


def test_the_last_sheet_is_printed_in_part_and_no_page_is_empty() -> None:
    for count in range(1, 10):
        pdf, result = printed([card(f"Y {number}") for number in range(count)])
        found = list(pages(pdf))
        assert result.pages == len(found) == -(-count // 4)
        assert all(any(one.kind == "text" for one in page) for page in found)


def test_a_card_left_out_leaves_no_gap_and_those_left_out_come_in_the_order_given() -> None:
    cards = [card("Y Bên", code=""), card("A Thút"), card("Lan", code="")]
    pdf, result = printed(cards)
    alone, _ = printed([cards[1]])
    assert [uid for uid, _ in result.left_out] == ["Y Bên", "Lan"]
    assert next(pages(pdf)) == next(pages(alone))


def test_a_card_printer_gets_one_card_a_page_with_nothing_around_it() -> None:
    made = layout("card-id1")
    settings = PrintSettings(page="card", start=3, backs="long")
    pdf, result = printed([card("Y Bên"), card("A Thút")], layout=made, settings=settings)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert result.pages == 2
    for page in reader.pages:
        assert [float(side) / MM for side in page.mediabox[2:]] == pytest.approx(made.card, 0.001)
    for found in pages(pdf):
        assert all(one.left >= 0 and one.right <= made.card[0] + 0.3 for one in found)


def test_a_name_tent_says_its_name_on_both_sides_with_a_line_to_fold_between() -> None:
    made = layout("tent-a4")
    pdf, result = printed([card("Y Bên")], layout=made)
    (found,) = pages(pdf)
    assert result.pages == 1
    upright = {(round(one.x, 1), round(one.y, 1)) for one in found
               if one.kind == "text" and round(one.turn) == 0}  # fmt: skip
    turned = {(round(210 - one.x, 1), round(297 - one.y, 1)) for one in found
              if one.kind == "text" and round(one.turn) % 360 == 180}  # fmt: skip
    assert upright == turned
    assert all(y > 148.5 for _, y in upright)
    assert any(one.kind == "path" and abs(one.middle[1] - 148.5) < 0.2 and one.right > 209
               and one.left < 1 for one in found)  # fmt: skip
    assert b"[4 3] 0 d" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data()  # type: ignore[union-attr]


def test_settings_change_the_page_the_gaps_and_the_marks() -> None:
    made = layout("card-90x130")
    cards = [card(f"Y {number}") for number in range(8)]
    a3 = PrintSettings(page="A3", landscape=True, gap=(2.0, 2.0), margin=(5.0, 5.0))
    pdf, result = printed(cards, layout=made, settings=a3)
    assert result.pages == 1
    assert [
        float(side) / MM for side in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]
    ] == pytest.approx([420, 297], 0.001)
    bare, _ = printed(cards, layout=made, settings=PrintSettings(cut_marks=False))
    marked, _ = printed(cards, layout=made)
    lines = [sum(one.kind == "path" for one in next(pages(pdf))) for pdf in (bare, marked)]
    assert lines[1] - lines[0] == len(made.sheet.cut_marks(range(4)))


def test_a_card_that_does_not_fit_on_the_chosen_page_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        printed([card()], settings=PrintSettings(page="A6", margin=(20.0, 20.0)))
    assert caught.value.code == "card_too_large"


def test_marks_stand_upon_the_edge_where_cards_touch_and_never_at_the_papers_own() -> None:
    sheet = Sheet(PAGES["A4"], (105.0, 148.0), (0.0, 0.0), (0.0, 0.0))
    marks = sheet.cut_marks(range(4))
    assert marks
    for x1, y1, x2, y2 in marks:
        upright = x1 == x2
        assert abs((x1 - 105) if upright else (y1 - 148.5)) < 0.01
        assert (y2 - y1 if upright else x2 - x1) == pytest.approx(3)
