"""What the portraits are drawn with: colours, smooth lines and a pencil.

The drawing's own measures are about the finished picture's pixels (`FRAME` says which part of it shows);
it is made at `FINER` times the size and reduced, which smooths its edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageDraw

WIDTH: Final = 360
HEIGHT: Final = 480
FINER: Final = 2
"""The size of the finished picture, and how many times finer it is drawn."""

FRAME: Final = (18.0, 36.0, 324.0)
"""Left, top and width of the part of the drawing that becomes the picture."""

SCALE: Final = FINER * WIDTH / FRAME[2]
MIDDLE: Final = WIDTH / 2

Colour = tuple[int, int, int]
Point = tuple[float, float]

BROCADES: Final = (
    (28, 30, 44), (38, 26, 34), (24, 40, 58), (60, 22, 30), (30, 44, 38), (22, 22, 24),
)  # fmt: skip
THREADS: Final = (
    ((196, 44, 48), (240, 190, 70)), ((206, 62, 40), (240, 238, 228)),
    ((228, 168, 52), (38, 116, 110)), ((186, 40, 84), (236, 206, 96)),
    ((240, 236, 224), (196, 52, 48)), ((76, 140, 168), (240, 214, 120)),
)  # fmt: skip


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """``one`` with ``share`` (0 to 1) of ``other``."""
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )


def darker(colour: Colour, share: float) -> Colour:
    """``colour`` in the shade."""
    return mix(colour, (20, 12, 10), share)


def curve(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """A closed smooth line through all points (Catmull–Rom)."""
    count = len(points)
    line = []
    for at in range(count):
        before, start = points[at - 1], points[at]
        end, after = points[(at + 1) % count], points[(at + 2) % count]
        for step in range(steps):
            t = step / steps
            b = 0.5 * (-t + 2 * t * t - t * t * t)
            s = 0.5 * (2 - 5 * t * t + 3 * t * t * t)
            e = 0.5 * (t + 4 * t * t - 3 * t * t * t)
            a = 0.5 * (-t * t + t * t * t)
            line.append(
                (
                    b * before[0] + s * start[0] + e * end[0] + a * after[0],
                    b * before[1] + s * start[1] + e * end[1] + a * after[1],
                )
            )
    return line


def mirrored(right: Sequence[Point]) -> list[Point]:
    """Points of the right half, given as distances from the middle line, with their mirror images."""
    left = [(MIDDLE - x, y) for x, y in reversed(right) if x]
    return [(MIDDLE + x, y) for x, y in right] + left


class Pencil:
    """Draws on a picture in the measures of the drawing; ``top`` is the height at its upper edge."""

    def __init__(self, image: Image.Image, top: float = FRAME[1]) -> None:
        self._draw = ImageDraw.Draw(image)
        self._top = top

    def _at(self, points: Sequence[Point]) -> list[Point]:
        return [((x - FRAME[0]) * SCALE, (y - self._top) * SCALE) for x, y in points]

    def area(self, points: Sequence[Point], colour: Colour | int) -> None:
        """A filled polygon."""
        self._draw.polygon(self._at(points), fill=colour)

    def blob(self, points: Sequence[Point], colour: Colour | int) -> None:
        """A filled shape with a smooth outline through the points."""
        self.area(curve(points), colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """A filled ellipse by its middle and radii."""
        self._draw.ellipse(self._at([(x - rx, y - ry), (x + rx, y + ry)]), fill=colour)

    def ring(self, x: float, y: float, rx: float, ry: float, colour: Colour, width: float) -> None:
        """An ellipse's outline."""
        box = self._at([(x - rx, y - ry), (x + rx, y + ry)])
        self._draw.ellipse(box, outline=colour, width=round(width * SCALE))

    def arc(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        start: float,
        end: float,
        colour: Colour,
        width: float,
    ) -> None:
        """Part of an ellipse; degrees run clockwise from three o'clock."""
        box = self._at([(x - rx, y - ry), (x + rx, y + ry)])
        self._draw.arc(box, start, end, fill=colour, width=max(1, round(width * SCALE)))

    def line(self, points: Sequence[Point], colour: Colour, width: float) -> None:
        """Strokes from point to point."""
        self._draw.line(
            self._at(points), fill=colour, width=max(1, round(width * SCALE)), joint="curve"
        )

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """A filled rectangle."""
        (x, y), (x2, y2) = self._at([(left, top), (right, bottom)])
        self._draw.rectangle((x, y, x2 - 1, y2 - 1), fill=colour)
