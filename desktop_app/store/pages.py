"""SQLite's file format, read without SQLite: pages, cells and records of a file that may be damaged.

After "Database File Format" (sqlite.org/fileformat2.html). Everything that is not exactly as it has to be is
taken for damage: `DamageError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

MAGIC = b"SQLite format 3\0"
LEAF, INTERIOR = 0x0D, 0x05
"""Kinds of pages of a table; those of indexes hold nothing that tables do not."""

_USUAL = 4096
_SIZES = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536}
_FIRST_HEADER = 100
_LARGEST = 1 << 30

Value = int | float | str | bytes | None


class DamageError(Exception):
    """What stands here is not what SQLite writes."""


class Cell(NamedTuple):
    """One row of a table: its rowid and its values, which may be fewer than the table has columns by now."""

    rowid: int
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Pages:
    """A file as pages of ``size`` bytes, numbered from 1; the last one may have been cut off."""

    data: bytes
    size: int
    usable: int

    @property
    def count(self) -> int:
        """How many pages there are, one that was cut short counted."""
        return -(-len(self.data) // self.size)

    def page(self, number: int) -> bytes:
        """One page."""
        if not 1 <= number <= self.count:
            raise DamageError(f"page {number} is not there")
        return self.data[(number - 1) * self.size : number * self.size]

    def kind(self, number: int) -> int:
        """What a page says that it is."""
        page, start = self.page(number), self._start(number)
        return page[start] if len(page) > start else 0

    @staticmethod
    def _start(number: int) -> int:
        return _FIRST_HEADER if number == 1 else 0

    def children(self, number: int) -> list[int]:
        """The pages below an interior page of a table."""
        page, start = self.page(number), self._start(number)
        if len(page) < self.size or page[start] != INTERIOR:
            raise DamageError(f"page {number} is no interior page")
        last = int.from_bytes(page[start + 8 : start + 12], "big")
        places = self._places(page, start, start + 12)
        return [*(int.from_bytes(page[at : at + 4], "big") for at in places), last]

    def cells(self, number: int) -> Iterator[Cell | DamageError]:
        """The rows on a leaf, each read by itself: one that is damaged does not cost the others."""
        page, start = self.page(number), self._start(number)
        if len(page) <= start or page[start] != LEAF:
            raise DamageError(f"page {number} is no leaf")
        for at in self._places(page, start, start + 8):
            try:
                yield self._cell(page, at)
            except DamageError as damage:
                yield damage

    def _places(self, page: bytes, start: int, first: int) -> list[int]:
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        if first + 2 * count > self.usable:
            raise DamageError("more cells than fit")
        found = [
            int.from_bytes(page[at : at + 2], "big") for at in range(first, first + 2 * count, 2)
        ]
        if any(not first + 2 * count <= at < self.usable for at in found):
            raise DamageError("a cell outside its page")
        return found

    def _cell(self, page: bytes, at: int) -> Cell:
        length, at = varint(page, at)
        rowid, at = varint(page, at)
        if length > _LARGEST:
            raise DamageError("a row too long")
        local = self._local(length)
        payload = page[at : at + local]
        if len(payload) < local:
            raise DamageError("a row cut short")
        if local < length:
            first = int.from_bytes(page[at + local : at + local + 4], "big")
            payload += self._overflow(first, length - local)
        signed = rowid - (1 << 64) if rowid >> 63 else rowid
        return Cell(signed, record(payload))

    def _local(self, length: int) -> int:
        """How many bytes of a row lie on its leaf; the rest lies on pages of its own."""
        most = self.usable - 35
        if length <= most:
            return length
        least = (self.usable - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (self.usable - 4)
        return wanted if wanted <= most else least

    def _overflow(self, number: int, left: int) -> bytes:
        parts, seen = [], set()
        while left:
            if number in seen:
                raise DamageError("a ring of pages")
            seen.add(number)
            page = self.page(number)
            part = page[4 : min(self.usable, left + 4)]
            if len(part) < min(self.usable - 4, left):
                raise DamageError("a page cut short")
            parts.append(part)
            left -= len(part)
            number = int.from_bytes(page[:4], "big")
        return b"".join(parts)

    def unused(self) -> set[int]:
        """The pages of the free list: what stands on them was deleted. As much of it as can be read."""
        found: set[int] = set()
        if self.data[:16] != MAGIC:
            return found
        number = int.from_bytes(self.data[32:36], "big")
        while 1 <= number <= self.count and number not in found:
            found.add(number)
            page = self.page(number)
            count = int.from_bytes(page[4:8], "big")
            if count > self.usable // 4 - 2:
                break
            for at in range(8, 8 + 4 * count, 4):
                found.add(int.from_bytes(page[at : at + 4], "big"))
            number = int.from_bytes(page[:4], "big")
        return found


def pages_of(data: bytes) -> Pages:
    """A file as pages; where its header is gone they have the size of every register's."""
    size = int.from_bytes(data[16:18], "big") if data[:16] == MAGIC else 0
    size = 65536 if size == 1 else size
    if size not in _SIZES:
        return Pages(data, _USUAL, _USUAL)
    reserved = data[20]
    return Pages(data, size, size - reserved if reserved < size // 2 else size)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and the place behind it."""
    value = 0
    for place in range(8):
        if at + place >= len(data):
            raise DamageError("cut short")
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    if at + 8 >= len(data):
        raise DamageError("cut short")
    return value << 8 | data[at + 8], at + 9


_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def record(payload: bytes) -> tuple[Value, ...]:
    """The values of a row; the lengths they claim have to fill the payload to its last byte."""
    head, at = varint(payload, 0)
    if not at <= head <= len(payload):
        raise DamageError("a head longer than its row")
    types = []
    while at < head:
        kind, at = varint(payload, at)
        types.append(kind)
    values: list[Value] = []
    for kind in types:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise DamageError("a row longer than its values")
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], at
    if kind >= 12:
        end = at + (kind - 12) // 2
        part = payload[at:end]
        if len(part) < end - at:
            raise DamageError("a value cut short")
        return (_text(part) if kind % 2 else part), end
    width = 8 if kind == 7 else _WIDTHS.get(kind, 0)
    part = payload[at : at + width]
    if not width or len(part) < width:
        raise DamageError("a value that cannot be")
    if kind == 7:
        from struct import unpack

        return float(unpack(">d", part)[0]), at + 8
    return int.from_bytes(part, "big", signed=True), at + width


def _text(part: bytes) -> str:
    try:
        return part.decode()
    except UnicodeDecodeError as error:
        raise DamageError("a text that is none") from error
