"""What a door knows of its session without asking the register each time: faces, cards, who is inside.

Read anew when anything but the door itself has written to the register: a list that was corrected, the file
of another door.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop_app.domain import door as rules
from desktop_app.domain import presence as presence_rules
from desktop_app.domain.attendance import COUNTED, CheckIn
from desktop_app.domain.card_records import RevokedCard
from desktop_app.domain.door import Face, Known
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import Session, session_name
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_
from desktop_app.store import attendance as store
from desktop_app.store import credentials, database, presence, redirects, register, revoked_cards

LONGEST_NUMBER = 6
"""Digits of a card number that are looked for while they are typed: more are a card on its way."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Who is in the hall now: official ``present`` of ``convened``, and the ``others`` who do not vote."""

    present: int
    convened: int
    others: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is by the records, with the time and the door of the one that decides."""

    inside: bool
    at: str
    door: str


@dataclass(slots=True)
class Room:
    """One session. ``expected`` is None where everybody on the list is, ``official`` are those convened.

    ``latest`` is the last time that was written on this computer.
    """

    state: database.State
    session: Session
    faces: Mapping[str, Face]
    by_code: Mapping[str, str]
    by_number: Mapping[str, list[str]]
    void: Mapping[str, RevokedCard]
    expected: frozenset[str] | None
    official: frozenset[str]
    places: dict[str, Place]
    latest: str

    def known(self, code: str, delegate: str = "") -> Known:
        """What is known of a card (as `domain.door.read_code` gives it) or of a delegate by uid."""
        void = None if delegate or code in self.by_code else self.void.get(code)
        uid = (
            delegate or self.by_code.get(code) or (void.delegate if void else self._by_number(code))
        )
        face = self.faces.get(uid or "")
        if face is None:
            return Known(elsewhere=self._elsewhere(code))
        place = self.places.get(face.delegate, Place(False, "", ""))
        return Known(
            face=face, session=session_name(self.session), inside=place.inside, since=place.at,
            door=place.door, void=void is not None, void_since=_since(void) if void else None,
            expected=self.expected is None or face.delegate in self.expected,
        )  # fmt: skip

    def _by_number(self, code: str) -> str:
        found = self.by_number.get(rules.number_key(code), [])
        if len(found) == 1:
            return found[0]
        if not rules.may_be_card(code):
            return ""
        return redirects.delegate_of_code(self.session.congress or "", code)

    def _elsewhere(self, code: str) -> str:
        if not rules.may_be_card(code):
            return ""
        from desktop_app.services.congresses import required, short_title_of

        uid = store.congress_of_card(code, self.session.congress or "")
        return short_title_of(required(uid)) if uid else ""

    def take(self, record: CheckIn, now: str) -> None:
        """The door itself wrote this; ``now`` is what the clock said."""
        if record.delegate and record.answer in COUNTED:
            self.places[record.delegate] = Place(record.answer != "out", record.at, record.door)
        self.latest = max(self.latest, now)
        self.state = database.state()

    def tally(self) -> Tally:
        """Who is in the hall now."""
        here = [uid for uid, place in self.places.items() if place.inside and uid in self.faces]
        present = sum(uid in self.official for uid in here)
        return Tally(present, len(self.official), len(here) - present)

    def matches(self, typed: str) -> list[Face]:
        """Those on the list with a word of the name, or a card number, that begins with what was typed."""
        wanted = fold(typed)
        if not wanted:
            return []
        if wanted.isdigit() and len(wanted) > LONGEST_NUMBER:
            return []
        if wanted.isdigit():
            return self._numbered(rules.number_key(wanted))
        ranked = [
            (not face.search.rpartition(" ")[2].startswith(wanted), place, face)
            for place, face in enumerate(self.faces.values())
            if not face.off_list and f" {wanted}" in face.search
        ]
        ranked.sort(key=lambda one: one[:2])
        return [face for *_, face in ranked]

    def _numbered(self, key: str) -> list[Face]:
        found = [
            self.faces[uid]
            for number, uids in self.by_number.items() if number.startswith(key)
            for uid in uids
        ]  # fmt: skip
        return sorted(
            found, key=lambda face: (len(rules.number_key(face.card_number)), face.card_number)
        )


_known: dict[str, Room] = {}


def room_of(session: str) -> Room:
    """The session as it stands. Refused where it is gone, or belongs to another office's congress."""
    known = _known.get(session)
    if known is None or known.state != database.state():
        known = _read(session)
        _known.clear()
        _known[session] = known
    return known


def _read(session: str) -> Room:
    from desktop_app.services import seats
    from desktop_app.services.congresses import required_own

    found = presence.session_of(session)
    if found is None:
        raise Refusal(
            N_("This session is no longer in the programme. Choose another session."), code="gone"
        )
    congress = required_own(found.congress or "").uid
    labels = seats.labels(congress, session)
    refused = credentials.not_qualified(congress)
    faces = {one.delegate: _seated(one, labels, refused) for one in store.faces(congress)}
    on_list = [one for one in faces.values() if not one.off_list]
    by_number: dict[str, list[str]] = {}
    for one in on_list:
        if one.card_number:
            by_number.setdefault(rules.number_key(one.card_number), []).append(one.delegate)
    members = presence.members(session) if found.kind == "group" else frozenset()
    official = frozenset(one.delegate for one in on_list if one.kind == "official")
    return Room(
        state=database.state(), session=found, faces=faces, by_number=by_number,
        by_code={one.card_code: one.delegate for one in faces.values() if one.card_code},
        void={one.card_code: one for one in reversed(revoked_cards.revoked(congress))},
        expected=members or None, official=official & members if members else official,
        places=_places(session), latest=store.latest_of(session, register.identity().installation),
    )  # fmt: skip


def _seated(face: Face, labels: Mapping[str, str], refused: frozenset[str]) -> Face:
    seat, out = labels.get(face.delegate, ""), face.delegate in refused
    return replace(face, seat=seat, refused=out) if seat != face.seat or out else face


def _places(session: str) -> dict[str, Place]:
    passed = presence.passings(session)
    stays = presence_rules.presence(passed)
    doors = {
        (one.delegate, one.at, one.answer != "out"): one.door
        for one in sorted(passed, key=lambda one: one.uid)
    }
    return {
        uid: Place(stay.inside, stay.last, doors[uid, stay.last, stay.inside])
        for uid, stay in stays.items()
    }


def _since(card: RevokedCard) -> date | None:
    """Since when a card is void: to the minute where it was made void here, else the day."""
    written = store.written_at(card.uid)
    return datetime.fromisoformat(written).astimezone() if written else card.revoked_on
