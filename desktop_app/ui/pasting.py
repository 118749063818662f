"""Pictures that are dropped on a widget, pasted or chosen: sources of bytes, to be read beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop_app.domain.words import N_
from desktop_app.services import photos
from desktop_app.ui.files import ask_for_files

Source = Callable[[], bytes]
"""Gives the bytes of a picture file; raises `Refusal` where the file cannot be read."""

ENDINGS = ("jpg", "jpeg", "png", "webp", "bmp", "jfif")


class DropTarget:
    """Makes a widget take pictures that are dropped on it. ``drop_place`` shows that one may be let go."""

    drop_place: QWidget

    def take(self, source: Source) -> None:
        """What to do with a picture that was dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasImage() or any(url.isLocalFile() for url in mime.urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._mark(dropping=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(dropping=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(dropping=False)
        source = source_in(event.mimeData())
        event.accept()
        if source is not None:
            self.take(source)

    def _mark(self, *, dropping: bool) -> None:
        """The look of the place: its own name says what it is, "dropping" that it would take what is held."""
        place = self.drop_place
        usual = place.property("usual_name") or place.objectName()
        place.setProperty("usual_name", usual)
        place.setObjectName("dropping" if dropping else usual)
        place.style().unpolish(place)
        place.style().polish(place)


def source_in(mime: QMimeData) -> Source | None:
    """The picture that was dropped or copied: a file or the picture itself; None when it is neither."""
    for url in mime.urls():
        if url.isLocalFile():
            return partial(photos.read_file, Path(url.toLocalFile()))
    if mime.hasImage():
        held = mime.imageData()  # of another kind on each system
        image = held.toImage() if isinstance(held, QPixmap) else held
        if isinstance(image, QImage) and not image.isNull():
            body = as_file(image)
            return lambda: body
    return None


def source_pasted() -> Source | None:
    """The picture that was copied last."""
    return source_in(QApplication.clipboard().mimeData())


def as_file(image: QImage, form: str = "PNG") -> bytes:
    """A picture of the screen or the camera as a file, nothing lost; BMP is quickest, PNG small."""
    body = QByteArray()
    buffer = QBuffer(body)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form)  # type: ignore[call-overload] # bytes are what the stub says
    return bytes(body.data())


def ask_for_source(parent: QWidget, title: str, then: Callable[[Source], None]) -> QFileDialog:
    """Ask for a picture file."""
    return ask_for_files(
        parent, title, N_("Pictures"), ENDINGS,
        lambda chosen: then(partial(photos.read_file, chosen[0])),
    )  # fmt: skip
