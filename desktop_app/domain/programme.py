"""The programme: sessions of a congress with their items, who speaks, and what was released."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

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
    "first_meeting": N_("First meeting of the new committee"),
}
ITEM_KINDS = {
    "item": N_("Item"),
    "speech": N_("Speeches"),
    "vote": N_("Vote"),
    "break": N_("Break"),
}
SPEECHES = {
    "registered": N_("Registered"),
    "accepted": N_("On the programme"),
    "given": N_("Given"),
    "written": N_("Handed in as text"),
    "declined": N_("Not taken"),
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
    head: str = text(N_("Chaired by"), width=30)
    secretary: str = text(N_("Secretary"), width=30)
    topics: str = note(N_("Topics"))


@dataclass(frozen=True, kw_only=True)
class ProgrammeItem(Record):
    """One point of a session. ``position`` orders the points; ``minutes`` is how long it is planned to take.

    ``began`` and ``finished`` are written by the running clock on the day: while an item runs it has a
    beginning and no end; one that was passed over has an end and no beginning.
    """

    session: str | None = reference(N_("Session"), "Session", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    title: str = text(N_("Content"), required=True, in_table=True, width=60)
    starts: int | None = clock(N_("From"), in_table=True)
    minutes: int | None = number(N_("Minutes"), in_table=True, width=5)
    presenter: str = text(N_("Presented by"), in_table=True, width=30)
    kind: str = choice(N_("Kind of item"), ITEM_KINDS, in_table=True)
    script: str = note(N_("Words of the chair"))
    prepared: str = text(N_("To be at hand"), width=40)
    note: str = note(N_("Note"))
    began: int | None = clock(N_("Really began"))
    finished: int | None = clock(N_("Really over"))


@dataclass(frozen=True, kw_only=True)
class GroupPlace(Record):
    """Who takes part in a group discussion: a whole delegation, or one delegate."""

    session: str | None = reference(N_("Group"), "Session", required=True)
    delegation: str | None = reference(N_("Delegation"), "Delegation", in_table=True)
    delegate: str | None = reference(N_("Delegate"), "Delegate", in_table=True)


@dataclass(frozen=True, kw_only=True)
class Speech(Record):
    """Somebody who registered to speak, with the topic; on the programme it belongs to an item."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    item: str | None = reference(N_("Item of the programme"), "ProgrammeItem")
    position: int | None = number(N_("No."), in_table=True, width=4)
    speaker: str = text(N_("Speaker"), required=True, in_table=True, width=26)
    delegate: str | None = reference(N_("Delegate"), "Delegate")
    post: str = text(N_("Post, delegation"), in_table=True, width=30)
    topic: str = text(N_("Topic"), required=True, in_table=True, width=50)
    minutes: int | None = number(N_("Minutes"), in_table=True, width=5)
    state: str = choice(N_("State"), SPEECHES, required=True, in_table=True)
    text_on: date | None = day(N_("Text received on"), in_table=True)
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class ProgrammeVersion(Record):
    """The programme as it was released: from then on neither it nor its `ReleasedItem`s can be edited."""

    never_edited: ClassVar[bool] = True

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    number: int | None = number(N_("Version"), required=True, in_table=True)
    released_at: str = text(N_("Released at"), required=True, in_table=True, width=16)
    released_by: str = text(N_("Released by"), in_table=True, width=30)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)
    reason: str = text(N_("What changed"), in_table=True, width=50)


@dataclass(frozen=True, kw_only=True)
class ReleasedItem(Record):
    """A session (``item`` empty) or an item of it, as a released programme has it."""

    never_edited: ClassVar[bool] = True

    programme_version: str | None = reference(
        N_("Version of the programme"), "ProgrammeVersion", required=True
    )
    position: int | None = number(N_("No."), width=4)
    session: str = text(N_("Session"))
    item: str = text(N_("Item of the programme"))
    kind: str = text(N_("Kind of item"))
    day: date | None = day(N_("Day"))
    starts: int | None = clock(N_("From"))
    ends: int | None = clock(N_("Until"))
    title: str = text(N_("Content"), width=60)
    presenter: str = text(N_("Presented by"), width=30)
    venue: str = text(N_("Room"), width=30)


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


def planned_starts(session: Session, items: Iterable[ProgrammeItem]) -> dict[str, int]:
    """When each item of a session begins, by uid: as entered, else when the one before is over.

    Items whose beginning cannot be known (the one before has no length) are left out.
    """
    return {item.uid: start for item, start, _ in timed(session, items) if start is not None}


def planned_end(session: Session, items: Iterable[ProgrammeItem]) -> int | None:
    """When the last item of a session is over, in minutes since midnight, as far as that is known.

    Without items that is when the session begins; None also where it would be after midnight.
    """
    end = session.starts
    for _, _, end in timed(session, items):  # noqa: B007 - the last one is wanted
        pass
    return end if end is not None and end < 24 * 60 else None


def timed(
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
