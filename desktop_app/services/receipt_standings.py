"""The book of what was sent, by its receipts: one look at each package, without opening it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.exchange import OutboxEntry
from desktop_app.domain.handover import DOWN, UP
from desktop_app.domain.receipts import NOTHING, REMARKS, SAME, TAKEN, UNPROVED, Receipt
from desktop_app.services import receipts
from desktop_app.services.proofs import last_of_each_office, signer_of
from desktop_app.store import database, exchange, register
from desktop_app.store import receipts as store


@dataclass(frozen=True)
class Standing:
    """How a package made here stands by its receipts.

    ``result`` is a receipt's result, SAME where it proves that all is there as sent, UNPROVED for an unknown
    key and NOTHING without any; ``told`` of ``asked`` offices have answered.
    """

    result: str
    told: int = 0
    asked: int = 1


def standings() -> dict[str, Standing]:
    """Package (uid) → how it stands, for every package made here that receipts are given for."""
    own = register.identity().office
    with database.reading():
        entries = exchange.outbox("WHERE kind IN (?, ?)", (UP, DOWN))
        given = [one for one in store.about(own) if receipts.concerns(one)]
        signers = {signer_of(one): one for one in given}
        known = {who: receipts.is_known(one) for who, one in signers.items()}
    by_sequence: dict[int, list[Receipt]] = {}
    for one in given:
        by_sequence.setdefault(one.sequence, []).append(one)
    return {
        entry.package: _standing_of(entry, by_sequence.get(entry.sequence, ()), known)
        for entry in entries
    }


_WORST = ("refused", "held", "withdrawn", UNPROVED, REMARKS, "accepted", SAME)
"""Of several offices the one that needs looking at is told first."""


def _standing_of(
    entry: OutboxEntry, given: Sequence[Receipt], known: Mapping[tuple[str, ...], bool]
) -> Standing:
    to = entry.recipient.split()
    answers = [one for one in last_of_each_office(given, known=known) if one.by_office in to]
    if not answers:
        return Standing(NOTHING, 0, len(to))
    results = []
    for one in answers:
        same = one.result in TAKEN and bool(one.said) and one.said == one.digest
        result = SAME if same and one.result != REMARKS else one.result
        results.append(result if known[signer_of(one)] else UNPROVED)
    return Standing(min(results, key=_WORST.index), len(answers), len(to))
