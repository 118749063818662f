"""A congress, or the meeting that chooses delegates where a unit holds none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import (
    Record,
    choice,
    day,
    note,
    number,
    partial_day,
    reference,
    rule,
    text,
)
from desktop_app.domain.value_rules import not_negative
from desktop_app.domain.words import N_, Message

FORMS = {"congress": N_("Congress"), "meeting": N_("Meeting that chooses delegates")}
STATES = {
    "planned": N_("Planned"),
    "approved": N_("Approval given"),
    "held": N_("Held"),
    "reviewed": N_("Lessons reviewed"),
}
PILOTS = {
    "province": N_("Pilot congress of the province"),
    "district": N_("Pilot congress of the district"),
}
HALVES = {"morning": N_("morning"), "afternoon": N_("afternoon")}
SOURCES = {
    "plan": N_("planned by the upper office"),
    "typed": N_("typed in"),
    "list": N_("from an Excel list"),
}
"""What an upper office's knowledge of another unit's congress rests on, the poorest first.

Blank is best: the word of the office that holds it.
"""

APPROXIMATIONS = {"over": N_("more than"), "nearly": N_("nearly"), "about": N_("about")}


@dataclass(frozen=True, kw_only=True)
class Congress(Record):
    """One unit's congress in a round. ``ordinal`` belongs to the unit, not to the round.

    The population and the ethnic groups represented are entered with their word ("trên 32.000"); they are
    never counted from the delegates. Halves of a day, or the month alone, are what
    plans know first; ``held_from`` and ``reviewed_on`` say what came of them. With a ``source`` this is not the
    unit's own record but what an upper office knows of its congress.
    """

    cycle: str | None = reference(
        N_("Round of congresses"), "Cycle", required=True, section=N_("The congress"), in_table=True
    )
    unit: str | None = reference(
        N_("Unit"), "Unit", required=True, section=N_("The congress"), in_table=True
    )
    form: str = choice(N_("Form"), FORMS, required=True, section=N_("The congress"))
    ordinal: str = text(
        N_("Ordinal"), width=6, section=N_("The congress"), hint=N_("Roman numeral, e.g. IV")
    )
    title: str = text(
        N_("Name on papers"),
        width=60,
        section=N_("The congress"),
        in_table=True,
        hint=N_("Left empty, the name follows from round, unit and ordinal"),
    )
    pilot: str = choice(N_("Pilot congress"), PILOTS, section=N_("The congress"), in_table=True)
    state: str = choice(N_("State"), STATES, section=N_("The congress"), in_table=True)
    starts: date | None = day(N_("First day"), section=N_("Time and place"), in_table=True)
    ends: date | None = day(N_("Last day"), section=N_("Time and place"))
    half: str = choice(N_("Half of the day"), HALVES, section=N_("Time and place"))
    month: PartialDate | None = partial_day(
        N_("Month, while the day is not known"), section=N_("Time and place")
    )
    venue: str = text(N_("Venue"), width=50, section=N_("Time and place"), in_table=True)
    held_from: date | None = day(N_("Held on"), section=N_("Time and place"))
    held_until: date | None = day(N_("Held until"), section=N_("Time and place"))
    reviewed_on: date | None = day(N_("Lessons reviewed on"), section=N_("Time and place"))
    people_word: str = choice(
        N_("Word before the population"), APPROXIMATIONS, section=N_("Who is represented")
    )
    people: int | None = number(N_("Population represented"), section=N_("Who is represented"))
    groups: int | None = number(N_("Ethnic groups represented"), section=N_("Who is represented"))
    note: str = note(N_("Note"), section=N_("Who is represented"))
    retention: date | None = day(N_("Personal data is kept until"), section=N_("Personal data"))
    source: str = choice(N_("Known from"), SOURCES, section=N_("Where it is known from"))
    source_note: str = text(
        N_("Letter, telephone, list"), width=40, section=N_("Where it is known from")
    )
    source_on: date | None = day(N_("As of"), section=N_("Where it is known from"))


@rule(Congress)
def _ends_after_it_starts(congress: Congress) -> Mapping[str, Message]:
    if congress.starts and congress.ends and congress.ends < congress.starts:
        return {
            "ends": Message(
                N_("The last day ({ends}) is before the first day ({starts}). Check both dates."),
                {"ends": congress.ends, "starts": congress.starts},
            )
        }
    return {}


@rule(Congress)
def _held_days_are_in_order(congress: Congress) -> Mapping[str, Message]:
    first, last = congress.held_from, congress.held_until
    if first and last and last < first:
        return {
            "held_until": Message(
                N_("It was held until {last}, which is before {first}. Check both dates."),
                {"first": first, "last": last},
            )
        }
    return {}


@rule(Congress)
def _counts_are_not_negative(congress: Congress) -> Mapping[str, Message]:
    return not_negative(congress, ("people", "groups"))
