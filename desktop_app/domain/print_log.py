"""What was printed, when, by whom and why: kept in this register only.

An act of printing is a `PrintJob`; everything in it that somebody may later ask for by name (a card, a label, a
list of one delegation) is a `PrintedPiece` with the digest of what stood on it. A piece whose digest is another
one today has to be printed again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from desktop_app.domain.fields import Record, choice, note, number, reference, text
from desktop_app.domain.words import N_

PRINTED = {
    "card": N_("Delegate cards"),
    "pass": N_("Passes"),
    "tent": N_("Name tents"),
    "seat_label": N_("Seat labels"),
    "voting_card": N_("Voting cards"),
    "bag_label": N_("Labels of document bags"),
    "certificate": N_("Certificates"),
    "roll": N_("Delegate roll"),
    "sign_in": N_("Sign-in sheets"),
    "sign_for": N_("Sign-for sheets"),
    "summons": N_("Summons"),
    "invitation": N_("Invitations"),
    "introduction": N_("List in the order of introduction"),
    "seat_plan": N_("Seat plan"),
    "seat_list": N_("Seats by name"),
    "programme": N_("Programme"),
    "ballot": N_("Ballots"),
    "ballot_specimen": N_("Specimen of a ballot"),
    "count_minutes": N_("Count minutes"),
    "count_log": N_("Entry log of a count"),
    "count_compared": N_("Comparison of two counts"),
    "count_result": N_("Result of a secret ballot"),
    "other": N_("Another paper"),
}
"""What the log tells apart; the first ones are the purposes of card layouts."""

REASONS = {
    "first": N_("First printing"),
    "changed": N_("Details changed"),
    "damaged": N_("Damaged or badly printed"),
    "lost": N_("Lost"),
    "more": N_("More copies needed"),
    "other": N_("Another reason"),
}
TO = {"printer": N_("Printer"), "file": N_("File")}


@dataclass(frozen=True, kw_only=True)
class PrintJob(Record):
    """One act of printing. ``printed_at`` is ISO 8601 with the zone; ``first_slot`` counts from 1.

    ``session`` is the one whose seats stood on it, if any; ``layout`` the key of a card layout that was picked
    for this act alone: what it printed is printed again in it.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    paper: str = choice(N_("Paper"), PRINTED, required=True, in_table=True)
    session: str | None = reference(N_("Session"), "Session")
    layout: str = text(N_("Card layout"))
    what: str = text(N_("What"), in_table=True, width=40)
    printed_at: str = text(N_("Printed at"), required=True, in_table=True)
    printed_by: str = text(N_("Printed by"), in_table=True)
    reason: str = choice(N_("Reason"), REASONS, required=True, in_table=True)
    reason_note: str = note(N_("Note on the reason"))
    printed_to: str = choice(N_("Printed to"), TO, required=True, in_table=True)
    printer: str = text(N_("Printer or file"), in_table=True, width=30)
    pages: int | None = number(N_("Pages"), in_table=True)
    copies: int | None = number(N_("Copies"), in_table=True)
    first_slot: int | None = number(N_("First place on the sheet"))


@dataclass(frozen=True, kw_only=True)
class PrintedPiece(Record):
    """One thing a job printed. ``about`` is the uid of the delegate, delegation, session or unit it is of.

    ``fingerprint`` is the digest of what stood on it, ``name`` whom it named.
    """

    job: str | None = reference(N_("Print job"), "PrintJob", required=True)
    about: str = text(N_("About"), required=True)
    name: str = text(N_("Name"), in_table=True)
    fingerprint: str = text(N_("Fingerprint"), required=True)


class Piece(NamedTuple):
    """A piece before it is printed: what it is ``about`` (a uid), whom it names, the digest of its content."""

    about: str
    name: str
    fingerprint: str


class LastPrint(NamedTuple):
    """How a piece was printed last: its digest, when (ISO 8601), and the layout picked for that act, if any."""

    name: str
    fingerprint: str
    printed_at: str
    layout: str
