"""Workbooks that are a heading and a table, a sheet for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from desktop_app.domain.plain_tables import NOTHING, Cell, PlainRow, PlainTable, shown
from desktop_app.domain.theme import colour
from desktop_app.domain.words import say
from desktop_app.sheets.workbook import (
    BOXED,
    PAPER_A3,
    Styles,
    heading,
    page,
    titles,
    workbook,
    write_text,
)  # fmt: skip

_LETTERS = 130
"""How many letters all columns of a sheet are wide together."""

_LINE = 16
"""Points a line is high."""


def plain_xlsx(
    tables: Sequence[PlainTable], stream: BinaryIO, *, office: str, training: bool = False
) -> None:
    """Write each table to a sheet of its own; numbers stay numbers, days are days."""
    with workbook(stream) as book:
        style = Styles(book)
        taken: set[str] = set()
        for table in tables:
            name = _sheet_name(table.name or table.title, taken)
            _sheet(book.add_worksheet(name), style, table, office, training)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that a workbook takes: 31 letters, none of them special, and not there yet."""
    clean = "".join(" " if letter in "[]:*?/\\" else letter for letter in wanted).strip("' ")
    found, number = clean[:31].strip() or "1", 2
    while found.casefold() in taken:
        found, number = f"{clean[:27].strip()} {number}", number + 1
    taken.add(found.casefold())
    return found


def _sheet(sheet: Any, style: Styles, table: PlainTable, office: str, training: bool) -> None:
    lines: list[tuple[str, dict[str, Any]]] = [
        (office.upper(), {"bold": True}),
        (table.title.upper(), {"bold": True, "font_size": 14, "align": "center"}),
        *((line, {"italic": True, "align": "center"}) for line in table.under),
        *((line, {"text_wrap": True}) for line in table.lead),
        ("", {}),
    ]
    row = titles(sheet, style, lines, len(table.columns), training)
    for place, text in enumerate(table.lead, row - 1 - len(table.lead)):
        sheet.set_row(place, _LINE * -(-len(text) // _LETTERS))  # joined cells do not grow
    for place, width in enumerate(_widths(table)):
        sheet.set_column(place, place, width)
    first = row
    if any(one.group for one in table.columns):
        _groups(sheet, style, table, row)
        row += 1
    for place, column in enumerate(table.columns):
        write_text(sheet, row, place, column.heading, style, **heading())
    page(sheet, (first, row), frozen_columns=0)
    if table.paper == "A3":
        sheet.set_paper(PAPER_A3)
    for line in table.rows:
        row += 1
        _row(sheet, style, row, line, table)
    if not table.rows and not table.after:
        row += 1
        write_text(sheet, row, 0, say(NOTHING), style, italic=True)
    for text in table.after:
        row += 1
        write_text(sheet, row, 0, text, style)


def _widths(table: PlainTable) -> list[int]:
    """Letters of each column by its share; a number or a day is never wider than its column."""
    whole = sum(one.share for one in table.columns)
    widths = []
    for place, column in enumerate(table.columns):
        least = max(
            (len(shown(line.cells[place])) + 2 for line in table.rows
             if not line.across and isinstance(line.cells[place], int | date)),
            default=0,
        )  # fmt: skip
        widths.append(max(6, least, round(_LETTERS * column.share / whole)))
    return widths


def _groups(sheet: Any, style: Styles, table: PlainTable, row: int) -> None:
    start = 0
    while start < len(table.columns):
        group, end = table.columns[start].group, start
        while group and end + 1 < len(table.columns) and table.columns[end + 1].group == group:
            end += 1
        if end > start:
            sheet.merge_range(row, start, row, end, "", style(**heading()))
        write_text(sheet, row, start, group, style, **heading())
        start = end + 1


def _row(sheet: Any, style: Styles, row: int, line: PlainRow, table: PlainTable) -> None:
    look: dict[str, Any] = dict(BOXED)
    if line.strong or line.across:
        look |= {"bold": True, "bg_color": colour("primary_weak")}
    if line.bad:
        look["font_color"] = colour("bad")
    if line.across:
        sheet.merge_range(row, 0, row, len(table.columns) - 1, "", style(**look))
        _write(sheet, style, row, 0, line.cells[0], look)
        return
    for place, (cell, column) in enumerate(zip(line.cells, table.columns, strict=True)):
        _write(sheet, style, row, place, cell, {**look, "align": column.align})


def _write(
    sheet: Any, style: Styles, row: int, place: int, cell: Cell, look: dict[str, Any]
) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, place, cell, style(**look, num_format="#,##0"))
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, cell, style(**look, num_format="d/m/yyyy"))
    else:
        write_text(sheet, row, place, cell or "", style, **look)
