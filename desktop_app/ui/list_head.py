"""The head of a list that comes in: whose it is, which sheet, what was read of its columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.lists import ListPreview
from desktop_app.domain.words import N_, say
from desktop_app.services import lists
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, heading, quiet, row

ALL_SHEETS = "\n"
"""In place of a sheet's name: all of them, as one list."""


class ListHead(QWidget):
    """``shown`` tells the preview after the sender, the sheet or the meaning of a column was changed."""

    shown = Signal(object)

    def __init__(self, desk: Desk, preview: ListPreview) -> None:
        super().__init__()
        self._desk, self._preview = desk, preview
        self.who = QComboBox()
        self.who.setObjectName("sender")
        self.who.setAccessibleName(say(N_("Who sent the list")))
        self.who.setEditable(True)
        self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.who.setMinimumWidth(theme.px(240))
        self.who.addItems(lists.senders(preview.congress))
        completer = QCompleter(self.who.model(), self.who)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.who.setCompleter(completer)
        self.who.setCurrentText(preview.sender)
        line = self.who.lineEdit()
        assert line is not None
        line.setPlaceholderText(say(N_("the unit or delegation it came from")))
        line.editingFinished.connect(self._sent_by)
        self.who.activated.connect(lambda: self._sent_by())
        self.sheet = QComboBox()
        self.sheet.setObjectName("sheet")
        self.sheet.setAccessibleName(say(N_("Sheet")))
        self.sheet.activated.connect(self._other_sheet)
        self.sheet_title = QLabel(say(N_("Sheet")))
        self.columns = button(N_("Meaning of the columns …"), self.ask_about_columns, icon="columns-3",
                              name="columns")  # fmt: skip
        self.said = quiet("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(row(
            heading(preview.file, "section"), None, QLabel(say(N_("List from"))), self.who,
            self.sheet_title, self.sheet, self.columns,
        ))  # fmt: skip
        layout.addWidget(self.said)

    def show_list(self, preview: ListPreview) -> None:
        """Show what was read of a list."""
        self._preview = preview
        several = len(preview.read.sheets) > 1
        self.sheet.setVisible(several)
        self.sheet_title.setVisible(several)
        if several:
            self.sheet.clear()
            for name in preview.read.sheets:
                self.sheet.addItem(name, name)
            self.sheet.addItem(say(N_("All sheets together")), ALL_SHEETS)
            chosen = ALL_SHEETS if preview.mapping.all_sheets else preview.read.sheet
            self.sheet.setCurrentIndex(max(0, self.sheet.findData(chosen)))
        said = list(self._notes(preview))
        self.said.setText(" ".join(said))
        self.said.setVisible(bool(said))

    def _notes(self, preview: ListPreview) -> list[str]:
        notes = []
        if preview.remembered:
            notes.append(say(
                N_("The columns are read as you said for an earlier list of {sender}."),
                sender=preview.sender,
            ))  # fmt: skip
        if preview.read.unread:
            unread = ", ".join(preview.read.unread)
            notes.append(say(N_("Columns not understood: {columns}."), columns=unread))
        converted = sum(bool(one.converted) for one in preview.read.rows)
        if converted:
            notes.append(say(
                N_("{count} lines were in an old font (TCVN3, VNI) and are converted; their cells show "
                   "both."),
                count=converted,
            ))  # fmt: skip
        return notes

    def _sent_by(self) -> None:
        sender = self.who.currentText().strip()
        if sender != self._preview.sender:
            self._do(lambda: lists.sent_by(self._preview, sender))

    def _other_sheet(self, place: int) -> None:
        name = self.sheet.itemData(place)
        every = name == ALL_SHEETS
        mapping = replace(self._preview.mapping, sheet="" if every else name, all_sheets=every)
        self._do(lambda: lists.remapped(self._preview, mapping))

    def _do(self, act: Callable[[], ListPreview]) -> None:
        try:
            preview = act()
        except Refusal as refusal:
            alerts.show(refusal, self.window())
            self.show_list(self._preview)
            return
        self.shown.emit(preview)

    def ask_about_columns(self) -> None:
        """Say what the columns mean where the program does not see it."""
        from desktop_app.ui.list_mapping import MappingDialog

        dialog = MappingDialog(self._desk, self.window(), self._preview)
        dialog.shown.connect(self.shown)
        dialog.open()
