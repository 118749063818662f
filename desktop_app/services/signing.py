"""Who signs the papers of a congress: the members of its bodies that were marked as signing."""

from __future__ import annotations

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.plain_tables import Signer
from desktop_app.domain.words import N_, say
from desktop_app.services import committees

ORGANISING = ("organising", "steering")
STEERING = ("steering", "organising")
"""Kinds of bodies by who signs first: of papers about the work, and of reports upward."""


def signer(congress: str, kinds: tuple[str, ...], otherwise: str) -> Signer:
    """Who signs for the first of these bodies that has a signer; where none has, the title ``otherwise``."""
    by_kind: dict[str, Committee] = {}
    for body in committees.of(congress):
        by_kind.setdefault(body.kind, body)
    for kind in kinds:
        found = by_kind.get(kind)
        members = committees.members(found.uid) if found else []
        who = next((one for one in members if one.signs), None)
        if found is not None and who is not None:
            return Signer(_lines(found, who), who.name)
    return Signer((say(otherwise),))


def office(congress: str, kinds: tuple[str, ...] = ORGANISING) -> tuple[Signer, Signer]:
    """Both signatures below a table: who drew it up, and who answers for it."""
    return Signer((say(N_("Drawn up by")),)), signer(congress, kinds, N_("Head of the office"))


def _lines(body: Committee, who: CommitteeMember) -> tuple[str, ...]:
    """On behalf of the body, as its head; a deputy signs for the head."""
    behalf = say(N_("On behalf of {body}"), body=body.name)
    post = committees.post_of(who, body)
    if who.post in ("standing_deputy", "deputy"):
        head = committees.post_of(CommitteeMember(post="head"), body)
        return behalf, say(N_("For the {post}"), post=head), post
    return (
        (behalf, post) if who.post == "head" else (behalf, say(N_("By order, {post}"), post=post))
    )
