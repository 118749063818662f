"""Those proposed in a vote: the list until it is closed, and that nobody counts the ballots they stand on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.papers import SchemePlace
from desktop_app.services import delegates, votes
from tests import builders
from tests.builders import keep
from tests.voting import a_vote, listed, now, propose, refusal, step_keys


def test_closing_the_list_of_a_ballot_puts_it_in_the_order_of_ballots(congress: str) -> None:
    vote = a_vote(congress, "delegation", method="ballot", seats=2)
    propose(vote, "Y Vân", "A Thái", "Nguyễn Văn Ánh")
    votes.close_list(vote)
    assert [one.name for one in listed(vote)] == ["Nguyễn Văn Ánh", "A Thái", "Y Vân"]
    assert step_keys(vote) == ["list_closed"]


def test_a_list_voted_on_as_a_whole_keeps_the_order_it_was_given(congress: str) -> None:
    vote = a_vote(congress, "presidium")
    propose(vote, "Y Vân", "A Thái")
    votes.close_list(vote)
    assert [one.name for one in listed(vote)] == ["Y Vân", "A Thái"]


def test_nobody_is_added_to_a_closed_list_until_it_is_opened_again(congress: str) -> None:
    vote = a_vote(congress, "delegation")
    (first,) = propose(vote, "A Thái")
    votes.close_list(vote)
    assert refusal(propose, vote, "Y Vân") == "list_closed"
    assert refusal(votes.withdraw, first, "lý do") == "list_closed"
    votes.open_list(vote)
    propose(vote, "Y Vân")
    assert step_keys(vote) == ["list_closed", "list_opened"]


def test_an_empty_list_is_not_closed(congress: str) -> None:
    assert refusal(votes.close_list, a_vote(congress, "delegation")) == "nobody"


def test_who_withdraws_stays_to_be_seen_with_the_reason(congress: str) -> None:
    vote = a_vote(congress, "delegation")
    first, _ = propose(vote, "A Thái", "Y Vân")
    assert refusal(votes.withdraw, first, " ") == "no_reason"
    votes.withdraw(first, "Chuyển công tác")
    assert [one.standing_reason for one in listed(vote)] == ["Chuyển công tác", ""]
    assert votes.lines(congress)[0].stands == 1
    votes.stand_again(first)
    assert votes.lines(congress)[0].stands == 2


def test_one_person_is_not_proposed_twice_but_namesakes_of_other_years_are(congress: str) -> None:
    vote = a_vote(congress, "delegation")
    propose(vote, "A Thái", born=_year(1970), gender="male")
    assert refusal(propose, vote, "a thai") == "twice"
    propose(vote, "A Thái", born=_year(1981), gender="male")
    assert sorted(votes.called(vote).values()) == [
        "Ông A Thái, sinh năm 1970",
        "Ông A Thái, sinh năm 1981",
    ]


def _year(year: int) -> PartialDate:
    return PartialDate(year)


def test_delegates_are_proposed_with_what_the_roll_knows_of_them(congress: str) -> None:
    person = builders.a_person("Y Vân", position="Phó Chủ tịch xã", ethnic_group="xo-dang")
    delegate = delegates.register(person, builders.a_delegate(congress)).uids[-1]
    vote = a_vote(congress, "delegation")
    votes.take_delegates(vote, [delegate])
    (one,) = listed(vote)
    assert (one.name, one.post, one.ethnic_group, one.delegate) == (
        "Y Vân", "Phó Chủ tịch xã", "xo-dang", delegate,
    )  # fmt: skip
    assert refusal(votes.take_delegates, vote, [delegate]) == "nothing_to_do"


def test_the_scheme_is_proposed_but_for_those_who_leave(congress: str) -> None:
    kept = keep(
        SchemePlace(
            congress=congress, body="committee", kind="new", name="A Thái", proposed_post="Ủy viên"
        ),
        SchemePlace(congress=congress, body="committee", kind="leaving", name="Y Vân"),
    )
    vote = a_vote(congress, "committee")
    votes.take_scheme(vote, kept)
    assert [(one.name, one.proposed_post, one.scheme) for one in listed(vote)] == [
        ("A Thái", "Ủy viên", kept[0])
    ]


def test_people_counted_one_by_one_need_the_number_of_seats_before_the_list_is_closed(
    congress: str,
) -> None:
    vote = a_vote(congress, "delegation", method="ballot")
    propose(vote, "A Thái")
    assert refusal(votes.close_list, vote) == "no_seats"
    votes.save(replace(now(vote), seats=1))
    votes.close_list(vote)


def test_a_vote_with_people_does_not_become_a_question(congress: str) -> None:
    vote = a_vote(congress, "presidium")
    propose(vote, "A Thái")
    assert refusal(votes.save, replace(now(vote), subject="programme")) == "has_people"


def test_nobody_is_proposed_for_a_question(congress: str) -> None:
    assert refusal(propose, a_vote(congress, "programme"), "A Thái") == "no_people"


# nobody counts the ballots of a vote they stand in


def test_a_candidate_is_not_proposed_for_the_counting_committee(congress: str) -> None:
    ballot = a_vote(congress, "delegation", method="ballot", seats=1)
    propose(ballot, "A Thái")
    counting = a_vote(congress, "counting")
    assert refusal(propose, counting, "A Thái") == "candidate_counts"
    propose(counting, "Y Vân")


def test_a_member_of_the_counting_committee_does_not_stand(congress: str) -> None:
    counting = a_vote(congress, "counting")
    propose(counting, "Y Vân")
    ballot = a_vote(congress, "delegation", method="ballot", seats=1)
    assert refusal(propose, ballot, "Y Vân") == "candidate_counts"
    body = keep(Committee(congress=congress, kind="counting", name="Ban Kiểm phiếu"))[0]
    keep(CommitteeMember(committee=body, name="A Lăng", post="head"))
    assert refusal(propose, ballot, "A Lăng") == "candidate_counts"


def test_a_member_of_the_presidium_may_stand(congress: str) -> None:
    presidium = a_vote(congress, "presidium")
    propose(presidium, "A Thái")
    ballot = a_vote(congress, "delegation", method="ballot", seats=1)
    propose(ballot, "A Thái")
    assert [one.name for one in listed(ballot)] == ["A Thái"]


def test_who_became_a_counter_after_being_proposed_keeps_the_list_from_closing(
    congress: str,
) -> None:
    ballot = a_vote(congress, "delegation", method="ballot", seats=1)
    propose(ballot, "A Thái")
    body = keep(Committee(congress=congress, kind="counting", name="Ban Kiểm phiếu"))[0]
    keep(CommitteeMember(committee=body, name="A Thái", post="member"))
    with pytest.raises(Refusal, match="A Thái"):
        votes.close_list(ballot)
