from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.old_fonts import (
    TCVN3,
    UNICODE,
    VNI,
    clue,
    from_tcvn3,
    from_vni,
    may_be_old,
    recognise,
    settle,
)
from desktop_app.domain.syllables import is_syllable
from tests import old_typing
from tests.old_typing import in_tcvn3, in_vni

ROOT = Path(__file__).parents[2]

FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Đặng",
    "Hoàng",
    "Lý",
    "Võ",
    "Ngô",
    "Đỗ",
    "Bùi",
    "Quách",
    "Rơ Châm",
]
MIDDLE = ["Văn", "Thị", "Đức", "Hữu", "Ngọc", "Thùy", "Xuân", "Y", "Quốc", "Bích"]
GIVEN = ["Tuấn", "Dũng", "Tú", "Hòa", "Ánh", "Ước", "Hằng", "Phượng", "Niê Kđăm", "Quỳnh", "Khuyên",
         "Nghĩa", "Giỏi", "Yến", "Oanh", "Mỹ", "Thủy", "Sĩ", "Ớt", "Đạt"]  # fmt: skip
CAPITALS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ¡¢£¤¥¦§")
names = st.tuples(*map(st.sampled_from, (FAMILY, MIDDLE, GIVEN))).map(" ".join)


def sure(text: str) -> str:
    found = clue(text)
    return found.sure if found else ""


def read(text: str, *around: str) -> str:
    (found,) = recognise([text], around)
    return found.after if found and found.sure else text


def test_every_code_of_tcvn3_is_the_letter_of_the_independent_table() -> None:
    assert len(old_typing.TCVN3) == 74
    for written, letter in old_typing.TCVN3.items():
        assert from_tcvn3(f"x {written} x") == f"x {letter} x"
    for code in range(0x80, 0x100):
        if chr(code) not in old_typing.TCVN3:
            assert from_tcvn3(chr(code)) == chr(code)


def test_every_pair_of_vni_is_the_letter_of_the_independent_table() -> None:
    assert len(old_typing.VNI) == 130
    for written, letter in old_typing.VNI.items():
        assert from_vni(f"x {written} x") == f"x {letter} x"
    assert from_vni("aÙ AØ Eå yÙ") == "á À Ể ý"  # signs come in either case


@given(names)
def test_a_name_typed_in_tcvn3_comes_back(name: str) -> None:
    assert from_tcvn3(in_tcvn3(name)) == name
    assert read(in_tcvn3(name), "Hä vµ tªn") == name


@given(names)
def test_a_name_typed_in_vni_comes_back(name: str) -> None:
    assert from_vni(in_vni(name)) == name
    assert read(in_vni(name), "Hoï vaø teân") == name


@given(names)
def test_a_name_in_capitals_comes_back_in_capitals(name: str) -> None:
    typed = in_tcvn3(name.upper())
    # "Lý Tó" is what both Lý Tú and LÝ TÚ are typed as.
    assume(any(sum(letter in CAPITALS for letter in word) > 1 for word in typed.split()))
    assert from_tcvn3(typed) == name.upper()
    assert from_vni(in_vni(name.upper())) == name.upper()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NguyÔn ThÞ ¸nh", "Nguyễn Thị Ánh"),  # no code for Á
        ("§ç ¦íc", "Đỗ Ước"),
        ("tr­ëng ban ¸ Ch©u", "trưởng ban á Châu"),
        ("Bí thö Ñoaøn xaõ", "Bí thư Đoàn xã"),
        ("ô t«, ë x· Rê K¬i", "ụ tô, ở xã Rờ Kơi"),
    ],
)
def test_letters_without_a_capital_in_the_code_get_it_where_all_words_have_one(
    typed: str, meant: str
) -> None:
    assert (from_vni(typed) if "aø" in typed else from_tcvn3(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "code", "meant"),
    [
        ("NguyÔn V¨n Dòng", TCVN3, "Nguyễn Văn Dũng"),
        ("Nguyeãn Vaên Duõng", VNI, "Nguyễn Văn Dũng"),
        ("V¨n", TCVN3, "Văn"),
        ("Kinh, X¬ §¨ng", TCVN3, "Kinh, Xơ Đăng"),
        ("Th«n §¨k Wít, x· Rê K¬i", TCVN3, "Thôn Đăk Wớt, xã Rờ Kơi"),
        ("Chuû tòch Hoäi Noâng daân xaõ", VNI, "Chủ tịch Hội Nông dân xã"),
        ("D©n téc", TCVN3, "Dân tộc"),
    ],
)
def test_what_can_only_be_an_old_font_is_recognised_by_itself(
    typed: str, code: str, meant: str
) -> None:
    assert sure(typed) == code
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "codes_beside", "meant"),
    [
        ("Lý Tó", ["tcvn3"], "Lý Tú"),
        ("Lý Tó", ["unicode"], "Lý Tó"),
        ("Hång", ["tcvn3"], "Hồng"),
        ("Tó", ["vni"], "Tĩ"),
        ("K'Brªu", ["tcvn3"], "K'Brêu"),
        ("A Bl\u00adih", ["tcvn3"], "A Blưih"),
        ("A Prôp", ["vni"], "A Prơp"),
        ("Kim Döône", ["vni"], "Kim Dươne"),
    ],
)
def test_what_may_be_either_follows_its_neighbours(
    typed: str, codes_beside: list[str], meant: str
) -> None:
    found = settle(typed, clue(typed), [frozenset(), frozenset(codes_beside)])
    assert (found.after if found and found.sure else typed) == meant


@pytest.mark.parametrize(
    ("typed", "codes_beside"),
    [
        ("Lý Tó", ["tcvn3", "unicode"]),
        ("Hång", ["unicode"]),
        ("Hång", []),
        ("Leâ", ["unicode", "vni"]),
        ("NguyÔn V¨n Hà Quán B×nh", []),  # one half of each
        ("Nguyễn V¨n B×nh", ["tcvn3"]),
    ],
)
def test_what_nothing_decides_is_asked_about_and_not_changed(
    typed: str, codes_beside: list[str]
) -> None:
    found = settle(typed, clue(typed), [frozenset(codes_beside)])
    assert found is not None
    assert not found.sure
    assert found.before == typed


def test_what_is_no_word_in_an_old_font_is_asked_about_where_unicode_is_near() -> None:
    for near in (UNICODE, TCVN3):
        found = settle("A Prôp", clue("A Prôp"), [frozenset({VNI}), frozenset({near, VNI})])
        assert found is not None
        assert not found.sure


def test_what_may_be_either_is_left_alone_where_nothing_is_in_an_old_font() -> None:
    assert recognise(["Lý Tó", "Phôt", "Ñao"], ["Họ và tên"]) == (None, None, None)
    assert recognise(["Lý Tó", "Phôt", "Ñao"]) == (None, None, None)


def in_unicode() -> Iterator[str]:
    """Everything the program knows in Vietnamese and in the languages of the minorities."""
    for file in (ROOT / "resources").glob("*/*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                yield from row
    for file in (ROOT / "resources" / "training").glob("*.toml"):
        yield from _texts(tomllib.loads(file.read_text(encoding="utf-8")))
    yield from (old_typing.ORACLES / "icu_names.txt").read_text(encoding="utf-8").splitlines()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def test_nothing_in_unicode_is_ever_converted() -> None:
    texts = {form for text in in_unicode() for word in (text, *text.split())
             for form in (word, normalize("NFD", word), word.upper(), word.lower())}  # fmt: skip
    assert len(texts) > 50_000
    taken = [text for text in texts if read(text) != text or sure(text) in (TCVN3, VNI)]
    assert taken == []


def test_hardly_any_text_in_unicode_is_even_asked_about() -> None:
    texts = {word for text in in_unicode() for word in (text, *text.split())}
    asked = [text for text in texts if settle(text, clue(text), [frozenset({UNICODE})])]
    # Three of the names put together at random have capitals within or a German umlaut.
    assert len(asked) <= 3, asked


@pytest.mark.parametrize(
    "text",
    [
        "Ƀuôn Čư̆r Hđơk", "Ê̆ Ô̆ Ơ̆ Ư̆ Ŭ Ŏ", "H'Hen Niê", "Mlô Ñăm", "Ñông", "Siu Blêh", "Y Phôt",
        "José Müller", "François Noël", "Søren Åberg", "Loïc", "St. John's Café", "Peña Nuñez",
        "50 m² – 3 × 4 = 12", "© 2024 Sony®", "«Đoàn kết»", "10 µm ½", "§ 5", "1ª", "dele\u00adgates", "ý kiến",
        "Hà Quán", "Vàng A Dình", "Ðinh Hùng", "Lê Tô Ngô", "Lô Lô", "Chế độ ăn", "Hoàng Thị Hoãn",
    ],
)  # fmt: skip
def test_other_languages_and_signs_are_never_converted(text: str) -> None:
    for form in (text, normalize("NFD", text), text.upper(), text.lower()):
        assert read(form) == form
        assert read(form, "Họ và tên", "Nguyễn Thị Hằng") == form


def test_a_quick_look_finds_every_sheet_that_has_something_suspicious() -> None:
    typed = [in_tcvn3(name) for name in GIVEN] + [in_vni(name) for name in GIVEN]
    texts = {*typed, *in_unicode()}
    for text in texts:
        found = clue(text)
        if found is not None and found.suspicious:
            assert may_be_old([text]), text
    assert not may_be_old(["Hoàng Thị Hà", "Huê", "Lý Tó", "Đăk Wớt", "H'Hen Niê", "Ñông", ""])


@given(st.text(max_size=60))
def test_any_text_at_all_has_an_answer(text: str) -> None:
    (found,) = recognise([text], [text, "NguyÔn V¨n Dòng"])
    assert found is None or found.before == text


@given(names)
def test_words_of_names_are_syllables(name: str) -> None:
    words = [word for word in name.split() if word not in ("Niê", "Kđăm")]
    assert all(is_syllable(word) and is_syllable(word.upper()) for word in words)


@pytest.mark.parametrize(
    "word", ["NguyÔn", "Kđăm", "Hmông", "họcc", "cat̀", "mòc", "brâu", "áá", ""]
)
def test_what_no_vietnamese_mouth_says_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
