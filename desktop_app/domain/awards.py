"""Awards: who is proposed, what was decided, and how it was handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.fields import (
    SENSITIVE,
    Record,
    choice,
    clock,
    day,
    note,
    number,
    reference,
    rule,
    term,
    text,
)
from desktop_app.domain.people import GENDERS
from desktop_app.domain.value_rules import not_negative
from desktop_app.domain.words import N_, Message

RECIPIENTS = {
    "collective": N_("Collective"),
    "household": N_("Household"),
    "individual": N_("Individual"),
}
STATES = {
    "proposed": N_("Proposed for an award"),
    "agreed": N_("Agreed by the meeting"),
    "not_agreed": N_("Not agreed"),
    "decided": N_("Decided"),
}
HANDED = {
    "stage": N_("Handed over on the stage"),
    "in_place": N_("Received by somebody in their place"),
    "later": N_("Handed over later"),
    "not_fetched": N_("Not fetched"),
}


@dataclass(frozen=True, kw_only=True)
class AwardDecision(Record):
    """A decision on awards, with number, date and signer; its awards point to it. ``money`` is in đồng each."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    issuer: str = text(N_("Decision of"), in_table=True, width=40)
    form: str = term(N_("Form of the award"), "honours", required=True, in_table=True)
    about: str = text(N_("Awarded for"), in_table=True, width=60)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)
    paper_on: date | None = day(N_("Date of the paper"), in_table=True)
    signer_post: str = text(N_("Post of the signer"), width=30)
    signer: str = text(N_("Signed by"), in_table=True, width=26)
    presenter: str = text(N_("Award handed over by"), width=40)
    collective_money: int | None = number(N_("Money for a collective (đồng)"), width=12)
    household_money: int | None = number(N_("Money for a household (đồng)"), width=12)
    individual_money: int | None = number(N_("Money for an individual (đồng)"), width=12)
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class Award(Record):
    """One award to a collective, a household or an individual, from the proposal to the hand that took it.

    ``call_order`` is the place in which they are called to the stage, ``called_at`` when that was; ``money`` is
    in đồng and stands above what the decision says.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    decided_by: str | None = reference(N_("Decision"), "AwardDecision", in_table=True)
    recipient: str = choice(N_("Awarded to"), RECIPIENTS, required=True, in_table=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    name: str = text(N_("Recipient"), required=True, in_table=True, searched=True, width=36)
    person: str | None = reference(N_("Person on the roll"), "Person")
    delegate: str | None = reference(N_("Delegate"), "Delegate")
    gender: str = choice(N_("Gender"), GENDERS)
    ethnic_group: str = term(N_("Ethnic group"), "ethnic_groups", privacy=SENSITIVE)
    post: str = text(N_("Post, address"), in_table=True, width=44)
    unit: str | None = reference(N_("Unit"), "Unit")
    form: str = term(N_("Form of the award"), "honours", in_table=True)
    achievement: str = note(N_("Achievement"), width=60)
    proposed_by: str = text(N_("Proposed by"), in_table=True, width=36)
    proposed_on: date | None = day(N_("Proposed on"))
    meeting: str | None = reference(N_("Agreed by the meeting"), "Meeting")
    state: str = choice(N_("State"), STATES, required=True, in_table=True)
    state_reason: str = text(N_("Reason"), width=40)
    money: int | None = number(N_("Money (đồng)"), in_table=True, width=12)
    call_order: int | None = number(N_("Called as no."), width=5)
    called_at: int | None = clock(N_("Called at"))
    handed: str = choice(N_("How it was handed over"), HANDED, in_table=True)
    handed_on: date | None = day(N_("Handed over on"))
    received_by: str = text(N_("Received by"), width=26)
    note: str = text(N_("Note"), width=40)


@rule(Award)
def _money_is_not_negative(award: Award) -> Mapping[str, Message]:
    return not_negative(award, ("money",))


@rule(AwardDecision)
def _sums_are_not_negative(decision: AwardDecision) -> Mapping[str, Message]:
    return not_negative(decision, ("collective_money", "household_money", "individual_money"))


@rule(Award)
def _whoever_received_it_is_named(award: Award) -> Mapping[str, Message]:
    if award.handed == "in_place" and not award.received_by:
        return {"received_by": Message(N_("Say who received it in their place."))}
    return {}
