"""Getting a congress ready: tasks, money, inspections and welcome works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.fields import Record, choice, day, note, number, reference, rule, text
from desktop_app.domain.value_rules import not_negative
from desktop_app.domain.words import N_, Message

TASK_STATES = {
    "open": N_("Not begun"),
    "doing": N_("Under way"),
    "done": N_("Done"),
    "dropped": N_("Not needed"),
}
AUDIENCES = {
    "official": N_("Official delegates"),
    "alternate": N_("Alternate delegates"),
    "guest": N_("Guests"),
    "service": N_("Organisers and service"),
    "all": N_("Everybody on the list"),
    "committee": N_("Members of a body"),
}
WORK_STATES = {
    "planned": N_("Planned"),
    "doing": N_("Under way"),
    "done": N_("Finished"),
}


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """Something to be done by a day. With ``days`` it is dated from the congress and moves with it.

    ``origin`` is the uid of the template, conclusion or finding it came from; no second one is made of it.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    area: str = choice(N_("Area"), AREAS, required=True, in_table=True)
    title: str = text(N_("Task"), required=True, in_table=True, width=60)
    committee: str | None = reference(N_("Body in charge"), "Committee")
    member: str | None = reference(N_("Who sees to it"), "CommitteeMember")
    owner_name: str = text(N_("Or, by name or post"), width=30)
    days: int | None = number(N_("Days from the congress"), in_table=True, width=5)
    due: date | None = day(N_("Due"), in_table=True)
    state: str = choice(N_("State"), TASK_STATES, required=True, in_table=True)
    done_on: date | None = day(N_("Done on"), in_table=True)
    evidence: str = text(N_("Shown by"), in_table=True, width=40)
    position: int | None = number(N_("No."), width=4)
    origin: str = text(N_("Comes from"))
    note: str = note(N_("Note"))


FARTHEST = 999
"""A task lies at most so many days from the congress; more is a slip of the keyboard."""


@rule(Task)
def _days_are_not_too_far(task: Task) -> Mapping[str, Message]:
    if task.days is None or abs(task.days) <= FARTHEST:
        return {}
    return {
        "days": Message(
            N_(
                "{value} days are too far from the congress. Enter at most {most}, below 0 for the days before."
            ),
            {"value": task.days, "most": FARTHEST},
        )
    }


@dataclass(frozen=True, kw_only=True)
class BudgetItem(Record):
    """A line of the estimate: quantity × times × norm, in đồng.

    ``amount`` stands in its place where no norm is known.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    area: str = choice(N_("Area"), AREAS, in_table=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    title: str = text(N_("What for"), required=True, in_table=True, width=50)
    quantity: int | None = number(N_("Quantity"), in_table=True, width=8)
    measure: str = text(N_("Counted in"), in_table=True, width=12)
    times: int | None = number(N_("Times"), in_table=True, width=5)
    norm: int | None = number(N_("Norm (đồng)"), in_table=True, width=12)
    amount: int | None = number(N_("Amount (đồng)"), in_table=True, width=14)
    source: str = text(N_("Source of the money"), in_table=True, width=24)
    spent: int | None = number(N_("Spent (đồng)"), in_table=True, width=14)
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class SignForList(Record):
    """A list on which people sign for what they are given: money, papers, meals, gifts."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    title: str = text(N_("What is given"), required=True, in_table=True, width=50)
    audience: str = choice(N_("To whom"), AUDIENCES, required=True, in_table=True)
    committee: str | None = reference(N_("Which body"), "Committee")
    day: date | None = day(N_("Day"), in_table=True)
    quantity: str = text(N_("Each receives"), in_table=True, width=20)
    amount: int | None = number(N_("Amount a person (đồng)"), in_table=True, width=12)
    budget_item: str | None = reference(N_("Line of the estimate"), "BudgetItem")
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class Inspection(Record):
    """A visit that looks at how far the preparation is, in the office's own congress or a unit below."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    unit: str | None = reference(N_("Unit visited"), "Unit", in_table=True)
    day: date | None = day(N_("Day"), required=True, in_table=True)
    about: str = text(N_("About what"), in_table=True, width=50)
    head: str = text(N_("Head of the visit"), in_table=True, width=30)
    team: str = note(N_("Taking part"))
    result: str = note(N_("Result"))
    paper: str = text(N_("Number and sign"), width=20)


@dataclass(frozen=True, kw_only=True)
class Finding(Record):
    """What an inspection found wanting; it stays open until it is remedied."""

    inspection: str | None = reference(N_("Inspection"), "Inspection", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    title: str = text(N_("Finding"), required=True, in_table=True, width=60)
    responsible: str = text(N_("Who remedies it"), in_table=True, width=30)
    due: date | None = day(N_("Due"), in_table=True)
    remedied_on: date | None = day(N_("Remedied on"), in_table=True)
    evidence: str = text(N_("Shown by"), in_table=True, width=40)


@dataclass(frozen=True, kw_only=True)
class WelcomeWork(Record):
    """A work done to welcome the congress (công trình chào mừng)."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    unit: str | None = reference(N_("Unit"), "Unit", in_table=True)
    title: str = text(N_("Work"), required=True, in_table=True, width=50)
    place: str = text(N_("Place"), in_table=True, width=30)
    value: int | None = number(N_("Value (đồng)"), in_table=True, width=14)
    source: str = text(N_("Source of the money"), in_table=True, width=24)
    begun_on: date | None = day(N_("Begun on"), in_table=True)
    due: date | None = day(N_("To be finished"), in_table=True)
    finished_on: date | None = day(N_("Finished on"), in_table=True)
    state: str = choice(N_("State"), WORK_STATES, required=True, in_table=True)
    note: str = note(N_("Note"))


@rule(BudgetItem)
def _amounts_are_not_negative(item: BudgetItem) -> Mapping[str, Message]:
    return not_negative(item, ("quantity", "times", "norm", "amount", "spent"))


@rule(SignForList)
def _what_is_given_is_not_negative(given: SignForList) -> Mapping[str, Message]:
    return not_negative(given, ("amount",))


@rule(SignForList)
def _a_body_is_named_for_its_members(given: SignForList) -> Mapping[str, Message]:
    if given.audience == "committee" and not given.committee:
        return {"committee": Message(N_("Say which body the members belong to."))}
    return {}


@rule(WelcomeWork)
def _a_value_is_not_negative(work: WelcomeWork) -> Mapping[str, Message]:
    return not_negative(work, ("value",))


@rule(WelcomeWork)
def _finished_after_it_was_begun(work: WelcomeWork) -> Mapping[str, Message]:
    if work.begun_on and work.finished_on and work.finished_on < work.begun_on:
        return {
            "finished_on": Message(
                N_("Finished on {finished}, before it was begun on {begun}. Check both dates."),
                {"finished": work.finished_on, "begun": work.begun_on},
            )
        }
    return {}
