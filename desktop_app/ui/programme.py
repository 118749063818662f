"""The programme as one reads it: days, sessions and their items, and the warnings above them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.dates import show_time
from desktop_app.domain.programme import (
    SESSION_KINDS,
    Clash,
    ProgrammeItem,
    Session,
    planned_starts,
    session_name,
)
from desktop_app.domain.words import N_, say, say_count
from desktop_app.ui import theme
from desktop_app.ui.page import Empty, button, row
from desktop_app.ui.row_menu import Verb, Verbs, popup

Point = Session | ProgrammeItem

WEEKDAYS = (
    N_("Monday, {day}"), N_("Tuesday, {day}"), N_("Wednesday, {day}"), N_("Thursday, {day}"),
    N_("Friday, {day}"), N_("Saturday, {day}"), N_("Sunday, {day}"),
)  # fmt: skip
TIME, CONTENT, MINUTES, PRESENTER = range(4)
WARNINGS_SHOWN = 3
UID = Qt.ItemDataRole.UserRole


def tool(icon: str, text: str, does: Callable[[], None], name: str) -> QToolButton:
    """A small button that is only an icon; its words are the tip."""
    made = QToolButton()
    made.setObjectName(name)
    made.setProperty("framed", True)
    made.setIcon(theme.icon(icon))
    made.setIconSize(theme.icon_size(18))
    made.setToolTip(say(text))
    made.setAccessibleName(say(text).partition(" (")[0])
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda: does())
    return made


def keys(widget: QWidget, verbs: Mapping[str, Callable[[], None]]) -> None:
    """Keys that work while ``widget`` has the focus."""
    for key, does in verbs.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(does)


class Warnings(QFrame):
    """What should be looked at, one line each; choosing a line asks for its place."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("caution_strip")
        self.title = QLabel()
        self.title.setObjectName("warn")
        self.list = QListWidget()
        self.list.setObjectName("warnings")
        self.list.setAccessibleName(say(N_("What does not fit in the programme")))
        self.list.setIconSize(theme.icon_size(16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda item: self.chosen.emit(item.data(UID)))
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(UID)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.hide()

    def show_clashes(self, clashes: Sequence[Clash]) -> None:
        """List them; with none the strip is not there."""
        self.list.clear()
        for clash in clashes:
            text = str(clash.message)
            line = QListWidgetItem(theme.sign("triangle-alert", "warn", 16), text)
            line.setToolTip(text)
            line.setData(UID, clash.uid)
            line.setSizeHint(QSize(0, theme.px(26)))
            self.list.addItem(line)
        shown = min(len(clashes), WARNINGS_SHOWN)
        self.list.setFixedHeight(shown * theme.px(26) + theme.px(10))
        self.setVisible(bool(clashes))


class _Tree(QTreeWidget):
    """Where there is room, presenters have a column of their full names; the content has the rest."""

    verbs: Verbs = staticmethod(list)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The verbs of the toolbar, beside the line."""
        popup(self, self.verbs(), event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(theme.px(220), max(theme.px(110), self.viewport().width() * 27 // 100))
        self.header().resizeSection(PRESENTER, width)


class ProgrammeView(QWidget):
    """Sessions with their items. The verbs are told; whoever shows the view does them."""

    chosen = Signal()
    new_session_wanted = Signal()
    new_item_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.points: dict[str, Point] = {}
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.warnings = Warnings()
        self.warnings.chosen.connect(self.choose)
        self.tree = self._tree()
        self.empty = Empty("calendar-days")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tree)
        self.stack.addWidget(self.empty)
        new = button(
            N_("New session"), self.new_session_wanted.emit, icon="plus", name="new_session"
        )
        new.setToolTip("Ctrl+Shift+N")
        self._verbs = [
            button(N_("Edit"), self.edit_wanted.emit, icon="pencil", name="edit"),
            button(N_("Remove"), self.remove_wanted.emit, icon="trash-2", name="remove"),
        ]
        self._moves = [
            tool("arrow-up", N_("Up (Alt+Up)"), lambda: self.move_wanted.emit(-1), "up"),
            tool("arrow-down", N_("Down (Alt+Down)"), lambda: self.move_wanted.emit(1), "down"),
        ]
        self.count.setWordWrap(True)  # beside a wide sheet there is not room for it on one line
        self.bar = row(self.count, new, *self._verbs, *self._moves)
        inside = self.bar.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.bar)
        layout.addWidget(self.warnings)
        layout.addWidget(self.stack, 1)

    def _tree(self) -> QTreeWidget:
        tree = _Tree()
        tree.verbs = self._row_verbs
        tree.setObjectName("programme")
        tree.setAccessibleName(say(N_("Programme")))
        tree.setHeaderLabels(
            [say(N_("Time")), say(N_("Content")), say(N_("Minutes")), say(N_("Presented by"))]
        )
        tree.headerItem().setTextAlignment(
            MINUTES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setExpandsOnDoubleClick(False)
        tree.setIndentation(0)
        tree.setUniformRowHeights(True)
        tree.setIconSize(theme.icon_size(14))
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = tree.header()
        header.setObjectName("programme_header")
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Stretch)
        for place, width in ((TIME, 104), (MINUTES, 76)):
            header.resizeSection(place, theme.px(width))
        tree.itemSelectionChanged.connect(self._on_chosen)
        tree.itemDoubleClicked.connect(lambda: self.edit_wanted.emit())
        keys(tree, {
            "Del": self.remove_wanted.emit,
            "Return": self.edit_wanted.emit,
            "Enter": self.edit_wanted.emit,
            "Alt+Up": lambda: self.move_wanted.emit(-1),
            "Alt+Down": lambda: self.move_wanted.emit(1),
        })  # fmt: skip
        return tree

    # what it shows

    def show_programme(
        self, sessions: Sequence[Session], items: Mapping[str, Sequence[ProgrammeItem]],
        clashes: Sequence[Clash],
    ) -> None:  # fmt: skip
        """Show a programme; what was chosen stays chosen while it is there."""
        chosen = self.current()
        doubts = {clash.uid: str(clash.message) for clash in clashes}
        self.tree.blockSignals(True)
        self.tree.clear()
        self.points = {}
        day: date | None = None
        for session in sessions:
            if session.day != day and session.day is not None:
                self._add_day(session.day)
            day = session.day
            self._add_session(session, items.get(session.uid, ()), doubts)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.warnings.show_clashes(clashes)
        self._say_count(sessions, items)
        if not sessions:
            self.empty.say(
                N_("The programme has no session yet."),
                button(N_("New session"), self.new_session_wanted.emit, main=True, icon="plus"),
            )
        self.stack.setCurrentIndex(0 if sessions else 1)
        self.bar.setVisible(bool(sessions))
        if chosen is not None and chosen.uid in self.points:
            self.choose(chosen.uid, focus=False)
        self._on_chosen()

    def _say_count(
        self, sessions: Sequence[Session], items: Mapping[str, Sequence[ProgrammeItem]]
    ) -> None:
        many = sum(len(listed) for listed in items.values())
        parts = (
            say_count(N_("{count} session"), N_("{count} sessions"), len(sessions)),
            say_count(N_("{count} item"), N_("{count} items"), many),
        )
        self.count.setText(" · ".join(parts))

    def _add_day(self, day: date) -> None:
        line = QTreeWidgetItem([say(WEEKDAYS[day.weekday()], day=day)])
        line.setFlags(Qt.ItemFlag.NoItemFlags)
        line.setForeground(TIME, QColor(theme.colour("ink_2")))
        self._finish(line)
        self.tree.addTopLevelItem(line)
        line.setFirstColumnSpanned(True)

    def _add_session(
        self, session: Session, items: Sequence[ProgrammeItem], doubts: Mapping[str, str]
    ) -> None:
        minutes = sum(item.minutes or 0 for item in items)
        kind = say(SESSION_KINDS.get(session.kind, ""))
        line = QTreeWidgetItem(
            [
                _span(session),
                str(session_name(session)),
                str(minutes) if minutes else "",
                session.venue,
            ]
        )
        bold = QFont(self.tree.font())
        bold.setBold(True)
        for column in (TIME, CONTENT):
            line.setFont(column, bold)
        line.setToolTip(CONTENT, kind)
        self._mark(line, session, doubts)
        self.tree.addTopLevelItem(line)
        begins = planned_starts(session, items)
        for item in items:
            self._add_item(line, item, begins.get(item.uid), doubts)

    def _add_item(
        self, session: QTreeWidgetItem, item: ProgrammeItem, begins: int | None,
        doubts: Mapping[str, str],
    ) -> None:  # fmt: skip
        time = "" if begins is None else show_time(begins)
        minutes = "" if item.minutes is None else str(item.minutes)
        line = QTreeWidgetItem([time, item.title, minutes, item.presenter])
        if item.starts is None:
            line.setForeground(TIME, QColor(theme.colour("ink_2")))
            line.setToolTip(TIME, say(N_("Follows from the items before")))
        line.setToolTip(CONTENT, "\n".join(part for part in (item.title, item.note) if part))
        line.setToolTip(PRESENTER, item.presenter)
        self._mark(line, item, doubts)
        session.addChild(line)

    def _mark(self, line: QTreeWidgetItem, point: Point, doubts: Mapping[str, str]) -> None:
        self.points[point.uid] = point
        line.setData(TIME, UID, point.uid)
        if point.uid in doubts:
            line.setIcon(CONTENT, theme.sign("triangle-alert", "warn"))
            line.setToolTip(CONTENT, doubts[point.uid])
        self._finish(line)

    def _finish(self, line: QTreeWidgetItem) -> None:
        line.setTextAlignment(MINUTES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.setSizeHint(TIME, QSize(0, theme.shell("row")))

    # what is chosen

    def current(self) -> Point | None:
        """The session or item with the focus."""
        line = self.tree.currentItem()
        return self.points.get(line.data(TIME, UID) or "") if line else None

    def session(self) -> Session | None:
        """The session that is chosen, or that the chosen item belongs to; else the last one."""
        point = self.current()
        if isinstance(point, ProgrammeItem):
            point = self.points.get(point.session or "")
        if isinstance(point, Session):
            return point
        sessions = [one for one in self.points.values() if isinstance(one, Session)]
        return sessions[-1] if sessions else None

    def choose(self, uid: str, *, focus: bool = True) -> None:
        """Go to a session or an item."""
        for line in self._lines():
            if line.data(TIME, UID) == uid:
                self.tree.setCurrentItem(line)
                self.tree.scrollToItem(line)
                if focus:
                    self.tree.setFocus()
                return

    def choose_first(self) -> None:
        """Go to the first session when nothing is chosen."""
        if self.current() is None:
            for line in self._lines():
                if line.data(TIME, UID):
                    self.tree.setCurrentItem(line)
                    return

    def _lines(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem | None] = []
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            if top is not None:
                found += [top, *(top.child(under) for under in range(top.childCount()))]
        return [line for line in found if line is not None]

    def _row_verbs(self) -> list[Verb]:
        point = self.current()
        moves = isinstance(point, ProgrammeItem)
        there = point is not None
        return [
            Verb("pencil", N_("Edit"), self.edit_wanted.emit, "F2", enabled=there),
            Verb("trash-2", N_("Remove"), self.remove_wanted.emit, "Del", enabled=there),
            Verb("arrow-up", N_("Move up"), partial(self.move_wanted.emit, -1), "Alt+↑", moves),
            Verb("arrow-down", N_("Move down"), partial(self.move_wanted.emit, 1), "Alt+↓", moves),
            Verb("plus", N_("New item"), self.new_item_wanted.emit, "Ctrl+N"),
            Verb("plus", N_("New session"), self.new_session_wanted.emit, "Ctrl+Shift+N"),
        ]

    def _on_chosen(self) -> None:
        point = self.current()
        for one in self._verbs:
            one.setEnabled(point is not None)
        for move in self._moves:
            move.setEnabled(isinstance(point, ProgrammeItem))
        self.chosen.emit()


def _span(session: Session) -> str:
    starts = "" if session.starts is None else show_time(session.starts)
    return starts if session.ends is None else f"{starts} – {show_time(session.ends)}"
