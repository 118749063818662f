"""What a person does with the estimate and the lists on which people sign for what they are given."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop_app.domain import budget
from desktop_app.domain.changes import Changed
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.numbers import roman
from desktop_app.domain.plain_tables import Cell, PlainColumn, PlainRow, PlainTable
from desktop_app.domain.preparation import BudgetItem, SignForList
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import congresses, disagreements, keeping, signing
from desktop_app.store import database, journal, rows
from desktop_app.store.belonging import belonging

_OF_DELEGATES = {
    "official": ("official",),
    "alternate": ("alternate",),
    "guest": ("guest", "foreign_guest"),
    "service": ("service",),
    "all": ("official", "alternate", "guest", "foreign_guest", "service"),
}


@dataclass(frozen=True)
class Receiver:
    """Somebody who signs: name, post and office, and where they come from (delegation or body)."""

    name: str
    post: str
    of: str


def items(congress: str) -> list[BudgetItem]:
    """The lines of the estimate in their order."""
    return belonging(BudgetItem, "congress", congress)


def save(item: BudgetItem) -> Changed:
    """Keep a line; a new one goes to the end."""
    item = keeping.at_the_end(item, items(item.congress or ""))
    return keeping.keep(
        Message(N_("Line of the estimate kept: {title}"), {"title": item.title}), item
    )


def remove(item: BudgetItem) -> Changed:
    """Remove a line; a list that is signed against it stays, without it."""
    text = Message(N_("Line of the estimate removed: {title}"), {"title": item.title})
    with journal.act(text.text, **text.values) as act:
        tied = belonging(SignForList, "budget_item", item.uid)
        act.put(*(replace(one, budget_item=None) for one in tied))
        act.remove(BudgetItem, [item.uid], "")
    return act.changed(text)


def move(item: BudgetItem, by: int) -> Changed:
    """Move a line up (``by`` below 0) or down."""
    changed = keeping.moved(item, by, items(item.congress or ""))
    return keeping.keep(
        Message(N_("Line of the estimate moved: {title}"), {"title": item.title}), *changed
    )


def lists(congress: str) -> list[SignForList]:
    """The lists on which people sign, by day."""
    return belonging(SignForList, "congress", congress, "day IS NULL, day, title, uid")


def save_list(given: SignForList) -> Changed:
    """Keep a list on which people sign."""
    text = Message(N_("List to sign kept: {title}"), {"title": given.title})
    return keeping.keep(text, given)


def remove_list(given: SignForList) -> Changed:
    """Remove a list on which people sign."""
    text = Message(N_("List to sign removed: {title}"), {"title": given.title})
    return keeping.take_away(text, given)


def receivers(given: SignForList) -> list[Receiver]:
    """Who signs, in the order of the roll or of the body. Raises `Refusal` when it is nobody."""
    found = _members(given) if given.audience == "committee" else _delegates(given)
    if not found:
        raise Refusal(
            N_(
                "There is nobody on this list yet. Enter the people first, or choose to whom it is given."
            ),
            code="nobody",
        )
    return found


def _members(given: SignForList) -> list[Receiver]:
    with database.reading():
        body = rows.get(Committee, given.committee or "")
    listed = belonging(CommitteeMember, "committee", given.committee or "")
    return [Receiver(one.name, one.office_post, body.name if body else "") for one in listed]


def _delegates(given: SignForList) -> list[Receiver]:
    from desktop_app.store import delegates

    congress = given.congress or ""
    named = {one.uid: one.name for one in delegates.delegations(congress)}
    return [
        Receiver(
            one.person.full_name, one.person.position, named.get(one.delegate.delegation or "", "")
        )
        for one in delegates.entries_in_order(congress)
        if one.delegate.kind in _OF_DELEGATES[given.audience]
    ]


# papers


def estimate_table(congress: str) -> list[PlainTable]:
    """The estimate as a paper: lines under their areas, sums, and what comes from which source."""
    listed = items(congress)
    if not listed:
        raise Refusal(N_("The estimate has no lines yet. Enter them first."), code="nothing")
    made: list[PlainRow] = []
    number = 0
    for place, (area, group) in enumerate(budget.by_area(listed), 1):
        found = budget.sums(group)
        name = say(AREAS[area]) if area else say(N_("Without an area"))
        made.append(
            PlainRow((roman(place), name, "", "", "", "", *_known(group, found)),
                     strong=True, leads=True)
        )  # fmt: skip
        for one in group:
            number += 1
            made.append(
                PlainRow((number, one.title, one.quantity, one.measure, one.times, one.norm,
                          budget.amount_of(one), one.source, one.spent))
            )  # fmt: skip
    whole = budget.sums(listed)
    made.append(
        PlainRow(("", say(N_("Total")), "", "", "", "", *_known(listed, whole)), strong=True)
    )
    unnamed = say(N_("No source named"))
    after = tuple(
        say(N_("{source}: {amount} đồng"), source=source or unnamed, amount=amount)
        for source, amount in budget.by_source(listed).items()
    )
    one_congress = congresses.required(congress)
    return [
        PlainTable(
            say(N_("Estimate of the congress")),
            _estimate_columns(),
            tuple(made),
            under=(congresses.title_of(one_congress),),
            after=(say(N_("By source of the money:")), *after),
            landscape=True,
            signers=(say(N_("Drawn up by")), say(signing.head_of_office(congress))),
            draft=disagreements.of_estimate(listed),
        )
    ]


def _estimate_columns() -> tuple[PlainColumn, ...]:
    return (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("What for")), 40),
        PlainColumn(say(N_("Quantity")), 11, "right"),
        PlainColumn(say(N_("Counted in")), 11, "center"),
        PlainColumn(say(N_("Times")), 8, "right"),
        PlainColumn(say(N_("Norm (đồng)")), 16, "right"),
        PlainColumn(say(N_("Amount (đồng)")), 18, "right"),
        PlainColumn(say(N_("Source of the money")), 22),
        PlainColumn(say(N_("Spent (đồng)")), 18, "right"),
    )


def _known(listed: list[BudgetItem], found: budget.Sums) -> tuple[Cell, Cell, Cell]:
    """The sums of lines in their columns; a column of which nothing is known stays blank."""
    spent = any(one.spent is not None for one in listed)
    return found.estimated if found.open < len(listed) else "", "", found.spent if spent else ""


def sign_for_table(uid: str) -> list[PlainTable]:
    """A list on which people sign, with a sum where money is given. It is journalled."""
    with database.reading():
        given = rows.get(SignForList, uid)
    if given is None:
        raise Refusal(N_("This list is no longer in the register."), code="gone")
    made = sign_for_tables(given)
    journal.note(N_("List to sign printed or written to a file: {title}"), title=given.title)
    return made


def sign_for_tables(given: SignForList) -> list[PlainTable]:
    """What `sign_for_table` gives, of a list at hand and without a line in the journal."""
    people = receivers(given)
    money = given.amount is not None
    columns = [
        PlainColumn(say(N_("No.")), 9, "center"),
        PlainColumn(say(N_("Full name")), 28),
        PlainColumn(say(N_("Post and office")), 34),
        PlainColumn(say(N_("Delegation, body")), 22),
        PlainColumn(say(N_("Amount (đồng)") if money else N_("Receives")), 16,
                    "right" if money else "left"),
        PlainColumn(say(N_("Signature")), 20),
    ]  # fmt: skip
    made = [
        PlainRow(
            (number, one.name, one.post, one.of, given.amount if money else given.quantity, "")
        )
        for number, one in enumerate(people, 1)
    ]
    if money:
        total = (given.amount or 0) * len(people)
        made.append(PlainRow(("", say(N_("Total")), "", "", total, ""), strong=True))
    under = [congresses.title_of(congresses.required(given.congress or ""))]
    if given.day:
        under.append(say(N_("Day {day}"), day=given.day))
    return [
        PlainTable(
            given.title, tuple(columns), tuple(made), under=tuple(under),
            signers=(say(N_("Handed out by")), say(N_("Drawn up by")),
                     say(signing.head_of_office(given.congress or ""))),
            row_mm=9.5, draft=disagreements.of_list(given, len(people), _line_of(given)),
        )
    ]  # fmt: skip


def _line_of(given: SignForList) -> BudgetItem | None:
    """The line of the estimate that a list is signed against."""
    if not given.budget_item:
        return None
    with database.reading():
        return rows.get(BudgetItem, given.budget_item)
