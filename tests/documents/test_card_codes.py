"""Every code on every layout is still read off a photocopy."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from desktop_app.documents.cards import placed
from desktop_app.domain.card_sheets import PrintSettings, sheet_for
from desktop_app.domain.codes import card_code
from desktop_app.domain.layout_files import layout, layout_names
from desktop_app.domain.layouts import CodeElement, Layout
from tests.documents.many_names import names
from tests.documents.samples import card, jpeg, pictures_of, printed

DPI = 150
PIXEL = DPI / 25.4  # in a millimetre
AROUND = 4.0
"""Millimetres around a code that are looked at too, with what else stands there."""

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_WITH_CODE = [
    name
    for name in layout_names()
    if any(isinstance(one, CodeElement) for one in layout(name).everything())
]


def photocopy(picture: Image.Image, seed: int) -> Image.Image:
    """What a worn photocopier makes of it: laid on askew, soft, grey, speckled, of little contrast."""
    draw = random.Random(seed)
    grey = picture.convert("L").rotate(
        draw.uniform(-2.5, 2.5), Image.Resampling.BILINEAR, fillcolor=255
    )
    grey = grey.filter(ImageFilter.GaussianBlur(draw.uniform(0.5, 0.9)))
    grey = ImageEnhance.Contrast(grey).enhance(draw.uniform(0.55, 0.75))
    strength = draw.uniform(0.08, 0.16)  # of noise as strong as black and white
    noise = Image.frombytes("L", grey.size, draw.randbytes(grey.width * grey.height))
    return ImageChops.add(grey, noise.point(lambda each: 128 + strength * (each - 128)), 1, -128)


def _copied(made: Layout, names_: Sequence[str], seed: int = 0) -> tuple[list[str], list[str]]:
    """The codes of some cards, and those read off the photocopy of their sheets."""
    draw = random.Random(seed)
    cards = [
        card("x", full_name=name, number="" if number % 5 == 0 else f"{number:03}",
             photo="one" if number % 2 else "", code=card_code(draw.randrange))
        for number, name in enumerate(names_)
    ]  # fmt: skip
    photos = {"one": jpeg()}
    pdf, result = printed(cards, photos, layout=made)
    assert not result.left_out
    sheet = sheet_for(made.sheet, PrintSettings())
    sheets = list(pictures_of(pdf, scale=DPI / 72))
    read: list[str] = []
    for number, one in enumerate(cards):
        page, slot = divmod(number, sheet.per_page)
        x, y = sheet.corner(slot)
        (code,) = (
            each for each in placed(made, one, pictures=photos.get)
            if isinstance(each.element, CodeElement)
        )  # fmt: skip
        left, top = x + code.x - AROUND, y + code.y - AROUND
        right, bottom = left + code.width + 2 * AROUND, top + code.height + 2 * AROUND
        box = tuple(round(PIXEL * each) for each in (left, top, right, bottom))
        copy = photocopy(sheets[page].crop(box), number)  # type: ignore[arg-type]
        found = zxingcpp.read_barcodes(copy, formats=_QR)
        read.append(" ".join(each.text for each in found))
    return [one.values["code"] for one in cards], read


def test_two_thousand_codes_of_the_smallest_card_are_read_off_a_photocopy_in_grey() -> None:
    expected, read = [], []
    for first in range(0, 2_000, 100):
        codes, found = _copied(layout("card-id1"), names()[first : first + 100], first)
        expected += codes
        read += found
    assert len(set(expected)) == 2_000
    assert read == expected


@pytest.mark.parametrize("name", _WITH_CODE)
def test_the_codes_of_every_layout_are_read_off_a_photocopy_in_grey(name: str) -> None:
    expected, read = _copied(layout(name), names()[:12])
    assert read == expected


def test_the_photocopy_is_a_bad_one() -> None:
    """Else the test above would say little: half of what was dark is grey."""
    page = next(pictures_of(printed([card()])[0], scale=DPI / 72))
    copy = photocopy(page, 1)
    dark = sum(each < 128 for each in page.tobytes())
    assert sum(40 < each < 128 for each in copy.tobytes()) > dark / 2
