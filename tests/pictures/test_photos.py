from __future__ import annotations

import contextlib
import random
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageOps, ImageStat

from desktop_app.domain.errors import Refusal
from desktop_app.pictures import photos
from desktop_app.pictures.photos import intake


def _gradient(width: int, height: int) -> Image.Image:
    """A picture with something in it: red to the right, green downwards, a bright disc as a face."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (across, down, Image.new("L", (width, height), 90)))
    size = min(width, height) // 4
    middle = (width // 2, height // 3)
    ImageDraw.Draw(image).ellipse(
        (middle[0] - size, middle[1] - size, middle[0] + size, middle[1] + size), "white"
    )
    return image


def _noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    size = width * height * len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), random.Random(1).randbytes(size))


def _file(image: Image.Image, form: str, **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def _kept(data: bytes) -> Image.Image:
    kept = intake(data)
    image = Image.open(BytesIO(kept))
    assert image.format == "JPEG"
    assert image.mode == "RGB"
    assert len(kept) <= photos.KEPT_BYTES
    return image


def _refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        intake(data)
    assert str(caught.value)
    return caught.value.code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP"])
@pytest.mark.parametrize("size", [(1200, 1600), (1600, 1200), (480, 640), (900, 3000)])
def test_every_usual_format_becomes_a_portrait_of_three_to_four(
    form: str, size: tuple[int, int]
) -> None:
    assert _kept(_file(_gradient(*size), form)).size == (480, 640)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "RGB", "CMYK", "I;16"])
def test_every_colour_mode_of_a_picture_is_understood(mode: str) -> None:
    grey = _gradient(600, 800).convert("L")
    if mode == "I;16":
        image = grey.convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        image = grey.convert(mode)
    data = _file(image, "JPEG" if mode == "CMYK" else "PNG")
    kept = _kept(data).convert("L")
    middle = kept.width // 2
    face = kept.crop((middle - 40, kept.height // 3 - 40, middle + 40, kept.height // 3 + 40))
    bright = ImageStat.Stat(face).mean[0]
    top, bottom = (
        ImageStat.Stat(kept.crop((0, y, kept.width, y + 20))).mean[0] for y in (0, kept.height - 20)
    )
    assert bright > 225 > bottom > top + 60


@pytest.mark.parametrize("held", range(1, 9))
def test_a_picture_is_turned_upright_as_its_camera_says(held: int) -> None:
    """Pillow's own turning, which also rewrites the metadata, is the oracle."""
    exif = Image.Exif()
    exif[0x0112] = held
    picture = _gradient(600, 800)
    data = _file(picture, "JPEG", exif=exif)
    expected = intake(_file(ImageOps.exif_transpose(Image.open(BytesIO(data))), "PNG"))
    difference = ImageChops.difference(_kept(data), Image.open(BytesIO(expected)))
    assert max(ImageStat.Stat(difference).mean) < 3


def test_scrambled_metadata_does_not_spoil_a_sound_picture() -> None:
    exif = Image.Exif()
    exif[0x010F] = "A telephone"
    data = _file(_gradient(600, 800), "JPEG", exif=exif)
    at = data.index(b"Exif")
    for cut in range(10, 30, 2):
        scrambled = data[: at + cut] + b"\xee" * 4 + data[at + cut + 4 :]
        assert _kept(scrambled).size == (480, 640)


def test_what_is_see_through_becomes_white() -> None:
    image = Image.new("RGBA", (600, 800), (255, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((200, 200, 400, 400), (0, 0, 255, 255))
    kept = _kept(_file(image, "PNG"))
    assert min(kept.getpixel((10, 10))) > 250  # type: ignore[arg-type]
    assert kept.getpixel((240, 240))[2] > 200  # type: ignore[index]
    palette = image.convert("P")
    seen_through = palette.getpixel((10, 10))
    kept = _kept(_file(palette, "PNG", transparency=seen_through))
    assert min(kept.getpixel((10, 10))) > 250  # type: ignore[arg-type]


def test_a_broad_picture_is_cut_at_both_sides_and_a_tall_one_mostly_below() -> None:
    broad = Image.new("RGB", (1600, 800), "black")
    ImageDraw.Draw(broad).rectangle((600, 0, 999, 799), "white")
    assert _kept(_file(broad, "PNG")).convert("L").getpixel((240, 320)) == 255
    tall = Image.new("RGB", (600, 2000), "black")
    ImageDraw.Draw(tall).rectangle((0, 260, 600, 1040), "white")
    kept = _kept(_file(tall, "PNG")).convert("L")
    assert [kept.getpixel((240, y)) for y in (20, 320, 620)] == [255, 255, 255]


def test_nothing_of_the_camera_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F] = "A telephone"
    exif.get_ifd(0x8825)[1] = "N"
    data = _file(
        _gradient(800, 1000), "JPEG", exif=exif, comment=b"taken at home", dpi=(300, 300),
        icc_profile=b"colours",
    )  # fmt: skip
    kept = intake(data)
    assert b"telephone" not in kept
    assert b"taken at home" not in kept
    opened = Image.open(BytesIO(kept))
    assert not opened.getexif()
    assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_small_picture_is_not_enlarged() -> None:
    assert _kept(_file(_gradient(240, 320), "PNG")).size == (240, 320)


def test_a_picture_full_of_noise_still_becomes_small() -> None:
    kept = _kept(_file(_noise(960, 1280), "PNG"))
    assert kept.width * 4 == kept.height * 3


def test_an_ordinary_photo_keeps_most_of_its_sharpness() -> None:
    """A photo that fits stays at the full size: only noise is reduced."""
    blurred = _noise(15, 20).resize((1200, 1600), Image.Resampling.BICUBIC)
    assert _kept(_file(blurred, "JPEG")).size == (480, 640)


def test_a_picture_too_small_for_a_face_is_refused() -> None:
    assert _refused(_file(_gradient(170, 400), "PNG")) == "picture_small"
    assert _refused(_file(_gradient(1, 1), "BMP")) == "picture_small"
    assert _refused(_file(_gradient(4000, 100), "JPEG")) == "picture_small"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    for size in ((12_000, 8_000), (30_000, 30_000)):
        bomb = _file(Image.new("1", size), "PNG")
        assert len(bomb) < 500_000
        assert _refused(bomb) == "picture_large"


def test_a_file_of_too_many_bytes_is_refused() -> None:
    assert _refused(b"\xff\xd8\xff" + bytes(photos.LARGEST_FILE)) == "picture_large"


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7", b"GIF89a", b"PK\x03\x04" * 50])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    assert _refused(data) == "picture_format"


def test_a_picture_of_another_format_is_refused_although_it_could_be_decoded() -> None:
    assert _refused(_file(_gradient(600, 800), "GIF")) == "picture_format"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP"])
def test_a_picture_copied_short_is_refused_as_damaged(form: str) -> None:
    data = _file(_gradient(600, 800), form)
    for share in (0.02, 0.3, 0.6, 0.9):
        assert _refused(data[: int(len(data) * share)]) == "picture_damaged"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP"])
def test_a_scrambled_picture_is_taken_or_refused_but_never_fails(form: str) -> None:
    whole = _file(_gradient(300, 400), form)
    rng = random.Random(form)
    for _ in range(120):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 30)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        with contextlib.suppress(Refusal):
            _kept(bytes(data)).load()
