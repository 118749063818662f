"""Counts, shares and sizes as the reader writes them: 1.500 and 20,9 % in Vietnamese.

Everything is whole-number arithmetic, so that a share printed in a report is the share a person
gets on paper. `language` is "vi" or "en".
"""

from __future__ import annotations

import re

# language → (between thousands, before the decimals)
_MARKS = {"vi": (".", ","), "en": (",", ".")}

_GROUPED = r"-?(?:[0-9]+|[0-9]{1,3}(?P<mark>[., ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"


def show_number(number: int, language: str) -> str:
    """A whole number in groups of three: 1.500 in Vietnamese, 1,500 in English."""
    return f"{number:,}".replace(",", _MARKS[language][0])


def parse_number(text: str) -> int:
    """A whole number as typed: 1500, 1.500, 1,500 or 1 500. ValueError with the text otherwise.

    Marks must stand between groups of three: 1.50 is refused, not read as 150.
    """
    typed = " ".join(text.split())
    if not re.fullmatch(_GROUPED, typed):
        raise ValueError(text)
    return int(re.sub("[., ]", "", typed))


def _tenths(numerator: int, denominator: int, language: str) -> str:
    """A fraction with one digit after the decimal mark, halves rounded up."""
    tenths = (20 * numerator + denominator) // (2 * denominator)
    return f"{show_number(tenths // 10, language)}{_MARKS[language][1]}{tenths % 10}"


def show_percent(part: int, whole: int, language: str) -> str:
    """A share with one digit, halves rounded up: 17 of 81 is "21,0 %"; "–" where `whole` is 0.

    Counts are never below 0: ValueError.
    """
    if part < 0 or whole < 0:
        raise ValueError(f"{part}/{whole}")
    return f"{_tenths(100 * part, whole, language)} %" if whole else "–"


def show_size(size: int, language: str) -> str:
    """A size in bytes as the reader's file manager shows it (1 KB = 1,024 B): 512 B, 1,5 MB."""
    if size < 1024:
        return f"{show_number(size, language)} B"
    units = ("KB", "MB", "GB", "TB")
    for power, unit in enumerate(units, start=1):
        # 1,023.95 KB would be rounded to 1,024.0 KB, which is called 1.0 MB.
        if 20 * size < (20 * 1024 - 1) * 1024**power or unit == units[-1]:
            break
    return f"{_tenths(size, 1024**power, language)} {unit}"


def roman(number: int) -> str:
    """A Roman numeral, from 1 up: IV for 4."""
    steps = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
             (1, "I"))  # fmt: skip
    made = ""
    for value, letters in steps:
        made += letters * (number // value)
        number %= value
    return made
