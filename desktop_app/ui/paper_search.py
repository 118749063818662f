"""Searching in the text of a paper: what is typed, how many times it stands there, and each place in turn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.keys import keys, tool

WAIT = 150
"""Milliseconds after the last key before a paper of many pages is searched."""


class SearchRow(QWidget):
    """``left`` tells that the search has ended. Enter goes on to the next place, Shift+Enter back."""

    left = Signal()

    def __init__(self, document: QPdfDocument, view: QPdfView) -> None:
        super().__init__()
        self._view = view
        self.found = QPdfSearchModel(self)
        self.found.setDocument(document)
        view.setSearchModel(self.found)
        self.at = -1
        self.field = QLineEdit()
        self.field.setObjectName("paper_search")
        self.field.setAccessibleName(say(N_("Search in the paper")))
        self.field.setPlaceholderText(say(N_("Search in the paper")))
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(theme.px(320))
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(WAIT)
        self._late.timeout.connect(self._search)
        self.field.textEdited.connect(lambda: self._late.start())
        self.field.textChanged.connect(self._cleared)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.found.rowsInserted.connect(self._more_found)
        self.found.modelReset.connect(self._more_found)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.field)
        layout.addWidget(tool("chevron-up", N_("Place before (Shift+F3)"), lambda: self.step(-1),
                              "hit_before"))  # fmt: skip
        layout.addWidget(tool("chevron-down", N_("Next place (F3)"), lambda: self.step(1),
                              "hit_after"))  # fmt: skip
        layout.addWidget(self.count)
        layout.addStretch(1)
        layout.addWidget(tool("x", N_("End the search (Esc)"), self.leave, "end_search"))
        keys(self.field, {
            "Return": lambda: self.step(1), "Enter": lambda: self.step(1),
            "Shift+Return": lambda: self.step(-1), "Shift+Enter": lambda: self.step(-1),
        })  # fmt: skip

    @property
    def hits(self) -> int:
        """How many places were found so far."""
        return self.found.rowCount(QModelIndex())

    def begin(self) -> None:
        """Show the row, ready to be typed into."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """No search any more."""
        self.field.clear()
        self.hide()
        self.left.emit()

    def _cleared(self, text: str) -> None:
        if not text:
            self._search()

    def _search(self) -> None:
        self._late.stop()
        wanted = clean(self.field.text())
        if wanted != self.found.searchString():
            self.at = -1
            self.found.setSearchString(wanted)
            self._tell()

    def _more_found(self) -> None:
        if self.at < 0 and self.hits:
            self.step(1)
        self._tell()

    def step(self, by: int) -> None:
        """To another place; after the last the first."""
        if self._late.isActive():
            self._search()
        if not self.hits:
            return
        self.at = (self.at + by) % self.hits
        self._view.setCurrentSearchResultIndex(self.at)
        hit = self.found.resultAtIndex(self.at)
        navigator = self._view.pageNavigator()
        navigator.jump(hit.page(), hit.location(), navigator.currentZoom())
        self._tell()

    def _tell(self) -> None:
        if not self.found.searchString():
            self.count.setText("")
        elif self.hits:
            self.count.setText(say(N_("{place} of {count}"), place=self.at + 1, count=self.hits))
        else:
            self.count.setText(say(N_("Not found in this paper.")))
