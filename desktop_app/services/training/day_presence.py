"""The day of the training congress: who comes through the two doors, who is absent, who takes a place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from desktop_app.domain.delegates import Entry
from desktop_app.domain.moments import moment
from desktop_app.domain.programme import Session
from desktop_app.services import attendance, replacements, walk_ins
from desktop_app.store import delegates as store

DOORS = ("1", "2")
WITHOUT_REASON = "Không báo lý do"
WALK_IN = walk_ins.WalkIn(
    full_name="Trần Thị Sen", gender="female", kind="guest",
    position="Hội Khuyến học huyện", vouched_by="Ban Tổ chức Đại hội",
)  # fmt: skip
"""A guest who stands on no list and comes to the official session."""

PAPER = "07/TB-BTC"
_EARLY = timedelta(minutes=45)
_STEP = timedelta(minutes=2)


def fill(congress: str) -> None:
    """Take the attendance of every session but group discussions, the same each time.

    Those who sent word stay away with their reason; the first of them whose delegation has an alternate is
    replaced. Of the others one comes late, one stays away without a reason and of one nothing is known.
    """
    sessions = [one for one in attendance.sessions(congress) if one.kind != "group"]
    _promote(congress)
    officials = [one for one in _list(congress) if one.delegate.kind == "official"]
    coming = [one for one in officials if one.delegate.reply != "excused"]
    quarter = len(coming) // 4
    late, without, unknown = (coming[place].delegate.uid for place in (quarter, 2 * quarter, -1))
    for place, session in enumerate(sessions):
        away = {without, unknown} | ({late} if place == 0 else set())
        _come(session, [one for one in coming if one.delegate.uid not in away])
        if session.kind == "official":
            _come(session, _besides(congress))
    first_official = next((one for one in sessions if one.kind == "official"), None)
    if first_official is not None:
        at = moment(_begins(first_official) - _STEP)
        walk_ins.enter(first_official.uid, WALK_IN, door=DOORS[0], at=at)
    attendance.note_absence(congress, [without], "unexcused", reason=WITHOUT_REASON)
    attendance.note_absence(congress, [unknown], "unknown")


def _list(congress: str) -> list[Entry]:
    return store.entries_in_order(congress)


def _promote(congress: str) -> None:
    """An alternate in the place of the first absent official of their delegation, where there is one."""
    for one in _list(congress):
        if one.delegate.kind == "official" and one.delegate.reply == "excused":
            taker = replacements.next_alternate(one)
            if taker is not None:
                replacements.promote(
                    taker.delegate.uid, one.delegate.uid, one.delegate.reply_reason or "Vắng mặt",
                    PAPER, _day_of(congress),
                )  # fmt: skip
                return


def _day_of(congress: str) -> date | None:
    return attendance.sessions(congress)[0].day


def _besides(congress: str) -> list[Entry]:
    """Alternates who were not called, guests and who serves, without those who sent word."""
    return [
        one for one in _list(congress)
        if one.delegate.kind != "official" and one.delegate.reply not in ("excused", "walk_in")
    ]  # fmt: skip


def _begins(session: Session) -> datetime:
    hour, minute = divmod(session.starts or 0, 60)
    assert session.day is not None
    return datetime.combine(session.day, time(hour, minute))


def _come(session: Session, people: Sequence[Entry]) -> None:
    """Delegation by delegation through one of the doors, their cards scanned."""
    by: dict[str, list[str]] = {}
    for one in people:
        by.setdefault(one.delegate.delegation or "", []).append(one.delegate.uid)
    for place, uids in enumerate(by.values()):
        at = moment(_begins(session) - _EARLY + place * _STEP)
        attendance.tick(session.uid, uids, method="scan", door=DOORS[place % 2], at=at)
