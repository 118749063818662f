"""A sheet of cards in small: the places that are used up, and the first free one, which a click chooses."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.card_sheets import Sheet
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme

HIGH, WIDE = 148, 148
EDGE = 4  # room for the line that shows the focus


class SheetPicture(QWidget):
    """``start`` counts the places that are used up; ``chosen`` tells that a person took another one.

    The arrow keys go to the next place, Home to the first.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet_picture")
        self.setAccessibleName(say(N_("The first sheet; choose the first free place")))
        self.setToolTip(say(N_("Click the first free place of a sheet that was begun")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.sheet: Sheet | None = None
        self.start = 0
        self.cards = 0

    def show_sheet(self, sheet: Sheet | None, start: int, cards: int) -> None:
        """This sheet, of which ``start`` places are used and ``cards`` cards are to come."""
        self.sheet, self.start, self.cards = sheet, start, cards
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As the paper stands or lies."""
        if self.sheet is None:
            return QSize(0, 0)
        scale = self._scale()
        around = 2 * theme.px(EDGE)
        wide, high = (round(side * scale) + around for side in self.sheet.page)
        return QSize(wide, high)

    def _scale(self) -> float:
        """Pixels for a millimetre."""
        assert self.sheet is not None
        return min(theme.px(WIDE) / self.sheet.page[0], theme.px(HIGH) / self.sheet.page[1])

    def place(self, slot: int) -> QRectF:
        """Where a place of the sheet is painted."""
        assert self.sheet is not None
        scale, edge = self._scale(), theme.px(EDGE)
        x, y = self.sheet.corner(slot)
        wide, high = self.sheet.card
        return QRectF(edge + x * scale, edge + y * scale, wide * scale, high * scale)

    def slot_at(self, point: QPointF) -> int | None:
        """The place under a point; None beside all of them."""
        if self.sheet is None:
            return None
        slots = range(self.sheet.per_page)
        return next((slot for slot in slots if self.place(slot).contains(point)), None)

    def _choose(self, slot: int) -> None:
        if self.sheet is not None and 0 <= slot < self.sheet.per_page and slot != self.start:
            self.start = slot
            self.update()
            self.chosen.emit(slot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        slot = self.slot_at(event.position())
        if slot is not None:
            self._choose(slot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.sheet is None:
            super().keyPressEvent(event)
            return
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self.sheet.columns,
            Qt.Key.Key_Down: self.sheet.columns, Qt.Key.Key_Home: -self.start,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self.start + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The paper, its places, the used ones crossed out, a number on those that will be printed."""
        if self.sheet is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, edge = self._scale(), theme.px(EDGE)
        paper = QRectF(edge, edge, self.sheet.page[0] * scale, self.sheet.page[1] * scale)
        focus = "primary" if self.hasFocus() else "line"
        painter.setPen(QPen(QColor(theme.colour(focus)), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.colour("surface")))
        painter.drawRect(paper)
        font = self.font()
        font.setPixelSize(theme.px(theme.tokens()["type"]["small"]))
        painter.setFont(font)
        for slot in range(self.sheet.per_page):
            self._paint_place(painter, slot)
        painter.end()

    def _paint_place(self, painter: QPainter, slot: int) -> None:
        place = self.place(slot).adjusted(1, 1, -1, -1)
        used, comes = slot < self.start, self.start <= slot < self.start + self.cards
        painter.setPen(QPen(QColor(theme.colour("primary" if comes else "line")), 1))
        painter.setBrush(QColor(theme.colour("primary_weak" if comes else "ground")))
        painter.drawRect(place)
        if used:
            painter.drawLine(place.topLeft(), place.bottomRight())
            painter.drawLine(place.topRight(), place.bottomLeft())
        elif comes and min(place.width(), place.height()) > theme.px(14):
            painter.setPen(QColor(theme.colour("primary")))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(slot - self.start + 1))
