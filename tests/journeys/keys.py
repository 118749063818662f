"""Hands on a keyboard: every key goes to whatever has the focus, as it does in an office."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import type_text

PATIENCE = 20_000
"""Milliseconds: the machine may be busy, and cards are drawn."""


class Keys:
    """``press("Ctrl+N")``, ``type("Y Hơ")``, ``go_to("starts")``: nothing else is touched."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    @property
    def focus(self) -> QWidget:
        """What has the keyboard now: an open menu or list of choices before the focused widget."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        if found is None:
            front = self._front()
            found = QApplication.focusWidget() or front
        return found

    def _front(self) -> QWidget:
        """Gives the keyboard to the window on top, as a window manager does when a dialog has closed."""
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        dialogs = (one for one in shown if isinstance(one, QDialog))  # they lie over their window
        front = QApplication.activeModalWidget() or next(dialogs, shown[0])
        front.activateWindow()
        QApplication.processEvents()
        return front

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            combined = QKeySequence.fromString(key)[0]  # type: ignore[index]
            self._qtbot.keyClick(self.focus, combined.key(), combined.keyboardModifiers())
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        type_text(self.focus, text)
        QApplication.processEvents()

    def retype(self, text: str) -> None:
        """Type a text instead of what stands in the field."""
        self.press("Ctrl+A")
        self.type(text)

    def choose(self, text: str) -> None:
        """Type a part of a name and take the first of the list that comes up."""
        self.type(text)
        self.press("Down", "Return")

    def go_to(self, name: str, key: str = "Return") -> None:
        """Press ``key`` until the widget of this name has the focus."""
        for _ in range(80):
            if self.focus.objectName() == name:
                return
            self.press(key)
        raise AssertionError(f"{name} is not reached by {key}; the focus is at {self.focus}")

    def fill(self, **fields: str) -> None:
        """Go from field to field with Enter and type into each."""
        for name, text in fields.items():
            self.go_to(name)
            self.retype(text)

    def menu(self, steps: int) -> None:
        """The menu key, then the verb that is ``steps`` below the first."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(self.focus, event)
        self.press("Down", *["Down"] * steps, "Return")

    def drop_down(self, steps: int) -> None:
        """Open the menu of the button with the focus, then choose as `menu` does. The menu waits for us."""

        def within() -> None:
            assert isinstance(QApplication.activePopupWidget(), QMenu)
            self.press("Down", *["Down"] * steps, "Return")

        QTimer.singleShot(50, within)
        self.press("Space")

    def agree(self) -> None:
        """Answer the question that is open with its verb."""
        self.wait(lambda: _button("yes") is not None)
        self.go_to("yes", "Tab")
        self.press("Return")

    def close_news(self) -> None:
        """Enter closes what the person was told."""
        self.wait(lambda: _button("close") is not None)
        self.go_to("close", "Tab")
        self.press("Return")

    def answer_file_dialog(self, place: object) -> None:
        """Type a place into the file dialog that is open, and press Enter."""
        self.wait(lambda: self.focus.objectName() == "fileNameEdit")
        # What the dialog proposes comes up when the folder has been read, now or later, and takes the Enter.
        field = self.focus
        assert isinstance(field, QLineEdit)
        field.setCompleter(None)  # type: ignore[arg-type] # the stub knows no taking away
        self.retype(str(place))
        self.press("Return")

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program work."""
        self._qtbot.waitUntil(until, timeout=PATIENCE)


def _button(name: str) -> QPushButton | None:
    dialog = QApplication.activeModalWidget()
    return dialog.findChild(QPushButton, name) if isinstance(dialog, QDialog) else None
