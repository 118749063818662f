"""A small congress that votes, made with the acts a person would use."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.programme import Session
from desktop_app.domain.votes import Candidate, Vote
from desktop_app.services import votes
from tests import builders


def a_session(congress: str, kind: str = "preparatory", starts: int = 420) -> str:
    """A session of the day of the congress; its uid."""
    day = builders.a_congress().starts
    return builders.keep(Session(congress=congress, kind=kind, day=day, starts=starts))[0]


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
