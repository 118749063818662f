"""Looks now and then whether a backup copy is due, and has the status tell when one was made."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.services.backups import Watch
from desktop_app.ui.main_window import MainWindow

_LOOK_MS = 30_000
_FIRST_MS = 5_000
"""The first look waits until the start is over."""


class BackupWatch(QObject):
    """Belongs to a window; the copies are made beside the work, in a thread of their own."""

    told = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.watch = Watch(self.told.emit)  # told in another thread, heard in the window's
        self.told.connect(self._tell)
        window.desk.changed.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(_FIRST_MS, self, self.look)

    def look(self) -> None:
        """Begin a copy where one is due."""
        from desktop_app.services import registers

        if registers.is_open(self._window.desk.opened):
            self.watch.look()

    def _tell(self) -> None:
        from desktop_app.services import registers

        if registers.is_open(self._window.desk.opened):
            self._window.status.refresh(self._window.desk)
