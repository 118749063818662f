"""Drawing a planned card, and saying in millimetres where everything on it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache

from desktop_app.documents import codes
from desktop_app.documents.card_plan import Planned, Standing, asked_for, lines
from desktop_app.documents.fonts import DESCENT, face
from desktop_app.documents.paper import MM, Paper
from desktop_app.domain.layouts import (
    CodeElement,
    Element,
    LineElement,
    PictureElement,
    ShapeElement,
    TextElement,
)
from desktop_app.domain.shapes import path_at
from desktop_app.domain.words import Message


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text on a card: ``row`` of its element, ``size`` in points, the rest in millimetres.

    The baseline begins at (x, y) from the card's top left corner, before the element is rotated; ``top`` and
    ``bottom`` are how far the letters may reach up and down. ``at_floor``: no smaller size is allowed.
    """

    text: str
    row: int
    size: float
    x: float
    y: float
    width: float
    top: float
    bottom: float
    at_floor: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an element of a card really stands: what is drawn lies in this box, millimetres from the top left.

    ``number`` counts the elements of its side (``back`` or front); ``rotation`` turns the box around its
    middle, clockwise. With a ``fault`` it cannot be drawn, and says why.
    """

    number: int
    back: bool
    element: Element
    x: float
    y: float
    width: float
    height: float
    rotation: float
    lines: tuple[PlacedLine, ...] = ()
    fault: Message | None = None


def boxes(planned: Planned) -> Iterator[Placed]:
    """Where everything stands on both sides of a card, from the back to the front."""
    for back, side in ((False, planned.front), (True, planned.back)):
        for each in side:
            yield _box(planned, each, back)


def _box(planned: Planned, standing: Standing, back: bool) -> Placed:
    element = standing.element
    x, y, width, height = element.x, element.y, element.width, element.height
    placed: tuple[PlacedLine, ...] = ()
    if isinstance(element, TextElement):
        placed = tuple(_placed_lines(standing))
        if placed:  # a text's own box is where its letters are, not the room it was given
            x = min(line.x for line in placed)
            y = min(line.y - line.top for line in placed)
            width = max(line.x + line.width for line in placed) - x
            height = max(line.y + line.bottom for line in placed) - y
    elif isinstance(element, CodeElement):
        side = min(width, height)
        x, y, width, height = x + (width - side) / 2, y + (height - side) / 2, side, side
    elif isinstance(element, PictureElement) and element.fit == "contain":
        _, picture = planned.pictures[asked_for(element)]
        scale = min(width / picture.width, height / picture.height)
        wide, high = picture.width * scale, picture.height * scale
        x, y, width, height = x + (width - wide) / 2, y + (height - high) / 2, wide, high
    return Placed(
        standing.number, back, element, x, y, width, height, element.rotation, placed,
        standing.fault,
    )  # fmt: skip


def _placed_lines(standing: Standing) -> Iterator[PlacedLine]:
    numbers = [number for number, fitted in enumerate(standing.fitted) for _ in fitted.lines]
    for number, line in zip(numbers, lines(standing), strict=True):
        yield PlacedLine(
            line.text.text, number, line.size, line.x / MM, line.y / MM,
            line.text.width * line.size / 1000 / MM, line.text.top * line.size / MM,
            DESCENT * line.size / MM, line.size <= line.row.floor + 0.01,
        )  # fmt: skip


def draw_side(paper: Paper, planned: Planned, side: Sequence[Standing]) -> None:
    """Draw one side of a planned card with its top left corner at the paper's origin.

    What cannot be drawn shows as an empty frame.
    """
    for each in side:
        element = each.element
        middle = (element.x + element.width / 2) * MM, (element.y + element.height / 2) * MM
        turned = paper.rotated(element.rotation, *middle) if element.rotation else nullcontext()
        with turned:
            if each.fault:
                paper.rectangle(
                    element.x * MM, element.y * MM, element.width * MM, element.height * MM,
                    outline="bad",
                )  # fmt: skip
            else:
                _draw(paper, planned, each)


def _draw(paper: Paper, planned: Planned, standing: Standing) -> None:
    element = standing.element
    x, y = element.x * MM, element.y * MM
    width, height = element.width * MM, element.height * MM
    if isinstance(element, TextElement):
        for line in lines(standing):
            paper.text(face(line.row.face), line.text, line.size, line.x, line.y, line.row.colour)
    elif isinstance(element, PictureElement):
        name, picture = planned.pictures[asked_for(element)]
        paper.photo(name, picture, x, y, width, height, whole=element.fit == "contain")
    elif isinstance(element, CodeElement):
        path, modules = _code(planned.values[element.variable])
        side = min(width, height)
        left, low = x + (width - side) / 2, y + (height + side) / 2
        paper.scaled(path, left, low, side / modules)
    elif isinstance(element, ShapeElement):
        shape = planned.shape if element.shape == "kind" else element.shape
        if shape:
            path = path_at(shape, x, paper.height - y - height, width, height)
            paper.shape(path, fill=element.fill, outline=element.outline, width=element.line)
    elif isinstance(element, LineElement):
        paper.line(x, y, x + width, y + height, colour=element.colour, width=element.line)


@lru_cache(maxsize=64)
def _code(text: str) -> tuple[str, int]:
    """The path of a code and how many modules its side has; a code on both sides is made once."""
    matrix = codes.qr_matrix(text)
    return codes.path_of(matrix), codes.side_of(matrix)
