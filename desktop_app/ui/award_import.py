"""A list of those proposed for awards, from a spreadsheet or pasted; what it is read as stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.award_lists import ReadLine, those_to_take
from desktop_app.domain.awards import RECIPIENTS
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import award_decisions, award_lists, awards
from desktop_app.ui import jobs, theme
from desktop_app.ui.award_list import KINDS
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.tables import Column, Table

ENDINGS = ("xlsx", "xls", "xlsm", "ods", "csv")


class ImportDialog(QDialog):
    """Nothing is in the register before “Put in”; a line that is not wanted is taken off with Del."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent.window())
        assert desk.congress is not None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("award_import")
        self.setWindowTitle(say(N_("Awards from a list")))
        self.desk, self.congress = desk, desk.congress.uid
        self.lines: list[ReadLine] = []
        self.text = QPlainTextEdit()
        self.text.setObjectName("pasted")
        self.text.setAccessibleName(say(N_("The list, a line each")))
        self.text.setPlaceholderText(
            say(N_("Paste the rows of a sheet here, or a line each: name – post – what for"))
        )
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._read_text)
        self.file = button(
            N_("Choose an Excel file …"), self.choose_file, icon="file-spreadsheet", name="file"
        )
        self.table: Table[ReadLine] = Table(_columns(), "awards_read")
        self.table.setAccessibleName(say(N_("Read as")))
        fit_headings(self.table)
        fit_columns(self.table)
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.less = button(N_("Leave these lines out"), self.leave_out, icon="minus", name="less")
        self.put = button(
            N_("Put into the list"), self.put_in, main=True, icon="plus", name="put_in"
        )
        self._lay_out()
        self.resize(theme.px(960), min(theme.px(620), parent.window().height() - theme.px(40)))
        copied = QApplication.clipboard().text()
        if len(award_lists.read_text(self.congress, copied)) > 1:
            self.text.setPlainText(copied)
        self._show()
        self.text.setFocus()

    def _lay_out(self) -> None:
        leave = button(N_("Cancel"), self.reject, name="leave")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 16)))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(say(N_("Awards from a list")), "section"))
        about = N_(
            "A heading line says which column is which; lines such as “I. TẬP THỂ” and “II. CÁ NHÂN” "
            "say of what kind those below are."
        )
        layout.addWidget(quiet(say(about)))
        layout.addWidget(row(self.file, None))
        layout.addWidget(self.text, 2)
        layout.addWidget(row(self.told, self.less, widest=0))
        layout.addWidget(self.table, 3)
        layout.addWidget(row(None, self.put, leave))

    def choose_file(self) -> None:
        """A spreadsheet."""
        from desktop_app.ui.files import ask_for_files

        ask_for_files(
            self, say(N_("Awards from a list")), N_("Spreadsheets"), ENDINGS,
            lambda chosen: self.read_file(chosen[0]),
        )  # fmt: skip

    def read_file(self, file: Path) -> None:
        """Read a spreadsheet beside the window."""
        jobs.run(
            self, say(N_("Reading {file} …"), file=file.name),
            lambda report: award_lists.read_file(self.congress, file), self._take,
        )  # fmt: skip

    def _read_text(self) -> None:
        self._take(award_lists.read_text(self.congress, self.text.toPlainText()))

    def _take(self, lines: Sequence[ReadLine]) -> None:
        self.lines = list(lines)
        self._show()

    def leave_out(self) -> None:
        """Take the lines that are chosen off."""
        gone = {one.number for one in self.table.selected()}
        self._take([one for one in self.lines if one.number not in gone])

    def _show(self) -> None:
        lines = self.lines
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        self.table.say_nothing("" if lines else say(N_("What is read stands here.")))
        doubted = sum(bool(one.doubts) for one in lines)
        parts = [say_count(N_("{count} award"), N_("{count} awards"), len(lines))]
        if doubted:
            parts.append(say_count(N_("{count} line to look at"), N_("{count} lines to look at"),
                                   doubted))  # fmt: skip
        self.told.setText(" · ".join(parts))
        words = N_("Put 1 award into the list"), N_("Put {count} awards into the list")
        self.put.setText(say_count(*words, len(lines)) if lines else say(N_("Put into the list")))
        self.put.setEnabled(bool(lines))
        self.less.setEnabled(bool(lines))

    def put_in(self) -> None:
        """Propose them in one act."""
        if self.desk.do(awards.propose, self.congress, those_to_take(self.lines)) is not None:
            self.accept()


def _columns() -> list[Column[ReadLine]]:
    return [
        Column("number", say(N_("Line")), lambda one: show(one.number), 48, True, sortable=False),
        Column("name", say(N_("Recipient")), lambda one: one.award.name, 190, sortable=False,
               icon=lambda one: KINDS[one.award.recipient][0],
               tone=lambda one: KINDS[one.award.recipient][1],
               tip=lambda one: say(RECIPIENTS[one.award.recipient])),
        Column("post", say(N_("Post, address")), lambda one: one.award.post, 190, sortable=False,
               tip=lambda one: one.award.post),
        Column("form", say(N_("Form")), lambda one: award_decisions.form_name(one.award.form), 100,
               sortable=False),
        Column("what_for", say(N_("Achievement")),
               lambda one: one.award.achievement.replace("\n", " "), 150, sortable=False,
               tip=lambda one: one.award.achievement),
        Column("doubts", say(N_("To look at")), lambda one: " ".join(map(str, one.doubts)), 220,
               sortable=False, icon=lambda one: "triangle-alert" if one.doubts else "",
               tone=lambda one: "warn", tip=lambda one: "\n".join(map(str, one.doubts))),
    ]  # fmt: skip
