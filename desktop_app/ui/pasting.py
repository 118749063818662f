"""Pictures that are dropped on a widget, pasted or chosen: sources of bytes, to be read beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop_app.domain.words import N_
from desktop_app.services import photos
from desktop_app.ui.files import ask_for_files

Source = Callable[[], bytes]
"""Gives the bytes of a picture file; raises `Refusal` where the file cannot be read."""

ENDINGS = ("jpg", "jpeg", "png", "webp", "bmp", "jfif")


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
