"""Seating by rule: people in an order go onto seats in an order, delegations kept together.

Pure functions: a plan and a rule in, labels out. The same people in the same hall are always seated alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop_app.domain.errors import Refusal
from desktop_app.domain.seating import Seat, SeatPlan, Sitter
from desktop_app.domain.seats import SeatBlock
from desktop_app.domain.words import N_

ORDERS = {
    "delegations": N_("By delegation, in the decision's order"),
    "protocol": N_("In the order of introduction"),
    "name": N_("A–Z by given name"),
}
FILLS = {
    "blocks": N_("One block after the other"),
    "rows": N_("Row by row through the whole hall"),
    "middle": N_("Row by row, from the middle outwards"),
}
MOST_BETWEEN = 5


@dataclass(frozen=True, slots=True)
class SeatingRule:
    """How people are seated.

    ``new_row`` begins a row with each delegation, ``between`` leaves so many seats empty between two of them;
    ``behind`` puts the alternates after all others; ``kinds`` are seated, others keep what they have.
    ``left_free`` are the keys of seats that nobody gets; ``only_without`` moves nobody who has a seat.
    """

    order: str = "delegations"
    fill: str = "blocks"
    new_row: bool = False
    between: int = 0
    behind: bool = True
    kinds: frozenset[str] = frozenset({"official", "alternate", "guest", "foreign_guest"})
    left_free: frozenset[str] = frozenset()
    only_without: bool = False


def seated(
    plan: SeatPlan, people: Sequence[Sitter], rule: SeatingRule, *, stage: Sequence[str] = ()
) -> dict[str, str]:
    """Where the rule seats people: delegate uid → label, for each one whom the rule is about.

    ``people`` stand in the order of the rule. Those of ``stage`` (uids, in order) sit on the stage while it has
    seats; a block kept for one kind is for them alone, and they go there first.

    Raises:
        Refusal: there are more people than seats ("no_room"), or gaps leave too few ("gaps").
    """
    wanted = [one for one in people if one.kind in rule.kinds]
    if rule.behind:
        wanted.sort(key=lambda one: one.kind == "alternate")
    kept = _keeping_theirs(plan, wanted, rule)
    hall = _Hall(plan, rule, rule.left_free.union(kept.values()))
    found = {one.uid: plan.seats[kept[one.uid]].label for one in wanted if one.uid in kept}
    left = [one for one in wanted if one.uid not in found]
    for uid in stage:
        seat = next(iter(hall.stage), None)
        if seat is not None and any(one.uid == uid for one in left):
            found[uid] = hall.take(seat).label
            left = [one for one in left if one.uid != uid]
    if rule.only_without:
        missing = _beside_their_own(hall, left, plan, rule, found)
    else:
        missing = _in_groups(hall, left, rule, found)
    if missing:
        _refuse(plan, people, rule, stage, missing, len(wanted))
    return found


def _refuse(
    plan: SeatPlan, people: Sequence[Sitter], rule: SeatingRule, stage: Sequence[str],
    missing: int, wanted: int,
) -> None:  # fmt: skip
    """Say how many have no seat; and that they would have one without the empty seats, where that is so."""
    if (rule.new_row or rule.between) and not rule.only_without:
        try:
            seated(plan, people, replace(rule, new_row=False, between=0), stage=stage)
        except Refusal:
            pass
        else:
            raise Refusal(
                N_(
                    "With the empty seats between delegations {missing} people have no seat. "
                    "Leave fewer seats empty, or add rows to the hall."
                ),
                code="gaps",
                missing=missing,
            )
    raise Refusal(
        N_(
            "The hall has too few seats: {missing} of {people} people have none. "
            "Add a block or rows, or seat fewer people."
        ),
        code="no_room",
        missing=missing,
        people=wanted,
    )


def _keeping_theirs(plan: SeatPlan, wanted: Iterable[Sitter], rule: SeatingRule) -> dict[str, str]:
    """Who stays where they are: uid → key of the seat; of two on one seat the first.

    Whoever sits on the stage was put there by name, and stays.
    """
    about = {one.uid for one in wanted}
    stage = {seat.key for area in plan.areas if area.block.place == "stage" for seat in area.seats}
    kept = {}
    for key, sitters in plan.sitting.items():
        stays = rule.only_without or key in stage
        staying = [one for one in sitters if one.uid not in about or stays]
        # whom the rule is not about stays, even where somebody else sits there, too
        staying.sort(key=lambda one: one.uid in about)
        if staying:
            kept[staying[0].uid] = key
    return kept


class _Hall:
    """The free seats: on the stage, kept for a kind, and for everybody, each in the order they are filled."""

    def __init__(self, plan: SeatPlan, rule: SeatingRule, taken: Collection[str]) -> None:
        self.stage: dict[Seat, None] = {}
        self.kept: dict[str, dict[Seat, None]] = {}
        self._by_block = rule.fill == "blocks"
        for seat, block in _in_order(plan, rule.fill):
            if seat.key in taken:
                continue
            if block.kept_for:
                self.kept.setdefault(block.kept_for, {})[seat] = None
            elif block.place == "stage":
                self.stage[seat] = None
            else:
                self.kept.setdefault("", {})[seat] = None

    def take(self, seat: Seat) -> Seat:
        """Somebody sits here from now on."""
        for pool in (self.stage, *self.kept.values()):
            pool.pop(seat, None)
        return seat

    def row(self, seat: Seat) -> tuple[str, float]:
        """What counts as one row: that of a block, or the line through the whole hall."""
        return (seat.block if self._by_block else "", seat.y)

    def pool_of(self, kind: str) -> dict[Seat, None]:
        """Where somebody of a kind may sit now: what is kept for them, then what is for everybody."""
        return self.kept.get(kind) or self.kept.get("", {})


def _in_order(plan: SeatPlan, fill: str) -> list[tuple[Seat, SeatBlock]]:
    found = [(seat, area.block) for area in plan.areas for seat in area.seats]
    if fill == "rows":
        found.sort(key=lambda pair: (pair[0].y, pair[0].x))
    elif fill == "middle":
        middle = plan.width / 2
        found.sort(key=lambda pair: (pair[0].y, abs(pair[0].x + 0.5 - middle), pair[0].x))
    return found


def _in_groups(
    hall: _Hall, people: Sequence[Sitter], rule: SeatingRule, found: dict[str, str]
) -> int:
    """Seat people one after the other, with what is to be left empty between delegations; how many are left."""
    together = rule.order == "delegations"
    groups = [
        list(group) for _, group in groupby(people, lambda one: one.group if together else "")
    ]
    missing = 0
    last: Seat | None = None
    for group in groups:
        if last is not None and together:
            _leave_gap(hall, last, rule, group[0].kind)
        for one in group:
            seat = next(iter(hall.pool_of(one.kind)), None)
            if seat is None:
                missing += 1
                continue
            found[one.uid] = hall.take(seat).label
            last = seat
    return missing


def _leave_gap(hall: _Hall, last: Seat, rule: SeatingRule, kind: str) -> None:
    """Nobody sits on the next seats of the row that the last delegation ended in."""
    pool = hall.pool_of(kind)
    row = hall.row(last)
    here = [seat for seat in pool if hall.row(seat) == row]
    for seat in here if rule.new_row else here[: rule.between]:
        pool.pop(seat)


def _beside_their_own(
    hall: _Hall, people: Sequence[Sitter], plan: SeatPlan, rule: SeatingRule, found: dict[str, str]
) -> int:
    """Seat people as near to their delegation as there is a free seat; how many are left.

    Delegations of which nobody sits yet follow, together, on what is free then.
    """
    mates: dict[str, list[Seat]] = {}
    for key, sitters in plan.sitting.items():
        for one in sitters:
            mates.setdefault(one.group, []).append(plan.seats[key])
    away: dict[str, dict[Seat, float]] = {}
    missing = 0
    for one in people:
        if one.group not in mates:
            continue
        pool = hall.pool_of(one.kind)
        if not pool:
            missing += 1
            continue
        distances = away.setdefault(one.group, {})
        for free in pool:
            if free not in distances:
                distances[free] = min(_distance(free, other) for other in mates[one.group])
        seat = min(pool, key=distances.__getitem__)
        found[one.uid] = hall.take(seat).label
        for free, before in distances.items():
            distances[free] = min(before, _distance(free, seat))
        mates[one.group].append(seat)
    rest = [one for one in people if one.group not in mates]
    return missing + _in_groups(hall, rest, replace(rule, new_row=False, between=0), found)


def _distance(one: Seat, other: Seat) -> float:
    """How far two seats are from each other; the next row is as far as two seats."""
    return abs(one.x - other.x) + 2 * abs(one.y - other.y)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a rule would do: label by delegate uid, and how many get a seat, change theirs or keep it."""

    labels: Mapping[str, str]
    new: int
    moved: int
    same: int


def proposal(plan: SeatPlan, labels: Mapping[str, str]) -> Proposal:
    """Compare what a rule gives with where people sit now."""
    new = moved = same = 0
    for uid, label in labels.items():
        before = plan.label_of(uid)
        if before == label:
            same += 1
        elif plan.key_of(uid) in plan.seats:
            moved += 1
        else:
            new += 1
    return Proposal(labels, new, moved, same)
