"""Rows as they travel: one canonical line of JSON each, read back strictly."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from functools import cache
from hashlib import sha256

from desktop_app.domain import versions
from desktop_app.domain.exchange import TABLES, Line
from desktop_app.domain.fields import specs
from desktop_app.domain.rows import OWN
from desktop_app.domain.rows import line as write_line
from desktop_app.domain.units import CATALOGUE
from desktop_app.sync.strict import LARGEST, UID, malformed

LONGEST_LINE = 256 * 1024
MOST_ROWS = 2_000_000
MOST_FIELDS = 200
_PLAIN = {str, int}
_DECODER = json.JSONDecoder()
_TOMBSTONE = {"uid", "owner", "version", "removed"}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


def pack(lines: Iterable[Line]) -> bytes:
    """The lines of one table, in the order that the format asks for."""
    ordered = sorted(lines, key=lambda one: (one.uid, one.text))
    return "".join(f"{one.text}\n" for one in ordered).encode()


def unpack(table: str, data: bytes) -> list[Line]:
    """The lines in an entry, each strictly canonical and in order.

    A package with a single line that is not is refused as a whole: whoever wrote it does not keep to the
    format. What a line *says* is judged line by line, later.
    """
    place = f"rows/{table}"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise malformed(place) from error
    if not text:
        return []
    if not text.endswith("\n"):
        raise malformed(place)
    texts = text[:-1].split("\n")
    if len(texts) > MOST_ROWS:
        raise malformed(place)
    read = _Reader(table)
    found = []
    for number, one in enumerate(texts, 1):
        try:
            found.append(read(one))
        except (ValueError, RecursionError, KeyError) as error:
            raise malformed(f"{place} {number}") from error
    for number in range(1, len(found)):
        before, after = found[number - 1], found[number]
        if (before.uid, before.text) >= (after.uid, after.text):
            raise malformed(f"{place} {number + 1}")
    return found


def _is_canonical(row: dict[str, str | int], text: str) -> bool:
    """Whether ``text``, from which ``row`` was read, is the one way to write it.

    Without a backslash every text stands in the line as it is. Then the line is canonical when its keys are
    sorted and it is not a character longer than its parts: no blank, and no key that stands twice.
    """
    if "\\" in text:
        return write_line(row) == text
    cells = row.values()
    numbers = [*map(type, cells)].count(int)
    size = 1 + 6 * len(row) - 2 * numbers + len("".join(row))
    size += len("".join(map(str, cells))) if numbers else len("".join(cells))  # type: ignore[arg-type]
    return size == len(text) and [*row] == sorted(row)


def _are_names(names: Collection[str]) -> bool:
    """Whether these could be fields of a newer program."""
    return len(names) <= MOST_FIELDS and all(map(_NAME.fullmatch, names))


@cache
def _known_fields(table: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Names a row of this program may have, and those among them that are yes or no."""
    declared = specs(TABLES[table])
    flags = tuple(item.name for item in declared if item.kind.name == "flag")
    return frozenset((*OWN, *(item.name for item in declared))), flags


class _Reader:
    """Reads the lines of one table. Raises ValueError for a line that is not canonical."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._fields, self._flags = _known_fields(table)
        self._owners: set[str] = set()
        self._versions: set[str] = set()

    def __call__(self, text: str) -> Line:
        if len(text) > LONGEST_LINE:
            raise ValueError("too long")
        row, end = _DECODER.raw_decode(text)
        if end != len(text) or type(row) is not dict:
            raise ValueError("not a row")
        self._check_cells(row)
        if not _is_canonical(row, text):
            raise ValueError("not canonical")
        uid, owner, version = row["uid"], row["owner"], row["version"]
        if not UID.fullmatch(uid):
            raise ValueError("uid")
        if owner not in self._owners:
            self._check_owner(owner)
        if version not in self._versions:
            if not versions.parse(version):
                raise ValueError("version")
            self._versions.add(version)
        digest = sha256(text.encode()).digest()
        return Line(self._table, uid, owner, version, digest, text, row)

    def _check_cells(self, row: dict[str, str | int]) -> None:
        cells = row.values()
        kinds = set(map(type, cells))
        if not kinds <= _PLAIN or "" in cells:
            raise ValueError("cells")
        if type(row["uid"]) is not str or type(row["version"]) is not str:
            raise ValueError("names")
        if int in kinds and any(type(cell) is int and abs(cell) > LARGEST for cell in cells):
            raise ValueError("number")
        if "removed" in row and (row.keys() != _TOMBSTONE or type(row["removed"]) is not str):
            raise ValueError("tombstone")
        if not self._fields.issuperset(row) and not _are_names(row):
            raise ValueError("field names")
        if self._flags and any(row.get(name, 1) != 1 for name in self._flags):
            raise ValueError("flag")

    def _check_owner(self, owner: str | int) -> None:
        if type(owner) is not str or owner == CATALOGUE or not UID.fullmatch(owner):
            raise ValueError("owner")
        self._owners.add(owner)
