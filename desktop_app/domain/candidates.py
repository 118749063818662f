"""Those proposed in a vote: their order on the ballot, how they are called there, and who is one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.collation import default_sort_word, sort_key
from desktop_app.domain.committees import CommitteeMember
from desktop_app.domain.people import SALUTATIONS
from desktop_app.domain.text import fold
from desktop_app.domain.votes import Candidate
from desktop_app.domain.words import N_, say

_POSTS = (
    ("deputy", ("pho ", "deputy", "vice")),
    ("head", ("truong ", "chu tri", "chu tich", "chu toa", "head", "chair")),
    ("secretary", ("thu ky", "secretary")),
)
"""Post in a body → how words for it begin, folded."""


def standing(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those who are voted on."""
    return [one for one in candidates if one.standing == "standing"]


def by_name(candidates: Iterable[Candidate]) -> list[Candidate]:
    """In the order of ballots: by the vần of the tên; namesakes by birth, the elder first."""

    def place(one: Candidate) -> tuple[bytes, int, str]:
        word = one.sort_word or default_sort_word(one.name, one.ethnic_group)
        return sort_key(word, one.name), one.born.year if one.born else 9999, one.uid

    return sorted(candidates, key=place)


def placed(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those whose position changes when the list is closed: who stands comes first, in the order of ballots."""
    stands = by_name(standing(candidates))
    others = [one for one in candidates if one.standing != "standing"]
    return [
        replace(one, position=place)
        for place, one in enumerate((*stands, *others), 1)
        if one.position != place
    ]


def called(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Uid → name with Ông or Bà; namesakes are told apart by their birth year, else by their post."""
    names = Counter(fold(one.name) for one in candidates)
    found = {}
    for one in candidates:
        title = SALUTATIONS.get(one.gender, "")
        name = f"{title} {one.name}".strip()
        if names[fold(one.name)] > 1 and one.born:
            name = say(N_("{name}, born {year}"), name=name, year=str(one.born.year))
        found[one.uid] = name
    alike = Counter(fold(name) for name in found.values())
    for one in candidates:
        if alike[fold(found[one.uid])] > 1 and one.post:
            found[one.uid] = f"{found[one.uid]}, {one.post}"
    return found


def is_one_person(one: Candidate, other: Candidate) -> bool:
    """Whether two lines are about one person: by the roll where both name it, else by name and birth year."""
    if one.person and other.person:
        return one.person == other.person
    if fold(one.name) != fold(other.name):
        return False
    return one.born is None or other.born is None or one.born.year == other.born.year


def is_member(one: Candidate, member: CommitteeMember) -> bool:
    """Whether a member of a body is this candidate, by the roll or by name."""
    if one.person and member.person:
        return one.person == member.person
    return fold(one.name) == fold(member.name)


def post_in_body(words: str) -> str:
    """The post of a body's member that the words of a proposal mean: "Phó Trưởng ban" is a deputy."""
    said = fold(words) + " "
    for post, beginnings in _POSTS:
        if said.startswith(beginnings):
            return post
    return "member"


def nominations(candidates: Iterable[Candidate]) -> Mapping[str, int]:
    """How many were nominated, stood by themselves, withdrew or were not put on the list."""
    counted: Counter[str] = Counter()
    for one in candidates:
        counted[one.nominated or "nominated"] += 1
        if one.standing != "standing":
            counted[one.standing] += 1
    return counted
