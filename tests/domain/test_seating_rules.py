"""Seating by rule: nobody twice, nobody lost, kept seats kept, and as few moves as asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Refusal
from desktop_app.domain.seating import SeatPlan, Sitter, laid_out, seat_key
from desktop_app.domain.seating_rules import SeatingRule, proposal, seated
from desktop_app.domain.seats import SeatBlock


def a_block(uid: str, rows: int, seats: int, place: str = "middle", **fields: object) -> SeatBlock:
    made = {
        "uid": uid, "congress": "c", "name": uid, "place": place, "position": ord(uid[0]),
        "rows": rows, "seats": seats, "label": uid, "row_names": "letters", "numbered_from": "left",
    }  # fmt: skip
    return SeatBlock(**{**made, **fields})  # type: ignore[arg-type]


def of(delegation: str, count: int, kind: str = "official") -> list[Sitter]:
    return [
        Sitter(f"{delegation}-{kind}-{at}", f"{delegation} {at}", kind, delegation, delegation)
        for at in range(count)
    ]


def rows_of(plan: SeatPlan, labels: dict[str, str], delegation: str) -> list[str]:
    return [
        plan.seats[seat_key(label)].row_name
        for uid, label in labels.items()
        if plan.by_uid[uid].delegation == delegation
    ]


kinds = st.sampled_from(["official", "official", "alternate", "guest", "service"])
crowds = st.lists(st.tuples(st.integers(0, 5), kinds), max_size=40).map(
    lambda listed: [
        Sitter(f"p{at}", f"Người {at}", kind, f"d{group}" if group else "", f"Đoàn {group}")
        for at, (group, kind) in enumerate(sorted(listed))
    ]
)
halls = st.lists(
    st.tuples(
        st.integers(1, 4), st.integers(1, 8), st.sampled_from(["left", "middle", "right", "stage", "balcony"]),
        st.sampled_from(["", "", "guest", "official"]),
    ),
    min_size=1, max_size=4,
).map(
    lambda parts: [
        a_block("ABCD"[at], rows, seats, place, kept_for=kept)
        for at, (rows, seats, place, kept) in enumerate(parts)
    ]
)  # fmt: skip
rules = st.builds(
    SeatingRule, order=st.sampled_from(["delegations", "protocol", "name"]),
    fill=st.sampled_from(["blocks", "rows", "middle"]), new_row=st.booleans(), between=st.integers(0, 3),
    behind=st.booleans(), only_without=st.booleans(),
    left_free=st.frozensets(st.sampled_from(["AA1", "AA2", "BA1"])),
)  # fmt: skip


@given(blocks=halls, people=crowds, rule=rules, data=st.data())
def test_everybody_is_seated_once_or_it_is_refused(
    blocks: list[SeatBlock], people: list[Sitter], rule: SeatingRule, data: st.DataObject
) -> None:
    empty = laid_out(blocks, people)
    some = data.draw(st.lists(st.sampled_from([*empty.seats]), max_size=len(people), unique=True))
    before = {one.uid: empty.seats[key].label for one, key in zip(people, some, strict=False)}
    plan = laid_out(blocks, people, before)
    wanted = [one for one in people if one.kind in rule.kinds]
    refused: Refusal | None = None
    try:
        labels = seated(plan, people, rule)
    except Refusal as refusal:
        refused = refusal
    if refused is not None:
        assert refused.code in ("no_room", "gaps")
        assert 0 < refused.message.values["missing"] <= len(wanted)
        return
    assert set(labels) == {one.uid for one in wanted}
    assert max(Counter(labels.values()).values(), default=1) == 1
    still = {plan.label_of(one.uid) for one in people if one not in wanted}
    staying = {uid for uid, label in labels.items() if label == before.get(uid)}
    for uid, label in labels.items():
        seat = plan.seats[seat_key(label)]
        if uid in staying:
            continue
        assert plan.block_of(seat).kept_for in ("", plan.by_uid[uid].kind)
        assert plan.block_of(seat).place != "stage" or plan.block_of(seat).kept_for
        assert seat.key not in rule.left_free
        assert label not in still
    if rule.only_without:
        held = {there[0].uid for there in plan.sitting.values()}
        assert all(labels[uid] == plan.label_of(uid) for uid in held & set(labels))


@given(people=crowds, rule=rules)
def test_seating_again_moves_nobody(people: list[Sitter], rule: SeatingRule) -> None:
    blocks = [a_block("A", 10, 12)]
    labels = seated(laid_out(blocks, people), people, rule)
    again = laid_out(blocks, people, labels)
    assert seated(again, people, rule) == labels
    found = proposal(again, labels)
    assert (found.new, found.moved, found.same) == (0, 0, len(labels))


def test_delegations_sit_together_in_their_order() -> None:
    people = [*of("x", 3), *of("y", 4)]
    plan = laid_out([a_block("A", 2, 5)], people)
    labels = seated(plan, people, SeatingRule())
    assert list(labels.values()) == [
        "A-A1", "A-A2", "A-A3", "A-A4", "A-A5", "A-B1", "A-B2",
    ]  # fmt: skip


def test_a_delegation_begins_a_row_where_that_is_wanted() -> None:
    people = [*of("x", 3), *of("y", 5), *of("z", 1)]
    plan = laid_out([a_block("A", 4, 5)], people)
    labels = seated(plan, people, SeatingRule(new_row=True))
    assert [set(rows_of(plan, labels, one)) for one in "xyz"] == [{"A"}, {"B"}, {"C"}]


def test_seats_stay_empty_between_delegations_of_one_row_only() -> None:
    people = [*of("x", 2), *of("y", 2), *of("z", 1)]
    plan = laid_out([a_block("A", 2, 5)], people)
    labels = seated(plan, people, SeatingRule(between=1))
    assert list(labels.values()) == ["A-A1", "A-A2", "A-A4", "A-A5", "A-B1"]


def test_alternates_sit_behind_all_others() -> None:
    people = [*of("x", 2), *of("x", 2, "alternate"), *of("y", 2)]
    plan = laid_out([a_block("A", 6, 1)], people)
    behind = seated(plan, people, SeatingRule())
    assert [plan.by_uid[uid].kind for uid in behind][-2:] == ["alternate", "alternate"]
    beside = seated(plan, people, SeatingRule(behind=False))
    assert [plan.by_uid[uid].delegation for uid in beside] == ["x"] * 4 + ["y"] * 2


def test_a_block_that_is_kept_fills_with_its_kind_first_and_with_nobody_else() -> None:
    people = [*of("x", 3), *of("k", 3, "guest")]
    plan = laid_out([a_block("A", 1, 2, kept_for="guest"), a_block("B", 1, 6, "right")], people)
    labels = seated(plan, people, SeatingRule())
    assert [labels[one.uid][0] for one in people] == ["B", "B", "B", "A", "A", "B"]


def test_the_presidium_sits_on_the_stage_while_there_is_room() -> None:
    people = of("x", 4)
    plan = laid_out([a_block("S", 1, 2, "stage"), a_block("A", 1, 4)], people)
    wanted = [people[2].uid, people[0].uid, people[1].uid]
    labels = seated(plan, people, SeatingRule(), stage=wanted)
    assert [labels[one.uid] for one in people] == ["S-A2", "A-A1", "S-A1", "A-A2"]


def test_who_sits_on_the_stage_stays_there() -> None:
    people = of("x", 3)
    blocks = [a_block("S", 1, 2, "stage"), a_block("A", 1, 4)]
    plan = laid_out(blocks, people, {people[1].uid: "S-A2"})
    assert seated(plan, people, SeatingRule())[people[1].uid] == "S-A2"


def test_who_comes_late_sits_by_the_delegation_and_nobody_moves() -> None:
    early = [*of("x", 3), *of("y", 4)]
    blocks = [a_block("A", 3, 4)]
    labels = seated(laid_out(blocks, early), early, SeatingRule(between=1))
    late = [*of("x", 4), *of("y", 5)]
    plan = laid_out(blocks, late, labels)
    after = seated(plan, late, SeatingRule(only_without=True))
    assert {uid: after[uid] for uid in labels} == labels
    # the seat left empty after the first delegation is the nearest to it
    assert after["x-official-3"] == "A-A4"
    assert proposal(plan, after).new == 2


def test_a_delegation_that_comes_late_as_a_whole_sits_together() -> None:
    early = [*of("x", 3), *of("y", 2)]
    blocks = [a_block("A", 4, 4)]
    labels = seated(laid_out(blocks, early), early, SeatingRule(between=1))
    everybody = [*of("x", 4), *of("y", 2), *of("z", 4)]
    plan = laid_out(blocks, everybody, labels)
    after = seated(plan, everybody, SeatingRule(only_without=True, between=2))
    # one place after the first delegation was left for its fourth; the new one follows the last
    assert after["x-official-3"] == "A-A4"
    assert [after[one.uid] for one in of("z", 4)] == ["A-B3", "A-B4", "A-C1", "A-C2"]


def test_first_in_the_hall_is_the_middle_where_rows_are_filled_from_there() -> None:
    people = of("x", 5)
    plan = laid_out([a_block("A", 2, 5)], people)
    labels = seated(plan, people, SeatingRule(order="protocol", fill="middle"))
    at = [plan.seats[seat_key(label)].column for label in labels.values()]
    assert sorted(at) == [0, 1, 2, 3, 4]
    distances = [abs(plan.seats[seat_key(one)].x + 0.5 - plan.width / 2) for one in labels.values()]
    assert all(one <= other for one, other in pairwise(distances))


def test_rows_through_the_whole_hall_come_before_the_rows_of_a_block() -> None:
    people = of("x", 4)
    blocks = [a_block("A", 2, 2, "left"), a_block("B", 2, 2, "right")]
    plan = laid_out(blocks, people)
    labels = seated(plan, people, SeatingRule(fill="rows"))
    assert list(labels.values()) == ["A-A1", "A-A2", "B-A1", "B-A2"]


def test_of_two_on_one_seat_one_stays_and_the_other_gets_a_seat() -> None:
    people = of("x", 2)
    plan = laid_out(
        [a_block("A", 1, 2)], people, dict.fromkeys((one.uid for one in people), "a-a-1")
    )
    labels = seated(plan, people, SeatingRule(only_without=True))
    assert [labels[one.uid] for one in people] == ["A-A1", "A-A2"]


def _refusal(blocks: Sequence[SeatBlock], people: list[Sitter], rule: SeatingRule) -> Refusal:
    with pytest.raises(Refusal) as refused:
        seated(laid_out(blocks, people), people, rule)
    return refused.value


def test_more_people_than_seats_are_refused_with_how_many_are_missing() -> None:
    refusal = _refusal([a_block("A", 2, 3)], of("x", 9), SeatingRule())
    assert (refusal.code, refusal.message.values["missing"]) == ("no_room", 3)


def test_where_only_the_gaps_leave_too_few_seats_it_is_said_so() -> None:
    people = [*of("x", 1), *of("y", 5)]
    refusal = _refusal([a_block("A", 1, 6)], people, SeatingRule(between=2))
    assert (refusal.code, refusal.message.values["missing"]) == ("gaps", 2)
