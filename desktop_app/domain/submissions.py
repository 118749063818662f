"""Who has sent what in a round, as the office above sees it: one line for each unit that should send.

Figures of a unit come as a package, as an Excel list or as numbers somebody told; each unit counts once, with
the best of them. The poorer ones stay known as replaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from desktop_app.domain.chain_lines import PACKAGE
from desktop_app.domain.collation import collation_key
from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.exchange import HELD, REFUSED, REVOKED, TRUSTED, VOUCHED
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_

LIST, TYPED = "list", "typed"
SOURCES: Final = (PACKAGE, LIST, TYPED)
"""Where the figures of a unit may be from, the best first."""

NOT_SENT, SENT, AGAIN = "not_sent", "sent", "again"
STATES: Final = {
    SENT: N_("Sent"),
    AGAIN: N_("Sent again, with changes"),
    LIST: N_("Excel list only"),
    TYPED: N_("Typed figures only"),
    HELD: N_("Held for checking"),
    REFUSED: N_("Not received"),
    NOT_SENT: N_("Not sent yet"),
}
"""How a unit stands, what is well first."""

MADE, GIVEN = "made", "given"
RECEIPTS: Final = {MADE: N_("Not sent back yet"), GIVEN: N_("Sent back")}
"""How far the receipt of the last package has come; blank where there is none."""

CONNECTIONS: Final = {
    TRUSTED: N_("Recognised"),
    VOUCHED: N_("Known through the office between"),
    HELD: N_("Waits to be recognised"),
    REVOKED: N_("Withdrawn"),
    "": N_("Not connected yet"),
}
"""How an office is connected, the best first."""


@dataclass(frozen=True, slots=True)
class Told:
    """Figures of a source and the day they are of, or came on."""

    source: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Packages:
    """What came in packages of one office. Times are aware.

    ``sequence`` is the highest number taken in from the computer that sent last, ``at`` when that was,
    ``first`` when the first came; ``changed`` whether the last brought changes. ``trouble`` is HELD or REFUSED
    where a package came after that and was not taken in, with its ``code``.
    """

    office: str
    taken: int = 0
    sequence: int | None = None
    first: datetime | None = None
    at: datetime | None = None
    changed: bool = False
    trouble: str = ""
    code: str = ""
    trouble_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """The receipt made last for an office: one of `RECEIPTS`, its day, and the numbers it found missing."""

    state: str
    day: date | None = None
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to telephone at a unit."""

    name: str
    post: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One unit (of one office) and what it has sent.

    ``parent`` is the unit above it on the board, blank for those directly below the office. ``expected`` is
    false for one that sent without being asked to. ``source`` (one of `SOURCES`) is what its figures are from,
    ``replaced`` the poorer sources that gave way. ``via`` names the unit in whose package its rows came.
    ``missing`` are numbers of packages that never came. ``percent`` is how much of the recommended particulars
    is there, ``lacking`` how many people lack which field. ``late`` are the days after the last day in time:
    below nought so many are left; None without a deadline.
    """

    unit: str
    unit_name: str
    level: str
    parent: str = ""
    office: str = ""
    office_name: str = ""
    expected: bool = True
    state: str = NOT_SENT
    source: str = ""
    replaced: tuple[Told, ...] = ()
    via: str = ""
    packages: int = 0
    sequence: int | None = None
    missing: tuple[int, ...] = ()
    received_at: datetime | None = None
    told_on: date | None = None
    code: str = ""
    trouble_at: datetime | None = None
    congress: str = ""
    official: int | None = None
    people: int | None = None
    percent: int | None = None
    lacking: Mapping[str, int] = field(default_factory=dict)
    questions: int = 0
    receipt: str = ""
    receipt_at: date | None = None
    connection: str = ""
    deadline: Deadline | None = None
    late: int | None = None
    contact: Contact | None = None

    @property
    def has_figures(self) -> bool:
        """Whether anything of the unit is here."""
        return bool(self.source)

    @property
    def is_late(self) -> bool:
        """Past its deadline with nothing here."""
        return not self.source and (self.late or 0) > 0

    @property
    def to_settle(self) -> bool:
        """Whether something about it waits for a person of this office."""
        return bool(
            self.state in (HELD, REFUSED)
            or self.questions
            or self.missing
            or self.connection == HELD
        )

    @property
    def receipt_waits(self) -> bool:
        """Whether its receipt still has to be sent back."""
        return self.receipt == MADE

    @property
    def latest(self) -> date | None:
        """The day of what is here: received, or told."""
        return self.received_at.astimezone().date() if self.received_at else self.told_on


ALL, WITHOUT, LATE, TO_SETTLE, POORER, NO_RECEIPT = (
    "", "without", "late", "to_settle", "poorer", "no_receipt",
)  # fmt: skip
FILTERS: Final = {
    ALL: N_("All units"),
    WITHOUT: N_("Not sent yet"),
    LATE: N_("Late"),
    TO_SETTLE: N_("To be settled"),
    POORER: N_("No package yet"),
    NO_RECEIPT: N_("Receipt not sent back"),
}

_LETS: Final[Mapping[str, Callable[[Submission], bool]]] = {
    WITHOUT: lambda one: not one.source,
    LATE: lambda one: one.is_late,
    TO_SETTLE: lambda one: one.to_settle,
    POORER: lambda one: one.source != PACKAGE,
    NO_RECEIPT: lambda one: one.receipt_waits,
}


@dataclass(frozen=True)
class Board:
    """The submissions of a round on a day; ``due`` is the day asked for here, where one was set.

    Lines come in the order of the plan, those of all levels.
    """

    cycle: str
    title: str
    on: date
    lines: tuple[Submission, ...] = ()
    due: Deadline | None = None

    @property
    def direct(self) -> list[Submission]:
        """The units directly below the office."""
        return [one for one in self.lines if not one.parent]

    def below(self, unit: str) -> list[Submission]:
        """The units directly below one of them."""
        return [one for one in self.lines if one.parent == unit]

    @property
    def levels(self) -> list[str]:
        """The levels under the first, from the top."""
        return list(dict.fromkeys(one.level for one in self.lines if one.parent))


@dataclass(frozen=True)
class Tally:
    """How a number of units stand: ``sent`` of ``expected`` have figures here by any of the sources."""

    expected: int = 0
    sent: int = 0
    late: int = 0
    to_settle: int = 0
    receipts: int = 0
    states: Mapping[str, int] = field(default_factory=dict)


def tally(lines: Iterable[Submission]) -> Tally:
    """Count them; who was not expected counts among the states only."""
    listed = list(lines)
    due = [one for one in listed if one.expected]
    counted = Counter(one.state for one in listed)
    return Tally(
        len(due),
        sum(one.has_figures for one in due),
        sum(one.is_late for one in due),
        sum(one.to_settle for one in listed),
        sum(one.receipt_waits for one in listed),
        {state: counted[state] for state in STATES if counted[state]},
    )


def state_of(source: str, packages: Packages | None) -> str:
    """How a unit stands by the source in force and its packages."""
    if packages is not None and packages.trouble:
        return packages.trouble
    if source != PACKAGE:
        return source or NOT_SENT
    resent = packages is not None and packages.taken > 1 and packages.changed
    return AGAIN if resent else SENT


def connection_of(states: Iterable[str]) -> str:
    """The best of the states of an office's computers."""
    known = set(states)
    return next((one for one in CONNECTIONS if one in known), "")


def days_late(deadline: Deadline | None, came: date | None, on: date) -> int | None:
    """Days after the last day in time on which figures came, or by now; below nought: days left."""
    return ((came or on) - deadline.last_day).days if deadline else None


def narrowed(lines: Iterable[Submission], which: str = ALL, words: str = "") -> list[Submission]:
    """The lines of one of `FILTERS` (or of `STATES`) in whose names these words stand."""
    lets = _LETS.get(which) or (lambda one: not which or one.state == which)
    wanted = fold(words)
    return [
        one for one in lines if lets(one) and wanted in fold(f"{one.unit_name} {one.office_name}")
    ]


_places = {state: place for place, state in enumerate(STATES)}
_receipts = {state: place for place, state in enumerate(("", *RECEIPTS))}
_ORDERS: Final[Mapping[str, Callable[[Submission], Any]]] = {
    "unit": lambda one: collation_key(one.unit_name),
    "state": lambda one: _places[one.state],
    "received": lambda one: one.latest,
    "sequence": lambda one: one.sequence,
    "people": lambda one: one.people,
    "percent": lambda one: one.percent,
    "questions": lambda one: one.questions or None,
    "receipt": lambda one: _receipts[one.receipt],
    "late": lambda one: one.late if not one.source else None,
}


def ordered(lines: Sequence[Submission], by: str, descending: bool) -> list[Submission]:
    """The lines by a column; what says nothing there stays last, the given order decides among equals."""
    key = _ORDERS.get(by)
    if key is None:
        return list(lines)
    known = [one for one in lines if key(one) is not None]
    rest = [one for one in lines if key(one) is None]
    return sorted(known, key=key, reverse=descending) + rest
