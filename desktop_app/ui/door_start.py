"""Opening the door screen: for which session, and which door this computer stands at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.dates import show_day, show_time
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import door
from desktop_app.ui import alerts
from desktop_app.ui.asking import Asking, Line
from desktop_app.ui.desk import Desk

if TYPE_CHECKING:
    from desktop_app.ui.door import DoorWindow


class DoorStart(Asking):
    """The session that is next is chosen already, and the door this computer stood at last."""

    def __init__(self, parent: QWidget, desk: Desk, sessions: list[Session], chosen: str) -> None:
        super().__init__(
            parent, "door_start", N_("Open the door screen"), N_("Open the screen"), width=560
        )
        self._desk, self._parent = desk, parent
        self.session = QComboBox()
        for one in sessions:
            self.session.addItem(_words_of(one), one.uid)
        next_one = door.session_at(sessions)
        wanted = chosen or (next_one.uid if next_one else "")
        self.session.setCurrentIndex(max(0, self.session.findData(wanted)))
        self.door = Line(door.door_here())
        self.door.setPlaceholderText(say(N_("For example 1, 2, main door")))
        self.tell(
            say(
                N_(
                    "Each computer at a door has its own name, so that it is seen where somebody came in."
                )
            )
        )
        self.add(N_("Session"), self.session, "session")
        self.add(N_("Name of the door"), self.door, "door_name")
        self.step_through()
        self.fit()
        self.door.setFocus()
        self.door.selectAll()

    def done_well(self) -> bool:
        """The door has a name, and the session is still there."""
        if not self.door.value():
            raise Invalid(
                {"door_name": Message(N_("The name of the door is missing. Enter 1, for example."))}
            )
        session, name = str(self.session.currentData()), door.stand_at(self.door.value())
        door.tally(session)  # refused here, not in the hall
        self.accepted.connect(lambda: show_door(self._desk, self._parent, session, name))
        return True


def open_door(desk: Desk, parent: QWidget, session: str = "") -> DoorStart | None:
    """Ask for session and door, then open the door screen; ``session`` is chosen beforehand.

    Without a session in the programme the person is led to it.
    """
    if desk.congress is None:
        return None
    known = list(door.sessions(desk.congress.uid))
    if not known:
        alerts.show(
            Refusal(
                N_(
                    "The programme has no session yet. Enter the sessions under “Congress and programme”, "
                    "then open the door screen again."
                ),
                code="no_session",
            ),
            parent.window(),
        )
        return None
    dialog = DoorStart(parent, desk, known, session)
    dialog.open()
    return dialog


def show_door(desk: Desk, parent: QWidget, session: str, name: str) -> DoorWindow:
    """The door screen itself; one that is open already is closed first."""
    from desktop_app.ui.door import DoorWindow

    for known in parent.window().findChildren(DoorWindow):
        known.leave_door()
    made = DoorWindow(desk, parent, session, name)
    made.showFullScreen()
    made.activateWindow()
    made.field.setFocus()
    return made


def _words_of(one: Session) -> str:
    """A session in a line: what it is called, day and hour."""
    when = show_day(one.day) if one.day else ""
    hour = show_time(one.starts) if one.starts is not None else ""
    return " · ".join(part for part in (str(session_name(one)), when, hour) if part)


__all__ = ["DoorStart", "open_door", "show_door"]
