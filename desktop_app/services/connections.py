"""The offices above and below, and this office's own computers: how far each has come with this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from desktop_app.domain.catalogue import office_uid
from desktop_app.domain.connections import (
    ABOVE,
    BELOW,
    BESIDE,
    INVITED,
    NAMED,
    NEW_COMPUTER,
    NOT_INVITED,
    OWN,
    RECOGNISED,
    WAITING,
    WITHDRAWN,
    Computer,
    Connection,
)
from desktop_app.domain.exchange import HELD, REVOKED, TRUSTED, VOUCHED, KeyCard, Peer
from desktop_app.domain.handover import INVITE, JOIN
from desktop_app.domain.units import Unit
from desktop_app.services import office_keys, offices, offices_below
from desktop_app.services.comparing import pair_code
from desktop_app.store import connections as store
from desktop_app.store import database, exchange
from desktop_app.store.catalogue import look_up

_FIRST = {HELD: 0, TRUSTED: 1, VOUCHED: 2, REVOKED: 3}


def connections() -> list[Connection]:
    """Every office this one exchanges with or should: above, its own computers, below, and others."""
    own = office_keys.own_card()
    with database.reading():
        return _Reader.read(own).all()


@dataclass(frozen=True)
class _Reader:
    own: KeyCard
    peers: dict[str, list[Peer]]
    received: dict[str, datetime]
    sent: dict[str, datetime]
    invited: dict[str, datetime]
    answered: dict[str, datetime]
    by_invitation: set[str]
    units: dict[str, str]

    @classmethod
    def read(cls, own: KeyCard) -> _Reader:
        by_office: dict[str, list[Peer]] = {}
        for one in exchange.peers():
            by_office.setdefault(one.card.office, []).append(one)
        return cls(
            own, by_office, store.last_received(), store.last_sent(), store.addressed(INVITE),
            store.addressed(JOIN), store.met_by_invitation(), {own.office: own.unit},
        )  # fmt: skip

    def all(self) -> list[Connection]:
        """The connections in the order they are shown."""
        listed_below = offices_below.all_below()
        below = {one.office: one.name for one in listed_below}
        self.units.update({one.office: one.unit for one in listed_below})
        above = self._above()
        placed = {*below, *above, self.own.office}
        beside = {
            office: peers[0].card.name for office, peers in self.peers.items()
            if office not in placed
        }  # fmt: skip
        parts = ((ABOVE, above), (OWN, {self.own.office: self.own.name}), (BELOW, below),
                 (BESIDE, beside))  # fmt: skip
        return [
            self._connection(office, name, relation)
            for relation, listed in parts
            for office, name in listed.items()
        ]

    def _above(self) -> dict[str, str]:
        """The office right above, known or not, then those further up that are known."""
        unit = look_up(Unit, self.own.unit)
        found: dict[str, str] = {}
        if unit is not None and unit.parent:
            nearest = office_uid(unit.parent, self.own.body)
            found[nearest] = offices.office_name(nearest)
            self.units[nearest] = unit.parent
        for office, peers in self.peers.items():
            if office != self.own.office and offices_below.is_above(peers[0].card.unit):
                found[office] = peers[0].card.name
                self.units[office] = peers[0].card.unit
        return found

    def _connection(self, office: str, name: str, relation: str) -> Connection:
        computers = self._computers(self.peers.get(office, ()))
        state = self._state(office, {one.state for one in computers})
        own_code = not computers and (relation in (ABOVE, OWN) or office in self.answered)
        heard = [one.last_received for one in computers if one.last_received]
        return Connection(
            office, name, self._short(office, name, relation), relation, state, computers, own_code,
            self.own.code(), max(heard, default=None), self.sent.get(office),
        )  # fmt: skip

    def _short(self, office: str, name: str, relation: str) -> str:
        """The unit's name for an office of the same body, of which the first words are all alike."""
        uid = self.units.get(office, "")
        unit = look_up(Unit, uid) if uid and office_uid(uid, self.own.body) == office else None
        return unit.name if unit is not None and relation != BESIDE else name

    def _computers(self, peers: Sequence[Peer]) -> tuple[Computer, ...]:
        listed = [
            Computer(one.card, one.state, partial(self._code, one.card),
                     self.received.get(one.card.installation), one.settled_at, one.settled_by)
            for one in peers
        ]  # fmt: skip
        return tuple(sorted(listed, key=lambda one: _FIRST[one.state]))

    def _code(self, card: KeyCard) -> str:
        """What both sides see: over both cards where an invitation has shown each the other's."""
        if card.installation in self.by_invitation:
            return pair_code(self.own, card)
        return card.code()

    def _state(self, office: str, states: set[str]) -> str:
        if HELD in states:
            return NEW_COMPUTER if states & {TRUSTED, REVOKED} else WAITING
        if TRUSTED in states:
            return RECOGNISED
        if REVOKED in states and VOUCHED not in states:
            return WITHDRAWN
        if office in self.answered:
            return WAITING
        if office in self.invited:
            return INVITED
        return NAMED if VOUCHED in states else NOT_INVITED
