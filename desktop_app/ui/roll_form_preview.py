"""The headings of a form as they will stand on the paper, drawn small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.roll_columns import group_of, heading_of, is_known, is_private
from desktop_app.domain.roll_forms import RollColumn
from desktop_app.domain.theme import colour
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme

_LEAST = 5  # letters of a share
_OVER, _HEIGHT = 40, 108  # pixels of the upper row, and of both
_MANY = 18  # columns, for which the letters are smaller
_SMALLEST = 7  # pixels of a letter
_WORDS = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True)
class Head:
    """One heading: its words, those above it, its share of the width, and whether it is left out."""

    words: str
    over: str
    share: int
    out: bool = False


def heads_of(columns: Sequence[RollColumn], family: str, *, public: bool) -> list[Head]:
    """The headings of a form's columns; in public, what is private is marked as left out."""
    return [
        Head(
            heading_of(column, family),
            group_of(column),
            _share(heading_of(column, family)),
            public and is_private(column.key),
        )
        for column in columns
        if is_known(column.key)
    ]


def _share(words: str) -> int:
    """A column's share of the small drawing: room for the longest of its words, whatever its cells need."""
    return max([_LEAST, *map(len, words.split())])


class HeadingsPreview(QWidget):
    """Two rows of headings over the whole width; ``chosen`` is the place of the one in hand, or -1."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("headings_preview")
        self.setAccessibleName(say(N_("Headings as they will stand")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heads: list[Head] = []
        self.chosen = -1

    def show_heads(self, heads: Sequence[Head], chosen: int = -1) -> None:
        """Draw these."""
        self.heads, self.chosen = list(heads), chosen
        told = ", ".join(f"{one.over} – {one.words}" if one.over else one.words for one in heads)
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = painter.font()
        font.setPixelSize(theme.px(10 if len(self.heads) > _MANY else 11))
        painter.setFont(font)
        painter.fillRect(self.rect(), QColor(colour("surface")))
        places = self._places()
        first = 0
        while first < len(self.heads):
            last = self._end_of_group(first)
            self._group(painter, places, first, last)
            first = last + 1
        painter.end()

    def _places(self) -> list[float]:
        """Where each column begins, and where the last one ends."""
        whole = sum(head.share for head in self.heads) or 1
        places, at = [0.0], 0
        for head in self.heads:
            at += head.share
            places.append(at / whole * (self.width() - 1))
        return places

    def _end_of_group(self, first: int) -> int:
        last = first
        over = self.heads[first].over
        while over and last + 1 < len(self.heads) and self.heads[last + 1].over == over:
            last += 1
        return last

    def _group(self, painter: QPainter, places: Sequence[float], first: int, last: int) -> None:
        top, height = 0.0, float(self.height() - 1)
        over = self.heads[first].over
        if over:
            top = float(theme.px(_OVER))
            self._cell(
                painter, QRectF(places[first], 0, places[last + 1] - places[first], top), over
            )
        for place in range(first, last + 1):
            wide = places[place + 1] - places[place]
            head = self.heads[place]
            box = QRectF(places[place], top, wide, height - top)
            self._cell(painter, box, head.words, out=head.out, chosen=place == self.chosen)

    def _cell(
        self, painter: QPainter, box: QRectF, words: str, *, out: bool = False, chosen: bool = False
    ) -> None:
        if chosen or out:
            painter.fillRect(box, QColor(colour("primary_weak" if chosen else "ground")))
        painter.setPen(QColor(colour("line")))
        painter.drawRect(box)
        painter.save()
        inside = box.adjusted(2, 1, -2, -1)
        painter.setFont(_fitting(painter.font(), words, inside.width(), out=out))
        painter.setPen(QColor(colour("ink_2" if out else "ink")))
        painter.setClipRect(box)
        painter.drawText(inside, _WORDS, words)
        painter.restore()


def _fitting(font: QFont, words: str, room: float, *, out: bool) -> QFont:
    """The face for a heading: small enough for the longest of its words, struck out where it is left out."""
    made = QFont(font)
    made.setStrikeOut(out)
    measure = QFontMetricsF(made)
    longest = max((measure.horizontalAdvance(word) for word in words.split()), default=0.0)
    if longest > room:
        smaller = int(made.pixelSize() * room / longest)
        made.setPixelSize(max(theme.px(_SMALLEST), smaller))
    return made
