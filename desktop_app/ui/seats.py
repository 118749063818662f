"""The hall and who sits where: the plan, the people beside it, and the seats of each session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.dates import show_time
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.programme import session_name
from desktop_app.domain.seat_faults import SeatFault, faults
from desktop_app.domain.seating import SeatPlan
from desktop_app.domain.words import N_, Message, capital, say, show
from desktop_app.services import seats
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys_inside, tool
from desktop_app.ui.page import Empty, button, more, row
from desktop_app.ui.seat_canvas import ZOOM
from desktop_app.ui.seat_faults import FaultStrip
from desktop_app.ui.seat_people import SeatPeople
from desktop_app.ui.seat_view import SeatView, framed

_PEOPLE = 300


class SeatsPanel(QWidget):
    """``opened`` asks for the sheet of a delegate. The seats shown are the congress', or those of a session."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.main: tuple[str, str, Callable[[], None]] | None = None
        self.session = QComboBox()
        self.session.setObjectName("seat_session")
        self.session.setAccessibleName(say(N_("Seats of the congress or of a session")))
        self.session.setMaximumWidth(theme.px(260))
        self.session.activated.connect(lambda _: self._show())
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.count.setWordWrap(True)
        self.view = SeatView(self.words)
        self.view.canvas.setAccessibleName(say(N_("Plan of the hall")))
        self.people = SeatPeople()
        self.faults = FaultStrip()
        self.in_hand = QLabel()
        self.in_hand.setObjectName("seat_in_hand")
        self.in_hand.setTextFormat(Qt.TextFormat.PlainText)
        self.in_hand.setMinimumWidth(1)
        self.help = QLabel(
            say(N_("Drag people to a seat. Keys: arrows, letters and Enter, Delete, Ctrl+X and Ctrl+V."))
        )  # fmt: skip
        self.help.setObjectName("small")
        self.help.setMinimumWidth(1)
        self.empty = Empty("table")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.print = button(N_("Print …"), self.print_page, icon="printer", name="print_seats")
        self.print.setToolTip("Ctrl+P")
        self.bar = row(
            self.session, self.count, *self._zoom_tools(),
            button(N_("The hall …"), self.edit_hall, icon="table", name="edit_hall"), self.print,
            more(
                [
                    ("copy", N_("Copy the seats of the congress to this session"), self.copy),
                    ("undo-2", N_("This session sits as the congress does"), self.follow),
                    ("user-x", N_("Take everybody off their seat …"), self.clear),
                ]
            ),
            widest=1,
        )  # fmt: skip
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.people)
        self.splitter.addWidget(framed(self.view))
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.px(_PEOPLE), theme.px(3 * _PEOPLE)])
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(16))
        foot.addWidget(self.in_hand, 1)
        foot.addWidget(self.help)
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(self.bar)
        inside.addWidget(self.faults)
        inside.addWidget(self.splitter, 1)
        inside.addLayout(foot)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)

    def _zoom_tools(self) -> tuple[QWidget, ...]:
        return (
            tool("zoom-out", N_("Farther (−)"), lambda: self.view.zoom(1 / ZOOM), "zoom_out"),
            tool("zoom-in", N_("Nearer (+)"), lambda: self.view.zoom(ZOOM), "zoom_in"),
            tool("maximize", N_("Show all (0)"), self.view.fit, "zoom_fit"),
        )

    def _connect(self) -> None:
        canvas = self.view.canvas
        canvas.chosen.connect(self._say_seat)
        canvas.put.connect(self.put)
        canvas.taken_off.connect(self._take_off)
        canvas.searched.connect(self.people.look_for)
        canvas.let_fall.connect(self._let_fall)
        self.people.wanted.connect(self._put_here)
        self.people.pointed.connect(self._mark_group)
        self.people.shown.connect(self._show_person)
        self.people.left.connect(canvas.setFocus)
        self.faults.chosen.connect(self._show_fault)
        keys_inside(self, {"F6": self._other_part})

    # what it shows

    @property
    def congress(self) -> str:
        """The uid of the congress in hand."""
        return self.desk.congress.uid if self.desk.congress is not None else ""

    @property
    def uid(self) -> str:
        """The session whose seats are shown; blank for those of the congress."""
        return str(self.session.currentData() or "")

    @property
    def plan(self) -> SeatPlan:
        """The plan shown."""
        return self.view.plan

    def refresh(self) -> None:
        """Read hall, people and sessions of the congress in hand."""
        kept = self.uid
        self.session.clear()
        self.session.addItem(say(N_("Seats of the congress")), "")
        for one in seats.sessions(self.congress):
            # a session that has only its kind is told from others of it by its hour
            when = f", {show_time(one.starts)}" if one.starts and not one.name else ""
            self.session.addItem(f"{session_name(one)}{when}", one.uid)
        self.session.setCurrentIndex(max(0, self.session.findData(kept)))
        self._show()

    def _show(self) -> None:
        plan = seats.plan(self.congress, self.uid)
        self.main = (N_("Seat by rule …"), "list-checks", self.by_rule) if plan.seats else None
        self.main_changed.emit()
        if not plan.seats:
            self._say_empty()
            return
        self.stack.setCurrentIndex(0)
        wrong = faults(plan)
        self.view.show_plan(plan, [one.seat for one in wrong if one.seat])
        self.people.show_plan(plan)
        self.faults.show_faults(wrong)
        self.count.setText(self._counted(plan))
        self._say_seat(self.view.canvas.current)

    def _say_empty(self) -> None:
        self.empty.say(
            N_("The hall has no seats yet. Begin with a ready-made hall, then make it like yours."),
            button(N_("Choose a hall …"), self.choose_hall, main=True, icon="table", name="choose_hall"),
            button(N_("Enter its blocks"), self.edit_hall, name="enter_blocks"),
        )  # fmt: skip
        self.stack.setCurrentIndex(1)

    def _counted(self, plan: SeatPlan) -> str:
        seated = sum(len(there) for there in plan.sitting.values())
        parts = [
            say(N_("seated: {count}"), count=show(seated)),
            say(N_("without a seat: {count}"), count=show(len(plan.without) + len(plan.elsewhere))),
            say(N_("free: {count}"), count=show(plan.free)),
        ]
        own = seats.has_own(self.uid)
        if own:
            parts.append(say(N_("other than in the congress: {count}"), count=show(own)))
        # a line that is too long breaks between its parts
        return capital(" · ".join(part.replace(" ", "\u00a0") for part in parts))

    def words(self, key: str) -> str:
        """A seat and who sits there, for tips, the foot and assistive tools."""
        seat = self.plan.seats.get(key)
        if seat is None:
            return ""
        there = self.plan.sitting.get(key, ())
        if not there:
            return say(N_("{seat}: free"), seat=seat.label)
        names = [
            ", ".join(filter(None, (one.name, one.delegation_name or say(KINDS[one.kind]))))
            for one in there
        ]
        return f"{seat.label}: {'; '.join(names)}"

    def _say_seat(self, key: str) -> None:
        held = self.plan.by_uid.get(self.view.canvas.held)
        words = self.words(key)
        if held is not None:
            words += " · " + say(N_("taken up: {name}, Ctrl+V puts down"), name=held.name)
        self.in_hand.setText(words)
        self.in_hand.setToolTip(words)

    def _mark_group(self, group: str) -> None:
        keys = [
            key for key, there in self.plan.sitting.items() if any(one.group == group for one in there)
        ]  # fmt: skip
        self.view.canvas.mark(keys)

    def _show_person(self, uid: str) -> None:
        key = self.plan.key_of(uid)
        if key in self.plan.seats:
            self.view.canvas.mark([key])
            self.view.ensure_seen(key)

    def _show_fault(self, fault: SeatFault) -> None:
        if fault.seat:
            self.view.choose(fault.seat)
            self.view.canvas.setFocus()
        elif fault.uid:
            self.people.tree.choose(fault.uid)
            self.people.tree.setFocus()

    # putting people on seats

    def put(self, delegate: str, key: str) -> None:
        """Put somebody on a seat; who sits there changes places with them."""
        seat = self.plan.seats.get(key)
        if seat is not None:
            self.desk.do(seats.seat, delegate, seat.label, self.uid)

    def _put_here(self, delegate: str) -> None:
        """Enter in the list: onto the seat in hand; the next free seat is taken in hand then."""
        here = self.view.canvas.current
        self.put(delegate, here)
        self.people.field.clear()
        self.view.choose(self._next_free(here))
        self.view.canvas.setFocus()

    def _next_free(self, key: str) -> str:
        keys = list(self.plan.seats)
        at = keys.index(key) + 1 if key in keys else 0
        return next((one for one in keys[at:] if one not in self.plan.sitting), key)

    def _take_off(self, key: str) -> None:
        there = [one.uid for one in self.plan.sitting.get(key, ())]
        if there:
            self.desk.do(seats.unseat, there, self.uid)

    def _let_fall(self, delegate: str, at: QPoint) -> None:
        """Dropped back on the list: the seat is free again."""
        tree = self.people.tree
        if tree.rect().contains(tree.mapFromGlobal(at)):
            self.desk.do(seats.unseat, [delegate], self.uid)

    # verbs of the page

    def take_focus(self) -> None:
        """The keyboard begins on the plan, or at the button of an empty hall."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        else:
            self.view.canvas.setFocus()

    def _other_part(self) -> None:
        if self.view.canvas.hasFocus():
            self.people.tree.setFocus()
        else:
            self.view.canvas.setFocus()

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self.people.field.setText(text)

    def reveal(self, uid: str) -> None:
        """Show where somebody sits, or that they wait for a seat."""
        if self.plan.key_of(uid) in self.plan.seats:
            self.view.choose(self.plan.key_of(uid))
        else:
            self.people.tree.choose(uid)

    def edit(self) -> None:
        """F2: the sheet of who sits on the seat in hand."""
        there = self.plan.sitting.get(self.view.canvas.current, ())
        if there:
            self.opened.emit(there[0].uid)

    def remove(self) -> None:
        """Delete key: who sits on the seat in hand loses it."""
        if self.view.canvas.hasFocus():
            self._take_off(self.view.canvas.current)

    def by_rule(self) -> None:
        """Seat people by a rule, after a look at what it would do."""
        from desktop_app.ui.seat_rule import ask_for_rule

        if self.stack.currentIndex() == 0:
            ask_for_rule(self.desk, self, self.congress, self.uid)

    def edit_hall(self) -> None:
        """The blocks of the hall."""
        from desktop_app.ui.seat_hall import HallDialog

        HallDialog(self.desk, self, self.congress).open()

    def choose_hall(self) -> None:
        """A menu of ready-made halls."""
        from desktop_app.ui.seat_hall import halls_menu

        menu = halls_menu(self, lambda key: self._use_hall(key))
        menu.popup(self.mapToGlobal(self.rect().center()))

    def _use_hall(self, key: str) -> None:
        self.desk.do(seats.use_hall, self.congress, key)

    def copy(self) -> None:
        """The seats of the congress become those of the session, to be changed there."""
        if self._needs_session():
            self.desk.do(seats.copy_to_session, self.congress, self.uid)

    def follow(self) -> None:
        """The session has no seats of its own any more."""
        if self._needs_session():
            self.desk.do(seats.follow_congress, self.congress, self.uid)

    def _needs_session(self) -> bool:
        if not self.uid:
            alerts.show(Message(N_("Choose a session above the plan first.")), self)
        return bool(self.uid)

    def clear(self) -> None:
        """Take everybody off their seat, once asked."""
        many = sum(len(there) for there in self.plan.sitting.values())
        question = N_("Take all {count} people off their seats? It can be undone.")
        alerts.ask(
            self, Message(question, {"count": many}), N_("Take them off"),
            partial(self._clear, self.congress, self.uid),
        )  # fmt: skip

    def _clear(self, congress: str, session: str) -> None:
        self.desk.do(seats.clear, congress, session)

    def print_page(self) -> None:
        """Ctrl+P: the plan, and the lists in which people look up their seat."""
        from desktop_app.ui.seat_papers import SeatPapers

        if self.stack.currentIndex() == 0:
            SeatPapers(self.desk, self, self.congress, self.uid).offer(self.print)
