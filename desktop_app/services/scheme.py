"""The personnel scheme: who is proposed, re-invited or leaving for each body, against what is aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from desktop_app.domain import scheme as rules
from desktop_app.domain import vocabularies
from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Refusal
from desktop_app.domain.papers import SCHEME_ASPECTS, SCHEME_BODIES, SchemePlace, SchemeTarget
from desktop_app.domain.people import Person
from desktop_app.domain.scheme import Aim, Concurrent
from desktop_app.domain.text import fold
from desktop_app.domain.votes import Candidate
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock, disagreements, keeping
from desktop_app.services.congresses import family_of, required
from desktop_app.store import database, journal, rows
from desktop_app.store import papers as store

if TYPE_CHECKING:
    from desktop_app.domain.plain_tables import PlainTable


@dataclass(frozen=True)
class Scheme:
    """The scheme of one body. ``places`` are in order, the proposed before those who leave.

    ``concurrent`` tells by uid what somebody holds besides, ``assessed`` how many of the ``outgoing`` members
    have their assessment.
    """

    body: str
    places: tuple[SchemePlace, ...]
    aims: tuple[Aim, ...]
    concurrent: dict[str, Concurrent]
    outgoing: int
    assessed: int


def scheme(congress: str, body: str) -> Scheme:
    """The scheme of a body of a congress. Ages are reckoned by the year of the congress."""
    everyone = store.scheme_places(congress)
    targets = [one for one in store.scheme_targets(congress) if one.body == body]
    year = (required(congress).starts or clock.today()).year
    return _scheme(body, everyone, targets, year)


def _scheme(
    body: str, everyone: Sequence[SchemePlace], targets: Sequence[SchemeTarget], year: int
) -> Scheme:
    places = rules.in_order(one for one in everyone if one.body == body)
    outgoing = rules.outgoing(places)
    return Scheme(
        body, tuple(places), tuple(rules.aims(places, targets, year)),
        rules.concurrent(everyone), len(outgoing),
        sum(bool(one.assessment.strip()) for one in outgoing),
    )  # fmt: skip


def whole(congress: str) -> list[Scheme]:
    """The schemes of all bodies that have somebody or aim at something."""
    everyone, targets = store.scheme_places(congress), store.scheme_targets(congress)
    year = (required(congress).starts or clock.today()).year
    found = [
        _scheme(body, everyone, [one for one in targets if one.body == body], year)
        for body in SCHEME_BODIES
    ]
    return [one for one in found if one.places or any(aim.target is not None for aim in one.aims)]


def sector_words() -> dict[str, str]:
    """The words of the sectors by slug."""
    return {one.slug: one.name for one in vocabularies.terms("sectors")}


# --- people ------------------------------------------------------------------------------------


def blank(congress: str, body: str) -> SchemePlace:
    """Somebody to be proposed for a body."""
    return SchemePlace(congress=congress, body=body, kind="new")


def save(one: SchemePlace) -> Changed:
    """Keep a line of the scheme; a new one goes to the end of its body."""
    text = Message(N_("Personnel scheme: {name} kept"), {"name": one.name})
    return keeping.keep(text, keeping.at_the_end(one, _listed(one.congress or "", one.body)))


def remove(one: SchemePlace) -> Changed:
    """Take a line out of the scheme."""
    return keeping.take_away(
        Message(N_("Personnel scheme: {name} removed"), {"name": one.name}), one,
        named_by=Candidate,
    )  # fmt: skip


def move(one: SchemePlace, by: int) -> Changed:
    """Move somebody up (``by`` below 0) or down among those proposed, or among those who leave."""
    listed = [
        each for each in _listed(one.congress or "", one.body)
        if (each.kind == "leaving") == (one.kind == "leaving")
    ]  # fmt: skip
    text = Message(N_("Personnel scheme: {name} moved"), {"name": one.name})
    return keeping.keep(text, *keeping.moved(one, by, listed))


def _listed(congress: str, body: str) -> list[SchemePlace]:
    return rules.in_order(one for one in store.scheme_places(congress) if one.body == body)


def filled_in(one: SchemePlace, person: Person) -> SchemePlace:
    """The line with what the roll knows of the person, where the line says nothing yet."""
    return replace(
        one, person=person.uid, name=one.name or person.full_name, gender=one.gender or person.gender,
        born=one.born or person.born, ethnic_group=one.ethnic_group or person.ethnic_group,
        religion=one.religion or person.religion, party_member=one.party_member or _in_party(person),
        post=one.post or person.position,
    )  # fmt: skip


def _in_party(person: Person) -> bool:
    return person.party_joined is not None or person.party_full is not None


def person(uid: str) -> Person | None:
    """Somebody of the roll."""
    with database.reading():
        return rows.get(Person, uid)


def take_from_roll(congress: str, body: str, people: Sequence[str], kind: str = "new") -> Changed:
    """Propose people of the roll for a body, in one act; those it has already are left out.

    Raises `Refusal` when all of them are there.
    """
    there = _listed(congress, body)
    known = {one.person for one in there if one.person}
    names = {(fold(one.name), one.born.year if one.born else None) for one in there}
    found = [one for one in (person(uid) for uid in people) if one is not None]
    fresh = [
        one for one in found
        if one.uid not in known
        and (fold(one.full_name), one.born.year if one.born else None) not in names
    ]  # fmt: skip
    if not fresh:
        raise Refusal(
            N_("The people chosen are in the scheme of this body already. Choose others."),
            code="nothing_to_do",
        )
    last = max((one.position or 0 for one in there), default=0)
    made = [
        replace(filled_in(blank(congress, body), one), kind=kind, position=last + place)
        for place, one in enumerate(fresh, 1)
    ]
    return keeping.keep(Message(N_("Taken from the roll: {count}"), {"count": len(made)}), *made)


# --- targets -----------------------------------------------------------------------------------


def targets(congress: str, body: str) -> list[SchemeTarget]:
    """What the scheme of a body aims at."""
    listed = [one for one in store.scheme_targets(congress) if one.body == body]
    return sorted(listed, key=lambda one: list(SCHEME_ASPECTS).index(one.aspect))


def save_target(one: SchemeTarget) -> Changed:
    """Keep a target of the scheme."""
    return keeping.keep(Message(N_("Target of the personnel scheme kept")), one)


def remove_target(one: SchemeTarget) -> Changed:
    """Remove a target of the scheme."""
    return keeping.take_away(Message(N_("Target of the personnel scheme removed")), one)


# --- on paper ----------------------------------------------------------------------------------


def paper(congress: str, size: Literal["A4", "A3"] = "A4") -> list[PlainTable]:
    """The scheme as the official tables of each body, to be printed across or written as a workbook.

    It names people: that it was made is journalled. Raises `Refusal` when nobody is in the scheme.
    """
    from desktop_app.domain.scheme_tables import Words, scheme_tables, scheme_title
    from desktop_app.services.papers_printed import headed

    one = required(congress)
    family = family_of(one)
    found = whole(congress)
    if not any(each.places for each in found):
        raise Refusal(
            N_(
                "The personnel scheme has nobody yet. Enter people or take them from the roll first."
            ),
            code="nobody",
        )
    words = Words(*(
        {term.slug: term.name for term in vocabularies.terms(name)}
        for name in ("sectors", "ethnic_groups", "religions")
    ))  # fmt: skip
    tables = [
        table
        for each in found
        for table in scheme_tables(
            each.body, each.places, each.aims, each.concurrent, words, family=family
        )
    ]
    journal.note(N_("Personnel scheme printed or written to a file"))
    scale = 0.78 if size == "A4" else 1.0
    first, *others = headed(
        one, scheme_title(family), [replace(each, paper=size, scale=scale) for each in tables]
    )
    return [replace(first, draft=disagreements.of_scheme(found, family)), *others]
