"""What has not been sent while its day comes near: told when the window is closed."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.cycle_rules import DEADLINES
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock, congresses, cycles, offices
from desktop_app.store import database
from desktop_app.store import exchange as store

NEAR = 7
"""Days before a deadline, and after it, in which one is reminded."""


def upward() -> int:
    """How many rows changed here and have not gone to the office above; none where nobody is above."""
    with database.reading():
        count = store.unsent()
        return count if count and offices.has_above() else 0


def to_pass_on() -> int:
    """How many offices have sent figures that have not gone on to the office above yet."""
    with database.reading():
        count = store.to_pass_on()
        return count if count and offices.has_above() else 0


def reminder(today: date | None = None) -> Message | None:
    """The sentence about changes that were not sent and whose deadline is near; None where nothing presses."""
    count = upward()
    due = next_deadline(today) if count else None
    if due is None:
        return None
    about, day = due
    one = N_("1 change has not been sent to the office above yet. {what}: by {day}.")
    many = N_("{count} changes have not been sent to the office above yet. {what}: by {day}.")
    values = {"count": count, "what": Message(DEADLINES[about]), "day": day}
    return Message(one if count == 1 else many, values)


def next_deadline(today: date | None = None) -> tuple[str, date] | None:
    """What of this office's congresses is due next within `NEAR` days of ``today``: what, and its last day."""
    now = today or clock.today()
    found = []
    for one in congresses.all_congresses():
        unit = congresses.unit_of(one)
        if unit is None or not one.cycle:
            continue
        rules = cycles.rules_for(one.cycle, unit.uid, unit.level)
        for about in DEADLINES:
            due = rules.deadline(about)
            if due is not None and abs((due.last_day - now).days) <= NEAR:
                found.append((due.last_day < now, due.last_day, about))
    if not found:
        return None
    _, day, about = min(found)
    return about, day
