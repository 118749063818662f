"""What does not fit in a seating: a note for whoever seats people, never a reason to refuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.seating import SeatPlan, Sitter, same_labels
from desktop_app.domain.words import N_, Message, say


class SeatFault(NamedTuple):
    """``kind`` is "labels", "twice", "nowhere", "kept" or "nobody"; ``seat`` a key, ``uid`` a delegate.

    Either may be blank.
    """

    kind: str
    message: Message
    seat: str = ""
    uid: str = ""


_SINGLY = 3
"""So many people whose seats are not in the hall are told of one by one; more of them together."""


def faults(plan: SeatPlan) -> list[SeatFault]:
    """Everything that should be looked at, the worst first."""
    return [*_labels(plan), *_twice(plan), *_nowhere(plan), *_kept(plan), *_nobody(plan)]


def _labels(plan: SeatPlan) -> Iterator[SeatFault]:
    for label, one, other in same_labels(area.block for area in plan.areas):
        yield SeatFault(
            "labels",
            Message(
                N_("“{one}” and “{other}” both have a seat {seat}. Give one letters before the seat."),
                {"one": one.name, "other": other.name, "seat": label},
            ),
        )  # fmt: skip


def _twice(plan: SeatPlan) -> Iterator[SeatFault]:
    for key, sitters in plan.sitting.items():
        if len(sitters) > 1:
            names = ", ".join(one.name for one in sitters)
            text = Message(
                N_("Seat {seat} is given twice: {names}."),
                {"seat": plan.seats[key].label, "names": names},
            )
            yield SeatFault("twice", text, key, sitters[-1].uid)


def _nowhere(plan: SeatPlan) -> Iterator[SeatFault]:
    if not plan.areas:
        return
    if len(plan.elsewhere) > _SINGLY:
        some = ", ".join(plan.labels[one.uid] for one in plan.elsewhere[:_SINGLY])
        values: dict[str, object] = {"people": len(plan.elsewhere), "seats": some}
        text = N_("{people} people have seats that the hall does not have ({seats} …).")
        yield SeatFault("nowhere", Message(text, values), uid=plan.elsewhere[0].uid)
        return
    for one in plan.elsewhere:
        values = {"name": one.name, "seat": plan.labels[one.uid]}
        yield SeatFault(
            "nowhere", Message(N_("{name}: the hall has no seat {seat}."), values), uid=one.uid
        )


def _kept(plan: SeatPlan) -> Iterator[SeatFault]:
    for key, sitters in plan.sitting.items():
        block = plan.block_of(plan.seats[key])
        for one in sitters:
            if block.kept_for and one.kind != block.kept_for:
                values = {
                    "name": one.name, "seat": plan.seats[key].label, "block": block.name,
                    "kind": say(KINDS[block.kept_for]).lower(),
                }  # fmt: skip
                text = N_("{name} sits on {seat}, but “{block}” is kept for: {kind}.")
                yield SeatFault("kept", Message(text, values), key, one.uid)


def _nobody(plan: SeatPlan) -> Iterator[SeatFault]:
    """Delegations of which nobody sits anywhere, once others do."""
    if not plan.sitting:
        return
    groups: dict[str, list[Sitter]] = {}
    for one in plan.people:
        if one.delegation:
            groups.setdefault(one.delegation, []).append(one)
    placed = {one.uid for sitters in plan.sitting.values() for one in sitters}
    for people in groups.values():
        if not any(one.uid in placed for one in people):
            values = {"delegation": people[0].delegation_name, "people": len(people)}
            text = N_("Nobody of {delegation} has a seat ({people} people).")
            yield SeatFault("nobody", Message(text, values), uid=people[0].uid)
