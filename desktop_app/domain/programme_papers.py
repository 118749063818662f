"""The papers of a programme as tables: programme, running script, groups, speeches, changes of a version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.dates import show_time
from desktop_app.domain.fields import spec
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.programme import (
    SPEECHES,
    ProgrammeItem,
    ReleasedItem,
    Session,
    Speech,
    planned_end,
    session_name,
    timed,
)
from desktop_app.domain.programme_times import numbers
from desktop_app.domain.programme_versions import WORDS, ProgrammeChange, title_of
from desktop_app.domain.speeches import minutes_of
from desktop_app.domain.words import N_, say, show

WEEKDAYS = (
    N_("Monday, {day}"), N_("Tuesday, {day}"), N_("Wednesday, {day}"), N_("Thursday, {day}"),
    N_("Friday, {day}"), N_("Saturday, {day}"), N_("Sunday, {day}"),
)  # fmt: skip
DASH = "–"


@dataclass(frozen=True)
class Programme:
    """Sessions in the order of the day, and the items of each by its uid."""

    sessions: Sequence[Session]
    items: Mapping[str, Sequence[ProgrammeItem]]
    numbers: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", numbers(self.sessions, self.items))


@dataclass(frozen=True)
class Group:
    """A group discussion with the people in it: (delegation, names), in order; ``count`` all of them."""

    session: Session
    members: Sequence[tuple[str, Sequence[str]]]

    @property
    def count(self) -> int:
        """How many people sit in it."""
        return sum(len(names) for _, names in self.members)


def programme_table(made: Programme, congress: str, under: Sequence[str] = ()) -> PlainTable:
    """The programme for everybody; ``under`` says which version it is."""
    rows: list[PlainRow] = []
    day: date | None = None
    for session in made.sessions:
        if session.day is not None and session.day != day:
            rows.append(
                PlainRow((say(WEEKDAYS[session.day.weekday()], day=session.day),), across=True)
            )
        day = session.day
        rows.append(PlainRow((_session_line(made, session),), strong=True, across=True))
        for item, start, end in timed(session, made.items.get(session.uid, ())):
            rows.append(
                PlainRow(
                    (_span(start, end), made.numbers.get(item.uid, ""), item.title, item.presenter)
                )
            )
    columns = (
        PlainColumn(say(N_("Time")), 16, "center"),
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Content")), 50),
        PlainColumn(say(N_("Presented by")), 30),
    )
    return PlainTable(
        say(N_("Programme of the congress")), columns, tuple(rows), _heads(congress, under),
        name=say(N_("Programme")), signers=(say(N_("For the organising committee")),),
    )  # fmt: skip


def script_table(made: Programme, congress: str) -> PlainTable:
    """The running script: for each item the hour, the words of the chair, who presents, what is at hand."""
    rows = []
    for session in made.sessions:
        rows.append(PlainRow((_session_line(made, session),), strong=True, across=True))
        for item, start, end in timed(session, made.items.get(session.uid, ())):
            number = made.numbers.get(item.uid, "")
            title = f"{number}. {item.title}" if number else item.title
            if item.minutes is not None:
                title = f"{title} ({say(N_('{count} min'), count=item.minutes)})"
            rows.append(
                PlainRow((_span(start, end), title, item.script, item.presenter, item.prepared))
            )
    columns = (
        PlainColumn(say(N_("Time")), 13, "center"),
        PlainColumn(say(N_("Content")), 28),
        PlainColumn(say(N_("Words of the chair")), 54),
        PlainColumn(say(N_("Presented by")), 20),
        PlainColumn(say(N_("To be at hand")), 20),
    )
    return PlainTable(
        say(N_("Running script")), columns, tuple(rows), _heads(congress), landscape=True,
        name=say(N_("Running script")), signers=(say(N_("For the organising committee")),),
    )  # fmt: skip


def group_tables(groups: Sequence[Group], congress: str) -> list[PlainTable]:
    """The groups together, then the list of each."""
    columns = (
        PlainColumn(say(N_("Group")), 22),
        PlainColumn(say(N_("Time")), 21, "center"),
        PlainColumn(spec(Session, "venue").title(), 22),
        PlainColumn(spec(Session, "head").title(), 22),
        PlainColumn(spec(Session, "secretary").title(), 24),
        PlainColumn(say(N_("People")), 13, "right"),
    )
    rows = [
        PlainRow((str(session_name(one.session)), _hours(one.session), one.session.venue,
                  one.session.head, one.session.secretary, one.count))
        for one in groups
    ]  # fmt: skip
    rows.append(
        PlainRow((say(N_("Total")), "", "", "", "", sum(one.count for one in groups)), strong=True)
    )
    first = PlainTable(
        say(N_("Lists of the group discussions")), columns, tuple(rows), _heads(congress),
        name=say(N_("Groups")),
    )  # fmt: skip
    return [first, *map(_group, groups)]


def _group(group: Group) -> PlainTable:
    rows: list[PlainRow] = []
    number = 0
    for delegation, names in group.members:
        rows.append(PlainRow((f"{delegation} ({show(len(names))})",), strong=True, across=True))
        for name in names:
            number += 1
            rows.append(PlainRow((number, name, "")))
    columns = (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Full name")), 50),
        PlainColumn(say(N_("Note")), 40),
    )
    name = str(session_name(group.session))
    under = [f"{say(N_('Topics'))}: {group.session.topics}"] if group.session.topics else []
    return PlainTable(name, columns, tuple(rows), tuple(under), name=name)


def speech_table(
    speeches: Sequence[Speech], items: Sequence[ProgrammeItem], congress: str
) -> PlainTable:
    """The speeches by item of the programme, in their order, with the minutes of each item together."""
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(spec(Speech, "speaker").title(), 24),
        PlainColumn(spec(Speech, "post").title(), 28),
        PlainColumn(spec(Speech, "topic").title(), 48),
        PlainColumn(spec(Speech, "minutes").title(), 9, "right"),
        PlainColumn(spec(Speech, "state").title(), 18),
    )
    rows: list[PlainRow] = []
    number = 0
    for word, there in _by_item(speeches, items):
        rows.append(PlainRow((word,), strong=True, across=True))
        for one in there:
            number += 1
            state = say(SPEECHES[one.state])
            rows.append(PlainRow((number, one.speaker, one.post, one.topic, one.minutes, state)))
    taken = say(N_("On the programme together: {count} minutes"), count=minutes_of(speeches))
    return PlainTable(
        say(N_("List of the speeches")), columns, tuple(rows), _heads(congress), (taken,),
        name=say(N_("Speeches")), landscape=True,
    )  # fmt: skip


def _by_item(
    speeches: Sequence[Speech], items: Sequence[ProgrammeItem]
) -> Iterator[tuple[str, list[Speech]]]:
    known = {one.uid for one in items}
    for item in items:
        there = [one for one in speeches if one.item == item.uid]
        if there:
            minutes = say(N_("{count} min"), count=item.minutes) if item.minutes else ""
            yield (f"{item.title} ({minutes})" if minutes else item.title), there
    rest = [one for one in speeches if one.item not in known]
    if rest:
        yield say(N_("In no item of the programme yet")), rest


def changes_table(changes: Sequence[ProgrammeChange], congress: str, since: str) -> PlainTable:
    """What a programme has otherwise than an earlier version; ``since`` says than which."""
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("What has changed")), 22),
        PlainColumn(say(N_("Content")), 42),
        PlainColumn(say(N_("Before")), 26),
        PlainColumn(say(N_("Now")), 26),
    )
    rows = tuple(
        PlainRow((place, say(WORDS[one.kind]), str(title_of(one.row)), one.before, one.after))
        for place, one in enumerate(changes, 1)
    )
    nothing = () if rows else (say(N_("Nothing has changed.")),)
    return PlainTable(
        say(N_("Changes of the programme")), columns, rows, _heads(congress, (since,)), nothing,
        name=say(N_("Changes")),
    )  # fmt: skip


def released(rows: Sequence[ReleasedItem]) -> Programme:
    """A released version in the shape of a programme, to be printed as it was."""
    sessions = [
        Session(uid=one.session, kind=one.kind, name=one.title, day=one.day, starts=one.starts,
                ends=one.ends, venue=one.venue, head=one.presenter)
        for one in rows if not one.item
    ]  # fmt: skip
    items: dict[str, list[ProgrammeItem]] = {one.uid: [] for one in sessions}
    for one in rows:
        if one.item:
            known = one.starts is not None and one.ends is not None
            minutes = (one.ends or 0) - (one.starts or 0) if known else None
            items.setdefault(one.session, []).append(
                ProgrammeItem(uid=one.item, session=one.session, title=one.title, starts=one.starts,
                              minutes=minutes, presenter=one.presenter, kind=one.kind)
            )  # fmt: skip
    return Programme(sessions, items)


def _heads(congress: str, under: Sequence[str] = ()) -> tuple[str, ...]:
    return tuple(line for line in (congress, *under) if line)


def _session_line(made: Programme, session: Session) -> str:
    end = session.ends
    if end is None:
        end = planned_end(session, made.items.get(session.uid, ()))
    parts = [f"{made.numbers.get(session.uid, '')}. {session_name(session)}".upper()]
    if clock := _span(session.starts, end):
        parts.append(clock)
    if session.venue:
        parts.append(session.venue)
    return f" {DASH} ".join(parts)


def _hours(session: Session) -> str:
    return _span(session.starts, session.ends)


def _span(start: int | None, end: int | None) -> str:
    both = (one for one in (start, end) if one is not None and one < 24 * 60)
    return f" {DASH} ".join(show_time(one) for one in dict.fromkeys(both))
