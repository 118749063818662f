"""Delegate cards: every code is read, every name found, nobody is cut off."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import pypdf
import pytest

from desktop_app.documents.cards import TRAINING, Card, sample
from desktop_app.domain.card_sheets import PrintSettings
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.errors import Cancelled
from desktop_app.domain.layouts import VARIABLES
from desktop_app.domain.words import use_language
from tests.documents.samples import (
    NAMES,
    card,
    codes_on,
    darkest,
    jpeg,
    picture_of,
    pictures_of,
    printed,
    texts,
    the_layout,
)

TOO_LONG = (
    "Lê Văn Công Tằng Tôn Nữ Quang Trung Nguyễn Huệ Phượng Hoàng Tối Thượng Trường Thọ Vạn Tuế"
)


def _hundred_and_fifty() -> Iterator[tuple[Card, str, bytes]]:
    for number in range(150):
        name = f"{NAMES[number % len(NAMES)]} {unicodedata.normalize('NFC', 'Số')} {number}"
        photo = f"{number:064x}" if number % 3 else ""
        yield card(name, number=f"{number + 1:03}", photo=photo), photo, jpeg(number)


@pytest.fixture(scope="module")
def hundred_and_fifty() -> tuple[list[Card], bytes, int]:
    made = list(_hundred_and_fifty())
    pdf, result = printed([each for each, _, _ in made], {photo: body for _, photo, body in made})
    assert (result.cards, result.left_out, result.remarks) == (150, (), ())
    return [each for each, _, _ in made], pdf, result.pages


def test_150_cards_are_38_pages(hundred_and_fifty: tuple[list[Card], bytes, int]) -> None:
    _, pdf, pages = hundred_and_fifty
    assert pages == 38
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 38


def test_every_code_on_every_page_is_read_and_is_the_one_of_its_delegate(
    hundred_and_fifty: tuple[list[Card], bytes, int],
) -> None:
    cards, pdf, _ = hundred_and_fifty
    for page, picture in enumerate(pictures_of(pdf)):
        expected = [each.values["code"] for each in cards[4 * page : 4 * page + 4]]
        assert sorted(codes_on(picture)) == sorted(expected)


def test_every_name_is_read_out_of_the_pdf_in_nfc(
    hundred_and_fifty: tuple[list[Card], bytes, int],
) -> None:
    cards, pdf, _ = hundred_and_fifty
    for page, text in enumerate(texts(pdf)):
        words = " ".join(text.split())
        for each in cards[4 * page : 4 * page + 4]:
            assert each.values["full_name"] in words


def test_a_name_too_long_for_the_card_is_left_out_and_listed_and_the_rest_prints() -> None:
    cards = [card("A Thút"), card(TOO_LONG), card("Y Bên")]
    pdf, result = printed(cards)
    assert (result.cards, result.pages) == (2, 1)
    ((uid, reason),) = result.left_out
    assert uid == cards[1].uid
    assert reason.values["name"] == TOO_LONG
    use_language("en")
    assert str(reason).startswith(f"The name {TOO_LONG} does not fit on the card")
    (text,) = texts(pdf)
    assert "A Thút" in text
    assert "Y Bên" in text
    assert "Phượng Hoàng" not in text


def test_a_position_too_long_names_the_delegate_and_the_text() -> None:
    long = "Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra, " * 6
    _, result = printed([card("Y Bên", position=long.strip())])
    ((_, reason),) = result.left_out
    assert reason.values["name"] == "Y Bên"
    assert reason.values["text"] == long.strip()
    use_language("en")
    assert str(reason).startswith("Y Bên: “Ủy viên Ban Thường vụ")


def test_letters_no_face_has_are_named_instead_of_being_printed_as_boxes() -> None:
    _, result = printed([card("王小明", "foreign_guest")])
    ((_, reason),) = result.left_out
    assert reason.values["letters"] == "王 小 明"


def test_a_card_without_a_code_is_left_out() -> None:
    _, result = printed([card("Y Bên", code="")])
    assert [str(uid) for uid, _ in result.left_out] == ["Y Bên"]


def test_no_card_no_byte() -> None:
    pdf, result = printed([])
    assert (pdf, result.pages) == (b"", 0)


def test_a_photo_that_cannot_be_read_is_told_and_the_card_prints_without() -> None:
    cards = [card("Y Bên", photo="broken"), card("A Thút", photo="absent")]
    pdf, result = printed(cards, {"broken": jpeg()[:200]})
    assert result.cards == 2
    assert [uid for uid, _ in result.remarks] == ["Y Bên", "A Thút"]
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].images) == 0


def _sizes(pdf: bytes) -> dict[str, float]:
    """Each line of text with the size it is drawn in."""
    found: dict[str, float] = {}

    def see(text: str, matrix: object, text_matrix: object, font: object, size: float) -> None:
        if text.strip():
            found[text.strip()] = size

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=see)
    return found


def test_without_a_photo_the_name_takes_its_room_and_no_empty_frame_stands_there() -> None:
    with_photo, _ = printed([card("Y Bên", photo="one")], {"one": jpeg()})
    without, _ = printed([card("Y Bên")])
    assert _sizes(without)["Y Bên"] > 1.3 * _sizes(with_photo)["Y Bên"]
    assert len(pypdf.PdfReader(io.BytesIO(without)).pages[0].images) == 0


@pytest.mark.parametrize("missing", ["number", "seat", "position", "delegation", "when_where"])
def test_what_is_not_known_is_left_away_and_its_label_with_it(missing: str) -> None:
    pdf, result = printed([card("Y Bên", **{missing: ""})])
    assert not result.left_out
    text = texts(pdf)[0].split("\n")
    assert ("Số" in text) == (missing != "number")
    assert ("Ghế" in text) == (missing != "seat")
    assert not [line for line in text if re.search(r"[{}]", line)]


def test_each_kind_has_its_own_word_and_its_own_shape() -> None:
    layout = the_layout()
    assert layout.kinds.keys() == KINDS.keys()
    assert len({words.shape for words in layout.kinds.values()}) == len(KINDS)
    assert len({words.word for words in layout.kinds.values()}) == len(KINDS)
    pictures = set()
    for kind in KINDS:
        pdf, _ = printed([card("Y Bên", kind, code="7401628393052")])
        assert layout.kinds[kind].word in texts(pdf)[0]
        # The band alone, black on white as a photocopier sees it.
        band = picture_of(pdf).crop((100, 285, 545, 400)).point(lambda grey: 255 * (grey > 200))
        pictures.add(band.tobytes())
    assert len(pictures) == len(KINDS)


def test_every_card_of_a_training_register_says_so() -> None:
    pdf, _ = printed([card(name) for name in NAMES[:4]], training=True)
    assert texts(pdf)[0].count(TRAINING) == 4
    assert TRAINING not in texts(printed([card()])[0])[0]


def test_a_used_sheet_goes_on_at_its_first_free_place() -> None:
    whole = printed([card("Y Bên", code="7401628393052")])[0]
    shifted, result = printed(
        [card("Y Bên", code="7401628393052")] * 2, settings=PrintSettings(start=3)
    )
    assert result.pages == 2
    first = picture_of(shifted)
    assert darkest(first, (0, 0, first.width, 0.48 * first.height)) == 255
    assert darkest(first, (first.width / 2, first.height / 2, first.width, first.height)) < 60
    assert picture_of(shifted, 1).tobytes() == picture_of(whole).tobytes()


def test_the_same_cards_give_the_same_bytes() -> None:
    def made() -> bytes:
        cards = [card(name, code="7401628393052", photo="one") for name in NAMES]
        return printed(cards, {"one": jpeg()})[0]

    assert made() == made()


def test_a_layout_is_drawn_without_data_from_its_samples() -> None:
    for kind in KINDS:
        (text,) = texts(sample(the_layout(), kind))
        assert unicodedata.normalize("NFC", VARIABLES["full_name"]) in " ".join(text.split())


def test_cancelling_stops_between_two_cards() -> None:
    def report(done: int, total: int, text: str = "") -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        printed([card(name) for name in NAMES], report=report)


def test_no_text_however_long_comes_near_the_edge_of_its_card() -> None:
    cards = [
        card(name, position="Ủy viên Ban Thường vụ Huyện ủy, Trưởng ban Dân vận, Chủ tịch Ủy ban "
             "Mặt trận Tổ quốc Việt Nam huyện Sa Thầy", delegation="Đoàn xã Hơ Moong")
        for name in ("Y Hơ'Ô̆l Niê Kđăm Ê̆ban Ơ̆n Ư̆k Hơ Moong", "Ê̆", "Nguyễn Thị Ngọc Ánh Tuyết")
    ]  # fmt: skip
    pdf, result = printed(cards)
    assert not result.left_out
    picture = picture_of(pdf)
    point = 2 * 72 / 25.4  # pixels of this picture in a millimetre
    for slot in range(3):
        x, y = the_layout().sheet.corner(slot)
        edge = 4  # mm; the text keeps 6 from the edge
        for box in (
            (x, y, x + edge, y + 130),
            (x + 90 - edge, y, x + 90, y + 130),
        ):
            left, top, right, bottom = (point * each for each in box)
            assert darkest(picture, (left, top, right, bottom)) == 255
