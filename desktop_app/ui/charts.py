"""Charts on the screen: marks are painted as they are, and what a mark stands for can be opened.

Over the marks of one key lies a button without a face. It takes clicks and keys, and it gives readers of
the screen its words: what the marks of its key say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QWidget

from desktop_app.domain.marks import CORNERS, Dot, Label, Line, Mark, Measure, Rectangle, height_of
from desktop_app.ui import theme

Draw = Callable[[float, float, Measure], Sequence[Mark]]
"""``draw(width, height, measure)`` gives the marks of a chart ``width`` pixels wide; ``height`` pixels can be
seen at once, a chart may need more or fewer."""
Words = Callable[[str], str]

_ALIGNED = {"start": 0.0, "middle": 0.5, "end": 1.0}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class Chart(QScrollArea):
    """One chart, as wide as its place and as high as it needs. ``opened`` tells the key of a mark."""

    opened = Signal(str)

    def __init__(self, name: str, title: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._canvas = _Canvas(self)
        self.setWidget(self._canvas)
        self.viewport().setAutoFillBackground(False)
        self._canvas.setAutoFillBackground(False)

    def show_chart(self, title: str, draw: Draw, words: Words | None = None) -> None:
        """Draw another chart; ``title`` is what it is called where it cannot be seen.

        ``words`` say who the people of a key are, where the marks beside each other only show numbers.
        """
        self.setAccessibleName(title)
        self._canvas.draw, self._canvas.words = draw, words
        self._canvas.lay_out()
        self.verticalScrollBar().setValue(0)

    def marks(self) -> tuple[Mark, ...]:
        """What is painted now."""
        return self._canvas.marks

    def spots(self) -> dict[str, QAbstractButton]:
        """The buttons over the marks that can be opened, by key, from the top."""
        return dict(self._canvas.spots)


class _Spot(QAbstractButton):
    """The place of one key: nothing to see but its highlight, which the canvas paints under the marks."""

    def __init__(self, canvas: _Canvas, key: str) -> None:
        super().__init__(canvas)
        self.key = key
        self._canvas = canvas
        self.setObjectName(f"mark_{key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: canvas.chart.opened.emit(self.key))

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The canvas paints the marks."""

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._canvas.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._canvas.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._canvas.reached(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._canvas.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark, Enter and Space open."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._canvas.step(self, _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._canvas.step(self, None if key == Qt.Key.Key_Home else -1, from_end=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _Canvas(QWidget):
    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.draw: Draw = lambda width, height, measure: ()
        self.words: Words | None = None
        self.marks: tuple[Mark, ...] = ()
        self.spots: dict[str, _Spot] = {}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Work the marks out for the present width and put the buttons over them."""
        seen = float(self.chart.viewport().height())
        self.marks = tuple(self.draw(float(self.width()), seen, self.measure))
        self.setMinimumHeight(round(height_of(self.marks)))
        boxes = _boxes(self.marks, self.measure)
        for key in [key for key in self.spots if key not in boxes]:
            self.spots.pop(key).deleteLater()
        kept = self.spots
        self.spots = {}
        for key, (box, words) in boxes.items():
            spot = kept.get(key) or _Spot(self, key)
            told = self.words(key) if self.words else ""
            words = f"{told}: {words}" if told and not words.startswith(told) else words
            spot.setAccessibleName(words)
            spot.setToolTip(words)
            spot.setGeometry(box.toAlignedRect())
            spot.show()
            self.spots[key] = spot
        self._one_stop()
        self.update()

    def _one_stop(self, stop: _Spot | None = None) -> None:
        """Tab comes to one mark of the chart and goes on; the arrows reach the others."""
        reachable = [spot for spot in self.spots.values() if spot.focusPolicy() & _TAB]
        stop = stop or next(iter(reachable or self.spots.values()), None)
        for spot in self.spots.values():
            policy = Qt.FocusPolicy.StrongFocus if spot is stop else Qt.FocusPolicy.ClickFocus
            spot.setFocusPolicy(policy)

    def reached(self, spot: _Spot) -> None:
        self._one_stop(spot)
        self.chart.ensureWidgetVisible(spot, 0, theme.px(8))
        self.update()

    def step(self, spot: _Spot, by: int | None, *, from_end: bool = False) -> None:
        """Go ``by`` marks on; from an end: to the first (None) or the last."""
        listed = list(self.spots.values())
        if from_end:
            place = 0 if by is None else len(listed) - 1
        else:
            place = min(len(listed) - 1, max(0, listed.index(spot) + (by or 0)))
        listed[place].setFocus(Qt.FocusReason.TabFocusReason)

    def measure(self, text: str, size: float, bold: bool) -> float:
        """The width of a text as it will be painted."""
        return measure_in(self.font(), text, size, bold)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for spot in self.spots.values():
            if spot.underMouse() or spot.hasFocus():
                self._highlight(painter, spot)
        paint_marks(painter, self.marks, self.font())
        painter.end()

    def _highlight(self, painter: QPainter, spot: _Spot) -> None:
        edge = "primary" if spot.hasFocus() else "primary_weak"
        painter.setPen(QColor(theme.colour(edge)))
        painter.setBrush(QColor(theme.colour("primary_weak")))
        corner = theme.px(theme.tokens()["grid"]["corner"])
        painter.drawRoundedRect(
            QRectF(spot.geometry()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner
        )


_TAB = Qt.FocusPolicy.TabFocus


def _font_of(base: QFont, size: float, bold: bool) -> QFont:
    font = QFont(base)
    font.setPixelSize(max(1, round(size)))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def measure_in(base: QFont, text: str, size: float, bold: bool) -> float:
    """The width of a label of marks as `paint_marks` sets it in this face."""
    return QFontMetricsF(_font_of(base, size, bold)).horizontalAdvance(text)


def paint_marks(painter: QPainter, marks: Iterable[Mark], base: QFont) -> None:
    """Paint marks, a unit of theirs a pixel; ``base`` is the face of their labels."""
    for mark in marks:
        if isinstance(mark, Rectangle):
            _paint_rectangle(painter, mark)
        elif isinstance(mark, Label):
            painter.setFont(_font_of(base, mark.size, mark.bold))
            painter.setPen(QColor(theme.colour(mark.colour)))
            width = measure_in(base, mark.text, mark.size, mark.bold)
            painter.drawText(QPointF(mark.x - _ALIGNED[mark.anchor] * width, mark.y), mark.text)
        elif isinstance(mark, Dot):
            paint_dot(painter, mark)
        else:
            painter.setPen(QPen(QColor(theme.colour(mark.colour)), mark.width))
            painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))


def _paint_rectangle(painter: QPainter, mark: Rectangle) -> None:
    painter.setPen(QColor(theme.colour(mark.outline)) if mark.outline else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colour(mark.fill)))
    painter.drawRect(QRectF(mark.x, mark.y, mark.width, mark.height))


def paint_dot(painter: QPainter, mark: Dot) -> None:
    """One shape, filled, outlined or both."""
    painter.setPen(Qt.PenStyle.NoPen)
    if mark.outline:
        painter.setPen(QPen(QColor(theme.colour(mark.outline)), max(1.0, 0.1 * mark.size)))
    painter.setBrush(QColor(theme.colour(mark.fill)) if mark.fill else Qt.BrushStyle.NoBrush)
    if mark.shape == "circle":
        painter.drawEllipse(QPointF(mark.x, mark.y), mark.size / 2, mark.size / 2)
        return
    corners = CORNERS[mark.shape]
    painter.drawPolygon(
        QPolygonF([QPointF(mark.x + x * mark.size, mark.y + y * mark.size) for x, y in corners])
    )


def _boxes(marks: Iterable[Mark], measure: Measure) -> dict[str, tuple[QRectF, str]]:
    """Key → the room its marks take, and their words one after the other."""
    rooms: dict[str, QRectF] = {}
    words: dict[str, list[str]] = {}
    for mark in marks:
        if not mark.key:
            continue
        rooms[mark.key] = rooms.get(mark.key, QRectF()).united(_room(mark, measure))
        if isinstance(mark, Label):
            words.setdefault(mark.key, []).append(mark.text)
    around = float(theme.px(2))
    return {
        key: (room.adjusted(-around, -around, around, around), " ".join(words.get(key, [])))
        for key, room in rooms.items()
    }


def _room(mark: Mark, measure: Measure) -> QRectF:
    if isinstance(mark, Rectangle):
        return QRectF(mark.x, mark.y, mark.width, mark.height)
    if isinstance(mark, Dot):
        return QRectF(mark.x - mark.size / 2, mark.y - mark.size / 2, mark.size, mark.size)
    if isinstance(mark, Line):
        return QRectF(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2)).normalized()
    width = measure(mark.text, mark.size, mark.bold)
    left = mark.x - _ALIGNED[mark.anchor] * width
    return QRectF(left, mark.y - mark.size, width, 1.3 * mark.size)
