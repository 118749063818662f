"""The day as it runs: what happened moves what is still to come."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.programme_running import (
    DONE,
    PASSED,
    RUNNING,
    TO_COME,
    Point,
    following,
    last_written,
    left,
    points,
    running,
    state_of,
)

DAY = date(2024, 5, 16)


def session(uid: str = "s", starts: int = 420, **fields: Any) -> Session:
    return Session(**{"uid": uid, "kind": "official", "day": DAY, "starts": starts, **fields})


def item(uid: str, minutes: int | None = 10, of: str = "s", **fields: Any) -> ProgrammeItem:
    return ProgrammeItem(uid=uid, session=of, title=uid, minutes=minutes, **fields)


def day(*items: ProgrammeItem, now: int | None = None, today: date = DAY) -> list[Point]:
    return points([session()], {"s": list(items)}, today=today, now=now)


def expected(listed: list[Point]) -> list[int | None]:
    return [one.expected for one in listed]


def test_the_state_follows_from_the_two_times() -> None:
    assert state_of(item("a")) == TO_COME
    assert state_of(item("a", began=420)) == RUNNING
    assert state_of(item("a", began=420, finished=430)) == DONE
    assert state_of(item("a", finished=430)) == PASSED


def test_before_anything_began_the_day_is_as_planned_until_it_is_late() -> None:
    listed = [item("a"), item("b"), item("c", starts=460)]
    assert expected(day(*listed, now=400)) == [420, 430, 460]
    assert expected(day(*listed, now=425)) == [425, 435, 460]
    assert expected(day(*listed, now=500)) == [500, 510, 520]


def test_what_runs_over_moves_the_rest_and_a_fixed_item_waits_only_when_it_must() -> None:
    listed = [item("a", began=420), item("b"), item("c", starts=460)]
    assert expected(day(*listed, now=425)) == [420, 430, 460]
    late = day(*listed, now=445)
    assert expected(late) == [420, 445, 460]
    assert [one.late for one in late] == [0, 15, 0]
    assert expected(day(*listed, now=455)) == [420, 455, 465]


def test_what_was_quick_brings_the_rest_forward() -> None:
    listed = [item("a", began=420, finished=424), item("b"), item("c")]
    found = day(*listed, now=424)
    assert expected(found) == [420, 424, 434]
    assert found[2].late == -6


def test_what_was_passed_over_takes_no_time() -> None:
    listed = [item("a", began=420, finished=430), item("b", finished=430), item("c")]
    assert expected(day(*listed, now=430)) == [420, None, 430]


def test_another_day_is_not_moved_by_the_hour_of_today() -> None:
    assert expected(day(item("a"), now=900, today=date(2024, 5, 15))) == [420]


def test_the_next_session_waits_for_one_that_runs_late() -> None:
    sessions = [session(), session("t", 440)]
    of = {"s": [item("a", began=420)], "t": [item("b", of="t")]}
    assert [one.expected for one in points(sessions, of, today=DAY, now=470)] == [420, 470]
    untouched = {"s": [item("a", 90)], "t": [item("b", of="t")]}
    assert [one.expected for one in points(sessions, untouched, today=DAY, now=400)] == [420, 440]


def test_group_discussions_run_by_themselves() -> None:
    assert points([session(kind="group")], {"s": [item("a")]}) == []


def test_what_follows_is_after_the_last_one_touched_then_what_was_left_out() -> None:
    listed = day(item("a"), item("b", began=430, finished=440), item("c"))
    assert running(listed) is None
    after = following(listed)
    assert after is not None
    assert after.item.uid == "c"
    rest = day(item("a"), item("b", began=430), item("c", finished=431))
    on, after = running(rest), following(rest)
    assert on is not None
    assert after is not None
    assert (on.item.uid, after.item.uid) == ("b", "a")
    assert following(day(item("a", began=1, finished=2))) is None


def test_minutes_left_go_below_zero_when_it_is_over_time() -> None:
    [point] = day(item("a", began=420))
    assert (left(point, 425), left(point, 433)) == (5, -3)
    [open_end] = day(item("a", None, began=420))
    assert left(open_end, 425) is None


def test_the_last_time_written_is_that_of_the_day_alone() -> None:
    listed = day(item("a", began=420, finished=431), item("b", finished=433))
    assert last_written(listed, DAY) == 433
    assert last_written(listed, date(2024, 5, 17)) is None
