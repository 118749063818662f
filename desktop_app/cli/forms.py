"""fill-form: an office's own Word or Excel form filled with a congress."""

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
    progress,
    saving,
)
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.paper_texts import FILLS
from desktop_app.domain.words import N_, say, say_count


def add_to(commands: Commands) -> None:
    """Declare the command."""
    made = command(commands, "fill-form", N_("fill a Word or Excel form with a congress"))
    add_register(made)
    made.add_argument("form", metavar="FORM",
                      help=say(N_("a form of the register by its name, or a file (.docx, .xlsx)")))  # fmt: skip
    made.add_argument("out", metavar="OUT", type=Path,
                      help=say(N_("the file to write, or a folder that is there for several")))  # fmt: skip
    add_congress(made)
    made.add_argument("--fills", choices=tuple(FILLS), default="",
                      help=say(N_("what a form that is a file is filled with (else guessed)")))  # fmt: skip
    made.add_argument("--kind", action="append", choices=tuple(KINDS),
                      help=say(N_("only this kind of delegate; may be given several times")))  # fmt: skip
    add_json(made)
    made.set_defaults(run=fill_form)


def fill_form(options: argparse.Namespace) -> int:
    """``fill-form``: a path with an ending is a file, anything else the name of a form."""
    from desktop_app.services import form_filling, office_forms

    with opened(options.file), saving(options.out), progress() as report:
        congress = congress_uid(options.congress)
        uids = None
        if options.kind:
            people = form_filling.whom(congress)
            uids = [one.uid for one in people if one.kind in options.kind]
        if Path(options.form).suffix:
            made = form_filling.fill_file(
                Path(options.form), congress, options.out, fills=options.fills, uids=uids,
                report=report,
            )  # fmt: skip
        else:
            one = office_forms.named(options.form)
            made = form_filling.fill(one.uid, congress, options.out, uids=uids, report=report)
    if options.json:
        print_json({"files": [str(file) for file in made.files], "people": made.people})
        return DONE
    told = say_count(N_("{count} person"), N_("{count} people"), made.people)
    for file in made.files:
        print(file)
    print(told)
    return DONE
