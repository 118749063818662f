"""The hall of a training congress with everybody on a seat, and one session in which some sit elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain import seat_halls
from desktop_app.domain.changes import Changed
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.programme import Session
from desktop_app.domain.seating import SeatPlan, Sitter, laid_out
from desktop_app.domain.seating_rules import SeatingRule, seated
from desktop_app.domain.seats import SeatBlock, SessionSeat
from desktop_app.domain.words import N_, Message
from desktop_app.services.congresses import required
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal
from desktop_app.store import programme as programme_store

RULE = SeatingRule(order="delegations", fill="blocks", behind=False)
_PRESIDIUM = 7
"""Ex officio delegates who sit on the stage in the official session."""


def fill_seats(congress: str) -> Changed:
    """Set the hall of a congress up and seat everybody, in one act."""
    one = required(congress)
    entries = delegate_store.entries_in_order(congress)
    changed, more = seats(
        one.uid, programme_store.sessions(congress), [entry.person for entry in entries],
        delegate_store.delegations(congress), [entry.delegate for entry in entries],
    )  # fmt: skip
    text = Message(N_("Training data: the hall and the seats"))
    with journal.act(text.text) as act:
        act.put(
            *more, *(one for one, old in zip(changed, entries, strict=True) if one != old.delegate)
        )
    return act.changed(text)


def seats(
    congress: str, sessions: Sequence[Session], people: Sequence[Person],
    delegations: Sequence[Delegation], delegates: Sequence[Delegate],
) -> tuple[list[Delegate], list[Record]]:  # fmt: skip
    """The delegates with their seats, and the records of the hall; not yet kept.

    ``people`` and ``delegates`` belong to each other place by place. Delegates stay as they are where no
    ready-made hall is large enough.
    """
    sitters = _sitters(people, delegations, delegates)
    wanted = sum(one.kind in RULE.kinds for one in sitters)
    sizes = {key: seat_halls.seats_in(key) for key in seat_halls.HALLS}
    key = next((key for key, size in sizes.items() if size >= wanted), "")
    if not key:
        return list(delegates), []
    blocks = [replace(one, uid=new_uid()) for one in seat_halls.hall(key, congress)]
    plan = laid_out(blocks, sitters)
    labels = seated(plan, sitters, RULE)
    given = [replace(one, seat=labels.get(one.uid, "")) for one in delegates]
    return given, [*blocks, *_on_the_stage(plan, blocks, sessions, given)]


def _sitters(
    people: Sequence[Person], delegations: Sequence[Delegation], delegates: Sequence[Delegate]
) -> list[Sitter]:
    """Those who count, delegation by delegation in the decision's order."""
    names = {one.uid: one.name for one in delegations}
    place = {uid: at for at, uid in enumerate(names)}
    made = [
        Sitter(of.uid, who.full_name, of.kind, of.delegation or "", names.get(of.delegation or "", ""))
        for who, of in zip(people, delegates, strict=True)
        if not of.off_list
    ]  # fmt: skip
    return sorted(made, key=lambda one: place.get(one.delegation, len(place)))


def _on_the_stage(
    plan: SeatPlan, blocks: Sequence[SeatBlock], sessions: Sequence[Session],
    delegates: Sequence[Delegate],
) -> list[SessionSeat]:  # fmt: skip
    """In the official session the presidium sits on the stage."""
    stage = [one.uid for one in blocks if one.place == "stage"]
    session = next((one for one in sessions if one.kind == "official"), None)
    if not stage or session is None:
        return []
    free = [seat for seat in plan.seats.values() if seat.block in stage]
    leading = [one for one in delegates if one.origin == "ex_officio" and not one.off_list]
    return [
        SessionSeat(session=session.uid, delegate=one.uid, seat=seat.label)
        for one, seat in zip(leading[:_PRESIDIUM], free, strict=False)
    ]
