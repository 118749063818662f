"""Photos coming in: any usual picture becomes the one form the register keeps.

What is kept is a JPEG of 3:4, at most 480 × 640 pixels and about 25 KB, upright and without metadata (a
telephone writes the place and the time into its pictures), so that 1,500 of them fit into a register and
onto cards.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import Final

from PIL import ExifTags, Image, UnidentifiedImageError

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_

WIDTH: Final = 480
HEIGHT: Final = 640
"""The largest picture that is kept, in pixels: 40 × 53 mm at 300 dots an inch."""

SMALLEST: Final = (180, 240)
"""Below this a face on a card is a blur."""

LARGEST_FILE: Final = 40_000_000
LARGEST_PICTURE: Final = 80_000_000
"""Limits of what is taken in: bytes, and pixels after decoding (a small file may hold a huge picture)."""

KEPT_BYTES: Final = 25_000

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP")
_QUALITIES: Final = (86, 78, 70, 62, 54)
# Above the middle: a portrait that is too tall has the face in its upper half.
_SPARE_ABOVE: Final = 0.2

# What undoes each way of holding a camera, by the number that EXIF has for it; 1 is upright.
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# What Pillow raises on files that are cut short or scrambled.
_DAMAGE: Final = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, struct.error, zlib.error,
)  # fmt: skip


def intake(data: bytes) -> bytes:
    """The JPEG that the register keeps of a picture file (JPEG, PNG, WebP or BMP).

    Turned upright as its EXIF says, transparency on white, cropped to 3:4 around the upper centre, never
    enlarged.

    Raises:
        Refusal: not such a picture ("picture_format"), damaged ("picture_damaged"), too small
            ("picture_small") or too large ("picture_large").
    """
    if len(data) > LARGEST_FILE:
        raise _too_large()
    with warnings.catch_warnings():
        # Scrambled metadata is complained of; the picture itself may still be sound.
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        upright = _upright(_decoded(data))
    portrait = _cropped(upright)
    if portrait.width < SMALLEST[0] or portrait.height < SMALLEST[1]:
        raise Refusal(
            N_(
                "The picture has only {width} × {height} pixels for the face; {least_width} × "
                "{least_height} are needed. Take it again from nearer, or scan it larger."
            ),
            code="picture_small",
            width=portrait.width,
            height=portrait.height,
            least_width=SMALLEST[0],
            least_height=SMALLEST[1],
        )
    return _encoded(_on_white(portrait))


def _too_large() -> Refusal:
    return Refusal(
        N_(
            "The picture is too large: at most {bytes} MB and {pixels} million pixels. "
            "Make it smaller with a picture program, then choose it again."
        ),
        code="picture_large",
        bytes=LARGEST_FILE // 1_000_000,
        pixels=LARGEST_PICTURE // 1_000_000,
    )


def _decoded(data: bytes) -> Image.Image:
    """The first picture of the file. Its size is looked at before anything is decoded."""
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
        if image.width * image.height > LARGEST_PICTURE:
            raise _too_large()
        # A JPEG can be decoded at a half, quarter or eighth of its size, which is much quicker.
        # Asked for both ways round, because it may still have to be turned.
        image.draft("RGB", (2 * HEIGHT, 2 * HEIGHT))
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise _unreadable(data) from error
    except _DAMAGE as error:
        raise _damaged() from error
    if image.mode.startswith("I"):  # 16 bits of grey, which Pillow would cut off instead of scaling
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return image


def _upright(image: Image.Image) -> Image.Image:
    """Turned as the camera says it was held."""
    try:
        held = image.getexif().get(ExifTags.Base.Orientation, 1)
    except _DAMAGE:
        return image
    turn = _TURNS.get(held)
    return image if turn is None else image.transpose(turn)


def _unreadable(data: bytes) -> Refusal:
    starts = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"BM")
    if data.startswith(starts) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return _damaged()
    return Refusal(
        N_(
            "The file is not a picture that can be read here. "
            "Save it as JPEG or PNG, then choose it again."
        ),
        code="picture_format",
    )


def _damaged() -> Refusal:
    return Refusal(
        N_(
            "The picture is damaged or was copied short. "
            "Copy it again from where it came, or choose another one."
        ),
        code="picture_damaged",
    )


def _cropped(image: Image.Image) -> Image.Image:
    """The largest part of 3:4 around the upper centre, reduced to what is kept."""
    width = min(image.width, image.height * WIDTH // HEIGHT)
    height = min(image.height, image.width * HEIGHT // WIDTH)
    left = (image.width - width) // 2
    top = int((image.height - height) * _SPARE_ABOVE)
    part = image.crop((left, top, left + width, top + height))
    if part.width > WIDTH:
        if part.mode in ("1", "P"):  # these cannot be averaged
            part = part.convert("RGBA")
        part = part.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return part


def _on_white(image: Image.Image) -> Image.Image:
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    return image.convert("RGB")


def _encoded(image: Image.Image) -> bytes:
    """The best JPEG within `KEPT_BYTES`; a picture full of noise is reduced until it fits."""
    image.info = {}  # else a comment of the old file goes along
    while True:
        for quality in _QUALITIES:
            stream = BytesIO()
            image.save(stream, "JPEG", quality=quality, optimize=True)
            if stream.tell() <= KEPT_BYTES:
                return stream.getvalue()
        image = image.resize(
            (image.width * 3 // 4, image.height * 3 // 4), Image.Resampling.LANCZOS
        )
