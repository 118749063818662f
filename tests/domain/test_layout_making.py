"""New elements lie on every card; typed lines keep their look; variables are read by their words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import layout_making as making
from desktop_app.domain.layout_editing import extent, inside
from desktop_app.domain.layout_words import title_of, unworded, worded
from desktop_app.domain.layouts import VARIABLE_WORDS, PictureElement, Row
from desktop_app.domain.words import use_language

CARDS = [(90.0, 130.0), (85.6, 54.0), (40.0, 20.0), (297.0, 210.0)]


@pytest.mark.parametrize("card", CARDS)
def test_every_new_element_lies_on_the_card(card: tuple[float, float]) -> None:
    for one in (
        making.new_text(card, "a"),
        making.new_picture(card, "logo", (300, 120)),
        making.new_background(card, "nền"),
        making.new_photo(card),
        making.new_code(card),
        making.new_shape(card),
        making.new_line(card),
    ):
        room = extent(one)
        assert room.left >= 0
        assert room.top >= 0
        assert room.right <= card[0] + 1e-9
        assert room.bottom <= card[1] + 1e-9
        assert inside(one, card).width == pytest.approx(one.width, abs=0.01)


def test_a_logo_keeps_its_proportions_and_a_background_covers_the_card() -> None:
    logo = making.new_picture((90, 130), "logo", (300, 120))
    assert logo.width / logo.height == pytest.approx(2.5)
    assert making.is_background(making.new_background((90, 130), "nền"), (90, 130))
    assert not making.is_background(logo, (90, 130))


def rows(*texts: str) -> tuple[Row, ...]:
    return tuple(
        Row(text=text, face="sans", size=10.0 + place, floor=7) for place, text in enumerate(texts)
    )


def test_a_typed_line_keeps_its_look_and_a_new_one_looks_as_the_one_above() -> None:
    before = rows("a", "b", "c")
    changed = making.with_lines(before, ["a", "bb", "c"])
    assert [(one.text, one.size) for one in changed] == [("a", 10), ("bb", 11), ("c", 12)]
    longer = making.with_lines(before, ["a", "b", "x", "c"])
    assert [(one.text, one.size) for one in longer] == [("a", 10), ("b", 11), ("x", 11), ("c", 12)]
    shorter = making.with_lines(before, ["a", "c"])
    assert [(one.text, one.size) for one in shorter] == [("a", 10), ("c", 12)]
    assert [one.text for one in making.with_lines(before, [])] == [""]
    first = making.with_lines(before, ["z", "a", "b", "c"])
    assert [one.size for one in first] == [10, 10, 11, 12]


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc"), min_size=1))
def test_the_lines_are_those_that_were_typed(old: list[str], typed: list[str]) -> None:
    made = making.with_lines(rows(*old), typed)
    assert [one.text for one in made] == typed
    assert making.with_lines(made, typed) == made


@pytest.mark.parametrize("language", ["vi", "en"])
def test_variables_are_shown_by_their_words_and_read_back(language: str) -> None:
    use_language(language)
    for name in VARIABLE_WORDS:
        said = worded(f"Số {{{name}}}.")
        assert f"{{{name}}}" not in said
        assert unworded(said) == f"Số {{{name}}}."
        assert unworded(said.upper()).endswith(f"{{{name}}}.")
    assert unworded("{nothing} {full_name}") == "{nothing} {full_name}"


def test_elements_are_called_by_what_they_show() -> None:
    text = making.new_text((90, 130), "Số {number}")
    assert title_of(text) == "Số Số thẻ"
    assert title_of(replace(text, name="Dòng số")) == "Dòng số"
    assert title_of(making.new_photo((90, 130))) == "Ảnh"
    assert "logo" in title_of(PictureElement(x=0, y=0, width=1, height=1, picture="logo"))
    assert making.called("logo", ["logo", "logo 2"]) == "logo 3"
