"""What does not fit in a programme: pointed out with the two things it is about; nothing blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import show_time
from desktop_app.domain.programme import (
    ProgrammeItem,
    Session,
    planned_end,
    session_name,
    timed,
)
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message

T = TypeVar("T")
MORNING_ENDS, AFTERNOON_BEGINS = 13 * 60, 12 * 60
"""A session that runs on until one o'clock still belongs to the morning."""

HONORIFICS = ("dong chi ", "d/c ", "dc ", "ong ", "ba ", "gia lang ")
BODIES = (
    "ban ",
    "doan ",
    "to ",
    "uy ban ",
    "dai bieu ",
    "cac ",
    "nhom ",
    "doi ",
    "truong ",
    "mot so ",
)
"""How the folded name of a body or of several people begins: those can be in two places at once."""


@dataclass(frozen=True)
class Clash:
    """Something that a person should look at. ``uid`` is the place to go to: a session, an item or a speech."""

    uid: str
    message: Message


Members = Mapping[str, Mapping[str, str]]
"""Who takes part in each group discussion: session uid → delegate uid → name."""


def clashes(
    congress: Congress, sessions: Sequence[Session], items: Iterable[ProgrammeItem], *,
    half_days: int | None = None, members: Members | None = None,
) -> list[Clash]:  # fmt: skip
    """All that collides in the programme of a congress.

    ``half_days`` is the longest duration that the round allows (None: no rule is known).
    """
    by_session: dict[str | None, list[ProgrammeItem]] = {}
    for item in items:
        by_session.setdefault(item.session, []).append(item)
    found = [*_sessions_outside(congress, sessions), *_sessions_overlapping(sessions)]
    found += _rooms_overlapping(sessions)
    if half_days is not None:
        found += _too_long(sessions, half_days)
    for session in sessions:
        found += _items_colliding(session, by_session.get(session.uid, []))
    found += _people_twice(sessions, by_session)
    found += _members_twice(sessions, members or {})
    return found


# --- sessions ----------------------------------------------------------------------------------


def _sessions_outside(congress: Congress, sessions: Iterable[Session]) -> Iterator[Clash]:
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


def _spans(sessions: Iterable[Session]) -> list[tuple[Any, Any, Session]]:
    return [
        ((s.day, s.starts), (s.day, s.starts if s.ends is None else s.ends), s)
        for s in sessions
        if s.day and s.starts is not None
    ]


def _sessions_overlapping(sessions: Iterable[Session]) -> Iterator[Clash]:
    for earlier, later in overlapping(_spans(one for one in sessions if one.kind != "group")):
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


def _rooms_overlapping(sessions: Iterable[Session]) -> Iterator[Clash]:
    """Two sessions in one room at one time; those that must not overlap anyway are told already."""
    rooms: dict[str, list[Session]] = {}
    for session in sessions:
        if session.venue:
            rooms.setdefault(fold(session.venue), []).append(session)
    for there in rooms.values():
        for earlier, later in overlapping(_spans(there)):
            if "group" not in (earlier.kind, later.kind):
                continue
            yield Clash(
                later.uid,
                Message(
                    N_("{later} begins at {time} in {room}, where {earlier} is not over yet."),
                    {
                        "later": session_name(later),
                        "time": show_time(later.starts or 0),
                        "room": later.venue,
                        "earlier": session_name(earlier),
                    },
                ),
            )


def half_days_of(session: Session) -> list[tuple[date, str]]:
    """The half-days a session takes: its morning, its afternoon or both."""
    if session.day is None or session.starts is None:
        return []
    until = session.starts if session.ends is None else session.ends
    halves = []
    if session.starts < AFTERNOON_BEGINS:
        halves.append((session.day, "morning"))
    if session.starts >= AFTERNOON_BEGINS or until > MORNING_ENDS:
        halves.append((session.day, "afternoon"))
    return halves


def _too_long(sessions: Iterable[Session], allowed: int) -> Iterator[Clash]:
    taken: set[tuple[date, str]] = set()
    first: Session | None = None
    for _, _, session in sorted(_spans(sessions), key=lambda span: span[:2]):
        first = first or session
        taken.update(half_days_of(session))
        if len(taken) > allowed:
            yield Clash(
                session.uid,
                Message(
                    N_(
                        "From {first} to {session} the congress takes {count} half-days; the round allows "
                        "{allowed}."
                    ),
                    {
                        "first": session_name(first),
                        "session": session_name(session),
                        "count": len(taken),
                        "allowed": allowed,
                    },
                ),
            )
            return


# --- items -------------------------------------------------------------------------------------


def overlapping(spans: Iterable[tuple[Any, Any, T]]) -> Iterator[tuple[T, T]]:
    """(earlier, later) for each thing that begins before one that began earlier is over.

    Of several that are not over yet, the one that ends last is named.
    """
    latest_end, latest = None, None
    for start, end, thing in sorted(spans, key=lambda span: span[:2]):
        if latest is not None and start < latest_end:
            yield latest, thing
        if latest is None or end > latest_end:
            latest_end, latest = end, thing


def _items_colliding(session: Session, items: Sequence[ProgrammeItem]) -> Iterator[Clash]:
    spans = [
        (start, start + (item.minutes or 0), item)
        for item, start, _ in timed(session, items)
        if start is not None
    ]
    starts = {item.uid: start for start, _, item in spans}
    for earlier, later in overlapping(spans):
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
    yield from _gaps(session, items)
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


def _gaps(session: Session, items: Iterable[ProgrammeItem]) -> Iterator[Clash]:
    """Time that nothing fills, because an item with a time of its own stays where it is."""
    over, before = session.starts, None
    for item, start, end in timed(session, items):
        if over is not None and start is not None and start > over:
            yield Clash(
                item.uid,
                Message(
                    N_(
                        "{count} minutes are free between “{earlier}” and “{later}”, {start} to {end}."
                    ),
                    {
                        "count": start - over,
                        "earlier": before.title if before else session_name(session),
                        "later": item.title,
                        "start": show_time(over),
                        "end": show_time(start),
                    },
                ),
            )
        if end is None or over is None or end >= over:
            over, before = end, item  # an item that is over before another one fills no more time


# --- people ------------------------------------------------------------------------------------


class _Duty(NamedTuple):
    name: str
    session: Session
    uid: str
    what: Message | str


def person_key(name: str) -> str:
    """What tells one person from another in a typed name; "" for a body or several people.

    "Đồng chí A Lăng Đức, Phó Chủ tịch UBND" and "Ông A Lăng Đức" are one person.
    """
    key = fold(name.split(",")[0].split("(")[0].split(" – ")[0].split(" - ")[0])
    for word in HONORIFICS:
        key = key.removeprefix(word)
    return "" if " " not in key or f"{key} ".startswith(BODIES) else key


def _duties(session: Session, items: Sequence[ProgrammeItem]) -> Iterator[tuple[Any, Any, _Duty]]:
    if session.day is None:
        return
    day = session.day
    if session.starts is not None:
        end = session.ends if session.ends is not None else planned_end(session, items)
        for name in (session.head, session.secretary):
            duty = _Duty(name, session, session.uid, session_name(session))
            yield (day, session.starts), (day, end or session.starts), duty
    for item, start, _ in timed(session, items):
        if start is not None:
            duty = _Duty(item.presenter, session, item.uid, item.title)
            yield (day, start), (day, start + (item.minutes or 0)), duty


def _people_twice(
    sessions: Iterable[Session], items: Mapping[str | None, Sequence[ProgrammeItem]]
) -> Iterator[Clash]:
    everyone: dict[str, list[tuple[Any, Any, _Duty]]] = {}
    for session in sessions:
        for span in _duties(session, items.get(session.uid, ())):
            for name in span[2].name.split(";"):
                if key := person_key(name):
                    everyone.setdefault(key, []).append(
                        (*span[:2], span[2]._replace(name=name.strip()))
                    )
    yield from _in_two_places(
        everyone,
        lambda earlier, later: Clash(
            later.uid,
            Message(
                N_("{name} is wanted at “{later}” while “{earlier}” is not over yet."),
                {"name": later.name, "later": later.what, "earlier": earlier.what},
            ),
        ),
    )


def _members_twice(sessions: Iterable[Session], members: Members) -> Iterator[Clash]:
    everyone: dict[str, list[tuple[Any, Any, _Duty]]] = {}
    for start, end, session in _spans(sessions):
        for uid, name in members.get(session.uid, {}).items():
            duty = _Duty(name, session, session.uid, session_name(session))
            everyone.setdefault(uid, []).append((start, end, duty))
    yield from _in_two_places(
        everyone,
        lambda earlier, later: Clash(
            later.uid,
            Message(
                N_("{name} is in “{earlier}” and in “{later}” at the same time."),
                {"name": later.name, "earlier": earlier.what, "later": later.what},
            ),
        ),
    )


def _in_two_places(
    everyone: Mapping[str, Sequence[tuple[Any, Any, _Duty]]],
    told: Callable[[_Duty, _Duty], Clash],
) -> Iterator[Clash]:
    """A person's duties in one session belong together; those in two at one time are told once a pair."""
    for duties in everyone.values():
        seen: set[tuple[str, str]] = set()
        for earlier, later in overlapping(duties):
            pair = (earlier.session.uid, later.session.uid)
            if earlier.session.uid != later.session.uid and pair not in seen:
                seen.add(pair)
                yield told(earlier, later)
