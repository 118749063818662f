"""Two thousand names on every layout: none clipped, none over another thing, every mark above its letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations

import pytest

from desktop_app.documents.card_drawing import boxes
from desktop_app.documents.card_plan import Planner
from desktop_app.documents.cards import Card, Placed, placed
from desktop_app.documents.fonts import Face, face
from desktop_app.domain.layout_files import layout, layout_names
from desktop_app.domain.layouts import VARIABLES, CodeElement, Layout, ShapeElement, TextElement
from tests.documents.many_names import BREVES, LETTERS, names
from tests.documents.samples import card, jpeg, printed, texts

FEW = 100
"""Names for a layout that differs from another one in colour, or in having no photo, alone."""

Box = tuple[float, float, float, float]


def _planner(made: Layout) -> Planner:
    return Planner(made, {"photo": jpeg()}.get, lambda *asked: None, {}, backs=True)


def _values(number: int) -> Mapping[str, str]:
    """What else stands on the card: everything, no number, no seat, neither; half with a photo."""
    values = {"photo": "photo"} if number % 2 else {}
    if number % 4 in (1, 2):
        values["seat"] = ""
    if number % 3 == 0:
        values["number"] = ""
    return values


def _cards(made: Layout) -> Iterator[Card]:
    kinds = [*made.kinds, "official"] if made.purpose == "card" else ["official"]
    count = FEW if made.name.endswith(("-mttq", "-plain")) else 2_000
    for number, name in enumerate(names()[:count]):
        yield card("x", kinds[number % len(kinds)], **{**_values(number), "full_name": name})


@pytest.mark.parametrize("name", layout_names())
def test_two_thousand_names_are_neither_clipped_nor_over_anything_else(name: str) -> None:
    made = layout(name)
    planner = _planner(made)
    for one in _cards(made):
        planned = planner.plan(one)
        assert planned.fault is None, planned.fault
        standing = list(boxes(planned))
        for each in standing:
            assert _inside(each.element, each), each
        for one_side in (False, True):
            side = [each for each in standing if each.back == one_side]
            for lower, upper in combinations(side, 2):
                assert _apart_or_within(lower, upper), (lower, upper)
        said = " ".join(line.text for each in standing for line in each.lines)
        if "{full_name}" in str(made.elements):
            assert unicodedata.normalize("NFC", one.values["full_name"]) in said


def _inside(element: object, each: Placed) -> bool:
    """Whether what is drawn lies inside the room it was given, as wide as its letters are."""
    assert each.element is element
    return all(
        each.element.x - 0.01 <= line.x
        and line.x + line.width <= each.element.x + each.element.width + 0.01
        and line.y - line.top >= each.element.y - 0.05 * line.size
        and line.y + line.bottom <= each.element.y + each.element.height + 0.05 * line.size
        for line in each.lines
    )


def _ink(each: Placed) -> Iterator[Box]:
    """What is covered: the lines of a text with their marks, the dark part of a code with a module around."""
    if isinstance(each.element, TextElement):
        for line in each.lines:
            yield line.x, line.y - line.top, line.x + line.width, line.y + line.bottom
    else:
        edge = 3 / 29 * each.width if isinstance(each.element, CodeElement) else 0.0
        yield each.x + edge, each.y + edge, each.x + each.width - edge, each.y + each.height - edge


def _apart_or_within(lower: Placed, upper: Placed) -> bool:
    """Whether two things do not meet, but for what lies on a shape."""
    if isinstance(lower.element, ShapeElement):
        ground = next(_ink(lower))
        return all(_apart(ground, one) or _holds(ground, one) for one in _ink(upper))
    return all(_apart(one, other) for one in _ink(lower) for other in _ink(upper))


def _apart(one: Box, other: Box) -> bool:
    near = 0.01
    return (
        one[2] <= other[0] + near or other[2] <= one[0] + near
        or one[3] <= other[1] + near or other[3] <= one[1] + near
    )  # fmt: skip


def _holds(ground: Box, one: Box) -> bool:
    return (
        ground[0] <= one[0] and ground[1] <= one[1] and one[2] <= ground[2] and one[3] <= ground[3]
    )


def _letters() -> list[str]:
    """Each letter with its marks that the names have, in capitals too, composed as far as it can be."""
    found: dict[str, None] = {}
    for name in names():
        for each in (name, name.upper()):
            letter = ""
            for sign in unicodedata.normalize("NFD", each):
                if letter and unicodedata.combining(sign):
                    letter += sign
                else:
                    found[letter] = None
                    letter = sign
            found[letter] = None
    marked = (one for one in found if len(one) > 1)
    return sorted(unicodedata.normalize("NFC", one) for one in marked)


def _extents(made: Face, glyph: int, x: int = 0, y: int = 0) -> Box:
    """(left, bottom, right, top) of a glyph's ink in thousandths of the type size."""
    ink = made._harfbuzz.get_glyph_extents(glyph)
    scale = made._scale
    left, top = (x + ink.x_bearing) * scale, (y + ink.y_bearing) * scale
    return left, top + ink.height * scale, left + ink.width * scale, top


def test_the_names_have_every_letter_of_the_minority_languages() -> None:
    said = unicodedata.normalize("NFC", "".join(names()))
    for letter in (*LETTERS, *BREVES):
        assert letter in said
        assert letter.upper() in said
    assert len(names()) == len(set(names())) == 2_000
    assert any(unicodedata.is_normalized("NFC", name) is False for name in names())
    assert {1, 7} <= {len(name.split()) for name in names()}


@pytest.mark.parametrize("name", ["sans", "sans_bold"])
def test_every_mark_of_every_letter_stands_above_it_or_beneath_it_not_beside(name: str) -> None:
    made = face(name)
    letters = _letters()
    assert len(letters) > 150
    for letter in letters:
        drawn = "".join(piece for piece in made.shape(letter).pieces if isinstance(piece, str))
        assert len(drawn) == 1, f"{letter} is one glyph"
        base, *marks = list(unicodedata.normalize("NFD", letter))
        plain = _extents(made, made.font.face.charToGlyph[ord({"i": "ı"}.get(base, base))])
        first, *others = made.font._parts(made.font.face.charToGlyph[ord(drawn)])
        inks = [_extents(made, *first), *(_extents(made, *other) for other in others)]
        if any(unicodedata.combining(mark) == 230 for mark in marks):
            assert max(ink[3] for ink in inks) > plain[3] + 80, letter
        if "\u0323" in marks:
            assert min(ink[1] for ink in inks) < plain[1] - 80, letter
        for ink in inks[1:]:
            above, beneath = ink[1] > plain[3] - 60, ink[3] < 60
            if above or beneath:
                # The stem of an i is narrower than its breve, whose middle may lie a hair beside it.
                assert plain[0] - 20 <= (ink[0] + ink[2]) / 2 <= plain[2] + 20, letter
            else:
                assert "\u031b" in marks, f"only a horn stands beside its letter: {letter}"


def test_names_typed_with_their_marks_apart_are_drawn_as_composed_ones() -> None:
    name = next(each for each in names() if not unicodedata.is_normalized("NFC", each))
    composed, _ = printed(
        [card("x", full_name=unicodedata.normalize("NFC", name), code="7401628393052")]
    )
    apart, _ = printed([card("x", full_name=name, code="7401628393052")])
    assert apart == composed
    assert unicodedata.normalize("NFC", name) in " ".join(texts(apart)[0].split())


@pytest.mark.parametrize(
    "where",
    [
        "Hội trường Trung tâm Văn hóa, Thể thao huyện Sa Thầy, ngày 16/5/2024",
        "Hội trường Trung tâm Hội nghị tỉnh Kon Tum, đường Phan Đình Phùng, ngày 13 - 14/11/2024",
    ],
)
@pytest.mark.parametrize("name", layout_names())
def test_a_hall_with_a_long_name_stands_on_every_card_and_is_parted_where_it_reads_well(
    name: str, where: str
) -> None:
    values = {**VARIABLES, "when_where": where}
    for one in placed(layout(name), Card("", "official", values)):
        element = one.element
        if isinstance(element, TextElement) and any(
            "{when_where}" in row.text for row in element.rows
        ):
            assert one.fault is None
            for line in one.lines[:-1]:
                following = where[where.index(line.text) + len(line.text) :].split()[0]
                assert line.text.endswith(",") or following in ("ngày", "huyện", "tỉnh", "đường")
