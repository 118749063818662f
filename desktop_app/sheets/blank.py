"""A list for the units below to fill in: headings, drop-downs, and nothing that is no answer.

What it asks comes back as it went out: the headings are those the reader knows, words come from lists, and
whatever Excel would spoil (dates, numbers that are names) is text from the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

from desktop_app.domain import vocabularies
from desktop_app.domain.catalogue import UNIT_TYPES
from desktop_app.domain.fields import Field
from desktop_app.domain.lists import columns
from desktop_app.domain.roll_columns import BORN, BORN_AS, Column, Roll
from desktop_app.domain.words import N_, say
from desktop_app.sheets.roll import set_up_page, write_headings
from desktop_app.sheets.words import OUR_WORDS
from desktop_app.sheets.workbook import BOXED, Styles, titles, workbook, write_text

LINES = 60
"""Numbered lines that are ready to be filled in."""

_MAY_STILL = {"format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True,
              "sort": True, "autofilter": True}  # fmt: skip
_ADVICE = {
    "digits": N_("Digits only; a 0 at the beginning stays."),
    "day": N_("Write the date as 30/4/2024."),
    "partial_day": N_("Write 3/5/1980; where only the month or the year is known, 5/1980 or 1980."),
    "clock": N_("Write the time as 7:30."),
    "choice": N_("Choose from the list."),
    "term": N_("Choose from the list, or write another word."),
    "terms": N_("Choose from the list; write several with semicolons between them."),
}


@dataclass(frozen=True)
class _DropDown:
    """The words a column offers; a ``strict`` one takes no others, an ``open`` one says nothing to them."""

    words: tuple[str, ...]
    strict: bool
    open: bool


def blank_xlsx(
    roll: Roll, stream: BinaryIO, *, family: str = "", unit: str = "", locked: bool = False
) -> None:
    """Write an empty list by a form laid out for nobody.

    ``unit`` stands above the lines and becomes the delegation of everybody below; with ``locked`` only the
    lines can be written in.
    """
    with workbook(stream) as book:
        style = Styles(book)
        sheet = book.add_worksheet(say(N_("Delegates")))
        listed = roll.columns
        first = _titles(sheet, style, roll)
        write_headings(sheet, style, first, listed)
        body = first + 2
        if unit:
            _unit(sheet, style, body, unit, len(listed))
            body += 1
        _lines(sheet, style, body, roll)
        _drop_downs(book, sheet, style, body, roll, family)
        _advice(sheet, first, roll)
        set_up_page(sheet, (first, first + 1), roll.paper, 2)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{body + LINES}"})
        sheet.print_area(0, 0, body + LINES - 1, max(0, len(listed) - 1))
        if locked:
            sheet.protect("", _MAY_STILL)


def _titles(sheet: Any, style: Styles, roll: Roll) -> int:
    centred = {"align": "center", "bold": True}
    lines: list[tuple[str, dict[str, Any]]] = [
        (roll.office.upper(), {"bold": True}),
        (roll.title.upper(), {**centred, "font_size": 14}),
        (roll.congress, {**centred, "font_size": 12}),
        (say(N_("One line a person. What is not known stays empty. Save as .xlsx and send it back.")),
         {"italic": True, "align": "center"}),
    ]  # fmt: skip
    return titles(sheet, style, lines, len(roll.columns), roll.training)


def _unit(sheet: Any, style: Styles, row: int, unit: str, width: int) -> None:
    """Whose list it is, in a row of its own: the reader takes it for the delegation of those below."""
    known = unit.startswith(tuple(f"{word} " for word in ("Đoàn", *UNIT_TYPES)))
    look = style(**{**BOXED, "bold": True, "text_wrap": False})
    for index in range(width):
        sheet.write_blank(row, index, None, look)
    if width > 1:
        sheet.merge_range(row, 0, row, width - 1, "", look)
    sheet.write_string(row, 0, unit if known else f"Đoàn {unit}", look)


def _lines(sheet: Any, style: Styles, body: int, roll: Roll) -> None:
    open_cell = {**BOXED, "locked": False}
    for line in range(LINES):
        for index, column in enumerate(roll.columns):
            if column.is_place:
                look = style(**{**open_cell, "align": "center"})
                sheet.write_number(body + line, index, line + 1, look)
            else:
                look = {**open_cell, "num_format": "@", "align": column.align}
                write_text(sheet, body + line, index, "", style, **look)


def _drop_downs(book: Any, sheet: Any, style: Styles, body: int, roll: Roll, family: str) -> None:
    """The words of the lists stand on a hidden sheet: they would not fit into the rule of a cell."""
    offered = {
        index: found
        for index, column in enumerate(roll.columns)
        if (found := _offered(column, family)) is not None
    }
    if not offered:
        return
    lists = book.add_worksheet(say(N_("Words")))
    lists.hide()
    lists.write_string(0, len(offered), OUR_WORDS, style())
    for place, (index, drop_down) in enumerate(offered.items()):
        lists.write_string(0, place, roll.columns[index].heading, style(bold=True))
        for line, word in enumerate(drop_down.words, 1):
            lists.write_string(line, place, word, style())
        letter = _letter(place)
        source = f"='{lists.name}'!${letter}$2:${letter}${len(drop_down.words) + 1}"
        sheet.data_validation(
            body,
            index,
            body + LINES - 1,
            index,
            {
                "validate": "list",
                "source": source,
                "error_type": "stop" if drop_down.strict else "warning",
                "show_error": not drop_down.open,
                "error_title": roll.columns[index].heading[:32],
                "error_message": say(N_("This word is not in the list. Choose one of the list.")),
            },
        )


def _letter(column: int) -> str:
    """The letters of a column of a sheet, from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _field(column: Column) -> Field | None:
    found = columns().get(BORN if column.key in BORN_AS else column.key)
    return found[1] if found else None


def _offered(column: Column, family: str) -> _DropDown | None:
    item = _field(column)
    if item is None:
        return None
    if item.choices:
        return _DropDown(tuple(item.options(family).values()), strict=True, open=False)
    if item.vocabulary:
        words = tuple(term.name for term in vocabularies.terms(item.vocabulary))
        return _DropDown(words, strict=False, open=item.kind.name == "terms")
    return None


def _advice(sheet: Any, first: int, roll: Roll) -> None:
    """How to fill a column in, with an example, as a comment on its heading: never as a line of the list."""
    for index, column in enumerate(roll.columns):
        item = _field(column)
        if item is None or column.is_place:
            continue
        told = [say(_ADVICE[item.kind.name])] if item.kind.name in _ADVICE else []
        if item.sample and item.kind.name == "text":
            told.append(say(N_("For example: {sample}"), sample=item.sample))
        if told:
            row = first + 1 if column.group else first
            look = {"x_scale": 1.6, "y_scale": 0.8}
            sheet.write_comment(row, index, "\n".join(told), look)
