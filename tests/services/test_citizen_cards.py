from __future__ import annotations

from io import BytesIO

import pytest
import segno
from PIL import Image

from desktop_app.domain.errors import Refusal
from desktop_app.services import citizen_cards
from tests import builders

CARD = "062180001234|233111222|Y Hương Lan|03051980|Nữ|Thôn Đăk Wớt, Rờ Kơi, Kon Tum|15042021"


def picture_of(*texts: str) -> bytes:
    """A sheet with the QR codes of some texts beside each other."""
    sheet = Image.new("L", (40 + 420 * max(1, len(texts)), 440), 255)
    for place, text in enumerate(texts):
        stream = BytesIO()
        segno.make_qr(text.encode(), mode="byte").save(stream, kind="png", scale=6)
        sheet.paste(Image.open(stream), (20 + 420 * place, 20))
    stream = BytesIO()
    sheet.save(stream, "PNG")
    return stream.getvalue()


def refused(*texts: str) -> str:
    with pytest.raises(Refusal) as caught:
        citizen_cards.read_picture(picture_of(*texts))
    return caught.value.code


def test_a_picture_of_a_card_gives_what_its_code_says() -> None:
    assert citizen_cards.read_picture(picture_of(CARD)) == citizen_cards.read(CARD)


def test_another_code_beside_the_cards_does_not_matter() -> None:
    both = picture_of("https://example.org", CARD)
    assert citizen_cards.read_picture(both) == citizen_cards.read(CARD)


def test_a_picture_without_a_card_says_what_is_wrong_with_it() -> None:
    assert refused() == "no_code"
    assert refused("https://example.org") == "not_a_card"
    assert refused(CARD, CARD.replace("Lan", "Huệ")) == "several_cards"
    with pytest.raises(Refusal):
        citizen_cards.read_picture(b"no picture")


def test_a_cameras_picture_gives_a_card_or_nothing() -> None:
    assert citizen_cards.read_frame(picture_of(CARD)) == citizen_cards.read(CARD)
    assert citizen_cards.read_frame(picture_of()) is None
    assert citizen_cards.read_frame(picture_of("https://example.org")) is None


def test_others_with_the_number_of_the_card_or_the_old_one_are_found(congress: str) -> None:
    mine, twin, old, _ = builders.keep(
        builders.a_person("Y Hương Lan", id_number="062180001234"),
        builders.a_person("Y Hương Lan", id_number="062180001234"),
        builders.a_person("Y Lan", id_number="233111222"),
        builders.a_person("A Thút"),
    )
    found = citizen_cards.known("062180001234", "233111222", besides=mine)
    assert {person.uid for person in found} == {twin, old}
    assert citizen_cards.known("", "") == ()
    assert citizen_cards.known("062180009999") == ()
