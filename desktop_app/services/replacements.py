"""Who takes whose place: alternates in their order, new people in somebody's place, withdrawals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid, problems
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message
from desktop_app.store import convened as convened_store
from desktop_app.store import delegates as store
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

INHERITED = (
    "congress", "kind", "delegation", "unit", "sector", "composition", "position", "precedence",
    "alternate_order",
)  # fmt: skip
"""What somebody new takes over from the one in whose place they come, unless it is said otherwise."""


def alternates(congress: str) -> list[Entry]:
    """The alternates who have not been called, delegation by delegation in their order."""
    listed = store.entries_in_order(congress)
    place = {
        one: number
        for number, one in enumerate(dict.fromkeys(e.delegate.delegation for e in listed))
    }
    found = [one for one in listed if one.delegate.kind == "alternate"]
    return sorted(found, key=lambda one: (place[one.delegate.delegation], *_turn(one)))


def _turn(entry: Entry) -> tuple[bool, int]:
    number = entry.delegate.alternate_order
    return number is None, number or 0


def next_alternate(absent: Entry) -> Entry | None:
    """The first alternate of somebody's delegation who can come."""
    same = [
        one for one in alternates(absent.delegate.congress or "")
        if one.delegate.delegation == absent.delegate.delegation and is_free(one)
    ]  # fmt: skip
    return same[0] if same else None


def is_free(alternate: Entry) -> bool:
    """Whether an alternate can be called: they have not sent word that they cannot come."""
    return alternate.delegate.reply != "excused"


def is_absent(entry: Entry) -> bool:
    """Whether somebody is known not to come. Until attendance is taken, that is their reply."""
    return entry.delegate.reply == "excused"


def exception_of(alternate: Entry, absent: Entry) -> Message | None:
    """Why taking this alternate needs a reason of its own; None where it is their turn."""
    names = {"name": alternate.person.full_name}
    if alternate.delegate.delegation != absent.delegate.delegation:
        return Message(
            N_(
                "{name} belongs to another delegation than {absent}. Choose an alternate of the same "
                "delegation, or enter why it is {name}."
            ),
            {**names, "absent": absent.person.full_name},
        )
    if not is_free(alternate):
        return Message(
            N_("{name} is excused. Choose another alternate, or enter why it is {name}."), names
        )
    first = next_alternate(absent)
    if first is not None and first.delegate.uid != alternate.delegate.uid:
        return Message(
            N_("{first} comes before {name} in order. Choose {first}, or enter why it is {name}."),
            {**names, "first": first.person.full_name},
        )
    return None


def promote(
    alternate: str, absent: str, reason: str, paper: str = "", on: date | None = None,
    *, exception: str = "",
) -> Changed:  # fmt: skip
    """An alternate takes the place of an official delegate, as an official one, at their place in the list.

    ``paper`` is the decision or letter, ``on`` its day. It is the turn of the first free alternate of the
    delegation; another one needs the ``exception``, a reason of its own.
    """
    taker, gone = _on_list(alternate), _on_list(absent)
    if taker.delegate.kind != "alternate" or taker.delegate.congress != gone.delegate.congress:
        raise Refusal(
            N_("{name} is not an alternate of this congress. Choose one of the alternates."),
            code="not_alternate",
            name=taker.person.full_name,
        )
    if gone.delegate.kind != "official":
        raise Refusal(
            N_(
                "{name} is not an official delegate. Alternates take the place of official ones only."
            ),
            code="not_official",
            name=gone.person.full_name,
        )
    _require_reason(reason)
    objection = exception_of(taker, gone)
    if objection is not None and not exception.strip():
        raise Refusal(objection.text, code="needs_reason", **objection.values)
    same = taker.delegate.delegation == gone.delegate.delegation
    called = replace(
        taker.delegate, kind="official", replaces=absent,
        replaces_reason="; ".join(part for part in (reason.strip(), exception.strip()) if part),
        replaces_paper=paper, replaces_on=on, precedence=gone.delegate.precedence,
        position=gone.delegate.position if same else taker.delegate.position,
        alternate_order=taker.delegate.alternate_order or _rank(taker),
    )  # fmt: skip
    left = _replaced(gone.delegate, reason)
    if not is_absent(gone):
        left = replace(left, reply="excused", reply_reason=reason)
    text = _told(taker.person.full_name, gone)
    with journal.act(text.text, **text.values) as act:
        act.put(called, left)
    return act.changed(text)


def _rank(taker: Entry) -> int:
    """The turn of an alternate nobody gave a number: it tells for good that they came as an alternate."""
    same = [
        one.delegate.uid for one in alternates(taker.delegate.congress or "")
        if one.delegate.delegation == taker.delegate.delegation
    ]  # fmt: skip
    return same.index(taker.delegate.uid) + 1


def replace_with(
    delegate: str, person: Person, delegate_fields: Mapping[str, Any], reason: str,
    paper: str = "", on: date | None = None,
) -> Changed:  # fmt: skip
    """Somebody new comes in the place of a delegate or guest, at their place in the list; one act.

    ``person`` may be one of the register or a new one. ``delegate_fields`` are fields of the new `Delegate`
    that differ from what is taken over (`INHERITED`). A guest who sends somebody is answered for: the new
    one's reply is "in_place".
    """
    from desktop_app.services.delegates import fresh_code, refuse_twice

    gone = _on_list(delegate)
    _require_reason(reason)
    person = replace(person, uid=person.uid or new_uid())
    fields: dict[str, Any] = {name: getattr(gone.delegate, name) for name in INHERITED}
    if gone.delegate.kind in ("guest", "foreign_guest"):
        fields["reply"] = "in_place"
    fields |= delegate_fields
    comes = Delegate(
        **fields, uid=new_uid(), person=person.uid, replaces=delegate, replaces_reason=reason,
        replaces_paper=paper, replaces_on=on,
    )  # fmt: skip
    reasons = {**problems(comes), **problems(person)}
    if reasons:
        raise Invalid(reasons)
    text = _told(person.full_name, gone)
    with journal.act(text.text, **text.values) as act:
        comes = replace(comes, card_code=fresh_code(comes.congress or ""))
        known = person.version and _unchanged(person)
        act.put(*(() if known else (person,)), comes, _replaced(gone.delegate, reason))
        refuse_twice([comes.uid])
    return act.changed(text)


def _unchanged(person: Person) -> bool:
    from desktop_app.store import database, rows

    with database.reading():
        return rows.get(Person, person.uid) == person


def withdraw(delegates: str | Sequence[str], reason: str) -> Changed:
    """Take somebody, or several, off the list with a reason; the record stays and counts nowhere."""
    uids = [delegates] if isinstance(delegates, str) else list(delegates)
    found = [_on_list(uid) for uid in uids]
    _require_reason(reason)
    if len(found) == 1:
        text = Message(N_("{name} withdrawn"), {"name": found[0].person.full_name})
    else:
        text = Message(N_("{count} people withdrawn"), {"count": len(found)})
    with journal.act(text.text, **text.values) as act:
        act.put(
            *(replace(one.delegate, off_list="withdrawn", off_list_reason=reason) for one in found)
        )
    return act.changed(text)


def put_back(delegate: str) -> Changed:
    """Put somebody who was withdrawn or replaced on the list again, at their old place.

    A delegate number that somebody else has been given meanwhile goes. Refused while somebody else stands in
    their place, or while they themselves are on the list once more.
    """
    from desktop_app.services.delegates import refuse_twice

    entry = _entry(delegate)
    taker = _entry(found) if (found := convened_store.stands_for(delegate)) else None
    if taker is not None:
        raise Refusal(
            N_(
                "{taker} stands in the place of {name}. Take back the replacement or withdraw {taker}, "
                "then put {name} on the list again."
            ),
            code="place_taken",
            taker=taker.person.full_name,
            name=entry.person.full_name,
        )
    text = Message(N_("{name} on the list again"), {"name": entry.person.full_name})
    with journal.act(text.text, **text.values) as act:
        if entry.delegate.off_list:
            number = "" if _number_taken(entry.delegate) else entry.delegate.card_number
            act.put(replace(entry.delegate, off_list="", off_list_reason="", card_number=number))
            refuse_twice([delegate])
    return act.changed(text)


def _number_taken(delegate: Delegate) -> bool:
    """Whether somebody on the list has the number of somebody who is off it."""
    return bool(delegate.card_number) and store.number_in_use(
        delegate.congress or "", delegate.card_number, delegate.uid
    )


def _replaced(delegate: Delegate, reason: str) -> Delegate:
    return replace(delegate, off_list="replaced", off_list_reason=reason)


def _told(comes: str, gone: Entry) -> Message:
    names = {"name": comes, "absent": gone.person.full_name}
    return Message(N_("{name} takes the place of {absent}"), names)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid({"reason": Message(N_("The reason is missing. Please enter it."))})


def _entry(uid: str) -> Entry:
    found = store.entry_of(uid)
    if found is None:
        raise Refusal(
            N_("This person was removed meanwhile. Close the list and open it again."), code="gone"
        )
    return found


def _on_list(uid: str) -> Entry:
    found = _entry(uid)
    if found.delegate.off_list:
        raise Refusal(
            N_("{name} is not on the list any more. Put them on the list again first."),
            code="off_list",
            name=found.person.full_name,
        )
    return found
