"""What day it is where the office is: every count of days begins with it."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """This moment by the clock of the computer, with its time zone."""
    return datetime.now(UTC).astimezone()


def today() -> date:
    """The day on the office's wall."""
    return now().date()
