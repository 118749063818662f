from __future__ import annotations

import contextlib
import random
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageOps, ImageStat

from desktop_app.domain.errors import Refusal
from desktop_app.domain.photos import SMALLEST, Crop, automatic, is_small, moved, resized
from desktop_app.pictures import opening, photos
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


def test_a_small_picture_is_kept_as_long_as_a_face_is_recognised() -> None:
    kept = intake(_file(_gradient(90, 120), "PNG"))
    assert photos.size_of(kept) == (90, 120)
    assert is_small(photos.size_of(kept))
    assert not is_small(photos.size_of(intake(_file(_gradient(180, 240), "PNG"))))


def test_a_picture_too_small_for_a_face_is_refused() -> None:
    assert _refused(_file(_gradient(89, 400), "PNG")) == "picture_small"
    assert _refused(_file(_gradient(1, 1), "BMP")) == "picture_small"
    assert _refused(_file(_gradient(4000, 100), "JPEG")) == "picture_small"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    for size in ((12_000, 8_000), (30_000, 30_000)):
        bomb = _file(Image.new("1", size), "PNG")
        assert len(bomb) < 500_000
        assert _refused(bomb) == "picture_large"


def test_a_file_of_too_many_bytes_is_refused() -> None:
    assert _refused(b"\xff\xd8\xff" + bytes(opening.LARGEST_FILE)) == "picture_large"


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


def _quarters(held: int = 1, size: tuple[int, int] = (1200, 1600)) -> bytes:
    """A picture of four colours, lying as a camera held that way would have stored it."""
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    middle = (size[0] // 2, size[1] // 2)
    for place, colour in enumerate(("red", "lime", "blue", "white")):
        left, top = place % 2 * middle[0], place // 2 * middle[1]
        draw.rectangle((left, top, left + middle[0] - 1, top + middle[1] - 1), colour)
    undone = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90,
              8: Image.Transpose.ROTATE_270}  # fmt: skip
    if held in undone:
        image = image.transpose(undone[held])
    exif = Image.Exif()
    exif[0x0112] = held
    return _file(image, "JPEG", exif=exif, quality=95)


@pytest.mark.parametrize("held", [1, 3, 6, 8])
@pytest.mark.parametrize(
    ("left", "top", "colour"),
    [(0, 0, (255, 0, 0)), (0.5, 0, (0, 255, 0)), (0, 0.5, (0, 0, 255)), (0.5, 0.5, (255,) * 3)],
)
def test_a_frame_is_taken_out_of_the_picture_as_it_is_seen_upright(
    held: int, left: float, top: float, colour: tuple[int, int, int]
) -> None:
    kept = Image.open(BytesIO(intake(_quarters(held), Crop(left, top, 0.5, 0.5))))
    assert kept.size == (480, 640)
    for at in ((20, 20), (240, 320), (460, 620)):
        seen = kept.getpixel(at)
        assert isinstance(seen, tuple)
        assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) < 12


def test_a_small_frame_in_a_large_picture_keeps_its_own_pixels() -> None:
    """A large JPEG is decoded smaller for speed, but not where only a corner of it is wanted."""
    kept = _kept_crop(_file(_gradient(4000, 3000), "JPEG"), Crop(0.4, 0.1, 0.12, 0.16 * 4 / 3))
    assert kept.size == (480, 640)


def _kept_crop(data: bytes, crop: Crop) -> Image.Image:
    return Image.open(BytesIO(intake(data, crop)))


def test_a_frame_of_too_few_pixels_is_refused() -> None:
    data = _file(_gradient(400, 400), "PNG")
    with pytest.raises(Refusal, match="80"):
        intake(data, Crop(0.1, 0.1, 0.2, 0.8 / 3))


@pytest.mark.parametrize("size", [(1200, 1600), (4000, 3000), (300, 900), (90, 120), (3, 5)])
def test_the_automatic_frame_keeps_what_is_kept_without_one(size: tuple[int, int]) -> None:
    left, top, right, bottom = automatic(size).pixels(size)
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert abs((right - left) * 4 - (bottom - top) * 3) <= 4
    assert right - left == size[0] or bottom - top == size[1] or abs(bottom - top - size[1]) < 2


def test_a_frame_goes_no_further_than_the_picture() -> None:
    size = (1000, 1000)
    frame = resized(automatic(size), 0.5, size)
    for right, down in ((-1, -1), (1, 1), (-1, 1), (0.2, -3)):
        left, top, far, low = moved(frame, right, down).pixels(size)
        assert 0 <= left < far <= 1000
        assert 0 <= top < low <= 1000
        assert (far - left, low - top) == (375, 500)


def test_a_frame_grows_to_the_picture_and_shrinks_to_what_can_be_kept() -> None:
    size = (1000, 1000)
    frame = resized(moved(automatic(size), -1, 0), 0.5, size)
    assert frame.pixels(size) == (188, 250, 563, 750)
    assert resized(frame, 100, size).pixels(size) == (0, 0, 750, 1000)
    left, top, right, bottom = resized(frame, 0.0001, size).pixels(size)
    assert (right - left, bottom - top) == SMALLEST


@pytest.mark.parametrize("held", [1, 6])
def test_what_a_person_crops_in_is_upright_and_of_a_size_for_the_screen(held: int) -> None:
    shown, size = photos.preview(_quarters(held, (3000, 4000)))
    image = Image.open(BytesIO(shown))
    assert size == (3000, 4000)
    assert image.format == "JPEG"
    assert max(image.size) <= photos.PREVIEW
    assert image.width * 4 == image.height * 3
    seen = image.getpixel((20, 20))
    assert isinstance(seen, tuple)
    assert seen[0] > 230 > 40 > max(seen[1:])
