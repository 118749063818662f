"""Radio buttons for questions that begin without an answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class Radio(QRadioButton):
    """The arrows choose. Qt's own only move the focus as long as none of the group is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the button that the arrow went to."""
        super().keyPressEvent(event)
        there = self.window().focusWidget()
        if event.key() not in _ARROWS or not isinstance(there, QRadioButton) or there is self:
            return
        if there.group() is self.group() and not there.isChecked():
            there.click()
