"""Thousands of cards at once: which part of them is looked at and printed now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.card_orders import CardOrder
from desktop_app.domain.words import N_, say
from desktop_app.services.card_printing import MOST_IN_A_FILE
from desktop_app.ui.asking import Asking

EVERYTHING, FILES = -1, -2


class PartsDialog(Asking):
    """``show`` gets the order of the part that was chosen; ``save`` writes all parts into a folder."""

    def __init__(
        self, parent: QWidget, order: CardOrder, show: Callable[[CardOrder], None],
        save: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(parent, "parts_dialog", N_("Print in parts"), N_("Go on"), width=520)
        self._order, self._show, self._save = order, show, save
        count = len(order.uids or order.lines)
        self.tell(say(
            N_("{count} pieces are a lot for one job of a printer: it begins late, and a jam costs all "
               "of it. Print them in parts of {each}."), count=count, each=MOST_IN_A_FILE,
        ))  # fmt: skip
        self.part = QComboBox()
        for number, first in enumerate(range(0, count, MOST_IN_A_FILE), 1):
            last = min(count, first + MOST_IN_A_FILE)
            words = say(N_("Part {number}: {first} to {last}"), number=number, first=first + 1,
                        last=last)  # fmt: skip
            self.part.addItem(words, first)
        self.part.addItem(say(N_("All parts, as files in a folder")), FILES)
        self.part.addItem(say(N_("Everything in one")), EVERYTHING)
        self.add(N_("Print"), self.part, "part")
        self.step_through()
        self.fit()
        self.part.setFocus()

    def done_well(self) -> bool:
        """The part is drawn once the dialog is gone."""
        first = self.part.currentData()
        if first == FILES:
            self.accepted.connect(self._save)
        else:
            self.accepted.connect(lambda: self._show(self._part(first)))
        return True

    def _part(self, first: int) -> CardOrder:
        order = self._order
        if first == EVERYTHING:
            return order
        upto = first + MOST_IN_A_FILE
        if first:  # only the first part begins on the sheet that was begun
            order = replace(order, settings=replace(order.settings, start=0))
        if order.lines:
            return replace(order, lines=order.lines[first:upto])
        return replace(order, uids=(order.uids or ())[first:upto])
