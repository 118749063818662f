"""The programme of a congress: its sessions with their items, and the warnings above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.programme_clashes import Clash
from desktop_app.domain.words import N_, say_count
from desktop_app.ui import theme
from desktop_app.ui.clash_strip import Warnings
from desktop_app.ui.count_bar import CountBar
from desktop_app.ui.keys import keys, tool
from desktop_app.ui.page import Empty, button, more
from desktop_app.ui.programme_tree import CONTENT, TIME, UID, Point, ProgrammeTree
from desktop_app.ui.row_menu import Verb

__all__ = ["CONTENT", "TIME", "Point", "ProgrammeView", "Warnings", "keys", "tool"]


class ProgrammeView(QWidget):
    """Sessions with their items. The verbs are told; whoever shows the view does them.

    ``elsewhere`` tells the uid of a warning whose place is not in the programme.
    """

    chosen = Signal()
    elsewhere = Signal(str)
    new_session_wanted = Signal()
    new_item_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    move_wanted = Signal(int)
    place_wanted = Signal(str, str, int)
    break_wanted = Signal()
    begin_wanted = Signal()
    spread_wanted = Signal()
    follow_wanted = Signal()
    template_wanted = Signal()
    run_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.warnings = Warnings()
        self.warnings.chosen.connect(self._to)
        self.tree = self._tree()
        self.empty = Empty("calendar-days")
        self.empty.say(
            N_("The programme has no session yet."),
            button(N_("Fill from the template of the round"), self.template_wanted.emit, main=True,
                   icon="list-checks", name="from_template"),
            button(N_("New session"), self.new_session_wanted.emit, icon="plus"),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tree)
        self.stack.addWidget(self.empty)
        self._lay_bar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.bar)
        layout.addWidget(self.warnings)
        layout.addWidget(self.stack, 1)

    def _lay_bar(self) -> None:
        new = button(
            N_("New session"), self.new_session_wanted.emit, icon="plus", name="new_session"
        )
        new.setToolTip("Ctrl+Shift+N")
        run = button(N_("Run the day"), self.run_wanted.emit, icon="clock", name="run_day")
        run.setToolTip("F9")
        self._verbs = [
            tool("pencil", N_("Edit (F2)"), self.edit_wanted.emit, "edit"),
            tool("trash-2", N_("Remove (Del)"), self.remove_wanted.emit, "remove"),
        ]
        self._moves = [
            tool("arrow-up", N_("Up (Alt+Up)"), lambda: self.move_wanted.emit(-1), "up"),
            tool("arrow-down", N_("Down (Alt+Down)"), lambda: self.move_wanted.emit(1), "down"),
            tool("hourglass", N_("Break after it (Ctrl+Shift+B)"), self.break_wanted.emit, "break"),
        ]
        self.more = more(
            [
                ("clock", N_("The session begins at …"), self.begin_wanted.emit),
                ("arrow-up-down", N_("Fill the time until …"), self.spread_wanted.emit),
                ("arrow-down", N_("Let the items follow each other"), self.follow_wanted.emit),
                ("list-checks", N_("Fill from the template of the round"),
                 self.template_wanted.emit),
                ("printer", N_("Print …"), self.print_wanted.emit),
            ]
        )  # fmt: skip
        self.bar = CountBar(self.count, new, run, *self._verbs, *self._moves, self.more, spacing=4)

    def _tree(self) -> ProgrammeTree:
        tree = ProgrammeTree()
        tree.verbs = self._row_verbs
        tree.itemSelectionChanged.connect(self._on_chosen)
        tree.itemDoubleClicked.connect(lambda: self.edit_wanted.emit())
        tree.dropped.connect(self.place_wanted)
        keys(tree, {
            "Del": self.remove_wanted.emit,
            "Return": self.edit_wanted.emit,
            "Enter": self.edit_wanted.emit,
            "Alt+Up": lambda: self.move_wanted.emit(-1),
            "Alt+Down": lambda: self.move_wanted.emit(1),
            "Ctrl+Shift+B": self.break_wanted.emit,
            "Ctrl+T": self._times,
        })  # fmt: skip
        return tree

    def _times(self) -> None:
        """The hours of what is chosen: of a session its beginning, of an item the end of the rest."""
        session = isinstance(self.current(), Session)
        (self.begin_wanted if session else self.spread_wanted).emit()

    # what it shows

    @property
    def points(self) -> dict[str, Point]:
        """Sessions and items by uid, in order."""
        return self.tree.points

    def show_programme(
        self, sessions: Sequence[Session], items: Mapping[str, Sequence[ProgrammeItem]],
        clashes: Sequence[Clash], told: str = "",
    ) -> None:  # fmt: skip
        """Show a programme; what was chosen stays chosen. ``told`` (translated) is said beside the counts."""
        chosen = self.current()
        self.tree.blockSignals(True)
        self.tree.show_points(sessions, items, clashes)
        self.tree.blockSignals(False)
        self.warnings.show_clashes(clashes)
        many = sum(len(listed) for listed in items.values())
        parts = (
            say_count(N_("{count} session"), N_("{count} sessions"), len(sessions)),
            say_count(N_("{count} item"), N_("{count} items"), many),
            told,
        )
        self.bar.tell(" · ".join(part for part in parts if part))
        self.stack.setCurrentIndex(0 if sessions else 1)
        self.bar.setVisible(bool(sessions))
        if chosen is not None and chosen.uid in self.points:
            self.choose(chosen.uid, focus=False)
        self._on_chosen()

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
        for line in self.tree.lines():
            if line.data(TIME, UID) == uid:
                self.tree.setCurrentItem(line)
                self.tree.scrollToItem(line)
                if focus:
                    self.tree.setFocus()
                return

    def _to(self, uid: str) -> None:
        if uid in self.points:
            self.choose(uid)
        else:
            self.elsewhere.emit(uid)

    def choose_first(self) -> None:
        """Go to the first session when nothing is chosen."""
        if self.current() is None:
            for line in self.tree.lines():
                if line.data(TIME, UID):
                    self.tree.setCurrentItem(line)
                    return

    def take_focus(self) -> None:
        """The keyboard goes to the tree, or to the buttons of an empty programme."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        else:
            self.choose_first()
            self.tree.setFocus()

    def _row_verbs(self) -> list[Verb]:
        point = self.current()
        moves = isinstance(point, ProgrammeItem)
        there = point is not None
        return [
            Verb("pencil", N_("Edit"), self.edit_wanted.emit, "F2", enabled=there),
            Verb("trash-2", N_("Remove"), self.remove_wanted.emit, "Del", enabled=there),
            Verb("arrow-up", N_("Move up"), partial(self.move_wanted.emit, -1), "Alt+↑", moves),
            Verb("arrow-down", N_("Move down"), partial(self.move_wanted.emit, 1), "Alt+↓", moves),
            Verb("hourglass", N_("Break after it"), self.break_wanted.emit, "Ctrl+Shift+B", moves),
            Verb("clock", N_("The session begins at …"), self.begin_wanted.emit, "Ctrl+T", there),
            Verb("arrow-up-down", N_("Fill the time until …"), self.spread_wanted.emit, "Ctrl+T",
                 moves),
            Verb("plus", N_("New item"), self.new_item_wanted.emit, "Ctrl+N"),
            Verb("plus", N_("New session"), self.new_session_wanted.emit, "Ctrl+Shift+N"),
        ]  # fmt: skip

    def _on_chosen(self) -> None:
        point = self.current()
        for one in self._verbs:
            one.setEnabled(point is not None)
        for move in self._moves:
            move.setEnabled(isinstance(point, ProgrammeItem))
        self.chosen.emit()
