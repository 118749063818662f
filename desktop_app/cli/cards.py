"""cards, preflight, print-log and print-again: cards, tents, labels and passes, and what was printed."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli import DONE
from desktop_app.cli.common import (
    Commands,
    add_congress,
    add_json,
    add_register,
    command,
    congress_uid,
    loading,
    opened,
    print_json,
    print_lines,
    progress,
)
from desktop_app.domain.card_orders import SEQUENCES
from desktop_app.domain.card_records import PURPOSES
from desktop_app.domain.card_sheets import BACKS, PAGES, PrintSettings
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.errors import Refusal
from desktop_app.domain.print_log import PRINTED, REASONS, TO
from desktop_app.domain.words import N_, Message, say

if TYPE_CHECKING:
    from desktop_app.domain.card_orders import CardOrder, TypedLine
    from desktop_app.services.card_printing import Printed
    from desktop_app.services.print_again import Again


def add_to(commands: Commands) -> None:
    """Declare the four commands."""
    cards = command(commands, "cards", N_("make delegate cards, tents, labels or passes as a PDF"))
    add_register(cards)
    cards.add_argument("out", metavar="OUT.pdf|DIR", type=Path,
                       help=say(N_("the file to write, or a folder for parts of 500 cards")))  # fmt: skip
    add_congress(cards)
    _add_for_whom(cards)
    _add_sheets(cards)
    cards.add_argument("--only-new", action="store_true",
                       help=say(N_("only what is not printed yet, or has changed since")))  # fmt: skip
    cards.add_argument("--lines", metavar="FILE.txt", type=Path,
                       help=say(N_("passes for these lines (name; body) instead of delegates")))  # fmt: skip
    _add_reason(cards)
    add_json(cards)
    cards.set_defaults(run=make_cards)

    look = command(commands, "preflight", N_("what to look at before cards are printed"))
    add_register(look)
    add_congress(look)
    _add_for_whom(look)
    add_json(look)
    look.set_defaults(run=look_before, only_new=False, lines=None)

    log = command(commands, "print-log", N_("what was printed for a congress, when and why"))
    add_register(log)
    add_congress(log)
    add_json(log)
    log.set_defaults(run=tell_log)

    again = command(
        commands,
        "print-again",
        N_("what of the printed papers has changed, or print just that again"),
    )
    add_register(again)
    again.add_argument("out", metavar="DIR", type=Path, nargs="?",
                       help=say(N_("the folder for the files; without it they are only named")))  # fmt: skip
    add_congress(again)
    _add_sheets(again)
    add_json(again)
    again.set_defaults(run=print_again)


def _add_for_whom(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--purpose", choices=tuple(PURPOSES), default="card",
                        help=say(N_("what is made (else delegate cards)")))  # fmt: skip
    parser.add_argument("--layout", metavar="NAME", default="",
                        help=say(N_("another layout than the one the congress uses")))  # fmt: skip
    parser.add_argument("--kind", action="append", choices=tuple(KINDS),
                        help=say(N_("only this kind of delegate; may be given several times")))  # fmt: skip
    parser.add_argument("--delegation", metavar="NAME", action="append",
                        help=say(N_("only this delegation; may be given several times")))  # fmt: skip
    parser.add_argument("--order", choices=tuple(SEQUENCES), default="list",
                        help=say(N_("the order in which they print (else as listed)")))  # fmt: skip


def _add_sheets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--page", choices=(*PAGES, "card"), default="",
                        help=say(N_("the sheet (else the layout's); “card” for a card printer")))  # fmt: skip
    parser.add_argument("--start", metavar="N", type=int, default=1,
                        help=say(N_("the place of the first card on a used sheet, from 1")))  # fmt: skip
    parser.add_argument("--backs", choices=tuple(filter(None, BACKS)), default="",
                        help=say(N_("backs too, and over which edge the printer turns the sheet")))  # fmt: skip
    parser.add_argument("--offset", metavar="X,Y", default="0,0",
                        help=say(N_("move everything by millimetres, right and down")))  # fmt: skip


def _add_reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", choices=tuple(one for one in REASONS if one != "first"),
                        default="", help=say(N_("why something is printed once more")))  # fmt: skip
    parser.add_argument("--note", metavar="TEXT", default="",
                        help=say(N_("the reason in words, for the print log")))  # fmt: skip


def make_cards(options: argparse.Namespace) -> int:
    """``cards``: the sheets, and the print log; whoever's text fits on no card is named and left out."""
    from desktop_app.services import card_printing, print_log, printing

    with opened(options.file):
        order = _order(options, _settings(options))
        pieces = card_printing.pieces(order)
        reason = options.reason or print_log.usual_reason(
            order.congress, order.purpose, pieces, order.session
        )
        print_log.require_reason(reason, options.note)
        with progress() as report:
            if options.out.is_dir():
                made = card_printing.make_parts(order, options.out, report=report)
            else:
                made = [card_printing.make(order, options.out, report)]
        details = {"reason": reason, "reason_note": options.note, "printer": options.out.name}
        print_log.log_together([card_printing.printing_of(order, made, **details)])
        for one in made:
            printing.note_cards(one.target)
        names = {one.about: one.name for one in pieces}
    _tell_made(options, made, names, reason)
    return DONE


def _tell_made(
    options: argparse.Namespace, made: Sequence[Printed], names: dict[str, str], reason: str
) -> None:
    left_out = [
        {"name": names.get(uid, uid), "reason": str(why)}
        for one in made
        for uid, why in one.left_out
    ]
    remarks = [
        {"name": names.get(uid, uid), "remark": str(what)}
        for one in made
        for uid, what in one.remarks
    ]
    cards, pages = sum(one.cards for one in made), sum(one.pages for one in made)
    if options.json:
        print_json(
            {"file": str(options.out), "files": [str(one.target) for one in made], "cards": cards,
             "pages": pages, "reason": reason, "left_out": left_out, "remarks": remarks}
        )  # fmt: skip
        return
    print(say(N_("{cards} cards on {pages} pages in {file}"), cards=cards, pages=pages,
              file=str(options.out)))  # fmt: skip
    if left_out:
        print(say(N_("Left out:")))
        print_lines([(one["name"], one["reason"]) for one in left_out])
    if remarks:
        print(say(N_("Worth a look:")))
        print_lines([(one["name"], one["remark"]) for one in remarks])


def _order(options: argparse.Namespace, settings: PrintSettings) -> CardOrder:
    """What is asked for, as the services understand it."""
    from desktop_app.domain.card_orders import CardOrder
    from desktop_app.services import card_printing

    congress = congress_uid(options.congress)
    if options.lines:
        return CardOrder(congress, options.purpose, None, settings, options.layout,
                         lines=_typed(options.lines))  # fmt: skip
    delegations = _delegations(congress, options.delegation or ())
    kinds = options.kind or KINDS
    chosen = tuple(
        one.uid for one in card_printing.lines(congress, options.purpose, sequence=options.order)
        if one.eligible and one.kind in kinds
        and (not options.delegation or one.delegation_uid in delegations)
    )  # fmt: skip
    order = CardOrder(congress, options.purpose, chosen, settings, options.layout)
    if not options.only_new:
        return order
    order = card_printing.only_new(order)
    if chosen and not order.uids:
        raise Refusal(
            N_("All of these are printed and have not changed. To print them again, leave out "
               "--only-new and give a --reason."),
            code="nothing_new",
        )  # fmt: skip
    return order


def _typed(file: Path) -> tuple[TypedLine, ...]:
    from desktop_app.domain.card_orders import typed_lines

    with loading(file):
        try:
            return typed_lines(file.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError as error:
            raise Refusal(
                N_("{file} is not a text in UTF-8. Save it so, then try again."),
                code="not_utf8",
                file=file.name,
            ) from error


def _delegations(congress: str, wanted: Iterable[str]) -> set[str]:
    """The delegations of these names; refused where a congress has none of a name."""
    from desktop_app.domain.text import fold
    from desktop_app.services import delegates

    known = {fold(one.name): one for one in delegates.delegations(congress)}
    for name in wanted:
        if fold(name) not in known:
            raise Refusal(
                N_("The congress has no delegation {name}. It has: {known}."),
                code="unknown_delegation",
                name=name,
                known=", ".join(one.name for one in known.values()),
            )
    return {known[fold(name)].uid for name in wanted}


def _settings(options: argparse.Namespace) -> PrintSettings:
    if options.start < 1:
        raise Refusal(
            N_("There is no place {value} on a sheet. Count the places from 1."),
            code="no_place",
            value=str(options.start),
        )
    return PrintSettings(
        page=options.page, start=options.start - 1, backs=options.backs,
        offset=_offset(options.offset),
    )  # fmt: skip


def _offset(typed: str) -> tuple[float, float]:
    from desktop_app.services.printers import FARTHEST

    try:
        right, down = (float(one) for one in typed.split(","))
    except ValueError:
        right = down = float("nan")
    # What is no number is not below it either.
    if not (abs(right) <= FARTHEST and abs(down) <= FARTHEST):
        raise Refusal(
            N_(
                "{value} is no offset. Write millimetres right and down, for example 1.5,-2; at most 20."
            ),
            code="no_offset",
            value=typed,
        )
    return right, down


def look_before(options: argparse.Namespace) -> int:
    """``preflight``: what would come out wrong, and what should be looked at."""
    from desktop_app.domain.preflight import LEVELS
    from desktop_app.services import preflight

    with opened(options.file), progress() as report:
        found = preflight.check(_order(options, PrintSettings()), report)
    if options.json:
        print_json({"faults": [
            {"level": one.level, "uid": one.uid, "field": one.field, "message": str(one.message)}
            for one in found
        ]})  # fmt: skip
    elif found:
        print_lines([(say(LEVELS[one.level]), str(one.message)) for one in found])
    else:
        print(say(N_("Nothing to look at: all of them can be printed.")))
    return DONE


def tell_log(options: argparse.Namespace) -> int:
    """``print-log``: the acts of printing, the latest first."""
    from desktop_app.services import print_log

    with opened(options.file):
        congress = congress_uid(options.congress)
        jobs, sizes = print_log.jobs(congress), print_log.sizes(congress)
        told: list[dict[str, Any]] = [
            {"printed_at": one.printed_at, "paper": one.paper, "what": one.what,
             "pieces": [piece.name for piece in print_log.pieces(one.uid)], "reason": one.reason,
             "reason_note": one.reason_note, "printed_to": one.printed_to, "printer": one.printer,
             "printed_by": one.printed_by, "pages": one.pages, "copies": one.copies,
             "first_slot": one.first_slot}
            for one in jobs
        ]  # fmt: skip
    if options.json:
        print_json({"jobs": told})
    elif not jobs:
        print(say(N_("Nothing has been printed for this congress yet.")))
    else:
        print_lines([
            (one.printed_at[:16].replace("T", " "), say(PRINTED[one.paper]), one.what,
             say(N_("{count} pieces"), count=sizes.get(one.uid, 0)), say(REASONS[one.reason]),
             one.printer or say(TO[one.printed_to]))
            for one in jobs
        ])  # fmt: skip
    return DONE


def print_again(options: argparse.Namespace) -> int:
    """``print-again``: what has changed since it was printed; with a folder it is printed and logged."""
    from desktop_app.services import print_again as service

    settings = _settings(options)
    with opened(options.file), progress() as report:
        congress = congress_uid(options.congress)
        found, back = service.changed(congress), service.to_take_back(congress)
        files: tuple[Path, ...] = ()
        left_out: tuple[tuple[str, Message], ...] = ()
        if options.out is not None:
            drawn, _ = service.make(congress, options.out, settings=settings, report=report)
            files, left_out = drawn.files, drawn.left_out
    if options.json:
        print_json({
            "again": [{"paper": one.paper, "about": one.about, "name": one.name, "why": one.why}
                      for one in found],
            "take_back": [one.name for one in back],
            "files": list(map(str, files)),
            "left_out": [str(why) for _, why in left_out],
        })  # fmt: skip
    else:
        _tell_again(found, back, files, left_out)
    return DONE


def _tell_again(
    found: Sequence[Again], back: Sequence[Again], files: Sequence[Path],
    left_out: Sequence[tuple[str, Message]],
) -> None:  # fmt: skip
    from desktop_app.domain.card_orders import STATES

    if found:
        print_lines([(say(PRINTED[one.paper]), one.name, say(STATES[one.why])) for one in found])
    else:
        print(say(N_("Nothing of what was printed has changed.")))
    for heading, lines in (
        (N_("Cards to be taken back:"), [one.name for one in back]),
        (N_("Left out:"), [str(why) for _, why in left_out]),
        (N_("Written:"), [str(one) for one in files]),
    ):
        if lines:
            print(say(heading))
            print_lines([(one,) for one in lines])
