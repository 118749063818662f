"""How far a sheet reaches, found without loading it.

The reading library makes room for every cell between the first and the last one that holds something. One
blank typed into the last corner of a sheet would take all memory and end the program, so the file is
looked through beforehand, for values only: formatted empty cells do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any
from xml.etree import ElementTree
from zipfile import ZipFile

MAX_ROWS = 20_000
MAX_COLUMNS = 256

_CHUNK = 1 << 20
_LONGEST_TAG = 4096
# A cell that is not closed at once and has something inside. Its address is looked at afterwards.
_FILLED = re.compile(rb"<(?:\w+:)?c\s([^<>]*[^<>/])>\s*<[^/]")
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"


def far_cells_xlsx(archive: ZipFile) -> dict[str, str]:
    """Sheet name → a filled cell beyond the limits ("XFD1048576"); sheets within them are left out."""
    found = {}
    for name, part in _parts(archive).items():
        with archive.open(part) as stream:
            cell = _far_cell(stream)
        if cell:
            found[name] = cell
    return found


def _parts(archive: ZipFile) -> dict[str, str]:
    """Sheet name → its part of the archive; programs differ in capitals and in the schema they name."""
    names = {name.lower(): name for name in archive.namelist()}
    targets = {}
    for relation in _xml(archive, "xl/_rels/workbook.xml.rels"):
        target = relation.get("Target", "")
        targets[relation.get("Id")] = target[1:] if target.startswith("/") else f"xl/{target}"
    listed = {}
    for element in _xml(archive, "xl/workbook.xml").iter():
        if element.tag.endswith("}sheet"):
            relation = next((v for k, v in element.items() if k.endswith("}id")), None)
            part = names.get(targets.get(relation, "").lower())
            if part:
                listed[element.get("name", "")] = part
    return listed


def _xml(archive: ZipFile, part: str) -> Any:
    with archive.open(part) as stream:
        return ElementTree.parse(stream).getroot()


def _far_cell(stream: IO[bytes]) -> str:
    tail = b""
    while chunk := stream.read(_CHUNK):
        text = tail + chunk
        for match in _FILLED.finditer(text):
            address = _ADDRESS.search(match[1])
            if address and (int(address[2]) > MAX_ROWS or _is_far_column(address[1])):
                return (address[1] + address[2]).decode()
        tail = text[-_LONGEST_TAG:]
    return ""


def _is_far_column(letters: bytes) -> bool:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number > MAX_COLUMNS


def far_cells_ods(archive: ZipFile) -> dict[str, str]:
    """The same for an OpenDocument sheet, where empty rows and cells are written once and repeated."""
    found: dict[str, str] = {}
    with archive.open("content.xml") as stream:
        for name, row, column in _filled_ods(stream):
            if name not in found and (row > MAX_ROWS or column > MAX_COLUMNS):
                found[name] = f"R{row}C{column}"
    return found


def _filled_ods(stream: IO[bytes]) -> Iterator[tuple[str, int, int]]:
    """Sheet, row and column of the last of each run of filled cells."""
    name, row, column, repeat = "", 0, 0, 1
    for event, element in ElementTree.iterparse(stream, events=("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                name, row = element.get(f"{_TABLE}name", ""), 0
            elif element.tag == f"{_TABLE}table-row":
                repeat = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                row, column = row + repeat, 0
            elif element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                column += int(element.get(f"{_TABLE}number-columns-repeated", "1"))
                if element.get(_VALUE):
                    yield name, row, column
        elif element.tag in (f"{_TABLE}table-row", f"{_TABLE}table"):
            element.clear()
