"""What a person prints: delegate cards, and the consolidation on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.congresses import Congress
from desktop_app.domain.consolidation import Summary
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.dates import show_day
from desktop_app.domain.delegates import Entry
from desktop_app.domain.errors import Refusal
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, Message
from desktop_app.services.files import copied, written
from desktop_app.store import database, journal, register, rows

if TYPE_CHECKING:
    from desktop_app.documents.cards import Card

CARD_LAYOUT = "card-90x130"


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of cards. ``left_out`` are delegates (uid) without a card and why; the rest has printed.

    ``remarks`` are about cards that did print: a photo that could not be read.
    """

    target: Path
    pages: int
    cards: int
    left_out: tuple[tuple[str, Message], ...] = ()
    remarks: tuple[tuple[str, Message], ...] = ()


def cards(
    congress_uid: str,
    target: Path,
    *,
    only: Sequence[str] | None = None,
    layout: str = CARD_LAYOUT,
    start: int = 0,
    report: Report = quiet,
) -> Printed:
    """Write the cards of a congress, or of the delegates in ``only``, in protocol order to one PDF.

    ``start`` is how many places of the first sheet are used up already. Raises `Refusal` when there is nobody
    to print for, not one card can be drawn, or the file cannot be written; the old file is then still there.
    """
    from desktop_app.documents.cards import print_cards
    from desktop_app.domain.layout_files import layout as layout_named
    from desktop_app.services.congresses import required, title_of
    from desktop_app.store.delegates import entries_in_order

    congress = required(congress_uid)
    with database.reading():
        organiser = rows.get(Office, congress.owner or register.identity().office)
    wanted = None if only is None else set(only)
    entries = [
        entry
        for entry in entries_in_order(congress_uid)
        if wanted is None or entry.delegate.uid in wanted
    ]
    if not entries:
        raise Refusal(
            N_("There is nobody to print a card for. Enter delegates, or choose other kinds."),
            code="nobody",
        )
    title = title_of(congress)
    common = {
        "organiser": organiser.name if organiser else "",
        "congress": title,
        "when_where": _when_where(congress),
    }
    chosen = layout_named(layout)
    with written(target) as stream:
        made = print_cards(
            stream,
            [_card(entry, common) for entry in entries],
            chosen,
            title=f"{chosen.title} – {title}" if title else chosen.title,
            author=common["organiser"],
            pictures=_picture,
            training=register.identity().mode == "training",
            start=start,
            report=report,
        )
        if not made.cards:
            raise Refusal(
                N_("None of the {count} cards could be printed. The first reason: {reason}"),
                code="no_card",
                count=len(entries),
                reason=made.left_out[0][1],
            )
    return Printed(target, made.pages, made.cards, made.left_out, made.remarks)


def _card(entry: Entry, common: dict[str, str]) -> Card:
    from desktop_app.documents.cards import Card

    delegate, person = entry.delegate, entry.person
    values = {
        **common,
        "full_name": person.full_name,
        "position": person.position,
        "delegation": entry.delegation,
        "number": delegate.card_number,
        "seat": delegate.seat,
        "code": delegate.card_code,
        "photo": person.photo,
    }
    return Card(delegate.uid, delegate.kind, values)


def _when_where(congress: Congress) -> str:
    """Where and when: "Hội trường huyện, ngày 16/5/2024", in the words of the paper."""
    days = _days(congress.starts, congress.ends)
    return ", ".join(part for part in (congress.venue, f"ngày {days}" if days else "") if part)


def _days(first: date | None, last: date | None) -> str:
    """The days as "16/5/2024", "16 - 17/5/2024" or "30/4 - 1/5/2024"."""
    if first is None or last is None or first == last:
        day = first or last
        return show_day(day) if day else ""
    if first.year != last.year:
        return f"{show_day(first)} - {show_day(last)}"
    month = "" if first.month == last.month else f"/{first.month}"
    return f"{first.day}{month} - {show_day(last)}"


def _picture(name: str) -> bytes | None:
    from desktop_app.store.pictures import picture_bytes

    with database.reading():
        return picture_bytes(name)


def card_sample(kind: str = "official", *, layout: str = CARD_LAYOUT) -> bytes:
    """A sheet with one card filled with samples, as PDF: the layout shown without data."""
    from desktop_app.documents.cards import sample
    from desktop_app.domain.layout_files import layout as layout_named

    return sample(layout_named(layout), kind, training=register.identity().mode == "training")


def save_copy(made: Path, target: Path) -> None:
    """Save a file that was made for the preview. Raises `Refusal` when it cannot be written."""
    copied(made, target)
    note_cards(target)


def note_cards(target: Path) -> None:
    """Cards were given away as a file: the journal says so."""
    journal.note(N_("Cards written to {file}"), file=target.name)


def summary(found: Summary, target: Path, *, report: Report = quiet) -> None:
    """Write the consolidation as PDF. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.reports import summary_pdf

    with database.reading():
        cycle = rows.get(Cycle, found.cycle) if found.cycle else None
    report(0, 1)
    body = summary_pdf(found, round_title=cycle.title if cycle else "")
    with written(target) as stream:
        stream.write(body)
    report(1, 1)
