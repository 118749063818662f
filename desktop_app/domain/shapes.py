"""Shapes that tell kinds apart without colour, as PDF paths in the unit square (y upwards)."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

Corners = tuple[tuple[float, float], ...]

_ARC = 0.2761  # distance of the control points of a quarter circle, for a diameter of one

_STAR: Corners = tuple(
    (
        0.5 + radius * sin(number * pi / 5),
        0.475 + radius * cos(number * pi / 5),
    )
    for number, radius in enumerate((0.525, 0.21) * 5)
)

POLYGONS: Final[dict[str, Corners]] = {
    "square": ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)),
    "diamond": ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)),
    "triangle": ((0.0, 0.067), (1.0, 0.067), (0.5, 0.933)),
    "star": _STAR,
}


def path_at(shape: str, x: float, y: float, width: float, height: float) -> str:
    """The path of a shape in a box whose lower left corner is (x, y); KeyError for an unknown one."""
    if shape == "rectangle":
        return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"

    def at(across: float, up: float) -> str:
        return f"{x + across * width:.2f} {y + up * height:.2f}"

    if shape == "circle":
        near, far = 0.5 - _ARC, 0.5 + _ARC
        curves = (
            ((1.0, far), (far, 1.0), (0.5, 1.0)),
            ((near, 1.0), (0.0, far), (0.0, 0.5)),
            ((0.0, near), (near, 0.0), (0.5, 0.0)),
            ((far, 0.0), (1.0, near), (1.0, 0.5)),
        )
        drawn = " ".join(" ".join(at(*point) for point in curve) + " c" for curve in curves)
        return f"{at(1.0, 0.5)} m {drawn} h"
    first, *others = POLYGONS[shape]
    drawn = " ".join(f"{at(*corner)} l" for corner in others)
    return f"{at(*first)} m {drawn} h"
