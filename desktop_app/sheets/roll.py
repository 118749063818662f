"""The delegate roll (danh sách trích ngang) as a workbook that can be corrected and read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from desktop_app.domain import vocabularies
from desktop_app.domain.delegates import Entry
from desktop_app.domain.fields import Field
from desktop_app.domain.lists import UID, columns
from desktop_app.domain.people import Person
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, language, say
from desktop_app.sheets.headings import BORN, GENDER, NAME
from desktop_app.sheets.words import PLACE_KEY
from desktop_app.sheets.workbook import (
    BOXED,
    Styles,
    heading,
    page,
    titles,
    workbook,
    write_text,
)  # fmt: skip

_MARK = "x"
_NARROWEST, _WIDEST = 7, 26  # characters
_LONGEST_CELL = 32_767  # of Excel

# The columns in the order of the office's form: a heading over several columns, or "", and the columns.
_FORM: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", (PLACE_KEY, NAME)),
    (N_("Date of birth"), (BORN,)),
    ("", ("ethnic_group", "religion", "home_place", "residence", "position")),
    (N_("Level of education"), ("schooling", "qualification", "theory")),
    (N_("Admission to the Party"), ("party_joined", "party_full")),
    ("", ("member_of", "composition", "kind", "standing", "honours")),
    (N_("Citizen card"), ("id_number", "id_issued", "id_place")),
    ("", ("phone", "*", "note", UID)),
)
_SEVERAL = tuple(key for group, keys in _FORM for key in keys)
_NOT_ON_PAPER = {GENDER, "sort_word", "reply", "delegate_note"}


@dataclass(frozen=True)
class _Column:
    """A column of the roll: its headings and what it says of an entry."""

    key: str
    heading: str
    group: str
    item: Field
    text: Callable[[Entry], str]
    width: int = 10


def roll_xlsx(
    entries: Sequence[Entry],
    stream: BinaryIO,
    *,
    office: str,
    title: str,
    training: bool = False,
    report: Report = quiet,
) -> None:
    """Write the roll as .xlsx: title lines, a heading of two rows, the people in the order given.

    Birth dates stand in the column of the person's gender. Columns beyond the form's are left out while
    nobody has anything in them. The last column, hidden, holds the delegates' uids.
    """
    listed = [_fitted(column, entries) for column in _columns(entries)]
    with workbook(stream) as book:
        style = Styles(book)
        sheet = book.add_worksheet(say(N_("Delegates")))
        first = _titles(sheet, style, office, title, len(listed) - 1, training)
        _headings(sheet, style, first, listed)
        body = first + 2
        for place, entry in enumerate(entries):
            if place % 100 == 0:
                report(place, len(entries))
            _line(sheet, style, body + place, place + 1, entry, listed)
        page(sheet, (first, first + 1), frozen_columns=2)
        last = max(body + len(entries) - 1, body - 1)
        sheet.autofilter(first + 1, 0, last, len(listed) - 2)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        sheet.print_area(0, 0, last, len(listed) - 2)
    report(len(entries), len(entries))


def _titles(sheet: Any, style: Styles, office: str, title: str, width: int, training: bool) -> int:
    centred = {"align": "center", "bold": True}
    lines: list[tuple[str, dict[str, Any]]] = [
        (office.upper(), {"bold": True}),
        (say(N_("Delegate roll")).upper(), {**centred, "font_size": 14}),
        (title, {**centred, "font_size": 12}),
        ("", {}),
    ]
    return titles(sheet, style, lines, width, training)


def _columns(entries: Sequence[Entry]) -> list[_Column]:
    found: list[_Column] = []
    for group, keys in _FORM:
        shown = _group_heading(group) if group else ""
        for key in keys:
            if key == BORN:
                found += _birth_columns(shown, entries)
            elif key == "*":
                found += [one for one in map(_column, _others()) if any(map(one.text, entries))]
            else:
                found.append(_column(key, shown))
    return found


def _group_heading(group: str) -> str:
    """A heading over several columns; over the birth dates it is that field's own."""
    item = columns()[BORN][1]
    return _heading(item) if group == item.label else say(group)


def _others() -> list[str]:
    """What the form has no place for: it comes before the notes, as it was declared."""
    return [key for key in columns() if key not in (*_SEVERAL, *_NOT_ON_PAPER)]


def _heading(item: Field, group: str = "") -> str:
    """The usual heading in Vietnamese, one that does not repeat the heading above; else the label."""
    if language() == "vi":
        for word in item.headings:
            if word != group:
                return word
    return item.title()


def _column(key: str, group: str = "") -> _Column:
    record, item = columns()[key]

    def text(entry: Entry) -> str:
        if key == UID:
            return entry.delegate.uid
        if item.to:
            return entry.delegation
        return _shown(
            item, getattr(entry.person if record is Person else entry.delegate, item.name)
        )

    return _Column(key, _heading(item, group), group, item, text)


def _birth_columns(group: str, entries: Sequence[Entry]) -> list[_Column]:
    """A column for each gender, and one for those whose gender is not known, where there are any."""
    born, gender = columns()[BORN][1], columns()[GENDER][1]

    def of(option: str) -> Callable[[Entry], str]:
        def text(entry: Entry) -> str:
            if entry.person.gender != option:
                return ""
            return _shown(born, entry.person.born) or (_MARK if option else "")

        return text

    found = [_Column(BORN, word, group, born, of(key)) for key, word in gender.options().items()]
    unknown = _Column(BORN, say(N_("Gender not known")), group, born, of(""))
    return [*found, unknown] if any(map(unknown.text, entries)) else found


def _shown(item: Field, value: Any) -> str:
    if item.vocabulary and value:
        term = vocabularies.term(item.vocabulary, value)
        return term.name if term else str(value)
    return item.shown(value)[:_LONGEST_CELL]


def _fitted(column: _Column, entries: Sequence[Entry]) -> _Column:
    """As wide as its words need, the longer texts wrapped."""
    texts = [column.text(entry) for entry in entries] if column.key != UID else []
    words = [word for text in (column.heading, *texts) for word in text.split()]
    needed = max((len(word) for word in words), default=0) + 2
    wanted = max(map(len, texts), default=0) + 2
    widest = min(max(column.item.width, _NARROWEST), _WIDEST)
    return replace(column, width=max(_NARROWEST, min(needed, _WIDEST), min(wanted, widest)))


def _headings(sheet: Any, style: Styles, row: int, listed: Sequence[_Column]) -> None:
    """Two rows: what belongs together under one heading, everything else in one cell over both."""
    look = style(**heading())
    for index, column in enumerate(listed):
        sheet.set_column(index, index, column.width, None, {"hidden": column.key == UID})
        if not column.group:
            sheet.merge_range(row, index, row + 1, index, column.heading, look)
            continue
        sheet.write_string(row + 1, index, column.heading, look)
        if index == 0 or listed[index - 1].group != column.group:
            last = max(i for i, one in enumerate(listed) if one.group == column.group)
            sheet.merge_range(row, index, row, last, column.group, look)
    sheet.set_row(row, 32)
    sheet.set_row(row + 1, 48)


def _line(
    sheet: Any, style: Styles, row: int, place: int, entry: Entry, listed: Sequence[_Column]
) -> None:
    for index, column in enumerate(listed):
        if column.key == PLACE_KEY:
            sheet.write_number(row, index, place, style(**BOXED, align="center"))
        elif column.item.kind.name in ("text", "note"):
            write_text(sheet, row, index, column.text(entry), style, **BOXED)
        else:  # as text, so that Excel makes no date of 9/12 and no number of a card's
            look = {**BOXED, "num_format": "@"}
            write_text(sheet, row, index, column.text(entry), style, **look)
