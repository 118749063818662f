"""What holds for a unit in a round, out of all that was laid down for it: the nearest goes first.

A record holds ``within`` a unit, or, where it names none, within the unit of the office that made it. What
comes with the program holds everywhere and goes last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from desktop_app.domain.cycle_definitions import CycleDefinition, Deadline, LevelDefinition
from desktop_app.domain.cycle_rules import CycleDeadline, CycleLevel, CycleRules, bands, share
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.fields import Record, specs
from desktop_app.domain.units import CATALOGUE

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)

EVERYWHERE = ""
CHAIN = ("organisation", "village", "commune", "district", "province", "nation")
"""Levels from the lowest to the highest."""

DELEGATES = ("official", "alternate", "guest", "foreign_guest", "service")
ORIGINS = ("ex_officio", "elected", "chosen", "appointed")
_PLACE = {"cycle", "within", "level"}


@dataclass(frozen=True)
class Placed(Generic[R_co]):
    """A record, the unit it holds within and that of the office that made it, by uid ("" everywhere)."""

    record: R_co
    within: str
    place: str


class Due(NamedTuple):
    """The day by which something is done, BEFORE or BY it ("" not known), and the paper that says so."""

    day: date
    word: str
    paper: str


@dataclass(frozen=True)
class LevelRules:
    """What holds for the congress of one unit.

    ``holds`` says whether the round has congresses or meetings at this level. ``lead_body`` is a name;
    ``half_days`` the longest duration; ``approvals`` the bodies that must agree before the date; ``deadlines``
    by what is due ("held" …); ``guest_share`` and ``vote_more_than`` fractions, None where no rule is known.
    """

    level: str
    holds: bool = False
    form: str = "congress"
    title: str = ""
    lead_body: str = ""
    ordinal: str = ""
    official_at_most: int | None = None
    half_days: int | None = None
    approvals: tuple[str, ...] = ()
    deadlines: Mapping[str, Due] = field(default_factory=dict)
    ordinal_word: str = ""
    with_ordinal: str = ""
    without_ordinal: str = ""
    closes_with: str = ""
    chooses: str = ""
    guest_share: Fraction | None = None
    minority_only: bool = False
    gives_awards: bool = False
    age_bands: tuple[int, ...] = ()
    vote_method: str = ""
    vote_base: str = ""
    vote_more_than: Fraction | None = None

    def deadline(self, about: str = "held") -> Deadline | None:
        """The deadline for something; None where none is set."""
        return self._due.get(about)

    @cached_property
    def _due(self) -> dict[str, Deadline]:
        """All deadlines, made once for the many units of a level."""
        return {about: Deadline(due.day, due.word) for about, due in self.deadlines.items()}


def applying(listed: Iterable[Placed[R]], places: Sequence[str]) -> list[R]:
    """The records that hold at a unit, the nearest first. ``places`` is the unit with all above it, by uid."""
    near = {place: number for number, place in enumerate(places)}
    near.setdefault(EVERYWHERE, len(places))
    found = [one for one in listed if one.within in near and one.place in near]

    def nearness(one: Placed[R]) -> tuple[int, int, bool]:
        return near[one.within], near[one.place], one.record.owner == CATALOGUE

    return [one.record for one in sorted(found, key=nearness)]


def in_force(listed: Iterable[Placed[R]], places: Sequence[str]) -> list[R]:
    """The templates that hold at a unit: without those that a nearer office replaced or left out."""
    gone: set[str] = set()
    found: list[R] = []
    for one in applying(listed, places):
        made: Any = one
        if made.uid not in gone and not made.left_out:
            found.append(one)
        gone.add(made.instead)
    return found


def filled(records: Sequence[Record]) -> dict[str, tuple[Any, Record]]:
    """Field → (value, its record): of the first record, the nearest, that does not leave it blank."""
    found: dict[str, tuple[Any, Record]] = {}
    for record in records:
        for item in specs(type(record)):
            value = getattr(record, item.name)
            if item.name not in found and item.name not in _PLACE and value != item.kind.blank:
                found[item.name] = (value, record)
    return found


class Rules:
    """All that was laid down for a round, ready to be asked for any unit without a query."""

    def __init__(
        self, cycle: Cycle, rules: Sequence[Placed[CycleRules]],
        levels: Sequence[Placed[CycleLevel]], deadlines: Sequence[Placed[CycleDeadline]],
    ) -> None:  # fmt: skip
        self.cycle = cycle
        self.rules, self.levels, self.deadlines = rules, levels, deadlines
        everything: tuple[Placed[Any], ...] = (*rules, *levels, *deadlines)
        self._places = {one.within for one in everything} | {one.place for one in everything}
        self._above: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._known: dict[tuple[str, tuple[str, ...]], LevelRules] = {}

    def of(self, unit: str, level: str, ancestors: Sequence[str] = ()) -> LevelRules:
        """The rules for a unit of a level; ``ancestors`` are the uids above it, the nearest first."""
        above = tuple(ancestors)
        places = self._above.get(above)
        if places is None:  # worked out once for all that lie beside each other
            places = self._above[above] = tuple(one for one in above if one in self._places)
        if unit in self._places:
            places = (unit, *places)
        key = level, places
        if key not in self._known:
            self._known[key] = self._work_out(level, places)
        return self._known[key]

    def level_names(self, places: Sequence[str] = ()) -> list[str]:
        """The levels at which the round has congresses or meetings, from the lowest."""
        known = {one.level for one in applying(self.levels, places)}
        return [level for level in CHAIN if level in known]

    def _work_out(self, level: str, places: tuple[str, ...]) -> LevelRules:
        general = _values(filled(applying(self.rules, places)))
        of_level = [one for one in applying(self.levels, places) if one.level == level]
        special = _values(filled(of_level))
        due: dict[str, Due] = {}
        for one in applying(self.deadlines, places):
            if one.level == level and one.day is not None:
                due.setdefault(one.about, Due(one.day, one.word, one.paper))
        return LevelRules(
            level=level,
            holds=bool(of_level),
            form=special.get("form", "congress"),
            title=special.get("title") or general.get("congress_title", ""),
            lead_body=special.get("lead_body", ""),
            ordinal=special.get("ordinal", ""),
            official_at_most=special.get("official_at_most"),
            half_days=special.get("half_days"),
            approvals=_lines(special.get("approvals", "")),
            deadlines=due,
            ordinal_word=general.get("ordinal_word", ""),
            with_ordinal=general.get("with_ordinal") or _tail(self.cycle.term, ordinal=True),
            without_ordinal=general.get("without_ordinal") or _tail(self.cycle.term, ordinal=False),
            closes_with=general.get("closes_with", ""),
            chooses=general.get("chooses", "elects"),
            guest_share=share(general.get("guest_share", "")),
            minority_only=general.get("minority_only") == "yes",
            gives_awards=general.get("gives_awards") == "yes",
            age_bands=bands(general.get("age_bands", "")),
            vote_method=general.get("vote_method", ""),
            vote_base=general.get("vote_base", ""),
            vote_more_than=share(general.get("vote_more_than", "")),
        )


def _values(found: Mapping[str, tuple[Any, Record]]) -> dict[str, Any]:
    return {name: value for name, (value, _) in found.items()}


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _tail(term: str, *, ordinal: bool) -> str:
    """How a name ends where nothing is laid down about it: "- năm 2026", "nhiệm kỳ 2025-2030"."""
    named = ", {word} {ordinal}" if ordinal else ""
    if not term:
        return named
    if term.isdigit():
        return named + (" - năm {period}" if ordinal else ", năm {period}")
    return named + ", nhiệm kỳ {period}"


def as_definition(
    rules: Rules, ready: CycleDefinition | None, places: Sequence[str]
) -> CycleDefinition:
    """The round as it stands at a unit, in the form of a ready-made one; ``ready`` gives what is not a rule."""
    cycle = rules.cycle
    ancestors = places[1:]
    unit = places[0] if places else ""

    def at(level: str) -> LevelRules:
        return rules.of(unit, level, ancestors)

    general = at("")
    words = (general.ordinal_word or "lần thứ", *(ready.ordinal_words if ready else ()))
    return CycleDefinition(
        slug=ready.slug if ready else "",
        uid=cycle.uid,
        family=cycle.family,
        era=cycle.era,
        period=cycle.term,
        name=cycle.title,
        title=general.title or cycle.title,
        ordinal_words=tuple(dict.fromkeys(words)),
        with_ordinal=general.with_ordinal,
        without_ordinal=general.without_ordinal,
        chooses=general.chooses,
        closes_with=general.closes_with,
        documents=ready.documents if ready else (),
        gives_awards=general.gives_awards,
        minority_only=general.minority_only,
        kinds=ready.kinds if ready else DELEGATES,
        origins=ready.origins if ready else ORIGINS,
        levels=tuple(_level(at(one), ready, general.title) for one in rules.level_names(places)),
        guests_at_most=general.guest_share,
        age_bands=general.age_bands,
        vote_method=general.vote_method,
        vote_base=general.vote_base,
        vote_more_than=general.vote_more_than,
        templates=ready.templates if ready else "",
        legal_bases=ready.legal_bases if ready else (),
    )


def _level(one: LevelRules, ready: CycleDefinition | None, usual: str) -> LevelDefinition:
    known = ready.level(one.level) if ready else None
    held = one.deadline()
    return LevelDefinition(
        level=one.level,
        form=one.form,
        lead_body=known.lead_body if known else "",
        title=one.title if one.title != usual else "",
        ordinal=one.ordinal,
        official_at_most=one.official_at_most,
        longest_days=Fraction(one.half_days, 2) if one.half_days else None,
        deadlines=(held,) if held else (),
        lead_name=one.lead_body,
    )
