"""When something is due that is dated from the congress, and how that stands on a day.

Without any record type: the first page asks it before anything else is loaded.
"""

from __future__ import annotations

from datetime import date, timedelta

AHEAD = 7
"""Days, today among them, within which an open task counts as near."""

OVERDUE, NEAR, LATER, UNDATED = "overdue", "near", "later", "undated"


def due_day(fixed: date | None, days: int | None, starts: date | None) -> date | None:
    """The fixed day, else so many days from the first of the congress; None while that is not known."""
    if fixed is not None or days is None or starts is None:
        return fixed
    try:
        return starts + timedelta(days=days)
    except OverflowError:  # a row of another office may hold any number
        return None


def band(day: date | None, today: date) -> str:
    """How something that is still to be done stands on a day."""
    if day is None:
        return UNDATED
    if day < today:
        return OVERDUE
    return NEAR if day < today + timedelta(days=AHEAD) else LATER
