"""The delegate roll (danh sách trích ngang) as a workbook that can be corrected and read again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from desktop_app.domain.delegates import Entry
from desktop_app.domain.lists import UID, columns
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.roll_columns import Column, Roll
from desktop_app.domain.words import N_, language, say
from desktop_app.sheets.workbook import (
    BOXED,
    Styles,
    heading,
    page,
    titles,
    workbook,
    write_text,
)  # fmt: skip

_PAPERS = {"A4": 9, "A3": 8}
"""Excel's numbers for the sizes."""


def roll_xlsx(roll: Roll, stream: BinaryIO, *, report: Report = quiet) -> None:
    """Write a list as .xlsx: title lines, a heading of two rows, the people in the order given.

    The last column, hidden, holds the delegates' uids, by which a corrected list finds them again; a list
    for the public has none.
    """
    with workbook(stream) as book:
        style = Styles(book)
        sheet = book.add_worksheet(say(N_("Delegates")))
        listed = roll.columns
        first = _titles(sheet, style, roll)
        write_headings(sheet, style, first, listed)
        if not roll.public:
            _hidden_heading(sheet, style, first, len(listed))
        last = _body(sheet, style, first + 2, roll, report)
        set_up_page(sheet, (first, first + 1), roll.paper, _frozen(listed))
        right = max(0, len(listed) - 1)
        sheet.autofilter(first + 1, 0, last, right)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        sheet.print_area(0, 0, last, right)
    report(roll.people, roll.people)


def _titles(sheet: Any, style: Styles, roll: Roll) -> int:
    centred = {"align": "center", "bold": True}
    lines: list[tuple[str, dict[str, Any]]] = [
        (roll.office.upper(), {"bold": True}),
        (roll.title.upper(), {**centred, "font_size": 14}),
        (roll.congress, {**centred, "font_size": 12}),
        ("_" * 12, {"align": "center", "font_size": 6}),
    ]
    return titles(sheet, style, lines, len(roll.columns), roll.training)


def write_headings(sheet: Any, style: Styles, row: int, listed: Sequence[Column]) -> None:
    """Two rows: what belongs together under one heading, everything else in one cell over both."""
    look = style(**heading())
    for index, column in enumerate(listed):
        sheet.set_column(index, index, column.width)
        if not column.group:
            sheet.merge_range(row, index, row + 1, index, column.heading, look)
            continue
        sheet.write_string(row + 1, index, column.heading, look)
        if index and listed[index - 1].group == column.group:
            continue
        last = index
        while last + 1 < len(listed) and listed[last + 1].group == column.group:
            last += 1
        if last > index:
            sheet.merge_range(row, index, row, last, column.group, look)
        else:
            sheet.write_string(row, index, column.group, look)
    sheet.set_row(row, 32)
    sheet.set_row(row + 1, 48)


def _hidden_heading(sheet: Any, style: Styles, row: int, index: int) -> None:
    item = columns()[UID][1]
    word = item.headings[0] if language() == "vi" else item.title()
    sheet.set_column(index, index, 10, None, {"hidden": True})
    sheet.merge_range(row, index, row + 1, index, word, style(**heading()))


def _body(sheet: Any, style: Styles, row: int, roll: Roll, report: Report) -> int:
    """The people, each section under its heading; the number of the last row comes back."""
    place = 0
    for name, entries in roll.sections:
        if name:
            _section(sheet, style, row, name, len(roll.columns))
            row += 1
        for entry in entries:
            if place % 100 == 0:
                report(place, roll.people)
            place += 1
            _line(sheet, style, row, place, entry, roll)
            row += 1
    return row - 1


def _section(sheet: Any, style: Styles, row: int, name: str, width: int) -> None:
    """The heading of a delegation: alone in its row, by which the reader understands it."""
    look = {**BOXED, "bold": True, "text_wrap": False}
    for index in range(width):
        sheet.write_blank(row, index, None, style(**look))
    if width > 1:
        sheet.merge_range(row, 0, row, width - 1, "", style(**look))
    write_text(sheet, row, 0, name, style, **look)


def _line(sheet: Any, style: Styles, row: int, place: int, entry: Entry, roll: Roll) -> None:
    for index, column in enumerate(roll.columns):
        if column.is_place:
            sheet.write_number(row, index, place, style(**BOXED, align="center"))
            continue
        look = {**BOXED, "align": column.align}
        if (
            not column.plain
        ):  # as text, so that Excel makes no date of 9/12 and no number of a card's
            look["num_format"] = "@"
        write_text(sheet, row, index, column.text(entry), style, **look)
    if not roll.public:
        write_text(sheet, row, len(roll.columns), entry.delegate.uid, style, **BOXED)


def _frozen(listed: Sequence[Column]) -> int:
    """How many columns stay in sight: up to the name, where it is among the first."""
    keys = [column.key for column in listed[:4]]
    return keys.index("full_name") + 1 if "full_name" in keys else 0


def set_up_page(sheet: Any, heading_rows: tuple[int, int], paper: str, frozen_columns: int) -> None:
    """`page` on another size of paper."""
    page(sheet, heading_rows, frozen_columns)
    sheet.set_paper(_PAPERS[paper])
