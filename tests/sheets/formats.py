"""Lists written in every format an office sends, by hand where no library of the project writes one."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Callable, Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from tests.sheets import papers
from tests.sheets.papers import Merge


class Sheet(NamedTuple):
    """``merged``: first row, first column, last row, last column, from 0."""

    name: str
    rows: Sequence[Sequence[Any]]
    merged: Sequence[Merge] = ()


def write(file: Path, *sheets: Sheet) -> Path:
    """The sheets as the file's ending says: .xlsx, .xls, .ods, or .csv (the first sheet, in UTF-8)."""
    writers: dict[str, Callable[..., Path]] = {
        ".xlsx": papers.book, ".xls": excel_97, ".ods": open_document, ".csv": separated,
    }  # fmt: skip
    return writers[file.suffix](file, *sheets)


def separated(file: Path, sheet: Sheet, *_: Sheet, encoding: str = "utf-8-sig") -> Path:
    """Semicolons between cells, as Excel writes where a comma divides decimals."""
    text = io.StringIO()
    rows = [[_as_shown(cell) for cell in row] for row in sheet.rows]
    csv.writer(text, delimiter=";").writerows(rows)
    file.write_bytes(text.getvalue().encode(encoding))
    return file


def _as_shown(cell: Any) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{tables}
</office:spreadsheet></office:body></office:document-content>"""
_MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{type}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def open_document(file: Path, *sheets: Sheet) -> Path:
    """An .ods file as LibreOffice writes it."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TYPE)
        archive.writestr("META-INF/manifest.xml", _MANIFEST.format(type=_TYPE))
        tables = "".join(map(_table, sheets))
        archive.writestr("content.xml", _CONTENT.format(tables=tables))
    return file


def _table(sheet: Sheet) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1)
             for top, left, bottom, right in sheet.merged}  # fmt: skip
    rows = "".join(
        "<table:table-row>"
        + "".join(_cell(cell, spans.get((row, column))) for column, cell in enumerate(cells))
        + "</table:table-row>"
        for row, cells in enumerate(sheet.rows)
    )
    return f'<table:table table:name="{escape(sheet.name)}">{rows}</table:table>'


def _cell(cell: Any, span: tuple[int, int] | None) -> str:
    spanned = ""
    if span:
        spanned = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"'
    if cell == "":
        return f"<table:table-cell{spanned}/>"
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        value = f'office:value-type="float" office:value="{cell}"'
    else:
        value = 'office:value-type="string"'
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in _as_shown(cell).split("\n"))
    return f"<table:table-cell{spanned} {value}>{text}</table:table-cell>"


# -- Excel 97 to 2003: a stream of records (BIFF8) in a compound file --------------------------------

_SECTOR = 512
_END, _FREE, _TABLE_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001


def excel_97(file: Path, *sheets: Sheet) -> Path:
    """An .xls file with texts, numbers, dates and merged cells."""
    file.write_bytes(_compound(_workbook(sheets)))
    return file


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _workbook(sheets: Sequence[Sheet]) -> bytes:
    bodies = [_sheet(one) for one in sheets]
    formats = b"".join(_record(0x00E0, struct.pack("<HH16x", 0, number)) for number in (0, 14))
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6)) + _record(
        0x0042, struct.pack("<H", 1200)
    )
    named = [one.name.encode("utf-16-le") for one in sheets]
    offset = len(head) + len(formats) + sum(4 + 8 + len(name) for name in named) + 4
    bounds = b""
    for name, body in zip(named, bodies, strict=True):
        bounds += _record(0x0085, struct.pack("<IHBB", offset, 0, len(name) // 2, 1) + name)
        offset += len(body)
    return head + formats + bounds + _record(0x000A, b"") + b"".join(bodies)


def _sheet(sheet: Sheet) -> bytes:
    width = max(map(len, sheet.rows), default=0)
    parts = [
        _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 6)),
        _record(0x0200, struct.pack("<IIHHH", 0, len(sheet.rows), 0, width, 0)),
    ]
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell:
                text = cell.encode("utf-16-le")
                head = struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1)
                parts.append(_record(0x0204, head + text))
            elif cell != "":
                parts.append(_record(0x0203, struct.pack("<HHHd", row, column, *_number(cell))))
    if sheet.merged:
        regions = b"".join(struct.pack("<HHHH", a, c, b, d) for a, b, c, d in sheet.merged)
        parts.append(_record(0x00E5, struct.pack("<H", len(sheet.merged)) + regions))
    return b"".join([*parts, _record(0x000A, b"")])


def _number(cell: Any) -> tuple[int, float]:
    """The number of its format, and the value."""
    if isinstance(cell, datetime):
        since = cell - _DAY_ZERO
        return 1, since.days + since.seconds / 86400
    if isinstance(cell, date):
        return 1, float((cell - _DAY_ZERO.date()).days)
    return 0, float(cell)


def _compound(stream: bytes) -> bytes:
    """A compound file that holds one stream, "Workbook"."""
    stream = stream.ljust(4096, b"\0")  # shorter ones are kept in another way
    stream += b"\0" * (-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    tables = 1
    while tables * _SECTOR // 4 < count + 1 + tables:
        tables += 1
    chain = [*range(1, count), _END, _END, *[_TABLE_SECTOR] * tables]
    chain += [_FREE] * (tables * _SECTOR // 4 - len(chain))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + struct.pack(
        "<16xHHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, count, 0, 4096, _END, 0, _END, 0
    )
    listed = [*range(count + 1, count + 1 + tables)]
    head += struct.pack("<109I", *listed, *[_FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 0, len(stream))
    return b"".join(
        [head, stream, directory.ljust(_SECTOR, b"\0"), struct.pack(f"<{len(chain)}I", *chain)]
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return encoded.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIII", len(encoded), kind, 1, _FREE, _FREE, child, start, size, 0
    )
