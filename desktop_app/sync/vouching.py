"""Whose word is taken for which rows: the owners' statements that a package passes on.

The sender's own rows stand behind the signature of the whole package. Rows of another office are taken only
with that office's signed statement, made by a key that is known for its installation. A key that was never
seen is taken from the sender's directory once and is pinned from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.domain.digests import unpack
from desktop_app.domain.exchange import (
    REVOKED,
    VOUCHED,
    Header,
    KeyCard,
    Line,
    Peer,
    Statement,
)
from desktop_app.domain.handover import (
    DOWN,
    RESTORE,
    SCOPE_DOWN,
    SCOPE_STATION,
    SCOPE_UP,
    UP,
    is_of_one_office,
)
from desktop_app.domain.words import N_, Message
from desktop_app.sync.package import FIRST_WITH_SCOPES, Content

UNVOUCHED = N_("The office it belongs to has not vouched for it.")
_UNSOUND = N_(
    "What {office} vouched for does not fit the rows, which were left out. Ask for a new file."
)
_OTHER_KEY = N_(
    "The rows of {office} are signed by a key that is not recognised for that office, and were left "
    "out. Get the key file of {office}, recognise it, and have the file sent again."
)  # fmt: skip


@dataclass(frozen=True)
class Vouching:
    """What is taken on whose word.

    ``statements`` whose word is taken, the sender's first; ``pins``: installations met for the first time;
    ``refused``: rows that nobody's word stands behind.
    """

    statements: tuple[Statement, ...]
    pins: tuple[Peer, ...]
    refused: frozenset[Line]
    remarks: tuple[Message, ...]


def vouch(
    header: Header, content: Content, peers: Mapping[str, Peer], own: KeyCard,
    may_name: Callable[[KeyCard], bool],
) -> Vouching:  # fmt: skip
    """Weigh the statements of a package against the ``peers`` this office knows, by installation.

    ``may_name`` says whether the sender may be the first from whom an office's key is heard.
    """
    directory = {card.installation: card for card in content.directory}
    directory.setdefault(header.sender.installation, header.sender)
    accepted, pins, remarks = [content.own], [], []
    for statement in content.passed_on:
        card = directory.get(statement.installation)
        known = peers.get(statement.installation)
        if statement.owner == own.office:
            ours = statement.key == own.sign or (known is not None and _is(known.card, statement))
            if ours and _fits(statement, header):
                accepted.append(statement)
        elif not (card and _is(card, statement) and _fits(statement, header)):
            remarks.append(_remark(_UNSOUND, statement, directory))
        elif not _recognised(statement, known, peers, header) or (
            known is None and not may_name(card)
        ):
            remarks.append(_remark(_OTHER_KEY, statement, directory))
        else:
            accepted.append(statement)
            if known is None:
                pins.append(Peer(card, VOUCHED, header.sender.installation))
    remarks += [_remark(_UNSOUND, statement, directory) for statement in content.unsound]
    return Vouching(tuple(accepted), tuple(pins), _without_word(content, accepted), tuple(remarks))


def _is(card: KeyCard, statement: Statement) -> bool:
    return (card.office, card.installation, card.sign) == (
        statement.owner, statement.installation, statement.key,
    )  # fmt: skip


def _fits(statement: Statement, header: Header) -> bool:
    """Whether a statement is of the package's round and mode, and of a scope that travels in its kind."""
    if header.kind not in (UP, DOWN, RESTORE) or statement.mode != header.mode:
        return False
    if header.kind == RESTORE:  # which brings every round, what went up and what came down
        return statement.scope != SCOPE_STATION
    if statement.cycle != header.cycle:
        return False
    if header.kind == UP or header.schema < FIRST_WITH_SCOPES:
        return statement.scope == SCOPE_UP
    return statement.scope == SCOPE_DOWN or is_of_one_office(statement.scope)


def _recognised(
    statement: Statement, known: Peer | None, peers: Mapping[str, Peer], header: Header
) -> bool:
    """Whether the key is the pinned one, or the office's first and not the sender's own invention."""
    if known is not None:
        return _is(known.card, statement) and known.state != REVOKED
    if statement.owner == header.sender.office:
        return False  # another installation of the sender must be recognised by a person
    return not any(peer.card.office == statement.owner for peer in peers.values())


def _remark(text: str, statement: Statement, directory: Mapping[str, KeyCard]) -> Message:
    card = directory.get(statement.installation)
    return Message(text, {"office": card.name if card else statement.owner})


def _without_word(content: Content, accepted: list[Statement]) -> frozenset[Line]:
    if content.own.rows == sum(map(len, content.lines.values())):
        return frozenset()  # the sender's word covers every row
    covered = {(leaf, one.owner) for one in accepted for _, _, leaf in unpack(one.leaves)}
    return frozenset(one for one in content.all_lines() if (one.digest, one.owner) not in covered)
