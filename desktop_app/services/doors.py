"""The computers at the doors: how fresh what each has written is here, and handing over between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.exchange import ACCEPTED, TRUSTED, Outcome, Sent
from desktop_app.domain.handover import STATION
from desktop_app.domain.moments import moment
from desktop_app.domain.progress import Report, quiet
from desktop_app.store import database, exchange, register
from desktop_app.store import presence as store


@dataclass(frozen=True, slots=True)
class Door:
    """A computer at a door. ``own`` is this one.

    ``last`` is the latest moment it wrote of that is known here ("" for none), ``count`` how many records,
    ``names`` what its doors are called. ``exchanged`` is when its file was received last; for the own one,
    when the last file was made, and ``waiting`` how many records were written since.
    """

    installation: str
    own: bool
    names: tuple[str, ...]
    count: int
    last: str
    exchanged: datetime | None = None
    waiting: int = 0


def doors(congress: str) -> list[Door]:
    """This computer, then every other of the office that is recognised or that wrote at a door."""
    who = register.identity()
    written = {one.installation: one for one in store.by_computer(congress)}
    with database.reading():
        others = [one.card.installation for one in exchange.peers_of(who.office)
                  if one.state == TRUSTED]  # fmt: skip
        came = exchange.ledger("WHERE kind = ? AND result = ?", (STATION, ACCEPTED))
        given = exchange.outbox("WHERE kind = ?", (STATION,))
    received: dict[str, datetime] = {}
    for entry in came:
        received.setdefault(entry.installation, entry.at)
    listed = [who.installation, *others, *(one for one in written if one not in others)]
    made = given[0].at.astimezone() if given else None
    found = []
    for installation in dict.fromkeys(listed):
        one, own = written.get(installation), installation == who.installation
        at = received.get(installation)
        found.append(
            Door(
                installation, own, one.doors if one else (), one.times if one else 0,
                one.last if one else "", made if own else at.astimezone() if at else None,
                _waiting(congress, installation, made) if own else 0,
            )
        )  # fmt: skip
    return found


def _waiting(congress: str, installation: str, made: datetime | None) -> int:
    return store.written_since(congress, installation, moment(made) if made else "")


def hand_over(folder: Path, report: Report = quiet) -> Sent:
    """Make the file with all that was entered here, for the other doors."""
    from desktop_app.services import joining

    return joining.station(folder, report=report)


def take_over(files: Sequence[Path], report: Report = quiet) -> list[Outcome]:
    """Take in the files of other doors; what was there before is not counted again."""
    from desktop_app.domain.backups import BEFORE_RECEIVING
    from desktop_app.services import backups
    from desktop_app.services.receiving import receive

    backups.before(BEFORE_RECEIVING)
    return receive(files, apply=True, report=report)
