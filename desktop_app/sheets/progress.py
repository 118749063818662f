"""Progress of a round as a workbook: the sums as formulas that go on counting, and all units one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from desktop_app.domain.progress_figures import (
    AT_RISK,
    LATE,
    STANDINGS,
    Area,
    Figures,
    Standing,
)
from desktop_app.domain.progress_words import (
    TOTAL,
    days_words,
    level_word,
    source_word,
    standing_words,
)
from desktop_app.domain.theme import colour
from desktop_app.domain.words import N_, say
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

_FIRST = 2
"""The column of the first figure."""


Head = list[tuple[str, dict[str, Any]]]


def progress_xlsx(
    found: Figures, stream: BinaryIO, *, office: str, title: str, training: bool = False
) -> None:
    """Write the table of areas with its sums, then the units one by one."""
    with workbook(stream) as book:
        style = Styles(book)
        sums = book.add_worksheet(say(N_("Progress")))
        units = book.add_worksheet(say(N_("Units")))
        head: Head = [
            (office.upper(), {"bold": True}),
            (say(N_("Progress of the congresses")).upper(),
             {"bold": True, "font_size": 14, "align": "center"}),
            (title, {"bold": True, "align": "center"}),
            (say(N_("Figures as of {day}"), day=found.on), {"italic": True, "align": "center"}),
            ("", {}),
        ]  # fmt: skip
        _sums(sums, style, found, head, training)
        _units(units, style, found, head, training)


def _sums(sheet: Any, style: Styles, found: Figures, head: Head, training: bool) -> None:
    levels = found.levels
    width = _FIRST + 3 * (len(levels) + 1) + 2
    row = titles(sheet, style, head, width, training)
    _heading(sheet, style, row, found)
    first = row + 2
    for at, area in enumerate(found.areas):
        sheet.write_number(first + at, 0, at + 1, style(**BOXED, align="center"))
        write_text(sheet, first + at, 1, area.name, style, **BOXED)
        _figures(sheet, style, first + at, area, found, {})
    _total(sheet, style, first, found)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 26)
    sheet.set_column(_FIRST, width - 1, 9)
    page(sheet, (row, row + 1), frozen_columns=2)
    sheet.set_paper(PAPER_A3)


def _heading(sheet: Any, style: Styles, row: int, found: Figures) -> None:
    look = style(**heading())
    for column, word in enumerate((N_("No."), N_("Locality"))):
        sheet.merge_range(row, column, row + 1, column, say(word), look)
    column = _FIRST
    for word in [*map(level_word, found.levels), say(N_("All levels"))]:
        sheet.merge_range(row, column, row, column + 2, word, look)
        for place, part in enumerate((say(N_("Held")), say(N_("To be held")), "%")):
            sheet.write_string(row + 1, column + place, part, look)
        column += 3
    for place, part in enumerate((N_("Late"), N_("At risk"))):
        sheet.merge_range(row, column + place, row + 1, column + place, say(part), look)


def _figures(
    sheet: Any, style: Styles, row: int, area: Area, found: Figures, look: dict[str, Any]
) -> None:
    """A row's numbers; shares and the sums across are formulas."""
    number = style(**BOXED, **look, num_format="#,##0")
    column = _FIRST
    for level in found.levels:
        count = area.count(level)
        sheet.write_number(row, column, count.held, number)
        sheet.write_number(row, column + 1, count.expected, number)
        _share(sheet, style, row, column, (count.held, count.expected), look)
        column += 3
    _across(sheet, style, row, area, found, look)
    late = sum(one.state == LATE for one in found.standings if one.area == area.uid)
    risk = sum(one.state == AT_RISK for one in found.standings if one.area == area.uid)
    sheet.write_number(row, column + 3, late, number)
    sheet.write_number(row, column + 4, risk, number)


def _across(
    sheet: Any, style: Styles, row: int, area: Area, found: Figures, look: dict[str, Any]
) -> None:
    number = style(**BOXED, **look, num_format="#,##0")
    column, whole = _FIRST + 3 * len(found.levels), area.whole
    for place, value in enumerate((whole.held, whole.expected)):
        cells = [_cell(row, _FIRST + 3 * at + place) for at in range(len(found.levels))]
        formula = "=" + "+".join(cells) if cells else "=0"
        sheet.write_formula(row, column + place, formula, number, value)
    _share(sheet, style, row, column, (whole.held, whole.expected), look)


def _share(
    sheet: Any, style: Styles, row: int, column: int, values: tuple[int, int], look: dict[str, Any]
) -> None:
    held, expected = values
    formula = f'=IF({_cell(row, column + 1)}=0,"",{_cell(row, column)}/{_cell(row, column + 1)})'
    made = style(**BOXED, **look, num_format="0.0%")
    sheet.write_formula(row, column + 2, formula, made, held / expected if expected else "")


def _total(sheet: Any, style: Styles, first: int, found: Figures) -> None:
    """The sums down, as formulas over the rows above."""
    look: dict[str, Any] = {"bold": True, "bg_color": colour("primary_weak")}
    row = first + len(found.areas)
    write_text(sheet, row, 0, "", style, **BOXED, **look)
    write_text(sheet, row, 1, say(TOTAL), style, **BOXED, **look)
    number = style(**BOXED, **look, num_format="#,##0")

    def down(column: int, value: int) -> None:
        cells = f"{_cell(first, column)}:{_cell(row - 1, column)}"
        formula = f"=SUM({cells})" if row > first else "=0"
        sheet.write_formula(row, column, formula, number, value)

    column = _FIRST
    for level in found.levels:
        count = found.total.count(level)
        down(column, count.held)
        down(column + 1, count.expected)
        _share(sheet, style, row, column, (count.held, count.expected), look)
        column += 3
    _across(sheet, style, row, found.total, found, look)
    for place, state in enumerate((LATE, AT_RISK), 3):
        down(column + place, sum(one.state == state for one in found.standings))


def _cell(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column))


_COLUMNS = (
    (N_("No."), 5), (N_("Code"), 9), (N_("Unit"), 26), (N_("Belongs to"), 26), (N_("Level"), 11),
    (N_("Planned for"), 12), (N_("Held on"), 12), (N_("Last day in time"), 12),
    (N_("Days to the deadline"), 18), (N_("State"), 24), (N_("Standing"), 36), (N_("Villages"), 9),
    (N_("Villages that have met"), 9), (N_("Known from"), 22),
)  # fmt: skip


def _units(sheet: Any, style: Styles, found: Figures, head: Head, training: bool) -> None:
    row = titles(sheet, style, head, len(_COLUMNS), training)
    for column, (word, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, say(word), style(**heading()))
    names = {one.line.unit: one.line.unit_name for one in found.standings}
    listed = [one for one in found.standings if not one.villages]
    for at, one in enumerate(listed, 1):
        _unit(sheet, style, row + at, at, one, names.get(one.line.parent, ""))
    if listed:
        sheet.autofilter(row, 0, row + len(listed), len(_COLUMNS) - 1)
    page(sheet, (row, row), frozen_columns=3)


def _unit(sheet: Any, style: Styles, row: int, at: int, one: Standing, above: str) -> None:
    line = one.line
    planned = line.starts or (str(line.month) if line.month else "")
    cells: Sequence[str | int | date | None] = (
        at, line.code, line.unit_name, above, level_word(line.level), planned, one.held_on,
        one.last_day, days_words(one), say(STANDINGS[one.state]), standing_words(one),
        line.villages, line.villages_met, source_word(line.source),
    )  # fmt: skip
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, style(**BOXED, num_format="#,##0"))
        elif isinstance(cell, date):
            look = style(**BOXED, num_format="d/m/yyyy", align="left")
            sheet.write_datetime(row, column, cell, look)
        else:
            write_text(sheet, row, column, cell or "", style, **BOXED)
