"""What the upper office sees of the offices below: one line a congress, and the totals.

Figures of a line are about its official delegates where nothing else is said: ``female`` and the ethnic
groups are those of the convened (triệu tập), not of guests.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Line:
    """One congress. ``uid`` is empty for a unit below that has sent nothing yet.

    ``convened`` counts official delegates; ``ethnic_groups`` are slugs, ``by_group`` people a slug ("" for
    those whose group is not known); ``sent_at`` is when the last package of the unit was taken in, UTC.
    """

    uid: str
    unit: str
    title: str
    official: int = 0
    alternate: int = 0
    guest: int = 0
    foreign_guest: int = 0
    service: int = 0
    convened: int = 0
    female: int = 0
    ethnic_groups: frozenset[str] = frozenset()
    by_group: dict[str, int] = field(default_factory=dict)
    sent_at: datetime | None = None
    sequence: int | None = None
    own: bool = False


@dataclass(frozen=True)
class Summary:
    """The consolidation of one round. Totals count each person once and unite the ethnic groups."""

    office: str
    mode: str
    as_of: datetime
    lines: tuple[Line, ...]
    totals: Line
    cycle: str = ""

    @property
    def sent(self) -> int:
        """How many units have congresses here."""
        return sum(1 for line in self.lines if line.uid)
