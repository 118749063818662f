"""What a receipt says of a package that was just taken in: how each owner's rows stand here now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.digests import unpack
from desktop_app.domain.exchange import (
    ACCEPTED,
    CORRECTED,
    FORK,
    HELD,
    OLDER,
    PARENT,
    REFUSED,
    RULE,
    Counts,
    Line,
    Statement,
    Waiting,
    pictures_named,
)
from desktop_app.domain.receipts import CORRECTED as CORRECTED_HERE
from desktop_app.domain.receipts import (
    FORKED,
    MOST,
    NEWER,
    NOT_TAKEN,
    REMARKS,
    Differing,
    Receipt,
    as_held,
    of_statement,
)
from desktop_app.domain.receipts import PARENT as WAITS
from desktop_app.domain.receipts import RULE as BREAKS
from desktop_app.domain.rows import digest
from desktop_app.domain.words import Message
from desktop_app.store import exchange, exchange_rows

if TYPE_CHECKING:
    from desktop_app.services.merging import Compared
    from desktop_app.sync.merge import Verdict

_MOST_REMARKS, _LONGEST = 50, 1000
_ASIDE = {FORK: FORKED, RULE: BREAKS, PARENT: WAITS, CORRECTED: CORRECTED_HERE}
"""Why a line waits → how it stands; what is only kept stands otherwise."""


def of(
    found: Compared, sha256: str, remarks: Sequence[Message], given_by: Mapping[str, Any]
) -> Iterator[Receipt]:
    """A receipt about each other owner's statement in a package, not signed yet; inside `writing`."""
    header = found.header
    aside = _aside(found)
    lacking = _lacking(found)
    before = _missing(found)
    for word, verdicts in _by_word(found):
        if word.owner == found.own.office:
            continue
        own = word.owner == header.sender.office
        differing = [*_differing(word, verdicts, aside)]
        pictures = sorted(_named(verdicts) & lacking) if lacking else []
        told = tuple(str(one)[:_LONGEST] for one in remarks[:_MOST_REMARKS]) if own else ()
        missing = before if own else ()
        yield of_statement(
            word, package=sha256, code="", counts=_counts(verdicts),
            result=REMARKS if differing or pictures or told or missing else ACCEPTED,
            digest=as_held(unpack(word.leaves), differing) if differing else word.digest,
            different=len(differing), differing=tuple(differing[:MOST]), missing=missing,
            without_picture=len(pictures), pictures=tuple(pictures[:MOST]), remarks=told, **given_by,
        )  # fmt: skip


def _aside(found: Compared) -> dict[tuple[str, str], list[Waiting]]:
    """The lines that wait under the uids of the package, and the owners' own where a row is corrected here."""
    aside = exchange_rows.waiting_among(found.content.all_lines())
    for one in exchange_rows.waiting("WHERE reason = ?", (CORRECTED,)):
        aside.setdefault((one.line.table, one.line.uid), []).append(one)
    return aside


def _by_word(found: Compared) -> Iterator[tuple[Statement, Sequence[Verdict]]]:
    """Each statement that was believed, with what became of its rows."""
    words, every = found.vouching.statements, found.plan.verdicts
    if len(words) == 1 and words[0].rows == len(every):
        yield words[0], every
        return
    by_owner: dict[str, list[Verdict]] = {}
    for one in every:
        by_owner.setdefault(one.line.owner, []).append(one)
    for word in words:
        listed = by_owner.get(word.owner, [])
        if word.rows != len(listed):
            covered = {leaf for _, _, leaf in unpack(word.leaves)}
            listed = [one for one in listed if one.line.digest in covered]
        yield word, listed


def _counts(verdicts: Sequence[Verdict]) -> Counts:
    found: dict[str, int] = {}
    for one in verdicts:
        found[one.state] = found.get(one.state, 0) + 1
    return Counts(**found)


def _differing(
    word: Statement,
    verdicts: Sequence[Verdict],
    aside: Mapping[tuple[str, str], Sequence[Waiting]],
) -> Iterator[Differing]:
    """The rows that do not count here as their owner wrote them, by table and uid."""
    doubtful: dict[str, list[Verdict]] = {}
    for one in verdicts:
        key = (one.line.table, one.line.uid)
        if one.state in (HELD, OLDER, REFUSED) or key in aside:
            doubtful.setdefault(one.line.table, []).append(one)
    for table, some in sorted(doubtful.items()):
        here = exchange_rows.lines_by_uid(table, [one.line.uid for one in some])
        for one in sorted(some, key=lambda it: it.line.uid):
            waiting = aside.get((table, one.line.uid), ())
            stands = _stands(one, here.get(one.line.uid), waiting)
            if stands is not None:
                yield stands


def _stands(verdict: Verdict, here: Line | None, aside: Sequence[Waiting]) -> Differing | None:
    """How one row stands here, unless it counts as it was written."""
    line = verdict.line
    kept = next((one for one in aside if one.line.digest == line.digest), None)
    state = _ASIDE.get(kept.reason, "") if kept is not None else ""
    counts = digest(here.text) if here is not None else b""
    if counts == line.digest and state != CORRECTED_HERE:
        return None
    if state == CORRECTED_HERE:
        counts = b""  # what counts here is no line of its owner
    if not state:
        state = NEWER if here is not None and verdict.state != REFUSED else NOT_TAKEN
    reason = kept.why if kept is not None else verdict.reason
    why = _sentence(reason) if reason is not None else ""
    return Differing(line.table, line.uid, state, counts.hex(), why)


def _sentence(message: Message) -> str:
    """The reason without what was typed into the row: a receipt outlives the rows it speaks of."""
    values = {
        name: value if isinstance(value, Message) else "…" for name, value in message.values.items()
    }
    return str(replace(message, values=values))[:_LONGEST]


def _lacking(found: Compared) -> set[str]:
    """Pictures that rows of the package name and that are not here either."""
    named = set().union(*pictures_named(found.content.lines).values())
    return exchange_rows.missing_pictures(named - found.content.pictures.keys())


def _named(verdicts: Sequence[Verdict]) -> set[str]:
    lines: dict[str, list[Line]] = {}
    for one in verdicts:
        lines.setdefault(one.line.table, []).append(one.line)
    return set().union(*pictures_named(lines).values())


def _missing(found: Compared) -> tuple[int, ...]:
    """The package that its sender made before this one, where it never came."""
    header = found.header
    applied = {number for number, _ in exchange.applied(header.sender.installation)}
    lost = header.previous and header.previous not in applied
    return (header.previous,) if lost else ()
