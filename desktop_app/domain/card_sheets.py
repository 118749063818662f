"""Where cards lie on a sheet: computed from card and page, never counted by hand. Lengths in millimetres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_

Point = tuple[float, float]
Stroke = tuple[float, float, float, float]

MARK = 4.0  # length of a cut mark
CLEAR = 1.0  # between a cut mark and the card
UPON = 3.0  # length of a mark upon the edge of a card
_ROOM = 1e-6


PAGES: Mapping[str, Point] = {
    "A4": (210.0, 297.0), "A3": (297.0, 420.0), "A5": (148.0, 210.0), "A6": (105.0, 148.0),
    "Letter": (215.9, 279.4),
}  # fmt: skip
"""Pages printers take, upright, in millimetres. A page called "card" is one card large, for card printers."""

BACKS = {
    "": N_("Fronts only"),
    "long": N_("Backs too, turned over the long edge"),
    "short": N_("Backs too, turned over the short edge"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSettings:
    """How cards are laid on sheets. What is None is as the layout has it.

    ``page`` is one of `PAGES`, "card" for one card a page, or empty for the layout's own; ``backs`` one of
    `BACKS`; ``start`` is how many places of the first sheet are used up; ``offset`` moves everything by
    millimetres (right, down), for a printer that draws beside where it should.
    """

    page: str = ""
    landscape: bool = False
    gap: Point | None = None
    margin: Point | None = None
    cut_marks: bool = True
    backs: str = ""
    start: int = 0
    offset: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cards of one size on a page, as many as fit, in the middle of it.

    ``gap`` lies between neighbours only; ``margin`` is the least that stays empty on each side. All are
    (across, down).
    """

    page: Point
    card: Point
    gap: Point = (0.0, 0.0)
    margin: Point = (5.0, 5.0)

    def __post_init__(self) -> None:
        if not self.per_page:
            raise Refusal(
                N_(
                    "A card of {width} × {height} mm does not fit on the page. "
                    "Choose a smaller card or a larger page."
                ),
                code="card_too_large",
                width=f"{self.card[0]:g}",
                height=f"{self.card[1]:g}",
            )

    def _count(self, axis: int) -> int:
        free = self.page[axis] - 2 * self.margin[axis] + self.gap[axis]
        return max(0, int((free + _ROOM) / (self.card[axis] + self.gap[axis])))

    @property
    def columns(self) -> int:
        """Cards side by side."""
        return self._count(0)

    @property
    def rows(self) -> int:
        """Cards one above the other."""
        return self._count(1)

    @property
    def per_page(self) -> int:
        """Cards on a full page."""
        return self.columns * self.rows

    def _first(self, axis: int) -> float:
        count = self._count(axis)
        taken = count * self.card[axis] + (count - 1) * self.gap[axis]
        return (self.page[axis] - taken) / 2

    def corner(self, slot: int) -> Point:
        """The top left corner of a place, from the top left of the page; slot 0 is the first."""
        row, column = divmod(slot % self.per_page, self.columns)
        return (
            self._first(0) + column * (self.card[0] + self.gap[0]),
            self._first(1) + row * (self.card[1] + self.gap[1]),
        )

    def behind(self, slot: int, edge: str) -> tuple[Point, bool]:
        """The top left corner of a place on the other side of the sheet, turned over its ``edge`` (of `BACKS`).

        And whether a back stands on its head there: a card is turned like the page of a book, so it does
        where the sheet is turned over its top.
        """
        x, y = self.corner(slot)
        if (edge == "long") == (self.page[1] >= self.page[0]):
            return (self.page[0] - x - self.card[0], y), False
        return (x, self.page[1] - y - self.card[1]), True

    def fold_marks(self, slots: Sequence[int]) -> tuple[Stroke, ...]:
        """Strokes along which the cards in ``slots`` are folded: across their middle, from edge to edge."""
        middle = self.card[1] / 2
        return tuple(
            (x, y + middle, x + self.card[0], y + middle) for x, y in map(self.corner, slots)
        )

    def pages(self, cards: int, start: int = 0) -> int:
        """How many pages ``cards`` need when the first lies in slot ``start`` of a used sheet."""
        return -(-(cards + start) // self.per_page) if cards else 0

    def cut_marks(self, slots: Sequence[int]) -> tuple[Stroke, ...]:
        """Strokes (x1, y1, x2, y2) in line with the edges of the cards in ``slots``.

        They stand outside of all cards; where there is no room, upon the edge itself, so that the cut takes
        them away.
        """
        strokes: dict[Stroke, None] = {}
        for slot in slots:
            x, y = self.corner(slot)
            for axis, (near, far) in enumerate(((x, x + self.card[0]), (y, y + self.card[1]))):
                across = (y, y + self.card[1]) if axis == 0 else (x, x + self.card[0])
                for (begin, end), inside in (
                    (self._before(axis, near), (near, near + UPON)),
                    (self._after(axis, far), (far - UPON, far)),
                ):
                    for edge in across:
                        if end - begin > _ROOM:
                            strokes[_stroke(axis, begin, end, edge)] = None
                        elif CLEAR <= edge <= self.page[1 - axis] - CLEAR:
                            strokes[_stroke(axis, *inside, edge)] = None
        return tuple(strokes)

    def _before(self, axis: int, near: float) -> tuple[float, float]:
        """From where to where a mark may run in front of a card."""
        outermost = abs(near - self._first(axis)) < _ROOM
        room = near if outermost else self.gap[axis]
        length = min(MARK, room - (CLEAR if outermost else 2 * CLEAR))
        return near - CLEAR - length, near - CLEAR

    def _after(self, axis: int, far: float) -> tuple[float, float]:
        last = self.page[axis] - self._first(axis)
        outermost = abs(far - last) < _ROOM
        room = self.page[axis] - far if outermost else self.gap[axis]
        length = min(MARK, room - (CLEAR if outermost else 2 * CLEAR))
        return far + CLEAR, far + CLEAR + length


def _stroke(axis: int, begin: float, end: float, edge: float) -> Stroke:
    return (begin, edge, end, edge) if axis == 0 else (edge, begin, edge, end)


def sheet_for(own: Sheet, settings: PrintSettings, *, fold: str = "") -> Sheet:
    """The sheet that cards of a layout are printed on: the layout's ``own``, changed by the settings.

    A card that is folded lies open on it: twice as high. Refused when not one card fits.
    """
    card = (own.card[0], 2 * own.card[1]) if fold else own.card
    if settings.page == "card":
        return Sheet(card, card, (0.0, 0.0), (0.0, 0.0))
    page = PAGES[settings.page] if settings.page else own.page
    if settings.landscape:
        page = (max(page), min(page))
    gap = own.gap if settings.gap is None else settings.gap
    return Sheet(page, card, gap, own.margin if settings.margin is None else settings.margin)
