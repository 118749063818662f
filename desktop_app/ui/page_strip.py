"""The pages of a paper as small pictures beside its preview, drawn one after the other while there is time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.domain.words import N_, say
from desktop_app.ui import theme

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

WIDE, HIGH = 92, 124
KEPT = 200
"""Small pictures in memory; the others are drawn again when they come up."""

Index = QModelIndex | QPersistentModelIndex


class PagesModel(QAbstractListModel):
    """The pages of a document: a number and, as soon as it is drawn, a picture."""

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__(document)  # it draws on no longer than there is a document
        self._document = document
        self._count = 0
        self._drawn: dict[int, QIcon] = {}
        self._wanted: list[int] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._draw_next)
        nothing = QPixmap(theme.px(WIDE), theme.px(HIGH))
        nothing.fill(Qt.GlobalColor.transparent)
        self._waiting = QIcon(nothing)

    def show_pages(self, count: int) -> None:
        """The document was loaded anew."""
        self.beginResetModel()
        self._count = count
        self._drawn.clear()
        self._wanted.clear()
        self._timer.stop()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say(N_("Page {page}"), page=page + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            if page not in self._drawn and page not in self._wanted:
                self._wanted.append(page)
                self._timer.start()
            return self._drawn.get(page, self._waiting)
        return None

    def _draw_next(self) -> None:
        """The page asked for last: the others may have been scrolled past."""
        if not self._wanted:
            self._timer.stop()
            return
        page = self._wanted.pop()
        while len(self._drawn) >= KEPT:
            self._drawn.pop(next(iter(self._drawn)))
        self._drawn[page] = self._picture(page)
        at = self.index(page)
        self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])

    def _picture(self, page: int) -> QIcon:
        room = (
            QSize(theme.px(WIDE), theme.px(HIGH)) * 2
        )  # fine enough for screens of twice the dots
        size = self._document.pagePointSize(page).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        drawn = self._document.render(page, size.toSize())
        paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.setPen(QColor(theme.colour("line")))
        painter.drawRect(0, 0, paper.width() - 1, paper.height() - 1)
        painter.end()
        made = QPixmap.fromImage(paper)
        made.setDevicePixelRatio(2)
        icon = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # a chosen page keeps its colours
            icon.addPixmap(made, mode)
        return icon


class _Under(QStyledItemDelegate):
    """The number under the picture."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Top
        option.decorationAlignment = Qt.AlignmentFlag.AlignCenter
        option.displayAlignment = Qt.AlignmentFlag.AlignCenter

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(WIDE + 16), theme.px(HIGH + 32))


class PageStrip(QListView):
    """One page is current; the arrow keys go through them."""

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self.setObjectName("page_strip")
        self.setAccessibleName(say(N_("Pages")))
        self.pages = PagesModel(document)
        self.setModel(self.pages)
        self.setItemDelegate(_Under(self))
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(theme.px(WIDE), theme.px(HIGH)))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(WIDE + 40))

    def mark(self, page: int) -> None:
        """This page is looked at."""
        if self.currentIndex().row() != page:
            self.setCurrentIndex(self.pages.index(page))
