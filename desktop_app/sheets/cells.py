"""One cell as a value of a field: serial numbers are dates, numbers are names, words are slugs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop_app.domain import dates, vocabularies
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import Field
from desktop_app.domain.identity import Finding
from desktop_app.domain.lists import error
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, Message
from desktop_app.sheets import words
from desktop_app.sheets.reader import Cell

_BLANK = {"", "-", "–", "—", "...", "…"}
_MARKS = {"x", "v", "✓", "✔", "☑", "√", "1", "có", "+"}
_EPOCH = date(1899, 12, 30)  # day 0 of Excel, which believes in 29 February 1900
_LATEST_SERIAL = (date(dates.LAST_YEAR, 12, 31) - _EPOCH).days
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHOWN = 80  # letters of a cell repeated in a sentence


@dataclass(frozen=True)
class Reading:
    """What a cell says: a value, or what is wrong with it and the slugs a person may choose from."""

    value: Any = None
    problem: Finding | None = None
    options: tuple[str, ...] = ()


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing; a dash says nothing either."""
    return cell is None or cell is False or (isinstance(cell, str) and clean(cell) in _BLANK)


def is_mark(cell: Cell) -> bool:
    """Whether a cell is a tick: x, 1, a check mark."""
    return cell is True or as_text(cell).casefold() in _MARKS


def as_text(cell: Cell) -> str:
    """A cell as a person would type it. Lines stay; a whole number loses the ".0" it is read with."""
    if isinstance(cell, bool) or cell is None:
        return "x" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    if isinstance(cell, datetime):
        return dates.show_day(cell.date())
    if isinstance(cell, date):
        return dates.show_day(cell)
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        return str(cell)
    return "\n".join(clean(line) for line in str(cell).splitlines()).strip()


def read(item: Field, cell: Cell) -> Reading:
    """The value of a cell that is not blank, for a field."""
    return _READERS.get(item.kind.name, _parsed)(item, cell)


def _parsed(item: Field, cell: Cell) -> Reading:
    try:
        return Reading(item.kind.parse(as_text(cell)))
    except ValueError:
        return Reading(problem=_unreadable(item, cell))


def _unreadable(item: Field, cell: Cell) -> Finding:
    return error(
        N_("{field}: {value} cannot be understood. Correct the cell."),
        field=Message(item.label),
        value=_quoted(cell),
    )


def _quoted(cell: Cell) -> str:
    return clean(as_text(cell))[:_SHOWN]


def _whole(item: Field, cell: Cell) -> Reading:
    """A whole number; running numbers come as "1.", "01" and "(1)" too."""
    match = re.fullmatch(r"\(?\s*([0-9]+)\s*[.)]?", as_text(cell))
    return Reading(int(match[1])) if match else _parsed(item, cell)


def read_date(item: Field, cell: Cell) -> Reading:
    """A date that may be a month or a year: text, a date of Excel, its serial number, a year as number."""
    try:
        return Reading(_date(cell))
    except ValueError:
        return Reading(
            problem=error(
                N_("{value} is not a date. Write it as 1980, 4/1980 or 30/4/1980."),
                value=_quoted(cell),
            )
        )


def _date(cell: Cell) -> PartialDate:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        serial = (cell - _EPOCH).days
        # 1957 typed into a cell formatted as a date is 10/5/1905 to Excel, and a year to the typist.
        return PartialDate(serial) if _is_year(serial) else PartialDate.of(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if _is_year(cell):
            return PartialDate(int(cell))
        if dates.LAST_YEAR < cell <= _LATEST_SERIAL:
            return PartialDate.of(_EPOCH + timedelta(days=int(cell)))
        raise ValueError(cell)
    return PartialDate.parse(_CLOCK.sub("", as_text(cell)))


def _is_year(number: float) -> bool:
    return float(number).is_integer() and dates.FIRST_YEAR <= number <= dates.LAST_YEAR


def _day(item: Field, cell: Cell) -> Reading:
    reading = read_date(item, cell)
    if reading.problem:
        return reading
    if not reading.value.is_full:
        return Reading(problem=_unreadable(item, cell))
    return Reading(reading.value.earliest())


def _choice(item: Field, cell: Cell) -> Reading:
    options = words.option_of(item, as_text(cell))
    if len(options) == 1:
        return Reading(options[0])
    known = ", ".join(item.options().values())
    return Reading(
        problem=error(
            N_("{field}: {value} is not one of these: {known}. Correct the cell."),
            field=Message(item.label),
            value=_quoted(cell),
            known=known,
        ),
        options=options,
    )


def _term(item: Field, cell: Cell) -> Reading:
    """A word of a vocabulary. One that means several things, or nothing, is asked about."""
    found: tuple[vocabularies.Term, ...] = ()
    for written in _written_terms(cell):
        found = found or vocabularies.understand(item.vocabulary, written)
    if len(found) == 1:
        return Reading(found[0].slug)
    values = {"field": Message(item.label), "value": _quoted(cell)}
    if found:
        known = ", ".join(term.name for term in found)
        asked = error(
            N_("{field}: {value} may mean {known}. Write the one that is meant."),
            **values, known=known,
        )  # fmt: skip
        return Reading(problem=asked, options=tuple(term.slug for term in found))
    unknown = error(
        N_("{field}: the program does not know {value}. Check the spelling or write another name."),
        **values,
    )
    return Reading(problem=unknown, options=(clean(as_text(cell)),))


def _written_terms(cell: Cell) -> list[str]:
    """How the word may have been written: "9/12" becomes a date in Excel, day or month first."""
    if isinstance(cell, date):
        return [f"{cell.day}/{cell.month}", f"{cell.month}/{cell.day}"]
    text = clean(as_text(cell))
    return [text, text.rstrip(" .;,"), clean(words.without_brackets(text)[0])]


def _digits(item: Field, cell: Cell) -> Reading:
    """A number that is a name: Excel's numbers come without ".0", an apostrophe before them goes."""
    return Reading(item.kind.parse(as_text(cell).lstrip("'")))


_READERS: dict[str, Callable[[Field, Cell], Reading]] = {
    "digits": _digits,
    "choice": _choice,
    "term": _term,
    "partial_day": read_date,
    "day": _day,
    "number": _whole,
}


def is_running_number(cell: Cell) -> bool:
    """Whether a cell numbers a person: 1, 1.0, "01", "1."."""
    return bool(re.fullmatch(r"\(?[0-9]{1,5}[.)]?", as_text(cell)))


def is_section_number(cell: Cell) -> bool:
    """Whether a cell numbers a section of a list: I, II, A, B."""
    return bool(re.fullmatch(r"[IVXLC]{1,6}\.?|[A-H]\.?", as_text(cell)))


def is_uid(cell: Cell) -> bool:
    """Whether a cell holds the code that our own lists carry."""
    return bool(_UID.fullmatch(as_text(cell)))
