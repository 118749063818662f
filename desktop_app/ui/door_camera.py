"""The camera at a door: a small running picture, and the card codes held before it, each told once."""

from __future__ import annotations

import time

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.words import N_, say
from desktop_app.services import door
from desktop_app.ui import theme
from desktop_app.ui.camera import LOOK_EVERY_MS, Frames
from desktop_app.ui.page import quiet
from desktop_app.ui.pasting import as_file

GONE_AFTER_S = 2.0
"""A card that was not seen for so long and comes again is another reading; before, it is still the same."""


class DoorCamera(QWidget):
    """``read`` tells a card code. The camera runs from when it is made until `stop`."""

    read = Signal(str)

    def __init__(self, frames: Frames) -> None:
        super().__init__()
        self.setObjectName("door_camera")
        self._frames = frames
        self._last, self._seen = "", 0.0
        self.view = QLabel()
        self.view.setObjectName("picture")
        self.view.setAccessibleName(say(N_("Picture of the camera")))
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.setFixedHeight(theme.px(200))
        self.told = quiet(say(N_("Hold the card to the camera.")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.view)
        layout.addWidget(self.told)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_EVERY_MS)
        frames.arrived.connect(self._show)
        frames.failed.connect(self._fail)
        frames.start()

    def stop(self) -> None:
        """No more pictures; the camera's lamp goes out."""
        self._frames.stop()

    def _fail(self) -> None:
        self.told.setText(say(N_("The camera gives no picture. Close other programs that use it.")))

    def _show(self, image: QImage) -> None:
        room = QSize(self.view.width(), self.view.height())
        shown = QPixmap.fromImage(image.scaled(room, theme.KEEP_ASPECT, theme.SMOOTH))
        self.view.setPixmap(shown)
        if self._pause.isActive():
            return
        self._pause.start()
        code = door.code_in(as_file(image, "BMP"))
        if not code:
            return
        now = time.monotonic()
        is_new = code != self._last or now - self._seen > GONE_AFTER_S
        self._last, self._seen = code, now
        if is_new:
            self.read.emit(code)
