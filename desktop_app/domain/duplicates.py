"""Two records that may be one person: how likely that is, and why. Pure functions; nobody is ever merged here.

The score goes from 0 to 100 and is added up from what agrees and what speaks against it; each part is a
reason that is told. Namesakes are common: the same name, year of birth and commune alone come to
"possible", never to more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.identity import clean_phone
from desktop_app.domain.people import Person
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, Message

VERY_LIKELY, LIKELY, POSSIBLE = 85, 70, 45
WHILE_TYPING = 30
"""Scores from which a pair is told; while a name is typed, birth and place are still to come."""

LEVELS: Final = (
    (VERY_LIKELY, N_("Very likely one person")),
    (LIKELY, N_("Likely one person")),
    (0, N_("Possibly one person")),
)

SAME_CARD, OTHER_CARD = 60, -45
NAME, NAME_MARKS, NAME_ORDER, NAME_NEAR = 40, 34, 30, 24
BIRTH, BIRTH_SWAPPED, BIRTH_MONTH, BIRTH_YEAR, BIRTH_SLIP, OTHER_BIRTH = 30, 20, 20, 14, 10, -25
SAME_PLACE, SAME_HOME, SAME_PHONE = 10, 8, 12
OTHER_GENDER, OTHER_GROUP = -30, -15
"""What each agreement and disagreement counts."""

_CROWD = 60
"""A bucket with more people than this is looked through name by name only (see `candidates`)."""


@dataclass(frozen=True)
class Likeness:
    """How likely two records are one person (0 to 100), and what was found."""

    score: int
    reasons: tuple[Message, ...]

    @property
    def level(self) -> str:
        """The score in words (to be translated)."""
        return next(word for least, word in LEVELS if self.score >= least)


@dataclass(frozen=True)
class Suspect:
    """Somebody of the register who may be the person in hand.

    ``congresses`` says in words where they are a delegate; ``delegate`` is their uid in the congress that
    was asked about, or "".
    """

    score: int
    reasons: tuple[Message, ...]
    person: Person
    congresses: str = ""
    delegate: str = ""

    @property
    def level(self) -> str:
        """The score in words (to be translated)."""
        return Likeness(self.score, ()).level


class Traits(NamedTuple):
    """What two people are compared by, as the register keeps it; ``born`` is the stored form of the date."""

    uid: str
    full_name: str
    gender: str
    born: str
    ethnic_group: str
    commune: str
    residence: str
    home_place: str
    id_number: str
    passport: str
    phone: str


def traits_of(person: Person) -> Traits:
    """What a person is compared by."""
    return Traits(
        person.uid, person.full_name, person.gender, person.born.iso() if person.born else "",
        person.ethnic_group, person.commune or "", person.residence, person.home_place,
        person.id_number, person.passport, clean_phone(person.phone),
    )  # fmt: skip


Part = tuple[int, str]
"""A number of points and the sentence (English, without values) that gives the reason."""


def likeness(one: Traits, other: Traits) -> Likeness:
    """How likely two records are one person, with the reasons for and against."""
    found = [part for part in _parts(one, other) if part is not None]
    score = sum(points for points, _ in found)
    return Likeness(max(0, min(100, score)), tuple(Message(text) for _, text in found))


def score(one: Traits, other: Traits) -> int:
    """The score alone, for those who compare many."""
    return max(0, min(100, sum(part[0] for part in _parts(one, other) if part is not None)))


def _parts(one: Traits, other: Traits) -> Iterator[Part | None]:
    card = _card(one, other)
    name = _name(one.full_name, other.full_name)
    if name is None and (card is None or card[0] < 0):
        return  # nothing else makes two different names one person
    yield card
    yield name or (0, N_("different names"))
    yield _birth(one.born, other.born)
    yield _place(one, other)
    if one.phone and one.phone == other.phone:
        yield SAME_PHONE, N_("same telephone number")
    if one.gender and other.gender and one.gender != other.gender:
        yield OTHER_GENDER, N_("different gender")
    if one.ethnic_group and other.ethnic_group and one.ethnic_group != other.ethnic_group:
        yield OTHER_GROUP, N_("different ethnic group")


def _card(one: Traits, other: Traits) -> Part | None:
    if one.id_number and one.id_number == other.id_number:
        return SAME_CARD, N_("same citizen card number")
    if _same(one.passport, other.passport):
        return SAME_CARD, N_("same passport")
    if len(one.id_number) == len(other.id_number) and one.id_number:
        return OTHER_CARD, N_("different citizen card numbers")
    return None  # an old card (CMND) says nothing about a new one


def _name(one: str, other: str) -> Part | None:
    first, second = letters(one), letters(other)
    if not (first.folded and second.folded):
        return None  # a sign or two is no name
    if first.folded == second.folded:
        if first.marks == second.marks:
            return NAME, N_("same name")
        return NAME_MARKS, N_("same name but for its marks")
    if first.words == second.words:
        return NAME_ORDER, N_("same name in another order")
    if abs(len(first.folded) - len(second.folded)) <= 1 and _one_slip(first.folded, second.folded):
        return NAME_NEAR, N_("names that differ in one letter")
    return None


class Letters(NamedTuple):
    """A name as it is compared: folded, its marks wherever in the syllable they stand, its words sorted."""

    folded: str
    marks: str
    words: str


@lru_cache(maxsize=65536)
def letters(name: str) -> Letters:
    """A name made ready for comparing: hòa is hoà, and Thắng not Thằng."""
    folded = fold(name)
    marks = "".join(sorted(normalize("NFD", clean(name).casefold().replace("'", "")))).strip()
    return Letters(folded, marks, " ".join(sorted(folded.split())))


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less or other turns one into the other; very short names are left out."""
    if min(len(one), len(other)) < 5:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) == len(long):
        rest, swapped = at + 1, short[at + 1 : at + 2] + short[at : at + 1]
        if short[rest:] == long[rest:]:
            return True
        return swapped == long[at : at + 2] and short[at + 2 :] == long[at + 2 :]
    return short[at:] == long[at + 1 :]


def _birth(one: str, other: str) -> Part | None:
    if not one or not other:
        return None
    if one == other:
        if len(one) == 10:
            return BIRTH, N_("same date of birth")
        if len(one) == 7:
            return BIRTH_MONTH, N_("same month and year of birth")
        return BIRTH_YEAR, N_("same year of birth")
    if one.startswith(other) or other.startswith(one):
        return BIRTH_YEAR, N_("same year of birth")
    first, second = PartialDate.from_iso(one), PartialDate.from_iso(other)
    same_year = first.year == second.year
    if same_year and first.day == second.month and first.month == second.day:
        return BIRTH_SWAPPED, N_("day and month of birth swapped")
    if _birth_slip(first, second):
        return BIRTH_SLIP, N_("dates of birth that differ in one place")
    return OTHER_BIRTH, N_("different dates of birth")


def _birth_slip(one: PartialDate, other: PartialDate) -> bool:
    """Whether two full dates agree but for the day, the month, or one figure of the year."""
    if not (one.day and other.day):
        return False
    if one.year == other.year:
        return one.month == other.month or one.day == other.day
    figures = sum(a != b for a, b in zip(str(one.year), str(other.year), strict=True))
    return (one.month, one.day) == (other.month, other.day) and figures == 1


def _place(one: Traits, other: Traits) -> Part | None:
    if one.commune and one.commune == other.commune:
        return SAME_PLACE, N_("same commune")
    if _same(one.residence, other.residence):
        return SAME_PLACE, N_("same residence")
    if _same(one.home_place, other.home_place):
        return SAME_HOME, N_("same native place")
    return None


def _same(one: str, other: str) -> bool:
    """Whether two texts, neither of them blank, say the same."""
    return bool(one and other and _folded(one)) and _folded(one) == _folded(other)


_folded = lru_cache(maxsize=65536)(fold)


def candidates(people: Sequence[Traits], report: Report = quiet) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``people`` that share enough to be worth comparing, each once.

    People are put into buckets (same name and year, same first letters and year, same card, same full birth
    and gender …), so that 20,000 need not be compared with each other. A crowded bucket, such as all who
    were entered with the telephone of one office, is looked through name by name.
    """
    buckets: dict[tuple[str, ...], list[int]] = {}
    for place, one in enumerate(people):
        if place % 1000 == 0:
            report(place, 2 * len(people))
        for key in _keys(one):
            buckets.setdefault(key, []).append(place)
    seen: set[tuple[int, int]] = set()
    crowds = [members for members in buckets.values() if len(members) > 1]
    for number, members in enumerate(crowds):
        if number % 1000 == 0:
            report(len(people) * (len(crowds) + number), 2 * len(people) * len(crowds))
        for part in _parted(members, people):
            for at, first in enumerate(part):
                for second in part[at + 1 :]:
                    if (first, second) not in seen:
                        seen.add((first, second))
                        yield first, second


def _parted(members: list[int], people: Sequence[Traits]) -> list[list[int]]:
    if len(members) <= _CROWD:
        return [members]
    parts: dict[str, list[int]] = {}
    for place in members:
        parts.setdefault(letters(people[place].full_name).words, []).append(place)
    return list(parts.values())


def _keys(one: Traits) -> Iterator[tuple[str, ...]]:
    known = letters(one.full_name)
    name, year = known.words, one.born[:4]
    if one.id_number:
        yield "card", one.id_number
    if fold(one.passport):
        yield "passport", fold(one.passport)
    if not name:
        return
    if year:
        yield "year", name, year
        yield "near", initials(known.folded), year
    if len(one.born) == 10:
        yield "day", name, one.born[5:]
        yield "born", one.born, one.gender
    for kind, place in (("commune", one.commune), ("at", _folded(one.residence)),
                        ("home", _folded(one.home_place)), ("phone", one.phone)):  # fmt: skip
        if place:
            yield kind, name, place
    if one.phone:
        yield "phone", one.phone


def last_word(folded: str) -> str:
    """The last word of a folded name, by which Vietnamese names are told apart."""
    return folded.rpartition(" ")[2]


def initials(folded: str) -> str:
    """The first letters of the words of a folded name."""
    return "".join(word[0] for word in folded.split())


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person, by uid, with the score."""

    one: str
    other: str
    score: int


def pairs(
    people: Sequence[Traits],
    apart: Collection[frozenset[str]] = (),
    report: Report = quiet,
    *,
    least: int = POSSIBLE,
) -> list[Pair]:
    """All pairs that may be one person, the likeliest first; ``apart`` are those known to be two."""
    found = []
    for first, second in candidates(people, report):
        one, other = people[first], people[second]
        points = score(one, other)
        if points >= least and frozenset((one.uid, other.uid)) not in apart:
            found.append(Pair(one.uid, other.uid, points))
    found.sort(key=lambda pair: (-pair.score, pair.one, pair.other))
    return found


def kept_apart(rows: Sequence[tuple[str, str]], leads: Mapping[str, str]) -> set[frozenset[str]]:
    """The pairs found to be two people, after merges: ``leads`` is where a merged record leads now."""
    found = {frozenset((leads.get(one, one), leads.get(other, other))) for one, other in rows}
    return {pair for pair in found if len(pair) == 2}
