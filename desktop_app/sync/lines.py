"""Rows as they travel: one canonical line of JSON each, read back strictly."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from hashlib import sha256
from itertools import chain, pairwise

from desktop_app.domain import versions
from desktop_app.domain.exchange import TABLES, Line
from desktop_app.domain.fields import specs
from desktop_app.domain.rows import OWN
from desktop_app.domain.rows import line as write_line
from desktop_app.domain.units import CATALOGUE
from desktop_app.sync import quick
from desktop_app.sync.strict import LARGEST, UID, malformed

LONGEST_LINE = 256 * 1024
MOST_ROWS = 2_000_000
MOST_FIELDS = 200
_PLAIN = {str, int}
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
    found = quick.read(table, data)
    if found is None:
        found = _read_carefully(table, data, place)
    if len(found) > MOST_ROWS or (
        len(data) > LONGEST_LINE and any(len(one.written()) > LONGEST_LINE for one in found)
    ):
        raise malformed(place)
    uids = [one.uid for one in found]
    _check_names(found, uids, place)
    if uids != sorted(set(uids)):  # the lines of a fork have one uid
        order = [(one.uid, one.text) for one in found]
        if any(before >= after for before, after in pairwise(order)):
            raise malformed(f"{place} order")
    return found


def _check_names(lines: Sequence[Line], uids: Sequence[str], place: str) -> None:
    """Uids and versions have their form, and no row claims to be the catalogue's."""
    owners = {one.owner for one in lines}
    try:
        known = all(map(versions.parse, {one.version for one in lines}))
    except ValueError:
        known = False
    if not known or CATALOGUE in owners or not all(map(UID.fullmatch, chain(owners, uids))):
        raise malformed(f"{place} names")


def _read_carefully(table: str, data: bytes, place: str) -> list[Line]:
    """Line by line, with the place of the one that is wrong; also fields of newer programs are kept."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise malformed(place) from error
    if not text:
        return []
    if not text.endswith("\n"):
        raise malformed(place)
    read = _Reader(table)
    found = []
    for number, one in enumerate(text[:-1].split("\n"), 1):
        try:
            found.append(read(one))
        except (ValueError, RecursionError, KeyError) as error:
            raise malformed(f"{place} {number}") from error
    return found


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
    """Reads the lines of one table. Raises ValueError or KeyError for a line that is not canonical."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._fields, self._flags = _known_fields(table)

    def __call__(self, text: str) -> Line:
        if len(text) > LONGEST_LINE:
            raise ValueError("too long")
        row = json.loads(text)
        if type(row) is not dict or write_line(row) != text:
            raise ValueError("not canonical")
        uid, owner, version = row["uid"], row["owner"], row["version"]
        if not type(uid) is type(owner) is type(version) is str:
            raise ValueError("names")
        self._check_cells(row)
        digest = sha256(text.encode()).digest()
        return Line(self._table, uid, owner, version, digest, text, row)

    def _check_cells(self, row: dict[str, str | int]) -> None:
        cells = row.values()
        if not {*map(type, cells)} <= _PLAIN or ("" in cells and "removed" not in row):
            raise ValueError("cells")
        if any(type(cell) is int and abs(cell) > LARGEST for cell in cells):
            raise ValueError("number")
        if "removed" in row and (row.keys() != _TOMBSTONE or int in map(type, cells)):
            raise ValueError("tombstone")
        if not self._fields.issuperset(row) and not _are_names(row):
            raise ValueError("field names")
        if any(row.get(name, 1) != 1 for name in self._flags):
            raise ValueError("flag")
