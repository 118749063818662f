"""What an official sees first: the figures of the congress in hand and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.words import Message


@dataclass(frozen=True)
class Figures:
    """What the delegate list of one congress comes to.

    ``by_kind`` counts people a kind. ``by_group`` counts official delegates an ethnic group ("" where it is
    not known) and ``female`` the women among them. ``no_photo`` and ``no_delegation`` are about official and
    alternate delegates, ``no_number`` about everyone.
    """

    by_kind: Mapping[str, int] = field(default_factory=dict)
    by_group: Mapping[str, int] = field(default_factory=dict)
    female: int = 0
    no_delegation: int = 0
    no_number: int = 0
    no_photo: int = 0

    @property
    def everyone(self) -> int:
        """All on the list, whatever their kind."""
        return sum(self.by_kind.values())

    @property
    def official(self) -> int:
        """Official delegates."""
        return self.by_kind.get("official", 0)

    @property
    def alternate(self) -> int:
        """Alternate delegates."""
        return self.by_kind.get("alternate", 0)

    @property
    def guests(self) -> int:
        """Guests, foreign ones included."""
        return self.by_kind.get("guest", 0) + self.by_kind.get("foreign_guest", 0)

    @property
    def ethnic_groups(self) -> int:
        """How many ethnic groups the official delegates belong to."""
        return sum(1 for group in self.by_group if group)


@dataclass(frozen=True)
class Caps:
    """What the round allows; None where no rule is known. It warns, it never blocks."""

    official: int | None = None
    guests: int | None = None


@dataclass(frozen=True)
class Step:
    """One thing to do next: the sentence, and where it is done.

    ``page`` is the page of the window ("" for a copy of the register) and ``wanted`` what to show there.
    ``warns`` when something that was entered should be looked at, rather than entered.
    """

    name: str
    text: Message
    page: str = ""
    wanted: Mapping[str, Any] = field(default_factory=dict)
    warns: bool = False


@dataclass(frozen=True)
class Sending:
    """Which units below have sent their figures: ``sent`` of ``expected``, and who is awaited, by name."""

    sent: int
    expected: int
    awaited: tuple[str, ...] = ()
