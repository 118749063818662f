"""The times of a programme follow each other; an item with a beginning of its own stays."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Refusal
from desktop_app.domain.numbers import roman
from desktop_app.domain.programme import ProgrammeItem, Session, planned_end, planned_starts
from desktop_app.domain.programme_groups import divided
from desktop_app.domain.programme_times import begun_at, numbers, placed, shares, spread


def session(**fields: Any) -> Session:
    return Session(**{"uid": "s", "kind": "official", "starts": 450, "ends": 690, **fields})


def item(uid: str, minutes: int | None = 10, **fields: Any) -> ProgrammeItem:
    return ProgrammeItem(**{"uid": uid, "session": "s", "title": uid, "minutes": minutes, **fields})


def test_sessions_have_roman_numbers_and_breaks_have_none() -> None:
    sessions = [session(uid="s"), session(uid="t")]
    items = {"s": [item("a"), item("b", kind="break"), item("c")], "t": [item("d")]}
    assert numbers(sessions, items) == {"s": "I", "a": "1", "c": "2", "t": "II", "d": "1"}
    assert [roman(number) for number in (4, 9, 14, 40, 99)] == ["IV", "IX", "XIV", "XL", "XCIX"]


def test_a_session_that_begins_later_lasts_as_long_and_its_items_follow() -> None:
    later = begun_at(session(), 480)
    assert (later.starts, later.ends) == (480, 720)
    assert planned_starts(later, [item("a", 15), item("b")]) == {"a": 480, "b": 495}
    assert begun_at(session(ends=None), 480).ends is None


def test_a_session_is_not_moved_past_midnight() -> None:
    with pytest.raises(Refusal) as caught:
        begun_at(session(), 1300)
    assert caught.value.code == "past_midnight"


def test_the_rest_fills_the_time_in_proportion_and_a_break_keeps_its_length() -> None:
    listed = [item("a", 30), item("b", 20), item("c", 15, kind="break"), item("d", 40)]
    changed = {one.uid: one.minutes for one in spread(session(), listed, "b", 600)}
    assert changed == {"b": 35, "d": 70}
    new = [listed[0], item("b", 35), listed[2], item("d", 70)]
    assert planned_end(session(), new) == 600


def test_what_stands_before_a_fixed_item_fills_the_time_up_to_it() -> None:
    listed = [item("a", 10), item("b", 10), item("c", 30, starts=540), item("d", 30)]
    changed = {one.uid: one.minutes for one in spread(session(), listed, "a", 630)}
    assert changed == {"a": 45, "b": 45, "c": 45, "d": 45}


def test_items_without_a_length_get_one() -> None:
    changed = spread(session(), [item("a", None), item("b", None)], "a", 510)
    assert [one.minutes for one in changed] == [30, 30]


@pytest.mark.parametrize(("until", "code"), [(450, "no_time"), (440, "no_time")])
def test_too_little_time_is_refused(until: int, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        spread(session(), [item("a"), item("b")], "a", until)
    assert caught.value.code == code


def test_an_item_whose_beginning_is_not_known_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        spread(session(), [item("a", None), item("b")], "b", 600)
    assert caught.value.code == "no_beginning"


@given(st.lists(st.integers(1, 120), min_size=1, max_size=12), st.integers(0, 600))
def test_shares_fill_the_room_exactly_and_leave_nobody_without(
    weights: list[int], more: int
) -> None:
    room = len(weights) + more
    found = shares(room, weights)
    assert sum(found) == room
    assert min(found) >= 1
    by_weight = sorted(zip(weights, found, strict=True))
    step = 5 if room % 5 == 0 and room >= 5 * len(weights) else 1
    assert all(one % step == 0 for one in found)
    assert all(small[1] <= large[1] + step for small, large in pairwise(by_weight))


def test_an_item_is_put_at_a_place_and_those_after_it_move_up() -> None:
    listed = [item("a", position=1), item("b", position=2), item("c", position=3)]
    changed = {one.uid: one.position for one in placed(listed[2], "s", 0, listed)}
    assert changed == {"c": 1, "a": 2, "b": 3}
    assert placed(listed[1], "s", 1, listed) == []


def test_an_item_from_another_session_is_put_between_those_of_this_one() -> None:
    listed = [item("a", position=1), item("b", position=2)]
    come = item("x", session="t", position=1)
    changed = {one.uid: (one.session, one.position) for one in placed(come, "s", 1, listed)}
    assert changed == {"x": ("s", 2), "b": ("s", 3)}


@given(st.lists(st.integers(0, 40), max_size=20), st.integers(2, 6))
def test_groups_differ_by_no_more_than_one_delegation(sizes: list[int], count: int) -> None:
    by_uid = {str(at): size for at, size in enumerate(sizes)}
    groups = [f"g{at}" for at in range(count)]
    found = divided(by_uid, groups)
    assert list(found) == list(by_uid)
    people = [sum(by_uid[uid] for uid, group in found.items() if group == one) for one in groups]
    assert max(people) - min(people) <= max(sizes, default=0)
