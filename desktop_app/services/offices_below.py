"""The offices below this one: who they are, and with which keys something can be sealed to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain import bodies, catalogue
from desktop_app.domain.catalogue import CatalogueUnit, office_uid
from desktop_app.domain.collation import collation_key
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import TRUSTED, VOUCHED, Header, Peer
from desktop_app.domain.handover import DOWN, INVITE
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.words import N_
from desktop_app.store import database, exchange, register, rows
from desktop_app.store.catalogue import look_up


@dataclass(frozen=True)
class Below:
    """An office below: its uid, name, unit (uid), and the age keys of its computers.

    ``state`` is that of the best known of them (TRUSTED, VOUCHED), empty where none can be sealed to.
    """

    office: str
    name: str
    unit: str
    keys: tuple[str, ...] = ()
    state: str = ""


def listed() -> list[Below]:
    """The offices below, as they are shown: those of units right below first, by name."""
    with database.reading():
        return all_below()


def all_below() -> list[Below]:
    """The offices below that are known, and those of this body in the units right below. Inside `reading`."""
    own = _own()
    if own is None or own.unit is None:
        return []
    by_office: dict[str, list[Peer]] = {}
    for peer in exchange.peers():
        by_office.setdefault(peer.card.office, []).append(peer)
    found = {
        office: _known(peers)
        for office, peers in by_office.items()
        if office != own.uid and is_below(peers[0].card.unit, own.unit)
    }
    for one in _of_the_catalogue(own):
        found.setdefault(one.office, one)
    direct = own.unit
    return sorted(
        found.values(),
        key=lambda one: (parent_of(one.unit) != direct, collation_key(one.name), one.office),
    )


def _own() -> Office | None:
    return rows.get(Office, register.identity().office)


def _known(peers: Iterable[Peer]) -> Below:
    listed_ = [*peers]
    best = next((s for s in (TRUSTED, VOUCHED) if any(one.state == s for one in listed_)), "")
    card = listed_[0].card
    keys = tuple(one.card.age for one in listed_ if best and one.state == best)
    return Below(card.office, card.name, card.unit, keys, best)


def _of_the_catalogue(own: Office) -> Iterable[Below]:
    """The offices of this body in the units right below, whether anything is known of them or not."""
    unit = look_up(Unit, own.unit)
    if unit is None or not unit.code:
        return
    for child in catalogue.children_of(catalogue.unit(f"{unit.era}-{unit.code}")):
        name = _name(own.body, child)
        if name:
            yield Below(office_uid(child.uid, own.body), name, child.uid)


def _name(body: str, unit: CatalogueUnit) -> str:
    known = bodies.body(body, unit.level, unit.era)
    return bodies.office_name(known.name, unit) if known else ""


def parent_of(unit: str) -> str:
    """The unit above a unit; empty where there is none. Inside `reading`."""
    found = look_up(Unit, unit)
    return found.parent or "" if found else ""


def is_below(unit: str, above: str) -> bool:
    """Whether a unit lies under another one, at any depth. Inside `reading`."""
    seen = {unit}
    while unit := parent_of(unit):
        if unit == above:
            return True
        if unit in seen:  # units of one's own may be entered in a ring
            return False
        seen.add(unit)
    return False


def unit_of(office: str) -> str:
    """The unit of an office as far as it is known here; else empty. Inside `reading`."""
    found = rows.get(Office, office)
    if found is not None and found.unit:
        return found.unit
    peers = exchange.peers_of(office)
    return peers[0].card.unit if peers else ""


def is_above(place: str) -> bool:
    """Whether a unit is above that of this office, or beyond the catalogue. Inside `reading`."""
    own = _own()
    if own is None or not own.unit or place == own.unit:
        return False
    if is_below(own.unit, place):
        return True
    return not parent_of(own.unit) and look_up(Unit, place) is None


def refuse_not_above(header: Header) -> None:
    """Guidance is laid down, and a round begun, only by an office above this one. Inside `reading`."""
    if header.kind in (DOWN, INVITE) and not is_above(header.sender.unit):
        raise Refusal(
            N_(
                "{office} is not above this office; only an office above hands down guidance. Ask them "
                "what the file is for."
            ),
            code="not_above",
            office=header.sender.name,
        )
