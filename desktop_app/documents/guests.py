"""The list by which guests are received: who arrives when and how, where they stay, who meets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from desktop_app.documents.letterhead import LANDSCAPE, begin, heading, title
from desktop_app.documents.paper import Paper
from desktop_app.documents.signatures import room_of_signatures, signatures
from desktop_app.documents.tables import Column, Table, TableRow
from desktop_app.domain.dates import show_time
from desktop_app.domain.delegates import KINDS, Delegate, Entry
from desktop_app.domain.fields import spec
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.replies import WORDS
from desktop_app.domain.words import N_, say, show


@dataclass(frozen=True)
class GuestsPaper:
    """All that stands on the paper; ``guests`` stand in their order."""

    congress: str
    guests: tuple[Entry, ...]


def guests_pdf(paper: GuestsPaper, head: Head) -> bytes:
    """The list on A4 across; the foreign guests under a heading of their own."""
    stream = BytesIO()
    name = say(N_("List for receiving the guests"))
    with Paper(stream, title=name, author=head.issuer, size=LANDSCAPE) as sheet:
        flow = begin(sheet, head)
        heading(flow, head)
        title(flow, name, (paper.congress,) if paper.congress else ())
        Table(_columns(), tuple(_rows(paper.guests)), marks=0).draw(
            flow, below=room_of_signatures(flow)
        )
        signatures(flow)
    return stream.getvalue()


def _word(name: str) -> str:
    return spec(Delegate, name).title()


def _columns() -> tuple[Column, ...]:
    return (
        Column(8, say(N_("No.")), "center"),
        Column(24, say(N_("Full name"))),
        Column(32, say(N_("Position and place of work"))),
        Column(17, _word("reply")),
        Column(15, say(N_("Arrives")), "center"),
        Column(20, _word("vehicle")),
        Column(20, _word("lodging")),
        Column(18, _word("meals")),
        Column(20, _word("received_by")),
        Column(18, say(N_("Interpreter"))),
    )


def _rows(guests: Sequence[Entry]) -> list[TableRow]:
    rows: list[TableRow] = []
    kinds = [kind for kind in KINDS if any(one.delegate.kind == kind for one in guests)]
    number = 0
    for kind in kinds:
        group = [one for one in guests if one.delegate.kind == kind]
        if len(kinds) > 1:
            told = f"{say(KINDS[kind])} ({show(len(group))})"
            rows.append(TableRow((told,), strong=True, across=True))
        for one in group:
            number += 1
            rows.append(TableRow((show(number), *_cells(one))))
    return rows


def _cells(one: Entry) -> tuple[str, ...]:
    delegate, person = one.delegate, one.person
    post = ", ".join(filter(None, (person.position, person.nationality)))
    reply = say(WORDS[delegate.reply])
    if delegate.reply_reason:
        reply = f"{reply}: {delegate.reply_reason}"
    return (
        person.full_name, post, reply, arrival(delegate), delegate.vehicle, delegate.lodging,
        delegate.meals, delegate.received_by, delegate.interpreter,
    )  # fmt: skip


def arrival(delegate: Delegate) -> str:
    """When a guest arrives: "15/5/2024 16:30", a day or an hour alone, or nothing."""
    hour = show_time(delegate.arrives_at) if delegate.arrives_at is not None else ""
    day = show(delegate.arrives_on) if delegate.arrives_on else ""
    return " ".join(filter(None, (day, hour)))
