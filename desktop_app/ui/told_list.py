"""A list of what other offices told: nothing is typed into it, and there is no sheet beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import Empty, row
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import fitting, told_of
from desktop_app.ui.tables import Column, Table

L = TypeVar("L")


class ToldList(QWidget, Generic[L]):
    """Lines in a table with their count and tools above it; an empty state where there are none.

    A kind of list says what it reads (`read`), which record a line is (`uid_of`) and what its count says
    (`told`); `build` puts it together.
    """

    opened = Signal(str)
    people_wanted = Signal(object, str)
    sheet: ClassVar[Any] = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.listed: list[L] = []
        self.shown: list[L] = []
        self.words = ""
        self.count = QLabel()
        self.count.setObjectName("quiet")

    def build(
        self, columns: Sequence[Column[L]], name: str, title: str, tools: Sequence[QWidget],
        empty: Empty,
    ) -> None:  # fmt: skip
        """The table called ``name`` for those who see (``title`` for those who hear), and what is around it."""
        self.table: Table[L] = Table(columns, name)
        self.table.setAccessibleName(title)
        self.table.verbs = self.row_verbs
        self.table.opened.connect(self.edit)
        self.empty = empty
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(row(self.count, None, *tools))
        inside.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)

    # what a kind of list says

    def read(self, congress: str) -> list[L]:
        """The lines there are."""
        raise NotImplementedError

    def uid_of(self, line: L) -> str:
        """The uid of the record a line is about."""
        raise NotImplementedError

    def told(self) -> str:
        """What the count above the table says of all lines."""
        raise NotImplementedError

    def row_verbs(self) -> list[Verb]:
        """What can be done with the chosen lines."""
        raise NotImplementedError

    def edit(self) -> None:
        """Enter, F2."""
        raise NotImplementedError

    # what all do

    def refresh(self) -> None:
        """Read the lines anew; the one in hand stays in hand."""
        congress = self.desk.congress
        if congress is None:
            return
        current = self.table.current()
        self.listed = self.read(congress.uid)
        self.shown = lines = fitting(self.table, self.listed, self.words)
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        self.stack.setCurrentIndex(0 if self.listed else 1)
        told = self.told()
        self.count.setText(told_of(len(lines), len(self.listed), told) if self.words else told)
        if lines and (current is None or not self.choose(self.uid_of(current))):
            self.table.selectRow(0)

    def search(self, text: str) -> None:
        """Show the lines in whose columns these words stand."""
        self.words = text.strip()
        self.refresh()

    def close_sheet(self) -> None:
        """There is none."""

    def choose(self, uid: str) -> bool:
        """Go to a line, however far down; False when it is not in the list."""
        place = next((at for at, line in enumerate(self.shown) if self.uid_of(line) == uid), -1)
        if place < 0:
            return False
        self.table.rows_model.load_up_to(place)
        self.table.choose_places([place])
        return True

    def reveal(self, uid: str) -> None:
        """Go to a line that another place tells of."""
        self.choose(uid)
        self.table.setFocus()

    def take_focus(self) -> None:
        """The keyboard begins in the list."""
        self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the list."""
        self.take_focus()


Main = tuple[str, str, Callable[[], None]]
"""A main verb: its word, its icon and what it does."""
