"""What does not fit in a programme is told with both things it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.programme_clashes import clashes, overlapping, person_key
from desktop_app.domain.words import use_language
from tests.builders import a_congress

DAY, NEXT = date(2024, 5, 16), date(2024, 5, 17)


def session(uid: str, starts: int, ends: int, **fields: Any) -> Session:
    usual = {"congress": "c", "kind": "group", "name": uid, "day": DAY}
    return Session(uid=uid, starts=starts, ends=ends, **{**usual, **fields})


def item(uid: str, of: str, **fields: Any) -> ProgrammeItem:
    return ProgrammeItem(uid=uid, session=of, title=uid, **fields)


def told(sessions: list[Session], *items: ProgrammeItem, **more: Any) -> list[str]:
    use_language("en")
    congress = a_congress(ends=NEXT)
    return [str(one.message) for one in clashes(congress, sessions, items, **more)]


def test_two_groups_in_one_room_at_one_time_are_told_with_the_room() -> None:
    listed = [
        session("Tổ 1", 810, 900, venue="Phòng 2"),
        session("Tổ 2", 840, 900, venue="phòng 2"),
    ]
    assert told(listed) == ["Tổ 2 begins at 14:00 in phòng 2, where Tổ 1 is not over yet."]
    assert told([listed[0], session("Tổ 2", 900, 960, venue="Phòng 2")]) == []
    assert told([listed[0], session("Tổ 2", 840, 900, venue="Phòng 3")]) == []
    assert told([listed[0], session("Tổ 2", 840, 900)]) == []


def test_two_official_sessions_in_one_room_are_told_once() -> None:
    listed = [session(uid, 420, 540, kind="official", venue="Hội trường") for uid in ("A", "B")]
    assert told(listed) == ["B begins at 07:00, before A is over."]


@pytest.mark.parametrize(
    ("spans", "allowed", "count"),
    [
        ([(DAY, 420, 690), (DAY, 810, 990)], 2, None),
        ([(DAY, 420, 690), (DAY, 810, 990)], 1, 2),
        ([(DAY, 420, 775)], 1, None),  # a morning that runs on until one o'clock is a morning
        ([(DAY, 420, 790)], 1, 2),
        ([(DAY, 420, 690), (DAY, 810, 990), (NEXT, 420, 690)], 2, 3),
    ],
)
def test_a_congress_longer_than_the_round_allows_is_told_where_it_goes_over(
    spans: list[tuple[date, int, int]], allowed: int, count: int | None
) -> None:
    listed = [
        session(f"S{at}", start, end, kind="official", day=day)
        for at, (day, start, end) in enumerate(spans)
    ]
    found = told(listed, half_days=allowed)
    if count is None:
        assert found == []
    else:
        [text] = found
        assert f"takes {count} half-days; the round allows {allowed}." in text
        assert text.startswith("From S0 to S")
    assert told(listed) == []


def test_a_gap_before_an_item_with_a_time_of_its_own_is_told() -> None:
    one = session("S", 420, 540, kind="official")
    found = told([one], item("A", "S", minutes=30), item("B", "S", starts=460, minutes=10))
    assert found == ["10 minutes are free between “A” and “B”, 07:30 to 07:40."]
    assert told([one], item("A", "S", minutes=30), item("B", "S", starts=450, minutes=10)) == []


def test_a_person_wanted_in_two_groups_at_once_is_told_whatever_stands_before_the_name() -> None:
    listed = [
        session("Tổ 1", 810, 900, head="Đồng chí A Lăng Đức, Phó Chủ tịch UBND huyện"),
        session("Tổ 2", 820, 900, secretary="Ông A Lăng Đức"),
    ]
    assert told(listed) == ["Ông A Lăng Đức is wanted at “Tổ 2” while “Tổ 1” is not over yet."]


def test_a_presenter_is_told_only_while_the_other_duty_lasts() -> None:
    hall = session("Hội trường", 420, 600, kind="official")
    group = session("Tổ 1", 480, 540, head="Y Bên Niê")
    at_once = item("Báo cáo", "Hội trường", starts=500, minutes=20, presenter="bà Y Bên Niê")
    later = item("Báo cáo", "Hội trường", starts=540, minutes=20, presenter="bà Y Bên Niê")
    assert (
        told([hall, group], at_once)
        == [
            "bà Y Bên Niê is wanted at “Báo cáo” while “Tổ 1” is not over yet.",
            "80 minutes are free between “Hội trường” and “Báo cáo”, 07:00 to 08:20.",
        ][::-1]
    )
    assert not any("wanted" in text for text in told([hall, group], later))


def test_somebody_with_several_duties_in_one_session_does_not_collide() -> None:
    one = session("S", 420, 600, kind="official", head="A Đức Thu", secretary="A Đức Thu")
    assert told([one], item("X", "S", minutes=10, presenter="A Đức Thu")) == []


@pytest.mark.parametrize(
    "name", ["Ban Tổ chức", "Đoàn Chủ tịch", "Các đoàn đại biểu", "Tổ trưởng", ""]
)
def test_bodies_may_be_in_two_places(name: str) -> None:
    assert person_key(name) == ""
    listed = [session("Tổ 1", 810, 900, head=name), session("Tổ 2", 810, 900, head=name)]
    assert told(listed) == []


def test_several_presenters_are_taken_one_by_one() -> None:
    listed = [session("Tổ 1", 810, 900, head="Y Bên Niê; A Đức Thu"),
              session("Tổ 2", 810, 900, head="A Đức Thu")]  # fmt: skip
    assert told(listed) == ["A Đức Thu is wanted at “Tổ 2” while “Tổ 1” is not over yet."]


def test_a_delegate_in_two_groups_at_once_is_told_and_one_after_the_other_is_not() -> None:
    members = {"Tổ 1": {"d": "A Mrut"}, "Tổ 2": {"d": "A Mrut", "e": "Y Lan"}}
    both = [session("Tổ 1", 810, 900), session("Tổ 2", 840, 930)]
    assert told(both, members=members) == ["A Mrut is in “Tổ 1” and in “Tổ 2” at the same time."]
    assert told([both[0], session("Tổ 2", 900, 930)], members=members) == []


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 15)).map(lambda pair: (pair[0], sum(pair))),
    max_size=12,
)


@given(SPANS)
def test_what_overlaps_is_what_comparing_every_pair_finds(spans: list[tuple[int, int]]) -> None:
    listed = [(start, end, at) for at, (start, end) in enumerate(spans)]
    found = {later for _, later in overlapping(listed)}
    order = sorted(listed, key=lambda one: one[:2])
    wanted = {
        later[2]
        for at, later in enumerate(order)
        if any(earlier[1] > later[0] for earlier in order[:at])
    }
    assert found == wanted
    for earlier, later in overlapping(listed):
        assert listed[earlier][0] <= listed[later][0] < listed[earlier][1]
