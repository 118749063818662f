"""Comments of the units below on drafts of this office: seen, and taken up on the document they are about."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.changes import Changed
from desktop_app.domain.comments_below import CommentBelow, placed, taken_up
from desktop_app.domain.errors import Refusal
from desktop_app.domain.papers import Document
from desktop_app.domain.words import N_, Message
from desktop_app.services import keeping
from desktop_app.services.congresses import names, required, required_own
from desktop_app.store import papers as store


def lines(congress: str) -> list[CommentBelow]:
    """What the units below said on drafts, in the round of this congress; what waits to be taken up first."""
    found = store.comments_below(required(congress).cycle or "")
    units = names("unit", sorted({unit for _, unit in found if unit}))
    told = [CommentBelow(one, units.get(unit, ""), unit) for one, unit in found]
    documents = store.documents(congress)
    return placed(told, documents, store.comments([one.uid for one in documents]))


def not_taken(congress: str) -> list[CommentBelow]:
    """Those that stand with no document of this office yet."""
    return [one for one in lines(congress) if not one.taken]


def documents(congress: str) -> list[Document]:
    """The documents a comment can be taken up on."""
    return store.documents(congress)


def take_up(
    congress: str, listed: Sequence[CommentBelow], document: Document | None = None
) -> Changed:
    """Take comments up on a ``document``, or each on the one it seems to be about; one act.

    What was taken up before is left out. Raises `Refusal` in another office's congress, where nothing is left
    ("nothing_to_do"), and where no document fits ("no_document").
    """
    required_own(congress)
    waiting = [one for one in listed if not one.taken]
    if not waiting:
        raise Refusal(
            N_("These comments are with their documents already. Choose others."),
            code="nothing_to_do",
        )
    made = [taken_up(one, found) for one in waiting if (found := document or one.document)]
    if not made:
        raise Refusal(
            N_(
                "No document of this congress has the name of the draft. Choose the document they are about."
            ),
            code="no_document",
        )
    text = Message(N_("Comments of units below taken up: {count}"), {"count": len(made)})
    return keeping.keep(text, *made)
