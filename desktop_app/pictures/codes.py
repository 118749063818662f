"""Reading the QR codes in a picture: taken by hand, turned, blurred, small, or several at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageFilter, ImageOps

from desktop_app.pictures.opening import opened

if TYPE_CHECKING:
    import zxingcpp

_LARGE: Final = 2000
"""Pixels of the longest side above which a picture is mostly noise around a code."""
_ENLARGED: Final = 2400
"""Pixels that a picture is enlarged to at most."""


def read_codes(data: bytes, *, at_once: bool = False) -> tuple[str, ...]:
    """The texts of all codes in a picture file, each once; none where none is found.

    ``at_once`` looks only once, for the pictures of a running camera: the next one may be better.

    Raises:
        Refusal: the picture cannot be read (see `desktop_app.pictures.opening.opened`).
    """
    grey = ImageOps.grayscale(_without_transparency(opened(data)[0]))
    for image in _views(grey):
        found = _codes(image)
        if found or at_once:
            return found
    return ()


def picture_of(matrix: Sequence[Sequence[int]], module: int = 6) -> bytes:
    """The modules of a QR code (1 is dark, row by row) as a PNG with its quiet zone."""
    side = len(matrix)
    code = Image.frombytes(
        "L", (side, side), bytes(0 if dark else 255 for row in matrix for dark in row)
    )
    code = code.resize((side * module, side * module), Image.Resampling.NEAREST)
    stream = BytesIO()
    ImageOps.expand(code, border=4 * module, fill=255).save(stream, "PNG")
    return stream.getvalue()


def _without_transparency(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image
    image = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)


def _views(grey: Image.Image) -> Iterator[Image.Image]:
    """Ways to look at a picture, the likeliest first."""
    yield grey
    spread = ImageOps.autocontrast(grey, cutoff=1)
    longest = max(grey.size)
    if longest > _LARGE:
        smaller = spread.copy()
        smaller.thumbnail((_LARGE // 2, _LARGE // 2), Image.Resampling.LANCZOS)
        yield smaller
    for by in (2, 3):
        if longest * by <= _ENLARGED:
            larger = ImageOps.scale(spread, by, Image.Resampling.BICUBIC)
            yield larger
            # a code out of focus has no edges; this gives it some
            yield larger.filter(ImageFilter.UnsharpMask(radius=3 * by, percent=300, threshold=0))
    yield spread.filter(ImageFilter.UnsharpMask(radius=3, percent=300, threshold=0))
    # a white edge belongs to a code; pictures cut out too closely have lost it
    yield ImageOps.expand(spread, border=max(8, longest // 10), fill=255)


def _codes(image: Image.Image) -> tuple[str, ...]:
    import zxingcpp

    found = zxingcpp.read_barcodes(image, text_mode=zxingcpp.TextMode.Plain)
    return tuple(dict.fromkeys(text for one in found if one.valid and (text := _text(one))))


def _text(code: zxingcpp.Barcode) -> str:
    """Citizen cards hold plain UTF-8 and do not say so: what is valid UTF-8 is not guessed at."""
    try:
        return bytes(code.bytes).decode("utf-8")
    except UnicodeDecodeError:
        return str(code.text)
