"""One line of a list beside the table: what is asked about it, and its cells against the register."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.list_gone import key_of_row
from desktop_app.domain.list_questions import (
    Answer,
    CellLine,
    answer,
    answers,
    cells_of,
    same_cell,
    same_question,
)
from desktop_app.domain.lists import QUESTION, ListPreview, ListRow
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.list_cell import CellDialog
from desktop_app.ui.list_words import Words, answer_words, problems_said
from desktop_app.ui.page import button, heading, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.tables import Column, Table


class LineDetail(QWidget):
    """The line in front. ``decided`` tells the decisions as they are after an answer or a correction."""

    decided = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._preview: ListPreview | None = None
        self.line: ListRow | None = None
        self._words: Words | None = None
        self.title = heading("", "section")
        self.title.setWordWrap(True)
        self.reason = QLabel()
        self.reason.setObjectName("caution")
        self.reason.setWordWrap(True)
        self.what = QComboBox()
        self.what.setObjectName("what_to_do")
        self.what.setAccessibleName(say(N_("What to do with the line")))
        self.what.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.what.setMinimumContentsLength(20)
        self.what.activated.connect(self._answer)
        self.for_all = QCheckBox()
        self.for_all.setObjectName("for_all")
        self._known = True
        self.cells: Table[CellLine] = Table(self._columns(known=True), "list_cells")
        fit_headings(self.cells)
        self.cells.setAccessibleName(say(N_("The cells of the line")))
        self.cells.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.cells.opened.connect(self.correct)
        keys(self.cells, {"Return": self.correct, "Enter": self.correct, "F2": self.correct})
        self.mend = button(N_("Correct the cell …"), self.correct, icon="pencil", name="correct")
        self.mend.setToolTip("F2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(8), 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.title)
        layout.addWidget(self.reason)
        layout.addWidget(self.what)
        layout.addWidget(self.for_all)
        layout.addWidget(self.cells, 1)
        layout.addWidget(row(self.mend, None))

    def show_line(self, preview: ListPreview, line: ListRow | None) -> None:
        """Show a line of a preview; None shows nothing."""
        place = self.cells.currentIndex().row() if self._is_same(line) else -1
        self._preview, self.line = preview, line
        self._words = Words(preview, self._desk.family)
        self.setEnabled(line is not None)
        if line is None:
            self.title.setText("")
            self.reason.hide()
            self.cells.rows_model.show_rows(lambda offset, limit: [])
            return
        name = line.values.get("full_name") or line.person.full_name
        self.title.setText(say(N_("Line {row}: {name}"), row=str(line.row), name=name))
        self.reason.setText(problems_said(line))
        self.reason.setVisible(bool(line.problems))
        self._show_answers(line)
        found = cells_of(preview, line)
        self._lay_columns(known=any(one.now is not None for one in found))
        self.cells.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        if place >= 0:
            self.cells.selectRow(place)
        else:
            wrong = self.cells.choose(lambda one: one.key in line.problems)
            if not wrong and found:
                self.cells.selectRow(0)

    def _lay_columns(self, *, known: bool) -> None:
        """What the register has so far is a column only where the register has somebody."""
        if known != self._known:
            self._known = known
            self.cells.use_columns(self._columns(known=known))
            fit_headings(self.cells)

    def _is_same(self, line: ListRow | None) -> bool:
        before = self.line
        return before is not None and line is not None and key_of_row(before) == key_of_row(line)

    def _show_answers(self, line: ListRow) -> None:
        assert self._preview is not None
        self.what.clear()
        if line.state == QUESTION:
            self.what.addItem(say(N_("Choose what the line is about …")))
        kept = self._preview.decisions.about(line.read.sheet, line.row)
        given = Answer(kept.do, kept.who)
        for one in answers(line):
            self.what.addItem(answer_words(line, one), one)
            if (one.do, one.who or given.who) == given:
                self.what.setCurrentIndex(self.what.count() - 1)
        self.what.setToolTip(self.what.currentText())
        alike = len(same_question(self._preview, line))
        self.for_all.setText(
            say(N_("And the same for all {count} lines of this kind"), count=alike)
        )
        self.for_all.setVisible(alike > 1 and line.state in (QUESTION, "update"))
        self.for_all.setChecked(False)

    def _answer(self, place: int) -> None:
        given = self.what.itemData(place)
        if given is None or self._preview is None or self.line is None:
            return
        given = Answer(*given)
        every = self.for_all.isVisible() and self.for_all.isChecked()
        lines = same_question(self._preview, self.line) if every else [self.line]
        self.decided.emit(answer(self._preview.decisions, lines, given))

    def correct(self) -> None:
        """Put the chosen cell right."""
        cell, line, preview = self.cells.current(), self.line, self._preview
        if cell is None or line is None or preview is None or self._words is None:
            return
        problem = line.problems.get(cell.key)
        alike = same_cell(preview, line, cell.key)
        key = cell.key
        corrected = key in preview.decisions.about(line.read.sheet, line.row).cells

        def use(value: str | int | None, for_all: bool) -> None:
            lines = alike if for_all else [line]
            names = [key_of_row(one) for one in lines]
            self.decided.emit(preview.decisions.with_cell(names, key, value))

        def again() -> None:
            self.decided.emit(preview.decisions.without_cell(key_of_row(line), key))

        CellDialog(
            self._desk, self.window(), cell, self._words,
            options=[one for one in line.options.get(key, ()) if _is_known(key, one)],
            problem=str(problem.message) if problem else "", alike=len(alike), done=use,
            again=again if corrected else None,
        ).open()  # fmt: skip

    def _columns(self, *, known: bool) -> list[Column[CellLine]]:
        def said(key: str, value: object) -> str:
            return self._words.value(key, value).replace("\n", " · ") if self._words else ""

        def listed(one: CellLine) -> str:
            converted = self.line.read.converted.get(one.key) if self.line else None
            text = one.written or said(one.key, one.listed)
            return f"{converted[0]} → {text}" if converted else text

        def sign(one: CellLine) -> str:
            problem = self.line.problems.get(one.key) if self.line else None
            if problem is not None:
                return "circle-x" if problem.severity == "error" else "triangle-alert"
            kept = one.listed if self.line and self.line.state == QUESTION else one.then
            return "refresh-cw" if kept is not None and one.now not in (None, kept) else ""

        def tone(one: CellLine) -> str:
            return {"circle-x": "bad", "triangle-alert": "warn"}.get(sign(one), "info")

        columns: list[Column[CellLine]] = [
            Column("field", say(N_("Field")),
                   lambda one: self._words.title(one.key) if self._words else "",
                   110 if known else 164, sortable=False, icon=sign, tone=tone),
            Column("listed", say(N_("In the list")), listed, 126 if known else 190, sortable=False),
            Column("now", say(N_("In the register")), lambda one: said(one.key, one.now), 120,
                   sortable=False),
            Column("then", say(N_("Would be kept")), lambda one: said(one.key, one.then), 88,
                   sortable=False),
        ]  # fmt: skip
        return [one for one in columns if known or one.name != "now"]


def _is_known(key: str, option: str) -> bool:
    """Whether an option is one of the words of its column, not only what the list wrote."""
    from desktop_app.domain import vocabularies
    from desktop_app.domain.lists import columns

    item = columns()[key][1]
    if item.vocabulary:
        return vocabularies.term(item.vocabulary, option) is not None
    return True
