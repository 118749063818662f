"""Several panels under one tab, one at a time, behind a switch at their head."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.words import say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import row
from desktop_app.ui.tabs import Tabs


class SwitchPanel(QWidget):
    """``parts`` makes the panels: (name, word, class). What a page asks goes to the one in front."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    name: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        parts = self.parts()
        self.names = [name for name, _, _ in parts]
        self.panels: list[Any] = []
        self.stack = QStackedWidget()
        for _, _, make in parts:
            panel = make(desk)
            panel.opened.connect(self.opened)
            panel.people_wanted.connect(self.people_wanted)
            self.stack.addWidget(panel)
            self.panels.append(panel)
        self.switch = Tabs(self.name, say(self.title), [say(word) for _, word, _ in parts])
        self.switch.currentChanged.connect(self._switched)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(self.switch, None))
        layout.addWidget(self.stack, 1)

    def parts(self) -> list[tuple[str, str, Callable[[Desk], Any]]]:
        """The panels behind the switch."""
        raise NotImplementedError

    @property
    def panel(self) -> Any:
        """The panel in front."""
        return self.panels[self.stack.currentIndex()]

    @property
    def main(self) -> Any:
        """Its main verb."""
        return getattr(self.panel, "main", None)

    @property
    def sheet(self) -> Any:
        """An open sheet with something typed in it, of whichever panel, or that of the one in front."""
        touched = [one.sheet for one in self.panels if one.sheet is not None and one.sheet.touched]
        return touched[0] if touched else self.panel.sheet

    def close_sheet(self) -> None:
        """Close what is open."""
        for one in self.panels:
            one.close_sheet()

    def _switched(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.panel.refresh()
        page: Any = self.parent()
        if page is not None and hasattr(page, "panel_switched"):
            page.panel_switched()
        self.take_focus()

    def show_part(self, name: str) -> None:
        """Bring one of the panels to the front."""
        self.switch.setCurrentIndex(self.names.index(name))

    def refresh(self) -> None:
        """Load what is in front; the others when they come there."""
        self.panel.refresh()

    def reveal(self, uid: str) -> None:
        """Open the sheet of a record, whichever panel has it."""
        for place, one in enumerate(self.panels):
            one.refresh()
            if one.choose(uid):
                self.switch.setCurrentIndex(place)
                one.reveal(uid)
                return

    def take_focus(self) -> None:
        """The keyboard begins in the panel in front."""
        self.panel.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The panel has nothing to type into itself."""
        self.take_focus()

    def _ask(self, name: str) -> Any:
        does = getattr(self.panel, name, None)
        return does() if does is not None else None

    def new(self) -> None:
        """Ctrl+N."""
        self._ask("new")

    def edit(self) -> None:
        """F2."""
        self._ask("edit")

    def remove(self) -> None:
        """Delete key."""
        self._ask("remove")

    def save(self) -> bool:
        """Ctrl+S."""
        return self._ask("save") is not False

    def save_next(self) -> None:
        """Ctrl+Enter."""
        self._ask("save_next")

    def escape(self) -> None:
        """Esc."""
        self._ask("escape")

    def print_page(self) -> None:
        """Ctrl+P."""
        self._ask("print_page")
