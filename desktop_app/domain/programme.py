"""The programme: sessions of a congress and their items, and what collides in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import show_time
from desktop_app.domain.fields import (
    Record,
    choice,
    clock,
    day,
    note,
    number,
    reference,
    rule,
    text,
)
from desktop_app.domain.words import N_, Message

SESSION_KINDS = {
    "preparatory": N_("Preparatory session"),
    "official": N_("Official session"),
    "group": N_("Group discussion"),
}


@dataclass(frozen=True, kw_only=True)
class Session(Record):
    """A sitting of the congress. Times are minutes since midnight."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    kind: str = choice(N_("Kind of session"), SESSION_KINDS, required=True, in_table=True)
    name: str = text(N_("Name of the session"), in_table=True, width=40)
    day: date | None = day(N_("Day"), required=True, in_table=True)
    starts: int | None = clock(N_("From"), required=True, in_table=True)
    ends: int | None = clock(N_("Until"), in_table=True)
    venue: str = text(N_("Room"), width=30)


@dataclass(frozen=True, kw_only=True)
class ProgrammeItem(Record):
    """One point of a session. ``position`` orders the points; ``minutes`` is how long it is planned to take."""

    session: str | None = reference(N_("Session"), "Session", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    title: str = text(N_("Content"), required=True, in_table=True, width=60)
    starts: int | None = clock(N_("From"), in_table=True)
    minutes: int | None = number(N_("Minutes"), in_table=True, width=5)
    presenter: str = text(N_("Presented by"), in_table=True, width=30)
    note: str = note(N_("Note"))


@rule(Session)
def _session_ends_after_it_starts(session: Session) -> Mapping[str, Message]:
    if session.starts is not None and session.ends is not None and session.ends <= session.starts:
        return {
            "ends": Message(
                N_(
                    "The session ends at {ends}, not after its start at {starts}. Check both times."
                ),
                {"ends": show_time(session.ends), "starts": show_time(session.starts)},
            )
        }
    return {}


@rule(ProgrammeItem)
def _an_item_takes_some_time(item: ProgrammeItem) -> Mapping[str, Message]:
    if item.minutes is not None and not 0 <= item.minutes <= 24 * 60:
        return {
            "minutes": Message(
                N_("{value} minutes is not possible. Enter 0 to 1,440 minutes."),
                {"value": item.minutes},
            )
        }
    return {}


T = TypeVar("T")


@dataclass(frozen=True)
class Clash:
    """Something in the programme that a person should look at; it never blocks."""

    uid: str
    message: Message


def clashes(
    congress: Congress, sessions: Sequence[Session], items: Iterable[ProgrammeItem]
) -> list[Clash]:
    """What collides: sessions that overlap or lie outside the congress, items that overlap or overrun."""
    found = [*_sessions_outside(congress, sessions), *_sessions_overlapping(sessions)]
    by_session: dict[str | None, list[ProgrammeItem]] = {}
    for item in items:
        by_session.setdefault(item.session, []).append(item)
    for session in sessions:
        found += _items_colliding(session, by_session.get(session.uid, []))
    return found


def _sessions_outside(congress: Congress, sessions: Iterable[Session]) -> Iterable[Clash]:
    for session in sessions:
        last = congress.ends or congress.starts
        if not (session.day and congress.starts and last):
            continue
        if not congress.starts <= session.day <= last:
            yield Clash(
                session.uid,
                Message(
                    N_("{session}: {day} lies outside the days of the congress."),
                    {"session": session_name(session), "day": session.day},
                ),
            )


def _sessions_overlapping(sessions: Iterable[Session]) -> Iterable[Clash]:
    timed = [
        ((s.day, s.starts), (s.day, s.starts if s.ends is None else s.ends), s)
        for s in sessions
        if s.day and s.starts is not None and s.kind != "group"
    ]
    for earlier, later in _overlapping(timed):
        yield Clash(
            later.uid,
            Message(
                N_("{later} begins at {time}, before {earlier} is over."),
                {
                    "later": session_name(later),
                    "time": show_time(later.starts or 0),
                    "earlier": session_name(earlier),
                },
            ),
        )


def _overlapping(spans: Iterable[tuple[Any, Any, T]]) -> Iterator[tuple[T, T]]:
    """(earlier, later) for each thing that begins before one that began earlier is over.

    Of several that are not over yet, the one that ends last is named.
    """
    latest_end, latest = None, None
    for start, end, thing in sorted(spans, key=lambda span: span[:2]):
        if latest is not None and start < latest_end:
            yield latest, thing
        if latest is None or end > latest_end:
            latest_end, latest = end, thing


def _items_colliding(session: Session, items: Iterable[ProgrammeItem]) -> Iterable[Clash]:
    spans = [
        (start, start + (item.minutes or 0), item)
        for item, start, _ in _timed(session, items)
        if start is not None
    ]
    starts = {item.uid: start for start, _, item in spans}
    for earlier, later in _overlapping(spans):
        yield Clash(
            later.uid,
            Message(
                N_("“{later}” begins at {time}, before “{earlier}” is over."),
                {
                    "later": later.title,
                    "time": show_time(starts[later.uid]),
                    "earlier": earlier.title,
                },
            ),
        )
    for start, end, item in sorted(spans, key=lambda span: span[0]):
        early = session.starts is not None and start < session.starts
        late = session.ends is not None and end > session.ends
        if early or late:
            yield Clash(
                item.uid,
                Message(
                    N_("“{item}” lies outside the time of {session}."),
                    {"item": item.title, "session": session_name(session)},
                ),
            )


def planned_starts(session: Session, items: Iterable[ProgrammeItem]) -> dict[str, int]:
    """When each item of a session begins, by uid: as entered, else when the one before is over.

    Items whose beginning cannot be known (the one before has no length) are left out.
    """
    return {item.uid: start for item, start, _ in _timed(session, items) if start is not None}


def planned_end(session: Session, items: Iterable[ProgrammeItem]) -> int | None:
    """When the last item of a session is over, in minutes since midnight, as far as that is known.

    Without items that is when the session begins; None also where it would be after midnight.
    """
    end = session.starts
    for _, _, end in _timed(session, items):  # noqa: B007 - the last one is wanted
        pass
    return end if end is not None and end < 24 * 60 else None


def _timed(
    session: Session, items: Iterable[ProgrammeItem]
) -> Iterator[tuple[ProgrammeItem, int | None, int | None]]:
    """Each item with its beginning and end, None where it is not known; never past midnight."""
    now = session.starts
    for item in items:
        now = item.starts if item.starts is not None else now
        start = now = now if now is not None and now < 24 * 60 else None
        now = None if start is None or item.minutes is None else start + item.minutes
        yield item, start, now


def session_name(session: Session) -> Message | str:
    """What a session is called: its own name, else its kind."""
    return session.name or Message(SESSION_KINDS.get(session.kind, ""))
