"""send-down: what goes to the offices below for a round of congresses."""

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
    progress,
)
from desktop_app.cli.exchange import add_passphrase, hand_over, passphrase_in, show_sent
from desktop_app.domain.handed_down import PARTS
from desktop_app.domain.words import N_, say


def add_to(commands: Commands) -> None:
    """Declare the command."""
    down = command(commands, "send-down", N_("make the packages for the offices below"))
    add_register(down)
    down.add_argument("folder", metavar="DIR", type=Path,
                      help=say(N_("where the package goes, for example a USB stick")))  # fmt: skip
    down.add_argument("--cycle", metavar="NAME", required=True,
                      help=say(N_("round of congresses, for example dtts-4-2024")))  # fmt: skip
    down.add_argument(
        "--to", metavar="OFFICE", action="append", default=[],
        help=say(N_("an office below: its unit (2024-616), name or uid; all that are recognised")),
    )  # fmt: skip
    down.add_argument("--part", metavar="PART", action="append", choices=[*PARTS], default=[],
                      help=say(N_("only this part: {parts}"), parts=", ".join(PARTS)))  # fmt: skip
    add_passphrase(down)
    add_keys(down)
    add_json(down)
    down.set_defaults(run=send_down)


def send_down(options: argparse.Namespace) -> int:
    """``send-down``: one package for all, and one for each office there is something for alone."""
    from desktop_app.services import cycles, exchange, handing_down

    passphrase = passphrase_in(options)
    with opened(options.file), progress() as report:
        to = [exchange.recipient(one).office for one in options.to]
        made = handing_down.send_down(
            options.folder, cycles.named(options.cycle).uid, to or None, options.part or [*PARTS],
            report, passphrase=passphrase,
        )  # fmt: skip
    if options.json:
        print_json({"packages": [one.as_json() for one in made]})
    for one in made:
        if not options.json:
            show_sent(one)
        if one.passphrase:
            hand_over(one.passphrase, options)
    return DONE
