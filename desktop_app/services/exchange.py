"""Sending and receiving: everything an office does with packages, keys and the offices it exchanges with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    HELD,
    REVOKED,
    TRUSTED,
    Header,
    Inspection,
    KeyCard,
    LedgerEntry,
    OutboxEntry,
    Peer,
)
from desktop_app.domain.system_errors import reason
from desktop_app.domain.words import N_
from desktop_app.services import office_keys, offices
from desktop_app.services.offices import Recipient
from desktop_app.services.originals import original
from desktop_app.services.receiving import receive
from desktop_app.services.sending import deliver, send
from desktop_app.store import database, exchange, exchange_rows, register

__all__ = [
    "card_of", "cycles", "deliver", "export_identity", "export_key", "inspect", "ledger", "outbox",
    "own_card", "peers", "receive", "received_count", "recipient", "recipient_name", "revoke",
    "rows_not_as_written", "send", "state_digest", "trust", "unsent", "waiting",
]  # fmt: skip


# --- offices and their keys ----------------------------------------------------------------------


def own_card() -> KeyCard:
    """This office's public card; ``own_card().code()`` is what another office compares by telephone."""
    return office_keys.own_card()


def export_key(target: Path) -> KeyCard:
    """Write this office's public keys to a file (``*.key``) that other offices recognise it by."""
    from desktop_app.sync import keys

    own = office_keys.own()
    _write(target, keys.card_bytes(own.keys, own.card))
    return own.card


def export_identity(target: Path) -> None:
    """Write this office's age identity, with which Debian's ``age`` opens packages sent to it.

    Whoever has the file can read everything sent to this office.
    """
    identity = office_keys.own().keys.identity
    _write(target, f"{identity}\n".encode())
    target.chmod(0o600)


def _write(target: Path, data: bytes) -> None:
    if target.exists():
        raise Refusal(
            N_("{file} already exists. Choose another name."), code="exists", file=target.name
        )
    try:
        office_keys.write_durably(target, data)
    except OSError as error:
        raise Refusal(
            N_("{file} cannot be written: {reason}. Choose another folder."),
            code="read_only",
            file=target.name,
            reason=reason(error),
        ) from error


def trust(file: Path) -> tuple[Peer, str]:
    """Recognise the office that a key file or a package comes from; the peer, and the code to compare.

    Call it once a person has compared the code with the office itself: from then on its packages are taken.
    """
    card = card_of(file)
    refuse_conflict(card)
    with database.writing():
        known = exchange.peer(card.installation) or Peer(card, HELD)
        peer = exchange.settled(replace(known, card=card), TRUSTED)
        exchange.keep_peer(peer)
    return peer, card.code()


def card_of(file: Path) -> KeyCard:
    """Whose key file or package this is; ``card_of(file).code()`` is what to compare before `trust`."""
    from desktop_app.sync import container, keys

    data = container.read_file(file)
    is_key = data.startswith(b"{")
    return keys.read_card(data) if is_key else container.unpack(data).header.sender


def refuse_conflict(card: KeyCard) -> None:
    """Refuse a card of this very computer, or one that differs from what is known of that computer.

    What was only heard of it (HELD, VOUCHED) gives way to the code that a person compares.
    """
    if card.installation == office_keys.own_card().installation:
        raise Refusal(
            N_("This is the key of this register itself. Choose the file of the other office."),
            code="own_key",
        )
    with database.reading():
        known = exchange.peer(card.installation)
    if known is None or known.state not in (TRUSTED, REVOKED):
        return
    if (known.card.office, known.card.sign) != (card.office, card.sign):
        raise Refusal(
            N_(
                "{office} is known here with another key. Telephone them before you go on; if their "
                "register was set up anew, they send you the key file of the new one."
            ),
            code="key_conflict",
            office=known.card.name,
        )


def revoke(installation: str) -> Peer:
    """Withdraw an installation's key: its packages are refused from now on."""
    with database.writing():
        known = exchange.peer(installation)
        if known is None:
            raise Refusal(N_("This office is not among those you exchange with."), code="no_peer")
        peer = exchange.settled(known, REVOKED)
        exchange.keep_peer(peer)
    return peer


def peers() -> list[Peer]:
    """The installations of other offices that are known here, by name."""
    with database.reading():
        return exchange.peers("WHERE office != ?", (register.identity().office,))


# --- packages ------------------------------------------------------------------------------------


def inspect(file: Path, passphrase: str = "") -> Inspection:
    """What a package says of itself; its content too where ``passphrase`` or the open register opens it.

    Works without an open register, and for packages that are not for it. Raises `Refusal` for a file that is
    damaged or not a package.
    """
    from desktop_app.sync import container, envelope, package

    sealed = container.unpack(container.read_file(file))
    needed = envelope.needs_passphrase(sealed.payload)
    found = Inspection(
        str(file), sealed.sha256, len(sealed.data), sealed.header,
        _cycle_name(sealed.header), needed,
    )  # fmt: skip
    identity = ""
    if not needed and database.is_open():
        identity = office_keys.own(settle=False).keys.identity
    if not (passphrase if needed else identity):
        return found
    try:
        content = package.unseal(sealed, identity, [passphrase])
    except Refusal as refusal:
        if refusal.code == "other_keys":
            return found
        raise
    return replace(
        found, opened=True, rows=package.describe(content), pictures=len(content.pictures),
        owners=len({one.owner for one in content.all_lines()}), state_digest=content.state,
        made_at=content.at,
    )  # fmt: skip


def _cycle_name(header: Header) -> str:
    if database.is_open():
        with database.reading():
            return offices.cycle_name(header.cycle)
    from desktop_app.domain.cycle_definitions import cycles

    return next((one.name for one in cycles() if one.uid == header.cycle), header.cycle)


def ledger(limit: int = -1, offset: int = 0) -> list[LedgerEntry]:
    """Every package that came in, the latest first, with its original while that is kept.

    Of a long book a stretch can be asked for: a hub has ten thousand packages after two months.
    """
    with database.reading():
        entries = exchange.ledger(limit=limit, offset=offset)
    return [replace(one, file=original(one.sha256)) for one in entries]


def received_count(result: str = "") -> int:
    """How many packages came in; with one outcome (HELD …) where it is named."""
    with database.reading():
        return exchange.count_received(result)


def outbox() -> list[OutboxEntry]:
    """Every package made here, the latest first."""
    with database.reading():
        return exchange.outbox()


def unsent() -> int:
    """How many rows of this office changed since its last package was made."""
    with database.reading():
        return exchange.unsent()


def waiting() -> int:
    """How many lines came in and wait to be settled: forked, breaking a rule, or without their parent."""
    with database.reading():
        return exchange_rows.count_waiting()


def cycles() -> dict[str, str]:
    """Uid → name of the rounds there is something to send of."""
    with database.reading():
        return {one: offices.cycle_name(one) for one in exchange_rows.sendable_cycles()}


def recipient(to: str = "") -> Recipient:
    """Whom a package would go to, and whether upward (`Recipient.kind`). Raises `Refusal` as `send` would."""
    with database.reading():
        return offices.recipient(to)


def recipient_name(to: str = "") -> str:
    """Who a package would go to. Raises `Refusal` as `send` would."""
    with database.reading():
        return offices.recipient(to).name


def state_digest(owner: str = "") -> str:
    """The digest over all rows that travel, or over those of one office: two registers compare by it."""
    with database.reading():
        return exchange_rows.state_digest(owner)


def rows_not_as_written() -> list[str]:
    """Rows that no longer are what their owner wrote (``table uid``); empty when all is sound."""
    with database.reading():
        return exchange_rows.rows_not_as_written()
