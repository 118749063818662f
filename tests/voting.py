"""A small congress that votes, made with the acts a person would use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.counts import Count, CountLine
from desktop_app.domain.errors import Refusal
from desktop_app.domain.programme import Session
from desktop_app.domain.votes import Candidate, Vote
from desktop_app.services import votes
from tests import builders
from tests.builders import keep


def a_session(congress: str, kind: str = "preparatory", starts: int = 420) -> str:
    """A session of the day of the congress; its uid."""
    day = builders.a_congress().starts
    return keep(Session(congress=congress, kind=kind, day=day, starts=starts))[0]


def a_vote(congress: str, subject: str = "programme", **fields: object) -> str:
    """A vote as the round's rules propose it, counted against those present; its uid."""
    one = replace(votes.blank(congress, subject), **{"base": "present", **fields})  # type: ignore[arg-type]
    return votes.create(one).uids[-1]


def propose(vote: str, *names: str, **fields: object) -> list[str]:
    """People of these names, proposed in a vote; their uids."""
    made = [
        replace(votes.blank_candidate(vote), name=name, **fields)  # type: ignore[arg-type]
        for name in names
    ]
    return [votes.add_candidate(one).uids[-1] for one in made]


def now(vote: str) -> Vote:
    """The vote as it is in the register."""
    return votes.required_vote(vote)


def listed(vote: str) -> list[Candidate]:
    """Those proposed, as they are in the register."""
    return votes.candidates(vote)


def refusal(act: Callable[..., object], *values: object) -> str:
    """The code with which an act is refused."""
    with pytest.raises(Refusal) as caught:
        act(*values)
    return caught.value.code


def step_keys(vote: str) -> list[str]:
    """The steps of a vote, the earliest first."""
    return [one.step for one in votes.steps(vote)]


def counted_by_name(vote: str, counts: dict[str, int], **fields: Any) -> None:
    """A count as it is in the register, entered line by line."""
    count = keep(Count(vote=vote, number=1, way="totals", finished=True, **fields))[0]
    keep(*(CountLine(count=count, candidate=uid, votes=number) for uid, number in counts.items()))


def by_person(
    congress: str, names: tuple[str, ...], seats: int, **fields: object
) -> tuple[str, list[str]]:
    """A vote person by person that is open, with 10 present."""
    vote = a_vote(
        congress, "delegation", method="card", by_person=True, seats=seats, base="present", **fields
    )
    people = propose(vote, *names)
    votes.close_list(vote)
    votes.freeze(vote, 10)
    return vote, people
