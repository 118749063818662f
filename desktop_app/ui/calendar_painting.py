"""Marks painted many at a time: colours and fonts of one painting are made once."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.domain.marks import Dot, Label, Mark, Rectangle
from desktop_app.ui import theme
from desktop_app.ui.charts import paint_dot

_ALIGNED = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Brush:
    """Measures and paints marks in the letters of a widget."""

    def __init__(self, widget: QWidget) -> None:
        self._font = widget.font()
        self._fonts: dict[tuple[float, bool], tuple[QFont, QFontMetricsF]] = {}
        self._colours: dict[str, QColor] = {}

    def _face(self, size: float, bold: bool) -> tuple[QFont, QFontMetricsF]:
        known = self._fonts.get((size, bold))
        if known is None:
            font = QFont(self._font)
            font.setPixelSize(max(1, round(size)))
            font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
            known = self._fonts[size, bold] = font, QFontMetricsF(font)
        return known

    def measure(self, text: str, size: float, bold: bool) -> float:
        """The width of a text as it will be painted."""
        return self._face(size, bold)[1].horizontalAdvance(text)

    def _colour(self, token: str) -> QColor:
        known = self._colours.get(token)
        if known is None:
            known = self._colours[token] = QColor(theme.colour(token))
        return known

    def paint(self, painter: QPainter, marks: Iterable[Mark]) -> None:
        """Paint them, one over the other."""
        for mark in marks:
            if isinstance(mark, Rectangle):
                edge = QPen(self._colour(mark.outline)) if mark.outline else Qt.PenStyle.NoPen
                painter.setPen(edge)
                painter.setBrush(self._colour(mark.fill))
                painter.drawRect(QRectF(mark.x, mark.y, mark.width, mark.height))
            elif isinstance(mark, Label):
                font, metrics = self._face(mark.size, mark.bold)
                painter.setFont(font)
                painter.setPen(self._colour(mark.colour))
                before = _ALIGNED[mark.anchor]
                shift = before * metrics.horizontalAdvance(mark.text) if before else 0.0
                painter.drawText(QPointF(mark.x - shift, mark.y), mark.text)
            elif isinstance(mark, Dot):
                paint_dot(painter, mark)
            else:
                painter.setPen(QPen(self._colour(mark.colour), mark.width))
                painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))


def letters() -> float:
    """The size of the letters in a calendar."""
    return float(theme.px(theme.tokens()["type"]["table"]))
