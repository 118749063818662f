"""The kinds of value a field can hold, each with its forms: value, cell, typed, shown.

A *cell* is what SQLite and a package hold: text or a whole number. `Kind.decode` is strict, because cells
come from files of strangers; `Kind.parse` is forgiving, because people type.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from desktop_app.domain import dates, numbers
from desktop_app.domain.text import clean

LONGEST = 4000
_HASH = re.compile(r"[0-9a-f]{64}")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LARGEST = 2**53


@dataclass(frozen=True, slots=True)
class Kind:
    """``name``, the ``blank`` value, the SQL ``column`` and the four conversions.

    ``encode`` value → cell; ``decode`` cell → value (ValueError on a wrong form); ``parse`` typed text →
    value (ValueError); ``show`` value → text in the language in force.
    """

    name: str
    blank: Any
    column: str
    encode: Callable[[Any], str | int]
    decode: Callable[[Any], Any]
    parse: Callable[[str], Any]
    show: Callable[[Any], str]


def _same(value: Any) -> Any:
    return value


def _text_cell(cell: Any) -> str:
    if not isinstance(cell, str):
        raise ValueError(cell)
    cell.encode()  # half a surrogate pair is no text: UnicodeEncodeError is a ValueError
    return cell


def _hash_cell(cell: Any) -> str:
    if not isinstance(cell, str) or not _HASH.fullmatch(cell):
        raise ValueError(cell)
    return cell


@lru_cache(maxsize=8192)
def _uid_cell(cell: Any) -> str:
    if not isinstance(cell, str) or not _UID.fullmatch(cell):
        raise ValueError(cell)
    return cell


def _whole(cell: Any) -> int:
    if type(cell) is not int or abs(cell) > _LARGEST:
        raise ValueError(cell)
    return cell


def _flag_cell(cell: Any) -> bool:
    if type(cell) is not int or cell not in (0, 1):
        raise ValueError(cell)
    return bool(cell)


def _clock_cell(cell: Any) -> int:
    if not 0 <= _whole(cell) < 24 * 60:
        raise ValueError(cell)
    return int(cell)


@lru_cache(maxsize=8192)
def _iso_day(cell: Any) -> date:
    found = date.fromisoformat(_text_cell(cell))
    if found.isoformat() != cell:  # 20240516 and 2024-W20-4 are ISO too, but not what is stored
        raise ValueError(cell)
    return found


@lru_cache(maxsize=8192)
def _partial(cell: Any) -> dates.PartialDate:
    return dates.PartialDate.from_iso(_text_cell(cell))


def _blank_or(parse: Callable[[str], Any], blank: Any = None) -> Callable[[str], Any]:
    """Typed nothing is nothing."""
    return lambda typed: parse(typed) if clean(typed) else blank


def _words_cell(value: Any) -> str:
    return ";".join(value)


def _word_cells(cell: Any) -> tuple[str, ...]:
    """Slugs between semicolons, none of them blank or there twice."""
    found = tuple(_text_cell(cell).split(";")) if cell != "" else ()
    if "" in found or len(set(found)) != len(found):
        raise ValueError(cell)
    return found


def _parse_words(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(clean, re.split(r"[;\n]", typed)))))


def _show_plain(value: Any) -> str:
    return "" if value is None else str(value)


def _show_number(value: Any) -> str:
    from desktop_app.domain.words import language

    return "" if value is None else numbers.show_number(value, language())


def _show_flag(value: Any) -> str:
    from desktop_app.domain.words import N_, say

    return say(N_("yes")) if value else ""


def _parse_note(typed: str) -> str:
    return "\n".join(clean(line) for line in typed.splitlines()).strip()


def _parse_digits(typed: str) -> str:
    return re.sub(r"[\s.\-']", "", clean(typed))


def _parse_flag(typed: str) -> bool:
    word = clean(typed).casefold()
    if word in {"1", "x", "có", "yes", "true", "đúng"}:
        return True
    if word in {"0", "", "không", "no", "false"}:
        return False
    raise ValueError(typed)


TEXT = Kind("text", "", "text", _same, _text_cell, clean, _show_plain)
NOTE = Kind("note", "", "text", _same, _text_cell, _parse_note, _show_plain)
DIGITS = Kind("digits", "", "text", _same, _text_cell, _parse_digits, _show_plain)
CHOICE = Kind("choice", "", "text", _same, _text_cell, clean, _show_plain)
TERM = Kind("term", "", "text", _same, _text_cell, clean, _show_plain)
TERMS = Kind("terms", (), "text", _words_cell, _word_cells, _parse_words, "; ".join)
REFERENCE = Kind("reference", None, "reference", _same, _uid_cell, _blank_or(clean), _show_plain)
PICTURE = Kind("picture", "", "text", _same, _hash_cell, clean, _show_plain)
DAY = Kind(
    "day", None, "null_text", date.isoformat, _iso_day, _blank_or(dates.parse_day),
    lambda value: dates.show_day(value) if value else "",
)  # fmt: skip
PARTIAL_DAY = Kind(
    "partial_day", None, "null_text", lambda value: value.iso(), _partial,
    _blank_or(dates.PartialDate.parse), _show_plain,
)  # fmt: skip
CLOCK = Kind(
    "clock", None, "integer", _same, _clock_cell, _blank_or(dates.parse_time),
    lambda value: "" if value is None else dates.show_time(value),
)  # fmt: skip
NUMBER = Kind(
    "number", None, "integer", _same, _whole, _blank_or(numbers.parse_number), _show_number
)
FLAG = Kind("flag", False, "flag", int, _flag_cell, _parse_flag, _show_flag)

ALL = (
    TEXT, NOTE, DIGITS, CHOICE, TERM, TERMS, REFERENCE, PICTURE, DAY, PARTIAL_DAY, CLOCK, NUMBER, FLAG,
)  # fmt: skip
