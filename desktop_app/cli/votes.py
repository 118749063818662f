"""votes: the votes of a congress, how they stand and whom they chose. Their papers are `sodaihoi paper`."""

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
from desktop_app.domain.votes import STATES
from desktop_app.domain.words import N_, say, show

if TYPE_CHECKING:
    from desktop_app.domain.votes import Chosen
    from desktop_app.services.votes import VoteLine


def add_to(commands: Commands) -> None:
    """Declare the command."""
    made = command(commands, "votes", N_("list the votes of a congress and what came of them"))
    add_register(made)
    add_congress(made)
    add_json(made)
    made.set_defaults(run=votes)


def votes(options: argparse.Namespace) -> int:
    """``votes``: in the order of the day; in JSON with everybody who was chosen."""
    from desktop_app.services import congresses
    from desktop_app.services import votes as service

    with opened(options.file):
        congress = congress_uid(options.congress)
        family = congresses.family_of(congresses.required(congress))
        listed = service.lines(congress)
        if options.json:
            print_json({"votes": [_vote(one) for one in listed]})
            return DONE
        rows = [
            (show(one.vote.position), str(service.title(one.vote)), show(one.vote.round or 1),
             say(STATES[one.vote.state], family=family), str(one.result or ""))
            for one in listed
        ]  # fmt: skip
    print_lines(rows)
    return DONE


def _vote(line: VoteLine) -> dict[str, Any]:
    from desktop_app.services import votes as service

    one = line.vote
    return {
        "vote": one.uid, "subject": one.subject, "title": str(service.title(one)),
        "method": one.method, "round": one.round or 1, "state": one.state, "base": one.base,
        "more_than": one.more_than, "seats": one.seats, "alternates": one.alternates,
        "convened": one.convened, "entitled": one.entitled, "present": one.present,
        "frozen_at": one.frozen_at, "stands": line.stands, "result": str(line.result or ""),
        "chosen": [_chosen(each) for each in service.chosen(one.uid)],
    }  # fmt: skip


def _chosen(one: Chosen) -> dict[str, Any]:
    return {
        "name": one.name, "result": one.result, "place": one.place, "votes": one.votes,
        "base": one.base, "ruled": one.ruled,
    }  # fmt: skip
