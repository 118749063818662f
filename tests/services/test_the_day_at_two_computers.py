"""A day at two computers of one office, whose files come in any order: both end alike, nothing is twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.errors import Refusal
from desktop_app.domain.votes import Chosen
from desktop_app.services import (
    attendance,
    conflict_desk,
    counts,
    delegates,
    door,
    exchange,
    joining,
    quick_votes,
    registers,
    same_person,
    upper_seats,
    votes,
)
from desktop_app.store import database, exchange_rows, rows
from desktop_app.store import votes as vote_store
from tests.builders import held_congress
from tests.places import KON_TUM, SA_THAY, copied, place, with_congress
from tests.services.test_stations import connected
from tests.voting import a_session

T = TypeVar("T")

PEOPLE = ("A Một", "A Hai", "Y Ba", "A Bốn", "Y Năm")


class Laptops:
    """Two computers of one office that began with one register."""

    def __init__(self, folder: Path) -> None:
        self.stick = folder / "usb"
        self.stick.mkdir()
        self.first = place(folder, "may-1", SA_THAY)
        self.congress = with_congress(self.first, PEOPLE)
        self.session = a_session(self.congress)
        uids = {one.person.full_name: one.delegate.uid for one in delegates.in_order(self.congress)}
        self.people = [uids[name] for name in PEOPLE]

    def copy(self, folder: Path) -> None:
        """From now on there are two."""
        self.second = copied(self.first, folder)
        connected(self.first, self.second, self.stick)

    def swap(self, *, second_first: bool) -> None:
        """Each makes its file before it receives that of the other."""
        files = {}
        for one in (self.first, self.second):
            one.open()
            files[one] = joining.station(self.stick).file
        ways = [(self.first, self.second), (self.second, self.first)]
        for taker, giver in reversed(ways) if second_first else ways:
            (outcome,) = taker.receives(files[giver])
            assert outcome.result == "accepted"
        assert self.first.digest() == self.second.digest()

    def each(self, look: Callable[[], T]) -> list[T]:
        """What both see."""
        found: list[T] = []
        for one in (self.first, self.second):
            one.open()
            assert database.faults() == []
            assert exchange_rows.rows_not_as_written() == []
            found.append(look())
        return found


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[Laptops]:
    yield Laptops(tmp_path)
    registers.close()


def a_list(congress: str, people: list[str]) -> str:
    """A vote on two delegates to the congress above, by hands, person by person; its uid."""
    one = replace(
        votes.blank(congress, "delegation"), method="card", by_person=True, seats=2, alternates=0,
        base="present",
    )  # fmt: skip
    vote = votes.create(one).uids[-1]
    votes.take_delegates(vote, people)
    return vote


def against(vote: str, *numbers: int) -> dict[str, tuple[int, int]]:
    listed = vote_store.candidates(vote)
    return {one.uid: (no, 0) for one, no in zip(listed, numbers, strict=True)}


def chosen() -> Counter[str]:
    with database.reading():
        return Counter(one.name for one in rows.select(Chosen))


@pytest.mark.parametrize("second_first", [False, True])
def test_a_result_published_at_both_is_there_once(
    laptops: Laptops, tmp_path: Path, second_first: bool
) -> None:
    vote = a_list(laptops.congress, laptops.people[:3])
    laptops.copy(tmp_path / "may-2")
    for one in (laptops.first, laptops.second):
        one.open()
        quick_votes.count_people(vote, against(vote, 0, 1, 9), 10)
    laptops.swap(second_first=second_first)
    first, second = laptops.each(chosen)
    assert first == second == Counter({"A Một": 1, "A Hai": 1})


@pytest.mark.parametrize("second_first", [False, True])
def test_results_that_differ_at_both_choose_nobody_twice_and_are_asked_about(
    laptops: Laptops, tmp_path: Path, second_first: bool
) -> None:
    vote = a_list(laptops.congress, laptops.people[:3])
    laptops.copy(tmp_path / "may-2")
    for one, numbers in ((laptops.first, (0, 1, 9)), (laptops.second, (0, 9, 1))):
        one.open()
        quick_votes.count_people(vote, against(vote, *numbers), 10)
    laptops.swap(second_first=second_first)
    first, second = laptops.each(chosen)
    assert first == second
    assert set(first.values()) == {1}
    assert laptops.each(lambda: exchange.waiting() > 0) == [True, True]
    laptops.first.open()
    votes.reopen(vote, "hai máy ghi khác nhau")
    assert chosen() == Counter()
    quick_votes.count_people(vote, against(vote, 0, 1, 9), 10)
    assert chosen() == Counter({"A Một": 1, "A Hai": 1})


def test_what_both_did_is_settled_in_words_and_both_hear_of_it(
    laptops: Laptops, tmp_path: Path
) -> None:
    vote = a_list(laptops.congress, laptops.people[:3])
    laptops.copy(tmp_path / "may-2")
    for one, numbers in ((laptops.first, (0, 1, 9)), (laptops.second, (0, 9, 1))):
        one.open()
        quick_votes.count_people(vote, against(vote, *numbers), 10)
    laptops.swap(second_first=False)
    laptops.first.open()
    forks = [one for one in conflict_desk.matters() if one.kind == "fork"]
    assert forks
    for matter in forks:
        sides = conflict_desk.sides(matter)
        assert len(sides) == 2
        said = " ".join(str(fact.value) for side in sides for fact in side.facts)
        assert said
        assert vote not in said
        conflict_desk.settle(matter, "this", "đối chiếu biên bản", choice=sides[0].choice)
    laptops.swap(second_first=True)
    assert laptops.each(lambda: len([m for m in conflict_desk.matters() if m.kind == "fork"])) == [
        0,
        0,
    ]
    first, second = laptops.each(chosen)
    assert first == second


def test_a_body_chosen_at_both_has_each_member_once(laptops: Laptops, tmp_path: Path) -> None:
    laptops.first.open()
    one = replace(
        votes.blank(laptops.congress, "presidium"), method="card", seats=2, base="present"
    )
    vote = votes.create(replace(one, by_person=False)).uids[-1]
    votes.take_delegates(vote, laptops.people[:2])
    laptops.copy(tmp_path / "may-2")
    for each in (laptops.first, laptops.second):
        each.open()
        quick_votes.count_hands(vote, 0, 0, 10)
    laptops.swap(second_first=False)

    def members() -> list[str]:
        bodies = vote_store.bodies_of_kind(laptops.congress, "presidium")
        return sorted(each.name for each in vote_store.members([body.uid for body in bodies]))

    assert laptops.each(members) == [["A Hai", "A Một"]] * 2


def test_somebody_proposed_at_both_keeps_the_list_from_closing(
    laptops: Laptops, tmp_path: Path
) -> None:
    laptops.first.open()
    vote = a_list(laptops.congress, laptops.people[:1])
    laptops.copy(tmp_path / "may-2")
    for one in (laptops.first, laptops.second):
        one.open()
        votes.take_delegates(vote, laptops.people[1:2])
    laptops.swap(second_first=True)
    laptops.first.open()
    with pytest.raises(Refusal, match="A Hai"):
        votes.close_list(vote)
    twice = [one for one in vote_store.candidates(vote) if one.name == "A Hai"]
    votes.remove_candidate(twice[1])
    votes.close_list(vote)


def test_a_merge_at_one_and_a_check_in_at_the_other_count_one_person(
    laptops: Laptops, tmp_path: Path
) -> None:
    laptops.copy(tmp_path / "may-2")
    laptops.first.open()
    kept, gone = (delegates.entry_of(uid) for uid in laptops.people[:2])
    assert kept is not None
    assert gone is not None
    same_person.merge(kept.person.uid, gone.person.uid)
    laptops.second.open()
    door.check_in(laptops.session, delegate=gone.delegate.uid, method="name", door="2")
    attendance.note_absence(laptops.congress, [gone.delegate.uid], "excused", reason="ốm")
    laptops.swap(second_first=False)

    def told() -> tuple[object, ...]:
        figures = attendance.figures(laptops.congress, laptops.session)
        here = attendance.present(laptops.session)
        return here, figures.convened, figures.present, door.tally(laptops.session).present

    first, second = laptops.each(told)
    assert first == second == (frozenset({kept.delegate.uid}), 4, 1, 1)


def test_two_teams_at_two_computers_are_compared_and_one_result_stands(
    laptops: Laptops, tmp_path: Path
) -> None:
    laptops.first.open()
    one = replace(
        votes.blank(laptops.congress, "delegation"),
        method="ballot",
        seats=1,
        alternates=0,
        base="valid",
    )
    vote = votes.create(one).uids[-1]
    votes.take_delegates(vote, laptops.people[:2])
    votes.close_list(vote)
    votes.freeze(vote, 10)
    counts.start(vote, "Tổ 1", "Tổ 2")
    laptops.copy(tmp_path / "may-2")
    first, second = (one.uid for one in vote_store.counts(vote))
    numbers: dict[str, int | None] = dict.fromkeys(("issued", "collected", "valid"), 10)
    people = [one.uid for one in vote_store.candidates(vote)]
    numbers |= {f"votes:{people[0]}": 7, f"votes:{people[1]}": 3}
    for place_, count in ((laptops.first, first), (laptops.second, second)):
        place_.open()
        counts.enter(count, numbers)
        counts.hand_in(count)
    laptops.swap(second_first=True)
    assert laptops.each(lambda: counts.compare(vote)) == [[], []]
    laptops.second.open()
    votes.lock(vote)
    votes.publish(vote)
    laptops.swap(second_first=False)
    assert laptops.each(chosen) == [Counter({"A Hai": 1})] * 2


def test_people_from_below_taken_up_at_both_are_on_the_list_once(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    district, first = place(tmp_path, "huyen", SA_THAY), place(tmp_path, "tinh-1", KON_TUM)
    district.trusts(first)
    first.trusts(district)
    below = with_congress(district, PEOPLE)
    vote = a_list(below, [one.delegate.uid for one in delegates.in_order(below)][:3])
    quick_votes.count_people(vote, against(vote, 0, 1, 9), 10)
    sent = district.sends(stick).file
    first.receives(sent)
    above = held_congress(unit=catalogue.unit(KON_TUM).uid)
    second = copied(first, tmp_path / "may-2")
    connected(first, second, stick)
    files = {}
    for one in (first, second):
        one.open()
        upper_seats.take_up(above)
        files[one] = joining.station(stick).file
    first.receives(files[second])
    second.receives(files[first])
    assert first.digest() == second.digest()
    for one in (first, second):
        one.open()
        listed = Counter(entry.person.full_name for entry in delegates.in_order(above))
        assert set(listed.values()) == {1}
        assert len(listed) == 2
        assert database.faults() == []
    registers.close()
