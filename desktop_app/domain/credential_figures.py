"""What the credentials report says of the delegates, computed from their places in it.

Shares are of those convened or of those present (the basis says which) and in whole-number arithmetic; each
aspect covers everybody once, and somebody of whom it is not known is counted as such, never dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.domain.attendance import ABSENCES
from desktop_app.domain.credentials import CredentialsPlace, CredentialsReport
from desktop_app.domain.cycle_rules import bands as read_bands
from desktop_app.domain.dates import age_in
from desktop_app.domain.delegate_counts import BANDS, UNKNOWN
from desktop_app.domain.delegates import ORIGINS
from desktop_app.domain.people import GENDERS
from desktop_app.domain.vocabularies import counted_as, term, terms
from desktop_app.domain.words import N_, say

PRESENT = "present"
WHOLE = 1000
"""All of them, in tenths of a percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """By what the figures are reckoned.

    ``denominator`` is a key of `DENOMINATORS`, ``year`` the one ages are of; ``bands`` are the ages at which a
    new band begins, ascending; ``family`` says whose words are used.
    """

    denominator: str = "present"
    year: int
    bands: tuple[int, ...] = BANDS
    family: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A line: its key ("gender:female"), its label (translated) and the delegates behind it, in list order."""

    key: str
    label: str
    people: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.people)


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one aspect out of ``base`` people; ``once`` where everybody is in exactly one of them."""

    key: str
    title: str
    figures: tuple[Figure, ...]
    base: int
    once: bool = True

    def of(self, key: str) -> Figure:
        """The figure of a key within the group ("female"); nobody where there is none."""
        whole = f"{self.key}:{key}"
        return next((one for one in self.figures if one.key == whole), Figure(whole, "", ()))

    @property
    def rounded(self) -> int:
        """What the printed shares add up to, in tenths of a percent; 0 where that is 100 %."""
        if not self.once or not self.base:
            return 0
        total = sum(tenths(one.count, self.base) for one in self.figures)
        return total if total != WHOLE else 0


@dataclass(frozen=True, slots=True)
class Ages:
    """The average in tenths of a year over the ``known`` births; youngest and oldest, ties together."""

    tenths: int
    known: int
    youngest: tuple[CredentialsPlace, ...]
    oldest: tuple[CredentialsPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything the report says. ``convened`` are the official delegates, ``counted`` those shares are of.

    ``promoted`` are alternates who stand in the place of an official delegate, ``alternates`` those who were
    not called; ``refused`` do not qualify. ``guests`` is None where nobody counted them.
    """

    basis: Basis
    convened: tuple[CredentialsPlace, ...]
    present: tuple[CredentialsPlace, ...]
    counted: tuple[CredentialsPlace, ...]
    promoted: tuple[CredentialsPlace, ...]
    alternates: tuple[CredentialsPlace, ...]
    refused: tuple[CredentialsPlace, ...]
    guests: int | None
    attendance: Group
    origins: Group
    groups: tuple[Group, ...]
    roles: Group
    ages: Ages | None

    @property
    def absent(self) -> int:
        """Official delegates who are not there."""
        return len(self.convened) - len(self.present)

    @property
    def eligible(self) -> int:
        """Official delegates who qualify."""
        return sum(one.qualifies != "no" for one in self.convened)

    @property
    def ethnic_groups(self) -> int:
        """How many ethnic groups the counted delegates are of, as far as it is known."""
        group = next(one for one in self.groups if one.key == "ethnic_group")
        return sum(one.key != "ethnic_group:" for one in group.figures)

    def every_group(self) -> tuple[Group, ...]:
        """The groups in the order of the report."""
        return self.attendance, self.origins, *self.groups, self.roles

    def behind(self, key: str) -> Figure:
        """The figure of a key; nobody where the report has none."""
        name, _, rest = key.partition(":")
        group = next((one for one in self.every_group() if one.key == name), None)
        return group.of(rest) if group is not None else Figure(key, "", ())


def tenths(part: int, whole: int) -> int:
    """A share in tenths of a percent, halves rounded up: 17 of 81 is 210. 0 where there is no whole."""
    return (2 * WHOLE * part + whole) // (2 * whole) if whole else 0


def basis_of(report: CredentialsReport, family: str = "") -> Basis:
    """By what a settled report was reckoned."""
    return Basis(
        denominator=report.denominator, year=report.age_year or 0,
        bands=bands_of(report.bands), family=family,
    )  # fmt: skip


def bands_of(text: str) -> tuple[int, ...]:
    """Age bands as a round or a report has them ("30;45;60"); the usual ones where none can be read."""
    return read_bands(text) or BANDS


def figures(
    places: Sequence[CredentialsPlace], basis: Basis, guests: int | None = None
) -> Figures:  # fmt: skip
    """All figures of these people, official delegates and alternates in the order of the list."""
    convened = tuple(one for one in places if one.kind == "official")
    present = tuple(one for one in convened if one.presence == PRESENT)
    counted = present if basis.denominator == "present" else convened
    return Figures(
        basis=basis, convened=convened, present=present, counted=counted,
        promoted=tuple(one for one in convened if one.replaces),
        alternates=tuple(one for one in places if one.kind == "alternate"),
        refused=tuple(one for one in places if one.qualifies == "no"),
        guests=guests, attendance=_attendance(convened),
        origins=_group("origin", N_("How they became delegates"), counted, lambda one: one.origin,
                       [(key, say(word, family=basis.family)) for key, word in ORIGINS.items()]),
        groups=tuple(_analysis(counted, basis)), roles=_roles(counted),
        ages=ages(counted, basis.year),
    )  # fmt: skip


def _analysis(counted: Sequence[CredentialsPlace], basis: Basis) -> Iterable[Group]:
    yield _group("gender", N_("Gender"), counted, lambda one: one.gender,
                 [(key, say(word)) for key, word in GENDERS.items()])  # fmt: skip
    yield _group("party", N_("Party"), counted, lambda one: "in" if one.party_member else "out",
                 [("in", say(N_("Party members"))), ("out", say(N_("Not in the Party")))])  # fmt: skip
    yield _words("ethnic_group", N_("Ethnic group"), counted, "ethnic_groups", ordered=False)
    yield _words("religion", N_("Religion"), counted, "religions", ordered=False)
    yield _words("sector", N_("Sector"), counted, "sectors")
    yield _words("schooling", N_("General education"), counted, "general_education")
    yield _words("qualification_level", N_("Level of training"), counted,
                 "professional_qualification")  # fmt: skip
    yield _words("theory", N_("Political theory"), counted, "political_theory")
    yield _group("age", N_("Age"), counted, lambda one: _band(one, basis), _labels(basis.bands))


def _group(
    key: str, title: str, counted: Sequence[CredentialsPlace],
    of: Callable[[CredentialsPlace], str], labels: Iterable[tuple[str, str]],
) -> Group:  # fmt: skip
    """A figure for each label somebody is behind; whoever fits none is counted as not known."""
    by: dict[str, list[str]] = {}
    for one in counted:
        by.setdefault(of(one), []).append(one.delegate)
    made = [
        Figure(f"{key}:{slug}", label, tuple(by.pop(slug))) for slug, label in labels if slug in by
    ]
    unknown = {uid for people in by.values() for uid in people}
    if unknown:
        rest = tuple(one.delegate for one in counted if one.delegate in unknown)
        made.append(Figure(f"{key}:", say(UNKNOWN), rest))
    return Group(key, title, tuple(made), len(counted))


def _words(
    key: str, title: str, counted: Sequence[CredentialsPlace], vocabulary: str, *,
    ordered: bool = True,
) -> Group:  # fmt: skip
    """By the words of a list: in its order where that says something, else the most frequent first."""

    def slug(one: CredentialsPlace) -> str:
        known = str(getattr(one, key))
        return counted_as(vocabulary, known) if known else ""

    found = [slug(one) for one in counted]
    listed = [one.slug for one in terms(vocabulary)]
    if not ordered:
        place = {one: at for at, one in enumerate(listed)}
        listed = sorted({*found} & {*listed}, key=lambda one: (-found.count(one), place[one]))
    labels = [(one, known.name) for one in listed if (known := term(vocabulary, one))]
    return _group(key, title, counted, slug, labels)


def _roles(counted: Sequence[CredentialsPlace]) -> Group:
    """Village elders and the like; somebody may be in several, or in none."""
    made = []
    for word in terms("roles"):
        people = tuple(
            one.delegate for one in counted
            if any(counted_as("roles", role) == word.slug for role in one.roles)
        )  # fmt: skip
        if people:
            made.append(Figure(f"role:{word.slug}", word.name, people))
    title = N_("Village elder, person of repute, artisan …")
    return Group("role", title, tuple(made), len(counted), once=False)


def _attendance(convened: Sequence[CredentialsPlace]) -> Group:
    labels = [(PRESENT, say(N_("Present"))), *((key, say(word)) for key, word in ABSENCES.items())]
    return _group("presence", N_("Who is present"), convened, lambda one: one.presence, labels)


# ages


def _band(one: CredentialsPlace, basis: Basis) -> str:
    if one.born is None:
        return ""
    age = age_in(basis.year, one.born)
    return str(max((start for start in basis.bands if start <= age), default=0))


def _labels(bands: Sequence[int]) -> list[tuple[str, str]]:
    """The half-open bands in words; the lowest has the key "0"."""
    made = [("0", say(N_("Below {age}"), age=bands[0]))]
    made += [
        (str(start), say(N_("From {start} to below {end}"), start=start, end=end))
        for start, end in pairwise(bands)
    ]
    return [*made, (str(bands[-1]), say(N_("{age} and over"), age=bands[-1]))]


def ages(people: Iterable[CredentialsPlace], year: int) -> Ages | None:
    """What is known of their ages; None where no birth is. Halves of a tenth are rounded up."""
    known = [(one.born, one) for one in people if one.born is not None]
    if not known:
        return None
    years, count = sum(age_in(year, born) for born, _ in known), len(known)
    latest, earliest = max(born.year for born, _ in known), min(born.year for born, _ in known)
    return Ages(
        (20 * years + count) // (2 * count), count,
        _extreme([one for born, one in known if born.year == latest], last=True),
        _extreme([one for born, one in known if born.year == earliest], last=False),
    )  # fmt: skip


def _extreme(
    of_year: Sequence[CredentialsPlace], *, last: bool
) -> tuple[CredentialsPlace, ...]:  # fmt: skip
    """Of people born in one year the youngest (``last``) or oldest.

    Only full dates decide among each other: whose day is not known may be anybody of that year.
    """
    days = [one.born for one in of_year if one.born is not None and one.born.is_full]
    bound = (max(days) if last else min(days)) if days else None
    return tuple(
        one for one in of_year
        if bound is None or one.born is None or not one.born.is_full or one.born == bound
    )  # fmt: skip
