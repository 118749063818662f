"""Pictures from a webcam: a running picture, and the one that is taken of it.

QtMultimedia is imported when a camera is asked for and never before: on systems that lack a part of it there
is no camera, and nothing else is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.pasting import as_file

LOOK_EVERY_MS = 300
"""How often a running picture is searched for a code: an old computer must show the picture as well."""


class Frames(QObject):
    """Where the pictures of a camera come from: ``arrived`` tells each, ``failed`` that none will come."""

    arrived = Signal(QImage)
    failed = Signal()

    def start(self) -> None:
        """Let pictures come."""

    def stop(self) -> None:
        """No more of them; the camera's lamp goes out."""


class _Webcam(Frames):
    """The first camera of the computer, through QtMultimedia."""

    def __init__(self, device: Any) -> None:
        super().__init__()
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QVideoSink

        self._camera = QCamera(device)
        self._sink = QVideoSink()
        self._session = QMediaCaptureSession()
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(lambda frame: self._tell(frame.toImage()))
        self._camera.errorOccurred.connect(lambda: self.failed.emit())

    def _tell(self, image: QImage) -> None:
        if not image.isNull():
            self.arrived.emit(image)

    def start(self) -> None:
        self._camera.start()

    def stop(self) -> None:
        self._camera.stop()


def webcam() -> Frames | None:
    """The camera of this computer; None where there is none, or nothing to show it with."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except (
        ImportError
    ):  # a library of the system is missing, or the part was left out of the program
        return None
    device = QMediaDevices.defaultVideoInput()
    return None if device.isNull() else _Webcam(device)


class _View(QWidget):
    """The running picture, as large as it fits."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setMinimumSize(theme.px(480), theme.px(360))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.colour("ink")))
        if not self.image.isNull():
            size = self.image.size().scaled(self.size(), theme.KEEP_ASPECT)
            at = QRect(0, 0, size.width(), size.height())
            at.moveCenter(self.rect().center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(at, self.image)


class CameraDialog(QDialog):
    """Shows what the camera sees. ``taken`` tells the picture that was taken, as the bytes of a file.

    With ``look`` there is nothing to press: pictures are shown to it until it says that it has what it wants.
    """

    taken = Signal(object)

    def __init__(
        self, parent: QWidget, frames: Frames, title: str, advice: str,
        look: Callable[[bytes], bool] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("camera")
        self.setWindowTitle(title)
        self.resize(theme.px(680), theme.px(580))
        self.view = _View()
        self.view.setObjectName("view")
        self.view.setAccessibleName(say(N_("Picture of the camera")))
        self.trouble = QLabel(
            say(
                N_(
                    "The camera gives no picture. Close other programs that use it, then open this again."
                )
            )
        )
        self.trouble.setObjectName("caution")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.take = button(
            N_("Take the picture"), self._take, icon="camera", main=True, name="take"
        )
        self.take.setEnabled(False)
        self.take.setVisible(look is None)
        cancel = button(N_("Cancel"), self.reject, name="cancel")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.view, 1)
        layout.addWidget(quiet(advice))
        layout.addWidget(self.trouble)
        layout.addWidget(row(None, self.take, cancel))
        self.take.setDefault(True)
        self._look = look
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_EVERY_MS)
        self._frames = frames
        frames.arrived.connect(self._show)
        frames.failed.connect(self.trouble.show)
        self.finished.connect(lambda: frames.stop())
        frames.start()

    def _show(self, image: QImage) -> None:
        if not self.view.image.isNull() and self.result() == QDialog.DialogCode.Accepted:
            return  # what was still on the way when the picture was taken
        self.view.image = image
        self.view.update()
        self.trouble.hide()
        if not self.take.isEnabled():
            self.take.setEnabled(True)
            if self._look is None:
                self.take.setFocus()
        if self._look is not None and not self._pause.isActive():
            self._pause.start()
            if self._look(as_file(image, "BMP")):
                self.accept()

    def _take(self) -> None:
        body = as_file(self.view.image)
        self.accept()
        self.taken.emit(body)
