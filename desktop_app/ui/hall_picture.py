"""One picture of the hall's screen, painted as large as it fits: names in columns, words in the middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.hall import Block, Poster, Rows
from desktop_app.domain.theme import tokens

_GAP = 0.45
"""Room between blocks, in parts of the smaller of both heights."""
_STEPS = 16
"""So many sizes are tried between the full one and the least."""
_BETWEEN = 0.04
"""Room between two columns, in parts of the width."""

_WRAPPED = int(Qt.TextFlag.TextWordWrap)


def hall_token(name: str) -> Any:
    """A token of the theme's table ``hall``."""
    return tokens()["hall"][name]


@dataclass(frozen=True)
class _Laid:
    """Something at its place: what is drawn, where, with which font and tone."""

    text: str
    at: QRectF
    font: QFont
    tone: str
    flags: int


class Picture(QWidget):
    """Paints a `Poster` on a dark or a light ground. What is long is set smaller, down to the least size."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hall_picture")
        self.setMinimumSize(320, 180)
        self.poster = Poster(())
        self.dark = True
        self.laid: list[_Laid] = []
        self.fits = True

    def show_poster(self, poster: Poster, *, dark: bool) -> None:
        """Paint another picture."""
        self.poster, self.dark = poster, dark
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """All that stands on it, line by line."""
        lines: list[str] = []
        for one in self.poster.blocks:
            if isinstance(one, Block):
                lines.append(one.text)
            else:
                lines += [f"{name}  {told}".strip() for name, told in one.rows]
        return "\n".join(lines)

    def lay_out(self) -> None:
        """Find the largest size at which everything fits, and where it stands then."""
        margin = hall_token("margin") * self.height()
        room = QRectF(margin, margin, self.width() - 2 * margin, self.height() - 2 * margin)
        least = hall_token("least")
        for step in range(_STEPS + 1):
            scale = 1 - (1 - least) * step / _STEPS
            self.laid, high, self.fits = self._laid_at(room, scale)
            if high <= room.height() and self.fits:
                break
        else:
            self.fits = False
        down = max((room.height() - high) / 2, 0)
        self.laid = [
            _Laid(one.text, one.at.translated(0, down), one.font, one.tone, one.flags)
            for one in self.laid
        ]

    def _laid_at(self, room: QRectF, scale: float) -> tuple[list[_Laid], float, bool]:
        found: list[_Laid] = []
        y, fits = room.top(), True
        for one in self.poster.blocks:
            if found:
                y += _GAP * hall_token("small") * self.height() * scale
            made = (
                self._block(one, room, y, scale)
                if isinstance(one, Block)
                else self._rows(one, room, y, scale)
            )
            for laid in made:
                metrics = QFontMetricsF(laid.font)
                widest = max(
                    (metrics.horizontalAdvance(word) for word in laid.text.split()), default=0
                )
                fits = fits and widest <= laid.at.width() + 1
            found += made
            y = max((laid.at.bottom() for laid in made), default=y)
        return found, y - room.top(), fits

    def _font(self, size: str, scale: float, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(round(hall_token(size) * self.height() * scale), 1))
        font.setBold(bold)
        return font

    def _block(self, one: Block, room: QRectF, y: float, scale: float) -> list[_Laid]:
        font = self._font(one.size, scale, bold=one.bold)
        side = Qt.AlignmentFlag.AlignLeft if one.left else Qt.AlignmentFlag.AlignHCenter
        flags = int(side) | _WRAPPED
        tall = QFontMetricsF(font).boundingRect(
            QRectF(0, 0, room.width(), 1e6), flags, one.text
        ).height()  # fmt: skip
        return [_Laid(one.text, QRectF(room.left(), y, room.width(), tall), font, one.tone, flags)]

    def _rows(self, one: Rows, room: QRectF, y: float, scale: float) -> list[_Laid]:
        """Names at the left of their column, what stands behind them at its right; down, then across."""
        font = self._font("text", scale * (0.8 if one.columns > 1 else 1))
        metrics = QFontMetricsF(font)
        behind = max((metrics.horizontalAdvance(told) for _, told in one.rows), default=0)
        gap = _BETWEEN * room.width()
        wide = (room.width() - gap * (one.columns - 1)) / one.columns
        name_wide = max(wide - behind - (gap / 2 if behind else 0), 1)
        lines = -(-len(one.rows) // one.columns)
        left = int(Qt.AlignmentFlag.AlignLeft) | _WRAPPED
        right = int(Qt.AlignmentFlag.AlignRight)
        tall = [
            metrics.boundingRect(QRectF(0, 0, name_wide, 1e6), left, name).height()
            for name, _ in one.rows
        ]
        found: list[_Laid] = []
        for column in range(one.columns):
            top, x = y, room.left() + column * (wide + gap)
            for at in range(column * lines, min((column + 1) * lines, len(one.rows))):
                name, told = one.rows[at]
                found.append(_Laid(name, QRectF(x, top, name_wide, tall[at]), font, "ink", left))
                if told:
                    box = QRectF(x + wide - behind, top, behind + 1, metrics.height())
                    found.append(_Laid(told, box, font, "accent", right))
                top += tall[at] * 1.06
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        self.lay_out()
        colours = hall_token("dark" if self.dark else "light")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(self.rect(), QColor(colours["ground"]))
        for one in self.laid:
            painter.setFont(one.font)
            painter.setPen(QColor(colours[one.tone]))
            painter.drawText(one.at, one.flags, one.text)
        painter.end()
