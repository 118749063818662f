"""What the doors answered, line by line: only ever added to. A check-in that was a mistake is voided here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.attendance import ANSWERS, COUNTED, METHODS
from desktop_app.domain.door import LOOKS
from desktop_app.domain.moments import show_moment
from desktop_app.domain.programme import session_name
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import door as doors
from desktop_app.services.door import Told
from desktop_app.services.door_papers import (
    answer_of,
    check_in_table,
    moment_of,
    note_of,
    time_of,
    who_of,
)
from desktop_app.ui import theme
from desktop_app.ui.count_bar import CountBar
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, keys_inside
from desktop_app.ui.page import Empty, button
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import end_search, fitting, told_of
from desktop_app.ui.tables import Column, Table

OPEN_DOOR = N_("Open the door screen")
STANDING, VOIDED, FAILED = "standing", "voided", "failed"
PARTS = {
    STANDING: N_("Standing check-ins"),
    FAILED: N_("Nobody counted"),
    VOIDED: N_("Voided"),
}
"""Parts of the list besides the single answers."""


class CheckInsPanel(QWidget):
    """The records of the doors with filters by session, door and answer. Enter opens a delegate's sheet."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._words = ""
        self._all: list[Told] = []
        self.listed: list[Told] = []
        self.session = _filter("check_in_session", N_("Session"), 170)
        self.door = _filter("check_in_door", N_("Door"), 110)
        self.answer = _filter("check_in_answer", N_("Answer of the door"), 150)
        self.table: Table[Told] = Table(_columns(), "check_ins")
        self.table.setAccessibleName(say(N_("Check-ins")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.print = print_button(self, self.papers, "print_check_ins")
        self.void = button(N_("Void …"), self.remove, icon="ban", name="void_check_in")
        count = QLabel()
        count.setObjectName("quiet")
        self.bar = CountBar(count, self.session, self.door, self.answer, self.print, self.void)
        self.empty = Empty("qr-code")
        self.empty.say(
            N_("No door has answered anybody yet. Open the door screen where delegates come in."),
            button(OPEN_DOOR, self.open_door, main=True, icon="qr-code", name="open_door"),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)

    def _connect(self) -> None:
        fit_headings(self.table)
        fit_columns(self.table)
        self.table.verbs = self.row_verbs
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(self.edit)
        for box in (self.session, self.door, self.answer):
            box.currentIndexChanged.connect(lambda: self._narrow())
        keys(self.table, {"Del": self.remove, "Return": self.edit, "Enter": self.edit})
        keys_inside(self, {"Esc": self.escape, "F11": self.open_door})

    @property
    def main(self) -> tuple[str, str, object] | None:
        """The main verb while the panel is in front."""
        return (OPEN_DOOR, "qr-code", self.open_door) if self.desk.congress else None

    # what it shows

    def refresh(self) -> None:
        """Read the records anew; what was chosen in the filters stays."""
        congress = self.desk.congress
        if congress is None:
            return
        self._all = doors.told(congress.uid)
        there = {one.check_in.session for one in self._all}
        sessions = [one for one in doors.sessions(congress.uid) if one.uid in there]
        _fill(self.session, N_("All sessions"),
              ((one.uid, str(session_name(one))) for one in sessions))  # fmt: skip
        names = sorted({one.check_in.door for one in self._all if one.check_in.door})
        _fill(self.door, N_("All doors"),
              ((one, say(N_("Door {name}"), name=one)) for one in names))  # fmt: skip
        answers = {one.check_in.answer for one in self._all}
        words = [(key, say(word)) for key, word in PARTS.items()]
        words += [(key, say(word)) for key, word in ANSWERS.items() if key in answers]
        _fill(self.answer, N_("All answers of the doors"), words)
        self.stack.setCurrentIndex(0 if self._all else 1)
        self._narrow()

    def _narrow(self) -> None:
        session, door, answer = (
            str(box.currentData() or "") for box in (self.session, self.door, self.answer)
        )
        shown = [
            one for one in self._all
            if session in ("", one.check_in.session) and door in ("", one.check_in.door)
            and _is_of(one, answer)
        ]  # fmt: skip
        self.listed = fitting(self.table, shown, self._words)
        self.bar.tell(self._told())
        show_lines(self.table, self.listed, lambda one: one.check_in.uid)
        if self.table.current() is None and self.listed:
            self.table.selectRow(0)
        if not self.listed and not self._words:
            self.table.say_nothing(say(N_("Nothing fits these filters.")))
        self._follow()

    def _told(self) -> str:
        voided = sum(one.voided is not None for one in self.listed)
        said = say_count(
            N_("{count} answer of the doors"), N_("{count} answers of the doors"), len(self.listed)
        )
        if len(self.listed) < len(self._all):
            said = told_of(len(self.listed), len(self._all), said)
        if voided:
            said += " · " + say_count(N_("{count} voided"), N_("{count} voided"), voided)
        return said

    def _follow(self) -> None:
        self.void.setEnabled(_can_be_voided(self.table.current()))

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self._words = text.strip()
        self._narrow()

    def reveal(self, uid: str) -> None:
        """Show an answer that another place tells of."""
        self.table.choose(lambda one: one.check_in.uid == uid)

    # verbs

    def open_door(self) -> None:
        """The door screen, for the session that is chosen in the filter, else for the next one."""
        from desktop_app.ui.door_start import open_door

        open_door(self.desk, self, str(self.session.currentData() or ""))

    def remove(self) -> None:
        """Void the check-in in hand, with a reason."""
        one = self.table.current()
        if one is None or not _can_be_voided(one):
            return
        from desktop_app.ui.door_void import ask_to_void

        ask_to_void(self, self.desk, one.check_in.uid, one.name, one.check_in.at)

    def edit(self) -> None:
        """The sheet of the delegate."""
        one = self.table.current()
        if one is not None and one.check_in.delegate:
            self.opened.emit(one.check_in.delegate)

    def papers(self) -> list[PaperOf]:
        """The list as it is shown."""
        congress = self.desk.congress
        if congress is None or not self._all:
            return []
        uid, listed = congress.uid, list(self.listed)
        return [PaperOf(N_("Check-ins"), table=lambda: check_in_table(uid, listed))]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self.papers(), self.print)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        one = self.table.current()
        return [
            Verb("user", N_("The delegate's sheet"), self.edit, "Enter",
                 one is not None and bool(one.check_in.delegate)),
            Verb("ban", N_("Void …"), self.remove, "Del", _can_be_voided(one)),
        ]  # fmt: skip

    # keys

    def take_focus(self) -> None:
        """The keyboard begins in the list."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        else:
            self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the list."""
        self.take_focus()

    def escape(self) -> None:
        """Esc: the end of the search, then of the filters."""
        if self._words:
            end_search(self)
        else:
            for box in (self.session, self.door, self.answer):
                box.setCurrentIndex(0)


def _can_be_voided(one: Told | None) -> bool:
    return one is not None and one.voided is None and one.check_in.answer in COUNTED


def _is_of(one: Told, part: str) -> bool:
    counted = one.check_in.answer in COUNTED
    if part == STANDING:
        return counted and one.voided is None
    if part == VOIDED:
        return one.voided is not None
    if part == FAILED:
        return not counted
    return part in ("", one.check_in.answer)


def _filter(name: str, word: str, width: int) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(say(word))
    made.setMinimumWidth(theme.px(width))
    return made


def _fill(box: QComboBox, everything: str, choices: Iterable[tuple[str, str]]) -> None:
    """Offer these besides everything; what was chosen stays chosen where it is still there."""
    kept = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(say(everything), "")
    for key, word in choices:
        box.addItem(word, key)
    box.setCurrentIndex(max(0, box.findData(kept)))
    box.blockSignals(False)


def _columns() -> Sequence[Column[Told]]:
    def sign(one: Told) -> str:
        return "minus" if one.voided else LOOKS[one.check_in.answer].icon

    def tone(one: Told) -> str:
        return "ink_2" if one.voided else LOOKS[one.check_in.answer].tone

    return [
        Column("at", say(N_("Time")), moment_of, 112, sortable=False, tip=time_of),
        Column("name", say(N_("Full name")), who_of, 170, sortable=False),
        Column("delegation", say(N_("Delegation")), lambda one: one.delegation, 140,
               sortable=False),
        Column("answer", say(N_("Answer of the door")), answer_of, 190, sortable=False,
               icon=sign, tone=tone),
        Column("door", say(N_("Door")), lambda one: one.check_in.door, 70, sortable=False),
        Column("method", say(N_("How")), lambda one: say(METHODS[one.check_in.method]), 120,
               sortable=False),
        Column("note", say(N_("Note")), note_of, 120, sortable=False, tip=_void_tip),
    ]  # fmt: skip


def _void_tip(one: Told) -> str:
    if one.voided is None:
        return note_of(one)
    who = one.voided.operator
    return f"{note_of(one)}\n{show_moment(one.voided.at)}{', ' if who else ''}{who}"
