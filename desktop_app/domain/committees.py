"""Who is in charge: committees of a congress with their decisions and members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.fields import (
    PERSONAL,
    Record,
    choice,
    day,
    digits,
    flag,
    number,
    reference,
    text,
)
from desktop_app.domain.words import N_

KINDS = {
    "steering": N_("Steering committee"),
    "organising": N_("Organising committee"),
    "subcommittee": N_("Subcommittee"),
    "presidium": N_("Presidium"),
    "secretariat": N_("Secretariat"),
    "credentials": N_("Credentials committee"),
    "counting": N_("Counting committee"),
    "other": N_("Other body"),
}
POSTS = {
    "head": N_("Head"),
    "standing_deputy": N_("Standing deputy head"),
    "deputy": N_("Deputy head"),
    "secretary": N_("Secretary"),
    "standing_member": N_("Standing member"),
    "member": N_("Member"),
}


@dataclass(frozen=True, kw_only=True)
class Committee(Record):
    """A body set up for the congress by a decision; a subcommittee sees to one ``area`` or several in turn."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    kind: str = choice(N_("Kind of body"), KINDS, required=True, in_table=True)
    name: str = text(N_("Name of the body"), required=True, in_table=True, width=44)
    under: str | None = reference(N_("Belongs to"), "Committee")
    area: str = choice(N_("Area"), AREAS)
    position: int | None = number(N_("No."), width=4)
    issuer: str = text(N_("Decision of"), width=40, section=N_("Decision"))
    paper: str = text(N_("Number and sign"), in_table=True, width=20, section=N_("Decision"))
    paper_on: date | None = day(N_("Date of the paper"), in_table=True, section=N_("Decision"))


@dataclass(frozen=True, kw_only=True)
class CommitteeMember(Record):
    """A member with the post in the body and the post in the office; ``signs`` marks who signs its papers."""

    committee: str | None = reference(N_("Body"), "Committee", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    name: str = text(N_("Full name"), required=True, in_table=True, width=26)
    person: str | None = reference(N_("Person on the roll"), "Person")
    post: str = choice(N_("Post in the body"), POSTS, required=True, in_table=True)
    office_post: str = text(N_("Post and office"), in_table=True, width=44)
    duty: str = text(N_("Duty"), in_table=True, width=44)
    phone: str = digits(N_("Telephone"), width=12, privacy=PERSONAL)
    signs: bool = flag(N_("Signs papers"), in_table=True)
