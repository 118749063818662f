"""The life of a vote: what may be changed while it is in which state, and what to do where it may not.

Being prepared → list closed → voting (electorate frozen) → locked → published.
"""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.fields import spec, specs
from desktop_app.domain.votes import OF_PEOPLE, Vote
from desktop_app.domain.words import N_, Message

BADGES: Mapping[str, tuple[str, str]] = {
    "prepared": ("circle", "ink_2"),
    "listed": ("list-checks", "info"),
    "open": ("vote", "warn"),
    "locked": ("lock", "primary"),
    "published": ("circle-check", "good"),
}
"""Shape and colour by which a state is known, besides its word."""

_LIST = frozenset({"subject", "method", "seats", "alternates", "alternates_by", "form"})
_ELECTORATE = frozenset({
    "congress", "session", "electorate", "electors_of", "by_person", "follows", "round",
})  # fmt: skip
_RULE = frozenset({"base", "more_than", "quorum", "tie_rule"})
_WORDS = frozenset(
    {"title", "item", "document", "committee", "day", "began", "ended", "place", "sealed"}
)
OF_THE_LIFE = frozenset({
    "state", "convened", "entitled", "present", "frozen_at", "ruling", "ruled_for",
})  # fmt: skip
"""Fields that only the acts of a vote write, never a form."""

FIXED: Mapping[str, frozenset[str]] = {
    "prepared": frozenset(),
    "listed": _LIST,
    "open": _LIST | _ELECTORATE,
    "locked": _LIST | _ELECTORATE | _RULE,
    "published": _LIST | _ELECTORATE | _RULE | _WORDS,
}
"""State → what stays as it is in it; notes may always be written."""

_WAY_BACK = {
    "listed": N_("The list is closed: “{field}” stays as it is. Open the list again to change it."),
    "open": N_("Voting has begun: “{field}” stays as it is. Prepare another vote if it is wrong."),
    "locked": N_("The count is locked: “{field}” stays as it is. Unlock it first, with a reason."),
    "published": N_(
        "The result is published: “{field}” stays as it is. Reopen the vote first, with a reason."
    ),
}


def fixed(before: Vote, after: Vote) -> Message | None:
    """Why the first changed field may not be changed in the state the vote is in; None where all may."""
    for item in specs(Vote):
        if getattr(before, item.name) == getattr(after, item.name):
            continue
        if item.name in FIXED.get(before.state, frozenset()):
            field = Message(spec(Vote, item.name).label)
            return Message(_WAY_BACK[before.state], {"field": field})
    return None


def of_people(vote: Vote) -> bool:
    """Whether people are chosen by the vote; else it puts a question."""
    return vote.subject in OF_PEOPLE


def name_by_name(vote: Vote) -> bool:
    """Whether hands or cards are counted for each person, not once for the whole list."""
    return of_people(vote) and (
        vote.method == "person" or (vote.by_person and vote.method not in ("list", "ballot"))
    )
