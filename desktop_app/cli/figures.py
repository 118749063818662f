"""summary: the figures of all units of a round side by side."""

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
    opened,
    print_json,
    print_lines,
    progress,
)
from desktop_app.domain.consolidation import Line, Summary
from desktop_app.domain.errors import Refusal
from desktop_app.domain.numbers import show_number
from desktop_app.domain.units import MODES
from desktop_app.domain.words import N_, language, say, show

_NAMED = 12


def add_to(commands: Commands) -> None:
    """Declare ``summary``."""
    parser = command(commands, "summary", N_("the consolidated figures of a round"))
    add_register(parser)
    parser.add_argument("--cycle", metavar="NAME", default="",
                        help=say(N_("round of congresses, for example dtts-4-2024")))  # fmt: skip
    add_json(parser)
    parser.add_argument("--pdf", metavar="OUT", type=Path, help=say(N_("also make a PDF of it")))
    parser.add_argument(
        "--xlsx", metavar="OUT", type=Path, help=say(N_("also make a spreadsheet of it"))
    )
    parser.set_defaults(run=summarise)


def summarise(options: argparse.Namespace) -> int:
    """``summary``: print the figures, and make the files asked for."""
    from desktop_app.services import consolidation, list_export, printing

    with opened(options.file):
        found = consolidation.summary(cycle_uid(options.cycle))
        if options.pdf:
            with progress() as report:
                printing.summary(found, options.pdf, report=report)
        if options.xlsx:
            list_export.export_summary(found, options.xlsx)
    if options.json:
        print_json(as_json(found))
    else:
        show_summary(found)
    return DONE


def cycle_uid(name: str) -> str:
    """The uid of a round in the register, by its slug or title; empty for empty, refused when not there."""
    from desktop_app.domain.cycle_definitions import cycles
    from desktop_app.domain.text import fold
    from desktop_app.services import consolidation

    if not name:
        return ""
    slugs = {cycle.slug: cycle.uid for cycle in cycles()}
    here = consolidation.rounds()
    for uid, title in here:
        if uid == slugs.get(name.strip().lower()) or fold(title) == fold(name):
            return uid
    raise Refusal(
        N_("The register has no congress of the round “{cycle}”. It has: {known}."),
        code="unknown_cycle",
        cycle=name,
        known=", ".join(title for _, title in here) or "–",
    )


def as_json(found: Summary) -> dict[str, Any]:
    """The figures as ``summary --json`` gives them (docs/schemas/summary.json)."""
    return {
        "office": found.office,
        "mode": found.mode,
        "as_of": found.as_of.astimezone().isoformat(timespec="seconds"),
        "congresses": [
            {"uid": line.uid, "unit": line.unit, "title": line.title, **figures(line)}
            for line in found.lines
            if line.uid and not line.source
        ],
        **({"told": told} if (told := [_told(one) for one in found.lines if one.source]) else {}),
        "totals": figures(found.totals),
    }


def _told(line: Line) -> dict[str, Any]:
    counts = {"official": line.official, "alternate": line.alternate, "guest": line.guest,
              "female": line.female}  # fmt: skip
    known = {name: None if name in line.unknown else count for name, count in counts.items()}
    day = line.told_on.isoformat() if line.told_on else ""
    return {"unit": line.unit, "source": line.source, "as_of": day, **known}


def figures(line: Line) -> dict[str, Any]:
    """The counts of one congress, or of all; women and ethnic groups are those of the official delegates."""
    return {
        "official": line.official,
        "alternate": line.alternate,
        "guest": line.guest + line.foreign_guest,
        "female": line.female,
        "ethnic_groups": group_names(line.ethnic_groups),
    }


def group_names(slugs: frozenset[str]) -> list[str]:
    """The names of ethnic groups, in the order of their code points; an office's own group by its slug."""
    from desktop_app.domain.vocabularies import term

    known = {slug: term("ethnic_groups", slug) for slug in slugs}
    return sorted(found.name if found else slug for slug, found in known.items())


def show_summary(found: Summary) -> None:
    """The figures for people: a line a unit, the totals, and who has sent nothing yet."""
    print(f"{found.office} – {say(MODES[found.mode])}, {show(found.as_of.astimezone())}")
    headings = (
        N_("Unit"), N_("Official"), N_("Alternates"), N_("Guests"), N_("Women"), N_("Ethnic groups"),
    )  # fmt: skip
    print_lines(
        [
            tuple(say(heading) for heading in headings),
            *((line.unit, *_cells(line)) for line in found.lines if line.is_known),
            (say(N_("Total")), *_cells(found.totals)),
        ]
    )
    below = [line for line in found.lines if not line.own]
    missing = [line.unit for line in below if not line.uid]
    if missing:
        print(
            say(N_("{sent}/{all} units have sent."), sent=len(below) - len(missing), all=len(below))
        )
        named = ", ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
        print(say(N_("Nothing from: {units}"), units=named))


def _cells(line: Line) -> tuple[str, ...]:
    counts = {
        "official": line.official, "alternate": line.alternate,
        "guest": line.guest + line.foreign_guest, "female": line.female,
        "ethnic_groups": len(line.ethnic_groups),
    }  # fmt: skip
    return tuple(
        "–" if name in line.unknown else show_number(count, language())
        for name, count in counts.items()
    )
