"""Moments of the congress day as they are kept: local time to the second, "2024-05-16T07:42:05".

Local, because a congress is in one place and its papers say what the clock in the hall said; text, because so
moments sort and compare as they stand.
"""

from __future__ import annotations

from datetime import datetime


def moment(at: datetime) -> str:
    """A time as it is kept."""
    return at.replace(microsecond=0, tzinfo=None).isoformat()


def read_moment(text: str) -> datetime:
    """A kept moment. ValueError where it is none."""
    at = datetime.fromisoformat(text)
    if moment(at) != text:  # fromisoformat takes other forms, too
        raise ValueError(text)
    return at


def is_moment(text: str) -> bool:
    """Whether a text is a kept moment."""
    try:
        read_moment(text)
    except ValueError:
        return False
    return True


def show_moment(text: str) -> str:
    """The time of day of a kept moment: "07:42"; the text itself where it is none."""
    return text[11:16] if is_moment(text) else text
