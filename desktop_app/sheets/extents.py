"""How far a sheet reaches and how much text it repeats, found without loading it.

The reading library makes room for every cell between the first and the last one that holds something. One
blank typed into the last corner of a sheet would take all memory and end the program, so the file is
looked through beforehand, for values only: formatted empty cells do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

MAX_ROWS = 20_000
MAX_COLUMNS = 256

_CHUNK = 1 << 20
_LONGEST_TAG = 4096
# The address of a cell that is too far to the right or down, then the rest of a cell that has something inside.
_FAR = re.compile(
    rb'r="(?=[A-Z]{3}[0-9]|[J-Z][A-Z][0-9]|I[W-Z][0-9]|[A-Z]+(?:[2-9][0-9]{4}|[0-9]{6,7})")'
    rb'([A-Z]{1,3})([0-9]{1,7})"[^<>]*'
)
_FILLED = re.compile(rb"(?<!/)>\s*<[^/]")
# A cell whose address does not stand where programs write it, or which has none.
_UNUSUAL = re.compile(rb'<c(?! r=")(?=[\s>])')
_REFERENCES = b't="s"'

MOST_CELLS = 10_000_000
"""In all sheets of a file together, empty ones between others included."""

MOST_TEXT = 1 << 30
"""Bytes of text a file may come to: one long text may be repeated in many cells."""

_LONG = 4096
_MOST_LONG = 64
_SHORTEST_CELL = len('<c t="s"><v>1</v></c>')

_WRITTEN_ADDRESS = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_SHARED = "xl/sharedstrings.xml"
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
        if b":c " in text or b":c>" in text or _UNUSUAL.search(text):
            stream.seek(0)
            return next(_far_cells_one_by_one(stream), "")
        for match in _FAR.finditer(text):
            far = int(match[2]) > MAX_ROWS or _is_far_column(match[1])
            if far and _FILLED.match(text, match.end()):
                return (match[1] + match[2]).decode()
        tail = text[-_LONGEST_TAG:]
    return ""


def _far_cells_one_by_one(stream: IO[bytes]) -> Iterator[str]:
    """The same for sheets written in another manner: a cell without address follows the one before it."""
    row = column = 0
    for event, element in ElementTree.iterparse(stream, events=("start", "end")):
        name = element.tag.rpartition("}")[2]
        if event == "start" and name == "row":
            row, column = int(element.get("r", row + 1)), 0
        elif event == "start" and name == "c":
            column += 1
            if match := _WRITTEN_ADDRESS.fullmatch(element.get("r", "")):
                column, row = _column_number(match[1].encode()), int(match[2])
        elif name == "c":
            if len(element) and (row > MAX_ROWS or column > MAX_COLUMNS):
                yield f"R{row}C{column}"
        elif event == "end" and name == "row":
            element.clear()


def repeats_too_much(archive: ZipFile) -> bool:
    """Whether the shared texts of a workbook, each as often as it is used, come to more than `MOST_TEXT`."""
    part = next((one for one in archive.namelist() if one.lower() == _SHARED), "")
    if not part or archive.getinfo(part).file_size < _LONG:
        return False
    lengths = [len(text) for text in archive.read(part).split(b"<si")[1:]]
    cells = (
        sum(archive.getinfo(one).file_size for one in _parts(archive).values()) // _SHORTEST_CELL
    )
    if max(lengths, default=0) * cells <= MOST_TEXT:
        return False
    long = [index for index, length in enumerate(lengths) if length > _LONG]
    usual = max((length for length in lengths if length <= _LONG), default=0)
    if len(long) > _MOST_LONG:
        usual, long = max(lengths), []
    total = 0
    for one in _parts(archive).values():
        sheet = archive.read(one)
        total += usual * sheet.count(_REFERENCES)
        total += sum(lengths[index] * sheet.count(b"<v>%d</v>" % index) for index in long)
    return total > MOST_TEXT


def _is_far_column(letters: bytes) -> bool:
    return _column_number(letters) > MAX_COLUMNS


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class Extent(NamedTuple):
    """What opening an OpenDocument file would make room for.

    ``far``: sheet name → a filled cell beyond the limits; ``cells`` those of all sheets up to the last that
    is filled, ``text`` the bytes of all texts, each as often as it is repeated.
    """

    far: dict[str, str]
    cells: int
    text: int


def extent_ods(archive: ZipFile) -> Extent:
    """How far the sheets reach, where empty rows and cells are written once and repeated."""
    found: dict[str, str] = {}
    corners: dict[str, tuple[int, int]] = {}
    total = 0
    with archive.open("content.xml") as stream:
        for name, row, column, text in _filled_ods(stream):
            total += text
            down, right = corners.get(name, (0, 0))
            corners[name] = (max(down, row), max(right, column))
            if name not in found and (row > MAX_ROWS or column > MAX_COLUMNS):
                found[name] = f"R{row}C{column}"
    return Extent(found, sum(down * right for down, right in corners.values()), total)


def _filled_ods(stream: IO[bytes]) -> Iterator[tuple[str, int, int, int]]:
    """Sheet, row and column of the last of each run of filled cells, and how much text the run has."""
    name, row, column, repeat, across = "", 0, 0, 1, 1
    for event, element in ElementTree.iterparse(stream, events=("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                name, row = element.get(f"{_TABLE}name", ""), 0
            elif element.tag == f"{_TABLE}table-row":
                repeat = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                row, column = row + repeat, 0
            elif element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                across = int(element.get(f"{_TABLE}number-columns-repeated", "1"))
                column += across
        elif element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            if element.get(_VALUE):
                yield name, row, column, repeat * across * sum(map(len, element.itertext()))
        elif element.tag in (f"{_TABLE}table-row", f"{_TABLE}table"):
            element.clear()
