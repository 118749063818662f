"""The ready-made rounds as the records an office would enter: with fixed uids, owner ``catalogue``.

So one rule decides what holds, whoever laid it down, and a task made from a ready-made one knows it again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar
from uuid import uuid5

from desktop_app.domain.bodies import body_name
from desktop_app.domain.catalogue import NAMESPACE, unit_uid
from desktop_app.domain.cycle_definitions import CycleDefinition, LevelDefinition, cycles
from desktop_app.domain.cycle_rules import (
    CycleDeadline,
    CycleDocument,
    CycleLevel,
    CycleRules,
    ItemTemplate,
    LegalBasis,
    TaskTemplate,
)
from desktop_app.domain.fields import Record
from desktop_app.domain.units import CATALOGUE
from desktop_app.paths import resource

R = TypeVar("R", bound=Record)

HALVES_A_DAY = 2


@dataclass(frozen=True)
class ReadyMade:
    """All that comes with the program for a round; ``within``: legal basis → the unit it is limited to."""

    rules: tuple[CycleRules, ...] = ()
    levels: tuple[CycleLevel, ...] = ()
    deadlines: tuple[CycleDeadline, ...] = ()
    documents: tuple[CycleDocument, ...] = ()
    bases: tuple[LegalBasis, ...] = ()
    tasks: tuple[TaskTemplate, ...] = ()
    items: tuple[ItemTemplate, ...] = ()
    within: Mapping[str, str] | None = None

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one type, in their order."""
        listed: tuple[Record, ...] = (
            *self.rules, *self.levels, *self.deadlines, *self.documents, *self.bases, *self.tasks,
            *self.items,
        )  # fmt: skip
        return tuple(one for one in listed if isinstance(one, kind))


def rule_uid(slug: str, kind: str, key: str) -> str:
    """The uid of a ready-made record, the same in every register: ("dtts-4-2024", "task", "ke-hoach")."""
    return str(uuid5(NAMESPACE, f"cycle/{slug}/{kind}/{key}"))


@lru_cache(maxsize=8)
def ready_made(cycle: str) -> ReadyMade:
    """What comes with the program for the round with this uid; nothing for an office's own round."""
    definition = next((one for one in cycles() if one.uid == cycle), None)
    if definition is None:
        return ReadyMade()
    templates = _templates(definition.templates)
    return ReadyMade(
        rules=(_rules(definition),),
        levels=tuple(_level(definition, one) for one in definition.levels),
        deadlines=tuple(_deadlines(definition)),
        documents=_listed(CycleDocument, "document", definition, templates["documents"]),
        bases=tuple(
            LegalBasis(
                **_own(definition, "basis", one.key), level=one.level, position=place,
                kind=one.kind, paper=one.paper, paper_on=one.paper_on, issuer=one.issuer,
                about=one.about,
            )
            for place, one in enumerate(definition.legal_bases, 1)
        ),
        tasks=_listed(TaskTemplate, "task", definition, templates["tasks"]),
        items=_listed(ItemTemplate, "item", definition, templates["items"]),
        within={
            rule_uid(definition.slug, "basis", one.key): _unit(one.within)
            for one in definition.legal_bases
            if one.within
        },
    )  # fmt: skip


def _own(definition: CycleDefinition, kind: str, key: str) -> dict[str, Any]:
    return {
        "uid": rule_uid(definition.slug, kind, key),
        "owner": CATALOGUE,
        "cycle": definition.uid,
    }


def _rules(one: CycleDefinition) -> CycleRules:
    return CycleRules(
        **_own(one, "rules", ""),
        congress_title=one.title,
        ordinal_word=one.ordinal_words[0],
        with_ordinal=one.with_ordinal,
        without_ordinal=one.without_ordinal,
        closes_with=one.closes_with,
        chooses=one.chooses,
        guest_share=_share(one.guests_at_most),
        minority_only="yes" if one.minority_only else "no",
        gives_awards="yes" if one.gives_awards else "no",
        age_bands=";".join(map(str, one.age_bands)),
        vote_method=one.vote_method,
        vote_base=one.vote_base,
        vote_more_than=_share(one.vote_more_than),
    )


def _share(part: Fraction | None) -> str:
    return f"{part.numerator}/{part.denominator}" if part is not None else ""


def _level(definition: CycleDefinition, one: LevelDefinition) -> CycleLevel:
    lead = body_name(one.lead_body, one.level, definition.era) if one.lead_body else ""
    return CycleLevel(
        **_own(definition, "level", one.level),
        level=one.level,
        form=one.form,
        title=one.title,
        lead_body=lead or one.lead_name,
        ordinal=one.ordinal,
        official_at_most=one.official_at_most,
        half_days=int(one.longest_days * HALVES_A_DAY) if one.longest_days is not None else None,
    )


def _deadlines(definition: CycleDefinition) -> list[CycleDeadline]:
    return [
        CycleDeadline(
            **_own(definition, "deadline", f"{level.level}/held/{one.within}"),
            within=_unit(one.within) or None,
            level=level.level,
            about="held",
            word=one.word,
            day=one.day,
        )
        for level in definition.levels
        for one in level.deadlines
    ]


def _unit(key: str) -> str:
    return unit_uid(*key.split("-", 1)) if key else ""


def _listed(
    kind: type[R], name: str, definition: CycleDefinition, entries: Sequence[Mapping[str, Any]]
) -> tuple[R, ...]:
    made: Any = kind
    return tuple(
        made(
            **_own(definition, name, entry["key"]), position=place,
            **{field: value for field, value in entry.items() if field != "key"},
        )
        for place, entry in enumerate(entries, 1)
    )  # fmt: skip


@lru_cache(maxsize=4)
def _templates(name: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    if not name:
        return {"documents": (), "tasks": (), "items": ()}
    with resource("cycles", "templates", f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)
