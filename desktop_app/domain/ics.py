"""Calendars as files that other programs read (iCalendar, RFC 5545): congresses and deadlines as events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final

from desktop_app.domain.calendar import Entry
from desktop_app.domain.calendar_words import state_word
from desktop_app.domain.catalogue import in_sentence
from desktop_app.domain.conflict_ways import deadline_message
from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, language, say

ZONE: Final = "Asia/Ho_Chi_Minh"
HALVES: Final = {"morning": ("073000", "113000"), "afternoon": ("133000", "170000")}
"""From when to when a half-day is taken: the hours of offices."""

OCTETS: Final = 75
"""The longest line, its end not counted; a longer one goes on after a break and a blank."""

_ZONE_LINES: Final = (
    "BEGIN:VTIMEZONE", f"TZID:{ZONE}", "BEGIN:STANDARD", "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "TZNAME:+07", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip


def ics(
    cycle: str, title: str, entries: Iterable[Entry], deadlines: Sequence[tuple[str, Deadline]],
    made: datetime,
) -> bytes:  # fmt: skip
    """The calendar of a round (``cycle`` is its uid, ``title`` its name) as a file made at ``made``.

    Each congress has an event with the same UID in every file of the round, so that a later file replaces
    what an earlier one put into a calendar. A plan for a month is an event of the whole month that takes
    nobody's time.
    """
    stamp = f"{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//So Dai hoi//{language().upper()}",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(title)}", *_ZONE_LINES,
    ]  # fmt: skip
    for entry in entries:
        lines += _event(cycle, entry, stamp)
    for level, limit in deadlines:
        lines += _deadline(cycle, level, limit, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(cycle: str, entry: Entry, stamp: str) -> Iterator[str]:
    times = list(_times(entry))
    if not times:
        return
    held = entry.state in ("held", "reviewed")
    yield from ("BEGIN:VEVENT", f"UID:{entry.unit}.{cycle}@sodaihoi", f"DTSTAMP:{stamp}", *times)
    title = N_("Meeting of {unit}") if entry.form == "meeting" else N_("Congress of {unit}")
    yield f"SUMMARY:{_escaped(say(title, unit=in_sentence(entry.name)))}"
    if entry.venue:
        yield f"LOCATION:{_escaped(entry.venue)}"
    said = [state_word(entry)]
    if not entry.first:
        said.append(say(N_("only the month is known")))
    yield f"DESCRIPTION:{_escaped(', '.join(part for part in said if part))}"
    yield f"CATEGORIES:{_escaped(say(LEVELS.get(entry.level, '')))}"
    yield f"STATUS:{'CONFIRMED' if held or entry.state == 'approved' else 'TENTATIVE'}"
    yield f"TRANSP:{'OPAQUE' if entry.first else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _times(entry: Entry) -> Iterator[str]:
    if entry.first:
        first, last = date.fromisoformat(entry.first), date.fromisoformat(entry.last)
        if entry.half and last == first:
            begin, end = HALVES[entry.half]
            yield f"DTSTART;TZID={ZONE}:{first:%Y%m%d}T{begin}"
            yield f"DTEND;TZID={ZONE}:{first:%Y%m%d}T{end}"
            return
    elif entry.month:
        month = PartialDate.from_iso(entry.month)
        first, last = month.earliest(), month.latest()
    else:
        return
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"


def _deadline(cycle: str, level: str, limit: Deadline, stamp: str) -> Iterator[str]:
    day = limit.last_day
    words = say(N_("Last day for congresses of the level {level}: {deadline}"),
                level=say(LEVELS[level]), deadline=deadline_message(limit))  # fmt: skip
    yield from (
        "BEGIN:VEVENT", f"UID:deadline.{level}.{cycle}@sodaihoi", f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(words)}", "TRANSP:TRANSPARENT", "END:VEVENT",
    )  # fmt: skip


def _escaped(text: str) -> str:
    """A text as a value: commas, semicolons, backslashes and line ends are marked."""
    for plain, marked in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, marked)
    return "\\n".join(
        "".join(letter for letter in part if letter >= " " and letter != "\x7f")
        for part in text.splitlines()
    )


def folded(line: str) -> bytes:
    """A line as it is written: UTF-8, broken where it is too long, never within a letter."""
    rest = line.encode()
    parts: list[bytes] = []
    room = OCTETS
    while len(rest) > room:
        cut = room
        while rest[cut] & 0xC0 == 0x80:  # the middle of a letter
            cut -= 1
        parts.append(rest[:cut])
        rest, room = rest[cut:], OCTETS - 1
    return b"\r\n ".join([*parts, rest]) + b"\r\n"
