"""Promote, replace, withdraw, merge, settle, number, remove, undo, delete: in any order it stays one list."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop_app.domain.delegates import Delegation, Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.services import (
    acts,
    bulk,
    completeness,
    convened,
    delegates,
    ordering,
    overview,
    privacy,
    replacements,
    same_person,
)
from desktop_app.store import database, exchange_rows, journal
from tests import builders
from tests.acted import everything
from tests.builders import a_delegate, a_person

PLACE = st.integers(0, 40)
SOME = st.lists(PLACE, max_size=3)
KIND = st.sampled_from(["official", "alternate", "guest"])
NAMES = ("A Một", "A Hai", "A Ba", "A Bốn", "A Năm")


class Acts(RuleBasedStateMachine):
    """A list of a few people and all that can be done with them; ``before`` is what each act found."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.before: dict[int, dict[str, dict[str, Any]]] = {}
        self.is_erased = False

    @initialize()
    def begin(self) -> None:
        builders.register_at(self.folder / "a.sdh")
        self.congress = builders.held_congress()
        groups = [
            delegates.save_delegation(Delegation(congress=self.congress, name=name)).uids[0]
            for name in ("Đoàn A", "Đoàn B")
        ]
        kinds = ("official", "official", "alternate", "alternate", "guest")
        for at, (name, kind) in enumerate(zip(NAMES, kinds, strict=True)):
            part = a_delegate(self.congress, kind=kind, delegation=groups[at % 2])
            delegates.register(a_person(name), part)

    def teardown(self) -> None:
        builders.close()
        shutil.rmtree(self.folder)

    def one(self, place: int) -> Entry | None:
        """Somebody of the list or off it, always the same in the same run."""
        sql = "SELECT uid FROM delegate WHERE removed IS NULL ORDER BY rowid"
        uids = [uid for (uid,) in database.db.execute_sql(sql).fetchall()]
        return delegates.entry_of(uids[place % len(uids)]) if uids else None

    def uids(self, places: Sequence[int]) -> list[str]:
        return [found.delegate.uid for found in map(self.one, places) if found]

    def do(self, function: Callable[..., Any], *args: Any, **named: Any) -> None:
        """An act, remembered by its number; one that is refused has changed nothing."""
        before = everything()
        try:
            changed = function(*args, **named)
        except (Refusal, Invalid):
            assert everything() == before
        else:
            if changed.act:
                self.before[changed.act] = before

    @rule(name=st.integers(0, 9), kind=KIND)
    def enter(self, name: int, kind: str) -> None:
        self.do(delegates.register, a_person(f"Y Số {name}"), a_delegate(self.congress, kind=kind))

    @rule(place=PLACE)
    def enter_again(self, place: int) -> None:
        if one := self.one(place):
            self.do(delegates.register, one.person, a_delegate(self.congress, kind="guest"))

    @rule(place=PLACE, other=PLACE)
    def promote(self, place: int, other: int) -> None:
        if (one := self.one(place)) and (two := self.one(other)):
            uids = one.delegate.uid, two.delegate.uid
            self.do(replacements.promote, *uids, "ốm", exception="khác đoàn")

    @rule(place=PLACE, other=PLACE, is_new=st.booleans())
    def replace(self, place: int, other: int, is_new: bool) -> None:
        if (one := self.one(place)) and (two := self.one(other)):
            person = a_person("Y Mới") if is_new else two.person
            self.do(replacements.replace_with, one.delegate.uid, person, {}, "ốm")

    @rule(places=SOME)
    def withdraw(self, places: list[int]) -> None:
        self.do(replacements.withdraw, list(dict.fromkeys(self.uids(places))), "ốm")

    @rule(place=PLACE)
    def put_back(self, place: int) -> None:
        for uid in self.uids([place]):
            self.do(replacements.put_back, uid)

    @rule()
    def settle(self) -> None:
        self.do(convened.settle, self.congress, "1/QĐ", None)

    @rule(place=PLACE, other=PLACE, takes_card=st.booleans())
    def merge(self, place: int, other: int, takes_card: bool) -> None:
        if (one := self.one(place)) and (two := self.one(other)):
            card = {same_person.delegate_key(self.congress, "card_code")}
            taken = card if takes_card else None
            self.do(same_person.merge, one.person.uid, two.person.uid, taken)

    @rule(places=SOME, kind=KIND)
    def set_kind(self, places: list[int], kind: str) -> None:
        self.do(bulk.set_for, self.uids(places), "kind", kind)

    @rule(places=SOME, reply=st.sampled_from(["confirmed", "excused"]))
    def reply(self, places: list[int], reply: str) -> None:
        self.do(convened.reply, self.uids(places), reply, "ốm")

    @rule(
        place=PLACE, by=st.integers(-2, 2), order=st.sampled_from(["list", "overall", "alternates"])
    )
    def move(self, place: int, by: int, order: str) -> None:
        self.do(ordering.move, self.congress, self.uids([place]), by, order)

    @rule()
    def number(self) -> None:
        self.do(delegates.number_cards, self.congress)

    @rule(place=PLACE)
    def remove(self, place: int) -> None:
        self.do(delegates.remove, self.uids([place]))

    @rule(place=PLACE)
    def remove_delegation(self, place: int) -> None:
        if listed := delegates.delegations(self.congress):
            self.do(delegates.remove_delegation, listed[place % len(listed)])

    @rule(place=PLACE)
    def undo(self, place: int) -> None:
        if not self.before:
            return
        number, now = sorted(self.before)[place % len(self.before)], everything()
        try:
            changed = acts.undo(number)
        except Refusal:
            assert everything() == now
            return
        after, before = everything(), self.before.pop(number)
        for uid in changed.uids:
            assert after[uid] == before[uid] if uid in before else "removed" in after[uid]

    @rule(chance=st.integers(0, 9))
    def erase(self, chance: int) -> None:
        found = privacy.plan(self.congress)
        if chance or not (found.people or found.delegates):
            return
        figures = overview.figures(self.congress)
        privacy.delete(self.congress)
        self.is_erased, self.before = True, {}
        after = overview.figures(self.congress)
        assert (after.by_kind, after.female) == (figures.by_kind, figures.female)
        dump = "\n".join(database.db.connection().iterdump())
        assert not [one for one in (*NAMES, "Y Số", "Y Mới") if one in dump]

    @invariant()
    def the_register_is_sound(self) -> None:
        assert database.faults() == []
        assert exchange_rows.rows_not_as_written() == []
        for uid in everything():
            journal.changes(uid)

    @invariant()
    def all_figures_agree_on_who_counts(self) -> None:
        listed = delegates.in_order(self.congress)
        found = {
            delegates.count(self.congress),
            len(delegates.page(self.congress, limit=1000)),
            sum(group.people for group in completeness.groups(self.congress)),
            convened.figures(self.congress).everyone.people,
            *([] if self.is_erased else [overview.figures(self.congress).everyone]),
        }
        assert found == {len(listed)}
        convened.versions(self.congress)

    @invariant()
    def nobody_stands_twice_or_in_a_place_that_is_taken(self) -> None:
        listed = delegates.in_order(self.congress)
        assert len({one.person.uid for one in listed}) == len(listed)
        numbers = [one.delegate.card_number for one in listed if one.delegate.card_number]
        assert len(set(numbers)) == len(numbers)
        here = {one.uid for one in delegates.delegations(self.congress)}
        assert {one.delegate.delegation for one in listed} <= {*here, None}
        on_list = {one.delegate.uid for one in listed}
        for one in listed:
            above, seen = one.delegate.replaces, set[str]()
            while above and above not in seen:
                assert above not in on_list
                seen.add(above)
                entry = delegates.entry_of(above)
                above = entry.delegate.replaces if entry else None


Acts.TestCase.settings = settings(
    max_examples=15,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestActsInAnyOrder = Acts.TestCase
