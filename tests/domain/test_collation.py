"""Names stand in Vietnamese order, the one ICU gives them."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.collation import collation_key, default_sort_word, sort_key

ORACLE = Path(__file__).parent / "oracles" / "icu_names.txt"

letters = st.text(
    st.sampled_from(
        "aăâbƀcčdđeêĕghiĭlmnñoôơŏtuưŭyAĂĐÊƠƯƀ' -1\u0300\u0309\u0301\u0323\u0306\u0302\u031b"
    ),
    max_size=8,
)


def oracle() -> list[tuple[str, bool]]:
    """The names in ICU's order, each with whether ICU finds it equal to the one before."""
    lines = ORACLE.read_text(encoding="utf-8").split("\n")
    return [(line.removeprefix("="), line.startswith("=")) for line in lines[1:] if line]


def test_five_thousand_names_stand_in_the_order_of_icu() -> None:
    names = oracle()
    assert len(names) == 5000
    wrong = [
        (before, name)
        for (before, _), (name, equal) in pairwise(names)
        if (collation_key(before) < collation_key(name)) == equal
        or (collation_key(before) == collation_key(name)) != equal
    ]
    assert wrong == []


def test_sqlite_sorts_the_keys_as_python_does() -> None:
    keys = [collation_key(name) for name, _ in oracle()[::7]]
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE names (key BLOB)")
        connection.executemany("INSERT INTO names VALUES (?)", [(key,) for key in reversed(keys)])
        stored = [key for (key,) in connection.execute("SELECT key FROM names ORDER BY key")]
    connection.close()
    assert stored == keys


@pytest.mark.parametrize(
    "ordered",
    [
        "a à ả ã á ạ ă ằ â ầ b ƀ c d đ e è ê ề ê̆ f",
        "o ò ŏ ô ồ ô̆ ơ ờ ơ̆ p",
        "an An AN án Án ăn ân",
        "i í ị ĭ î y ý z",
        "u ŭ ư ừ ư̆ v",
    ],
)
def test_letters_come_before_marks_and_marks_before_case(ordered: str) -> None:
    keys = [collation_key(word) for word in ordered.split()]
    assert all(before < after for before, after in pairwise(keys))


def test_spaces_hyphens_and_apostrophes_come_before_digits_and_digits_before_letters() -> None:
    ordered = ["H An", "H-An", "H'An", "H1An", "Han"]
    assert all(collation_key(before) < collation_key(after) for before, after in pairwise(ordered))


def test_a_letter_of_another_script_follows_z_instead_of_failing() -> None:
    ordered = ["Zung", "Ωmega", "ខ្មែរ", "ລາວ"]
    assert sorted(ordered, key=collation_key) == ["Zung", "Ωmega", "ລາວ", "ខ្មែរ"]


@settings(max_examples=300)
@given(letters)
def test_composed_and_decomposed_text_have_one_key(text: str) -> None:
    keys = {collation_key(normalize(form, text)) for form in ("NFC", "NFD")}
    assert keys == {collation_key(text)}


@settings(max_examples=300)
@given(letters, letters)
def test_only_texts_that_are_written_alike_share_a_key(one: str, other: str) -> None:
    alike = normalize("NFC", one) == normalize("NFC", other)
    assert (collation_key(one) == collation_key(other)) == alike


def unpacked(text: str) -> tuple[list[int], list[bool]]:
    """Marks and case of a text of one letter, each written out with nothing packed."""
    decomposed, marks = normalize("NFD", text), "\u0300\u0309\u0301\u0323\u0306"
    return (
        [1 + marks.find(letter) for letter in decomposed],
        [letter.isupper() for letter in decomposed if letter not in marks],
    )


@settings(max_examples=400)
@given(st.data())
def test_packing_runs_of_plain_letters_does_not_change_the_order(data: st.DataObject) -> None:
    # Long texts of one letter, so that the marks and capitals far along decide.
    length = data.draw(st.integers(1, 70))
    accented = st.lists(
        st.sampled_from(["o"] * 12 + ["O", "ò", "ỏ", "ó", "ọ", "Ŏ"]),
        min_size=length,
        max_size=length,
    ).map("".join)
    one, other = data.draw(accented), data.draw(accented)
    assert (collation_key(one) < collation_key(other)) == (unpacked(one) < unpacked(other))


def test_the_sort_word_is_compared_whole_before_the_rest() -> None:
    people = [("An", "Y An"), ("An", "Nguyễn Văn An"), ("Án", "Bùi Án"), ("Hoa", "Lê Hoa")]
    ordered = sorted(people, key=lambda person: sort_key(*person))
    assert [name for _, name in ordered] == ["Nguyễn Văn An", "Y An", "Bùi Án", "Lê Hoa"]


def test_a_sort_word_that_begins_another_comes_first_whatever_the_rest() -> None:
    assert sort_key("Hoa", "Zơ Hoa") < sort_key("Hoan", "A Hoan")


def test_a_sort_word_may_be_two_words_or_stand_nowhere_in_the_name() -> None:
    assert sort_key("Thu Hà", "Lê Thu Hà") < sort_key("Thu Hà", "Trần Thu Hà")
    assert sort_key("Ben", "H'Ben Niê") < sort_key("Bin", "H'Ben Niê")
    assert sort_key("", "Lê An") < sort_key("An", "Lê An")


def test_names_with_the_same_words_keep_an_order_by_where_the_sort_word_stands() -> None:
    first, later = sort_key("Ben", "Y Ben Niê"), sort_key("Ben", "Y Niê Ben")
    assert first < later


def test_a_decomposed_name_sorts_beside_its_composed_twin() -> None:
    name = "Y Ô̆l Niê Kđăm"
    assert sort_key("Ô̆l", name) == sort_key(normalize("NFD", "Ô̆l"), normalize("NFD", name))


@pytest.mark.parametrize(
    ("name", "group", "word"),
    [
        ("Nguyễn Văn An", "kinh", "An"),
        ("A Lăng Thơm", "xo-dang", "Thơm"),
        ("Y Thu", "ba-na", "Thu"),
        ("Y Thu", None, "Thu"),
        ("Brêu", "gia-rai", "Brêu"),
        ("Y Ben Niê Kđăm", "e-de", "Ben"),
        ("H'Ben Niê", "e-de", "Ben"),
        ("H' Ben Niê", "e-de", "Ben"),
        ("H Ben Niê", "e-de", "Ben"),
        ("Y-Ben Niê", "e-de", "Ben"),
        ("Y Hơ'Ô̆l Niê", "e-de", "Ô̆l"),
        ("Y A Niê", "e-de", "A"),
        ("K'Brai Bkrông", "mnong", "Brai"),
        ("Krai Bkrông", "mnong", "Krai"),
        ("Brêu", "mnong", "Brêu"),
        ("H'Ben", "e-de", "Ben"),
        ("Y", "e-de", "Y"),
        ("H'", "e-de", "H'"),
        ("", "e-de", ""),
        ("  ", None, ""),
    ],
)
def test_the_word_a_name_is_sorted_by(name: str, group: str | None, word: str) -> None:
    assert default_sort_word(name, group) == word
