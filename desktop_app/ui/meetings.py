"""Meetings: who was invited and came, ticked by keyboard, and the conclusions that become tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.dates import show_time
from desktop_app.domain.due_days import due_day
from desktop_app.domain.fields import Record
from desktop_app.domain.meeting_lines import MeetingLine, in_words, turnout
from desktop_app.domain.meetings import MEETINGS, PRESENCE, Conclusion, Meeting, MeetingPlace
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, capital, say, show
from desktop_app.services import meeting_papers, meetings
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.page import button, row
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column

SIGNS = {
    "present": ("circle-check", "good"),
    "sent": ("user-check", "good"),
    "excused": ("circle-minus", "warn"),
    "absent": ("circle-x", "bad"),
    "": ("circle", "ink_2"),
}
"""Icon and colour of each tick."""

TICKS = ("", *PRESENCE)
"""The tick that each of the keys 0 to 4 sets."""


class AttendanceList(ChildList[MeetingPlace]):
    """Those invited. The space bar goes through the ticks; 1 to 4 tick and go on to the next, 0 clears."""

    def __init__(self, desk: Desk) -> None:
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.members = button(
            N_("Invite the members"), self.invite, icon="users", name="invite_members"
        )
        self.everybody = button(
            N_("All present"), self.all_present, icon="list-checks", name="all_present"
        )
        super().__init__(
            desk, MeetingPlace, "meeting_places", N_("Attendance"), _place_columns(),
            read=self._places, blank=lambda meeting: MeetingPlace(meeting=meeting.uid),
            keep=meetings.save_place, take_away=meetings.remove_place, move=meetings.move_place,
            nothing=N_(
                "Nobody is invited yet. “Invite the members” takes those of the body in their order."
            ),
            new_word=N_("Somebody else invited"),
            leave_out=frozenset({"meeting", "position", "member"}),
            first=("name", "post", "presence", "stand_in"),
            extra=(self.told,),
        )  # fmt: skip
        layout = self.layout()
        assert layout is not None
        layout.addWidget(row(self.everybody, self.members, None))
        ticking = {str(at): partial(self.tick, key) for at, key in enumerate(TICKS)}
        keys(self.table, {"Space": self.turn, **ticking})
        self.table.setToolTip(
            say(
                N_(
                    "Space: the next tick. 1 present, 2 with reason, 3 without, 4 sent somebody, 0 none"
                )
            )
        )

    def _places(self, meeting: Any) -> list[MeetingPlace]:
        listed = meetings.places(meeting.uid)
        self.told.setText(in_words(turnout(listed)) if listed else "")
        self.told.setToolTip("\n".join(meeting_papers.told_by_post(meeting, listed)))
        self.members.setEnabled(bool(meeting.committee))
        self.everybody.setEnabled(any(not one.presence for one in listed))
        return listed

    def turn(self) -> None:
        """Space: the next of the possible ticks."""
        place = self.table.current()
        if place is not None:
            self.desk.do(meetings.turn_presence, place)

    def tick(self, presence: str) -> None:
        """A tick, and on to the next line, so that a whole list is ticked with one finger."""
        place, at = self.table.current(), self.table.currentIndex().row()
        if place is None or self.desk.do(meetings.set_presence, place, presence) is None:
            return
        if at + 1 < len(self.table.rows_model.rows):
            self.table.selectRow(at + 1)

    def invite(self) -> None:
        """The members of the body who are not on the list yet."""
        if isinstance(self.parent_record, Meeting) and self.parent_record.uid:
            self.desk.do(meetings.invite, self.parent_record)

    def all_present(self) -> None:
        """Everybody who is not ticked was there."""
        if self.parent_record.uid:
            self.desk.do(meetings.all_present, self.parent_record.uid)

    def _verbs(self) -> list[Verb]:
        ticks = [
            Verb(
                SIGNS[key][0], PRESENCE.get(key, N_("not ticked")), partial(self.tick, key), str(at)
            )
            for at, key in enumerate(TICKS)
        ]
        return [*ticks[1:], ticks[0], *super()._verbs()]


def _place_columns() -> list[Column[MeetingPlace]]:
    return [
        Column("position", say(N_("No.")), lambda one: show(one.position), 44, True, sortable=False),
        Column("name", say(N_("Full name")), lambda one: one.name, 150, sortable=False),
        Column("presence", say(N_("Presence")),
               lambda one: capital(meeting_papers.presence(one)), 150, sortable=False,
               icon=lambda one: SIGNS[one.presence][0], tone=lambda one: SIGNS[one.presence][1]),
        Column("post", say(N_("Post")), lambda one: one.post, 220, sortable=False,
               tip=lambda one: one.post),
    ]  # fmt: skip


def _conclusion_columns(desk: Desk) -> list[Column[Conclusion]]:
    return [
        Column("position", say(N_("No.")), lambda one: show(one.position), 44, True, sortable=False),
        Column("body", say(N_("Conclusion")), lambda one: one.body.replace("\n", " "), 230,
               sortable=False, tip=lambda one: one.body),
        Column("due", say(N_("Due")), partial(_when, desk), 168, sortable=False),
        Column("whom", say(N_("Who sees to it")), _whom, 150, sortable=False,
               icon=lambda one: "send" if one.for_units else "list-checks",
               tone=lambda one: "info" if one.for_units else "ink_2",
               tip=lambda one: say(_BELOW) if one.for_units else say(_HERE)),
        Column("area", say(N_("Area")), lambda one: say(AREAS.get(one.area, "")), 120,
               sortable=False),
    ]  # fmt: skip


_HERE = N_("A task of this office")
_BELOW = N_("Goes to the units below with the next file handed down")


def _when(desk: Desk, one: Conclusion) -> str:
    """The day; units below count theirs from their own congress."""
    starts = desk.congress.starts if desk.congress is not None and not one.for_units else None
    day = due_day(one.due, one.days, starts)
    if day is not None or one.days is None:
        return show(day)
    return capital(meeting_papers.from_congress_in_words(one.days))


def _whom(one: Conclusion) -> str:
    if not one.for_units:
        return one.owner_name
    return one.owner_name or capital(
        say(N_("units of the level: {level}"), level=say(LEVELS[one.level]))
    )


class MeetingsPanel(ListPanel[MeetingLine]):
    """The meetings of a congress; beside a meeting its attendance and its conclusions."""

    kind: ClassVar[type[Record]] = Meeting
    name = "meetings"
    icon = "users"
    title = N_("Meetings")
    one = N_("{count} meeting")
    many = N_("{count} meetings")
    new_word = N_("New meeting")
    empty_word = N_(
        "No meeting has been entered yet. Its conclusions become tasks, here or at the units below."
    )
    first = (
        "kind", "committee", "title", "held_on", "starts", "ends", "venue", "chair", "secretary",
        "minutes", "paper", "paper_on",
    )  # fmt: skip
    sheet_share = 0.52

    def lines(self, congress: str) -> Sequence[MeetingLine]:
        """The latest first."""
        return meetings.meetings(congress)

    def columns(self) -> list[Column[MeetingLine]]:
        """Day, what about, who came, how far the conclusions are, the body."""
        return [
            Column("held_on", say(N_("Day")), lambda one: show(one.meeting.held_on), 88,
                   sortable=False, tip=_day_of),
            Column("title", say(N_("About what")), lambda one: one.meeting.title, 280,
                   sortable=False, tip=lambda one: one.meeting.title),
            Column("came", say(N_("Came")), _came, 84, sortable=False,
                   tip=lambda one: in_words(one.turnout) if one.turnout.invited else ""),
            Column("conclusions", say(N_("Conclusions")), _conclusions, 110, sortable=False),
            Column("kind", say(N_("Kind of meeting")),
                   lambda one: say(MEETINGS.get(one.meeting.kind, "")), 220, sortable=False),
            Column("body", say(N_("Body that meets")), lambda one: one.body, 200, sortable=False),
        ]  # fmt: skip

    def record_of(self, line: MeetingLine) -> Record:
        """The meeting."""
        return line.meeting

    def blank(self) -> Record:
        """A meeting of today, of the body that met last."""
        assert self.desk.congress is not None
        return meetings.new_meeting(self.desk.congress.uid)

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """On a new sheet the body and those who lead it follow the kind, where nobody typed others."""
        kind = sheet.form.editors["kind"]

        def follow() -> None:
            shown = sheet.record
            if shown.uid or not isinstance(shown, Meeting):
                return
            proposed = meetings.new_meeting(shown.congress or "", kind.value())
            for name in ("committee", "chair", "secretary", "venue"):
                editor = sheet.form.editors[name]
                if editor.is_blank() or editor.value() == before.get(name, getattr(shown, name)):
                    before[name] = getattr(proposed, name)
                    editor.set_value(before[name])

        before: dict[str, Any] = {}
        kind.edited.connect(follow)

    def keep(self, record: Record) -> Changed:
        """Keep a meeting; the members of the body are invited with a new one."""
        assert isinstance(record, Meeting)
        return meetings.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a meeting with all that belongs to it."""
        assert isinstance(record, Meeting)
        return meetings.remove(record)

    def under_heading(self, record: Record) -> str:
        """Kind and day."""
        assert isinstance(record, Meeting)
        if not record.uid:
            return ""
        return f"{say(MEETINGS.get(record.kind, ''))} · {show(record.held_on)}"

    def details(self) -> list[tuple[str, ChildList[Any]]]:
        """Attendance and conclusions."""
        self.attendance = AttendanceList(self.desk)
        self.conclusions: ChildList[Conclusion] = ChildList(
            self.desk, Conclusion, "conclusions", N_("Conclusion"), _conclusion_columns(self.desk),
            read=lambda meeting: meetings.conclusions(meeting.uid),
            blank=lambda meeting: Conclusion(meeting=meeting.uid, area="general"),
            keep=meetings.save_conclusion, take_away=meetings.remove_conclusion,
            move=meetings.move_conclusion,
            nothing=N_("No conclusion yet. Each becomes a task with its day as soon as it is kept."),
            new_word=N_("New conclusion"), leave_out=frozenset({"meeting", "position"}),
            first=("body", "area", "due", "days", "owner_name", "for_units", "level"),
        )  # fmt: skip
        return [(N_("Attendance"), self.attendance), (N_("Conclusions"), self.conclusions)]

    def extra_tools(self) -> list[QWidget]:
        """Printing."""
        self.printing = print_button(self, self._papers, "print_meeting")
        return [self.printing]

    def _papers(self) -> list[PaperOf]:
        record = self.current_record()
        if record is None:
            return []
        uid = record.uid

        def of(make: Callable[[str], Any]) -> Callable[[], Any]:
            return lambda: make(uid)

        return [
            PaperOf(N_("Notice of conclusions"), letter=of(meeting_papers.notice)),
            PaperOf(N_("Minutes of the meeting"), letter=of(meeting_papers.minutes)),
            PaperOf(N_("Attendance list"), table=of(meeting_papers.attendance_table)),
        ]

    def print_page(self) -> None:
        """Ctrl+P: the papers of the meeting in hand."""
        if self.current_record() is not None:
            offer(self, self._papers(), self.printing)


def _day_of(one: MeetingLine) -> str:
    held = one.meeting
    day = show(held.held_on)
    return f"{show_time(held.starts)} {day}" if held.starts is not None else day


def _came(one: MeetingLine) -> str:
    if not one.turnout.invited:
        return ""
    return say(N_("{came}/{invited} came"), came=one.turnout.came, invited=one.turnout.invited)


def _conclusions(one: MeetingLine) -> str:
    if not one.conclusions:
        return ""
    if not one.done:
        return show(one.conclusions)
    return say(N_("{count} ({done} done)"), count=one.conclusions, done=one.done)
