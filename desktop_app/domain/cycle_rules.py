"""What an office lays down for a round of congresses, for itself and the units below.

The ready-made rounds come with starting values (`cycle_definitions`). What an office enters here stands above
them: a blank field leaves what is known already, a filled one replaces it, and what holds ``within`` a unit
holds for that unit and all below it; of two the nearer unit's goes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from string import Formatter

from desktop_app.domain.congresses import FORMS
from desktop_app.domain.cycle_definitions import BEFORE, BY
from desktop_app.domain.fields import Record, choice, day, flag, note, number, reference, rule, text
from desktop_app.domain.programme import ITEM_KINDS, SESSION_KINDS
from desktop_app.domain.units import LEVELS
from desktop_app.domain.value_rules import not_negative
from desktop_app.domain.words import N_, Message

CHOOSES = {
    "elects": N_("elects its delegates"),
    "consults": N_("consults and appoints"),
}
YES_NO = {"yes": N_("yes"), "no": N_("no")}
VOTE_METHODS = {
    "show_of_hands": N_("Show of hands"),
    "card": N_("Voting card"),
    "ballot": N_("Secret ballot"),
    "list": N_("Consultation on the whole list"),
    "person": N_("Consultation person by person"),
}
VOTE_BASES = {
    "convened": N_("those convened"),
    "entitled": N_("those convened but for the ones absent throughout"),
    "present": N_("those present"),
    "issued": N_("ballots issued"),
    "collected": N_("ballots collected"),
    "valid": N_("valid ballots"),
}
DEADLINE_WORDS = {BEFORE: N_("before the day"), BY: N_("on the day at the latest")}
DEADLINES = {
    "held": N_("Congress held"),
    "documents": N_("Documents submitted"),
    "personnel": N_("Personnel scheme submitted"),
    "delegates": N_("List of delegates sent"),
    "report": N_("Report on the congress sent"),
}
PATHS = {
    "congress": N_("For the congress"),
    "plan": N_("Plans and decisions"),
}
AREAS = {
    "documents": N_("Documents"),
    "personnel": N_("Personnel"),
    "propaganda_before": N_("Propaganda before the congress"),
    "propaganda_during": N_("Propaganda during the congress"),
    "propaganda_after": N_("Propaganda after the congress"),
    "reception": N_("Reception and protocol"),
    "security": N_("Security and order"),
    "health": N_("Health and food safety"),
    "power": N_("Power back-up"),
    "decoration": N_("Decoration and hall"),
    "budget": N_("Budget and logistics"),
    "general": N_("General matters"),
}
"""Areas of the preparation."""


@dataclass(frozen=True, kw_only=True)
class CycleRules(Record):
    """What holds at all levels of a round. ``guest_share`` is a fraction ("1/3") of the officials.

    ``age_bands`` are the first years of each band but the lowest ("30;45;60"); ``vote_more_than`` is a
    fraction that the votes must exceed ("1/2").
    """

    cycle: str | None = reference(N_("Round of congresses"), "Cycle", required=True)
    within: str | None = reference(N_("Holds within"), "Unit", in_table=True)
    congress_title: str = text(N_("Name of the congresses"), width=50, section=N_("Names"))
    ordinal_word: str = text(N_("Word before the ordinal"), width=12, section=N_("Names"))
    with_ordinal: str = text(N_("End of the name with an ordinal"), width=40, section=N_("Names"))
    without_ordinal: str = text(N_("End of the name without one"), width=40, section=N_("Names"))
    closes_with: str = text(N_("Closes with"), width=30, section=N_("Names"))
    chooses: str = choice(N_("Way of choosing"), CHOOSES, section=N_("Rules"))
    guest_share: str = text(N_("Guests at most, share of officials"), width=8, section=N_("Rules"))
    minority_only: str = choice(
        N_("Officials of minority groups only"), YES_NO, section=N_("Rules")
    )
    gives_awards: str = choice(N_("Gives awards"), YES_NO, section=N_("Rules"))
    age_bands: str = text(N_("Age bands begin at"), width=16, section=N_("Rules"))
    vote_method: str = choice(N_("Usual way of voting"), VOTE_METHODS, section=N_("Votes"))
    vote_base: str = choice(N_("Votes are counted against"), VOTE_BASES, section=N_("Votes"))
    vote_more_than: str = text(N_("Chosen with more than"), width=8, section=N_("Votes"))
    paper: str = text(N_("Guidance number"), width=24, section=N_("Guidance"))
    paper_on: date | None = day(N_("Guidance of"), section=N_("Guidance"))
    note: str = note(N_("Note"), section=N_("Guidance"))


@dataclass(frozen=True, kw_only=True)
class CycleLevel(Record):
    """What a round is like at one level. ``half_days`` is the longest duration, two to a day.

    ``approvals`` names the bodies that must agree before the date, one a line.
    """

    cycle: str | None = reference(N_("Round of congresses"), "Cycle", required=True)
    within: str | None = reference(N_("Holds within"), "Unit", in_table=True)
    level: str = choice(N_("Level"), LEVELS, required=True, in_table=True)
    form: str = choice(N_("Form"), FORMS, in_table=True)
    title: str = text(N_("Name of the congresses"), width=40)
    lead_body: str = text(N_("Lead body"), in_table=True, width=24)
    ordinal: str = text(N_("Ordinal"), width=6)
    official_at_most: int | None = number(
        N_("Officials at most"), in_table=True, width=6, short=N_("Officials")
    )
    half_days: int | None = number(
        N_("Half-days at most"), in_table=True, width=6, short=N_("Half-days")
    )
    approvals: str = note(N_("Agreement is needed from"), hint=N_("One body a line"))


@dataclass(frozen=True, kw_only=True)
class CycleDeadline(Record):
    """The day by which something of a level is done, in the words of the plan."""

    cycle: str | None = reference(N_("Round of congresses"), "Cycle", required=True)
    within: str | None = reference(N_("Holds within"), "Unit", in_table=True)
    level: str = choice(N_("Level"), LEVELS, required=True, in_table=True)
    about: str = choice(N_("What is due"), DEADLINES, required=True, in_table=True)
    word: str = choice(N_("Wording"), DEADLINE_WORDS, required=True, in_table=True)
    day: date | None = day(N_("Day"), required=True, in_table=True)
    paper: str = text(N_("Laid down in"), in_table=True, width=30)


@dataclass(frozen=True, kw_only=True)
class CycleDocument(Record):
    """A document that congresses of a level need. ``days`` before the congress it is to be ready.

    ``instead`` is the uid of the one from above or of the ready-made round whose place it takes, here and
    below; ``left_out`` takes that one away. So in all templates.
    """

    cycle: str | None = reference(N_("Round of congresses"), "Cycle", required=True)
    within: str | None = reference(N_("Holds within"), "Unit")
    level: str = choice(N_("Level"), LEVELS, in_table=True)
    path: str = choice(N_("Path"), PATHS, required=True, in_table=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    title: str = text(N_("Document"), required=True, in_table=True, width=50)
    days: int | None = number(
        N_("Ready, days before"), in_table=True, width=5, short=N_("Days before")
    )
    optional: bool = flag(N_("Optional"), in_table=True)
    instead: str = text(N_("In place of"))
    left_out: bool = flag(N_("Not for these units"))


@dataclass(frozen=True, kw_only=True)
class LegalBasis(Record):
    """A paper on which others rest (căn cứ), printed at their head in this order.

    One of the round is handed down; one with a ``congress`` is that office's own.
    """

    cycle: str | None = reference(N_("Round of congresses"), "Cycle", required=True)
    congress: str | None = reference(N_("Congress"), "Congress")
    level: str = choice(N_("Level"), LEVELS, in_table=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    kind: str = text(N_("Kind of paper"), required=True, in_table=True, width=16)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)
    paper_on: date | None = day(N_("Date of the paper"), in_table=True)
    issuer: str = text(N_("Issued by"), in_table=True, width=30)
    about: str = text(N_("On what"), in_table=True, width=60)
    file_name: str = text(N_("File"))
    file: str = text(N_("Digest of the file"))
    instead: str = text(N_("In place of"))
    left_out: bool = flag(N_("Not for these units"))


@dataclass(frozen=True, kw_only=True)
class TaskTemplate(Record):
    """A task that every congress of a level has. ``days`` from its first day: -60 is sixty days before."""

    cycle: str | None = reference(N_("Round of congresses"), "Cycle", required=True)
    within: str | None = reference(N_("Holds within"), "Unit")
    level: str = choice(N_("Level"), LEVELS, in_table=True)
    area: str = choice(N_("Area"), AREAS, required=True, in_table=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    title: str = text(N_("Task"), required=True, in_table=True, width=60)
    days: int | None = number(N_("Days from the congress"), in_table=True, width=5)
    owner_post: str = text(N_("Who sees to it"), in_table=True, width=30)
    evidence: str = text(N_("Shown by"), in_table=True, width=30)
    instead: str = text(N_("In place of"))
    left_out: bool = flag(N_("Not for these units"))


@dataclass(frozen=True, kw_only=True)
class ItemTemplate(Record):
    """A point that the programme of every congress of a level has."""

    cycle: str | None = reference(N_("Round of congresses"), "Cycle", required=True)
    within: str | None = reference(N_("Holds within"), "Unit")
    level: str = choice(N_("Level"), LEVELS, in_table=True)
    session_kind: str = choice(N_("Kind of session"), SESSION_KINDS, required=True, in_table=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    kind: str = choice(N_("Kind of item"), ITEM_KINDS, in_table=True)
    title: str = text(N_("Content"), required=True, in_table=True, width=60)
    minutes: int | None = number(N_("Minutes"), in_table=True, width=5)
    presenter: str = text(N_("Presented by"), in_table=True, width=30)
    script: str = note(N_("Words of the chair"))
    instead: str = text(N_("In place of"))
    left_out: bool = flag(N_("Not for these units"))


PLACEHOLDERS = frozenset({"word", "ordinal", "period"})
"""What may stand in braces in the end of a name: the word before the ordinal, the ordinal, the term."""

OLDEST = 120


def share(text: str) -> Fraction | None:
    """A share like "1/3", more than nothing and at most the whole; None for anything else."""
    above, slash, below = text.replace(" ", "").partition("/")
    if not (slash and _is_number(above) and _is_number(below)):
        return None
    return Fraction(int(above), int(below)) if 0 < int(above) <= int(below) else None


def bands(text: str) -> tuple[int, ...]:
    """The first years of age bands like "30;45;60"; empty for blank, or where they do not rise."""
    parts = text.replace(" ", "").split(";")
    if not all(map(_is_number, parts)):
        return ()
    years = tuple(map(int, parts))
    rising = all(one < other for one, other in pairwise(years))
    return years if rising and years[0] > 0 and years[-1] <= OLDEST else ()


def _is_number(text: str) -> bool:
    return 0 < len(text) <= 4 and text.isascii() and text.isdigit()


def is_pattern(text: str) -> bool:
    """Whether the end of a name has nothing in braces but the bare `PLACEHOLDERS`."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return False
    return all(
        name is None or (name in PLACEHOLDERS and not form and conversion is None)
        for _, name, form, conversion in parts
    )


@rule(CycleRules)
def _the_rules_can_be_read(rules: CycleRules) -> Mapping[str, Message]:
    found = {
        name: Message(N_("{value} is not a share. Write it as 1/3."), {"value": value})
        for name, value in (
            ("guest_share", rules.guest_share), ("vote_more_than", rules.vote_more_than)
        )
        if value and share(value) is None
    }  # fmt: skip
    if rules.age_bands and not bands(rules.age_bands):
        found["age_bands"] = Message(
            N_("{value} are no rising ages. Write the first year of each band, as in 30;45;60."),
            {"value": rules.age_bands},
        )
    for name in ("with_ordinal", "without_ordinal"):
        if not is_pattern(getattr(rules, name)):
            found[name] = Message(
                N_("In braces only {known} may stand. Correct the end of the name."),
                {"known": "{word}, {ordinal}, {period}"},
            )
    return found


@rule(CycleLevel)
def _limits_are_above_nothing(level: CycleLevel) -> Mapping[str, Message]:
    return {
        name: Message(N_("{value} is not above zero. Enter a number from 1 up."), {"value": value})
        for name, value in (
            ("official_at_most", level.official_at_most), ("half_days", level.half_days)
        )
        if value is not None and value < 1
    }  # fmt: skip


@rule(ItemTemplate)
def _an_item_takes_some_time(item: ItemTemplate) -> Mapping[str, Message]:
    if item.minutes is not None and not 0 <= item.minutes <= 24 * 60:
        return {
            "minutes": Message(
                N_("{value} minutes is not possible. Enter 0 to 1,440 minutes."),
                {"value": item.minutes},
            )
        }
    return {}


@rule(CycleDocument)
def _a_document_is_ready_before(document: CycleDocument) -> Mapping[str, Message]:
    return not_negative(document, ("days",))
