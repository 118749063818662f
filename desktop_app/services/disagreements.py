"""Figures of a paper that do not agree. It prints all the same, and says so where it is read first.

Each function gives what `PlainTable.draft` and `Letter.draft` hold: a first line that stands above the title,
then the reasons one by one; "" where the figures agree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain import budget
from desktop_app.domain.composition import shares
from desktop_app.domain.papers import SCHEME_BODIES
from desktop_app.domain.preparation import BudgetItem, SignForList
from desktop_app.domain.scheme import OVER, SHORT
from desktop_app.domain.words import N_, say
from desktop_app.store import targets as targets_store

if TYPE_CHECKING:
    from desktop_app.domain.consolidation import Summary
    from desktop_app.services.scheme import Scheme

_NAMED = 8
"""So many reasons are told; the rest is counted."""


def told(reasons: Sequence[str]) -> str:
    """What a paper with these reasons says of itself."""
    if not reasons:
        return ""
    rest = len(reasons) - _NAMED
    more = [say(N_("and {count} more like these"), count=rest)] if rest > 0 else []
    return "\n".join((say(N_("DRAFT – the figures do not agree")), *reasons[:_NAMED], *more))


def of_roll(congress: str) -> str:
    """A roll of everybody, against the seats that were allotted to the units."""
    return told(roll_reasons(congress))


def roll_reasons(congress: str) -> list[str]:
    """Unit by unit where more or fewer are listed than it was allotted.

    Who withdrew and was not replaced leaves a seat empty that is accounted for.
    """
    allotments = targets_store.allotments(congress)
    if not any(one.officials is not None for one in allotments):
        return []
    from desktop_app.services.congresses import names

    sent = [(fact.delegate, fact.unit) for fact in targets_store.officials(congress)]
    gone = Counter(unit for unit in targets_store.withdrawn(congress) if unit)
    found = [
        one for one in shares(allotments, sent, ())
        if one.difference is not None and not -gone[one.unit] <= one.difference <= 0
    ]  # fmt: skip
    units = names("unit", [one.unit for one in found])
    return [
        say(N_("{unit}: {listed} official delegates are listed, {allotted} seats allotted"),
            unit=units.get(one.unit, ""), listed=len(one.officials),
            allotted=len(one.officials) - (one.difference or 0))
        for one in found
    ]  # fmt: skip


def of_estimate(items: Sequence[BudgetItem]) -> str:
    """An estimate: lines that do not come to what was entered, or to nothing, and more spent than estimated."""
    reasons = [
        say(N_("{title}: {amount} đồng entered, {reckoned} đồng by quantity, times and norm"),
            title=one.title, amount=one.amount, reckoned=budget.amount_of(one))
        for one in items
        if budget.disagrees(one)
    ]  # fmt: skip
    found = budget.sums(items)
    if found.open:
        reasons.append(say(N_("{count} lines have no amount yet"), count=found.open))
    if found.left < 0:
        reasons.append(
            say(N_("Spent: {spent} đồng, estimated: {estimated} đồng"), spent=found.spent,
                estimated=found.estimated)
        )  # fmt: skip
    return told(reasons)


def of_list(given: SignForList, people: int, line: BudgetItem | None) -> str:
    """A list on which people sign for money, against its line of the estimate."""
    estimated = budget.amount_of(line) if line is not None else None
    if line is None or given.amount is None or estimated is None:
        return ""
    total = given.amount * people
    if total == estimated:
        return ""
    return told(
        [say(N_("The list comes to {total} đồng, the line “{title}” of the estimate to {estimated} đồng"),
             total=total, title=line.title, estimated=estimated)]
    )  # fmt: skip


def of_scheme(found: Iterable[Scheme], family: str = "") -> str:
    """A personnel scheme: bodies for which more or fewer are proposed than they shall have."""
    return told(
        [
            say(N_("{body}: {proposed} proposed, {wanted} aimed at"),
                body=say(SCHEME_BODIES[one.body], family=family), proposed=aim.count,
                wanted=aim.wanted)
            for one in found
            for aim in one.aims
            if aim.aspect == "total" and aim.state in (SHORT, OVER)
        ]
    )  # fmt: skip


def of_summary(summary: Summary) -> str:
    """A consolidation: units that told of more women than delegates."""
    return told(
        [
            say(N_("{unit}: {women} women of {people} official delegates"), unit=one.unit,
                women=one.female, people=one.convened)
            for one in summary.lines
            if one.female > one.convened
        ]
    )  # fmt: skip
