"""Typing in a signed sheet: which of its people did not sign, as numbers with blanks, commas and stretches."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.errors import Invalid
from desktop_app.domain.words import N_, Message

_PART = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_BETWEEN = re.compile(r"[\s,;.]*")


def numbers_in(text: str) -> list[str]:
    """``"3, 7 12-14"`` → the numbers as they were typed, stretches filled in.

    Raises `Invalid` where something else stands between them, or a stretch runs backwards.
    """
    found: list[str] = []
    at = 0
    while at < len(text):
        at = _end(_BETWEEN.match(text, at), at)
        if at == len(text):
            break
        part = _PART.match(text, at)
        if part is None:
            raise _wrong(text[at:])
        first, last = part[1], part[2] or part[1]
        if not 0 <= int(last) - int(first) <= 999:
            raise _wrong(part[0])
        found += [str(number).zfill(len(first)) for number in range(int(first), int(last) + 1)]
        at = part.end()
    return list(dict.fromkeys(found))


def _end(match: re.Match[str] | None, at: int) -> int:
    return match.end() if match is not None else at


def _wrong(part: str) -> Invalid:
    return Invalid({
        "numbers": Message(
            N_("“{value}” is not a number. Type numbers with blanks between them: 3 7 12-14."),
            {"value": part.strip()[:20]},
        )
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a sign-in sheet: its number there, the card's, and where the person stands already."""

    number: int
    delegate: str
    name: str
    card_number: str = ""
    counted: bool = False
    """Whether a door has counted them in this session: the sheet adds nothing."""


def missing_in(
    lines: Sequence[SheetLine], typed: Sequence[str], *, cards: bool = False
) -> set[str]:
    """The delegates whose numbers were typed: of the sheet, or of the cards.

    Raises `Invalid` where the sheet has no such number.
    """
    by: Mapping[str, str] = (
        {one.card_number.lstrip("0"): one.delegate for one in lines if one.card_number}
        if cards
        else {str(one.number): one.delegate for one in lines}
    )
    unknown = [one for one in typed if one.lstrip("0") not in by]
    if unknown:
        raise Invalid({
            "numbers": Message(
                N_("The sheet has no number {numbers}. Look at the sheet again."),
                {"numbers": ", ".join(unknown)},
            )
        })  # fmt: skip
    return {by[one.lstrip("0")] for one in typed}
