"""Where the headings of a list are and what they mean.

Lists have titles above, headings of two or three rows with merged cells ("Trình độ" over "Chuyên môn"), a
row of column numbers below, and the birth date in the column of the person's gender.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop_app.domain.lists import columns
from desktop_app.domain.text import clean
from desktop_app.sheets import words
from desktop_app.sheets.reader import Cell, Grid
from desktop_app.sheets.words import PLACE_KEY

_LONGEST = 300  # letters of a cell that are looked at as a heading
_TRIED = 50  # lines that tell whether a column goes on with the names
LOOKED_AT = 30  # rows in which the headings may begin
DEEPEST = 3  # rows a heading may have
MAY_BE_HEADINGS = LOOKED_AT + DEEPEST  # rows from the top
NAME, GENDER, BORN = "full_name", "gender", "born"

_NUMBERED = re.compile(r"\(?\[?\s*([0-9]{1,3}|[a-z])\s*\]?\)?(\s*=.*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A column that was understood.

    ``keys`` has several entries where one cell holds several things ("Số CCCD (ngày cấp, nơi cấp)");
    with an ``option`` a mark in the column chooses that option of the field. ``group`` is the heading
    above the heading.
    """

    index: int
    heading: str
    keys: tuple[str, ...]
    option: str = ""
    group: str = ""


@dataclass(frozen=True)
class Layout:
    """The headings of a sheet: their rows, the first row below them (all from 0), and the columns.

    ``headings`` are all of them, by column index; ``columns`` those that were understood.
    """

    first: int
    last: int
    body: int
    columns: tuple[Column, ...]
    headings: Mapping[int, str]

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings that were not understood."""
        understood = {column.index for column in self.columns}
        return tuple(text for index, text in self.headings.items() if index not in understood)

    @property
    def signature(self) -> str:
        """The same for lists whose headings say the same in the same places."""
        said = "\n".join(f"{index} {words.plain(text)}" for index, text in self.headings.items())
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns' keys, each once, in the order of the sheet."""
        return tuple(dict.fromkeys(key for column in self.columns for key in column.keys))

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """The better of two readings is greater: more that is understood, then fewer rows."""
        options = sum(bool(column.option) for column in self.columns)
        return len(self.keys), len(self.columns), options, self.first - self.last


def find(grid: Grid, rows: Sequence[Sequence[Cell]] | None = None) -> Layout | None:
    """The headings of a sheet; None where no row names at least the people.

    ``rows`` are its rows where they are not as they were in the file.
    """
    headings = _Headings(grid, rows or grid.rows)
    best: Layout | None = None
    for first in range(min(LOOKED_AT, len(grid.rows))):
        for depth in range(1, DEEPEST + 1):
            layout = headings.layout(first, depth)
            if layout and (best is None or layout.rank > best.rank):
                best = layout
    return best and headings.with_rest_of_name(best)


def find_at(grid: Grid, last: int, rows: Sequence[Sequence[Cell]] | None = None) -> Layout | None:
    """The headings that end in a certain row (from 0), whatever they say; None beyond the sheet."""
    headings = _Headings(grid, rows or grid.rows)
    found = [
        layout
        for first in range(last, max(-1, last - DEEPEST), -1)
        if (layout := headings.layout(first, last - first + 1, pointed_out=True))
    ]
    best = max(found, key=lambda layout: layout.rank, default=None)
    return best and headings.with_rest_of_name(best)


def mapped(layout: Layout, mapping: Mapping[int, tuple[str, ...]]) -> Layout:
    """The layout with some columns (by index) meaning what a person said: column keys, none to pass over.

    A key may name the option that a mark in the column chooses: "gender:male". What a person gives to one
    column is taken from the others.
    """
    known = columns()
    read = {column.index: column for column in layout.columns}
    said = {index: tuple(key for key in keys if key.partition(":")[0] in known)
            for index, keys in mapping.items()}  # fmt: skip
    changed = {
        index for index, keys in said.items() if index not in read or keys != read[index].keys
    }
    claimed = {key.partition(":")[0] for index in changed for key in said[index]}
    found = []
    for index in sorted({*read, *said}):
        column = read.get(index)
        if index in changed:
            column = _said(index, layout.headings.get(index, ""), said[index])
        elif column is not None and index not in said and claimed & set(column.keys):
            column = replace(column, keys=tuple(key for key in column.keys if key not in claimed))
        if column is not None and column.keys:
            found.append(column)
    return replace(layout, columns=tuple(found))


def _said(index: int, heading: str, keys: Sequence[str]) -> Column:
    plain = tuple(key.partition(":")[0] for key in keys)
    option = next((key.partition(":")[2] for key in keys if ":" in key), "")
    if plain == (GENDER, BORN) and not option:
        meant = words.option_of(words.choices()[GENDER], heading.rpartition(" / ")[2])
        option = meant[0] if len(meant) == 1 else ""
    return Column(index, heading, plain, option)


class _Headings:
    """The cells of a grid with its merged regions taken into account."""

    def __init__(self, grid: Grid, rows: Sequence[Sequence[Cell]]) -> None:
        self._rows = rows
        self._texts: dict[int, list[str]] = {}
        self._plain: dict[int, frozenset[str]] = {}
        self._origin = {
            (row, column): (top, left)
            for (top, left), (bottom, right) in grid.merged
            if top < LOOKED_AT + DEEPEST and right - left < 64
            for row in range(top, min(bottom, top + LOOKED_AT) + 1)
            for column in range(left, right + 1)
        }

    def layout(self, first: int, depth: int, *, pointed_out: bool = False) -> Layout | None:
        """The layout with headings in ``depth`` rows from ``first``; None where these are none."""
        last = first + depth - 1
        if last >= len(self._rows) or not (pointed_out or self._may_name_people(first, last)):
            return None
        if not self._continues(first, last):
            return None
        found: list[Column] = []
        headings: dict[int, str] = {}
        for index in range(max(map(len, self._rows[first : last + 1]), default=0)):
            path = self._path(index, first, last)
            keys, option = meaning(path) if path else ((), "")
            group = path[0] if path else ""
            column = Column(index, " / ".join(path), keys, option, group)
            if path:
                headings[index] = column.heading
            if keys and not _taken(column, found):
                found.append(column)
        layout = Layout(first, last, self._below(last), tuple(found), headings)
        sure = pointed_out or any(words.key_of_heading(one.heading) == NAME for one in found)
        return layout if sure or (NAME in layout.keys and len(layout.keys) > 1) else None

    def with_rest_of_name(self, layout: Layout) -> Layout:
        """A column without heading beside the names is their last word: not every format keeps merged cells."""
        at = next((i for i, one in enumerate(layout.columns) if one.keys == (NAME,)), None)
        if at is None:
            return layout
        index = layout.columns[at].index
        named = [row[index : index + 2] for row in self._rows[layout.body : layout.body + _TRIED]
                 if len(row) > index and _is_word(row[index])]  # fmt: skip
        rest = sum(
            len(pair) > 1 and _is_word(pair[1]) and " " not in str(pair[1]).strip()
            for pair in named
        )
        if index + 1 in layout.headings or not named or rest * 2 <= len(named):
            return layout
        column = replace(layout.columns[at], index=index + 1)
        columns = (*layout.columns[: at + 1], column, *layout.columns[at + 1 :])
        return replace(layout, columns=columns)

    def _may_name_people(self, first: int, last: int) -> bool:
        """Whether the words of a heading of names are there at all: most rows are soon passed over."""
        there = {word for row in range(first, last + 1) for word in self._words(row)}
        return any(needed <= there for needed in words.words_of_headings(NAME))

    def _words(self, row: int) -> frozenset[str]:
        if row not in self._plain:
            texts = " ".join(self._row(row))
            self._plain[row] = frozenset(words.plain(texts).split())
        return self._plain[row]

    def _continues(self, first: int, last: int) -> bool:
        """Whether the rows below the first are headings still: no number, or no name, stands in them."""
        guards: set[int] = set()
        for row in range(first, last + 1):
            texts = self._row(row)
            if row > first and (not any(texts) or any(texts[i] for i in guards if i < len(texts))):
                return False
            keys = [words.key_of_heading(text) if text else "" for text in texts]
            wanted = PLACE_KEY if PLACE_KEY in keys else NAME
            guards.update(index for index, key in enumerate(keys) if key == wanted)
        return True

    def _path(self, index: int, first: int, last: int) -> tuple[str, ...]:
        """The headings of a column from the top down, each merged region once."""
        path: list[str] = []
        seen: set[tuple[int, int]] = set()
        for row in range(first, last + 1):
            place = self._origin.get((row, index), (row, index))
            if place in seen or place[0] < first:
                continue
            seen.add(place)
            text = self._text(*place)
            if not text and row < last and (row, index) not in self._origin:
                text = self._from_the_left(row, index, last)
            if text:
                path.append(text)
        return tuple(path)

    def _from_the_left(self, row: int, index: int, last: int) -> str:
        """The group heading that this column shares with its neighbour, where nothing was merged."""

        def has_heading_below(column: int) -> bool:
            return any(self._text(below, column) for below in range(row + 1, last + 1))

        while index > 0 and has_heading_below(index):
            index -= 1
            text = self._text(*self._origin.get((row, index), (row, index)))
            if text:
                return text if has_heading_below(index) else ""
        return ""

    def _row(self, row: int) -> list[str]:
        if row not in self._texts:
            self._texts[row] = [as_heading(cell) for cell in self._rows[row]]
        return self._texts[row]

    def _text(self, row: int, column: int) -> str:
        texts = self._row(row)
        return texts[column] if column < len(texts) else ""

    def _below(self, last: int) -> int:
        """The first row of the body: a row of column numbers is passed over."""
        body = last + 1
        while body < len(self._rows) and is_numbering(self._rows[body]):
            body += 1
        return body


def as_heading(cell: Cell) -> str:
    """A cell as heading text; whole numbers lose the ".0" they are read with."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean(str(cell)[:_LONGEST]) if cell is not None else ""


def is_numbering(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1 2 3, (1) (2) (3), A B 1 2."""
    matches = [_NUMBERED.fullmatch(text) for text in map(as_heading, row) if text]
    if len(matches) < 3 or None in matches:
        return False
    numbers = [int(match[1]) for match in matches if match and match[1].isdigit()]
    return len(numbers) >= 2 and numbers == sorted(set(numbers))


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[:1].isalpha()


def _taken(column: Column, columns: Sequence[Column]) -> bool:
    """Whether what the column says is said by another; a heading over several columns is one thing.

    A name may stand in two cells under one heading, a date in three, and each option has its own column.
    """
    same = [one for one in columns if set(one.keys) & set(column.keys)]
    if not same:
        return False
    if column.option or any(one.option for one in same):
        return any(one.option == column.option for one in same)
    return any(one.group != column.group for one in same) or same[-1].index != column.index - 1


@lru_cache(maxsize=4096)
def meaning(path: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """What a heading with those above it means: column keys, and the option a mark would choose."""
    above, last = path[:-1], path[-1]
    chosen = _option(above, last)
    if chosen:
        return chosen
    full = " ".join(path)
    for text in (full, last):
        if key := words.key_of_heading(text):
            return (key,), ""
    for text in (full, last):
        if keys := _composite(text):
            return keys, ""
    for text in (last, full):
        if key := words.key_beginning(text):
            return (key,), ""
    for text in reversed(above):
        if keys := _composite(text):
            return keys, ""
    return (), ""


def _option(above: Sequence[str], word: str) -> tuple[tuple[str, ...], str] | None:
    """A choice spread over columns: "Loại đại biểu" over "Chính thức", and Nam and Nữ over birth dates."""
    groups = {_composite(text)[:1] for text in above}
    for key, item in words.choices().items():
        if (key,) not in groups and key != GENDER:
            continue
        options = words.option_of(item, word)
        if len(options) == 1:
            keys = (GENDER, BORN) if key == GENDER and (BORN,) in groups else (key,)
            return keys, options[0]
    return None


def _composite(text: str) -> tuple[str, ...]:
    """The keys of a heading, what stands in brackets included where all of it is understood."""
    outside, inside = words.without_brackets(text)
    key = words.key_of_heading(text) or words.key_of_heading(outside)
    if not key:
        return ()
    more = tuple(words.key_of_heading(part) for part in inside)
    return (key, *more) if more and all(more) and key not in more else (key,)
