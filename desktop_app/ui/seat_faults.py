"""The strip above the plan that says what does not fit in the seating, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from desktop_app.domain.seat_faults import SeatFault
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme

SHOWN = 3


class FaultStrip(QFrame):
    """``chosen`` tells the `SeatFault` of a line; with nothing to say the strip is not there."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("caution_strip")
        self.listed: Sequence[SeatFault] = ()
        self.list = QListWidget()
        self.list.setObjectName("seat_faults")
        self.list.setAccessibleName(say(N_("What does not fit in the seating")))
        self.list.setIconSize(theme.icon_size(16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.hide()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self.listed[self.list.row(item)])

    def show_faults(self, faults: Sequence[SeatFault]) -> None:
        """List them."""
        self.listed = faults
        self.list.clear()
        for fault in faults:
            line = QListWidgetItem(theme.sign("triangle-alert", "warn", 16), str(fault.message))
            line.setToolTip(str(fault.message))
            line.setSizeHint(QSize(0, theme.px(26)))
            self.list.addItem(line)
        self.list.setFixedHeight(min(len(faults), SHOWN) * theme.px(26) + theme.px(10))
        self.setVisible(bool(faults))
