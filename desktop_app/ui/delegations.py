"""The delegations of a congress in the decision's order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.delegates import Delegation
from desktop_app.domain.fields import Record, spec
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import congresses, delegates
from desktop_app.ui import theme
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, tool
from desktop_app.ui.page import Empty, button, row
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table


@dataclass(frozen=True)
class Line:
    """A delegation with its unit's name and how many people are in it."""

    place: int
    delegation: Delegation
    unit: str
    people: int


class DelegationsView(QWidget):
    """The list. The verbs are told; whoever shows the view does them."""

    chosen = Signal()
    new_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.table: Table[Line] = Table(_columns(), "delegations")
        self.table.setAccessibleName(say(N_("Delegations")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.edit_wanted)
        self.table.verbs = self._row_verbs
        fit_columns(self.table)
        self.empty = Empty("users")
        self.empty.say(
            N_("The congress has no delegations yet."),
            button(N_("New delegation"), self.new_wanted.emit, main=True, icon="plus"),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self._verbs = [
            button(N_("Edit"), self.edit_wanted.emit, icon="pencil", name="edit_delegation"),
            button(N_("Remove"), self.remove_wanted.emit, icon="trash-2", name="remove_delegation"),
            tool("arrow-up", N_("Up (Alt+Up)"), lambda: self.move_wanted.emit(-1), "up"),
            tool("arrow-down", N_("Down (Alt+Down)"), lambda: self.move_wanted.emit(1), "down"),
        ]
        self.bar = row(self.count, None, *self._verbs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        keys(self.table, {
            "Del": self.remove_wanted.emit,
            "Return": self.edit_wanted.emit,
            "Enter": self.edit_wanted.emit,
            "Alt+Up": lambda: self.move_wanted.emit(-1),
            "Alt+Down": lambda: self.move_wanted.emit(1),
        })  # fmt: skip

    def refresh(self, congress: str) -> None:
        """Read them anew; what was chosen stays chosen while it is there."""
        before = self.current()
        listed = delegates.delegations(congress)
        sizes = delegates.delegation_sizes(congress)
        units = congresses.names("unit", [one.unit for one in listed if one.unit])
        lines = [
            Line(place, one, units.get(one.unit or "", ""), sizes.get(one.uid, 0))
            for place, one in enumerate(listed, 1)
        ]
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        self.count.setText(
            say_count(N_("{count} delegation"), N_("{count} delegations"), len(listed))
        )
        self.stack.setCurrentIndex(0 if listed else 1)
        self.bar.setVisible(bool(listed))
        if before is not None:
            self.choose(before.uid)
        self._on_chosen()

    @property
    def records(self) -> dict[str, Record]:
        """What is listed, by uid."""
        return {line.delegation.uid: line.delegation for line in self.table.rows_model.rows}

    def take_focus(self) -> None:
        """The keyboard goes to the list, or to the button of an empty one."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
            return
        self.choose_first()
        self.table.setFocus()

    def current(self) -> Delegation | None:
        """The delegation that is chosen."""
        found = self.table.selected()
        return found[0].delegation if found else None

    def choose(self, uid: str) -> None:
        """Go to a delegation."""
        self.table.choose(lambda line: line.delegation.uid == uid)

    def choose_first(self) -> None:
        """Go to the first one when nothing is chosen."""
        if self.current() is None and self.table.rows_model.rows:
            self.table.selectRow(0)

    def _row_verbs(self) -> list[Verb]:
        return [
            Verb("pencil", N_("Edit"), self.edit_wanted.emit, "F2"),
            Verb("trash-2", N_("Remove"), self.remove_wanted.emit, "Del"),
            Verb("arrow-up", N_("Move up"), partial(self.move_wanted.emit, -1), "Alt+↑"),
            Verb("arrow-down", N_("Move down"), partial(self.move_wanted.emit, 1), "Alt+↓"),
            Verb("plus", N_("New delegation"), self.new_wanted.emit, "Ctrl+N"),
        ]

    def _on_chosen(self) -> None:
        for verb in self._verbs:
            verb.setEnabled(self.current() is not None)
        self.chosen.emit()


def _columns() -> list[Column[Line]]:
    return [
        Column("position", say(N_("No.")), lambda line: str(line.place), width=56, right=True,
               sortable=False),
        Column("name", spec(Delegation, "name").title(), lambda line: line.delegation.name,
               width=240, sortable=False),
        Column("people", say(N_("People")), lambda line: str(line.people), width=88, right=True,
               sortable=False),
        Column("unit", spec(Delegation, "unit").title(), lambda line: line.unit, width=150,
               sortable=False),
    ]  # fmt: skip
