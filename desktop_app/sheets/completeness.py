"""What is missing on a list as a workbook: the figures by delegation, and the people with what they lack."""

from __future__ import annotations

from typing import Any, BinaryIO

from desktop_app.domain.completeness import GroupCompleteness, MissingList, label_of, together
from desktop_app.domain.theme import colour
from desktop_app.domain.words import N_, say
from desktop_app.sheets.workbook import (
    BOXED,
    Styles,
    heading,
    page,
    titles,
    workbook,
    write_text,
)  # fmt: skip

_FIGURES = ((N_("No."), 5), (N_("Delegation"), 34), (N_("People"), 10), (N_("Complete"), 10),
            (N_("Filled"), 12), (N_("Most missing"), 60))  # fmt: skip
_PEOPLE = ((N_("No."), 5), (N_("Delegation"), 28), (N_("Full name"), 28), (N_("Born"), 12),
           (N_("Position and place of work"), 36), (N_("To be completed"), 60))  # fmt: skip


def missing_xlsx(made: MissingList, stream: BinaryIO) -> None:
    """Write what is missing as .xlsx: a sheet of figures and a sheet of people."""
    with workbook(stream) as book:
        style = Styles(book)
        _figures(book.add_worksheet(say(N_("By delegation"))), style, made)
        _people(book.add_worksheet(say(N_("To be completed"))), style, made)


def _begin(
    sheet: Any, style: Styles, made: MissingList, columns: tuple[tuple[str, int], ...]
) -> int:
    """Titles and headings; the first row of the table comes back."""
    as_of = say(N_("Figures as of {time}"), time=made.as_of.astimezone())
    lines: list[tuple[str, dict[str, Any]]] = [
        (made.office.upper(), {"bold": True}),
        (say(N_("Particulars to be completed")).upper(),
         {"bold": True, "font_size": 14, "align": "center"}),
        (made.title, {"bold": True, "align": "center"}),
        (as_of, {"italic": True, "align": "center"}),
        ("", {}),
    ]  # fmt: skip
    row = titles(sheet, style, lines, len(columns), made.mode == "training")
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, say(name), style(**heading()))
    page(sheet, (row, row), frozen_columns=2)
    return row + 1


def _figures(sheet: Any, style: Styles, made: MissingList) -> None:
    first = _begin(sheet, style, made, _FIGURES)
    total = together([group for group, _ in made.groups])
    lines: list[tuple[GroupCompleteness, str, dict[str, Any]]] = [
        (group, group.name or say(N_("In no delegation")), {}) for group, _ in made.groups
    ]
    strong: dict[str, Any] = {"bold": True, "bg_color": colour("primary_weak")}
    for number, (group, name, look) in enumerate([*lines, (total, say(N_("Total")), strong)], 1):
        row = first + number - 1
        place = "" if look else str(number)
        write_text(sheet, row, 0, place, style, **BOXED, **look, align="center")
        write_text(sheet, row, 1, name, style, **BOXED, **look)
        whole = style(**BOXED, **look, num_format="#,##0")
        sheet.write_number(row, 2, group.people, whole)
        sheet.write_number(row, 3, group.complete, whole)
        share = group.filled / group.wanted if group.wanted else 1
        sheet.write_number(row, 4, share, style(**BOXED, **look, num_format="0.0%"))
        most = ", ".join(f"{label_of(one)} ({count})" for one, count in group.missing.items())
        write_text(sheet, row, 5, most, style, **BOXED, **look)


def _people(sheet: Any, style: Styles, made: MissingList) -> None:
    row = _begin(sheet, style, made, _PEOPLE)
    number = 0
    for group, people in made.groups:
        for one in people:
            number += 1
            person = one.entry.person
            cells = (
                str(number), group.name, person.full_name, str(person.born or ""), person.position,
                "; ".join(map(label_of, one.missing)),
            )  # fmt: skip
            for column, text in enumerate(cells):
                write_text(sheet, row, column, text, style, **BOXED)
            row += 1
