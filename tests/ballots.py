"""A vote by secret ballot in the open register, for those who test counting and its papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.domain.ballot_counts import line_of
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.votes import Candidate, Vote
from desktop_app.services import count_sheets, counts, votes

NAMES = ("Nguyễn Văn An", "Y Bên", "A Brêu", "Siu Đức", "Y Hơ'Ô̆l")


def a_vote(congress: str, names: Sequence[str] = NAMES, seats: int = 3, **fields: Any) -> str:
    """A vote with these candidates, its list still open; its uid."""
    usual: dict[str, Any] = {
        "congress": congress, "subject": "delegation", "method": "ballot", "form": "strike",
        "title": "Bầu đại biểu dự đại hội cấp trên", "seats": seats, "base": "valid",
        "more_than": "1/2", "tie_rule": "congress", "alternates_by": "next", "day": date(2024, 5, 16),
        "state": "prepared", "round": 1,
    }  # fmt: skip
    uid = votes.create(Vote(**{**usual, **fields})).uids[-1]
    for place, name in enumerate(names):
        gender = "female" if name.startswith("Y ") else "male"
        votes.add_candidate(
            Candidate(vote=uid, name=name, gender=gender, standing="standing", nominated="nominated",
                      born=PartialDate(1980 + place), post="Trưởng thôn")
        )  # fmt: skip
    return uid


def an_open_vote(
    congress: str, names: Sequence[str] = NAMES, seats: int = 3, present: int = 10, **fields: Any
) -> str:
    """A vote whose list is closed and whose electorate is frozen with so many present."""
    uid = a_vote(congress, names, seats, **fields)
    votes.close_list(uid)
    votes.freeze(uid, present)
    return uid


def totals(issued: int = 10, invalid: int = 1) -> dict[str, int | None]:
    """Numbers that agree: everything issued came back, two ballots were left over."""
    return {
        "printed": issued + 2, "issued": issued, "spoiled": 0, "unused": 2, "collected": issued,
        "valid": issued - invalid, "invalid": invalid,
    }  # fmt: skip


def by_place(vote: str, numbers: Sequence[int | None]) -> dict[str, int | None]:
    """Votes in the order of the ballot."""
    listed = count_sheets.candidates(vote)
    return {line_of("votes", one.uid): each for one, each in zip(listed, numbers, strict=True)}


def counted(vote: str, numbers: Sequence[int | None], team: str = "Tổ 1", **changes: int) -> str:
    """A count that was handed in; its uid."""
    (uid,) = counts.start(vote, team).uids
    counts.enter(uid, totals() | changes | by_place(vote, numbers))
    counts.hand_in(uid)
    return uid
