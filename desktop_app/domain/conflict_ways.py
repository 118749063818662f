"""What a conflict says, and the ways out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain.catalogue import in_sentence
from desktop_app.domain.conflict_index import Conflicts
from desktop_app.domain.conflicts import (
    Conflict,
    Planned,
    Span,
    day_of,
    finished_at,
    half_of,
    length,
    review_of,
    slot,
    span,
)
from desktop_app.domain.cycle_definitions import BEFORE, Deadline
from desktop_app.domain.holidays import day_off, first_off
from desktop_app.domain.words import N_, Message

NameOf = Callable[[str], str]
"""The name of a unit by its uid."""

SEARCHED = 90
"""Days that are looked through for a free half-day, to either side."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: ``unit`` is moved to ``starts`` (``half`` of that day), or its sheet is opened without one."""

    unit: str
    starts: date | None = None
    half: str = ""


def way_message(way: Way, name: NameOf, about: str = "") -> Message:
    """What the button of a way out says; the unit it is ``about`` anyway is not named again."""
    if way.starts is None:
        return Message(N_("Open {unit}"), {"unit": in_sentence(name(way.unit))})
    values = {"unit": in_sentence(name(way.unit)), "when": when(way.starts, way.half)}
    if way.unit == about:
        return Message(N_("Move to {when}"), values)
    return Message(N_("Move {unit} to {when}"), values)


def when(day: date, half: str) -> Message:
    """A half-day, or a whole day, in words."""
    words = {"morning": N_("the morning of {day}"), "afternoon": N_("the afternoon of {day}")}
    return Message(words.get(half, N_("{day}")), {"day": day})


def deadline_message(deadline: Deadline) -> Message:
    """A deadline in the words of its plan: "trước ngày 30/4/2024"."""
    word = N_("before {day}") if deadline.word == BEFORE else N_("by {day}")
    return Message(word, {"day": deadline.day})


def message(conflict: Conflict, index: Conflicts, name: NameOf) -> Message:
    """A conflict in a sentence that names the two things that clash."""
    planned = index.planned[conflict.unit]
    values: dict[str, object] = {"unit": name(conflict.unit), "day": conflict.day}
    if conflict.other:
        values["other"] = in_sentence(name(conflict.other))
    if conflict.kind == "late" and planned.deadline is not None:
        values["deadline"] = deadline_message(planned.deadline)
        if planned.first is None:
            values["day"] = planned.month
    elif conflict.kind == "long":
        values |= {"count": conflict.many, "limit": planned.half_days}
    elif conflict.kind == "children":
        ends = index.planned[conflict.other]
        values |= {"ends": ends.last or ends.first or ends.month, "more": conflict.many - 1}
        values["day"] = planned.first or planned.month
    elif conflict.kind == "pilot":
        values["day"] = planned.first or planned.month
    elif conflict.kind == "approval":
        missing = planned.missing_approvals or (conflict.who,)
        values |= {"who": ", ".join(missing), "count": len(missing)}
    elif conflict.kind == "leader":
        values["unit"] = in_sentence(name(conflict.unit))
        values["who"] = index.leader_name(conflict.who)
    elif conflict.kind == "holiday":
        values["holiday"] = day_off(conflict.day)
    return Message(_sentence(conflict), values)


def _sentence(conflict: Conflict) -> str:
    if conflict.kind == "children" and conflict.many > 1:
        return N_(
            "{unit} ({day}) begins before {other} is over ({ends}); {more} more are not over."
        )
    if conflict.kind == "approval" and conflict.many > 1:
        return N_("{unit} is planned for {day}; {count} bodies have not agreed yet: {who}.")
    return {
        "late": N_("{unit} is planned for {day}, past the deadline: {deadline}."),
        "long": N_("{unit} takes {count} half-days, more than the {limit} allowed."),
        "children": N_("{unit} ({day}) begins before {other} is over ({ends})."),
        "approval": N_("{unit} is planned for {day}, {who} has not agreed yet."),
        "pilot": N_("{unit} ({day}) begins before the pilot {other} is reviewed."),
        "venue": N_("{unit} and {other} use the same venue on {day}."),
        "leader": N_("{who} is expected at {unit} and at {other} on {day}."),
        "holiday": N_("{unit} falls on a day off, {day}: {holiday}."),
    }[conflict.kind]


def ways(conflict: Conflict, index: Conflicts, may_move: Callable[[str], bool]) -> list[Way]:
    """The ways out: first a time at which this clash is over, then the units to look at.

    ``may_move`` says whose plan may be changed here.
    """
    found: list[Way] = []
    for unit in _movers(conflict, index):
        if may_move(unit):
            place = _place(conflict, unit, index)
            if place is not None:
                found.append(Way(unit, *place))
                break
    return [*found, *(Way(unit) for unit in (conflict.unit, conflict.other) if unit)]


def _movers(conflict: Conflict, index: Conflicts) -> tuple[str, ...]:
    """The units that would end the clash by moving; a visit of a fixed time stays where it is."""
    if conflict.kind == "venue":
        return conflict.unit, conflict.other
    if conflict.kind == "leader":
        return tuple(
            unit
            for unit in (conflict.unit, conflict.other)
            if not any(
                visit.key == conflict.who and (visit.day or visit.half)
                for visit in index.planned[unit].visits
            )
        )
    return () if conflict.kind in ("long", "approval") else (conflict.unit,)


def _place(conflict: Conflict, unit: str, index: Conflicts) -> tuple[date, str] | None:
    """The nearest begin at which this conflict is over."""
    planned = index.planned[unit]
    if conflict.kind == "late" and planned.deadline is not None:
        return _in_time(planned, planned.deadline)
    taken: list[Span] = []
    begin = (span(planned) or Span(slot(conflict.day, ""), 0, unit)).first
    if conflict.kind == "children":
        ends = finished_at(index.planned[conflict.other])
        begin = begin if ends is None else ends + 1
    elif conflict.kind == "pilot":
        review = review_of(index.planned[conflict.other], index.today)
        begin = slot(review + timedelta(days=1), "")
    elif conflict.kind == "venue":
        taken = index.hall(planned.venue, unit)
    elif conflict.kind == "leader":
        taken = index.leader(conflict.who, unit)
    for after in _begins(planned, begin, back=conflict.kind in ("venue", "leader", "holiday")):
        if _is_free(planned, after, taken):
            return day_of(after), half_of(after) if length(planned) == 1 else planned.half
    return None


def _in_time(planned: Planned, deadline: Deadline) -> tuple[date, str] | None:
    days = ((planned.last or planned.first or date.min) - (planned.first or date.min)).days
    day = deadline.last_day - timedelta(days=days)
    for _ in range(SEARCHED):
        if first_off(day, day + timedelta(days=days)) is None:
            return day, planned.half
        day -= timedelta(days=1)
    return None


def _begins(planned: Planned, begin: int, *, back: bool) -> Iterator[int]:
    """Half-days at which it can begin: later ones in time, then earlier ones, then those past the limit."""
    step = 1 if length(planned) == 1 else 2
    first = begin
    if step == 2 and begin % 2 != (planned.half == "afternoon"):
        first = begin + 1
    later = range(first, first + 2 * SEARCHED, step)
    limit = planned.deadline.last_day if planned.deadline else date.max
    in_time = [one for one in later if day_of(one + length(planned) - 1) <= limit]
    yield from in_time
    if back:
        yield from range(first - step, first - 2 * SEARCHED, -step)
    yield from later[len(in_time) :]


def _is_free(planned: Planned, begin: int, taken: list[Span]) -> bool:
    end = begin + length(planned) - 1
    if first_off(day_of(begin), day_of(end)) is not None:
        return False
    return all(one.last < begin or one.first > end for one in taken)
