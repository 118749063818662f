"""Receipts given anew when rows they speak of come to stand otherwise, without a package of their sender.

That happens where an office has two computers: what the one sends makes a line of the other give way; and
where a person decides which of two lines counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from desktop_app.domain.digests import unpack
from desktop_app.domain.exchange import ACCEPTED, CORRECTED, FORK, Statement
from desktop_app.domain.receipts import (
    FORKED,
    NEWER,
    REMARKS,
    TAKEN,
    Differing,
    Receipt,
    as_held,
    latest,
)
from desktop_app.store import exchange, exchange_rows
from desktop_app.store import receipts as store

Key = tuple[str, str]
"""Table and uid of a row."""


def renewed(
    keys: Iterable[Key], words: Iterable[Statement], by: str, given_by: Mapping[str, Any]
) -> list[Receipt]:
    """The receipts of this office ``by`` about ``words`` that have to say something else of these rows now.

    Not signed yet; inside `writing`.
    """
    wanted = frozenset(keys)
    found = []
    for word in words:
        touched = {(table, uid): leaf for table, uid, leaf in unpack(word.leaves)
                   if (table, uid) in wanted}  # fmt: skip
        before = _last(word, by) if touched else None
        if before is not None and before.different == len(before.differing):
            now = _standing(before, touched)
            if {*now} != {*before.differing}:
                found.append(_about(before, word, now, given_by))
    return found


def words_about(keys: Iterable[Key]) -> list[Statement]:
    """The kept words of the offices that own these rows; inside `reading`."""
    owners = {
        one.owner
        for table, uids in _by_table(keys).items()
        for one in exchange_rows.lines_by_uid(table, uids).values()
    }
    return exchange.statements_of(owners)


def _last(word: Statement, by: str) -> Receipt | None:
    """The receipt given last about a word, where its rows were taken."""
    given = (one for one in store.about(word.owner, word.cycle)
             if one.subject == (*word.subject, by))  # fmt: skip
    found = latest(given)
    return found if found and found.result in TAKEN and found.said == word.digest else None


def _standing(before: Receipt, touched: Mapping[Key, bytes]) -> tuple[Differing, ...]:
    """The rows that differ now: those named before, but for the touched ones, which are looked at."""
    named = {
        (one.table, one.uid): one for one in before.differing if (one.table, one.uid) not in touched
    }
    for table, uids in _by_table(touched).items():
        here = exchange_rows.lines_by_uid(table, uids)
        aside = {(one.line.uid, one.line.digest): one.reason
                 for one in exchange_rows.waiting_for(table, uids)}  # fmt: skip
        corrected = {uid for (uid, _), reason in aside.items() if reason == CORRECTED}
        for uid in uids:
            leaf, counts = touched[table, uid], here[uid].digest if uid in here else b""
            if counts != leaf and uid not in corrected:
                state = FORKED if aside.get((uid, leaf)) == FORK else NEWER
                named[table, uid] = Differing(table, uid, state, counts.hex())
    return tuple(named[key] for key in sorted(named))


def _about(
    before: Receipt, word: Statement, now: tuple[Differing, ...], given_by: Mapping[str, Any]
) -> Receipt:
    lacking = before.missing or before.pictures or before.remarks
    return replace(
        before, result=REMARKS if now or lacking else ACCEPTED, different=len(now), differing=now,
        digest=as_held(unpack(word.leaves), now), signature="", **given_by,
    )  # fmt: skip


def _by_table(keys: Iterable[Key]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, uid in sorted(keys):
        found.setdefault(table, []).append(uid)
    return found
