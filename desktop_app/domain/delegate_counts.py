"""What a number of delegates comes to, for a report that is read aloud: each aspect covers everybody once.

Somebody of whom an aspect is not known is counted as such, never dropped; ages are those of the year of the
congress, their bands half-open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.domain.dates import age_in
from desktop_app.domain.delegates import ORIGINS, Entry
from desktop_app.domain.people import GENDERS
from desktop_app.domain.vocabularies import counted_as, term, terms
from desktop_app.domain.words import N_, say

UNKNOWN = N_("No information")
BANDS = (30, 40, 50, 60)
"""Ages at which a new band begins."""


@dataclass(frozen=True, slots=True)
class Count:
    """A line of an aspect: its label (translated), how many people."""

    label: str
    people: int


@dataclass(frozen=True, slots=True)
class Aspect:
    """One way to divide all the people; the counts add up to all of them."""

    title: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Ages:
    """The average in tenths of a year of the ``known`` births; youngest and oldest, ties together."""

    tenths: int
    known: int
    youngest: tuple[Entry, ...]
    oldest: tuple[Entry, ...]


def aspects(entries: Sequence[Entry], year: int, family: str = "") -> list[Aspect]:
    """Every aspect of these people in the order of a report; those of which nothing is known are left out."""
    found = [
        _by(N_("How they became delegates"), entries, lambda one: one.delegate.origin,
            [(key, say(word, family=family)) for key, word in ORIGINS.items()]),
        _by(N_("Gender"), entries, lambda one: one.person.gender,
            [(key, say(word)) for key, word in GENDERS.items()]),
        _party(entries),
        _terms(N_("Ethnic group"), entries, "ethnic_groups", lambda one: one.person.ethnic_group,
               ordered=False),
        _terms(N_("Religion"), entries, "religions", lambda one: one.person.religion, ordered=False),
        _terms(N_("Level of training"), entries, "professional_qualification",
               lambda one: one.person.qualification_level),
        _terms(N_("Political theory"), entries, "political_theory", lambda one: one.person.theory),
        _bands(entries, year),
    ]  # fmt: skip
    return [one for one in found if any(each.label != say(UNKNOWN) for each in one.counts)]


def _by(
    title: str, entries: Sequence[Entry], key: Callable[[Entry], str],
    labels: Iterable[tuple[str, str]],
) -> Aspect:  # fmt: skip
    counted = Counter(map(key, entries))
    made = [Count(label, people) for slug, label in labels if (people := counted.pop(slug, 0))]
    rest = sum(counted.values())
    return Aspect(title, (*made, *([Count(say(UNKNOWN), rest)] if rest else ())))


def _terms(
    title: str, entries: Sequence[Entry], vocabulary: str, key: Callable[[Entry], str], *,
    ordered: bool = True,
) -> Aspect:  # fmt: skip
    """By the words of a list: in its order where it is a scale, else the most frequent first."""

    def slug(one: Entry) -> str:
        known = key(one)
        return counted_as(vocabulary, known) if known else ""

    counted = Counter(map(slug, entries))
    if ordered:
        order = [one.slug for one in terms(vocabulary)]
    else:
        order = sorted(counted, key=lambda each: (-counted[each], each))
    labels = [(one, known.name) for one in order if one and (known := term(vocabulary, one))]
    return _by(title, entries, slug, labels)


def _party(entries: Sequence[Entry]) -> Aspect:
    def key(one: Entry) -> str:
        return "in" if one.person.party_joined or one.person.party_full else "out"

    labels = [("in", say(N_("Party members"))), ("out", say(N_("Not in the Party")))]
    return _by(N_("Party"), entries, key, labels)


def _bands(entries: Sequence[Entry], year: int) -> Aspect:
    def key(one: Entry) -> str:
        if one.person.born is None:
            return ""
        age = age_in(year, one.person.born)
        return str(max((start for start in BANDS if start <= age), default=0))

    labels = [("0", say(N_("Below {age}"), age=BANDS[0]))]
    for start, end in pairwise(BANDS):
        labels.append((str(start), say(N_("From {start} to below {end}"), start=start, end=end)))
    labels.append((str(BANDS[-1]), say(N_("{age} and over"), age=BANDS[-1])))
    return _by(N_("Age"), entries, key, labels)


def ages(entries: Iterable[Entry], year: int) -> Ages | None:
    """What is known of the ages; None where no birth is. Halves of a tenth are rounded up."""
    born = [(one.person.born, one) for one in entries if one.person.born is not None]
    if not born:
        return None
    years = sum(age_in(year, day) for day, _ in born)
    count = len(born)
    latest, earliest = max(day.year for day, _ in born), min(day.year for day, _ in born)
    return Ages(
        (20 * years + count) // (2 * count), count,
        tuple(one for one in _extreme(born, latest, last=True)),
        tuple(one for one in _extreme(born, earliest, last=False)),
    )  # fmt: skip


def _extreme(born: Sequence[tuple[object, Entry]], year: int, *, last: bool) -> list[Entry]:
    """Those born in a year who are the youngest (``last``) or oldest as far as their births are known.

    Who is known by the year alone may be anybody of that year, and stands with them.
    """
    of_year = [one for _, one in born if one.person.born and one.person.born.year == year]
    days = [one.person.born for one in of_year if one.person.born and one.person.born.is_full]
    if not days:
        return of_year
    bound = max(days) if last else min(days)
    return [
        one for one in of_year
        if one.person.born and (not one.person.born.is_full or one.person.born == bound)
    ]  # fmt: skip
