"""The life of a vote: what is allowed when, what every act leaves behind, and that each can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import ProgrammeItem
from desktop_app.domain.targets import Allotment
from desktop_app.domain.votes import Elector
from desktop_app.services import acts, votes
from tests.builders import KON_TUM, SA_THAY, enter, held_congress, keep
from tests.voting import (
    a_session,
    a_vote,
    by_person,
    counted_by_name,
    listed,
    now,
    propose,
    refusal,
)

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
