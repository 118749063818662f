"""Columns that share the room of their table: one whose text is cut off takes what the others leave over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer

from desktop_app.ui import columns as kept
from desktop_app.ui import theme
from desktop_app.ui.tables import Table


def fit_columns(table: Table[Any]) -> None:
    """Let the columns follow what stands in sight and the width of the table; call it once.

    A column that a person made wider or narrower keeps that width.
    """
    _Fit(table)


class _Fit(QObject):
    """Watches one table. It belongs to the table and ends with it."""

    def __init__(self, table: Table[Any]) -> None:
        super().__init__(table)
        self._table = table
        table.horizontalHeader().setResizeContentsPrecision(0)  # the rows in sight are enough
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fit)
        table.rows_model.modelReset.connect(self._soon.start)
        table.viewport().installEventFilter(self)
        table.horizontalHeader().ensurePolished()
        self.fit()  # no heading is cut off, even before the table has its place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table became wider or narrower."""
        if event.type() == QEvent.Type.Resize:
            self._soon.start()
        return False

    def fit(self) -> None:
        """Lay the columns anew."""
        table, header = self._table, self._table.horizontalHeader()
        mine = kept.remembered(table.objectName()).get("widths", {})
        around = theme.px(12)  # what the style sheet puts around a text is not in its size
        room = table.viewport().width()
        wants = []
        for place, column in enumerate(table.rows_model.columns):
            heading = header.sectionSizeHint(place)
            width = max(theme.px(column.width), heading)
            if header.isSectionHidden(place):
                wants.append(Want(0, 0, 0))
            elif column.name in mine:
                wants.append(Want(*[header.sectionSize(place)] * 3))
            elif column.picture is not None:
                wants.append(Want(width, width, heading))
            elif not table.rows_model.rows:
                wants.append(Want(width, heading, heading))
            else:
                text = table.sizeHintForColumn(place) + around
                wants.append(Want(width, max(heading, text), heading))
        for place, width in enumerate(shared(wants, room)):
            table.fitted[place] = width
            if width and header.sectionSize(place) != width:
                header.resizeSection(place, width)


class Want(NamedTuple):
    """How wide a column is designed, how wide its texts and its heading are; all in px."""

    designed: int
    text: int
    heading: int


def shared(wants: Sequence[Want], room: int) -> list[int]:
    """The widths of columns in a room: as designed, but for what is over or lacks; all in px.

    Columns that need more get it from what is over, then from those that need less, the last first; those that
    need little come before those that need much. The widest gives what little still lacks.
    """
    found = [one.designed for one in wants]
    lacking = sum(max(0, one.text - one.designed) for one in wants) - (room - sum(found))
    for place in reversed(range(len(found))):
        given = min(max(0, found[place] - wants[place].text), max(0, lacking))
        found[place] -= given
        lacking -= given
    over = room - sum(found)
    for place in sorted(range(len(found)), key=lambda at: wants[at].text - found[at]):
        more = min(max(0, wants[place].text - found[place]), max(0, over))
        found[place] += more
        over -= more
    if over < 0:  # rather a text cut short than a bar for a few pixels
        widest = max(range(len(found)), key=found.__getitem__)
        spare = min(found[widest] // 4, found[widest] - wants[widest].heading)
        if -over <= spare:
            found[widest] += over
    return found
