"""A card as a picture: the PDF that would be printed, rendered for the screen."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from desktop_app.domain.card_sheets import Point
from desktop_app.domain.layout_editing import BACK


class CardPicture(QObject):
    """Renders one card at any size; `load` it again when it is another one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None

    def load(self, pdf: bytes) -> None:
        """Take the card in a PDF: its front on the first page, its back on the second."""
        self._document.close()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer

    def size(self) -> Point:
        """Width and height of the first page in points; those of A4 before one was loaded."""
        if not self._document.pageCount():
            return 595.0, 842.0
        size = self._document.pagePointSize(0)
        return size.width(), size.height()

    def image(self, side: str, size: QSize) -> QImage:
        """One side in so many pixels; a white one where the card has no such side."""
        page = 1 if side == BACK else 0
        paper = QImage(size, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        if page < self._document.pageCount():
            painter = QPainter(paper)
            painter.drawImage(0, 0, self._document.render(page, size))
            painter.end()
        return paper


def pixels_of(card: Point, room: QSize) -> QSize:
    """The size in pixels in which a card (mm) fits into a room."""
    scale = min(room.width() / card[0], room.height() / card[1])
    return QSize(max(1, round(card[0] * scale)), max(1, round(card[1] * scale)))
