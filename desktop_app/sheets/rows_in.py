"""The people on a sheet: which lines are people, and what each says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop_app.domain import kinds
from desktop_app.domain.catalogue import UNIT_TYPES
from desktop_app.domain.errors import Refusal
from desktop_app.domain.fields import Field
from desktop_app.domain.identity import Finding
from desktop_app.domain.lists import UID, ReadList, ReadRow, columns, error
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, Message
from desktop_app.sheets import cells, extents, headings, reader, words
from desktop_app.sheets.headings import BORN, GENDER, NAME, Column, Layout
from desktop_app.sheets.reader import Cell, Grid
from desktop_app.sheets.words import PLACE_KEY

KIND, DELEGATION = "kind", "delegation"

_TOTAL = re.compile(r"(tổng|cộng|tong|cong)\s*([:.(0-9].*)?|(tổng (số|cộng)|tong (so|cong):).*")
_IN_A_CELL = re.compile(r"[(),;\n]+")
_JOINED_WITH = {"partial_day": "/", "text": " "}


def read_list(file: Path, sheet: str | None = None) -> ReadList:
    """The list in a file: the sheet named, else the one that is understood best.

    Raises `Refusal` when the file cannot be read, the sheet is not there, or no headings are recognised.
    """
    grids = reader.grids(file)
    if sheet is not None:
        grids = [one for one in grids if clean(one.name) == clean(sheet)] or _no_sheet(sheet, grids)
    found = [(one, layout) for one in grids if (layout := headings.find(one))]
    if not found:
        raise _no_headings(file, grids)
    lists = [_read(grid, layout) for grid, layout in found]
    hidden = {grid.name for grid, _ in found if grid.hidden}
    best = max(lists, key=lambda one: (one.sheet not in hidden, bool(one.rows), len(one.keys)))
    others = tuple(one.sheet for one in lists if one.rows and one.sheet not in hidden)
    return ReadList(best.sheet, best.keys, best.rows, best.unread, best.skipped, others)


def _no_sheet(sheet: str, grids: Sequence[Grid]) -> list[Grid]:
    raise Refusal(
        N_("There is no sheet “{sheet}”. Choose one of these: {known}."),
        code="no_sheet",
        sheet=sheet,
        known=", ".join(one.name for one in grids),
    )


def _no_headings(file: Path, grids: Sequence[Grid]) -> Refusal:
    for grid in grids:
        if grid.far_cell:
            return Refusal(
                N_(
                    "Sheet “{sheet}” reaches to cell {cell}; lists of up to {rows} lines and "
                    "{columns} columns can be read. Copy the list alone into a new file and "
                    "choose that."
                ),
                code="too_large",
                sheet=grid.name,
                cell=grid.far_cell,
                rows=extents.MAX_ROWS,
                columns=extents.MAX_COLUMNS,
            )
    return Refusal(
        N_(
            "No headings were recognised in {file}. The list needs a row of headings with "
            "“Họ và tên” within the first {rows} rows. Add it and choose the file again."
        ),
        code="no_headings",
        file=file.name,
        rows=headings.LOOKED_AT,
    )


def _read(grid: Grid, layout: Layout) -> ReadList:
    body = _Body(grid, layout)
    rows = tuple(body.people())
    return ReadList(grid.name, layout.keys, rows, layout.unread, tuple(body.skipped))


class _Body:
    """The lines below the headings: people, sections, sums, signatures."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        self._rows = grid.rows
        self._layout = layout
        self._at = {column.keys[0]: column.index for column in reversed(layout.columns)}
        self._numbered = any(
            cells.is_running_number(self._cell(row, PLACE_KEY)) for row in grid.rows[layout.body :]
        )
        self.skipped: list[int] = []

    def people(self) -> Iterator[ReadRow]:
        """The lines that are people, read; the numbers of the others go to `skipped`."""
        section: dict[str, Any] = {}
        gap = False
        for index in range(self._layout.body, len(self._rows)):
            row = self._rows[index]
            if all(map(cells.is_blank, row)):
                gap = True
            elif self._is_person(row, gap):
                gap = False
                read = read_row(index + 1, row, self._layout.columns)
                yield ReadRow(read.row, {**section, **read.values}, read.problems, read.options)
            elif not self._is_empty_line(row):
                self.skipped.append(index + 1)
                gap = gap or self._is_total(row)
                section = self._section(row, section)

    def _cell(self, row: Sequence[Cell], key: str) -> Cell:
        index = self._at.get(key, -1)
        return row[index] if 0 <= index < len(row) else None

    def _is_person(self, row: Sequence[Cell], gap: bool) -> bool:
        if self._is_empty_line(row) or self._is_heading(row):
            return False
        place = self._cell(row, PLACE_KEY)
        if cells.is_uid(self._cell(row, UID)) or cells.is_running_number(place):
            return True
        if cells.is_blank(self._cell(row, NAME)) or self._is_total(row):
            return False
        return self._has_a_fact(row) or not (
            gap or self._numbered or cells.is_section_number(place)
        )

    def _is_empty_line(self, row: Sequence[Cell]) -> bool:
        """A line that at most has its number: prepared and not filled in."""
        place = self._at.get(PLACE_KEY, -1)
        return all(
            cells.is_blank(cell) or (index == place and cells.is_running_number(cell))
            for index, cell in enumerate(row)
        )

    def _is_heading(self, row: Sequence[Cell]) -> bool:
        """The headings again, as on each printed page."""
        name = self._cell(row, NAME)
        return words.key_of_heading(cells.as_text(name)) == NAME or headings.is_numbering(row)

    def _is_total(self, row: Sequence[Cell]) -> bool:
        first = next((cell for cell in row if not cells.is_blank(cell)), None)
        return bool(_TOTAL.fullmatch(clean(cells.as_text(first)).casefold()))

    def _has_a_fact(self, row: Sequence[Cell]) -> bool:
        """Something only a line about a person has: a date, a gender, an ethnic group, a card number.

        A signer at the foot of the list has a name and a post, but none of these.
        """
        for column in self._layout.columns:
            cell = row[column.index] if column.index < len(row) else None
            _, item = columns()[column.keys[0]]
            if item.kind.name in _FACTS and not cells.is_blank(cell):
                if column.option and cells.is_mark(cell):
                    return True
                reading = cells.read_date(item, cell) if column.option else cells.read(item, cell)
                if reading.problem is None:
                    return True
        return False

    def _section(self, row: Sequence[Cell], before: dict[str, Any]) -> dict[str, Any]:
        """What the headings of sections say about the people below: their kind, their delegation."""
        filled = [cell for cell in row if not cells.is_blank(cell)]
        if len(filled) == 2 and cells.is_section_number(filled[0]):
            filled = filled[1:]
        if len(filled) != 1:
            return before
        text = _SECTION_NUMBER.sub("", clean(cells.as_text(filled[0])))
        kinds_meant = words.option_of(columns()[KIND][1], text)
        if len(kinds_meant) == 1:
            return {KIND: kinds_meant[0]}
        kept = {key: value for key, value in before.items() if key != DELEGATION}
        return {**kept, DELEGATION: text} if text.startswith(_OF_DELEGATIONS) else kept


_FACTS = {"partial_day", "choice", "term", "digits"}
_OF_DELEGATIONS = tuple(f"{name} " for name in ("Đoàn", *UNIT_TYPES))
_SECTION_NUMBER = re.compile(r"^([IVXLC]+|[A-H]|[0-9]+)[.)]\s+")


def read_row(number: int, row: Sequence[Cell], listed: Iterable[Column]) -> ReadRow:
    """What one line says, column by column."""
    line = _Line()
    for column in listed:
        cell = row[column.index] if column.index < len(row) else None
        if cells.is_blank(cell):
            continue
        if column.option:
            line.mark(column, cell)
        elif len(column.keys) > 1:
            line.several(column.keys, cell)
        elif column.keys[0] != UID or cells.is_uid(cell):
            line.add(column.keys[0], cell)
    return line.read(number)


class _Line:
    """A line being read: the cells of each column key, and the options that are marked."""

    def __init__(self) -> None:
        self._cells: dict[str, list[Cell]] = {}
        self._marked: dict[str, list[str]] = {}
        self._values: dict[str, Any] = {}
        self._problems: dict[str, Finding] = {}
        self._options: dict[str, tuple[str, ...]] = {}

    def add(self, key: str, cell: Cell) -> None:
        self._cells.setdefault(key, []).append(cell)

    def several(self, keys: Sequence[str], cell: Cell) -> None:
        """One cell with several things: "062080001234 (10/5/2021, Cục CS QLHC)"."""
        parts = [part.strip() for part in _IN_A_CELL.split(cells.as_text(cell)) if part.strip()]
        if len(parts) > len(keys):
            parts[len(keys) - 1 :] = [", ".join(parts[len(keys) - 1 :])]
        for key, part in zip(keys, parts, strict=False):
            self.add(key, part)

    def mark(self, column: Column, cell: Cell) -> None:
        """A tick in an option's column; in the column of a gender it may be the birth date instead."""
        key = column.keys[0]
        if key == GENDER and not cells.is_mark(cell):
            self.add(BORN, cell)
        elif not cells.is_mark(cell):
            self.add(key, cell)
            return
        self._marked.setdefault(key, []).append(column.option)

    def read(self, number: int) -> ReadRow:
        for key, options in self._marked.items():
            self._choose(key, options)
        for key, found in self._cells.items():
            if key not in self._problems:
                self._keep(key, found)
        return ReadRow(number, self._values, self._problems, self._options)

    def _choose(self, key: str, options: Sequence[str]) -> None:
        if len(set(options)) == 1:
            self._values[key] = options[0]
            return
        item = columns()[key][1]
        both = error(
            N_("{field}: {known} are filled in at once. Keep one of them."),
            field=Message(item.label),
            known=", ".join(item.options()[option] for option in dict.fromkeys(options)),
        )
        self._problems[key] = both
        self._options[key] = tuple(dict.fromkeys(options))
        if key == GENDER and len(self._cells.get(BORN, ())) > 1:
            self._problems[BORN] = both  # two dates: nobody can tell which is meant

    def _keep(self, key: str, found: Sequence[Cell]) -> None:
        _, item = columns()[key]
        reading = cells.read(item, found[0] if len(found) == 1 else _joined(item, found))
        if key in self._values and reading.value not in (None, self._values[key]):
            self._choose(key, [self._values.pop(key), reading.value])
        elif reading.problem:
            self._problems[key] = reading.problem
            self._options[key] = reading.options
        elif reading.value not in (None, item.kind.blank):
            self._values[key] = reading.value


def _joined(item: Field, found: Sequence[Cell]) -> str:
    """A name in two cells, a date in three: one text again."""
    between = _JOINED_WITH.get(item.kind.name, "; ")
    if item.kind is kinds.TEXT and item.name != NAME:
        between = "; "
    return between.join(clean(cells.as_text(cell)) for cell in found)
