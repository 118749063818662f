"""What the doors answered, on paper and as a workbook: the whole log, or what a list shows of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.attendance import DIRECTIONS, METHODS
from desktop_app.domain.dates import show_day
from desktop_app.domain.door import answer_word
from desktop_app.domain.moments import is_moment, read_moment
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.programme import session_name
from desktop_app.domain.words import N_, say, show
from desktop_app.services import attendance
from desktop_app.services.congresses import required, title_of

if TYPE_CHECKING:
    from desktop_app.store.attendance import Told


def check_in_table(congress: str, lines: Sequence[Told]) -> list[PlainTable]:
    """These answers of the doors of a congress, as they come."""
    names = {one.uid: str(session_name(one)) for one in attendance.sessions(congress)}
    columns = (
        PlainColumn(say(N_("Time")), 13),
        PlainColumn(say(N_("Session")), 15),
        PlainColumn(say(N_("Full name")), 18),
        PlainColumn(say(N_("Delegation")), 16),
        PlainColumn(say(N_("In or out")), 8),
        PlainColumn(say(N_("Answer of the door")), 18),
        PlainColumn(say(N_("Door")), 8),
        PlainColumn(say(N_("How")), 14),
        PlainColumn(say(N_("Note")), 20),
    )
    rows = tuple(
        PlainRow((
            time_of(one), names.get(one.check_in.session or "", ""), who_of(one), one.delegation,
            say(DIRECTIONS[one.check_in.direction]), answer_of(one), one.check_in.door,
            say(METHODS[one.check_in.method]), note_of(one),
        ))
        for one in lines
    )  # fmt: skip
    under = (title_of(required(congress)),)
    return [PlainTable(say(N_("Check-ins")), columns, rows, under, landscape=True, scale=0.85)]


def time_of(one: Told) -> str:
    """When, as the reader writes it, to the second: "07:42:05 16/5/2024"."""
    if not is_moment(one.check_in.at):
        return one.check_in.at
    at = read_moment(one.check_in.at)
    return f"{at:%H:%M:%S} {show_day(at.date())}"


def moment_of(one: Told) -> str:
    """When, for a list of a few days: "07:42:05 16/5"."""
    return time_of(one).rpartition("/")[0] or one.check_in.at


def who_of(one: Told) -> str:
    """Who it was; where nobody is known, the code that was read."""
    return one.name or one.check_in.code or "–"


def answer_of(one: Told) -> str:
    """The answer in a word or two."""
    return say(answer_word(one.check_in.answer, one.check_in.direction))


def note_of(one: Told) -> str:
    """Why it does not count any more, and since when; blank for one that stands."""
    if one.voided is None:
        return ""
    return say(N_("Voided: {reason}"), reason=show(one.voided.reason))
