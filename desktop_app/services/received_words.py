"""What a person is told of a package that was received, now or before."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.exchange import ALREADY, Counts, Header, LedgerEntry, Outcome
from desktop_app.domain.handover import INVITE, JOIN, RECEIPT
from desktop_app.domain.words import N_, Message

_IN_OTHER_WORDS = {
    RECEIPT: N_(
        "The receipts of {office} are received. What became of your packages stands in the books."
    ),
    INVITE: N_(
        "The invitation of {office} is received. Answer it with the file that this office makes."
    ),
    JOIN: N_("The answer of {office} is received. Its packages are taken in from now on."),
}
"""Kinds of which the rows are not what they come for."""


def already(told: Outcome, before: LedgerEntry) -> Outcome:
    """What became of a file that is in the register: when it came, and by whom."""
    text = (
        N_("This file was received on {day} by {who}. Nothing is counted twice.")
        if before.operator
        else N_("This file was received on {day}. Nothing is counted twice.")
    )
    message = Message(text, {"day": before.at.astimezone().date(), "who": before.operator})
    return replace(
        told,
        result=ALREADY,
        counts=before.counts,
        state_digest=before.state_digest,
        message=message,
    )


def welcome(header: Header, counts: Counts) -> Message:
    """The sentence for a package that was just put into the register."""
    if counts.held or counts.refused:
        text = N_(
            "Received: {total} rows, of which {held} wait to be settled and {refused} were not taken. "
            "Look through them."
        )
    elif header.kind in _IN_OTHER_WORDS:
        return Message(_IN_OTHER_WORDS[header.kind], {"office": header.sender.name})
    else:
        text = N_("Received: {total} rows, {new} new, {changed} changed.")
    return Message(text, {"total": counts.total, **counts.as_dict()})
