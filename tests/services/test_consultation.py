"""Consultative appointment: the scheme, number and structure, the list, the vote, seats that stay vacant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.papers import SchemeTarget
from desktop_app.services import acts, consultation, quick_votes, scheme, votes
from desktop_app.services.registers import Opened
from desktop_app.store import votes as store
from tests.builders import RO_KOI, held_congress


@pytest.fixture
def congress(opened: Opened) -> str:
    """A commune's congress of the Front with five proposed for six seats."""
    uid = held_congress(
        cycle=cycle_definition("mttq-2024-2029").uid, unit=catalogue.unit(RO_KOI).uid
    )
    for name, post in (
        ("A Một", "Chủ tịch"), ("Y Hai", "Phó Chủ tịch"), ("A Ba", ""), ("Y Bốn", ""), ("A Năm", ""),
    ):  # fmt: skip
        propose(uid, name, "committee", post)
    scheme.save_target(SchemeTarget(congress=uid, body="committee", aspect="total", people=6))
    return uid


def propose(congress: str, name: str, body: str, post: str = "", kind: str = "new") -> None:
    made = replace(
        scheme.blank(congress, body), name=name, kind=kind, proposed_post=post,
        born=PartialDate(1980), gender="female" if name.startswith("Y ") else "male",
    )  # fmt: skip
    scheme.save(made)


def of(congress: str, subject: str) -> str:
    return next(one.uid for one in store.votes(congress) if one.subject == subject)


def told(congress: str, subject: str = "committee") -> dict[str, tuple[str, bool, bool]]:
    course = consultation.course(of(congress, subject))
    return {one.key: (str(one.told), one.done, one.now) for one in course}


def test_the_scheme_becomes_a_question_on_number_and_structure_and_a_list(congress: str) -> None:
    propose(congress, "A Cũ", "committee", kind="leaving")
    consultation.begin(congress, "committee")
    structure, committee = store.votes(congress)
    assert (structure.subject, committee.subject) == ("structure", "committee")
    assert (committee.method, committee.seats, committee.electorate) == ("list", 6, "congress")
    assert [one.name for one in store.candidates(committee.uid)] == [
        "A Một", "Y Hai", "A Ba", "Y Bốn", "A Năm",
    ]  # fmt: skip
    first = store.candidates(committee.uid)[0]
    assert (first.proposed_post, first.born, first.gender) == (
        "Chủ tịch", PartialDate(1980), "male",
    )  # fmt: skip


def test_votes_of_the_usual_day_are_used_and_not_doubled(congress: str) -> None:
    votes.agenda(congress)
    before = [one.uid for one in store.votes(congress)]
    consultation.begin(congress, "committee")
    assert [one.uid for one in store.votes(congress)] == before
    assert len(store.candidates(of(congress, "committee"))) == 5


def test_what_has_begun_is_not_begun_again_and_the_act_is_undone_whole(congress: str) -> None:
    changed = consultation.begin(congress, "committee")
    with pytest.raises(Refusal) as refusal:
        consultation.begin(congress, "committee")
    assert refusal.value.code == "begun"
    acts.undo(changed.act)
    assert store.votes(congress) == []


def test_a_scheme_without_anybody_says_where_to_enter_people(congress: str) -> None:
    with pytest.raises(Refusal) as refusal:
        consultation.begin(congress, "delegation")
    assert refusal.value.code == "nobody"
    with pytest.raises(Refusal) as refusal:
        consultation.begin(congress, "standing")
    assert refusal.value.code == "at_the_meeting"


def test_the_steps_say_what_came_of_each_and_which_is_next(congress: str) -> None:
    consultation.begin(congress, "committee")
    assert told(congress)["structure"] == ("", False, True)
    quick_votes.count_hands(of(congress, "structure"), 1, 1, present=117)
    assert told(congress)["structure"] == ("115/117 nhất trí", True, False)
    assert told(congress)["list"][1:] == (False, True)
    committee = of(congress, "committee")
    left = store.candidates(committee)[4]
    votes.withdraw(left.uid, "Xin rút vì sức khỏe")
    assert told(congress)["list"][0] == "4 vị trong danh sách, 1 vị xin rút hoặc không đưa vào"
    quick_votes.count_hands(committee, 0, 2, present=117)
    assert told(congress)["vote"] == ("115/117 nhất trí", True, False)
    assert told(congress)["seats"] == ("đã cử 4 vị, còn khuyết 2", True, False)
    assert consultation.vacant(committee) == 2


def test_person_by_person_some_may_not_be_appointed_and_their_seats_stay_vacant(
    congress: str,
) -> None:
    consultation.begin(congress, "committee", by_person=True)
    committee = of(congress, "committee")
    people = store.candidates(committee)
    typed = {one.uid: (0, 0) for one in people} | {people[2].uid: (70, 0)}
    quick_votes.count_people(committee, typed, present=117)
    assert [one.name for one in store.chosen(committee)] == ["A Một", "Y Hai", "Y Bốn", "A Năm"]
    assert consultation.vacant(committee) == 2
    assert told(congress)["vote"][0] == "từ 47 đến 117 trên 117 nhất trí"


def test_an_election_by_ballot_has_no_steps_of_a_consultation(congress: str) -> None:
    made = votes.create(replace(votes.blank(congress, "delegation"), method="ballot", seats=2))
    assert consultation.course(made.uids[-1]) == []
