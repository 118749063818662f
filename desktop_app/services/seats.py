"""What a person does with the seats: set the hall up, seat people by rule or by hand, for each session."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain import seat_halls, seating_rules
from desktop_app.domain.changes import Changed
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.programme import Session
from desktop_app.domain.seat_faults import SeatFault
from desktop_app.domain.seat_faults import faults as faults_of
from desktop_app.domain.seating import (
    SeatPlan,
    Sitter,
    in_order,
    laid_out,
    same_labels,
    seat_key,
    seats_of,
)
from desktop_app.domain.seating_rules import Proposal, SeatingRule
from desktop_app.domain.seats import SeatBlock, SessionSeat
from desktop_app.domain.words import N_, Message
from desktop_app.services import keeping
from desktop_app.services.congresses import required_own
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal, register
from desktop_app.store import programme as programme_store
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.store.recorder import Recorder

_LISTED = {"delegations": "list", "protocol": "overall", "name": "name"}
"""The order of the list that an order of seating follows."""


# the hall


def blocks(congress: str) -> list[SeatBlock]:
    """The blocks of the hall, in their order."""
    return in_order(belonging(SeatBlock, "congress", congress))


def save_block(block: SeatBlock) -> Changed:
    """Keep a new or edited block; a new one goes to the end.

    Raises `Refusal` where another block has a seat of the same label.
    """
    listed = blocks(required_own(block.congress or "").uid)
    block = keeping.at_the_end(block, listed)
    others = [one for one in listed if one.uid != block.uid]
    for label, one, _ in same_labels([*others, replace(block, uid=block.uid or "new")]):
        raise Refusal(
            N_(
                "“{block}” has a seat {seat} already. Write letters before the seat of one of the two, "
                "or let its rows begin with another letter."
            ),
            code="same_labels",
            block=one.name,
            seat=label,
        )
    return keeping.keep(Message(N_("Block of the hall kept: {name}"), {"name": block.name}), block)


def move_block(block: SeatBlock, by: int) -> Changed:
    """Move a block in the order in which blocks are filled and listed."""
    text = Message(N_("Block of the hall moved: {name}"), {"name": block.name})
    return keeping.keep(text, *keeping.moved(block, by, blocks(block.congress or "")))


def remove_block(block: SeatBlock) -> Changed:
    """Take a block out of the hall. Who sat there keeps the label, and is told of as seated nowhere."""
    text = Message(N_("Block of the hall removed: {name}"), {"name": block.name})
    return keeping.take_away(text, block)


def use_hall(congress: str, key: str) -> Changed:
    """Set up a ready-made hall (`seat_halls.HALLS`) in place of the blocks there are."""
    required_own(congress)
    before = [one.uid for one in blocks(congress)]
    text = Message(N_("Hall set up: {hall}"), {"hall": Message(seat_halls.HALLS[key][0])})
    with journal.act(text.text, **text.values) as act:
        act.remove(SeatBlock, before, "")
        act.put(*(replace(one, uid=new_uid()) for one in seat_halls.hall(key, congress)))
    return act.changed(text)


# who sits where


def sessions(congress: str) -> list[Session]:
    """The sessions that are held in the hall and may seat people otherwise; groups meet elsewhere."""
    return [one for one in programme_store.sessions(congress) if one.kind != "group"]


def plan(congress: str, session: str = "", *, hall: Iterable[SeatBlock] | None = None) -> SeatPlan:
    """The hall with everybody on the list and where they sit in a session, or in the congress as a whole.

    ``hall`` are other blocks than those that are kept, to see them before they are.
    """
    entries = delegate_store.entries_in_order(congress)
    own = _own_seats(session)
    labels = {
        one.delegate.uid: own[one.delegate.uid].seat if one.delegate.uid in own else one.delegate.seat
        for one in entries
    }  # fmt: skip
    return laid_out(blocks(congress) if hall is None else hall, _sitters(entries), labels)


def _sitters(entries: Iterable[Entry]) -> list[Sitter]:
    return [
        Sitter(
            one.delegate.uid, one.person.full_name, one.delegate.kind, one.delegate.delegation or "",
            one.delegation, one.delegate.card_number,
        )
        for one in entries
    ]  # fmt: skip


def _own_seats(session: str) -> dict[str, SessionSeat]:
    """The seats of a session that are not those of the congress, by delegate."""
    found = belonging(SessionSeat, "session", session) if session else []
    return {one.delegate or "": one for one in found}


def labels(congress: str, session: str = "") -> dict[str, str]:
    """Where everybody of a congress sits, by delegate; who has no seat is left out.

    As `SeatPlan.label_of` of their plan, without reading the people: cards ask for it each time.
    """
    typed = delegate_store.seats(congress)
    own = _own_seats(session)
    typed.update((uid, one.seat) for uid, one in own.items() if uid in typed)
    hall = {seat.key: seat.label for block in blocks(congress) for seat in seats_of(block)}
    keys = {uid: seat_key(label) for uid, label in typed.items() if label}
    return {uid: hall.get(key, typed[uid]) for uid, key in keys.items() if key}


def label_of(congress: str, session: str, delegate: str) -> str:
    """Where one delegate sits in a session ("" for the congress as a whole); blank for nowhere.

    For many use `labels`, which reads the hall once.
    """
    entry = delegate_store.of_uid(delegate)
    own = [one for one in belonging(SessionSeat, "delegate", delegate) if one.session == session]
    typed = own[0].seat if own else entry.seat if entry else ""
    key = seat_key(typed)
    seats = {seat.key: seat.label for block in blocks(congress) for seat in seats_of(block)}
    return seats.get(key, typed) if key else ""


def faults(congress: str, session: str = "") -> list[SeatFault]:
    """What does not fit: two on one seat, a seat that is not in the hall, a delegation nobody seated."""
    return faults_of(plan(congress, session))


def proposed(congress: str, rule: SeatingRule, session: str = "") -> Proposal:
    """What a rule would do, without keeping it. Raises `Refusal` as `seat_by_rule`."""
    required_own(congress)
    found = plan(congress, session)
    if not found.seats:
        raise Refusal(N_("The hall has no seats yet. Set up its blocks first."), code="no_hall")
    order = _LISTED[rule.order]
    people = _sitters(delegate_store.entries_in_order(congress, order))
    given = seating_rules.seated(found, people, rule, stage=_presidium(congress))
    return seating_rules.proposal(found, given)


def _presidium(congress: str) -> list[str]:
    """The delegates who are members of the presidium, in its order."""
    bodies = [one for one in belonging(Committee, "congress", congress) if one.kind == "presidium"]
    members = belonging(CommitteeMember, "committee", [one.uid for one in bodies])
    persons = [one.person for one in members if one.person]
    if not persons:
        return []
    of = {
        one.delegate.person: one.delegate.uid for one in delegate_store.entries_in_order(congress)
    }
    return [of[person] for person in persons if person in of]


def seat_by_rule(congress: str, rule: SeatingRule, session: str = "") -> Changed:
    """Seat people by a rule, in the congress or in one session.

    Raises:
        Refusal: no hall ("no_hall"), more people than seats ("no_room"), or gaps leave too few ("gaps").
    """
    found = proposed(congress, rule, session)
    text = Message(
        N_("Seated by rule: {new} newly, {moved} moved"), {"new": found.new, "moved": found.moved}
    )
    return _keep(congress, session, found.labels, text)


def seat(delegate: str, label: str, session: str = "") -> Changed:
    """Give somebody a seat of the hall; who sits there takes the seat that becomes free, if there is one.

    Raises `Refusal` for a seat the hall does not have, or that more than one sit on.
    """
    entry = _required(delegate)
    congress = entry.delegate.congress or ""
    found = plan(required_own(congress).uid, session)
    wanted = found.seats.get(seat_key(label))
    if wanted is None:
        raise Refusal(
            N_("The hall has no seat {seat}. Look at the plan, or change the blocks of the hall."),
            code="no_seat",
            seat=label or "…",
        )
    there = [one for one in found.sitting.get(wanted.key, ()) if one.uid != delegate]
    if len(there) > 1:
        raise Refusal(
            N_("{count} people sit on {seat}. Take them off first, then seat this one."),
            code="twice",
            count=len(there),
            seat=wanted.label,
        )
    name, before = entry.person.full_name, found.label_of(delegate)
    changes = {delegate: wanted.label}
    text = Message(N_("{name} sits on {seat}"), {"name": name, "seat": wanted.label})
    if there:
        changes[there[0].uid] = before
        values = {"name": name, "seat": wanted.label, "other": there[0].name, "other_seat": before}
        text = Message(
            N_("{name} sits on {seat}, {other} on {other_seat}") if before
            else N_("{name} sits on {seat}; {other} has no seat now"),
            values,
        )  # fmt: skip
    return _keep(congress, session, changes, text)


def unseat(delegates: Sequence[str], session: str = "") -> Changed:
    """Take people off their seats."""
    entry = _required(delegates[0])
    text = Message(N_("{name} has no seat now"), {"name": entry.person.full_name})
    if len(delegates) > 1:
        text = Message(N_("{count} people have no seat now"), {"count": len(delegates)})
    congress = required_own(entry.delegate.congress or "").uid
    return _keep(congress, session, dict.fromkeys(delegates, ""), text)


def clear(congress: str, session: str = "") -> Changed:
    """Take everybody off their seat, in the congress or in one session."""
    found = plan(required_own(congress).uid, session)
    seated = [one.uid for one in found.people if found.key_of(one.uid)]
    text = Message(N_("All {count} people taken off their seats"), {"count": len(seated)})
    return _keep(congress, session, dict.fromkeys(seated, ""), text)


def copy_to_session(congress: str, session: str) -> Changed:
    """Write the seats everybody has now down for a session: later changes of the congress leave it alone."""
    found = plan(required_own(congress).uid, session)
    own = _own_seats(session)
    text = Message(N_("Seats of the congress copied to the session"))
    with journal.act(text.text, **text.values) as act:
        act.put(
            *(SessionSeat(session=session, delegate=one.uid, seat=found.label_of(one.uid))
              for one in found.people if one.uid not in own)
        )  # fmt: skip
    return act.changed(text)


def follow_congress(congress: str, session: str) -> Changed:
    """Forget what a session has of its own: everybody sits there as in the congress."""
    required_own(congress)
    text = Message(N_("The session has the seats of the congress again"))
    with journal.act(text.text, **text.values) as act:
        act.remove(SessionSeat, [one.uid for one in _own_seats(session).values()], "")
    return act.changed(text)


def has_own(session: str) -> int:
    """How many people sit elsewhere in a session than in the congress, or have it written down."""
    return len(_own_seats(session))


def _required(delegate: str) -> Entry:
    entry = delegate_store.entry_of(delegate)
    if entry is None:
        raise Refusal(N_("This person is no longer on the list. Choose another one."), code="gone")
    return entry


def _keep(congress: str, session: str, changes: Mapping[str, str], text: Message) -> Changed:
    """Write new labels (delegate → label), those that are really other ones, in one act."""
    with journal.act(text.text, **text.values) as act:
        if session:
            _write_session(act, congress, session, changes)
        else:
            found = delegate_store.by_uid(list(changes))
            act.put(
                *(replace(one.delegate, seat=changes[one.delegate.uid]) for one in found
                  if one.delegate.seat != changes[one.delegate.uid])
            )  # fmt: skip
    return act.changed(text)


def _write_session(act: Recorder, congress: str, session: str, changes: Mapping[str, str]) -> None:
    own, now = _own_seats(session), plan(congress, session)
    changed = [
        replace(own[uid], seat=label) if uid in own
        else SessionSeat(session=session, delegate=uid, seat=label)
        for uid, label in changes.items()
        if (own[uid].seat if uid in own else now.label_of(uid)) != label
    ]  # fmt: skip
    act.put(*changed)


def let_go(act: Recorder, sessions_gone: Collection[str]) -> None:
    """Remove the seats of sessions that go, within the act that removes them."""
    office = register.identity().office
    found = belonging(SessionSeat, "session", sessions_gone)
    act.remove(SessionSeat, [one.uid for one in found if one.owner == office], "")
