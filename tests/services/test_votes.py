"""The life of a vote: what is allowed when, what every act leaves behind, and that each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.counts import Count, CountLine
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.papers import SchemePlace
from desktop_app.domain.programme import ProgrammeItem
from desktop_app.domain.targets import Allotment
from desktop_app.domain.votes import Elector
from desktop_app.services import acts, committees, delegates, programme, quick_votes, votes
from desktop_app.store import rows
from tests import builders
from tests.builders import KON_TUM, SA_THAY, enter, held_congress, keep
from tests.voting import a_session, a_vote, listed, now, propose


def refusal(act: Callable[..., object], *values: object) -> str:
    with pytest.raises(Refusal) as caught:
        act(*values)
    return caught.value.code


def step_keys(vote: str) -> list[str]:
    return [one.step for one in votes.steps(vote)]


def counted_by_name(vote: str, counts: dict[str, int], **fields: Any) -> None:
    """A count as it is in the register, entered line by line."""
    count = keep(Count(vote=vote, number=1, way="totals", finished=True, **fields))[0]
    keep(*(CountLine(count=count, candidate=uid, votes=number) for uid, number in counts.items()))


def by_person(
    congress: str, names: tuple[str, ...], seats: int, **fields: object
) -> tuple[str, list[str]]:
    """A vote person by person that is open, with 10 present."""
    vote = a_vote(
        congress, "delegation", method="card", by_person=True, seats=seats, base="present", **fields
    )
    people = propose(vote, *names)
    votes.close_list(vote)
    votes.freeze(vote, 10)
    return vote, people


# preparing


def test_a_new_vote_has_the_rules_of_the_round(congress: str) -> None:
    one = votes.blank(congress, "delegation")
    assert (one.method, one.base, one.more_than, one.state) == (
        "card",
        "convened",
        "1/2",
        "prepared",
    )
    assert votes.blank(congress, "presidium").method == "show_of_hands"
    assert votes.blank(congress, "programme").method == "card"


def test_a_congress_of_the_front_chooses_by_consultation(congress: str) -> None:
    front = held_congress(cycle=cycle_definition("mttq-2024-2029").uid)
    assert votes.blank(front, "committee").method == "list"
    assert votes.blank(front, "presidium").method == "list"
    assert votes.blank(front, "resolution").method == "card"


def test_votes_stand_in_the_order_of_the_day_and_are_moved_in_it(congress: str) -> None:
    first, second = a_vote(congress, title="Một"), a_vote(congress, title="Hai")
    votes.move(now(second), -1)
    assert [one.vote.uid for one in votes.lines(congress)] == [second, first]


def test_a_vote_that_has_not_begun_is_removed_with_those_proposed(congress: str) -> None:
    vote = a_vote(congress, "presidium")
    propose(vote, "A Thái")
    votes.close_list(vote)
    votes.remove(now(vote))
    assert votes.lines(congress) == []
    assert listed(vote) == []
    assert votes.steps(vote) == []


def test_a_vote_that_has_begun_stays_in_the_register(congress: str) -> None:
    vote = a_vote(congress)
    votes.freeze(vote, 10)
    assert refusal(votes.remove, now(vote)) == "begun"


# the list


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
    propose(a_vote(congress, "delegation", method="ballot", seats=1), "A Thái")


def test_who_became_a_counter_after_being_proposed_keeps_the_list_from_closing(
    congress: str,
) -> None:
    ballot = a_vote(congress, "delegation", method="ballot", seats=1)
    propose(ballot, "A Thái")
    body = keep(Committee(congress=congress, kind="counting", name="Ban Kiểm phiếu"))[0]
    keep(CommitteeMember(committee=body, name="A Thái", post="member"))
    with pytest.raises(Refusal, match="A Thái"):
        votes.close_list(ballot)


# the electorate


def test_the_electorate_is_frozen_with_the_attendance_of_the_moment(congress: str) -> None:
    from desktop_app.domain.attendance import CheckIn

    session = a_session(congress)
    people = enter(congress, "Một", "Hai", "Ba")
    guest = enter(congress, "Khách", kind="guest")

    def came(delegate: str) -> None:
        keep(CheckIn(congress=congress, session=session, delegate=delegate, direction="in", answer="in",
                     at="2024-05-16T07:00:00", method="list"))  # fmt: skip

    for one in (*people[:2], *guest):
        came(one)
    vote = a_vote(congress, session=session)
    votes.freeze(vote)
    frozen = now(vote)
    assert (frozen.convened, frozen.entitled, frozen.present) == (3, 3, 2)
    came(people[2])
    assert now(vote).present == 2
    assert votes.electorate(frozen).present == 3


def test_a_body_votes_with_its_own_members(congress: str) -> None:
    session = a_session(congress, "first_meeting")
    keep(
        *(
            Elector(session=session, name=name, present=name != "Ba")
            for name in ("Một", "Hai", "Ba")
        )
    )
    vote = a_vote(congress, "programme", electorate="body", session=session)
    votes.freeze(vote)
    assert (now(vote).convened, now(vote).entitled, now(vote).present) == (3, 3, 2)


def test_nothing_is_frozen_while_nobody_is_checked_in(congress: str) -> None:
    assert refusal(votes.freeze, a_vote(congress, session=a_session(congress))) == "nobody_present"


def test_voting_does_not_begin_before_the_list_is_closed(congress: str) -> None:
    vote = a_vote(congress, "delegation")
    propose(vote, "A Thái")
    assert refusal(votes.freeze, vote, 10) == "not_listed"


# what may be edited when


@pytest.mark.parametrize(("field", "value", "states"), [
    ("seats", 3, "prepared"), ("more_than", "2/3", "prepared listed open"),
    ("session", None, "prepared listed"), ("title", "Khác", "prepared listed open locked"),
    ("note", "Ghi", "prepared listed open locked published"),
])  # fmt: skip
def test_each_field_is_edited_only_in_the_states_that_allow_it(
    congress: str, field: str, value: object, states: str
) -> None:
    session = a_session(congress)
    vote = a_vote(congress, "presidium", session=session, seats=1)
    propose(vote, "A Thái")

    def may() -> bool:
        try:
            changed = votes.save(replace(now(vote), **{field: value}))  # type: ignore[arg-type]
        except Refusal:
            return False
        acts.undo(changed.act)
        return True

    allowed = [now(vote).state] if may() else []
    for go_on in (
        lambda: votes.close_list(vote), lambda: votes.freeze(vote, 10),
        lambda: counted_by_name(vote, {}, against=0, abstained=0), lambda: votes.lock(vote),
        lambda: votes.publish(vote),
    ):  # fmt: skip
        state = now(vote).state
        go_on()
        if now(vote).state != state and may():
            allowed.append(now(vote).state)
    assert allowed == states.split()


def test_a_form_cannot_change_what_only_acts_write(congress: str) -> None:
    vote = a_vote(congress)
    votes.freeze(vote, 10)
    votes.save(replace(now(vote), present=99, state="published", note="Ghi"))
    assert (now(vote).present, now(vote).state, now(vote).note) == (10, "open", "Ghi")


# the count


def test_a_count_that_cannot_be_right_is_not_locked_and_the_line_is_named(congress: str) -> None:
    vote, (first, second) = by_person(congress, ("A Thái", "Y Vân"), 1)
    counted_by_name(vote, {first: 9, second: 12})
    with pytest.raises(Refusal, match="Y Vân") as caught:
        votes.lock(vote)
    assert caught.value.code == "count_wrong"
    assert now(vote).state == "open"


def test_nothing_is_locked_before_it_is_counted(congress: str) -> None:
    vote, _ = by_person(congress, ("A Thái",), 1)
    assert refusal(votes.lock, vote) == "not_counted"
    assert refusal(votes.lock, a_vote(congress)) == "not_open"


def test_unlocking_asks_why_and_leaves_a_trace(congress: str) -> None:
    vote, (first,) = by_person(congress, ("A Thái",), 1)
    counted_by_name(vote, {first: 9})
    votes.lock(vote)
    assert refusal(votes.unlock, vote, "") == "no_reason"
    votes.unlock(vote, "Đếm sót bàn 3")
    assert now(vote).state == "open"
    assert [one.reason for one in votes.steps(vote)][-1] == "Đếm sót bàn 3"


# publishing


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


# the agenda


def test_the_usual_votes_are_put_in_once_at_the_items_of_the_programme(congress: str) -> None:
    session = a_session(congress)
    item = keep(ProgrammeItem(session=session, title="Bầu Đoàn Chủ tịch Đại hội", kind="vote"))[0]
    votes.agenda(congress)
    made = votes.votes(congress)
    assert [one.subject for one in made][:6] == [
        "structure", "presidium", "structure", "secretariat", "structure", "credentials",
    ]  # fmt: skip
    assert [one.subject for one in made][-4:] == [
        "candidates",
        "counting",
        "delegation",
        "resolution",
    ]
    assert made[1].item == item
    assert made[1].session == session
    assert made[1].title
    assert refusal(votes.agenda, congress) == "nothing_to_do"
    assert made[-1].title == "Quyết tâm thư của Đại hội"
    assert made[-2].title == "Bầu đại biểu dự Đại hội đại biểu các dân tộc thiểu số cấp tỉnh"


def test_the_vote_on_those_who_go_upward_has_the_seats_that_were_allotted(congress: str) -> None:
    above = held_congress(unit=catalogue.unit(KON_TUM).uid)
    unit = catalogue.unit(SA_THAY).uid
    keep(Allotment(congress=above, unit=unit, officials=22, alternates=2))
    votes.agenda(congress)
    one = next(one for one in votes.votes(congress) if one.subject == "delegation")
    assert (one.seats, one.alternates) == (22, 2)
    others = {one.seats for one in votes.votes(congress) if one.subject != "delegation"}
    assert others == {None}


def test_a_removed_usual_vote_comes_back_alone(congress: str) -> None:
    votes.agenda(congress)
    count = len(votes.votes(congress))
    gone = next(one for one in votes.votes(congress) if one.subject == "presidium")
    votes.remove(gone)
    votes.agenda(congress)
    assert len(votes.votes(congress)) == count
    assert votes.votes(congress)[-1].subject == "presidium"


def test_nobody_is_elected_on_the_agenda_of_the_front(congress: str) -> None:
    front = held_congress(cycle=cycle_definition("mttq-2024-2029").uid)
    votes.agenda(front)
    titles = [one.title for one in votes.votes(front)]
    assert "Hiệp thương cử Ủy ban Mặt trận Tổ quốc Việt Nam nhiệm kỳ mới" in titles
    assert not [title for title in titles if "bầu" in title.lower() or "ứng cử" in title.lower()]
