"""What the parts of the review have in common: they look at the register when it is needed, and not twice."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button
from desktop_app.ui.tables import Table

AT_ONCE = 0.6
"""Seconds: what took longer the last time is only done again when a person asks for it."""


class Part(QWidget):
    """A part of the review. ``stale`` says that what it shows may no longer be so."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.desk = desk
        self.stale = True
        self._took = 0.0
        self._began = 0.0
        self._congress = ""
        self._had_focus = False
        self.count = QLabel()
        self.count.setObjectName("section")
        self.outdated = QLabel(say(N_("The list has changed since.")))
        self.outdated.setObjectName("warn")
        self.outdated.hide()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))

    def come_to_front(self) -> None:
        """Look if something changed, unless that takes long and was done for this congress before."""
        if not self.stale:
            return
        held = self.desk.congress.uid if self.desk.congress else ""
        if held == self._congress and self._took > AT_ONCE:
            self.outdated.show()
            return
        self.look()

    def look(self) -> None:
        """Look at the register now."""
        self.stale = False
        self.outdated.hide()
        self._congress = self.desk.congress.uid if self.desk.congress else ""
        self._began = perf_counter()
        self._had_focus = self._has_focus()
        self.load()

    def load(self) -> None:
        """Read and show; `done` is called when that is over."""

    def done(self) -> None:
        """What was read is shown; the keyboard does not stay in a table that is no longer seen."""
        self._took = perf_counter() - self._began
        if self._had_focus and not self._has_focus():
            self.take_focus()

    def _has_focus(self) -> bool:
        return self.isAncestorOf(self.window().focusWidget())

    def look_again(self) -> QPushButton:
        """A button for those who want to look now."""
        return button(N_("Look again"), self.look, icon="refresh-cw", name="look_again")

    def take_focus(self) -> None:
        """The keyboard begins here."""
        self.setFocus()


def on_enter(table: Table[Any], does: Callable[[], None]) -> None:
    """Enter in a table, or a double click, does this."""
    for key in ("Return", "Enter"):
        shortcut = QShortcut(QKeySequence(key), table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(does)
    table.opened.connect(does)


def begin_at_top(table: Table[Any]) -> None:
    """The first row is in hand, if there is one."""
    if table.rows_model.rows:
        table.selectRow(0)
