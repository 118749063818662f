"""Which lines below the headings are people, and which sections, sums, signatures and headings again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.domain import kinds
from desktop_app.domain.catalogue import UNIT_TYPES
from desktop_app.domain.lists import UID, columns
from desktop_app.domain.text import clean
from desktop_app.sheets import cells, headings, words
from desktop_app.sheets.headings import NAME, Layout
from desktop_app.sheets.reader import Cell
from desktop_app.sheets.words import PLACE_KEY

KIND, DELEGATION = "kind", "delegation"

_TOTAL = re.compile(
    r"((tổng|tong)( (số|cộng|so|cong))?|cộng|cong)\s*([:.(0-9].*)?|"
    r"(danh sách( này)?|ấn định( danh sách)?) (có|gồm) .*"
)
# What stands below a list: who drew it up, for whom it is signed, where and when. Plain words.
_FOOT = re.compile(
    r"(nguoi|can bo) (lap|ghi|tong hop)( bieu| danh sach| bang)?|(tm|kt|tl|t m|k t|t l) .*|"
    r"xac nhan .*|(.* )?ngay [0-9 ]*thang [0-9 ]*nam [0-9 ]*|noi nhan|ky( ten| ghi ro ho ten).*"
)
_SIGNER = re.compile("(pho )?(chu tich|truong ban|bi thu|thu truong don vi|giam doc)|nguoi duyet")
_LONGEST_FOOT = 120
_FACTS = {"partial_day", "choice", "term", "digits"}
_OF_DELEGATIONS = tuple(f"{name} " for name in ("Đoàn", *UNIT_TYPES))
_DIGITS_OF_A_NUMBER = 6
_SECTION_NUMBER = re.compile(r"^([IVXLC]+|[A-H]|[0-9]+)[.)]\s+")


def _is_wordy(number: str) -> bool:
    return sum(map(str.isdigit, number)) < _DIGITS_OF_A_NUMBER


class Body:
    """The lines below the headings of one list."""

    def __init__(self, rows: Sequence[Sequence[Cell]], layout: Layout) -> None:
        self._rows = rows
        self._layout = layout
        self._at = {column.keys[0]: column.index for column in reversed(layout.columns)}
        self._place, self._name = self._at.get(PLACE_KEY, -1), self._at.get(NAME, -1)
        self._numbered = any(
            cells.is_running_number(self._cell(row, PLACE_KEY)) for row in rows[layout.body :]
        )
        self._headings = {words.plain(text) for text in layout.headings.values()}
        self._headings |= {words.plain(part) for text in layout.headings.values()
                           for part in text.split(" / ")}  # fmt: skip
        self.skipped: list[int] = []

    def people(self) -> Iterator[tuple[int, Sequence[Cell], dict[str, Any]]]:
        """The lines that are people: row (from 0), cells, and what the heading of their section says.

        The numbers (from 1) of other lines that hold something go to `skipped`.
        """
        section: dict[str, Any] = {}
        gap = False
        for index in range(self._layout.body, len(self._rows)):
            row = self._rows[index]
            if self._is_plainly_person(row):
                gap = False
                yield index, row, section
            elif all(map(cells.is_blank, row)):
                gap = True
            elif self._is_person(row, gap):
                gap = False
                yield index, row, section
            elif not self._is_empty_line(row):
                self.skipped.append(index + 1)
                gap = gap or self._is_total(row) or self._is_foot(row)
                section = self._section(row, section)

    def _cell(self, row: Sequence[Cell], key: str) -> Cell:
        index = self._at.get(key, -1)
        return row[index] if 0 <= index < len(row) else None

    def _is_plainly_person(self, row: Sequence[Cell]) -> bool:
        """A number and a name: what nearly every line is, seen without a closer look."""
        if self._place < 0 or self._name < 0 or len(row) <= max(self._place, self._name):
            return False
        place, name = row[self._place], row[self._name]
        return (
            (type(place) is int or type(place) is float)
            and 0 < place < 100_000
            and type(name) is str
            and len(name) > 1
            and name[0].isalpha()
        )

    def _is_person(self, row: Sequence[Cell], gap: bool) -> bool:
        if self._is_empty_line(row) or self._is_heading(row):
            return False
        place = self._cell(row, PLACE_KEY)
        if cells.is_uid(self._cell(row, UID)) or cells.is_running_number(place):
            return True
        if self._name >= 0 and (cells.is_blank(self._cell(row, NAME)) or self._is_total(row)):
            return False
        if self._has_a_fact(row):
            return True
        section_or_foot = cells.is_section_number(place) or self._is_foot(row)
        return not (gap or self._numbered or section_or_foot) and self._name >= 0

    def _is_empty_line(self, row: Sequence[Cell]) -> bool:
        """A line that at most has its number: prepared and not filled in."""
        return all(
            cells.is_blank(cell) or (index == self._place and cells.is_running_number(cell))
            for index, cell in enumerate(row)
        )

    def _is_heading(self, row: Sequence[Cell]) -> bool:
        """The headings again, as on each printed page."""
        name = cells.as_text(self._cell(row, NAME))
        if words.key_of_heading(name[:_LONGEST_FOOT]) == NAME or headings.is_numbering(row):
            return True
        said = [words.plain(headings.as_heading(cell)) for cell in row if not cells.is_blank(cell)]
        return len(said) > 2 and all(text in self._headings for text in said)

    def _is_total(self, row: Sequence[Cell]) -> bool:
        first = next((cell for cell in row if not cells.is_blank(cell)), None)
        return bool(_TOTAL.fullmatch(clean(cells.as_text(first)).casefold()))

    def _is_foot(self, row: Sequence[Cell]) -> bool:
        """Signatures; a post is one only where the name would stand."""
        for index, cell in enumerate(row):
            if isinstance(cell, str) and cell and len(cell) < _LONGEST_FOOT:
                text = words.plain(cell)
                if _FOOT.fullmatch(text) or (index == self._name and _SIGNER.fullmatch(text)):
                    return True
        return False

    def _has_a_fact(self, row: Sequence[Cell]) -> bool:
        """Something only a line about a person has: a date, a gender, an ethnic group, a card number.

        A signer at the foot of the list has a name and a post, but none of these.
        """
        for column in self._layout.columns:
            cell = row[column.index] if column.index < len(row) else None
            _, item = columns()[column.keys[0]]
            if item.kind.name in _FACTS and not cells.is_blank(cell):
                if column.option and cells.is_mark(cell):
                    return True
                reading = cells.read_date(item, cell) if column.option else cells.read(item, cell)
                is_number = item.kind is kinds.DIGITS  # which takes any text
                if reading.problem is None and not (is_number and _is_wordy(reading.value)):
                    return True
        return False

    def _section(self, row: Sequence[Cell], before: dict[str, Any]) -> dict[str, Any]:
        """What the headings of sections say about the people below: their kind, their delegation."""
        filled = [cell for cell in row if not cells.is_blank(cell)]
        if len(filled) == 2 and cells.is_section_number(filled[0]):
            filled = filled[1:]
        if len(filled) != 1:
            return before
        text = _SECTION_NUMBER.sub("", clean(cells.as_text(filled[0])))
        kinds_meant = words.option_of(columns()[KIND][1], text)
        if len(kinds_meant) == 1:
            return {KIND: kinds_meant[0]}
        kept = {key: value for key, value in before.items() if key != DELEGATION}
        return {**kept, DELEGATION: text} if text.startswith(_OF_DELEGATIONS) else kept
