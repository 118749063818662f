"""What the columns of a list mean, said by hand; and which of its lines are the headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import kinds
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Field
from desktop_app.domain.lists import ListPreview, ReadColumn
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say
from desktop_app.services import lists
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import EnterGoesOn
from desktop_app.ui.keys import keys
from desktop_app.ui.list_words import choosable_columns, column_title
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.search_editor import SearchEditor

PASSED_OVER = "-"
"""The choice of a column that says nothing."""

_BETWEEN = "+"  # the keys of one cell that says several things


class MappingDialog(QDialog):
    """Every column with its heading and what it holds; choosing a meaning reads the list again at once.

    ``shown`` tells the preview as it is read then.
    """

    shown = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, preview: ListPreview) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("list_mapping")
        self.setWindowTitle(say(N_("What the columns mean")))
        self.resize(min(theme.px(1000), parent.width()), min(theme.px(580), parent.height()))
        self._desk, self._preview = desk, preview
        self.editors: dict[int, SearchEditor] = {}
        self.place = QScrollArea()
        self.place.setWidgetResizable(True)
        self.place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._enter = EnterGoesOn(self)
        self.said = quiet("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(quiet(say(
            N_("What is chosen here is remembered for the next lists of this sender with the same "
               "headings.")
        )))  # fmt: skip
        layout.addWidget(self.place, 1)
        layout.addWidget(self.said)
        self.headings = button(N_("Show the line of the headings …"), self._ask_for_headings,
                          icon="list-ordered", name="headings")  # fmt: skip
        done = button(N_("Done"), self.accept, main=True, icon="check", name="done")
        layout.addWidget(row(self.headings, None, done))
        done.setDefault(True)
        self._show()

    def _show(self) -> None:
        self.editors.clear()
        inside = QWidget()
        inside.setObjectName("ground")
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        titles = (N_("Column"), N_("Heading"), N_("What it holds"), N_("Means"))
        for place, title in enumerate(titles):
            grid.addWidget(heading(say(title), "small"), 0, place)
        for line, column in enumerate(self._preview.read.columns, 1):
            self._add(grid, line, column)
        grid.setRowStretch(len(self._preview.read.columns) + 1, 1)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 2)
        grid.setColumnStretch(3, 3)
        self.place.setWidget(inside)
        self._begin()
        self._count()

    def _begin(self) -> None:
        """Tab goes down the columns and then to the buttons; the first one not understood comes first."""
        way: list[QWidget] = [*self.editors.values(), self.headings]
        for before, after in pairwise(way):
            QWidget.setTabOrder(before, after)
        unread = [one for one in self.editors.values() if one.key == PASSED_OVER]
        (unread or way)[0].setFocus()

    def _add(self, grid: QGridLayout, line: int, column: ReadColumn) -> None:
        letters = letters_of(column.index)
        title = QLabel(column.heading or "–")
        title.setWordWrap(True)
        samples = quiet(" · ".join(column.samples[:3]) or "–")
        editor = self._editor(column)
        editor.setAccessibleName(say(N_("What column {letters} means"), letters=letters))
        self.editors[column.index] = editor
        for place, widget in enumerate((QLabel(letters), title, samples, editor)):
            grid.addWidget(widget, line, place, Qt.AlignmentFlag.AlignVCenter)

    def _editor(self, column: ReadColumn) -> SearchEditor:
        field = Field(f"column_{column.index}", kinds.TEXT, N_("Means"))
        made = SearchEditor(field, partial(_meanings, self._desk.family, _key(column)),
                            partial(_words, self._desk.family))  # fmt: skip
        made.setObjectName(field.name)
        made.set_value(_key(column) or PASSED_OVER)
        made.edited.connect(lambda: self._chosen(column.index))
        made.installEventFilter(self._enter)
        return made

    def _chosen(self, index: int) -> None:
        key = self.editors[index].key
        if not key:  # still being typed
            return
        before = self._preview.mapping.columns or {}
        keys_meant = () if key == PASSED_OVER else tuple(key.split(_BETWEEN))
        mapping = replace(self._preview.mapping, columns={**before, index: keys_meant})
        self._read(lambda: lists.remapped(self._preview, mapping))

    def _read(self, act: Callable[[], ListPreview]) -> None:
        try:
            self._preview = act()
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        for column in self._preview.read.columns:
            editor = self.editors.get(column.index)
            if editor is not None and editor.key != (_key(column) or PASSED_OVER):
                editor.set_value(_key(column) or PASSED_OVER)
        self._count()
        self.shown.emit(self._preview)

    def _count(self) -> None:
        counts = self._preview.counts
        open_lines = counts["warning"] + counts["question"] + counts["error"]
        self.said.setText(say(
            N_("Read this way the list has {lines} lines about people, {open} of them to look at."),
            lines=len(self._preview.rows), open=open_lines,
        ))  # fmt: skip

    def _ask_for_headings(self) -> None:
        def use(sheet: str, line: int) -> None:
            mapping = replace(self._preview.mapping, sheet=sheet, heading_row=line, columns=None)
            try:
                self._preview = lists.remapped(self._preview, mapping)
            except Refusal as refusal:
                alerts.show(refusal, self)
                return
            self._show()
            self.shown.emit(self._preview)

        sheets = lists.first_lines(self._preview.batch)
        HeadingDialog(self, sheets, use, self._preview.read.sheet).open()


def _key(column: ReadColumn) -> str:
    if not column.keys:
        return ""
    first = f"{column.keys[0]}:{column.option}" if column.option else column.keys[0]
    return _BETWEEN.join((first, *column.keys[1:]))


def _words(family: str, key: str) -> str:
    if key == PASSED_OVER:
        return say(N_("pass over"))
    return " + ".join(column_title(one, family) for one in key.split(_BETWEEN))


def _meanings(family: str, own: str, typed: str) -> list[tuple[str, str]]:
    """What a column may mean: those whose words begin with what was typed, then those that hold it."""
    known = [PASSED_OVER, *filter(None, (own,)), *choosable_columns()]
    listed = [(key, _words(family, key)) for key in dict.fromkeys(known)]
    wanted = fold(typed)
    first = [one for one in listed if fold(one[1]).startswith(wanted)]
    return first + [one for one in listed if wanted in fold(one[1]) and one not in first]


def letters_of(index: int) -> str:
    """The name of a column as a spreadsheet shows it: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class HeadingDialog(QDialog):
    """The first lines of a file, in which a person shows the one with the headings.

    ``use`` is told the sheet and the number of the line, from 1.
    """

    def __init__(
        self, parent: QWidget, sheets: Sequence[tuple[str, Sequence[Sequence[str]]]],
        use: Callable[[str, int], None], sheet: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("list_headings")
        self.setWindowTitle(say(N_("Show the line of the headings")))
        self.resize(min(theme.px(940), parent.width()), min(theme.px(540), parent.height()))
        self._sheets, self._use = dict(sheets), use
        self.sheet = QComboBox()
        self.sheet.setObjectName("sheet")
        self.sheet.setAccessibleName(say(N_("Sheet")))
        self.sheet.addItems(list(self._sheets))
        self.sheet.setCurrentText(sheet)
        self.sheet.activated.connect(lambda: self._show())
        self.grid = QTableWidget()
        self.grid.setObjectName("first_lines")
        self.grid.setAccessibleName(say(N_("The first lines of the file")))
        self.grid.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.grid.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.grid.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.grid.setTabKeyNavigation(False)
        self.grid.horizontalHeader().setStretchLastSection(True)
        self.grid.doubleClicked.connect(lambda: self._take())
        self.take = button(N_("These are the headings"), self._take, main=True, icon="check",
                           name="use")  # fmt: skip
        keys(self.grid, {"Return": self._take, "Enter": self._take})
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(quiet(say(
            N_("Choose the line that says what the columns hold; where the headings take several "
               "lines, the last of them. The people begin below it.")
        )))  # fmt: skip
        if len(self._sheets) > 1:
            layout.addWidget(row(QLabel(say(N_("Sheet"))), self.sheet, None))
        layout.addWidget(self.grid, 1)
        layout.addWidget(row(None, self.take, button(N_("Cancel"), self.reject, name="cancel")))
        self._show()
        self.grid.setFocus()

    def _show(self) -> None:
        lines = self._sheets.get(self.sheet.currentText(), ())
        wide = max(map(len, lines), default=0)
        self.grid.clear()
        self.grid.setRowCount(len(lines))
        self.grid.setColumnCount(wide)
        self.grid.setHorizontalHeaderLabels([letters_of(index) for index in range(wide)])
        for at, line in enumerate(lines):
            for place, text in enumerate(line):
                self.grid.setItem(at, place, QTableWidgetItem(text))
        self.grid.setCurrentCell(0, 0)

    def _take(self) -> None:
        line = self.grid.currentRow()
        if line >= 0:
            self.accept()
            self._use(self.sheet.currentText(), line + 1)
