"""The orders of a list: moving, placing, leading posts, and the order of introduction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.ordering import leading_rank, moved, placed, protocol
from desktop_app.domain.people import Person

orders = st.lists(st.integers(), unique=True, max_size=12)


@given(orders, st.data(), st.integers(-15, 15))
def test_moving_keeps_everybody_and_the_order_of_the_chosen_and_of_the_others(
    order: list[int], data: st.DataObject, by: int
) -> None:
    chosen = set(data.draw(st.lists(st.sampled_from(order), unique=True)) if order else [])
    after = moved(order, chosen, by)
    assert sorted(after) == sorted(order)
    for part in (chosen, set(order) - chosen):
        assert [one for one in after if one in part] == [one for one in order if one in part]
    assert moved(order, chosen, 0) == order


@given(orders.filter(bool), st.data(), st.integers(1, 5))
def test_one_person_moves_as_many_places_as_there_are(
    order: list[int], data: st.DataObject, by: int
) -> None:
    one = data.draw(st.sampled_from(order))
    at = order.index(one)
    assert moved(order, [one], -by).index(one) == max(0, at - by)
    assert moved(order, [one], by).index(one) == min(len(order) - 1, at + by)


def test_several_move_together_and_close_up_at_the_end() -> None:
    assert moved("abcde", "de", -1) == list("abdec")
    assert moved("abcde", "be", -2) == list("baecd")
    assert moved("abcde", "ac", -1) == list("acbde")
    assert moved("abcde", "ac", -9) == list("acbde")


@given(orders.filter(bool), st.data(), st.integers(-3, 20))
def test_placing_puts_one_there_and_leaves_the_others_as_they_were(
    order: list[int], data: st.DataObject, place: int
) -> None:
    one = data.draw(st.sampled_from(order))
    after = placed(order, one, place)
    assert after.index(one) + 1 == min(len(order), max(1, place))
    assert [x for x in after if x != one] == [x for x in order if x != one]


@pytest.mark.parametrize(
    ("posts", "level", "leads"),
    [
        ("Bí thư Huyện ủy", "district", True),
        ("UV BTV, Chủ tịch UBND huyện Sa Thầy", "district", True),
        ("Tỉnh ủy viên; Chủ tịch Ủy ban nhân dân huyện", "district", True),
        ("Nông dân\nPhó Bí thư Huyện uỷ", "district", True),
        ("Phó Chủ tịch UBND tỉnh", "district", True),
        ("Chủ tịch UBND xã Rờ Kơi", "district", False),
        ("Chủ tịch UBND xã Rờ Kơi", "commune", True),
        ("Nguyên Bí thư Huyện ủy", "district", False),
        ("Trưởng thôn", "district", False),
        ("", "", False),
    ],
)
def test_leaders_are_known_by_their_posts_from_the_level_of_the_congress_upwards(
    posts: str, level: str, leads: bool
) -> None:
    assert (leading_rank(posts, level) is not None) is leads


def test_upper_levels_and_first_posts_rank_higher() -> None:
    ranks = [
        leading_rank(post, "district")
        for post in ("Bí thư Tỉnh ủy", "Phó Chủ tịch UBND tỉnh", "Bí thư Huyện ủy",
                     "Phó Bí thư Huyện ủy", "Chủ tịch UBND huyện")
    ]  # fmt: skip
    assert None not in ranks
    assert ranks == sorted(ranks, key=lambda one: one or 0)


def _entry(uid: str, delegation: str | None = None, post: str = "", **fields: str) -> Entry:
    part = Delegate(**{"uid": uid, "kind": "official", "delegation": delegation, **fields})  # type: ignore[arg-type]
    return Entry(part, Person(full_name=uid, position=post))


LISTED = [
    _entry("a2", "A"), _entry("a1", "A", "Chủ tịch UBND huyện"), _entry("b1", "B", origin="ex_officio"),
    _entry("b2", "B"), _entry("b3", "B", "Bí thư Huyện ủy"), _entry("alt", "A", kind="alternate"),
    _entry("host", kind="service"), _entry("g1", kind="guest"),
    _entry("g2", post="Bí thư Tỉnh ủy", kind="guest"), _entry("none"),
]  # fmt: skip
DELEGATIONS = [Delegation(uid="B", name="B"), Delegation(uid="A", name="A")]


def test_protocol_is_ex_officio_leaders_delegations_as_decided_then_alternates_guests_service() -> (
    None
):
    order = protocol(LISTED, DELEGATIONS, leaders={"a1", "b3", "g2"}, level="district")
    assert order == ["b1", "b3", "a1", "b2", "a2", "none", "alt", "g2", "g1", "host"]


def test_guests_may_go_first_and_only_those_named_count_as_leaders() -> None:
    order = protocol(LISTED, DELEGATIONS, leaders={"a1"}, level="district", guests="before")
    assert order == ["g1", "g2", "b1", "a1", "b2", "b3", "a2", "none", "alt", "host"]
