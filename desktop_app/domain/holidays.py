"""Public holidays and lunar dates as desk calendars of the country have them.

Two libraries know them, imported when a calendar is first opened: `holidays` has the days off of Vietnam with
compensation and swapped days as the state announced them, `lunar_vn` the lunar calendar of the 105th
meridian (UTC+7), whose new year now and then is a day, once a month, before the Chinese one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from desktop_app.domain.dates import FIRST_YEAR, LAST_YEAR
from desktop_app.domain.words import N_, language, say

_LOCALES = {"vi": "vi", "en": "en_US"}


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar; ``leap`` is true in the second of two months of one number."""

    day: int
    month: int
    year: int
    leap: bool = False


@lru_cache(maxsize=4096)
def lunar(day: date) -> LunarDay | None:
    """The lunar date of a day; None outside the years that registers know."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    from lunar_vn import solar_to_lunar

    found = solar_to_lunar(day)
    return LunarDay(found.day, found.month, found.year, found.leap)


def lunar_word(day: date, *, first: bool = False) -> str:
    """How a desk calendar writes it: the day alone, with the month ("1/4") on its first.

    ``first`` asks for the month anyway, as in the first cell of a page. A leap month is marked: "1/6 nhuận".
    """
    found = lunar(day)
    if found is None:
        return ""
    if found.day != 1 and not first:
        return str(found.day)
    word = f"{found.day}/{found.month}"
    return say(N_("{day} leap"), day=word) if found.leap and found.day == 1 else word


@lru_cache(maxsize=64)
def _known(year: int, tongue: str) -> Mapping[date, str]:
    from holidays.countries.vietnam import Vietnam

    make: Any = Vietnam  # the library is typed but for its constructors
    found = make(years=year, language=_LOCALES[tongue]).items()
    return {day: _SWAPPED.sub(_swapped, name) for day, name in found}


_SWAPPED = re.compile(r"^.*\((?:thay cho ngày|substituted from) (\d\d)/(\d\d)/\d{4}\)$")
"""A day off that was swapped with a day of work, as the library names it in each language."""


def _swapped(found: re.Match[str]) -> str:
    """Short enough for a calendar's cell, the day as the reader writes it."""
    first, second = map(int, found.groups())
    day, month = (first, second) if language() == "vi" else (second, first)
    return say(N_("Day off, swapped with {day}"), day=f"{day}/{month}")


def days_off(year: int) -> Mapping[date, str]:
    """The days of a year that are off by law, with what they are called in the language in force."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    return _known(year, language())


def day_off(day: date) -> str:
    """What a day off is called; empty for a day on which offices work (a Sunday is not named)."""
    return days_off(day.year).get(day, "")


def first_off(first: date, last: date) -> tuple[date, str] | None:
    """The first day off from ``first`` to ``last``, with its name; None when there is none."""
    day = first
    while day <= last:
        name = day_off(day)
        if name:
            return day, name
        day += timedelta(days=1)
    return None
