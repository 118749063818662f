"""Doors, votes, counts, merges, removals and undoing in any order, beside a plain reckoning of the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from desktop_app.domain.awards import Award, AwardDecision
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import Session
from desktop_app.domain.votes import BODIES, Chosen, Vote
from desktop_app.services import (
    attendance,
    award_decisions,
    award_stage,
    awards,
    clock,
    counts,
    credentials,
    delegates,
    door,
    programme,
    quick_votes,
    registers,
    same_person,
    votes,
)
from desktop_app.store import database, rows
from desktop_app.store import votes as vote_store
from tests.acted import everything
from tests.any_order import PLACE, AnyOrder
from tests.builders import SA_THAY, enter, held_congress
from tests.voting import a_session

PEOPLE = ("A Một", "A Hai", "Y Ba", "A Bốn", "Y Năm", "A Sáu", "Y Bảy")
PRESENT = 9
DAWN = datetime(2024, 5, 16, 6, 0, tzinfo=UTC)


@dataclass
class Passage:
    """What a door was told, as somebody beside it would note it on paper."""

    uid: str
    session: str
    delegate: str
    inside: bool
    void: bool = False


def by_hand(people: dict[str, int], present: int, seats: int) -> tuple[list[str], bool]:
    """Whom a count of hands chooses, and whether it leaves a tie: more than half of those present."""
    over = sorted(
        (uid for uid in people if 2 * people[uid] > present), key=lambda uid: -people[uid]
    )
    chosen = over[:seats]
    tied = len(over) > seats > 0 and people[over[seats - 1]] == people[over[seats]]
    if tied:
        chosen = [uid for uid in chosen if people[uid] > people[over[seats]]]
    return sorted(chosen), tied


class Day(AnyOrder):
    """A small congress on its day."""

    all_goes = False  # who passed a door stays in the register

    def __init__(self) -> None:
        super().__init__()
        self.passed: list[Passage] = []
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(clock, "now", lambda: DAWN + timedelta(minutes=self.number))

    @initialize()
    def begin(self) -> None:
        registers.create(self.folder / "a.sdh", SA_THAY, body="ban-dan-toc", training=True)
        self.congress = held_congress()
        self.sessions = [a_session(self.congress), a_session(self.congress, "official", 480)]
        self.people = enter(self.congress, *PEOPLE)
        self.first = everything()

    def teardown(self) -> None:
        self.patch.undo()
        super().teardown()

    def living(self, session: str) -> str | None:
        """The session while it is in the programme: a form offers no other."""
        return (
            session
            if any(each.uid == session for each in programme.sessions(self.congress))
            else None
        )

    # the doors: never taken back, but voided

    @rule(place=PLACE, session=PLACE, out=st.booleans())
    def pass_a_door(self, place: int, session: int, out: bool) -> None:
        self.number += 1
        where, who = self.sessions[session % 2], self.people[place % len(self.people)]
        try:
            answer = door.check_in(
                where, delegate=who, method="name", door="1", direction="out" if out else "in"
            )
        except Refusal:
            return
        if answer.counted:
            self.passed.append(Passage(answer.check_in, where, answer.delegate, not out))

    @rule(place=PLACE)
    def void(self, place: int) -> None:
        open_ = [one for one in self.passed if not one.void]
        if open_:
            one = open_[place % len(open_)]
            self.number += 1
            door.void(one.uid, "Quét nhầm")
            one.void = True

    @invariant()
    def who_is_in_the_hall_is_who_came_last_in(self) -> None:
        for session in getattr(self, "sessions", ()):
            last: dict[str, bool] = {}
            for one in self.passed:
                if one.session == session and not one.void:
                    last[same_person.follow("Delegate", one.delegate)] = one.inside
            assert attendance.present(session) == {uid for uid, inside in last.items() if inside}

    # votes

    @rule(
        place=PLACE, subject=st.sampled_from(["presidium", "delegation", "counting", "programme"])
    )
    def prepare(self, place: int, subject: str) -> None:
        self.do(
            votes.create,
            replace(
                votes.blank(self.congress, subject), seats=1 + place % 2, base="present",
                method=("card", "card", "ballot")[place % 3], by_person=True, alternates=0,
                session=self.living(self.sessions[0]),
            ),
        )  # fmt: skip

    @rule(place=PLACE, other=PLACE)
    def go_on_with_a_list(self, place: int, other: int) -> None:
        vote = self.one(Vote, place)
        if vote is None:
            return
        listed = vote_store.candidates(vote.uid)
        one = listed[other % len(listed)] if listed else None
        some = [self.people[(other + step) % len(self.people)] for step in range(3)]
        ways: tuple[Callable[[], Any], ...] = (
            lambda: votes.take_delegates(vote.uid, some),
            lambda: votes.take_delegates(vote.uid, some[:1]),
            lambda: votes.withdraw(one.uid, "xin rút") if one else votes.freeze(vote.uid, PRESENT),
            lambda: votes.stand_again(one.uid) if one else votes.freeze(vote.uid, PRESENT),
            lambda: votes.remove_candidate(one) if one else votes.close_list(vote.uid),
            lambda: votes.close_list(vote.uid),
            lambda: votes.open_list(vote.uid),
            lambda: votes.freeze(vote.uid, PRESENT),
            lambda: votes.move(vote, 1),
            lambda: votes.remove(vote),
        )
        self.do(ways[other % len(ways)])

    @rule(place=PLACE, against=st.lists(st.integers(0, PRESENT), min_size=9, max_size=9))
    def count_hands(self, place: int, against: list[int]) -> None:
        vote = self.one(Vote, place)
        if vote is None:
            return
        stands = [one.uid for one in vote_store.candidates(vote.uid) if one.standing == "standing"]
        if vote.subject == "programme":
            self.do(quick_votes.count_hands, vote.uid, against[0], 0, PRESENT)
            return
        typed = dict(zip(stands, against, strict=False))
        changed = self.do(
            quick_votes.count_people, vote.uid, {uid: (no, 0) for uid, no in typed.items()}, PRESENT
        )
        if changed is not None:
            wanted, tied = by_hand(
                {uid: PRESENT - no for uid, no in typed.items()}, PRESENT, vote.seats or 0
            )
            now = votes.required_vote(vote.uid)
            assert now.state == ("locked" if tied else "published")
            elected = sorted(one.candidate for one in votes.outcome(vote.uid).of("elected"))
            assert elected == wanted

    @rule(place=PLACE, other=PLACE)
    def count_ballots(self, place: int, other: int) -> None:
        """A ballot goes through all its steps, or as far as it comes."""
        vote = self.one(Vote, place)
        if vote is None or vote.method != "ballot":
            return
        known = vote_store.counts(vote.uid)
        stands = [one.uid for one in vote_store.candidates(vote.uid) if one.standing == "standing"]
        numbers: dict[str, int | None] = dict.fromkeys(("issued", "collected", "valid"), PRESENT)
        numbers |= {f"votes:{uid}": (other + step) % 6 for step, uid in enumerate(stands)}
        count = known[other % len(known)].uid if known else ""
        ways: tuple[Callable[[], Any], ...] = (
            lambda: counts.start(vote.uid),
            lambda: counts.enter(count, numbers) if count else counts.start(vote.uid),
            lambda: counts.hand_in(count) if count else counts.start(vote.uid),
            lambda: counts.take_back(count, "đếm lại") if count else counts.start(vote.uid),
            lambda: counts.settle(count, "tổ 1 đúng") if count else counts.start(vote.uid),
            lambda: counts.drop(count) if count else counts.start(vote.uid),
        )
        self.do(ways[other % len(ways)])

    @rule(place=PLACE, other=PLACE)
    def go_on_with_a_result(self, place: int, other: int) -> None:
        vote = self.one(Vote, place)
        if vote is None:
            return
        ways: tuple[Callable[[], Any], ...] = (
            lambda: votes.lock(vote.uid),
            lambda: votes.unlock(vote.uid, "cộng nhầm"),
            lambda: votes.rule_on_tie(vote.uid, [], "để trống"),
            lambda: votes.publish(vote.uid),
            lambda: votes.publish(vote.uid),
            lambda: votes.reopen(vote.uid, "khiếu nại"),
            lambda: votes.next_round(vote.uid),
        )
        self.do(ways[other % len(ways)])

    @invariant()
    def those_chosen_are_whom_their_published_votes_chose(self) -> None:
        if not hasattr(self, "congress"):
            return
        with database.reading():
            everybody = rows.select(Chosen)
        published = {one.uid: one for one in votes.votes(self.congress) if one.state == "published"}
        assert {one.vote for one in everybody} <= published.keys()
        for uid, vote in published.items():
            mine = [one for one in everybody if one.vote == uid]
            won = votes.outcome(uid).of("elected")
            assert sorted(str(one.candidate) for one in mine) == sorted(v.candidate for v in won)
            assert len({one.candidate for one in mine}) == len(mine)
            if vote.subject in BODIES:
                bodies = vote_store.bodies_of_kind(self.congress, BODIES[vote.subject])
                names = [one.name for one in vote_store.members([one.uid for one in bodies])]
                assert {one.name for one in mine} <= set(names)

    @invariant()
    def what_is_counted_stands_on_a_list_that_is_closed(self) -> None:
        if not hasattr(self, "congress"):
            return
        for vote in votes.votes(self.congress):
            if vote.state in ("locked", "published"):
                assert votes.count_of(vote).count is not None
                assert votes.blocking(votes.count_of(vote)) == []
                assert vote.present == PRESENT, "the electorate stays as it was frozen"
            if vote.state in ("prepared", "listed"):
                assert vote_store.counts(vote.uid) == []

    # everything else of the day

    @rule(place=PLACE, other=PLACE)
    def tick_or_note(self, place: int, other: int) -> None:
        who, session = self.people[place % len(self.people)], self.sessions[other % 2]
        award = self.one(Award, place)
        decision = self.one(AwardDecision, other)
        uids = [award.uid] if award else []
        ways: tuple[Callable[[], Any], ...] = (
            lambda: attendance.note_absence(
                self.congress, [who], "excused", session=session, reason="ốm"
            ),
            lambda: attendance.note_absence(self.congress, [who], "unexcused"),
            lambda: credentials.decide(who, "no", "chưa đủ hồ sơ"),
            lambda: credentials.settle(self.congress, session, "convened"),
            lambda: awards.propose_delegates(self.congress, [who], awards.new_award(self.congress)),
            lambda: awards.agree(uids),
            lambda: award_decisions.save_decision(
                replace(award_decisions.new_decision(self.congress, uids), paper=f"{other}/QĐ"),
                uids,
            ),
            lambda: award_stage.hand_over(uids),
            lambda: award_stage.take_back(uids),
            lambda: awards.remove(uids),
            lambda: award_decisions.remove_decision(decision) if decision else awards.agree(uids),
        )
        self.do(ways[other % len(ways)])

    @rule(place=PLACE, other=PLACE)
    def remove_or_merge(self, place: int, other: int) -> None:
        who, second = (self.people[it % len(self.people)] for it in (place, other))
        one, two = delegates.entry_of(who), delegates.entry_of(second)
        session = self.one(Session, place)
        if other % 3 == 0:
            self.do(delegates.remove, [who])
        elif other % 3 == 1 and session is not None:
            self.do(programme.remove_session, session)
        elif one is not None and two is not None:
            self.do(same_person.merge, one.person.uid, two.person.uid)


Day.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestTheDayInAnyOrder = Day.TestCase
