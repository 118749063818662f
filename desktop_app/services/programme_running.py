"""The running clock of the day: what happened is written as it happens, one act a key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import ProgrammeItem
from desktop_app.domain.programme_running import (
    Point,
    following,
    last_written,
    points,
    running,
)
from desktop_app.domain.words import N_, Message
from desktop_app.services import acts, preferences
from desktop_app.services import clock as wall
from desktop_app.services import programme as programme_service
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Act, Changed

_CORRECTION = "clock_minutes"
_BEGAN, _DONE, _PASSED = N_("Began: {title}"), N_("Done: {title}"), N_("Passed over: {title}")
_AGAIN = N_("To come again: {title}")


def now(clock: datetime | None = None) -> datetime:
    """The hour in the hall: this computer's clock with what was said to be wrong with it."""
    clock = clock or wall.now()
    return clock + timedelta(minutes=correction())


def correction() -> int:
    """By how many minutes the clock of this computer is corrected."""
    kept = preferences.load().get(_CORRECTION, 0)
    return kept if isinstance(kept, int) else 0


def set_right(time: int, clock: datetime | None = None) -> None:
    """It is ``time`` (minutes since midnight) now, whatever the computer says; kept for the next start."""
    clock = clock or wall.now()
    wrong = time - (clock.hour * 60 + clock.minute)
    # a clock that is wrong by nearly a day stands on the other side of midnight
    preferences.keep(**{_CORRECTION: (wrong + 720) % 1440 - 720})


def day_of(congress: str, when: datetime) -> list[Point]:
    """All items of the congress with what is planned, what was and what is foreseen at ``when``.

    Where no session is on that day, the computer's date is taken to be wrong: ``when`` is then an hour of the
    day of what is running or comes next.
    """
    sessions = programme_service.sessions(congress)
    grouped = programme_service.items(sessions)
    day: date | None = when.date()
    if not any(one.day == day for one in sessions if one.kind != "group"):
        planned = points(sessions, grouped)
        near = running(planned) or following(planned)
        day = near.session.day if near else None
    return points(sessions, grouped, today=day, now=when.hour * 60 + when.minute)


def hour(listed: list[Point], point: Point, when: datetime) -> int:
    """The minute to write for a point: now, but never before what was written last that day."""
    written = last_written(listed, point.session.day)
    return max(when.hour * 60 + when.minute, written or 0)


def begin(congress: str, when: datetime) -> Changed:
    """The next item begins; what was running is over in the same moment."""
    listed = day_of(congress, when)
    on, after = running(listed), following(listed)
    if after is None:
        raise Refusal(N_("Nothing is left to begin: the programme is done."), code="done")
    text = Message(_BEGAN, {"title": after.item.title})
    with journal.act(text.text, **text.values) as act:
        if on is not None:
            act.put(replace(on.item, finished=hour(listed, on, when)))
        act.put(replace(after.item, began=hour(listed, after, when)))
    return act.changed(text)


def finish(congress: str, when: datetime) -> Changed:
    """What is running is over; nothing else begins yet."""
    listed = day_of(congress, when)
    on = running(listed)
    if on is None:
        raise Refusal(N_("Nothing is running. Begin the next item first."), code="nothing")
    text = Message(_DONE, {"title": on.item.title})
    with journal.act(text.text, **text.values) as act:
        act.put(replace(on.item, finished=hour(listed, on, when)))
    return act.changed(text)


def skip(congress: str, when: datetime) -> Changed:
    """The next item is passed over."""
    listed = day_of(congress, when)
    after = following(listed)
    if after is None:
        raise Refusal(N_("Nothing is left to pass over: the programme is done."), code="done")
    text = Message(_PASSED, {"title": after.item.title})
    with journal.act(text.text, **text.values) as act:
        act.put(replace(after.item, finished=hour(listed, after, when)))
    return act.changed(text)


def last_act() -> Act | None:
    """What was done last, if the running clock did it and it can be taken back."""
    last = acts.last_undoable()
    return last if last is not None and last.text.text in (_BEGAN, _DONE, _PASSED, _AGAIN) else None


def bring_back(item: ProgrammeItem) -> Changed:
    """An item is to come again, as if it had not been touched."""
    text = Message(_AGAIN, {"title": item.title})
    with journal.act(text.text, **text.values) as act:
        act.put(replace(item, began=None, finished=None))
    return act.changed(text)
