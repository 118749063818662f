"""Spreadsheet files opened: whatever the file is, its sheets come out as plain grids of cells."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from desktop_app.domain.errors import Refusal
from desktop_app.domain.system_errors import not_opened
from desktop_app.domain.words import N_
from desktop_app.sheets import extents, separated

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Region = tuple[tuple[int, int], tuple[int, int]]

LARGEST_FILE = 64 << 20
LARGEST_UNPACKED = 512 << 20

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # an .xlsx within, its password on the outside
_BROKEN = (BadZipFile, ParseError, zlib.error, KeyError, ValueError, EOFError, RuntimeError)
_SEPARATED = {".csv", ".tsv", ".txt"}


@dataclass(frozen=True)
class Grid:
    """One sheet. ``rows[0][0]`` is A1; ``merged`` holds corners (row, column) from 0, both inside.

    ``far_cell`` is set instead of rows when the sheet holds something beyond what is read.
    """

    name: str
    rows: list[list[Cell]]
    merged: tuple[Region, ...] = ()
    hidden: bool = False
    far_cell: str = ""


def grids(file: Path) -> list[Grid]:
    """The sheets of a file, in order: .xlsx, .xlsm, .xls, .ods and .csv.

    What the file is is read off its first bytes, not its name. Raises `Refusal` for a file that is
    missing, empty, too large, damaged, protected by a password, or no spreadsheet.
    """
    data = _bytes(file)
    if data.startswith(_ZIP):
        return _from_archive(file, data)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise _protected(file)
        return _from_workbook(file, data, {})
    if file.suffix.lower() in _SEPARATED:
        rows: list[list[Cell]] = [[*row] for row in separated.rows(file.name, data)]
        too_many = f"A{len(rows)}" if len(rows) > extents.MAX_ROWS else ""
        return [Grid(file.stem, [] if too_many else rows, far_cell=too_many)]
    if file.suffix.lower() in (".xlsx", ".xlsm", ".ods") and not data.lstrip().startswith(b"<"):
        raise _damaged(file)
    raise _not_a_spreadsheet(file)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise _too_large(file)
        data = file.read_bytes()
    except OSError as problem:
        raise not_opened(file.name, problem) from problem
    if not data.strip():
        raise Refusal(
            N_("{file} is empty. Ask for the list again, or choose another file."),
            code="empty",
            file=file.name,
        )
    return data


def _from_archive(file: Path, data: bytes) -> list[Grid]:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(one.file_size for one in archive.infolist()) > LARGEST_UNPACKED:
                raise _too_large(file)
            if "xl/workbook.xml" in names:
                far = extents.far_cells_xlsx(archive)
                if extents.repeats_too_much(archive):
                    raise _too_large(file)
            elif "content.xml" in names and b"spreadsheet" in archive.read("mimetype"):
                far, cells, text = extents.extent_ods(archive)
                if cells > extents.MOST_CELLS or text > extents.MOST_TEXT:
                    raise _too_large(file)
            else:
                raise _not_a_spreadsheet(file)
    except _BROKEN as problem:
        raise _damaged(file) from problem
    return _from_workbook(file, data, far)


def _from_workbook(file: Path, data: bytes, far: dict[str, str]) -> list[Grid]:
    import python_calamine

    def read() -> list[Grid]:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = python_calamine.SheetVisibleEnum.Visible
        sheets = python_calamine.SheetTypeEnum.WorkSheet
        found: list[Grid] = []
        for one in workbook.sheets_metadata:
            if one.typ == sheets:
                found.append(
                    _grid(workbook, one.name, one.visible != visible, far.get(one.name, ""))
                )
                if sum(map(_size, found)) > extents.MOST_CELLS:
                    raise _too_large(file)
        return found

    try:
        return _without_panic(read)
    except python_calamine.PasswordError as problem:
        raise _protected(file) from problem
    except (python_calamine.CalamineError, _PanicError) as problem:
        raise _damaged(file) from problem


def _grid(workbook: CalamineWorkbook, name: str, hidden: bool, far_cell: str) -> Grid:
    if far_cell:
        return Grid(name, [], hidden=hidden, far_cell=far_cell)
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > extents.MAX_ROWS:
        return Grid(name, [], hidden=hidden, far_cell=f"A{sheet.total_height}")
    rows = cast("list[list[Cell]]", sheet.to_python(skip_empty_area=False))
    return Grid(name, rows, tuple(sheet.merged_cell_ranges or ()), hidden)


def _size(grid: Grid) -> int:
    return len(grid.rows) * len(grid.rows[0]) if grid.rows else 0


class _PanicError(Exception):
    """The reading library gave up inside."""


def _without_panic(read: Callable[[], list[Grid]]) -> list[Grid]:
    """Run ``read``; a panic of the library, which is no `Exception`, becomes an ordinary error."""
    try:
        return read()
    except BaseException as problem:
        if type(problem).__name__ == "PanicException":
            raise _PanicError(str(problem)) from problem
        raise


def _protected(file: Path) -> Refusal:
    return Refusal(
        N_(
            "{file} is protected by a password. Open it in Excel, take the password away "
            "(File, Info, Protect Workbook), save it and choose it again."
        ),
        code="password",
        file=file.name,
    )


def _damaged(file: Path) -> Refusal:
    return Refusal(
        N_(
            "{file} is damaged or was copied short. Copy it again from the sender, or open it in "
            "Excel and save it once more as .xlsx."
        ),
        code="damaged",
        file=file.name,
    )


def _not_a_spreadsheet(file: Path) -> Refusal:
    return Refusal(
        N_(
            "{file} is not a spreadsheet that can be read here. Open it in Excel, choose Save As, "
            "type “Excel Workbook (*.xlsx)”, and choose that file."
        ),
        code="not_a_spreadsheet",
        file=file.name,
    )


def _too_large(file: Path) -> Refusal:
    return Refusal(
        N_("{file} is too large for a list. Copy the list alone into a new file and choose that."),
        code="too_large",
        file=file.name,
    )
