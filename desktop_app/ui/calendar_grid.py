"""A month or a week on the screen: days reached by keys, congresses dragged to another day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop_app.domain.calendar import Agenda, Entry, Note, month_on, week, weeks
from desktop_app.domain.calendar_marks import Grid, Item, Sheet, grid_marks
from desktop_app.domain.calendar_words import day_words, entry_words
from desktop_app.domain.marks import Label, Rectangle
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.calendar_painting import Brush, letters

_DAYS: Final = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7,
}  # fmt: skip


class CalendarGrid(QWidget):
    """A sheet of days. It moves nothing itself: ``moved`` tells which unit's congress goes to which day.

    ``day_changed`` tells that another day is chosen, ``opened`` the unit to open, ``note_opened`` a note,
    ``day_opened`` a day whose congresses are to be listed.
    """

    day_changed = Signal(object)
    opened = Signal(str)
    note_opened = Signal(object)
    day_opened = Signal(object)
    moved = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("calendar_grid")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say(N_("Calendar")))
        self.setMouseTracking(True)
        self.by_week = False
        self.sheet = Sheet((), Agenda([]), date.min)
        self._grid: Grid | None = None
        self._pressed: tuple[QPoint, Entry, date] | None = None
        self._dragged: QPointF | None = None

    def sizeHint(self) -> QSize:
        return QSize(theme.px(700), theme.px(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(300))

    # what it shows

    def show_sheet(self, sheet: Sheet) -> None:
        """Show agenda, notes and conflicts of another round, or as they are now; the days stay."""
        chosen = sheet.unit or self.sheet.unit
        keep = chosen if chosen in sheet.agenda.by_unit else ""
        day = sheet.day or self.day
        self.sheet = replace(
            sheet, weeks=self._weeks(day), month=0 if self.by_week else day.month, day=day,
            unit=keep,
        )  # fmt: skip
        self._again()

    def use_weeks(self, by_week: bool) -> None:
        """One week, or the month."""
        self.by_week = by_week
        self.go_to(self.day)

    @property
    def day(self) -> date:
        """The chosen day."""
        return self.sheet.day or self.sheet.today

    @property
    def unit(self) -> str:
        """The unit of the chosen congress; empty when none is."""
        return self.sheet.unit

    def go_to(self, day: date, unit: str = "") -> None:
        """Choose a day, and a congress on it."""
        weeks_ = self._weeks(day)
        self.sheet = replace(
            self.sheet, weeks=weeks_, month=0 if self.by_week else day.month, day=day, unit=unit
        )
        self._again()
        self.setAccessibleDescription(day_words(day, self.sheet.agenda.on(day), self.sheet.off))
        self.day_changed.emit(day)

    def choose(self, unit: str) -> None:
        """Choose another congress of the day."""
        self.sheet = replace(self.sheet, unit=unit)
        self._again()
        entry = self.sheet.agenda.by_unit.get(unit)
        if entry is not None:
            self.setAccessibleDescription(entry_words(entry))

    def _weeks(self, day: date) -> list[list[date]]:
        return [week(day)] if self.by_week else weeks(day)

    def _again(self) -> None:
        self._grid = None
        self.update()

    @property
    def grid(self) -> Grid:
        """Where everything lies now."""
        if self._grid is None:
            self._grid = Grid(self.sheet, self.width() - 1.0, self.height() - 1.0, letters())
        return self._grid

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.sheet.weeks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = Brush(self)
        painter.translate(0.5, 0.5)
        brush.paint(painter, grid_marks(self.grid, brush.measure))
        if self._dragged is not None and self._pressed is not None:
            self._paint_dragged(painter, brush)
        painter.end()

    def _paint_dragged(self, painter: QPainter, brush: Brush) -> None:
        assert self._pressed is not None
        assert self._dragged is not None
        grid, at = self.grid, self._dragged
        day = grid.day_at(at.x(), at.y())
        marks: list[Rectangle | Label] = []
        if day is not None:
            x, y = grid.corner(day)
            marks.append(Rectangle(x, y, grid.cell[0], 1.7 * grid.size, "primary_weak", "primary"))
        name = self._pressed[1].name
        wide = brush.measure(name, grid.size, True) + 1.2 * grid.size
        marks.append(
            Rectangle(at.x() + 8, at.y() - grid.size, wide, 2 * grid.size, "surface", "primary")
        )
        marks.append(
            Label(
                at.x() + 8 + 0.6 * grid.size, at.y() + 0.4 * grid.size, name, grid.size, bold=True
            )
        )
        brush.paint(painter, marks)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose a day, with Ctrl a congress of the day, with Alt they move the chosen congress."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in _DAYS and alt:
            self._move_by(_DAYS[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and control:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in _DAYS and not control:
            self.go_to(self.day + timedelta(days=_DAYS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.go_to(self.sheet.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        elif key == Qt.Key.Key_Space:
            self.day_opened.emit(self.day)
        elif key == Qt.Key.Key_Escape and self._dragged is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def turn(self, by: int) -> None:
        """Another month, or week."""
        self.go_to(self.day + timedelta(days=7 * by) if self.by_week else month_on(self.day, by))

    def open_chosen(self) -> None:
        """The chosen congress, the only one of the day, or the list of them."""
        listed = self.sheet.agenda.on(self.day)
        if self.unit:
            self.opened.emit(self.unit)
        elif len(listed) == 1:
            self.opened.emit(listed[0].unit)
        elif listed or self.sheet.notes.get(self.day):
            self.day_opened.emit(self.day)

    def _step(self, by: int) -> None:
        listed = [one.unit for one in self.sheet.agenda.on(self.day)]
        if listed:
            at = listed.index(self.unit) + by if self.unit in listed else (0 if by > 0 else -1)
            self.choose(listed[at % len(listed)])

    def _move_by(self, days: int) -> None:
        listed = self.sheet.agenda.on(self.day)
        entry = self.sheet.agenda.by_unit.get(self.unit) or (
            listed[0] if len(listed) == 1 else None
        )
        if entry is not None and entry.first:
            self.moved.emit(entry.unit, date.fromisoformat(entry.first) + timedelta(days=days))

    # the mouse

    def _item(self, at: QPointF) -> Item | None:
        return self.grid.item_at(at.x(), at.y()) if self.sheet.weeks else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day and what is pressed; a congress may be dragged from here."""
        day = self.grid.day_at(event.position().x(), event.position().y())
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        item = self._item(event.position())
        entry = item if isinstance(item, Entry) else None
        if entry is not None:
            self._pressed = event.position().toPoint(), entry, day
        # A press keeps the page as it is: days of the neighbouring month are reached by keys and the arrows.
        self.sheet = replace(self.sheet, day=day, unit=entry.unit if entry else "")
        self._again()
        self.day_changed.emit(day)
        if isinstance(item, str):
            self.day_opened.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the congress that was pressed."""
        if self._pressed is None:
            over = self._item(event.position())
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        gone = (event.position().toPoint() - self._pressed[0]).manhattanLength()
        if self._dragged is not None or gone >= QApplication.startDragDistance():
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop it on a day."""
        if self._dragged is not None and self._pressed is not None:
            _, entry, grabbed = self._pressed
            day = self.grid.day_at(event.position().x(), event.position().y())
            if day is not None and day != grabbed:
                by = day - grabbed
                self.moved.emit(entry.unit, date.fromisoformat(entry.first) + by)
        self._let_go()

    def _let_go(self) -> None:
        self._pressed = self._dragged = None
        self.unsetCursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the mouse."""
        item = self._item(event.position())
        if isinstance(item, Entry):
            self.opened.emit(item.unit)
        elif isinstance(item, Note):
            self.note_opened.emit(item)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the page."""
        if event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)

    def event(self, event: QEvent) -> bool:
        """What is under the mouse, in full."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self._item(QPointF(event.pos()))
            day = self.grid.day_at(event.pos().x(), event.pos().y()) if self.sheet.weeks else None
            text = ""
            if isinstance(item, Entry):
                text = entry_words(item)
            elif isinstance(item, Note):
                text = item.text
            elif day is not None:
                text = day_words(day, self.sheet.agenda.on(day))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)
