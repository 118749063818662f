"""The strip above a list that says what should be looked at, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from desktop_app.domain.programme_clashes import Clash
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme

SHOWN = 3
UID = Qt.ItemDataRole.UserRole


class Warnings(QFrame):
    """What should be looked at, one line each; choosing a line asks for its place."""

    chosen = Signal(str)

    def __init__(self, title: str = N_("What does not fit in the programme")) -> None:
        super().__init__()
        self.setObjectName("caution_strip")
        self.title = QLabel()
        self.title.setObjectName("warn")
        self.list = QListWidget()
        self.list.setObjectName("warnings")
        self.list.setAccessibleName(say(title))
        self.list.setIconSize(theme.icon_size(16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(UID)))
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(UID)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.hide()

    def show_clashes(self, clashes: Sequence[Clash]) -> None:
        """List them; with none the strip is not there."""
        self.list.clear()
        for clash in clashes:
            text = str(clash.message)
            line = QListWidgetItem(theme.sign("triangle-alert", "warn", 16), text)
            line.setToolTip(text)
            line.setData(UID, clash.uid)
            line.setSizeHint(QSize(0, theme.px(26)))
            self.list.addItem(line)
        shown = min(len(clashes), SHOWN)
        self.list.setFixedHeight(shown * theme.px(26) + theme.px(10))
        self.setVisible(bool(clashes))
