"""Meetings of those in charge, with their conclusions, and difficulties that want an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.fields import (
    Record,
    choice,
    clock,
    day,
    flag,
    note,
    number,
    reference,
    rule,
    text,
)
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, Message

MEETINGS = {
    "steering": N_("Meeting of the steering committee"),
    "organising": N_("Meeting of the organising committee"),
    "review": N_("Lessons review of the pilot congress"),
    "briefing": N_("Briefing of the units"),
    "other": N_("Other meeting"),
}
PRESENCE = {
    "present": N_("present"),
    "excused": N_("absent with reason"),
    "absent": N_("absent without reason"),
    "sent": N_("sent somebody"),
}


@dataclass(frozen=True, kw_only=True)
class Meeting(Record):
    """A meeting; who came stands in its `MeetingPlace`s, what it came to in its `Conclusion`s."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    kind: str = choice(N_("Kind of meeting"), MEETINGS, required=True, in_table=True)
    committee: str | None = reference(N_("Body that meets"), "Committee")
    title: str = text(N_("About what"), required=True, in_table=True, width=56)
    held_on: date | None = day(N_("Day"), required=True, in_table=True)
    starts: int | None = clock(N_("From"), in_table=True)
    ends: int | None = clock(N_("Until"))
    venue: str = text(N_("Venue"), in_table=True, width=30)
    chair: str = text(N_("Chaired by"), in_table=True, width=30)
    secretary: str = text(N_("Minutes by"), width=30)
    paper: str = text(N_("Number of the notice of conclusions"), width=20)
    paper_on: date | None = day(N_("Date of the paper"))
    minutes: str = note(N_("What was said"))


@dataclass(frozen=True, kw_only=True)
class MeetingPlace(Record):
    """Somebody invited to a meeting, by post, and whether they came."""

    meeting: str | None = reference(N_("Meeting"), "Meeting", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    member: str | None = reference(N_("Member"), "CommitteeMember")
    name: str = text(N_("Full name"), required=True, in_table=True, width=26)
    post: str = text(N_("Post"), in_table=True, width=40)
    presence: str = choice(N_("Presence"), PRESENCE, in_table=True)
    stand_in: str = text(N_("Who came instead"), in_table=True, width=26)


@dataclass(frozen=True, kw_only=True)
class Conclusion(Record):
    """What a meeting concluded. It becomes a task here, or (``for_units``) at every unit of ``level`` below.

    There ``due`` or ``days`` from the unit's own congress say when.
    """

    meeting: str | None = reference(N_("Meeting"), "Meeting", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    body: str = note(N_("Conclusion"), required=True, in_table=True)
    area: str = choice(N_("Area"), AREAS, required=True, in_table=True)
    due: date | None = day(N_("Due"), in_table=True)
    days: int | None = number(N_("Days from the congress"), in_table=True, width=5)
    owner_name: str = text(N_("Who sees to it"), in_table=True, width=30)
    for_units: bool = flag(N_("For the units below"), in_table=True)
    level: str = choice(N_("Units of the level"), LEVELS, in_table=True)


@dataclass(frozen=True, kw_only=True)
class Difficulty(Record):
    """A difficulty that wants an answer (khó khăn, vướng mắc); unanswered it grows older."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    area: str = choice(N_("Area"), AREAS, required=True, in_table=True)
    title: str = text(N_("Difficulty"), required=True, in_table=True, width=60)
    detail: str = note(N_("More about it"))
    raised_on: date | None = day(N_("Raised on"), required=True, in_table=True)
    raised_by: str = text(N_("Raised by"), in_table=True, width=26)
    asked_of: str = text(N_("Asked of"), in_table=True, width=36)
    wish: str = note(N_("What is proposed"))
    solved_on: date | None = day(N_("Settled on"), in_table=True)
    outcome: str = text(N_("How it was settled"), width=50)


@dataclass(frozen=True, kw_only=True)
class DifficultyAnswer(Record):
    """The answer of the body that was asked: of this office, or of the one above."""

    difficulty: str | None = reference(N_("Difficulty"), "Difficulty", required=True)
    answered_on: date | None = day(N_("Answered on"), required=True, in_table=True)
    who: str = text(N_("Answer of"), required=True, in_table=True, width=36)
    body: str = note(N_("Answer"), required=True)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)


@rule(Meeting)
def _ends_after_it_starts(meeting: Meeting) -> Mapping[str, Message]:
    if meeting.starts is not None and meeting.ends is not None and meeting.ends <= meeting.starts:
        return {"ends": Message(N_("The meeting ends before it begins. Check both times."))}
    return {}


@rule(Conclusion)
def _it_has_a_day(conclusion: Conclusion) -> Mapping[str, Message]:
    if conclusion.due is None and conclusion.days is None:
        told = N_("Say by when: a day, or how many days before (-30) or after (7) the congress.")
        return {"due": Message(told)}
    return {}


@rule(Conclusion)
def _it_says_for_whom(conclusion: Conclusion) -> Mapping[str, Message]:
    if conclusion.for_units and not conclusion.level:
        return {"level": Message(N_("Say the units of which level this is for."))}
    return {}


@rule(Difficulty)
def _settled_after_it_was_raised(difficulty: Difficulty) -> Mapping[str, Message]:
    raised, solved = difficulty.raised_on, difficulty.solved_on
    if raised and solved and solved < raised:
        told = Message(
            N_("Settled on {solved}, before it was raised ({raised}). Check both days."),
            {"solved": solved, "raised": raised},
        )
        return {"solved_on": told}
    return {}
