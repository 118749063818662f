"""Days, part-known days and times of day, as people of the office write and read them.

A birth on a delegate roll may be a day, a month or only a year; `PartialDate` keeps what is known
and no more. Readers write the day first: 3/5/1957. What is malformed raises ValueError with the
text as its message; the sentence shown to a person is the caller's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from desktop_app.domain.text import clean

FIRST_YEAR = 1900
LAST_YEAR = 2100

_DAY = "(?P<day>0?[1-9]|[12][0-9]|3[01])"
_MONTH = "(?P<month>0?[1-9]|1[0-2])"
_YEAR = "(?P<year>[0-9]{4})"
# Kept as text: `re` compiles them when something is typed, which start-up does not wait for.
_WRITTEN = rf"""(?x)
         (?: (?: (?:ngày\s*)? {_DAY} (?:\s*[/.\-]\s* | \s+(?=tháng)) )?
             (?:tháng\s*)? {_MONTH} (?:\s*[/.\-]\s* | \s+(?=năm)) )?
         (?:năm\s*)? {_YEAR}"""
_ISO_TYPED = f"{_YEAR}-{_MONTH}(?:-{_DAY})?"
_TIME = r"""(?x) (?P<hour>[0-9]{1,2}) \s*
        (?: : \s* (?P<minute>[0-9]{2}) | (?:h|g|giờ) (?: \s* (?P<after_h>[0-9]{2}))? )"""
_ISO = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A day of which perhaps only the month and year, or the year, are known.

    `month` and `day` are 0 where unknown, so that a year sorts before its months and a month
    before its days. Years from 1900 to 2100. Raises ValueError for what the calendar lacks.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or not 0 <= self.month <= 12 or self.day < 0:
            raise ValueError(self._numbers())
        if self.day and not self.month:
            raise ValueError(self._numbers())
        if self.day > 28 and self.day > _days_in(self.year, self.month):
            raise ValueError(self._numbers())

    def _numbers(self) -> str:
        return f"{self.year}-{self.month}-{self.day}"

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """What a person typed: 1957, 5/1957, 3/5/1957, with / - or . between, or as 1957-05-03.

        The words "ngày", "tháng" and "năm" may stand before the numbers. Two digits are no year:
        55 may be a person of 1955 or a slip.
        """
        typed = clean(text).lower()
        match = re.fullmatch(_WRITTEN, typed) or re.fullmatch(_ISO_TYPED, typed)
        if match is None:
            raise ValueError(text)
        return cls._made(text, match["year"], match["month"], match["day"])

    @classmethod
    @lru_cache(maxsize=4096)
    def from_iso(cls, text: str) -> PartialDate:
        """The stored form back: 1957, 1957-05 or 1957-05-03, and nothing else.

        Lists repeat the same days, so those read lately are known.
        """
        match = _ISO.fullmatch(text)
        if match is None or match[2] == "00" or match[3] == "00":
            raise ValueError(text)
        year, month, day = match.groups()
        return cls._made(text, year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A day that is fully known."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def _made(cls, text: str, year: str, month: str | None, day: str | None) -> PartialDate:
        try:
            return cls(int(year), int(month or 0), int(day or 0))
        except ValueError:
            raise ValueError(text) from None

    def iso(self) -> str:
        """The stored form: 1957, 1957-05 or 1957-05-03; as text it sorts as the date does."""
        return "-".join(
            [f"{self.year}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        )

    def __str__(self) -> str:
        """The reader's form: 1957, 5/1957 or 3/5/1957."""
        return "/".join(f"{part}" for part in (self.day, self.month, self.year) if part)

    @property
    def is_full(self) -> bool:
        """Whether the day itself is known."""
        return self.day > 0

    def earliest(self) -> date:
        """The first day it can have been."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it can have been."""
        month = self.month or 12
        return date(self.year, month, self.day or _days_in(self.year, month))


def _days_in(year: int, month: int) -> int:
    next_month = date(year + month // 12, month % 12 + 1, 1)
    return (next_month - timedelta(days=1)).day


def parse_day(text: str) -> date:
    """A whole day as typed, 3/5/2024 and the like; ValueError with the text for anything else."""
    day = PartialDate.parse(text)
    if not day.is_full:
        raise ValueError(text)
    return day.earliest()


def show_day(day: date) -> str:
    """The reader's form of a day: 16/5/2024."""
    return f"{day.day}/{day.month}/{day.year}"


def day_in_words(day: date) -> str:
    """A day as papers write it: "ngày 06 tháng 5 năm 2024".

    Days below 10 and the first two months have a nought before them (Nghị định 30/2020): nothing can be
    written in there.
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def parse_time(text: str) -> int:
    """A time of day as typed (7:30, 07:30, 7h30, 7 giờ 30, 7h) in minutes since midnight."""
    match = re.fullmatch(_TIME, clean(text).lower())
    if match is None:
        raise ValueError(text)
    hour, minute = int(match["hour"]), int(match["minute"] or match["after_h"] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(text)
    return hour * 60 + minute


def show_time(minutes: int) -> str:
    """The reader's form of minutes since midnight: 07:30. ValueError outside one day."""
    if not 0 <= minutes < 24 * 60:
        raise ValueError(minutes)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def age_in(year: int, born: PartialDate) -> int:
    """The age that statistics use: the year of the congress less the year of birth.

    Below 0 for somebody born later, which is a slip for the caller to point out.
    """
    return year - born.year
