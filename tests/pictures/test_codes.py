from __future__ import annotations

import io
import random
from io import BytesIO

import pytest
import segno
from PIL import Image, ImageChops, ImageFilter

from desktop_app.domain.errors import Refusal
from desktop_app.pictures.codes import picture_of, read_codes

CARD = "062180001234||Y Hơ'Ô̆l Niê|03051980|Nữ|Thôn Đăk Wớt, Rờ Kơi, Sa Thầy, Kon Tum|15042021"


def qr(text: str = CARD, scale: int = 6) -> Image.Image:
    """A QR code as cards hold it: bytes of UTF-8 that do not say so."""
    stream = BytesIO()
    segno.make_qr(text.encode(), mode="byte", error="m").save(stream, kind="png", scale=scale)
    return Image.open(stream).convert("L")


def on_a_card(code: Image.Image, size: tuple[int, int] = (1600, 1000)) -> Image.Image:
    """A photographed card: grey, uneven, with the code in a corner and noise over all."""
    ground = Image.linear_gradient("L").resize(size).point(lambda value: 150 + value // 3)
    ground.paste(code, (size[0] - code.width - 90, 80))
    noise = Image.frombytes("L", size, random.Random(3).randbytes(size[0] * size[1]))
    return ImageChops.add(ground, noise.point(lambda value: value // 12), offset=-10)


def file(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def test_the_text_of_a_card_comes_out_letter_by_letter() -> None:
    assert read_codes(file(qr())) == (CARD,)


@pytest.mark.parametrize("angle", [0, 17, 90, 133, 180, 270, 341])
def test_a_photographed_card_is_read_however_it_lies(angle: int) -> None:
    turned = on_a_card(qr()).rotate(angle, expand=True, fillcolor=90)
    assert read_codes(file(turned, "JPEG", quality=80)) == (CARD,)


@pytest.mark.parametrize("radius", [1, 2, 3])
def test_a_blurred_code_is_read(radius: int) -> None:
    picture = on_a_card(qr()).filter(ImageFilter.GaussianBlur(radius))
    assert read_codes(file(picture, "JPEG", quality=75)) == (CARD,)


@pytest.mark.parametrize("scale", [2, 3])
def test_a_small_code_is_read(scale: int) -> None:
    assert read_codes(file(on_a_card(qr(scale=scale), (640, 400)), "JPEG", quality=90)) == (CARD,)


def test_a_code_in_a_picture_of_many_pixels_is_read() -> None:
    large = on_a_card(qr(scale=9), (1600, 1000)).resize((4800, 3000))
    assert read_codes(file(large, "JPEG", quality=70)) == (CARD,)


def test_a_code_cut_out_without_its_white_edge_is_read() -> None:
    code = qr()
    border = 4 * 6
    cut = code.crop((border, border, code.width - border, code.height - border))
    assert read_codes(file(cut)) == (CARD,)


def test_every_code_of_a_picture_is_read_once() -> None:
    picture = Image.new("L", (1500, 700), 255)
    other = "một mã khác"
    for place, code in enumerate((qr(), qr(other), qr(other))):
        picture.paste(code, (20 + place * 480, 60 + place * 20))
    assert sorted(read_codes(file(picture))) == sorted([CARD, other])


def test_a_telephones_picture_that_lies_on_its_side_is_read() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = on_a_card(qr()).transpose(Image.Transpose.ROTATE_90)
    assert read_codes(file(picture, "JPEG", exif=exif)) == (CARD,)


def test_bytes_that_are_no_utf_8_still_give_a_text() -> None:
    stream = io.BytesIO()
    segno.make_qr("Nguyễn".encode("utf-16-le"), mode="byte").save(stream, kind="png", scale=6)
    (text,) = read_codes(stream.getvalue())
    assert text


def test_a_picture_without_a_code_gives_nothing() -> None:
    assert read_codes(file(Image.new("RGB", (400, 300), "white"))) == ()
    assert read_codes(file(on_a_card(Image.new("L", (200, 200), 255)))) == ()


def test_what_is_see_through_around_a_code_counts_as_white() -> None:
    code = qr()
    clear = Image.new("RGBA", code.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=ImageChops.invert(code))
    assert read_codes(file(clear)) == (CARD,)


def test_a_frame_of_a_camera_is_looked_at_once_only() -> None:
    assert read_codes(file(qr()), at_once=True) == (CARD,)
    assert read_codes(file(Image.new("L", (640, 480), 255)), at_once=True) == ()


def test_the_modules_of_a_code_drawn_as_a_picture_are_read_back() -> None:
    matrix = segno.make_qr("0625551234567").matrix
    assert read_codes(picture_of(matrix)) == ("0625551234567",)
    assert read_codes(picture_of(matrix, module=1)) == ("0625551234567",)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(Refusal):
        read_codes(b"no picture")
