"""Opening pictures of strangers: size looked at before decoding, damage told from what is no picture."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from PIL import ExifTags, Image, UnidentifiedImageError

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_

LARGEST_FILE: Final = 40_000_000
LARGEST_PICTURE: Final = 80_000_000
"""Limits of what is taken in: bytes, and pixels after decoding (a small file may hold a huge picture)."""

_FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP")

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
_LIES_ON_ITS_SIDE: Final = frozenset({5, 6, 7, 8})

# What Pillow raises on files that are cut short or scrambled.
_DAMAGE: Final = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, OverflowError, struct.error, zlib.error,
)  # fmt: skip


def opened(
    data: bytes, sharp: tuple[int, int] | None = None
) -> tuple[Image.Image, tuple[int, int]]:
    """The upright picture in a file (JPEG, PNG, WebP or BMP), and the size it has when fully decoded.

    ``sharp`` allows a JPEG to be decoded smaller, which is much quicker, but not below this size.

    Raises:
        Refusal: not such a picture ("picture_format"), damaged ("picture_damaged") or too large
            ("picture_large").
    """
    if len(data) > LARGEST_FILE:
        raise _too_large()
    with _quietly():
        image, size = _decoded(data, sharp)
        held = _held(image)
        if held in _LIES_ON_ITS_SIDE:
            size = (size[1], size[0])
        return (image.transpose(_TURNS[held]) if held in _TURNS else image), size


@contextmanager
def _quietly() -> Iterator[None]:
    with warnings.catch_warnings():
        # Scrambled metadata is complained of; the picture itself may still be sound.
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


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


def _decoded(data: bytes, sharp: tuple[int, int] | None) -> tuple[Image.Image, tuple[int, int]]:
    """The first picture of the file. Its size is looked at before anything is decoded."""
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
        size = image.size
        if size[0] * size[1] > LARGEST_PICTURE:
            raise _too_large()
        if sharp is not None:
            image.draft("RGB", sharp)
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise _unreadable(data) from error
    except _DAMAGE as error:
        raise _damaged() from error
    if image.mode.startswith("I"):  # 16 bits of grey, which Pillow would cut off instead of scaling
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L"), size
    return image, size


def _held(image: Image.Image) -> int:
    """How the camera says it was held."""
    try:
        held = image.getexif().get(ExifTags.Base.Orientation, 1)
    except _DAMAGE:
        return 1
    return held if isinstance(held, int) else 1


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
