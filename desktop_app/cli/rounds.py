"""round-export and round-import: what is handed down for a round of congresses, as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli import DONE
from desktop_app.cli.common import (
    Commands,
    add_json,
    add_register,
    command,
    opened,
    print_json,
    print_lines,
    saving,
)
from desktop_app.domain.words import N_, say


def add_to(commands: Commands) -> None:
    """Declare the two commands."""
    give = command(
        commands, "round-export", N_("write what is handed down for a round of congresses")
    )
    add_register(give)
    give.add_argument("out", metavar="OUT.huongdan", type=Path, help=say(N_("the file to write")))
    give.add_argument("--cycle", metavar="NAME", required=True,
                      help=say(N_("round of congresses, for example dtts-4-2024")))  # fmt: skip
    add_json(give)
    give.set_defaults(run=export_round)

    take = command(
        commands, "round-import",
        N_("show what a hand-down file of the office above would change, or take it in"),
    )  # fmt: skip
    add_register(take)
    take.add_argument("handed", metavar="IN.huongdan", type=Path,
                      help=say(N_("the file of the office above")))  # fmt: skip
    take.add_argument("--apply", action="store_true",
                      help=say(N_("put into the register; without it nothing is changed")))  # fmt: skip
    add_json(take)
    take.set_defaults(run=import_round)


def export_round(options: argparse.Namespace) -> int:
    """``round-export``: rules, templates, lessons and conclusions for the units below."""
    from desktop_app.services import cycles, handing_down

    with opened(options.file), saving(options.out):
        cycle = cycles.named(options.cycle)
        written = handing_down.write_file(cycle.uid, options.out)
    counts = dict(sorted(written.counts.items()))
    if options.json:
        print_json(
            {
                "file": str(options.out),
                "title": cycle.title,
                "rows": counts,
                "left_out": written.left_out,
            }
        )
        return DONE
    words = handing_down.WORDS
    print_lines([(say(words[kind]), str(count)) for kind, count in counts.items()])
    return DONE


def import_round(options: argparse.Namespace) -> int:
    """``round-import``: nothing is changed without ``--apply``."""
    from desktop_app.services import handing_down

    with opened(options.file):
        preview = handing_down.read_file(options.handed)
        if options.apply:
            handing_down.apply(preview)
    if options.json:
        print_json(
            {
                "file": str(options.handed),
                "office": preview.handed.name,
                "title": preview.handed.title,
                "made_on": preview.handed.made_on.isoformat(),
                "applied": bool(options.apply),
                "rows": preview.counts(),
            }
        )
        return DONE
    print_lines(
        [(say(N_("Round:")), preview.handed.title), (say(N_("Office:")), preview.handed.name)]
    )
    states, words = handing_down.STATES, handing_down.WORDS
    print_lines(
        [
            (say(words[kind]), say(states[state]), str(count))
            for kind, counted in preview.counts().items()
            for state, count in counted.items()
        ]
    )
    if not options.apply and preview.takes:
        print(say(N_("Nothing is changed yet. Add --apply to put it into the register.")))
    return DONE
