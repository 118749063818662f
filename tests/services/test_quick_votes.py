"""The usual vote in half a minute: two numbers typed, the rest worked out, locked and published in one act."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Invalid
from desktop_app.domain.vote_rules import Outcome
from desktop_app.services import acts, committees, quick_votes, votes
from desktop_app.store import votes as store
from tests.builders import enter
from tests.voting import a_vote, listed, now, propose, refusal


def reasons(act: Callable[..., object], *values: object) -> set[str]:
    with pytest.raises(Invalid) as caught:
        act(*values)
    return set(caught.value.reasons)


def test_a_question_is_counted_locked_and_published_in_one_act(congress: str) -> None:
    vote = a_vote(congress)
    changed = quick_votes.count_hands(vote, 2, 1, 148)
    (count,) = store.counts(vote)
    assert (count.number, count.against, count.abstained, count.finished) == (1, 2, 1, True)
    assert (now(vote).state, now(vote).present) == ("published", 148)
    assert votes.count_of(now(vote)).totals.agreed == 145
    assert [one.step for one in votes.steps(vote)] == ["frozen", "locked", "published"]
    result = votes.outcome(vote)
    assert (result.passed, result.base) == (True, 148)
    acts.undo(changed.act)
    assert now(vote).state == "prepared"
    assert now(vote).present is None
    assert store.counts(vote) == []
    assert votes.steps(vote) == []


def test_those_convened_are_the_base_where_the_rule_says_so(congress: str) -> None:
    enter(congress, "Một", "Hai", "Ba", "Bốn")
    vote = a_vote(congress, "presidium", base="convened", seats=1)
    propose(vote, "A Thái")
    quick_votes.count_hands(vote, 0, 1, 3)
    assert votes.outcome(vote).passed is False  # 2 of 4 is one half, not more
    assert votes.chosen(vote) == []
    assert committees.of(congress) == []
    assert now(vote).state == "published"


def test_a_list_is_closed_in_the_same_act_and_everybody_gets_what_it_got(congress: str) -> None:
    vote = a_vote(congress, "presidium", seats=2)
    propose(vote, "A Thái", "Y Vân")
    quick_votes.count_hands(vote, 1, 0, 150)
    assert [(one.name, one.votes, one.base, one.place) for one in votes.chosen(vote)] == [
        ("A Thái", 149, 150, 1), ("Y Vân", 149, 150, 2),
    ]  # fmt: skip
    assert [one.step for one in votes.steps(vote)] == [
        "list_closed",
        "frozen",
        "locked",
        "published",
    ]


def test_a_list_without_names_is_not_counted(congress: str) -> None:
    assert refusal(quick_votes.count_hands, a_vote(congress, "presidium"), 0, 0, 10) == "nobody"


@pytest.mark.parametrize(("against", "abstained", "field"), [(8, 3, "against"), (-1, 0, "against")])
def test_numbers_that_cannot_be_right_are_told_at_their_field_and_nothing_is_written(
    congress: str, against: int, abstained: int, field: str
) -> None:
    vote = a_vote(congress)
    assert field in reasons(quick_votes.count_hands, vote, against, abstained, 10)
    assert now(vote).state == "prepared"
    assert store.counts(vote) == []


def test_a_list_longer_than_its_seats_is_not_voted_on_as_a_whole(congress: str) -> None:
    vote = a_vote(congress, "presidium", seats=1)
    propose(vote, "A Thái", "Y Vân")
    assert "seats" in reasons(quick_votes.count_hands, vote, 0, 0, 10)


def test_the_attendance_is_taken_where_nobody_counted_heads(congress: str) -> None:
    assert refusal(quick_votes.count_hands, a_vote(congress), 0, 0) == "nobody_present"


def test_what_is_counted_is_counted_again_only_after_it_is_reopened(congress: str) -> None:
    vote = a_vote(congress)
    quick_votes.count_hands(vote, 0, 0, 10)
    assert refusal(quick_votes.count_hands, vote, 1, 0) == "counted"
    votes.reopen(vote, "Đếm lại")
    quick_votes.count_hands(vote, 1, 0)
    assert [one.number for one in store.counts(vote)] == [1, 2]
    assert votes.count_of(now(vote)).totals.agreed == 9


def test_heads_counted_again_correct_the_electorate_and_leave_a_step(congress: str) -> None:
    vote = a_vote(congress)
    votes.freeze(vote, 10)
    quick_votes.count_hands(vote, 1, 0, 9)
    assert now(vote).present == 9
    assert [one.step for one in votes.steps(vote)] == ["frozen", "frozen", "locked", "published"]


def test_a_secret_ballot_is_not_counted_by_hands(congress: str) -> None:
    vote = a_vote(congress, "delegation", method="ballot", seats=1)
    propose(vote, "A Thái")
    assert refusal(quick_votes.count_hands, vote, 0, 0, 10) == "ballot"


def test_people_are_counted_one_by_one_and_a_tie_waits_for_the_congress(congress: str) -> None:
    vote = a_vote(congress, "delegation", by_person=True, seats=1)
    first, second = propose(vote, "A Thái", "Y Vân")
    assert refusal(quick_votes.count_hands, vote, 0, 0, 10) == "by_person"
    quick_votes.count_people(vote, {first: (2, 0), second: (1, 1)}, 10)
    assert now(vote).state == "locked"
    assert votes.chosen(vote) == []
    assert refusal(votes.publish, vote) == "tie"
    votes.rule_on_tie(vote, [second], "Đại hội biểu quyết chọn bà Y Vân")
    votes.publish(vote)
    (chosen,) = votes.chosen(vote)
    assert (chosen.name, chosen.votes, chosen.base, chosen.ruled) == ("Y Vân", 8, 10, True)


def test_each_person_is_told_apart_where_their_numbers_cannot_be(congress: str) -> None:
    vote = a_vote(congress, "delegation", by_person=True, seats=2)
    first, second = propose(vote, "A Thái", "Y Vân")
    wrong = reasons(quick_votes.count_people, vote, {first: (2, 0), second: (9, 2)}, 10)
    assert any(field.startswith(second) for field in wrong)
    assert not any(field.startswith(first) for field in wrong)


def test_a_list_voted_on_as_a_whole_is_not_counted_by_person(congress: str) -> None:
    vote = a_vote(congress, "presidium")
    propose(vote, "A Thái")
    assert refusal(quick_votes.count_people, vote, {}, 10) == "whole_list"


def test_a_consultation_is_counted_like_a_list_and_seats_stay_vacant(congress: str) -> None:
    vote = a_vote(congress, "committee", method="list", seats=3)
    propose(vote, "A Thái", "Y Vân")
    quick_votes.count_hands(vote, 0, 2, 117)
    assert [(one.name, one.votes, one.base) for one in votes.chosen(vote)] == [
        ("A Thái", 115, 117), ("Y Vân", 115, 117),
    ]  # fmt: skip
    assert votes.outcome(vote).seats_left == 1


def test_the_preview_says_the_same_as_the_count_and_writes_nothing(congress: str) -> None:
    vote = a_vote(congress, "presidium", seats=1)
    propose(vote, "A Thái")
    shown = quick_votes.preview(now(vote), 3, 1, 10)
    assert shown.agreed == 6
    assert shown.outcome.passed
    assert not [one for one in shown.faults if one.blocking]
    assert now(vote).state == "prepared"
    quick_votes.count_hands(vote, 3, 1, 10)
    assert verdicts(votes.outcome(vote)) == verdicts(shown.outcome)


def verdicts(result: Outcome) -> list[tuple[str, str, int]]:
    return [(one.name, one.result, one.votes) for one in result.verdicts]


def test_the_preview_of_an_empty_hall_has_nothing_to_agree(congress: str) -> None:
    assert quick_votes.preview(now(a_vote(congress)), None, None).agreed is None


def test_every_count_of_a_hall_of_nine_passes_exactly_when_more_than_half_agree(
    congress: str,
) -> None:
    vote = a_vote(congress, "presidium", seats=1)
    propose(vote, "A Thái")

    @given(st.integers(0, 9), st.integers(0, 9))
    def agrees(against: int, abstained: int) -> None:
        if against + abstained > 9:
            assert reasons(quick_votes.count_hands, vote, against, abstained, 9)
            return
        changed = quick_votes.count_hands(vote, against, abstained, 9)
        agreed = 9 - against - abstained
        assert bool(votes.chosen(vote)) == (2 * agreed > 9)
        acts.undo(changed.act)
        assert [one.standing for one in listed(vote)] == ["standing"]

    agrees()
