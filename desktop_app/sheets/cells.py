"""One cell as a value of a field: serial numbers are dates, numbers are names, words are slugs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from desktop_app.domain import dates, kinds, vocabularies
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
_CLOCK = re.compile(r"[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?$", re.IGNORECASE)
_USUAL_DAY = re.compile(r"([0-3]?[0-9])[/.-]([01]?[0-9])[/.-]([0-9]{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"((?:[0-9]{1,2} ?[/.-] ?){0,2})'?([0-9]{2})", re.ASCII)
_AROUND_A_DATE = re.compile(r"^'?(?:sinh |sn )?|[ .,;]+$", re.IGNORECASE)
# What `text.clean` leaves as it is: letters and signs with one space between, all of them composed.
_CLEAN = re.compile(
    "[!-_a-~À-ÏÑ-ïñ-ÿ\u0100-\u024f\u1e00-\u1eff]+(?: [!-_a-~À-ÏÑ-ïñ-ÿ\u0100-\u024f\u1e00-\u1eff]+)*"
)
_DIGITS = re.compile("[0-9]+")
_MINUTES = 24 * 60
_LARGEST = 10**9
_LENGTH_OF_SERIAL = 5
_LONGEST_BLANK = 8  # signs that may all be invisible
_LONGEST_NUMBER = 64
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SHOWN = 80  # letters of a cell repeated in a sentence


class Reading(NamedTuple):
    """What a cell says: a value, or what is wrong with it and the slugs a person may choose from."""

    value: Any = None
    problem: Finding | None = None
    options: tuple[str, ...] = ()


def is_blank(cell: Cell) -> bool:
    """Whether a cell says nothing; a dash says nothing either."""
    if isinstance(cell, str):
        if len(cell) > _LONGEST_BLANK:
            return cell.isspace()
        return cell in _BLANK or (not cell.isalnum() and clean(cell) in _BLANK)
    return cell is None or cell is False


def is_mark(cell: Cell) -> bool:
    """Whether a cell is a tick: x, 1, a check mark."""
    return cell is True or as_text(cell).casefold() in _MARKS


def as_text(cell: Cell) -> str:
    """A cell as a person would type it. Lines stay; a whole number loses the ".0" it is read with.

    A text that is too long for any field is cut where it becomes so.
    """
    if isinstance(cell, str):
        if _CLEAN.fullmatch(cell, 0, kinds.LONGEST) and len(cell) <= kinds.LONGEST:
            return cell
        return "\n".join(map(clean, cell[: kinds.LONGEST + 1].splitlines())).strip()
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
    return str(cell)


def read(item: Field, cell: Cell, *, our_words: bool = False) -> Reading:
    """The value of a cell that is not blank, for a field.

    In a list with ``our_words`` the name of a term is that term also where it is another's alias: "Thổ".
    """
    if isinstance(cell, str) and len(cell) > kinds.LONGEST:
        return Reading(problem=_too_long(item))
    if our_words and item.vocabulary:
        return (
            _terms(item, cell, _named) if item.kind.name == "terms" else _term(item, cell, _named)
        )
    return _READERS.get(item.kind.name, _parsed)(item, cell)


def at_once(cell: str, kind: str) -> Any:
    """The value of a text as most cells of a kind have it; None where it takes a closer look, by `read`."""
    if len(cell) > kinds.LONGEST or cell in _BLANK:
        return None
    if kind == "text" or kind == "note":
        return cell if _CLEAN.fullmatch(cell) else None
    if kind == "digits":
        return cell if _DIGITS.fullmatch(cell) else None
    if kind == "partial_day" and (match := _USUAL_DAY.fullmatch(cell)):
        try:
            return PartialDate(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            return None
    return None


def _parsed(item: Field, cell: Cell) -> Reading:
    try:
        return Reading(item.kind.parse(as_text(cell)))
    except ValueError:
        return Reading(problem=_unreadable(item, cell))


def _too_long(item: Field) -> Finding:
    return error(
        N_("{field} is longer than {limit} characters. Please shorten it."),
        field=Message(item.label),
        limit=kinds.LONGEST,
    )


def _unreadable(item: Field, cell: Cell) -> Finding:
    return error(
        N_("{field}: {value} cannot be understood. Correct the cell."),
        field=Message(item.label),
        value=_quoted(cell),
    )


def _quoted(cell: Cell) -> str:
    return clean(as_text(cell))[:SHOWN]


def _whole(item: Field, cell: Cell) -> Reading:
    """A whole number; running numbers come as "1.", "01" and "(1)" too."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell == cell // 1 and abs(cell) < _LARGEST:
            return Reading(int(cell))
        return Reading(problem=_unreadable(item, cell))
    match = re.fullmatch(r"\(?\s*([0-9]{1,9})\s*[.)]?", as_text(cell))
    return Reading(int(match[1])) if match else _parsed(item, cell)


def read_date(item: Field, cell: Cell) -> Reading:
    """A date that may be a month or a year: text, a date of Excel, its serial number, a year as number."""
    try:
        return Reading(_date(cell))
    except ValueError:
        return _not_a_date(cell)


def _not_a_date(cell: Cell) -> Reading:
    """A year of two digits is not believed, but what it may be is there to choose."""
    options = _with_short_year(as_text(cell))
    if options:
        short = error(
            N_("{value} has a year of two digits. Write all four, as in 30/4/1980."),
            value=_quoted(cell),
        )
        return Reading(problem=short, options=options)
    wrong = error(
        N_("{value} is not a date. Write it as 1980, 4/1980 or 30/4/1980."), value=_quoted(cell)
    )
    return Reading(problem=wrong)


def _with_short_year(text: str) -> tuple[str, ...]:
    """The dates a text with a year of two digits may mean, as they are stored, none of them to come."""
    match = _SHORT_YEAR.fullmatch(text)
    if match is None or (not match[1] and len(text) != 2):
        return ()
    found = []
    for century in ("19", "20"):
        try:
            day = PartialDate.parse(f"{match[1]}{century}{match[2]}")
        except ValueError:
            continue
        found.append(day)
    this_year = datetime.now(UTC).year
    return tuple(day.iso() for day in found if day.year <= this_year)


def _date(cell: Cell) -> PartialDate:
    if isinstance(cell, str):
        return _written_date(cell)
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


def _written_date(cell: str) -> PartialDate:
    if match := _USUAL_DAY.fullmatch(cell):
        return PartialDate(int(match[3]), int(match[2]), int(match[1]))
    text = _AROUND_A_DATE.sub("", _CLOCK.sub("", as_text(cell)))
    if len(text) == _LENGTH_OF_SERIAL and text.isascii() and text.isdigit():
        return _date(int(text))  # the serial number of a cell that was made text
    return PartialDate.parse(text)


def _is_year(number: float) -> bool:
    return float(number).is_integer() and dates.FIRST_YEAR <= number <= dates.LAST_YEAR


def _day(item: Field, cell: Cell) -> Reading:
    reading = read_date(item, cell)
    if reading.problem:
        return reading
    if not reading.value.is_full:
        return Reading(problem=_unreadable(item, cell))
    return Reading(reading.value.earliest())


def _clock(item: Field, cell: Cell) -> Reading:
    """A time of day; Excel's own is a part of a day, where the cell is not formatted as one."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if type(cell) is float and 0 <= cell < 1:
        return Reading(int(cell * _MINUTES + 0.5) % _MINUTES)
    return _parsed(item, cell)


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


Understand = Callable[[str, str], tuple[vocabularies.Term, ...]]
"""A vocabulary and a written word → the terms it may stand for."""


def _named(vocabulary: str, text: str) -> tuple[vocabularies.Term, ...]:
    """The one term of exactly this name; else all that the word may stand for."""
    named = [one for one in vocabularies.terms(vocabulary) if one.name == text]
    return tuple(named) if len(named) == 1 else vocabularies.understand(vocabulary, text)


def _term(item: Field, cell: Cell, understand: Understand = vocabularies.understand) -> Reading:
    """A word of a vocabulary. One that means several things, or nothing, is asked about."""
    found = _meant(item, _written_terms(cell), understand)
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


def _terms(item: Field, cell: Cell, understand: Understand = vocabularies.understand) -> Reading:
    """Several words of a vocabulary, with semicolons, commas or lines between."""
    slugs: list[str] = []
    for part in filter(None, map(clean, re.split(r"[;\n]", as_text(cell)))):
        # "Nông dân sản xuất, kinh doanh giỏi" is one word
        words_of = [part] if len(_meant(item, [part], understand)) == 1 else part.split(",")
        for word in filter(None, map(clean, words_of)):
            reading = _term(item, word, understand)
            if len(reading.options) > 1:
                return reading
            slugs.append(reading.value or word)  # what no list has goes to the words beside it
    return Reading(tuple(dict.fromkeys(slugs)))


def _meant(
    item: Field, written: Iterable[str], understand: Understand
) -> tuple[vocabularies.Term, ...]:
    """The terms that the first spelling which is understood may mean."""
    for one in written:
        if found := understand(item.vocabulary, one):
            return found
    return ()


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
    "terms": _terms,
    "digits": _digits,
    "choice": _choice,
    "term": _term,
    "partial_day": read_date,
    "day": _day,
    "clock": _clock,
    "number": _whole,
}


def is_running_number(cell: Cell) -> bool:
    """Whether a cell numbers a person: 1, 1.0, "01", "1."."""
    if isinstance(cell, str) and len(cell) > _LONGEST_NUMBER:
        return False
    return bool(re.fullmatch(r"\(?[0-9]{1,5}[.)]?", as_text(cell)))


def is_section_number(cell: Cell) -> bool:
    """Whether a cell numbers a section of a list: I, II, A, B."""
    return bool(re.fullmatch(r"[IVXLC]{1,6}\.?|[A-H]\.?", as_text(cell)))


def is_uid(cell: Cell) -> bool:
    """Whether a cell holds the code that our own lists carry."""
    return bool(_UID.fullmatch(as_text(cell)))
