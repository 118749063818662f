"""The hall in blocks of rows and seats, and who sits where.

A seat is its label ("A12"): the one a delegate has in the congress stands in `Delegate.seat`, and a session
that seats people otherwise keeps a `SessionSeat` for each of them. So a label typed by hand, one out of a list
and one given by a rule are the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.fields import Record, choice, note, number, reference, rule, text
from desktop_app.domain.words import N_, Message

ROW_NAMES = {"letters": N_("Letters (A, B, C …)"), "numbers": N_("Numbers (1, 2, 3 …)")}
NUMBERED_FROM = {
    "left": N_("From the left"),
    "right": N_("From the right"),
    "middle": N_("From the middle, even to the left and odd to the right"),
}
PLACES = {
    "stage": N_("On the stage"),
    "left": N_("Left"),
    "middle": N_("Middle"),
    "right": N_("Right"),
    "balcony": N_("Balcony"),
}
MOST_ROWS, MOST_SEATS = 60, 80


@dataclass(frozen=True, kw_only=True)
class SeatBlock(Record):
    """A block of rows of seats as one sees it facing the stage.

    ``label`` stands before each of its seats where blocks would have the same ("T" of T-A1); ``first_row`` is
    the name of its first row ("A", "5"); ``missing`` are places where no seat is ("A1 A2 C7"); ``kept_for``
    keeps it for one kind of people.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    name: str = text(N_("Name of the block"), required=True, in_table=True)
    place: str = choice(N_("Where in the hall"), PLACES, required=True, in_table=True)
    position: int | None = number(N_("Place in the order"), width=6)
    rows: int | None = number(N_("Rows of seats"), required=True, in_table=True, width=6)
    seats: int | None = number(N_("Seats in a row"), required=True, in_table=True, width=6)
    label: str = text(N_("Letters before the seat"), width=6)
    row_names: str = choice(N_("Rows are named with"), ROW_NAMES)
    first_row: str = text(N_("First row"), width=6)
    numbered_from: str = choice(N_("Seats are numbered"), NUMBERED_FROM)
    missing: str = note(N_("Places without a seat"), hint=N_("For example A1 A2 C7"))
    kept_for: str = choice(N_("Kept for"), KINDS)
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class SessionSeat(Record):
    """Where a delegate sits in one session, where that is not their seat in the congress.

    An empty ``seat`` says that they have none in this session (they sit on the stage, or are not called).
    """

    session: str | None = reference(N_("Session"), "Session", required=True)
    delegate: str | None = reference(N_("Delegate"), "Delegate", required=True)
    seat: str = text(N_("Seat"), in_table=True, width=8)


@rule(SeatBlock)
def _a_hall_has_so_many_seats_at_most(block: SeatBlock) -> Mapping[str, Message]:
    reasons: dict[str, Message] = {}
    for name, value, most in (("rows", block.rows, MOST_ROWS), ("seats", block.seats, MOST_SEATS)):
        if value is not None and not 1 <= value <= most:
            reasons[name] = Message(
                N_("Enter a number from 1 to {most}, not {value}."), {"most": most, "value": value}
            )
    return reasons
