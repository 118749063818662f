"""The picture of the hall on the screen: seats that people are put on with the mouse or the keys.

What was painted is kept until plan, zoom or size change, so that following the mouse costs one picture.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.domain.seat_marks import Scale, box_of, looks, plan_marks
from desktop_app.domain.seating import Seat, SeatPlan
from desktop_app.ui import theme
from desktop_app.ui.charts import measure_in, paint_marks

DELEGATE = "application/x-sodaihoi-delegate"
"""What is dragged: the uid of somebody."""

ZOOM = 1.25
_DRAGGED = 4
"""Pixels of the design from which a press carries somebody and is no click."""

MARGIN = 12
"""Pixels of the design around the hall."""

_WAYS = {
    Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}  # fmt: skip


def dragged(uid: str) -> QMimeData:
    """Somebody on the way to a seat."""
    made = QMimeData()
    made.setData(DELEGATE, uid.encode())
    return made


class SeatCanvas(QWidget):
    """``words`` say who sits on a seat (key), for tips and assistive tools.

    ``chosen`` tells the seat in hand; ``put`` somebody (uid) on a seat (key); ``taken_off`` the seat whose
    people lose it; ``searched`` letters typed over a seat, to look for a name; ``let_fall`` somebody dropped
    outside the hall, and where on the screen. A plan to be looked at only (``changes`` False) tells none of it.
    ``zoomed`` wants to be drawn so much larger, 0 for all of the hall; ``reached`` wants a seat to be seen.
    """

    chosen = Signal(str)
    put = Signal(str, str)
    taken_off = Signal(str)
    searched = Signal(str)
    let_fall = Signal(str, QPoint)
    zoomed = Signal(float)
    reached = Signal(str)

    def __init__(self, words: Callable[[str], str], changes: bool) -> None:
        super().__init__()
        self.setObjectName("hall")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(changes)
        self._words, self._changes = words, changes
        self.plan = SeatPlan()
        self.scale = Scale(1, 1, 1)
        self.current = ""
        self.held = ""
        self.marked: frozenset[str] = frozenset()
        self.faulty: frozenset[str] = frozenset()
        self._under = ""
        self._pressed: QPointF | None = None
        self._drag: QPointF | None = None
        self._painted: QPixmap | None = None

    def take(self, plan: SeatPlan) -> None:
        """Another plan; the seat in hand stays where the hall still has it."""
        self.plan = plan
        if self.current not in plan.seats:
            self.current = self._first()
        if self.held not in plan.by_uid:
            self.held = ""
        self._say()

    def _first(self) -> str:
        """The first seat before the stage, else the first."""
        stage = {area.block.uid for area in self.plan.areas if area.block.place == "stage"}
        before = (key for key, seat in self.plan.seats.items() if seat.block not in stage)
        return next(before, next(iter(self.plan.seats), ""))

    def draw_at(self, scale: Scale) -> None:
        """Draw so large; the widget takes the room it needs."""
        self.scale = scale
        self._painted = None
        margin = 2 * theme.px(MARGIN)
        self.resize(
            round(self.plan.width * scale.wide) + margin,
            round(self.plan.height * scale.high) + margin,
        )
        self.update()

    def mark(self, keys: Collection[str]) -> None:
        """Ring these seats, besides the one in hand."""
        self.marked = frozenset(keys)
        self.update()

    def box(self, seat: Seat) -> QRectF:
        """Where a seat is drawn."""
        margin = theme.px(MARGIN)
        return QRectF(*box_of(seat, self.scale)).translated(margin, margin)

    def seat_at(self, at: QPointF) -> str:
        """The key of the seat under a point; blank for none."""
        margin = theme.px(MARGIN)
        x, y = (at.x() - margin) / self.scale.wide, (at.y() - margin) / self.scale.high
        for key, seat in self.plan.seats.items():
            if seat.x <= x < seat.x + 1 and seat.y <= y < seat.y + 1:
                return key if self.box(seat).contains(at) else ""
        return ""

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plan as it was painted, and rings around what is in hand, marked or wrong."""
        if self._painted is None:
            self._painted = self._paint()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._painted)
        for key in self.faulty:
            self._ring(painter, key, "bad", 2)
        for key in self.marked:
            self._ring(painter, key, "info", 2)
        if self._under and self._changes:
            self._ring(painter, self._under, "ink_2", 1)
        if self._changes or self.hasFocus():
            self._ring(painter, self.current, "primary" if self.hasFocus() else "ink_2", 3)
        if self._drag is not None and self.held:
            self._carry(painter, self._drag)
        painter.end()

    def _paint(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(theme.colour("surface")))
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(theme.px(MARGIN), theme.px(MARGIN))
        measure = partial(measure_in, self.font())
        marks = plan_marks(self.plan, looks(self.plan.people), self.scale, measure)
        paint_marks(painter, marks, self.font())
        painter.end()
        return made

    def _ring(self, painter: QPainter, key: str, token: str, thick: int) -> None:
        seat = self.plan.seats.get(key)
        if seat is not None:
            painter.setPen(QPen(QColor(theme.colour(token)), theme.px(thick)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.box(seat).adjusted(-1, -1, 1, 1))

    def _carry(self, painter: QPainter, at: QPointF) -> None:
        """The name of whom the mouse carries."""
        name = self.plan.by_uid[self.held].name
        size = theme.px(13)
        wide = measure_in(self.font(), name, size, True) + theme.px(12)
        box = QRectF(at.x() + theme.px(10), at.y() - theme.px(12), wide, theme.px(24))
        painter.setPen(QColor(theme.colour("primary")))
        painter.setBrush(QColor(theme.colour("surface")))
        painter.drawRoundedRect(box, theme.px(4), theme.px(4))
        painter.setPen(QColor(theme.colour("ink")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()
        self.update()

    # mouse

    def point(self, key: str) -> None:
        """Take a seat in hand."""
        if key in self.plan.seats and key != self.current:
            self.current = key
            self._say()
            self.chosen.emit(key)
        self.update()

    def _say(self) -> None:
        self.setAccessibleDescription(self._words(self.current) if self.current else "")

    def _sitter(self, key: str) -> str:
        there = self.plan.sitting.get(key, ())
        return there[-1].uid if there else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The beginning of a click or of carrying somebody."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.point(self.seat_at(event.position()))
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry who sits there, or say what is under the mouse."""
        at = event.position()
        under = self.seat_at(at)
        if under != self._under:
            self._under = under
            self.update()
        if self._pressed is None or not self._changes:
            return
        away = at - self._pressed
        if self._drag is None and away.manhattanLength() > theme.px(_DRAGGED):
            self.held = self._sitter(self.seat_at(self._pressed))
        if self.held:
            self._drag = at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down whom the mouse carries."""
        carried, self._pressed = (self.held if self._drag is not None else ""), None
        self._drag = None
        self.unsetCursor()
        if not carried:
            return
        self.held = ""
        self.update()
        key = self.seat_at(event.position())
        if key and self._sitter(key) != carried:
            self.point(key)
            self.put.emit(carried, key)
        elif not key:
            self.let_fall.emit(carried, event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = ""
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl nearer and farther; else the view scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(ZOOM ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """The tip of the seat under the mouse."""
        if isinstance(event, QHelpEvent):
            key = self.seat_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._words(key) if key else "", self)
            return True
        return super().event(event)

    # dragged in from the list

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Somebody of the list comes over the hall."""
        if event.mimeData().hasFormat(DELEGATE):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The seat under the mouse is ringed."""
        self._under = self.seat_at(event.position())
        self.update()
        if self._under:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put them on the seat."""
        key = self.seat_at(event.position())
        if key:
            event.acceptProposedAction()
            self.point(key)
            self.put.emit(bytes(event.mimeData().data(DELEGATE).data()).decode(), key)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from seat to seat, letters look for a name, Delete takes off; + − 0 zoom."""
        key, control = Qt.Key(event.key()), Qt.KeyboardModifier.ControlModifier
        if key in _WAYS:
            self._step(*_WAYS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_end(-1 if key == Qt.Key.Key_Home else 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoomed.emit(ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.zoomed.emit(1 / ZOOM)
        elif key == Qt.Key.Key_0:
            self.zoomed.emit(0.0)
        elif not self._changes:
            super().keyPressEvent(event)
        elif event.modifiers() & control and key in (Qt.Key.Key_X, Qt.Key.Key_V):
            self._hold_or_put(key == Qt.Key.Key_X)
        elif key == Qt.Key.Key_Escape and self.held:
            self.held = ""
            self.mark(())
        elif key == Qt.Key.Key_Delete:
            self.taken_off.emit(self.current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.searched.emit("")
        elif (
            event.text().isprintable() and event.text().strip() and not event.modifiers() & control
        ):
            self.searched.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _hold_or_put(self, hold: bool) -> None:
        """Ctrl+X takes up who sits there, Ctrl+V puts them on another seat."""
        if hold:
            self.held = self._sitter(self.current)
            self.mark([self.current] if self.held else ())
        elif self.held and self.current:
            carried, self.held = self.held, ""
            self.mark(())
            self.put.emit(carried, self.current)

    def _step(self, right: int, down: int) -> None:
        here = self.plan.seats.get(self.current)
        if here is None:
            return
        best, near = "", float("inf")
        for key, seat in self.plan.seats.items():
            ahead = (seat.x - here.x) * right + (seat.y - here.y) * down
            aside = abs((seat.x - here.x) * down) + abs((seat.y - here.y) * right)
            if ahead > 0.4 and ahead + 3 * aside < near and aside <= 2 * ahead:
                best, near = key, ahead + 3 * aside
        self.point(best)
        self.reached.emit(self.current)

    def _to_end(self, side: int) -> None:
        here = self.plan.seats.get(self.current)
        if here is not None:
            row = [one for one in self.plan.seats.values() if one.y == here.y]
            self.point(max(row, key=lambda one: side * one.x).key)
            self.reached.emit(self.current)
