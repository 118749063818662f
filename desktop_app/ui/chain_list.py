"""Taking in a list of plans and figures: what it would change, line by line, before anything is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.chain import UnitReport
from desktop_app.domain.congresses import APPROXIMATIONS, HALVES, STATES, Congress
from desktop_app.domain.dates import parse_day
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import spec, specs
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import chain_lists as service
from desktop_app.services import clock
from desktop_app.services.chain_lists import Difference, Preview, PreviewLine
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.asking import Line
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import EnterGoesOn
from desktop_app.ui.files import ask_for_files
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.tables import Column, Table

SIGNS = {
    service.NEW: ("circle-plus", "good"),
    service.CHANGED: ("pencil", "info"),
    service.SAME: ("check", "ink_2"),
    service.POORER: ("package-check", "ink_2"),
    service.ASKS: ("circle-help", "warn"),
    service.UNKNOWN: ("circle-x", "bad"),
    service.WRONG: ("triangle-alert", "bad"),
}
"""Icon and colour of what becomes of a line."""


def ask_for_list(desk: Desk, parent: QWidget, cycle: str) -> None:
    """Choose a file, read it beside the window and show what it would change."""

    def read(files: list[Path]) -> None:
        jobs.run(
            parent, say(N_("Reading {file}"), file=files[0].name),
            lambda report: service.read_list(cycle, files[0], clock.today(), report),
            lambda preview: ListDialog(desk, parent, preview).open(),
        )  # fmt: skip

    ask_for_files(
        parent, say(N_("List of plans and figures")), N_("Spreadsheets"),
        ("xlsx", "xls", "ods", "csv"), read,
    )  # fmt: skip


class ListDialog(QDialog):
    """The lines of a list with what becomes of each; units that are not certain are chosen here."""

    def __init__(self, desk: Desk, parent: QWidget, preview: Preview) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("chain_list")
        self.setWindowTitle(say(N_("Take in a list")))
        self.desk, self.preview = desk, preview
        self.said = quiet("")
        self.as_of = Line()
        self.as_of.setObjectName("as_of")
        self.as_of.setAccessibleName(say(N_("Figures as of")))
        self.as_of.setText(show(preview.as_of))
        self.as_of.setMaximumWidth(theme.px(120))
        self.as_of.editingFinished.connect(self._another_day)
        self.informant = Line()
        self.informant.setObjectName("informant")
        self.informant.setAccessibleName(say(N_("Letter it came with")))
        self.informant.setPlaceholderText(say(N_("number and sign of the letter")))
        self.informant.setMaximumWidth(theme.px(220))
        self.table: Table[PreviewLine] = Table(_columns(), "chain_list_lines")
        self.table.setAccessibleName(say(N_("Lines of the list")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.chosen.connect(self._follow)
        self.which = QComboBox()
        self.which.setObjectName("which_unit")
        self.which.setAccessibleName(say(N_("Which unit is meant")))
        self.which.setMinimumWidth(theme.px(360))
        self.which.activated.connect(self._answer)
        self.asked = QLabel(say(N_("Which unit is meant")))
        self.asked.setBuddy(self.which)
        self.about = quiet("")
        self.take = button(N_("Take it in"), self.take_in, main=True, icon="check", name="take_in")
        self._lay_out()
        self._enter = EnterGoesOn(self)  # else Enter after the day would take the list in
        for field in (self.as_of, self.informant):
            field.installEventFilter(self._enter)
        QShortcut("Ctrl+S", self).activated.connect(self.take_in)
        self.show_preview(preview)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 16)))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(self.preview.file, "section"))
        layout.addWidget(self.said)
        layout.addWidget(
            row(
                QLabel(say(N_("Figures as of"))), self.as_of,
                QLabel(say(N_("Letter it came with"))), self.informant, None,
            )
        )  # fmt: skip
        layout.addWidget(self.table, 1)
        self.foot = row(self.asked, self.which, self.about)
        layout.addWidget(self.foot)
        layout.addWidget(row(None, self.take, button(N_("Cancel"), self.reject, name="no")))
        self.resize(theme.px(1000), theme.px(560))

    def show_preview(self, preview: Preview) -> None:
        """Lay out what the list would change; the chosen line stays chosen."""
        self.preview = preview
        place = max(0, self.table.currentIndex().row())
        lines = preview.lines
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        self.said.setText(_summary(preview))
        fresh = preview.count(service.NEW, service.CHANGED, service.POORER)
        self.take.setEnabled(bool(fresh))
        self.table.rows_model.load_up_to(place)
        self.table.selectRow(min(place, len(lines) - 1))
        self._follow()

    def _follow(self) -> None:
        line = self.table.current()
        options = line.options if line else ()
        asks = len(options) > 1
        self.asked.setVisible(asks)
        self.which.setVisible(asks)
        if asks and line is not None:
            self.which.clear()
            self.which.addItem(say(N_("leave this line out")), "")
            for uid, path in options:
                self.which.addItem(path, uid)
            self.which.setCurrentIndex(max(0, self.which.findData(line.unit)))
        reason = line.reason if line else None
        told = str(reason) if reason else ""
        if line is not None and line.state == service.UNKNOWN:
            told = say(
                N_("No unit of the round is called that. Correct the name or the code in the list.")
            )
        self.about.setText(told)

    def _answer(self) -> None:
        line = self.table.current()
        if line is not None:
            unit = str(self.which.currentData() or "")
            self.show_preview(service.answer(self.preview, line.line.number, unit))

    def _another_day(self) -> None:
        try:
            day = parse_day(self.as_of.value())
        except ValueError:
            alerts.show(
                Message(
                    N_("{value} is not a date. Write it as 30/4/2024."),
                    {"value": self.as_of.value()},
                ),
                self,
            )
            self.as_of.setText(show(self.preview.as_of))
            return
        if day != self.preview.as_of:
            self.show_preview(service.at_day(self.preview, day))

    def take_in(self) -> None:
        """Keep what the list says; the quiet bar offers to undo."""
        try:
            changed = service.apply(self.preview, self.informant.value())
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        self.accept()
        self.desk.tell(changed)


def _summary(preview: Preview) -> str:
    """How many lines there are of each sort."""
    parts = [
        say(N_("{word}: {count}"), word=say(word), count=count)
        for state, word in service.STATES.items()
        if (count := preview.count(state))
    ]
    return " · ".join(parts)


def _columns() -> list[Column[PreviewLine]]:
    return [
        Column("number", say(N_("Row")), lambda one: show(one.line.number), 56, right=True),
        Column("written", say(N_("As written")), _written, 180, tip=_written),
        Column("unit", say(N_("Unit")), lambda one: one.path, 240, tip=lambda one: one.path),
        Column("state", say(N_("State")), lambda one: say(service.STATES[one.state]), 170,
               icon=lambda one: SIGNS[one.state][0], tone=lambda one: SIGNS[one.state][1]),
        Column("changes", say(N_("What changes")), _changes, 300, tip=_changes_apart),
    ]  # fmt: skip


def _written(one: PreviewLine) -> str:
    return " ".join(part for part in (one.line.code, one.line.name) if part)


def _changes(one: PreviewLine) -> str:
    return " · ".join(map(difference_words, one.differences))


def _changes_apart(one: PreviewLine) -> str:
    return "\n".join(map(difference_words, one.differences))


def difference_words(one: Difference) -> str:
    """A difference in words: "Villages that have met: 5 → 8"."""
    kind: Any = Congress if any(item.name == one.field for item in specs(Congress)) else UnitReport
    word = spec(kind, one.field).title()
    after = _shown(one.field, one.after)
    if one.before in (None, ""):
        return say(N_("{word}: {after}"), word=word, after=after)
    return say(
        N_("{word}: {before} → {after}"),
        word=word, before=_shown(one.field, one.before), after=after or "–",
    )  # fmt: skip


def _shown(field: str, value: Any) -> str:
    choices = {"state": STATES, "half": HALVES, "people_word": APPROXIMATIONS}.get(field)
    if choices is not None and value:
        return say(choices[value])
    return show(value)
