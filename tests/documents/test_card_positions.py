"""What a card shows lies where its layout says, within 0.2 mm, measured in the PDF itself."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any

import pytest

from desktop_app.documents.cards import Card, Placed, placed
from desktop_app.domain.card_sheets import PrintSettings, Sheet, sheet_for
from desktop_app.domain.layout_files import layout, layout_names
from desktop_app.domain.layouts import (
    CodeElement,
    KindWords,
    Layout,
    LineElement,
    PictureElement,
    Row,
    ShapeElement,
    TextElement,
)
from tests.documents.measured import MM, Found, pages
from tests.documents.samples import card, jpeg, printed

NEAR = 0.2
"""Millimetres a thing may be away from its place."""

OFFSET = (1.3, -0.7)
MANY = (
    ("official", {"photo": "one", "number": "007", "seat": "A12"}),
    ("guest", {"number": "", "seat": "", "vehicle": "82A-012.34", "place_date": "Sa Thầy, 2024"}),
)


def _turned(point: tuple[float, float], around: tuple[float, float], turn: float) -> Any:
    """A point turned clockwise (y downwards)."""
    x, y, c, s = point[0] - around[0], point[1] - around[1], cos(radians(turn)), sin(radians(turn))
    return around[0] + c * x - s * y, around[1] + s * x + c * y


def _is_there(each: Placed, corner: tuple[float, float], page: list[Found], turn: float) -> bool:
    """Whether a placed element is on the page; ``turn`` is that of the whole side around its middle."""
    element = each.element
    middle = (element.x + element.width / 2, element.y + element.height / 2)
    if isinstance(element, TextElement):
        return all(
            any(_begins(found, line.x, line.y, corner, middle, each.rotation) for found in page)
            for line in each.lines
        )
    kind = "image" if isinstance(element, PictureElement) else "path"
    line = getattr(element, "line", 0.0) / MM if getattr(element, "outline", "line") else 0.0
    x, y, width, height = each.x, each.y, each.width, each.height
    if isinstance(element, CodeElement):  # without the four modules on each side that stay empty
        quiet = width * 4 / 29
        x, y, width, height = x + quiet, y + quiet, width - 2 * quiet, height - 2 * quiet
    if isinstance(element, ShapeElement) and element.shape != "rectangle":
        line += 0.15 * max(width, height)  # a star does not reach every side of its box
    ends = [
        _turned((x + a * width, y + b * height), middle, each.rotation)
        for a in (0, 1)
        for b in (0, 1)
    ]
    if isinstance(element, LineElement):
        ends = [ends[0], ends[3]]
    left, right = min(one[0] for one in ends), max(one[0] for one in ends)
    top, bottom = min(one[1] for one in ends), max(one[1] for one in ends)
    box = (corner[0] + left, corner[1] + top, right - left, bottom - top)
    return any(found.kind == kind and found.is_box(*box, NEAR + line) for found in page)


def _begins(
    found: Found, x: float, y: float, corner: tuple[float, float], middle: Any, turn: float
) -> bool:
    x, y = _turned((x, y), middle, turn)
    near = abs(found.x - corner[0] - x) <= NEAR and abs(found.y - corner[1] - y) <= NEAR
    return found.kind == "text" and near and abs((found.turn - turn + 180) % 360 - 180) < 0.1


@pytest.mark.parametrize("name", layout_names())
@pytest.mark.parametrize(("kind", "values"), MANY, ids=["full", "bare"])
def test_everything_of_the_ready_made_layouts_lies_where_it_should(
    name: str, kind: str, values: dict[str, str]
) -> None:
    made = layout(name)
    one = card("Y Hơ'Ô̆l Niê Kđăm", kind, **values)
    settings = PrintSettings(offset=OFFSET, start=1)
    pdf, result = printed([one], {"one": jpeg()}, layout=made, settings=settings)
    assert not result.left_out
    (page,) = pages(pdf)
    sheet = sheet_for(made.sheet, settings, fold=made.fold)
    x, y = sheet.corner(1 % sheet.per_page)
    x, y = x + OFFSET[0], y + OFFSET[1]
    if made.fold:
        y += made.card[1]
    standing = placed(made, one, pictures={"one": jpeg()}.get)
    assert standing
    missing = [each for each in standing if not _is_there(each, (x, y), page, 0)]
    assert not missing
    for each in standing:
        for line in each.lines:
            assert each.element.x - 0.01 <= line.x
            assert line.x + line.width <= each.element.x + each.element.width + 0.01
    texts = [each.element for each in standing if isinstance(each.element, TextElement)]
    half = [found for found in page if found.kind == "text" and found.middle[1] > y]
    assert half, "the card says something"
    for found in half:
        assert any(
            found.left >= x + text.x - NEAR
            and found.right <= x + text.x + text.width + NEAR
            and found.top >= y + text.y - NEAR
            and found.bottom <= y + text.y + text.height + NEAR
            for text in texts
        ), found


def _everything(rotation: float) -> tuple[Any, ...]:
    row = Row(text="{full_name}", face="sans_bold", size=11, floor=6)
    return (
        ShapeElement(x=4, y=5, width=20, height=8, fill="primary", rotation=rotation),
        TextElement(x=30, y=12, width=40, height=8, rows=(row,), align="left", rotation=rotation),
        PictureElement(x=10, y=40, width=15, height=20, rotation=rotation),
        CodeElement(x=40, y=40, width=22, height=22, rotation=rotation),
        LineElement(x=5, y=80, width=30, height=0, rotation=rotation),
    )


def made_layout(rotation: float = 0.0, *, fold: str = "", name: str = "made") -> Layout:
    """A small layout with one of everything on both sides, and the back's own edge."""
    back = (
        ShapeElement(x=0, y=0, width=80, height=90, outline="ink", line=0.1),
        *_everything(rotation),
    )
    sheet = Sheet((210.0, 297.0), (80, 90), (6, 6), (8, 8))
    words = {"official": KindWords("ĐẠI BIỂU", "CHÍNH THỨC", "circle")}
    return Layout(name, "Thẻ", sheet, words, (back[0], *_everything(rotation)), back, fold)


@pytest.mark.parametrize("rotation", [0.0, 90.0, 180.0, 270.0, 30.0, -12.5])
def test_what_is_rotated_turns_clockwise_around_the_middle_of_its_box(rotation: float) -> None:
    made = made_layout(rotation)
    one = card("Nguyễn Thị", photo="one")
    pdf, _ = printed([one], {"one": jpeg()}, layout=made)
    (page,) = pages(pdf)
    front = [each for each in placed(made, one, pictures={"one": jpeg()}.get) if not each.back]
    upright = {0.0, 90.0, 180.0, 270.0}
    for each in front:
        # Of a code at an angle pdfium knows the box around its box only.
        if isinstance(each.element, CodeElement | PictureElement) and rotation not in upright:
            continue
        assert _is_there(each, made.sheet.corner(0), page, rotation), each
    texts = [found for found in page if found.kind == "text"]
    assert all(abs((found.turn - rotation + 180) % 360 - 180) < 0.01 for found in texts)


def test_a_picture_covers_its_box_or_stands_in_it_whole() -> None:

    def own(layout_name: str, name: str) -> bytes | None:
        return jpeg(size=(200, 100)) if (layout_name, name) == ("mine", "logo") else None

    for fit, box in (("cover", (10, 40, 15, 20)), ("contain", (10, 46.25, 15, 7.5))):
        element = PictureElement(x=10, y=40, width=15, height=20, fit=fit, picture="logo")
        made = Layout("mine", "Thẻ", Sheet((100, 100), (80, 90)), {}, (element,))
        one = Card("1", "", {})
        pdf, result = printed([one], layout=made, own_pictures=own)
        assert not result.remarks
        (page,) = pages(pdf)
        x, y = made.sheet.corner(0)
        (image,) = (found for found in page if found.kind == "image")
        (each,) = placed(made, one, own_pictures=own)
        assert (each.x, each.y, each.width, each.height) == pytest.approx(box)
        assert image.middle == pytest.approx((x + 17.5, y + 50), abs=NEAR)
        if fit == "contain":
            assert image.is_box(x + box[0], y + box[1], box[2], box[3])


def test_a_picture_of_the_layout_that_is_not_there_is_told_once_and_the_cards_print_without() -> (
    None
):
    element = PictureElement(x=10, y=40, width=15, height=20, picture="logo")
    made = Layout("mine", "Thẻ", Sheet((100, 100), (40, 40)), {}, (element,))
    _, result = printed([Card(str(n), "", {}) for n in range(3)], layout=made)
    assert result.cards == 3
    assert [remark.values for _, remark in result.remarks] == [{"picture": "logo"}]


def test_an_element_that_cannot_be_drawn_says_why_and_the_sample_still_shows() -> None:
    from desktop_app.documents.cards import sample

    row = Row(text="{full_name}", face="sans_bold", size=11, floor=10)
    small = TextElement(x=2, y=2, width=5, height=5, rows=(row,))
    made = Layout("mine", "Thẻ", Sheet((100, 100), (40, 30)), {}, (small,))
    (each,) = placed(made, Card("1", "official", {"full_name": "Nguyễn Thị"}))
    assert each.fault is not None
    assert "Nguyễn Thị" in str(each.fault)
    assert each.lines == ()
    (page,) = pages(sample(made, values={"full_name": "Nguyễn Thị"}))
    (frame,) = page
    assert frame.is_box(2, 2, 5, 5, NEAR + 0.2)


def test_a_sample_is_a_page_of_the_cards_own_size_and_its_back_another() -> None:
    import pypdfium2

    from desktop_app.documents.cards import sample

    document = pypdfium2.PdfDocument(sample(made_layout()))
    sizes = [tuple(side / MM for side in page.get_size()) for page in document]
    document.close()
    assert sizes == [pytest.approx((80, 90), abs=0.01)] * 2
