"""What an office keeps about its cards: its layouts, which one is used for whom, and codes that are void."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.codes import is_card_code
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.fields import (
    Record,
    choice,
    day,
    digits,
    note,
    picture,
    reference,
    rule,
    text,
)
from desktop_app.domain.words import N_, Message

PURPOSES: Mapping[str, str] = {
    "card": N_("Delegate card"),
    "pass": N_("Pass without a delegate (press, vehicle)"),
    "tent": N_("Name tent"),
    "seat_label": N_("Seat label"),
    "voting_card": N_("Voting card"),
    "bag_label": N_("Label of the document bag"),
    "certificate": N_("Overprint on a pre-printed form"),
}
"""What a layout is drawn for."""

LARGEST = 64 * 1024
"""Characters a layout of an office may have as JSON; a usual card has a sixth of it."""

REVOKED_BECAUSE = {
    "lost": N_("Lost"),
    "damaged": N_("Damaged"),
    "corrected": N_("Details corrected"),
    "other": N_("Another reason"),
}

LARGEST_PICTURE = 1 << 20
"""Bytes of a picture of a layout as it is kept."""


@dataclass(frozen=True, kw_only=True)
class CardLayout(Record):
    """A layout an office made; ``body`` is its data as JSON (see `desktop_app.domain.layout_files`)."""

    name: str = text(N_("Name of the layout"), required=True, in_table=True, width=36)
    purpose: str = choice(N_("Used for"), PURPOSES, required=True, in_table=True)
    body: str = note(N_("Layout"), required=True, longest=LARGEST)


@dataclass(frozen=True, kw_only=True)
class LayoutPicture(Record):
    """A picture a layout brings: a logo, the background. ``name`` is what its elements call it."""

    layout: str | None = reference(N_("Card layout"), "CardLayout", required=True)
    name: str = text(N_("Name of the picture"), required=True, in_table=True)
    picture: str = picture(N_("Picture"), required=True)


@dataclass(frozen=True, kw_only=True)
class LayoutChoice(Record):
    """Which layout a congress uses; without ``kind`` it is for every kind that has no choice of its own.

    ``layout`` is the name of one that comes with the program, or the uid of a `CardLayout`.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    purpose: str = choice(N_("Used for"), PURPOSES, required=True, in_table=True)
    kind: str = choice(N_("Kind of delegate"), KINDS, in_table=True)
    layout: str = text(N_("Card layout"), required=True, in_table=True)


@dataclass(frozen=True, kw_only=True)
class RevokedCard(Record):
    """A card code that is void since a new one was issued; at the door it is known, and refused by name."""

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    delegate: str | None = reference(N_("Delegate"), "Delegate", required=True)
    card_code: str = digits(N_("Card code"), required=True, in_table=True)
    revoked_on: date | None = day(N_("Void since"), in_table=True)
    reason: str = choice(N_("Reason"), REVOKED_BECAUSE, required=True, in_table=True)
    note: str = note(N_("Note"))


@rule(RevokedCard)
def _it_is_a_card_code(card: RevokedCard) -> Mapping[str, Message]:
    if card.card_code and not is_card_code(card.card_code):
        return {
            "card_code": Message(N_("{value} is not a card code."), {"value": card.card_code[:40]})
        }
    return {}
