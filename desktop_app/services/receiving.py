"""Receiving: verify, decrypt, compare, and on request put into the register, one transaction a package."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    ACCEPTED,
    ALREADY,
    HELD,
    REFUSED,
    REVOKED,
    TRUSTED,
    Counts,
    Header,
    Held,
    KeyCard,
    LedgerEntry,
    Outcome,
    Peer,
)
from desktop_app.domain.handover import (
    ALL_ROUNDS,
    DOWN,
    INVITE,
    JOIN,
    RECEIPT,
    RESTORE,
    STATION,
)
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message
from desktop_app.services import (
    comparing,
    merging,
    office_keys,
    offices,
    offices_below,
    originals,
    preview,
    quarantine,
    rebuilding_rules,
    receipts,
    received_words,
)
from desktop_app.services.collector import nothing_collected
from desktop_app.services.office_keys import Own
from desktop_app.services.opening_ahead import Opener
from desktop_app.store import database, exchange, exchange_rows, import_notes, journal, register

if TYPE_CHECKING:
    from desktop_app.sync.container import Container
    from desktop_app.sync.package import Content


def receive(
    files: Sequence[Path], *, passphrases: Sequence[str] = (), apply: bool = False,
    report: Report = quiet, every_row: bool = False,
) -> list[Outcome]:  # fmt: skip
    """What each package would change, or, with ``apply``, take it in; one outcome a package, in order.

    A folder, or a zip with several, stands for the packages in it. A package that is refused or held does not
    stop the others, and is set aside (`quarantine`). Without ``apply`` nothing is changed in the register.
    ``every_row`` tells all rows that change, not only the first.
    """
    from desktop_app.sync import wrapped

    listed = [one for file in files for one in wrapped.inside(Path(file))]
    opener, outcomes = Opener(), []
    desk = _Desk(office_keys.own(settle=apply), tuple(passphrases), apply, opener, every_row)
    try:
        with nothing_collected():
            for number, file in enumerate(listed):
                report(number, len(listed), file.name)
                following = listed[number + 1] if number + 1 < len(listed) else None
                outcomes.append(desk.take(file, following))
    finally:
        opener.stop()
    report(len(listed), len(listed))
    return outcomes if apply else preview.side_by_side(outcomes)


@dataclass
class _Looked:
    """A file whose front was read, and what is known of it by that.

    ``sealed`` is None when nothing more is to be done; ``refusal`` says why it cannot be taken; ``begun``
    when it is being opened already.
    """

    told: Outcome
    data: bytes = b""
    sealed: Container | None = None
    refusal: Refusal | None = None
    begun: bool = False


@dataclass
class _Desk:
    own: Own
    passphrases: tuple[str, ...]
    apply: bool
    opener: Opener
    every_row: bool
    looked: dict[Path, _Looked] = field(default_factory=dict)

    def take(self, file: Path, following: Path | None) -> Outcome:
        """What becomes of ``file``. While the disk writes it, ``following`` is opened."""
        looked = self.looked.pop(file, None) or self._look(file)
        outcome = self._become(file, looked, following)
        if outcome.result in (HELD, REFUSED):
            quarantine.keep(file, looked.data, outcome)
        elif outcome.result in (ACCEPTED, ALREADY):
            quarantine.release(outcome.sha256)
        return outcome

    def _become(self, file: Path, looked: _Looked, following: Path | None) -> Outcome:
        sealed, told = looked.sealed, looked.told
        if sealed is None:
            return told
        try:
            if looked.refusal is not None:
                raise looked.refusal
            content = self.opener.result() if looked.begun else self._open(sealed)
            if not self.apply:
                return self._preview(told, sealed.header, content)

            def meanwhile() -> None:
                if following is not None and following != file:
                    ahead = self.looked[following] = self._look(following)
                    if ahead.sealed is not None and ahead.refusal is None:
                        self.opener.start(partial(self._open, ahead.sealed))
                        ahead.begun = True

            return self._take_in(told, sealed, content, meanwhile)
        except Held as held:
            if self.apply and told.peer is not None:
                self._hold(sealed, told.peer, held.code)
            return replace(told, result=HELD, code=held.code, message=held.message)
        except Refusal as refusal:
            self._forget()
            if self.apply:
                self._decline(sealed, refusal.code)
            return replace(told, code=refusal.code, message=refusal.message)

    def _forget(self) -> None:
        """What was looked at ahead may have counted on a package that was not taken after all."""
        for ahead in self.looked.values():
            if ahead.begun:
                with suppress(Refusal):
                    self.opener.result()
        self.looked.clear()

    def _look(self, file: Path) -> _Looked:
        """Verify the front of a file, and whether it is for this register and from a known sender."""
        from desktop_app.sync import container

        data = b""
        try:
            data = container.read_file(file)
            sealed = container.unpack(data)
        except Refusal as refused:
            refusal = self._swapped(data) if refused.code == "damaged" and data else refused
            told = Outcome(str(file), REFUSED, refusal.code, message=refusal.message,
                           sha256=sha256(data).hexdigest() if data else "")  # fmt: skip
            return _Looked(told, data)
        header = sealed.header
        with database.reading():
            peer = exchange.peer(header.sender.installation) or Peer(header.sender, HELD)
            if peer.state == HELD:
                peer = Peer(header.sender, HELD)  # the card to compare is that of this very file
            told = Outcome(str(file), REFUSED, peer=peer, sequence=header.sequence,
                           cycle=header.cycle, sha256=sealed.sha256, kind=header.kind)  # fmt: skip
            try:
                before = self._admit(header, sealed)
            except Refusal as refusal:
                return _Looked(told, data, sealed, refusal)
        if before is not None:
            return _Looked(received_words.already(told, before))
        return _Looked(told, data, sealed)

    def _swapped(self, data: bytes) -> Refusal:
        """Damaged on the way; unless behind the front lies the whole payload of another package."""
        from desktop_app.sync import container, envelope, strict

        identity = self.own.keys.identity
        if not container.is_swapped(data, partial(envelope.unseal, identity=identity)):
            return strict.damaged()
        return Refusal(
            N_(
                "This file was put together of two packages: what is sealed inside is not what its front "
                "was made for. Do not use it; telephone the sender. Nothing changed."
            ),
            code="swapped_payload",
        )

    def _admit(self, header: Header, sealed: Container) -> LedgerEntry | None:
        """Refuse what is not for this register; the ledger's entry where the file was taken in before."""
        _refuse_misdirected(header, self.own)
        before = exchange.received(sealed.sha256)
        if before is not None and before.result == ACCEPTED:
            return before
        _refuse_other_cycle(header)
        offices_below.refuse_not_above(header)
        rebuilding_rules.refuse_restore(header)
        _refuse_unknown(header, self.own.card)
        return None

    def _open(self, sealed: Container) -> Content:
        from desktop_app.sync import package

        return package.unseal(sealed, self.own.keys.identity, self.passphrases)

    def _preview(self, told: Outcome, header: Header, content: Content) -> Outcome:
        with database.reading():
            found = merging.compare(header, content, self.own.card, told.sha256)
            return preview.of(told, found, every_row=self.every_row)

    def _take_in(
        self, told: Outcome, sealed: Container, content: Content, meanwhile: Callable[[], None]
    ) -> Outcome:
        header = sealed.header
        originals.keep(sealed.sha256, sealed.data)
        text = Message(
            N_("Package {sequence} of {office} received"),
            {"sequence": header.sequence, "office": header.sender.name},
        )
        with (
            journal.act(text.text, kind=journal.RECEIVE, **text.values) as act,
            import_notes.watching() as log,
        ):
            found = merging.compare(header, content, self.own.card, sealed.sha256)
            remarks = found.remarks()  # before the ledger knows of this package
            replaced = merging.apply(found, act, remarks)
            act.settle()
            changed = act.changed(text)
            entry = _entry(header, sealed, ACCEPTED, found.code(remarks), found.plan.counts())
            exchange.keep_received(
                replace(entry, state_digest=found.state_digest(), act=changed.act or None)
            )
            receipts.give(self.own, sealed.sha256, found, remarks)
            import_notes.keep(
                sealed.sha256, log, found.owners, replaced, content.sent, erased=bool(found.erased)
            )
            import_notes.fold(header.sender.office, header.sender.installation)
            meanwhile()
        originals.prune(header, erased=bool(found.erased))
        if found.erased:
            _forget_files(header)
        return replace(
            told, result=ACCEPTED, code=entry.code, counts=entry.counts, remarks=remarks,
            state_digest=found.state_digest(), changes=found.troubles(), changed=changed,
            tables=found.tables(), slip_digest=content.state,
            message=received_words.welcome(header, entry.counts),
        )  # fmt: skip

    def _decline(self, sealed: Container, code: str) -> None:
        """Note for the sender that its package was not taken, and why."""
        with suppress(Refusal), database.writing():
            receipts.decline(self.own, sealed.header, sealed.sha256, REFUSED, code)

    def _hold(self, sealed: Container, peer: Peer, code: str) -> None:
        """Note what its front says until a person has decided; the file is set aside."""
        with database.writing():
            if exchange.peer(peer.card.installation) is None:
                exchange.keep_peer(peer)
            exchange.keep_received(_entry(sealed.header, sealed, HELD, code, Counts()))
            receipts.decline(self.own, sealed.header, sealed.sha256, HELD, code)


def _refuse_misdirected(header: Header, own: Own) -> None:
    here = register.identity()
    if header.mode != here.mode:
        raise Refusal(
            N_(
                "A training file cannot be received into a real register. Open the training register to see it."
            )
            if header.mode == "training"
            else N_(
                "A real file cannot be received into a training register. Open the real register."
            ),
            code="training_mixed",
        )
    sister = header.kind in (JOIN, STATION) and header.sender.installation != own.card.installation
    if header.sender.office == own.card.office and not sister:
        raise Refusal(
            N_("This package was made by this office itself. Take it to the office it is for."),
            code="own_package",
        )
    if header.kind == STATION and header.sender.office != own.card.office:
        raise Refusal(
            N_(
                "Another office made this file for its own second computer. Pass it on to where it "
                "belongs."
            ),
            code="not_own_computer",
        )
    if own.card.office not in header.recipients:
        raise Refusal(
            N_("The file is for {office}, not for this office. Pass it on to where it belongs."),
            code="other_office",
            office=offices.office_name(header.recipients[0]),
        )


_OF_NO_ROUND = (RECEIPT, STATION, RESTORE)


def _refuse_other_cycle(header: Header) -> None:
    if (header.cycle == ALL_ROUNDS) != (header.kind in _OF_NO_ROUND) and header.kind != JOIN:
        from desktop_app.sync.strict import malformed

        raise malformed("header cycle")
    cycles = exchange_rows.cycles_of(register.identity().office)
    with_its_round = header.kind in (DOWN, INVITE, JOIN)  # with these a round may begin here
    if cycles and not with_its_round and header.cycle not in (*cycles, ALL_ROUNDS):
        raise Refusal(
            N_(
                "The file belongs to another round ({cycle}); this register is for {own}. Receive it "
                "in the register of that round."
            ),
            code="other_cycle",
            cycle=offices.cycle_name(header.cycle),
            own="; ".join(offices.cycle_name(one) for one in cycles),
        )


def _refuse_unknown(header: Header, own: KeyCard) -> None:
    """Let in only an installation that a person has recognised, with the key that was recognised."""
    card = header.sender
    known = exchange.peer(card.installation)
    if known is not None and known.state == HELD and not _is_same(known.card, card):
        known = None  # nobody has compared it: whoever sent first has no claim to the name
    if known is not None and not _is_same(known.card, card):
        raise Refusal(
            N_(
                "The file says it comes from {office}, but is signed by another key. Telephone "
                "{office}; do not use the file."
            ),
            code="key_conflict",
            office=known.card.name,
        )
    if known is not None and known.state == TRUSTED:
        return
    if any(one.card.office == card.office or one.card.age
           for one in exchange.peers("WHERE sign = ? AND state = ?", (card.sign, REVOKED))):  # fmt: skip
        raise Refusal(
            N_("The key of {office} was withdrawn. Get a new key file from them and recognise it."),
            code="revoked",
            office=card.name,
        )
    known_office = any(one.state == TRUSTED for one in exchange.peers_of(card.office))
    raise comparing.not_recognised(header, own, office_known=known_office)


def _is_same(known: KeyCard, card: KeyCard) -> bool:
    return (known.office, known.sign) == (card.office, card.sign)


def _entry(
    header: Header, sealed: Container, result: str, code: str, counts: Counts
) -> LedgerEntry:
    return LedgerEntry(
        sha256=sealed.sha256, package=header.package, sender=header.sender.office,
        installation=header.sender.installation, sequence=header.sequence, kind=header.kind,
        cycle=header.cycle, at=exchange.now(), operator=register.operator(), result=result,
        code=code, counts=counts, state_digest="",
    )  # fmt: skip


def _forget_files(header: Header) -> None:
    """What an office has deleted goes from the files here as well."""
    from desktop_app.services import privacy

    originals.drop_others(header)
    quarantine.drop_of(header.sender.office)
    try:
        privacy.clear_files(header.cycle)
    except Refusal:  # the package is in the register, whatever the disk has against a new copy
        logging.getLogger(__name__).warning("old copies were not deleted", exc_info=True)
