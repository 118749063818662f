"""The day of the training congress: the usual votes by hand and card, each with its people and its result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.domain.delegates import Entry
from desktop_app.domain.votes import Vote
from desktop_app.services import attendance, quick_votes, votes
from desktop_app.store import delegates as delegate_store

_POSTS: Mapping[str, tuple[str, ...]] = {
    "presidium": ("Chủ tọa", "", "", "", ""),
    "secretariat": ("Trưởng đoàn", "", ""),
    "credentials": ("Trưởng ban", "Phó Trưởng ban", ""),
    "counting": ("Trưởng ban", "Thư ký", "", "", ""),
}
"""The posts of each body, as they are proposed, one for each of its people."""

_FROM = {"presidium": 1, "secretariat": 41, "credentials": 81}
"""Where in the list of official delegates the people of a body are taken from; counters are its last ones."""

_DISSENT = {"structure": (0, 1), "programme": (0, 2), "resolution": (0, 1), "secretariat": (1, 0)}
"""How many are against and without an opinion, where not everybody agrees."""


def fill(congress: str) -> None:
    """Take the votes of the day in their order, but for those by ballot and by consultation on its bodies."""
    votes.agenda(congress)
    officials = officials_in_the_hall(congress)
    for vote in votes.votes(congress):
        if vote.subject in _POSTS:
            _propose(vote, officials)
        if _is_taken(vote):
            against, abstained = _DISSENT.get(vote.subject, (0, 0))
            quick_votes.count_hands(vote.uid, against, abstained, _heads(vote))


def officials_in_the_hall(congress: str) -> list[Entry]:
    """The official delegates who came to every session, in their order; all where nobody took attendance."""
    listed = [
        one for one in delegate_store.entries_in_order(congress) if one.delegate.kind == "official"
    ]
    came = [
        found
        for session in attendance.sessions(congress)
        if session.kind != "group" and (found := attendance.stays(session.uid))
    ]
    return [one for one in listed if all(one.delegate.uid in each for each in came)]


def _is_taken(vote: Vote) -> bool:
    """Whether the vote is taken here; the committee with its structure and the delegates upward are not."""
    if vote.method == "list" and vote.subject not in _POSTS:
        return False
    return vote.subject not in ("committee", "delegation") and "Ủy ban" not in vote.title


def _propose(vote: Vote, officials: list[Entry]) -> None:
    posts = _POSTS[vote.subject]
    first = _FROM.get(vote.subject, len(officials) - len(posts))
    if first + len(posts) > len(officials):  # a small congress: bodies share its people
        first = 0
    people = officials[first : first + len(posts)]
    votes.save(replace(vote, seats=len(people)))
    votes.take_delegates(vote.uid, [one.delegate.uid for one in people])
    for one, post in zip(votes.candidates(vote.uid), posts, strict=False):
        if post:
            votes.add_candidate(replace(one, proposed_post=post))


def _heads(vote: Vote) -> int | None:
    """Heads counted in the hall, where nobody was checked in."""
    known = votes.electorate(vote)
    return None if known.present else known.entitled - known.entitled // 50
