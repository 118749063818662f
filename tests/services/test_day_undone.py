"""What a vote came to since keeps the acts it rests on; what people left at the doors keeps them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.services import (
    acts,
    attendance,
    counts,
    credentials,
    delegates,
    door,
    programme,
    quick_votes,
    same_person,
    votes,
)
from tests.acted import everything
from tests.builders import enter
from tests.every_kind import orphans
from tests.voting import a_session, a_vote, now, propose


def kept(act: Callable[[], object], code: str) -> None:
    """The act is refused, and nothing changes."""
    before = everything()
    with pytest.raises(Refusal) as refused:
        act()
    assert refused.value.code == code
    assert "{" not in str(refused.value)
    assert everything() == before


def test_who_withdrew_does_not_stand_again_by_undoing_once_the_list_is_closed(
    congress: str,
) -> None:
    vote = a_vote(congress, "delegation", method="card", by_person=True, seats=1, alternates=0)
    first, second = propose(vote, "A Thái", "Y Bên")
    proposed = acts.latest()[0].id
    withdrawn = votes.withdraw(second, "xin rút").act
    quick_votes.count_people(vote, {first: (0, 0)}, 10)
    kept(lambda: acts.undo(withdrawn), "later_act")
    kept(lambda: acts.undo(proposed), "later_act")
    assert [one.name for one in votes.chosen(vote)] == ["A Thái"]


def test_a_vote_whose_ballots_are_counted_does_not_go_back_before_voting_by_undoing(
    congress: str,
) -> None:
    vote = a_vote(congress, "delegation", method="ballot", seats=1, alternates=0)
    propose(vote, "A Thái", "Y Bên")
    votes.close_list(vote)
    frozen = votes.freeze(vote, 10).act
    begun = counts.start(vote, "Tổ 1").act
    kept(lambda: acts.undo(frozen), "later_act")
    acts.undo(begun)
    acts.undo(frozen)
    assert now(vote).state == "listed"


def test_a_number_is_not_taken_back_behind_a_locked_count(congress: str) -> None:
    vote = a_vote(congress, "delegation", method="ballot", seats=1, alternates=0, base="valid")
    (one,) = propose(vote, "A Thái")
    votes.close_list(vote)
    votes.freeze(vote, 10)
    count = counts.start(vote, "Tổ 1").uids[-1]
    counts.enter(count, dict.fromkeys(("issued", "collected", "valid"), 10))
    typed = counts.enter(count, {f"votes:{one}": 9}).act
    handed_in = counts.hand_in(count).act
    votes.lock(vote)
    for act in (typed, handed_in):
        kept(lambda act=act: acts.undo(act), "later_act")  # type: ignore[misc]


def test_a_result_that_has_a_next_round_stays_published(congress: str) -> None:
    vote = a_vote(congress, "delegation", method="card", by_person=True, seats=2, alternates=0)
    first, second = propose(vote, "A Thái", "Y Bên")
    published = quick_votes.count_people(vote, {first: (0, 0), second: (9, 0)}, 10).act
    further = votes.next_round(vote).act
    kept(lambda: acts.undo(published), "later_act")
    acts.undo(further)
    acts.undo(published)
    assert votes.chosen(vote) == []


def test_who_is_published_again_is_the_same_row(congress: str) -> None:
    vote = a_vote(congress, "presidium", method="card", seats=1)
    propose(vote, "A Thái")
    quick_votes.count_hands(vote, 0, 0, 10)
    (before,) = votes.chosen(vote)
    votes.reopen(vote, "đếm lại")
    assert votes.chosen(vote) == []
    quick_votes.count_hands(vote, 2, 0, 10)
    (after,) = votes.chosen(vote)
    assert (after.uid, before.votes, after.votes) == (before.uid, 10, 8)
    acts.undo_last()
    assert votes.chosen(vote) == []
    assert orphans() == []


def test_who_came_through_a_door_is_withdrawn_not_removed(congress: str) -> None:
    session = a_session(congress)
    (who, other) = enter(congress, "A Thái", "Y Bên")
    attendance.note_absence(congress, [other], "excused", reason="ốm")
    credentials.decide(other, "no", "thiếu hồ sơ")
    came = door.check_in(session, delegate=who, method="name")
    kept(lambda: delegates.remove([who]), "checked_in")
    kept(lambda: programme.remove_session(programme.sessions(congress)[0]), "checked_in")
    delegates.remove([other])
    assert orphans() == []
    door.void(came.check_in, "nhầm người")
    delegates.remove([who])
    assert orphans() == []


def test_somebody_merged_was_where_both_were(congress: str) -> None:
    session = a_session(congress)
    stays, goes = enter(congress, "A Thái", "A Thai")
    door.check_in(session, delegate=goes, method="name")
    credentials.decide(goes, "no", "thiếu hồ sơ")
    for who in (stays, goes):
        attendance.note_absence(congress, [who], "excused", session=session, reason="ốm")
    people = [entry for uid in (stays, goes) if (entry := delegates.entry_of(uid))]
    merged = same_person.merge(*(one.person.uid for one in people))
    assert attendance.present(session) == {stays}
    assert attendance.figures(congress, session).present == 1
    assert [one.entry.delegate.uid for one in credentials.decided(congress)] == [stays]
    assert orphans() == []
    acts.undo(merged.act)
    assert attendance.present(session) == {goes}
    assert [one.entry.delegate.uid for one in credentials.decided(congress)] == [goes]
