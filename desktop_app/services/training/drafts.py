"""A whole congress of training data as records, not yet in any register."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_app.domain.codes import card_code
from desktop_app.domain.congresses import Congress
from desktop_app.domain.delegates import Delegate, Delegation
from desktop_app.domain.fields import Record, new_uid
from desktop_app.domain.people import Person
from desktop_app.domain.programme import ProgrammeItem, Session
from desktop_app.domain.units import Unit
from desktop_app.domain.vocabularies import term
from desktop_app.services.training.particulars import Particulars
from desktop_app.services.training.people import Made, People, Seat
from desktop_app.services.training.plans import Plan, Point, Sitting, details, sittings
from desktop_app.services.training.seating import Party, seating

_SEATS_A_ROW = 16
_WITH_PHOTO = 92


@dataclass(frozen=True, slots=True)
class Portrait:
    """Whose portrait is to be drawn: the place of the person in `Draft.people`, and what it must show."""

    at: int
    gender: str
    age: int


@dataclass(frozen=True, slots=True)
class Draft:
    """Records that point to each other by fresh uids; people and delegates in the order of the cards."""

    villages: tuple[Unit, ...]
    congress: Congress
    delegations: tuple[Delegation, ...]
    sessions: tuple[Session, ...]
    items: tuple[ProgrammeItem, ...]
    people: tuple[Person, ...]
    delegates: tuple[Delegate, ...]
    portraits: tuple[Portrait, ...]
    more: tuple[Record, ...] = ()


def draft(plan: Plan, seed: int) -> Draft:
    """The same people, cards and seats for the same plan and seed; only the uids differ."""
    rng = random.Random(f"{plan.unit.key}/{seed}")
    found = seating(plan, rng)
    congress = _congress(plan)
    villages, delegations = _delegations(found.parties, congress.uid)
    people = People(plan, rng)
    made = [(seat, people.make(seat)) for seat in found.seats]
    made.sort(key=_on_the_list)
    clerk = _Clerk(congress.uid, delegations, rng, len(made))
    listed = [clerk.delegate(seat, one) for seat, one in made]
    sessions, items = _programme(plan, congress.uid)
    portraits = tuple(
        Portrait(at, one.person.gender, one.age)
        for at, (_, one) in enumerate(made)
        if rng.random() * 100 < _WITH_PHOTO
    )
    if plan.pilot and plan.guests and plan.officials > 20:
        _leave(listed, clerk, people, made, plan.day - timedelta(days=2))
    more = Particulars(plan, seed, delegations)
    persons = tuple(map(more.person, clerk.people))
    delegates = tuple(map(more.delegate, listed))
    rows = [
        *more.figures(congress.uid, [one for one in delegates if not one.off_list]),
        *more.settled(congress.uid, persons, delegates, delegations),
    ]
    return Draft(
        villages, congress, delegations, sessions, items, persons, delegates, portraits, tuple(rows)
    )


def _leave(
    listed: list[Delegate],
    clerk: _Clerk,
    people: People,
    made: Sequence[tuple[Seat, Made]],
    day: date,
) -> None:
    """Two who were on the list and are not any more: an official replaced by another, and a guest."""
    officials = [at for at, one in enumerate(listed) if one.kind == "official"]
    comes = officials[len(officials) // 2]
    guest = next(seat for seat, _ in made if seat.kind == "guest")
    for like in (made[comes][0], guest):
        seat = replace(like, special=None)
        gone = replace(clerk.delegate(seat, people.make(seat)), card_number="", seat="")
        listed.append(replace(gone, position=None, reply="excused"))
    listed[-2] = replace(listed[-2], off_list="replaced", off_list_reason="Chuyển công tác")
    listed[-1] = replace(listed[-1], off_list="withdrawn", off_list_reason="Bận công tác")
    listed[comes] = replace(
        listed[comes], replaces=listed[-2].uid, replaces_reason="Người được cử trước chuyển công tác",
        replaces_paper="12/CV-UBND", replaces_on=day,
    )  # fmt: skip


def _on_the_list(entry: tuple[Seat, Made]) -> tuple[int, int, int]:
    """Officials, then the others; by delegation; in a delegation those with a post before the rest."""
    seat, made = entry
    kinds = ("official", "alternate", "guest", "foreign_guest", "service")
    delegation = 999 if seat.delegation is None else seat.delegation
    post = made.position.order if made.position.once else 999
    return kinds.index(seat.kind), delegation, post


def _congress(plan: Plan) -> Congress:
    return Congress(
        uid=new_uid(),
        cycle=plan.cycle.uid,
        unit=plan.unit.uid,
        form="congress",
        ordinal=plan.ordinal,
        pilot=plan.pilot,
        state="held",
        starts=plan.day,
        ends=plan.day,
        venue=plan.venue,
        people_word=plan.people_word,
        people=plan.people,
        groups=plan.ethnic_groups,
        note=plan.note,
    )


def _delegations(
    parties: Sequence[Party], congress: str
) -> tuple[tuple[Unit, ...], tuple[Delegation, ...]]:
    """The delegations, and the villages some of them come from: these have no code in the catalogue."""
    villages: list[Unit] = []
    delegations = []
    for position, party in enumerate(parties, start=1):
        unit = party.unit.uid if party.unit else None
        if party.village:
            village = Unit(uid=new_uid(), name=party.name, level="village", era="2025", parent=unit)
            villages.append(village)
            unit = village.uid
        delegations.append(
            Delegation(
                uid=new_uid(), congress=congress, name=party.name, unit=unit, position=position
            )
        )
    return tuple(villages), tuple(delegations)


class _Clerk:
    """Gives out numbers, codes and seats in the order of the list."""

    def __init__(
        self, congress: str, delegations: Sequence[Delegation], rng: random.Random, total: int
    ) -> None:
        self.people: list[Person] = []
        self._congress = congress
        self._delegations = delegations
        self._rng = rng
        self._digits = max(3, len(str(total)))
        self._given = 0
        self._in_list: dict[int | None, int] = {}
        self._codes: set[str] = set()

    def delegate(self, seat: Seat, made: Made) -> Delegate:
        person = replace(made.person, uid=new_uid())
        self.people.append(person)
        number = self._given = self._given + 1
        place = self._in_list[seat.delegation] = self._in_list.get(seat.delegation, 0) + 1
        carded = seat.kind != "service"
        sector = term("sectors", made.position.sector)
        delegation = None if seat.delegation is None else self._delegations[seat.delegation].uid
        return Delegate(
            uid=new_uid(),
            congress=self._congress,
            person=person.uid,
            kind=seat.kind,
            origin=seat.origin,
            delegation=delegation,
            card_number=f"{number:0{self._digits}}" if carded else "",
            seat=self._seat(seat.kind, number),
            composition=sector.name if sector else "",
            reply=self._reply(seat.kind),
            position=place if delegation else None,
            card_code=self._code() if carded else "",
            note=self._rng.choice(details()["delegate_notes"]) if self._rng.random() < 0.05 else "",
        )

    def _seat(self, kind: str, number: int) -> str:
        if kind in ("alternate", "service") or (kind == "guest" and self._rng.random() < 0.2):
            return ""
        row, column = divmod(number - 1, _SEATS_A_ROW)
        return f"{chr(65 + row % 26) * (1 + row // 26)}{column + 1}"

    def _reply(self, kind: str) -> str:
        if kind == "service":
            return ""
        return self._rng.choices(("confirmed", "invited", "excused", ""), (90, 5, 3, 2))[0]

    def _code(self) -> str:
        while (code := card_code(self._rng.randrange)) in self._codes:
            pass
        self._codes.add(code)
        return code


def _programme(plan: Plan, congress: str) -> tuple[tuple[Session, ...], tuple[ProgrammeItem, ...]]:
    usual = sittings(plan.cycle.family)
    sessions, items = [], []
    for at, sitting in enumerate(usual):
        following = usual[at + 1].starts if at + 1 < len(usual) else None
        session, points = _session(sitting, following, plan, congress)
        sessions.append(session)
        items += points
    return tuple(sessions), tuple(items)


def _session(
    sitting: Sitting, following: int | None, plan: Plan, congress: str
) -> tuple[Session, list[ProgrammeItem]]:
    """A session with its points one after the other; a point without time fills the gap to the next."""
    uid, now = new_uid(), sitting.starts
    items: list[ProgrammeItem] = []
    for point in sitting.points:
        if point.when and not getattr(plan, point.when):
            continue
        minutes = point.minutes
        if minutes is None and following is not None:
            minutes = following - now
        items.append(
            ProgrammeItem(
                uid=new_uid(),
                session=uid,
                position=len(items) + 1,
                title=_title(point, plan),
                minutes=minutes,
                presenter=point.presenter,
                kind=point.kind,
                note=point.note,
            )
        )
        now += minutes or 0
    session = Session(
        uid=uid,
        congress=congress,
        kind=sitting.kind,
        name=sitting.name,
        day=plan.day,
        starts=sitting.starts,
        ends=now,
        venue=sitting.room,
    )
    return session, items


def _title(point: Point, plan: Plan) -> str:
    return point.title.format(
        previous=plan.previous,
        upward=f": {plan.upward}" if plan.upward else "",
        awards=plan.awards,
    )
