"""Pictures of card layouts coming in: a logo or a background as the one form the register keeps."""

from __future__ import annotations

from typing import Final

from PIL import Image

from desktop_app.domain.card_records import LARGEST_PICTURE
from desktop_app.domain.errors import Refusal
from desktop_app.domain.photos import Size
from desktop_app.domain.words import N_
from desktop_app.pictures.encoding import encoded, on_white
from desktop_app.pictures.opening import opened
from desktop_app.pictures.photos import size_of

LONGEST: Final = 2480
"""Pixels of the longest side kept: an A4 page at 210 to the inch, any card at 300 and more."""

SMALLEST: Final = 16
"""Pixels a side must have; less is a speck that was chosen by mistake."""

_QUALITIES: Final = (90, 84, 76, 66, 54)


def intake(data: bytes) -> tuple[bytes, Size]:
    """The JPEG of at most 1 MiB that is kept of a picture file (JPEG, PNG, WebP or BMP), and its size.

    Turned upright as its EXIF says, on white where it was transparent, in its own proportions, never
    enlarged.

    Raises:
        Refusal: not such a picture ("picture_format"), damaged ("picture_damaged"), too small
            ("picture_small") or too large ("picture_large").
    """
    image, size = opened(data, (LONGEST, LONGEST))
    if min(size) < SMALLEST:
        raise Refusal(
            N_(
                "The picture has only {width} × {height} pixels. Choose the original, "
                "or scan it larger."
            ),
            code="picture_small",
            width=size[0],
            height=size[1],
        )
    image = on_white(image)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    body = encoded(image, _QUALITIES, LARGEST_PICTURE)
    return body, size_of(body)
