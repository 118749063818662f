"""Doing something once a widget has been painted: what can wait until the eye has something to read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Calls ``does`` ``wait`` milliseconds after the first paint of ``widget``; dies with the widget."""

    def __init__(self, widget: QWidget, does: Callable[[], None], wait: int = 0) -> None:
        super().__init__(widget)
        self._does, self._wait = does, wait
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(self._wait, self, self._does)
        return False
