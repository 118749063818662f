"""What the calendar says of a day and of a congress where they are read out, listed or pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from desktop_app.domain.calendar import Entry
from desktop_app.domain.calendar_marks import WEEKDAYS
from desktop_app.domain.chain_lines import NOT_TOLD
from desktop_app.domain.congresses import STATES
from desktop_app.domain.dates import PartialDate, show_day
from desktop_app.domain.holidays import day_off, lunar
from desktop_app.domain.words import N_, say, say_count

_HALVES = {"morning": N_("in the morning"), "afternoon": N_("in the afternoon")}


def day_title(day: date, off: Callable[[date], str] = day_off) -> str:
    """A day as it is read out: “Thứ Năm, 16/5/2024 (9/4 âm lịch)”, with the name of a day off."""
    weekday = say(WEEKDAYS[day.weekday()])
    found = lunar(day)
    if found is None:
        return say(N_("{weekday}, {day}"), weekday=weekday, day=day)
    moon = f"{found.day}/{found.month}" + (" " + say(N_("leap month")) if found.leap else "")
    text = say(N_("{weekday}, {day} ({lunar} lunar)"), weekday=weekday, day=day, lunar=moon)
    name = off(day)
    return f"{text} – {name}" if name else text


def day_words(day: date, entries: Sequence[Entry], off: Callable[[date], str] = day_off) -> str:
    """A day with how many congresses it has."""
    if not entries:
        return day_title(day, off)
    count = say_count(N_("{count} congress"), N_("{count} congresses"), len(entries))
    names = ", ".join(one.name for one in entries[:5])
    return f"{day_title(day, off)}: {count} – {names}" + (" …" if len(entries) > 5 else "")


def time_words(entry: Entry) -> str:
    """When a congress is: days, half-day, or the month alone."""
    if not entry.first:
        return str(PartialDate.from_iso(entry.month)) if entry.month else ""
    first = show_day(date.fromisoformat(entry.first))
    if entry.last != entry.first:
        last = show_day(date.fromisoformat(entry.last))
        return say(N_("{first} to {last}"), first=first, last=last)
    return f"{first}, {say(_HALVES[entry.half])}" if entry.half else first


def state_word(entry: Entry) -> str:
    """The state of a congress."""
    return say(STATES[entry.state]) if entry.state != NOT_TOLD else ""


def entry_words(entry: Entry, on: date | None = None) -> str:
    """A congress in one line: unit (its name says what it is), when, state, venue.

    In a list of the day ``on`` only the half-day is said, and the days of a longer congress.
    """
    when = time_words(entry)
    if on is not None and entry.first == entry.last == on.isoformat():
        when = say(_HALVES[entry.half]) if entry.half else ""
    parts = (entry.name, when, state_word(entry), entry.venue)
    return " · ".join(part for part in parts if part)
