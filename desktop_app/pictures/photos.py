"""Photos coming in: any usual picture becomes the one form the register keeps.

What is kept is a JPEG of 3:4, at most 480 × 640 pixels and about 25 KB, upright and without metadata (a
telephone writes the place and the time into its pictures), so that 1,500 of them fit into a register and
onto cards.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image

from desktop_app.domain.errors import Refusal
from desktop_app.domain.photos import (
    HEIGHT,
    SMALLEST,
    WIDTH,
    Crop,
    Size,
    automatic,
    is_too_small,
)
from desktop_app.domain.words import N_
from desktop_app.pictures.encoding import encoded, on_white
from desktop_app.pictures.opening import opened

KEPT_BYTES: Final = 25_000

PREVIEW: Final = 1200
"""The longest side of the picture a person crops in, in pixels."""

_QUALITIES: Final = (86, 78, 70, 62, 54)


def intake(data: bytes, crop: Crop | None = None) -> bytes:
    """The JPEG that the register keeps of a picture file (JPEG, PNG, WebP or BMP).

    Turned upright as its EXIF says, transparency on white, cropped to ``crop`` or else to 3:4 around the
    upper centre, never enlarged.

    Raises:
        Refusal: not such a picture ("picture_format"), damaged ("picture_damaged"), too small
            ("picture_small") or too large ("picture_large").
    """
    # What is kept is to be reduced from twice its size, of a small frame in a picture as well. Asked for
    # both ways round, because the picture may still have to be turned.
    share = min(crop.width, crop.height) if crop else 1.0
    sharp = int(2 * HEIGHT / max(share, 0.01))
    image, size = opened(data, (sharp, sharp))
    box = (crop or automatic(image.size)).pixels(image.size)
    full = (crop or automatic(size)).pixels(size)
    wide, high = full[2] - full[0], full[3] - full[1]
    if is_too_small((wide, high)):
        raise Refusal(
            N_(
                "The picture has only {width} × {height} pixels for the face; {least_width} × "
                "{least_height} are needed. Take it again from nearer, or scan it larger."
            ),
            code="picture_small",
            width=wide,
            height=high,
            least_width=SMALLEST[0],
            least_height=SMALLEST[1],
        )
    return encoded(on_white(_reduced(image.crop(box))), _QUALITIES, KEPT_BYTES)


def preview(data: bytes) -> tuple[bytes, Size]:
    """A picture to crop in: an upright JPEG of at most `PREVIEW` pixels a side, and the size of the original.

    Raises `Refusal` as `intake` does.
    """
    image, size = opened(data, (PREVIEW, PREVIEW))
    image = on_white(image)
    image.thumbnail((PREVIEW, PREVIEW), Image.Resampling.LANCZOS)
    image.info = {}
    return encoded(image, (86,), None), size


def size_of(kept: bytes) -> Size:
    """Width and height of a photo the register keeps, without decoding it. OSError when it is damaged."""
    with Image.open(BytesIO(kept), formats=("JPEG",)) as image:
        return image.size


def _reduced(part: Image.Image) -> Image.Image:
    if part.width <= WIDTH:
        return part
    if part.mode in ("1", "P"):  # these cannot be averaged
        part = part.convert("RGBA")
    return part.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS, reducing_gap=3.0)
