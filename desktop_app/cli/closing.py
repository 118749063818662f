"""results and archive: the figures everybody quotes of a congress, and everything settled in one folder."""

from __future__ import annotations

import argparse
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
    opened,
    print_json,
    print_lines,
    progress,
)
from desktop_app.domain.archive import PROFILES
from desktop_app.domain.closing import CongressResult
from desktop_app.domain.congresses import APPROXIMATIONS
from desktop_app.domain.fields import specs
from desktop_app.domain.moments import read_moment
from desktop_app.domain.words import N_, say, say_count, show

if TYPE_CHECKING:
    from datetime import date

_FIGURES = (
    "convened", "present", "guests", "foreign_guests", "people_word", "people", "groups", "collectives",
    "households", "individuals", "committee", "committee_planned", "elected", "alternates", "documents",
)  # fmt: skip


def add_to(commands: Commands) -> None:
    """Declare both commands."""
    told = command(commands, "results", N_("the results of a congress as they were settled"))
    add_register(told)
    add_congress(told)
    told.add_argument("--settle", action="store_true",
                      help=say(N_("settle the results as the next version")))  # fmt: skip
    add_json(told)
    told.set_defaults(run=results)

    made = command(
        commands, "archive", N_("write everything settled of a congress into a new folder")
    )
    add_register(made)
    made.add_argument("folder", metavar="DIR", type=Path,
                      help=say(N_("the folder in which the new folder is made")))  # fmt: skip
    add_congress(made)
    made.add_argument("--profile", choices=tuple(PROFILES), default="full",
                      help=say(N_("with personal data, or without")))  # fmt: skip
    made.add_argument(
        "--photos", action="store_true", help=say(N_("with the photos of the delegates"))
    )
    add_json(made)
    made.set_defaults(run=archive)


def results(options: argparse.Namespace) -> int:
    """``results``: as settled last; as they stand where they never were."""
    from desktop_app.services import congress_results

    with opened(options.file):
        congress = congress_uid(options.congress)
        if options.settle:
            congress_results.settle(congress)
        settled = congress_results.settled(congress)
        found = settled or congress_results.current(congress)
    if options.json:
        print_json(_result(found))
        return DONE
    rows = [
        (say(one.label), shown)
        for one in specs(CongressResult)
        if one.name in _FIGURES and (shown := _shown(one.name, getattr(found, one.name)))
    ]
    print_lines(rows)
    if settled is None:
        print(say(N_("not settled yet")))
    else:
        at = show(read_moment(settled.settled_at))
        print(say(N_("settled as version {number} at {time}"), number=settled.number, time=at))
    return DONE


def _shown(name: str, value: Any) -> str:
    return say(APPROXIMATIONS.get(value, "")) if name == "people_word" else show(value)


def _result(one: CongressResult) -> dict[str, Any]:
    return {
        "version": one.number if one.settled_at else None, "settled_at": one.settled_at,
        "held_from": _day(one.held_from), "held_until": _day(one.held_until),
        "reviewed_on": _day(one.reviewed_on), "venue": one.venue,
        **{name: getattr(one, name) for name in _FIGURES}, "body": one.body,
    }  # fmt: skip


def _day(one: date | None) -> str | None:
    return one.isoformat() if one else None


def archive(options: argparse.Namespace) -> int:
    """``archive``: the folder that was made, how many files it has, and what could not be made."""
    from desktop_app.services import archive as service

    with opened(options.file), progress() as report:
        wanted = service.Wanted(profile=options.profile, photos=options.photos)
        made = service.archive(
            congress_uid(options.congress), options.folder, report, wanted=wanted
        )
    if options.json:
        missing = [{"paper": title, "reason": reason} for title, reason in made.missing]
        print_json({"folder": str(made.folder), "files": made.files, "missing": missing})
        return DONE
    print(made.folder)
    print(say_count(N_("{count} file"), N_("{count} files"), made.files))
    for title, reason in made.missing:
        print(f"{title}: {reason}")
    return DONE
