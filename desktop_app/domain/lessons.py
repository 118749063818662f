"""What was learnt and what came of the past term: lessons, indicators, periodic reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.fields import Record, choice, day, note, number, reference, text
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_

LESSONS = {
    "result": N_("Result"),
    "strength": N_("Strength"),
    "limitation": N_("Limitation"),
    "cause": N_("Cause"),
    "lesson": N_("Lesson"),
    "proposal": N_("Proposal"),
}
TICKS = {
    "done": N_("done here"),
    "doing": N_("under way"),
    "not_ours": N_("does not concern us"),
}


@dataclass(frozen=True, kw_only=True)
class Lesson(Record):
    """A line of a lessons review. Congresses of the level in ``applies_to`` (blank: all) receive it to tick."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    kind: str = choice(N_("Kind of line"), LESSONS, required=True, in_table=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    area: str = choice(N_("Area"), AREAS, in_table=True)
    body: str = note(N_("What was learnt"), required=True, in_table=True)
    applies_to: str = choice(N_("Applies to the level"), LEVELS, in_table=True)


@dataclass(frozen=True, kw_only=True)
class LessonTick(Record):
    """What another congress makes of a lesson it received."""

    lesson: str | None = reference(N_("Lesson"), "Lesson", required=True)
    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    state: str = choice(N_("Here"), TICKS, required=True, in_table=True)
    ticked_on: date | None = day(N_("Day"), in_table=True)
    how: str = text(N_("How"), in_table=True, width=50)


@dataclass(frozen=True, kw_only=True)
class Indicator(Record):
    """An indicator of the past term; ``target`` and ``result`` are figures as written ("95,5").

    The rate follows from them.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    title: str = text(N_("Indicator"), required=True, in_table=True, width=56)
    measure: str = text(N_("Unit of measure"), in_table=True, width=14)
    target: str = text(N_("Planned figure"), in_table=True, width=12)
    result: str = text(N_("Reached"), in_table=True, width=12)
    note: str = text(N_("Note"), in_table=True, width=40)


@dataclass(frozen=True, kw_only=True)
class PeriodicReport(Record):
    """A report on the preparation as it went out on a day (the 15th, the 30th): its figures are frozen."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    as_of: date | None = day(N_("As of"), required=True, in_table=True)
    settled_at: str = text(N_("Settled at"), in_table=True, width=16)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)
    done: str = note(N_("Done in the period"))
    ahead: str = note(N_("Ahead"))
    proposals: str = note(N_("Proposals"))


@dataclass(frozen=True, kw_only=True)
class ReportFigure(Record):
    """One frozen figure of a periodic report: its ``key`` says what was counted; ``of`` is the whole."""

    periodic_report: str | None = reference(N_("Report"), "PeriodicReport", required=True)
    key: str = text(N_("Figure"), required=True, in_table=True)
    value: int | None = number(N_("Number"), in_table=True)
    of: int | None = number(N_("Of"), in_table=True)
