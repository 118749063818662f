"""The tab “Documents”: for the congress, plans and decisions, drafts of the upper level, legal bases."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import row
from desktop_app.ui.tabs import Tabs

VIEWS = (
    ("congress", N_("For the congress"), "papers_documents:CongressView"),
    ("plan", N_("Plans and decisions"), "papers_documents:PlansView"),
    ("upper", N_("Drafts of the upper level"), "papers_upper:UpperView"),
    ("bases", N_("Legal bases"), "papers_bases:BasesView"),
)
"""Name, word, and module and class of each view."""


class DocumentsPanel(QWidget):
    """One list at a time; what keys and the page ask for is done by the one in front."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("documents")
        self.desk = desk
        self.tabs = Tabs(
            "document_views", say(N_("Which documents")), [say(word) for _, word, _ in VIEWS]
        )
        self.tabs.currentChanged.connect(self._turn)
        self.views = QStackedWidget()
        self._made: dict[int, Any] = {}
        for _ in VIEWS:
            self.views.addWidget(QWidget())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(self.tabs, None))
        layout.addWidget(self.views, 1)

    @property
    def view(self) -> Any:
        """The list in front."""
        return self._view(self.tabs.currentIndex())

    def _view(self, place: int) -> Any:
        if place not in self._made:
            module, _, kind = VIEWS[place][2].partition(":")
            made = getattr(import_module(f"desktop_app.ui.{module}"), kind)(self.desk)
            made.opened.connect(self.opened)
            made.people_wanted.connect(self.people_wanted)
            self._made[place] = made
            old = self.views.widget(place)
            self.views.insertWidget(place, made)
            if old is not None:
                self.views.removeWidget(old)
                old.deleteLater()
        self.views.setCurrentIndex(place)
        return self._made[place]

    def _turn(self, place: int) -> None:
        self._view(place).refresh()
        self.main_changed.emit()
        if not self.tabs.hasFocus():
            self.take_focus()

    def show_view(self, name: str) -> None:
        """Bring one of the lists to the front by its name."""
        self.tabs.setCurrentIndex([one for one, _, _ in VIEWS].index(name))

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """The main verb of the list in front."""
        found: tuple[str, str, Callable[[], None]] | None = self.view.main
        return found

    @property
    def sheet(self) -> Any:
        """The sheet in which something was typed, or the one that is open in front."""
        opened = [one.sheet for one in self._made.values() if one.sheet is not None]
        touched = [sheet for sheet in opened if sheet.touched]
        return touched[0] if touched else self.view.sheet

    def close_sheet(self) -> None:
        """Close what `sheet` is."""
        wanted = self.sheet
        for view in self._made.values():
            if view.sheet is wanted:
                view.close_sheet()

    def refresh(self) -> None:
        """Load the list in front anew."""
        self.view.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The panel has nothing to type into itself."""
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard begins in the list in front."""
        self.view.take_focus()

    def reveal(self, uid: str) -> None:
        """Open the sheet of a document, comment or legal basis, in whichever list it stands."""
        for place in range(len(VIEWS)):
            view = self._view(place)
            view.refresh()
            if view.choose(uid):
                self.tabs.setCurrentIndex(place)
                view.reveal(uid)
                return
        self._view(self.tabs.currentIndex())

    def new(self) -> None:
        """Ctrl+N."""
        self.view.new()

    def edit(self) -> None:
        """F2."""
        self.view.edit()

    def remove(self) -> None:
        """Del."""
        self.view.remove()

    def save(self) -> bool:
        """Ctrl+S."""
        return bool(self.view.save())

    def save_next(self) -> None:
        """Ctrl+Enter."""
        self.view.save_next()

    def escape(self) -> None:
        """Esc."""
        self.view.escape()

    def print_page(self) -> None:
        """Ctrl+P."""
        self.view.print_page()
