"""What came of votes: ties, rounds, bodies that are filled, and what reopening takes back."""

from __future__ import annotations

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.counts import Count
from desktop_app.domain.votes import Elector
from desktop_app.services import committees, programme, quick_votes, votes
from desktop_app.store import rows
from tests.builders import keep
from tests.voting import (
    a_session,
    a_vote,
    by_person,
    counted_by_name,
    listed,
    now,
    propose,
    refusal,
    step_keys,
)


def test_those_chosen_stand_by_votes_then_by_the_order_of_the_ballot(congress: str) -> None:
    vote, people = by_person(congress, ("Một", "Hai", "Ba", "Bốn"), 2, alternates=1)
    counted_by_name(vote, dict(zip(people, (7, 8, 7, 2), strict=True)))
    votes.lock(vote)
    assert refusal(votes.publish, vote) == "tie"
    votes.rule_on_tie(vote, [people[2]], "Đại hội biểu quyết chọn Ba")
    votes.publish(vote)
    assert [(one.name, one.result, one.place, one.votes, one.base) for one in votes.chosen(vote)] == [
        ("Hai", "elected", 1, 8, 10), ("Ba", "elected", 2, 7, 10),
        ("Một", "alternate", 1, 7, 10),
    ]  # fmt: skip
    assert [one.ruled for one in votes.chosen(vote)] == [False, True, False]
    assert step_keys(vote) == ["list_closed", "frozen", "locked", "ruled", "published"]


def test_a_decision_on_a_tie_names_as_many_as_there_are_seats(congress: str) -> None:
    vote, people = by_person(congress, ("Một", "Hai", "Ba"), 1)
    counted_by_name(vote, dict.fromkeys(people, 7))
    votes.lock(vote)
    assert refusal(votes.rule_on_tie, vote, people[:2], "quyết định") == "wrong_number"
    assert refusal(votes.rule_on_tie, vote, people[:1], "") == "no_reason"
    assert refusal(votes.rule_on_tie, vote, ["khác"], "quyết định") == "not_tied"


def test_the_next_round_is_for_the_seats_left_and_counts_places_on(congress: str) -> None:
    vote, people = by_person(congress, ("Một", "Hai", "Ba"), 2)
    counted_by_name(vote, dict(zip(people, (9, 7, 7), strict=True)))
    votes.lock(vote)
    assert refusal(votes.next_round, vote) == "not_published"
    votes.rule_on_tie(vote, [], "Đại hội quyết định bầu tiếp")
    votes.publish(vote)
    second = votes.next_round(vote).uids[0]
    assert (now(second).seats, now(second).round, now(second).follows) == (1, 2, vote)
    assert [one.name for one in listed(second)] == ["Hai", "Ba"]
    assert refusal(votes.next_round, vote) == "has_round"
    votes.close_list(second)
    votes.freeze(second, 10)
    counted_by_name(
        second, {one.uid: number for one, number in zip(listed(second), (4, 6), strict=True)}
    )
    votes.lock(second)
    votes.publish(second)
    assert [(one.name, one.place) for one in votes.chosen(second)] == [("Ba", 2)]
    assert refusal(votes.next_round, second) == "nothing_to_do"
    assert refusal(votes.reopen, vote, "lý do") == "has_round"


def test_choosing_a_body_makes_it_with_its_members_and_their_posts(congress: str) -> None:
    vote = a_vote(congress, "credentials")
    for name, post in (
        ("A Thái", "Trưởng ban"),
        ("Y Vân", "Phó Trưởng ban"),
        ("A Lăng", "Thành viên"),
    ):
        propose(vote, name, proposed_post=post)
    quick_votes.count_hands(vote, 0, 0, 10)
    (body,) = [one for one in committees.of(congress) if one.kind == "credentials"]
    assert body.name == "Ban Thẩm tra tư cách đại biểu"
    assert [(one.name, one.post, one.signs) for one in committees.members(body.uid)] == [
        ("A Thái", "head", True), ("Y Vân", "deputy", False), ("A Lăng", "member", False),
    ]  # fmt: skip


def test_a_body_that_is_there_is_filled_not_doubled(congress: str) -> None:
    body = keep(Committee(congress=congress, kind="presidium", name="Đoàn Chủ tịch"))[0]
    keep(CommitteeMember(committee=body, name="A Thái", post="head", position=1, signs=True))
    vote = a_vote(congress, "presidium")
    propose(vote, "A Thái", "Y Vân")
    quick_votes.count_hands(vote, 0, 0, 10)
    assert [one.name for one in committees.members(body)] == ["A Thái", "Y Vân"]
    assert len(committees.of(congress)) == 1
    votes.reopen(vote, "Đếm lại")
    assert [one.name for one in committees.members(body)] == ["A Thái"]


def test_reopening_takes_back_who_was_chosen_and_the_body_it_had_made(congress: str) -> None:
    vote = a_vote(congress, "secretariat")
    propose(vote, "A Thái")
    quick_votes.count_hands(vote, 0, 0, 10)
    assert refusal(votes.reopen, vote, "") == "no_reason"
    votes.reopen(vote, "Công bố nhầm")
    assert votes.chosen(vote) == []
    assert committees.of(congress) == []
    assert now(vote).state == "open"
    assert (votes.steps(vote)[-1].step, votes.steps(vote)[-1].reason) == (
        "reopened",
        "Công bố nhầm",
    )
    quick_votes.count_hands(vote, 1, 0)
    assert [(one.votes, one.base) for one in votes.chosen(vote)] == [(9, 10)]
    assert [one.number for one in rows_of(Count)] == [1, 2]


def rows_of(kind: type[Count]) -> list[Count]:
    from desktop_app.store import database

    with database.reading():
        return rows.select(kind, "ORDER BY number")


def test_a_body_that_counts_another_vote_stays_when_its_own_is_reopened(congress: str) -> None:
    vote = a_vote(congress, "counting")
    propose(vote, "Y Vân")
    quick_votes.count_hands(vote, 0, 0, 10)
    (body,) = committees.of(congress)
    ballot = a_vote(congress, "delegation", method="ballot", seats=1, committee=body.uid)
    votes.reopen(vote, "Đếm lại")
    assert [one.uid for one in committees.of(congress)] == [body.uid]
    assert committees.members(body.uid) == []
    assert now(ballot).committee == body.uid


def test_a_body_or_session_that_goes_leaves_the_vote_without_it(congress: str) -> None:
    session = a_session(congress)
    body = keep(Committee(congress=congress, kind="counting", name="Ban Kiểm phiếu"))[0]
    vote = a_vote(congress, session=session, committee=body)
    committees.remove(committees.of(congress)[0])
    programme.remove_session(programme.sessions(congress)[0])
    assert (now(vote).committee, now(vote).session) == (None, None)


def test_what_others_rest_on_is_not_reopened(congress: str) -> None:
    vote = a_vote(congress, "committee", method="list")
    propose(vote, "A Thái")
    quick_votes.count_hands(vote, 0, 0, 10)
    session = a_session(congress, "first_meeting")
    keep(Elector(session=session, name="A Thái", chosen=votes.chosen(vote)[0].uid))
    assert refusal(votes.reopen, vote, "Đếm lại") == "in_use"
