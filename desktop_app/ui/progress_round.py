"""Which round is looked at: chosen once for plan, calendar, progress and map."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.words import N_, say
from desktop_app.services import chain, cycles
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk

_WIDEST = 300


class RoundChooser(QComboBox):
    """``chosen`` tells the uid of another round; it stays in hand on all panels of the page."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("round")
        self.setAccessibleName(say(N_("Round of congresses")))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme.px(_WIDEST))
        self.activated.connect(self._take)

    def show_round(self, cycle: str) -> None:
        """Offer the rounds there are, with this one in front."""
        self.clear()
        for uid, title in cycles.cycles():
            self.addItem(title, uid)
            self.setItemData(self.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(self.findData(cycle))
        self.setToolTip(self.currentText())

    def _take(self) -> None:
        uid = str(self.currentData() or "")
        chain.choose_cycle(uid)
        self.chosen.emit(uid)


def give_room(bar: QWidget, chooser: RoundChooser) -> None:
    """Let the chooser have what is left of a bar before anything else has."""
    layout = bar.layout()
    if isinstance(layout, QHBoxLayout):
        layout.setStretchFactor(chooser, 20)
