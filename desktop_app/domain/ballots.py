"""A ballot of paper: what stands on it. It never has a number: the vote is secret."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.words import N_

PER_PAGE = {
    1: N_("One to a sheet of A4"),
    2: N_("Two to a sheet of A4"),
    4: N_("Four to a sheet of A4"),
}
"""How many ballots lie on a sheet."""

RESERVE = 5
"""Ballots more than there are voters, in percent, where nobody says how many: some are spoiled."""

SPECIMEN = "MẪU"
"""Stands across a specimen, which is shown to the hall and never cast."""


@dataclass(frozen=True, slots=True)
class BallotName:
    """A line of the ballot: its number and the name with Ông or Bà; ``post`` as it was proposed, if at all."""

    number: int
    name: str
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What stands on a ballot, said already.

    ``columns`` are the headings of the two boxes (agree, not agree); none on a ballot whose names are struck
    through. ``stamp`` is the word in the place for the committee's stamp.
    """

    congress: str
    title: str
    subject: str
    choose: str
    instruction: str
    names: tuple[BallotName, ...]
    headings: tuple[str, str]
    columns: tuple[str, str] | tuple[()] = ()
    stamp: str = ""
    place_and_day: str = ""
    training: bool = False


def with_reserve(voters: int, percent: int = RESERVE) -> int:
    """How many ballots are wanted for so many voters, a part of a ballot counted as one."""
    return voters + -(-voters * percent // 100)
