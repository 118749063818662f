"""The first meeting of the committee that was chosen: its members, who is there, and what they vote on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.dates import show_time
from desktop_app.domain.vote_life import BADGES
from desktop_app.domain.votes import STATES, Elector
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import consultation, votes
from desktop_app.services import first_meeting as service
from desktop_app.services.first_meeting import Standing
from desktop_app.services.votes import VoteLine
from desktop_app.ui import alerts, paper_menu, theme
from desktop_app.ui.asking import ask_reason
from desktop_app.ui.consultation import BeginDialog, CourseStrip
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys
from desktop_app.ui.lines_panel import LinesPanel
from desktop_app.ui.page import button, heading, more, row
from desktop_app.ui.paper_menu import PaperOf
from desktop_app.ui.people_table import fit_headings
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

_NOTHING = Standing((), None, (), ())


class FirstMeetingPanel(LinesPanel[Elector]):
    """How the committee comes about, step by step; then its members and the votes of its meeting."""

    name: ClassVar[str] = "first_meeting"
    icon: ClassVar[str] = "users"
    title: ClassVar[str] = N_("Members of the new committee")

    def __init__(self, desk: Desk) -> None:
        self.found = _NOTHING
        self.committee = ""
        self.strip = CourseStrip()
        self.absent = button(N_("Absent …"), self.set_absent, icon="user-x", name="absent")
        self.present = button(N_("Present"), self.set_present, icon="user-check", name="present")
        self.paper = paper_menu.print_button(self, self.papers, "print_meeting")
        self.prepare = button(
            N_("Prepare the votes"), self.begin_votes, icon="vote", name="prepare_votes"
        )
        self.votes: Table[VoteLine] = Table(_vote_columns(desk.family), "meeting_votes")
        self.votes.setAccessibleName(say(N_("Votes of the meeting")))
        self.votes.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.votes.opened.connect(self.open_vote)
        fit_headings(self.votes)
        fit_columns(self.votes)
        keys(self.votes, {"Return": self.open_vote, "Enter": self.open_vote})
        super().__init__(desk)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setSpacing(theme.px(8))
        layout.insertWidget(0, self.strip)

    # what it shows

    def refresh(self) -> None:
        """The way of the committee, its members, their votes."""
        if not self.congress:
            return
        self.found = service.standing(self.congress)
        listed = consultation.consultations(self.congress)
        self.committee = next((one.uid for one in listed if one.subject == "committee"), "")
        self.strip.show_vote(self.committee)
        super().refresh()
        mine = {one.uid for one in self.found.votes}
        lines = [one for one in votes.lines(self.congress) if one.vote.uid in mine]
        self.votes.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        nothing = N_("The meeting has no vote yet. Choose “Prepare the votes”.")
        self.votes.say_nothing("" if lines else say(nothing))

    def lines(self) -> Sequence[Elector]:
        """The members in their order."""
        return self.found.electors

    def key_of(self, line: Elector) -> str:
        """The member."""
        return line.uid

    def columns(self) -> list[Column[Elector]]:
        """Who, what they are, whether they are there."""
        return [
            Column("position", say(N_("No.")), lambda one: show(one.position), 52, right=True,
                   sortable=False),
            Column("name", say(N_("Full name")), lambda one: one.name, 132, sortable=False),
            Column("post", say(N_("Post and office")), lambda one: one.post, 120, sortable=False,
                   tip=lambda one: one.post),
            Column("present", say(N_("Presence")), _presence, 92, sortable=False,
                   icon=lambda one: "circle-check" if one.present else "circle-x",
                   tone=lambda one: "good" if one.present else "warn"),
        ]  # fmt: skip

    def counted(self) -> str:
        """How many are there, when and where."""
        meeting = self.found.meeting
        if meeting is None:
            return ""
        parts = [say(N_("{present}/{count} members present"), present=self.found.present,
                     count=len(self.found.electors))]  # fmt: skip
        if meeting.day is not None:
            time = show_time(meeting.starts) if meeting.starts is not None else ""
            parts.append(say(N_("{time} on {day}"), time=time, day=meeting.day))
        if meeting.venue:
            parts.append(meeting.venue)
        return " · ".join(parts)

    def body(self) -> QWidget:
        """The members, and what they vote on."""
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(theme.px(12), 0, 0, 0)
        beside.setSpacing(theme.px(8))
        title = heading(say(N_("Votes of the meeting")), "section")
        title.setMinimumWidth(1)  # where there is little room the members come first
        beside.addWidget(row(title, None, self.prepare))
        beside.addWidget(self.votes, 1)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(side)
        both.setSizes([theme.px(560), theme.px(570)])
        for place in (0, 1):
            both.setStretchFactor(place, 1)
        return both

    def tools(self) -> list[QWidget]:
        """Presence, the papers, and what is needed less often."""
        rest = more((
            ("calendar-clock", N_("Change day and place …"), self.change_day),
            ("refresh-cw", N_("Take the members anew from the result"), self.renew),
            ("trash-2", N_("Take the meeting back …"), self.take_back),
        ))  # fmt: skip
        return [self.present, self.absent, self.paper, rest]

    def say_empty(self) -> None:
        """What comes before the meeting, with the next step."""
        family = self.desk.family
        if not service.suits(self.congress) and not self.committee:
            self.empty.say(
                N_(
                    "Where a congress appoints a committee by consultation, the new committee meets for the "
                    "first time and appoints those who lead it. This congress chooses its delegates by vote "
                    "and needs no such meeting."
                ),
                button(N_("To the votes"), self.to_votes, icon="vote"),
            )
        elif self.found.chosen:
            told = N_(
                "The committee is chosen: its first meeting appoints the Standing Board, the chair and the "
                "vice-chairs. Only its members vote there."
            )
            begin = button(
                N_("Prepare the first meeting"), self.begin, main=True, icon="calendar-check"
            )
            self.empty.say(say(told, family=family), begin)
        elif consultation.can_begin(self.congress, "committee"):
            told = N_(
                "The personnel scheme proposes people for the committee. Put them to a consultation: the "
                "number and structure first, then the list."
            )
            begin = button(
                N_("Put to a consultation …"), self.consult, main=True, icon="list-checks"
            )
            self.empty.say(told, begin)
        elif self.committee:
            told = N_("The committee is not chosen yet. Go on with its vote; then it can meet.")
            self.empty.say(
                told, button(N_("To the vote"), self.to_committee, main=True, icon="vote")
            )
        else:
            told = N_(
                "The committee is appointed out of the personnel scheme, which proposes nobody yet. Enter "
                "the people there first."
            )
            to_scheme = button(
                N_("To the personnel scheme"), self.to_scheme, main=True, icon="users"
            )
            self.empty.say(told, to_scheme)

    def follow(self) -> None:
        """What can be done with the member in hand."""
        line = self.table.current()
        self.present.setEnabled(line is not None and not line.present)
        self.absent.setEnabled(line is not None and line.present)

    def more_keys(self) -> dict[str, Callable[[], None]]:
        """Space turns presence over, as on a list that is ticked."""
        return {"Space": self.edit}

    def row_verbs(self) -> list[Verb]:
        """The menu of a member."""
        line = self.table.current()
        here = line is not None and line.present
        return [
            Verb("user-check", N_("Present"), self.set_present, "Space", not here),
            Verb("user-x", N_("Absent …"), self.set_absent, "Space", here),
        ]

    # verbs

    @property
    def main(self) -> tuple[str, str, Callable[[], None]] | None:
        """The next step of the committee, while there is one that is a verb."""
        if self.found.chosen and self.found.meeting is None:
            return N_("Prepare the first meeting"), "calendar-check", self.begin
        return None

    def new(self) -> None:
        """Ctrl+N: the meeting, once there is a committee."""
        if self.found.chosen and self.found.meeting is None:
            self.begin()

    def begin(self) -> None:
        """Ask for the day and the place."""
        from desktop_app.ui.first_meeting_dialog import MeetingDialog

        MeetingDialog(self.desk, self).open()

    def change_day(self) -> None:
        """The same for a meeting that is prepared."""
        if self.found.meeting is not None:
            from desktop_app.ui.first_meeting_dialog import MeetingDialog

            MeetingDialog(self.desk, self, self.found.meeting).open()

    def consult(self) -> None:
        """Put the committee of the scheme to a consultation."""
        count = consultation.in_scheme(self.congress, "committee")
        told = say(N_("{count} people of the personnel scheme are put to a consultation."),
                   family=self.desk.family, count=count)  # fmt: skip
        act = partial(self._consult, self.congress)
        BeginDialog(self.desk, self, told, act).open()

    def _consult(self, congress: str, by_person: bool) -> None:
        self.desk.tell(consultation.begin(congress, "committee", by_person=by_person))

    def begin_votes(self) -> None:
        """Prepare the votes of the meeting out of the scheme."""
        self.desk.do(service.begin_votes, self.congress)

    def edit(self) -> None:
        """Space, Enter: present becomes absent, with the reason, and the other way round."""
        line = self.table.current()
        if line is not None and line.present:
            self.set_absent()
        elif line is not None:
            self.set_present()

    def set_present(self) -> None:
        """The member in hand is there."""
        line = self.table.current()
        if line is not None:
            self.desk.do(service.mark, [line.uid], present=True)

    def set_absent(self) -> None:
        """The member in hand is not, and why."""
        line = self.table.current()
        if line is None:
            return
        question = Message(N_("Why is {name} absent?"), {"name": line.name})

        def then(reason: str) -> None:
            self.desk.do(service.mark, [line.uid], present=False, reason=reason)

        ask_reason(self, question, N_("Absent"), then)

    def renew(self) -> None:
        """The members as the result has them now."""
        if self.found.meeting is not None:
            self.desk.do(service.renew, self.congress)

    def take_back(self) -> None:
        """The meeting with its members and votes goes, after asking."""
        if self.found.meeting is None:
            return
        question = Message(
            N_("The meeting goes, with its members and the votes prepared for it. Is that right?")
        )

        def go_on() -> None:
            self.desk.do(service.remove, self.congress)

        alerts.ask(self, question, N_("Take the meeting back"), go_on)

    def open_vote(self) -> None:
        """The vote in hand, where votes are taken."""
        line = self.votes.current()
        if line is not None:
            self._to("votes", line.vote.uid)

    def to_votes(self) -> None:
        """The tab of votes."""
        self._to("votes")

    def to_committee(self) -> None:
        """The vote in which the next step is taken."""
        now = next((one.vote for one in self.strip.stages if one.now), "")
        self._to("votes", now or self.committee)

    def to_scheme(self) -> None:
        """Where the personnel scheme is kept."""
        self.desk.page_wanted.emit("preparation", {"tab": "scheme"})

    def _to(self, tab: str, uid: str = "") -> None:
        self.desk.page_wanted.emit("elections", {"tab": tab, **({"uid": uid} if uid else {})})

    def papers(self) -> list[PaperOf]:
        """Minutes of the consultation and of the meeting, the list of the committee."""
        from desktop_app.services import consultation_papers as made

        if not self.congress or not (self.committee or self.found.chosen):
            return []
        offered = [PaperOf(N_("Minutes of the consultation on the committee"),
                           letter=partial(made.consultation_minutes, self.congress))]  # fmt: skip
        if self.found.meeting is not None:
            offered.append(PaperOf(N_("Minutes of the new committee's first meeting"),
                                   letter=partial(made.first_meeting_minutes, self.congress)))  # fmt: skip
        if self.found.chosen:
            offered.append(PaperOf(N_("List of the new committee"),
                                   table=partial(made.committee_list, self.congress)))  # fmt: skip
        return offered

    def print_page(self) -> None:
        """Ctrl+P."""
        paper_menu.offer(self, self.papers(), self.paper)


def _presence(one: Elector) -> str:
    if one.present:
        return say(N_("Present"))
    return say(N_("Absent: {reason}"), reason=one.reason) if one.reason else say(N_("Absent"))


def _vote_columns(family: str) -> list[Column[VoteLine]]:
    return [
        Column("title", say(N_("Content")), lambda one: one.vote.title, 170, sortable=False,
               tip=lambda one: one.vote.title),
        Column("state", say(N_("State")), lambda one: say(STATES[one.vote.state], family=family), 110,
               sortable=False, icon=lambda one: BADGES[one.vote.state][0],
               tone=lambda one: BADGES[one.vote.state][1]),
        Column("result", say(N_("Result"), family=family),
               lambda one: str(one.result) if one.result else "", 150, sortable=False),
    ]  # fmt: skip
