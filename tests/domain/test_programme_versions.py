"""A released programme is frozen; what another one has otherwise is told as shortly as it can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.programme import ProgrammeItem, ReleasedItem, Session
from desktop_app.domain.programme_papers import programme_table, released
from desktop_app.domain.programme_versions import differences, frozen
from desktop_app.domain.words import use_language

DAY = date(2024, 5, 16)


def session(uid: str, **fields: Any) -> Session:
    usual = {"kind": "official", "name": uid, "day": DAY, "starts": 450, "ends": 690}
    return Session(uid=uid, **{**usual, **fields})


def items(of: str, *uids: str, **fields: Any) -> list[ProgrammeItem]:
    return [
        ProgrammeItem(uid=uid, session=of, title=uid, minutes=10, position=at, **fields)
        for at, uid in enumerate(uids, 1)
    ]


def rows(**of: str) -> list[ReleasedItem]:
    """A programme of sessions with their items, a letter each, all of them at fixed hours."""
    sessions = [session(uid) for uid in of]
    return frozen(sessions, {uid: items(uid, *letters, starts=450) for uid, letters in of.items()})


def kinds(before: list[ReleasedItem], after: list[ReleasedItem]) -> list[tuple[str, str]]:
    return [(one.kind, one.row.item or one.row.session) for one in differences(before, after)]


def test_a_version_keeps_sessions_and_items_with_the_times_they_had() -> None:
    kept = frozen([session("s")], {"s": items("s", "a", "b", presenter="Ban Tổ chức")})
    assert [(one.item, one.starts, one.ends, one.presenter) for one in kept] == [
        ("", 450, 690, ""),
        ("a", 450, 460, "Ban Tổ chức"),
        ("b", 460, 470, "Ban Tổ chức"),
    ]
    assert [one.position for one in kept] == [1, 2, 3]


def test_the_same_programme_has_no_difference() -> None:
    assert differences(rows(s="abc", t="de"), rows(s="abc", t="de")) == []


def test_one_item_that_moved_is_told_and_not_all_those_it_passed() -> None:
    assert kinds(rows(s="abcdef"), rows(s="bcdefa")) == [("moved", "a")]
    assert kinds(rows(s="abcdef"), rows(s="fabcde")) == [("moved", "f")]


def test_an_item_in_another_session_is_moved_with_both_named() -> None:
    [change] = differences(rows(s="ab", t="c"), rows(s="b", t="ca"))
    assert (change.kind, change.row.item, change.before, change.after) == ("moved", "a", "s", "t")


def test_what_came_and_what_went_are_told_with_their_hours() -> None:
    found = differences(rows(s="ab"), rows(s="bc"))
    assert [(one.kind, one.row.item, one.before, one.after) for one in found] == [
        ("added", "c", "", "07:30 – 07:40"),
        ("gone", "a", "07:30 – 07:40", ""),
    ]


def test_a_longer_item_changes_its_own_hours_and_those_after_it() -> None:
    before = frozen([session("s")], {"s": items("s", "a", "b")})
    longer = [replace(one, minutes=25) if one.uid == "a" else one for one in items("s", "a", "b")]
    found = differences(before, frozen([session("s")], {"s": longer}))
    assert [(one.kind, one.row.item, one.before, one.after) for one in found] == [
        ("retimed", "a", "07:30 – 07:40", "07:30 – 07:55"),
        ("retimed", "b", "07:40 – 07:50", "07:55 – 08:05"),
    ]


def test_another_day_is_told_with_the_day() -> None:
    [change] = differences(rows(s=""), frozen([session("s", day=date(2024, 5, 17))], {}))
    assert (change.before, change.after) == ("07:30 – 11:30 16/5/2024", "07:30 – 11:30 17/5/2024")


def test_presenter_wording_and_room_are_told_each_by_itself() -> None:
    before = frozen([session("s", venue="A")], {"s": items("s", "a")})
    new = [replace(items("s", "a")[0], title="Diễn văn", presenter="Bí thư")]
    found = differences(before, frozen([session("s", venue="B")], {"s": new}))
    assert [(one.kind, one.before, one.after) for one in found] == [
        ("room", "A", "B"),
        ("presenter", "–", "Bí thư"),
        ("renamed", "a", "Diễn văn"),
    ]


@given(st.permutations("abcdefgh"))
def test_the_rows_told_as_moved_are_the_fewest_that_explain_the_new_order(order: list[str]) -> None:
    moved = {uid for kind, uid in kinds(rows(s="abcdefgh"), rows(s="".join(order)))}
    kept = [uid for uid in order if uid not in moved]
    assert kept == sorted(kept)
    assert len(kept) == _longest_rising(order)


def _longest_rising(order: list[str]) -> int:
    best = [1] * len(order)
    for at, one in enumerate(order):
        best[at] = 1 + max((best[to] for to in range(at) if order[to] < one), default=0)
    return max(best)


def test_a_released_version_prints_as_the_programme_did() -> None:
    use_language("en")
    sessions, of = [session("s"), session("t", starts=810, ends=900)], {
        "s": items("s", "a", "b"), "t": items("t", "c"),
    }  # fmt: skip
    kept = released(frozen(sessions, of))
    table = programme_table(kept, "Congress")
    assert [row.cells for row in table.rows] == [
        ("Thursday, 16/5/2024",),
        ("I. S – 07:30 – 11:30",),
        ("07:30 – 07:40", "1", "a", ""),
        ("07:40 – 07:50", "2", "b", ""),
        ("II. T – 13:30 – 15:00",),
        ("13:30 – 13:40", "1", "c", ""),
    ]
