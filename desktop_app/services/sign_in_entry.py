"""Signed sheets typed in after a power cut: everybody but those who did not sign was there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.moments import moment
from desktop_app.domain.paper_kinds import SIGNING_IN, PaperOptions
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.sign_in_entry import SheetLine
from desktop_app.domain.words import N_, Message
from desktop_app.services import attendance, clock, congress_papers, delegate_papers
from desktop_app.services.congresses import required_own
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a delegation ("" for people of none), its lines as they were printed."""

    delegation: str
    name: str
    lines: tuple[SheetLine, ...]


def sheets(congress: str, session: str) -> list[Sheet]:
    """The sheets of a session in the order in which they come out of the printer.

    Numbers follow the paper "sign_in" as it was printed last: its kinds of people, in its order.
    """
    options = congress_papers.remembered(congress, "sign_in")
    options = PaperOptions(kinds=options.kinds, order=options.order)
    known = attendance.stays(session)
    made = []
    for party in delegate_papers.parties(congress, options.kinds or SIGNING_IN, options):
        in_order = [one for kind in KINDS for one in party.entries if one.delegate.kind == kind]
        lines = tuple(
            SheetLine(
                number, one.delegate.uid, one.person.full_name, one.delegate.card_number,
                one.delegate.uid in known,
            )
            for number, one in enumerate(in_order, 1)
        )  # fmt: skip
        made.append(Sheet(party.uid, party.name, lines))
    return made


def enter(session: str, sheet: Sheet, missing: Collection[str], *, at: str = "") -> Changed:
    """Note that everybody of a sheet but ``missing`` (delegate uids) signed it; one act.

    Whom a door has counted is left as they are. ``at`` is when they signed: `signed_at` where it is blank.
    """
    one = attendance.required_session(session)
    required_own(one.congress or "")
    known = attendance.stays(session)
    signed = [
        line.delegate for line in sheet.lines
        if line.delegate not in missing and line.delegate not in known
    ]  # fmt: skip
    entries = [each for each in delegate_store.by_uid(signed) if not each.delegate.off_list]
    text = Message(
        N_("Sign-in sheet typed in: {name}, {count} people ({session})"),
        {"name": sheet.name or Message(N_("Delegates in no delegation")), "count": len(entries),
         "session": session_name(one)},
    )  # fmt: skip
    with journal.act(text.text, **text.values) as act:
        act.put(*(
            attendance.entry_of(one, each, known, "sheet", at=at or signed_at(one))
            for each in entries
        ))  # fmt: skip
    return act.changed(text)


def signed_at(session: Session) -> str:
    """When a sheet was signed, as nearly as is known: as the session began, or now where that is to come."""
    now = moment(clock.now())
    if session.day is None or session.starts is None:
        return now
    hour, minute = divmod(session.starts, 60)
    return min(now, f"{session.day.isoformat()}T{hour:02}:{minute:02}:00")


def again(session: str, sheet: Sheet) -> Sheet:
    """A sheet as it stands now: who was counted meanwhile."""
    known = attendance.stays(session)
    lines = tuple(replace(one, counted=one.delegate in known) for one in sheet.lines)
    return replace(sheet, lines=lines)
