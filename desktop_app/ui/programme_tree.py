"""The tree of the programme: days, sessions, items; items are dragged where they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QDropEvent, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop_app.domain.dates import show_time
from desktop_app.domain.programme import (
    SESSION_KINDS,
    ProgrammeItem,
    Session,
    planned_starts,
    session_name,
)
from desktop_app.domain.programme_clashes import Clash
from desktop_app.domain.programme_papers import WEEKDAYS
from desktop_app.domain.programme_times import numbers
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.row_menu import Verbs, popup

Point = Session | ProgrammeItem
TIME, NUMBER, CONTENT, MINUTES, PRESENTER = range(5)
UID = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
DROP = QAbstractItemView.DropIndicatorPosition


class ProgrammeTree(QTreeWidget):
    """Where there is room, presenters have a column of their full names; the content has the rest.

    ``dropped`` tells an item, the session it was dropped into, and its place there among the others.
    """

    verbs: Verbs = staticmethod(list)
    dropped = Signal(str, str, int)

    def __init__(self) -> None:
        super().__init__()
        self.points: dict[str, Point] = {}
        self.numbers: Mapping[str, str] = {}
        self.setObjectName("programme")
        self.setAccessibleName(say(N_("Programme")))
        words = (N_("Time"), N_("No."), N_("Content"), N_("Minutes"), N_("Presented by"))
        self.setHeaderLabels([say(word) for word in words])
        self.headerItem().setTextAlignment(MINUTES, RIGHT)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setIconSize(theme.icon_size(14))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        header = self.header()
        header.setObjectName("programme_header")
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.px(40))
        header.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Stretch)
        for place, width in ((TIME, 104), (NUMBER, 44), (MINUTES, 80)):
            header.resizeSection(place, theme.px(width))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The verbs of the toolbar, beside the line."""
        popup(self, self.verbs(), event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(theme.px(220), max(theme.px(104), self.viewport().width() * 25 // 100))
        self.header().resizeSection(PRESENTER, width)

    # moving with the mouse

    def dropEvent(self, event: QDropEvent) -> None:
        """An item was let go: where it belongs is told; the tree shows it when it is kept there."""
        line = self.currentItem()
        uid = line.data(TIME, UID) if line is not None else ""
        moved = self.points.get(uid)
        target = self.itemAt(event.position().toPoint())
        place = self.place_for(target, self.dropIndicatorPosition(), uid)
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the tree itself takes nothing away
        event.accept()
        if isinstance(moved, ProgrammeItem) and place is not None:
            # not within the drag: what is shown is made anew by it
            QTimer.singleShot(0, self, lambda: self.dropped.emit(uid, *place))

    def place_for(
        self, target: QTreeWidgetItem | None, where: DROP, uid: str
    ) -> tuple[str, int] | None:
        """Session and place for an item dropped on, above or below a line; None where it cannot be."""
        point = self.points.get(target.data(TIME, UID) or "") if target is not None else None
        sessions = [one for one in self.points.values() if isinstance(one, Session)]
        if isinstance(point, Session):
            if where != DROP.AboveItem or point is sessions[0]:
                return point.uid, 0
            before = sessions[sessions.index(point) - 1]
            return before.uid, len(self._others(before.uid, uid))
        if isinstance(point, ProgrammeItem):
            others = self._others(point.session or "", uid)
            if point.uid == uid:
                return None
            return point.session or "", others.index(point.uid) + (where != DROP.AboveItem)
        last = sessions[-1] if sessions else None
        return (last.uid, len(self._others(last.uid, uid))) if last else None

    def _others(self, session: str, uid: str) -> list[str]:
        return [
            one.uid
            for one in self.points.values()
            if isinstance(one, ProgrammeItem) and one.session == session and one.uid != uid
        ]

    # what it shows

    def show_points(
        self, sessions: Sequence[Session], items: Mapping[str, Sequence[ProgrammeItem]],
        clashes: Sequence[Clash],
    ) -> None:  # fmt: skip
        """Show a programme; lines with a clash are marked."""
        doubts = {clash.uid: str(clash.message) for clash in clashes}
        self.numbers = numbers(sessions, items)
        self.clear()
        self.points = {}
        day: date | None = None
        for session in sessions:
            if session.day != day and session.day is not None:
                self._add_day(session.day)
            day = session.day
            self._add_session(session, items.get(session.uid, ()), doubts)
        self.expandAll()

    def _add_day(self, day: date) -> None:
        line = QTreeWidgetItem([say(WEEKDAYS[day.weekday()], day=day)])
        line.setFlags(Qt.ItemFlag.NoItemFlags)
        line.setForeground(TIME, QColor(theme.colour("ink_2")))
        self._finish(line)
        self.addTopLevelItem(line)
        line.setFirstColumnSpanned(True)

    def _add_session(
        self, session: Session, items: Sequence[ProgrammeItem], doubts: Mapping[str, str]
    ) -> None:
        minutes = sum(item.minutes or 0 for item in items)
        kind = say(SESSION_KINDS.get(session.kind, ""))
        line = QTreeWidgetItem(
            [
                _span(session),
                self.numbers[session.uid],
                str(session_name(session)),
                str(minutes) if minutes else "",
                session.venue,
            ]
        )
        bold = QFont(self.font())
        bold.setBold(True)
        for column in (TIME, NUMBER, CONTENT):
            line.setFont(column, bold)
        line.setToolTip(CONTENT, kind)
        self._mark(line, session, doubts)
        line.setFlags(line.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        self.addTopLevelItem(line)
        begins = planned_starts(session, items)
        for item in items:
            self._add_item(line, item, begins.get(item.uid), doubts)

    def _add_item(
        self, session: QTreeWidgetItem, item: ProgrammeItem, begins: int | None,
        doubts: Mapping[str, str],
    ) -> None:  # fmt: skip
        time = "" if begins is None else show_time(begins)
        minutes = "" if item.minutes is None else str(item.minutes)
        number = self.numbers.get(item.uid, "")
        line = QTreeWidgetItem([time, number, item.title, minutes, item.presenter])
        if item.kind == "break":
            line.setForeground(CONTENT, QColor(theme.colour("ink_2")))
        if item.starts is None:
            line.setForeground(TIME, QColor(theme.colour("ink_2")))
            line.setToolTip(TIME, say(N_("Follows from the items before")))
        line.setToolTip(CONTENT, "\n".join(part for part in (item.title, item.note) if part))
        line.setToolTip(PRESENTER, item.presenter)
        self._mark(line, item, doubts)
        line.setFlags(line.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        session.addChild(line)

    def _mark(self, line: QTreeWidgetItem, point: Point, doubts: Mapping[str, str]) -> None:
        self.points[point.uid] = point
        line.setData(TIME, UID, point.uid)
        if point.uid in doubts:
            line.setIcon(CONTENT, theme.sign("triangle-alert", "warn"))
            line.setToolTip(CONTENT, doubts[point.uid])
        self._finish(line)

    def _finish(self, line: QTreeWidgetItem) -> None:
        line.setTextAlignment(MINUTES, RIGHT)
        line.setSizeHint(TIME, QSize(0, theme.shell("row")))

    def lines(self) -> list[QTreeWidgetItem]:
        """All lines, from the top."""
        found: list[QTreeWidgetItem | None] = []
        for place in range(self.topLevelItemCount()):
            top = self.topLevelItem(place)
            if top is not None:
                found += [top, *(top.child(under) for under in range(top.childCount()))]
        return [line for line in found if line is not None]


def _span(session: Session) -> str:
    starts = "" if session.starts is None else show_time(session.starts)
    return starts if session.ends is None else f"{starts} – {show_time(session.ends)}"
