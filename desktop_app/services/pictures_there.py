"""Pictures an office is known to hold: a package to it names them and does not carry them again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.domain.exchange import TRUSTED, Line, pictures_named
from desktop_app.domain.handover import SCOPE_UP
from desktop_app.domain.receipts import TAKEN, WITHDRAWN, Receipt
from desktop_app.services import outgoing, receipts
from desktop_app.store import exchange, register
from desktop_app.store import receipts as store

if TYPE_CHECKING:
    from desktop_app.sync.package import Content


def acknowledged(office: str, cycle: str) -> frozenset[str]:
    """The pictures (SHA-256) that every computer of ``office`` has acknowledged; inside `reading`.

    None where one of them has not answered yet, or where the package it answered is no longer kept: then all
    go again. A computer that has lost pictures says so in its next receipt, and gets them with the package
    after that.
    """
    computers = [one.card for one in exchange.peers_of(office) if one.state == TRUSTED]
    held = [_held_at(one.installation, cycle) for one in computers]
    return frozenset.intersection(*held) if held else frozenset()


def _held_at(installation: str, cycle: str) -> frozenset[str]:
    """What one computer holds, by its last answer to a package made here."""
    last = _last_taken(installation, cycle)
    sent = exchange.outbox("WHERE sha256 = ?", (last.package,)) if last else []
    content = outgoing.opened(sent[0]) if sent else None
    if last is None or content is None:
        return frozenset()
    told = {one.owner: one for one in _known(store.of_package(last.package), installation)}
    return held_by(content, told.values())


def _last_taken(installation: str, cycle: str) -> Receipt | None:
    """The last receipt that says a package was taken in, unless one was taken out again after it."""
    own = register.identity().office
    given = [one for one in store.about(own, cycle) if one.scope == SCOPE_UP]
    for one in reversed(_known(given, installation)):
        if one.result == WITHDRAWN:
            return None
        if one.result in TAKEN:
            return one
    return None


def _known(given: Iterable[Receipt], installation: str) -> list[Receipt]:
    """The receipts of one computer whose key is the one that is known of it, in the order it gave them."""
    listed = [
        one for one in given if one.by_installation == installation and receipts.is_known(one)
    ]
    return sorted(listed, key=lambda one: one.number)


def held_by(content: Content, told: Iterable[Receipt]) -> frozenset[str]:
    """The pictures that a receiver of ``content`` holds, by its receipts about it.

    What came in the package is there; of the others it names, all that the receipts do not miss. A receipt
    lists the missing ones in order and only so many: what lies behind the last is not known to be there.
    """
    by_owner: dict[str, dict[str, list[Line]]] = {}
    for one in content.all_lines():
        by_owner.setdefault(one.owner, {}).setdefault(one.table, []).append(one)
    held: set[str] = set()
    for receipt in told:
        if receipt.result not in TAKEN:
            continue
        named = set().union(*pictures_named(by_owner.get(receipt.owner, {})).values())
        if receipt.without_picture > len(receipt.pictures):
            named = {one for one in named if one < receipt.pictures[-1]}
        held |= named - {*receipt.pictures}
    return frozenset(held | content.pictures.keys())
