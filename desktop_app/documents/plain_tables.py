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
from desktop_app.documents.tables import Column, Flow, Table, TableRow
from desktop_app.domain import theme
from desktop_app.domain.plain_tables import PlainRow, PlainTable, shown
from desktop_app.domain.progress import Report, quiet

_TOGETHER = 4
"""Lines of a table that stay with its title."""


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
            last = place == len(tables) - 1
            below = room_of_signatures() if table.signers and last else 0.0
            if table.rows:
                _made(table).draw(flow, report, below=below)
            for line in table.after:
                flow.y += 4
                flow.paragraph(line, face("serif"), theme.paper("text"))
            if table.signers:
                signatures(flow, table.signers)
    return stream.getvalue()


def _title(flow: Flow, table: PlainTable, *, main: bool) -> None:
    size = theme.paper("title") if main else theme.paper("text")
    if not main:
        flow.y += 10
        flow.need(_TOGETHER * size * theme.paper("line_height"))
    name = table.title.upper() if main else table.title
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
        across=row.across,
    )  # fmt: skip
