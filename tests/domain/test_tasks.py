"""When tasks are due, how they stand on a day, and how the board lays them out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import tasks as rules
from desktop_app.domain.congresses import Congress
from desktop_app.domain.fields import problems
from desktop_app.domain.preparation import TASK_STATES, Task
from desktop_app.domain.tasks import TaskLine

DAY = date(2024, 5, 16)
TODAY = date(2024, 4, 1)
CONGRESS = Congress(uid="c", starts=DAY)
UNDATED = Congress(uid="c")
TASK = Task(uid="t", congress="c", title="Gửi giấy mời", area="reception", state="open", days=-20)


def a_line(title: str = "Việc", **fields: object) -> TaskLine:
    task = Task(congress="c", title=title, area="general", state="open")
    return rules.line_of(replace(task, **fields), CONGRESS, TODAY)  # type: ignore[arg-type]


def test_a_task_is_dated_back_from_the_first_day_of_the_congress() -> None:
    assert rules.due(TASK, CONGRESS) == date(2024, 4, 26)
    assert rules.due(replace(TASK, days=7), CONGRESS) == date(2024, 5, 23)
    assert rules.due(replace(TASK, days=0), CONGRESS) == DAY


def test_days_are_counted_over_a_leap_day() -> None:
    march = Congress(starts=date(2024, 3, 2))
    assert rules.due(replace(TASK, days=-2), march) == date(2024, 2, 29)
    assert rules.due(replace(TASK, days=-2), Congress(starts=date(2023, 3, 2))) == date(2023, 2, 28)


def test_a_fixed_day_holds_whatever_the_days_say() -> None:
    assert rules.due(replace(TASK, due=TODAY), CONGRESS) == TODAY


def test_a_task_of_a_congress_without_a_day_has_none_and_says_how_far_off_it_is() -> None:
    assert rules.due(TASK, UNDATED) is None
    line = rules.line_of(TASK, UNDATED, TODAY)
    assert (line.band, rules.days_left(line)) == (rules.UNDATED, "T-20")


def test_days_beyond_the_calendar_give_no_day_instead_of_an_error() -> None:
    assert rules.due(replace(TASK, days=10**9), CONGRESS) is None


@pytest.mark.parametrize(
    ("left", "band", "words"),
    [
        (-2, "overdue", "quá hạn 2 ngày"),
        (-1, "overdue", "quá hạn 1 ngày"),
        (0, "near", "hôm nay"),
        (6, "near", "còn 6 ngày"),
        (7, "later", "còn 7 ngày"),
    ],
)
def test_how_a_task_stands_changes_at_midnight(left: int, band: str, words: str) -> None:
    line = a_line(due=TODAY + timedelta(days=left))
    assert (line.left, line.band, rules.days_left(line)) == (left, band, words)


def test_what_is_done_or_not_needed_is_never_overdue() -> None:
    for state in ("done", "dropped"):
        line = a_line(due=date(2020, 1, 1), state=state)
        assert (line.band, rules.days_left(line)) == (rules.DONE, "")


@pytest.mark.parametrize(("days", "words"), [(-60, "T-60"), (0, "T"), (7, "T+7"), (None, "")])
def test_days_from_the_congress_are_written_as_planners_do(days: int | None, words: str) -> None:
    assert rules.from_congress(days) == words


def test_days_too_far_from_the_congress_are_refused() -> None:
    assert "days" in problems(replace(TASK, days=-1000))
    assert "days" not in problems(replace(TASK, days=-999))


# what is kept


def test_a_day_typed_into_a_task_takes_the_place_of_its_days() -> None:
    kept = rules.settled(replace(TASK, due=date(2024, 4, 20)), TASK, CONGRESS, TODAY)
    assert (kept.due, kept.days) == (date(2024, 4, 20), None)


def test_days_typed_into_a_task_with_a_day_take_its_place() -> None:
    before = replace(TASK, due=date(2024, 4, 20), days=None)
    kept = rules.settled(replace(before, days=-5), before, CONGRESS, TODAY)
    assert (kept.due, kept.days) == (None, -5)


def test_a_new_task_whose_day_and_days_agree_follows_the_congress() -> None:
    new = replace(TASK, uid="", due=date(2024, 4, 26))
    assert rules.settled(new, None, CONGRESS, TODAY).due is None
    assert rules.settled(replace(new, due=TODAY), None, CONGRESS, TODAY).days is None


def test_a_done_task_keeps_its_day_when_the_congress_moves() -> None:
    done = rules.settled(replace(TASK, state="done"), TASK, CONGRESS, TODAY)
    assert (done.due, done.days, done.done_on) == (date(2024, 4, 26), -20, TODAY)
    later = replace(CONGRESS, starts=DAY + timedelta(days=7))
    assert rules.due(done, later) == date(2024, 4, 26)


def test_a_task_opened_again_follows_the_congress_as_before() -> None:
    done = rules.settled(replace(TASK, state="done"), TASK, CONGRESS, TODAY)
    later = replace(CONGRESS, starts=DAY + timedelta(days=7))
    again = rules.settled(replace(done, state="open"), done, later, TODAY)
    assert (again.due, again.days, again.done_on) == (None, -20, None)
    assert rules.due(again, later) == date(2024, 5, 3)


def test_a_task_with_a_fixed_day_keeps_it_through_done_and_back() -> None:
    fixed = replace(TASK, days=None, due=date(2024, 4, 20))
    done = rules.settled(replace(fixed, state="done"), fixed, CONGRESS, TODAY)
    assert rules.settled(replace(done, state="open"), done, CONGRESS, TODAY).due == fixed.due


def test_the_day_on_which_it_was_done_is_todays_unless_one_is_typed() -> None:
    typed = replace(TASK, state="done", done_on=date(2024, 3, 30))
    assert rules.settled(typed, TASK, CONGRESS, TODAY).done_on == date(2024, 3, 30)
    dropped = replace(TASK, state="dropped", done_on=TODAY)
    assert rules.settled(dropped, TASK, CONGRESS, TODAY).done_on is None


days = st.none() | st.integers(-90, 30)
dates = st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31))
some_tasks = st.builds(
    Task, uid=st.just("t"), congress=st.just("c"), title=st.just("Việc"), area=st.just("general"),
    state=st.sampled_from(list(TASK_STATES)), days=days, due=dates, done_on=dates,
)  # fmt: skip


@given(some_tasks, some_tasks, dates)
def test_what_was_settled_once_stays_as_it_is(
    task: Task, before: Task, starts: date | None
) -> None:
    congress = replace(CONGRESS, starts=starts)
    once = rules.settled(task, rules.settled(before, None, congress, TODAY), congress, TODAY)
    assert rules.settled(once, once, congress, TODAY) == once
    if once.state in rules.OPEN_STATES:
        assert once.due is None or once.days is None, "one of the two"


# the board


def test_the_board_begins_with_what_is_longest_overdue_and_ends_with_what_is_done() -> None:
    lines = [
        a_line("xong", due=TODAY - timedelta(days=9), state="done"),
        a_line("sau", due=TODAY + timedelta(days=30)),
        a_line("chưa có ngày"),
        a_line("hôm nay", due=TODAY),
        a_line("trễ 1", due=TODAY - timedelta(days=1)),
        a_line("trễ 5", due=TODAY - timedelta(days=5), state="doing"),
    ]
    groups = rules.grouped(lines, "band")
    assert [(one.key, [line.task.title for line in one.lines]) for one in groups] == [
        ("overdue", ["trễ 5", "trễ 1"]),
        ("near", ["hôm nay"]),
        ("later", ["sau"]),
        ("undated", ["chưa có ngày"]),
        ("done", ["xong"]),
    ]


def test_undated_tasks_stand_by_their_days_from_the_congress() -> None:
    lines = [
        rules.line_of(replace(TASK, title=str(days), days=days), UNDATED, TODAY)
        for days in (7, -60, 0, -5)
    ]
    (group,) = rules.grouped(lines, "band")
    assert [one.task.days for one in group.lines] == [-60, -5, 0, 7]


def test_areas_come_in_their_official_order_and_late_tasks_are_counted() -> None:
    lines = [
        a_line("hậu cần", area="reception", due=TODAY - timedelta(days=1)),
        a_line("văn kiện", area="documents"),
        a_line("lễ tân", area="reception"),
    ]
    groups = rules.grouped(lines, "area")
    assert [one.key for one in groups] == ["documents", "reception"]
    assert [one.late for one in groups] == [0, 1]


def test_bodies_come_in_their_own_order_and_what_nobody_has_comes_last() -> None:
    lines = [
        a_line("a"),
        replace(a_line("b", due=TODAY), body="Tiểu ban Nhân sự", place=1),
        replace(a_line("c"), body="Ban Tổ chức", place=0, owner="Y Hơ"),
    ]
    by_body = rules.grouped(lines, "body")
    assert [one.key for one in by_body] == ["Ban Tổ chức", "Tiểu ban Nhân sự", ""]
    by_owner = rules.grouped(lines, "owner")
    assert [one.key for one in by_owner] == ["Tiểu ban Nhân sự", "Y Hơ", ""]


@pytest.mark.parametrize("by", list(rules.GROUPINGS))
def test_no_grouping_loses_a_task(by: str) -> None:
    lines = [
        replace(a_line(f"{state}{area}", state=state, area=area), body=body)
        for state in TASK_STATES
        for area in ("general", "power", "một lĩnh vực mới")
        for body in ("", "Ban Tổ chức")
    ]
    found = [line for group in rules.grouped(lines, by) for line in group.lines]
    assert sorted(map(id, found)) == sorted(map(id, lines))


def test_what_is_not_needed_counts_nowhere() -> None:
    lines = [
        a_line(state="done"), a_line(state="dropped"), a_line(due=TODAY),
        a_line(due=TODAY - timedelta(days=1)), a_line(),
    ]  # fmt: skip
    assert rules.count(lines) == rules.Counts(overdue=1, near=1, done=1, all=4)


def test_the_key_goes_through_the_states_and_back() -> None:
    states, task = [], TASK
    for _ in range(4):
        task = replace(task, state=rules.next_state(task))
        states.append(task.state)
    assert states == ["doing", "done", "open", "doing"]
    assert rules.next_state(replace(TASK, state="dropped")) == "open"
