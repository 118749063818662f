"""Lists in and out: the preview of a spreadsheet before it touches the register; where to write one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.errors import Refusal
from desktop_app.domain.lists import ERROR, STATES, UNCHANGED, WARNING, ListPreview, ListRow
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import lists
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.choices import term_words
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.tables import Column, Table

SIGNS = {
    "new": ("circle-plus", "good"),
    "update": ("refresh-cw", "info"),
    "unchanged": ("circle-check", "ink_2"),
    "warning": ("triangle-alert", "warn"),
    "error": ("circle-x", "bad"),
}
"""Icon and colour token of each state a line can have."""

_PATTERN = "*.xlsx *.xls *.ods *.csv"


def ask_for_list(desk: Desk, parent: QWidget) -> None:
    """Choose a spreadsheet, read it, show what it would do."""
    dialog = QFileDialog(parent.window(), say(N_("Choose the list")))
    dialog.setNameFilter(say(N_("Lists")) + f" ({_PATTERN})")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: read_list(desk, parent, Path(name)))
    dialog.open()


def read_list(desk: Desk, parent: QWidget, file: Path, sheet: str | None = None) -> None:
    """Read a list beside the window, then open its preview."""
    congress = desk.congress.uid if desk.congress else ""

    def show(preview: ListPreview) -> None:
        PreviewDialog(desk, parent.window(), file, preview).open()

    jobs.run(
        parent,
        say(N_("Reading {file} …"), file=file.name),
        lambda report: lists.preview(file, congress, sheet=sheet),
        show,
    )


class PreviewDialog(QDialog):
    """Every line with what it would do; nothing is changed before "Put into the register"."""

    def __init__(self, desk: Desk, parent: QWidget, file: Path, preview: ListPreview) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("list_preview")
        self.setWindowTitle(say(N_("Import an Excel list")))
        self.resize(
            min(theme.px(1080), parent.width() - 48), min(theme.px(600), parent.height() - 48)
        )
        self.desk, self.file, self.preview = desk, file, preview
        self.table: Table[ListRow] = Table(_columns(), "list_rows")
        self.only_open = QCheckBox(say(N_("Show only lines to be looked at")))
        self.only_open.setObjectName("only_open")
        self.only_open.toggled.connect(lambda: self._reload())
        self.skip = QCheckBox(say(N_("Leave the wrong lines out and take in the rest")))
        self.skip.setObjectName("skip_errors")
        self.skip.setVisible(preview.counts[ERROR] > 0)
        self.skip.toggled.connect(lambda: self._ready())
        self.reason = QLabel()
        self.reason.setObjectName("caution")
        self.reason.setWordWrap(True)
        self.table.chosen.connect(self._explain)
        self.apply = button(N_("Put into the register"), self._apply, main=True, icon="check",
                            name="apply")  # fmt: skip
        cancel = button(N_("Cancel"), self.reject, name="cancel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(heading(file.name, "section"))
        summary = quiet(_summary(preview))
        summary.setWordWrap(False)
        layout.addWidget(row(summary, None, *self._sheets()))
        if preview.read.unread:
            unread = ", ".join(preview.read.unread)
            layout.addWidget(quiet(say(N_("Columns not understood: {columns}"), columns=unread)))
        layout.addWidget(self.only_open)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.reason)
        layout.addWidget(row(self.skip, None, self.apply, cancel))
        self._reload()
        self.table.choose(lambda one: bool(one.problems))
        self._ready()
        self.table.setFocus()

    def _sheets(self) -> list[QWidget]:
        if len(self.preview.read.sheets) < 2:
            return []
        choose = QComboBox()
        choose.setObjectName("sheet")
        choose.setAccessibleName(say(N_("Sheet")))
        choose.addItems(list(self.preview.read.sheets))
        choose.setCurrentText(self.preview.read.sheet)
        choose.textActivated.connect(self._other_sheet)
        return [QLabel(say(N_("Sheet"))), choose]

    def _other_sheet(self, name: str) -> None:
        parent = self.parentWidget()
        self.reject()
        if parent is not None:
            read_list(self.desk, parent, self.file, name)

    def _shown(self) -> list[ListRow]:
        if self.only_open.isChecked():
            return [one for one in self.preview.rows if one.state in (WARNING, ERROR)]
        return list(self.preview.rows)

    def _reload(self) -> None:
        self.table.rows_model.show_rows(
            lambda offset, limit: self._shown()[offset : offset + limit]
        )

    def _explain(self) -> None:
        one = self.table.current()
        self.reason.setText(" ".join(str(p.message) for p in one.problems.values()) if one else "")

    def _ready(self) -> None:
        open_rows = sum(1 for one in self.preview.rows if one.state not in (ERROR, UNCHANGED))
        blocked = self.preview.counts[ERROR] > 0 and not self.skip.isChecked()
        self.apply.setEnabled(open_rows > 0 and not blocked)

    def _apply(self) -> None:
        try:
            changed = lists.apply(self.preview, skip_errors=self.skip.isChecked())
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        self.accept()
        self.desk.tell(changed)


def _summary(preview: ListPreview) -> str:
    parts = [f"{say(STATES[state])}: {count}" for state, count in preview.counts.items() if count]
    lines = say_count(N_("{count} line"), N_("{count} lines"), len(preview.rows))
    return " · ".join([lines, *parts])


def _columns() -> list[Column[ListRow]]:
    return [
        Column("row", say(N_("Line")), lambda one: str(one.row), 64, right=True, sortable=False),
        Column("state", say(N_("State")), lambda one: say(STATES[one.state]), 150,
               sortable=False, icon=lambda one: SIGNS[one.state][0], tone=lambda one: SIGNS[one.state][1]),
        Column("full_name", say(N_("Full name")), lambda one: one.person.full_name, 200,
               sortable=False),
        Column("born", say(N_("Born")), lambda one: str(one.person.born or ""), 100,
               sortable=False),
        Column("ethnic_group", say(N_("Ethnic group")),
               lambda one: term_words("ethnic_groups", one.person.ethnic_group), 110,
               sortable=False),
        Column("problems", say(N_("What to look at")),
               lambda one: " ".join(str(p.message) for p in one.problems.values()), 380,
               sortable=False),
    ]  # fmt: skip


def ask_where_to_export(desk: Desk, parent: QWidget) -> None:
    """Choose a file, then write the roll of the congress in hand."""
    congress = desk.congress
    if congress is None:
        return

    def write(name: str) -> None:
        target = Path(name)
        jobs.run(
            parent,
            say(N_("Writing {file} …"), file=target.name),
            lambda report: lists.export(congress.uid, target, report),
            lambda count: alerts.show(
                say(
                    N_("{count} delegates were written to {file} in {folder}."),
                    count=count, file=target.name, folder=target.parent.name,
                ),
                parent,
            ),
        )  # fmt: skip

    dialog = QFileDialog(parent.window(), say(N_("Where to write the list")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("Excel (*.xlsx)")
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(say(N_("delegate-roll")) + ".xlsx")
    dialog.fileSelected.connect(write)
    dialog.open()
