"""What is found before cards are printed, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.words import N_, Message

STOP, WARN = "stop", "warn"
LEVELS = {STOP: N_("Cannot be printed so"), WARN: N_("Worth a look")}

SHARP = 200
"""Dots an inch from which a photo looks sharp on a card."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to be looked at: "stop" where a card must not be printed so, "warn" where it may.

    ``uid`` is the delegate, ``field`` what is to be mended; without a uid it is of the congress or the layout.
    ``others`` are those (uid) of whom it is true besides, where it is told once.
    """

    level: str
    uid: str
    message: Message
    field: str = ""
    others: tuple[str, ...] = ()

    @property
    def about(self) -> frozenset[tuple[str, str, str]]:
        """What it is about, whoever is in the order besides: nobody has to be told of it twice."""
        return frozenset((self.level, uid, self.field) for uid in (self.uid, *self.others))


NO_VENUE = N_("The congress has no venue yet; none stands on paper.")
NO_DAY = N_("The congress has no day yet; none stands on paper.")
TYPED_TWICE = N_("“{line}” stands there {count} times.")
OFF_THE_LIST = N_("{name} is not on the list any more ({why}). Leave this card out.")
IS_EXCUSED = N_(
    "{name} is excused and does not come. Leave this card out, or take the excuse back."
)
AN_ALTERNATE = N_("{name} gets the card of an alternate: nobody's place was taken yet.")
ALTERNATES = N_("{count} people get the card of an alternate: they have taken nobody's place yet.")
SAME_NUMBER = N_("{name} and {other} have the same number {value}. Give one of them another one.")
SAME_CODE = N_(
    "{name} and {other} have the same card code {value}. Issue a new card for one of them."
)
SAME_SEAT = N_("{name} and {other} have the same seat {value}. Give one of them another one.")
NO_NUMBER = N_("{name} has no delegate number. Number the delegates first.")
NO_SEAT = N_("{name} has no seat; the label says none.")
LOOSE_MARKS = N_(
    "“{text}” has letters whose mark may not stand well: {letters}. Look at them in the preview."
)
AT_THE_FLOOR = N_(
    "The name {name} only fits in the smallest letters, {size} points. Look at it in the preview."
)
NO_PHOTO = N_("{name} has no photo; the card is printed without one.")
NO_PHOTOS = N_("{count} people have no photo; their cards are printed without one.")
NO_NUMBERS = N_("{count} people have no delegate number. Number the delegates first.")
NO_SEATS = N_("{count} people have no seat; their labels say none.")
OF_MANY = {NO_PHOTO: NO_PHOTOS, NO_NUMBER: NO_NUMBERS, NO_SEAT: NO_SEATS}
"""What is said once where it is true of more than `MOST_NAMED`: a line for each would hide all the rest."""

MOST_NAMED = 8

SMALL_PHOTO = N_(
    "The photo of {name} has only {dots} dots an inch on this card and looks blurred. "
    "Take in a larger one."
)
