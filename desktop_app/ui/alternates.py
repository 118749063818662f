"""The alternates, delegation by delegation in the order in which they are called."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import ordering, replacements
from desktop_app.ui import people_table as people
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys, tool
from desktop_app.ui.page import Empty, button, quiet, row
from desktop_app.ui.people_table import PersonLine, show_lines
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Table


class AlternatesView(QWidget):
    """``opened`` tells the uid of a delegate whose sheet is wanted."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        columns = [
            people.place_column(), people.name_column(), people.delegation_column(),
            people.post_column(), people.reply_column(), people.remark_column(),
        ]  # fmt: skip
        self.table: Table[PersonLine] = Table(columns, "alternates")
        self.table.setAccessibleName(say(N_("Alternates in order")))
        self.table.verbs = self._row_verbs
        self.table.opened.connect(self._open)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.empty = Empty("users")
        self.empty.say(N_("There are no alternates on the list."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.call = button(
            N_("Let the alternate take a place …"), self.promote, icon="user-check", name="promote"
        )
        told = quiet(say(N_("The first of the delegation who is not excused is called.")))
        told.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        self.moves = (
            tool("arrow-up", N_("Up (Alt+Up)"), partial(self.move_chosen, -1), "up"),
            tool("arrow-down", N_("Down (Alt+Down)"), partial(self.move_chosen, 1), "down"),
        )
        layout.addWidget(row(self.count, told, None, *self.moves, self.call))
        layout.addWidget(self.stack, 1)
        keys(self.table, {
            "Alt+Up": partial(self.move_chosen, -1),
            "Alt+Down": partial(self.move_chosen, 1),
            "Ctrl+R": self.promote,
            "Return": self._open,
            "Enter": self._open,
        })  # fmt: skip

    def refresh(self) -> None:
        """Read the alternates anew; the number is the place within the delegation."""
        if self.desk.congress is None:
            return
        numbers: dict[str | None, int] = {}
        lines = []
        for one in replacements.alternates(self.desk.congress.uid):
            group = one.delegate.delegation
            numbers[group] = numbers.get(group, 0) + 1
            lines.append(PersonLine(numbers[group], one))
        show_lines(self.table, lines, lambda line: line.uid)
        self.stack.setCurrentIndex(0 if lines else 1)
        for verb in (*self.moves, self.call):
            verb.setEnabled(bool(lines))
        self.count.setText(say_count(N_("{count} alternate"), N_("{count} alternates"), len(lines)))

    def take_focus(self) -> None:
        """The keyboard begins in the table."""
        if self.table.rows_model.rows and not self.table.selected():
            self.table.selectRow(0)
        self.table.setFocus()

    def move_chosen(self, by: int) -> None:
        """Move those who are chosen among the alternates of their delegation."""
        uids = [line.uid for line in self.table.selected()]
        if uids and self.desk.congress is not None:
            self.desk.do(ordering.move, self.desk.congress.uid, uids, by, "alternates")

    def promote(self) -> None:
        """Ask whose place the alternate in hand takes."""
        line = self.table.current()
        if line is not None:
            from desktop_app.ui.replacement import ask_whose_place

            ask_whose_place(self.desk, self, line.entry)

    def _open(self) -> None:
        line = self.table.current()
        if line is not None:
            self.opened.emit(line.uid)

    def _row_verbs(self) -> list[Verb]:
        return [
            Verb("pencil", N_("Open the sheet"), self._open, "Enter"),
            Verb("user-check", N_("Let the alternate take a place …"), self.promote, "Ctrl+R"),
            Verb("arrow-up", N_("Move up"), partial(self.move_chosen, -1), "Alt+↑"),
            Verb("arrow-down", N_("Move down"), partial(self.move_chosen, 1), "Alt+↓"),
        ]
