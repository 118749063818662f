"""Released programmes: the rows a version freezes, and what another version has otherwise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import show_time
from desktop_app.domain.programme import (
    SESSION_KINDS,
    ProgrammeItem,
    ReleasedItem,
    Session,
    timed,
)
from desktop_app.domain.words import N_, Message, show

WORDS = {
    "added": N_("Added"),
    "gone": N_("Taken out"),
    "moved": N_("Moved"),
    "retimed": N_("Other time"),
    "presenter": N_("Other presenter"),
    "renamed": N_("Other wording"),
    "room": N_("Other room"),
}
"""Kinds of change, in the order in which they are told of one row."""


@dataclass(frozen=True)
class ProgrammeChange:
    """One thing that differs: its kind (of `WORDS`), the row it is about, and how it was and is."""

    kind: str
    row: ReleasedItem
    before: str = ""
    after: str = ""


def frozen(
    sessions: Sequence[Session], items: Mapping[str, Sequence[ProgrammeItem]]
) -> list[ReleasedItem]:
    """The rows of a programme as a version keeps them: each session, then its items with their times."""
    found: list[ReleasedItem] = []
    for session in sessions:
        row = ReleasedItem(
            position=len(found) + 1, session=session.uid, kind=session.kind, day=session.day,
            starts=session.starts, ends=session.ends, title=session.name, presenter=session.head,
            venue=session.venue,
        )  # fmt: skip
        found.append(row)
        for item, start, end in timed(session, items.get(session.uid, ())):
            found.append(
                ReleasedItem(
                    position=len(found) + 1, session=session.uid, item=item.uid, kind=item.kind,
                    day=session.day, starts=start, ends=_in_day(end), title=item.title,
                    presenter=item.presenter, venue=session.venue,
                )
            )  # fmt: skip
    return found


def _in_day(end: int | None) -> int | None:
    return end if end is not None and end < 24 * 60 else None


def title_of(row: ReleasedItem) -> Message | str:
    """What a row is called: its own title, else the kind of its session."""
    return row.title or Message(SESSION_KINDS.get(row.kind, ""))


def differences(
    before: Sequence[ReleasedItem], after: Sequence[ReleasedItem]
) -> list[ProgrammeChange]:
    """What one programme has otherwise than the one before it, in the order of the later one.

    Of rows that changed places, as few as possible are told as moved. What was taken out stands at the end.
    """
    old = {_key(one): one for one in before}
    new = {_key(one): one for one in after}
    names = {one.session: title_of(one) for one in (*before, *after) if not one.item}
    moved = _moved(before, after)
    found: list[ProgrammeChange] = []
    for key, row in new.items():
        if key not in old:
            found.append(ProgrammeChange("added", row, after=_when(row)))
            continue
        was = old[key]
        if key in moved:
            places = [str(names.get(one.session, "")) for one in (was, row)]
            found.append(
                ProgrammeChange("moved", row, *(places if was.session != row.session else ()))
            )
        found += _otherwise(was, row)
    found += [
        ProgrammeChange("gone", row, before=_when(row))
        for key, row in old.items()
        if key not in new
    ]
    return found


def _key(row: ReleasedItem) -> str:
    return row.item or row.session


def _otherwise(was: ReleasedItem, row: ReleasedItem) -> Iterator[ProgrammeChange]:
    if _when(was, was.day != row.day) != _when(row, was.day != row.day):
        both = (_when(one, was.day != row.day) for one in (was, row))
        yield ProgrammeChange("retimed", row, *both)
    if was.presenter != row.presenter:
        yield ProgrammeChange("presenter", row, was.presenter or "–", row.presenter or "–")
    if was.title != row.title:
        yield ProgrammeChange("renamed", row, str(title_of(was)), str(title_of(row)))
    if was.venue != row.venue and not row.item:
        yield ProgrammeChange("room", row, was.venue or "–", row.venue or "–")


def _when(row: ReleasedItem, with_day: bool = False) -> str:
    """The time of a row: "07:30 – 08:00", with its day where that matters."""
    clock = " – ".join(show_time(one) for one in (row.starts, row.ends) if one is not None)
    day = show(row.day) if with_day and isinstance(row.day, date) else ""
    return " ".join(part for part in (clock, day) if part)


def _moved(before: Sequence[ReleasedItem], after: Sequence[ReleasedItem]) -> set[str]:
    """Items in another session, and the fewest whose place among the others of theirs changed."""
    old = {one.item: one for one in before if one.item}
    both = [one for one in after if one.item in old]
    found = {one.item for one in both if old[one.item].session != one.session}
    for session in {one.session for one in both}:
        here = [one for one in both if one.session == session and one.item not in found]
        places = [old[one.item].position or 0 for one in here]
        kept = _rising(places)
        found |= {one.item for at, one in enumerate(here) if at not in kept}
    return found


def _rising(places: Sequence[int]) -> set[int]:
    """Where the longest run of rising numbers stands: those rows kept their order."""
    tails: list[int] = []
    at_tail: list[int] = []
    back: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        back.append(at_tail[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        at_tail[length : length + 1] = [at]
    kept: set[int] = set()
    at = at_tail[-1] if at_tail else -1
    while at >= 0:
        kept.add(at)
        at = back[at]
    return kept
