"""What a person does with delegates: register, edit, remove, number, look up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.codes import card_code
from desktop_app.domain.delegates import Delegate, Delegation, Entry
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid, problems
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message
from desktop_app.store import delegates as store
from desktop_app.store import journal, rows

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.filters import Criteria

by_uid = store.by_uid
figures = store.figures
entry_of = store.entry_of
delegations = store.delegations
delegation_sizes = store.delegation_sizes
in_order = store.entries_in_order


def page(
    congress: str, *, search: str = "", criteria: Criteria | None = None,
    order: str = "full_name", descending: bool = False, offset: int = 0, limit: int = 100,
    kind: str = "", only: str = "",
) -> list[Entry]:  # fmt: skip
    """A stretch of a congress's list, as `desktop_app.store.delegates.page` has it."""
    return store.page(
        congress, search=search, kind=kind, only=only, criteria=_settled(congress, criteria),
        order=order, descending=descending, offset=offset, limit=limit,
    )  # fmt: skip


def uids(
    congress: str, *, search: str = "", criteria: Criteria | None = None,
    order: str = "full_name", descending: bool = False,
) -> list[str]:  # fmt: skip
    """Everybody whom `page` would show, in its order."""
    found = _settled(congress, criteria)
    return store.uids(congress, search=search, criteria=found, order=order, descending=descending)


def count(
    congress: str, *, search: str = "", kind: str = "", only: str = "",
    criteria: Criteria | None = None,
) -> int:  # fmt: skip
    """How many the list has; the arguments are those of `page`."""
    found = _settled(congress, criteria)
    return store.count(congress, search=search, kind=kind, only=only, criteria=found)


def _settled(congress: str, criteria: Criteria | None) -> Criteria | None:
    """Criteria the store can read: whether a card is printed only the print log knows."""
    if criteria is None or "card" not in criteria.chosen:
        return criteria
    from desktop_app.services import card_states

    return card_states.settled(congress, criteria)


def check(person: Person, delegate: Delegate) -> dict[str, Message]:
    """All reasons why these two cannot be kept, by field; the person's come first."""
    return {**problems(delegate), **problems(person)}


def register(person: Person, delegate: Delegate) -> Changed:
    """Enter a new delegate: the person and the part in the congress, with a card code.

    A person who is in the register already is written only where something was changed: another office's
    people can be delegates here, and stay theirs.
    """
    person = replace(person, uid=person.uid or new_uid())
    delegate = replace(delegate, uid=delegate.uid or new_uid(), person=person.uid)
    _require(person, delegate)
    text = Message(N_("Delegate {name} entered"), {"name": person.full_name})
    with journal.act(text.text, **text.values) as act:
        if not delegate.card_code:
            delegate = replace(delegate, card_code=fresh_code(delegate.congress or ""))
        kept = rows.get(Person, person.uid) if person.version else None
        act.put(*([delegate] if person == kept else [person, delegate]))
        refuse_twice([delegate.uid])
    return act.changed(text)


def refuse_twice(uids: Sequence[str]) -> None:
    """Refuse that one of these people stands on a list a second time: figures would count them twice."""
    name = store.twice_on_list(uids)
    if name:
        raise Refusal(
            N_(
                "{name} is on the list of this congress already. Open that line and change it there."
            ),
            code="on_list",
            name=name,
        )


def edit(person: Person, delegate: Delegate) -> Changed:
    """Keep what was changed of a delegate; what is the same is not written again."""
    _require(person, delegate)
    before = store.entry_of(delegate.uid)
    if before is None:
        raise Refusal(
            N_("{name} was removed meanwhile. Close the form and open the list again."),
            code="gone",
            name=person.full_name,
        )
    text = Message(N_("Delegate {name} edited"), {"name": person.full_name})
    with journal.act(text.text, **text.values) as act:
        if person != before.person:
            act.put(person)
        if delegate != before.delegate:
            act.put(delegate)
    return act.changed(text)


def _require(person: Person, delegate: Delegate) -> None:
    reasons = check(person, delegate)
    if reasons:
        raise Invalid(reasons)


def fresh_code(congress: str) -> str:
    """A card code no delegate of the congress has or had."""
    while store.code_in_use(congress, code := card_code()):
        pass
    return code


def remove(uids: Sequence[str], reason: str = "") -> Changed:
    """Take delegates off the list; people who are in no other congress go too. Can be undone.

    Refused ("checked_in") for somebody who came through a door: they are withdrawn instead.
    """
    from desktop_app.services import passages, pointing

    found = [one for one in map(store.entry_of, uids) if one is not None]
    if len(found) == 1:
        text = Message(N_("Delegate {name} removed"), {"name": found[0].person.full_name})
    else:
        text = Message(N_("{count} delegates removed"), {"count": len(found)})
    gone = [one.delegate.uid for one in found]
    with journal.act(text.text, **text.values) as act:
        own = [one.person.uid for one in found if one.person.owner == one.delegate.owner]
        alone = store.people_without_part(own, gone)
        passages.of_delegates(act, gone)
        pointing.let_go(act, pointing.TO_PEOPLE, {"Delegate": gone, "Person": alone})
        act.remove(Delegate, gone, reason)
        act.remove(Person, alone, reason)
    return act.changed(text)


def number_cards(congress: str) -> Changed:
    """Number all delegates of a congress anew: delegation by delegation, zero-padded to one length.

    Whoever is off the list has no number afterwards: somebody else may have it now.
    """
    entries = store.entries_in_order(congress)
    digits = max(3, len(str(len(entries))))
    numbered = [
        replace(one.delegate, card_number=f"{place:0{digits}}")
        for place, one in enumerate(entries, 1)
    ]
    changed = [new for new, old in zip(numbered, entries, strict=True) if new != old.delegate]
    off = [
        replace(one.delegate, card_number="")
        for one in store.entries_in_order(congress, everyone=True)
        if one.delegate.off_list and one.delegate.card_number
    ]
    text = Message(N_("{count} delegates numbered"), {"count": len(changed)})
    with journal.act(text.text, **text.values) as act:
        act.put(*changed, *off)
    return act.changed(text)


def save_delegation(delegation: Delegation) -> Changed:
    """Keep a new or edited delegation; a new one without a place goes to the end of the order."""
    if delegation.position is None:
        listed = store.delegations(delegation.congress or "")
        last = max((one.position or 0 for one in listed), default=0)
        delegation = replace(delegation, position=last + 1)
    text = Message(N_("Delegation {name} kept"), {"name": delegation.name})
    with journal.act(text.text, **text.values) as act:
        act.put(delegation)
    return act.changed(text)


def move_delegation(delegation: Delegation, by: int) -> Changed:
    """Move a delegation one place up (``by`` below 0) or down in the decision's order."""
    listed = store.delegations(delegation.congress or "")
    at = [one.uid for one in listed].index(delegation.uid)
    target = min(len(listed) - 1, max(0, at + (-1 if by < 0 else 1)))
    order = list(listed)
    order.insert(target, order.pop(at))
    before = {one.uid: one for one in listed}
    placed = [replace(one, position=place) for place, one in enumerate(order, 1)]
    moved = [one for one in placed if target != at and one != before[one.uid]]
    text = Message(N_("Delegation {name} moved"), {"name": delegation.name})
    with journal.act(text.text, **text.values) as act:
        act.put(*moved)
    return act.changed(text)


def remove_delegation(delegation: Delegation) -> Changed:
    """Remove a delegation nobody on the list is in; whoever is off the list belongs to none afterwards."""
    from desktop_app.services import pointing

    members = [one.delegate for one in in_order(delegation.congress or "", everyone=True)
               if one.delegate.delegation == delegation.uid]  # fmt: skip
    people = [one for one in members if not one.off_list]
    if people:
        raise Refusal(
            N_("{name} has {count} people. Put them into another delegation first."),
            code="in_use",
            name=delegation.name,
            count=len(people),
        )
    text = Message(N_("Delegation {name} removed"), {"name": delegation.name})
    with journal.act(text.text, **text.values) as act:
        act.put(*(replace(one, delegation=None) for one in members))
        pointing.let_go(act, pointing.TO_PEOPLE, {"Delegation": [delegation.uid]})
        act.remove(Delegation, [delegation.uid], "")
    return act.changed(text)


__all__ = [
    "Entry", "by_uid", "check", "count", "delegation_sizes", "delegations", "edit", "entry_of", "figures",
    "fresh_code", "in_order", "move_delegation", "number_cards", "page", "refuse_twice", "register",
    "remove", "remove_delegation", "save_delegation", "uids",
]  # fmt: skip
