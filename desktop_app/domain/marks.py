"""What a chart is made of: a list of marks that the screen and the paper paint alike.

Lengths are in units of the chart's own (a painter scales them): x to the right, y **down** from the top
left corner. Colours are tokens of `resources/theme.toml`. A mark with a ``key`` can be opened: the key says
which part of the figures it stands for, so that a click shows the people behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "square", "triangle", "diamond"]

Measure: TypeAlias = Callable[[str, float, bool], float]
"""``measure(text, size, bold)`` is the width a text takes on the painter that will draw it."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled area. ``outline`` is a second token for its edge; empty for none."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "primary"
    outline: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text. (``x``, ``y``) is on the baseline, at the end that ``anchor`` names."""

    x: float
    y: float
    text: str
    size: float
    anchor: Anchor = "start"
    colour: str = "ink"
    bold: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line of a given thickness."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = "line"
    width: float = 1.0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A small shape in a box of ``size`` whose middle is (``x``, ``y``). No ``fill`` leaves it hollow."""

    x: float
    y: float
    size: float
    shape: Shape = "circle"
    fill: str = "primary"
    outline: str = ""
    key: str = ""


CORNERS: dict[Shape, tuple[tuple[float, float], ...]] = {
    "square": ((-0.44, -0.44), (0.44, -0.44), (0.44, 0.44), (-0.44, 0.44)),
    "diamond": ((0.0, -0.5), (0.5, 0.0), (0.0, 0.5), (-0.5, 0.0)),
    "triangle": ((-0.5, 0.433), (0.5, 0.433), (0.0, -0.433)),
}
"""Corners of a dot of size 1 around its middle, y down; a circle has none."""

Mark: TypeAlias = Rectangle | Label | Line | Dot


def height_of(marks: Iterable[Mark]) -> float:
    """How far down the marks reach; a label counts with the part below its baseline."""
    lowest = 0.0
    for mark in marks:
        if isinstance(mark, Rectangle):
            lowest = max(lowest, mark.y + mark.height)
        elif isinstance(mark, Label):
            lowest = max(lowest, mark.y + 0.3 * mark.size)
        elif isinstance(mark, Dot):
            lowest = max(lowest, mark.y + mark.size / 2)
        else:
            lowest = max(lowest, mark.y1, mark.y2)
    return lowest
