"""The board of submissions on paper: how many units stand how, as a chart, and the table of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.painting import measure, paint
from desktop_app.documents.paper import Paper
from desktop_app.documents.plain_tables import page_of, table_of
from desktop_app.documents.signatures import room_of_signatures, signatures
from desktop_app.domain import theme
from desktop_app.domain.marks import Mark, Measure, height_of
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.progress import Report, quiet

Draw = Callable[[float, float, float, Measure], Sequence[Mark]]
"""The chart for a width, a height (0: as high as it needs) and a size of type."""

_WIDE = 0.62
"""Part of the page's width that the chart takes: longer bars tell no more."""


def submissions_pdf(table: PlainTable, draw: Draw, head: Head, report: Report = quiet) -> bytes:
    """The table of the board under its chart, as one paper."""
    stream = BytesIO()
    with Paper(stream, title=table.title, author=head.issuer, size=page_of(table)) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        title(flow, table.title, table.under[:1], table.under[1:])
        wide = _WIDE * flow.width
        for line in table.lead:
            flow.text(line, face("serif"), flow.style.text.size)
        marks = draw(wide, 0.0, theme.paper("table"), measure)
        if marks:
            flow.y += 8
            paint(paper, marks, flow.left + (flow.width - wide) / 2, flow.y)
            flow.y += height_of(marks) + 8
        below = room_of_signatures(flow, table.signers, table.copies) if table.signers else 0.0
        if table.rows:
            table_of(table).draw(flow, report, below=below)
        if table.signers:
            signatures(flow, table.signers, table.copies)
    return stream.getvalue()
