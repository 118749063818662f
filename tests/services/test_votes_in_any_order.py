"""The life of a vote in any order of acts: what is allowed leads where it should, and undo goes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop_app.domain.errors import Refusal
from desktop_app.services import acts, committees, quick_votes, votes
from desktop_app.store import votes as store
from tests import builders
from tests.builders import SA_THAY, held_congress
from tests.voting import a_vote, listed, now, propose


class Life(RuleBasedStateMachine):
    """Acts in any order: what is allowed leads where it should, what is not changes nothing, undo goes back."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.file = self.folder / "life.sdh"
        for old in self.folder.glob("life.sdh*"):
            old.unlink()
        builders.register_at(self.file, SA_THAY)
        self.congress = held_congress()
        self.vote = a_vote(self.congress, "secretariat", seats=2)
        propose(self.vote, "A Thái", "Y Vân")
        self.done: list[tuple[int, tuple[object, ...]]] = []
        self.names = 2

    def teardown(self) -> None:
        builders.close()

    def state(self) -> tuple[object, ...]:
        one = now(self.vote)
        return (
            one.state, one.present, one.ruling, tuple(each.name for each in listed(self.vote)),
            tuple((each.name, each.place) for each in votes.chosen(self.vote)),
            tuple(each.step for each in votes.steps(self.vote)),
            tuple(each.name for body in committees.of(self.congress) for each in committees.members(body.uid)),
        )  # fmt: skip

    def does(self, act: Callable[..., object], *values: object, allowed: str, leads: str) -> None:
        before, state = self.state(), now(self.vote).state
        try:
            changed = act(*values)
        except Refusal:
            assert state not in allowed.split(), (act, state)
            assert self.state() == before
        else:
            assert state in allowed.split(), (act, state)
            assert now(self.vote).state == leads
            self.done.append((changed.act, before))  # type: ignore[attr-defined]

    @rule()
    def close(self) -> None:
        self.does(votes.close_list, self.vote, allowed="prepared", leads="listed")

    @rule()
    def open(self) -> None:
        self.does(votes.open_list, self.vote, allowed="listed", leads="prepared")

    @rule(present=st.integers(5, 9))
    def freeze(self, present: int) -> None:
        self.does(votes.freeze, self.vote, present, allowed="listed", leads="open")

    @rule(against=st.integers(0, 4))
    def count(self, against: int) -> None:
        self.does(
            quick_votes.count_hands, self.vote, against, 0, 9,
            allowed="prepared listed open", leads="published",
        )  # fmt: skip

    @rule()
    def publish(self) -> None:
        self.does(votes.publish, self.vote, allowed="locked", leads="published")

    @rule()
    def reopen(self) -> None:
        self.does(votes.reopen, self.vote, "lý do", allowed="published", leads="open")

    @precondition(lambda self: now(self.vote).state == "open" and bool(store.counts(self.vote)))
    @rule()
    def lock(self) -> None:
        self.does(votes.lock, self.vote, allowed="open", leads="locked")

    @rule()
    def unlock(self) -> None:
        self.does(votes.unlock, self.vote, "lý do", allowed="locked", leads="open")

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        act, before = self.done.pop()
        acts.undo(act)
        assert self.state() == before

    @invariant()
    def somebody_is_chosen_only_while_it_is_published(self) -> None:
        published = now(self.vote).state == "published"
        assert bool(votes.chosen(self.vote)) == published
        assert bool(committees.of(self.congress)) == published

    @invariant()
    def the_electorate_is_known_once_voting_began(self) -> None:
        one = now(self.vote)
        assert (one.present is not None) == (one.state in ("open", "locked", "published"))


def test_acts_in_any_order_lead_where_they_should_and_are_taken_back(tmp_path: Path) -> None:
    Life.folder = tmp_path
    run_state_machine_as_test(
        Life, settings=settings(max_examples=20, stateful_step_count=20, deadline=None,
                                suppress_health_check=list(HealthCheck)),
    )  # fmt: skip
