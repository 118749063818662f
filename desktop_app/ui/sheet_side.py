"""The place beside a list: the sheet, alone or as the first of several tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.fields import Record
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.page import row
from desktop_app.ui.tabs import Tabs


class Side(QWidget):
    """The sheet, alone or as the first of several tabs."""

    def __init__(self, details: Sequence[tuple[str, ChildList[Any] | Any]]) -> None:
        super().__init__()
        self.lists = [one for _, one in details]
        self._sheet: RecordSheet | None = None
        self.places = QStackedWidget()
        for child in self.lists:
            self.places.addWidget(child)
        self.tabs = Tabs(
            "sheet_tabs",
            say(N_("Parts of the sheet")),
            [say(N_("Particulars")), *(say(word) for word, _ in details)],
        )
        self.tabs.currentChanged.connect(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(row(self.tabs, None))
        layout.itemAt(0).widget().setVisible(bool(self.lists))  # type: ignore[union-attr]
        layout.addWidget(self.places, 1)

    def use(self, sheet: RecordSheet) -> None:
        """Put the sheet before the lists."""
        self._sheet = sheet
        self.places.insertWidget(0, sheet)
        self.tabs.setCurrentIndex(0)
        self.places.setCurrentIndex(0)

    def drop(self) -> None:
        """The sheet is closed."""
        if self._sheet is not None:
            self.places.removeWidget(self._sheet)
            self._sheet = None

    def show_children(self, record: Record) -> None:
        """The lists of this record; a record that is not kept yet has none."""
        for place, child in enumerate(self.lists, 1):
            self.tabs.setTabEnabled(place, bool(record.uid))
            child.show_of(record)
        if not record.uid:
            self.tabs.setCurrentIndex(0)

    def focus_part(self) -> None:
        """The keyboard goes into the part in front."""
        if self.places.currentWidget() is self._sheet and self._sheet is not None:
            self._sheet.form.focus_first()
        elif (part := self.places.currentWidget()) is not None:
            part.setFocus()

    def _show(self, place: int) -> None:
        self.places.setCurrentIndex(place)
