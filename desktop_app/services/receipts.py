"""Receipts: given for what came in, told to the offices it came from, and kept when others give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    ACCEPTED,
    HELD,
    REFUSED,
    REVOKED,
    TRUSTED,
    VOUCHED,
    Header,
    KeyCard,
    Peer,
    Sent,
)
from desktop_app.domain.handover import ALL_ROUNDS, DOWN, RECEIPT, SCOPE_DOWN, SCOPE_UP, UP
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.receipts import (
    REMARKS,
    WITHDRAWN,
    Receipt,
    latest,
    withdrawn,
)
from desktop_app.domain.words import N_, Message
from desktop_app.services import offices, outgoing
from desktop_app.services.directory import may_name
from desktop_app.services.office_keys import Own
from desktop_app.services.outgoing import Parcel
from desktop_app.store import database, exchange, register
from desktop_app.store import receipts as store

if TYPE_CHECKING:
    from desktop_app.services.merging import Compared
    from desktop_app.sync.package import Content

_ANSWERED = (UP, DOWN)
"""Kinds of packages that a receipt is given for: those that bring rows of another office."""

_TRIED_AGAIN = frozenset({"needs_passphrase", "wrong_passphrase"})
"""Reasons that a person settles at once, by typing; the sender need not hear of them."""

_OF_THE_PACKAGE = frozenset({
    "other_cycle", "other_office", "other_keys", "malformed", "mixed_parts", "not_vouched",
    "digest_mismatch", "not_above", "newer_version",
})  # fmt: skip
"""Reasons that lie in the file; a full disk here is nothing the sender has to hear of."""

_MOST_TOLD = 5
"""So many receipts are told one by one when they come in."""

_ROOM = 4_000_000
"""Letters of receipts that go into one package: a reader takes 16 MiB of them."""

_TOLD = N_("Receipt of {office}: package {number} {result}.")
_PASSED_ON = N_("{count} receipts are for other offices; they go along with the next packages.")

RESULTS = {
    ACCEPTED: N_("received in full"),
    REMARKS: N_("received, with remarks"),
    HELD: N_("held for checking"),
    REFUSED: N_("not received"),
    WITHDRAWN: N_("taken out of the register again"),
}
"""What became of a package, within a sentence."""


# --- given ---------------------------------------------------------------------------------------


def give(own: Own, sha256: str, found: Compared, remarks: Sequence[Message]) -> None:
    """Sign what became of each owner's rows in a package that was just taken in; inside `writing`.

    ``remarks`` are what a person here was told to look at; they go to the sender.
    """
    from desktop_app.services import receipt_facts

    if found.header.kind in _ANSWERED:
        noted = [one for one in remarks if one.text not in (_TOLD, _PASSED_ON)]
        for receipt in receipt_facts.of(found, sha256, noted, _given_by(own)):
            _keep_given(own, receipt)
        _renew_others(own, found)


def _renew_others(own: Own, found: Compared) -> None:
    """Tell the other computers of an office which of their lines give way to those that came now."""
    from desktop_app.services import receipt_renewal

    now = {word.subject for word in found.vouching.statements}
    others = [word for word in found.earlier if word.subject not in now]
    if others:
        taken = {(one.table, one.uid) for some in found.plan.take.values() for one, _ in some}
        for receipt in receipt_renewal.renewed(taken, others, own.card.office, _given_by(own)):
            _keep_given(own, receipt)


def renew(own: Own, keys: Iterable[tuple[str, str]]) -> None:
    """Give anew the receipts that speak of these rows (table, uid), after a decision; inside `writing`."""
    from desktop_app.services import receipt_renewal

    listed = [*keys]
    words = receipt_renewal.words_about(listed)
    for receipt in receipt_renewal.renewed(listed, words, own.card.office, _given_by(own)):
        _keep_given(own, receipt)


def decline(own: Own, header: Header, sha256: str, result: str, code: str) -> None:
    """Sign that a package waits (HELD) or was not taken (REFUSED), and why; inside `writing`.

    Nothing is signed where its sender cannot be told, for what was taken in before, or twice for one reason.
    """
    if not _can_be_told(header, result) or code in _TRIED_AGAIN:
        return
    if result == REFUSED and code not in _OF_THE_PACKAGE:
        return
    before = latest(one for one in store.of_package(sha256) if one.by_office == own.card.office)
    if before is not None and (before.result, before.code) == (result, code):
        return
    known = exchange.received(sha256)
    if known is not None and known.result == ACCEPTED:
        return
    scope = SCOPE_UP if header.kind == UP else SCOPE_DOWN
    _keep_given(
        own,
        Receipt(
            package=sha256, owner=header.sender.office, installation=header.sender.installation,
            cycle=header.cycle, mode=header.mode, scope=scope, sequence=header.sequence,
            result=result, code=code, **_given_by(own),
        ),
    )  # fmt: skip


def withdraw(own: Own, sha256: str) -> None:
    """Sign that a package was taken out of the register again; inside `writing`."""
    found: dict[tuple[str, ...], Receipt] = {}
    for one in store.of_package(sha256):
        if one.by_office == own.card.office:
            found[one.subject] = one
    for one in found.values():
        if one.result not in (WITHDRAWN, HELD, REFUSED):
            _keep_given(own, withdrawn(one, **_given_by(own)))


def _can_be_told(header: Header, result: str) -> bool:
    """Whether the sender may be told: of this mode, another office, and, where it was refused, known."""
    here = register.identity()
    if header.kind not in _ANSWERED or header.mode != here.mode:
        return False
    if header.sender.office == here.office:
        return False
    known = exchange.peer(header.sender.installation)
    trusted = known is not None and known.state == TRUSTED and known.card.sign == header.sender.sign
    return trusted or result == HELD


def _given_by(own: Own) -> dict[str, Any]:
    """Who gives a receipt, and when; its number is drawn when it is kept."""
    return {
        "by_office": own.card.office, "by_installation": own.card.installation,
        "key": own.card.sign, "number": 0, "at": f"{exchange.now():%Y-%m-%dT%H:%M:%SZ}",
    }  # fmt: skip


def _keep_given(own: Own, receipt: Receipt) -> None:
    from desktop_app.sync import receipts

    numbered = replace(receipt, number=store.next_number())
    store.keep(receipts.sign(numbered, own.keys), given=True)


# --- told ----------------------------------------------------------------------------------------


def lines_for(office: str) -> bytes:
    """The receipts an office is to be told, as they travel in any package to it; inside `reading`.

    Those that have not gone out yet, and again the latest about each office's rows: a package may be lost.
    """
    from desktop_app.sync import receipts

    return receipts.write(_to_tell(office))


def cards_for(office: str) -> tuple[KeyCard, ...]:
    """The cards of other offices whose receipts are passed on to an office, by which it knows their keys."""
    own = register.identity().installation
    signers = {one.by_installation for one in _to_tell(office)} - {own}
    known = (exchange.peer(installation) for installation in sorted(signers))
    return tuple(one.card for one in known if one is not None and one.state != REVOKED)


def _to_tell(office: str) -> list[Receipt]:
    listed = store.for_office(office)
    last: dict[tuple[str, ...], Receipt] = {}
    for one, _ in listed:
        last[one.subject] = latest(filter(None, (last.get(one.subject), one))) or one
    told = [one for one, carried in listed if not carried or last[one.subject] is one]
    return _as_many_as_fit(told)


def _as_many_as_fit(told: Sequence[Receipt]) -> list[Receipt]:
    """The later ones first; what is too much for one package goes with the next."""
    found, room = [], _ROOM
    for one in reversed(told):
        room -= len(one.line())
        if room < 0:
            break
        found.append(one)
    return found


def receipt_package(folder: Path, office: str, report: Report = quiet) -> Sent:
    """Put the receipts for one office into a package of their own, in ``folder``.

    ``office`` is named as `offices.recipient` takes it. Raises `Refusal` where there is nothing to tell, or the
    office is not recognised.
    """

    def choose() -> Parcel:
        whom = offices.recipient(office)
        if not whom.keys:
            raise Refusal(
                N_("{office} is not recognised yet. Recognise it first, then make the receipt."),
                code="no_key",
                office=whom.name,
            )
        if not store.for_office(whom.office):
            raise Refusal(
                N_("Nothing of {office} was received yet, so there is no receipt to give."),
                code="no_receipts",
                office=whom.name,
            )
        return Parcel(RECEIPT, ALL_ROUNDS, (whom.office,), whom.name, whom.keys, _content)

    return outgoing.dispatch(choose, folder, report)


def _content(own: Own, header: Header) -> tuple[Content, list[Message]]:
    [office] = header.recipients
    content, remarks = outgoing.content_of(own, header, {}, directory=cards_for(office))
    return replace(content, receipts=lines_for(office)), remarks


def carried(receipts: bytes, package: str) -> None:
    """Note that these receipts went out in a package (uid); inside `writing`."""
    from desktop_app.sync.receipts import read

    if receipts:
        store.mark_carried(read(receipts), package)


def waiting_offices() -> dict[str, str]:
    """Uid → name of the offices for which receipts have not gone out yet."""
    with database.reading():
        return {one: offices.office_name(one) for one in store.offices_waiting()}


# --- kept ----------------------------------------------------------------------------------------


def keep(header: Header, content: Content) -> None:
    """Keep the receipts that a package brings, for this office and for those it passes on to.

    The key of an office met for the first time is taken from the sender's directory; inside `writing`.
    """
    own = register.identity().office
    directory = {card.installation: card for card in content.directory}
    for one in _concerning(header, content, own):
        store.keep(one, given=False)
        card = directory.get(one.by_installation)
        if card is not None and _names(card, one) and _is_new(card) and may_name(header, card):
            exchange.keep_peer(Peer(card, VOUCHED, header.sender.installation))


def _is_new(card: KeyCard) -> bool:
    """Whether nothing is known yet, neither of the office nor of the computer a card names."""
    here = register.identity()
    if here.installation == card.installation or here.office == card.office:
        return False
    return not exchange.peers_among({card.office}, {card.installation})


def _concerning(header: Header, content: Content, own: str) -> Iterator[Receipt]:
    """Receipts of other offices about the rows of this one, or rows that came by way of it."""
    from desktop_app.sync.receipts import read

    passed: dict[str, bool] = {own: True}
    for one in read(content.receipts):
        if one.by_office == own or one.mode != header.mode:
            continue
        if one.owner not in passed:
            passed[one.owner] = any(it.by_office == own for it in store.about(one.owner))
        if passed[one.owner]:
            yield one


def _names(card: KeyCard, one: Receipt) -> bool:
    return (card.office, card.installation, card.sign) == (
        one.by_office, one.by_installation, one.key,
    )  # fmt: skip


def concerns(receipt: Receipt) -> bool:
    """Whether a receipt is about what was sent from here, or another office's rows; inside `reading`.

    What waits somewhere to be checked may be of a stranger who only uses this office's name.
    """
    own = register.identity()
    if receipt.owner != own.office or receipt.result != HELD:
        return True
    mine = receipt.installation == own.installation
    return mine or bool(exchange.outbox("WHERE sha256 = ?", (receipt.package,)))


def is_known(receipt: Receipt) -> bool:
    """Whether the key that signed a receipt is the known key of the office it names; inside `reading`."""
    own = register.identity()
    if (receipt.by_office, receipt.by_installation) == (own.office, own.installation):
        return True
    known = exchange.peer(receipt.by_installation)
    return known is not None and known.state in (TRUSTED, VOUCHED) and _names(known.card, receipt)


def remarks(header: Header, content: Content) -> Iterator[Message]:
    """What the receipts in a package say of the packages of this office; inside `reading`."""
    own = register.identity().office
    found = [*_concerning(header, content, own)]
    mine = _last_of_each(one for one in found if one.owner == own)
    for one in mine[:_MOST_TOLD]:
        yield Message(
            _TOLD,
            {"office": offices.office_name(one.by_office), "number": one.sequence,
             "result": Message(RESULTS[one.result])},
        )  # fmt: skip
    others = len(found) - sum(1 for one in found if one.owner == own)
    if others:
        yield Message(_PASSED_ON, {"count": others})


def _last_of_each(receipts: Iterable[Receipt]) -> list[Receipt]:
    last: dict[tuple[str, ...], Receipt] = {}
    for one in receipts:
        last[one.subject] = latest(filter(None, (last.get(one.subject), one))) or one
    return list(last.values())


# --- looked up -----------------------------------------------------------------------------------


def of_package(sha256: str) -> list[Receipt]:
    """The receipts about a file, in the order they were given or came."""
    with database.reading():
        return store.of_package(sha256)
