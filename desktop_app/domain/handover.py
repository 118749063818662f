"""Kinds of packages, what a statement speaks of, and installations that are no longer to be believed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.words import N_

UP, DOWN = "UP", "DOWN"
"""To the office above or beside: the whole state. To an office below: what is laid down for it."""

RECEIPT = "RECEIPT"
"""Back to a sender: what became of its packages."""

INVITE, JOIN = "INVITE", "JOIN"
"""First contact: the keys of the office above and its round; the keys of the office that answers."""

STATION, RESTORE = "STATION", "RESTORE"
"""Between two computers of one office; from the office above to a computer that has lost its register."""

KINDS = (UP, DOWN, RECEIPT, INVITE, JOIN, STATION, RESTORE)

OF_ONE_OFFICE = frozenset({STATION, RESTORE})
"""Kinds that bring the reader's own rows, written on another computer of the same office."""

ALL_ROUNDS = "00000000-0000-0000-0000-000000000000"
"""In place of a round: the package belongs to none, or holds rows of all."""

KIND_WORDS = {
    UP: N_("Figures and lists"),
    DOWN: N_("Guidance from above"),
    RECEIPT: N_("Receipt"),
    INVITE: N_("Invitation"),
    JOIN: N_("Answer to an invitation"),
    STATION: N_("From another computer of this office"),
    RESTORE: N_("Rebuilding a lost register"),
}

SCOPE_UP, SCOPE_DOWN, SCOPE_STATION = "up", "down", "station"
"""What a statement speaks of: all rows of its owner in a round, those it lays down for everybody below,
those of a computer of the same office. A scope that is an office's uid: what is for that office alone."""


def is_of_one_office(scope: str) -> bool:
    """Whether a scope is an office's uid: the statement speaks of what is for that office alone."""
    return scope not in (SCOPE_UP, SCOPE_DOWN, SCOPE_STATION)


@dataclass(frozen=True)
class Withdrawn:
    """An installation that is no longer to be believed: lost, replaced, or never the office's own.

    ``sign`` is its Ed25519 public key (hex). See `desktop_app.services.joining` for whose word on this counts.
    """

    office: str
    installation: str
    sign: str
