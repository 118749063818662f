"""The list of what belongs to one record: the members of a body, the opinions on a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.record_dialog import ask_record
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

C = TypeVar("C", bound=Record)


class ChildList(QWidget, Generic[C]):
    """A table of records of one other record; a line is entered and edited in a dialog.

    ``read`` gives the lines of the parent, ``blank`` a new one of it, ``keep`` and ``take_away`` are the
    acts. ``move`` (record, by) is given where the order is a person's. ``extra`` are buttons before the others;
    ``of_a_line`` those of them that need a line.
    """

    changed = Signal()

    def __init__(
        self, desk: Desk, kind: type[C], name: str, title: str, columns: Sequence[Column[C]], *,
        read: Callable[[Any], Sequence[C]], blank: Callable[[Any], C],
        keep: Callable[[C], Changed], take_away: Callable[[C], Changed],
        move: Callable[[C, int], Changed] | None = None, nothing: str = "", new_word: str = "",
        leave_out: frozenset[str] = frozenset(), first: Sequence[str] = (),
        extra: Sequence[QWidget] = (), of_a_line: Sequence[QWidget] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self.desk, self.kind = desk, kind
        self.parent_record: Record = kind()
        self._title = title
        self._read, self._blank, self._keep, self._take = read, blank, keep, take_away
        self._move = move
        self._nothing = nothing or N_("Nothing entered yet. Choose “Add”, or press Insert.")
        self._new_word = new_word or title
        self._leave_out, self._first = leave_out, first
        self.table: Table[C] = Table(list(columns), name)
        self.table.setAccessibleName(say(title))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.verbs = self._verbs
        self.table.opened.connect(self.edit)
        fit_headings(self.table)
        fit_columns(self.table)
        own = [
            button(N_("Edit"), self.edit, icon="pencil", name=f"edit_{name}"),
            button(N_("Remove"), self.remove, icon="trash-2", name=f"remove_{name}"),
        ]
        self._of_a_line = [*of_a_line, *own]
        add = button(N_("Add"), self.add, icon="plus", name=f"add_{name}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(row(*extra, *of_a_line, None, add, *own))
        layout.addWidget(self.table, 1)
        known: dict[str, Callable[[], None]] = {
            "Return": self.edit, "Enter": self.edit, "Del": self.remove, "Ins": self.add,
        }  # fmt: skip
        if move is not None:
            known |= {"Alt+Up": lambda: self._step(-1), "Alt+Down": lambda: self._step(1)}
        keys(self.table, known)

    def show_of(self, parent: Record) -> None:
        """The lines of a record; the chosen place stays."""
        at = self.table.currentIndex().row() if parent.uid == self.parent_record.uid else 0
        self.parent_record = parent
        lines = list(self._read(parent)) if parent.uid else []
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        self.table.say_nothing("" if lines else say(self._nothing))
        for verb in self._of_a_line:
            verb.setEnabled(bool(lines))
        if lines:
            self.table.selectRow(min(max(0, at), len(lines) - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list has nothing to type into itself."""
        self.table.setFocus()

    def add(self) -> None:
        """A new line."""
        if self.parent_record.uid:
            self._ask(self._blank(self.parent_record))

    def edit(self) -> None:
        """The line with the focus."""
        record = self.table.current()
        if record is not None:
            self._ask(record)

    def _ask(self, record: C) -> None:
        ask_record(
            self.desk, self, record, self._keep_one, self._title if record.uid else self._new_word,
            leave_out=self._leave_out, first=self._first,
            next_one=lambda: self._blank(self.parent_record),
        )  # fmt: skip

    def _keep_one(self, record: Record) -> Changed:
        assert isinstance(record, self.kind)
        return self._keep(record)

    def remove(self) -> None:
        """Take the line with the focus away; the quiet bar offers to undo."""
        record = self.table.current()
        if record is not None:
            self.desk.do(self._take, record)

    def _step(self, by: int) -> None:
        record = self.table.current()
        if record is not None and self._move is not None:
            self.desk.do(self._move, record, by)
            self.table.choose(lambda line: line.uid == record.uid)

    def _verbs(self) -> list[Verb]:
        return [
            Verb("pencil", N_("Edit"), self.edit, "Enter"),
            Verb("trash-2", N_("Remove"), self.remove, "Del"),
            Verb("plus", N_("Add"), self.add, "Ins"),
        ]
