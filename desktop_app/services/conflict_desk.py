"""The conflict desk: what offices say differently, how a person settled it, and taking that back.

A decision is a row of its own with who, when and why. It travels, and of several about one matter the row's
owner's counts, then this office's own, then the nearest above (`desktop_app.store.decisions`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop_app.domain import versions
from desktop_app.domain.changes import Changed
from desktop_app.domain.corrections import DECISIONS, MATTERS, Decision
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.exchange import FORK, SUPERSEDED, TABLES, Line, Waiting
from desktop_app.domain.matters import (
    CONTEST,
    KINDS,
    TAKE_OVER,
    WITHDRAW,
    Matter,
    Settled,
)
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.records import BY_NAME
from desktop_app.domain.rows import digest, tombstone
from desktop_app.domain.rows import line as write_line
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import conflict_sources as sources
from desktop_app.services import corrections, office_keys, offices, receipts, row_words
from desktop_app.services.conflict_sides import sides, ways
from desktop_app.store import conflict_desk as store
from desktop_app.store import database, decisions, exchange, exchange_rows, journal, register, rows
from desktop_app.store.recorder import Recorder

__all__ = [
    "decided_words", "delegate_of", "history", "matters", "open_count", "print_list", "settle",
    "sides", "take_back", "ways",
]  # fmt: skip


def matters(
    cycle: str = "", *, settled: bool = False, known: Sequence[Matter] = (), report: Report = quiet
) -> list[Matter]:
    """What is to be settled, in one round where it is named; with ``settled`` what has been, too.

    A matter stays listed as settled for as long as what it is about stands so. A province of 170 units takes
    a second or two; with what was ``known`` a moment ago only what came with packages is looked at again.
    """
    found = sources.found(cycle, only_quick=bool(known), report=report)
    slow = [one for one in known if one.kind in sources.OF_SLOW]
    listed = _with_decisions(sorted([*found, *slow], key=lambda one: one.place))
    return [one for one in listed if settled or one.settled is None]


def open_count() -> int:
    """How many matters of the quick kinds are open: what came with packages, and corrections asked for."""
    return sum(one.settled is None for one in _with_decisions(sources.found(only_quick=True)))


def _with_decisions(listed: Sequence[Matter]) -> list[Matter]:
    with database.reading():
        found: dict[tuple[str, str, str, str], Decision] = {}
        for one in decisions.ordered(decisions.living()):
            other = "" if one.matter == FORK else one.other
            found.setdefault((one.matter, one.record, one.subject, other), one)
        told = []
        for matter in listed:
            made = found.get((matter.kind, matter.record, matter.subject, matter.other))
            told.append(replace(matter, settled=made if made and _holds(made) else None))
    return _without_twice(told)


def _without_twice(listed: Sequence[Matter]) -> list[Matter]:
    """One number with two people who may be one is one matter; it is another once they are known to be two."""
    one_person = {
        (it.subject, it.other) for it in listed
        if it.kind == "same_person" and (it.settled is None or it.settled.decision == "same")
    }  # fmt: skip
    return [
        it for it in listed
        if (it.kind, it.record) != ("number", "Person")
        or (it.subject, it.other) not in one_person
    ]  # fmt: skip


def _holds(made: Decision) -> bool:
    """Whether a decision still says something: the line it chose in a fork may have been replaced."""
    if made.matter != FORK:
        return True
    lines = store.rivals(row_words.table(made.record), made.subject)
    return made.other in {store.short(one) for one in lines}


def settle(matter: Matter, decision: str, reason: str = "", *, choice: str = "") -> Changed:
    """Settle a matter, or settle it otherwise than before: one decision with who, when and why, in one act.

    ``decision`` and ``choice`` are those of one of its `ways`. Raises `Invalid` where a reason is wanted and
    none is given, and `Refusal` when the matter is not so any more.
    """
    way = next(
        (one for one in ways(matter) if (one.decision, one.choice) == (decision, choice)), None
    )
    if way is None:
        raise Refusal(
            N_("This matter has changed meanwhile. Look at the list again."), code="changed"
        )
    if way.wants_reason and not reason.strip():
        raise Invalid({"reason": Message(N_("Say why; the reason stands beside the decision."))})
    if decision == TAKE_OVER:
        return corrections.take_over(matter.subject)
    if decision == CONTEST:
        return corrections.contest(matter.subject, reason)
    if decision == WITHDRAW:
        return corrections.withdraw(matter.subject)
    return _decide(matter, decision, reason.strip(), choice)


def _decide(matter: Matter, decision: str, reason: str, choice: str) -> Changed:
    own = register.identity().office
    with database.reading():
        known = [
            one for one in decisions.living(
                matter.kind, "AND record = ? AND subject = ? AND owner = ?",
                (matter.record, matter.subject, own))
            if matter.kind == FORK or one.other == matter.other
        ]  # fmt: skip
    made = Decision(
        cycle=matter.cycle or None, office=matter.office, matter=matter.kind,
        record=matter.record, subject=matter.subject, other=choice or matter.other,
        decision=decision, reason=reason, who=register.operator(), at=exchange.now().isoformat(),
    )  # fmt: skip
    if known:
        made = replace(made, uid=known[0].uid, owner=known[0].owner, version=known[0].version)
    text = Message(
        N_("Settled: {matter} – {decision}"),
        {"matter": matter.text, "decision": Message(DECISIONS[decision])},
    )
    with journal.act(text.text, **text.values) as act:
        act.put(made)
        if matter.kind == FORK and matter.office == own:
            _end_own_fork(act, matter, choice)
        elif matter.kind == FORK:
            _tell_anew(act, matter.record, matter.subject)
    return act.changed(text)


def _tell_anew(act: Recorder, record: str, uid: str) -> None:
    """The receipts that speak of the row say from now on which of its lines counts.

    Where the office has locked its keys they wait: the next package of the sender gets a new one anyway.
    """
    act.settle()
    try:
        own = office_keys.own(settle=False)
    except Refusal as refusal:
        if refusal.code != "keys_locked":
            raise
        return
    receipts.renew(own, [(row_words.table(record), uid)])


def _end_own_fork(act: Recorder, matter: Matter, choice: str) -> None:
    """One's own row: a new version that contains all copies ends the fork wherever it is known."""
    table = row_words.table(matter.record)
    lines = store.rivals(table, matter.subject)
    chosen = next(one for one in lines if store.short(one) == choice)
    if len(lines) < 2:
        return
    others = [one for one in lines if one is not chosen]
    _write_over(act, table, [*others, chosen], lines[0])
    named = exchange.covered(exchange.statements_of([matter.office]))
    exchange_rows.drop_waiting(one for one in lines if one.digest not in named)
    exchange_rows.keep_waiting(
        [Waiting(one, SUPERSEDED, Message("")) for one in lines[1:] if one.digest in named], ""
    )


def _write_over(act: Recorder, table: str, lines: Sequence[Line], here: Line) -> None:
    """Write the lines one after the other, so that the journal has each; the last one's content stays."""
    installation = register.identity().installation
    version, before = "", here.text
    for one in lines:
        version = versions.joined(version, one.version)
    kind = TABLES[table]
    for one in lines:
        version = versions.bump(versions.joined(version, here.version), installation)
        row = {**one.row, "version": version}
        if "removed" in row:
            row = tombstone(one.uid, one.owner, version, str(row["removed"]))
        act.take(kind, [(row, before)])
        before = write_line(row)


def take_back(decision: str) -> Changed:
    """Take a decision of this office back; the matter is open again, or goes as another office decided.

    Raises `Refusal` for a decision of another office.
    """
    with database.reading():
        one = rows.get(Decision, decision)
    if one is None:
        raise Refusal(N_("This decision has been taken back already."), code="gone")
    own = register.identity().office
    if one.owner != own:
        raise Refusal(
            N_(
                "{office} decided this and can take it back. Decide otherwise yourself, or telephone them."
            ),
            code="foreign_owner",
            office=_name(one.owner),
        )
    text = Message(N_("Decision taken back: {matter}"), {"matter": Message(MATTERS[one.matter])})
    with journal.act(text.text, **text.values) as act:
        if one.matter == FORK and one.office == own:
            _restore_other(act, one)
        act.remove(Decision, [one.uid], "")
        if one.matter == FORK and one.office != own:
            _tell_anew(act, one.record, one.subject)
    return act.changed(text)


def _restore_other(act: Recorder, one: Decision) -> None:
    """Let the copy count that was not chosen, from the journal of the act that ended the fork."""
    table = row_words.table(one.record)
    here = exchange_rows.lines_by_uid(table, [one.subject]).get(one.subject)
    for text in store.lines_of_decision(one.uid, one.subject):
        row = json.loads(text)
        same = here is not None and _content(row) == _content(here.row)
        if here is not None and not same and digest(text).hex() != one.other:
            line = Line(table, one.subject, here.owner, here.version, digest(text), text, row)
            _write_over(act, table, [line], here)
            return


def _content(row: object) -> dict[str, object]:
    assert isinstance(row, dict)
    return {name: cell for name, cell in row.items() if name != "version"}


def history(cycle: str = "") -> list[Settled]:
    """All decisions that are known here, the latest first."""
    own = register.identity().office
    with database.reading():
        listed = [one for one in decisions.living() if not cycle or one.cycle in (None, cycle)]
        names = {office: offices.office_name(office) for office in {one.owner for one in listed}}
        about = _titles(listed)
    told = [
        Settled(one, about[one.uid], names[one.owner], one.owner == own)
        for one in listed
    ]  # fmt: skip
    return told[::-1]


def _titles(listed: Iterable[Decision]) -> dict[str, str]:
    """Decision → what it is about, in words; inside `reading`."""
    by_record: dict[str, set[str]] = {}
    for one in listed:
        by_record.setdefault(one.record, set()).update({one.subject, one.other})
    known = {
        record: row_words.titles(BY_NAME[record], uids)
        for record, uids in by_record.items() if record in BY_NAME
    }  # fmt: skip
    found = {}
    for one in listed:
        names = known.get(one.record, {})
        told = [names[uid] for uid in (one.subject, one.other) if names.get(uid)]
        found[one.uid] = " – ".join(told) or offices.office_name(one.office)
    return found


def _name(office: str) -> str:
    with database.reading():
        return offices.office_name(office)


def decided_words(one: Settled | Decision) -> str:
    """A decision in one line: how, who, when."""
    made = one.decision if isinstance(one, Settled) else one
    who = made.who or (one.office_name if isinstance(one, Settled) else "")
    at = datetime.fromisoformat(made.at).astimezone() if made.at else None
    told = [say(DECISIONS[made.decision]), who, say(N_("{day}"), day=at.date()) if at else ""]
    return ", ".join(part for part in told if part)


def print_list(listed: Sequence[Matter], target: Path) -> None:
    """Write the list as a PDF: office by office, with what was decided. Raises `Refusal` as files do."""
    from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
    from desktop_app.services.plain_tables import write_pdf

    columns = (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("Office")), 24),
        PlainColumn(say(N_("Matter")), 46),
        PlainColumn(say(N_("What was decided")), 24),
    )
    lines: list[PlainRow] = []
    for kind, word in KINDS.items():
        some = [one for one in listed if one.kind == kind]
        if some:
            lines.append(PlainRow((say(word),), across=True, strong=True))
        lines += [
            PlainRow((number, one.office_name, str(one.text),
                      decided_words(one.settled) if one.settled else ""))
            for number, one in enumerate(some, 1)
        ]  # fmt: skip
    write_pdf([PlainTable(say(N_("Matters to be settled between offices")), columns,
                          tuple(lines))], target)  # fmt: skip


def delegate_of(matter: Matter) -> str:
    """The delegate to open for a matter about a person; "" where there is none here."""
    record, uids = matter.record, [matter.subject, matter.other]
    if record == "Correction":
        record, uids = str(matter.extra.get("record", "")), [str(matter.extra.get("row", ""))]
    if record == "Delegate":
        return uids[0]
    if record != "Person":
        return ""
    with database.reading():
        found = store.delegates_of(uids)
    return next((found[uid] for uid in uids if uid in found), "")
