"""What is painted above a card that is edited: frames, handles, guides; and where the hand takes hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

from desktop_app.domain.layout_editing import HANDLES
from desktop_app.domain.layouts import Element
from desktop_app.ui import theme

HANDLE = 8
"""Pixels of a handle's side."""

_REACH = 3  # pixels around a handle, or a thin line, that count as it
_CURSORS = (
    Qt.CursorShape.SizeVerCursor, Qt.CursorShape.SizeBDiagCursor, Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeFDiagCursor,
)  # fmt: skip
_COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


class Scale:
    """Millimetres of the card to pixels of the canvas: ``per_mm`` pixels, the card's corner at ``corner``."""

    def __init__(self, per_mm: float, corner: QPointF) -> None:
        self.per_mm, self.corner = per_mm, corner

    def point(self, x: float, y: float) -> QPointF:
        """Where a place of the card is."""
        return self.corner + QPointF(x * self.per_mm, y * self.per_mm)

    def mm(self, at: QPointF) -> tuple[float, float]:
        """Which place of the card is there."""
        inside = at - self.corner
        return inside.x() / self.per_mm, inside.y() / self.per_mm

    def box(self, element: Element) -> QPolygonF:
        """The corners of an element as it lies, rotated."""
        return self._turned(element).map(QPolygonF(self._flat(element)))

    def _flat(self, element: Element) -> QRectF:
        corner = self.point(element.x, element.y)
        return QRectF(
            corner.x(), corner.y(), element.width * self.per_mm, element.height * self.per_mm
        )

    def _turned(self, element: Element) -> QTransform:
        middle = self._flat(element).center()
        turn = QTransform().translate(middle.x(), middle.y()).rotate(element.rotation)
        return turn.translate(-middle.x(), -middle.y())

    def handles(self, element: Element) -> dict[str, QPointF]:
        """Where its handles are; those of a side that is too short for three are left away."""
        flat, turned = self._flat(element), self._turned(element)
        across = {"w": flat.left(), "e": flat.right()}
        down = {"n": flat.top(), "s": flat.bottom()}
        found = {}
        for name in HANDLES:
            small = flat.width() if name in ("n", "s") else flat.height()
            if len(name) == 1 and small < 3 * theme.px(HANDLE):
                continue
            x = next((across[one] for one in name if one in across), flat.center().x())
            y = next((down[one] for one in name if one in down), flat.center().y())
            found[name] = turned.map(QPointF(x, y))
        return found

    def handle_at(self, element: Element, at: QPointF) -> str:
        """The handle under the hand, or ""."""
        reach = theme.px(HANDLE) / 2 + _REACH
        for name, place in self.handles(element).items():
            if abs(place.x() - at.x()) <= reach and abs(place.y() - at.y()) <= reach:
                return name
        return ""

    def covers(self, element: Element, at: QPointF) -> bool:
        """Whether an element lies under the hand; a thin line is met beside it too."""
        back = self._turned(element).inverted()[0].map(at)
        flat = self._flat(element)
        wide = max(0.0, _REACH - flat.width() / 2)
        high = max(0.0, _REACH - flat.height() / 2)
        return flat.adjusted(-wide, -high, wide, high).contains(back)


def cursor_of(handle: str, rotation: float) -> Qt.CursorShape:
    """The arrow that says which way a handle is pulled."""
    place = _COMPASS.index(handle) + round(rotation / 45)
    return _CURSORS[place % 4]


def paint_frames(
    painter: QPainter, scale: Scale, chosen: Sequence[Element], *, focused: bool, handles: bool
) -> None:
    """Frames around what is chosen, the one chosen last with its handles."""
    colour = QColor(theme.colour("primary" if focused else "ink_2"))
    for element in chosen:
        pale = QPen(QColor(theme.colour("surface")), 3)
        for pen in (pale, QPen(colour, 1)):
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(scale.box(element))
    if chosen and handles:
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QColor(theme.colour("surface")))
        half = theme.px(HANDLE) / 2
        for place in scale.handles(chosen[-1]).values():
            painter.drawRect(QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half))


def paint_guides(
    painter: QPainter, scale: Scale, card: QRectF, across: float | None, down: float | None
) -> None:
    """The lines at which something that is dragged lies with others."""
    painter.setPen(QPen(QColor(theme.colour("bad")), 1, Qt.PenStyle.DashLine))
    if across is not None:
        x = scale.point(across, 0).x()
        painter.drawLine(QPointF(x, card.top()), QPointF(x, card.bottom()))
    if down is not None:
        y = scale.point(0, down).y()
        painter.drawLine(QPointF(card.left(), y), QPointF(card.right(), y))
