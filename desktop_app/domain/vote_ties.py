"""Who of those with enough votes gets the seats, and who ties for the last of them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.dates import PartialDate

if TYPE_CHECKING:
    from desktop_app.domain.vote_rules import Tally


@dataclass(frozen=True)
class Parted:
    """``chosen`` in order; ``tied`` contend for the ``seats`` left; ``ruled`` are those chosen by decision.

    ``level`` are all whose equal votes were parted, by decision ("ruled") or by age ("older") as ``way`` says.
    """

    chosen: tuple[Tally, ...]
    tied: tuple[Tally, ...] = ()
    seats: int = 0
    ruled: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()
    way: str = ""


def parted(
    over: Sequence[Tally],
    votes: Mapping[str, int],
    seats: int,
    tie_rule: str,
    ruled_for: Collection[str],
) -> Parted:
    """Fill ``seats`` from ``over`` (those with enough votes, the most first).

    Equal votes at the last seat are never parted in silence: by a decision of the congress that names as many
    as there are seats, or where the rule says so by age, if the births that are known decide it.
    """
    if len(over) <= seats:
        return Parted(tuple(over))
    if seats <= 0:
        return Parted(())
    last = votes[over[seats - 1].candidate]
    sure = [one for one in over if votes[one.candidate] > last]
    level = [one for one in over if votes[one.candidate] == last]
    left = seats - len(sure)
    if len(level) == left:
        return Parted((*sure, *level))
    everybody = frozenset(one.candidate for one in level)
    named = [one for one in level if one.candidate in ruled_for]
    if len(named) == left:
        ruled = frozenset(one.candidate for one in named)
        return Parted((*sure, *named), ruled=ruled, level=everybody, way="ruled")
    if tie_rule == "older" and (older := oldest(level, left)) is not None:
        return Parted((*sure, *older), level=everybody, way="older")
    return Parted(tuple(sure), tuple(level), left)


def oldest(level: Sequence[Tally], seats: int) -> list[Tally] | None:
    """The ``seats`` oldest in the order of the ballot; None where the births that are known do not decide."""
    born = {one.candidate: _span(one.born) for one in level}
    if None in born.values():
        return None
    known = {uid: span for uid, span in born.items() if span is not None}
    ranked = sorted(level, key=lambda one: known[one.candidate])
    chosen, others = ranked[:seats], ranked[seats:]
    latest = max(known[one.candidate][1] for one in chosen)
    if any(known[one.candidate][0] <= latest for one in others):
        return None
    return sorted(chosen, key=lambda one: one.line)


def _span(born: PartialDate | None) -> tuple[date, date] | None:
    """The first and the last day somebody can have been born on."""
    if born is None:
        return None
    first = date(born.year, born.month or 1, born.day or 1)
    month = born.month or 12
    day = born.day or monthrange(born.year, month)[1]
    return first, date(born.year, month, day)
