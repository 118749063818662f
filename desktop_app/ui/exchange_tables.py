"""The tables of the exchange: packages looked at, the ledger, what was sent, and the offices known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from desktop_app.domain.exchange import (
    ALREADY,
    CHANGED,
    HELD,
    NEW,
    OLDER,
    REFUSED,
    UNCHANGED,
    LedgerEntry,
    OutboxEntry,
    Outcome,
)
from desktop_app.domain.handover import KIND_WORDS
from desktop_app.domain.words import N_, say, show
from desktop_app.ui.exchange_words import (
    RESULTS,
    ROWS,
    Sign,
    counted,
    result_of,
    sent_contents,
    when,
)
from desktop_app.ui.tables import Column

T = TypeVar("T")
Names = Callable[[str], str]
"""What an office is called, by its uid."""

SENDING = N_("Sending no.")
NOT_SENT: Sign = ("–", "", "ink_2")
"""The sign of a package that nothing comes back for."""
Signs = Callable[[OutboxEntry], Sign]


def _column(name: str, title: str, text: Callable[[T], str], width: int, **more: Any) -> Column[T]:
    """A column in the order of the books: the latest first, so that its header sorts nothing."""
    return Column(name, say(title), text, width=width, sortable=False, **more)


def _signed(name: str, title: str, sign: Callable[[T], Sign], width: int, **more: Any) -> Column[T]:
    """A column that says a state with its word and shape."""
    return _column(
        name, title, lambda one: say(sign(one)[0]), width,
        icon=lambda one: sign(one)[1], tone=lambda one: sign(one)[2], **more,
    )  # fmt: skip


def outcome_columns() -> list[Column[Outcome]]:
    """Packages that are looked at before they are taken in."""

    def number(state: str, width: int) -> Column[Outcome]:
        return _column(state, ROWS[state][0], lambda one: _count(one, state), width, right=True)

    return [
        _signed("state", N_("State"), result_of, 180, tip=lambda one: str(one.message)),
        _column("sender", N_("Sent by"), _sender, 212),
        _column("sequence", SENDING, lambda one: show(one.sequence or None) or "–", 84, right=True),
        number(NEW, 92), number(CHANGED, 110), number(UNCHANGED, 104), number(OLDER, 98),
        number(HELD, 108), number(REFUSED, 120),
        _column("file", N_("File"), lambda one: Path(one.file).name, 230),
    ]  # fmt: skip


def _sender(outcome: Outcome) -> str:
    return outcome.peer.card.name if outcome.peer else "–"


def _count(outcome: Outcome, state: str) -> str:
    """What the package does to rows; one that was received before does nothing."""
    if outcome.result == ALREADY or not outcome.counts.total:
        return "–"
    return show(outcome.counts.as_dict()[state])


def ledger_columns(names: Names) -> list[Column[LedgerEntry]]:
    """What came in."""
    return [
        _column("at", N_("Received on"), lambda one: when(one.at), 132),
        _column("sender", N_("Sent by"), lambda one: names(one.sender), 244),
        _column("sequence", SENDING, lambda one: show(one.sequence), 92, right=True),
        _signed("state", N_("State"), lambda one: RESULTS[one.result], 184),
        _column("kind", N_("What it is"), lambda one: say(KIND_WORDS.get(one.kind, one.kind)), 164),
        _column("counts", N_("Rows"), lambda one: counted(one.counts) or "–", 180),
        _column("operator", N_("Received by"), lambda one: one.operator or "–", 112),
    ]


def outbox_columns(names: Names, receipts: Signs = lambda _: NOT_SENT) -> list[Column[OutboxEntry]]:
    """What was made here to be sent; ``receipts`` gives the sign of what came back for it."""
    return [
        _column("at", N_("Made on"), lambda one: when(one.at), 136),
        _column(
            "recipient",
            N_("Sent to"),
            lambda one: ", ".join(map(names, one.recipient.split())),
            200,
        ),
        _column("sequence", SENDING, lambda one: show(one.sequence), 84, right=True),
        _signed("receipt", N_("Receipt"), receipts, 180),
        _column("rows", N_("Contents"), sent_contents, 216),
        _column("file", N_("File"), lambda one: one.file, 214),
        _column("operator", N_("Made by"), lambda one: one.operator or "–", 92),
    ]
