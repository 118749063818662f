"""How this office stands with those it exchanges packages with, and with its own other computers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.domain.exchange import HELD, TRUSTED, KeyCard
from desktop_app.domain.words import N_

ABOVE, OWN, BELOW, BESIDE = "above", "own", "below", "beside"
"""Where an office stands to this one; OWN is this office itself, on its other computers."""

RELATIONS = {
    ABOVE: N_("Office above"),
    OWN: N_("This office"),
    BELOW: N_("Office below"),
    BESIDE: N_("Other office"),
}

NOT_INVITED, INVITED, WAITING = "not_invited", "invited", "waiting"
RECOGNISED, NEW_COMPUTER, NAMED, WITHDRAWN = "recognised", "new_computer", "named", "withdrawn"
"""How far it has come: nothing yet; invited, no answer; its code waits to be compared; recognised; recognised,
and another computer of it waits; only named by an office in between; no longer believed."""


@dataclass(frozen=True)
class Computer:
    """One computer of an office. ``state`` as of a `Peer`; times are UTC.

    ``work_out`` gives its `code`, which takes a moment. ``settled_*``: who decided on it, and when.
    """

    card: KeyCard
    state: str
    work_out: Callable[[], str] = field(compare=False, repr=False)
    last_received: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str = ""

    @property
    def code(self) -> str:
        """What is compared before it is recognised."""
        return self.work_out()


@dataclass(frozen=True)
class Connection:
    """An office and its computers, those to be decided on first.

    ``short`` tells it from the others of its kind. ``my_code`` is the code of this computer alone, which who
    has never seen its card compares; ``own_code`` says that this is all there is to compare: no card of the
    office is here yet.
    """

    office: str
    name: str
    short: str
    relation: str
    state: str
    computers: tuple[Computer, ...] = ()
    own_code: bool = False
    my_code: str = ""
    last_received: datetime | None = None
    last_sent: datetime | None = None

    @property
    def code(self) -> str:
        """What is compared with the office now; empty while there is nothing to compare."""
        if self.computers:
            return self.computers[0].code
        return self.my_code if self.own_code else ""

    @property
    def waiting(self) -> tuple[Computer, ...]:
        """Its computers that a person has to decide on."""
        return tuple(one for one in self.computers if one.state == HELD)

    @property
    def recognised(self) -> tuple[Computer, ...]:
        """Its computers that are believed."""
        return tuple(one for one in self.computers if one.state == TRUSTED)
