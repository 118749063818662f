"""The estimate of a congress: what each line comes to, sums by area and by source. Amounts are whole đồng."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.preparation import BudgetItem


def amount_of(item: BudgetItem) -> int | None:
    """What a line comes to: quantity × times × norm, or the amount entered where there is no norm.

    A quantity or number of times that is left empty counts as one; None while nothing is known.
    """
    if item.norm is None:
        return item.amount
    quantity = 1 if item.quantity is None else item.quantity
    times = 1 if item.times is None else item.times
    return quantity * times * item.norm


def disagrees(item: BudgetItem) -> bool:
    """Whether an amount was entered that is not what quantity, times and norm come to."""
    return item.norm is not None and item.amount is not None and item.amount != amount_of(item)


@dataclass(frozen=True)
class Sums:
    """Estimated and spent in đồng; ``open`` counts lines nobody has put an amount to."""

    estimated: int
    spent: int
    open: int

    @property
    def left(self) -> int:
        """What is not spent yet; below zero where more was spent than estimated."""
        return self.estimated - self.spent


def sums(items: Iterable[BudgetItem]) -> Sums:
    """The sums of some lines."""
    listed = list(items)
    amounts = [amount_of(one) for one in listed]
    return Sums(
        sum(one or 0 for one in amounts), sum(one.spent or 0 for one in listed), amounts.count(None)
    )


def by_area(items: Sequence[BudgetItem]) -> list[tuple[str, list[BudgetItem]]]:
    """The lines under their areas, in the order of the areas; those without one come last."""
    found = [(area, [one for one in items if one.area == area]) for area in (*AREAS, "")]
    return [(area, listed) for area, listed in found if listed]


def by_source(items: Iterable[BudgetItem]) -> dict[str, int]:
    """Source of the money → đồng estimated; "" for lines that name none."""
    found: dict[str, int] = {}
    for one in items:
        found[one.source] = found.get(one.source, 0) + (amount_of(one) or 0)
    return dict(sorted(found.items(), key=lambda pair: (pair[0] == "", -pair[1], pair[0])))
