"""list-import, list-export and cards: delegates in and out of a congress."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli import DONE
from desktop_app.cli.common import (
    Commands,
    add_congress,
    add_json,
    add_register,
    command,
    congress_uid,
    opened,
    print_json,
    print_lines,
    progress,
)
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.list_decisions import BOTH, KEEP, REPLACE
from desktop_app.domain.lists import ERROR, QUESTION, STATES, UNCHANGED, ListPreview
from desktop_app.domain.words import N_, say

_KNOWN = {"update": REPLACE, "keep": KEEP, "new": BOTH}
"""How the lines are answered that may be about somebody who is in the register already."""


def add_to(commands: Commands) -> None:
    """Declare the three commands."""
    take = command(
        commands, "list-import", N_("show what a delegate list would change, or take it in")
    )
    add_register(take)
    take.add_argument("list", metavar="LIST.xlsx", type=Path, help=say(N_("the delegate list")))
    add_congress(take)
    take.add_argument(
        "--sheet", metavar="NAME", help=say(N_("the sheet to read (else the likeliest)"))
    )
    take.add_argument("--apply", action="store_true",
                      help=say(N_("put into the register; without it nothing is changed")))  # fmt: skip
    take.add_argument("--skip-errors", action="store_true",
                      help=say(N_("take in the other lines where some have errors")))  # fmt: skip
    take.add_argument(
        "--known",
        choices=tuple(_KNOWN),
        help=say(N_("what to do with lines that may be about people of the register")),
    )
    add_json(take)
    take.set_defaults(run=import_list)

    give = command(commands, "list-export", N_("save the delegate roll as a spreadsheet"))
    add_register(give)
    give.add_argument("out", metavar="OUT.xlsx", type=Path, help=say(N_("the file to write")))
    add_congress(give)
    give.set_defaults(run=export_list)

    cards = command(commands, "cards", N_("make the delegate cards as a PDF"))
    add_register(cards)
    cards.add_argument("out", metavar="OUT.pdf", type=Path, help=say(N_("the file to write")))
    add_congress(cards)
    cards.add_argument("--kind", action="append", choices=tuple(KINDS),
                       help=say(N_("only this kind of delegate; may be given several times")))  # fmt: skip
    add_json(cards)
    cards.set_defaults(run=make_cards)


def import_list(options: argparse.Namespace) -> int:
    """``list-import``: the preview, then, asked for, the act."""
    from desktop_app.services import lists

    with opened(options.file):
        found = lists.preview(options.list, congress_uid(options.congress), sheet=options.sheet)
        if options.known:
            from desktop_app.domain.list_questions import Answer, answer

            asked = [row for row in found.rows if row.state == QUESTION]
            given = Answer(_KNOWN[options.known])
            found = lists.answered(found, answer(found.decisions, asked, given))
        # The preview is told before the act, which may refuse for what it shows.
        if options.json:
            print_json(lists.as_json(found))
        else:
            _show(found)
        if not options.apply:
            if not options.json:
                print(
                    say(N_("Nothing was changed. Add --apply to put the list into the register."))
                )
            return DONE
        changed = lists.apply(found, skip_errors=options.skip_errors)
        if not options.json:
            print(changed.text)
    return DONE


def _show(found: ListPreview) -> None:
    print(say(N_("{file}, sheet “{sheet}”"), file=found.file, sheet=found.read.sheet))
    print(
        ", ".join(
            f"{say(STATES[state])}: {count}" for state, count in found.counts.items() if count
        )
    )
    lines = [
        (str(row.row), say(STATES[row.state]), row.person.full_name,
         " ".join(str(problem.message) for problem in row.problems.values()))
        for row in found.rows
        if row.state != UNCHANGED
    ]  # fmt: skip
    print_lines(lines)
    if found.counts[ERROR] and found.read.unread:
        print(
            say(N_("Columns that were not read: {columns}"), columns=", ".join(found.read.unread))
        )


def export_list(options: argparse.Namespace) -> int:
    """``list-export``: the roll with its line codes, so that it can be corrected and read again."""
    from desktop_app.services import list_export

    with opened(options.file), progress() as report:
        count = list_export.export(congress_uid(options.congress), options.out, report=report)
    print(say(N_("{count} delegates in {file}"), count=count, file=str(options.out)))
    return DONE


def make_cards(options: argparse.Namespace) -> int:
    """``cards``: the sheets; whoever's text fits on no card is named and left out."""
    from desktop_app.services import delegates, printing

    with opened(options.file):
        congress = congress_uid(options.congress)
        entries = delegates.in_order(congress)
        wanted = options.kind or KINDS
        uids = [one.delegate.uid for one in entries if one.delegate.kind in wanted]
        with progress() as report:
            made = printing.cards(congress, options.out, only=uids, report=report)
        names = {one.delegate.uid: one.person.full_name for one in entries}
    left_out = [{"name": names[uid], "reason": str(why)} for uid, why in made.left_out]
    remarks = [{"name": names[uid], "remark": str(what)} for uid, what in made.remarks]
    if options.json:
        print_json(
            {"file": str(options.out), "cards": made.cards, "pages": made.pages,
             "left_out": left_out, "remarks": remarks}
        )  # fmt: skip
        return DONE
    print(say(N_("{cards} cards on {pages} pages in {file}"), cards=made.cards, pages=made.pages,
              file=str(options.out)))  # fmt: skip
    if left_out:
        print(say(N_("Left out:")))
        print_lines([(one["name"], one["reason"]) for one in left_out])
    if remarks:
        print(say(N_("Worth a look:")))
        print_lines([(one["name"], one["remark"]) for one in remarks])
    return DONE
