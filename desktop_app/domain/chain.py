"""The chain of congresses below an office: what was decided about them, and what they reported.

The congress itself is a `Congress`: of the office that holds it, or, with a ``source``, what an upper office
knows of it until that office's own arrives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.congresses import APPROXIMATIONS, HALVES, SOURCES
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
from desktop_app.domain.units import LEVELS
from desktop_app.domain.value_rules import not_negative
from desktop_app.domain.words import N_, Message

OUTCOMES = {"agreed": N_("agreed"), "returned": N_("returned for completion")}


@dataclass(frozen=True, kw_only=True)
class Postponement(Record):
    """A congress moved to another time, with the reason; the last one stands."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    decided_on: date | None = day(N_("Date of the decision"), in_table=True)
    was: PartialDate | None = partial_day(N_("Planned before"), in_table=True)
    now: PartialDate | None = partial_day(N_("Planned now"), in_table=True)
    reason: str = text(N_("Reason"), in_table=True, width=60)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)


@dataclass(frozen=True, kw_only=True)
class Approval(Record):
    """The agreement of a body to a congress (chủ trương), which comes before its date."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    body: str = text(N_("Body"), required=True, in_table=True, width=40)
    outcome: str = choice(N_("Outcome"), OUTCOMES, required=True, in_table=True)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)
    paper_on: date | None = day(N_("Date of the paper"), in_table=True)
    note: str = text(N_("Note"), in_table=True, width=40)


@dataclass(frozen=True, kw_only=True)
class PilotChoice(Record):
    """A unit whose congress is held first of its level ``within`` a unit.

    The others of the level there wait for its lessons review.
    """

    cycle: str | None = reference(N_("Round of congresses"), "Cycle", required=True)
    unit: str | None = reference(N_("Unit"), "Unit", required=True, in_table=True)
    level: str = choice(N_("Pilot of the level"), LEVELS, required=True, in_table=True)
    within: str | None = reference(N_("Pilot within"), "Unit", required=True, in_table=True)
    body: str = text(N_("Chosen by"), in_table=True, width=40)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)
    paper_on: date | None = day(N_("Date of the paper"), in_table=True)


@dataclass(frozen=True, kw_only=True)
class LeaderVisit(Record):
    """A leader of an upper office who attends a congress; nobody is in two places on one half-day.

    Without ``day`` and ``half`` the leader is there all the time.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    name: str = text(N_("Full name"), required=True, in_table=True, width=26)
    post: str = text(N_("Post"), in_table=True, width=36)
    day: date | None = day(N_("Day"), in_table=True)
    half: str = choice(N_("Half of the day"), HALVES, in_table=True)
    duty: str = text(N_("Duty there"), in_table=True, width=40)


@dataclass(frozen=True, kw_only=True)
class UnitReport(Record):
    """Figures of a unit as an upper office was told them: by an Excel list, a letter, the telephone.

    Villages are counted, not named: ``villages`` in all, ``villages_met`` by ``as_of``. Blank is not known.
    """

    cycle: str | None = reference(N_("Round of congresses"), "Cycle", required=True)
    unit: str | None = reference(N_("Unit"), "Unit", required=True, in_table=True)
    as_of: date | None = day(N_("As of"), required=True, in_table=True)
    source: str = choice(N_("Source"), SOURCES, required=True, in_table=True)
    informant: str = text(N_("Told by (letter, telephone)"), in_table=True, width=36)
    villages: int | None = number(N_("Villages"), in_table=True, width=6)
    villages_met: int | None = number(N_("Villages that have met"), in_table=True, width=6)
    official: int | None = number(N_("Official delegates"), in_table=True, width=6)
    ex_officio: int | None = number(N_("Ex officio"), width=6)
    alternate: int | None = number(N_("Alternate delegates"), width=6)
    guest: int | None = number(N_("Guests"), width=6)
    women: int | None = number(N_("Women among the officials"), width=6)
    minority: int | None = number(N_("Of minority groups among the officials"), width=6)
    party: int | None = number(N_("Party members among the officials"), width=6)
    people_word: str = choice(N_("Word before the population"), APPROXIMATIONS)
    people: int | None = number(N_("Population represented"), width=10)
    groups: int | None = number(N_("Ethnic groups represented"), width=6)
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class UnitName(Record):
    """How the office spells a unit on its papers, where its seal differs from the catalogue."""

    unit: str | None = reference(N_("Unit"), "Unit", required=True, in_table=True)
    name: str = text(N_("Name on papers"), required=True, in_table=True, width=40)


@rule(UnitReport)
def _villages_agree(report: UnitReport) -> Mapping[str, Message]:
    if report.villages is not None and (report.villages_met or 0) > report.villages:
        return {
            "villages_met": Message(
                N_("{met} villages have met, but there are only {villages}. Check both numbers."),
                {"met": report.villages_met, "villages": report.villages},
            )
        }
    return {}


@rule(UnitReport)
def _counts_are_not_negative(report: UnitReport) -> Mapping[str, Message]:
    names = (
        "villages", "villages_met", "official", "ex_officio", "alternate", "guest", "women",
        "minority", "party", "people", "groups",
    )  # fmt: skip
    return not_negative(report, names)


@rule(UnitReport)
def _parts_of_the_officials(report: UnitReport) -> Mapping[str, Message]:
    if report.official is None:
        return {}
    return {
        name: Message(
            N_("{part} is more than the {official} official delegates. Check both numbers."),
            {"part": part, "official": report.official},
        )
        for name in ("ex_officio", "women", "minority", "party")
        if (part := getattr(report, name)) is not None and part > report.official
    }
