"""attendance and credentials: who came to the sessions of a congress, and the figures of who qualifies."""

from __future__ import annotations

import argparse
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
)
from desktop_app.domain.credentials import DENOMINATORS
from desktop_app.domain.moments import read_moment
from desktop_app.domain.words import N_, say, show

if TYPE_CHECKING:
    from desktop_app.domain.credential_figures import Figures, Group
    from desktop_app.domain.presence import Counts
    from desktop_app.services.attendance import Held

_COUNTED = (
    "convened", "present", "inside", "excused", "unexcused", "unknown", "promoted", "alternates", "guests",
    "service",
)  # fmt: skip


def add_to(commands: Commands) -> None:
    """Declare both commands."""
    came = command(commands, "attendance", N_("who came to the sessions of a congress, in figures"))
    add_register(came)
    add_congress(came)
    add_json(came)
    came.set_defaults(run=attendance)

    made = command(
        commands, "credentials", N_("the figures of the credentials report as they stand")
    )
    add_register(made)
    add_congress(made)
    made.add_argument("--of", choices=tuple(DENOMINATORS), default="",
                      help=say(N_("of whom shares are taken (else as in the last version)")))  # fmt: skip
    made.add_argument("--settle", action="store_true",
                      help=say(N_("settle the figures as the next version")))  # fmt: skip
    add_json(made)
    made.set_defaults(run=credentials)


def attendance(options: argparse.Namespace) -> int:
    """``attendance``: a line for each session; in JSON its delegations, too."""
    from desktop_app.domain.programme import session_name
    from desktop_app.services import attendance as service

    with opened(options.file):
        held = service.held(congress_uid(options.congress))
        if options.json:
            print_json({"sessions": [_session(one) for one in held]})
            return DONE
        heading = tuple(
            say(word)
            for word in (N_("Session"), N_("Convened"), N_("Present"), N_("Absent"), N_("Guests"))
        )
        rows = [
            (str(session_name(one.session)), show(one.figures.convened), show(one.figures.present),
             show(one.figures.absent), show(one.figures.guests))
            for one in held
        ]  # fmt: skip
    print_lines([heading, *rows])
    return DONE


def _session(one: Held) -> dict[str, Any]:
    from desktop_app.domain.programme import session_name

    names = {line.attendee.delegation: line.delegation for line in one.lines}
    return {
        "session": one.session.uid, "name": str(session_name(one.session)), "kind": one.session.kind,
        "day": one.session.day.isoformat() if one.session.day else None,
        "as_of": one.figures.as_of, **_counts(one.figures),
        "delegations": [
            {"name": names.get(uid, ""), **_counts(counts)}
            for uid, counts in one.figures.by_delegation.items()
        ],
    }  # fmt: skip


def _counts(found: Counts) -> dict[str, int]:
    return {name: getattr(found, name) for name in _COUNTED}


def credentials(options: argparse.Namespace) -> int:
    """``credentials``: the figures, and what was settled before; ``--settle`` settles them first."""
    from desktop_app.domain.credential_tables import totals
    from desktop_app.services import credentials as service

    with opened(options.file):
        congress = congress_uid(options.congress)
        found = service.figures(congress, denominator=options.of)
        if options.settle:
            session = found.session.uid if found.session else ""
            service.settle(congress, session, found.figures.basis.denominator)
        settled = [(one.number or 0, one.settled_at) for one in service.reports(congress)]
        if options.json:
            versions = [{"number": number, "settled_at": at} for number, at in settled]
            print_json({**_figures(found.figures), "versions": versions})
            return DONE
        rows = [(label, show(count)) for label, count in totals(found.figures) if count is not None]
    print_lines(rows)
    for number, at in settled[:1]:
        print(
            say(
                N_("settled as version {number} at {time}"),
                number=number,
                time=show(read_moment(at)),
            )
        )
    return DONE


def _figures(found: Figures) -> dict[str, Any]:
    return {
        "denominator": found.basis.denominator, "counted": len(found.counted),
        "convened": len(found.convened), "present": len(found.present), "absent": found.absent,
        "eligible": found.eligible, "guests": found.guests, "ethnic_groups": found.ethnic_groups,
        "groups": [_group(one) for one in found.every_group()],
    }  # fmt: skip


def _group(one: Group) -> dict[str, Any]:
    return {
        "key": one.key, "base": one.base,
        "figures": [{"key": each.key.partition(":")[2], "name": each.label, "count": each.count}
                    for each in one.figures],
    }  # fmt: skip
