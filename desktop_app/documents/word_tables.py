"""Tables of a paper in Word: the same columns, rows and sizes as on paper, the heading again on every page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from desktop_app.documents import word_xml as xml
from desktop_app.documents.paper import MM
from desktop_app.documents.tables import PAD, ROW_PAD
from desktop_app.documents.word_styles import TABLE, TABLE_HEAD
from desktop_app.domain import theme
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable, shown
from desktop_app.domain.progress import Report, quiet

_TALL = 0.5
"""Part of a page: rows higher than this may be parted between two."""

_LETTER = 0.46
"""Mean width of a letter, in sizes of its type."""


def table_xml(
    table: PlainTable, width: float, height: float, report: Report = quiet, *, ends: bool = False
) -> str:
    """A table in a room of so many points; with ``ends`` its last row stays with what follows."""
    shares = sum(one.share for one in table.columns)
    widths = [width * one.share / shares for one in table.columns]
    rows = _heading(table.columns, widths, table.scale)
    for place, one in enumerate(table.rows):
        if place % 100 == 0:
            report(place, len(table.rows))
        stays = one.across or one.leads or (ends and place == len(table.rows) - 1)
        rows.append(_row(one, table, widths, height, keep=stays))
    pad = PAD * table.scale, ROW_PAD
    return xml.table(widths, rows, grid=True, pad=pad)


def _heading(columns: Sequence[PlainColumn], widths: Sequence[float], scale: float) -> list[str]:
    """One row of headings, or two where some columns have a common one above."""
    size, fill = theme.paper("table_head") * scale, theme.colour("ground")

    def told(word: str, wide: float, span: int = 1, joined: xml.Joined = "") -> str:
        inside = xml.paragraph(xml.run(word, size=size) if word else "", TABLE_HEAD)
        return xml.cell(inside, wide, span=span, joined=joined, fill=fill, middle=True)

    if not any(one.group for one in columns):
        made = [told(one.heading, wide) for one, wide in zip(columns, widths, strict=True)]
        return [xml.row(made, heads=True)]
    upper, lower = [], []
    for group, run in groupby(zip(columns, widths, strict=True), key=lambda one: one[0].group):
        listed = list(run)
        if group:
            upper.append(told(group, sum(wide for _, wide in listed), len(listed)))
            lower += [told(one.heading, wide) for one, wide in listed]
        else:
            upper += [told(one.heading, wide, joined="restart") for one, wide in listed]
            lower += [told("", wide, joined="continue") for _, wide in listed]
    return [xml.row(upper, heads=True), xml.row(lower, heads=True)]


def _row(
    one: PlainRow, table: PlainTable, widths: Sequence[float], height: float, *, keep: bool
) -> str:
    size = theme.paper("table") * table.scale
    fill = theme.colour("primary_weak") if one.strong else ""
    colour = theme.colour("bad") if one.bad else ""
    texts = [shown(cell) for cell in (one.cells[:1] if one.across else one.cells)]
    room = [sum(widths)] if one.across else widths
    cells = []
    for text, wide, column in zip(texts, room, table.columns, strict=False):
        told = xml.run(
            text, bold=one.strong, size=size if table.scale != 1.0 else 0.0, colour=colour
        )
        inside = xml.paragraph(told if text else "", TABLE, align=column.align, keep=keep)
        cells.append(
            xml.cell(inside, wide, span=len(widths) if one.across else 1, fill=fill, middle=True)
        )
    tallest = max(
        (_high(text, wide, size) for text, wide in zip(texts, room, strict=False)), default=0.0
    )
    least = 0.0 if one.across else table.row_mm * MM
    return xml.row(cells, whole=tallest <= _TALL * height, least=least)


def _high(text: str, wide: float, size: float) -> float:
    """About how high a text stands in a column."""
    letters = max(1.0, (wide - 2 * PAD) / (_LETTER * size))
    return sum(-(-len(line) // letters) or 1 for line in text.split("\n")) * size * 1.24
