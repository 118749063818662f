"""A layout that is being edited: its steps, what is chosen on it, and whom it is shown with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain import layout_editing as editing
from desktop_app.domain.card_sheets import Point
from desktop_app.domain.layout_editing import FRONT
from desktop_app.domain.layout_steps import Steps
from desktop_app.domain.layouts import Element, Layout, TextElement
from desktop_app.services.card_samples import Example, stands_with


class Work(QObject):
    """The parts of the editor change the layout through it, and listen.

    ``changed``: the layout or what it is shown with; ``chosen``: other elements, or the other side.
    ``pictures`` are name → SHA-256 of all pictures taken in so far, used or not; ``row`` is the line of a text
    whose look is in hand.
    """

    changed = Signal()
    chosen = Signal()

    def __init__(self, made: Layout, pictures: Mapping[str, str], example: Example) -> None:
        super().__init__()
        self.steps = Steps(made)
        self.saved = made
        self.pictures = dict(pictures)
        self.example = example
        self.side = FRONT
        self.places: tuple[int, ...] = ()
        self.row = 0

    @property
    def made(self) -> Layout:
        """The layout as it stands."""
        return self.steps.now

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements of the side in front."""
        return editing.on_side(self.made, self.side)

    @property
    def element(self) -> Element | None:
        """The one that is chosen, if it is one."""
        return self.elements[self.places[0]] if len(self.places) == 1 else None

    @property
    def dirty(self) -> bool:
        """Whether it is not as it was saved."""
        return self.made != self.saved

    def is_shown(self, place: int) -> bool:
        """Whether an element stands on the card it is shown with: its kind, what it has."""
        values = stands_with(self.made, self.example)
        return self.elements[place].wanted(self.example.kind, values)

    # --- what is in front ------------------------------------------------------------------------

    def choose(self, places: Sequence[int]) -> None:
        """Take elements in hand; the last one counts as the model for the others."""
        wanted = tuple(dict.fromkeys(one for one in places if 0 <= one < len(self.elements)))
        if wanted != self.places:
            self.places, self.row = wanted, 0
            self.chosen.emit()

    def turn(self, side: str) -> None:
        """Look at the other side."""
        if side != self.side:
            self.side, self.places, self.row = side, (), 0
            self.chosen.emit()
            self.changed.emit()

    def show_with(self, example: Example) -> None:
        """Another card to look at it with."""
        if example != self.example:
            self.example = example
            self.changed.emit()

    # --- steps -----------------------------------------------------------------------------------

    def become(self, made: Layout, places: Sequence[int] | None = None, *, merge: str = "") -> None:
        """One step on, with other elements in hand where ``places`` are given."""
        self._take(self.steps.become(made, merge), places)

    def undo(self) -> None:
        """Take the last step back."""
        self._take(self.steps.undo())

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._take(self.steps.redo())

    def _take(self, steps: Steps, places: Sequence[int] | None = None) -> None:
        before, count = self.made, len(self.elements)
        self.steps = steps
        kept = self.places if places is None else tuple(places)
        if len(self.elements) != count and places is None:
            kept = ()  # what is chosen may be another one now
        elsewhere = kept != self.places
        self.places = kept
        if self.made != before:
            self.changed.emit()
        if elsewhere:
            self.row = 0
            self.chosen.emit()

    # --- verbs -----------------------------------------------------------------------------------

    def change(self, merge: str = "", **values: Any) -> None:
        """Other values of the element in hand."""
        if self.element is not None:
            made = editing.change(self.made, self.side, self.places[0], **values)
            self.become(made, merge=merge)

    def change_row(self, merge: str = "", **values: Any) -> None:
        """Another look of the line in hand of a text."""
        if isinstance(self.element, TextElement):
            rows = list(self.element.rows)
            at = min(self.row, len(rows) - 1)
            rows[at] = replace(rows[at], **values)
            self.change(merge, rows=tuple(rows))

    def add(self, element: Element, *, behind: bool = False) -> None:
        """Put a new element on this side, and take it in hand."""
        made, places = editing.add(self.made, self.side, element, behind=behind)
        self.become(made, places)

    def remove(self) -> None:
        """Take away what is chosen."""
        if self.places:
            self.become(editing.remove(self.made, self.side, self.places), ())

    def double(self) -> None:
        """Copies of what is chosen, in hand."""
        if self.places:
            made, places = editing.double(self.made, self.side, self.places)
            self.become(made, places)

    def move(self, by: Point, merge: str = "") -> None:
        """Move what is chosen, in mm."""
        if self.places:
            self.become(editing.move(self.made, self.side, self.places, by), merge=merge)

    def resize(self, by: Point, merge: str = "") -> None:
        """Make the element in hand wider and higher, its upper left corner staying."""
        if self.element is not None:
            grown = editing.resize(self.element, "se", by)
            self.become(editing.put(self.made, self.side, {self.places[0]: grown}), merge=merge)

    def align(self, how: str) -> None:
        """Bring what is chosen to one line."""
        self.become(editing.align(self.made, self.side, self.places, how))

    def distribute(self, axis: int) -> None:
        """The same gap between what is chosen."""
        self.become(editing.distribute(self.made, self.side, self.places, axis))

    def same_size(self) -> None:
        """All as large as the one chosen last."""
        self.become(editing.same_size(self.made, self.side, self.places, "both"))

    def restack(self, where: str) -> None:
        """In front of others, or behind them."""
        if self.places:
            made, places = editing.restack(self.made, self.side, self.places, where)
            self.become(made, places)
