"""The rows that taking up people from below writes: delegations, people, delegates, what made them so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from desktop_app.domain import upper_seats as rules
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.upper_seats import Step, UnitLine
from desktop_app.domain.votes import Chosen, UpperSeat
from desktop_app.domain.words import N_, say
from desktop_app.services.delegates import fresh_code, refuse_twice
from desktop_app.services.replacements import is_absent
from desktop_app.store import delegates as store
from desktop_app.store import rows

if TYPE_CHECKING:
    from desktop_app.store.recorder import Recorder


class Writer:
    """Writes the steps of one unit after the other within an act."""

    def __init__(self, act: Recorder, congress: str) -> None:
        self._act, self._congress = act, congress
        self._delegations = {one.unit: one for one in store.delegations(congress)}
        self._last: dict[str, int] = {}
        for one in store.entries_in_order(congress):
            group = one.delegate.delegation or ""
            self._last[group] = max(self._last.get(group, 0), one.delegate.position or 0)
        self._codes: set[str] = set()
        self._entered: list[str] = []

    def write(self, line: UnitLine, steps: Sequence[Step]) -> None:
        """Do what is to be done about the people of a unit: officials before alternates."""
        delegation = self._delegation_of(line) if any(one.entry is None for one in steps) else ""
        for one in steps:
            if one.kind == rules.LEAVE:
                self._leave(one)
            elif one.kind == rules.REPLACE:
                self._replace(one, line, delegation)
            elif one.entry is None:
                self._enter(self._fresh(one, line, delegation), one)
            else:
                self._change(one)

    def check(self) -> None:
        """Nobody may stand on the list twice."""
        refuse_twice(self._entered)

    def _delegation_of(self, line: UnitLine) -> str:
        found = self._delegations.get(line.unit)
        if found is None:
            last = max((one.position or 0 for one in self._delegations.values()), default=0)
            found = Delegation(
                uid=_uid(Delegation, self._congress, line.unit), congress=self._congress,
                name=line.name, unit=line.unit, position=last + 1,
            )  # fmt: skip
            self._delegations[line.unit] = found
            self._act.put(found)
        return found.uid

    def _fresh(self, step: Step, line: UnitLine, delegation: str) -> Delegate:
        assert step.going is not None
        assert step.chosen is not None
        place = self._last[delegation] = self._last.get(delegation, 0) + 1
        while (code := fresh_code(self._congress)) in self._codes:
            pass
        self._codes.add(code)
        return Delegate(
            uid=_uid(Delegate, step.chosen.uid, self._congress), congress=self._congress,
            kind=step.going.kind, origin="elected",
            unit=line.unit, delegation=delegation, position=place, card_code=code,
            alternate_order=step.going.place if step.going.kind == "alternate" else None,
        )  # fmt: skip

    def _enter(self, delegate: Delegate, step: Step) -> None:
        assert step.chosen is not None
        person = self._person_of(step.chosen)
        self._act.put(
            replace(delegate, person=person),
            self._note_of(delegate, step.chosen),
        )
        self._entered.append(delegate.uid)

    def _person_of(self, chosen: Chosen) -> str:
        """The sender's person where the row came along, else one made of what the result says."""
        if chosen.person and rows.get(Person, chosen.person) is not None:
            return chosen.person
        made = Person(
            uid=_uid(Person, chosen.uid, "person"), full_name=chosen.name, gender=chosen.gender,
            born=chosen.born, ethnic_group=chosen.ethnic_group, position=chosen.post,
        )  # fmt: skip
        self._act.put(made)
        return made.uid

    def _change(self, step: Step) -> None:
        assert step.entry is not None
        assert step.going is not None
        delegate = step.entry.delegate
        if step.kind == rules.CHANGE:
            official = step.going.kind == "official"
            order = None if official else step.going.place
            self._act.put(replace(delegate, kind=step.going.kind, alternate_order=order))
        self._note(step, delegate)

    def _note(self, step: Step, delegate: Delegate) -> None:
        if not step.link or step.chosen is None:
            return
        note = step.seat
        if note is not None:
            self._act.put(replace(note, chosen=step.chosen.uid))
        else:
            self._act.put(self._note_of(delegate, step.chosen))

    def _note_of(self, delegate: Delegate, chosen: Chosen) -> UpperSeat:
        return UpperSeat(
            uid=_uid(UpperSeat, delegate.uid, "seat"), delegate=delegate.uid, chosen=chosen.uid,
            congress=self._congress,
        )  # fmt: skip

    def _replace(self, step: Step, line: UnitLine, delegation: str) -> None:
        """One takes another's place with the paper on it, as `services.replacements` does it."""
        assert step.gone is not None
        gone = step.gone.entry.delegate
        reason = step.change.reason if step.change else ""
        taker = step.entry.delegate if step.entry else self._fresh(step, line, delegation)
        called = replace(
            taker, kind="official", replaces=gone.uid, replaces_reason=reason,
            replaces_paper=step.change.paper if step.change else "",
            replaces_on=step.change.paper_on if step.change else None,
            precedence=gone.precedence,
            position=gone.position if gone.delegation == taker.delegation else taker.position,
        )  # fmt: skip
        left = replace(gone, off_list="replaced", off_list_reason=reason)
        if not is_absent(step.gone.entry):
            left = replace(left, reply="excused", reply_reason=reason)
        self._act.put(left)
        if step.entry is None:
            self._enter(called, step)
        else:
            self._act.put(called)
            self._note(step, called)

    def _leave(self, step: Step) -> None:
        assert step.entry is not None
        reason = step.change.reason if step.change else say(N_("Not chosen below any more"))
        self._act.put(replace(step.entry.delegate, off_list="withdrawn", off_list_reason=reason))


def _uid(kind: type[Record], of: str, what: str) -> str:
    """The uid of a row made for somebody chosen: two computers that take up the same people have them once.

    Where it was used before, a new one.
    """
    uid = str(uuid5(UUID(of), what))
    return new_uid() if uid in rows.stored(kind, [uid]) else uid
