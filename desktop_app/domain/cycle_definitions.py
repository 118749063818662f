"""The ready-made rounds of congresses: what the program knows of them before anybody types.

Each is a file in `resources/cycles`, with a fixed uid. Its numbers are starting values: provinces
set other caps and dates, a congress may choose by another method, and the ordinal belongs to the
unit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from desktop_app.domain.catalogue import ancestors_of, in_sentence, unit
from desktop_app.domain.errors import Refusal
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_
from desktop_app.paths import resource

BEFORE, BY = "before", "by"
"""The word of a deadline: "trước ngày" (the day itself is late), "chậm nhất ngày" (it is not)."""

READY: Final = ("dtts-4-2024", "mttq-2024-2029", "mttq-2025-2030")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day by which congresses of a level are held, ``within`` a unit (key like "2024-62").

    ``word`` is BEFORE or BY, or empty where the plan's wording is not known; ``within`` is empty
    for a deadline of the whole round.
    """

    day: date
    word: str = ""
    within: str = ""

    def is_late(self, day: date) -> bool:
        """Whether a congress on ``day`` is late; without a word the day itself is not."""
        return day > self.last_day

    @property
    def last_day(self) -> date:
        """The last day in time: the one before a deadline "trước ngày", the day itself of any other."""
        return self.day - timedelta(days=1) if self.word == BEFORE else self.day


@dataclass(frozen=True, slots=True)
class LevelDefinition:
    """What a round is like at one level.

    ``form`` is "congress" or "meeting"; ``lead_body`` a slug of `bodies`, empty where not known, and
    ``lead_name`` the name of one that `bodies` does not have;
    ``title`` replaces the round's title; ``ordinal`` is the usual one, each congress has its own;
    ``official_at_most`` delegates; ``longest_days`` in days, halves possible. None means that no
    rule is known.
    """

    level: str
    form: str = "congress"
    lead_body: str = ""
    title: str = ""
    ordinal: str = ""
    official_at_most: int | None = None
    longest_days: Fraction | None = None
    deadlines: tuple[Deadline, ...] = ()
    lead_name: str = ""

    def deadline_for(self, unit_key: str) -> Deadline | None:
        """The deadline that binds a catalogue unit: of the nearest unit above it that sets one.

        Raises:
            Refusal: ``unit_key`` is not a unit of the catalogue.
        """
        found = unit(unit_key)
        for place in (found.key, *(above.key for above in ancestors_of(found)), ""):
            for deadline in self.deadlines:
                if deadline.within == place:
                    return deadline
        return None


@dataclass(frozen=True, slots=True)
class Basis:
    """A paper on which those of the round rest; ``within`` a unit (key), or everywhere."""

    key: str
    kind: str
    paper: str
    issuer: str
    about: str
    paper_on: date | None = None
    level: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class CycleDefinition:
    """A round at all its ``levels``, from the lowest to the highest.

    ``family`` is "dtts" or "mttq"; ``era`` says which units it uses; ``period`` is the year or
    term; ``name`` is the round's own, ``title`` begins the title of each congress, followed by the
    unit and ``with_ordinal`` or ``without_ordinal``; the first of ``ordinal_words`` is the usual
    one. ``chooses`` is "elects" or "consults"; ``guests_at_most`` is a share of the official
    delegates; ``kinds`` and ``origins`` are those usual in this family. ``age_bands`` are the first
    years of each band but the lowest; a vote passes with more than ``vote_more_than`` of
    ``vote_base``. ``templates`` names the file of documents, tasks and points of the programme.
    """

    slug: str
    uid: str
    family: str
    era: str
    period: str
    name: str
    title: str
    ordinal_words: tuple[str, ...]
    with_ordinal: str
    without_ordinal: str
    chooses: str
    closes_with: str
    documents: tuple[str, ...]
    gives_awards: bool
    minority_only: bool
    kinds: tuple[str, ...]
    origins: tuple[str, ...]
    levels: tuple[LevelDefinition, ...]
    guests_at_most: Fraction | None = None
    age_bands: tuple[int, ...] = ()
    vote_method: str = ""
    vote_base: str = ""
    vote_more_than: Fraction | None = None
    templates: str = ""
    legal_bases: tuple[Basis, ...] = ()

    def level(self, level: str) -> LevelDefinition | None:
        """What the round is like at a level; None where it has no congress there."""
        return next((each for each in self.levels if each.level == level), None)

    def level_above(self, level: str) -> LevelDefinition | None:
        """The level that a level's delegates are sent to; None at the top or off the chain."""
        names = [each.level for each in self.levels]
        if level not in names[:-1]:
            return None
        return self.levels[names.index(level) + 1]


@lru_cache(maxsize=1)
def cycles() -> tuple[CycleDefinition, ...]:
    """All ready-made rounds."""
    return tuple(_read(slug) for slug in READY)


def cycle_definition(slug: str) -> CycleDefinition:
    """The ready-made round with this slug.

    Raises:
        Refusal: there is none (code "unknown_cycle").
    """
    wanted = slug.strip().lower()
    for cycle in cycles():
        if cycle.slug == wanted:
            return cycle
    raise Refusal(
        N_("There is no ready-made round “{cycle}”. Choose one of these: {known}."),
        code="unknown_cycle",
        cycle=clean(slug)[:80],
        known=", ".join(READY),
    )


def cycle_named(text: str) -> CycleDefinition:
    """The ready-made round with this slug or name, capitals and marks ignored.

    Raises:
        Refusal: there is none (code "unknown_cycle").
    """
    for cycle in cycles():
        if fold(text) == fold(cycle.name):
            return cycle
    return cycle_definition(text)


ALL_LEVELS = "các cấp"
"""What stands in the name of a round where that of one congress has its unit."""


def congress_title(
    cycle: CycleDefinition,
    unit_name: str,
    level: str,
    ordinal: str,
    *,
    word: str | None = None,
    capitals: bool = True,
) -> str:
    """The title of one unit's congress as papers have it.

    "ĐẠI HỘI ĐẠI BIỂU CÁC DÂN TỘC THIỂU SỐ HUYỆN SA THẦY, LẦN THỨ IV - NĂM 2024"

    Args:
        cycle: the round.
        unit_name: the unit's full name; empty for the nation's congress.
        level: the unit's level.
        ordinal: the unit's own, a Roman numeral; empty where there is none.
        word: the word before the ordinal ("khóa"); None is the usual one of the round.
        capitals: False gives the title as it stands inside a sentence.
    """
    definition = cycle.level(level)
    title, unit = (definition.title if definition else ""), in_sentence(clean(unit_name))
    if not title and ALL_LEVELS in cycle.title:  # the round's own name has a place for the unit
        named = clean(cycle.title.replace(ALL_LEVELS, unit, 1)).replace(" ,", ",")
    else:
        named = f"{title or cycle.title} {unit}".rstrip()
    ordinal = clean(ordinal).upper()
    chosen = cycle.ordinal_words[0] if word is None else word
    pattern = cycle.with_ordinal if ordinal else cycle.without_ordinal
    tail = pattern.format(word=clean(chosen), ordinal=ordinal, period=cycle.period)
    full = named + tail.replace(",  ", ", ")
    return full.upper() if capitals else full


def _read(slug: str) -> CycleDefinition:
    with resource("cycles", f"{slug}.toml").open("rb") as stream:
        data = tomllib.load(stream)
    data["levels"] = tuple(_level(each) for each in data["levels"])
    data["legal_bases"] = tuple(Basis(**each) for each in data.get("legal_bases", ()))
    for name in ("ordinal_words", "documents", "kinds", "origins", "age_bands"):
        data[name] = tuple(data[name])
    for name in ("guests_at_most", "vote_more_than"):
        if name in data:
            data[name] = Fraction(data[name])
    return CycleDefinition(slug=slug, **data)


def _level(data: Mapping[str, Any]) -> LevelDefinition:
    values = dict(data)
    if "longest_days" in values:
        values["longest_days"] = Fraction(values["longest_days"])
    values["deadlines"] = tuple(Deadline(**each) for each in values.get("deadlines", ()))
    return LevelDefinition(**values)
