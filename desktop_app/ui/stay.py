"""How guests arrive and stay: a table one types into, cell by cell or the same for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.fields import Field, spec
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import convened
from desktop_app.ui import people_table as people
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import LineEditor, Wrong
from desktop_app.ui.keys import keys
from desktop_app.ui.page import Empty, button, quiet, row
from desktop_app.ui.people_table import PersonLine, show_lines
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.table_rows import Column, RowsModel
from desktop_app.ui.tables import Table

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {"arrives_on": 88, "arrives_at": 78, "vehicle": 120, "lodging": 144, "meals": 92,
          "received_by": 134, "interpreter": 94}  # fmt: skip
_EDIT = int(Qt.ItemDataRole.EditRole)
_TEXT = int(Qt.ItemDataRole.DisplayRole)


class StayModel(RowsModel[PersonLine]):
    """Rows whose cells about the stay can be typed into; ``typed`` tells uid, field and text."""

    typed = Signal(str, str, str)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The columns of the stay take text."""
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].name in WIDTHS:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _TEXT) -> Any:
        """An editor begins with what the cell shows."""
        return super().data(index, _TEXT if role == _EDIT else role)

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        """Tell what was typed; whoever keeps it shows the rows anew."""
        text = clean(str(value))
        if role != _EDIT or text == self.data(index):
            return False
        self.typed.emit(self.rows[index.row()].uid, self.columns[index.column()].name, text)
        return True

    def show_again(self, lines: Sequence[PersonLine]) -> bool:
        """Other contents for the same people, with cell and editor where they are; False for other people."""
        if [one.uid for one in self.rows] != [one.uid for one in lines]:
            return False
        self.rows.replace(lines)
        if lines:
            last = self.index(len(lines) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        return True


class StayView(QWidget):
    """``opened`` tells the uid of a guest whose sheet is wanted."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.model = StayModel(_columns())
        self.table: Table[PersonLine] = Table(self.model.columns, "stay", model=self.model)
        people.fit_headings(self.table)
        self.table.setAccessibleName(say(N_("Arrival and stay of the guests")))
        self.table.setTabKeyNavigation(True)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.verbs = self._row_verbs
        self.model.typed.connect(self._keep)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.empty = Empty("users")
        self.empty.say(N_("There are no guests on the list yet."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        told = quiet(say(N_("Type into a cell; Tab goes on. Ctrl+D writes it for all chosen.")))
        told.setWordWrap(False)
        self.swap = button(N_("Sends somebody …"), self.replace, icon="user-check", name="replace")
        self.paper = button(
            N_("Print the list …"), self.print_list, icon="printer", name="print_guests"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.count, told, None, self.swap, self.paper))
        layout.addWidget(self.stack, 1)
        keys(self.table, {
            "Ctrl+D": self.fill_down,
            "Ctrl+R": self.replace,
            "Return": self.edit,
            "Enter": self.edit,
        })  # fmt: skip

    def refresh(self) -> None:
        """Read the guests anew, in the order of the list."""
        if self.desk.congress is None:
            return
        lines = [
            PersonLine(place, one)
            for place, one in enumerate(convened.guests(self.desk.congress.uid), 1)
        ]
        if not self.model.show_again(lines):
            show_lines(self.table, lines, lambda line: line.uid)
        self.stack.setCurrentIndex(0 if lines else 1)
        for verb in (self.swap, self.paper):
            verb.setEnabled(bool(lines))
        self.count.setText(say_count(N_("{count} guest"), N_("{count} guests"), len(lines)))

    def take_focus(self) -> None:
        """The keyboard begins in the first cell that can be typed into."""
        if self.model.rows and not self.table.selected():
            self.table.setCurrentIndex(self.model.index(0, _first()))
        self.table.setFocus()

    def edit(self) -> None:
        """Type into the cell in hand; from a name the first cell of the stay."""
        index = self.table.currentIndex()
        if index.isValid() and self.model.columns[index.column()].name not in WIDTHS:
            index = self.model.index(index.row(), _first())
            self.table.setCurrentIndex(index)
        if index.isValid():
            self.table.edit(index)

    def _keep(self, uid: str, name: str, text: str) -> None:
        self._note([uid], spec(Delegate, name), text)

    def _note(self, uids: Sequence[str], field: Field, text: str) -> None:
        typed = LineEditor(field)
        typed.setText(text)
        try:
            value = typed.value()
        except Wrong as wrong:
            from desktop_app.ui import alerts

            alerts.show(wrong.message, self)
            return
        self.desk.do(convened.note_stay, uids, **{field.name: value})

    def fill_down(self) -> None:
        """What stands in the cell in hand is written for all who are chosen."""
        index, line = self.table.currentIndex(), self.table.current()
        chosen = [one.uid for one in self.table.selected()]
        name = self.model.columns[index.column()].name if index.isValid() else ""
        if line is not None and name in WIDTHS and chosen:
            self._note(chosen, spec(Delegate, name), _shown(line.entry, name))

    def replace(self) -> None:
        """The guest in hand sends somebody."""
        line = self.table.current()
        if line is not None:
            from desktop_app.ui.replacement import ask_replacement

            ask_replacement(self.desk, self, line.entry)

    def print_list(self) -> None:
        """The list for receiving the guests, as PDF."""
        from desktop_app.ui.convened_paper import save_guests

        if self.desk.congress is not None and self.model.rows:
            save_guests(self, self.desk.congress.uid)

    def _open(self) -> None:
        line = self.table.current()
        if line is not None:
            self.opened.emit(line.uid)

    def _row_verbs(self) -> list[Verb]:
        return [
            Verb("pencil", N_("Type into the cell"), self.edit, "Enter"),
            Verb("copy", N_("Write it for all chosen"), self.fill_down, "Ctrl+D"),
            Verb("user", N_("Open the sheet"), self._open),
            Verb("user-check", N_("Sends somebody …"), self.replace, "Ctrl+R"),
        ]


def _shown(entry: Entry, name: str) -> str:
    return spec(Delegate, name).kind.show(getattr(entry.delegate, name))


def _column(name: str, width: int) -> Column[PersonLine]:
    return Column(
        name, spec(Delegate, name).title(), lambda line: _shown(line.entry, name), width=width,
        sortable=False,
    )  # fmt: skip


def _columns() -> list[Column[PersonLine]]:
    name, reply = people.name_column(), people.reply_column()
    return [people.place_column(), name, reply, *(_column(*one) for one in WIDTHS.items())]


def _first() -> int:
    return next(place for place, one in enumerate(_columns()) if one.name in WIDTHS)
