"""The cells of a sheet that are in an old font, as Unicode.

The library that reads spreadsheets gives no fonts, and one sheet may hold cells of several: headings in
Unicode over people in .VnTime, lines pasted from elsewhere. So each cell is judged by itself, by its column
and by its line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop_app.domain import old_fonts
from desktop_app.domain.kinds import LONGEST
from desktop_app.domain.old_fonts import Clue, Conversion
from desktop_app.sheets import words
from desktop_app.sheets.reader import Cell

Place = tuple[int, int]


@dataclass(frozen=True)
class Converted:
    """Rows with their texts in Unicode. ``surely`` and ``perhaps`` are by place (row, column, from 0).

    What is only perhaps in an old font stands in the rows as it was.
    """

    rows: list[list[Cell]]
    surely: dict[Place, Conversion] = field(default_factory=dict)
    perhaps: dict[Place, Conversion] = field(default_factory=dict)


class OldText:
    """The texts of one sheet that may be in an old font; in most sheets there are none."""

    def __init__(self, rows: list[list[Cell]]) -> None:
        self._rows = rows
        self._clues: dict[Place, tuple[str, Clue]] = {}
        texts = [cell for cell in set().union(*rows) if type(cell) is str]
        if old_fonts.may_be_old(texts):
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if type(cell) is str and len(cell) <= LONGEST:
                        found = old_fonts.clue(cell)
                        if found is not None:
                            self._clues[at, column] = (cell, found)

    def __bool__(self) -> bool:
        return bool(self._clues)

    def converted(self, body: int) -> Converted:
        """The rows in Unicode. Headings, above row ``body``, are no evidence for the cells below them.

        What is a heading as it stands stays, wherever it is: "Ghi chú" is not "Ghi chỳ".
        """
        if not self._clues:
            return Converted(self._rows)
        beside = self._codes((at, place) for place in self._clues for at in _around(place, body))
        surely: dict[Place, Conversion] = {}
        perhaps: dict[Place, Conversion] = {}
        for place, (text, found) in self._clues.items():
            if words.key_of_heading(text):
                continue
            evidence = (beside[around] for around in _around(place, body))
            conversion = old_fonts.settle(text, found, evidence)
            if conversion is not None:
                (surely if conversion.sure else perhaps)[place] = conversion
        rows = list(self._rows)
        for at in {at for at, _ in surely}:
            rows[at] = list(rows[at])
        for (at, column), conversion in surely.items():
            rows[at][column] = conversion.after
        return Converted(rows, surely, perhaps)

    def _codes(self, groups: Iterable[tuple[str, Place]]) -> dict[str, frozenset[str]]:
        """Group of cells → the codes that some of them are surely in."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for group, place in groups:
            if sure := self._clues[place][1].sure:
                found[group].add(sure)
        return defaultdict(frozenset, {group: frozenset(one) for group, one in found.items()})


def _around(place: Place, body: int) -> Sequence[str]:
    """The groups a cell belongs to, the nearest first: its column, its line, all lines of its kind."""
    row, column = place
    if row < body:
        return (f"line {row}", "headings")
    return (f"column {column}", f"line {row}", "lines")
