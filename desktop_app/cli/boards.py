"""board: who below has sent for a round, and what is still missing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cli import DONE
from desktop_app.cli.common import (
    Commands,
    add_json,
    add_register,
    command,
    day_of,
    opened,
    print_json,
    print_lines,
    progress,
    saving,
)
from desktop_app.domain import submission_words as words
from desktop_app.domain.submissions import Board, Submission, tally
from desktop_app.domain.words import N_, say


def add_to(commands: Commands) -> None:
    """Declare ``board``."""
    parser = command(commands, "board", N_("who below has sent, and what is missing"))
    add_register(parser)
    parser.add_argument("--cycle", metavar="NAME", default="",
                        help=say(N_("round of congresses, for example dtts-4-2024")))  # fmt: skip
    parser.add_argument("--on", metavar="30/3/2024", help=say(N_("as of this day, else today")))
    add_json(parser)
    parser.add_argument("--pdf", metavar="OUT", type=Path, help=say(N_("also make a PDF of it")))
    parser.add_argument(
        "--xlsx", metavar="OUT", type=Path, help=say(N_("also make a spreadsheet of it"))
    )
    parser.set_defaults(run=show_board)


def show_board(options: argparse.Namespace) -> int:
    """``board``: print the board, and make the files asked for."""
    from desktop_app.services import cycles, plain_tables, submission_papers, submissions

    day = day_of(options.on)
    with opened(options.file):
        cycle = cycles.named(options.cycle).uid if options.cycle else ""
        found = submissions.board(cycle, day)
        if options.pdf:
            with saving(options.pdf), progress() as report:
                submission_papers.board_pdf(found)(options.pdf, report)
        if options.xlsx:
            plain_tables.write_xlsx([submission_papers.board_table(found)], options.xlsx)
    if options.json:
        print_json(as_json(found))
    else:
        _show(found)
    return DONE


def as_json(found: Board) -> dict[str, Any]:
    """The board as ``board --json`` gives it (docs/schemas/board.json)."""
    counted = tally(found.direct)
    return {
        "cycle": found.cycle,
        "title": found.title,
        "as_of": found.on.isoformat(),
        "due": _deadline(found),
        "expected": counted.expected,
        "sent": counted.sent,
        "late": counted.late,
        "to_settle": counted.to_settle,
        "receipts_to_send_back": counted.receipts,
        "units": [_unit(one) for one in found.lines],
    }


def _deadline(one: Board | Submission) -> dict[str, str] | None:
    due = one.due if isinstance(one, Board) else one.deadline
    return {"day": due.day.isoformat(), "last_day": due.last_day.isoformat()} if due else None


def _unit(one: Submission) -> dict[str, Any]:
    came = one.received_at.isoformat(timespec="seconds") if one.received_at else ""
    return {
        "unit": one.unit, "name": one.unit_name, "level": one.level, "parent": one.parent,
        "office": one.office, "expected": one.expected, "state": one.state, "source": one.source,
        "replaced": [
            {"source": told.source, "as_of": told.day.isoformat() if told.day else ""}
            for told in one.replaced
        ],
        "packages": one.packages, "sequence": one.sequence, "missing": [*one.missing],
        "received_at": came, "told_on": one.told_on.isoformat() if one.told_on else "",
        "people": one.people, "complete_percent": one.percent, "lacking": dict(one.lacking),
        "questions": one.questions, "receipt": one.receipt, "connection": one.connection,
        "code": one.code, "deadline": _deadline(one), "days_late": one.late,
    }  # fmt: skip


def _show(found: Board) -> None:
    print(f"{found.title} – {say(N_('Figures as of {day}'), day=found.on)}")
    print(words.summary_words(tally(found.direct)))
    headings = (N_("Unit"), N_("State"), N_("Received on"), N_("People"), N_("Receipt"), N_("Late"))
    print_lines(
        [
            tuple(say(heading) for heading in headings),
            *(
                (one.unit_name, words.state_words(one), words.day_words(one),
                 words.people_words(one), words.receipt_words(one), words.late_words(one))
                for one in found.direct
            ),
        ]
    )  # fmt: skip
