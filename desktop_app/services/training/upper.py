"""Training data of an upper office: the rules it laid down, and what it knows of the round beside packages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from desktop_app.domain.chain import Approval
from desktop_app.domain.chain_lines import ChainLine
from desktop_app.domain.cycle_definitions import BEFORE, cycle_definition, cycles
from desktop_app.domain.fields import Record
from desktop_app.domain.units import Office
from desktop_app.domain.words import N_, Message
from desktop_app.services import chain, clock, submissions
from desktop_app.services.training.chain import SEED, fill_chain
from desktop_app.services.training.cycles import fill_rules
from desktop_app.services.training.submissions import told_first, told_only
from desktop_app.store import journal, register, rows

FRONT_2024 = "mttq-2024-2029"
"""The round of the Front, whose 756 village meetings and 102 communes an office of 2024 is shown as well."""

_UNTIL = {"2024": date(2024, 6, 30), "2025": date(2025, 9, 30)}
_DAYS_LEFT = 7
"""Days until the figures of the round are due, on the day the set is made."""

_LATE_BY = 4
"""Days for which districts of the Front that told nothing are late on the day the set is made."""

_AGREED = 25
"""Days before a congress on which the bodies agree to it."""


def fill_upper(cycle: str, level: str, *, seed: int = SEED) -> None:
    """Fill the open training register of an office that received the packages of a round (uid).

    The rules for the congresses of ``level``, the agreement to those that came, and the plan of all others;
    what units told before their packages came; in a province of 2024 the round of the Front, too, of whose
    districts some have sent lists, some have told figures and some are late.
    """
    era = next((one.era for one in cycles() if one.uid == cycle), "2024")
    office = rows.get(Office, register.identity().office)
    made = fill_rules(cycle, level, _UNTIL[era], office.name if office else "")
    _keep(made)
    fill_chain(cycle, seed=seed)
    today = clock.today()
    lines = chain.lines(cycle)
    _keep([*_agreed(lines), *told_first(cycle, lines, today)])
    submissions.ask_for(cycle, today + timedelta(days=_DAYS_LEFT))
    front = cycle_definition(FRONT_2024).uid
    if era == "2024" and cycle != front:
        fill_chain(front, seed=seed)
        districts = [one for one in chain.lines(front) if one.level == "district"]
        _keep(told_only(front, districts, today, seed=seed))
        submissions.ask_for(front, today - timedelta(days=_LATE_BY), BEFORE)


def _agreed(lines: Sequence[ChainLine]) -> list[Record]:
    """The agreement of every body that still has to agree to a congress with a day."""
    return [
        Approval(
            congress=one.congress, body=body, outcome="agreed", paper=f"{20 + number}-KL/BTV",
            paper_on=one.starts - timedelta(days=_AGREED),
        )
        for number, one in enumerate(lines) if one.congress and one.starts
        for body in one.missing_approvals
    ]  # fmt: skip


def _keep(made: Sequence[Record]) -> None:
    text = Message(N_("Training data entered: rules and agreements of the round"))
    with journal.act(text.text) as act:
        act.put(*made)
