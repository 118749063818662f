"""Numbers that people and scanners pass on: card codes, and codes compared by telephone.

A card code says nothing about its delegate. It is digits only, because a keyboard set to type
Vietnamese rewrites letters as a scanner sends them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

CARD_CODE_LENGTH = 13
_CARD_CODE = re.compile(r"[1-9][0-9]{12}")

# Damm's quasigroup of order ten (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004). Its
# check digit catches every wrong digit and every swap of neighbours; EAN-13's misses the swap of
# digits that differ by five.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_NEXT = [[int(digit) for digit in row] for row in _DAMM]


def check_digit(digits: str) -> str:
    """The Damm digit that belongs after `digits`; "0" for digits that end in their own."""
    state = 0
    for digit in digits.encode():
        state = _NEXT[state][digit - 48]
    return str(state)


def card_code(below: Callable[[int], int] | None = None) -> str:
    """A new card code: twelve digits drawn at random and a check digit.

    `below(n)` draws from 0 to n - 1. It is the system's secure source unless given; a training
    register, which must come out alike each time, gives `random.Random(seed).randrange`. The first
    digit is never 0, so that a spreadsheet does not drop it.
    """
    if below is None:
        from secrets import randbelow  # takes milliseconds that start-up has no use for

        below = randbelow
    lowest = 10 ** (CARD_CODE_LENGTH - 2)
    digits = str(lowest + below(9 * lowest))
    return digits + check_digit(digits)


def is_card_code(text: str) -> bool:
    """Whether `text` is thirteen digits with the right check digit, and nothing around them."""
    return bool(_CARD_CODE.fullmatch(text)) and check_digit(text) == "0"


def comparison_code(digest: bytes) -> str:
    """A digest as eight groups of four digits, to be read out and compared: "0412 9937 …".

    `digest` is a SHA-256; all of it goes into the 32 digits. Raises ValueError for another length.
    """
    if len(digest) != 32:
        raise ValueError(f"{len(digest)} bytes instead of 32")
    digits = f"{int.from_bytes(digest, 'big') % 10**32:032}"
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))
