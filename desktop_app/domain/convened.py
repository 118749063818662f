"""The convened list: settled as version n with a decision; each later version shows its difference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.fields import (
    PERSONAL,
    Record,
    choice,
    day,
    note,
    number,
    reference,
    text,
)
from desktop_app.domain.words import N_


@dataclass(frozen=True, kw_only=True)
class ConvenedList(Record):
    """One settled version of a congress's convened list; its people are the `ConvenedPlace`s."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    number: int | None = number(N_("Settled, version"), required=True, in_table=True)
    settled_at: str = text(N_("Settled at"), required=True, in_table=True, width=20)
    settled_by: str = text(N_("Settled by"), in_table=True, width=24)
    decision: str = text(N_("Number of the decision"), in_table=True, width=20)
    decided_on: date | None = day(N_("Date of the decision"), in_table=True)
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class ConvenedPlace(Record):
    """Somebody on a settled list, as they stood there: later corrections change nothing in it.

    ``delegate`` is the uid of the delegate, kept as text because the record may go and the list may not.
    """

    convened_list: str | None = reference(N_("Convened list"), "ConvenedList", required=True)
    place: int | None = number(N_("No."), required=True, in_table=True, width=6)
    delegate: str = text(N_("Delegate"), required=True)
    kind: str = choice(N_("Kind of delegate"), KINDS, in_table=True)
    full_name: str = text(N_("Full name"), in_table=True, privacy=PERSONAL, width=32)
    born: str = text(N_("Date of birth"), in_table=True, privacy=PERSONAL, width=10)
    post: str = text(N_("Position and place of work"), in_table=True, privacy=PERSONAL, width=44)
    delegation: str = text(N_("Delegation"), in_table=True, width=30)
