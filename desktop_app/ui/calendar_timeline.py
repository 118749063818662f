"""The timeline of a round on the screen: only the lines that are seen are laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip

from desktop_app.domain.calendar import Agenda, Entry
from desktop_app.domain.calendar_words import entry_words
from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.marks import Rectangle
from desktop_app.domain.timeline_marks import (
    AFTER,
    Axis,
    Head,
    Look,
    Row,
    head_marks,
    reach,
    row_marks,
    timeline_rows,
)
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.calendar_painting import Brush, letters

NAMES = 190
ZOOMS: Final = (1.0, 2.0, 4.0, 8.0)


class Timeline(QAbstractScrollArea):
    """A line for each planned congress. ``opened`` tells a unit, ``moved`` the day its congress goes to."""

    opened = Signal(str)
    moved = Signal(str, object)
    unit_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("calendar_timeline")
        self.setAccessibleName(say(N_("Timeline")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rows: Sequence[Row] = ()
        self.look = Look(date.min)
        self.zoom = 0
        self._reach = date.min, date.min
        self._pressed: tuple[QPoint, Entry] | None = None
        self._dragged: QPoint | None = None

    # what it shows

    def show_agenda(
        self, agenda: Agenda, look: Look, deadlines: Sequence[tuple[str, Deadline]]
    ) -> None:
        """Show a round, or the part of it that is let through."""
        unit = look.unit or self.look.unit
        self.rows = timeline_rows(agenda)
        self._reach = (
            reach(agenda, deadlines, look.today) if agenda.entries else (look.today, look.today)
        )
        self.look = replace(look, deadlines=deadlines, unit=unit if unit in agenda.by_unit else "")
        self._measure()
        self.viewport().update()

    @property
    def unit(self) -> str:
        """The unit of the chosen line; empty when none is."""
        return self.look.unit

    @property
    def axis(self) -> Axis:
        """How days lie beside each other now."""
        first, last = self._reach
        left = float(theme.px(NAMES))
        room = max(50.0, self.viewport().width() - left - AFTER * letters())
        step = max(0.5, room / ((last - first).days + 1)) * ZOOMS[self.zoom]
        return Axis(first, last, left, step, letters())

    def use_zoom(self, by: int) -> None:
        """Days wider or narrower; the day in the middle stays there."""
        axis = self.axis
        beside = (self.viewport().width() - axis.left) / 2
        middle = axis.day_at(axis.left + beside + self.horizontalScrollBar().value())
        self.zoom = min(max(0, self.zoom + by), len(ZOOMS) - 1)
        self._measure()
        self.to_day(middle)
        self.viewport().update()

    def go_to(self, unit: str) -> None:
        """Choose a unit and bring its line into sight."""
        for place, row in enumerate(self.rows):
            if isinstance(row, Entry) and row.unit == unit:
                self._take(place)
                return

    def to_day(self, day: date) -> None:
        """Bring a day into sight."""
        axis = self.axis
        middle = axis.x(day) - axis.left - (self.viewport().width() - axis.left) / 2
        self.horizontalScrollBar().setValue(round(middle))

    def _take(self, place: int) -> None:
        row = self.rows[place]
        if not isinstance(row, Entry):
            return
        self.look = replace(self.look, unit=row.unit)
        bar, axis = self.verticalScrollBar(), self.axis
        top, room = place * axis.row, self.viewport().height() - axis.head
        if top < bar.value():
            bar.setValue(int(top))
        elif top + axis.row > bar.value() + room:
            bar.setValue(round(top + axis.row - room))
        self.setAccessibleDescription(entry_words(row))
        self.unit_changed.emit(row.unit)
        self.viewport().update()

    def _measure(self) -> None:
        axis = self.axis
        seen = self.viewport().height() - axis.head
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(len(self.rows) * axis.row - seen)))
        bar.setPageStep(max(1, round(seen)))
        bar.setSingleStep(round(axis.row))
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, round(axis.width - self.viewport().width())))
        across.setPageStep(max(1, self.viewport().width()))
        across.setSingleStep(theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _seen(self, axis: Axis) -> tuple[int, Sequence[Row]]:
        """The number of the first line in sight, and those in sight."""
        first = int(self.verticalScrollBar().value() // axis.row)
        many = int(self.viewport().height() // axis.row) + 2
        return first, self.rows[first : first + many]

    def paintEvent(self, event: QPaintEvent) -> None:
        axis = self.axis
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        brush = Brush(self)
        first, seen = self._seen(axis)
        top = axis.head + first * axis.row - self.verticalScrollBar().value()
        across = self.horizontalScrollBar().value()
        # Bars first, moved with the days; then the names, which stay, and the head over all.
        marks = list(row_marks(seen, axis, self.look, brush.measure, top))
        painter.save()
        painter.setClipRect(round(axis.left), 0, self.viewport().width(), self.viewport().height())
        painter.translate(-across, 0)
        brush.paint(painter, marks)
        self._paint_dragged(painter, brush, axis)
        painter.restore()
        painter.save()
        painter.setClipRect(0, 0, round(axis.left), self.viewport().height())
        brush.paint(painter, marks)
        painter.restore()
        self._paint_head(painter, brush, axis, across)
        painter.end()

    def _paint_head(self, painter: QPainter, brush: Brush, axis: Axis, across: int) -> None:
        wide = self.viewport().width()
        brush.paint(painter, [Rectangle(0, 0, wide, axis.head, "surface")])
        painter.save()
        painter.setClipRect(round(axis.left), 0, wide, round(axis.head) + 1)
        painter.translate(-across, 0)
        brush.paint(painter, head_marks(axis, self.look, brush.measure))
        painter.restore()
        brush.paint(painter, [Rectangle(axis.left, 0, 1, self.viewport().height(), "line")])

    def _paint_dragged(self, painter: QPainter, brush: Brush, axis: Axis) -> None:
        if self._dragged is None or self._pressed is None:
            return
        x = axis.x(self._target(axis))
        brush.paint(
            painter,
            [Rectangle(x, axis.head, max(2.0, axis.step), self.viewport().height(), "primary_weak", "primary")],
        )  # fmt: skip

    # keys and mouse

    def _place(self) -> int:
        for place, row in enumerate(self.rows):
            if isinstance(row, Entry) and row.unit == self.unit:
                return place
        return -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose a line, Alt+Left and Alt+Right move its congress, + and - widen the days."""
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        page = max(1, int((self.viewport().height() - self.axis.head) // self.axis.row) - 1)
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
        }
        if alt and key in sideways:
            self._move_by(sideways[key])
        elif key in sideways:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + sideways[key] * bar.singleStep() * 3)
        elif key in steps:
            self._step(steps[key])
        elif key == Qt.Key.Key_Home:
            self.to_day(self.look.today)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.use_zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.unit:
            self.opened.emit(self.unit)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if not self.rows:
            return
        place = min(max(0, self._place() + by), len(self.rows) - 1)
        if isinstance(self.rows[place], Head):
            place += 1 if by > 0 or place == 0 else -1
        self._take(place)

    def _move_by(self, days: int) -> None:
        place = self._place()
        row = self.rows[place] if place >= 0 else None
        if isinstance(row, Entry) and row.first:
            self.moved.emit(row.unit, date.fromisoformat(row.first) + timedelta(days=days))

    def _entry_at(self, at: QPointF) -> Entry | None:
        axis = self.axis
        place = int((at.y() - axis.head + self.verticalScrollBar().value()) // axis.row)
        row = self.rows[place] if at.y() > axis.head and 0 <= place < len(self.rows) else None
        return row if isinstance(row, Entry) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a line; its bar may be dragged."""
        entry = self._entry_at(event.position())
        if entry is None:
            return
        self.go_to(entry.unit)
        axis = self.axis
        low, high = axis.bar(entry)
        x = event.position().x() + self.horizontalScrollBar().value()
        if entry.first and low - 4 <= x <= high + 4 and event.position().x() > axis.left:
            self._pressed = event.position().toPoint(), entry

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a bar along the days."""
        if self._pressed is not None:
            at = event.position().toPoint()
            if self._dragged is not None or (at - self._pressed[0]).manhattanLength() >= (
                QApplication.startDragDistance()
            ):
                self._dragged = at
                self.viewport().update()

    def _target(self, axis: Axis) -> date:
        """The first day of the dragged congress where it is now."""
        assert self._pressed is not None
        assert self._dragged is not None
        across = self.horizontalScrollBar().value()
        by = axis.day_at(self._dragged.x() + across) - axis.day_at(self._pressed[0].x() + across)
        return date.fromisoformat(self._pressed[1].first) + by

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it."""
        if self._dragged is not None and self._pressed is not None:
            day, entry = self._target(self.axis), self._pressed[1]
            if day.isoformat() != entry.first:
                self.moved.emit(entry.unit, day)
        self._pressed = self._dragged = None
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the unit of the line."""
        entry = self._entry_at(event.position())
        if entry is not None:
            self.opened.emit(entry.unit)

    def viewportEvent(self, event: QEvent) -> bool:
        """The line under the mouse, in full."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            entry = self._entry_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), entry_words(entry) if entry else "", self)
            return True
        return super().viewportEvent(event)
