"""Photos of people: which part of a picture is kept. Pure geometry; a portrait is three wide and four high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WIDTH: Final = 480
HEIGHT: Final = 640
"""The largest picture that is kept, in pixels: 40 × 53 mm at 300 dots an inch."""

SMALL: Final = (180, 240)
"""Below this a face on a card is blurred: worth a caution."""

SMALLEST: Final = (90, 120)
"""Below this nobody is recognised, on a card or on the screen: it is refused."""

# Above the middle: in a portrait that is too tall the face is in the upper half.
_SPARE_ABOVE: Final = 0.2

Size = tuple[int, int]
"""Width and height in pixels."""


@dataclass(frozen=True)
class Crop:
    """A part of an upright picture, as shares of its width and height from its left and upper edge."""

    left: float
    top: float
    width: float
    height: float

    def pixels(self, size: Size) -> tuple[int, int, int, int]:
        """Left, top, right and bottom in a picture of ``size``; exactly 3:4 but for rounding, and inside it."""
        wide, high = size
        width = max(1, min(wide, round(self.width * wide)))
        height = max(1, min(high, round(self.height * high)))
        left = max(0, min(wide - width, round(self.left * wide)))
        top = max(0, min(high - height, round(self.top * high)))
        return left, top, left + width, top + height


def automatic(size: Size) -> Crop:
    """The largest part of 3:4 around the upper centre."""
    wide, high = size
    width = min(wide, max(1, high * WIDTH // HEIGHT))
    height = min(high, max(1, wide * HEIGHT // WIDTH))
    left = (wide - width) // 2
    top = int((high - height) * _SPARE_ABOVE)
    return Crop(left / wide, top / high, width / wide, height / high)


def moved(crop: Crop, right: float, down: float) -> Crop:
    """The frame moved by shares of the picture's width and height, as far as the picture goes."""
    return Crop(
        _between(crop.left + right, 1 - crop.width), _between(crop.top + down, 1 - crop.height),
        crop.width, crop.height,
    )  # fmt: skip


def resized(crop: Crop, by: float, size: Size) -> Crop:
    """The frame ``by`` times as large around its centre, within the picture and what can be kept of it."""
    whole = automatic(size)
    least = min(whole.width, SMALLEST[0] / size[0])
    width = min(whole.width, max(least, crop.width * by))
    height = width * whole.height / whole.width
    return moved(
        Crop(crop.left, crop.top, width, height),
        (crop.width - width) / 2,
        (crop.height - height) / 2,
    )


def is_small(size: Size) -> bool:
    """Whether a portrait of this size looks blurred on a card."""
    return size[0] < SMALL[0] or size[1] < SMALL[1]


def is_too_small(size: Size) -> bool:
    """Whether nobody is recognised in a portrait of this size."""
    return size[0] < SMALLEST[0] or size[1] < SMALLEST[1]


def _between(value: float, most: float) -> float:
    return min(max(value, 0.0), max(most, 0.0))
