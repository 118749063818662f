"""Who is in the hall: records of coming and going that are only ever added to, and reasons for absence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.fields import Record, choice, digits, reference, rule, text
from desktop_app.domain.value_rules import at_a_moment
from desktop_app.domain.words import N_, Message

DIRECTIONS = {"in": N_("Came in"), "out": N_("Went out")}
METHODS = {
    "scan": N_("Card scanned"),
    "camera": N_("Card held before the camera"),
    "name": N_("Found by name"),
    "number": N_("Card number typed"),
    "list": N_("Ticked on the list"),
    "sheet": N_("Typed in from the sign-in sheet"),
}
ANSWERS = {
    "in": N_("Checked in"),
    "out": N_("Went out"),
    "already": N_("Already checked in"),
    "unknown": N_("Unknown code"),
    "other_congress": N_("Card of another congress"),
    "revoked": N_("Card revoked"),
    "alternate": N_("Alternate, not called yet"),
    "guest": N_("Guest, does not vote"),
    "wrong_session": N_("Not expected in this session"),
}
"""The closed list of what a door answers."""

COUNTED = frozenset({"in", "out", "alternate", "guest"})
"""Answers after which somebody counts as in the hall, or as gone from it; the others only say what happened."""

ABSENCES = {
    "excused": N_("Absent with reason"),
    "unexcused": N_("Absent without reason"),
    "unknown": N_("Absent, reason not known"),
}


@dataclass(frozen=True, kw_only=True)
class CheckIn(Record):
    """One answer of a door. ``at`` is the local time, "2024-05-16T07:42:05" (see `domain.moments`).

    ``delegate`` is blank where the code is not known; ``code`` is what was read, where a code was read.
    """

    never_edited: ClassVar[bool] = True

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    session: str | None = reference(N_("Session"), "Session", required=True)
    delegate: str | None = reference(N_("Delegate"), "Delegate", in_table=True)
    direction: str = choice(N_("In or out"), DIRECTIONS, required=True, in_table=True)
    answer: str = choice(N_("Answer of the door"), ANSWERS, required=True, in_table=True)
    at: str = text(N_("Time"), required=True, in_table=True, width=19)
    door: str = text(N_("Door"), in_table=True, width=16)
    method: str = choice(N_("How"), METHODS, required=True, in_table=True)
    code: str = digits(N_("Card code"), width=14)
    operator: str = text(N_("Entered by"), in_table=True, width=20)


@dataclass(frozen=True, kw_only=True)
class VoidedCheckIn(Record):
    """A check-in that does not count, and why; both stay to be seen."""

    never_edited: ClassVar[bool] = True

    check_in: str | None = reference(N_("Check-in"), "CheckIn", required=True)
    at: str = text(N_("Time"), required=True, in_table=True, width=19)
    reason: str = text(N_("Reason"), required=True, in_table=True, width=40)
    operator: str = text(N_("Entered by"), in_table=True, width=20)


@dataclass(frozen=True, kw_only=True)
class Absence(Record):
    """Why a delegate is not there: in one session, or throughout where none is named."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    delegate: str | None = reference(N_("Delegate"), "Delegate", required=True, in_table=True)
    session: str | None = reference(N_("Session"), "Session", in_table=True)
    kind: str = choice(N_("Absence"), ABSENCES, required=True, in_table=True)
    reason: str = text(N_("Reason"), in_table=True, width=40)
    told_by: str = text(N_("Told by"), in_table=True, width=26)


@rule(CheckIn)
def _somebody_or_some_code(one: CheckIn) -> Mapping[str, Message]:
    if not one.delegate and one.answer in COUNTED:
        return {"delegate": Message(N_("Choose the delegate who came or went."))}
    return at_a_moment(one, "at")


@rule(VoidedCheckIn)
def _voided_at_a_moment(one: VoidedCheckIn) -> Mapping[str, Message]:
    return at_a_moment(one, "at")
