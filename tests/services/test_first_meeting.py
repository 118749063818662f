"""The new committee's first meeting: its own electorate, its votes, and what it can no longer take back."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain import catalogue
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.errors import Refusal
from desktop_app.services import acts, congresses, consultation, first_meeting, quick_votes, votes
from desktop_app.services.registers import Opened
from desktop_app.store import votes as store
from tests.builders import RO_KOI, held_congress
from tests.services.test_consultation import of, propose

DAY = date(2024, 5, 16)


@pytest.fixture
def congress(opened: Opened) -> str:
    """A commune's congress of the Front whose committee of five is proposed."""
    uid = held_congress(
        cycle=cycle_definition("mttq-2024-2029").uid, unit=catalogue.unit(RO_KOI).uid
    )
    for name in ("A Một", "Y Hai", "A Ba", "Y Bốn", "A Năm"):
        propose(uid, name, "committee")
    for name, post in (("A Một", "Chủ tịch"), ("Y Hai", "Phó Chủ tịch"), ("A Ba", "Ủy viên")):
        propose(uid, name, "standing", post)
    for name in ("Y Hai", "Y Bốn"):
        propose(uid, name, "delegation")
    return uid


def choose_committee(congress: str) -> None:
    consultation.begin(congress, "committee")
    quick_votes.count_hands(of(congress, "structure"), 0, 0, present=117)
    quick_votes.count_hands(of(congress, "committee"), 1, 1, present=117)


def test_a_committee_that_is_not_chosen_cannot_meet(congress: str) -> None:
    with pytest.raises(Refusal) as refusal:
        first_meeting.begin(congress, DAY, 840)
    assert refusal.value.code == "nobody"
    assert first_meeting.of(congress) is None


def test_those_chosen_are_the_electors_and_those_present_vote(congress: str) -> None:
    choose_committee(congress)
    changed = first_meeting.begin(congress, DAY, 840, "Phòng họp số 1")
    found = first_meeting.standing(congress)
    assert found.meeting is not None
    assert [one.name for one in found.electors] == ["A Một", "Y Hai", "A Ba", "Y Bốn", "A Năm"]
    assert found.present == 5
    first_meeting.mark([found.electors[4].uid], present=False, reason="Đi công tác")
    first_meeting.begin_votes(congress)
    chair = of(congress, "chair")
    quick_votes.count_hands(chair, 0, 0)
    one = votes.required_vote(chair)
    assert (one.convened, one.entitled, one.present) == (5, 5, 4)
    (won,) = votes.chosen(chair)
    assert (won.name, won.votes, won.base, won.given_post) == ("A Một", 4, 4, "Chủ tịch")
    assert first_meeting.standing(congress).electors[4].reason == "Đi công tác"
    with pytest.raises(Refusal) as refusal:
        first_meeting.remove(congress)
    assert refusal.value.code == "begun"
    with pytest.raises(Refusal) as refusal:
        acts.undo(changed.act)
    assert str(refusal.value)


def test_the_scheme_says_who_is_put_to_which_vote_of_the_meeting(congress: str) -> None:
    choose_committee(congress)
    first_meeting.begin(congress, DAY, 840)
    first_meeting.begin_votes(congress)
    found = first_meeting.standing(congress)
    listed = {one.subject: [each.name for each in store.candidates(one.uid)] for one in found.votes}
    assert listed == {
        "standing": ["A Một", "Y Hai", "A Ba"], "chair": ["A Một"], "vice_chairs": ["Y Hai"],
        "delegation": ["Y Hai", "Y Bốn"], "delegation_head": ["Y Hai"],
    }  # fmt: skip
    assert {one.electorate for one in found.votes} == {"body"}
    assert {one.electors_of for one in found.votes} == {of(congress, "committee")}
    with pytest.raises(Refusal) as refusal:
        first_meeting.begin_votes(congress)
    assert refusal.value.code == "nothing_to_do"


def test_a_delegation_the_congress_votes_on_itself_is_left_to_it(congress: str) -> None:
    choose_committee(congress)
    consultation.begin(congress, "delegation")
    first_meeting.begin(congress, DAY, 840)
    first_meeting.begin_votes(congress)
    subjects = [one.subject for one in first_meeting.standing(congress).votes]
    assert subjects == ["standing", "chair", "vice_chairs", "delegation_head"]
    assert votes.required_vote(of(congress, "delegation")).electorate == "congress"


def test_the_committee_vote_is_reopened_only_after_the_meeting_is_taken_back(
    congress: str,
) -> None:
    choose_committee(congress)
    first_meeting.begin(congress, DAY, 840)
    first_meeting.begin_votes(congress)
    with pytest.raises(Refusal) as refusal:
        votes.reopen(of(congress, "committee"), "đếm lại")
    assert refusal.value.code == "in_use"
    first_meeting.remove(congress)
    assert first_meeting.of(congress) is None
    assert [one.subject for one in store.votes(congress)] == ["structure", "committee"]
    votes.reopen(of(congress, "committee"), "đếm lại")


def test_the_first_page_says_that_the_committee_has_not_met(congress: str) -> None:
    one = congresses.required(congress)
    assert list(first_meeting.next_steps(one)) == []
    choose_committee(congress)
    (step,) = first_meeting.next_steps(one)
    assert (step.page, step.wanted) == ("elections", {"tab": "meeting"})
    first_meeting.begin(congress, DAY, 840)
    assert list(first_meeting.next_steps(one)) == []


def test_members_are_renewed_before_the_first_vote_and_keep_who_was_absent(congress: str) -> None:
    choose_committee(congress)
    first_meeting.begin(congress, DAY, 840)
    last = first_meeting.standing(congress).electors[4]
    first_meeting.mark([last.uid], present=False, reason="ốm")
    changed = first_meeting.renew(congress)
    assert changed.act == 0  # nothing differs
    assert first_meeting.standing(congress).present == 4
