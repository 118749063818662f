"""New elements for a layout: what an official adds, in the size and place it usually has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop_app.domain.card_sheets import Point
from desktop_app.domain.layouts import (
    CodeElement,
    Element,
    LineElement,
    PictureElement,
    Row,
    ShapeElement,
    TextElement,
)

PLAIN = Row(text="", face="sans", size=11.0, floor=7.0, lines=2)
"""How a text begins."""

_SHARE = 0.2  # of the card's smaller side that a logo takes
_PHOTO = 3 / 4


def new_text(card: Point, text: str) -> TextElement:
    """A line of text in the middle of the card."""
    return TextElement(**_middle(card, card[0] * 0.7, 10.0), rows=(replace(PLAIN, text=text),))


def new_picture(card: Point, picture: str, pixels: Point) -> PictureElement:
    """A logo in the upper left corner, in the proportions it has."""
    side = min(card) * _SHARE
    scale = side / max(pixels)
    wide, high = pixels[0] * scale, pixels[1] * scale
    return PictureElement(x=5, y=5, width=wide, height=high, picture=picture, fit="contain")


def new_background(card: Point, picture: str) -> PictureElement:
    """A picture under everything, over the whole card."""
    return PictureElement(
        x=0, y=0, width=card[0], height=card[1], picture=picture, fit="cover", variable="photo"
    )


def new_photo(card: Point) -> PictureElement:
    """The photo of the delegate, 3 by 4."""
    high = min(card[1] * 0.3, 40.0)
    return PictureElement(
        **_middle(card, high * _PHOTO, high), variable="photo", when=("photo",), fit="cover"
    )


def new_code(card: Point) -> CodeElement:
    """The code of the card, as large as it is read easily."""
    side = min(25.0, *card)
    return CodeElement(**_middle(card, side, side))


def new_shape(card: Point, shape: str = "rectangle") -> ShapeElement:
    """A filled shape."""
    side = min(20.0, min(card) / 2)
    wide = side * 2 if shape == "rectangle" else side
    return ShapeElement(**_middle(card, wide, side), shape=shape, fill="primary_weak")


def new_line(card: Point) -> LineElement:
    """A level line."""
    return LineElement(**_middle(card, card[0] * 0.8, 0.0), colour="primary", line=1.0)


def _middle(card: Point, width: float, height: float) -> dict[str, Any]:
    wide, high = min(width, card[0]), min(height, card[1])
    return {"x": (card[0] - wide) / 2, "y": (card[1] - high) / 2, "width": wide, "height": high}


def with_lines(rows: Sequence[Row], lines: Sequence[str]) -> tuple[Row, ...]:
    """The rows of a text after its lines were typed anew: a line that stays keeps its look.

    A new line looks as the one above it; there is always one line.
    """
    texts = [row.text for row in rows]
    lines = list(lines) or [""]
    same = 0
    while same < min(len(texts), len(lines)) and texts[same] == lines[same]:
        same += 1
    after = 0
    while after < min(len(texts), len(lines)) - same and texts[-1 - after] == lines[-1 - after]:
        after += 1
    middle = list(rows[same : len(rows) - after])
    typed = lines[same : len(lines) - after]
    looks = middle[: len(typed)]
    while len(looks) < len(typed):
        like = looks or rows[:same] or rows[:1] or (PLAIN,)
        looks.append(like[-1])
    changed = [replace(look, text=text) for look, text in zip(looks, typed, strict=True)]
    return (*rows[:same], *changed, *rows[len(rows) - after :])


def called(picture: str, taken: Sequence[str]) -> str:
    """A name for a picture that no other of the layout has yet: "logo", then "logo 2"."""
    name, number = picture, 2
    while name in taken:
        name, number = f"{picture} {number}", number + 1
    return name


def is_background(element: Element, card: Point) -> bool:
    """Whether it lies under nearly the whole card, so that a hand that drags means something else."""
    return element.width * element.height >= 0.9 * card[0] * card[1]
