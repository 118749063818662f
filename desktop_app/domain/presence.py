"""Who is in the hall, worked out of the records of its doors, and what a session comes to.

All of it is a function of which records there are, never of the order in which they came: two doors that
exchange their files say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import NamedTuple, Protocol

from desktop_app.domain.attendance import COUNTED, Absence
from desktop_app.domain.words import N_

PRESENT = "present"
NOT_EXPECTED = ""
"""States of a person besides the keys of `ABSENCES`: who was there, and who need not come."""

STATES = {
    PRESENT: N_("Present"),
    "excused": N_("Absent with reason"),
    "unexcused": N_("Absent without reason"),
    "unknown": N_("Absent, reason not known"),
    NOT_EXPECTED: N_("Not expected"),
}

GUESTS = ("guest", "foreign_guest")


class Passage(Protocol):
    """What of a `CheckIn` says where somebody is; a row of a query does as well."""

    @property
    def uid(self) -> str: ...  # noqa: D102
    @property
    def delegate(self) -> str | None: ...  # noqa: D102
    @property
    def answer(self) -> str: ...  # noqa: D102
    @property
    def at(self) -> str: ...  # noqa: D102
    @property
    def door(self) -> str: ...  # noqa: D102


class Passing(NamedTuple):
    """A counted record of a door, as far as presence needs it."""

    uid: str
    delegate: str | None
    answer: str
    at: str
    door: str


@dataclass(frozen=True, slots=True)
class Stay:
    """One person in one session. ``first_in`` is blank for somebody of whom only the going is known.

    ``last`` is when the record that decides was made; ``doors`` are those passed, each once, in time order.
    """

    inside: bool
    first_in: str
    last: str
    doors: tuple[str, ...]


def presence(check_ins: Iterable[Passage], voided: Collection[str] = ()) -> dict[str, Stay]:
    """Delegate uid → their stay, from the records of one session in any order, doubles among them.

    The latest counted record decides. Of two of one second the going does: who is seen to leave is not
    counted; and then the greater uid, so that every computer decides alike. ``voided`` are uids of
    check-ins that do not count.
    """
    passed: dict[str, list[tuple[str, bool, str, str]]] = {}
    for one in check_ins:
        delegate, answer = one.delegate, one.answer
        if delegate and answer in COUNTED and one.uid not in voided:
            passed.setdefault(delegate, []).append((one.at, answer == "out", one.uid, one.door))
    return {delegate: _stay(records) for delegate, records in passed.items()}


def _stay(records: list[tuple[str, bool, str, str]]) -> Stay:
    if len(records) == 1:  # most people come once
        at, out, _, door = records[0]
        return Stay(not out, "" if out else at, at, (door,) if door else ())
    records.sort()  # a record that is there twice says nothing more
    last, out, _, _ = records[-1]
    first_in = next((at for at, gone, _, _ in records if not gone), "")
    return Stay(not out, first_in, last, tuple(dict.fromkeys(door for *_, door in records if door)))


def inside(stays: Mapping[str, Stay]) -> frozenset[str]:
    """Those who are in the hall."""
    return frozenset(delegate for delegate, stay in stays.items() if stay.inside)


def absences_in(absences: Iterable[Absence], session: str) -> dict[str, Absence]:
    """Delegate uid → what is known of their absence from a session ("" for all of the congress).

    What was entered for the session goes before what holds throughout; of two entries (two doors, each its
    own) the one that says more, then the later one.
    """
    found: dict[str, Absence] = {}
    for one in absences:
        if one.delegate and one.session in (None, session or None):
            known = found.get(one.delegate)
            if known is None or _weight(one) > _weight(known):
                found[one.delegate] = one
    return found


def _weight(one: Absence) -> tuple[bool, int, bool, str, str]:
    says = ("unknown", "unexcused", "excused").index(one.kind) if one.kind else -1
    return one.session is not None, says, bool(one.reason), one.version, one.uid


@dataclass(frozen=True, slots=True)
class Attendee:
    """How somebody on the list stands in one session.

    ``absence`` is a key of `ABSENCES` where something is known about it, even while they are here; blank
    where nothing is. ``expected`` are the official delegates (in a group, its members).
    """

    delegate: str
    kind: str
    delegation: str
    expected: bool
    promoted: bool = False
    stay: Stay | None = None
    absence: str = ""
    reason: str = ""
    recorded: str = ""
    """Uid of the `Absence`; blank where the reply to the invitation says it."""
    throughout: bool = False
    """Whether the absence holds for all of the congress."""

    @property
    def state(self) -> str:
        """A key of `STATES`: whoever was there is present, whatever was said before."""
        if self.stay is not None and self.stay.first_in:
            return PRESENT
        return (self.absence or "unknown") if self.expected else NOT_EXPECTED

    @property
    def inside(self) -> bool:
        """Whether they are in the hall now."""
        return self.stay is not None and self.stay.inside


@dataclass(frozen=True, kw_only=True)
class Counts:
    """People of a session. Absent and present speak of the official delegates and add up to convened.

    ``present`` were there, if only for a while; ``inside`` are there now. ``promoted`` are alternates who
    took a place (they count as official), ``promoted_present`` those of them who were there;
    ``alternates`` those not called who came, ``guests`` and ``service`` who came.
    """

    convened: int = 0
    present: int = 0
    inside: int = 0
    excused: int = 0
    unexcused: int = 0
    unknown: int = 0
    promoted: int = 0
    promoted_present: int = 0
    alternates: int = 0
    guests: int = 0
    service: int = 0

    @property
    def absent(self) -> int:
        """Official delegates who were not there, for whatever reason."""
        return self.excused + self.unexcused + self.unknown

    @property
    def begun(self) -> bool:
        """Whether anybody was counted: before that everybody would be absent."""
        return bool(self.present or self.alternates or self.guests or self.service)


@dataclass(frozen=True, kw_only=True)
class Figures(Counts):
    """A session in figures, and each delegation by uid ("" for people of none), in the list's order."""

    session: str = ""
    as_of: str = ""
    by_delegation: Mapping[str, Counts] = field(default_factory=dict)


def figures(attendees: Iterable[Attendee], session: str = "", as_of: str = "") -> Figures:
    """What the people of a session come to."""
    counted: dict[str, dict[str, int]] = {}
    for one in attendees:
        part = counted.get(one.delegation)
        if part is None:
            part = counted[one.delegation] = dict.fromkeys(_COUNTS, 0)
        if one.kind == "official":
            if one.expected:
                part["convened"] += 1
                part[one.state] += 1
                part["inside"] += one.inside
                part["promoted"] += one.promoted
                part["promoted_present"] += one.promoted and one.state == PRESENT
        elif one.state == PRESENT:
            part[_PRESENT_AS.get(one.kind, "guests")] += 1
    total = {name: sum(part[name] for part in counted.values()) for name in _COUNTS}
    parts = {delegation: Counts(**part) for delegation, part in counted.items()}
    return Figures(**total, session=session, as_of=as_of, by_delegation=parts)


_COUNTS = tuple(item.name for item in fields(Counts))
_PRESENT_AS = {"alternate": "alternates", "service": "service"}
