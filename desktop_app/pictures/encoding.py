"""Pictures as the register keeps them: JPEG without metadata, on white, no larger than it needs to be."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image


def on_white(image: Image.Image) -> Image.Image:
    """The picture in red, green and blue, white where it lets the ground through."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    return image.convert("RGB")


def encoded(image: Image.Image, qualities: Sequence[int], most: int | None) -> bytes:
    """The best JPEG within ``most`` bytes; a picture full of noise is reduced until it fits."""
    image.info = {}  # else a comment of the old file goes along
    while True:
        for quality in qualities:
            stream = BytesIO()
            image.save(stream, "JPEG", quality=quality, optimize=True)
            if most is None or stream.tell() <= most:
                return stream.getvalue()
        image = image.resize(
            (image.width * 3 // 4, image.height * 3 // 4), Image.Resampling.LANCZOS
        )
