"""All congresses and notes of one day, for days that have more than the calendar shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.domain.calendar import Entry, Note
from desktop_app.domain.calendar_words import day_title, entry_words
from desktop_app.domain.words import N_
from desktop_app.ui import theme
from desktop_app.ui.page import button, heading, row


class DayList(QDialog):
    """``opened`` tells the entry or note that was chosen."""

    opened = Signal(object)

    def __init__(
        self, parent: QWidget, day: date, entries: Sequence[Entry], notes: Sequence[Note]
    ) -> None:
        super().__init__(parent.window())
        self.setObjectName("calendar_day")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = day_title(day)
        self.setWindowTitle(title)
        self.setMinimumSize(theme.px(560), theme.px(360))
        self.items: list[Entry | Note] = [*notes, *entries]
        self.list = QListWidget()
        self.list.setObjectName("of_day")
        self.list.setAccessibleName(title)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for item in self.items:
            text = item.text if isinstance(item, Note) else entry_words(item, day)
            QListWidgetItem(text, self.list).setToolTip(text)
        self.list.itemActivated.connect(lambda _: self.open_chosen())
        self.list.setCurrentRow(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(16),) * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(title, "section"))
        layout.addWidget(self.list, 1)
        look = button(
            N_("Look at it"), self.open_chosen, icon="external-link", main=True, name="open"
        )
        layout.addWidget(row(None, look, button(N_("Close"), self.reject, name="close")))
        self.list.setFocus()

    def open_chosen(self) -> None:
        """Open what is chosen and close."""
        place = self.list.currentRow()
        self.accept()
        if 0 <= place < len(self.items):
            self.opened.emit(self.items[place])
