"""What should be looked at again: about one delegate in the form, and over a whole congress."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain import checks as rules
from desktop_app.domain.checks import Caution
from desktop_app.domain.collation import default_sort_word, sort_key
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.people import Person
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import Message
from desktop_app.services.congresses import congress, family_of
from desktop_app.store import completeness as store
from desktop_app.store import duplicates as pair_store


class Reviewed(NamedTuple):
    """One thing to look at again, and about whom: the delegate's uid, the name, the delegation's name."""

    delegate: str
    full_name: str
    delegation: str
    caution: Caution


def cautions(person: Person, delegate: Delegate) -> dict[str, Message]:
    """What should be looked at again, by field, the rest of the congress's list considered too."""
    held = congress(delegate.congress) if delegate.congress else None
    family = family_of(held) if held else ""
    found = rules.cautions(person, delegate, held, family)
    twice = card_twice(person, delegate.congress or "")
    return {**found, twice.field: twice.message} if twice else found


def card_twice(person: Person, in_congress: str) -> Caution | None:
    """That others on the list of the congress have this person's card number."""
    if not person.id_number or not in_congress:
        return None
    names = pair_store.same_card(in_congress, person.id_number, person.uid)
    return rules.card_twice(", ".join(names)) if names else None


def review(in_congress: str, *, report: Report = quiet) -> list[Reviewed]:
    """Everything to look at on the list of a congress: by kind in the order of `checks.KINDS`, then by name."""
    held = congress(in_congress)
    if held is None:
        return []
    from desktop_app.services import upper_seats  # only this review asks for it

    family = family_of(held)
    twice = pair_store.cards_twice(in_congress)
    order = {kind: place for place, kind in enumerate(rules.KINDS)}
    unproved = upper_seats.without_provenance(in_congress)
    found: list[tuple[int, bytes, Reviewed]] = []
    for done, total, entries in store.listed(in_congress):
        report(done, total)
        for delegate, person, delegation in entries:
            told = [*rules.findings(person, delegate, held, family)]
            names = [name for uid, name in twice.get(person.id_number, ()) if uid != person.uid]
            if names:
                told.append(rules.card_twice(", ".join(names)))
            if delegate.uid in unproved:
                told.append(rules.result_unknown(family))
            for one in told:
                said = Reviewed(delegate.uid, person.full_name, delegation, one)
                found.append((order[one.kind], _place(person), said))
    found.sort(key=lambda each: each[:2])
    return [said for _, _, said in found]


def _place(person: Person) -> bytes:
    """Where the name stands among names."""
    return sort_key(
        person.sort_word or default_sort_word(person.full_name, person.ethnic_group),
        person.full_name,
    )
