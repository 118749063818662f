"""Papers that are a heading and tables."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from desktop_app.documents.flow import Flow, filled, lines_of
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, end_of_draft, heading, title
from desktop_app.documents.paper import A4, MM, Paper
from desktop_app.documents.signatures import room_of_signatures, signatures
from desktop_app.documents.tables import Column, Table, TableRow
from desktop_app.domain import theme
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.plain_tables import (
    NOTHING,
    PlainColumn,
    PlainRow,
    PlainTable,
    shown,
)
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import say

_NOTES = 0.4
"""Lines after a table that take less of a page than this stay with its end."""


def plain_pdf(tables: Sequence[PlainTable], head: Head, report: Report = quiet) -> bytes:
    """One paper of one or several tables; the first one's title is the paper's, and its page the page."""
    first = tables[0]
    stream = BytesIO()
    with Paper(stream, title=first.title, author=head.issuer, size=page_of(first)) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        draw_tables(flow, tables, report)
    return stream.getvalue()


def draw_tables(
    flow: Flow, tables: Sequence[PlainTable], report: Report = quiet, *, level: int = 0
) -> None:
    """The tables from the flow's place on, below a heading or without one; bookmarks of ``level``."""
    several = len(tables) > 1
    for place, table in enumerate(tables):
        if several:
            _room_of_title(flow, table, main=place == 0)
            flow.paper.bookmark(table.title, level, flow.y)
        _title(flow, table, main=place == 0)
        _rest(flow, table, report, marks=level + several)
    end_of_draft(flow, "\n".join(filter(None, (table.draft for table in tables))))


def page_of(table: PlainTable) -> tuple[float, float]:
    """The page a paper of this table has: width and height in millimetres."""
    wide, high = (297.0, 420.0) if table.paper == "A3" else A4
    return (high, wide) if table.landscape else (wide, high)


def _rest(flow: Flow, table: PlainTable, report: Report, *, marks: int) -> None:
    """What stands below the title: the table with bookmarks of this level, lines after it, signatures."""
    text, between = flow.style.text.size, flow.style.text.between
    below = room_of_signatures(flow, table.signers, table.copies) if table.signers else 0.0
    for line in table.lead:
        flow.text(line, face("serif"), text, indent=flow.style.text.first_line_mm * MM)
        flow.y += between
    notes = _room_of_notes(flow, table, _NOTES * flow.bottom)
    if table.rows:
        # What is too long to stay with the table begins a page where it has to.
        together = 0.0 if notes is None else below + notes
        table_of(table, marks=marks).draw(flow, report, below=together)
    elif not table.after:
        flow.paragraph(say(NOTHING), face("serif_italic"), text, align="center")
    for at, line in enumerate(table.after, 1):
        flow.y += between
        flow.text(line, face("serif"), text, below=below if at == len(table.after) else 0.0)
    if table.signers:
        signatures(flow, table.signers, table.copies)


def _room_of_notes(flow: Flow, table: PlainTable, most: float) -> float | None:
    """How high the lines after a table are; None where they are higher than ``most``."""
    measures, high = flow.style.text, 0.0
    for line in table.after:
        many = len(filled(face("serif"), line, measures.size, flow.width))
        high += measures.between + many * measures.size * theme.paper("line_height")
        if high > most:
            return None
    return high


def _room_of_title(flow: Flow, table: PlainTable, *, main: bool) -> None:
    """Begin the next page where the title of a further table would be parted from its first row."""
    if main:
        return
    flow.y += 10
    size = flow.style.text.size
    told = [
        *lines_of(face("serif_bold"), table.title, size, flow.width),
        *(one for line in table.under
          for one in lines_of(face("serif_italic"), line, size - 1, flow.width)),
    ]  # fmt: skip
    high = len(told) * size * theme.paper("line_height") + 2
    flow.need(high + (table_of(table).opening(flow) if table.rows else 0.0))


def _title(flow: Flow, table: PlainTable, *, main: bool) -> None:
    if main:
        title(flow, table.title, table.under[:1], table.under[1:], draft=table.draft)
        return
    size = flow.style.text.size
    flow.paragraph(table.title, face("serif_bold"), size)
    for line in table.under:
        flow.paragraph(line, face("serif_italic"), size - 1)
    flow.y += 2


def table_of(table: PlainTable, *, marks: int | None = None) -> Table:
    """A table as it is drawn; ``marks`` as with `Table`."""
    columns = tuple(Column(one.share, one.heading, one.align, one.group) for one in table.columns)
    rows, least = tuple(map(_row, table.rows)), table.row_mm * MM
    return Table(columns, rows, scale=table.scale, least=least, marks=marks)


def plain_of(table: Table, title: str, **said: Any) -> PlainTable:
    """A table that a paper draws, for a Word file of it; ``said`` are other fields of `PlainTable`."""
    columns = tuple(
        PlainColumn(one.heading, one.share, one.align, one.group) for one in table.columns
    )
    rows = tuple(
        PlainRow(one.cells, one.strong, one.across, one.colour == "bad", one.leads)
        for one in table.rows
    )
    return PlainTable(title, columns, rows, **said)


def _row(row: PlainRow) -> TableRow:
    return TableRow(
        tuple(map(shown, row.cells)), strong=row.strong, colour="bad" if row.bad else "ink",
        across=row.across, leads=row.leads,
    )  # fmt: skip
