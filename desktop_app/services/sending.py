"""Sending the state of this office, and what came from below, to the office above or beside."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Header, Sent, Statement
from desktop_app.domain.handover import DOWN, SCOPE_UP, UP
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message
from desktop_app.services import (
    directory,
    offices,
    offices_below,
    outgoing,
    passing_on,
    pictures_there,
    receipts,
)
from desktop_app.services.office_keys import Own
from desktop_app.services.outgoing import Parcel, deliver
from desktop_app.services.passing_on import Passed
from desktop_app.store import exchange, exchange_rows

if TYPE_CHECKING:
    from desktop_app.sync.package import Content

__all__ = ["deliver", "send"]

_NOT_PASSED_ON = N_(
    "The rows of {office} are not passed on: they are not complete here. Ask {office} to send again."
)


def send(
    folder: Path, *, cycle: str | None = None, to: str = "", passphrase: str = "",
    report: Report = quiet,
) -> Sent:  # fmt: skip
    """Make a package of a round and put it into ``folder``.

    ``cycle`` is a round's uid or short name; it may be left out where the register has only one. ``to`` is
    the office above unless it names another (`offices.recipient`). It is sealed to the recipient's key;
    where none is recognised, to ``passphrase`` or one that the program makes (`Sent.passphrase`).
    """
    from desktop_app.sync import envelope

    def choose() -> Parcel:
        chosen = _cycle(cycle)
        whom = offices.recipient(to)
        if whom.kind == DOWN:
            raise Refusal(
                N_(
                    "{office} is below this office: figures go up only. Choose “Send down …” for guidance, "
                    "answers and receipts."
                ),
                code="goes_down",
                office=whom.name,
            )
        secret = "" if passphrase or whom.keys else envelope.make_passphrase()
        sealed_to = "" if whom.keys else envelope.require_strong(passphrase or secret)
        return Parcel(
            UP, chosen, (whom.office,), whom.name, whom.keys, partial(_content, whom.upward), sealed_to,
            secret=secret,
        )  # fmt: skip

    return outgoing.dispatch(choose, folder, report)


def _cycle(cycle: str | None) -> str:
    """The round to send: the one that is named, or the only one."""
    known = exchange_rows.sendable_cycles()
    chosen = offices.cycle_uid(cycle) if cycle else (known[0] if len(known) == 1 else "")
    if chosen in known:
        return chosen
    if not known or cycle:
        raise Refusal(
            N_("There is no congress of this round to send. Enter the congress first."),
            code="nothing_to_send",
        )
    raise Refusal(
        N_("This register has several rounds: {cycles}. Choose the one to send."),
        code="several_cycles",
        cycles="; ".join(offices.cycle_name(one) for one in known),
    )


def _content(upward: bool, own: Own, header: Header) -> tuple[Content, list[Message]]:
    """All that goes into the package, from one state of the register."""
    lines = exchange_rows.own_lines(own.card.office, header.cycle)
    others = _passed_on(own.card.office, header) if upward else Passed()
    [to] = header.recipients
    content, missing = outgoing.content_of(
        own, header, lines, others=others.lines, passed_on=others.statements,
        directory=(*directory.directory(others.statements), *receipts.cards_for(to)),
        there=pictures_there.acknowledged(to, header.cycle),
    )  # fmt: skip
    content = replace(content, receipts=receipts.lines_for(to), withdrawn=directory.withdrawn())
    return content, [*others.remarks, *missing]


def _passed_on(office: str, header: Header) -> Passed:
    """What came from below goes up with its owners' statements; it does not go aside."""
    wanted = "WHERE cycle = ? AND owner != ? AND scope = ?"
    known = exchange.statements(wanted, (header.cycle, office, SCOPE_UP))
    return passing_on.complete((one for one in known if _goes_up(one, header)), _NOT_PASSED_ON)


def _goes_up(one: Statement, header: Header) -> bool:
    """Whether it is of an office below this one or of its unit; what a neighbour sent goes by its own way."""
    if one.owner in header.recipients:
        return False
    peer, here = exchange.peer(one.installation), header.sender.unit
    return peer is None or peer.card.unit == here or offices_below.is_below(peer.card.unit, here)
