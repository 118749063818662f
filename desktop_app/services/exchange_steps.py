"""What waits in the exchange between offices: for the first page, and for the exchange page itself."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.exchange import HELD
from desktop_app.domain.handover import UP
from desktop_app.domain.overview import Step
from desktop_app.domain.words import N_, Message
from desktop_app.services import conflict_desk, exchange, receipts, unsent
from desktop_app.store import database, register
from desktop_app.store import exchange as store
from desktop_app.store import receipts as receipt_store


def steps() -> Iterator[Step]:
    """One step for each kind of thing that waits, what came in before what went out."""
    held = exchange.received_count(HELD)
    yield from _step(
        "held", held, "books",
        (N_("Look at 1 package that is held"), N_("Look at {count} packages that are held")),
        warns=True,
    )  # fmt: skip
    yield from _step(
        "matters", conflict_desk.open_count(), "matters",
        (N_("Settle 1 matter of what came in"), N_("Settle {count} matters of what came in")),
        warns=True,
    )  # fmt: skip
    yield from _step(
        "receipts", len(receipts.waiting_offices()), "board",
        (N_("Give the receipt to 1 office that has sent"),
         N_("Give the receipts to {count} offices that have sent")),
    )  # fmt: skip
    yield from _step(
        "pass_on", unsent.to_pass_on(), "home",
        (N_("Send the new figures of 1 office on to the office above"),
         N_("Send the new figures of {count} offices on to the office above")),
    )  # fmt: skip
    yield from _about_the_last()


def _about_the_last() -> Iterator[Step]:
    """Packages that went up and were not answered: nothing counts as delivered without its receipt."""
    own = register.identity().office
    with database.reading():
        sent = store.outbox("WHERE kind = ?", (UP,))
        last = {one.cycle: one for one in reversed(sent)}
        told = {
            cycle: [
                one
                for one in receipt_store.about(own, cycle)
                if receipts.is_known(one) and receipts.concerns(one)
            ]
            for cycle in last
        }
    for cycle, one in last.items():
        answered = max(
            (it.sequence for it in told[cycle] if it.by_office in one.recipient), default=0
        )
        if one.sequence > answered:
            text = N_("Ask for the receipt of package number {number} of {day}")
            values = {"number": one.sequence, "day": one.at.astimezone().date()}
            yield Step("receipt", Message(text, values), "exchange", {"sent": one.package})


def _step(
    name: str, count: int, tab: str, words: tuple[str, str], *, warns: bool = False
) -> Iterator[Step]:
    if count:
        text = Message(words[count != 1], {"count": count})
        yield Step(name, text, "exchange", {"tab": tab}, warns)
