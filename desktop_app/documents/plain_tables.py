"""Papers that are a heading and a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from io import BytesIO

from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import (
    BOTTOM,
    LANDSCAPE,
    begin_page,
    heading,
    room_of_signatures,
    signatures,
)
from desktop_app.documents.paper import A4, Paper
from desktop_app.documents.tables import Column, Flow, Table, TableRow, filled, lines_of
from desktop_app.domain import theme
from desktop_app.domain.plain_tables import NOTHING, PlainRow, PlainTable, shown
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import say

_BETWEEN = 4.0
"""Points between a table and the lines after it."""

_NOTES = 0.4
"""Lines after a table that take less of a page than this stay with its end."""


def plain_pdf(
    tables: Sequence[PlainTable], *, office: str, day: date, training: bool = False,
    report: Report = quiet,
) -> bytes:  # fmt: skip
    """One paper of one or several tables; the first one's title is the paper's, and its page the page."""
    first = tables[0]
    stream = BytesIO()
    size = LANDSCAPE if first.landscape else A4
    if first.paper == "A3":
        size = (420.0, 297.0) if first.landscape else (297.0, 420.0)
    with Paper(stream, title=first.title, author=office, size=size) as paper:
        flow = Flow(paper, partial(begin_page, training=training),
                    bottom=BOTTOM if first.landscape else None)  # fmt: skip
        heading(flow, office, day)
        for place, table in enumerate(tables):
            _title(flow, table, main=place == 0)
            below = room_of_signatures(table.signers) if table.signers else 0.0
            notes = _room_of_notes(flow, table, _NOTES * flow.bottom)
            if table.rows:
                # What is too long to stay with the table begins a page where it has to.
                together = 0.0 if notes is None else below + notes
                _made(table).draw(flow, report, below=together)
            elif not table.after:
                flow.paragraph(
                    say(NOTHING), face("serif_italic"), theme.paper("text"), align="center"
                )
            for at, line in enumerate(table.after, 1):
                flow.y += _BETWEEN
                flow.text(
                    line, face("serif"), theme.paper("text"),
                    below=below if at == len(table.after) else 0.0,
                )  # fmt: skip
            if table.signers:
                signatures(flow, table.signers)
    return stream.getvalue()


def _room_of_notes(flow: Flow, table: PlainTable, most: float) -> float | None:
    """How high the lines after a table are; None where they are higher than ``most``."""
    size, high = theme.paper("text"), 0.0
    for line in table.after:
        many = len(filled(face("serif"), line, size, flow.width))
        high += _BETWEEN + many * size * theme.paper("line_height")
        if high > most:
            return None
    return high


def _title(flow: Flow, table: PlainTable, *, main: bool) -> None:
    size = theme.paper("title") if main else theme.paper("text")
    name = table.title.upper() if main else table.title
    if not main:
        flow.y += 10
        told = [
            *lines_of(face("serif_bold"), name, size, flow.width),
            *(one for line in table.under
              for one in lines_of(face("serif_italic"), line, size - 2, flow.width)),
        ]  # fmt: skip
        high = len(told) * size * theme.paper("line_height") + 2
        flow.need(high + (_made(table).opening(flow) if table.rows else 0.0))
    flow.paragraph(name, face("serif_bold"), size, align="center" if main else "left")
    for line in table.under:
        flow.paragraph(line, face("serif_italic"), size - 2, align="center" if main else "left")
    flow.y += 6 if main else 2


def _made(table: PlainTable) -> Table:
    columns = tuple(Column(one.share, one.heading, one.align, one.group) for one in table.columns)
    return Table(columns, tuple(map(_row, table.rows)), scale=table.scale)


def _row(row: PlainRow) -> TableRow:
    return TableRow(
        tuple(map(shown, row.cells)), strong=row.strong, colour="bad" if row.bad else "ink",
        across=row.across, leads=row.leads,
    )  # fmt: skip
