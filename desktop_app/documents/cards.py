"""Cards on sheets: a card that cannot be drawn whole is left out and listed, the rest prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from desktop_app.documents.card_drawing import Placed, PlacedLine, boxes, draw_side
from desktop_app.documents.card_plan import Card, OwnPictures, Pictures, Planned, Planner
from desktop_app.documents.paper import MM, Paper
from desktop_app.domain.card_sheets import PrintSettings, Sheet, sheet_for
from desktop_app.domain.layouts import VARIABLES, Layout
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message, say

__all__ = [
    "TRAINING", "Card", "Layouts", "OwnPictures", "Pictures", "Placed", "PlacedLine", "Printed",
    "placed", "print_cards", "sample",
]  # fmt: skip

TRAINING = "TẬP HUẤN – KHÔNG CÓ GIÁ TRỊ SỬ DỤNG"
"""The band on every paper of a training register."""

Layouts = Callable[[str], Layout]
"""The layout for a kind of delegate."""

AS_LAID_OUT = PrintSettings()
"""Sheets as the layouts have them, fronts only."""

_DASH = (4.0, 3.0)


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of it. ``left_out`` are the delegates (uid) without a card, each with the reason.

    ``pages`` counts those of backs too. ``remarks`` are about cards that did print: a photo that could not be
    read.
    """

    pages: int
    cards: int
    left_out: tuple[tuple[str, Message], ...] = ()
    remarks: tuple[tuple[str, Message], ...] = ()


def print_cards(
    stream: BinaryIO,
    cards: Sequence[Card],
    layout_of: Layout | Layouts,
    *,
    title: str,
    author: str = "",
    pictures: Pictures = lambda name: None,
    own_pictures: OwnPictures = lambda layout, name: None,
    settings: PrintSettings = AS_LAID_OUT,
    training: bool = False,
    report: Report = quiet,
) -> Printed:
    """Write the cards as one PDF to ``stream``; nothing is written for no card.

    Cards of the same size share sheets, in the order given; those of another size follow on sheets of their
    own. Each photo is read when its card is drawn and written at once, so memory does not grow with their
    number. With backs every sheet has a second page, also one whose cards have none, for the printer turns
    every sheet over. Refused when a card is larger than the page.

    Args:
        stream: takes the bytes as they come; it is not read nor closed.
        cards: the cards.
        layout_of: what a card looks like, or what the cards of each kind do.
        title: of the document, as viewers show it.
        author: of the document.
        pictures: gives the bytes of a photo.
        own_pictures: gives the bytes of a picture that a layout brings.
        settings: how they lie on the sheets. Places used up are those of the first sheet.
        training: puts the band of a training register on every card.
        report: is told after each card and may raise `Cancelled`.
    """
    layouts = _layouts(cards, layout_of)
    backs = settings.backs if any(each.back and not each.fold for each in layouts.values()) else ""
    always = {"training": TRAINING if training else ""}
    planners: dict[str, Planner] = {}
    sheets: dict[Sheet, list[int]] = {}
    for number, card in enumerate(cards):
        layout = layouts[card.kind]
        sheets.setdefault(sheet_for(layout.sheet, settings, fold=layout.fold), []).append(number)
        if card.kind not in planners:
            same = (made for made in planners.values() if made.layout is layout)
            planners[card.kind] = next(same, None) or Planner(
                layout, pictures, own_pictures, always, backs=bool(backs)
            )
    run = _Run(stream, title, author, settings, backs)
    left_out: dict[int, tuple[str, Message]] = {}
    remarks: dict[int, list[tuple[str, Message]]] = {}
    done, doing = 0, say(N_("Drawing the cards …"))
    for sheet, numbers in sheets.items():
        run.take(sheet)
        for number in numbers:
            card = cards[number]
            planned = planners[card.kind].plan(card)
            if planned.fault:
                left_out[number] = (card.uid, planned.fault)
            else:
                remarks[number] = [(card.uid, remark) for remark in planned.remarks]
                run.put(planned, layouts[card.kind])
            done += 1
            report(done, len(cards), doing)
        run.end_sheet()
    run.close()
    return Printed(
        run.pages, run.drawn,
        tuple(left_out[number] for number in sorted(left_out)),
        tuple(remark for number in sorted(remarks) for remark in remarks[number]),
    )  # fmt: skip


def sample(
    layout: Layout,
    kind: str = "official",
    values: Mapping[str, str] | None = None,
    *,
    pictures: Pictures = lambda name: None,
    own_pictures: OwnPictures = lambda layout, name: None,
    training: bool = False,
) -> bytes:
    """One card alone on a page of its own size, its back on a second page: for the editor and its pictures.

    Without ``values`` the variables' samples stand on it. What cannot be drawn shows as an empty frame, so
    that a layout that is being made always shows; `placed` says what is wrong.
    """
    planned = _planned(layout, Card("", kind, {**VARIABLES, **(values or {})}),
                       pictures, own_pictures, training=training)  # fmt: skip
    stream = BytesIO()
    with Paper(stream, title=layout.title, size=layout.card) as paper:
        draw_side(paper, planned, planned.front)
        paper.end_page()
        if layout.back:
            draw_side(paper, planned, planned.back)
            paper.end_page()
    return stream.getvalue()


def placed(
    layout: Layout,
    card: Card,
    *,
    pictures: Pictures = lambda name: None,
    own_pictures: OwnPictures = lambda layout, name: None,
    training: bool = False,
) -> list[Placed]:
    """Where each element and each line of text of a card really stands, or why it cannot be drawn.

    Measured by what draws the paper. Both sides, each from the back to the front; a layout that is folded and
    has no back of its own is told once.
    """
    planned = _planned(layout, card, pictures, own_pictures, training=training)
    return [each for each in boxes(planned) if layout.back or not each.back]


def _planned(
    layout: Layout, card: Card, pictures: Pictures, own_pictures: OwnPictures, *, training: bool
) -> Planned:
    always = {"training": TRAINING if training else ""}
    return Planner(layout, pictures, own_pictures, always, backs=True).plan(card)


def _layouts(cards: Sequence[Card], layout_of: Layout | Layouts) -> dict[str, Layout]:
    """The layout of each kind there is a card of."""
    kinds = dict.fromkeys(card.kind for card in cards)
    if isinstance(layout_of, Layout):
        return dict.fromkeys(kinds, layout_of)
    return {kind: layout_of(kind) for kind in kinds}


class _Run:
    """Sheets being filled. ``backs`` is the edge they are turned over, or empty."""

    def __init__(
        self, stream: BinaryIO, title: str, author: str, settings: PrintSettings, backs: str
    ) -> None:
        self.drawn = 0
        self._stream, self._title, self._author = stream, title, author
        self._offset = settings.offset
        self._marked = settings.cut_marks and settings.page != "card"
        self._start = 0 if settings.page == "card" else settings.start
        self._backs = backs
        self._paper: Paper | None = None
        self._sheet: Sheet
        self._next = 0
        self._on_it: list[tuple[int, Planned, Layout]] = []

    @property
    def pages(self) -> int:
        """Pages written."""
        return self._paper.pages if self._paper else 0

    def take(self, sheet: Sheet) -> None:
        """Go on with a fresh sheet; the very first may be used up in part."""
        self._sheet = sheet
        self._next, self._start = self._start % sheet.per_page, 0

    def put(self, planned: Planned, layout: Layout) -> None:
        """Draw a card on the next free place."""
        if self._next == self._sheet.per_page:
            self.end_sheet()
        if self._paper is None:
            self._paper = Paper(
                self._stream, title=self._title, author=self._author, size=self._sheet.page
            )
        if not self._on_it:
            self._paper.set_size(self._sheet.page)
        x, y = self._sheet.corner(self._next)
        width, height = (MM * side for side in layout.card)
        with self._moved(self._paper, x, y):
            if layout.fold:
                with self._paper.rotated(180, width / 2, height / 2):
                    draw_side(self._paper, planned, planned.back)
                with self._paper.moved(0, height):
                    draw_side(self._paper, planned, planned.front)
            else:
                draw_side(self._paper, planned, planned.front)
        self._on_it.append((self._next, planned, layout))
        self._next += 1
        self.drawn += 1

    def end_sheet(self) -> None:
        """Finish the sheet with its marks, and its other side."""
        self._next = 0
        if self._paper is None or not self._on_it:
            return
        slots = [slot for slot, _, _ in self._on_it]
        folded = [slot for slot, _, layout in self._on_it if layout.fold]
        with self._moved(self._paper, 0, 0):
            for x1, y1, x2, y2 in self._sheet.cut_marks(slots) if self._marked else ():
                self._paper.line(x1 * MM, y1 * MM, x2 * MM, y2 * MM, colour="ink_2", width=0.3)
            for x1, y1, x2, y2 in self._sheet.fold_marks(folded):
                self._paper.line(
                    x1 * MM, y1 * MM, x2 * MM, y2 * MM, colour="ink_2", width=0.3, dash=_DASH
                )
        self._paper.end_page()
        if self._backs:
            self._draw_backs(self._paper)
        self._on_it = []

    def _draw_backs(self, paper: Paper) -> None:
        for slot, planned, layout in self._on_it:
            if layout.fold:
                continue
            (x, y), on_its_head = self._sheet.behind(slot, self._backs)
            width, height = (MM * side for side in layout.card)
            with self._moved(paper, x, y):
                if on_its_head:
                    with paper.rotated(180, width / 2, height / 2):
                        draw_side(paper, planned, planned.back)
                else:
                    draw_side(paper, planned, planned.back)
        paper.end_page()

    def _moved(self, paper: Paper, x: float, y: float) -> AbstractContextManager[None]:
        # A printer is off by as much on either side of a sheet: it is the paper that was turned.
        return paper.moved((x + self._offset[0]) * MM, (y + self._offset[1]) * MM)

    def close(self) -> None:
        """End the document, if there is one."""
        if self._paper is not None:
            self._paper.close()
