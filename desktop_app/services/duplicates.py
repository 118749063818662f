"""People who may stand in the register twice: while one is typed, and over the whole register.

Nothing is merged here; that is a person's decision (`desktop_app.services.same_person`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop_app.domain import duplicates as rules
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.duplicates import Likeness, Suspect
from desktop_app.domain.people import Person
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, say
from desktop_app.store import duplicates as store
from desktop_app.store import redirects


@dataclass(frozen=True)
class SuspectPair:
    """Two people who may be one, with what speaks for it and against it."""

    one: Person
    other: Person
    likeness: Likeness


def like(person: Person, congress: str, *, limit: int = 5) -> list[Suspect]:
    """Who of the register may be the person being typed, the likeliest first.

    ``person`` need not be kept yet, and may be half filled; whoever is known to be somebody else is left
    out. ``congress`` is the one in hand: there a suspect's delegate is named too.
    """
    meant = rules.traits_of(person)
    apart = _apart()
    found = []
    for one in store.like(person):
        made = rules.likeness(meant, one)
        if made.score >= rules.WHILE_TYPING and frozenset((meant.uid, one.uid)) not in apart:
            found.append((made, one.uid))
    found.sort(key=lambda pair: (-pair[0].score, pair[1]))
    told = found[:limit]
    people = store.people([uid for _, uid in told])
    return [_suspect(made, people[uid], congress) for made, uid in told if uid in people]


def _suspect(made: Likeness, person: Person, congress: str) -> Suspect:
    parts = store.parts([person.uid])
    here = next((uid for _, where, uid, _ in parts if where == congress), "")
    return Suspect(made.score, made.reasons, person, congresses_of(person.uid), here)


def congresses_of(person: str) -> str:
    """Where somebody is a delegate, in words: "Đại hội … (đại biểu chính thức)"; "" for nowhere."""
    from desktop_app.services.congresses import congress, spoken_title_of

    told = []
    for _, uid, _, kind in store.parts([person]):
        one = congress(uid)
        if one is not None:
            told.append(
                say(N_("{congress} ({kind})"), congress=spoken_title_of(one), kind=say(KINDS[kind]))
            )
    return "; ".join(told)


def pairs(congress: str = "", *, report: Report = quiet) -> list[SuspectPair]:
    """All pairs of the register that may be one person, the likeliest first.

    With ``congress`` only those of whom one at least is on its list. 20,000 people take a second or two.
    """
    people = store.everybody()
    found = rules.pairs(people, _apart(), report)
    if congress:
        here = store.of_congress(congress)
        found = [pair for pair in found if pair.one in here or pair.other in here]
    return _told(found)


def _told(found: Collection[rules.Pair]) -> list[SuspectPair]:
    known = store.people({uid for pair in found for uid in (pair.one, pair.other)})
    return [
        SuspectPair(known[pair.one], known[pair.other], of_two(known[pair.one], known[pair.other]))
        for pair in found
        if pair.one in known and pair.other in known
    ]


def of_two(one: Person, other: Person) -> Likeness:
    """How likely two people are one, and why."""
    return rules.likeness(rules.traits_of(one), rules.traits_of(other))


def _apart() -> set[frozenset[str]]:
    return rules.kept_apart(store.apart(), redirects.all_leads("Person"))
