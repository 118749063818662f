"""The consolidation as a workbook: the table of units, the ethnic groups, and a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from desktop_app.domain import vocabularies
from desktop_app.domain.consolidation import Line, Summary, told_words
from desktop_app.domain.theme import colour
from desktop_app.domain.words import N_, say, show
from desktop_app.sheets.workbook import (
    BOXED,
    Styles,
    heading,
    page,
    titles,
    workbook,
    write_text,
)  # fmt: skip

_BAR_PIXELS = 24  # height of one unit's bar, with the space around it


@dataclass(frozen=True)
class _Figure:
    """A column of the table: its heading, and the number it takes from a field of a line."""

    heading: str
    field: str
    of: Callable[[Line], int]


_FIGURES = (
    _Figure(N_("Convened"), "convened", lambda line: line.convened),
    _Figure(N_("Official delegates"), "official", lambda line: line.official),
    _Figure(N_("Alternate delegates"), "alternate", lambda line: line.alternate),
    _Figure(N_("Guests"), "guest", lambda line: line.guest),
    _Figure(N_("Foreign guests"), "foreign_guest", lambda line: line.foreign_guest),
    _Figure(N_("Organisers and service"), "service", lambda line: line.service),
    _Figure(N_("Women"), "female", lambda line: line.female),
    _Figure(N_("Ethnic groups"), "ethnic_groups", lambda line: len(line.ethnic_groups)),
)
_WIDTHS = (5, 28, 44, *(11 for _ in _FIGURES), 18, 9)
_FIRST_FIGURE = 3


def summary_xlsx(summary: Summary, stream: BinaryIO) -> None:
    """Write the consolidation of one round as .xlsx.

    First the table with its totals (people counted once, so not always the sum of the lines) and a bar
    chart of the convened, then a sheet of people by ethnic group and unit. A unit that has sent nothing
    has no figures.
    """
    with workbook(stream) as book:
        style = Styles(book)
        table = book.add_worksheet(say(N_("Consolidation")))
        groups = book.add_worksheet(say(N_("By ethnic group")))
        first = _table(table, style, summary)
        _chart(book, table, summary, first)
        _groups(groups, style, summary)


def _titles(sheet: Any, style: Styles, summary: Summary, text: str, width: int) -> int:
    as_of = say(N_("Figures as of {time}"), time=summary.as_of.astimezone())
    lines: list[tuple[str, dict[str, Any]]] = [
        (summary.office.upper(), {"bold": True}),
        (text.upper(), {"bold": True, "font_size": 14, "align": "center"}),
        (as_of, {"italic": True, "align": "center"}),
        ("", {}),
    ]
    return titles(sheet, style, lines, width, summary.mode == "training")


def _table(sheet: Any, style: Styles, summary: Summary) -> int:
    """The table of units; the row of its first line comes back."""
    names = [N_("No."), N_("Unit"), N_("Congress")]
    names += [figure.heading for figure in _FIGURES] + [N_("Last received"), N_("Package")]
    row = _titles(sheet, style, summary, say(N_("Consolidation of the congresses")), len(names))
    _headings(sheet, style, row, [say(name) for name in names], _WIDTHS)
    first = row + 1
    for place, line in enumerate(summary.lines, 1):
        sheet.write_number(row + place, 0, place, style(**BOXED, align="center"))
        write_text(sheet, row + place, 1, line.unit, style, **BOXED)
        write_text(sheet, row + place, 2, line.title, style, **BOXED)
        _figures(sheet, style, row + place, line, {})
        _received(sheet, style, row + place, line)
    total = first + len(summary.lines)
    bold = {"bold": True, "bg_color": colour("primary_weak")}
    for column in range(len(names)):
        write_text(sheet, total, column, "", style, **BOXED, **bold)
    write_text(sheet, total, 1, say(N_("Total")), style, **BOXED, **bold)
    _figures(sheet, style, total, summary.totals, bold)
    page(sheet, (row, row), frozen_columns=2)
    return first


def _headings(
    sheet: Any, style: Styles, row: int, names: Sequence[str], widths: Sequence[int]
) -> None:
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, name, style(**heading()))
    sheet.set_row(row, 48)


def _figures(sheet: Any, style: Styles, row: int, line: Line, look: dict[str, Any]) -> None:
    number = style(**BOXED, **look, num_format="#,##0")
    for column, figure in enumerate(_FIGURES, _FIRST_FIGURE):
        if _has_figures(line) and figure.field not in line.unknown:
            sheet.write_number(row, column, figure.of(line), number)
        else:
            sheet.write_blank(row, column, None, number)


def _has_figures(line: Line) -> bool:
    """Whether anything is known: the totals (no unit), every congress in the register, what was told."""
    return line.is_known or not line.unit


def _received(sheet: Any, style: Styles, row: int, line: Line) -> None:
    column = _FIRST_FIGURE + len(_FIGURES)
    if line.source:
        write_text(sheet, row, column, told_words(line), style, **BOXED)
    elif line.sent_at is not None:
        local = line.sent_at.astimezone().replace(tzinfo=None)
        look = style(**BOXED, num_format="d/m/yyyy hh:mm", align="left")
        sheet.write_datetime(row, column, local, look)
    else:
        word = say(N_("Own register")) if line.own else "" if line.uid else say(N_("Not sent yet"))
        write_text(sheet, row, column, word, style, **BOXED)
    if line.sequence is not None:
        sheet.write_number(row, column + 1, line.sequence, style(**BOXED))
    else:
        write_text(sheet, row, column + 1, "", style, **BOXED)


def _chart(book: Any, sheet: Any, summary: Summary, first: int) -> None:
    if not summary.lines:
        return
    last = first + len(summary.lines) - 1
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": say(_FIGURES[0].heading),
            "categories": [sheet.name, first, 1, last, 1],
            "values": [sheet.name, first, _FIRST_FIGURE, last, _FIRST_FIGURE],
            "fill": {"color": colour("primary")},
            "gap": 60,
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": say(N_("Convened delegates by unit")), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})  # the first unit on top, as in the table
    chart.set_x_axis({"min": 0, "num_format": "0", "major_gridlines": {"visible": False}})
    chart.set_size({"width": 760, "height": 120 + _BAR_PIXELS * len(summary.lines)})
    sheet.insert_chart(last + 3, 1, chart)


def _groups(sheet: Any, style: Styles, summary: Summary) -> None:
    """People by ethnic group (lines) and unit (columns); the last column counts each person once."""
    units = [line for line in summary.lines if line.uid and not line.source]
    names = [
        say(N_("No.")),
        say(N_("Ethnic group")),
        *(line.unit for line in units),
        say(N_("Total")),
    ]
    title = say(N_("Official delegates by ethnic group"))
    row = _titles(sheet, style, summary, title, len(names))
    _headings(sheet, style, row, names, (5, 24, *(12 for _ in units), 12))
    number = style(**BOXED, num_format="#,##0;-#,##0;")  # a unit without the group stays blank
    for place, slug in enumerate(_in_official_order(summary), 1):
        sheet.write_number(row + place, 0, place, style(**BOXED, align="center"))
        write_text(sheet, row + place, 1, _group_name(slug), style, **BOXED)
        for column, line in enumerate([*units, summary.totals], 2):
            sheet.write_number(row + place, column, line.by_group.get(slug, 0), number)
    page(sheet, (row, row), frozen_columns=2)


def _in_official_order(summary: Summary) -> list[str]:
    present = {slug for line in (*summary.lines, summary.totals) for slug in line.by_group}
    official = [term.slug for term in vocabularies.terms("ethnic_groups") if term.slug in present]
    own = sorted(present - set(official) - {""})
    return [*official, *own, *([""] if "" in present else [])]


def _group_name(slug: str) -> str:
    if not slug:
        return say(N_("No information"))
    term = vocabularies.term("ethnic_groups", slug)
    return term.name if term else show(slug)
