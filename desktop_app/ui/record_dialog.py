"""One record in a dialog, where it belongs to what is open beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.words import N_, Message, say
from desktop_app.ui import alerts, theme
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk


def ask_record(
    desk: Desk, parent: QWidget, record: Record, keep: Callable[[Record], Changed], title: str, *,
    leave_out: frozenset[str] = frozenset(), first: Sequence[str] = (),
    next_one: Callable[[], Record] | None = None,
) -> RecordDialog:  # fmt: skip
    """Open a record as a form over the window; ``next_one`` gives the one after “save and add another”."""
    made = RecordDialog(desk, parent, record, keep, title, leave_out, first, next_one)
    made.open()
    return made


class RecordDialog(QDialog):
    """Closes when the record is kept; what was typed is asked about before it is lost."""

    def __init__(
        self, desk: Desk, parent: QWidget, record: Record, keep: Callable[[Record], Changed],
        title: str, leave_out: frozenset[str], first: Sequence[str],
        next_one: Callable[[], Record] | None,
    ) -> None:  # fmt: skip
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("record_dialog")
        self.setWindowTitle(say(title))
        self._next_one, self._title = next_one, title
        # a correction is kept and done with; only what is new is often followed by more
        self._several = next_one is not None and not record.uid
        self.sheet = RecordSheet(
            desk, type(record), keep, leave_out=leave_out, first=first, several=self._several
        )
        self.sheet.setObjectName("inside")
        self.sheet.saved.connect(self._saved)
        self.sheet.next_wanted.connect(self._next)
        self.sheet.left.connect(self.reject)
        self._goes_on = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        room = max(theme.px(320), parent.window().height() - theme.px(40))  # less its own frame
        self.resize(theme.px(560), min(theme.px(600), self._height(), room))
        for key, does in {"Ctrl+S": self.sheet.save, "Ctrl+Return": self.save_next}.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)
        self.sheet.begin(record, say(title))

    def _height(self) -> int:
        inside = self.sheet.form.widget()
        return (inside.sizeHint().height() if inside else 0) + theme.px(130)

    def save_next(self) -> None:
        """Ctrl+Enter; where nothing follows, the same as saving."""
        if self._several:
            self.sheet.save_next()
        else:
            self.sheet.save()

    def _saved(self, _uid: str) -> None:
        # “save and add another” asks for the next one right after “saved” was told
        QTimer.singleShot(0, self, self._close_unless_it_goes_on)

    def _close_unless_it_goes_on(self) -> None:
        if not self._goes_on:
            self.accept()
        self._goes_on = False

    def _next(self) -> None:
        if self._next_one is not None:
            self._goes_on = True
            self.sheet.begin(self._next_one(), say(self._title))

    def reject(self) -> None:
        """Esc: what was typed is asked about first."""
        if not self.sheet.touched:
            super().reject()
            return

        def leave() -> None:
            self.sheet.discard()
            QDialog.reject(self)

        alerts.ask(
            self, Message(N_("What you typed on this sheet is not saved yet.")),
            N_("Leave without saving"), leave, no=N_("Stay on the sheet"),
        )  # fmt: skip

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross of the window asks, too."""
        if self.sheet.touched:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)
