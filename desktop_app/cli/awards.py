"""awards: the awards of a congress as they stand. Their lists as files are papers (`sodaihoi paper`)."""

from __future__ import annotations

import argparse

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
from desktop_app.domain.words import N_, say, show


def add_to(commands: Commands) -> None:
    """Declare the command."""
    made = command(commands, "awards", N_("list the awards of a congress and how they stand"))
    add_register(made)
    add_congress(made)
    add_json(made)
    made.set_defaults(run=awards)


def awards(options: argparse.Namespace) -> int:
    """``awards``: who is proposed, decided and handed over."""
    from desktop_app.domain.award_lines import standing
    from desktop_app.domain.awards import HANDED, STATES
    from desktop_app.services import award_decisions
    from desktop_app.services import awards as service

    with opened(options.file):
        listed = service.awards(congress_uid(options.congress))
        found = standing(listed)
        rows = [
            (
                line.award, award_decisions.form_name(line.form), line.money,
                line.decision.paper if line.decision else "",
            )
            for line in listed
        ]  # fmt: skip
    if options.json:
        made = [
            {"name": award.name, "recipient": award.recipient, "form": form, "money": money,
             "state": award.state, "decision": paper, "handed": award.handed}
            for award, form, money, paper in rows
        ]  # fmt: skip
        print_json({"awards": made, "decided": found.decided, "handed": found.handed,
                    "not_fetched": found.not_fetched, "money": found.money})  # fmt: skip
        return DONE
    print_lines(
        [
            (award.name, form, show(money), say(STATES[award.state]), paper,
             say(HANDED.get(award.handed, "")))
            for award, form, money, paper in rows
        ]
    )  # fmt: skip
    print(say(N_("{count} decided"), count=found.decided))
    print(say(N_("{count} handed over"), count=found.handed))
    return DONE
