"""The seats on paper: the plan of the hall, and the lists in which people look up where they sit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.dates import show_day
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.print_log import Piece
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.seating import SeatPlan, Sitter
from desktop_app.domain.words import N_, say
from desktop_app.services import congresses, seats
from desktop_app.services.files import written
from desktop_app.store import delegates as delegate_store
from desktop_app.store import journal

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed

PLAN, BY_NAME, BY_DELEGATION = N_("Seat plan"), N_("Seats by name"), N_("Seats by delegation")


def write_plan(
    congress: str, session: str, target: Path, *, size: str = "A4", report: Report = quiet
) -> None:
    """Write the plan of the hall as PDF, A4 or A3 lying. Raises `Refusal` when that is not possible."""
    from desktop_app.documents.seat_plan import Caption, seat_plan_pdf
    from desktop_app.services import heads

    caption = Caption(say(PLAN), _about(congress, session))
    head = heads.head(congresses.required(congress))
    body = seat_plan_pdf(seats.plan(congress, session), head, caption, size=size, report=report)
    with written(target) as stream:
        stream.write(body)
    journal.note(N_("Seat plan written to {file}"), file=target.name)


def _about(congress: str, session: str) -> str:
    """Which congress, and which session where it has seats of its own."""
    title = congresses.spoken_title_of(congresses.required(congress))
    one = _session(congress, session)
    if one is None:
        return title
    when = f", {show_day(one.day)}" if one.day else ""
    return f"{title} – {session_name(one)}{when}"


def _session(congress: str, uid: str) -> Session | None:
    return next((one for one in seats.sessions(congress) if one.uid == uid), None)


def by_name(congress: str, session: str = "") -> list[PlainTable]:
    """Who sits where, A–Z by given name: what hangs at the door."""
    found = seats.plan(congress, session)
    listed = [one.delegate.uid for one in delegate_store.entries_in_order(congress, "name")]
    rows = [
        PlainRow((place, one.name, _of(one), found.label_of(one.uid)))
        for place, one in enumerate(_seated(found, listed), 1)
    ]
    return [
        PlainTable(
            say(BY_NAME), _columns(), tuple(rows), (_about(congress, session),),
            after=_without(found), name=say(BY_NAME),
        )
    ]  # fmt: skip


def by_delegation(congress: str, session: str = "") -> list[PlainTable]:
    """Who sits where, delegation by delegation in the decision's order."""
    found = seats.plan(congress, session)
    rows: list[PlainRow] = []
    group = None
    for place, one in enumerate(_seated(found, [person.uid for person in found.people]), 1):
        if one.group != group:
            group = one.group
            rows.append(PlainRow((_of(one),), strong=True, across=True))
        rows.append(PlainRow((place, one.name, say(KINDS[one.kind]), found.label_of(one.uid))))
    return [
        PlainTable(
            say(BY_DELEGATION), _columns(third=N_("Kind of delegate")), tuple(rows),
            (_about(congress, session),), after=_without(found), name=say(BY_DELEGATION),
        )
    ]  # fmt: skip


def _columns(third: str = N_("Delegation")) -> tuple[PlainColumn, ...]:
    return (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Full name")), 40),
        PlainColumn(say(third), 40),
        PlainColumn(say(N_("Seat")), 14, "center"),
    )


def _seated(found: SeatPlan, uids: list[str]) -> list[Sitter]:
    return [found.by_uid[uid] for uid in uids if found.label_of(uid)]


def _of(one: Sitter) -> str:
    return one.delegation_name or say(KINDS[one.kind])


def _without(found: SeatPlan) -> tuple[str, ...]:
    """Nobody looks in vain without being told so."""
    if not found.without:
        return ()
    names = ", ".join(one.name for one in found.without)
    return (say(N_("Without a seat yet: {names}."), names=names),)


def pieces(congress: str, paper: str, session: str = "") -> list[Piece]:
    """What a "seat_plan" or "seat_list" is of, for the print log.

    One piece for the congress as a whole, or for one session; none while nobody is seated.
    """
    from desktop_app.services.print_log import fingerprint

    found = seats.plan(congress, session)
    seated = _seated(found, [one.uid for one in found.people])
    if not seated:
        return []
    values: dict[str, Any] = {
        "paper": paper,
        "about": _about(congress, session),
        "people": [[one.name, _of(one), found.label_of(one.uid)] for one in seated],
    }
    if paper == "seat_plan":
        values["hall"] = [
            [area.block.name, area.block.place, [seat.label for seat in area.seats]]
            for area in found.areas
        ]
    one = _session(congress, session)
    name = str(session_name(one)) if one else say(PLAN if paper == "seat_plan" else BY_NAME)
    return [Piece(session or congress, name, fingerprint(values))]


def log_printed(
    congress: str, session: str, paper: str, *, what: str, printed_to: str, printer: str,
    pages: int | None, copies: int,
) -> Changed:  # fmt: skip
    """Put into the print log that the plan ("seat_plan") or a list ("seat_list") was printed or saved."""
    from desktop_app.services import print_log

    return print_log.log(
        congress, paper, pieces(congress, paper, session), session=session, what=what,
        printed_to=printed_to, printer=printer, pages=pages, copies=copies,
    )  # fmt: skip
