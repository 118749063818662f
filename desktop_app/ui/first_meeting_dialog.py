"""When and where the new committee meets for the first time, and who is in the chair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import parse_day, parse_time, show_day, show_time
from desktop_app.domain.errors import Invalid
from desktop_app.domain.programme import Session
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import first_meeting, programme
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking, Line
from desktop_app.ui.desk import Desk


class MeetingDialog(Asking):
    """Prepares the meeting, or changes when and where it is."""

    def __init__(self, desk: Desk, parent: QWidget, meeting: Session | None = None) -> None:
        verb = N_("Prepare the first meeting") if meeting is None else N_("Save")
        super().__init__(
            parent,
            "first_meeting_dialog",
            N_("First meeting of the new committee"),
            verb,
            width=520,
        )
        self.desk, self._meeting = desk, meeting
        congress = desk.congress
        assert congress is not None
        self._congress = congress
        self.day, self.time, self.venue = Line(), Line(), Line()
        self.head, self.secretary = Line(), Line()
        self.day.setPlaceholderText(say(N_("as in 12/5/2024")))
        self.time.setPlaceholderText(say(N_("as in 14:00")))
        for short in (self.day, self.time):
            short.setMaximumWidth(theme.px(160))
        self.add(N_("Day"), self.day, "day")
        self.add(N_("From"), self.time, "starts")
        self.add(N_("Venue"), self.venue, "venue")
        self.add(N_("Chaired by"), self.head, "head")
        self.add(N_("Secretary"), self.secretary, "secretary")
        self._fill(meeting)
        self.step_through()
        self.fit()
        self.day.setFocus()
        self.day.selectAll()

    def _fill(self, meeting: Session | None) -> None:
        congress = self._congress
        day = meeting.day if meeting is not None else congress.ends or congress.starts
        self.day.setText(show_day(day) if day else "")
        self.venue.setText(meeting.venue if meeting is not None else congress.venue)
        if meeting is not None:
            self.time.setText(show_time(meeting.starts) if meeting.starts is not None else "")
            self.head.setText(meeting.head)
            self.secretary.setText(meeting.secretary)

    def done_well(self) -> bool:
        """Keep what was typed; what cannot be read is said."""
        day, starts = self._day(), self._time()
        if self._meeting is None:
            self.desk.tell(first_meeting.begin(
                self._congress.uid, day, starts, self.venue.value(), head=self.head.value(),
                secretary=self.secretary.value(),
            ))  # fmt: skip
        else:
            self.desk.tell(programme.save_session(replace(
                self._meeting, day=day, starts=starts, venue=self.venue.value(),
                head=self.head.value(), secretary=self.secretary.value(),
            )))  # fmt: skip
        return True

    def _day(self) -> date:
        typed = self.day.value()
        try:
            return parse_day(typed)
        except ValueError:
            told = Message(N_("{value} is not a date. Write it as 30/4/2024."), {"value": typed})
            raise Invalid({"day": told}) from None

    def _time(self) -> int:
        typed = self.time.value()
        try:
            return parse_time(typed)
        except ValueError:
            told = Message(N_("{value} is not a time of day. Write it as 14:00."), {"value": typed})
            raise Invalid({"starts": told}) from None
