"""Cards and photos for the tests of paper, made up and the same each time."""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

import pypdf
import pypdfium2
import zxingcpp
from PIL import Image, ImageDraw

from desktop_app.documents.cards import Card, Printed, print_cards
from desktop_app.domain.codes import card_code
from desktop_app.domain.layout_files import layout
from desktop_app.domain.layouts import Layout
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.paper_styles import style

NAMES = (
    "Y Hơ'Ô̆l Niê Kđăm", "Ê̆ban Ơ̆n Ư̆k", "Y Ƀluêh Čĭ", "H'Ê̆ Ksor Ƀing", "A Thút", "Nguyễn Thị Ngọc Ánh",
    "Y ê̆ ô̆ ơ̆ ư̆", "Ñan Ŏi Ĕa Ŭn", "K'Brêu", "Zơrâm Wưi Fă", "Thị", "Rơ Châm H'Ƀĭng",
)  # fmt: skip

_draw = random.Random(90130)


def jpeg(seed: int = 0, *, size: tuple[int, int] = (90, 120), mode: str = "RGB") -> bytes:
    """A small picture of nobody."""
    draw = random.Random(seed)
    picture = Image.new("RGB", size, tuple(draw.randrange(90, 230) for _ in range(3)))
    ImageDraw.Draw(picture).ellipse((20, 20, 70, 90), fill=(200, draw.randrange(256), 120))
    stream = io.BytesIO()
    picture.convert(mode).save(stream, "JPEG", quality=80)
    return stream.getvalue()


def card(name: str = NAMES[0], kind: str = "official", **values: str) -> Card:
    """A card with everything on it but a photo, and what ``values`` change."""
    usual = {
        "organiser": "Phòng Dân tộc huyện Sa Thầy",
        "congress": (
            "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024"
        ),
        "full_name": unicodedata.normalize("NFC", name),
        "position": "Già làng, thôn Đăk Wớt",
        "delegation": "Đoàn xã Hơ Moong",
        "number": "007",
        "seat": "A12",
        "code": card_code(_draw.randrange),
        "when_where": "Nhà văn hóa huyện, ngày 16/5/2024",
    }  # fmt: skip
    return Card(name, kind, {**usual, **values})


def a_head(**changes: Any) -> Head:
    """The head of a paper of a district's office."""
    usual = {"style": "nd30", "issuer": "Phòng Dân tộc huyện Sa Thầy", "day": date(2024, 5, 16)}
    return Head(**{**usual, **changes})


def the_layout() -> Layout:
    """The layout that comes with the program."""
    return layout("card-90x130")


def printed(
    cards: list[Card], photos: Mapping[str, bytes] | None = None, **more: Any
) -> tuple[bytes, Printed]:
    """The PDF of some cards and what came of it."""
    stream = io.BytesIO()
    more = {"title": "Thẻ đại biểu", "pictures": (photos or {}).get, **more}
    made = print_cards(stream, cards, more.pop("layout", None) or the_layout(), **more)
    return stream.getvalue(), made


COUNTRY, MOTTO = (line.text for line in style("nd30").heading.right)


def texts(pdf: bytes) -> list[str]:
    """The text of each page, by pypdf."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def pictures_of(pdf: bytes, scale: float = 2.0) -> Iterator[Image.Image]:
    """The pages as they look, in grey."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()


def picture_of(pdf: bytes, page: int = 0, scale: float = 2.0) -> Image.Image:
    """One page as it looks, in grey."""
    return next(islice(pictures_of(pdf, scale), page, None))


def darkest(picture: Image.Image, box: tuple[float, float, float, float]) -> int:
    """The darkest grey in a box (left, top, right, bottom) of pixels: 255 where there is nothing."""
    return min(picture.crop(tuple(map(round, box))).tobytes())  # type: ignore[arg-type]


def texts_by_pdfium(pdf: bytes) -> list[str]:
    """The text of each page, by pdfium."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def codes_on(picture: Image.Image) -> list[str]:
    """The QR codes that a reader finds on a picture."""
    return [one.text for one in zxingcpp.read_barcodes(picture)]
