"""Citizen cards at the desk: what a scan or a picture of one says, and who in the register has its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain import citizen_card
from desktop_app.domain.citizen_card import CitizenCard
from desktop_app.domain.errors import Refusal
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_
from desktop_app.store import database

if TYPE_CHECKING:
    from collections.abc import Iterable

read = citizen_card.parse
is_whole = citizen_card.is_whole
differences = citizen_card.differences
agreeing = citizen_card.agreeing


def read_picture(data: bytes) -> CitizenCard:
    """The card whose QR code is in a picture.

    Raises:
        Refusal: the picture cannot be read, no code is seen in it ("no_code"), none is a card's, or it shows
            several cards ("several_cards").
    """
    from desktop_app.pictures.codes import read_codes

    return _the_card(read_codes(data))


def read_frame(data: bytes) -> CitizenCard | None:
    """The card in one picture of a running camera; None while there is none, or not yet sharp."""
    from desktop_app.pictures.codes import read_codes

    try:
        return _the_card(read_codes(data, at_once=True))
    except Refusal:
        return None


def known(*numbers: str, besides: str = "") -> tuple[Person, ...]:
    """The people of the register with one of these card numbers, but for the one whose uid is ``besides``."""
    from desktop_app.store.rows import select

    wanted = [number for number in numbers if number]
    if not wanted:
        return ()
    marks = ", ".join("?" * len(wanted))
    with database.reading():
        found = select(Person, f"AND id_number IN ({marks}) AND uid != ?", (*wanted, besides))
    return tuple(sorted(found, key=lambda person: (person.full_name, person.uid)))


def _the_card(texts: Iterable[str]) -> CitizenCard:
    cards: dict[CitizenCard, None] = {}
    refusals: list[Refusal] = []
    for text in texts:
        try:
            cards[citizen_card.parse(text)] = None
        except Refusal as refusal:
            refusals.append(refusal)
    if len(cards) > 1:
        raise Refusal(
            N_("The picture shows several cards. Take a picture of one card at a time."),
            code="several_cards",
        )
    if cards:
        return next(iter(cards))
    if refusals:
        raise refusals[0]
    raise Refusal(
        N_(
            "No QR code is seen in the picture. Take it again from nearer, sharp and without a "
            "reflection on the code."
        ),
        code="no_code",
    )
