"""The day itself: what is on, what comes next, and when the rest will come if it goes on like this.

All times are minutes since midnight of the day of the session. What really happened stands in the items
(``began``, ``finished``), so that a power cut loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.programme import ProgrammeItem, Session, timed

TO_COME, RUNNING, DONE, PASSED = "to_come", "running", "done", "passed"


def state_of(item: ProgrammeItem) -> str:
    """Whether an item is still to come, is running, is done or was passed over."""
    if item.began is None:
        return TO_COME if item.finished is None else PASSED
    return RUNNING if item.finished is None else DONE


@dataclass(frozen=True)
class Point:
    """An item on the day: as planned, and as it was or is foreseen now. None where it cannot be known."""

    session: Session
    item: ProgrammeItem
    starts: int | None
    ends: int | None
    expected: int | None
    over: int | None

    @property
    def state(self) -> str:
        """See `state_of`."""
        return state_of(self.item)

    @property
    def late(self) -> int | None:
        """By how many minutes it begins, or began, later than planned; below 0 is early."""
        if self.expected is None or self.starts is None:
            return None
        return self.expected - self.starts


def points(
    sessions: Iterable[Session], items: Mapping[str, Sequence[ProgrammeItem]], *,
    today: date | None = None, now: int | None = None,
) -> list[Point]:  # fmt: skip
    """All items in the order of the day with their times; group discussions run by themselves.

    ``now`` moves what is still to come on ``today``: nothing can begin in the past, and what runs is not over
    before now. A later item waits for the one before it; with a beginning of its own it does not begin earlier.
    """
    found: list[Point] = []
    busy: dict[date | None, int | None] = {}
    for session in sessions:
        if session.kind == "group":
            continue
        at = now if today is None or session.day == today else None
        made = list(_of_session(session, items.get(session.uid, ()), busy.get(session.day), at))
        if any(one.state != TO_COME for one in made):
            busy[session.day] = made[-1].over  # the next session waits for one that runs late
        found += made
    return found


def _of_session(
    session: Session, items: Sequence[ProgrammeItem], busy: int | None, now: int | None
) -> Iterator[Point]:
    free = _later(session.starts, busy)
    for item, start, end in timed(session, items):
        state = state_of(item)
        if state == PASSED:
            yield Point(session, item, start, end, None, None)
            continue
        begin = item.began
        if state == TO_COME:
            begin = _later(free, item.starts)
            begin = None if begin is None else _later(begin, now)
        over = item.finished
        if over is None and begin is not None and item.minutes is not None:
            over = begin + item.minutes
        if state == RUNNING:
            over = _later(over, now)
        yield Point(session, item, start, end, begin, over)
        free = over


def _later(one: int | None, other: int | None) -> int | None:
    known = [time for time in (one, other) if time is not None]
    return max(known) if known else None


def running(listed: Sequence[Point]) -> Point | None:
    """What is on now."""
    return next((one for one in listed if one.state == RUNNING), None)


def following(listed: Sequence[Point]) -> Point | None:
    """What comes next: the first that is to come after the last one that was touched, else the first."""
    touched = [at for at, one in enumerate(listed) if one.state != TO_COME]
    after = listed[touched[-1] + 1 :] if touched else listed
    return next((one for one in (*after, *listed) if one.state == TO_COME), None)


def last_written(listed: Iterable[Point], day: date | None) -> int | None:
    """The latest time that was written on a day: the clock cannot have been earlier since."""
    times = [
        time
        for one in listed
        if one.session.day == day
        for time in (one.item.began, one.item.finished)
        if time is not None
    ]
    return max(times, default=None)


def left(point: Point, now: int) -> int | None:
    """Minutes that a running item still has; below 0 it is over its time. None without a length."""
    if point.item.began is None or point.item.minutes is None:
        return None
    return point.item.began + point.item.minutes - now
