"""The door screen: full screen at the door of the hall, for a scanner, the camera, names and card numbers.

The field has the keyboard whatever else is pressed, so that a scanner is heard. An answer is shown the moment
it is on the disk; the pages behind hear of it when the crowd has passed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import door as rules
from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import session_name
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import clock, door
from desktop_app.services.door import Answer, Told
from desktop_app.ui import alerts, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.door_field import DoorField
from desktop_app.ui.door_parts import (
    LAST,
    AnswerCard,
    CountCard,
    counted,
    label,
    last_table,
    matches_table,
    timer,
    tool,
    with_key,
)
from desktop_app.ui.door_sound import Sounds
from desktop_app.ui.keys import keys
from desktop_app.ui.page import row
from desktop_app.ui.row_menu import Verb

if TYPE_CHECKING:
    from desktop_app.ui.door_camera import DoorCamera

LONGEST_NUMBER = 10
"""Card numbers are shorter; longer things with digits in them come from a scanner."""
TELL_AFTER_MS, TELL_AT_LAST_MS = 1_200, 15_000
"""The pages behind are told when nobody has come for so long, or at last after so long."""


class DoorWindow(QDialog):
    """One door of one session. ``session`` is its uid, ``name`` what the door is called."""

    def __init__(self, desk: Desk, parent: QWidget, session: str, name: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("door")
        self.setWindowTitle(say(N_("Door {name}"), name=name))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.desk, self.session, self.door = desk, session, name
        self.sounds = Sounds()
        self.direction = "in"
        self.last: list[Told] = []
        self.camera: DoorCamera | None = None
        self._untold: list[Changed] = []
        self._telling = self._left = False
        self._make()
        self._lay_out()
        self._keys()
        self._timers()
        desk.changed.connect(self._something_changed)
        self.refresh()

    # how it is made

    def _make(self) -> None:
        self.title = label("door_title", wraps=True)
        self.hour = label("door_hour")
        self.out_band = label("door_out")
        self.out_band.setText(say(N_("OUT: cards that are scanned now leave the hall")))
        self.out_band.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.out_band.hide()
        self.caution = label("door_caution", wraps=True)
        self.caution.hide()
        self.field = DoorField()
        self.field.scanned.connect(self._scanned)
        self.field.typed.connect(self._offer)
        self.field.entered.connect(self._entered)
        self.field.stepped.connect(self._step)
        self.answer = AnswerCard()
        self.count = CountCard()
        self.matches = matches_table(partial(door.is_inside, self.session))
        self.matches.doubleClicked.connect(lambda: self._entered(self.field.text()))
        self.table = last_table()
        self.table.verbs = lambda: [Verb("ban", N_("Void …"), self.void_chosen, "Del")]
        self.table.installEventFilter(self)
        keys(self.table, {"Del": self.void_chosen})
        self.others = label("quiet", wraps=True)
        self.turn = tool(N_("Note who goes out"), self.turn_direction, "log-out", "door_turn", "F8")
        self.back = tool(N_("Void the last"), self.void_last, "undo-2", "door_void", "F6")
        self.new = tool(N_("On no list"), self.walk_in, "user-plus", "door_walk_in", "F4")
        self.film = tool(N_("Camera"), self.turn_camera, "camera", "door_film", "F9")
        self.mute = tool(N_("Sound is on"), self.turn_sound, "bell", "door_mute", "F7")
        self.full = tool(N_("Full screen"), self.turn_full, "maximize", "door_full", "F11")
        self.leave = tool(N_("Close"), self.reject, "x", "door_close", "Esc")

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.answer)
        self.stack.addWidget(self.matches)
        left = QVBoxLayout()
        left.setSpacing(theme.px(12))
        left.addWidget(self.field)
        left.addWidget(self.stack, 1)
        self.verbs = QGridLayout()
        self.verbs.setSpacing(theme.px(8))
        tools = (self.turn, self.back, self.new, self.film, self.mute, self.full, self.leave)
        for place, made in enumerate(tools):
            self.verbs.addWidget(made, place // 2, place % 2, 1, 2 if made is self.leave else 1)
        self.right = QVBoxLayout()
        self.right.setSpacing(theme.px(12))
        self.right.addWidget(self.count)
        self.right.addWidget(self.table, 1)
        self.right.addWidget(self.others)
        self.right.addLayout(self.verbs)
        side = QWidget()
        side.setLayout(self.right)
        side.setFixedWidth(theme.px(392))
        self.right.setContentsMargins(0, 0, 0, 0)
        both = QHBoxLayout()
        both.setSpacing(theme.px(16))
        both.addLayout(left, 1)
        both.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        if self.desk.opened.training:
            from desktop_app.ui.main_window import training_band

            layout.addWidget(training_band())
        layout.addWidget(row(self.title, self.hour, spacing=16, widest=0))
        layout.addWidget(self.out_band)
        layout.addWidget(self.caution)
        layout.addLayout(both, 1)

    def _keys(self) -> None:
        verbs = {"F4": self.walk_in, "F5": self.refresh, "F6": self.void_last, "F7": self.turn_sound,
                 "F8": self.turn_direction, "F9": self.turn_camera, "F11": self.turn_full,
                 "Ctrl+Z": self.void_last}  # fmt: skip
        for key, does in verbs.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)

    def _timers(self) -> None:
        self._tell_soon = timer(self, TELL_AFTER_MS, self._tell, single=True)
        self._tell_at_last = timer(self, TELL_AT_LAST_MS, self._tell, single=True)
        self._tick = timer(self, 1_000, self._show_hour)
        self._tick.start()

    # what it shows

    def refresh(self) -> None:
        """Read anew who is in the hall and what this door answered last."""
        congress = self.desk.congress
        if congress is None:
            self.leave_door()
            return
        from desktop_app.services.congresses import short_title_of

        known = {one.uid: one for one in door.sessions(congress.uid)}
        if self.session not in known:
            self.leave_door()
            return
        parts = (str(session_name(known[self.session])), say(N_("Door {name}"), name=self.door),
                 short_title_of(congress))  # fmt: skip
        self.title.setText(" · ".join(parts))
        self.last = door.told(congress.uid, self.session, self.door, LAST)
        self._show_last()
        self.count.show_tally(door.tally(self.session))
        self._show_other_doors(congress.uid)
        self._show_hour()
        self._show_verbs()

    def _show_last(self) -> None:
        shown = self.last
        self.table.rows_model.show_rows(lambda offset, limit: shown[offset : offset + limit])
        self.table.say_nothing("" if shown else say(N_("Nobody has come yet.")))
        self.back.setEnabled(self._to_void() is not None)

    def _show_other_doors(self, congress: str) -> None:
        from desktop_app.services import doors

        told = [
            say(N_("Door {name}: known here up to {time}"), name=", ".join(one.names) or "–",
                time=one.last[11:16])
            for one in doors.doors(congress) if not one.own and one.last
        ]  # fmt: skip
        self.others.setText("\n".join(told))
        self.others.setVisible(bool(told))

    def _show_hour(self) -> None:
        self.hour.setText(f"{clock.now():%H:%M}")

    def _show_verbs(self) -> None:
        going = self.direction == "out"
        word = N_("Note who comes in") if going else N_("Note who goes out")
        self.turn.setText(with_key(word, "F8"))
        self.out_band.setVisible(going)
        word = N_("Sound is off") if self.sounds.muted else N_("Sound is on")
        self.mute.setText(with_key(word, "F7"))

    # what arrives in the field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A table would look for a row that begins with what is typed: it goes into the field instead."""
        key = event if isinstance(event, QKeyEvent) else None
        if key is not None and key.type() == QEvent.Type.KeyPress and self._to_field(key):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever has the keyboard, letters and digits go into the field."""
        if not self._to_field(event):
            super().keyPressEvent(event)

    def _to_field(self, event: QKeyEvent) -> bool:
        text, shift = event.text(), Qt.KeyboardModifier.ShiftModifier
        if not text.strip() or not text.isprintable() or event.modifiers() & ~shift:
            return False
        self.field.take(text)
        return True

    def _offer(self, text: str) -> None:
        """Show who may be meant in place of the last answer, while something stands in the field."""
        names = bool(text.strip()) and not rules.looks_like_code(text)
        found = door.matches(self.session, text) if names else []
        self.matches.rows_model.show_rows(lambda offset, limit: found[offset : offset + limit])
        if found:
            self.matches.selectRow(0)
        self.matches.say_nothing(say(N_("Nobody on the list fits.")) if names and not found else "")
        self.stack.setCurrentWidget(self.matches if names else self.answer)

    def _step(self, by: int) -> None:
        rows = self.matches.rows_model.rowCount()
        if rows:
            self.matches.selectRow(max(0, min(rows - 1, self.matches.currentIndex().row() + by)))

    def _entered(self, text: str) -> None:
        chosen = self.matches.current()
        if chosen is not None:
            method = "number" if text.strip().isdigit() else "name"
            self._do(delegate=chosen.delegate, method=method)
        elif any(map(str.isdigit, text)):
            self._do(code=text, method="number" if len(text) < LONGEST_NUMBER else "scan")
        else:
            self.field.selectAll()  # a name that nobody has: the next one takes its place

    def _scanned(self, text: str) -> None:
        self._do(code=text, method="scan")

    def _do(self, *, code: str = "", delegate: str = "", method: str) -> None:
        self.field.clear()
        self._offer("")
        try:
            answer = door.check_in(
                self.session, code=code, delegate=delegate, method=method, door=self.door,
                direction=self.direction,
            )  # fmt: skip
        except Refusal as refusal:
            alerts.show(refusal, self)
            return
        self._show(answer)

    def _show(self, answer: Answer) -> None:
        self.answer.show_answer(answer, self.desk.family)
        self.sounds.play(answer.key)
        self.count.show_tally(door.tally(self.session))
        self.last = [answer.as_told(), *self.last][:LAST]
        self._show_last()
        self.caution.setText(str(answer.clock) if answer.clock else "")
        self.caution.setVisible(answer.clock is not None)
        self._untold.append(answer.changed)
        self._tell_soon.start()
        if not self._tell_at_last.isActive():
            self._tell_at_last.start()

    # the pages behind

    def _tell(self) -> None:
        """Let the pages and the window know what was written meanwhile, at once."""
        self._tell_soon.stop()
        self._tell_at_last.stop()
        written, self._untold = self._untold, []
        if not written:
            return
        records = frozenset[str]().union(*(one.records for one in written))
        uids = tuple(uid for one in written for uid in one.uids)
        last = written[-1]
        self._telling = True
        try:
            self.desk.tell(Changed(last.act, last.text, records, uids))
        finally:
            self._telling = False

    def _something_changed(self, _changed: Changed) -> None:
        if not self._telling:
            self.refresh()

    # verbs

    def turn_direction(self) -> None:
        """F8: from those who come in to those who go out, and back."""
        self.direction = "in" if self.direction == "out" else "out"
        self._show_verbs()
        self.field.setFocus()

    def walk_in(self) -> None:
        """F4: somebody who stands on no list is entered and let in; the next card may be scanned at once."""
        self._tell()
        from desktop_app.services import attendance
        from desktop_app.ui.presence_dialogs import ask_walk_in

        session = attendance.required_session(self.session)
        ask_walk_in(self.desk, self, session, self.door).finished.connect(self.field.setFocus)

    def _to_void(self) -> Told | None:
        return next((one for one in self.last if counted(one)), None)

    def void_last(self) -> None:
        """Ctrl+Z: the last check-in of this door was a mistake."""
        self._void(self._to_void())

    def void_chosen(self) -> None:
        """Del among the last answers: the one that is chosen was a mistake."""
        one = self.table.current()
        self._void(one if one is not None and counted(one) else None)

    def _void(self, one: Told | None) -> None:
        if one is None:
            return
        self._tell()
        from desktop_app.ui.door_void import ask_to_void

        def voided(_changed: Changed) -> None:
            self.answer.show_voided(one.name)
            self.field.setFocus()

        ask_to_void(self, self.desk, one.check_in.uid, one.name, one.check_in.at, voided)

    def turn_camera(self) -> None:
        """F9: the camera of this computer reads cards, or rests."""
        from desktop_app.ui.camera import webcam
        from desktop_app.ui.door_camera import DoorCamera

        if self.camera is not None:
            self.camera.stop()
            self.camera.deleteLater()
            self.camera = None
        else:
            frames = webcam()
            if frames is None:
                alerts.show(
                    Message(
                        N_("This computer has no camera that can be used. Scan or type instead.")
                    ),
                    self,
                )
                return
            self.camera = made = DoorCamera(frames)
            made.read.connect(lambda code: self._do(code=code, method="camera"))
            self.right.insertWidget(1, made)
        self.field.setFocus()

    def turn_sound(self) -> None:
        """F7: silent, or heard again."""
        self.sounds.mute(not self.sounds.muted)
        self._show_verbs()
        self.field.setFocus()

    def turn_full(self) -> None:
        """F11: the whole screen, or a window."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()
        self.field.setFocus()

    def reject(self) -> None:
        """Esc, or the window is closed: asked only while something is typed."""
        if self.field.text().strip():
            question = Message(
                N_("Something is typed and not checked in yet. Leave the door screen?")
            )
            alerts.ask(self, question, N_("Leave"), self.leave_door)
            return
        self.leave_door()

    def leave_door(self) -> None:
        """Close the screen: the camera's lamp goes out, and everybody hears what was not told yet."""
        if self._left:
            return
        self._left = True
        self.desk.changed.disconnect(self._something_changed)
        if self.camera is not None:
            self.camera.stop()
        self._tell()
        self.done(QDialog.DialogCode.Rejected)
