"""The paper's painter of marks; the screen has its own, both paint the same list."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.documents.fonts import face
from desktop_app.documents.paper import Paper
from desktop_app.domain.marks import Dot, Label, Mark, Rectangle
from desktop_app.domain.shapes import path_at

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


def measure(text: str, size: float, bold: bool) -> float:
    """The width of a label on paper, for whoever lays the marks out."""
    return face("sans_bold" if bold else "sans").width(text, size)


def paint(paper: Paper, marks: Iterable[Mark], x: float, y: float) -> None:
    """Paint marks with their top left corner at (x, y); a unit of the chart is a point."""
    for mark in marks:
        if isinstance(mark, Rectangle):
            paper.rectangle(
                x + mark.x, y + mark.y, mark.width, mark.height, fill=mark.fill,
                outline=mark.outline,
            )  # fmt: skip
        elif isinstance(mark, Label):
            made = face("sans_bold" if mark.bold else "sans")
            shaped = made.shape(mark.text)
            before = _ANCHORS[mark.anchor] * shaped.width * mark.size / 1000
            paper.text(made, shaped, mark.size, x + mark.x - before, y + mark.y, mark.colour)
        elif isinstance(mark, Dot):
            left, low = x + mark.x - mark.size / 2, paper.height - (y + mark.y + mark.size / 2)
            path = path_at(mark.shape, left, low, mark.size, mark.size)
            paper.shape(path, fill=mark.fill, outline=mark.outline, width=0.1 * mark.size)
        else:
            paper.line(
                x + mark.x1, y + mark.y1, x + mark.x2, y + mark.y2, colour=mark.colour,
                width=mark.width,
            )  # fmt: skip
