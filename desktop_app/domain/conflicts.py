"""What clashes in the plan of a round: it warns and never blocks, and names the two things that clash.

Time is counted in half-days ("slots"), so that a morning and an afternoon of one day do not clash. A plan that
knows only the month clashes by day with nothing; it is late, or before what it waits for, only when the whole
month is. Congresses that were held are history: nobody is warned of them, though others may clash with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.words import N_

KINDS: Final = {
    "late": N_("Past the deadline"),
    "long": N_("Longer than allowed"),
    "children": N_("Before its own units are finished"),
    "approval": N_("Before approval"),
    "pilot": N_("Before the pilot congress is reviewed"),
    "venue": N_("Same venue at one time"),
    "leader": N_("Same leader in two places"),
    "holiday": N_("On a public holiday"),
}

NOTICE: Final = timedelta(days=30)
"""How long before its day a congress wants its approval: earlier there is still time for it."""

_EPOCH: Final = date(1900, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Visit:
    """A leader who attends. ``key`` tells leaders apart; without ``day`` the visit lasts all the time."""

    key: str
    name: str
    day: date | None = None
    half: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One congress as far as conflicts go: when, where, what its rules are and what it waits for.

    ``first`` and ``last`` are its days (those on which it was held, where it was), or ``month`` alone.
    ``venue`` is a key that is the same for the same hall, empty where not known; ``pilots`` are the units
    whose review it waits for. ``half_days`` is the longest duration allowed.
    """

    unit: str
    parent: str = ""
    first: date | None = None
    last: date | None = None
    half: str = ""
    month: PartialDate | None = None
    held: bool = False
    reviewed_on: date | None = None
    venue: str = ""
    deadline: Deadline | None = None
    half_days: int | None = None
    missing_approvals: tuple[str, ...] = ()
    pilots: tuple[str, ...] = ()
    visits: tuple[Visit, ...] = ()


class Conflict(NamedTuple):
    """``unit`` clashes with ``other`` (a unit, or empty where it clashes with a rule).

    ``day`` is where to look in the calendar; ``many`` is how many clash alike; ``who`` is the key of the
    leader, or the missing body.
    """

    day: date
    kind: str
    unit: str
    other: str = ""
    who: str = ""
    many: int = 1


class Span(NamedTuple):
    """The half-days from ``first`` to ``last``, both included, that ``unit`` takes."""

    first: int
    last: int
    unit: str


def slot(day: date, half: str) -> int:
    """The number of a half-day; the whole day's is that of its morning."""
    return 2 * (day.toordinal() - _EPOCH) + (half == "afternoon")


def day_of(number: int) -> date:
    """The day of a half-day."""
    return date.fromordinal(_EPOCH + number // 2)


def half_of(number: int) -> str:
    """Morning or afternoon."""
    return "afternoon" if number % 2 else "morning"


def span(planned: Planned) -> Span | None:
    """The half-days a congress takes; None while its day is not known."""
    if planned.first is None:
        return None
    last = planned.last or planned.first
    if planned.half and last <= planned.first:
        only = slot(planned.first, planned.half)
        return Span(only, only, planned.unit)
    # Of several days the half is that of the first: it begins at noon.
    return Span(slot(planned.first, planned.half), slot(last, "afternoon"), planned.unit)


def length(planned: Planned) -> int:
    """How many half-days it takes; two where nothing else is known."""
    taken = span(planned)
    return taken.last - taken.first + 1 if taken else 2


def surely_from(planned: Planned) -> date | None:
    """The latest day on which it can begin."""
    if planned.first is not None:
        return planned.first
    return planned.month.latest() if planned.month else None


def finished_at(planned: Planned) -> int | None:
    """The earliest half-day by which it can be over; None while nothing is planned."""
    taken = span(planned)
    if taken is not None:
        return taken.last
    return slot(planned.month.earliest(), "") if planned.month else None


# what one congress clashes with by itself


def late(planned: Planned) -> Conflict | None:
    """Past its deadline; a month only when none of its days is in time."""
    limit = planned.deadline
    ends = planned.last or planned.first
    if ends is None and planned.month is not None:
        ends = planned.month.earliest()
    if limit is None or ends is None or planned.held or not limit.is_late(ends):
        return None
    return Conflict(ends, "late", planned.unit)


def too_long(planned: Planned) -> Conflict | None:
    """Longer than its level may be."""
    limit = planned.half_days
    if limit is None or planned.held or planned.first is None or length(planned) <= limit:
        return None
    return Conflict(planned.first, "long", planned.unit, many=length(planned))


def unapproved(planned: Planned, today: date) -> Conflict | None:
    """Its day is near, or past, and a body has not agreed."""
    if not planned.missing_approvals or planned.held or planned.first is None:
        return None
    if planned.first - NOTICE > today:
        return None
    missing = planned.missing_approvals
    return Conflict(planned.first, "approval", planned.unit, who=missing[0], many=len(missing))


def before_children(planned: Planned, children: Iterable[Planned]) -> Conflict | None:
    """One of its own units is not over when it begins; the one that ends last is named."""
    begins = None if planned.held else _latest_begin(planned)
    if begins is None:
        return None
    worst, found, count = -1, "", 0
    for child in children:
        ends = finished_at(child)
        if ends is None or ends < begins:
            continue
        count += 1
        if ends > worst or (ends == worst and child.unit < found):
            worst, found = ends, child.unit
    if not count:
        return None
    day = planned.first or (planned.month.earliest() if planned.month else day_of(begins))
    return Conflict(day, "children", planned.unit, found, many=count)


def _latest_begin(planned: Planned) -> int | None:
    taken = span(planned)
    if taken is not None:
        return taken.first
    return slot(planned.month.latest(), "afternoon") if planned.month else None


def review_of(pilot: Planned, today: date) -> date:
    """The earliest day of its review: known, or not before it is over, and not in the past."""
    if pilot.reviewed_on is not None:
        return pilot.reviewed_on
    ends = finished_at(pilot)
    return max(today, day_of(ends)) if ends is not None else today


def before_review(planned: Planned, pilots: Iterable[Planned], today: date) -> Conflict | None:
    """It begins before one of its pilots can have been reviewed; the last of them is named."""
    begins = None if planned.held else surely_from(planned)
    if begins is None:
        return None
    waits = [(review_of(one, today), one.unit) for one in pilots]
    over = max(waits, default=None)
    if over is None or begins > over[0]:
        return None
    day = planned.month.earliest() if planned.month and not planned.first else begins
    return Conflict(day, "pilot", planned.unit, over[1])


# what clashes with others at one time


def overlaps(spans: Sequence[Span]) -> list[tuple[Span, Span]]:
    """(earlier, later) for each span that begins before one of another unit is over.

    Of several that are not over, the one that ends last is named; spans are taken by their beginning.
    """
    found: list[tuple[Span, Span]] = []
    ordered = sorted(spans)
    best: Span | None = None  # ends last of all so far
    second: Span | None = None  # ends last of those of other units than the best's
    for one in ordered:
        against = best if best is None or best.unit != one.unit else second
        if against is not None and against.last >= one.first:
            found.append((against, one))
        if best is None or one.last > best.last:
            if best is not None and best.unit != one.unit:
                second = best
            best = one
        elif one.unit != best.unit and (second is None or one.last > second.last):
            second = one
    return found


def visit_spans(planned: Planned) -> Iterable[tuple[str, Span]]:
    """Leader → the half-days at this congress, for each who attends."""
    whole = span(planned)
    for visit in planned.visits:
        if visit.day is not None:
            begin = slot(visit.day, visit.half)
            yield visit.key, Span(begin, begin if visit.half else begin + 1, planned.unit)
        elif whole is not None:
            if visit.half and whole.first // 2 == whole.last // 2:
                only = slot(day_of(whole.first), visit.half)
                yield visit.key, Span(only, only, planned.unit)
            else:
                yield visit.key, whole
