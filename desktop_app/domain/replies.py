"""Who has answered the invitation, and what: the figures of the convened and the invited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop_app.domain.delegates import REPLIES, Delegate
from desktop_app.domain.words import N_

NOT_INVITED = ""
"""The reply of somebody who has not been invited yet."""

WORDS = {NOT_INVITED: N_("Not invited yet"), **REPLIES, "invited": N_("No answer yet")}
"""What stands beside a person; who was invited and has not said anything has given no answer yet."""

COMING = ("confirmed", "in_place", "walk_in")
"""Replies of those for whom there must be a seat."""


@dataclass(frozen=True)
class Tally:
    """How many people gave which reply. ``by_reply`` has the keys of `WORDS`."""

    by_reply: dict[str, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """All of them."""
        return sum(self.by_reply.values())

    @property
    def invited(self) -> int:
        """Those the invitation was sent to: all but the ones not invited yet and those who simply came."""
        return self.people - self.count(NOT_INVITED) - self.count("walk_in")

    @property
    def coming(self) -> int:
        """Those for whom there must be a seat."""
        return sum(self.count(reply) for reply in COMING)

    @property
    def confirmed(self) -> int:
        """Those who said that they come."""
        return self.count("confirmed")

    @property
    def excused(self) -> int:
        """Those who said that they do not come."""
        return self.count("excused")

    @property
    def no_answer(self) -> int:
        """Those who were invited and have not answered."""
        return self.count("invited")

    def count(self, reply: str) -> int:
        """How many gave this reply."""
        return self.by_reply.get(reply, 0)


def tally(delegates: Iterable[Delegate]) -> Tally:
    """The figures of some delegates."""
    counted: dict[str, int] = {}
    for one in delegates:
        counted[one.reply] = counted.get(one.reply, 0) + 1
    return Tally(counted)


def tallies(
    delegates: Iterable[Delegate], by: Callable[[Delegate], str | None]
) -> dict[str | None, Tally]:
    """The figures of each part ``by`` names (kind, delegation), in the order in which they come up."""
    parts: dict[str | None, list[Delegate]] = {}
    for one in delegates:
        parts.setdefault(by(one), []).append(one)
    return {part: tally(group) for part, group in parts.items()}
