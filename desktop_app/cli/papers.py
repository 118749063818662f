"""papers and paper: what there is to print of a congress and how it stands, and one of them as a file."""

from __future__ import annotations

import argparse
from collections.abc import Callable
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
    day_of,
    opened,
    print_json,
    print_lines,
    progress,
    saving,
)
from desktop_app.domain.errors import Refusal
from desktop_app.domain.ordering import ORDERS
from desktop_app.domain.paper_kinds import (
    BY_KEY,
    DECISION,
    DELEGATIONS,
    EVERY_SESSION,
    FORM,
    LIST,
    SESSION,
    VERSION,
    PaperOptions,
)
from desktop_app.domain.progress import Report
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say, say_count

if TYPE_CHECKING:
    from desktop_app.services.congress_papers import Made

STATES = {
    "never": N_("Not printed yet"),
    "printed": N_("printed"),
    "changed": N_("to be printed again"),
}


def add_to(commands: Commands) -> None:
    """Declare both commands."""
    listed = command(commands, "papers", N_("list the papers of a congress and how they stand"))
    add_register(listed)
    add_congress(listed)
    add_json(listed)
    listed.set_defaults(run=papers)
    _add_paper(commands)


def _add_paper(commands: Commands) -> None:
    made = command(commands, "paper", N_("write a paper of a congress as PDF, Word or Excel file"))
    add_register(made)
    made.add_argument("paper", metavar="PAPER", choices=tuple(BY_KEY),
                      help=say(N_("which one, as `sodaihoi papers` names it")))  # fmt: skip
    made.add_argument("out", metavar="OUT.pdf|OUT.docx|OUT.xlsx", type=Path,
                      help=say(N_("the file to write; its ending says what it is")))  # fmt: skip
    add_congress(made)
    for name, words in {
        "--session": N_("the session by its name, or `every`"),
        "--form": N_("the form of a list by its name"),
        "--list": N_("the list to sign by its name"),
        "--decision": N_("only this decision on awards, by its number"),
        "--version": N_("the version by its name (else the latest)"),
        "--number": N_("the number of the paper (else it is written by hand)"),
        "--date": N_("the date of the paper (else today)"),
        "--until": N_("until when to reply"),
        "--contact": N_("whom to ask, with the telephone"),
    }.items():
        made.add_argument(name, metavar="TEXT", default="", help=say(words))
    made.add_argument("--delegation", metavar="NAME", action="append", default=[],
                      help=say(N_("only this delegation; may be given several times")))  # fmt: skip
    made.add_argument("--order", choices=tuple(ORDERS), default="", help=say(N_("the order")))
    made.add_argument("--page", choices=("A4", "A3"), default="", help=say(N_("the paper size")))
    add_json(made)
    made.set_defaults(run=paper)


def papers(options: argparse.Namespace) -> int:
    """``papers``: each with its key, when it was printed last, and what has changed since."""
    from desktop_app.services import congress_papers

    with opened(options.file):
        found = congress_papers.offers(congress_uid(options.congress))
    if options.json:
        listed = [
            {"paper": one.kind.key, "name": say(one.kind.word), "state": one.state,
             "printed_at": one.printed_at, "changed": list(one.changed)}
            for one in found
        ]  # fmt: skip
        print_json({"papers": listed})
        return DONE
    print_lines(
        [
            (one.kind.key, say(one.kind.word), say(STATES[one.state]), "; ".join(one.changed))
            for one in found
        ]
    )
    return DONE


def paper(options: argparse.Namespace) -> int:
    """``paper``: one file of all its letters or sheets; a PDF stands in the print log."""
    from desktop_app.services import congress_papers

    with opened(options.file), saving(options.out), progress() as report:
        congress = congress_uid(options.congress)
        made = congress_papers.make(options.paper, congress, _chosen(options, congress))
        _writer(made, options.out)(made, options.out, report)
        if options.out.suffix.lower() == ".pdf":  # the others are for going on with
            congress_papers.log(made, printer=options.out.name)
    if options.json:
        names = [one.name for one in made.pieces]
        print_json({"file": str(options.out), "paper": made.kind.key, "pieces": names})
        return DONE
    print(options.out)
    print(say_count(N_("{count} piece"), N_("{count} pieces"), len(made.pieces)))
    return DONE


def _writer(made: Made, target: Path) -> Callable[[Made, Path, Report], None]:
    """What writes the file that the name asks for."""
    from desktop_app.services import congress_papers

    suffix = target.suffix.lower()
    if suffix == ".docx":
        return congress_papers.write_docx
    if suffix == ".xlsx" and made.has_workbook:
        return congress_papers.write_xlsx
    if suffix == ".pdf":
        return congress_papers.write_pdf
    raise Refusal(
        N_("There is no {suffix} of this paper. Choose a name that ends in .pdf."),
        code="wrong_name", suffix=suffix or target.name,
    )  # fmt: skip


def _chosen(options: argparse.Namespace, congress: str) -> PaperOptions:
    """The choices of the command line, with what they name found in the register."""

    def key(ask: str, name: str) -> str:
        return _named(options.paper, ask, name, congress) if name else ""

    session = options.session
    return PaperOptions(
        session=session if session == EVERY_SESSION else key(SESSION, session),
        delegations=tuple(filter(None, (key(DELEGATIONS, one) for one in options.delegation))),
        form=key(FORM, options.form), list=key(LIST, options.list),
        decision=key(DECISION, options.decision),
        version=key(VERSION, options.version), order=options.order, sheet=options.page,
        number=options.number, day=day_of(options.date or None),
        reply_by=day_of(options.until or None), contact=options.contact,
    )  # fmt: skip


def _named(paper: str, ask: str, name: str, congress: str) -> str:
    """The key of what is called so, or begins so; refused where that is not one."""
    from desktop_app.services import paper_choices

    listed = (
        paper_choices.choices(BY_KEY[paper], ask, congress) if ask in BY_KEY[paper].asks else []
    )
    found = [one for one in listed if fold(one.name) == fold(name)]
    found = found or [one for one in listed if fold(one.name).startswith(fold(name))]
    if len(found) != 1:
        raise Refusal(
            N_("There is no “{name}” to choose for this paper. Choose one of these: {known}."),
            code="unknown_choice", name=name, known="; ".join(one.name for one in listed) or "–",
        )  # fmt: skip
    return found[0].key
