"""Offices by name: whom a package is for, who it is from, which round it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain import bodies, catalogue
from desktop_app.domain.catalogue import CatalogueUnit, office_uid
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import TRUSTED
from desktop_app.domain.handover import DOWN, UP
from desktop_app.domain.text import fold
from desktop_app.domain.units import Office, Unit
from desktop_app.domain.words import N_, say
from desktop_app.store import database, exchange, register, rows
from desktop_app.store.catalogue import look_up

NOT_KNOWN = N_("an office not known here")
"""What stands for the name of an office of which only its uid has come."""


@dataclass(frozen=True)
class Recipient:
    """Whom a package is for. ``keys`` are its age keys, empty while none is recognised.

    ``kind`` is DOWN for an office below, else UP; only ``upward`` goes what came from below.
    """

    office: str
    name: str
    kind: str
    keys: tuple[str, ...]
    upward: bool = False


def recipient(to: str) -> Recipient:
    """The office that ``to`` names: a unit ("2024-62"), an office's uid, a peer's name; empty: the one above.

    Inside `reading`. Raises `Refusal` when there is no such office, or none above.
    """
    own = rows.get(Office, register.identity().office)
    if own is None or own.unit is None:
        raise RuntimeError("a register without its office")
    unit = rows.get(Unit, own.unit)
    found, name = _office_above(unit, own.body) if not to.strip() else _office_named(to, own.body)
    if found == own.uid:
        raise Refusal(
            N_("A package cannot be sent to this office itself. Name the office it is for."),
            code="own_office",
        )
    peers = [one for one in exchange.peers_of(found) if one.state == TRUSTED]
    kind, upward = _direction(found, _place(found, to), unit, own.body)
    keys = tuple(one.card.age for one in peers)
    return Recipient(found, name or office_name(found), kind, keys, upward)


def _office_above(unit: Unit | None, body: str) -> tuple[str, str]:
    above = look_up(Unit, unit.parent) if unit and unit.parent else None
    if above is None:
        raise Refusal(
            N_(
                "There is no unit above this one in the catalogue. Name the office the package is "
                "for: its unit, its uid, or the name of an office you have recognised."
            ),
            code="no_recipient",
        )
    return office_uid(above.uid, body), ""


def _office_named(to: str, body: str) -> tuple[str, str]:
    wanted = to.strip()
    if wanted[:5] in ("2024-", "2025-") and wanted[5:].isdigit():
        return office_uid(catalogue.unit(wanted).uid, body), ""
    peers = {
        one.card.office: one.card.name
        for one in exchange.peers()
        if wanted == one.card.office or fold(one.card.name) == fold(wanted)
    }
    if len(peers) == 1:
        return next(iter(peers.items()))
    if not peers and _is_uid(wanted):
        return wanted, ""
    raise Refusal(
        N_(
            "There is no office “{office}” among those you exchange with. Name it by its unit "
            "(for example 2024-62), or recognise it first."
        ),
        code="unknown_recipient",
        office=wanted[:80],
    )


def _is_uid(text: str) -> bool:
    from uuid import UUID

    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _place(office: str, to: str) -> str:
    """The unit of an office that was named, as far as it is known; else empty."""
    peers = exchange.peers_of(office)
    wanted = to.strip()
    if peers:
        return peers[0].card.unit
    return catalogue.unit(wanted).uid if wanted[:5] in ("2024-", "2025-") else ""


def _direction(office: str, place: str, own: Unit | None, body: str) -> tuple[str, bool]:
    """DOWN to an office below, else UP, and whether it is above, where what came from below goes along.

    Above are the units over this one, another body of this unit, and who is beyond the catalogue. An office
    beside gets the rows of this office alone.
    """
    above: list[str] = []
    top = unit = own
    while unit is not None:
        above.append(unit.uid)
        top, unit = unit, look_up(Unit, unit.parent)
    if own is not None and place and _is_below(place, own.uid):
        return DOWN, False
    beyond = bool(place) and look_up(Unit, place) is None and top is not None and len(above) == 1
    known = place in above or any(office_uid(uid, body) == office for uid in above)
    return UP, known or beyond


def _is_below(place: str, own: str) -> bool:
    from desktop_app.services import offices_below

    return offices_below.is_below(place, own)


def has_above() -> bool:
    """Whether there is an office above, to which changes go; inside `reading`."""
    own = rows.get(Office, register.identity().office)
    unit = rows.get(Unit, own.unit) if own and own.unit else None
    return unit is not None and look_up(Unit, unit.parent) is not None


def own_name() -> str:
    """The office that keeps this register, as it stands on its papers."""
    with database.reading():
        office = rows.get(Office, register.identity().office)
    return office.name if office else ""


def office_name(office: str) -> str:
    """What an office is called, as far as it can be known here; else that it is not. Inside `reading`."""
    found = rows.get(Office, office)
    if found is not None:
        return found.name
    peers = exchange.peers_of(office)
    if peers:
        return peers[0].card.name
    for unit in _around():
        for body in bodies.bodies(unit.level, unit.era):
            if office_uid(unit.uid, body.slug) == office:
                return bodies.office_name(body.name, unit)
    return say(NOT_KNOWN)


def _around() -> Iterable[CatalogueUnit]:
    """Units an office may hear from by mistake: its own, those above, beside and below."""
    own = rows.get(Office, register.identity().office)
    unit = rows.get(Unit, own.unit) if own and own.unit else None
    if unit is None or not unit.code:
        return
    here = catalogue.unit(f"{unit.era}-{unit.code}")
    for one in (here, *catalogue.ancestors_of(here)):
        yield one
        yield from catalogue.children_of(one)


def unit_key(unit_uid: str) -> str:
    """The key of a unit for file names ("2024-616"); the head of its uid for one without a code."""
    unit = look_up(Unit, unit_uid)
    return f"{unit.era}-{unit.code}" if unit and unit.code else unit_uid[:8]


def cycle_name(cycle: str) -> str:
    """What a round is called; its uid where it is not known. Inside `reading`."""
    found = look_up(Cycle, cycle)
    return found.title if found else cycle


def cycle_uid(cycle: str) -> str:
    """The uid of a round given by uid or name, or by the short name of a ready-made one."""
    from desktop_app.services import cycles

    return cycle if _is_uid(cycle) else cycles.named(cycle).uid
