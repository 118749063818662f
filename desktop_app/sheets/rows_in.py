"""A list of people read from a spreadsheet: the sheet or sheets it is on, its columns and its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.errors import Refusal
from desktop_app.domain.lists import UID, ReadColumn, ReadList, ReadRow
from desktop_app.domain.old_fonts import Conversion
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_
from desktop_app.sheets import cells, extents, headings, reader, words
from desktop_app.sheets.body import Body
from desktop_app.sheets.headings import Layout
from desktop_app.sheets.lines import LineReader
from desktop_app.sheets.old_text import Converted, OldText
from desktop_app.sheets.reader import Cell, Grid

ColumnMapping = Mapping[int, tuple[str, ...]]

_SAMPLES = 3
_SAMPLED = 500  # lines in which samples are looked for
_LONGEST_SAMPLE = 60


def read_list(
    file: Path,
    sheet: str | None = None,
    mapping: ColumnMapping | None = None,
    *,
    heading_row: int | None = None,
    all_sheets: bool = False,
) -> ReadList:
    """The list in a file: the sheet named, else the one that is understood best.

    ``mapping`` says what columns mean, by index from 0, where a person knows it better: column keys, of
    which one may name the option that a mark chooses ("gender:male"), or none for a column to pass over.
    ``heading_row`` is the number of the last row of headings, from 1, where a person has pointed it out.
    With ``all_sheets`` every sheet that has a list is read as part of one list, in the order of the file;
    what was said about the columns holds for sheets with the headings of the first.

    Raises `Refusal` when the file cannot be read, the sheet is not there, or no headings are recognised.
    """
    grids = reader.grids(file)
    our_words = any(words.OUR_WORDS in row for grid in grids for row in grid.rows[:1])
    if sheet is not None:
        grids = [one for one in grids if clean(one.name) == clean(sheet)] or _no_sheet(sheet, grids)
    found = [one for grid in grids if (one := _Sheet.of(grid, heading_row)) is not None]
    if not found:
        raise _no_headings(file, grids)
    lists = [one.read({}, our_words) for one in found]
    hidden = {one.grid.name for one in found if one.grid.hidden}
    filled = [one for one in lists if one.rows and one.sheet not in hidden]
    best = max(lists, key=lambda one: (one.sheet not in hidden, bool(one.rows), len(one.keys)))
    if all_sheets and len(filled) > 1:
        best = filled[0]
    if mapping:
        lists = [
            one.read(mapping, our_words) if one.layout.signature == best.signature else plain
            for one, plain in zip(found, lists, strict=True)
        ]
        best = next(one for one in lists if one.sheet == best.sheet)
        filled = [one for one in lists if one.rows and one.sheet not in hidden]
    best = replace(best, sheets=tuple(one.sheet for one in filled))
    return _as_one(best, filled) if all_sheets else best


def _as_one(first: ReadList, lists: Sequence[ReadList]) -> ReadList:
    """Several sheets as one list."""
    if len(lists) < 2:
        return first
    return replace(
        first,
        keys=_each_once(key for one in lists for key in one.keys),
        rows=tuple(row for one in lists for row in one.rows),
        unread=_each_once(text for one in lists for text in one.unread),
        skipped=tuple(number for one in lists for number in one.skipped),
    )


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


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


class _Sheet:
    """A sheet with a list on it: its cells in Unicode, and where its headings are."""

    def __init__(self, grid: Grid, text: Converted, layout: Layout, *, is_ours: bool) -> None:
        self.grid = grid
        self.layout = layout
        self._text = text
        self._is_ours = is_ours

    @classmethod
    def of(cls, grid: Grid, heading_row: int | None) -> _Sheet | None:
        """The sheet; None where no headings are recognised, or none can be where they were pointed out."""

        def layout_of(rows: list[list[Cell]]) -> Layout | None:
            if heading_row is None:
                return headings.find(grid, rows)
            return headings.find_at(grid, heading_row - 1, rows) if heading_row > 0 else None

        old = OldText(grid.rows)
        # Where the headings end is not known yet; whatever may be one is read as one.
        first = old.converted(max(headings.MAY_BE_HEADINGS, heading_row or 0))
        layout = layout_of(first.rows)
        if layout is None:
            return None
        is_ours = _is_ours(grid, layout)
        text = Converted(grid.rows)
        if (
            old
        ):  # our own lists are in Unicode; of others it is known by now which cells are headings
            text = text if is_ours else old.converted(layout.body)
            layout = layout_of(text.rows) or layout
        return cls(grid, text, layout, is_ours=is_ours)

    @property
    def rows(self) -> list[list[Cell]]:
        """Its cells in Unicode."""
        return self._text.rows

    def read(self, mapping: ColumnMapping, our_words: bool = False) -> ReadList:
        """The list, with the columns meaning what was said about them.

        ``our_words`` says that its words were chosen from lists of ours.
        """
        layout = headings.mapped(self.layout, mapping) if mapping else self.layout
        body = Body(self._text.rows, layout)
        lines = LineReader(layout.columns, our_words=our_words or self._is_ours)
        surely, perhaps = _by_row(self._text.surely), _by_row(self._text.perhaps)
        rows: list[ReadRow] = []
        people = []
        for index, row, section in body.people():
            read = lines.read(index + 1, row, section, self.grid.name)
            if index in surely or index in perhaps:
                read = lines.with_conversions(read, surely.get(index, {}), perhaps.get(index, {}))
            rows.append(read)
            people.append(row)
        return ReadList(
            self.grid.name, layout.keys, tuple(rows), layout.unread, tuple(body.skipped),
            columns=_columns(layout, people), signature=self.layout.signature,
            heading_row=layout.last + 1,
        )  # fmt: skip


def in_unicode(grid: Grid) -> list[list[Cell]]:
    """The rows of a sheet as they are read, also of one in which no headings are recognised."""
    made = _Sheet.of(grid, None)
    return made.rows if made else OldText(grid.rows).converted(0).rows


def _is_ours(grid: Grid, layout: Layout) -> bool:
    """Whether this program wrote the list: then it is Unicode, whatever letters it has, in our words."""
    at = next((column.index for column in layout.columns if column.keys == (UID,)), -1)
    return at >= 0 and any(at < len(row) and cells.is_uid(row[at]) for row in grid.rows)


def _by_row(conversions: Mapping[tuple[int, int], Conversion]) -> dict[int, dict[int, Conversion]]:
    found: defaultdict[int, dict[int, Conversion]] = defaultdict(dict)
    for (row, column), one in conversions.items():
        found[row][column] = one
    return found


def _columns(layout: Layout, people: Sequence[Sequence[Cell]]) -> tuple[ReadColumn, ...]:
    """Every column that has a heading or says something about a person."""
    read = {column.index: column for column in layout.columns}
    width = max(map(len, people), default=0)
    found = []
    for index in range(max(width, *(at + 1 for at in layout.headings), 0)):
        samples = _samples(people, index)
        if samples or index in layout.headings:
            column = read.get(index)
            found.append(
                ReadColumn(
                    index, layout.headings.get(index, ""), column.keys if column else (), samples,
                    column.option if column else "",
                )
            )  # fmt: skip
    return tuple(found)


def _samples(people: Sequence[Sequence[Cell]], index: int) -> tuple[str, ...]:
    """The first few different texts of a column."""
    found: dict[str, None] = {}
    for row in people[:_SAMPLED]:
        cell = row[index] if index < len(row) else None
        if cell != "" and not cells.is_blank(cell):
            found[cells.as_text(cell)[:_LONGEST_SAMPLE]] = None
            if len(found) == _SAMPLES:
                break
    return tuple(found)
