"""Presence: the sessions with their figures, and the people of the one in hand, to be ticked on the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.presence import Figures
from desktop_app.domain.programme import Session
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import attendance, clock, doors
from desktop_app.services.attendance import Line
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, keys_inside
from desktop_app.ui.page import Empty, button, more, quiet, row
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.presence_people import (
    filters,
    fits,
    more_words,
    people_columns,
    sought,
    summary_words,
)
from desktop_app.ui.presence_side import (
    DelegationsCard,
    DoorsCard,
    sessions_table,
    set_room,
    show_sessions,
)
from desktop_app.ui.presence_verbs import PresenceVerbs
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import end_search
from desktop_app.ui.tables import Table

_SIDE = 348
_LOW = 480
"""Below this height (design pixels) the side does with fewer rows and without headings."""
_BEHIND_DOOR_MS = 1500
"""How often the page is counted anew while a door's window covers it."""
_MINUTE_MS = 60_000
EVERY = "*"
"""In place of a delegation's uid: all of them."""


class PresencePanel(QWidget):
    """Shown under a tab of the attendance page, which calls its verbs."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.figures = Figures()
        self.everybody: list[Line] = []
        self.shown: list[Line] = []
        self._session = ""
        self._words = ""
        self._congress = ""
        self.verbs = PresenceVerbs(self, desk)
        self.sessions = sessions_table()
        self.sessions.chosen.connect(self._another_session)
        self.chart = DelegationsCard()
        self.chart.opened.connect(self.show_delegation)
        self.doors = DoorsCard()
        self.doors.give_wanted.connect(self.verbs.hand_over)
        self.doors.take_wanted.connect(self.verbs.take_over)
        self.doors.connect_wanted.connect(self.verbs.connect_computers)
        self.summary, self.rest = QLabel(), quiet("")
        self.summary.setObjectName("section")
        self.summary.setAccessibleName(say(N_("Presence in figures")))
        self.which, self.delegation = filters()
        self.which.activated.connect(lambda _: self._show())
        self.delegation.activated.connect(lambda _: self._show())
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.table: Table[Line] = Table(people_columns(), "presence")
        self.table.setAccessibleName(say(N_("People of the session")))
        self.table.verbs = self.row_verbs
        self.table.opened.connect(self.edit)
        fit_headings(self.table)
        fit_columns(self.table)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_BEHIND_DOOR_MS)
        self._later.timeout.connect(self._read)
        self._age = QTimer(self)  # what was received grows older though nothing happens
        self._age.setInterval(_MINUTE_MS)
        self._age.timeout.connect(self._grow_older)
        self._age.start()
        self.empty = Empty("clipboard-check")
        self._make_verbs()
        self._lay_out()
        self._connect_keys()

    def _make_verbs(self) -> None:
        verbs = self.verbs
        self.present = button(N_("Present"), verbs.tick, icon="check", name="tick")
        self.present.setToolTip(say(N_("Space; whole delegation: Shift+Space")))
        self.absence = button(N_("Absent …"), verbs.absent, icon="user-x", name="absent")
        self.absence.setToolTip("F7")
        self.walk_in = button(N_("Walk-in …"), verbs.walk_in, icon="user-plus", name="walk_in")
        self.walk_in.setToolTip("F8")
        self.print = button(N_("Print …"), self.print_page, icon="printer", name="print_presence")
        self.print.setToolTip("Ctrl+P")
        others = more((
            ("users", N_("Whole delegation present"), verbs.tick_delegation),
            ("list-checks", N_("Present as in the session before …"), verbs.take_from_before),
            ("circle-minus", N_("Take the tick away …"), verbs.untick),
            ("user-check", N_("Replace …"), verbs.replace),
            ("undo-2", N_("Absence no longer noted"), verbs.forget_absence),
            ("file-text", N_("Type in the signed sheets …"), verbs.type_sheets),
            ("id-card", N_("Open the sheet"), self.edit),
        ))  # fmt: skip
        others.setProperty("framed", True)
        self.tools = row(self.which, self.delegation, self.present, self.absence, self.walk_in,
                         others, widest=1)  # fmt: skip

    def _lay_out(self) -> None:
        side = QWidget()
        side.setMinimumWidth(theme.px(_SIDE - 60))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(theme.px(8))
        left.addWidget(self.sessions)
        left.addWidget(self.chart, 1)
        left.addWidget(self.doors)
        people = QWidget()
        right = QVBoxLayout(people)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.px(8))
        right.addWidget(row(self.summary, None, self.count, self.print))
        right.addWidget(self.rest)
        right.addWidget(self.tools)
        right.addWidget(self.table, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(side)
        self.splitter.addWidget(people)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.px(_SIDE), theme.px(2 * _SIDE)])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < theme.px(_LOW)
        set_room(self.sessions, few=low)
        self.doors.set_low(low)
        self.chart.title.setVisible(not low)

    def _connect_keys(self) -> None:
        verbs = self.verbs
        keys(self.table, {
            "Space": verbs.tick, "Shift+Space": verbs.tick_delegation, "Return": self.edit,
            "Enter": self.edit, "Del": verbs.untick,
        })  # fmt: skip
        keys_inside(self, {
            "F7": verbs.absent, "F8": verbs.walk_in, "F9": verbs.type_sheets, "F11": self.open_door,
            "Ctrl+R": verbs.replace, "Esc": self.escape, "F6": self._other_part,
        })  # fmt: skip

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """The main verb while the panel is in front."""
        return (N_("Open the door screen"), "qr-code", self.open_door) if self._session else None

    # what it shows

    @property
    def congress(self) -> str:
        """The uid of the congress in hand."""
        return self.desk.congress.uid if self.desk.congress is not None else ""

    @property
    def session(self) -> str:
        """The uid of the session in hand."""
        return self._session

    def refresh(self) -> None:
        """Count anew; while a door's window lies over this one, only now and then."""
        front = QApplication.activeWindow()
        if front is not None and front is not self.window() and front.isFullScreen():
            if not self._later.isActive():
                self._later.start()
            return
        self._read()

    def _read(self) -> None:
        if self._congress != self.congress:
            self._congress, self._session, self._words = self.congress, "", ""
            self.which.setCurrentIndex(0)
        held = attendance.held(self.congress)
        listed = [one.session for one in held]
        self.stack.setCurrentIndex(0 if listed else 1)
        if not listed:
            self._session = ""
            self._say_no_session()
            self.main_changed.emit()
            return
        if self._session not in [one.uid for one in listed]:
            self._session = attendance.session_at(listed, clock.now())
        self.sessions.blockSignals(True)
        show_sessions(self.sessions, held)
        self.sessions.choose(lambda one: one.session.uid == self._session)
        self.sessions.blockSignals(False)
        self._show_doors()
        self._show_session()
        self.main_changed.emit()

    def _show_doors(self) -> None:
        if self._session:
            self.doors.show_doors(doors.doors(self.congress))

    def _grow_older(self) -> None:
        if self.isVisible():
            self._show_doors()

    def _say_no_session(self) -> None:
        self.empty.say(
            N_("The programme has no session yet. Attendance is taken session by session."),
            button(N_("Enter the sessions"), self._to_programme, main=True, icon="plus",
                   name="to_programme"),
        )  # fmt: skip

    def _to_programme(self) -> None:
        self.desk.page_wanted.emit("congress", {"tab": "programme"})

    def _another_session(self) -> None:
        held = self.sessions.current()
        if held is not None and held.session.uid != self._session:
            self._session = held.session.uid
            self._show_session()

    def _show_session(self) -> None:
        """The figures and the people of the session in hand."""
        held = self.sessions.current()
        self.everybody = held.lines if held is not None else []
        self.figures = held.figures if held is not None else Figures()
        names: dict[str, str] = {}
        for one in self.everybody:
            names.setdefault(one.attendee.delegation, one.delegation)
        if "" in names:
            names[""] = say(N_("In no delegation"))
        self._fill_delegations(names)
        self.chart.show_figures(self.figures, names)
        self.summary.setText(summary_words(self.figures))
        self.rest.setText(more_words(self.figures))
        self.rest.setVisible(bool(self.rest.text()))
        self._show()

    def _fill_delegations(self, names: dict[str, str]) -> None:
        kept = self.delegation.currentData()
        self.delegation.clear()
        self.delegation.addItem(say(N_("All delegations")), EVERY)
        for uid, name in names.items():
            self.delegation.addItem(name, uid)
        self.delegation.setCurrentIndex(max(0, self.delegation.findData(kept)))

    def _show(self) -> None:
        which, delegation = str(self.which.currentData()), self.delegation.currentData()
        listed = [
            one for one in self.everybody
            if fits(one, which) and delegation in (EVERY, one.attendee.delegation)
        ]  # fmt: skip
        self.shown = sought(listed, self._words)
        show_lines(self.table, self.shown, lambda line: line.uid)
        if self.table.current() is None and self.shown:
            self.table.selectRow(0)
        nothing = N_("Nobody is like that. Press Esc to see everybody again.")
        self.table.say_nothing("" if self.shown else say(nothing))
        all_, here = len(self.everybody), len(self.shown)
        self.count.setText(
            say_count(N_("{count} person"), N_("{count} people"), here) if here == all_
            else say(N_("{shown}/{all} people"), shown=here, all=all_)
        )  # fmt: skip

    @property
    def narrows(self) -> bool:
        """Whether some people are left out."""
        return bool(
            self.which.currentData() or self._words or self.delegation.currentData() != EVERY
        )

    def show_delegation(self, uid: str) -> None:
        """Only the people of one delegation, as the chart asks for."""
        self.which.setCurrentIndex(0)
        self.delegation.setCurrentIndex(max(0, self.delegation.findData(uid)))
        self._show()
        self.table.selectRow(0)
        self.table.setFocus()

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self._words = text
        self._show()
        if text and self.shown:
            self.table.selectRow(0)  # a name, then Space

    def reveal(self, uid: str) -> None:
        """A session, or somebody on the list."""
        if self.sessions.choose(lambda one: one.session.uid == uid):
            return
        self._show_everybody()
        self.table.choose(lambda one: one.uid == uid)

    def _show_everybody(self) -> None:
        if self._words:
            self._words = ""
            end_search(self)
        self.which.setCurrentIndex(0)
        self.delegation.setCurrentIndex(0)
        self._show()

    def escape(self) -> None:
        """Esc: everybody again."""
        if self.narrows:
            self._show_everybody()

    def take_focus(self) -> None:
        """The keyboard begins in the list of people."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        else:
            self.table.setFocus()

    def _other_part(self) -> None:
        (self.sessions if self.table.hasFocus() else self.table).setFocus()

    # verbs

    def in_hand(self) -> Session | None:
        """The session in hand."""
        held = self.sessions.current()
        return held.session if held is not None else None

    def chosen(self) -> list[Line]:
        """The people chosen; after Ctrl+A all that are shown."""
        return self.shown if self.table.everything else self.table.selected()

    def open_door(self) -> None:
        """The door's own window, for the session in hand."""
        from desktop_app.ui.door_start import open_door

        if self._session:
            open_door(self.desk, self, self._session)

    def new(self) -> None:
        """Ctrl+N: somebody who stands on no list."""
        self.verbs.walk_in()

    def edit(self) -> None:
        """F2: the sheet of who is in hand."""
        line = self.table.current()
        if line is not None:
            self.opened.emit(line.uid)

    def remove(self) -> None:
        """Delete key: they were never here."""
        self.verbs.untick()

    def print_page(self) -> None:
        """Ctrl+P: the sheets to sign before, the lists and figures after."""
        self.verbs.offer_papers(self.print)

    def row_verbs(self) -> list[Verb]:
        """The menu of a row."""
        verbs = self.verbs
        return [
            Verb("check", N_("Present"), verbs.tick, say(N_("Space"))),
            Verb("users", N_("Whole delegation present"), verbs.tick_delegation, "Shift+Space"),
            Verb("circle-minus", N_("Take the tick away …"), verbs.untick, "Del"),
            Verb("user-x", N_("Absent …"), verbs.absent, "F7"),
            Verb("undo-2", N_("Absence no longer noted"), verbs.forget_absence),
            Verb("user-check", N_("Replace …"), verbs.replace, "Ctrl+R"),
            Verb("pencil", N_("Open the sheet"), self.edit, "Enter"),
            Verb("filter", N_("Only this delegation"), self._only_delegation),
        ]

    def _only_delegation(self) -> None:
        line = self.table.current()
        if line is not None:
            self.show_delegation(line.attendee.delegation)
