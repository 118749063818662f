"""Released programmes: freezing one, and what changed since. A released version is never edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.programme import ProgrammeVersion, ReleasedItem
from desktop_app.domain.programme_versions import ProgrammeChange, differences, frozen
from desktop_app.domain.words import N_, Message, say, show_moment
from desktop_app.services import clock, operators
from desktop_app.services import programme as programme_service
from desktop_app.services.congresses import required_own
from desktop_app.store import journal
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

NOW = ""
"""In place of a version's uid: the programme as it stands now."""


@dataclass(frozen=True)
class Released:
    """A version with how much it has otherwise than the one before (0 for the first)."""

    version: ProgrammeVersion
    items: int
    changes: int


def versions(congress: str) -> list[Released]:
    """The released versions, the last one first."""
    listed = belonging(ProgrammeVersion, "congress", congress, "number, uid")
    of: dict[str | None, list[ReleasedItem]] = {}
    uids = [one.uid for one in listed]
    for row in belonging(ReleasedItem, "programme_version", uids):
        of.setdefault(row.programme_version, []).append(row)
    found = []
    for place, one in enumerate(listed):
        here = of.get(one.uid, [])
        before = of.get(listed[place - 1].uid, []) if place else None
        many = 0 if before is None else len(differences(before, here))
        found.append(Released(one, sum(bool(row.item) for row in here), many))
    return found[::-1]


def rows_of(congress: str, version: str) -> list[ReleasedItem]:
    """The rows of a version, or of the programme as it stands now (`NOW`)."""
    if version == NOW:
        sessions = programme_service.sessions(congress)
        return frozen(sessions, programme_service.items(sessions))
    return belonging(ReleasedItem, "programme_version", version)


def changes(congress: str, before: str, after: str = NOW) -> list[ProgrammeChange]:
    """What one version has otherwise than another; each is a uid or `NOW`."""
    return differences(rows_of(congress, before), rows_of(congress, after))


def since_released(congress: str) -> list[ProgrammeChange]:
    """What the programme has otherwise than the version released last; nothing where none was."""
    listed = versions(congress)
    return changes(congress, listed[0].version.uid) if listed else []


def require_change(congress: str) -> tuple[list[ReleasedItem], list[Released]]:
    """Refuse where there is nothing to release: an empty programme, or the last version once more.

    The rows of the programme and the versions there are come back.
    """
    required_own(congress)
    wanted = rows_of(congress, NOW)
    if not wanted:
        raise Refusal(
            N_("The programme is empty. Enter its sessions before it is released."), code="nobody"
        )
    earlier = versions(congress)
    if earlier and not since_released(congress):
        raise Refusal(
            N_("Nothing has changed since version {number}. Change the programme first."),
            code="unchanged",
            number=earlier[0].version.number,
        )
    return wanted, earlier


def release(congress: str, *, paper: str = "", reason: str = "", by: str = "") -> Changed:
    """Freeze the programme as the next version, with the time; ``by`` is who answers for it.

    Refused for an empty programme, and where nothing has changed since the last version.
    """
    wanted, earlier = require_change(congress)
    if earlier and not reason:
        raise Refusal(
            N_("Say in a few words what changed since version {number}."),
            code="no_reason",
            number=earlier[0].version.number,
        )
    number = (earlier[0].version.number or 0) + 1 if earlier else 1
    one = ProgrammeVersion(
        uid=new_uid(), congress=congress, number=number, paper=paper, reason=reason,
        released_at=clock.now().isoformat(timespec="minutes"),
        released_by=by or operators.at_the_desk(),
    )  # fmt: skip
    text = Message(N_("Programme released, version {number}"), {"number": number})
    with journal.act(text.text, **text.values) as act:
        act.put(one)
        act.put(*(replace(row, programme_version=one.uid) for row in wanted))
    return act.changed(text)


def released_on(one: ProgrammeVersion) -> datetime:
    """When a version was released, as the clock stood where it was."""
    return datetime.fromisoformat(one.released_at)


def in_words(one: ProgrammeVersion) -> str:
    """How a version is called: "version 2, 07:30 on 14/5/2024" (translated)."""
    when = show_moment(released_on(one))
    return say(N_("version {number}, {time}"), number=one.number, time=when)


def of_number(listed: Sequence[Released], uid: str) -> ProgrammeVersion | None:
    """One of the versions by its uid."""
    return next((one.version for one in listed if one.version.uid == uid), None)
