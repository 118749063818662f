"""Text into boxes: as large as it can be, broken where it reads well, never cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents.fitting import (
    ROOM,
    Block,
    break_in_phrases,
    break_lines,
    fit,
    height_of,
)
from desktop_app.documents.flow import filled
from desktop_app.documents.fonts import face

SANS = face("sans_bold")
UNITS = ("các", "huyện", "lần thứ", "nhiệm kỳ")


def _block(text: str, **more: object) -> Block:
    usual: dict[str, object] = {"size": 20.0, "floor": 10.0, "lines": 2}
    return Block(text, SANS, **{**usual, **more})  # type: ignore[arg-type]


def test_what_fits_keeps_its_size() -> None:
    (fitted,) = fit([_block("A Thút")], 200, 60) or ()
    assert fitted.size == 20
    assert [line.text for line in fitted.lines] == ["A Thút"]


def test_a_line_becomes_smaller_before_it_is_broken_where_that_is_wanted() -> None:
    name = "Nguyễn Thị Ngọc Ánh"
    width = SANS.width(name, 16)
    (one,) = fit([_block(name, one_line_floor=15)], width, 100) or ()
    assert len(one.lines) == 1
    assert one.size == pytest.approx(16, abs=0.01)
    (two,) = fit([_block(name, one_line_floor=17)], width, 100) or ()
    assert [line.text for line in two.lines] == ["Nguyễn Thị", "Ngọc Ánh"]
    assert two.size == 20


def test_below_the_floor_nothing_comes_back() -> None:
    name = "Nguyễn Thị Ngọc Ánh"
    assert fit([_block(name, lines=1)], SANS.width(name, 10.01), 100)
    assert fit([_block(name, lines=1)], SANS.width(name, 9.9), 100) is None
    assert fit([_block(name)], 200, 2 * 10 * 1.28 - 20) is None


def test_a_word_is_never_broken() -> None:
    assert fit([_block("Nghiêng", lines=5)], SANS.width("Nghiêng", 9.9), 500) is None


def test_a_firm_block_gives_way_after_the_others() -> None:
    blocks = [_block("Y Bên", firm=True, lines=1), _block("Già làng", size=12, floor=6, lines=1)]
    name, position = fit(blocks, 300, 20 * 1.28 + 9 * 1.28) or ()
    assert 20 > name.size > 18
    assert (name.size - 10) / 10 > (position.size - 6) / 6, "less of its way to the floor"


def test_a_title_is_broken_after_a_comma_or_before_the_words_that_begin_a_part() -> None:
    title = "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024"
    found = break_lines(SANS, title, SANS.shape("LẦN THỨ IV - NĂM 2024").width + 1, 4, UNITS)
    assert [line.text for line in found or ()] == [
        "ĐẠI HỘI ĐẠI BIỂU",
        "CÁC DÂN TỘC THIỂU SỐ",
        "HUYỆN SA THẦY,",
        "LẦN THỨ IV - NĂM 2024",
    ]


def test_without_a_good_place_any_place_will_do_unless_only_good_ones_are_asked_for() -> None:
    width = SANS.shape("Ủy ban nhân dân").width + 1
    found = break_lines(SANS, "Ủy ban nhân dân thị xã", width, 3, UNITS)
    assert [line.text for line in found or ()] == ["Ủy ban nhân", "dân thị xã"]
    assert break_lines(SANS, "Ủy ban nhân dân thị xã", width, 3, UNITS, well=True) is None


def test_capitals_with_two_marks_get_the_room_they_need() -> None:
    (plain,) = fit([_block("Nam\nLan")], 300, 300) or ()
    (tall,) = fit([_block("Ê̆ban\nÊ̆ban")], 300, 300) or ()
    assert tall.leading > plain.leading
    assert tall.head > plain.head == 0


def test_texts_of_no_words_take_a_line() -> None:
    (fitted,) = fit([_block("")], 100, 100) or ()
    assert [line.text for line in fitted.lines] == [""]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["Y", "Ê̆ban", "Hơ'Ô̆l", "Nguyễn", "Ngọc", "Ánh"]), min_size=1, max_size=9
        ),
        min_size=1,
        max_size=3,
    ),
    st.floats(60, 300),
    st.floats(20, 120),
)
def test_whatever_is_fitted_lies_in_its_box_and_holds_every_word(
    texts: list[list[str]], width: float, height: float
) -> None:
    blocks = [_block(" ".join(words), lines=3, one_line_floor=14, before=2) for words in texts]
    fitted = fit(blocks, width, height)
    if fitted is None:
        smallest = [_block(" ".join(words), size=10.0, lines=3, before=1) for words in texts]
        assert fit(smallest, width, height) is None
        return
    assert height_of(fitted) <= height + ROOM
    for block, each in zip(blocks, fitted, strict=True):
        assert block.floor - 0.01 <= each.size <= block.size
        assert " ".join(line.text for line in each.lines) == SANS.shape(block.text).text
        assert all(line.width * each.size / 1000 <= width + ROOM for line in each.lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Bác sĩ Trung tâm Y tế huyện Sa Thầy", ["Bác sĩ Trung tâm Y tế", "huyện Sa Thầy"]),
        ("Cấp ủy viên, thành viên Ban Chỉ đạo", ["Cấp ủy viên,", "thành viên Ban Chỉ đạo"]),
        ("Chờ cơ quan trả lời (42 ngày)", ["Chờ cơ quan trả lời", "(42 ngày)"]),
    ],
)
def test_a_cell_is_broken_between_phrases_not_within_a_name(text: str, lines: list[str]) -> None:
    wide = max(SANS.shape(line).width for line in lines) * 1.06
    assert [one.text for one in break_in_phrases(SANS, text.split(), wide)] == lines


@given(st.lists(st.text("aăđêuôA1,(", min_size=1, max_size=8), min_size=1, max_size=12))
def test_a_cell_has_every_word_and_no_more_lines_than_the_fullest_ones(words: list[str]) -> None:
    wide = max(SANS.shape(word).width for word in words) * 2
    made = break_in_phrases(SANS, words, wide)
    assert " ".join(line.text for line in made) == " ".join(words)
    assert all(line.width <= wide + ROOM for line in made)
    assert len(made) == len(filled(SANS, " ".join(words), 1000, wide))
