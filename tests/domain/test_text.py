"""Text as it is stored and as it is searched."""

from __future__ import annotations

import sqlite3
from unicodedata import category, is_normalized, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.text import clean, fold, like_pattern

anything = st.text(
    st.characters() | st.sampled_from("đĐÐðƀƀê̆ô\u0306\u0323\u00a0\u200b\u00ad'’ʼ`´-–  \t\n%_\\"),
    max_size=20,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Nguyễn\u00a0 Văn\t An ", "Nguyễn Văn An"),
        (normalize("NFD", "Y Ô̆l Niê Kđăm"), "Y Ô̆l Niê Kđăm"),
        ("Ðinh Vãn ðạt", "Đinh Vãn đạt"),
        ("H’Hen K‘Brêu Hʼlinh Y`Ben Bh´riu", "H'Hen K'Brêu H'linh Y'Ben Bh'riu"),
        ("\ufeffLê\u200b Hoa\u0000\u200f", "Lê Hoa"),
        ("dòng một\r\ndòng hai\u2028dòng ba", "dòng một dòng hai dòng ba"),
        ("a\ud800b", "ab"),
        ("\u3000\u2003", ""),
        ("Ia Đal – Ia H'Drai", "Ia Đal – Ia H'Drai"),
    ],
)
def test_typed_text_gets_the_one_form_that_is_stored(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_letters_parted_by_a_zero_width_character_are_composed() -> None:
    assert clean("e\u200b\u0302") == "ê"


@settings(max_examples=300)
@given(anything)
def test_clean_text_is_composed_on_one_line_and_stays_as_it_is(text: str) -> None:
    kept = clean(text)
    assert clean(kept) == kept
    assert is_normalized("NFC", kept)
    assert kept == " ".join(kept.split())
    assert not any(category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in kept)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Nguyễn Thị Ánh Tuyết", "nguyen thi anh tuyet"),
        ("Đinh Đức ĐỘ", "dinh duc do"),
        ("Y Ƀluêh Niê-Kđăm", "y blueh nie kdam"),
        ("H'Mông", "hmong"),
        ("H’Hen", "hhen"),
        ("Ô̆l Ơ̆n ư̆ Ê̆č Ñĭŏ", "ol on u ec nio"),
        ("Gia–rai  Ê-đê", "gia rai e de"),
        ("ɓăɗ Øst Łuk Straße", "bad ost luk strasse"),
        ("İstanbul", "istanbul"),
        ("Xã 12/3", "xa 12/3"),
        ("  ", ""),
    ],
)
def test_search_does_not_see_marks_bars_apostrophes_and_hyphens(name: str, folded: str) -> None:
    assert fold(name) == folded


@settings(max_examples=300)
@given(anything)
def test_folding_is_the_same_for_every_written_form_and_folds_no_further(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(clean(text)) == folded
    assert fold(normalize("NFD", text)) == folded
    assert fold(normalize("NFC", text)) == folded


@settings(max_examples=100)
@given(st.text("ăâđêơưABz '-", max_size=12))
def test_upper_and_lower_case_fold_alike(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


def found(query: str, names: list[str]) -> list[str]:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE people (name TEXT, search TEXT)")
        rows = [(name, " " + fold(name)) for name in names]
        connection.executemany("INSERT INTO people VALUES (?, ?)", rows)
        selected = connection.execute(
            r"SELECT name FROM people WHERE search LIKE ? ESCAPE '\'", (like_pattern(query),)
        ).fetchall()
    connection.close()
    return [name for (name,) in selected]


NAMES = [
    "Y Thu",
    "Đinh Y",
    "Nguyễn Văn An",
    "Hoàng Thị Ánh",
    "100% đạt",
    "100 kg",
    "a_b",
    "axb",
    "c\\d",
]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("y", ["Y Thu", "Đinh Y"]),
        ("An", ["Nguyễn Văn An", "Hoàng Thị Ánh"]),
        ("dinh", ["Đinh Y"]),
        ("VĂN AN", ["Nguyễn Văn An"]),
        ("0%", []),
        ("100%", ["100% đạt"]),
        ("a_", ["a_b"]),
        ("c\\", ["c\\d"]),
        ("", NAMES),
    ],
)
def test_a_search_finds_what_a_word_begins_with_and_takes_wildcards_literally(
    query: str, names: list[str]
) -> None:
    assert found(query, NAMES) == names
