"""Comments of units below on drafts of this office: which document is meant, and what was taken up already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.papers import Comment, Document
from desktop_app.domain.text import fold


@dataclass(frozen=True)
class CommentBelow:
    """A comment with the name of the unit (``unit``, its uid ``unit_uid``) that sent it.

    ``document`` is the document of this office it is, or seems to be, about; ``taken`` whether it stands there.
    """

    comment: Comment
    unit: str
    unit_uid: str
    document: Document | None = None
    taken: bool = False


def meant(draft: str, documents: Iterable[Document]) -> Document | None:
    """The document a unit means by a draft's name.

    The same title counts most, then one that begins alike, then one that holds the name or stands in it; of
    several the longest name that agrees. "Dự thảo" before a title and what stands in brackets say nothing.
    """
    wanted = _said(draft)
    fitting = [(_agreement(wanted, _said(one.title)), place, one)
               for place, one in enumerate(documents)]  # fmt: skip
    best = max(fitting, key=lambda each: (each[0], -each[1]), default=None)
    return best[2] if best is not None and best[0] > NONE else None


NONE = (0, 0)
_ASIDE = re.compile(r"\([^)]*\)")
_DRAFT = re.compile(r"^(?:ban )?du thao(?: lan (?:thu )?\w+)?\b[\s:,-]*")


def _said(title: str) -> str:
    """What is left of a title that tells documents apart, folded."""
    return " ".join(_DRAFT.sub("", fold(_ASIDE.sub(" ", title))).split())


def _agreement(wanted: str, title: str) -> tuple[int, int]:
    """How well a title agrees with a name (`NONE`: not at all), and how long that is with which it does."""
    if not wanted or not title:
        return NONE
    shorter, longer = sorted((wanted, title), key=len)
    whole = f" {shorter} " in f" {longer} "
    rank = 3 if wanted == title else 2 if whole and longer.startswith(shorter) else int(whole)
    return (rank, len(shorter)) if rank else NONE


def key_of(unit: str, comment: Comment) -> tuple[str, str]:
    """By what a comment is known again once it was taken up: the unit (uid) and the words."""
    return unit, fold(comment.body)


def taken_up(line: CommentBelow, document: Document) -> Comment:
    """The office's own copy of a comment, with the document; how it is treated is said there."""
    one = line.comment
    return Comment(
        congress=document.congress, document=document.uid, who=one.who, unit=line.unit_uid or None,
        said_on=one.said_on, part=one.part, body=one.body,
    )  # fmt: skip


def placed(
    lines: Sequence[CommentBelow], documents: Sequence[Document], own: Iterable[Comment]
) -> list[CommentBelow]:
    """The lines with the document each is about; those nobody took up yet first."""
    by_uid = {one.uid: one for one in documents}
    there = {key_of(one.unit or "", one): by_uid.get(one.document or "") for one in own}
    found = []
    for line in lines:
        key = key_of(line.unit_uid, line.comment)
        document = there.get(key) or meant(line.comment.upper_document, documents)
        found.append(replace(line, document=document, taken=key in there))
    return sorted(found, key=lambda one: one.taken)
