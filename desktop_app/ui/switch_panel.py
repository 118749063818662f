"""Several panels under one tab, one at a time, behind a switch at their head."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.words import say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import row
from desktop_app.ui.tabs import Tabs


class InFront:
    """What the keys and the page ask of a panel of panels is done by the one in front (`panel`)."""

    @property
    def panel(self) -> Any:
        """The panel in front."""
        raise NotImplementedError

    def ask(self, name: str) -> Any:
        """Let the panel in front do something, where it can."""
        does = getattr(self.panel, name, None)
        return does() if does is not None else None

    @property
    def main(self) -> Any:
        """Its main verb."""
        return getattr(self.panel, "main", None)

    def take_focus(self) -> None:
        """The keyboard begins in it."""
        self.panel.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around it."""
        self.take_focus()

    def new(self) -> None:
        """Ctrl+N."""
        self.ask("new")

    def edit(self) -> None:
        """F2."""
        self.ask("edit")

    def remove(self) -> None:
        """Delete key."""
        self.ask("remove")

    def save(self) -> bool:
        """Ctrl+S."""
        return self.ask("save") is not False

    def save_next(self) -> None:
        """Ctrl+Enter."""
        self.ask("save_next")

    def escape(self) -> None:
        """Esc."""
        self.ask("escape")

    def print_page(self) -> None:
        """Ctrl+P."""
        self.ask("print_page")


class SwitchPanel(InFront, QWidget):
    """``parts`` are name, word, and module and class ("budget:EstimatePanel") of each panel.

    A panel is made when it is first looked at.
    """

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main_changed = Signal()
    name: ClassVar[str]
    title: ClassVar[str]
    parts: ClassVar[tuple[tuple[str, str, str], ...]]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.names = [name for name, _, _ in self.parts]
        self._made: dict[int, Any] = {}
        self._searched = ""
        self.stack = QStackedWidget()
        for _ in self.parts:
            self.stack.addWidget(QWidget())
        words = [say(word) for _, word, _ in self.parts]
        self.switch = Tabs(self.name, say(self.title), words)
        self.switch.currentChanged.connect(self._switched)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(self.switch, None))
        layout.addWidget(self.stack, 1)

    @property
    def panel(self) -> Any:
        """The panel in front."""
        return self._panel(self.switch.currentIndex())

    def _panel(self, place: int) -> Any:
        if place not in self._made:
            module, _, kind = self.parts[place][2].partition(":")
            make: Callable[[Desk], Any] = getattr(import_module(f"desktop_app.ui.{module}"), kind)
            made = make(self.desk)
            made.opened.connect(self.opened)
            made.people_wanted.connect(self.people_wanted)
            if self._searched:
                made.search(self._searched)
            self._made[place] = made
            room = self.stack.widget(place)
            self.stack.insertWidget(place, made)
            if room is not None:
                self.stack.removeWidget(room)
                room.deleteLater()
        self.stack.setCurrentIndex(self.switch.currentIndex())
        return self._made[place]

    @property
    def sheet(self) -> Any:
        """An open sheet with something typed in it, of whichever panel, or that of the one in front."""
        opened = [one.sheet for one in self._made.values() if one.sheet is not None]
        touched = [one for one in opened if one.touched]
        return touched[0] if touched else self.panel.sheet

    def close_sheet(self) -> None:
        """Close what is open."""
        for one in self._made.values():
            one.close_sheet()

    def _switched(self, place: int) -> None:
        self._panel(place).refresh()
        self.main_changed.emit()
        if not self.switch.hasFocus():  # the arrow keys go through the parts
            self.take_focus()

    def show_part(self, name: str) -> None:
        """Bring one of the panels to the front."""
        self.switch.setCurrentIndex(self.names.index(name))

    def next_part(self) -> None:
        """The part after the one in front; after the last the first. Parts that are not offered are not met."""
        if self.switch.isHidden():
            return
        offered = [at for at in range(self.switch.count()) if self.switch.isTabVisible(at)]
        later = (at for at in offered if at > self.switch.currentIndex())
        self.switch.setCurrentIndex(next(later, offered[0]))

    def refresh(self) -> None:
        """Load what is in front; the others when they come there."""
        self.panel.refresh()

    def reveal(self, uid: str) -> None:
        """Open the sheet of a record, whichever panel has it."""
        for place in range(len(self.parts)):
            one = self._panel(place)
            one.refresh()
            if one.choose(uid):
                self.switch.setCurrentIndex(place)
                one.reveal(uid)
                return

    def search(self, text: str) -> None:
        """The search field of the header was typed in: every part follows."""
        self._searched = text
        for one in self._made.values():
            one.search(text)
