"""What is asked about several awards at once: the meeting, the decision, people of the roll."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.domain.changes import Changed
from desktop_app.domain.dates import parse_day
from desktop_app.domain.fields import Record, spec
from desktop_app.domain.words import N_, Message, say, say_count, show
from desktop_app.services import award_decisions, awards, clock
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking, Line, ReasonBox
from desktop_app.ui.desk import Desk
from desktop_app.ui.making_editors import editor_of
from desktop_app.ui.record_dialog import ask_record
from desktop_app.ui.ticks import Ticks

REASONS = (
    N_("Not enough achievements"),
    N_("Received the same award already"),
    N_("The papers are incomplete"),
    N_("More than the number of awards allowed"),
)
"""Why meetings do not agree, again and again; any other may be typed."""


class MeetingDialog(Asking):
    """Agreed or not agreed, by which meeting; not agreed wants a reason."""

    def __init__(self, desk: Desk, parent: QWidget, uids: list[str]) -> None:
        super().__init__(parent, "award_meeting_dialog", N_("What the meeting said"), N_("Note it"))
        assert desk.congress is not None
        self._desk, self._uids = desk, uids
        one, many = N_("1 award is chosen."), N_("{count} awards are chosen.")
        self.tell(say_count(one, many, len(uids)))
        self.verdict = QComboBox()
        self.verdict.addItem(say(N_("Agreed by the meeting")), True)
        self.verdict.addItem(say(N_("Not agreed")), False)
        self.meeting = QComboBox()
        self.meeting.addItem(say(N_("No meeting of the register")), "")
        for held in awards.meetings(desk.congress.uid):
            self.meeting.addItem(f"{show(held.held_on)} – {held.title}", held.uid)
        if self.meeting.count() > 1:
            self.meeting.setCurrentIndex(1)
        self.meeting.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.reason = ReasonBox(REASONS)
        self.add(N_("Result"), self.verdict, "verdict")
        self.add(N_("Meeting"), self.meeting, "meeting")
        self.why = self.add(N_("Reason"), self.reason, "reason")
        self.verdict.currentIndexChanged.connect(lambda _: self._follow())
        self.step_through()
        self._follow()

    def _follow(self) -> None:
        agreed = bool(self.verdict.currentData())
        for one in (self.reason, self.why):
            one.setVisible(not agreed)
        self.fit()

    def done_well(self) -> bool:
        """Note it."""
        meeting = self.meeting.currentData() or None
        if self.verdict.currentData():
            self._desk.tell(awards.agree(self._uids, meeting))
        else:
            self._desk.tell(awards.turn_down(self._uids, self.reason.value(), meeting))
        return True


class DecisionDialog(Asking):
    """One of the decisions that are there, or a new one to be entered."""

    def __init__(self, desk: Desk, parent: QWidget, uids: list[str]) -> None:
        super().__init__(
            parent,
            "award_decision_dialog",
            N_("Put under a decision"),
            N_("Put under it"),
            width=560,
        )
        assert desk.congress is not None
        self._desk, self._from, self._uids = desk, parent, uids
        one, many = N_("1 award is chosen."), N_("{count} awards are chosen.")
        self.tell(say_count(one, many, len(uids)))
        self.which = QComboBox()
        for found in award_decisions.decisions(desk.congress.uid):
            self.which.addItem(award_decisions.told_of(found), found.uid)
        self.which.addItem(say(N_("A new decision …")), "")
        self.which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.add(N_("Award decision"), self.which, "which")
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        """Put them under it, or go on to the new one."""
        if self.which.currentData():
            self._desk.tell(award_decisions.decide(self._uids, self.which.currentData()))
        else:
            ask_new_decision(self._desk, self._from, self._uids)
        return True


def ask_for_decision(desk: Desk, parent: QWidget, uids: list[str]) -> QDialog:
    """Ask for a decision; where there is none yet, for a new one at once."""
    assert desk.congress is not None
    if not award_decisions.decisions(desk.congress.uid):
        return ask_new_decision(desk, parent, uids)
    made = DecisionDialog(desk, parent, uids)
    made.open()
    return made


DECISION_FIRST = (
    "form", "about", "paper", "paper_on", "issuer", "signer_post", "signer", "collective_money",
    "household_money", "individual_money", "presenter",
)  # fmt: skip


def ask_new_decision(desk: Desk, parent: QWidget, uids: list[str]) -> QDialog:
    """Enter a decision for these awards: both in one act."""
    assert desk.congress is not None

    def keep(record: Record) -> Changed:
        assert isinstance(record, AwardDecision)
        return award_decisions.save_decision(record, uids)

    return ask_record(
        desk, parent, award_decisions.new_decision(desk.congress.uid, uids), keep,
        N_("New decision on awards"), leave_out=frozenset({"congress"}), first=DECISION_FIRST,
    )  # fmt: skip


class RollDialog(Asking):
    """People of the roll, ticked in a list that narrows as one types; they get the same award."""

    def __init__(self, desk: Desk, parent: QWidget, like: Record | None) -> None:
        super().__init__(
            parent, "award_roll", N_("Propose people of the roll"), N_("Propose them"), width=640
        )
        assert desk.congress is not None
        self._desk, self._congress = desk, desk.congress.uid
        self._usual = awards.new_award(self._congress, like if isinstance(like, Award) else None)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say(N_("Name, or post and office")))
        self.search.setClearButtonEnabled(True)
        self.people = Ticks([
            (uid, f"{name} – {post}" if post else name)
            for uid, name, post in awards.roll(self._congress)
        ])  # fmt: skip
        self.people.setMinimumHeight(theme.px(220))
        self.ticked = QLabel()
        self.ticked.setObjectName("quiet")
        self.form: Any = editor_of(spec(Award, "form"), desk)
        self.form.set_value(self._usual.form or "giay-khen")
        self.what_for = Line(self._usual.achievement)
        self.what_for.setCursorPosition(0)
        self.by = Line(self._usual.proposed_by)
        self.add(N_("Search"), self.search, "search")
        self.add(N_("On the roll"), self.people, "people")
        self.grid.addWidget(self.ticked, self.grid.rowCount(), 1)
        self.add(N_("Form of the award"), self.form, "form")
        self.add(N_("Achievement"), self.what_for, "what_for")
        self.add(N_("Proposed by"), self.by, "proposed_by")
        self.people.follow(self.search)
        self.people.itemChanged.connect(lambda _: self._count())
        self._count()
        self.fit()
        self.search.setFocus()

    def _count(self) -> None:
        one, many = N_("1 person ticked"), N_("{count} persons ticked")
        self.ticked.setText(
            say_count(one, many, len(self.people.chosen()), family=self._desk.family)
        )

    def done_well(self) -> bool:
        """Propose them."""
        people = self.people.chosen()
        if not people:
            self.say_wrong(Message(N_("Tick at least one person: Space, or a click on the box.")))
            return False
        like = Award(
            form=self.form.value(), achievement=self.what_for.value(), proposed_by=self.by.value(),
            proposed_on=self._usual.proposed_on,
        )  # fmt: skip
        self._desk.tell(awards.propose_delegates(self._congress, people, like))
        return True


class WhoDialog(Asking):
    """Who receives an award in the place of somebody."""

    def __init__(self, desk: Desk, parent: QWidget, award: Award, keep: Any) -> None:
        super().__init__(parent, "award_in_place", N_("Received in their place"), N_("Note it"))
        self._keep = partial(keep, award.uid)
        self._desk = desk
        self.tell(award.name)
        self.who = Line(award.received_by)
        self.add(N_("Received by"), self.who, "received_by")
        self.step_through()
        self.fit()
        self.who.setFocus()

    def done_well(self) -> bool:
        """Note who it was."""
        self._desk.tell(self._keep(self.who.value()))
        return True


class LaterDialog(Asking):
    """On which day awards were handed over after the congress, and to whom where it was somebody else."""

    def __init__(self, parent: QWidget, keep: Callable[[date, str], None]) -> None:
        super().__init__(parent, "award_later", N_("Handed over later"), N_("Note it"))
        self._keep = keep
        self.day = Line(show(clock.today()))
        self.who = Line()
        self.who.setPlaceholderText(say(N_("only where it was somebody else")))
        self.add(N_("Handed over on"), self.day, "handed_on")
        self.add(N_("Received by"), self.who, "received_by")
        self.step_through()
        self.fit()
        self.day.setFocus()
        self.day.selectAll()

    def done_well(self) -> bool:
        """Note the day."""
        try:
            day = parse_day(self.day.value())
        except ValueError:
            self.say_wrong(Message(N_("{value} is no day. Write it as 30/4/2024."),
                                   {"value": self.day.value()}))  # fmt: skip
            return False
        self._keep(day, self.who.value())
        return True
