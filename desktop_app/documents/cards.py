"""Delegate cards on sheets: a card that cannot be drawn whole is left out and listed, the rest prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from desktop_app.documents import codes
from desktop_app.documents.fitting import Block, Fitted, fit
from desktop_app.documents.fonts import ASCENT, DESCENT, face
from desktop_app.documents.layouts import (
    VARIABLES,
    CodeElement,
    Element,
    Layout,
    LineElement,
    PictureElement,
    Row,
    ShapeElement,
    TextElement,
)
from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.photos import Photo, photo
from desktop_app.documents.shapes import path_at
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import Message, N_

TRAINING = "TẬP HUẤN - KHÔNG CÓ GIÁ TRỊ SỬ DỤNG"
"""The band on every paper of a training register."""

Pictures = Callable[[str], bytes | None]
"""The bytes of a JPEG by its name (SHA-256), or None where it is not there."""

_FITS_KEPT = 2_000


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the delegate's uid, their kind and the ``values`` of the layout's variables."""

    uid: str
    kind: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of it. ``left_out`` names the delegates without a card and why.

    ``remarks`` are about cards that did print (a photo that cannot be read).
    """

    pages: int
    cards: int
    left_out: tuple[tuple[str, Message], ...] = ()
    remarks: tuple[tuple[str, Message], ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    element: Element
    fitted: tuple[Fitted, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass
class CardPrinter:
    """Draws cards of one layout. It remembers how texts fitted, for most of a card is the same on all."""

    layout: Layout
    pictures: Pictures
    _fits: dict[tuple[int, tuple[str, ...]], tuple[Fitted, ...] | None] = field(
        default_factory=dict
    )

    def plan(
        self, card: Card, values: Mapping[str, str]
    ) -> tuple[list[_Placed], dict[str, Photo]] | Message:
        """Everything that will stand on the card, or the reason why it cannot be drawn."""
        placed: list[_Placed] = []
        for number, element in enumerate(self.layout.elements):
            if not element.wanted(card.kind, values):
                continue
            if not isinstance(element, TextElement):
                placed.append(_Placed(element))
                continue
            pairs = [(row, text) for row in element.rows if (text := row.filled(values))]
            if not pairs:
                continue
            fitted = self._fit(number, element, pairs)
            if isinstance(fitted, Message):
                return fitted
            placed.append(_Placed(element, fitted, tuple(row for row, _ in pairs)))
        return placed, {}

    def _fit(
        self, number: int, element: TextElement, pairs: Sequence[tuple[Row, str]]
    ) -> tuple[Fitted, ...] | Message:
        key = number, tuple(text for _, text in pairs)
        if key not in self._fits:
            if len(self._fits) >= _FITS_KEPT:
                self._fits.clear()
            blocks = [_block(row, text) for row, text in pairs]
            self._fits[key] = fit(blocks, element.width * MM, element.height * MM)
        fitted = self._fits[key]
        for row, text in pairs:
            if missing := "".join(
                face(row.face).shape(line).missing for line in text.split("\n")
            ):
                return Message(
                    N_(
                        "“{text}” has letters that cannot be printed: {letters}. "
                        "Write it with Latin letters."
                    ),
                    {"text": text, "letters": missing},
                )
        return fitted if fitted is not None else _too_long(element, pairs)

    def draw(self, paper: Paper, card: Card, placed: Sequence[_Placed], photos: Mapping[str, Photo]) -> None:
        """Draw a planned card with its top left corner at the paper's."""
        for each in placed:
            element = each.element
            x, y = element.x * MM, element.y * MM
            width, height = element.width * MM, element.height * MM
            if isinstance(element, TextElement):
                _draw_text(paper, element, each)
            elif isinstance(element, PictureElement):
                name = card.values[element.variable]
                paper.photo(name, photos[name], x, y, width, height)
            elif isinstance(element, CodeElement):
                matrix = codes.qr_matrix(card.values[element.variable])
                side = min(width, height)
                left, low = x + (width - side) / 2, y + (height + side) / 2
                scale = side / codes.side_of(matrix)
                paper.scaled(codes.path_of(matrix), left, low, scale)
            elif isinstance(element, ShapeElement):
                shape = element.shape
                if shape == "kind":
                    shape = self.layout.kinds[card.kind].shape
                path = path_at(shape, x, paper.height - y - height, width, height)
                paper.shape(path, fill=element.fill, outline=element.outline, width=element.line)
            elif isinstance(element, LineElement):
                paper.line(
                    x, y, x + width, y + height, colour=element.colour, width=element.line
                )
