"""The figures of the congress before and after a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.domain.list_figures import Shift, shifts
from desktop_app.domain.lists import ListPreview
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.list_words import Words, figure_words
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.tables import Column, Table


class FiguresDialog(QDialog):
    """Kinds, women, delegations and ethnic groups, each before and after."""

    def __init__(self, parent: QWidget, preview: ListPreview, family: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("list_figures")
        self.setWindowTitle(say(N_("Figures before and after the list")))
        self.resize(theme.px(620), min(theme.px(560), parent.height()))
        words = Words(preview, family)
        found = shifts(preview)
        self.table: Table[Shift] = Table(_columns(words, family), "list_shifts")
        self.table.setAccessibleName(self.windowTitle())
        self.table.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(quiet(say(
            N_("Lines with errors count as if they were mended; those left out do not count.")
        )))  # fmt: skip
        layout.addWidget(self.table, 1)
        layout.addWidget(row(None, button(N_("Close"), self.accept, main=True, name="close")))


def _columns(words: Words, family: str) -> list[Column[Shift]]:
    def change(one: Shift) -> str:
        by = one.after - one.before
        return f"+{by}" if by > 0 else str(by).replace("-", "−") if by else ""

    return [
        Column("what", say(N_("Figure")),
               lambda one: figure_words(one.part, one.key, words, family), 300, sortable=False),
        Column("before", say(N_("Before")), lambda one: str(one.before), 80, right=True, sortable=False),
        Column("after", say(N_("After")), lambda one: str(one.after), 80, right=True, sortable=False),
        Column("change", say(N_("Difference")), change, 80, right=True, sortable=False),
    ]  # fmt: skip
