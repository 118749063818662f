"""Invented meetings, difficulties, lessons and reports: they can be kept, and are the same each time."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.fields import Record
from desktop_app.domain.meetings import MeetingPlace
from desktop_app.domain.words import Message
from desktop_app.services import (
    committees,
    congresses,
    difficulties,
    keeping,
    lessons,
    meetings,
    periodic_reports,
)
from desktop_app.services.training.meetings import fill_meetings
from tests.builders import keep


def filled(congress: str, *bodies: Record) -> list[Record]:
    made = fill_meetings(congresses.required(congress), bodies)
    keeping.keep(Message("Training"), *made)
    return made


def told(made: list[Record]) -> list[str]:
    """What the records say, without the uids that are new each time."""
    return [
        str(getattr(one, "body", "") or getattr(one, "name", "") or getattr(one, "title", ""))
        for one in made
    ]


def test_a_congress_without_bodies_has_meetings_with_people_all_the_same(congress: str) -> None:
    filled(congress)
    lines = meetings.meetings(congress)
    assert [line.turnout.invited for line in lines] == [7, 7, 7]
    assert all(line.conclusions for line in lines)
    assert {line.state for line in difficulties.difficulties(congress)} == {
        "open", "answered", "settled",
    }  # fmt: skip
    assert len(lessons.lessons(congress)) == 7
    assert len(lessons.indicators(congress)) == 5
    first, second = periodic_reports.reports(congress)
    assert [line.change for line in periodic_reports.lines(first)] == [5, -2, 2, 1, -1]
    assert periodic_reports.before(second) is None


def test_the_members_of_the_body_are_those_invited(congress: str) -> None:
    (body,) = keep(Committee(congress=congress, kind="organising", name="Ban Tổ chức"))
    keep(CommitteeMember(committee=body, position=1, name="Y Một Mới", post="head"))
    known = committees.of(congress)
    filled(congress, *known, *committees.members(body))
    invited = [line for line in meetings.meetings(congress) if line.body]
    assert [line.turnout.invited for line in invited] == [1, 1]


def test_the_same_seed_gives_the_same_records(congress: str) -> None:
    one = congresses.required(congress)
    first, second, other = (fill_meetings(one, [], seed) for seed in (1, 1, 2))
    assert told(first) == told(second)
    ticks = [
        [
            replace(each, uid="", meeting="").presence
            for each in made
            if isinstance(each, MeetingPlace)
        ]
        for made in (first, second, other)
    ]
    assert ticks[0] == ticks[1] != ticks[2]
