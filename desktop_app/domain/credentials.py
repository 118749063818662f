"""Credentials verification: who does not qualify, and the report as it was settled, version after version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_app.domain.attendance import ABSENCES
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.delegates import KINDS, ORIGINS
from desktop_app.domain.fields import (
    PERSONAL,
    SENSITIVE,
    Record,
    choice,
    day,
    flag,
    note,
    number,
    partial_day,
    reference,
    rule,
    term,
    terms,
    text,
)
from desktop_app.domain.people import GENDERS
from desktop_app.domain.value_rules import at_a_moment, not_negative
from desktop_app.domain.words import N_, Message

QUALIFIES = {"yes": N_("Qualifies"), "no": N_("Does not qualify")}
DENOMINATORS = {"convened": N_("those convened"), "present": N_("those present")}
PRESENCE = {"present": N_("Present"), **ABSENCES}


@dataclass(frozen=True, kw_only=True)
class Eligibility(Record):
    """What the credentials committee decided about one delegate; of whom nothing is decided qualifies."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    delegate: str | None = reference(N_("Delegate"), "Delegate", required=True, in_table=True)
    decision: str = choice(N_("Decision on the delegate"), QUALIFIES, required=True, in_table=True)
    reason: str = text(N_("Reason"), in_table=True, width=40)
    decided_on: date | None = day(N_("Decided on"), in_table=True)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)


@dataclass(frozen=True, kw_only=True)
class CredentialsReport(Record):
    """Figures settled as version ``number``; all of them follow from its `CredentialsPlace`s.

    ``denominator`` says of whom shares are taken, ``session`` whose presence is meant; ``age_year`` is the
    year ages are reckoned in and ``bands`` the first years of the age bands, as the round had them.
    """

    never_edited: ClassVar[bool] = True

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    session: str | None = reference(N_("Session"), "Session", in_table=True)
    settled_at: str = text(N_("Settled at"), required=True, in_table=True, width=19)
    settled_by: str = text(N_("Settled by"), in_table=True, width=24)
    denominator: str = choice(N_("Shares of"), DENOMINATORS, required=True, in_table=True)
    age_year: int | None = number(N_("Year of ages"), required=True)
    bands: str = text(N_("Age bands begin at"), width=16)
    guests: int | None = number(N_("Guests present"), in_table=True)
    number: int | None = number(N_("Settled, version"), required=True, in_table=True)
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class CredentialsPlace(Record):
    """A delegate in a settled report, as they stood then: later corrections change nothing in it.

    ``delegate`` is the uid, kept as text because the record may go and the report may not; ``replaces`` is the
    name of the official whose place an alternate took.
    """

    never_edited: ClassVar[bool] = True

    report: str | None = reference(N_("Credentials report"), "CredentialsReport", required=True)
    place: int | None = number(N_("No."), required=True, in_table=True, width=6)
    delegate: str = text(N_("Delegate"), required=True)
    kind: str = choice(N_("Kind of delegate"), KINDS, required=True, in_table=True)
    origin: str = choice(N_("How they became a delegate"), ORIGINS)
    presence: str = choice(N_("Presence"), PRESENCE, required=True, in_table=True)
    absence_reason: str = text(N_("Reason for the absence"), width=40)
    qualifies: str = choice(N_("Decision on the delegate"), QUALIFIES, required=True, in_table=True)
    qualifies_reason: str = text(N_("Reason"), width=40)
    replaces: str = text(N_("Takes the place of"), privacy=PERSONAL, width=32)
    full_name: str = text(N_("Full name"), in_table=True, privacy=PERSONAL, width=32)
    gender: str = choice(N_("Gender"), GENDERS)
    born: PartialDate | None = partial_day(N_("Date of birth"), privacy=PERSONAL)
    ethnic_group: str = term(N_("Ethnic group"), "ethnic_groups", privacy=SENSITIVE)
    religion: str = term(N_("Religion"), "religions", privacy=SENSITIVE)
    party_member: bool = flag(N_("Party member"), privacy=SENSITIVE)
    sector: str = term(N_("Sector"), "sectors")
    schooling: str = term(N_("General education"), "general_education")
    qualification_level: str = term(N_("Level of training"), "professional_qualification")
    theory: str = term(N_("Political theory"), "political_theory")
    roles: tuple[str, ...] = terms(N_("Village elder, person of repute, artisan …"), "roles")
    post: str = text(N_("Position and place of work"), privacy=PERSONAL, width=44)
    delegation: str = text(N_("Delegation"), in_table=True, width=30)


@rule(Eligibility)
def _who_does_not_qualify_is_told_why(one: Eligibility) -> Mapping[str, Message]:
    if one.decision == "no" and not one.reason:
        return {"reason": Message(N_("Say why the delegate does not qualify."))}
    return {}


@rule(CredentialsReport)
def _guests_are_not_negative(one: CredentialsReport) -> Mapping[str, Message]:
    return not_negative(one, ("guests", "number", "age_year"))


@rule(CredentialsReport)
def _settled_at_a_moment(one: CredentialsReport) -> Mapping[str, Message]:
    return at_a_moment(one, "settled_at")
