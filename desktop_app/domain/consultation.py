"""Consultative appointment (hiệp thương cử): what is put to whom, and how far a body has come.

The way: personnel scheme → vote on number and structure → list, withdrawals → vote on the whole list or person
by person. Seats may stay vacant; there is no surplus and no tie. Wordings are read from
`resources/votes/consultation.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_app.domain.papers import SchemePlace
from desktop_app.domain.scheme import proposed
from desktop_app.domain.text import fold
from desktop_app.domain.vote_rules import CONSULTED, Outcome
from desktop_app.domain.votes import Candidate, Vote
from desktop_app.domain.words import N_, Message
from desktop_app.paths import resource

AT_THE_CONGRESS = ("committee", "delegation")
"""Bodies of the scheme whose people the congress itself appoints."""

AT_THE_MEETING = ("standing", "chair")
"""Bodies of the scheme whose people the new committee appoints in its first meeting."""


BODY_OF = {
    "committee": "committee", "delegation": "delegation", "delegation_head": "delegation",
    "standing": "standing", "chair": "chair", "vice_chairs": "chair",
}  # fmt: skip
"""What is voted on → the body of the scheme whose people it is about."""


@dataclass(frozen=True)
class Wanted:
    """A vote that a body of the scheme needs; ``posts`` are folded words with which a proposed post begins."""

    subject: str
    title: str
    posts: tuple[str, ...] = ()

    def people(self, places: Iterable[SchemePlace]) -> list[SchemePlace]:
        """Those of the scheme who are put to this vote."""
        listed = proposed(places)
        if not self.posts:
            return listed
        return [one for one in listed if fold(one.proposed_post).startswith(self.posts)]


def wanted_for(body: str) -> list[Wanted]:
    """The votes by which the people of a body of the scheme are appointed."""
    return [
        Wanted(one["subject"], one["title"], tuple(one.get("posts", ())))
        for one in _read().get(body, ())
    ]


def head_of_delegation() -> Wanted:
    """The vote on who leads the delegation upward."""
    one = _read()["head"]
    return Wanted("delegation_head", one["title"], tuple(one["posts"]))


def structure_title() -> str:
    """The wording of the vote on number and structure of the committee."""
    title: str = _read()["structure"]["title"]
    return title


def structure_of(people: Vote, votes: Sequence[Vote]) -> Vote | None:
    """The vote on number and structure that goes before a vote on people; None where there is none."""
    said = _read()["structure"]
    upward = people.subject == "delegation"
    found = [
        one for one in votes
        if one.subject == "structure"
        and any(word in fold(one.title) for word in said["words"])
        and (said["upward"] in fold(one.title)) == upward
    ]  # fmt: skip
    return found[0] if found else None


@cache
def _read() -> dict[str, Any]:
    file = resource("votes", "consultation.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


# --- how far it has come -----------------------------------------------------------------------

SCHEME, STRUCTURE, LIST, VOTE, SEATS = "scheme", "structure", "list", "vote", "seats"


@dataclass(frozen=True)
class Stage:
    """One step of the way: what it is, what came of it (blank text before), and whether it is done.

    ``now`` is the one to be taken next; ``vote`` the uid of the vote in which it is taken.
    """

    key: str
    word: str
    told: Message
    done: bool
    now: bool = False
    vote: str = ""


_WORDS = {
    SCHEME: N_("Personnel scheme"),
    STRUCTURE: N_("Number and structure"),
    LIST: N_("List, withdrawals"),
    VOTE: N_("Vote"),
    SEATS: N_("Result, vacant seats"),
}


@dataclass(frozen=True)
class Course:
    """All that the steps of one body are told from; ``agreed`` and ``present`` of a question or list."""

    vote: Vote
    candidates: Sequence[Candidate]
    outcome: Outcome | None = None
    structure: Vote | None = None
    structure_agreed: int | None = None
    scheme: int = 0


def is_consulted(vote: Vote) -> bool:
    """Whether a vote is a consultation on people."""
    return vote.method in CONSULTED


def stages(course: Course) -> list[Stage]:
    """The steps of a body in their order, the next one marked."""
    from dataclasses import replace

    made = [_scheme(course), *_structure(course), _list(course), _vote(course), _seats(course)]
    at = next((place for place, one in enumerate(made) if not one.done), -1)
    return [replace(one, now=place == at) for place, one in enumerate(made)]


def _scheme(course: Course) -> Stage:
    count = len(course.candidates) or course.scheme
    told = Message(N_("{count} proposed"), {"count": count}) if count else Message("")
    return Stage(SCHEME, _WORDS[SCHEME], told, bool(count), vote=course.vote.uid)


def _structure(course: Course) -> list[Stage]:
    one = course.structure
    if one is None:
        return []
    told, done = Message(""), one.state == "published"
    if done and course.structure_agreed is not None:
        values = {"agreed": course.structure_agreed, "present": one.present or 0}
        told = Message(N_("{agreed}/{present} agree"), values)
    return [Stage(STRUCTURE, _WORDS[STRUCTURE], told, done, vote=one.uid)]


def _list(course: Course) -> Stage:
    stands = sum(one.standing == "standing" for one in course.candidates)
    off = len(course.candidates) - stands
    told = Message("")
    if course.candidates:
        told = Message(N_("{count} on the list"), {"count": stands})
    if off:
        told = Message(
            N_("{count} on the list, {off} withdrew or were left off"),
            {"count": stands, "off": off},
        )
    done = course.vote.state != "prepared"
    return Stage(LIST, _WORDS[LIST], told, done, vote=course.vote.uid)


def _vote(course: Course) -> Stage:
    done = course.vote.state == "published"
    told = Message("")
    if done and course.outcome is not None:
        votes = [one.votes for one in course.outcome.verdicts]
        low, high = min(votes, default=0), max(votes, default=0)
        values = {"low": low, "high": high, "base": course.outcome.base}
        text = N_("{high}/{base} agree") if low == high else N_("{low} to {high} of {base} agree")
        told = Message(text, values)
    return Stage(VOTE, _WORDS[VOTE], told, done, vote=course.vote.uid)


def _seats(course: Course) -> Stage:
    if course.vote.state != "published" or course.outcome is None:
        return Stage(SEATS, _WORDS[SEATS], Message(""), False, vote=course.vote.uid)
    filled, left = len(course.outcome.of("elected")), vacant(course.vote, course.outcome)
    values = {"count": filled, "left": left}
    text = N_("{count} filled, {left} vacant") if left else N_("{count} filled")
    return Stage(SEATS, _WORDS[SEATS], Message(text, values), True, vote=course.vote.uid)


def vacant(vote: Vote, outcome: Outcome) -> int:
    """Seats that stay vacant: those to be filled less those filled."""
    if not vote.seats:
        return 0
    return max(vote.seats - len(outcome.of("elected")), 0)
