"""The card that is edited: its real print, with frames that the mouse and the keyboard move and resize."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop_app.domain import layout_editing as editing
from desktop_app.domain.card_sheets import Point
from desktop_app.domain.layout_editing import Extent, extent
from desktop_app.domain.layout_making import is_background
from desktop_app.domain.layout_snapping import snap, snap_edge
from desktop_app.domain.layout_words import title_of
from desktop_app.domain.layouts import Element, Layout, PictureElement
from desktop_app.domain.words import N_, say
from desktop_app.services import card_layouts
from desktop_app.ui import theme
from desktop_app.ui.card_picture import CardPicture
from desktop_app.ui.layout_frames import Scale, cursor_of, paint_frames, paint_guides
from desktop_app.ui.layout_work import Work

STEP, LONG_STEP = 0.5, 5.0
"""Millimetres of an arrow key, alone and with Shift."""

PER_MM = 96 / 25.4
"""Pixels of a millimetre at 100 %."""

SNAP = 6
"""Pixels within which something that is dragged snaps to another."""

_ROOM = 28  # pixels around the card
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Canvas(QWidget):
    """Shows a `Work`. ``zoom_wanted`` asks for a larger (above 0) or smaller card.

    While something is dragged only its frame moves; the card is drawn anew when the hand lets go.
    """

    zoom_wanted = Signal(int)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.setObjectName("card_canvas")
        self.setAccessibleName(say(N_("The card")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.percent = 100
        self._picture = CardPicture(self)
        self._image: QImage | None = None
        self._from: QPointF | None = None
        self._doing = ""
        self._draft: Layout | None = None
        self._guides: tuple[float | None, float | None] = (None, None)
        self._band = QRectF()
        work.changed.connect(self.draw)
        work.chosen.connect(self._tell)
        self.draw()

    # --- how large ---------------------------------------------------------------------------------

    def show_at(self, percent: int) -> None:
        """Show the card so large; 100 is the size it has on paper."""
        self.percent = percent
        self._image = None
        self._fit()
        self.update()

    def best_fit(self, room: QSize) -> int:
        """How large it can be shown in this room, in percent."""
        edge = 2 * theme.px(_ROOM)
        wide, high = self.work.made.card
        scale = min((room.width() - edge) / wide, (room.height() - edge) / high)
        return min(400, max(25, int(scale / PER_MM * 100)))

    def _fit(self) -> None:
        size = self._card().size().toSize()
        edge = 2 * theme.px(_ROOM)
        self.setMinimumSize(size.width() + edge, size.height() + edge)

    def _card(self) -> QRectF:
        """Where the card is: in the middle."""
        per_mm = PER_MM * self.percent / 100
        wide, high = (round(side * per_mm) for side in self.work.made.card)
        left, top = (self.width() - wide) // 2, (self.height() - high) // 2
        return QRectF(left, top, wide, high)

    @property
    def scale(self) -> Scale:
        """Millimetres to pixels."""
        return Scale(PER_MM * self.percent / 100, self._card().topLeft())

    # --- what is shown -----------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the card anew, as it will print."""
        work = self.work
        self._picture.load(
            card_layouts.sample_pdf(
                work.made, work.example.kind, work.example.values, work.pictures
            )
        )
        self._image = None
        self._fit()
        self._tell()

    def _tell(self) -> None:
        told = ", ".join(title_of(self.work.elements[place]) for place in self.work.places)
        self.setAccessibleDescription(
            told or say(N_("Tab goes through the elements, arrow keys move them."))
        )
        self.update()

    def _shown(self) -> QImage:
        if self._image is None:
            ratio = self.devicePixelRatioF()
            size = self._card().size().toSize()
            self._image = self._picture.image(
                self.work.side, QSize(round(size.width() * ratio), round(size.height() * ratio))
            )
            self._image.setDevicePixelRatio(ratio)
        return self._image

    def _chosen(self) -> list[Element]:
        elements = editing.on_side(self._draft or self.work.made, self.work.side)
        return [elements[place] for place in self.work.places]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.colour("line")))
        card = self._card()
        painter.fillRect(card, QColor(theme.colour("surface")))
        painter.drawImage(card.topLeft(), self._shown())
        painter.setPen(QPen(QColor(theme.colour("ink_2")), 1))
        painter.drawRect(card.adjusted(-1, -1, 0, 0))
        if self._doing:
            paint_guides(painter, self.scale, card, *self._guides)
        single = self.work.element is not None
        paint_frames(
            painter, self.scale, self._chosen(), focused=self.hasFocus() or bool(self._doing),
            handles=single,
        )  # fmt: skip
        if not self._band.isNull():
            painter.setPen(QPen(QColor(theme.colour("primary")), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._band)

    def _places(self) -> range:
        return range(len(self.work.elements))

    # --- the mouse -----------------------------------------------------------------------------------

    def _at(self, at: QPointF, *, below: bool = False) -> int:
        """The place of the foremost element that is shown under the hand, -1 for none.

        ``below``: the next one beneath the one that is chosen there.
        """
        work, scale = self.work, self.scale
        found = [
            place
            for place in reversed(range(len(work.elements)))
            if work.is_shown(place) and scale.covers(work.elements[place], at)
        ]
        if below and work.places and work.places[-1] in found:
            return found[(found.index(work.places[-1]) + 1) % len(found)]
        return found[0] if found else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        work, at = self.work, event.position()
        self._from, self._draft = at, None
        if work.element is not None and (handle := self.scale.handle_at(work.element, at)):
            self._doing = handle
            return
        place = self._at(at, below=bool(event.modifiers() & _ALT))
        if event.modifiers() & (_CONTROL | _SHIFT):
            held = [one for one in work.places if one != place]
            work.choose([*held, place] if place not in work.places and place >= 0 else held)
        elif place not in work.places:
            large = place >= 0 and is_background(work.elements[place], work.made.card)
            work.choose([place] if place >= 0 else [])
            self._doing = "band" if place < 0 or large else "move"
            return
        self._doing = "move" if place in work.places else "band"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._from is None:
            self._show_hand(at)
            return
        free = bool(event.modifiers() & _ALT)
        if self._doing == "band":
            self._band = QRectF(self._from, at).normalized()
        elif self._doing == "move":
            self._drag(self._way(at), free=free)
        elif self._doing:
            self._pull(self._way(at), free=free, other=bool(event.modifiers() & _SHIFT))
        self.update()

    def _way(self, at: QPointF) -> Point:
        assert self._from is not None
        way = at - self._from
        return way.x() / self.scale.per_mm, way.y() / self.scale.per_mm

    def _others(self) -> list[Extent]:
        work = self.work
        return [
            extent(one)
            for place, one in enumerate(work.elements)
            if place not in work.places and work.is_shown(place)
        ]

    def _drag(self, way: Point, *, free: bool) -> None:
        work = self.work
        if not work.places:
            return
        if not free:
            room = editing.around(work.elements[place] for place in work.places)
            moved = Extent(
                room.left + way[0], room.top + way[1], room.right + way[0], room.bottom + way[1]
            )
            found = snap(moved, self._others(), work.made.card, SNAP / self.scale.per_mm)
            way = (way[0] + found.by[0], way[1] + found.by[1])
            self._guides = (found.across, found.down)
        self._draft = editing.move(work.made, work.side, work.places, way)

    def _pull(self, way: Point, *, free: bool, other: bool) -> None:
        work, handle = self.work, self._doing
        element = work.element
        if element is None:
            return
        if not free and not element.rotation:
            way = self._snapped_pull(element, handle, way)
        own = isinstance(element, PictureElement) and bool(element.picture)
        pulled = editing.resize(element, handle, way, keep_shape=own != other)
        self._draft = editing.put(work.made, work.side, {work.places[0]: pulled})

    def _snapped_pull(self, element: Element, handle: str, way: Point) -> Point:
        room, others, reach = extent(element), self._others(), SNAP / self.scale.per_mm
        card = self.work.made.card
        by, guides = list(way), list[float | None]([None, None])
        edges = {
            "w": (0, room.left),
            "e": (0, room.right),
            "n": (1, room.top),
            "s": (1, room.bottom),
        }
        for one in handle:
            axis, edge = edges[one]
            lines = [0.0, card[axis] / 2, card[axis]]
            for each in others:
                lines += [each.left, each.right] if axis == 0 else [each.top, each.bottom]
            more, guides[axis] = snap_edge(edge + way[axis], lines, reach)
            by[axis] += more
        self._guides = (guides[0], guides[1])
        return by[0], by[1]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        doing, draft, band = self._doing, self._draft, self._band
        self._let_go()
        if doing == "band" and not band.isNull():
            self._choose_in(band)
        elif draft is not None:
            self.work.become(draft)
        self.update()

    def _let_go(self) -> None:
        self._from, self._doing, self._draft = None, "", None
        self._guides, self._band = (None, None), QRectF()

    def _choose_in(self, band: QRectF) -> None:
        work, scale = self.work, self.scale
        work.choose(
            [
                place
                for place, one in enumerate(work.elements)
                if work.is_shown(place)
                and all(band.contains(corner) for corner in scale.box(one).toList())
            ]
        )

    def _show_hand(self, at: QPointF) -> None:
        element = self.work.element
        handle = self.scale.handle_at(element, at) if element is not None else ""
        if element is not None and handle:
            self.setCursor(cursor_of(handle, element.rotation))
        elif self._at(at) >= 0:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y()
        if event.modifiers() & _CONTROL and steps:
            self.zoom_wanted.emit(1 if steps > 0 else -1)
            event.accept()
        else:
            event.ignore()  # the area around it scrolls

    # --- the keyboard --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_Escape and self._doing:
            self._let_go()
            self.update()
        elif key in _ARROWS and self.work.places and not held & _CONTROL:
            step = LONG_STEP if held & _SHIFT else STEP
            right, down = _ARROWS[key]
            if held & _ALT:
                self.work.resize((right * step, down * step), merge=f"size {self.work.places}")
            else:
                self.work.move((right * step, down * step), merge=f"arrow {self.work.places}")
        elif key == Qt.Key.Key_Delete:
            self.work.remove()
        elif key == Qt.Key.Key_A and held & _CONTROL:
            self.work.choose([one for one in self._places() if self.work.is_shown(one)])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from element to element, and on to the next field after the last one."""
        work = self.work
        shown = [place for place in range(len(work.elements)) if work.is_shown(place)]
        now = work.places[-1] if work.places else -1
        left = [one for one in shown if one > now] if forward else [
            one for one in reversed(shown) if one < now or now < 0
        ]  # fmt: skip
        if left:
            work.choose([left[0]])
            return True
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
