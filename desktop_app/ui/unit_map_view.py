"""The map on the screen: painted from its marks, moved and zoomed with mouse and keys.

What was painted is kept until view, units or size change: following the mouse costs one picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.domain.marks import Dot, Label
from desktop_app.domain.unit_map import (
    Centre,
    Grid,
    Place,
    View,
    bounds_of,
    dot_size,
    fitted,
    look,
    names_on,
    spots,
)
from desktop_app.ui import theme
from desktop_app.ui.charts import paint_dot

_WAYS = {
    Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}  # fmt: skip
ZOOM = 1.4
_EDGED = 7
"""Dots larger than this have a pale edge, which keeps those that touch apart."""

_DRAGGED = 4
"""Pixels of the design from which a press is a drag and no click."""


class MapView(QWidget):
    """``pointed`` tells the unit (uid) under the mouse or the keys, blank for none; ``opened`` one to open.

    ``words`` say what a unit is and how it stands, for the tip and for assistive tools.
    """

    pointed = Signal(str)
    opened = Signal(str)

    def __init__(self, words: Callable[[str], str]) -> None:
        super().__init__()
        self.setObjectName("map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(theme.px(240), theme.px(200))
        self._words = words
        self.places: Sequence[Place] = ()
        self._centres: Sequence[Centre] = ()
        self._by_uid: dict[str, Place] = {}
        self._found: Grid | None = None
        self._bounds = bounds_of(())
        self.view = View(0, 0, 100, 1, 1)
        self._whole = True
        self._painted: QPixmap | None = None
        self._size = 0.0
        self.current = ""
        self._pressed: QPointF | None = None
        self._dragging = False

    def show_places(self, places: Sequence[Place], centres: Sequence[Centre]) -> None:
        """Show other units; the view stays where it was, if it was chosen by hand and they lie alike."""
        same = len(places) == len(self.places)
        self.places, self._centres = places, centres
        self._by_uid = {one.uid: one for one in places}
        self._found = None
        self._bounds = bounds_of(places)
        if self.current not in self._by_uid:
            self.current = ""
        if self._whole or not same:
            self.fit()
        else:
            self._changed()

    @property
    def _grid(self) -> Grid:
        """Where units lie; made when the mouse or a key first asks."""
        if self._found is None:
            self._found = Grid(self.places)
        return self._found

    # the view

    def fit(self) -> None:
        """All units are seen."""
        self._whole = True
        self.view = fitted(self._bounds, self.width(), self.height(), theme.px(28))
        self._changed()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Nearer or farther around a point; around the unit in hand, or the middle, where none is given."""
        if at is None:
            chosen = self._by_uid.get(self.current)
            x, y = self.view.width / 2, self.view.height / 2
            if chosen is not None:
                x, y = self.view.to_screen(chosen.x, chosen.y)
            at = QPointF(x, y)
        self._whole = False
        self.view = self.view.zoomed(factor, at.x(), at.y())
        self._changed()

    def _move(self, across: float, down: float) -> None:
        self._whole = False
        self.view = self.view.moved(across, down)
        self._changed()

    def _changed(self) -> None:
        self._painted = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew, or keep the middle."""
        super().resizeEvent(event)
        if self._whole:
            self.fit()
        else:
            view = self.view
            self.view = View(view.x, view.y, view.scale, self.width(), self.height())
            self._changed()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The map as it was painted, and a ring around the unit in hand."""
        if self._painted is None:
            self._painted = self._paint()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._painted)
        chosen = self._by_uid.get(self.current)
        if chosen is not None:
            x, y = self.view.to_screen(chosen.x, chosen.y)
            painter.setPen(QPen(QColor(theme.colour("primary")), theme.px(2)))
            reach = self._size / 2 + theme.px(4)
            painter.drawEllipse(QPointF(x, y), reach, reach)
        edge = "primary" if self.hasFocus() else "line"
        painter.setPen(QPen(QColor(theme.colour(edge)), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(theme.colour("surface")))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._size = dot_size(self.view, self._bounds, theme.px(12))
        reach = self._size / 2 + 1
        for state, listed in spots(self.view, self.places, self._size).items():
            if listed:
                stamp = _stamp(look(state, reach, reach, self._size), reach, ratio)
                for x, y, _uid in listed:
                    painter.drawPixmap(QPointF(x - reach, y - reach), stamp)
        names = names_on(self.view, self._centres, self.places, dot=self._size, size=theme.px(13),
                         measure=self._measure)  # fmt: skip
        for label in names:
            self._write(painter, label)
        painter.end()
        return made

    def _font(self, size: float, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(size)))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _measure(self, text: str, size: float, bold: bool) -> float:
        return QFontMetricsF(self._font(size, bold)).horizontalAdvance(text)

    def _write(self, painter: QPainter, label: Label) -> None:
        """A name with a pale edge, so that it can be read over dots and the dots beside it."""
        wide = self._measure(label.text, label.size, label.bold)
        path = QPainterPath()
        path.addText(
            QPointF(label.x - wide / 2, label.y), self._font(label.size, label.bold), label.text
        )
        edge = QPen(QColor(theme.colour("surface")), 0.3 * label.size)
        edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, edge)
        painter.fillPath(path, QColor(theme.colour(label.colour)))

    # mouse

    def unit_at(self, at: QPointF) -> str:
        """The unit (uid) at a point of the widget; blank for none."""
        x, y = self.view.to_map(at.x(), at.y())
        found = self._grid.nearest(x, y, (self._size / 2 + theme.px(4)) / self.view.scale)
        return found.uid if found else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The beginning of a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Push the map, or say what is under the mouse."""
        at = event.position()
        if self._pressed is None:
            self._point(self.unit_at(at))
            return
        away = at - self._pressed
        if self._dragging or hypot(away.x(), away.y()) > theme.px(_DRAGGED):
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._move(away.x(), away.y())
            self._pressed = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the unit there."""
        pressed, self._pressed = self._pressed, None
        self.unsetCursor()
        if pressed is not None and not self._dragging:
            uid = self.unit_at(event.position())
            self._point(uid)
            if uid:
                self.opened.emit(uid)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer and farther around the mouse."""
        turned = event.angleDelta().y() / 120
        if turned:
            self.zoom(ZOOM**turned, event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The tip of the unit under the mouse."""
        if isinstance(event, QHelpEvent):
            uid = self.unit_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._words(uid) if uid else "", self)
            return True
        return super().event(event)

    def _point(self, uid: str) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor if uid else Qt.CursorShape.ArrowCursor)
        if uid != self.current:
            self.current = uid
            words = self._words(uid) if uid else ""
            self.setAccessibleDescription(words)
            self.pointed.emit(uid)
            self.update()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from unit to unit, with Ctrl they push the map; + − 0 zoom; Enter opens."""
        key = Qt.Key(event.key())
        if key in _WAYS:
            right, down = _WAYS[key]
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._move(-right * theme.px(60), -down * theme.px(60))
            else:
                self._step(right, down)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _step(self, right: int, down: int) -> None:
        chosen = self._by_uid.get(self.current)
        if chosen is None:
            x, y = self.view.to_map(self.width() / 2, self.height() / 2)
            found = self._grid.nearest(x, y, 1000)
        else:
            found = self._grid.towards(chosen, right, down)
        if found is not None:
            self._point(found.uid)
            self.bring_into_view(found.uid)

    def choose(self, uid: str) -> None:
        """Point to a unit and bring it into view."""
        if uid in self._by_uid:
            self._point(uid)
            self.bring_into_view(uid)

    def bring_into_view(self, uid: str) -> None:
        """Push the map only as far as is needed to see a unit."""
        one = self._by_uid[uid]
        x, y = self.view.to_screen(one.x, one.y)
        margin = theme.px(24)
        across = max(margin - x, 0) or min(self.width() - margin - x, 0)
        down = max(margin - y, 0) or min(self.height() - margin - y, 0)
        if across or down:
            self._move(across, down)


def _stamp(dot: Dot, reach: float, ratio: float) -> QPixmap:
    """One shape as a picture, to be put down many times."""
    side = round(2 * reach * ratio) + 1
    made = QPixmap(side, side)
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(0, 0, 0, 0))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = dot.outline or ("surface" if dot.size > theme.px(_EDGED) else "")
    paint_dot(painter, Dot(reach, reach, dot.size, dot.shape, dot.fill, edge))
    painter.end()
    return made
