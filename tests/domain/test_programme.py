"""The programme: what collides is pointed out, never forbidden."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.domain.fields import problems
from desktop_app.domain.programme import (
    ProgrammeItem,
    Session,
    planned_end,
    planned_starts,
    session_name,
)
from desktop_app.domain.programme_clashes import Clash, clashes
from desktop_app.domain.words import use_language
from tests.builders import a_congress

DAY = date(2024, 5, 16)


def session(uid: str, starts: int | None, ends: int | None, **fields: Any) -> Session:
    usual = {"congress": "c", "kind": "official", "name": uid, "day": DAY}
    return Session(uid=uid, starts=starts, ends=ends, **{**usual, **fields})


def item(uid: str, starts: int | None, minutes: int | None, of: str = "s") -> ProgrammeItem:
    return ProgrammeItem(uid=uid, session=of, title=uid, starts=starts, minutes=minutes)


def found(sessions: list[Session], items: list[ProgrammeItem], **congress: Any) -> list[str]:
    return [clash.uid for clash in clashes(a_congress(**congress), sessions, items)]


def test_sessions_one_after_the_other_do_not_collide() -> None:
    assert found([session("a", 420, 480), session("b", 480, 540)], []) == []


def test_sessions_that_overlap_are_pointed_out_with_both_names() -> None:
    listed = [session("b", 470, 540), session("a", 420, 480)]
    (clash,) = clashes(a_congress(), listed, [])
    assert clash.uid == "b"
    use_language("en")
    assert str(clash.message) == "b begins at 07:50, before a is over."


def test_sessions_of_different_days_and_group_discussions_do_not_collide() -> None:
    next_day = date(2024, 5, 17)
    assert found([session("a", 420, 480), session("b", 420, 480, day=next_day)], [],
                 ends=next_day) == []  # fmt: skip
    groups = [session(name, 420, 480, kind="group") for name in "ab"]
    assert found(groups, []) == []


def test_a_long_session_collides_with_every_later_one_inside_it() -> None:
    listed = [session("a", 420, 600), session("b", 430, 440), session("c", 500, 520)]
    assert found(listed, []) == ["b", "c"]


def test_a_session_without_an_end_collides_with_nothing_after_it() -> None:
    assert found([session("a", 420, None), session("b", 430, 480)], []) == []


@pytest.mark.parametrize(
    ("day", "outside"),
    [(date(2024, 5, 15), True), (date(2024, 5, 16), False), (date(2024, 5, 17), True)],
)
def test_a_session_outside_the_days_of_the_congress_is_pointed_out(
    day: date, outside: bool
) -> None:
    assert bool(found([session("a", 420, 480, day=day)], [])) is outside


def test_a_congress_without_a_last_day_lasts_one_day() -> None:
    assert found([session("a", 420, 480)], [], ends=None) == []
    assert found([session("a", 420, 480, day=date(2024, 5, 17))], [], ends=None) == ["a"]
    assert found([session("a", 420, 480)], [], starts=None, ends=None) == []


def test_items_that_overlap_or_overrun_are_pointed_out() -> None:
    listed = [item("one", 420, 30), item("two", 440, 20), item("three", 460, 60)]
    assert found([session("s", 420, 500)], listed) == ["two", "three"]


def test_a_long_item_collides_with_every_later_one_inside_it() -> None:
    listed = [item("one", 420, 60), item("two", 425, 5), item("three", 440, 5)]
    assert found([session("s", 420, 500)], listed) == ["two", "three"]


def test_an_item_before_its_session_is_pointed_out() -> None:
    assert found([session("s", 420, 480)], [item("early", 400, 10)]) == ["early"]


def test_items_without_a_time_follow_each_other_and_may_overrun_together() -> None:
    listed = [item("a", None, 30), item("b", None, 30)]
    assert found([session("s", 420, 480)], listed) == []
    assert found([session("s", 420, 470)], listed) == ["b"]


def test_an_item_that_begins_before_the_untimed_one_ahead_of_it_is_over_is_pointed_out() -> None:
    listed = [item("a", None, 30), item("b", 440, 10)]
    assert found([session("s", 420, 480)], listed) == ["b"]


def test_items_whose_time_cannot_be_known_collide_with_nothing() -> None:
    assert found([session("s", None, 480)], [item("a", None, 300), item("b", None, 300)]) == []
    assert found([session("s", 420, 480)], [item("a", None, None), item("b", None, 300)]) == []
    assert found([session("s", None, None)], [item("a", 0, 300)]) == []


def test_the_beginning_of_an_item_follows_from_what_comes_before_it() -> None:
    listed = [item("a", None, 30), item("b", None, 15), item("c", 500, None), item("d", None, 5)]
    assert planned_starts(session("s", 420, 600), listed) == {"a": 420, "b": 450, "c": 500}
    assert planned_starts(session("s", None, None), listed) == {"c": 500}


def test_the_end_of_the_programme_so_far_is_known_when_the_last_length_is() -> None:
    assert planned_end(session("s", 420, 600), []) == 420
    assert planned_end(session("s", 420, 600), [item("a", None, 30)]) == 450
    assert planned_end(session("s", 420, 600), [item("a", None, None)]) is None


def test_nothing_is_planned_past_midnight() -> None:
    listed = [item("a", 1430, 60), item("b", None, 10)]
    assert planned_starts(session("s", 1400, None), listed) == {"a": 1430}
    assert planned_end(session("s", 1400, None), listed[:1]) is None


def test_a_session_must_end_after_it_starts() -> None:
    wrong = session("s", 480, 480)
    assert "08:00" in str(problems(wrong)["ends"])
    assert problems(session("s", 480, 481)) == {}


@pytest.mark.parametrize(("minutes", "kept"), [(-1, False), (0, True), (1440, True), (1441, False)])
def test_an_item_takes_from_no_time_to_a_day(minutes: int, kept: bool) -> None:
    assert (problems(item("i", 0, minutes)) == {}) is kept


def test_a_session_without_a_name_is_called_by_its_kind() -> None:
    use_language("en")
    assert str(session_name(session("s", 1, 2, name=""))) == "Official session"
    assert session_name(session("s", 1, 2, name="Phiên sáng")) == "Phiên sáng"


def test_a_clash_says_where_and_what() -> None:
    (clash,) = clashes(a_congress(), [session("s", 420, 430)], [item("long", 420, 20)])
    assert isinstance(clash, Clash)
    use_language("en")
    assert str(clash.message) == "“long” lies outside the time of s."
