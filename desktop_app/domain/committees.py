"""Who is in charge: committees of a congress with their decisions and members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.fields import (
    PERSONAL,
    Record,
    choice,
    day,
    digits,
    flag,
    number,
    reference,
    rule,
    text,
)
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message

KINDS = {
    "steering": N_("Steering committee"),
    "organising": N_("Organising committee"),
    "subcommittee": N_("Subcommittee"),
    "presidium": N_("Presidium"),
    "secretariat": N_("Secretariat"),
    "credentials": N_("Credentials committee"),
    "counting": N_("Counting committee"),
    "other": N_("Other body"),
}
POSTS = {
    "head": N_("Head"),
    "standing_deputy": N_("Standing deputy head"),
    "deputy": N_("Deputy head"),
    "secretary": N_("Secretary"),
    "standing_member": N_("Standing member"),
    "member": N_("Member"),
}
_POSTS_OF = {
    "subcommittee": {
        "head": N_("Head of the subcommittee"),
        "standing_deputy": N_("Standing deputy head of the subcommittee"),
        "deputy": N_("Deputy head of the subcommittee"),
    },
    "presidium": {"head": N_("Chair of the presidium"), "deputy": N_("Deputy chair")},
    "secretariat": {"head": N_("Head of the secretariat"), "deputy": N_("Deputy head of it")},
}
"""Where a body calls its posts otherwise than a committee does."""

_NEIGHBOURS = {
    "propaganda_before": ("propaganda_during", "propaganda_after", "decoration"),
    "propaganda_during": ("propaganda_before", "propaganda_after", "decoration"),
    "propaganda_after": ("propaganda_before", "propaganda_during"),
    "decoration": ("propaganda_before", "propaganda_during", "reception"),
    "reception": ("budget", "general"),
    "budget": ("reception", "general"),
    "power": ("security", "reception"),
    "health": ("security", "reception"),
    "documents": ("general",),
    "personnel": ("general",),
}
"""Who else sees to an area that has no body of its own, the likeliest first."""


_OF_THE_CONGRESS = " dai hoi"
_SUBCOMMITTEE = "tieu ban"
"""Folded words of names of bodies: what is left out when one is spoken of, and what many begin with."""


@dataclass(frozen=True, kw_only=True)
class Committee(Record):
    """A body set up for the congress by a decision; a subcommittee sees to one ``area`` or several in turn."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    kind: str = choice(N_("Kind of body"), KINDS, required=True, in_table=True)
    name: str = text(N_("Name of the body"), required=True, in_table=True, width=44)
    under: str | None = reference(N_("Belongs to"), "Committee")
    area: str = choice(N_("Area"), AREAS)
    position: int | None = number(N_("No."), width=4)
    issuer: str = text(N_("Decision of"), width=40, section=N_("Decision"))
    paper: str = text(N_("Number and sign"), in_table=True, width=20, section=N_("Decision"))
    paper_on: date | None = day(N_("Date of the paper"), in_table=True, section=N_("Decision"))


@dataclass(frozen=True, kw_only=True)
class CommitteeMember(Record):
    """A member with the post in the body and the post in the office; ``signs`` marks who signs its papers."""

    committee: str | None = reference(N_("Body"), "Committee", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    name: str = text(N_("Full name"), required=True, in_table=True, width=26)
    person: str | None = reference(N_("Person on the roll"), "Person")
    post: str = choice(N_("Post in the body"), POSTS, required=True, in_table=True)
    office_post: str = text(N_("Post and office"), in_table=True, width=44)
    duty: str = text(N_("Duty"), in_table=True, width=44)
    phone: str = digits(N_("Telephone"), width=12, privacy=PERSONAL)
    signs: bool = flag(N_("Signs papers"), in_table=True)


@rule(Committee)
def _no_body_is_under_itself(body: Committee) -> Mapping[str, Message]:
    if not body.uid or body.under != body.uid:
        return {}
    return {"under": Message(N_("A body does not belong to itself. Choose another one, or none."))}


def post_word(post: str, kind: str = "") -> str:
    """What a post is called in a body of this kind (to be translated)."""
    return _POSTS_OF.get(kind, {}).get(post) or POSTS.get(post, "")


def in_charge_of(area: str, bodies: Iterable[Committee]) -> Committee | None:
    """The body that sees to an area: its own, that of a neighbouring one, else the organising committee."""
    listed = list(bodies)
    for wanted in (area, *_NEIGHBOURS.get(area, ())):
        found = next((one for one in listed if one.area == wanted), None)
        if found is not None:
            return found
    kinds = ("organising", "steering")
    return next((one for kind in kinds for one in listed if one.kind == kind), None)


def who_sees_to(area: str, post: str, bodies: Iterable[Committee]) -> tuple[Committee | None, str]:
    """The body that sees to a task of an area, and the person or office to be named besides it.

    ``post`` is who sees to it in the words of a plan: a body ("Tiểu ban Nhân sự"), somebody of one ("Trưởng Ban
    Chỉ đạo") or another office ("Công an"). Where it only names the body, nobody is named besides.
    """
    listed, named = list(bodies), fold(post)
    if named:
        for one in listed:
            if fold(one.name).startswith(named):
                return one, ""
        for one in listed:
            if fold(one.name).removesuffix(_OF_THE_CONGRESS) in named:
                return one, post
    body = in_charge_of(area, listed)
    return body, "" if body is not None and named.startswith(_SUBCOMMITTEE) else post


def usual_bodies() -> list[Committee]:
    """The bodies a congress usually has, without uid and congress, the upper ones first."""
    import tomllib

    from desktop_app.paths import resource

    file = resource("preparation", "usual_bodies.toml")
    return [
        Committee(kind=one["kind"], area=one.get("area", ""), name=one["name"])
        for one in tomllib.loads(file.read_text(encoding="utf-8"))["bodies"]
    ]


def in_order(bodies: Iterable[Committee]) -> list[tuple[Committee, int]]:
    """Each body with its depth: those above first, what belongs to one right below it.

    Bodies come as given among their like; one whose upper body is not listed stands at the top.
    """
    listed = list(bodies)
    known = {one.uid for one in listed}
    below: dict[str, list[Committee]] = {}
    for one in listed:
        below.setdefault(one.under if one.under in known and one.under else "", []).append(one)
    found: list[tuple[Committee, int]] = []

    def walk(above: str, depth: int) -> None:
        for one in below.pop(above, ()):
            found.append((one, depth))
            walk(one.uid, depth + 1)

    walk("", 0)
    for above in list(below):  # two that were put under each other are still listed
        walk(above, 0)
    return found
