"""Two records of one person: laid side by side, merged into one, or known to be two people.

Merging is a decision of the person at the desk and one act that can be taken back. What is gone leaves a
redirect, so that results, packages and printed cards that name it stay readable.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegate, Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Field, Record, specs
from desktop_app.domain.people import Person
from desktop_app.domain.redirects import NotSame, Redirect
from desktop_app.domain.words import N_, Message
from desktop_app.services import pointing
from desktop_app.store import convened as convened_store
from desktop_app.store import delegates as delegate_store
from desktop_app.store import duplicates as store
from desktop_app.store import journal, redirects, register

MERGED = "merged"
"""The reason on the tombstones of records that were merged into another."""

CARD = "card_code"
_NOT_CHOSEN = frozenset({"congress", "person", "replaces"})
"""Fields of a delegate that follow from the merge itself."""
_NOT_FILLED = frozenset({"off_list", "off_list_reason"})
"""Fields that are not blank by oversight."""

follow = redirects.follow
delegate_of_code = redirects.delegate_of_code


@dataclass(frozen=True)
class Side:
    """One of the two: the person, where they are a delegate, and whether this office may change them."""

    person: Person
    entries: tuple[Entry, ...]
    own: bool


@dataclass(frozen=True)
class Sides:
    """Two people beside each other. ``shared`` are the congresses in which both are delegates.

    ``hindrance`` says why they cannot be merged here, and what to do instead; None when they can.
    """

    one: Side
    other: Side
    shared: tuple[tuple[Congress, Delegate, Delegate], ...]
    hindrance: Message | None


def delegate_key(congress: str, name: str) -> str:
    """What a field of the delegates of one congress is called among the fields taken."""
    return f"{congress}:{name}"


def person_fields() -> tuple[Field, ...]:
    """The fields of a person that are chosen between."""
    return specs(Person)


def delegate_fields() -> tuple[Field, ...]:
    """The fields of a delegate that are chosen between, where both are in one congress.

    The card code among them says which of the two cards stays valid: the one that is printed.
    """
    return tuple(item for item in specs(Delegate) if item.name not in _NOT_CHOSEN)


def side_by_side(one: str, other: str) -> Sides:
    """Two people of the register beside each other. Refused when one of them is gone."""
    people = store.people([one, other])
    if one == other:
        raise Refusal(N_("This is one record, not two. Choose two people."), code="one_record")
    if one not in people or other not in people:
        raise Refusal(
            N_("One of the two was removed or merged meanwhile. Look for duplicates again."),
            code="gone",
        )
    first, second = _side(people[one]), _side(people[other])
    return Sides(first, second, _shared(first, second), _hindrance(first, second))


def _side(person: Person) -> Side:
    entries = [delegate_store.entry_of(uid) for _, _, uid, _ in store.parts([person.uid])]
    own = person.owner in ("", register.identity().office)
    return Side(person, tuple(one for one in entries if one is not None), own)


def _shared(one: Side, other: Side) -> tuple[tuple[Congress, Delegate, Delegate], ...]:
    from desktop_app.services.congresses import congress

    theirs = _foremost(other)
    found = []
    for uid, mine in _foremost(one).items():
        match = theirs.get(uid)
        held = congress(uid) if match else None
        if match is not None and held is not None:
            found.append((held, mine, match))
    return tuple(found)


def _foremost(side: Side) -> dict[str, Delegate]:
    """Congress → their delegate there; of several the one on the list, which is the one that counts."""
    found: dict[str, Delegate] = {}
    for entry in sorted(side.entries, key=lambda one: bool(one.delegate.off_list)):
        found.setdefault(entry.delegate.congress or "", entry.delegate)
    return found


def _hindrance(one: Side, other: Side) -> Message | None:
    foreign = next((side for side in (one, other) if not side.own), None)
    if foreign is not None:
        return Message(
            N_(
                "The record of {name} came from another office and cannot be merged here. Ask that "
                "office to correct it and send again; or say that they are two people."
            ),
            {"name": foreign.person.full_name},
        )
    office = register.identity().office
    for side in (one, other):
        if any(entry.delegate.owner not in ("", office) for entry in side.entries):
            return Message(
                N_(
                    "{name} is also a delegate on the list of another office, which would have to "
                    "change it. Ask that office, or say that they are two people."
                ),
                {"name": side.person.full_name},
            )
    return None


def usual_choice(kept: str, gone: str) -> frozenset[str]:
    """The fields that are taken from the record that goes when nobody chooses: those the kept one lacks.

    Somebody who is on a list with one of the two records stays on it.
    """
    sides = side_by_side(kept, gone)
    taken = _lacking(sides.one.person, sides.other.person, person_fields())
    for held, mine, theirs in sides.shared:
        names = _lacking(mine, theirs, delegate_fields())
        if mine.off_list and not theirs.off_list:
            names |= _NOT_FILLED
        taken |= {delegate_key(held.uid, name) for name in names}
    return frozenset(taken)


def _lacking(kept: Record, gone: Record, fields: Sequence[Field]) -> set[str]:
    return {
        item.name
        for item in fields
        if item.name not in _NOT_FILLED
        and getattr(kept, item.name) == item.kind.blank != getattr(gone, item.name)
    }


def merge(kept: str, gone: str, taken_fields: Collection[str] | None = None) -> Changed:
    """Make one person of two: the record ``gone`` goes, its parts in congresses move to ``kept``.

    ``taken_fields`` are the fields whose value comes from the record that goes: names of fields of the
    person, and `delegate_key` for those of the delegates of a congress where both are; None takes what the
    kept one lacks. Where both are delegates of one congress, one delegate stays: the one whose card is to
    stay valid. Refused with the reason when one of them belongs to another office.
    """
    sides = side_by_side(kept, gone)
    if sides.hindrance is not None:
        raise Refusal(sides.hindrance.text, code="foreign_owner", **sides.hindrance.values)
    taken = usual_choice(kept, gone) if taken_fields is None else frozenset(taken_fields)
    person = _chosen(sides.one.person, sides.other.person, person_fields(), taken)
    text = Message(
        N_("{gone} merged into {name}"),
        {"name": person.full_name, "gone": sides.other.person.full_name},
    )
    parts = _Parts(sides, taken)
    with journal.act(text.text, **text.values) as act:
        act.remove(NotSame, store.apart_of(kept, gone), MERGED)
        changed = [*parts.changed(), *([person] if person != sides.one.person else [])]
        act.put(*changed, Redirect(record="Person", gone=gone, kept=kept), *parts.redirects)
        instead = {gone: kept, **{one.gone: one.kept for one in parts.redirects}}
        going = {"Person": [gone], "Delegate": [one.gone for one in parts.redirects]}
        pointing.let_go(act, pointing.TO_PEOPLE, going, instead)
        act.remove(Delegate, going["Delegate"], MERGED)
        act.remove(Person, [gone], MERGED)
        _refuse_crowd(parts.uids)
    return act.changed(text)


def _refuse_crowd(delegates: Sequence[str]) -> None:
    """One person cannot stand on a list beside whoever takes their own place there."""
    together = convened_store.crowded(delegates)
    if together is None:
        return
    name, taker = (one.person.full_name for one in delegate_store.by_uid(together))
    raise Refusal(
        N_(
            "{taker} stands in the place of {name}. Take back the replacement or withdraw {taker}, "
            "then merge."
        ),
        code="place_taken",
        taker=taker,
        name=name,
    )


def _chosen(kept: Any, gone: Any, fields: Sequence[Field], taken: Collection[str]) -> Any:
    """``kept`` with the values of ``taken`` from ``gone``."""
    values = {item.name: getattr(gone, item.name) for item in fields if item.name in taken}
    return replace(kept, **values)


class _Parts:
    """The delegates after a merge: moved to the kept person, made one where a congress has both."""

    def __init__(self, sides: Sides, taken: Collection[str]) -> None:
        self._before = {
            entry.delegate.uid: entry.delegate
            for side in (sides.one, sides.other)
            for entry in side.entries
        }
        self._after: dict[str, Delegate] = dict(self._before)
        self.redirects: list[Redirect] = []
        kept = sides.one.person.uid
        for entry in sides.other.entries:
            self._after[entry.delegate.uid] = replace(entry.delegate, person=kept)
        for held, mine, theirs in sides.shared:
            names = {item.name for item in delegate_fields()
                     if delegate_key(held.uid, item.name) in taken}  # fmt: skip
            self._join(replace(mine, person=kept), replace(theirs, person=kept), names)
        self._follow_replaced()

    def _join(self, mine: Delegate, theirs: Delegate, taken: set[str]) -> None:
        stays, goes = (theirs, mine) if CARD in taken else (mine, theirs)
        fields = [item for item in delegate_fields() if item.name != CARD]
        chosen = _chosen(mine, theirs, fields, taken)
        values = {item.name: getattr(chosen, item.name) for item in fields}
        replaces = mine.replaces or theirs.replaces
        if replaces in (mine.uid, theirs.uid):  # they stood as each other's replacement
            replaces = None
        self._after[stays.uid] = replace(stays, **values, replaces=replaces)
        del self._after[goes.uid]
        self.redirects.append(
            Redirect(record="Delegate", gone=goes.uid, kept=stays.uid, card_code=goes.card_code)
        )

    def _follow_replaced(self) -> None:
        """Whoever took the place of a delegate that goes took the place of the one that stays."""
        leads = {one.gone: one.kept for one in self.redirects}
        for delegate in store.replacing(list(leads)):
            self._before.setdefault(delegate.uid, delegate)
            self._after.setdefault(delegate.uid, delegate)
        for uid, delegate in self._after.items():
            if delegate.replaces in leads and uid not in leads:
                self._after[uid] = replace(delegate, replaces=leads[delegate.replaces])
        for uid in leads.values():
            if self._stands_for_itself(uid):
                self._after[uid] = replace(self._after[uid], replaces=None)

    def _stands_for_itself(self, uid: str) -> bool:
        """Whether the replacements that lead to a delegate have become a circle by the merge."""
        seen: set[str] = set()
        one: str | None = uid
        while one is not None and one not in seen:
            seen.add(one)
            held = self._after.get(one) or delegate_store.of_uid(one)
            one = held.replaces if held else None
        return one == uid

    @property
    def uids(self) -> list[str]:
        """The delegates there are afterwards, of these two people and of those who replaced them."""
        return list(self._after)

    def changed(self) -> list[Delegate]:
        """The delegates that are written."""
        return [one for uid, one in self._after.items() if one != self._before[uid]]


def are_two(one: str, other: str, reason: str = "") -> Changed:
    """Keep in mind that two people were compared and are not the same; the pair is not proposed again."""
    sides = side_by_side(one, other)
    text = Message(
        N_("{one} and {other} are two people"),
        {"one": sides.one.person.full_name, "other": sides.other.person.full_name},
    )
    with journal.act(text.text, **text.values) as act:
        if not store.apart_of(one, other):
            act.put(NotSame(one=one, other=other, reason=reason))
    return act.changed(text)


def filled(person: Person) -> int:
    """How many fields of a person are there: of two records the fuller one is usually kept."""
    return sum(getattr(person, item.name) != item.kind.blank for item in person_fields())
