"""Receiving: verify, decrypt, compare, and on request put into the register, one transaction a package."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    ACCEPTED,
    ALREADY,
    HELD,
    PREVIEW,
    REFUSED,
    REVOKED,
    TRUSTED,
    Counts,
    Header,
    Held,
    LedgerEntry,
    Outcome,
    Peer,
)
from desktop_app.domain.handover import ALL_ROUNDS
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, Message
from desktop_app.services import merging, office_keys, offices, originals
from desktop_app.services.collector import nothing_collected
from desktop_app.services.office_keys import Own
from desktop_app.store import database, exchange, exchange_rows, journal, register

if TYPE_CHECKING:
    from desktop_app.sync.container import Container
    from desktop_app.sync.package import Content

_KEEPS_FILE = {"newer_version"}
_LOOK_FIRST = N_("Nothing is changed yet. Look through it, then put it into the register.")


def receive(
    files: Sequence[Path], *, passphrases: Sequence[str] = (), apply: bool = False,
    report: Report = quiet,
) -> list[Outcome]:  # fmt: skip
    """What each package would change, or, with ``apply``, take it in; one outcome a file, in order.

    A package that is refused or held does not stop the others. Without ``apply`` nothing is changed.
    """
    listed = [Path(file) for file in files]
    opener, outcomes = _Opener(), []
    desk = _Desk(office_keys.own(settle=apply), tuple(passphrases), apply, opener)
    try:
        with nothing_collected():
            for number, file in enumerate(listed):
                report(number, len(listed), file.name)
                following = listed[number + 1] if number + 1 < len(listed) else None
                outcomes.append(desk.take(file, following))
    finally:
        opener.stop()
    report(len(listed), len(listed))
    return outcomes


class _Opener:
    """Opens packages in a thread of its own, while the disk writes the one before."""

    def __init__(self) -> None:
        self._wanted: SimpleQueue[Callable[[], Content] | None] = SimpleQueue()
        self._opened: SimpleQueue[Content | BaseException] = SimpleQueue()
        self._thread: Thread | None = None

    def start(self, work: Callable[[], Content]) -> None:
        """Begin; `result` must be asked before the next one begins."""
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()
        self._wanted.put(work)

    def _run(self) -> None:
        while (work := self._wanted.get()) is not None:
            try:
                self._opened.put(work())
            except BaseException as error:  # noqa: BLE001 - raised again where it is asked for
                self._opened.put(error)

    def result(self) -> Content:
        """What came out, or the exception that came instead."""
        found = self._opened.get()
        if isinstance(found, BaseException):
            raise found
        return found

    def stop(self) -> None:
        """Let the thread end."""
        self._wanted.put(None)


@dataclass
class _Looked:
    """A file whose front was read, and what is known of it by that.

    ``sealed`` is None when nothing more is to be done; ``refusal`` says why it cannot be taken; ``begun``
    when it is being opened already.
    """

    told: Outcome
    sealed: Container | None = None
    refusal: Refusal | None = None
    begun: bool = False


@dataclass
class _Desk:
    own: Own
    passphrases: tuple[str, ...]
    apply: bool
    opener: _Opener
    looked: dict[Path, _Looked] = field(default_factory=dict)

    def take(self, file: Path, following: Path | None) -> Outcome:
        """What becomes of ``file``. While the disk writes it, ``following`` is opened."""
        looked = self.looked.pop(file, None) or self._look(file)
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
        except Refusal as refusal:
            if self.apply and refusal.code in _KEEPS_FILE:
                originals.keep(sha256(data).hexdigest(), data)
            told = Outcome(str(file), REFUSED, refusal.code, message=refusal.message,
                           sha256=sha256(data).hexdigest() if data else "")  # fmt: skip
            return _Looked(told)
        header = sealed.header
        with database.reading():
            peer = exchange.peer(header.sender.installation) or Peer(header.sender, HELD)
            told = Outcome(str(file), REFUSED, peer=peer, sequence=header.sequence,
                           cycle=header.cycle, sha256=sealed.sha256)  # fmt: skip
            try:
                before = self._admit(header, sealed)
            except Refusal as refusal:
                return _Looked(told, sealed, refusal)
        return _Looked(told, sealed) if before is None else _Looked(_already(told, before))

    def _admit(self, header: Header, sealed: Container) -> LedgerEntry | None:
        """Refuse what is not for this register; the ledger's entry where the file was taken in before."""
        _refuse_misdirected(header, self.own)
        before = exchange.received(sealed.sha256)
        if before is not None and before.result == ACCEPTED:
            return before
        _refuse_other_cycle(header)
        _refuse_unknown(header)
        return None

    def _open(self, sealed: Container) -> Content:
        from desktop_app.sync import package

        return package.unseal(sealed, self.own.keys.identity, self.passphrases)

    def _preview(self, told: Outcome, header: Header, content: Content) -> Outcome:
        with database.reading():
            found = merging.compare(header, content, self.own.card)
            return replace(
                told, result=PREVIEW, counts=found.plan.counts(), remarks=found.remarks(),
                state_digest=found.state_digest(), changes=found.changes(),
                message=Message(_LOOK_FIRST),
            )  # fmt: skip

    def _take_in(
        self, told: Outcome, sealed: Container, content: Content, meanwhile: Callable[[], None]
    ) -> Outcome:
        header = sealed.header
        originals.keep(sealed.sha256, sealed.data)
        text = Message(
            N_("Package {sequence} of {office} received"),
            {"sequence": header.sequence, "office": header.sender.name},
        )
        with journal.act(text.text, kind=journal.RECEIVE, **text.values) as act:
            found = merging.compare(header, content, self.own.card)
            remarks = found.remarks()  # before the ledger knows of this package
            merging.apply(found, act)
            changed = act.changed(text)
            entry = _entry(header, sealed, ACCEPTED, "", found.plan.counts())
            exchange.keep_received(
                replace(entry, state_digest=found.state_digest(), act=changed.act or None)
            )
            meanwhile()
        originals.prune(header, erased=bool(found.erased))
        if found.erased:
            _forget_files(header)
        return replace(
            told, result=ACCEPTED, counts=entry.counts, state_digest=found.state_digest(),
            remarks=remarks, changes=found.troubles(), changed=changed, message=_welcome(entry.counts),
        )  # fmt: skip

    def _hold(self, sealed: Container, peer: Peer, code: str) -> None:
        """Keep the file and what its front says until a person has decided."""
        originals.keep(sealed.sha256, sealed.data)
        with database.writing():
            if exchange.peer(peer.card.installation) is None:
                exchange.keep_peer(peer)
            exchange.keep_received(_entry(sealed.header, sealed, HELD, code, Counts()))


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
    if header.sender.office == own.card.office:
        raise Refusal(
            N_("This package was made by this office itself. Take it to the office it is for."),
            code="own_package",
        )
    if own.card.office not in header.recipients:
        raise Refusal(
            N_("The file is for {office}, not for this office. Pass it on to where it belongs."),
            code="other_office",
            office=offices.office_name(header.recipients[0]),
        )


def _refuse_other_cycle(header: Header) -> None:
    cycles = exchange_rows.cycles_of(register.identity().office)
    if cycles and header.cycle not in (*cycles, ALL_ROUNDS):
        raise Refusal(
            N_(
                "The file belongs to another round ({cycle}); this register is for {own}. Receive it "
                "in the register of that round."
            ),
            code="other_cycle",
            cycle=offices.cycle_name(header.cycle),
            own="; ".join(offices.cycle_name(one) for one in cycles),
        )


def _refuse_unknown(header: Header) -> None:
    """Let in only an installation that a person has recognised, with the key that was recognised."""
    card = header.sender
    known = exchange.peer(card.installation)
    if known is not None and (known.card.office, known.card.sign) != (card.office, card.sign):
        raise Refusal(
            N_(
                "The file says it comes from {office}, but is signed by another key. Telephone "
                "{office}; do not use the file."
            ),
            code="key_conflict",
            office=known.card.name,
        )
    if exchange.peers("WHERE sign = ? AND state = ?", (card.sign, REVOKED)):
        raise Refusal(
            N_("The key of {office} was withdrawn. Get a new key file from them and recognise it."),
            code="revoked",
            office=card.name,
        )
    if known is not None and known.state == TRUSTED:
        return
    if any(one.state == TRUSTED for one in exchange.peers_of(card.office)):
        raise Held(
            N_(
                "{office} sends from another computer or a restored register. Telephone them, compare "
                "the code {code_told}, then choose “Recognise office”."
            ),
            code="new_installation",
            office=card.name,
            code_told=card.code(),
        )
    raise Held(
        N_(
            "{office} is not recognised yet. Telephone them, compare the code {code_told}, then choose "
            "“Recognise office”."
        ),
        code="unknown_sender",
        office=card.name,
        code_told=card.code(),
    )


def _already(told: Outcome, before: LedgerEntry) -> Outcome:
    text = (
        N_("This file was received on {day} by {who}. Nothing is counted twice.")
        if before.operator
        else N_("This file was received on {day}. Nothing is counted twice.")
    )
    message = Message(text, {"day": before.at.astimezone().date(), "who": before.operator})
    return replace(
        told,
        result=ALREADY,
        counts=before.counts,
        state_digest=before.state_digest,
        message=message,
    )


def _welcome(counts: Counts) -> Message:
    if counts.held or counts.refused:
        text = N_(
            "Received: {total} rows, of which {held} wait to be settled and {refused} were not taken. "
            "Look through them."
        )
    else:
        text = N_("Received: {total} rows, {new} new, {changed} changed.")
    return Message(text, {"total": counts.total, **counts.as_dict()})


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
    try:
        privacy.clear_files(header.cycle)
    except Refusal:  # the package is in the register, whatever the disk has against a new copy
        logging.getLogger(__name__).warning("old copies were not deleted", exc_info=True)
