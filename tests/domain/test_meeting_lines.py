"""Who came to a meeting, and tasks that follow their conclusion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.meeting_lines import (
    LONGEST_TITLE,
    by_post,
    followed,
    in_words,
    next_presence,
    task_of,
    turnout,
)
from desktop_app.domain.meetings import PRESENCE, Conclusion, MeetingPlace
from desktop_app.domain.preparation import Task


def place(presence: str, member: str = "") -> MeetingPlace:
    return MeetingPlace(name="A Thao", presence=presence, member=member or None)


@given(st.lists(st.sampled_from(["", *PRESENCE])))
def test_everybody_is_counted_once(ticks: list[str]) -> None:
    found = turnout(place(one) for one in ticks)
    assert found.came + found.excused + found.absent + found.open == len(ticks) == found.invited


def test_whoever_sent_somebody_is_represented() -> None:
    found = turnout([place("present"), place("sent"), place("absent"), place("")])
    assert (found.came, found.open) == (2, 1)
    assert in_words(found) == "2/4 dự, 1 vắng không có lý do, 1 cử người dự thay"


def test_counts_go_by_post_in_the_order_of_the_posts_others_last() -> None:
    listed = [place("present"), place("present", "b"), place("absent", "a"), place("present", "c")]
    found = by_post(listed, {"a": "member", "b": "head", "c": "member"})
    assert list(found) == ["head", "member", ""]
    assert [(one.came, one.invited) for one in found.values()] == [(1, 1), (1, 2), (1, 1)]


def test_the_ticks_form_a_ring() -> None:
    seen = [""]
    while (following := next_presence(seen[-1])) != "":
        seen.append(following)
    assert sorted(seen) == sorted(["", *PRESENCE])
    assert all(next_presence(one) == two for one, two in pairwise(seen))


def conclusion(body: str = "In giấy mời", **fields: object) -> Conclusion:
    usual: dict[str, object] = {"uid": "c", "area": "documents", "due": date(2024, 5, 1)}
    return Conclusion(body=body, **{**usual, **fields})  # type: ignore[arg-type]


def test_a_set_day_goes_before_days_from_the_congress() -> None:
    task = task_of(conclusion(days=-3), "g", "Họp")
    assert (task.due, task.days) == (date(2024, 5, 1), None)
    assert task_of(conclusion(due=None, days=-3), "g", "Họp").days == -3


def test_a_long_conclusion_has_a_short_title_and_stands_whole_in_the_note() -> None:
    body = "Rà soát danh sách đại biểu " * 20
    task = task_of(conclusion(body), "g", "Họp ngày 2/4")
    assert len(task.title) <= LONGEST_TITLE + 2
    assert body in task.note
    assert task.note.startswith("Họp ngày 2/4")


def test_a_task_follows_every_field_a_person_left_as_it_was() -> None:
    old, new = conclusion(), conclusion("In và gửi giấy mời", due=date(2024, 5, 9))
    was, now = task_of(old, "g", ""), task_of(new, "g", "")
    assert followed(was, [was], now).title == "In và gửi giấy mời"
    mine = replace(was, title="In 150 giấy mời")
    after = followed(mine, [was], now)
    assert (after.title, after.due) == ("In 150 giấy mời", date(2024, 5, 9))


def test_a_done_task_follows_no_more() -> None:
    was, now = task_of(conclusion(), "g", ""), task_of(conclusion("Khác"), "g", "")
    done: Task = replace(was, state="done")
    assert followed(done, [was], now) == done
