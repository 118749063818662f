"""The votes a congress usually takes, in the order of its day: read from `resources/votes/usual.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_app.domain.programme import ProgrammeItem
from desktop_app.domain.text import fold
from desktop_app.domain.votes import Vote
from desktop_app.paths import resource

SEVERAL = frozenset({"structure", "document", "other"})
"""Subjects of which a day has more than one vote: those are told apart by their wording."""


PRESENTED = frozenset({"structure", "candidates", "credentials_report", "document"})
"""Subjects that somebody presents before they are voted on."""


@dataclass(frozen=True)
class UsualVote:
    """A vote of a usual day. ``words`` stand, folded, in the item of the programme it belongs to.

    ``session`` is the kind of session it is taken in, ``when`` what the congress must have ("upper").
    """

    subject: str
    title: str
    words: tuple[str, ...] = ()
    session: str = "preparatory"
    when: str = ""


def usual_votes(family: str, form: str = "congress") -> list[UsualVote]:
    """The votes of a congress of a family, or of a meeting that chooses delegates."""
    known = _read()
    listed = known["meeting"] if form == "meeting" else known.get(family, known["dtts"])
    return [UsualVote(**{**one, "words": tuple(one.get("words", ()))}) for one in listed]


def body_name(kind: str) -> str:
    """What a body that a vote sets up is called on papers."""
    name: str = _read()["bodies"][kind]
    return name


def is_there(wanted: UsualVote, title: str, known: Iterable[Vote]) -> bool:
    """Whether a vote of the usual day is in the register already."""
    if wanted.subject in SEVERAL:
        said = fold(title)
        return any(one.subject == wanted.subject and fold(one.title) == said for one in known)
    return any(one.subject == wanted.subject for one in known)


def item_of(wanted: UsualVote, items: Iterable[ProgrammeItem]) -> ProgrammeItem | None:
    """The item of the programme a vote belongs to: the first of kind "vote" that says one of its words.

    What is presented first and voted on then and there may stand at an item that is no vote by itself.
    """
    listed = [(one, fold(one.title)) for one in items]
    for kind in ("vote", "item") if wanted.subject in PRESENTED else ("vote",):
        for word in wanted.words:
            found = next((one for one, said in listed if one.kind == kind and word in said), None)
            if found is not None:
                return found
    return None


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(resource("votes", "usual.toml").read_text(encoding="utf-8"))
