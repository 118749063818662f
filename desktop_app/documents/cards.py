"""Delegate cards on sheets: a card that cannot be drawn whole is left out and listed, the rest prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from desktop_app.documents import codes
from desktop_app.documents.fitting import Block, Fitted, fit, height_of
from desktop_app.documents.fonts import ASCENT, DESCENT, face
from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.photos import Photo, photo
from desktop_app.domain.layouts import (
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
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.shapes import path_at
from desktop_app.domain.words import N_, Message, say

TRAINING = "TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ SỬ DỤNG"
"""The band on every paper of a training register."""

Pictures = Callable[[str], bytes | None]
"""The bytes of a JPEG by its name (SHA-256); None where it is not there."""

_FITS_KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the delegate's uid and kind, and ``values`` of the layout's variables."""

    uid: str
    kind: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of it. ``left_out`` are the delegates (uid) without a card, each with the reason.

    ``remarks`` are about cards that did print: a photo that could not be read.
    """

    pages: int
    cards: int
    left_out: tuple[tuple[str, Message], ...] = ()
    remarks: tuple[tuple[str, Message], ...] = ()


class _CannotDrawError(Exception):
    """A card cannot be drawn whole."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Placed:
    """An element that will stand on a card, a text with its rows as they fitted."""

    element: Element
    rows: tuple[Row, ...] = ()
    fitted: tuple[Fitted, ...] = ()


@dataclass(frozen=True, slots=True)
class _Planned:
    """A card that can be drawn."""

    kind: str
    values: Mapping[str, str]
    photos: Mapping[str, Photo]
    placed: Sequence[_Placed]
    remarks: Sequence[Message] = ()


class _Planner:
    """Decides what stands on a card before anything of it is drawn."""

    def __init__(self, layout: Layout, pictures: Pictures, training: bool) -> None:
        self._layout = layout
        self._pictures = pictures
        self._always = {"training": TRAINING if training else ""}
        self._asked_for = tuple(
            each.variable for each in layout.elements if isinstance(each, PictureElement)
        )
        # Most of a card is the same on all of them, and so is how it fits.
        self._fits: dict[tuple[int, tuple[str, ...]], tuple[Fitted, ...]] = {}

    def plan(self, card: Card) -> _Planned:
        """The card as it will be. Raises `_CannotDrawError`."""
        words = self._layout.kinds[card.kind]
        values = {**card.values, **self._always, "heading": words.heading, "kind": words.word}
        photos: dict[str, Photo] = {}
        remarks: list[Message] = []
        for name in self._asked_for:
            if not values.get(name):
                continue
            found = photo(self._pictures(values[name]) or b"")
            if found is None:
                remarks.append(_unreadable(values))
                values[name] = ""
            else:
                photos[name] = found
        placed = [
            self._place(number, element, values)
            for number, element in enumerate(self._layout.elements)
            if element.wanted(card.kind, values)
        ]
        return _Planned(card.kind, values, photos, placed, remarks)

    def _place(self, number: int, element: Element, values: Mapping[str, str]) -> _Placed:
        if isinstance(element, CodeElement) and not values.get(element.variable):
            raise _CannotDrawError(
                Message(
                    N_("{name} has no card code. Open the delegate and save: a code is issued."),
                    {"name": values.get("full_name", "")},
                )
            )
        if not isinstance(element, TextElement):
            return _Placed(element)
        rows = [(row, text) for row in element.rows if (text := row.filled(values))]
        key = number, tuple(text for _, text in rows)
        fitted = self._fits.get(key)
        if fitted is None:
            if len(self._fits) >= _FITS_KEPT:
                self._fits.clear()
            fitted = _fitted(element, rows, values.get("full_name", ""))
            self._fits[key] = fitted
        return _Placed(element, tuple(row for row, _ in rows), fitted)


def _fitted(element: TextElement, rows: Sequence[tuple[Row, str]], name: str) -> tuple[Fitted, ...]:
    """The rows in their box. ``name`` is whose card it is, for the reason why they cannot stand there."""
    for row, text in rows:
        if missing := face(row.face).shape(text).missing:
            raise _CannotDrawError(
                Message(
                    N_(
                        "{name}: “{text}” has letters that cannot be printed: {letters}. "
                        "Write it with Latin letters."
                    ),
                    {"name": name, "text": text, "letters": " ".join(missing)},
                )
            )
    width, height = element.width * MM, element.height * MM
    blocks = [_block(row, text) for row, text in rows]
    fitted = fit(blocks, width, height)
    if fitted is not None:
        return fitted
    alone = [block for block in blocks if fit([block], width, height) is None]
    block = max(alone or blocks, key=lambda each: len(each.text))
    size = f"{block.floor:g}".replace(".", ",")
    if block.text == name:
        raise _CannotDrawError(
            Message(
                N_(
                    "The name {name} does not fit on the card even in letters of {size} points. "
                    "Shorten it, or choose a larger card."
                ),
                {"name": name, "size": size},
            )
        )
    raise _CannotDrawError(
        Message(
            N_(
                "{name}: “{text}” does not fit on the card even in letters of {size} points. "
                "Shorten it, or choose a larger card."
            ),
            {"name": name, "text": block.text, "size": size},
        )
    )


def _block(row: Row, text: str) -> Block:
    return Block(
        text, face(row.face), row.size, row.floor, row.lines, row.one_line_floor, row.leading,
        row.before * MM, row.break_before, row.firm,
    )  # fmt: skip


def _unreadable(values: Mapping[str, str]) -> Message:
    return Message(
        N_("The photo of {name} cannot be read; the card has none. Take the photo in again."),
        {"name": values.get("full_name", "")},
    )


def print_cards(
    stream: BinaryIO,
    cards: Sequence[Card],
    layout: Layout,
    *,
    title: str,
    author: str = "",
    pictures: Pictures = lambda name: None,
    training: bool = False,
    start: int = 0,
    report: Report = quiet,
) -> Printed:
    """Write the cards as one PDF to ``stream``, in the order given; nothing is written for no card.

    Each photo is read when its card is drawn and written at once, so memory does not grow with their number.

    Args:
        stream: takes the bytes as they come; it is not read nor closed.
        cards: the cards.
        layout: what a card looks like.
        title: of the document, as viewers show it.
        author: of the document.
        pictures: gives the bytes of a photo.
        training: puts the band of a training register on every card.
        start: how many places of the first sheet are used up already.
        report: is told after each card and may raise `Cancelled`.
    """
    planner = _Planner(layout, pictures, training)
    sheet = layout.sheet
    left_out: list[tuple[str, Message]] = []
    remarks: list[tuple[str, Message]] = []
    slots: list[int] = []
    paper: Paper | None = None
    drawn, doing = 0, say(N_("Drawing the cards …"))
    for number, card in enumerate(cards, start=1):
        try:
            planned = planner.plan(card)
        except _CannotDrawError as error:
            left_out.append((card.uid, error.reason))
        else:
            remarks += [(card.uid, remark) for remark in planned.remarks]
            paper = paper or Paper(stream, title=title, author=author, size=sheet.page)
            slot = (start + drawn) % sheet.per_page
            if slot == 0 and slots:
                _end_sheet(paper, layout, slots)
                slots = []
            slots.append(slot)
            x, y = sheet.corner(slot)
            with paper.moved(x * MM, y * MM):
                _draw(paper, layout, planned)
            drawn += 1
        report(number, len(cards), doing)
    if paper is None:
        return Printed(0, 0, tuple(left_out), tuple(remarks))
    _end_sheet(paper, layout, slots)
    paper.close()
    return Printed(paper.pages, drawn, tuple(left_out), tuple(remarks))


def sample(layout: Layout, kind: str = "official", *, training: bool = False) -> bytes:
    """A sheet with one card drawn from the variables' samples: the layout without data."""
    stream = BytesIO()
    card = Card("", kind, VARIABLES)
    print_cards(stream, [card], layout, title=layout.title, training=training)
    return stream.getvalue()


def _end_sheet(paper: Paper, layout: Layout, slots: Sequence[int]) -> None:
    for x1, y1, x2, y2 in layout.sheet.cut_marks(slots):
        paper.line(x1 * MM, y1 * MM, x2 * MM, y2 * MM, colour="ink_2", width=0.3)
    paper.end_page()


def _draw(paper: Paper, layout: Layout, planned: _Planned) -> None:
    """Draw a planned card with its top left corner at the paper's origin."""
    for each in planned.placed:
        element = each.element
        x, y = element.x * MM, element.y * MM
        width, height = element.width * MM, element.height * MM
        if isinstance(element, TextElement):
            _draw_text(paper, element, each)
        elif isinstance(element, PictureElement):
            name = element.variable
            paper.photo(planned.values[name], planned.photos[name], x, y, width, height)
        elif isinstance(element, CodeElement):
            matrix = codes.qr_matrix(planned.values[element.variable])
            side = min(width, height)
            left, low = x + (width - side) / 2, y + (height + side) / 2
            paper.scaled(codes.path_of(matrix), left, low, side / codes.side_of(matrix))
        elif isinstance(element, ShapeElement):
            shape = element.shape
            if shape == "kind":
                shape = layout.kinds[planned.kind].shape
            path = path_at(shape, x, paper.height - y - height, width, height)
            paper.shape(path, fill=element.fill, outline=element.outline, width=element.line)
        elif isinstance(element, LineElement):
            paper.line(x, y, x + width, y + height, colour=element.colour, width=element.line)


def _draw_text(paper: Paper, element: TextElement, placed: _Placed) -> None:
    free = element.height * MM - height_of(placed.fitted)
    y = element.y * MM + {"top": 0.0, "middle": free / 2, "bottom": free}[element.valign]
    for number, (row, fitted) in enumerate(zip(placed.rows, placed.fitted, strict=True)):
        y += fitted.head + (fitted.before if number else 0.0)
        made = face(row.face)
        # The baseline stands so that the line's own room is shared out above and below.
        rise = (fitted.leading - (ASCENT + DESCENT) * fitted.size) / 2 + ASCENT * fitted.size
        for line in fitted.lines:
            spare = element.width * MM - line.width * fitted.size / 1000
            x = element.x * MM + {"left": 0.0, "center": spare / 2, "right": spare}[element.align]
            paper.text(made, line, fitted.size, x, y + rise, row.colour)
            y += fitted.leading
