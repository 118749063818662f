"""The list by which guests are received: who arrives when and how, where they stay, who meets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.domain.dates import show_time
from desktop_app.domain.delegates import KINDS, Delegate, Entry
from desktop_app.domain.fields import spec
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, Signer
from desktop_app.domain.replies import WORDS
from desktop_app.domain.words import N_, say, show


def guests_table(
    guests: Sequence[Entry], congress: str = "", signers: Sequence[str | Signer] = ()
) -> PlainTable:
    """The list across; the foreign guests under a heading of their own. ``guests`` stand in their order."""
    return PlainTable(
        say(N_("List for receiving the guests")), _columns(), tuple(_rows(guests)),
        under=(congress,) if congress else (), name=say(N_("Guests")), landscape=True,
        signers=tuple(signers),
    )  # fmt: skip


def _word(name: str) -> str:
    return spec(Delegate, name).title()


def _columns() -> tuple[PlainColumn, ...]:
    return (
        PlainColumn(say(N_("No.")), 8, "center"),
        PlainColumn(say(N_("Full name")), 24),
        PlainColumn(say(N_("Position and place of work")), 32),
        PlainColumn(_word("reply"), 17),
        PlainColumn(say(N_("Arrives")), 15, "center"),
        PlainColumn(_word("vehicle"), 20),
        PlainColumn(_word("lodging"), 20),
        PlainColumn(_word("meals"), 18),
        PlainColumn(_word("received_by"), 20),
        PlainColumn(say(N_("Interpreter")), 18),
    )


def _rows(guests: Sequence[Entry]) -> Iterator[PlainRow]:
    kinds = [kind for kind in KINDS if any(one.delegate.kind == kind for one in guests)]
    number = 0
    for kind in kinds:
        group = [one for one in guests if one.delegate.kind == kind]
        if len(kinds) > 1:
            told = f"{say(KINDS[kind])} ({show(len(group))})"
            yield PlainRow((told,), strong=True, across=True)
        for one in group:
            number += 1
            yield PlainRow((number, *_cells(one)))


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
