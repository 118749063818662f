"""new, congress and check: a register, what is held by it, and whether it is sound."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop_app.cli import DONE, REFUSED
from desktop_app.cli.common import (
    Commands,
    add_json,
    add_register,
    command,
    complain,
    day_of,
    opened,
    print_json,
    print_lines,
    saving,
)
from desktop_app.domain.congresses import Congress
from desktop_app.domain.words import N_, say


def add_to(commands: Commands) -> None:
    """Declare ``new`` and ``congress``."""
    new = command(commands, "new", N_("make the register of an office"))
    new.add_argument("file", metavar="FILE", type=Path, help=say(N_("the register to make (.sdh)")))
    new.add_argument("--office", metavar="ERA-CODE", required=True,
                     help=say(N_("unit of the office in the catalogue, for example 2024-616")))  # fmt: skip
    new.add_argument("--body", metavar="NAME", default="",
                     help=say(N_("body of the unit that keeps the register, for example mttq")))  # fmt: skip
    new.add_argument("--training", action="store_true",
                     help=say(N_("a training register: nothing in it is meant in earnest")))  # fmt: skip
    new.set_defaults(run=make_register)

    congress = command(commands, "congress", N_("add a congress of this office, or list them"))
    add_register(congress)
    what = congress.add_mutually_exclusive_group(required=True)
    what.add_argument("--add", action="store_true", help=say(N_("add a congress")))
    what.add_argument("--list", action="store_true", help=say(N_("list the congresses")))
    congress.add_argument("--cycle", metavar="NAME",
                          help=say(N_("round of congresses, for example dtts-4-2024")))  # fmt: skip
    congress.add_argument(
        "--ordinal", metavar="IV", help=say(N_("which congress of the unit it is"))
    )
    congress.add_argument("--starts", metavar="16/5/2024", help=say(N_("the first day")))
    congress.add_argument("--ends", metavar="16/5/2024", help=say(N_("the last day")))
    congress.add_argument("--venue", metavar="PLACE", help=say(N_("where it is held")))
    add_json(congress)
    congress.set_defaults(run=work_on_congresses, parser=congress)


def add_check(commands: Commands) -> None:
    """Declare ``check``."""
    check = command(commands, "check", N_("check that a register is sound"))
    add_register(check)
    add_json(check)
    check.set_defaults(run=check_register)


def make_register(options: argparse.Namespace) -> int:
    """``new``: one register, its keys beside it."""
    from desktop_app.services import registers

    body = options.body or usual_body(options.office)
    with saving(options.file):
        made = registers.create(options.file, options.office, body=body, training=options.training)
    try:
        print_lines(
            [
                (say(N_("Register:")), str(options.file)),
                (say(N_("Office:")), made.office.name),
                (say(N_("Uid of the office:")), made.office.uid),
            ]
        )
        if made.training:
            print(say(N_("Training register (its figures have no validity)")))
    finally:
        registers.close()
    return DONE


def usual_body(unit_key: str) -> str:
    """The body that keeps the register where none is named: the first the unit's level has."""
    from desktop_app.domain import bodies, catalogue

    unit = catalogue.unit(unit_key)
    known = bodies.bodies(unit.level, unit.era)
    return known[0].slug if known else "mttq"


def work_on_congresses(options: argparse.Namespace) -> int:
    """``congress``: add one, or list those in the register."""
    if options.add and not options.cycle:
        options.parser.error(say(N_("--add needs --cycle")))
    with opened(options.file) as register:
        act = _add_congress if options.add else _list_congresses
        return act(options, register.identity.office)


def _add_congress(options: argparse.Namespace, office: str) -> int:
    from desktop_app.services import congresses

    one = congresses.new_congress(options.cycle)
    days = {name: day_of(getattr(options, name)) for name in ("starts", "ends")}
    one = replace(
        one,
        ordinal=one.ordinal if options.ordinal is None else options.ordinal.strip().upper(),
        venue=options.venue or "",
        starts=days["starts"],
        ends=days["ends"] or days["starts"],
    )
    (uid,) = congresses.save(one).uids
    kept = congresses.congress(uid)
    assert kept is not None  # it was written a moment ago by this very process
    if options.json:
        print_json(as_json(kept, office))
    else:
        print_lines(
            [
                (say(N_("Congress:")), congresses.title_of(kept)),
                (say(N_("Uid of the congress:")), uid),
            ]
        )
    return DONE


def _list_congresses(options: argparse.Namespace, office: str) -> int:
    from desktop_app.services import congresses

    listed = [as_json(one, office) for one in congresses.all_congresses(own=False)]
    if options.json:
        print_json({"congresses": listed})
    elif listed:
        print_lines(
            [
                (say(N_("Uid")), say(N_("Title")), say(N_("First day"))),
                *((one["uid"], one["title"], one["starts"] or "") for one in listed),
            ]
        )
    else:
        print(
            say(N_("There is no congress yet. Add one: sodaihoi congress FILE --add --cycle NAME"))
        )
    return DONE


def as_json(one: Congress, office: str) -> dict[str, Any]:
    """A congress as ``congress --json`` gives it; ``office`` is the uid of the register's own."""
    from desktop_app.domain.cycle_definitions import cycles
    from desktop_app.services import congresses

    slugs = {cycle.uid: cycle.slug for cycle in cycles()}
    titles = congresses.names("cycle", [one.cycle or ""])
    return {
        "uid": one.uid,
        "cycle": slugs.get(one.cycle or "") or titles.get(one.cycle or "", ""),
        "unit": congresses.names("unit", [one.unit or ""]).get(one.unit or "", ""),
        "title": congresses.title_of(one),
        "form": one.form,
        "ordinal": one.ordinal,
        "starts": one.starts.isoformat() if one.starts else None,
        "ends": one.ends.isoformat() if one.ends else None,
        "venue": one.venue,
        "own": one.owner == office,
    }


def check_register(options: argparse.Namespace) -> int:
    """``check``: SQLite's integrity, the foreign keys, and the digest two offices can compare."""
    from desktop_app.services import backups, exchange

    with opened(options.file) as register:
        faults = backups.faults()
        found = {
            "file": str(options.file),
            "office": register.office.name,
            "mode": register.identity.mode,
            "sound": not faults,
            "faults": faults,
            "state_digest": None if faults else exchange.state_digest(),
        }
    if options.json:
        print_json(found)
    elif not faults:
        print_lines(
            [
                (say(N_("Register:")), f"{options.file} ({register.office.name})"),
                (say(N_("Integrity and foreign keys:")), say(N_("sound"))),
                (say(N_("State digest:")), str(found["state_digest"])),
            ]
        )
    if not faults:
        return DONE
    if not options.json:
        print("\n".join(faults))
    complain(
        say(
            N_("{file} is damaged. Do not work on with it: keep the file as it is and "
               "open the last backup copy."),
            file=options.file.name,
        )
    )  # fmt: skip
    return REFUSED
