"""Tasks: taken from the template, following the congress, done, given to bodies, told where they come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain.congresses import Congress
from desktop_app.domain.cycle_rules import TaskTemplate
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.lessons import Lesson
from desktop_app.domain.meetings import Conclusion, Meeting
from desktop_app.domain.preparation import TASK_STATES, Finding, Inspection, Task
from desktop_app.domain.rows import row_of
from desktop_app.domain.words import say
from desktop_app.services import acts, clock, committees, congresses, overview, tasks
from desktop_app.store import database, journal
from tests import builders
from tests.acted import everything

DAY = date(2024, 5, 16)


def a_task(congress: str, title: str = "Gửi giấy mời", **fields: object) -> Task:
    usual = {"congress": congress, "area": "reception", "title": title, "state": "open"}
    tasks.save(Task(**{**usual, **fields}))  # type: ignore[arg-type]
    return named(congress, title)


def named(congress: str, title: str) -> Task:
    return next(one.task for one in tasks.tasks(congress) if one.task.title == title)


def move_the_congress(congress: str, by: int) -> int:
    one = congresses.required(congress)
    assert one.starts
    day = one.starts + timedelta(days=by)
    return congresses.save(replace(one, starts=day, ends=day)).act


# the template


def test_the_template_is_taken_in_one_act_and_undone_as_one(congress: str) -> None:
    one = congresses.required(congress)
    wanted = tasks.templates(one)
    assert len(wanted) > 20
    changed = tasks.take_template(congress)
    listed = tasks.tasks(congress)
    assert {line.task.origin for line in listed} == {template.uid for template in wanted}
    assert {line.task.state for line in listed} == {"open"}
    assert tasks.missing(one) == []
    acts.undo(changed.act)
    assert tasks.tasks(congress) == []


def test_only_what_is_not_there_yet_is_taken(congress: str) -> None:
    tasks.take_template(congress)
    first, second, *_ = [line.task for line in tasks.tasks(congress)]
    tasks.set_state(first, "done")
    tasks.remove(second)
    assert len(tasks.take_template(congress).uids) == 1
    assert [one.task.state for one in tasks.tasks(congress)].count("done") == 1
    with pytest.raises(Refusal) as refused:
        tasks.take_template(congress)
    assert refused.value.code == "nothing_to_do"


def test_what_the_office_adds_to_the_template_comes_too(congress: str) -> None:
    tasks.take_template(congress)
    one = congresses.required(congress)
    unit = congresses.unit_of(one)
    assert unit is not None
    builders.keep(
        TaskTemplate(
            cycle=one.cycle, level=unit.level, area="power", title="Thử máy phát điện", days=-2
        )
    )
    tasks.take_template(congress)
    (line,) = [one for one in tasks.tasks(congress) if one.task.title == "Thử máy phát điện"]
    assert line.due == DAY - timedelta(days=2)


def test_tasks_from_the_template_go_to_the_body_of_their_area(congress: str) -> None:
    committees.set_up_usual(congress)
    tasks.take_template(congress)
    listed = tasks.tasks(congress)
    assert all(line.body for line in listed)
    personnel = {line.body for line in listed if line.task.area == "personnel"}
    assert personnel == {"Tiểu ban Nhân sự"}
    assert any(line.owner == "Công an" for line in listed if line.task.area == "security")


def test_tasks_that_came_before_the_bodies_are_given_to_them_later(congress: str) -> None:
    tasks.take_template(congress)
    with pytest.raises(Refusal):
        tasks.give_to_bodies(congress)
    done = tasks.tasks(congress)[0].task
    tasks.set_state(done, "done")
    changed = committees.set_up_usual(congress)
    listed = tasks.tasks(congress)
    assert [line.task.uid for line in listed if not line.body] == [done.uid]
    with pytest.raises(Refusal):
        tasks.give_to_bodies(congress)
    assert "Tiểu ban Nhân sự" not in {line.owner for line in listed}, "the body says it"
    acts.undo(changed.act)
    assert not any(line.body for line in tasks.tasks(congress))


# days


def test_open_tasks_follow_the_congress_done_and_fixed_ones_stay(congress: str) -> None:
    a_task(congress, "theo", days=-20)
    done = a_task(congress, "xong", days=-20)
    tasks.set_state(done, "done")
    a_task(congress, "cố định", due=date(2024, 4, 20))
    act = move_the_congress(congress, 7)

    def days() -> dict[str, date | None]:
        return {one.task.title: one.due for one in tasks.tasks(congress)}

    moved = {"theo": date(2024, 5, 3), "xong": date(2024, 4, 26), "cố định": date(2024, 4, 20)}
    assert days() == moved
    acts.undo(act)
    assert days() == {**moved, "theo": date(2024, 4, 26)}


def test_a_congress_without_a_day_has_tasks_without_one(congress: str) -> None:
    one = congresses.required(congress)
    congresses.save(replace(one, starts=None, ends=None))
    tasks.take_template(congress)
    listed = tasks.tasks(congress)
    assert {line.due for line in listed} == {None}
    days = [line.task.days for line in listed if line.task.days is not None]
    assert days == sorted(days)


# states


def test_one_key_brings_a_task_to_done_and_undo_brings_it_back(congress: str) -> None:
    task = a_task(congress, days=-20)
    tasks.next_state(task)
    assert named(congress, task.title).state == "doing"
    changed = tasks.next_state(named(congress, task.title))
    done = named(congress, task.title)
    assert (done.state, done.done_on, done.due) == ("done", clock.today(), date(2024, 4, 26))
    acts.undo(changed.act)
    again = named(congress, task.title)
    assert (again.state, again.done_on, again.due) == ("doing", None, None)


def test_a_state_says_itself_in_the_journal(congress: str) -> None:
    changed = tasks.set_state(a_task(congress), "dropped")
    state = say(TASK_STATES["dropped"])
    assert str(changed.text) == f"Việc “Gửi giấy mời”: {state}"
    assert str(journal.acts(1)[0].text) == str(changed.text), "also when it is read back"


def test_a_task_needs_a_title_an_area_and_a_state(congress: str) -> None:
    with pytest.raises(Invalid) as invalid:
        tasks.save(Task(congress=congress))
    assert {"title", "area", "state"} <= set(invalid.value.reasons)


def test_a_task_of_another_offices_congress_is_refused(congress: str) -> None:
    own = congresses.required(congress)
    with journal.act("received") as act:
        row = {**row_of(own), "uid": "11111111-1111-5111-8111-111111111111", "owner": "another",
               "version": "1-x"}  # fmt: skip
        act.take(Congress, [(row, None)])
    with pytest.raises(Refusal) as refused:
        a_task(str(row["uid"]))
    assert refused.value.code == "foreign_owner"


# where tasks come from


def test_a_task_tells_where_it_comes_from_and_what_to_open(congress: str) -> None:
    meeting, visit = builders.keep(
        Meeting(
            congress=congress, kind="review", title="Rút kinh nghiệm", held_on=date(2024, 5, 21)
        ),
        Inspection(congress=congress, day=date(2024, 5, 2)),
    )
    conclusion, finding, lesson = builders.keep(
        Conclusion(meeting=meeting, body="Có máy phát điện", area="power", days=-3),
        Finding(inspection=visit, title="Loa nhỏ"),
        Lesson(congress=congress, kind="lesson", body="Duyệt văn kiện sớm"),
    )
    for origin in (conclusion, finding, lesson, "a template"):
        a_task(congress, origin, origin=origin)
    told = {one.task.origin: one.origin for one in tasks.tasks(congress)}
    assert {uid: (one.tab, one.uid) for uid, one in told.items() if one} == {
        conclusion: ("meetings", meeting),
        finding: ("visits", visit),
        lesson: ("lessons", lesson),
        "a template": ("", ""),
    }
    assert "Rút kinh nghiệm" in str(told[conclusion].text)  # type: ignore[union-attr]
    assert set(tasks.from_origin(congress)) == set(told)


def test_a_conclusion_of_the_office_above_has_no_meeting_to_open_here(congress: str) -> None:
    (other,) = builders.keep(builders.a_congress(ordinal="V"))
    (meeting,) = builders.keep(
        Meeting(congress=other, kind="review", title="Họp", held_on=date(2024, 5, 21))
    )
    (conclusion,) = builders.keep(Conclusion(meeting=meeting, body="Việc", area="general", days=-3))
    a_task(congress, origin=conclusion)
    (line,) = tasks.tasks(congress)
    assert line.origin is not None
    assert line.origin.tab == ""


def test_nothing_becomes_a_task_twice(congress: str) -> None:
    a_task(congress, origin="a conclusion")
    with pytest.raises(Refusal) as refused:
        a_task(congress, "the same again", origin="a conclusion")
    assert refused.value.code == "twice"


# the first page


def steps(congress: str) -> dict[str, int]:
    one = congresses.required(congress)
    found = overview.next_steps(one, overview.figures(congress), date(2024, 4, 1))
    return {step.name: step.text.values["count"] for step in found if step.name.startswith("tasks")}


def test_the_overview_tells_what_is_overdue_else_what_is_due_next(congress: str) -> None:
    assert steps(congress) == {}
    a_task(congress, "gần", due=date(2024, 4, 7))
    a_task(congress, "xa", days=-1)
    assert steps(congress) == {"tasks_near": 1}
    late = a_task(congress, "trễ", due=date(2024, 3, 31))
    assert steps(congress) == {"tasks_overdue": 1}
    tasks.set_state(late, "done")
    assert steps(congress) == {"tasks_near": 1}


def test_the_first_page_agrees_with_the_board(congress: str) -> None:
    committees.set_up_usual(congress)
    tasks.take_template(congress)
    day = date(2024, 4, 1)
    bands = [one.band for one in tasks.tasks(congress, day)]
    assert bands.count("overdue") > 0
    assert steps(congress) == {"tasks_overdue": bands.count("overdue")}


# all or nothing


def test_an_act_that_fails_half_way_leaves_nothing(congress: str) -> None:
    before = everything()
    database.db.execute_sql(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON task WHEN (SELECT count(*) FROM task) = 10"
        " BEGIN SELECT RAISE(ABORT, 'no room left'); END"
    )
    with pytest.raises(Exception, match="no room left"):
        tasks.take_template(congress)
    database.db.execute_sql("DROP TRIGGER full")
    assert everything() == before
    assert len(tasks.take_template(congress).uids) > 20
