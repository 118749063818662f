"""The running clock of the day: what is on, what comes next, how late it is, and the words of the chair."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.dates import show_time
from desktop_app.domain.errors import Refusal
from desktop_app.domain.overview import Step
from desktop_app.domain.programme import session_name
from desktop_app.domain.programme_running import (
    DONE,
    PASSED,
    RUNNING,
    TO_COME,
    Point,
    following,
    last_written,
    left,
    running,
)
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import acts, programme_running
from desktop_app.services.congresses import short_title_of
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import button, card, quiet, row
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

SIGNS = {TO_COME: ("circle", "ink_2"), RUNNING: ("clock", "primary"), DONE: ("circle-check", "good"),
         PASSED: ("circle-minus", "ink_2")}  # fmt: skip
STATES = {TO_COME: N_("to come"), RUNNING: N_("on now"), DONE: N_("done"),
          PASSED: N_("passed over")}  # fmt: skip
TICK_MS = 5_000
_LEAD_WIDTH = 420
"""So wide may the words be that lead to a vote (design pixels); all of them stand in the tooltip."""


class RunClock(QDialog):
    """Space begins the next item and ends the one before; everything is written the moment it happens.

    Opened again, after a power cut for example, it goes on where it was. The clock of the computer may be
    wrong: the hour can be set here, and no time is written that is earlier than the last one.
    """

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("run_clock")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.setWindowTitle(say(N_("Running the day")))
        self.desk = desk
        self.points: list[Point] = []
        self._make()
        self._lay_out()
        for key, does in {
            "Space": self.go_on, "F11": self.turn_full, "Ctrl+Z": self.undo, "F5": self.refresh,
            "F4": self.follow,
        }.items():  # fmt: skip
            QShortcut(QKeySequence(key), self).activated.connect(does)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()
        desk.changed.connect(lambda _: self.refresh())
        around = parent.window().size()
        self.resize(min(theme.px(1120), around.width()), min(theme.px(640), around.height()))
        self.refresh()

    def _make(self) -> None:
        self.congress = _label("section", wraps=True)
        self.clock = _label("clock_hour")
        self.caution = _label("caution", wraps=True)
        self.caution.hide()
        self.session = _label("quiet", wraps=True)
        self.title = _label("clock_title", wraps=True)
        self.who = _label("clock_who", wraps=True)
        self.planned = _label("quiet")
        self.over = _label("clock_left")
        self.led: Step | None = None
        self.lead = button("", self.follow, icon="arrow-right", name="clock_lead")
        self.next_word = quiet(say(N_("Next")))
        self.next_title = _label("clock_next", wraps=True)
        self.next_who = _label("quiet", wraps=True)
        self.script = QPlainTextEdit()
        self.script.setReadOnly(True)
        self.script.document().setDocumentMargin(0)
        self.script.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.script.setObjectName("clock_script")
        self.script.setAccessibleName(say(N_("Words of the chair")))
        self.script.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.prepared = _label("quiet", wraps=True)
        self.rest: Table[Point] = Table(self._columns(), "clock_rest")
        self.rest.setAccessibleName(say(N_("The programme of the day")))
        self.rest.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.rest.verbs = self._rest_verbs
        fit_headings(self.rest)
        fit_columns(self.rest)
        self.main = button(N_("Begin now"), self.go_on, main=True, name="clock_main")
        self.main.setToolTip(say(N_("Space bar")))
        self.done_button = button(N_("Done"), self.finish, icon="check", name="clock_done")
        self.skip_button = button(N_("Pass over"), self.skip, icon="arrow-right", name="clock_skip")
        self.back = button(N_("Undo"), self.undo, icon="undo-2", name="clock_undo")
        self.back.setToolTip("Ctrl+Z")
        self.right_hour = button(N_("Set the hour …"), self.set_hour, icon="clock", name="set_hour")
        self.full = button(N_("Full screen"), self.turn_full, icon="zoom-in", name="full_screen")
        self.full.setToolTip("F11")

    def _lay_out(self) -> None:
        head = row(self.congress, self.right_hour, self.full, self.clock, spacing=12, widest=0)
        now = card(
            self.session, self.title, self.who, row(self.over, self.planned, None, spacing=16),
            row(self.lead, None),
        )  # fmt: skip
        inside = now.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.insertStretch(3, 1)
        after = card(self.next_word, self.next_title, self.next_who, spacing=4)
        verbs = row(self.main, self.done_button, self.skip_button, None, self.back, spacing=8)
        left_side = QVBoxLayout()
        left_side.setSpacing(theme.px(12))
        left_side.addWidget(now, 3)
        left_side.addWidget(after, 1)
        left_side.addWidget(verbs)
        words = card(quiet(say(N_("Words of the chair"))), self.script, self.prepared, spacing=4)
        right_side = QVBoxLayout()
        right_side.setSpacing(theme.px(12))
        right_side.addWidget(words, 1)
        right_side.addWidget(self.rest, 1)
        both = QHBoxLayout()
        both.setSpacing(theme.px(16))
        both.addLayout(left_side, 1)
        both.addLayout(right_side, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(12))
        if self.desk.opened.training:
            from desktop_app.ui.main_window import training_band

            layout.addWidget(training_band())
        layout.addWidget(head)
        layout.addWidget(self.caution)
        layout.addLayout(both, 1)

    def _columns(self) -> list[Column[Point]]:
        def hour(time: int | None) -> str:
            return show_time(time) if time is not None and time < 24 * 60 else ""

        return [
            Column("planned", say(N_("Planned")), lambda one: hour(one.starts), 76, sortable=False),
            Column("expected", say(N_("Now expected")), lambda one: hour(one.expected), 120,
                   sortable=False, tip=_how_late),
            Column("title", say(N_("Content")), lambda one: one.item.title, 240, sortable=False,
                   icon=lambda one: SIGNS[one.state][0], tone=lambda one: SIGNS[one.state][1],
                   tip=lambda one: f"{one.item.title} – {say(STATES[one.state])}"),
        ]  # fmt: skip

    # what it shows

    @property
    def when(self) -> datetime:
        """The hour in the hall."""
        return programme_running.now()

    def refresh(self) -> None:
        """Show the day as it stands this minute."""
        congress = self.desk.congress
        if congress is None:
            self.close()
            return
        when = self.when
        self.points = programme_running.day_of(congress.uid, when)
        on, after = running(self.points), following(self.points)
        self.congress.setText(short_title_of(congress))
        self.clock.setText(f"{when:%H:%M}")
        self._show_now(on, when)
        self._show_next(after)
        self._show_lead(on or after)
        self._show_words(on or after)
        self._show_rest(on or after)
        self._caution(on or after, when)
        word = N_("Begin now") if on is None else N_("Done, go on") if after else N_("Done")
        self.main.setText(say(word))
        self.main.setEnabled(on is not None or after is not None)
        self.done_button.setEnabled(on is not None)
        self.skip_button.setEnabled(after is not None)
        last = programme_running.last_act()
        self.back.setEnabled(last is not None)
        self.back.setToolTip(f"{last.text} (Ctrl+Z)" if last else "Ctrl+Z")

    def _show_now(self, on: Point | None, when: datetime) -> None:
        if on is None:
            waiting = following(self.points)
            told = N_("Nothing is on.") if waiting else N_("The programme is done.")
            self.session.setText(str(session_name(waiting.session)) if waiting else "")
            self.title.setText(say(told if self.points else N_("The programme has no items yet.")))
            for label in (self.who, self.planned, self.over):
                label.clear()
            return
        self.session.setText(str(session_name(on.session)))
        self.title.setText(on.item.title)
        self.who.setText(on.item.presenter)
        ends = on.ends if on.ends is not None and on.ends < 24 * 60 else None
        span = " – ".join(show_time(one) for one in (on.starts, ends) if one is not None)
        begun = show_time(on.item.began or 0)
        self.planned.setText(say(N_("planned {span}, began {begun}"), span=span, begun=begun))
        minutes = left(on, when.hour * 60 + when.minute)
        if minutes is None:
            self.over.clear()
        elif minutes >= 0:
            self.over.setText(say(N_("{count} min left"), count=minutes))
        else:
            self.over.setText(say(N_("{count} min over"), count=-minutes))
        self._tone(self.over, "bad" if minutes is not None and minutes < 0 else "good")

    def _tone(self, label: QLabel, tone: str) -> None:
        if label.property("tone") != tone:
            label.setProperty("tone", tone)
            label.style().unpolish(label)
            label.style().polish(label)

    def _show_next(self, after: Point | None) -> None:
        if after is None:
            self.next_title.setText(say(N_("Nothing more today")) if self.points else "")
            self.next_who.clear()
            return
        hour = show_time(after.expected) if after.expected is not None else ""
        self.next_title.setText(f"{hour}  {after.item.title}".strip())
        told = [after.item.presenter, _how_late(after)]
        self.next_who.setText(" · ".join(part for part in told if part))

    def _show_lead(self, near: Point | None) -> None:
        """The way to where the work of what is on, or comes next, is done."""
        from desktop_app.services import day_steps

        congress = self.desk.congress
        self.led = day_steps.lead(congress.uid, near) if congress and near else None
        self.lead.setVisible(self.led is not None)
        if self.led is not None:
            said = str(self.led.text)
            room = theme.px(_LEAD_WIDTH)
            metrics, right = self.lead.fontMetrics(), Qt.TextElideMode.ElideRight
            self.lead.setText(metrics.elidedText(said, right, room))
            self.lead.setAccessibleName(said)
            self.lead.setToolTip(f"{said} (F4)")

    def _show_words(self, point: Point | None) -> None:
        words = point.item.script if point else ""
        told = N_("No words were written down for this item.")
        self.script.setPlaceholderText(say(told) if point else "")
        if self.script.toPlainText() != words:
            self.script.setPlainText(words)
        prepared = point.item.prepared if point else ""
        self.prepared.setText(f"{say(N_('To be at hand'))}: {prepared}" if prepared else "")
        self.prepared.setVisible(bool(prepared))

    def _show_rest(self, near: Point | None) -> None:
        listed = [one for one in self.points if near is None or one.session.day == near.session.day]
        self.rest.rows_model.show_rows(lambda offset, limit: listed[offset : offset + limit])
        if near is not None:
            self.rest.choose(lambda one: one.item.uid == near.item.uid)

    def _caution(self, near: Point | None, when: datetime) -> None:
        """What is doubtful about the clock of this computer; nothing stops because of it."""
        told: Message | None = None
        if near is not None and near.session.day is not None:
            written = last_written(self.points, near.session.day)
            if near.session.day != when.date():
                told = Message(
                    N_("This computer says it is {today}; {session} is on {day}. The hours are written as "
                       "the clock has them."),
                    {"today": when.date(), "session": session_name(near.session),
                     "day": near.session.day},
                )  # fmt: skip
            elif written is not None and when.hour * 60 + when.minute < written:
                told = Message(
                    N_("This computer says {now}, and {last} was written already. Until then {last} is "
                       "written. Set the hour right."),
                    {"now": f"{when:%H:%M}", "last": show_time(written)},
                )  # fmt: skip
        self.caution.setText(str(told) if told else "")
        self.caution.setVisible(told is not None)

    # verbs

    def go_on(self) -> None:
        """Space: begin the next item, which ends what is on; after the last one only end it."""
        if running(self.points) is not None and following(self.points) is None:
            self.finish()
        else:
            self._do(programme_running.begin)

    def finish(self) -> None:
        """What is on is over."""
        self._do(programme_running.finish)

    def skip(self) -> None:
        """The next item does not take place."""
        self._do(programme_running.skip)

    def _do(self, act: Callable[[str, datetime], Changed]) -> None:
        if self.desk.congress is not None:
            try:
                changed = act(self.desk.congress.uid, self.when)
            except Refusal as refusal:
                alerts.show(refusal, self)
                return
            self.desk.tell(changed)

    def come_again(self, point: Point) -> None:
        """What was done or passed over is to come after all."""
        self._do(lambda _congress, _when: programme_running.bring_back(point.item))

    def _rest_verbs(self) -> list[Verb]:
        point = self.rest.current()
        if point is None:
            return []
        # the table goes on to what is next while the menu is open: the menu keeps its line
        over = point.state in (DONE, PASSED)
        again = partial(self.come_again, point)
        return [Verb("undo-2", N_("Let it come again"), again, "", over)]

    def follow(self) -> None:
        """F4: to the vote, the door or the credentials of this item; the clock goes on when opened again."""
        if self.led is None:
            return
        desk, step = self.desk, self.led
        self.accept()
        desk.page_wanted.emit(step.page, dict(step.wanted))

    def undo(self) -> None:
        """Take back what was done here last; other acts are taken back in the window."""
        last = programme_running.last_act()
        if last is None:
            return
        try:
            self.desk.tell(acts.undo(last.id))
        except Refusal as refusal:
            alerts.show(refusal, self)

    def set_hour(self) -> None:
        """Say what time it really is."""
        from desktop_app.ui.programme_dialogs import ask_the_hour

        ask_the_hour(self, self.when.hour * 60 + self.when.minute, self.refresh)

    def turn_full(self) -> None:
        """F11: the whole screen, and back."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()
        self.full.setText(
            say(N_("Leave full screen") if self.isFullScreen() else N_("Full screen"))
        )

    def reject(self) -> None:
        """Esc leaves the full screen first, then closes; what was written stays."""
        if self.isFullScreen():
            self.turn_full()
        else:
            super().reject()


def _how_late(point: Point) -> str:
    late = point.late
    if not late:
        return ""
    text = (
        N_("{count} min later than planned") if late > 0 else N_("{count} min earlier than planned")
    )
    return say(text, count=show(abs(late)))


def _label(name: str, *, wraps: bool = False) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setWordWrap(wraps)
    return made


def open_clock(desk: Desk, parent: QWidget) -> RunClock:
    """Open the running clock for the congress in hand; one that is open comes to the front."""
    known = parent.window().findChild(RunClock)
    made = known or RunClock(desk, parent)
    made.show()
    made.raise_()
    made.activateWindow()
    made.main.setFocus()
    return made
