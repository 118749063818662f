"""Layouts as pictures with their names beneath, drawn a few at a time from the PDF that would be printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QPainter,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app.domain.errors import Refusal
from desktop_app.domain.layout_editing import FRONT
from desktop_app.domain.words import N_, say
from desktop_app.services import card_layouts
from desktop_app.services.card_layouts import LayoutLine
from desktop_app.ui import theme
from desktop_app.ui.card_picture import CardPicture, pixels_of
from desktop_app.ui.row_menu import Verbs, popup

TILE = QSize(168, 232)
PICTURE = QSize(144, 150)
SLICE = 0.03
"""Seconds of drawing before the window gets its turn again."""

_LINE = Qt.ItemDataRole.UserRole
_EDGE = 8


class LayoutTiles(QListWidget):
    """One tile a layout; ``awaited`` are the keys of those whose picture is still to be drawn.

    ``verbs`` are what the menu of a tile offers; ``values`` stand on the cards instead of the samples.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("layouts")
        self.setAccessibleName(say(N_("Card layouts")))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(theme.px(4))
        self.setItemDelegate(_Tile(self))
        self._drawn: dict[str, tuple[object, QPixmap]] = {}
        self.awaited: list[str] = []
        self.values: dict[str, str] = {}
        self.verbs: Verbs | None = None
        self._picture = CardPicture(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.draw_some)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the layout in hand, beside it."""
        if self.verbs is not None and self.line() is not None:
            popup(self, self.verbs(), event)

    def show_lines(
        self, lines: Sequence[LayoutLine], key: str, values: Mapping[str, str] | None = None
    ) -> None:
        """Show these, the one with ``key`` in hand; ``values`` stand on the cards instead of the samples."""
        self.values = dict(values or {})
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.title)
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.title}, {said_of(line)}")
            item.setToolTip(f"{line.title}\n{said_of(line)}")
            item.setSizeHint(QSize(theme.px(TILE.width()), theme.px(TILE.height())))
            self.addItem(item)
        self.blockSignals(False)
        keys = [line.key for line in lines]
        self.setCurrentRow(keys.index(key) if key in keys else 0)
        self.awaited = keys
        self._timer.start(0)

    def line(self) -> LayoutLine | None:
        """The layout in hand."""
        found: LayoutLine | None = self.currentIndex().data(_LINE)
        return found

    def picture(self, key: str) -> QPixmap | None:
        """The picture of a layout, once it is drawn."""
        found = self._drawn.get(key)
        return found[1] if found else None

    def draw_some(self) -> None:
        """Draw for a moment; those that are still ``awaited`` come after what else the window has to do."""
        until = perf_counter() + SLICE
        while self.awaited and perf_counter() < until:
            self._draw(self.awaited.pop(0))
        self.viewport().update()
        if self.awaited:
            self._timer.start(0)

    def _draw(self, key: str) -> None:
        try:
            made, pictures = card_layouts.layout(key), card_layouts.picture_names(key)
            named = (tuple(sorted(one.items())) for one in (pictures, self.values))
            state = (made, *named, theme.scale())
            if key in self._drawn and self._drawn[key][0] == state:
                return
            kind = next(iter(made.kinds), "")
            self._picture.load(card_layouts.sample_pdf(made, kind, self.values, pictures))
        except Refusal:  # it was removed meanwhile
            return
        ratio = self.devicePixelRatioF()
        room = QSize(
            round(theme.px(PICTURE.width()) * ratio), round(theme.px(PICTURE.height()) * ratio)
        )
        drawn = QPixmap.fromImage(self._picture.image(FRONT, pixels_of(made.card, room)))
        drawn.setDevicePixelRatio(ratio)
        self._drawn[key] = (state, drawn)


def size_of(line: LayoutLine) -> str:
    """How large the card is."""
    wide, high = (f"{side:g}".replace(".", ",") for side in line.card)
    return f"{wide} × {high} mm"


def said_of(line: LayoutLine) -> str:
    """Size and where it comes from, in words."""
    return " · ".join((size_of(line), line.origin or say(N_("made by this office"))))


class _Tile(QStyledItemDelegate):
    """Paints one layout."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tiles = self.parent()
        line = index.data(_LINE)
        if not isinstance(tiles, LayoutTiles) or not isinstance(line, LayoutLine):
            return
        state = option.state
        box: QRect = option.rect
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.colour("primary")), 2 if tiles.hasFocus() else 1))
            painter.setBrush(QColor(theme.colour("primary_weak")))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        self._paint_picture(painter, box, tiles.picture(line.key))
        self._paint_words(painter, box, line)
        painter.restore()

    def _paint_picture(self, painter: QPainter, box: QRect, drawn: QPixmap | None) -> None:
        edge = theme.px(_EDGE)
        room = QRect(box.left() + edge, box.top() + edge, box.width() - 2 * edge,
                     theme.px(PICTURE.height()))  # fmt: skip
        if drawn is None:
            return
        size = drawn.deviceIndependentSize().toSize()
        place = QRect(room.center().x() - size.width() // 2, room.bottom() - size.height() + 1,
                      size.width(), size.height())  # fmt: skip
        painter.drawPixmap(place, drawn)
        painter.setPen(QPen(QColor(theme.colour("ink_2")), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _paint_words(self, painter: QPainter, box: QRect, line: LayoutLine) -> None:
        edge, under = theme.px(_EDGE), theme.px(PICTURE.height()) + 2 * theme.px(_EDGE)
        words = QRect(box.left() + edge, box.top() + under, box.width() - 2 * edge,
                      box.height() - under - edge)  # fmt: skip
        bold = QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(theme.colour("ink")))
        down = _paint_lines(painter, words, line.title, 2)
        small = QFont(painter.font())
        small.setWeight(QFont.Weight.Normal)
        small.setPixelSize(theme.px(theme.tokens()["type"]["small"]))
        painter.setFont(small)
        used = bool(line.used_for)
        painter.setPen(QColor(theme.colour("good" if used else "ink_2")))
        rest = words.adjusted(0, down, 0, 0)
        icon = "circle-check" if used else "" if line.may_change else "lock"
        if icon:
            sign = theme.px(14)
            theme.sign(icon, "good" if used else "ink_2", 14).paint(
                painter, QRect(rest.left(), rest.top() + 1, sign, sign)
            )
            rest.adjust(sign + theme.px(4), 0, 0, 0)
        _paint_lines(painter, rest, say(N_("In use")) if used else size_of(line), 1)


def _paint_lines(painter: QPainter, room: QRect, text: str, most: int) -> int:
    """Draw a text in at most so many lines, the last one shortened; how far down it went comes back."""
    metrics = painter.fontMetrics()
    layout = QTextLayout(text, painter.font())
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room.width())
        starts.append(line.textStart())
    layout.endLayout()
    starts.append(len(text))
    down = 0
    for at in range(min(most, len(starts) - 1)):
        last = at == most - 1
        part = text[starts[at] :] if last else text[starts[at] : starts[at + 1]]
        part = metrics.elidedText(part.strip(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.left(), room.top() + down + metrics.ascent(), part)
        down += metrics.lineSpacing()
    return down
