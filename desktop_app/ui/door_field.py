"""The field of the door screen: a scanner types into it, with Enter or without, and so does a person."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain import door as rules
from desktop_app.domain.words import N_, say

QUIET_MS = 400
"""A scanner without Enter whose card could not be read well is through when it has been quiet for so long."""


class DoorField(QLineEdit):
    """``scanned`` tells a code, ``typed`` what stands there until it is one, ``entered`` an Enter after it.

    ``stepped`` tells ↑ (-1) and ↓ (1). A card code is told with its last digit; Enter, Tab or the line ends
    that a scanner sends after it find the field empty and do nothing.
    """

    scanned = Signal(str)
    typed = Signal(str)
    entered = Signal(str)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("door_field")
        self.setAccessibleName(say(N_("Card, name or number")))
        self.setPlaceholderText(say(N_("Scan a card, or type a name or a number")))
        self.textEdited.connect(self._typed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(QUIET_MS)
        self._pause.timeout.connect(self._through)
        self._just_told = QTimer(self)
        self._just_told.setSingleShot(True)
        self._just_told.setInterval(QUIET_MS)

    def take(self, text: str) -> None:
        """What was pressed while something else had the keyboard."""
        self.setFocus()
        self.insert(text)
        self._typed(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What ends a scan, whichever the scanner sends; ↑ and ↓ go through those who may be meant."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        line_end = control and key in (Qt.Key.Key_J, Qt.Key.Key_M)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or line_end:
            self._enter()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab after a code ends it; one that comes right after a card was told is the scanner's."""
        if forward and rules.looks_like_code(self.text()):
            self._enter()
            return True
        return self._just_told.isActive() or super().focusNextPrevChild(forward)

    def _typed(self, text: str) -> None:
        self._pause.stop()
        if rules.is_whole(text):
            self._tell(text)
            return
        if rules.looks_like_code(text):
            self._pause.start()
        self.typed.emit(text)

    def _through(self) -> None:
        if rules.looks_like_code(self.text()):
            self._tell(self.text())

    def _enter(self) -> None:
        self._pause.stop()
        text = self.text()
        if rules.is_whole(text) or rules.looks_like_code(text):
            self._tell(text)
        elif text.strip():
            self.entered.emit(text)

    def _tell(self, text: str) -> None:
        self._just_told.start()
        self.clear()
        self.scanned.emit(text)
