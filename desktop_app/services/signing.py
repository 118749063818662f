"""Who signs the papers of a congress: the members of its bodies that were marked as signing."""

from __future__ import annotations

from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.plain_tables import HEAD_OF_FRONT, HEAD_OF_OFFICE, Signer
from desktop_app.domain.words import N_, say
from desktop_app.services import committees, congresses

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
        signs = for_body(found) if found is not None else None
        if signs is not None:
            return signs
    return Signer((say(otherwise),))


def for_body(body: Committee) -> Signer | None:
    """Who signs on behalf of one body; None where nobody of it was marked."""
    who = next((one for one in committees.members(body.uid) if one.signs), None)
    return Signer(_lines(body, who), who.name) if who is not None else None


def head_of_office(congress: str) -> str:
    """The title under which the office itself signs, in the words of the congress's family (not translated)."""
    family = congresses.family_of(congresses.required(congress))
    return HEAD_OF_FRONT if family == "mttq" else HEAD_OF_OFFICE


def office(congress: str, kinds: tuple[str, ...] = ORGANISING) -> tuple[Signer, Signer]:
    """Both signatures below a table: who drew it up, and who answers for it."""
    return Signer((say(N_("Drawn up by")),)), signer(congress, kinds, head_of_office(congress))


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
