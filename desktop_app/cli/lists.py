"""list-import, list-export and list-blank: delegates in and out of a congress."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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
from desktop_app.domain.errors import Refusal
from desktop_app.domain.list_decisions import BOTH, KEEP, REPLACE
from desktop_app.domain.lists import ERROR, QUESTION, STATES, UNCHANGED, ListPreview
from desktop_app.domain.progress import Report
from desktop_app.domain.roll_forms import ORDERS, PAPERS, READY
from desktop_app.domain.words import N_, say

if TYPE_CHECKING:
    from desktop_app.services.list_export import Blank

_KNOWN = {"update": REPLACE, "keep": KEEP, "new": BOTH}
"""How the lines are answered that may be about somebody who is in the register already."""


def add_to(commands: Commands) -> None:
    """Declare the three commands."""
    _add_import(commands)
    _add_export(commands)
    _add_blank(commands)


def _add_import(commands: Commands) -> None:
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


def _add_export(commands: Commands) -> None:
    give = command(
        commands, "list-export", N_("save the delegate roll as a spreadsheet or for paper")
    )
    add_register(give)
    give.add_argument("out", metavar="OUT.xlsx|OUT.pdf", type=Path,
                      help=say(N_("the file to write; a name in .pdf makes a PDF")))  # fmt: skip
    add_congress(give)
    _add_form(give, READY[0])
    give.add_argument("--public", action="store_true", help=say(N_("leave all personal data out")))
    give.add_argument(
        "--order", choices=tuple(ORDERS), default="", help=say(N_("the order (else the form's)"))
    )
    add_json(give)
    give.set_defaults(run=export_list)


def _add_blank(commands: Commands) -> None:
    blank = command(commands, "list-blank", N_("make lists for the units below to fill in"))
    add_register(blank)
    blank.add_argument("out", metavar="OUT.xlsx|DIR", type=Path,
                       help=say(N_("the file to write, or a folder for one file a unit")))  # fmt: skip
    add_congress(blank)
    _add_form(blank, "blank")
    whom = blank.add_mutually_exclusive_group()
    whom.add_argument("--for", metavar="UNIT", action="append", dest="units",
                      help=say(N_("the unit that fills it in; may be given several times")))  # fmt: skip
    whom.add_argument("--all-units", action="store_true",
                      help=say(N_("all delegations and all units directly below")))  # fmt: skip
    blank.add_argument("--locked", action="store_true",
                       help=say(N_("only the lines can be written in")))  # fmt: skip
    add_json(blank)
    blank.set_defaults(run=make_blank)


def _add_form(parser: argparse.ArgumentParser, usual: str) -> None:
    parser.add_argument(
        "--form", metavar="NAME", default=usual, help=say(N_("the form of the list, by its name"))
    )
    parser.add_argument(
        "--paper", choices=tuple(PAPERS), default="", help=say(N_("the paper (else the form's)"))
    )


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
    """``list-export``: the roll; as a spreadsheet with line codes, by which a corrected one is read again."""
    from desktop_app.services import list_export, roll_forms
    from desktop_app.services.list_export import Wanted

    pages = None
    with opened(options.file), progress() as report:
        congress = congress_uid(options.congress)
        wanted = Wanted(
            form=roll_forms.named(options.form).form.uid, order=options.order,
            paper=options.paper, public=options.public,
        )  # fmt: skip
        if options.out.suffix.lower() == ".pdf":
            pages = list_export.print_list(congress, options.out, report, wanted=wanted)
            count = len(list_export.entries_of(congress, wanted))
        else:
            count = list_export.export(congress, options.out, report, wanted=wanted)
    if options.json:
        print_json({"file": str(options.out), "people": count, "pages": pages})
    elif pages is None:
        print(say(N_("{count} delegates in {file}"), count=count, file=str(options.out)))
    else:
        print(say(N_("{count} delegates on {pages} pages in {file}"), count=count, pages=pages,
                  file=str(options.out)))  # fmt: skip
    return DONE


def make_blank(options: argparse.Namespace) -> int:
    """``list-blank``: one list, or one file a unit in a folder."""
    from desktop_app.services import list_export, roll_forms
    from desktop_app.services.list_export import Blank

    with opened(options.file), progress() as report:
        congress = congress_uid(options.congress)
        form = roll_forms.named(options.form).form.uid
        blank = Blank(form=form, paper=options.paper, locked=options.locked)
        units = options.units or []
        if options.all_units:
            units = [name for _, name in list_export.units_below(congress)]
        if options.out.is_dir():
            made = _blank_lists(congress, options.out, units, blank, report)
        else:
            made = [_blank_list(congress, options.out, units, blank)]
    if options.json:
        print_json({"files": list(map(str, made))})
    else:
        print("\n".join(map(str, made)))
    return DONE


def _blank_lists(
    congress: str, folder: Path, units: Sequence[str], blank: Blank, report: Report
) -> list[Path]:
    from desktop_app.services import list_export

    if not units:
        raise Refusal(
            N_("{folder} is a folder, and no unit is named for which lists are made. Add --for UNIT "
               "or --all-units, or name a file."),
            code="no_units",
            folder=str(folder),
        )  # fmt: skip
    return list_export.blank_lists(congress, folder, units, blank=blank, report=report)


def _blank_list(congress: str, target: Path, units: Sequence[str], blank: Blank) -> Path:
    from desktop_app.services import list_export

    if len(units) > 1:
        raise Refusal(
            N_("{file} can be the list of one unit only. Name a folder that is there for one file "
               "a unit."),
            code="one_file",
            file=str(target),
        )  # fmt: skip
    list_export.blank_list(congress, target, blank=blank, unit=units[0] if units else "")
    return target
