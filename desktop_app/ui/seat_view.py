"""The plan of the hall on the screen, scrolled and zoomed."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from desktop_app.domain.seat_marks import Scale
from desktop_app.domain.seating import SeatPlan
from desktop_app.ui import theme
from desktop_app.ui.seat_canvas import MARGIN, SeatCanvas

_LEAST, _MOST = 10, 160
"""Pixels of the design that a seat is wide at least and at most."""

_NAMED = 64
"""Pixels of the design from which a seat is wide enough for a name."""

_SLENDER = 1.5
"""How many times as wide as high a seat is drawn at most, where all of the hall is seen."""


class SeatView(QScrollArea):
    """The picture of the hall (`canvas`), as large as fits, or as somebody zoomed it."""

    def __init__(self, words: Callable[[str], str], *, changes: bool = True) -> None:
        super().__init__()
        self.setObjectName("seats")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.canvas = SeatCanvas(words, changes)
        self.canvas.zoomed.connect(self._zoomed)
        self.canvas.reached.connect(self.ensure_seen)
        self.setWidget(self.canvas)
        self._fits = True
        self.wide = 0.0

    @property
    def plan(self) -> SeatPlan:
        """The plan shown."""
        return self.canvas.plan

    def show_plan(self, plan: SeatPlan, faulty: Collection[str] = ()) -> None:
        """Show another plan; the zoom chosen by hand and the seat in hand stay. ``faulty`` seats are ringed."""
        self.canvas.faulty = frozenset(faulty)
        self.canvas.take(plan)
        self._lay_out()

    def fit(self) -> None:
        """All of the hall is seen."""
        self._fits = True
        self._lay_out()

    def zoom(self, factor: float) -> None:
        """Nearer or farther; the seat in hand stays in view."""
        self._fits = False
        self.wide = min(float(theme.px(_MOST)), max(float(theme.px(_LEAST)), self.wide * factor))
        self._lay_out()
        self.bring_into_view()

    def _zoomed(self, factor: float) -> None:
        if factor:
            self.zoom(factor)
        else:
            self.fit()

    def _lay_out(self) -> None:
        across, down = max(1.0, self.plan.width), max(1.0, self.plan.height)
        margin = 2 * theme.px(MARGIN)
        room = self.maximumViewportSize()
        high = (room.height() - margin) / down
        if self._fits:
            wide = min((room.width() - margin) / across, _SLENDER * high)
            self.wide = min(float(theme.px(_MOST)), max(float(theme.px(_LEAST)), wide))
        tall = min(self.wide, max(high, self.wide / _SLENDER)) if self._fits else self.wide / 1.2
        named = self.wide >= theme.px(_NAMED)
        letters = min(theme.px(13), 0.19 * tall if named else 0.5 * tall, 0.33 * self.wide)
        self.canvas.draw_at(Scale(self.wide, tall, letters, named))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hall fits anew unless somebody has zoomed."""
        super().resizeEvent(event)
        self._lay_out()

    def choose(self, key: str) -> None:
        """Take a seat in hand and bring it into view."""
        self.canvas.point(key)
        self.bring_into_view()

    def bring_into_view(self) -> None:
        """Scroll only as far as is needed to see the seat in hand."""
        self.ensure_seen(self.canvas.current)

    def ensure_seen(self, key: str) -> None:
        """The same for any seat."""
        seat = self.plan.seats.get(key)
        if seat is not None:
            box = self.canvas.box(seat)
            middle = box.center().toPoint()
            self.ensureVisible(middle.x(), middle.y(), round(box.width()), round(box.height()))


def framed(view: SeatView) -> QFrame:
    """The view on a white card."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(*(theme.px(2),) * 4)
    layout.addWidget(view)
    return frame
