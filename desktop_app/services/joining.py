"""How offices meet: an invitation, its answer, a code compared by telephone, and one button on each side.

The office above invites, the one below answers, both read the same code (`comparing.pair_code`) to each other
and recognise one another. Two computers of one office meet in the same way and then exchange their rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    HELD,
    REFUSED,
    REVOKED,
    TABLES,
    TRUSTED,
    Header,
    KeyCard,
    Line,
    Outcome,
    Peer,
    Sent,
)
from desktop_app.domain.fields import specs
from desktop_app.domain.handover import ALL_ROUNDS, INVITE, JOIN, SCOPE_STATION, STATION
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.units import Unit
from desktop_app.domain.words import N_, Message, say_count
from desktop_app.services import office_keys, offices, offices_below, outgoing
from desktop_app.services.comparing import pair_code
from desktop_app.services.connections import connections
from desktop_app.services.directory import directory, heed, withdrawn
from desktop_app.services.office_keys import Own
from desktop_app.services.originals import original
from desktop_app.services.outgoing import Parcel
from desktop_app.store import database, exchange, exchange_rows
from desktop_app.store.catalogue import look_up

if TYPE_CHECKING:
    from desktop_app.sync.package import Content

__all__ = [
    "answer", "connections", "directory", "heed", "invite", "join", "own_code", "pair_code",
    "recognise", "recognise_sender", "station", "take_up", "withdraw", "withdrawn",
]  # fmt: skip

_INVITED_TO = (
    "office", "cycle", "own_term", "cycle_rules", "cycle_level", "cycle_deadline", "cycle_document",
)  # fmt: skip
"""The tables of an invitation: what a unit needs to begin. Anybody can open it, so nothing else is in it."""


# --- invitations and answers ---------------------------------------------------------------------


def invite(
    folder: Path, cycle: str, offices: Sequence[str] = (), *, report: Report = quiet
) -> Sent:
    """Make one invitation to a round, for these ``offices`` (uids) or for all below that hold congresses in it.

    It holds this office's card and the rules it laid down, and nothing that a finder may not see.
    """

    def choose() -> Parcel:
        chosen = _invited(cycle, offices)
        name = chosen[0].name if len(chosen) == 1 else say_count(_OFFICE, _OFFICES, len(chosen))
        uids = tuple(one.office for one in chosen)
        return Parcel(INVITE, cycle, uids, name, (), _invitation, invitation=True)

    return outgoing.dispatch(choose, folder, report)


_OFFICE, _OFFICES = N_("{count} office below"), N_("{count} offices below")


def _invited(cycle: str, wanted: Sequence[str]) -> list[offices_below.Below]:
    from desktop_app.services import cycles

    below = offices_below.all_below()
    if wanted:
        found = [one for one in below if one.office in wanted]
        if len(found) == len(set(wanted)):
            return found
        raise Refusal(
            N_("Only offices below this one can be invited. Choose them from the list."),
            code="not_below",
        )
    known = cycles.definition(cycle)
    held = [one for one in below if known is None or known.level(_level(one.unit))]
    if not held:
        raise Refusal(
            N_("No office below holds a congress in this round. Choose the offices to invite."),
            code="nobody_to_invite",
        )
    return held


def _level(unit: str) -> str:
    found = look_up(Unit, unit)
    return found.level if found else ""


def _invitation(own: Own, header: Header) -> tuple[Content, list[Message]]:
    """This office, the round and its rules.

    The scope is the office itself: a later invitation must not take the place of guidance handed down before.
    """
    every = exchange_rows.own_lines(own.card.office, header.cycle)
    lines = {table: every[table] for table in _INVITED_TO if table in every}
    units = _units_of([one for some in lines.values() for one in some], every.get("unit", []))
    lines = {"unit": units, **lines} if units else lines
    return outgoing.content_of(own, header, lines, own.card.office)


def _units_of(lines: Sequence[Line], units: Sequence[Line]) -> list[Line]:
    """Those of the office's own ``units`` that ``lines`` point to, and the units above them."""
    by_uid = {one.uid: one for one in units}
    found: dict[str, Line] = {}
    looked = [*lines]
    while looked:
        one = looked.pop()
        for item in specs(TABLES[one.table]):
            uid = str(one.get(item.name) or "") if item.to == "Unit" else ""
            if uid in by_uid and uid not in found:
                found[uid] = by_uid[uid]
                looked.append(by_uid[uid])
    return sorted(found.values(), key=lambda one: one.uid)


def join(folder: Path, to: str = "", *, report: Report = quiet) -> Sent:
    """Answer the invitation of an office with this computer's card; ``to`` as for `offices.recipient`.

    Without ``to`` it goes to the office that invited last, or else to the one above. An office that was never
    heard of can be told of oneself too. ``to`` may be this very office: its other computer is meant.
    """

    def choose() -> Parcel:
        office, name = _answered(to)
        invited = [
            one for one in exchange.ledger("WHERE kind = ?", (INVITE,)) if one.sender == office
        ]
        inviting = exchange.peer(invited[0].installation) if invited else None
        known = [inviting] if inviting else exchange.peers_of(office)
        cards = [one.card for one in known if one.state != REVOKED]
        cycle = invited[0].cycle if invited else ALL_ROUNDS

        def content(own: Own, header: Header) -> tuple[Content, list[Message]]:
            every = exchange_rows.all_own_lines(own.card.office)
            lines = {"office": every.get("office", [])}
            # of a scope of its own: it must not take the place of the word for what was sent up
            return outgoing.content_of(own, header, lines, own.card.office, directory=tuple(cards))

        keys = tuple(one.age for one in cards if one.age)
        return Parcel(JOIN, cycle, (office,), name, keys, content, invitation=not keys)

    return outgoing.dispatch(choose, folder, report)


def answer(file: Path, folder: Path, *, report: Report = quiet) -> Sent:
    """`join` the office whose invitation ``file`` is; the invitation is kept until its code is compared."""
    from desktop_app.services.exchange import card_of
    from desktop_app.services.receiving import receive

    outgoing.require_folder(folder)
    for one in receive([file], apply=True):
        if one.result == REFUSED:
            raise Refusal(one.message.text, code=one.code, **one.message.values)
    return join(folder, card_of(file).office, report=report)


def _answered(to: str) -> tuple[str, str]:
    """Whom the answer is for: uid and name."""
    own = office_keys.own_card()
    if to.strip() in (own.office, own.name):
        return own.office, own.name
    last = exchange.ledger("WHERE kind = ?", (INVITE,))
    if not to.strip() and last:
        return last[0].sender, offices.office_name(last[0].sender)
    whom = offices.recipient(to)
    return whom.office, whom.name


# --- recognising ---------------------------------------------------------------------------------


def recognise(installation: str, *, instead_of: Sequence[str] = ()) -> Peer:
    """Believe a computer that is known here, once a person has compared its code.

    ``instead_of`` names computers of the same office that it replaces; they are withdrawn. An invitation or
    answer that waited for this is taken in.
    """
    with database.reading():
        known = exchange.peer(installation)
    if known is None:
        raise Refusal(
            N_("Nothing has come from this office yet. Receive its file first."), code="no_peer"
        )
    peer = _settle(known.card, instead_of)
    take_up(installation)
    return peer


def recognise_sender(file: Path, *, instead_of: Sequence[str] = ()) -> tuple[Peer, list[Outcome]]:
    """`recognise` whoever made a package or key file; an invitation or answer is taken in at once."""
    from desktop_app.services.exchange import card_of
    from desktop_app.services.receiving import receive
    from desktop_app.sync import container

    card = card_of(file)
    peer = _settle(card, instead_of)
    taken = take_up(card.installation)
    data = container.read_file(file)
    if not data.startswith(b"{") and container.unpack(data).header.kind in (INVITE, JOIN):
        taken += receive([file], apply=True)
    return peer, taken


def _settle(card: KeyCard, instead_of: Sequence[str]) -> Peer:
    """One transaction: the computer is recognised, those it replaces are withdrawn."""
    from desktop_app.services.exchange import refuse_conflict

    refuse_conflict(card)
    own = office_keys.own_card()
    with database.writing():
        known = exchange.peer(card.installation) or Peer(card, HELD)
        overruled = known.state == REVOKED and known.settled_at is None
        by = own.installation if overruled else known.vouched_by
        peer = exchange.settled(replace(known, card=card, vouched_by=by), TRUSTED)
        exchange.keep_peer(peer)
        for one in exchange.peers_of(card.office):
            if one.card.installation in instead_of and one.card.installation != card.installation:
                exchange.keep_peer(exchange.settled(one, REVOKED))
    return peer


def take_up(installation: str) -> list[Outcome]:
    """Take in the invitations and answers of a recognised computer that were held until now."""
    from desktop_app.services.receiving import receive

    with database.reading():
        held = exchange.ledger(
            "WHERE installation = ? AND result = ? AND kind IN (?, ?)",
            (installation, HELD, INVITE, JOIN),
        )
    files = [file for one in reversed(held) if (file := original(one.sha256)) is not None]
    return receive(files, apply=True) if files else []


def withdraw(installation: str) -> Peer:
    """Believe a computer no more: what it sends is refused, and others are told with the next package."""
    from desktop_app.services.exchange import revoke

    return revoke(installation)


# --- two computers of one office -----------------------------------------------------------------


def own_code() -> str:
    """The code of this computer alone, which one that has never seen its card compares."""
    return office_keys.own_card().code()


def station(folder: Path, *, report: Report = quiet) -> Sent:
    """Make a file with all rows of this office, of all rounds, for its other computers.

    Whom this computer has recognised is recognised there as well. Refused while no other is recognised.
    """

    def choose() -> Parcel:
        own = office_keys.own_card()
        others = [one.card for one in exchange.peers_of(own.office) if one.state == TRUSTED]
        if not others:
            raise Refusal(
                N_(
                    "No other computer of this office is recognised yet. On the other computer choose "
                    "“Connect the two computers …”, receive its file here and compare the code."
                ),
                code="no_station",
            )
        keys = tuple(one.age for one in others if one.age)
        return Parcel(STATION, ALL_ROUNDS, (own.office,), own.name, keys, _all_own)

    return outgoing.dispatch(choose, folder, report)


def _all_own(own: Own, header: Header) -> tuple[Content, list[Message]]:
    lines = exchange_rows.all_own_lines(own.card.office)
    content, remarks = outgoing.content_of(
        own, header, lines, SCOPE_STATION, directory=directory()
    )  # fmt: skip
    return replace(content, withdrawn=withdrawn()), remarks
