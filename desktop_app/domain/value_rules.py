"""What the rules of several record types ask of a field: a number from 0 up, a moment that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.domain.fields import Record
from desktop_app.domain.moments import is_moment
from desktop_app.domain.words import N_, Message


def not_negative(record: Record, names: Iterable[str]) -> Mapping[str, Message]:
    """Why numbers of a record cannot be kept: they are below zero. A field that it does not have is none."""
    return {
        name: Message(N_("{value} is less than zero. Enter a number from 0 up."), {"value": value})
        for name in names
        if (value := getattr(record, name, None)) is not None and value < 0
    }


def at_a_moment(record: Record, name: str) -> Mapping[str, Message]:
    """Why a moment (`desktop_app.domain.moments`) cannot be kept: it is none. A blank one is not asked for."""
    told: str = getattr(record, name)
    if not told or is_moment(told):
        return {}
    return {name: Message(N_("{value} is not a time."), {"value": told[:40]})}
