"""The general rules of a round as they hold here, each with where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.words import N_, say
from desktop_app.services import cycle_rules
from desktop_app.services.cycle_rules import Setting
from desktop_app.ui import theme
from desktop_app.ui.cycle_parts import CHANGE, OWN_WORD, hint
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.record_dialog import ask_record
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

WHAT_FOR = N_(
    "What holds for all levels of the round. What is blank above is filled in here; what is filled in here "
    "goes before what comes from above."
)


def _origin(line: Setting) -> str:
    if not line.value:
        return ""
    return line.origin or say(OWN_WORD)


class GeneralPart(QWidget):
    """A table to look at; Enter or F2 opens the office's own rules as one form."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    sheet = None
    main: tuple[str, str, Callable[[], None]] | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.cycle = desk, ""
        self.listed: list[Setting] = []
        columns: list[Column[Setting]] = [
            Column("field", say(N_("Rule")), lambda line: line.field.title(), width=240),
            Column("value", say(N_("What holds")), lambda line: line.example or line.value or "–",
                   width=240),
            Column(
                "origin", say(N_("Laid down by")), _origin, width=150,
                icon=lambda line: "" if not line.value else "lock" if line.origin else "pencil",
                tone=lambda line: "ink_2" if line.origin else "primary",
            ),
        ]  # fmt: skip
        self.table: Table[Setting] = Table(columns, "cycle_general")
        fit_columns(self.table)
        self.table.setAccessibleName(say(N_("General rules of the round")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.verbs = lambda: [Verb("pencil", CHANGE, self.edit, "F2")]
        self.table.opened.connect(self.edit)
        keys(self.table, {"Return": self.edit, "Enter": self.edit})
        change = button(CHANGE, self.edit, icon="pencil", name="edit_cycle_general")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        told = quiet(say(WHAT_FOR))
        head = row(told, change)
        head_layout: Any = head.layout()
        head_layout.setStretch(0, 1)
        layout.addWidget(head)
        layout.addWidget(self.table, 1)

    def load(self, cycle: str) -> None:
        """Show the rules of a round."""
        self.cycle = cycle
        self.refresh()

    def refresh(self) -> None:
        """Read them anew; the chosen line stays."""
        at = max(0, self.table.currentIndex().row())
        self.listed = lines = cycle_rules.settings(self.cycle) if self.cycle else []
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        if lines:
            self.table.selectRow(min(at, len(lines) - 1))

    def edit(self) -> None:
        """The office's own rules; what is blank in them leaves what comes from above."""
        if not self.cycle:
            return
        line = self.table.current()
        dialog = ask_record(
            self.desk, self, cycle_rules.own_rules(self.cycle), cycle_rules.keep,
            N_("Rules of our office"), leave_out=frozenset({"cycle", "within"}),
        )  # fmt: skip
        editors = dialog.sheet.form.editors
        for item in self.listed:
            if item.origin and item.value:
                hint(editors[item.field.name], item.value)
        if line is not None:
            dialog.sheet.form.reveal(editors[line.field.name])
            editors[line.field.name].setFocus()

    def close_sheet(self) -> None:
        """There is none beside the table."""

    def take_focus(self) -> None:
        """The keyboard begins in the table."""
        self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The panel has nothing to type into itself."""
        self.take_focus()
