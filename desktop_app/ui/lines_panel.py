"""A panel with one table of lines of the congress in hand, and what pages ask of every panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.words import say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys
from desktop_app.ui.page import Empty, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import fitting, told_of
from desktop_app.ui.tables import Column, Table

L = TypeVar("L")


class LinesPanel(QWidget, Generic[L]):
    """Lines that are worked out, not kept: a subclass says what they are and what can be done with one.

    ``name`` is the table's objectName, ``title`` what assistive tools call it (translated when shown).
    """

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main_changed = Signal()

    name: ClassVar[str]
    icon: ClassVar[str] = "users"
    title: ClassVar[str]
    sheet: ClassVar[Any] = None  # nothing is typed here

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.listed: list[L] = []
        self.words = ""
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.table: Table[L] = Table(self.columns(), self.name)
        self.table.setAccessibleName(say(self.title, family=desk.family))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.verbs = self.row_verbs
        self.table.opened.connect(self.edit)
        self.table.chosen.connect(self.follow)
        fit_headings(self.table)
        fit_columns(self.table)
        self.empty = Empty(self.icon)
        self.full = QWidget()
        inside = QVBoxLayout(self.full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(row(self.count, None, *self.tools()))
        for above in self.above():
            inside.addWidget(above)
        inside.addWidget(self.body(), 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.full)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)
        keys(self.table, {"Return": self.edit, "Enter": self.edit, "Del": self.remove,
                          "Ins": self.new, **self.more_keys()})  # fmt: skip

    # what a panel says of itself

    @property
    def congress(self) -> str:
        """The uid of the congress in hand; "" for none."""
        return self.desk.congress.uid if self.desk.congress is not None else ""

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """The main verb while the panel is in front."""
        return None

    def lines(self) -> Sequence[L]:
        """What stands in the table; there is a congress in hand."""
        raise NotImplementedError

    def columns(self) -> list[Column[L]]:
        """The columns of the table."""
        raise NotImplementedError

    def counted(self) -> str:
        """What is said above the table (translated)."""
        return ""

    def say_empty(self) -> None:
        """Say in `empty` why there is nothing, with the way on."""
        raise NotImplementedError

    def tools(self) -> list[QWidget]:
        """Buttons at the right above the table."""
        return []

    def above(self) -> list[QWidget]:
        """What stands between the buttons and the table."""
        return []

    def body(self) -> QWidget:
        """The table, with what stands beside it."""
        return self.table

    def more_keys(self) -> dict[str, Callable[[], None]]:
        """Keys of the table besides the usual ones."""
        return {}

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        return []

    def follow(self) -> None:
        """Another line has the focus."""

    def key_of(self, line: L) -> str:
        """What a line is known by, so that it stays chosen."""
        raise NotImplementedError

    # what it shows

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show, search or no search."""
        return not self.listed

    def refresh(self) -> None:
        """Load anew; the line in hand stays."""
        if not self.congress:
            return
        before, at = self.table.current(), self.table.currentIndex().row()
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self.listed = list(self.lines())
        nothing = self.is_empty
        if nothing:
            self.say_empty()
        found = fitting(self.table, self.listed, self.words)
        self.table.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        said = self.counted()
        told = told_of(len(found), len(self.listed), said) if self.words else said
        self.count.setText(told)
        turned = self.stack.currentIndex() != int(nothing)
        self.stack.setCurrentIndex(int(nothing))
        if found and not (before is not None and self.choose(self.key_of(before))):
            self.table.selectRow(min(max(0, at), len(found) - 1))
        self.follow()
        if had_focus and turned:
            self.take_focus()
        self.main_changed.emit()

    def choose(self, uid: str) -> bool:
        """Go to a line; False where it is not shown."""
        return self.table.choose(lambda line: self.key_of(line) == uid)

    def reveal(self, uid: str) -> None:
        """Go to the line of a record that another place tells of."""
        self.choose(uid)

    def search(self, text: str) -> None:
        """Show the lines in whose columns these words stand."""
        self.words = text.strip()
        self.refresh()

    def take_focus(self) -> None:
        """The keyboard begins in the table, or at the button of an empty panel."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        else:
            if self.table.current() is None and self.listed:
                self.table.selectRow(0)
            self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the table."""
        self.take_focus()

    def close_sheet(self) -> None:
        """There is none."""

    # verbs of the page

    def new(self) -> None:
        """Ctrl+N."""

    def edit(self) -> None:
        """F2, Enter."""

    def remove(self) -> None:
        """Delete key."""

    def print_page(self) -> None:
        """Ctrl+P."""
