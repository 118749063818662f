"""Logos and backgrounds coming in: one form, on white, in their own proportions, never large."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image

from desktop_app.domain.card_records import LARGEST_PICTURE
from desktop_app.domain.errors import Refusal
from desktop_app.pictures.layout_pictures import LONGEST, intake


def written(image: Image.Image, kind: str = "PNG") -> bytes:
    stream = BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


def test_what_a_logo_lets_through_becomes_white() -> None:
    logo = Image.new("RGBA", (64, 32), (0, 0, 0, 0))
    logo.paste((180, 35, 24, 255), (0, 0, 32, 32))
    body, size = intake(written(logo))
    kept = Image.open(BytesIO(body))
    assert (kept.format, kept.mode, kept.size, size) == ("JPEG", "RGB", (64, 32), (64, 32))
    clear = kept.getpixel((56, 16))
    assert isinstance(clear, tuple)
    assert min(clear) > 245


def test_a_large_background_is_kept_small_in_its_proportions() -> None:
    noise = Image.frombytes("RGB", (3000, 1500), random.Random(3).randbytes(3000 * 1500 * 3))
    body, (wide, high) = intake(written(noise, "JPEG"))
    assert len(body) <= LARGEST_PICTURE
    assert wide <= LONGEST
    assert abs(wide / high - 2) < 0.02


def test_a_small_logo_is_not_enlarged() -> None:
    assert intake(written(Image.new("L", (40, 30), 128)))[1] == (40, 30)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4", "picture_format"),
        (written(Image.new("RGB", (8, 200))), "picture_small"),
        (written(Image.new("RGB", (64, 64)))[:60], "picture_damaged"),
    ],
)
def test_what_is_no_usable_picture_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        intake(data)
    assert refused.value.code == code
