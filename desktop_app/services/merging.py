"""A package against the register: what it would change, and the change itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.domain.digests import combine, unpack
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import (
    CHANGED,
    FORK,
    HELD,
    KEPT_ONLY,
    NEW,
    OLDER,
    REFUSED,
    SUPERSEDED,
    TABLES,
    Counts,
    Header,
    KeyCard,
    Known,
    Line,
    Peer,
    RowChange,
    Statement,
    Waiting,
)
from desktop_app.domain.handover import OF_ONE_OFFICE, SCOPE_STATION
from desktop_app.domain.rows import ERASED
from desktop_app.domain.words import N_, Message
from desktop_app.services import (
    directory,
    package_files,
    rebuilding_rules,
    receipts,
    remarks,
    told_rows,
)
from desktop_app.store import decisions, exchange, exchange_rows
from desktop_app.store.recorder import Recorder
from desktop_app.sync.merge import FORKED

if TYPE_CHECKING:
    from desktop_app.sync.merge import Plan
    from desktop_app.sync.package import Content
    from desktop_app.sync.vouching import Vouching


@dataclass(frozen=True)
class Compared:
    """A package beside what is here. Made by `compare`."""

    header: Header
    content: Content
    own: KeyCard
    known: Mapping[str, Mapping[str, Known]]
    plan: Plan
    vouching: Vouching
    earlier: Sequence[Statement]
    believed: Mapping[str, Peer]
    sha256: str = ""

    def state_digest(self) -> str:
        """The digest over the rows of the package as they are here once it is applied.

        It is the sender's own state digest unless something here is newer, or was refused.
        """
        if not any(verdict.state in (OLDER, REFUSED) for verdict in self.plan.verdicts):
            return self.content.state
        leaves = []
        for verdict in self.plan.verdicts:
            one = verdict.line
            here = self.known.get(one.table, {}).get(one.uid)
            if verdict.state not in (OLDER, REFUSED):
                leaves.append((one.table, one.uid, one.digest))
            elif here is not None:
                leaves.append((one.table, one.uid, here.digest))
        return combine(leaves)

    @property
    def owners(self) -> set[str]:
        """The offices whose rows the package carries or lets count."""
        taken = {line.owner for some in self.plan.take.values() for line, _ in some}
        spoken = {one.owner for one in self.vouching.statements}
        return taken | spoken | {one.owner for one in self.content.all_lines()}

    @property
    def erased(self) -> set[str]:
        """The uids of what is here and whose data the sender has deleted."""
        return {
            line.uid
            for taken in self.plan.take.values()
            for line, made in taken
            if made is None and line.row["removed"] == ERASED
        }

    def remarks(self) -> tuple[Message, ...]:
        """What a person should look at."""
        return (
            *self.vouching.remarks,
            *directory.remarks(self.believed),
            *remarks.of_sequence(self.header, self.content, self.sha256),
            *remarks.of_state(self.header, self.content, self.earlier, self.plan),
            *remarks.of_rows(self.content, self.plan),
            *receipts.remarks(self.header, self.content),
        )

    def code(self, remarks: Sequence[Message]) -> str:
        """What is wrong with a package that is taken all the same, in a word; empty where nothing is."""
        return told_rows.foreign(self.plan.verdicts) or told_rows.of_two_registers(remarks)

    def tables(self) -> dict[str, Counts]:
        """Table → how its rows stand, for what people compare with the hand-over slip."""
        counted = Counter((verdict.line.table, verdict.state) for verdict in self.plan.verdicts)
        found: dict[str, dict[str, int]] = {}
        for (table, state), count in counted.items():
            found.setdefault(table, {})[state] = count
        return {table: Counts(**states) for table, states in found.items()}

    def troubles(self) -> tuple[RowChange, ...]:
        """The first rows that were held or refused, with the reason."""
        return told_rows.told(self.plan.verdicts, (REFUSED, HELD), told_rows.MOST)

    def changes(self, most: int) -> tuple[RowChange, ...]:
        """The first ``most`` rows that change, are held or refused, field by field; troubles first."""
        return told_rows.told(self.plan.verdicts, (REFUSED, HELD, CHANGED, NEW), most)


def compare(header: Header, content: Content, own: KeyCard, sha256: str = "") -> Compared:
    """Lay a package beside the register; inside `reading` or `writing`, and nothing is written.

    ``sha256`` is that of its file, by which it is told from another with the same number.
    """
    from desktop_app.sync import merge, vouching

    words = (content.own, *content.passed_on, *content.unsound)
    peers = exchange.peers_among(
        {word.owner for word in words}, {word.installation for word in words}
    )
    believed = directory.told(header, content, own)
    peers |= believed
    peers |= rebuilding_rules.lost_computers(header, content.directory, own, peers)
    may_name = partial(directory.may_name, header)
    vouched = vouching.vouch(header, content, peers, own, may_name)
    lines = list(content.all_lines())
    waiting = exchange_rows.waiting_among(lines)
    uids: dict[str, set[str]] = {}
    for one in lines:
        uids.setdefault(one.table, set()).add(one.uid)
    for table, uid in waiting:
        uids.setdefault(table, set()).add(uid)
    known = {table: exchange_rows.known(table, some) for table, some in uids.items()}
    own_rows = header.kind in OF_ONE_OFFICE
    decided = decisions.lines_that_count() if any(known.values()) else {}
    here = merge.Here(
        known, waiting, own.office, exchange_rows.present, own_rows=own_rows, decided=decided
    )
    unvouched = dict.fromkeys(vouched.refused, Message(vouching.UNVOUCHED))
    plan = merge.merge(lines, here, unvouched=unvouched)
    earlier = exchange.statements_of({one.owner for one in vouched.statements})
    return Compared(header, content, own, known, plan, vouched, earlier, believed, sha256)


def apply(found: Compared, act: Recorder, remarks: Sequence[Message] = ()) -> list[Line]:
    """Write what `compare` found, within the transaction of ``act``, and check it against the owners' word.

    The lines that stood here before come back. Where the ``remarks`` tell of two copies of one register, the
    journal also keeps what only counts as older.
    """
    if told_rows.of_two_registers(remarks):
        _note_other_copy(found, act)
    replaced = _write_rows(found, act)
    kept = _keep_statements(found)
    demoted = [
        Waiting(replaced[key], FORK, Message(FORKED))
        for key in found.plan.demote
    ]  # fmt: skip
    exchange_rows.keep_waiting([*found.plan.wait, *demoted], found.header.package)
    gone = [line for key, line in replaced.items() if key not in set(found.plan.demote)]
    _settle_aside(found, kept, gone)
    for peer in (*found.vouching.pins, *found.believed.values()):
        exchange.keep_peer(peer)
    exchange_rows.keep_pictures(found.content.pictures)
    package_files.keep_files(found.content)
    receipts.keep(found.header, found.content)
    _require_owners_word(found)
    return [*replaced.values()]


def _write_rows(found: Compared, act: Recorder) -> dict[tuple[str, str], Line]:
    """Write the lines that count from now on; the lines they replace come back."""
    replaced: dict[tuple[str, str], Line] = {}
    exchange_rows.adopt(found.plan.take)
    for table, taken in found.plan.take.items():
        here = found.known.get(table, {})
        there = [one.uid for one, _ in taken if one.uid in here] if here else []
        before = exchange_rows.lines_by_uid(table, there)
        act.take_lines(TABLES[table], taken, {uid: one.text for uid, one in before.items()})
        replaced |= {(table, uid): one for uid, one in before.items()}
    return replaced


def _note_other_copy(found: Compared, act: Recorder) -> None:
    """Two copies count on from one number: what is older by the count may be work that one of them alone did.

    So may a line that waited and is older now. What was deleted stays deleted.
    """
    taken = {one.digest for some in found.plan.take.values() for one, _ in some}
    waited = [it.line for it in found.plan.obsolete if it.line.digest not in taken]
    came = [verdict.line for verdict in found.plan.verdicts if verdict.state == OLDER]
    older: dict[str, list[Line]] = {}
    for one in dict.fromkeys((*came, *waited)):
        if one.owner == found.header.sender.office:
            older.setdefault(one.table, []).append(one)
    for table, lines in older.items():
        here = exchange_rows.lines_by_uid(table, [one.uid for one in lines])
        stands = {uid: one.text for uid, one in here.items() if one.row.get("removed") != ERASED}
        act.note_passed_over(TABLES[table], [one for one in lines if one.uid in stands], stands)


def _keep_statements(found: Compared) -> list[Statement]:
    """Keep the owners' words that are later than those kept; the kept ones come back."""
    earlier = {one.subject: one for one in found.earlier}
    kept = []
    for word in found.vouching.statements:
        before = earlier.get(word.subject)
        ours = word.owner == found.own.office and word.scope != SCOPE_STATION
        if not ours and (before is None or _is_later(word, before)):
            exchange.keep_statement(word)
            kept.append(word)
    return kept


def _is_later(word: Statement, before: Statement) -> bool:
    return (word.sequence, word.digest) > (before.sequence, before.digest)


def _settle_aside(found: Compared, kept: Sequence[Statement], replaced: Sequence[Line]) -> None:
    """Lines that no longer count stay only as long as an owner's word, which is passed on, names them."""
    again = {one.subject for one in kept}
    others = [one for one in found.earlier if one.subject not in again]
    older = [one.line for one in found.plan.verdicts if one.state == OLDER]
    obsolete = [*replaced, *older, *(one.line for one in found.plan.obsolete)]
    if not others and not older and not found.plan.obsolete:
        return  # the usual case: the only word of this owner is the new one
    for one in _superseded([*others, *kept], kept):
        exchange.drop_statement(one)
    owners = {one.owner for one in found.vouching.statements}
    named = exchange.covered(exchange.statements_of(owners))
    erased = found.erased  # nothing keeps what they held, not even another word that still names it
    exchange_rows.keep_waiting(
        [Waiting(one, SUPERSEDED, Message("")) for one in obsolete
         if one.digest in named and one.uid not in erased],
        found.header.package,
    )  # fmt: skip
    exchange_rows.drop_waiting(one for one in obsolete if one.digest not in named)
    exchange_rows.drop_superseded(owners, named)


def _superseded(words: Sequence[Statement], kept: Sequence[Statement]) -> Iterable[Statement]:
    """Words of an owner's other installation that the newly kept word says all of, and later."""
    for word in words:
        for newer in kept:
            same = (newer.owner, newer.cycle, newer.scope) == (word.owner, word.cycle, word.scope)
            if same and newer.installation != word.installation and _says_all(newer, word):
                yield word
                break


def _says_all(newer: Statement, word: Statement) -> bool:
    """Whether each row ``word`` names counts here as ``newer`` has it, with nothing left to settle."""
    named = {(table, uid): leaf for table, uid, leaf in unpack(newer.leaves)}
    for table in TABLES:
        missing = [
            uid for name, uid, leaf in unpack(word.leaves)
            if name == table and named.get((table, uid)) != leaf
        ]  # fmt: skip
        if not missing:
            continue
        here = exchange_rows.known(table, missing)
        if any(uid not in here or named.get((table, uid)) != here[uid].digest for uid in missing):
            return False
        if any(one.reason not in KEPT_ONLY for one in exchange_rows.waiting_for(table, missing)):
            return False
    return True


def _require_owners_word(found: Compared) -> None:
    """Before the commit: what is in the register now must be what each owner vouched for.

    Every row counts as it stands in the tables, or waits; only a row that is older than the one here, or was
    refused by name, counts as it came. Raises `Refusal`, which takes everything back.
    """
    passed = {one.line.digest for one in found.plan.verdicts if one.state in (OLDER, REFUSED)}
    for table, lines in found.content.lines.items():
        here = exchange_rows.held_leaves(table, [one.uid for one in lines])
        # Each line with its own digest gives the digest of the word, which was checked as it came in.
        if not {one.digest for one in lines} <= here | passed:
            raise Refusal(
                N_(
                    "The rows would not be in the register as their office vouched for them. Nothing "
                    "was changed; tell whoever looks after the program and keep the file."
                ),
                code="digest_mismatch",
            )
