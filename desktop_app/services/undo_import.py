"""Undoing an import: the register as it was before a package was put into it, to the last digest."""

from __future__ import annotations

from desktop_app.domain.changes import Changed
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import ACCEPTED, NAMES, TAKEN_BACK, LedgerEntry
from desktop_app.domain.fields import Record, spec
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, Message
from desktop_app.services import office_keys, offices, receipts
from desktop_app.store import (
    database,
    exchange,
    exchange_rows,
    import_notes,
    journal,
    register,
    rows,
)
from desktop_app.store import undo_import as store
from desktop_app.store.import_notes import Import
from desktop_app.store.undo_import import Written


def undo_import(sha256: str) -> Changed:
    """Take back what putting a package into the register changed; it can be put in again afterwards.

    ``sha256`` is the file's. Rows that were new with it are gone, the others stand as before, and so do the
    words of owners, the lines that wait and the offices met; a computer withdrawn with it stays withdrawn.
    Refused with the reason: not in the register (``not_received``, ``taken_back``), too long ago
    (``too_long_ago``), it deleted personal data or some was deleted since (``erased``), a later package or
    act builds on it (``later_package``, ``later_act``, ``in_use``), or own rows that came with it were sent
    on (``sent``).
    """
    own = office_keys.own()
    with database.reading():
        what = _called(_received(sha256))
    text = Message(N_("Taken back: {what}"), {"what": what})
    with journal.act(text.text, kind=journal.TAKEN_OUT, **text.values) as act:
        entry = _received(sha256)
        done, wrote = import_notes.kept(sha256), store.written(entry.act)
        _refuse_forgotten(done, what)
        _refuse_later(entry, done, wrote, what)
        _refuse_in_use(wrote, what)
        _refuse_sent(entry, wrote, what)
        store.take_back(entry, done, wrote, act)
        receipts.withdraw(own, sha256)
    return act.changed(text)


def undo_act(number: int) -> Changed:
    """`undo_import` by the number of the act that put the package in."""
    with database.reading():
        found = exchange.ledger("WHERE act = ?", (number,))
    return undo_import(found[0].sha256 if found else "")


def can_be_undone(entry: LedgerEntry) -> bool:
    """Whether it is worth offering: it is in the register, and what it changed is still kept."""
    if entry.result != ACCEPTED:
        return False
    with database.reading():
        return import_notes.kept(entry.sha256).log is not None


def _received(sha256: str) -> LedgerEntry:
    entry = exchange.received(sha256)
    if entry is not None and entry.result == TAKEN_BACK:
        raise Refusal(
            N_("This package has been taken back already. Receive the file again to put it in."),
            code="taken_back",
        )
    if entry is None or entry.result != ACCEPTED:
        raise Refusal(
            N_("This package is not in the register; there is nothing to take back."),
            code="not_received",
        )
    return entry


def _called(entry: LedgerEntry) -> Message:
    return Message(
        N_("Package {sequence} of {office} received"),
        {"sequence": entry.sequence, "office": offices.office_name(entry.sender)},
    )


def _refuse_forgotten(done: Import, what: Message) -> None:
    if done.log is not None:
        return
    if done.erased:
        raise Refusal(
            N_(
                "“{what}” cannot be taken back: personal data was deleted with it or since, and what is "
                "deleted does not come back. Ask the sender for a new package if something is wrong."
            ),
            code="erased",
            what=what,
        )
    raise Refusal(
        N_(
            "“{what}” cannot be taken back any more: only the last two packages of an office can be. Ask "
            "the sender for a new package; it puts right what it holds."
        ),
        code="too_long_ago",
        what=what,
    )


def _refuse_later(entry: LedgerEntry, done: Import, wrote: Written, what: Message) -> None:
    later = exchange.received(store.carried_since(done, entry.act))
    if later is not None:
        raise Refusal(
            N_(
                "“{what}” cannot be taken back: package {sequence} of {office} came after it and has rows "
                "of the same office. Take that one back first."
            ),
            code="later_package",
            what=what,
            sequence=later.sequence,
            office=offices.office_name(later.sender),
        )
    act = store.later_act(entry.act, wrote.uids())
    if act is not None or not store.is_as_left(done):
        told = Message(act[0], journal.untold(act[1])) if act else Message(_SETTLED)
        raise Refusal(
            N_("“{what}” cannot be taken back: “{later}” came after it. Take that back first."),
            code="later_act",
            what=what,
            later=told,
        )


_SETTLED = N_("Rows that waited were settled")


def _refuse_in_use(wrote: Written, what: Message) -> None:
    found = store.pointing(wrote.fresh)
    if found is None:
        return
    kind, uid, name = found
    raise Refusal(
        N_(
            "“{what}” cannot be taken back: “{record}” points to what came with it ({field}). Change or "
            "remove that record first."
        ),
        code="in_use",
        what=what,
        record=_title(kind, uid),
        field=Message(spec(kind, name).label),
    )


def _title(kind: type[Record], uid: str) -> str | Message:
    """What a person calls a record."""
    from desktop_app.services.told_rows import title_of

    found = rows.get(kind, uid)
    if isinstance(found, Delegate) and found.person:
        kind, uid = Person, found.person
    if kind in NAMES:
        line = exchange_rows.lines_by_uid(NAMES[kind], [uid]).get(uid)
        if line is not None and (title := title_of(line)):
            return title
    return Message(N_("a record"))


def _refuse_sent(entry: LedgerEntry, wrote: Written, what: Message) -> None:
    """Own rows that were sent on must not vanish: others would take this for a restored register."""
    if entry.sender != register.identity().office or not wrote.uids():
        return
    if any(one.act >= (entry.act or 0) for one in exchange.outbox()):
        raise Refusal(
            N_(
                "“{what}” cannot be taken back: a package with what came with it has been sent since. "
                "Correct the records instead."
            ),
            code="sent",
            what=what,
        )
