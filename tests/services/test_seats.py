"""The hall and its seats: set up, filled, changed by hand and for a session, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.changes import Changed
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import Session
from desktop_app.domain.seating_rules import SeatingRule
from desktop_app.domain.seats import SeatBlock, SessionSeat
from desktop_app.services import acts, delegates, lists, programme, seat_papers, seats
from desktop_app.store import database
from desktop_app.store.rows import select
from tests.acted import everything
from tests.builders import enter, held_congress, keep
from tests.services.list_papers import HEADINGS, Y_BEN, paper

pytestmark = pytest.mark.usefixtures("opened")
DAY = date(2024, 5, 16)


@pytest.fixture
def congress(opened: object) -> Iterator[str]:
    yield held_congress()
    assert database.faults() == []


@pytest.fixture
def people(congress: str) -> list[str]:
    """Three of one delegation, two of another, a guest; by uid."""
    kept = keep(
        Delegation(congress=congress, name="Xã Rờ Kơi", position=1),
        Delegation(congress=congress, name="Xã Sa Sơn", position=2),
    )
    return [
        *enter(congress, "A Thái", "Y Bên", "A Lăng Đức", delegation=kept[0]),
        *enter(congress, "Siu Klơ", "Y Hoa", delegation=kept[1]),
        *enter(congress, "Trần Nam", kind="guest"),
    ]


@pytest.fixture
def hall(congress: str) -> SeatBlock:
    """One block of two rows of four seats."""
    seats.save_block(a_block(congress))
    return seats.blocks(congress)[0]


@pytest.fixture
def session(congress: str) -> str:
    made = Session(congress=congress, kind="official", day=DAY, starts=450)
    return programme.save_session(made).uids[0]


def a_block(congress: str, **fields: object) -> SeatBlock:
    made = {
        "congress": congress, "name": "Khối giữa", "place": "middle", "rows": 2, "seats": 4,
        "row_names": "letters", "numbered_from": "left",
    }  # fmt: skip
    return SeatBlock(**{**made, **fields})  # type: ignore[arg-type]


def where(congress: str, session: str = "") -> dict[str, str]:
    """Name → seat."""
    plan = seats.plan(congress, session)
    return {one.name: plan.label_of(one.uid) for one in plan.people if plan.label_of(one.uid)}


# --- the hall ------------------------------------------------------------------------------------


def test_a_ready_made_hall_takes_the_place_of_the_blocks_there_are(
    congress: str, hall: SeatBlock
) -> None:
    changed = seats.use_hall(congress, "hall_150")
    found = seats.blocks(congress)
    assert [one.place for one in found] == ["stage", "left", "middle", "right"]
    assert len(seats.plan(congress).seats) == 162
    acts.undo(changed.act)
    assert [one.uid for one in seats.blocks(congress)] == [hall.uid]


def test_a_block_whose_labels_another_has_is_refused_with_the_seat(
    congress: str, hall: SeatBlock
) -> None:
    with pytest.raises(Refusal) as refused:
        seats.save_block(a_block(congress, name="Khối trái", first_row="B"))
    assert refused.value.code == "same_labels"
    assert "B1" in str(refused.value)
    seats.save_block(a_block(congress, name="Khối trái", label="T"))
    assert [one.position for one in seats.blocks(congress)] == [1, 2]
    # what is kept already does not stand in its own way
    seats.save_block(replace(hall, rows=3))
    assert len(seats.plan(congress).seats) == 20


def test_blocks_are_filled_in_their_order(congress: str, hall: SeatBlock) -> None:
    seats.save_block(a_block(congress, name="Khối sau", label="S"))
    back = seats.blocks(congress)[1]
    seats.move_block(back, -1)
    assert [one.name for one in seats.blocks(congress)] == ["Khối sau", "Khối giữa"]


def test_seats_of_a_block_that_is_gone_are_told_and_come_back_with_it(
    congress: str, hall: SeatBlock, people: list[str]
) -> None:
    seats.seat(people[0], "a 3")
    gone = seats.remove_block(hall)
    other = seats.save_block(a_block(congress, label="T"))
    assert [fault.kind for fault in seats.faults(congress)] == ["nowhere"]
    acts.undo(other.act)
    acts.undo(gone.act)
    assert [fault.kind for fault in seats.faults(congress)] == ["nobody"]
    assert where(congress) == {"A Thái": "A3"}


# --- by rule -------------------------------------------------------------------------------------


def test_delegations_are_seated_in_the_order_of_the_decision_in_one_act(
    congress: str, hall: SeatBlock, people: list[str]
) -> None:
    before = len(acts.latest())
    changed = seats.seat_by_rule(congress, SeatingRule())
    assert len(acts.latest()) == before + 1
    assert changed.records == {"Delegate"}
    assert where(congress) == {
        "Y Bên": "A1", "A Lăng Đức": "A2", "A Thái": "A3", "Y Hoa": "A4", "Siu Klơ": "B1",
        "Trần Nam": "B2",
    }  # fmt: skip
    entry = delegates.entry_of(people[0])
    assert entry is not None
    assert entry.delegate.seat == "A3"


def test_a_rule_that_changes_nothing_leaves_no_act(
    congress: str, hall: SeatBlock, people: list[str]
) -> None:
    seats.seat_by_rule(congress, SeatingRule())
    assert seats.seat_by_rule(congress, SeatingRule()).act == 0


def test_what_a_rule_would_do_is_told_without_doing_it(
    congress: str, hall: SeatBlock, people: list[str]
) -> None:
    seats.seat(people[0], "B4")
    seats.seat(people[2], "A2")
    found = seats.proposed(congress, SeatingRule())
    assert (found.new, found.moved, found.same) == (4, 1, 1)
    assert where(congress) == {"A Thái": "B4", "A Lăng Đức": "A2"}


def test_a_label_that_the_hall_does_not_have_counts_as_no_seat(
    congress: str, hall: SeatBlock, people: list[str]
) -> None:
    keep(replace(entry_delegate(people[0]), seat="Z99"))
    found = seats.proposed(congress, SeatingRule(only_without=True))
    assert (found.new, found.moved, found.same) == (6, 0, 0)


def entry_delegate(uid: str) -> Delegate:
    entry = delegates.entry_of(uid)
    assert entry is not None
    return entry.delegate


def test_a_hall_without_seats_and_too_few_seats_are_refused(
    congress: str, people: list[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        seats.seat_by_rule(congress, SeatingRule())
    assert refused.value.code == "no_hall"
    seats.save_block(a_block(congress, rows=1))
    with pytest.raises(Refusal) as refused:
        seats.seat_by_rule(congress, SeatingRule())
    assert refused.value.message.values == {"missing": 2, "people": 6}
    assert where(congress) == {}


def test_delegates_in_the_presidium_sit_on_the_stage(
    congress: str, hall: SeatBlock, people: list[str]
) -> None:
    seats.save_block(a_block(congress, name="Đoàn Chủ tịch", place="stage", rows=1, label="CT"))
    person = delegates.entry_of(people[4])
    assert person is not None
    [body] = keep(Committee(congress=congress, kind="presidium", name="Đoàn Chủ tịch"))
    keep(
        CommitteeMember(committee=body, name="Bí thư", post="head"),
        CommitteeMember(committee=body, name="Y Hoa", person=person.person.uid, post="member"),
    )
    seats.seat_by_rule(congress, SeatingRule())
    assert where(congress)["Y Hoa"] == "CT-A1"


# --- by hand -------------------------------------------------------------------------------------


def test_who_sits_there_takes_the_seat_that_becomes_free(
    congress: str, hall: SeatBlock, people: list[str]
) -> None:
    seats.seat(people[0], "A1")
    seats.seat(people[1], "A2")
    swapped = seats.seat(people[0], " a-2")
    assert where(congress) == {"A Thái": "A2", "Y Bên": "A1"}
    put = seats.seat(people[2], "A1")
    assert where(congress) == {"A Thái": "A2", "A Lăng Đức": "A1"}
    assert "Y Bên" in str(put.text)
    acts.undo(put.act)
    acts.undo(swapped.act)
    assert where(congress) == {"A Thái": "A1", "Y Bên": "A2"}


def test_a_seat_the_hall_does_not_have_and_one_of_two_people_are_refused(
    congress: str, hall: SeatBlock, people: list[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        seats.seat(people[0], "C1")
    assert refused.value.code == "no_seat"
    keep(*(replace(entry_delegate(uid), seat="A1") for uid in people[:2]))
    with pytest.raises(Refusal) as refused:
        seats.seat(people[2], "A1")
    assert refused.value.code == "twice"
    assert [fault.kind for fault in seats.faults(congress)][:1] == ["twice"]


def test_people_are_taken_off_their_seats_one_or_all(
    congress: str, hall: SeatBlock, people: list[str]
) -> None:
    seats.seat_by_rule(congress, SeatingRule())
    full = where(congress)
    seats.unseat(people[:1])
    assert "A Thái" not in where(congress)
    cleared = seats.clear(congress)
    assert where(congress) == {}
    acts.undo(cleared.act)
    assert len(where(congress)) == len(full) - 1


# --- a session of its own ------------------------------------------------------------------------


def test_a_session_sits_as_the_congress_does_until_somebody_is_put_elsewhere(
    congress: str, hall: SeatBlock, people: list[str], session: str
) -> None:
    seats.seat(people[0], "A1")
    assert where(congress, session) == {"A Thái": "A1"}
    seats.seat(people[0], "B1", session)
    assert where(congress) == {"A Thái": "A1"}
    assert where(congress, session) == {"A Thái": "B1"}
    assert seats.label_of(congress, session, people[0]) == "B1"
    assert seats.label_of(congress, "", people[0]) == "A1"
    assert seats.has_own(session) == 1
    assert len(select(SessionSeat)) == 1
    seats.unseat([people[0]], session)
    assert seats.label_of(congress, session, people[0]) == ""
    assert len(select(SessionSeat)) == 1
    seats.follow_congress(congress, session)
    assert where(congress, session) == {"A Thái": "A1"}


def test_seats_copied_to_a_session_stay_when_those_of_the_congress_change(
    congress: str, hall: SeatBlock, people: list[str], session: str
) -> None:
    seats.seat_by_rule(congress, SeatingRule())
    before = where(congress)
    seats.seat(people[1], "B4", session)
    seats.copy_to_session(congress, session)
    assert seats.has_own(session) == 6
    seats.clear(congress)
    assert where(congress, session) == before | {"Y Bên": "B4"}


def test_a_rule_for_a_session_writes_only_what_is_other_than_in_the_congress(
    congress: str, hall: SeatBlock, people: list[str], session: str
) -> None:
    seats.seat_by_rule(congress, SeatingRule())
    seats.seat_by_rule(congress, SeatingRule(kinds=frozenset({"official"})), session)
    assert seats.has_own(session) == 0
    seats.seat_by_rule(congress, SeatingRule(order="name"), session)
    assert 0 < seats.has_own(session) < 6
    assert len(set(where(congress, session).values())) == 6


def test_what_points_to_a_session_or_a_delegate_that_goes_goes_with_it(
    congress: str, hall: SeatBlock, people: list[str], session: str
) -> None:
    seats.seat(people[0], "B1", session)
    seats.seat(people[1], "B2", session)
    gone = delegates.remove([people[0]])
    assert [one.delegate for one in select(SessionSeat)] == [people[1]]
    acts.undo(gone.act)
    assert where(congress, session) == {"A Thái": "B1", "Y Bên": "B2"}
    [one] = programme.sessions(congress)
    programme.remove_session(one)
    assert select(SessionSeat) == []


def test_group_discussions_meet_in_other_rooms(congress: str, session: str) -> None:
    programme.save_session(Session(congress=congress, kind="group", day=DAY, starts=800))
    assert [one.uid for one in seats.sessions(congress)] == [session]


# --- lists, print log, undo ------------------------------------------------------------------------


def test_seats_out_of_a_list_fit_the_labels_of_the_hall(
    congress: str, hall: SeatBlock, tmp_path: Path
) -> None:
    file = paper(tmp_path, [*Y_BEN, "b 03"], headings=[*HEADINGS, "Ghế"])
    lists.apply(lists.preview(file, congress))
    assert where(congress) == {"Y Bên": "B3"}
    assert "nowhere" not in [fault.kind for fault in seats.faults(congress)]
    assert [*seats.labels(congress).values()] == ["B3"]


def test_the_seats_on_cards_are_those_of_the_plan_however_they_were_typed(
    congress: str, hall: SeatBlock, people: list[str], session: str
) -> None:
    for uid, typed in zip(people, ("a-01", "Ghế B 003", "Ban công 9"), strict=False):
        (entry,) = (one for one in delegates.in_order(congress) if one.delegate.uid == uid)
        keep(replace(entry.delegate, seat=typed))
    seats.seat(people[0], "b2", session)
    for of_session in ("", session):
        found = seats.plan(congress, of_session)
        planned = {one.uid: label for one in found.people if (label := found.label_of(one.uid))}
        assert seats.labels(congress, of_session) == planned
        assert len(planned) == 3


def test_a_piece_of_the_print_log_changes_when_somebody_sits_elsewhere(
    congress: str, hall: SeatBlock, people: list[str], session: str
) -> None:
    assert seat_papers.pieces(congress, "seat_list") == []
    seats.seat_by_rule(congress, SeatingRule())
    [(about, _, before)] = seat_papers.pieces(congress, "seat_list")
    [(_, _, plan)] = seat_papers.pieces(congress, "seat_plan")
    assert about == congress
    assert before != plan
    seats.seat(people[0], "B4", session)
    assert seat_papers.pieces(congress, "seat_list")[0][2] == before
    [(about, _, other)] = seat_papers.pieces(congress, "seat_list", session)
    assert about == session
    assert other != before
    # an aisle where nobody sits changes the plan, not the list
    seats.save_block(replace(hall, missing="B3"))
    assert seat_papers.pieces(congress, "seat_list")[0][2] == before
    assert seat_papers.pieces(congress, "seat_plan")[0][2] != plan


Act = Callable[[str, list[str], str], Changed]
ACTS: dict[str, Act] = {
    "hall": lambda congress, people, session: seats.use_hall(congress, "room"),
    "rule": lambda congress, people, session: seats.seat_by_rule(
        congress, SeatingRule(order="name")
    ),
    "rule of a session": lambda congress, people, session: seats.seat_by_rule(
        congress, SeatingRule(order="name"), session
    ),
    "seat": lambda congress, people, session: seats.seat(people[0], "A2"),
    "seat in a session": lambda congress, people, session: seats.seat(people[0], "A2", session),
    "unseat": lambda congress, people, session: seats.unseat(people[:2], session),
    "clear": lambda congress, people, session: seats.clear(congress),
    "copy": lambda congress, people, session: seats.copy_to_session(congress, session),
}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_can_be_taken_back_and_leaves_the_register_as_it_was(
    name: str, congress: str, hall: SeatBlock, people: list[str], session: str
) -> None:
    seats.seat_by_rule(congress, SeatingRule())
    seats.seat(people[3], "B4", session)
    before = everything()
    changed = ACTS[name](congress, people, session)
    assert changed.act
    assert everything() != before
    acts.undo(changed.act)
    after = everything()
    assert {uid: after[uid] for uid in before} == before
    assert all(after[uid]["removed"] is not None for uid in set(after) - set(before))


def test_only_the_office_of_a_congress_seats_its_people(congress: str) -> None:
    with pytest.raises(Refusal):
        seats.use_hall("0" * 8, "room")
    assert seats.blocks(congress) == []
