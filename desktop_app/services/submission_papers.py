"""Papers of the board of submissions: the board itself, the reminder to units, the list for telephoning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from desktop_app.domain import submission_words as words
from desktop_app.domain.chain_lines import PACKAGE
from desktop_app.domain.chain_words import deadline_words
from desktop_app.domain.errors import Refusal
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.plain_tables import (
    HEAD_OF_FRONT,
    HEAD_OF_OFFICE,
    PlainColumn,
    PlainRow,
    PlainTable,
    Signer,
)
from desktop_app.domain.progress import Report
from desktop_app.domain.submissions import Board, Submission, tally
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, say
from desktop_app.services import heads
from desktop_app.services.files import written
from desktop_app.store import database, register, rows

_NAMED = 6
"""So many units a letter addresses by name; of more it names the list below."""


def board_table(board: Board, shown: Sequence[Submission] = ()) -> PlainTable:
    """The board on paper across: the lines ``shown`` (without any all of it), those of a unit under it."""
    lines = list(shown) or in_order(board)
    counted = words.summary_words(tally(board.direct))
    return PlainTable(
        title=say(N_("Submission of figures")),
        columns=_board_columns(),
        rows=tuple(_board_row(number, one, board) for number, one in enumerate(lines, 1)),
        under=(board.title, say(N_("As of {day}"), day=board.on)),
        lead=tuple(filter(None, (counted, words.deeper_words(board)))),
        name=say(N_("Submission of figures")),
        landscape=True,
        scale=0.86,
        signers=_signers(),
    )


def in_order(board: Board) -> list[Submission]:
    """All lines, those below a unit right under it."""
    found: list[Submission] = []

    def walk(lines: Sequence[Submission]) -> None:
        for one in lines:
            found.append(one)
            if one.expected:
                walk(board.below(one.unit))

    walk(board.direct)
    return found


def board_pdf(board: Board, shown: Sequence[Submission] = ()) -> Callable[[Path, Report], None]:
    """What writes the board with its chart as PDF. That raises `Refusal` when the file cannot be written."""
    table = board_table(board, shown)
    head = heads.head()

    def write(target: Path, report: Report) -> None:
        from desktop_app.documents.submissions import submissions_pdf

        body = submissions_pdf(table, partial(words.state_bars, board.direct), head, report)
        with written(target) as stream:
            stream.write(body)

    return write


def _board_columns() -> tuple[PlainColumn, ...]:
    return (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("Unit")), 22),
        PlainColumn(say(N_("State")), 19),
        PlainColumn(say(N_("Known from")), 14),
        PlainColumn(say(N_("Received on")), 14),
        PlainColumn(say(N_("Package no.")), 9, "center"),
        PlainColumn(say(N_("People")), 8, "right"),
        PlainColumn(say(N_("Complete")), 9, "right"),
        PlainColumn(say(N_("Most is missing")), 24),
        PlainColumn(say(N_("To settle")), 8, "right"),
        PlainColumn(say(N_("Receipt")), 14),
        PlainColumn(say(N_("Deadline")), 17),
        PlainColumn(say(N_("Late")), 13),
    )


def _board_row(number: int, one: Submission, board: Board) -> PlainRow:
    name = one.unit_name if not one.office_name else f"{one.unit_name} ({one.office_name})"
    source = "; ".join(filter(None, (words.source_words(one), _instead(one))))
    return PlainRow(
        (
            number, f"–\u00a0{name}" if one.parent else name, words.state_words(one), source,
            one.latest if one.source else None, words.sequence_words(one), one.people,
            words.percent_words(one), words.lacking_words(one), one.questions or None,
            words.receipt_words(one), words.due_words(one), words.late_words(one),
        ),
        bad=one.is_late,
    )  # fmt: skip


def _instead(one: Submission) -> str:
    return (
        say(N_("instead of: {sources}"), sources=words.replaced_words(one)) if one.replaced else ""
    )


# the reminder


def reminder(board: Board, chosen: Sequence[Submission]) -> Letter:
    """The letter that asks units for what they have not sent, with a table of what is asked of each.

    Raises `Refusal` ("nobody_to_remind") where no unit is chosen.
    """
    _require_some(chosen)
    named = [one.unit_name for one in chosen]
    many = len(named) > _NAMED
    whom = (
        say(N_("To: the units in the list below"))
        if many
        else say(N_("To: {units}"), units="; ".join(named))
    )
    asked = [
        say(N_("For {round}, the figures of the units below have not reached us in full as of {day}."),
            round=board.title, day=board.on),
        _until(board),
        say(N_("Units that have no program yet send an Excel list, or tell the figures by telephone; the "
               "package is sent as soon as it is there and takes their place.")),
    ]  # fmt: skip
    return Letter(
        title=say(N_("Reminder to send the figures")),
        under=(board.title,),
        to=(whom,),
        parts=(Part("", tuple(asked)), Part("", (), _asked(chosen))),
        signers=_signers(),
        copies=(say(N_("As above")),),
        day=board.on,
    )


def _until(board: Board) -> str:
    if board.due is not None and board.due.last_day >= board.on:
        until = deadline_words(board.due)
        return say(N_("They are asked to send what is missing {deadline}."), deadline=until)
    return say(N_("They are asked to send what is missing as soon as they can."))


def call_list(board: Board, chosen: Sequence[Submission]) -> PlainTable:
    """The units chosen with whom to telephone, and room for what was said. Refused as `reminder` is."""
    _require_some(chosen)
    table = _asked(chosen)
    columns = (
        *table.columns,
        PlainColumn(say(N_("Whom to telephone")), 30),
        PlainColumn(say(N_("Outcome of the call")), 30),
    )
    lines = (
        PlainRow((*row.cells, words.contact_words(one), ""), bad=row.bad)
        for row, one in zip(table.rows, chosen, strict=True)
    )
    return PlainTable(
        title=say(N_("Units to be reminded")),
        columns=columns,
        rows=tuple(lines),
        under=(board.title, say(N_("As of {day}"), day=board.on)),
        name=say(N_("Units to be reminded")),
        landscape=True,
        row_mm=12,
    )


def _asked(chosen: Sequence[Submission]) -> PlainTable:
    columns = (
        PlainColumn(say(N_("No.")), 6, "center"),
        PlainColumn(say(N_("Unit")), 28),
        PlainColumn(say(N_("What is asked")), 40),
        PlainColumn(say(N_("Deadline")), 20),
        PlainColumn(say(N_("Late")), 16),
    )
    lines = (
        PlainRow(
            (number, one.unit_name, asked_of(one), words.due_words(one), words.late_words(one))
        )
        for number, one in enumerate(chosen, 1)
    )
    return PlainTable("", columns, tuple(lines))


def asked_of(one: Submission) -> str:
    """What a unit is asked for: the package, the missing numbers, the particulars that lack."""
    if not one.source:
        return why if (why := words.why_words(one)) else say(N_("Send the package of figures"))
    parts = [words.why_words(one)]
    if one.source != PACKAGE:
        parts.append(
            say(N_("Send the package in place of: {source}"), source=words.source_words(one))
        )
    if one.missing:
        numbers = ", ".join(map(str, one.missing))
        parts.append(say(N_("Say what packages {numbers} were"), numbers=numbers))
    if one.lacking:
        parts.append(say(N_("Complete: {fields}"), fields=words.lacking_words(one)))
    return "; ".join(filter(None, parts)) or say(N_("Nothing is missing"))


def _require_some(chosen: Sequence[Submission]) -> None:
    if not chosen:
        raise Refusal(
            N_("No unit is chosen. Choose the units that are to be reminded."),
            code="nobody_to_remind",
        )


def _signers() -> tuple[Signer, ...]:
    """The office itself signs: no congress's body speaks for a whole round."""
    with database.reading():
        office = rows.get(Office, register.identity().office)
    front = office is not None and office.body == "mttq"
    return (Signer((say(HEAD_OF_FRONT if front else HEAD_OF_OFFICE),)),)
