"""The lists that came in for a congress: look again, take back, get the file; and those left open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.list_batches import APPLIED, BATCH_STATES, Batch
from desktop_app.domain.lists import STATES
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import lists
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.tables import Column, Table

SIGNS = {
    "open": ("hourglass", "primary"),
    "applied": ("circle-check", "good"),
    "undone": ("undo-2", "ink_2"),
}


def show_batches(desk: Desk, parent: QWidget) -> None:
    """Show the lists that came in for the congress in hand."""
    if desk.congress is not None:
        BatchesDialog(desk, parent.window()).open()


class BatchesDialog(QDialog):
    """Earlier lists of the congress, the newest first."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("list_batches")
        self.setWindowTitle(say(N_("Lists that came in")))
        self.resize(
            min(theme.px(1080), parent.width() - 48), min(theme.px(460), parent.height() - 48)
        )
        self._desk = desk
        self.table = _table("batches")
        self.table.chosen.connect(self._ready)
        self.table.opened.connect(self._look)
        self.look = button(N_("Look at the list again"), self._look, icon="eye", name="look")
        self.undo = button(N_("Undo this import"), self._undo, icon="undo-2", name="undo")
        self.save = button(N_("Save the file …"), self._save, icon="download", name="save")
        close = button(N_("Close"), self.reject, name="close")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.table, 1)
        layout.addWidget(row(self.look, self.undo, self.save, None, close))
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Read them anew."""
        assert self._desk.congress is not None
        _fill(self.table, lists.batches(self._desk.congress.uid))
        self.table.say_nothing(
            ""
            if self.table.rows_model.rows
            else say(N_("No list has come in for this congress yet."))
        )
        self._ready()

    def _ready(self) -> None:
        one = self.table.current()
        self.look.setEnabled(one is not None)
        self.save.setEnabled(one is not None)
        self.undo.setEnabled(one is not None and one.state == APPLIED)

    def _look(self) -> None:
        one = self.table.current()
        parent = self.parentWidget()
        if one is not None and parent is not None:
            self.accept()
            from desktop_app.ui.lists import look_again

            look_again(self._desk, parent, one)

    def _undo(self) -> None:
        one = self.table.current()
        if one is None:
            return

        def take_back() -> None:
            if self._desk.do(lists.undo, one.uid) is not None:
                self.refresh()
                self.table.setFocus()

        question = Message(
            N_("Take back everything that the list {file} of {at} did to the register?"),
            {"file": one.file, "at": one.at.astimezone()},
        )
        # in Vietnamese Cancel and Undo begin with the same word
        alerts.ask(self, question, N_("Undo this import"), take_back, no=N_("Leave it as it is"))

    def _save(self) -> None:
        one = self.table.current()
        if one is None:
            return
        dialog = QFileDialog(self, say(N_("Where to save the file")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(one.file).suffix.lstrip("."))
        dialog.selectFile(one.file)
        dialog.fileSelected.connect(partial(self._saved, one.uid))
        dialog.open()

    def _saved(self, uid: str, name: str) -> None:
        try:
            lists.save_source(uid, Path(name))
        except Refusal as refusal:
            alerts.show(refusal, self)


class OpenBatchesDialog(QDialog):
    """The lists that were being looked at and are not in the register yet."""

    def __init__(self, desk: Desk, parent: QWidget, another: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("open_lists")
        self.setWindowTitle(say(N_("Lists not put in yet")))
        self.resize(min(theme.px(900), parent.width() - 32), theme.px(340))
        self._desk, self._another = desk, another
        self.table = _table("open_batches")
        for place in (1, 4):  # the state is the same for all, and nobody has put them in yet
            self.table.hideColumn(place)
        go_on = button(
            N_("Go on with this list"), self._go_on, main=True, icon="check", name="go_on"
        )
        drop = button(N_("Do not use this list"), self._drop, name="drop")
        other = button(N_("Choose another file …"), self._other, icon="folder-open", name="another")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(quiet(say(
            N_("These lists were looked at and are not in the register yet; all that was decided about "
               "them is kept.")
        )))  # fmt: skip
        layout.addWidget(self.table, 1)
        cancel = button(N_("Cancel"), self.reject, name="cancel")
        layout.addWidget(row(drop, None, other, go_on, cancel))
        self.table.opened.connect(self._go_on)
        self._refresh()
        go_on.setDefault(True)
        go_on.setFocus()

    def _refresh(self) -> None:
        assert self._desk.congress is not None
        _fill(self.table, lists.open_batches(self._desk.congress.uid))

    def _go_on(self) -> None:
        one, parent = self.table.current(), self.parentWidget()
        if one is not None and parent is not None:
            self.accept()
            from desktop_app.ui.lists import look_again

            look_again(self._desk, parent, one)

    def _drop(self) -> None:
        one = self.table.current()
        if one is not None:
            lists.drop(one.uid)
            self._refresh()
            if not self.table.rows_model.rows:
                self._other()

    def _other(self) -> None:
        self.accept()
        self._another()


def _table(name: str) -> Table[Batch]:
    made: Table[Batch] = Table(_columns(), name)
    made.setAccessibleName(say(N_("Lists that came in")))
    made.setSelectionMode(Table.SelectionMode.SingleSelection)
    return made


def _fill(table: Table[Batch], found: Sequence[Batch]) -> None:
    place = max(0, table.currentIndex().row())
    table.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
    if found:
        table.selectRow(min(place, len(found) - 1))


def _columns() -> list[Column[Batch]]:
    return [
        Column("at", say(N_("When")), lambda one: show(one.at.astimezone()), 130, sortable=False),
        Column("state", say(N_("State")), lambda one: say(BATCH_STATES[one.state]), 150,
               sortable=False, icon=lambda one: SIGNS[one.state][0],
               tone=lambda one: SIGNS[one.state][1]),
        Column("sender", say(N_("List from")), lambda one: one.sender, 140, sortable=False),
        Column("file", say(N_("File")), lambda one: one.file, 200, sortable=False),
        Column("operator", say(N_("Who took it in")), lambda one: one.operator, 130, sortable=False),
        Column("counts", say(N_("Lines")), _counts, 160, sortable=False),
    ]  # fmt: skip


def _counts(one: Batch) -> str:
    return " · ".join(
        f"{say(STATES[state])}: {count}" for state, count in one.counts.items()
        if count and state in STATES
    )  # fmt: skip
