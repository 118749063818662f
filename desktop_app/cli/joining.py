"""offices, invite, join, recognise and station: how offices and the computers of one office meet."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli import DONE
from desktop_app.cli.common import (
    Commands,
    add_json,
    add_keys,
    add_register,
    command,
    opened,
    print_json,
    print_lines,
    progress,
)
from desktop_app.domain import connections as states
from desktop_app.domain.connections import RELATIONS, Connection
from desktop_app.domain.exchange import Sent
from desktop_app.domain.words import N_, say

STATES = {
    states.NOT_INVITED: N_("Not invited yet"),
    states.INVITED: N_("Invited"),
    states.WAITING: N_("Waits for the code"),
    states.RECOGNISED: N_("Recognised"),
    states.NEW_COMPUTER: N_("New computer"),
    states.NAMED: N_("Named by an office in between"),
    states.WITHDRAWN: N_("Withdrawn"),
}


def add_to(commands: Commands) -> None:
    """Declare the five commands."""
    offices = command(
        commands, "offices", N_("list the offices one exchanges with, and their codes")
    )
    add_register(offices)
    add_json(offices)
    offices.set_defaults(run=list_offices)

    invite = command(commands, "invite", N_("make the invitation for offices below"))
    _add_folder(invite)
    invite.add_argument("--cycle", metavar="NAME", required=True,
                        help=say(N_("round of congresses, for example dtts-4-2024")))  # fmt: skip
    invite.add_argument("--to", metavar="OFFICE", action="append", default=[],
                        help=say(N_("only this office: its unit (2024-616), name or uid")))  # fmt: skip
    add_json(invite)
    invite.set_defaults(run=make_invitation)

    join = command(commands, "join", N_("answer the invitation of the office above"))
    _add_folder(join)
    join.add_argument("--to", metavar="OFFICE", default="",
                      help=say(N_("another office: its unit (2024-62), name or uid")))  # fmt: skip
    add_json(join)
    join.set_defaults(run=make_answer)

    recognise = command(commands, "recognise", N_("recognise an office whose code was compared"))
    add_register(recognise)
    recognise.add_argument("source", metavar="PACKAGE", type=Path,
                           help=say(N_("its invitation, answer or any other package of it")))  # fmt: skip
    recognise.add_argument("--instead", action="store_true",
                           help=say(N_("it replaces a lost one: the others are withdrawn")))  # fmt: skip
    add_keys(recognise)
    recognise.set_defaults(run=recognise_office)

    station = command(commands, "station", N_("hand all figures to the office's other computer"))
    _add_folder(station)
    add_json(station)
    station.set_defaults(run=hand_over)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    add_register(parser)
    parser.add_argument("folder", metavar="DIR", type=Path,
                        help=say(N_("where the package goes, for example a USB stick")))  # fmt: skip
    add_keys(parser)


def list_offices(options: argparse.Namespace) -> int:
    """``offices``: a line an office, with the code that is to be compared with it."""
    from desktop_app.services import joining

    with opened(options.file):
        found = joining.connections()
    if options.json:
        print_json({"offices": [_as_json(one) for one in found]})
    else:
        head = (say(N_("Office")), say(N_("Level")), say(N_("State")), say(N_("Checking code")))
        print_lines([head, *(
            (one.name, say(RELATIONS[one.relation]), say(STATES[one.state]), one.code) for one in found
        )])  # fmt: skip
    return DONE


def _as_json(one: Connection) -> dict[str, object]:
    return {
        "office": one.office, "name": one.name, "relation": one.relation, "state": one.state,
        "code": one.code, "own_code": one.own_code,
        "computers": [
            {"installation": it.card.installation, "state": it.state, "code": it.code}
            for it in one.computers
        ],
    }  # fmt: skip


def make_invitation(options: argparse.Namespace) -> int:
    """``invite``: one file for all who are invited."""
    from desktop_app.services import cycles, exchange, joining

    with opened(options.file), progress() as report:
        cycle = cycles.named(options.cycle).uid
        wanted = [exchange.recipient(one).office for one in options.to]
        return _told(joining.invite(options.folder, cycle, wanted, report=report), options)


def make_answer(options: argparse.Namespace) -> int:
    """``join``: the file, and the code that both sides compare."""
    from desktop_app.services import joining

    with opened(options.file), progress() as report:
        sent = joining.join(options.folder, options.to, report=report)
        found = next(
            (one for one in joining.connections() if one.office == sent.entry.recipient), None
        )
        mine = found is None or found.relation == states.OWN
        return _told(sent, options, joining.own_code() if found is None or mine else found.code)


def recognise_office(options: argparse.Namespace) -> int:
    """``recognise``: from now on its packages are taken; its invitation or answer is taken at once."""
    from desktop_app.services import exchange, joining

    with opened(options.file):
        card = exchange.card_of(options.source)
        former = [
            it.card.installation
            for one in joining.connections() if one.office == card.office
            for it in one.recognised
        ]  # fmt: skip
        peer, _ = joining.recognise_sender(
            options.source, instead_of=former if options.instead else ()
        )
    print_lines([(say(N_("Office:")), peer.card.name)])
    return DONE


def hand_over(options: argparse.Namespace) -> int:
    """``station``: the file for the other computer."""
    from desktop_app.services import joining

    with opened(options.file), progress() as report:
        return _told(joining.station(options.folder, report=report), options)


def _told(sent: Sent, options: argparse.Namespace, code: str = "") -> int:
    if options.json:
        print_json({**sent.as_json(), **({"code": code} if code else {})})
    else:
        lines = [(say(N_("Package:")), str(sent.file)), (say(N_("For:")), sent.recipient_name)]
        print_lines([*lines, (say(N_("Comparison code:")), code)] if code else lines)
        for remark in sent.remarks:
            print(remark)
    return DONE
