"""A door of the hall: each card read, name found or number typed is answered and written, one act each.

Records are only ever added. Every answer is kept, the failed ones too; only those of `COUNTED` change who is
in the hall, and a check-in that was a mistake is voided with a reason, never taken back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain import door as rules
from desktop_app.domain.attendance import ANSWERS, COUNTED, CheckIn, VoidedCheckIn
from desktop_app.domain.door import Face, Known, Verdict
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.moments import moment, read_moment, show_moment
from desktop_app.domain.words import N_, Message
from desktop_app.services import attendance, clock, preferences
from desktop_app.services.door_rooms import Tally, room_of
from desktop_app.store import attendance as store
from desktop_app.store import database, journal, register
from desktop_app.store.attendance import Told

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.programme import Session

DOOR = "door"
"""The kind of act of a door: nobody takes one back; what was wrong is voided and stays to be seen."""

TOLERANCE = timedelta(seconds=5)
"""So far may the clock stand behind the last answer before it is told that it was put back."""

told = store.told


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a door answered, and whom it concerns.

    ``key`` is one of `ANSWERS`; ``remark`` says more where there is more to know. ``face`` is None for a card
    that nobody here has; ``photo`` and the rest are then blank. ``record`` is what was written. ``clock`` is
    told where the clock of the computer was put back.
    """

    key: str
    sentence: Message
    record: CheckIn
    changed: Changed
    remark: Message | None = None
    face: Face | None = None
    clock: Message | None = None

    @property
    def counted(self) -> bool:
        """Whether it changed who is in the hall."""
        return self.key in COUNTED

    @property
    def check_in(self) -> str:
        """The uid of what was written."""
        return self.record.uid

    @property
    def at(self) -> str:
        """The time that was written (see `domain.moments`)."""
        return self.record.at

    @property
    def delegate(self) -> str:
        """The uid of the delegate."""
        return self.face.delegate if self.face else ""

    @property
    def person(self) -> str:
        """The uid of the person."""
        return self.face.person if self.face else ""

    @property
    def name(self) -> str:
        """Who it is."""
        return self.face.name if self.face else ""

    @property
    def photo(self) -> str:
        """The name of the photo (`services.photos.picture`)."""
        return self.face.photo if self.face else ""

    @property
    def delegation(self) -> str:
        """The delegation they come in."""
        return self.face.delegation if self.face else ""

    @property
    def seat(self) -> str:
        """Where they sit in this session."""
        return self.face.seat if self.face else ""

    def as_told(self) -> Told:
        """As the list of check-ins has it, without reading it again."""
        return Told(self.record, self.name, self.delegation)


def check_in(
    session: str, *, code: str = "", delegate: str = "", method: str, door: str = "",
    direction: str = "in",
) -> Answer:  # fmt: skip
    """Answer whoever comes, and write it. ``code`` is what was read or typed: a card code or a card number.

    ``delegate`` is the uid of who was found by name; ``method`` a key of `METHODS`. Refused where the session
    is gone or belongs to another office's congress.
    """
    read = rules.read_code(code)
    now = moment(clock.now())
    with database.reading():  # from what is known to what is written nobody else writes
        room = room_of(session)
        known = room.known(read, delegate)
        verdict, face = rules.judge(known, direction), known.face
        record = CheckIn(
            congress=room.session.congress, session=session,
            delegate=face.delegate if face else None, direction=direction, answer=verdict.answer,
            at=_time(known, verdict, max(now, room.latest)), door=door, method=method,
            code=rules.kept_of(read), operator=register.operator(),
        )  # fmt: skip
        text = _told_to_journal(verdict, face)
        with journal.act(text.text, kind=DOOR, **text.values) as act:
            (uid,) = act.put(record)
        back = _clock_told(room.latest, now)
        room.take(record, now)
    return Answer(
        key=verdict.answer, sentence=verdict.sentence, remark=verdict.remark, face=face,
        record=replace(record, uid=uid), changed=act.changed(text), clock=back,
    )  # fmt: skip


def _time(known: Known, verdict: Verdict, now: str) -> str:
    """The time to write: what counts comes after the record that it changes, in whichever second."""
    if not verdict.counts or now > known.since:
        return now
    return moment(read_moment(known.since) + timedelta(seconds=1))


def _clock_told(latest: str, now: str) -> Message | None:
    if not latest or read_moment(now) >= read_moment(latest) - TOLERANCE:
        return None
    return Message(
        N_(
            "The clock of this computer says {now}, earlier than the last answer at {last}. Set it right; "
            "until then answers are written with {last}."
        ),
        {"now": show_moment(now), "last": show_moment(latest)},
    )


def _told_to_journal(verdict: Verdict, face: Face | None) -> Message:
    answer = Message(ANSWERS[verdict.answer])
    if face is None:
        return Message(N_("At the door: {answer}"), {"answer": answer})
    return Message(N_("At the door: {name} ({answer})"), {"name": face.name, "answer": answer})


def void(check_in: str, reason: str) -> Changed:
    """A check-in does not count; it and the reason stay to be seen.

    Raises `Invalid` ("reason") without a reason, and `Refusal` for one that never counted or is void already.
    """
    found = _standing(check_in)
    _require_reason(reason)
    record = VoidedCheckIn(
        check_in=check_in,
        at=moment(clock.now()),
        reason=reason.strip(),
        operator=register.operator(),
    )
    text = Message(N_("Check-in of {time} voided"), {"time": show_moment(found.at)})
    with journal.act(text.text, kind=DOOR, **text.values) as act:
        act.put(record)
    return act.changed(text)


def _standing(check_in: str) -> CheckIn:
    found = store.check_in(check_in)
    if found is None:
        raise Refusal(
            N_("This check-in is no longer in the register. Open the list again."), code="gone"
        )
    if found.answer not in COUNTED:
        raise Refusal(
            N_("This answer changed nothing, so there is nothing to void."), code="not_counted"
        )
    if store.void_of(check_in) is not None:
        raise Refusal(
            N_("This check-in is void already. Open the list again."), code="already_void"
        )
    return found


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid({"reason": Message(N_("The reason is missing. Please enter it."))})
    if rules.looks_like_code(reason):
        raise Invalid(
            {
                "reason": Message(
                    N_(
                        "That is the code of a card. Enter the reason first, then scan the next card."
                    )
                )
            }
        )


def tally(session: str) -> Tally:
    """Who is in the hall now."""
    return room_of(session).tally()


def matches(session: str, typed: str, limit: int = 8) -> list[Face]:
    """Those on the list with a word of the name, or a card number, that begins with what was typed.

    Given names come first ("an" finds Nguyễn Văn An before An Thị Bình), then A–Z; from one letter on.
    """
    return room_of(session).matches(typed)[:limit]


def is_inside(session: str, delegate: str) -> bool:
    """Whether somebody is in the hall now."""
    place = room_of(session).places.get(delegate)
    return place is not None and place.inside


def code_in(frame: bytes) -> str:
    """The card code that a picture of a running camera shows; "" where it shows none.

    Raises `Refusal` for what is no picture.
    """
    from desktop_app.pictures.codes import read_codes

    return next(
        (rules.read_code(text) for text in read_codes(frame, at_once=True) if rules.is_whole(text)),
        "",
    )


def door_here() -> str:
    """The name of the door this computer stood at last."""
    return str(preferences.load().get("door", ""))


def stand_at(door: str) -> str:
    """Keep the name of the door this computer stands at; how it is told comes back."""
    name = rules.door_name(door)
    preferences.keep(door=name)
    return name


def sessions(congress: str) -> Sequence[Session]:
    """The sessions a door can be opened for, in the order of the day."""
    return attendance.sessions(congress)


def session_at(sessions: Sequence[Session], now: datetime | None = None) -> Session | None:
    """The session whose doors are most likely to open: the next one to end, else the last."""
    now = now or clock.now()
    minute = now.hour * 60 + now.minute
    for one in sessions:
        if one.day is None or one.day > now.date():
            return one
        end = one.ends if one.ends is not None else 24 * 60
        if one.day == now.date() and minute <= end:
            return one
    return sessions[-1] if sessions else None


__all__ = [
    "DOOR", "Answer", "Tally", "Told", "check_in", "code_in", "door_here", "is_inside", "matches", "session_at",
    "sessions", "stand_at", "tally", "told", "void",
]  # fmt: skip
