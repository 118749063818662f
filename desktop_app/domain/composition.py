"""Composition against its targets: who counts where, what is missing, and groups without a delegate.

Everything here counts official delegates that are on the list; the population is entered, never counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.domain.targets import Allotment, GroupPopulation, Target
from desktop_app.domain.vocabularies import counted_as, is_minority

MET, MISSING, OVER, UNSURE = "met", "missing", "over", "unsure"
"""How a target stands; UNSURE when those about whom it is not known could still meet it."""


VOCABULARIES = {
    "ethnic_group": "ethnic_groups", "religion": "religions", "sector": "sectors", "role": "roles",
}  # fmt: skip
"""Aspects whose value is a slug, and of which vocabulary."""


class Facts(NamedTuple):
    """What targets ask about one official: ``born`` is the year or None, ``party`` and blanks as kept."""

    delegate: str
    gender: str
    ethnic_group: str
    born: int | None
    party: bool
    sector: str
    unit: str | None
    roles: tuple[str, ...]
    religion: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A target and the people behind it. ``wanted`` is the least number in people, ``limit`` the most.

    ``unknown`` are the delegates about whom it is not known.
    """

    target: Target
    people: tuple[str, ...]
    unknown: tuple[str, ...]
    total: int
    wanted: int | None
    limit: int | None

    @property
    def missing(self) -> int:
        """How many are missing; 0 when there are enough."""
        return max(0, (self.wanted or 0) - len(self.people))

    @property
    def over(self) -> int:
        """How many there are too many."""
        return 0 if self.limit is None else max(0, len(self.people) - self.limit)

    @property
    def state(self) -> str:
        """MET, MISSING, OVER or UNSURE."""
        if self.over:
            return OVER
        if not self.missing:
            return MET
        return UNSURE if len(self.unknown) >= self.missing else MISSING


def progress(targets: Iterable[Target], officials: Sequence[Facts], year: int) -> list[Progress]:
    """Each target against the officials; ``year`` is the congress's, by which ages are reckoned.

    A percentage of the officials is rounded up where it is the least, down where it is the most, though never
    below the least: "30 %" of 151 can be met, by 46.
    """
    total = len(officials)
    found = []
    for target in targets:
        answers = {one.delegate: fits(target, one, year) for one in officials}
        wanted = _people(target, target.minimum, total, up=True)
        limit = _people(target, target.maximum, total, up=False)
        found.append(
            Progress(
                target,
                tuple(uid for uid, answer in answers.items() if answer),
                tuple(uid for uid, answer in answers.items() if answer is None),
                total,
                wanted,
                limit if limit is None else max(limit, wanted or 0),
            )
        )
    return found


def _people(target: Target, bound: int | None, total: int, *, up: bool) -> int | None:
    if bound is None or target.measure != "percent":
        return bound
    return -(-bound * total // 100) if up else bound * total // 100


def fits(target: Target, one: Facts, year: int) -> bool | None:
    """Whether somebody counts for a target; None when what it asks about is not known of them."""
    if target.aspect == "age":
        if one.born is None:
            return None
        age = year - one.born
        return (target.from_age or 0) <= age and (
            target.below_age is None or age < target.below_age
        )
    if target.aspect == "party":
        return one.party
    if target.aspect == "minority":
        return is_minority(one.ethnic_group) if one.ethnic_group else None
    if target.aspect == "role":
        if not target.value:
            return bool(one.roles)
        return any(_is_word("roles", role, target.value) for role in one.roles)
    if target.aspect == "unit":
        return one.unit == target.value if one.unit else None
    known = getattr(one, target.aspect)
    vocabulary = VOCABULARIES.get(target.aspect)
    if known and vocabulary:
        return _is_word(vocabulary, known, target.value)
    return known == target.value if known else None


def _is_word(vocabulary: str, known: str, asked: str) -> bool:
    """Whether a word is the one asked for, or an office's own word that counts with it."""
    return known == asked or counted_as(vocabulary, known) == asked


@dataclass(frozen=True, slots=True)
class Coverage:
    """An ethnic group that lives here, or has delegates, or both; ``population`` is None when not entered."""

    ethnic_group: str
    population: GroupPopulation | None
    people: tuple[str, ...]

    @property
    def alert(self) -> bool:
        """A group lives here and no official delegate is of it."""
        return self.population is not None and not self.people


def coverage(populations: Sequence[GroupPopulation], officials: Sequence[Facts]) -> list[Coverage]:
    """The groups: those without a delegate first, then by population, then those nobody entered.

    Where an office's own word has a population of its own, its people stand there and with the group that
    figures count them with.
    """
    of_group: dict[str, list[str]] = defaultdict(list)
    entered = {one.ethnic_group for one in populations}
    for one in officials:
        if one.ethnic_group:
            counted = counted_as("ethnic_groups", one.ethnic_group)
            for group in {one.ethnic_group, counted} & entered or {counted}:
                of_group[group].append(one.delegate)
    found = [
        Coverage(one.ethnic_group, one, tuple(of_group.pop(one.ethnic_group, ())))
        for one in populations
    ]
    found.sort(
        key=lambda one: (bool(one.people), -((one.population and one.population.people) or 0))
    )
    rest = sorted(of_group.items(), key=lambda one: (-len(one[1]), one[0]))
    return found + [Coverage(group, None, tuple(people)) for group, people in rest]


@dataclass(frozen=True, slots=True)
class Share:
    """A unit's allotted seats against those chosen; ``allotment`` is None where none was given."""

    unit: str
    allotment: Allotment | None
    officials: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()

    @property
    def difference(self) -> int | None:
        """Chosen less allotted: below 0 some are missing; None without an allotted number."""
        if self.allotment is None or self.allotment.officials is None:
            return None
        return len(self.officials) - self.allotment.officials


def shares(
    allotments: Sequence[Allotment], officials: Sequence[tuple[str, str | None]],
    alternates: Sequence[tuple[str, str | None]],
) -> list[Share]:  # fmt: skip
    """Allotted against chosen, in the decision's order; units that send people without a number come last.

    ``officials`` and ``alternates`` are (delegate, unit); those of no unit are left to the checks.
    """
    chosen: dict[str, list[str]] = defaultdict(list)
    spare: dict[str, list[str]] = defaultdict(list)
    for listed, into in ((officials, chosen), (alternates, spare)):
        for delegate, unit in listed:
            if unit:
                into[unit].append(delegate)
    found = [
        Share(
            one.unit or "", one, tuple(chosen.pop(one.unit or "", ())),
            tuple(spare.pop(one.unit or "", ())),
        )
        for one in allotments
    ]  # fmt: skip
    rest = dict.fromkeys((*chosen, *spare))
    return found + [
        Share(unit, None, tuple(chosen.get(unit, ())), tuple(spare.get(unit, ()))) for unit in rest
    ]


@dataclass(frozen=True, slots=True)
class Composition:
    """All of it for one congress. ``residents`` adds up what was entered for the groups."""

    officials: int
    alternates: int
    targets: tuple[Progress, ...]
    coverage: tuple[Coverage, ...]
    shares: tuple[Share, ...]
    no_unit: tuple[str, ...]

    @property
    def residents(self) -> int:
        """The groups' populations together."""
        return sum((one.population and one.population.people) or 0 for one in self.coverage)

    @property
    def open_targets(self) -> int:
        """How many targets are not met."""
        return sum(one.state != MET for one in self.targets)

    @property
    def alerts(self) -> int:
        """How many groups live here without a delegate."""
        return sum(one.alert for one in self.coverage)
