"""Acts in any order: each is refused and changes nothing, or can be taken back to what was before it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from desktop_app.domain.errors import Refusal
from desktop_app.services import acts, registers
from desktop_app.store import database, exchange_rows, rows
from tests.acted import everything
from tests.every_kind import orphans

PLACE = st.sampled_from(range(60))
"""Which one of a list is meant; lists are gone round."""


class AnyOrder(RuleBasedStateMachine):
    """A register in a folder of its own; ``before`` is what each act found, ``first`` what there was."""

    all_goes: ClassVar[bool] = True
    """Whether nothing that was added stays when every act is taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.before: dict[int, dict[str, dict[str, Any]]] = {}
        self.first: dict[str, dict[str, Any]] = {}
        self.number = 0

    def teardown(self) -> None:
        registers.close()
        shutil.rmtree(self.folder)

    def one(self, kind: type[Any], place: int) -> Any:
        """A record of a kind, always the same in the same run; None where there is none."""
        with database.reading():
            listed = rows.select(kind, "ORDER BY rowid")
        return listed[place % len(listed)] if listed else None

    def do(self, function: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """An act, remembered by its number; one that is refused has changed nothing."""
        self.number += 1
        before = everything()
        try:
            changed = function(*args, **named)
        except Refusal:
            assert everything() == before
            return None
        if changed is not None and changed.act:
            self.before[changed.act] = before
        return changed

    @rule(place=PLACE)
    def undo(self, place: int) -> None:
        if self.before:
            self.take_back(sorted(self.before)[place % len(self.before)])

    def take_back(self, number: int) -> bool:
        """Undo an act: its rows are what they were before it, or it is refused and nothing changes."""
        now = everything()
        try:
            changed = acts.undo(number)
        except Refusal:
            assert everything() == now
            return False
        after, before = everything(), self.before.pop(number)
        for uid in changed.uids:
            assert after[uid] == before[uid] if uid in before else "removed" in after[uid]
        return True

    @rule(chance=st.integers(0, 5))
    def take_all_back(self, chance: int) -> None:
        if chance:
            return
        while self.before:
            assert self.take_back(max(self.before)), "the last act can always be taken back"
        now = everything()
        assert {uid: now[uid] for uid in self.first} == self.first
        if self.all_goes:
            added = [one for uid, one in now.items() if uid not in self.first]
            assert [
                one for one in added if "removed" not in one and one["owner"] != "catalogue"
            ] == []

    @invariant()
    def the_register_is_sound(self) -> None:
        assert database.faults() == []
        assert exchange_rows.rows_not_as_written() == []

    @invariant()
    def nothing_hangs_on_what_was_removed(self) -> None:
        assert orphans() == []
