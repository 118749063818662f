"""Whole numbers and sums of money in Vietnamese words, as papers write them out beside the digits.

They are the words of papers and stay Vietnamese whatever the window speaks: "mười lăm", "hai mươi mốt",
"một trăm linh năm"; a group that is nothing is passed over, one that begins with nothing is said in full
("một triệu không trăm linh năm nghìn").
"""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_STEPS = ("", " nghìn", " triệu")
_BILLION = 1_000_000_000

MOST = 10**18 - 1
"""The largest number that is written out: no sum of a congress comes near it."""


def in_words(number: int) -> str:
    """A number from 0 up to `MOST`. Raises ValueError for another."""
    if not 0 <= number <= MOST:
        raise ValueError(number)
    return _whole(number, full=False) or _DIGITS[0]


def money_in_words(amount: int) -> str:
    """A sum in đồng as it stands in brackets on a paper: "Hai triệu năm trăm nghìn đồng"."""
    said = f"{in_words(amount)} đồng"
    return said[0].upper() + said[1:]


def _whole(number: int, *, full: bool) -> str:
    """A number in groups of nine digits; ``full`` where something stands before it."""
    if number >= _BILLION:
        rest = _whole(number % _BILLION, full=True)
        return f"{_whole(number // _BILLION, full=full)} tỷ" + (f" {rest}" if rest else "")
    said: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            said.append(_hundreds(group, full=full or bool(said)) + _STEPS[place])
    return " ".join(said)


def _hundreds(number: int, *, full: bool) -> str:
    """A number from 1 to 999; ``full`` says its hundreds where there are none."""
    hundreds, rest = divmod(number, 100)
    if not hundreds and not full:
        return _tens(rest)
    head = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return head
    return f"{head} linh {_DIGITS[rest]}" if rest < 10 else f"{head} {_tens(rest)}"


def _tens(number: int) -> str:
    """A number from 1 to 99."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not ones:
        return head
    if ones == 1 and tens > 1:
        return f"{head} mốt"
    return f"{head} lăm" if ones == 5 else f"{head} {_DIGITS[ones]}"
