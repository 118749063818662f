"""Meetings: who came, and conclusions that become tasks here and at the units below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.meetings import Conclusion, Meeting
from desktop_app.domain.preparation import Task
from desktop_app.services import acts, congresses, meetings
from desktop_app.store.belonging import belonging
from desktop_app.store.database import db, writing
from tests.builders import KON_TUM, keep

HEAD, MEMBER = "A Thao Mới", "Y Lan Mới"


@pytest.fixture
def body(congress: str) -> str:
    (uid,) = keep(Committee(congress=congress, kind="organising", name="Ban Tổ chức Đại hội"))
    keep(
        CommitteeMember(
            committee=uid, position=1, name=HEAD, post="head", office_post="Phó Chủ tịch"
        ),
        CommitteeMember(committee=uid, position=2, name=MEMBER, post="member"),
    )
    return uid


@pytest.fixture
def meeting(congress: str, body: str) -> Meeting:
    changed = meetings.save(
        Meeting(congress=congress, kind="organising", committee=body, title="Phân công nhiệm vụ",
                held_on=date(2024, 4, 2))
    )  # fmt: skip
    return meetings.meeting(changed.uids[-1])


def conclude(meeting: Meeting, body: str = "Hoàn thiện văn kiện", **fields: Any) -> Conclusion:
    usual: dict[str, Any] = {"area": "documents", "due": date(2024, 4, 20)}
    meetings.save_conclusion(Conclusion(meeting=meeting.uid, body=body, **{**usual, **fields}))
    return meetings.conclusions(meeting.uid)[-1]


def tasks(congress: str) -> list[Task]:
    return belonging(Task, "congress", congress)


def test_the_members_of_the_body_are_invited_in_their_order_with_the_meeting(
    meeting: Meeting,
) -> None:
    invited = meetings.places(meeting.uid)
    assert [(one.name, one.position) for one in invited] == [(HEAD, 1), (MEMBER, 2)]
    assert invited[0].post == "Trưởng ban, Phó Chủ tịch"


def test_undoing_the_meeting_takes_the_invitations_back_too(meeting: Meeting) -> None:
    acts.undo_last()
    assert meetings.places(meeting.uid) == []


def test_only_members_who_are_not_invited_yet_are_added(meeting: Meeting, body: str) -> None:
    with pytest.raises(Refusal):
        meetings.invite(meeting)
    keep(CommitteeMember(committee=body, position=3, name="A Ba Mới", post="member"))
    meetings.invite(meeting)
    assert [one.name for one in meetings.places(meeting.uid)] == [HEAD, MEMBER, "A Ba Mới"]


def test_a_meeting_without_a_body_has_nobody_to_invite(congress: str) -> None:
    changed = meetings.save(
        Meeting(congress=congress, kind="other", title="Họp giao ban", held_on=date(2024, 4, 2))
    )
    with pytest.raises(Refusal) as refused:
        meetings.invite(meetings.meeting(changed.uids[-1]))
    assert refused.value.code == "no_body"


def test_the_space_bar_goes_through_all_ticks_and_back_to_none(meeting: Meeting) -> None:
    seen = []
    for _ in range(5):
        meetings.turn_presence(meetings.places(meeting.uid)[0])
        seen.append(meetings.places(meeting.uid)[0].presence)
    assert seen == ["present", "excused", "absent", "sent", ""]


def test_everybody_else_is_noted_as_present_at_once(meeting: Meeting) -> None:
    meetings.set_presence(meetings.places(meeting.uid)[0], "excused")
    meetings.all_present(meeting.uid)
    assert [one.presence for one in meetings.places(meeting.uid)] == ["excused", "present"]
    with pytest.raises(Refusal):
        meetings.all_present(meeting.uid)


def test_a_conclusion_becomes_a_dated_task_in_the_same_act(meeting: Meeting, congress: str) -> None:
    conclusion = conclude(meeting, owner_name="Tiểu ban Nội dung")
    (task,) = tasks(congress)
    assert (task.origin, task.title, task.due, task.owner_name, task.state) == (
        conclusion.uid, "Hoàn thiện văn kiện", date(2024, 4, 20), "Tiểu ban Nội dung", "open",
    )  # fmt: skip
    assert "Phân công nhiệm vụ" in task.note
    acts.undo_last()
    assert tasks(congress) == []


def test_a_conclusion_needs_a_day_or_days_from_the_congress(meeting: Meeting) -> None:
    with pytest.raises(Invalid) as wrong:
        conclude(meeting, due=None)
    assert set(wrong.value.reasons) == {"due"}
    assert conclude(meeting, due=None, days=-7).days == -7


def test_a_task_follows_its_conclusion_but_keeps_what_a_person_changed(
    meeting: Meeting, congress: str
) -> None:
    conclusion = conclude(meeting)
    (task,) = tasks(congress)
    keep(replace(task, due=date(2024, 4, 15)))
    meetings.save_conclusion(
        replace(conclusion, body="Hoàn thiện, in văn kiện", due=date(2024, 5, 1))
    )
    (task,) = tasks(congress)
    assert (task.title, task.due) == ("Hoàn thiện, in văn kiện", date(2024, 4, 15))


def test_a_conclusion_for_the_units_below_is_no_task_here(meeting: Meeting, congress: str) -> None:
    conclude(meeting, for_units=True, level="commune")
    assert tasks(congress) == []
    with pytest.raises(Invalid) as wrong:
        conclude(meeting, for_units=True)
    assert set(wrong.value.reasons) == {"level"}


def test_a_conclusion_goes_with_its_task_unless_somebody_began_it(
    meeting: Meeting, congress: str
) -> None:
    first, second = conclude(meeting, "Việc một"), conclude(meeting, "Việc hai")
    begun = next(one for one in tasks(congress) if one.origin == second.uid)
    keep(replace(begun, state="doing"))
    meetings.remove_conclusion(first)
    meetings.remove_conclusion(second)
    assert [one.title for one in tasks(congress)] == ["Việc hai"]


def test_a_meeting_is_listed_with_who_came_and_how_far_its_conclusions_are(
    meeting: Meeting, congress: str
) -> None:
    conclude(meeting, "Việc một")
    conclude(meeting, "Việc hai")
    keep(replace(tasks(congress)[0], state="done"))
    meetings.set_presence(meetings.places(meeting.uid)[0], "sent")
    (line,) = meetings.meetings(congress)
    assert (line.body, line.turnout.came, line.turnout.invited) == ("Ban Tổ chức Đại hội", 1, 2)
    assert (line.conclusions, line.done) == (2, 1)


def test_conclusions_keep_the_order_a_person_gives_them(meeting: Meeting) -> None:
    conclude(meeting, "Việc một")
    second = conclude(meeting, "Việc hai")
    meetings.move_conclusion(second, -1)
    assert [one.body for one in meetings.conclusions(meeting.uid)] == ["Việc hai", "Việc một"]


def test_a_removed_meeting_leaves_nothing_that_belongs_to_it(
    meeting: Meeting, congress: str
) -> None:
    conclude(meeting)
    meetings.remove(meeting)
    assert not meetings.meetings(congress)
    assert not meetings.places(meeting.uid)
    assert not tasks(congress)
    acts.undo_last()
    assert len(meetings.places(meeting.uid)) == 2
    assert len(tasks(congress)) == 1


# conclusions of other offices


def from_above(
    congress: str, *, unit: str = KON_TUM, level: str = "district", **meeting: str
) -> str:
    """A conclusion that another office sent for the units of a level; its uid."""
    cycle = congresses.required(congress).cycle
    kind = meeting.get("kind", "briefing")
    (held,) = keep(Congress(cycle=meeting.get("cycle", cycle), unit=catalogue.unit(unit).uid,
                            form="congress"))  # fmt: skip
    (met,) = keep(Meeting(congress=held, kind=kind, title="Giao ban", held_on=date(2024, 4, 2)))
    (made,) = keep(
        Conclusion(meeting=met, area="general", body="Báo cáo tiến độ", days=-7, for_units=True,
                   level=level)
    )  # fmt: skip
    with writing():
        for table, uid in (("congress", held), ("meeting", met), ("conclusion", made)):
            db.execute_sql(f'UPDATE "{table}" SET owner = ? WHERE uid = ?', ("another", uid))
    return made


def offered(congress: str) -> list[str]:
    return [one.conclusion.uid for one in meetings.conclusions_received(congress)]


def test_conclusions_for_this_level_are_offered_and_those_for_others_are_not(congress: str) -> None:
    mine = from_above(congress)
    from_above(congress, level="commune")
    assert offered(congress) == [mine]


def test_only_offices_of_units_above_give_conclusions(congress: str) -> None:
    from_above(congress, unit="2024-612")
    assert offered(congress) == []


def test_conclusions_of_another_round_are_not_offered(congress: str) -> None:
    from_above(congress, cycle=cycle_definition("mttq-2024-2029").uid)
    assert offered(congress) == []


def test_the_pilot_is_left_out_of_its_own_review_only(congress: str) -> None:
    keep(replace(congresses.required(congress), pilot="province"))
    from_above(congress, kind="review")
    briefing = from_above(congress)
    assert offered(congress) == [briefing]


def test_a_task_gets_the_body_that_sees_to_its_area_and_the_next_number(
    meeting: Meeting, congress: str
) -> None:
    conclude(meeting)
    from_above(congress)
    meetings.take_conclusions(congress)
    own, taken = sorted(tasks(congress), key=lambda one: one.position or 0)
    assert (own.position, taken.position) == (1, 2)
    assert taken.committee == meeting.committee
    with pytest.raises(Refusal) as refused:
        meetings.take_conclusions(congress)
    assert refused.value.code == "nothing_received"
