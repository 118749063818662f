"""The list of plans and figures that a lower office sends: where its headings are, and its rows by column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.chain_lists import Cell, key_of
from desktop_app.domain.errors import Refusal
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_
from desktop_app.sheets.reader import Grid, grids

_LOOKED_AT = 30
"""Rows from the top in which the headings are looked for."""

_FEWEST = 2
"""Columns that must be understood: the unit, and something about it."""

Rows = list[tuple[int, dict[str, Cell]]]


def rows_of(file: Path) -> Rows:
    """The rows of a list below its headings: their number in the sheet, from 1, and the cells by key.

    Of several sheets the one that is understood best. Raises `Refusal` for a file that cannot be read, and
    ("no_headings") for one without a column of units and something about them.
    """
    best: tuple[int, Grid, int, dict[int, str]] | None = None
    for grid in grids(file):
        if grid.hidden:
            continue
        for at in range(min(_LOOKED_AT, len(grid.rows))):
            for deep in (1, 2):
                keys = _keys(grid, at, deep)
                if best is None or len(keys) > best[0]:
                    best = len(keys), grid, at + deep, keys
    if best is None or best[0] < _FEWEST or not {"unit", "code"} & set(best[3].values()):
        raise Refusal(
            N_(
                "{file} has no column of units with a plan or figures beside it. Head the columns, for "
                "example: Mã, Đơn vị, Kế hoạch, Đã tổ chức, Số thôn, Thôn đã họp, Đại biểu chính thức."
            ),
            code="no_headings",
            file=file.name,
        )
    _, grid, body, keys = best
    return [
        (number + 1, {key: _cell(grid.rows[number], column) for column, key in keys.items()})
        for number in range(body, len(grid.rows))
    ]


def _keys(grid: Grid, at: int, deep: int) -> dict[int, str]:
    """Column → key, read off one row of headings or two; a key is taken from the first that has it."""
    found: dict[int, str] = {}
    if at + deep > len(grid.rows):
        return found
    width = max(len(row) for row in grid.rows[at : at + deep])
    for column in range(width):
        told = [_heading(grid, row, column) for row in range(at, at + deep)]
        options = [told[-1], " ".join(told), told[0]] if deep > 1 else told
        key = next((key for text in options if text and (key := key_of(text))), "")
        if key in ("unit", "code") and deep > 1 and all(told) and told[0] != told[1]:
            return {}  # a name below its heading: that row is a line of the list already
        if key and key not in found.values():
            found[column] = key
    return found


def _heading(grid: Grid, row: int, column: int) -> str:
    """The text of a heading; a merged one stands over all its columns."""
    for (top, left), (bottom, right) in grid.merged:
        if top <= row <= bottom and left <= column <= right:
            row, column = top, left
            break
    text = _cell(grid.rows[row], column)
    return clean(text) if isinstance(text, str) else ""


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None
