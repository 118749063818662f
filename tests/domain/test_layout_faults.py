"""Faults of a layout are told by element before anything is drawn."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain import layout_files
from desktop_app.domain.layout_editing import BACK, FRONT
from desktop_app.domain.layout_faults import faults
from desktop_app.domain.layouts import (
    CodeElement,
    Element,
    Layout,
    PictureElement,
    Row,
    ShapeElement,
    TextElement,
)
from desktop_app.domain.preflight import STOP, WARN

READY = layout_files.layout("card-90x130")
CODE = CodeElement(x=5, y=5, width=25, height=25)


def text(*rows: str) -> TextElement:
    made = tuple(Row(text=one, face="sans", size=10, floor=8) for one in rows)
    return TextElement(x=5, y=40, width=50, height=10, rows=made)


def layout(*elements: Element, back: tuple[Element, ...] = ()) -> Layout:
    return replace(READY, elements=elements, back=back)


def test_the_ready_made_card_has_no_fault() -> None:
    assert faults(READY) == []


def test_a_misspelt_variable_is_told_with_what_may_be_meant() -> None:
    (found,) = faults(layout(CODE, text("{full_name}", "Số {nunber}")))
    assert (found.level, found.side, found.place) == (STOP, FRONT, 1)
    assert "{nunber}" in str(found.message)
    assert "{Số thẻ}" in str(found.message)
    (spaced,) = faults(layout(CODE, text("{Số thẽ}")))
    assert "{Số thẻ}" in str(spaced.message)
    (unknown,) = faults(layout(CODE, text("{zzzz}")))
    assert "{zzzz}" in str(unknown.message)


def test_a_card_without_a_code_is_told_unless_it_is_on_the_back_or_no_card() -> None:
    (found,) = faults(layout(text("{full_name}")))
    assert (found.level, found.place) == (WARN, -1)
    assert faults(layout(text("a"), back=(CODE,))) == []
    assert faults(replace(layout(text("a")), purpose="tent")) == []


def test_what_stands_out_of_the_card_is_told_rotated_or_not() -> None:
    flat = ShapeElement(x=60, y=5, width=40, height=4)
    upright = replace(flat, x=40, rotation=90, y=30)
    assert [(one.side, one.place) for one in faults(layout(CODE, flat, back=(upright,)))] == [
        (FRONT, 1)
    ]
    (found,) = faults(layout(CODE, back=(replace(flat, rotation=45),)))
    assert (found.side, found.place) == (BACK, 0)


def test_an_empty_text_a_tiny_code_and_a_picture_without_a_picture_are_told() -> None:
    tiny = replace(CODE, width=9)
    nothing = PictureElement(x=50, y=50, width=20, height=20, variable="")
    found = faults(layout(tiny, text(" "), nothing))
    assert [(one.level, one.place) for one in found] == [(WARN, 0), (WARN, 1), (STOP, 2)]
