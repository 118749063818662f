"""What should be looked at before cards are printed; each line opens the person it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.ui import theme
from desktop_app.ui.keys import keys, tool
from desktop_app.ui.page import heading, row

SIGNS = {"stop": ("circle-x", "bad"), "warn": ("triangle-alert", "warn")}
ROW, LEAST, MOST = 33, 2, 5
"""How high a line is, and how many of them are in sight, as there is room."""

Told = tuple[str, str, Message | str]
"""How bad ("stop" or "warn"), whom it is about (uid or ""), and the sentence."""


class CardFaults(QFrame):
    """``opened`` tells the uid of a delegate whose sheet is wanted."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.told: list[Told] = []
        self.title = heading("", "section")
        self.hint = QLabel(say(N_("Enter opens the person, Ctrl+P goes on to the preview.")))
        self.hint.setObjectName("small")
        self.list = QListWidget()
        self.list.setObjectName("left_out")
        self.list.setAccessibleName(say(N_("Cards to look at")))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(theme.px(LEAST * ROW))
        self.list.setMaximumHeight(theme.px(MOST * ROW))
        self.list.itemActivated.connect(self._open)
        keys(self.list, {"Return": self._open_current, "Enter": self._open_current})
        close = tool("x", N_("Close the list (Esc)"), self.close_list, "close_faults")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        layout.setSpacing(theme.px(4))
        layout.addWidget(row(self.title, self.hint, None, close))
        layout.addWidget(self.list)
        self.hide()

    def show_told(self, told: Sequence[Told]) -> None:
        """Show these; nothing at all hides the list."""
        self.told = sorted(told, key=lambda one: one[0] != "stop")
        self.list.clear()
        for level, uid, said in self.told:
            icon, tone = SIGNS[level]
            item = QListWidgetItem(theme.sign(icon, tone, 16), str(said))
            item.setToolTip(str(said))
            item.setData(Qt.ItemDataRole.UserRole, uid)
            self.list.addItem(item)
        stops = sum(level == "stop" for level, _, _ in self.told)
        said = say_count(N_("{count} thing to look at before printing"),
                         N_("{count} things to look at before printing"), len(self.told))  # fmt: skip
        if stops:
            said += " · " + say(N_("{count} cannot be printed"), count=stops)
        self.title.setText(said)
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self.setVisible(bool(self.told))
        if self.told:
            self.list.setCurrentRow(0)
        elif had_focus:
            self.closed.emit()  # the keyboard is not left at what is gone

    def close_list(self) -> None:
        """It was read."""
        self.hide()
        self.closed.emit()

    def _open_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._open(item)

    def _open(self, item: QListWidgetItem) -> None:
        uid = item.data(Qt.ItemDataRole.UserRole)
        if uid:
            self.opened.emit(uid)
