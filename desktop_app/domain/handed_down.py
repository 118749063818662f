"""What an office lays down for those below it: rules, templates, lessons, forms, and what is for one alone."""

from __future__ import annotations

from desktop_app.domain.card_records import CardLayout, LayoutPicture
from desktop_app.domain.chain import PilotChoice
from desktop_app.domain.committees import Committee
from desktop_app.domain.congresses import Congress
from desktop_app.domain.corrections import Correction, Decision
from desktop_app.domain.cycle_rules import (
    CycleDeadline,
    CycleDocument,
    CycleLevel,
    CycleRules,
    ItemTemplate,
    LegalBasis,
    TaskTemplate,
)
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.fields import Record
from desktop_app.domain.lessons import Lesson
from desktop_app.domain.meetings import Conclusion, DifficultyAnswer, Meeting
from desktop_app.domain.own_terms import OwnTerm
from desktop_app.domain.paper_texts import OfficeForm, PaperText
from desktop_app.domain.roll_forms import RollColumn, RollForm
from desktop_app.domain.targets import Allotment
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.words import N_

ALONE = "alone"
"""The part that goes to each office by itself; all others go to everybody below alike."""

PARTS: dict[str, tuple[str, tuple[type[Record], ...]]] = {
    "rules": (
        N_("Rules, levels and deadlines"), (Cycle, CycleRules, CycleLevel, CycleDeadline)
    ),
    "papers": (N_("Documents and legal bases"), (CycleDocument, LegalBasis)),
    "templates": (N_("Templates of tasks and programme"), (TaskTemplate, ItemTemplate)),
    "chain": (N_("Pilot congresses and allotted seats"), (PilotChoice, Allotment)),
    "lessons": (N_("Lessons"), (Lesson,)),
    "conclusions": (N_("Conclusions for the units below"), (Conclusion,)),
    "forms": (
        N_("Forms of lists, card layouts, texts and forms of papers"),
        (RollForm, RollColumn, CardLayout, LayoutPicture, PaperText, OfficeForm),
    ),
    ALONE: (
        N_("For one office alone: answers, corrections, receipts"),
        (DifficultyAnswer, Correction, Decision),
    ),
}  # fmt: skip
"""What can be handed down: a word and the record types."""

CARRIED: tuple[type[Record], ...] = (Office, Unit, Cycle, Congress, Committee, Meeting)
"""What comes along because something points to it."""


def goes_down() -> frozenset[type[Record]]:
    """The record types of which rows may be in a package to the offices below."""
    return frozenset((*CARRIED, OwnTerm, *(kind for _, kinds in PARTS.values() for kind in kinds)))


def kinds_of(parts: frozenset[str]) -> tuple[type[Record], ...]:
    """The record types of these parts that go to everybody below alike."""
    return tuple(
        kind for part, (_, kinds) in PARTS.items() if part in parts and part != ALONE
        for kind in kinds
    )  # fmt: skip
