"""Layouts are data: checked when read, and what is wrong is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.domain.layout_files import dumps, layout, layout_names, loads, read_layout
from desktop_app.domain.layouts import Row, TextElement
from desktop_app.paths import resource


@pytest.mark.parametrize("name", layout_names())
def test_the_layouts_that_come_with_the_program_can_be_used(name: str) -> None:
    assert layout(name).elements
    assert layout(name).sheet.per_page > 0


@pytest.mark.parametrize("name", layout_names())
def test_nothing_reaches_over_the_edge_of_its_card(name: str) -> None:
    width, height = layout(name).sheet.card
    for element in layout(name).everything():
        assert element.x >= 0
        assert element.y >= 0
        assert element.x + element.width <= width
        assert element.y + element.height <= height


@pytest.mark.parametrize("name", layout_names())
def test_every_text_may_become_smaller_but_not_below_six_points(name: str) -> None:
    for element in layout(name).everything():
        if isinstance(element, TextElement):
            assert all(6 <= row.floor <= row.size for row in element.rows)


@pytest.mark.parametrize("name", layout_names("card"))
def test_the_kinds_on_a_card_are_told_apart_by_word_and_by_shape(name: str) -> None:
    kinds = layout(name).kinds
    assert len({words.word for words in kinds.values()}) == len(kinds)
    assert len({words.shape for words in kinds.values()}) == len(kinds)


def test_an_unknown_layout_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal) as caught:
        layout("no-such-card")
    assert caught.value.code == "unknown_layout"
    assert "card-90x130" in caught.value.message.values["known"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda text: text.replace('"{full_name}"', '"{fullname}"'), "fullname"),
        (lambda text: text.replace('face = "sans_bold"', 'face = "comic"'), "comic"),
        (lambda text: text.replace('colour = "primary"', 'colour = "pink"'), "pink"),
        (lambda text: text.replace('type = "qr"', 'type = "barcode"'), "barcode"),
        (lambda text: text.replace('when = ["photo"]', 'when = ["foto"]'), "foto"),
        (lambda text: text.replace('kinds = ["official"]', 'kinds = ["chief"]'), "chief"),
        (lambda text: text.replace("floor = 12.5", "floor = 120"), "floor"),
        (lambda text: text + "\n[kinds]\nvisitor = {}\n", "visitor"),
        (lambda text: text.replace("width = 90", "breadth = 90", 1), "width"),
        (lambda text: text.replace('shape = "kind"', 'shape = "cloud"'), "cloud"),
        (lambda text: text.replace('align = "left"', 'align = "justify"'), "justify"),
        (lambda text: text.replace("line = 0.8", "thickness = 0.8"), "thickness"),
        (lambda text: text.replace("[card]", "[card", 1), "line"),
    ],
)  # fmt: skip
def test_a_layout_with_a_slip_is_refused_and_the_slip_is_named(
    tmp_path: Path, change: Callable[[str], str], named: str
) -> None:
    text = resource("layouts", "card-90x130.toml").read_text(encoding="utf-8")
    assert change(text) != text
    file = tmp_path / "mine.toml"
    file.write_text(change(text), encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_layout(file)
    assert caught.value.code == "bad_layout"
    assert caught.value.message.values["layout"] == "mine"
    assert named in caught.value.message.values["reason"]


def test_a_row_with_an_empty_variable_is_left_away_whole() -> None:
    row = Row(text="Số {number}, ghế {seat}", face="sans", size=9, floor=7)
    assert row.filled({"number": "7", "seat": "A1"}) == "Số 7, ghế A1"
    assert row.filled({"number": "7", "seat": ""}) == ""
    assert row.filled({"number": "7"}) == ""


def test_braces_in_a_value_stay_what_they_are() -> None:
    row = Row(text="{full_name}", face="sans", size=9, floor=7)
    assert row.filled({"full_name": "Y {seat}", "seat": "A1"}) == "Y {seat}"


@pytest.mark.parametrize("name", layout_names())
def test_a_layout_written_as_data_is_read_back_as_it_was(name: str) -> None:
    assert loads(name, dumps(layout(name))) == layout(name)
