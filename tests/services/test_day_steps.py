"""What of the day waits: for the first page, and where the running clock leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop_app.domain.overview import Step
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.programme_running import Point
from desktop_app.domain.words import use_language
from desktop_app.services import (
    attendance,
    clock,
    committees,
    congresses,
    day_steps,
    programme,
    programme_running,
    quick_votes,
    votes,
)
from tests.ballots import a_vote as a_ballot
from tests.ballots import counted
from tests.builders import enter, held_congress, keep
from tests.voting import a_session, a_vote, now, propose

pytestmark = pytest.mark.usefixtures("opened")
DAY = date(2024, 5, 16)


@pytest.fixture
def congress() -> str:
    return held_congress()


def at(monkeypatch: pytest.MonkeyPatch, hour: int, minute: int = 0) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2024, 5, 16, hour, minute, tzinfo=UTC))


def waiting(congress: str, today: date = DAY) -> dict[str, Step]:
    known = congresses.required(congress)
    return {one.name: one for one in day_steps.steps(known, today)}


def an_item(session: str, title: str, kind: str = "item") -> str:
    return keep(ProgrammeItem(session=session, title=title, kind=kind))[0]


def the_point(congress: str, item: str) -> Point:
    when = datetime(2024, 5, 16, 7, 0, tzinfo=UTC)
    return next(one for one in programme_running.day_of(congress, when) if one.item.uid == item)


# the first page


def test_the_door_is_spoken_of_from_two_hours_before_until_somebody_is_let_in(
    congress: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (delegate,) = enter(congress, "Y Bên")
    session = a_session(congress, starts=420)
    at(monkeypatch, 4, 30)
    assert "attendance" not in waiting(congress)
    at(monkeypatch, 5, 30)
    step = waiting(congress)["attendance"]
    assert (step.page, step.wanted["uid"]) == ("attendance", session)
    assert "attendance" not in waiting(congress, date(2024, 5, 15))
    attendance.tick(session, [delegate])
    assert "attendance" not in waiting(congress)


def test_a_session_that_is_over_gives_way_to_the_next(
    congress: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(Session(congress=congress, kind="preparatory", day=DAY, starts=420, ends=480))
    later = a_session(congress, "official", starts=510)
    at(monkeypatch, 8, 15)
    assert waiting(congress)["attendance"].wanted["uid"] == later


def test_the_votes_of_the_day_are_asked_for_two_weeks_before(congress: str) -> None:
    assert "votes_none" not in waiting(congress), "there is no programme to put them into"
    a_session(congress)
    assert "votes_none" in waiting(congress)
    assert "votes_none" not in waiting(congress, date(2024, 4, 1))
    assert "votes_none" not in waiting(congress, date(2024, 5, 17))
    votes.agenda(congress)
    assert "votes_none" not in waiting(congress)


def test_a_vote_is_followed_from_its_count_over_the_tie_to_the_next_round(congress: str) -> None:
    vote = a_ballot(congress, ("Nguyễn Văn An", "Y Bên", "A Brêu"), 2, tie_rule="congress")
    votes.close_list(vote)
    assert not {"vote_open", "vote_tie"} & waiting(congress).keys()
    votes.freeze(vote, 10)
    assert waiting(congress)["vote_open"].wanted == {"tab": "votes", "uid": vote}
    counted(vote, (7, 5, 5))
    votes.lock(vote)
    step = waiting(congress)["vote_tie"]
    assert step.warns
    assert "Bầu đại biểu dự đại hội cấp trên" in str(step.text)
    votes.rule_on_tie(vote, (), "Bầu lại")
    assert "vote_locked" in waiting(congress)
    votes.publish(vote)
    assert not {name for name in waiting(congress) if name.startswith("vote_")}


def test_where_the_rule_says_to_vote_again_the_next_round_waits(congress: str) -> None:
    vote = a_ballot(congress, ("Nguyễn Văn An", "Y Bên", "A Brêu"), 2, tie_rule="again")
    votes.close_list(vote)
    votes.freeze(vote, 10)
    counted(vote, (7, 5, 5))
    votes.lock(vote)
    assert "vote_locked" in waiting(congress)
    votes.publish(vote)
    assert waiting(congress)["vote_again"].wanted["uid"] == vote
    votes.next_round(vote)
    assert "vote_again" not in waiting(congress)


def test_a_body_that_was_chosen_without_a_head_is_asked_who_signs(congress: str) -> None:
    vote = a_vote(congress, "presidium", method="show_of_hands")
    propose(vote, "Y Bên", "A Brêu")
    quick_votes.count_hands(vote, 0, 0, 10)
    (body,) = committees.of(congress)
    step = waiting(congress)["signer"]
    assert step.wanted == {"tab": "committees", "uid": body.uid}
    first = committees.members(body.uid)[0]
    keep(replace(first, signs=True))
    assert "signer" not in waiting(congress)


def test_every_step_of_the_day_is_said_in_both_languages(congress: str) -> None:
    a_session(congress)
    votes.agenda(congress)
    vote = a_vote(congress, "secretariat", method="show_of_hands")
    propose(vote, "Y Bên")
    quick_votes.count_hands(vote, 0, 0, 10)
    votes.freeze(a_vote(congress, "resolution"), 10)
    found = waiting(congress)
    assert {"signer", "vote_open"} <= found.keys()
    said = {name: str(one.text) for name, one in found.items()}
    use_language("en")
    assert all(str(found[name].text) != text for name, text in said.items())


# the running clock


def test_the_clock_leads_to_the_first_vote_of_an_item_that_is_not_published(congress: str) -> None:
    enter(congress, "Y Bên", "A Brêu", "Siu Đức")
    item = an_item(a_session(congress), "Bầu Đoàn Chủ tịch Đại hội", "vote")
    votes.agenda(congress)
    number, people = (one for one in votes.votes(congress) if one.item == item)
    point = the_point(congress, item)
    step = day_steps.lead(congress, point)
    assert step is not None
    assert (step.page, step.wanted) == ("elections", {"tab": "votes", "uid": number.uid})
    quick_votes.count_hands(number.uid, 0, 0, 3)
    assert now(number.uid).state == "published"
    step = day_steps.lead(congress, point)
    assert step is not None
    assert step.wanted["uid"] == people.uid


@pytest.mark.parametrize(("title", "kind", "page", "tab"), [
    ("Ổn định tổ chức, điểm danh đại biểu", "item", "attendance", "presence"),
    ("Báo cáo bổ sung kết quả thẩm tra tư cách đại biểu", "item", "attendance", "credentials"),
    ("Biểu quyết về thời gian làm việc", "vote", "elections", "votes"),
])  # fmt: skip
def test_the_clock_leads_to_the_door_the_credentials_and_votes_not_prepared(
    congress: str, title: str, kind: str, page: str, tab: str
) -> None:
    item = an_item(a_session(congress), title, kind)
    step = day_steps.lead(congress, the_point(congress, item))
    assert step is not None
    assert (step.page, step.wanted["tab"]) == (page, tab)


def test_the_clock_leads_nowhere_from_a_speech(congress: str) -> None:
    item = an_item(a_session(congress), "Diễn văn khai mạc")
    assert day_steps.lead(congress, the_point(congress, item)) is None


def test_what_is_presented_and_voted_on_belongs_to_the_item_that_presents_it(congress: str) -> None:
    session = a_session(congress)
    item = an_item(session, "Báo cáo kết quả thẩm tra tư cách đại biểu")
    votes.agenda(congress)
    found = next(one for one in votes.votes(congress) if one.subject == "credentials_report")
    assert (found.item, found.session) == (item, session)
    assert programme.sessions(congress)[0].uid == session
