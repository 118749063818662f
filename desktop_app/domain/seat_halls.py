"""Halls to begin with: the usual sizes, as blocks that an office then makes like its own hall."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.domain.seats import SeatBlock
from desktop_app.domain.words import N_, say

STAGE = N_("Presidium")


class Part(NamedTuple):
    """A block of a ready-made hall; ``first_row`` sets rows behind each other going on with the letters."""

    name: str
    place: str
    rows: int
    seats: int
    first_row: str = "A"
    label: str = ""


_STAGE = Part(STAGE, "stage", 1, 12, label=N_("PR"))
_LEFT, _MIDDLE, _RIGHT = N_("Left block"), N_("Middle block"), N_("Right block")


def _three(rows: int, seats: int) -> tuple[Part, ...]:
    """Three blocks side by side: the letter before the row tells which, and all rows begin with A."""
    return (
        Part(_LEFT, "left", rows, seats, label=N_("L")),
        Part(_MIDDLE, "middle", rows, seats, label=N_("M")),
        Part(_RIGHT, "right", rows, seats, label=N_("R")),
    )


HALLS: dict[str, tuple[str, tuple[Part, ...]]] = {
    "room": (
        N_("Meeting room: 60 seats, one block"),
        (Part(N_("Hall"), "middle", 6, 10),),
    ),
    "hall_150": (
        N_("Hall of 150 seats: three blocks of 10 rows of 5, a stage for 12"),
        (_STAGE, *_three(10, 5)),
    ),
    "hall_250": (
        N_("Hall of 252 seats: three blocks of 12 rows of 7, a stage for 12"),
        (_STAGE, *_three(12, 7)),
    ),
    "hall_500": (
        N_("Hall of 500 seats: 420 below, a balcony of 80, a stage for 12"),
        (
            _STAGE,
            *_three(14, 10),
            Part(N_("Balcony"), "balcony", 4, 20, label=N_("BA")),
        ),
    ),
}
"""Ready-made halls: what they are called, and their blocks from the front."""


def hall(key: str, congress: str) -> list[SeatBlock]:
    """The blocks of a ready-made hall for a congress, in the reader's words, with uids still to be given."""
    return [
        SeatBlock(
            congress=congress, name=say(part.name), place=part.place, position=place, rows=part.rows,
            seats=part.seats, label=say(part.label) if part.label else "", row_names="letters",
            first_row=part.first_row, numbered_from="left",
        )
        for place, part in enumerate(HALLS[key][1], 1)
    ]  # fmt: skip


def seats_in(key: str) -> int:
    """How many seats a ready-made hall has, the stage not counted."""
    return sum(part.rows * part.seats for part in HALLS[key][1] if part.place != "stage")
