"""Those proposed in a vote: their order on ballots, their names there, and when two lines are one person."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop_app.domain.candidates import (
    by_name,
    called,
    is_one_person,
    nominations,
    placed,
    post_in_body,
)
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.vote_agenda import body_name, usual_votes
from desktop_app.domain.vote_life import BADGES, FIXED, fixed, name_by_name
from desktop_app.domain.votes import BODIES, STATES, SUBJECTS, Candidate, Vote


def one(uid: str, **fields: object) -> Candidate:
    return Candidate(**{"uid": uid, "name": uid, "standing": "standing", **fields})  # type: ignore[arg-type]


def test_ballots_go_by_the_last_word_and_the_elder_namesake_first() -> None:
    people = [
        one("Y Vân"), one("Nguyễn Văn Đức"), one("A Dũng"), one("H'Ben Niê", ethnic_group="e-de"),
        one("Lê Thị Ánh"), one("trẻ", name="A Thái", born=PartialDate(1990)),
        one("già", name="A Thái", born=PartialDate(1960)),
    ]  # fmt: skip
    assert [each.uid for each in by_name(people)] == [
        "Lê Thị Ánh", "H'Ben Niê", "A Dũng", "Nguyễn Văn Đức", "già", "trẻ", "Y Vân",
    ]  # fmt: skip


def test_who_does_not_stand_comes_after_those_who_do() -> None:
    people = [
        one("A Bình", standing="withdrawn", position=1),
        one("Y Vân", position=2),
        one("A An", position=3),
    ]
    moved = {each.uid: each.position for each in placed(people)}
    assert moved == {"A An": 1, "A Bình": 3}


def test_only_namesakes_are_told_apart_by_their_year() -> None:
    people = [
        one("1", name="A Thái", gender="male", born=PartialDate(1970)),
        one("2", name="a thái", gender="male", born=PartialDate(1980)),
        one("3", name="Y Vân", gender="female", born=PartialDate(1975)),
    ]
    assert list(called(people).values()) == [
        "Ông A Thái, sinh năm 1970", "Ông a thái, sinh năm 1980", "Bà Y Vân",
    ]  # fmt: skip


def test_namesakes_of_one_year_are_told_apart_by_their_posts() -> None:
    made = [
        Candidate(uid=post, name="Y Bên", gender="female", born=PartialDate(1980), post=post)
        for post in ("Trưởng thôn Kà Bầy", "Giáo viên")
    ]
    other = Candidate(uid="c", name="Y Bên", gender="female", born=PartialDate(1981), post="Bí thư")
    assert list(called([*made, other]).values()) == [
        "Bà Y Bên, sinh năm 1980, Trưởng thôn Kà Bầy", "Bà Y Bên, sinh năm 1980, Giáo viên",
        "Bà Y Bên, sinh năm 1981",
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "same"), [
    ({"person": "p"}, {"person": "p", "name": "Khác"}, True),
    ({"person": "p"}, {"person": "q"}, False),
    ({}, {"name": "a thai"}, True),
    ({"born": PartialDate(1970)}, {"born": PartialDate(1980)}, False),
    ({"born": PartialDate(1970)}, {"person": "q"}, True),
])  # fmt: skip
def test_one_person_is_known_by_the_roll_else_by_name_and_year(
    first: dict[str, object], second: dict[str, object], *, same: bool
) -> None:
    assert is_one_person(one("A Thái", **first), one("A Thái", **second)) is same


@pytest.mark.parametrize(("words", "post"), [
    ("Trưởng ban", "head"), ("Phó Trưởng ban", "deputy"), ("Chủ tọa", "head"), ("Thư ký", "secretary"),
    ("Thành viên", "member"), ("", "member"), ("Trưởng", "head"), ("Head", "head"),
])  # fmt: skip
def test_the_words_of_a_proposal_give_the_post_in_the_body(words: str, post: str) -> None:
    assert post_in_body(words) == post


def test_nominations_count_each_way_and_who_does_not_stand() -> None:
    people = [one("1"), one("2", nominated="self"), one("3", standing="withdrawn")]
    assert dict(nominations(people)) == {"nominated": 2, "self": 1, "withdrawn": 1}


def test_every_state_has_a_badge_and_fixes_at_least_what_the_one_before_did() -> None:
    assert BADGES.keys() == FIXED.keys() == STATES.keys()
    states = [FIXED[state] for state in STATES]
    assert all(earlier <= later for earlier, later in pairwise(states))


def test_the_field_that_may_not_change_is_named_with_the_way_back() -> None:
    before = Vote(subject="presidium", state="published", seats=3)
    told = fixed(before, Vote(subject="presidium", state="published", seats=4))
    assert told is not None
    assert "Số" in str(told)
    assert "mở lại" in str(told)
    assert fixed(before, Vote(subject="presidium", state="published", seats=3, note="Ghi")) is None


@pytest.mark.parametrize(("fields", "alone"), [
    ({"subject": "delegation", "method": "card", "by_person": True}, True),
    ({"subject": "delegation", "method": "person"}, True),
    ({"subject": "delegation", "method": "list", "by_person": True}, False),
    ({"subject": "programme", "method": "card", "by_person": True}, False),
])  # fmt: skip
def test_people_are_counted_one_by_one_only_where_people_are_chosen_so(
    fields: dict[str, object], *, alone: bool
) -> None:
    assert name_by_name(Vote(**fields)) is alone  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("family", "form"), [("dtts", "congress"), ("mttq", "congress"), ("dtts", "meeting")]
)
def test_the_usual_votes_are_of_known_subjects_and_say_where_they_belong(
    family: str, form: str
) -> None:
    listed = usual_votes(family, form)
    assert listed
    assert all(each.subject in SUBJECTS and each.title and each.words for each in listed)
    assert all(body_name(kind) for kind in BODIES.values())
