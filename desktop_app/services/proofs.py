"""Proof for the office that sent: whether the offices above hold its rows as it sent them, or which differ.

A receipt is not believed on its own word. Its key has to be the known key of the office it names, and what it
says is worked out again from the package that was sent, which is kept in the outbox and opens to its sender.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.domain.codes import comparison_code
from desktop_app.domain.corrections import Correction
from desktop_app.domain.delegates import Delegate
from desktop_app.domain.digests import Leaf, combine, unpack
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import TABLES, OutboxEntry, Statement
from desktop_app.domain.fields import Record
from desktop_app.domain.handover import SCOPE_UP, UP
from desktop_app.domain.receipts import (
    DENIED,
    DIFFERS,
    EARLIER,
    NOTHING,
    REASONS,
    SAME,
    TAKEN,
    UNPROVED,
    Differing,
    Receipt,
    is_later,
    proves,
)
from desktop_app.domain.words import N_, say
from desktop_app.services import offices, outgoing, receipts, row_words
from desktop_app.store import database, exchange, exchange_rows, register, rows
from desktop_app.store import receipts as store

if TYPE_CHECKING:
    from desktop_app.sync.package import Content


@dataclass(frozen=True)
class DifferingRow:
    """A row that stands otherwise at the receiver, in the words of people and fields.

    ``state`` is one of `desktop_app.domain.receipts.DIFFERENCES`, ``why`` a sentence of the receiver;
    ``fields`` say what was corrected, as far as the correction is known here. ``opens`` is the uid under which
    the row is found here: of a person, the delegate.
    """

    table: str
    uid: str
    title: str
    state: str
    why: str = ""
    fields: tuple[str, ...] = ()
    opens: str = ""


@dataclass(frozen=True)
class OfficeProof:
    """What the last receipt of one office proves.

    ``standing`` is as in `desktop_app.domain.receipts`, or, for a package that was not taken in, the receipt's
    own result. ``more`` rows differ besides those listed.
    """

    office: str
    name: str
    standing: str
    receipt: Receipt
    rows: tuple[DifferingRow, ...] = ()
    more: int = 0

    @property
    def at(self) -> datetime:
        """When the receipt was given (UTC)."""
        return datetime.strptime(self.receipt.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    @property
    def code(self) -> str:
        """The checking code of these rows as that office holds them; empty where it holds none."""
        digest = self.receipt.digest
        return comparison_code(bytes.fromhex(digest)) if digest else ""

    def as_json(self) -> dict[str, Any]:
        """The form machines read."""
        told = self.receipt
        return {
            "office": self.office, "name": self.name, "standing": self.standing, "at": told.at,
            "sequence": told.sequence, "result": told.result, "code": told.code,
            "state_digest": told.digest, "checking_code": self.code,
            "counts": told.counts.as_dict(), "remarks": list(told.remarks),
            "differing": [
                {"table": one.table, "uid": one.uid, "title": one.title, "state": one.state}
                for one in self.rows
            ],
            "more": self.more,
        }  # fmt: skip


@dataclass(frozen=True)
class Proof:
    """Who holds the rows of one office in a round, by the receipts that have come.

    ``sent`` is the package of this office last sent; None where none was, or the rows are another office's.
    """

    cycle: str
    owner: str
    name: str
    sent: OutboxEntry | None = None
    offices: tuple[OfficeProof, ...] = ()

    @property
    def standing(self) -> str:
        """How it stands on the whole: what the first office's receipt proves, NOTHING without one."""
        return self.offices[0].standing if self.offices else NOTHING

    def as_json(self) -> dict[str, Any]:
        """The form machines read."""
        return {
            "cycle": self.cycle, "owner": self.owner, "name": self.name,
            "sent": self.sent.sequence if self.sent else None, "standing": self.standing,
            "offices": [one.as_json() for one in self.offices],
        }  # fmt: skip


def proof(cycle: str, owner: str = "") -> Proof:
    """Which offices hold what this office sent last, or the rows of ``owner`` that it passed on."""
    own = register.identity().office
    whose = owner or own
    with database.reading():
        name = offices.office_name(whose)
        sent = _last_sent(cycle) if whose == own else None
        given = [
            one for one in store.about(whose, cycle)
            if one.by_office not in (own, whose) and receipts.concerns(one)
        ]  # fmt: skip
        judge = _Judge(cycle, whose, sent)
        proved = [judge.of(one) for one in last_of_each_office(_made_here(given), SCOPE_UP)]
    to = sent.recipient.split() if sent is not None else []
    proved.sort(key=lambda one: (one.office not in to, one.name))
    return Proof(cycle, whose, name, sent, tuple(proved))


def _made_here(given: list[Receipt]) -> list[Receipt]:
    """Those about what this very computer sent, where there are any: a second one has a word of its own."""
    here = register.identity().installation
    return [one for one in given if one.installation == here] or given


def round_of(name: str = "") -> str:
    """The round that is named, or the only one of which anything was sent. Raises `Refusal` for several."""
    if name:
        return offices.cycle_uid(name)
    with database.reading():
        known = sorted({one.cycle for one in exchange.outbox("WHERE kind = ?", (UP,))})
        names = "; ".join(offices.cycle_name(one) for one in known)
    if len(known) == 1:
        return known[0]
    raise Refusal(
        N_("Name the round the proof is wanted for. Sent so far: {cycles}.")
        if known
        else N_("Nothing was sent from this register yet."),
        code="several_cycles" if known else "nothing_sent",
        cycles=names,
    )


def of_sent(package: str) -> tuple[OfficeProof, ...]:
    """What the receipts about one package made here (uid) prove, by the name of the office.

    Where none has come yet, the last ones about what was sent before it.
    """
    with database.reading():
        found = exchange.outbox("WHERE package = ?", (package,))
        if not found:
            return ()
        own = register.identity().office
        judge = _Judge(found[0].cycle, own, found[0])
        given = _about(found[0]) or [
            one for one in store.about(own, found[0].cycle) if one.sequence < found[0].sequence
        ]
        proved = [judge.of(one) for one in last_of_each_office(given)]
    return tuple(sorted(proved, key=lambda one: one.name))


def _about(entry: OutboxEntry) -> list[Receipt]:
    """The receipts about a package; of an office that received this very file, only those about the file."""
    own = register.identity().office
    listed = [
        one
        for one in store.about(own, entry.cycle)
        if one.package == entry.sha256
        or (one.sequence == entry.sequence and receipts.concerns(one))
    ]
    direct = {one.by_office for one in listed if one.package == entry.sha256}
    return [one for one in listed if one.package == entry.sha256 or one.by_office not in direct]


def last_of_each_office(
    given: Iterable[Receipt], scope: str = "", known: Mapping[tuple[str, ...], bool] | None = None
) -> list[Receipt]:
    """The last receipt of each office, about this scope where one is named.

    One by an unknown key is told only where there is none by a known one: it may be anybody's. Which signers
    (`signer_of`) are ``known`` is looked up where it is not said; inside `reading` then.
    """
    listed = [one for one in given if not scope or one.scope == scope]
    if known is None:
        signers = {signer_of(one): one for one in listed}
        known = {who: receipts.is_known(one) for who, one in signers.items()}
    found: dict[str, Receipt] = {}
    for one in listed:
        before = found.get(one.by_office)
        sure, was_sure = (it is not None and known[signer_of(it)] for it in (one, before))
        if before is None or (sure, is_later(one, before)) > (was_sure, False):
            found[one.by_office] = one
    return list(found.values())


def signer_of(one: Receipt) -> tuple[str, ...]:
    """Who gave a receipt, and with which key."""
    return one.by_office, one.by_installation, one.key


def _last_sent(cycle: str) -> OutboxEntry | None:
    found = exchange.outbox("WHERE cycle = ? AND kind = ?", (cycle, UP))
    return found[0] if found else None


@dataclass
class _Judge:
    """Weighs the receipts about one office's rows; what was sent is opened once, and only when needed."""

    cycle: str
    owner: str
    sent: OutboxEntry | None
    opened: dict[str, Content | None] = field(default_factory=dict)

    def of(self, receipt: Receipt) -> OfficeProof:
        """What a receipt proves; inside `reading`."""
        name = offices.office_name(receipt.by_office)
        if not receipts.is_known(receipt):
            return OfficeProof(receipt.by_office, name, UNPROVED, receipt)
        if receipt.result not in TAKEN:
            return OfficeProof(receipt.by_office, name, receipt.result, receipt)
        standing = self._standing(receipt)
        listed: tuple[DifferingRow, ...] = ()
        if standing in (DIFFERS, EARLIER):
            listed = self._in_words(receipt)
        more = max(0, receipt.different - len(listed)) if listed else 0
        return OfficeProof(receipt.by_office, name, standing, receipt, listed, more)

    def _standing(self, receipt: Receipt) -> str:
        newest = self.sent
        if newest is not None and receipt.sequence != newest.sequence:
            again = self._said_in(newest, receipt)
            if again is not None and again.digest == receipt.digest:
                return SAME  # nothing has changed between the two
            return EARLIER if receipt.sequence < newest.sequence else DENIED
        if newest is not None and receipt.digest == receipt.said and self._covers(newest, receipt):
            return SAME  # the book of what was sent says so; no need to open the file
        said = self._said(receipt)
        if said is None:
            return UNPROVED
        if said.sequence > receipt.sequence and said.digest != receipt.digest:
            return EARLIER
        return proves(receipt, said, unpack(said.leaves))

    def _covers(self, entry: OutboxEntry, receipt: Receipt) -> bool:
        """Whether the whole package was this statement."""
        return entry.state_digest == receipt.said and sum(entry.rows.values()) == receipt.rows

    def _said(self, receipt: Receipt) -> Statement | None:
        """What the owner said of the rows a receipt is about, as far as that can be known here."""
        if self.sent is not None:
            return self._said_in(self.sent, receipt) or self._as_now(receipt)
        for one in exchange.statements_of({self.owner}, self.cycle):
            if (one.installation, one.scope) == (receipt.installation, receipt.scope):
                return one
        return None

    def _said_in(self, entry: OutboxEntry, receipt: Receipt) -> Statement | None:
        """The word a receipt is about in a package that is still in the outbox and opens."""
        content = self._open(entry)
        words = (content.own, *content.passed_on) if content is not None else ()
        wanted = (receipt.owner, receipt.installation, receipt.scope)
        same = (one for one in words if (one.owner, one.installation, one.scope) == wanted)
        return next(same, None)

    def _as_now(self, receipt: Receipt) -> Statement | None:
        """The rows as they are today, where they still are those that were sent."""
        lines = exchange_rows.own_lines(self.owner, self.cycle)
        leaves: list[Leaf] = [*outgoing.leaves(one for some in lines.values() for one in some)]
        if receipt.scope != SCOPE_UP or combine(leaves) != receipt.said:
            return None
        from desktop_app.sync import manifest

        return manifest.state(leaves)

    def _open(self, entry: OutboxEntry) -> Content | None:
        if entry.package not in self.opened:
            self.opened[entry.package] = outgoing.opened(entry)
        return self.opened[entry.package]

    def _in_words(self, receipt: Receipt) -> tuple[DifferingRow, ...]:
        """The differing rows with the names of people, as the register shows them or as they were sent."""
        by_table: dict[str, list[Differing]] = {}
        for one in receipt.differing:
            by_table.setdefault(one.table, []).append(one)
        found = []
        for table in TABLES:
            some = by_table.get(table, [])
            titles = self._titles(table, [one.uid for one in some]) if some else {}
            notes = _corrections(TABLES[table], [one.uid for one in some]) if some else {}
            places = _delegates([one.uid for one in some]) if table == "person" else {}
            found += [
                DifferingRow(table, one.uid, titles.get(one.uid, ""), one.state, one.why,
                             notes.get(one.uid, ()), places.get(one.uid, one.uid))
                for one in some
            ]  # fmt: skip
        return tuple(found)

    def _titles(self, table: str, uids: Sequence[str]) -> Mapping[str, str]:
        kind = TABLES[table]
        titles = row_words.titles(kind, uids)
        unnamed = {uid for uid in uids if not titles.get(uid)}
        content = self._open(self.sent) if unnamed and self.sent is not None else None
        if content is None:
            return titles
        for one in content.lines.get(table, ()):
            if one.uid in unnamed:
                titles[one.uid] = row_words.title(kind, one.row)
        return titles


def _delegates(people: Sequence[str]) -> dict[str, str]:
    """Person → delegate."""
    where = "AND person IN (SELECT value FROM json_each(?))"
    listed = rows.select(Delegate, where, (json.dumps([*people]),))
    return {str(one.person): one.uid for one in listed}


def _corrections(kind: type[Record], uids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Uid → what offices above have corrected in it, field by field, as far as their notes have come."""
    where = "AND record = ? AND subject IN (SELECT value FROM json_each(?)) ORDER BY subject, field"
    found: dict[str, tuple[str, ...]] = {}
    for one in rows.select(Correction, where, (kind.__name__, json.dumps([*uids]))):
        was, value = (row_words.spoken(kind, one.field, it) or "–" for it in (one.was, one.value))
        told = f"{row_words.label(kind, one.field)}: {was} → {value}"
        found[one.subject] = (*found.get(one.subject, ()), told)
    return found


def why_not(code: str) -> str:
    """What the code of a receipt means to the office that sent, with the next step; "" for an unknown one."""
    return say(REASONS[code]) if code in REASONS else ""
