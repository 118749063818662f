"""An office's own workbook, filled: variables in cells, and the row that names somebody once for each person.

What stands below that row moves down with its look, its merged cells and its formulas; a formula that counts
over the row counts over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from desktop_app.domain.errors import Refusal
from desktop_app.domain.form_filling import (
    PERSON,
    Filling,
    Form,
    Used,
    Value,
    known,
)
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, say
from desktop_app.sheets.moved_rows import Moved, moved_formula, moved_parts

_HOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_NAME = re.compile(rf"(?:({PERSON})\s*\.\s*)?([^\W\d]\w*)")
_BRACES = re.compile(r"\{[{%#]|[}%#]\}")
_MOST_CELLS = 2_000_000
"""Cells of a form, and of what is made of it: more than a sheet that is printed ever has."""
_USUAL_SIZE = 11.0
"""Points of the letters that the width of a column is counted in."""
_LONGEST = 32_767  # of Excel
_BROKEN = (
    BadZipFile, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, OSError, SyntaxError,
)  # fmt: skip
"""What the library raises at parts that are not as they should be."""


def read(body: bytes, name: str, fills: str) -> Form:
    """What a workbook names. Raises `Refusal` where the file called ``name`` cannot be read as a form."""
    book = _opened(body, name)
    used: dict[Used, None] = {}
    strange: dict[str, None] = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            texts = [cell.value for cell in row if isinstance(cell.value, str)]
            listed = _names_somebody(texts, fills)
            for text in texts:
                for one in _HOLDER.findall(text):
                    named = _used(one, listed, fills)
                    if named is None:
                        strange[f"{{{{{one}}}}}"[:80]] = None
                    else:
                        used[named] = None
                rest = _HOLDER.sub("", text)
                if _BRACES.search(rest):
                    strange[rest.strip()[:80]] = None
    return Form(tuple(used), tuple(strange), ("shapes",) if _has_shapes(body) else ())


def _used(written: str, listed: bool, fills: str) -> Used | None:
    """What stands between two braces; None where it is no name."""
    found = _NAME.fullmatch(written)
    if found is None:
        return None
    of_person = bool(found[1]) or (listed and found[2] in known(fills, listed=True))
    return Used(found[2], listed=of_person)


def _names_somebody(texts: list[str], fills: str) -> bool:
    """Whether a row is about one of the people: then it is repeated."""
    if fills == "delegate":
        return False
    general, of_people = known(fills), known(fills, listed=True)
    for text in texts:
        for one in _HOLDER.findall(text):
            found = _NAME.fullmatch(one)
            if found and (found[1] or (found[2] in of_people and found[2] not in general)):
                return True
    return False


def _opened(body: bytes, name: str) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(BytesIO(body), keep_links=False)
    except (InvalidFileException, *_BROKEN) as error:
        raise _not_read(name) from error
    if sum(sheet.max_row * sheet.max_column for sheet in book.worksheets) > _MOST_CELLS:
        raise Refusal(
            N_("{file} reaches over far more rows and columns than a form needs. Delete the empty ones, then "
               "add it again."),
            code="too_large", file=name,
        )  # fmt: skip
    return book


def _not_read(name: str) -> Refusal:
    return Refusal(
        N_("{file} could not be read. Open it in Excel, save it anew, then add it again."),
        code="not_read", file=name,
    )  # fmt: skip


def _has_shapes(body: bytes) -> bool:
    with ZipFile(BytesIO(body)) as packed:
        drawings = [one for one in packed.namelist() if one.startswith("xl/drawings/drawing")]
        return any(
            b"<xdr:sp>" in packed.read(one) or b"<xdr:sp " in packed.read(one) for one in drawings
        )


def fill(
    body: bytes, name: str, filling: Filling, fills: str, *, training: bool = False,
    report: Report = quiet,
) -> bytes:  # fmt: skip
    """The workbook with what it names. Raises `Refusal` where it cannot be filled."""
    book = _opened(body, name)
    alone = filling.people[0] if fills == "delegate" and filling.people else {}
    general: dict[str, Value] = {**filling.general, **alone}
    for sheet in book.worksheets:
        _fill_sheet(book, sheet, filling, general, fills, name, report)
        if training:
            word = say(N_("TRAINING – the figures are not valid for use"))
            sheet.oddHeader.center.text = word
            sheet.oddHeader.center.font = "Times New Roman,Bold"
    stream = BytesIO()
    try:
        book.save(stream)
    except _BROKEN as error:  # no sheet that can be seen, a style that is not there
        raise _not_read(name) from error
    return stream.getvalue()


def _fill_sheet(
    book: Any, sheet: Any, filling: Filling, general: Mapping[str, Value], fills: str, name: str,
    report: Report,
) -> None:  # fmt: skip
    rows = [
        row[0].row
        for row in sheet.iter_rows()
        if _names_somebody([one.value for one in row if isinstance(one.value, str)], fills)
    ]
    many = max(1, len(filling.people))
    if (sheet.max_row + len(rows) * many) * sheet.max_column > _MOST_CELLS:
        raise Refusal(
            N_("{file} would be far too long when it is filled. Fill it for fewer people at a time."),
            code="too_long", file=name,
        )  # fmt: skip
    for cell in (one for row in sheet.iter_rows() for one in row if one.row not in rows):
        _say(cell, cell.value, general)
    for row in reversed(rows):  # from the bottom: rows above keep their numbers
        _repeat(book, sheet, row, filling, general, report)


def _repeat(
    book: Any, sheet: Any, row: int, filling: Filling, general: Mapping[str, Value], report: Report
) -> None:
    """The row once for each person; what is below moves down."""
    from openpyxl.formula.translate import Translator

    people = filling.people or ({},)
    moved = Moved(sheet.title, row, len(people) - 1)
    template = [(cell.column, cell.value, copy(cell._style)) for cell in sheet[row]]
    height, merged = sheet.row_dimensions[row].height, _merged_in(sheet, row)
    if moved.by:
        _move_down(sheet, moved)
        for other in book.worksheets:
            _mend_formulas(other, moved, sheet)
        moved_parts(book, sheet, moved)
    for place, person in enumerate(people):
        at = row + place
        if place % 200 == 0:
            report(place, len(people))
        for column, value, style in template:
            cell = sheet.cell(at, column)
            cell._style = copy(style)
            if isinstance(value, str) and value.startswith("="):
                value = moved_formula(value, replace(moved, grows=False), here=True)
                origin = f"{cell.column_letter}{row}"
                value = Translator(value, origin).translate_formula(cell.coordinate)
            _say(cell, value, {**general, **person})
        for left, right in merged if place else ():
            sheet.merge_cells(start_row=at, end_row=at, start_column=left, end_column=right)
        needed = _height(sheet, at, dict(merged))
        if needed or height is not None:
            sheet.row_dimensions[at].height = max(needed, height or 0.0)


def _height(sheet: Any, row: int, merged: Mapping[int, int]) -> float:
    """How high a row must be for its wrapped texts, in points; 0 where one line is enough.

    A row that is made by a program gets no height from those that show it.
    """
    highest = 0.0
    for cell in sheet[row]:
        if cell.value is None or not cell.alignment.wrap_text:
            continue
        last = merged.get(cell.column, cell.column)
        room = sum(_letters(sheet, column) for column in range(cell.column, last + 1))
        size = float(cell.font.sz or _USUAL_SIZE)
        letters = max(1.0, room * _USUAL_SIZE / size)
        lines = sum(-(-len(line) // letters) or 1 for line in str(cell.value).split("\n"))
        if lines > 1:
            highest = max(highest, lines * size * 1.35 + 2)
    return highest


def _letters(sheet: Any, column: int) -> float:
    """How many letters of the usual size stand in a column; those of papers are narrower than its figures."""
    from openpyxl.utils import get_column_letter

    width = sheet.column_dimensions[get_column_letter(column)].width
    return float(width or 8.43) * 1.1


def _merged_in(sheet: Any, row: int) -> list[tuple[int, int]]:
    """The cells merged within one row, as their first and last column."""
    return [
        (one.min_col, one.max_col)
        for one in sheet.merged_cells.ranges
        if one.min_row == one.max_row == row
    ]


def _move_down(sheet: Any, moved: Moved) -> None:
    """Everything below the row goes down: cells with their look, heights, merged cells."""
    spans = [
        (one.coord, one.bounds) for one in sheet.merged_cells.ranges if one.max_row > moved.row
    ]
    for coord, _ in spans:
        sheet.unmerge_cells(coord)
    cells = sheet._cells
    below = sorted((place for place in cells if place[0] > moved.row), reverse=True)
    for place in below:
        cell = cells.pop(place)
        cell.row += moved.by
        cells[cell.row, cell.column] = cell
        if cell.hyperlink is not None:
            cell.hyperlink.ref = cell.coordinate
    sizes = sheet.row_dimensions
    for at in sorted((one for one in sizes if one > moved.row), reverse=True):
        kept = sizes.pop(at)
        kept.index = at + moved.by
        sizes[at + moved.by] = kept
    for _, (left, top, right, bottom) in spans:
        sheet.merge_cells(
            start_row=moved.first(top), end_row=moved.last(bottom), start_column=left,
            end_column=right,
        )  # fmt: skip


def _mend_formulas(sheet: Any, moved: Moved, of: Any) -> None:
    for cell in _formulas(sheet):
        if sheet is of and moved.row <= cell.row <= moved.row + moved.by:
            continue  # the row itself is written anew
        cell.value = moved_formula(cell.value, moved, here=sheet is of)


def _formulas(sheet: Any) -> Iterator[Any]:
    for cell in list(sheet._cells.values()):
        if cell.data_type == "f" and isinstance(cell.value, str):
            yield cell


def _say(cell: Any, value: Any, told: Mapping[str, Value]) -> None:
    """A cell with its variables; a number alone stays a number, and nothing filled in becomes a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell

    if isinstance(cell, MergedCell):
        return
    if not isinstance(value, str) or not _HOLDER.search(value):
        if cell.value != value:
            cell.value = value
        return

    def named(found: re.Match[str]) -> Value:
        name = _NAME.fullmatch(found[1])
        return told.get(name[2], "") if name else ""

    whole = _HOLDER.fullmatch(value.strip())
    said = named(whole) if whole else ""
    if whole and isinstance(said, int):
        cell.value = said
        return
    text = _HOLDER.sub(lambda found: str(named(found)), value)[:_LONGEST]
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text) or None
    if cell.value is not None:
        cell.data_type = "s"
