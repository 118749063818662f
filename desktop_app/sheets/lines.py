"""What one line of a sheet says, column by column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from desktop_app.domain import kinds
from desktop_app.domain.fields import Field
from desktop_app.domain.identity import Finding
from desktop_app.domain.lists import UID, ReadRow, columns, error, warning
from desktop_app.domain.old_fonts import FONTS, Conversion
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, Message
from desktop_app.sheets import cells
from desktop_app.sheets.headings import BORN, GENDER, NAME, Column
from desktop_app.sheets.reader import Cell

_IN_A_CELL = re.compile(r"[(),;\n]+")
_JOINED_WITH = {"partial_day": "/", "text": " "}
_NOTHING, _NOT_SEEN = object(), object()

_Known = dict[Any, Any]
"""Cell → what it says."""


class _Problem(NamedTuple):
    finding: Finding
    options: tuple[str, ...]


class LineReader:
    """Reads the lines of one list. What a cell says is worked out once for all lines that repeat it.

    With ``our_words`` a word that is exactly a term's name is that term, whatever else it may mean.
    """

    def __init__(self, listed: Sequence[Column], *, our_words: bool = False) -> None:
        self._our_words = our_words
        counted = Counter(key for column in listed for key in column.keys)
        alone = [
            column for column in listed
            if len(column.keys) == 1 and not column.option and counted[column.keys[0]] == 1
            and column.keys[0] != UID
        ]  # fmt: skip
        self._others = [column for column in listed if column not in alone]
        dates: _Known = {}  # a date says the same in every column
        self._alone: list[tuple[int, str, Field, _Known]] = []
        for column in alone:
            item = columns()[column.keys[0]][1]
            known = dates if item.kind is kinds.PARTIAL_DAY else {}
            known[""] = known[None] = _NOTHING
            self._alone.append((column.index, column.keys[0], item, known))
        self._keys = {column.index: column.keys for column in listed}

    def read(
        self, number: int, row: Sequence[Cell], given: Mapping[str, Any], sheet: str = ""
    ) -> ReadRow:
        """The line with this number; ``given`` is what the heading of its section says about it."""
        values = dict(given)
        problems: dict[str, Finding] = {}
        options: dict[str, tuple[str, ...]] = {}
        width = len(row)
        for index, key, item, known in self._alone:
            cell = row[index] if index < width else None
            value = known.get(cell, _NOT_SEEN)
            if value is _NOT_SEEN:
                if type(cell) is str:
                    value = cells.at_once(cell, item.kind.name)
                    if value is None:
                        value = _read(item, cell, self._our_words)
                    known[cell] = value
                else:  # numbers are quickly read, and a dictionary takes True for 1
                    value = _read(item, cell, self._our_words)
            if isinstance(value, _Problem):
                problems[key], options[key] = value
            elif value is not _NOTHING:
                values[key] = value
        if self._others:
            line = _Line(self._our_words)
            line.take(row, self._others)
            line.finish(values, problems, options)
        return ReadRow(number, values, problems, options, sheet=sheet)

    def with_conversions(
        self, read: ReadRow, surely: Mapping[int, Conversion], perhaps: Mapping[int, Conversion]
    ) -> ReadRow:
        """The line with what was converted (by column index), and what may have to be."""
        converted: dict[str, tuple[str, str]] = {}
        values, problems = dict(read.values), dict(read.problems)
        for index, one in sorted(surely.items()):
            for key in self._keys.get(index, ()):
                before, after = converted.get(key, ("", ""))
                converted[key] = (f"{before} {one.before}".strip(), f"{after} {one.after}".strip())
        name = values.get(NAME, "")
        if NAME in converted and name.islower():
            # Fonts like .VnTimeH show small letters as capitals, and nobody writes a name small.
            values[NAME] = name.upper()
            converted[NAME] = (converted[NAME][0], converted[NAME][1].upper())
        for index, one in perhaps.items():
            for key in self._keys.get(index, ())[:1]:
                problems[key] = _asked(one, key in problems)
        return ReadRow(read.row, values, problems, read.options, converted, read.sheet)


def _asked(one: Conversion, is_error: bool) -> Finding:
    found = error if is_error else warning
    return found(
        N_("{value} may be in an old font, {font}, and mean {after}. If so, correct the cell."),
        value=clean(one.before)[: cells.SHOWN],
        font=FONTS[one.font],
        after=clean(one.after)[: cells.SHOWN],
    )


def _read(item: Field, cell: Cell, our_words: bool) -> Any:
    """What a cell says: a value, `_NOTHING`, or what is wrong with it."""
    if cells.is_blank(cell):
        return _NOTHING
    found = cells.read(item, cell, our_words=our_words)
    if found.problem is not None:
        return _Problem(found.problem, found.options)
    return _NOTHING if found.value in (None, item.kind.blank) else found.value


class _Line:
    """What several columns say together: the cells of each column key, and the options that are marked."""

    def __init__(self, our_words: bool) -> None:
        self._our_words = our_words
        self._cells: dict[str, list[Cell]] = {}
        self._marked: dict[str, list[str]] = {}
        self._values: dict[str, Any] = {}
        self._problems: dict[str, Finding] = {}
        self._options: dict[str, tuple[str, ...]] = {}

    def take(self, row: Sequence[Cell], listed: Sequence[Column]) -> None:
        """Look at these columns of a line."""
        for column in listed:
            cell = row[column.index] if column.index < len(row) else None
            if cells.is_blank(cell):
                continue
            if column.option:
                self._mark(column, cell)
            elif len(column.keys) > 1:
                self._several(column.keys, cell)
            elif column.keys[0] != UID or cells.is_uid(cell):
                self._add(column.keys[0], cell)

    def finish(
        self,
        values: dict[str, Any],
        problems: dict[str, Finding],
        options: dict[str, tuple[str, ...]],
    ) -> None:
        """Add what was found to that which the other columns say."""
        for key, marked in self._marked.items():
            self._choose(key, marked)
        for key, found in self._cells.items():
            if key not in self._problems:
                self._keep(key, found)
        values |= self._values
        problems |= self._problems
        options |= self._options

    def _add(self, key: str, cell: Cell) -> None:
        self._cells.setdefault(key, []).append(cell)

    def _several(self, keys: Sequence[str], cell: Cell) -> None:
        """One cell with several things: "062080001234 (10/5/2021, Cục CS QLHC)"."""
        if isinstance(cell, str) and len(cell) > kinds.LONGEST:
            self._add(keys[0], cell)
            return
        parts = [part.strip() for part in _IN_A_CELL.split(cells.as_text(cell)) if part.strip()]
        if len(parts) > len(keys):
            parts[len(keys) - 1 :] = [", ".join(parts[len(keys) - 1 :])]
        for key, part in zip(keys, parts, strict=False):
            self._add(key, part)

    def _mark(self, column: Column, cell: Cell) -> None:
        """A tick in an option's column; in the column of a gender it may be the birth date instead."""
        key = column.keys[0]
        if key == GENDER and not cells.is_mark(cell):
            self._add(BORN, cell)
        elif not cells.is_mark(cell):
            self._add(key, cell)
            return
        self._marked.setdefault(key, []).append(column.option)

    def _choose(self, key: str, options: Sequence[str]) -> None:
        if len(set(options)) == 1:
            self._values[key] = options[0]
            return
        item = columns()[key][1]
        both = error(
            N_("{field}: {known} are filled in at once. Keep one of them."),
            field=Message(item.label),
            known=", ".join(item.options()[option] for option in dict.fromkeys(options)),
        )
        self._problems[key] = both
        self._options[key] = tuple(dict.fromkeys(options))
        if key == GENDER and len(self._cells.get(BORN, ())) > 1:
            self._problems[BORN] = both  # two dates: nobody can tell which is meant

    def _keep(self, key: str, found: Sequence[Cell]) -> None:
        _, item = columns()[key]
        cell = found[0] if len(found) == 1 else _joined(item, found)
        reading = cells.read(item, cell, our_words=self._our_words)
        if key in self._values and reading.value not in (None, self._values[key]):
            self._choose(key, [self._values.pop(key), reading.value])
        elif reading.problem:
            self._problems[key] = reading.problem
            self._options[key] = reading.options
        elif reading.value not in (None, item.kind.blank):
            self._values[key] = reading.value


def _joined(item: Field, found: Sequence[Cell]) -> str:
    """A name in two cells, a date in three: one text again."""
    between = _JOINED_WITH.get(item.kind.name, "; ")
    if item.kind is kinds.TEXT and item.name != NAME:
        between = "; "
    return between.join(clean(cells.as_text(cell)) for cell in found)
