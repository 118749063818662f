"""The papers of the exchange: the slip that goes with a package, and the receipt that comes back for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.codes import comparison_code
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import STATES, TABLES, OutboxEntry
from desktop_app.domain.handover import KIND_WORDS
from desktop_app.domain.letters import Part
from desktop_app.domain.numbers import show_size
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.receipts import DIFFERENCES, TAKEN, Receipt
from desktop_app.domain.record_words import NOUNS
from desktop_app.domain.slips import Slip, as_letter, side_by_side
from desktop_app.domain.words import N_, capital, language, say, show, show_moment
from desktop_app.services import heads, letters, offices, outgoing, proofs, receipts, row_words
from desktop_app.services.files import written
from desktop_app.store import database, exchange

HAND_OVER, RECEIPT = N_("Hand-over slip"), N_("Receipt")
_FIRST = ("congress", "delegate", "delegation", "person", "session", "programme_item")
"""What people compare stands first in the totals; the rest as it travels."""
_MOST_NAMED = 40
_SMALL = 0.85
_LONG, _VERY_LONG = 8, 24
"""Totals of more kinds than this stand in two columns, or in three: the slip is one sheet."""

_CLOSING = N_(
    "Compare the figures, then sign. The package counts as delivered only when the receipt has come back."
)

_STATES = {
    "new": N_("New"),
    "changed": N_("Changed"),
    "unchanged": N_("Unchanged"),
    "older": N_("Older copy"),
    "held": N_("To be settled"),
    "refused": N_("Row not taken"),
}


# --- what goes with a package --------------------------------------------------------------------


def hand_over(package: str) -> Slip:
    """The slip of a package made here (uid). Raises `Refusal` where no such package was made."""
    with database.reading():
        found = exchange.outbox("WHERE package = ?", (package,))
        if not found:
            raise Refusal(
                N_("This package is not in the book of packages made. Make a new one."),
                code="not_in_outbox",
            )
        entry = found[0]
        to = [offices.office_name(one) for one in entry.recipient.split()]
        cycle = offices.cycle_name(entry.cycle) if entry.rows else ""
    code = comparison_code(bytes.fromhex(entry.state_digest))
    return Slip(
        say(HAND_OVER),
        (say(N_("{kind}, number {number}"), kind=say(KIND_WORDS[entry.kind]),
             number=entry.sequence),),
        tuple((say(word), said) for word, said in _facts(entry, to, cycle) if said),
        parts=(Part(say(N_("What is handed over")), table=totals(entry.rows)),),
        code_word=say(N_("Checking code")), code=code,
        code_note=say(N_("Once it is put into the register, the receiver's screen shows these figures.")),
        scan=f"SDH {code.replace(' ', '')} {entry.sha256[:16]}",
        closing=(say(_CLOSING),),
        signers=(say(N_("Handed over by")), say(N_("Taken over by"))),
    )  # fmt: skip


def _facts(entry: OutboxEntry, to: list[str], cycle: str) -> list[tuple[str, str]]:
    file = outgoing.kept(entry.package)
    size = f" ({show_size(file.stat().st_size, language())})" if file is not None else ""
    made = ", ".join(filter(None, (show_moment(entry.at.astimezone()), entry.operator)))
    return [
        (N_("Sent by"), offices.own_name()),
        (N_("Sent to"), "; ".join(to)),
        (N_("Round of congresses"), cycle),
        (N_("Made on"), made),
        (N_("File"), entry.file + size),
    ]


def totals(rows: Mapping[str, int]) -> PlainTable:
    """How many rows of each kind, what people compare first, and all together."""
    order = [*(one for one in _FIRST if one in rows), *(one for one in TABLES if one not in _FIRST)]
    listed = [(say(NOUNS.get(one, one)), rows[one]) for one in order if rows.get(one)]
    columns = (
        PlainColumn(say(N_("Contents")), 40),
        PlainColumn(say(N_("Number")), 14, "right"),
    )
    whole = PlainTable("", columns, tuple(PlainRow(one) for one in listed))
    total = PlainRow((say(N_("Total")), sum(rows.values())), strong=True)
    if len(listed) <= _LONG:
        return PlainTable("", columns, (*whole.rows, total))
    times = 3 if len(listed) > _VERY_LONG else 2
    wide = side_by_side(whole, times)
    blank = ("",) * (len(wide.columns) - len(columns))
    last = PlainRow((*blank, *total.cells), strong=True)
    return replace(wide, rows=(*wide.rows, last), scale=_SMALL)


# --- what comes back -----------------------------------------------------------------------------


def receipt(one: Receipt) -> Slip:
    """A receipt as a paper, whether it was given here or came."""
    with database.reading():
        by, owner = offices.office_name(one.by_office), offices.office_name(one.owner)
        cycle = offices.cycle_name(one.cycle)
        named = _named(one)
    at = datetime.strptime(one.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    facts = [
        (N_("Given by"), by),
        (N_("Rows of"), owner),
        (N_("Round of congresses"), cycle),
        (N_("Sending no."), show(one.sequence)),
        (N_("Received on"), show_moment(at.astimezone())),
        (N_("Result"), capital(say(receipts.RESULTS[one.result]))),
        (N_("Reason"), proofs.why_not(one.code)),
    ]
    code = comparison_code(bytes.fromhex(one.digest)) if one.digest else ""
    same = bool(one.digest) and one.digest == one.said
    return Slip(
        say(RECEIPT),
        (say(N_("for package number {number} of {office}"), number=one.sequence, office=owner),),
        tuple((say(word), said) for word, said in facts if said),
        parts=_parts(one, named),
        code_word=say(N_("Checking code of these rows as they are held")) if code else "",
        code=code, code_note=say(_SAME if same else _OTHER) if code else "",
        scan=f"SDH {code.replace(' ', '')} {one.package[:16]}" if code else "",
        signers=(say(N_("Taken over by")),),
    )  # fmt: skip


_SAME = N_("All rows are held exactly as their owner sent them.")
_OTHER = N_(
    "The rows named above are held otherwise than they were sent; all others as they were sent."
)


def _parts(one: Receipt, named: tuple[PlainRow, ...]) -> tuple[Part, ...]:
    parts = []
    if one.result in TAKEN:
        counted = one.counts.as_dict()
        cells = tuple(counted[state] for state in STATES)
        columns = tuple(PlainColumn(say(_STATES[state]), 1, "center") for state in STATES)
        table = PlainTable(
            "", (*columns, PlainColumn(say(N_("Total")), 1, "center")),
            (PlainRow((*cells, one.counts.total), strong=True),),
        )  # fmt: skip
        parts.append(Part(say(N_("Rows")), table=table))
    if named:
        more = one.different - len(named)
        said = (say(N_("{count} more rows differ."), count=more),) if more > 0 else ()
        columns = (
            PlainColumn(say(N_("Row")), 34),
            PlainColumn(say(N_("Kind")), 24),
            PlainColumn(say(N_("How it stands there")), 60),
        )
        parts.append(Part(say(N_("Rows held otherwise")), table=PlainTable("", columns, named)))
        if said:
            parts.append(Part("", said))
    if one.remarks:
        parts.append(Part(say(N_("Remarks of the receiver")), one.remarks))
    return tuple(parts)


def _named(one: Receipt) -> tuple[PlainRow, ...]:
    """The differing rows by name, as far as they are here; inside `reading`."""
    shown = one.differing[:_MOST_NAMED]
    titles: dict[tuple[str, str], str] = {}
    for table in {it.table for it in shown}:
        found = row_words.titles(TABLES[table], [it.uid for it in shown if it.table == table])
        titles |= {(table, uid): said for uid, said in found.items()}
    return tuple(
        PlainRow(
            (titles.get((it.table, it.uid)) or "–", say(NOUNS.get(it.table, it.table)),
             it.why or say(DIFFERENCES[it.state]))
        )
        for it in shown
    )  # fmt: skip


# --- as files ------------------------------------------------------------------------------------


def write_pdf(slip: Slip, target: Path) -> None:
    """Write a slip for the printer. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.handover_slip import slip_pdf

    body = slip_pdf(slip, heads.head())
    with written(target) as stream:
        stream.write(body)


def write_docx(slip: Slip, target: Path) -> None:
    """Write a slip as a Word file to be edited. Refused as `write_pdf` is."""
    letters.write_docx(as_letter(slip), target)
