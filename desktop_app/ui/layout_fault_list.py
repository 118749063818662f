"""What is wrong with the layout in hand, under the card; a click takes hold of the element it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.domain.layout_faults import LayoutFault, faults
from desktop_app.domain.preflight import STOP
from desktop_app.domain.words import N_, say
from desktop_app.services import card_samples
from desktop_app.ui import theme
from desktop_app.ui.layout_work import Work

_HEIGHT = 68  # two lines


class FaultList(QListWidget):
    """Looked for a moment after the last change; ``found`` are those of now."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.found: list[LayoutFault] = []
        self.setObjectName("layout_faults")
        self.setAccessibleName(say(N_("What should be mended")))
        self.setIconSize(theme.icon_size(16))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(theme.px(_HEIGHT))
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.look)
        work.changed.connect(self._later.start)
        self.look()

    def look(self) -> None:
        """Look for them now."""
        work = self.work
        self.found = card_samples.faults(
            work.made, work.example.kind, work.example.values, work.pictures
        )
        self.clear()
        for fault in self.found or ():
            stop = fault.level == STOP
            item = QListWidgetItem(
                theme.sign("circle-x" if stop else "triangle-alert", "bad" if stop else "warn", 16),
                str(fault.message),
            )
            item.setToolTip(str(fault.message))
            self.addItem(item)
        if not self.found:
            item = QListWidgetItem(
                theme.sign("circle-check", "good", 16), say(N_("Everything stands as it should."))
            )
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)

    def of_layout(self, fault: LayoutFault) -> bool:
        """Whether it is the layout's own and not that of the card it is shown with."""
        return fault in faults(self.work.made)

    def _open(self, item: QListWidgetItem) -> None:
        at = self.row(item)
        if at < len(self.found):
            self.show_fault(self.found[at])

    def show_fault(self, fault: LayoutFault) -> None:
        """Take the element in hand that a fault is about."""
        self.work.turn(fault.side)
        if fault.place >= 0:
            self.work.choose([fault.place])
