"""The presence figures on paper: the table by delegation, and the same as a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO

from desktop_app.documents.charts import chart_in_parts
from desktop_app.documents.flow import Flow
from desktop_app.documents.letterhead import begin, heading
from desktop_app.documents.painting import measure
from desktop_app.documents.paper import Paper
from desktop_app.documents.plain_tables import draw_tables
from desktop_app.documents.signatures import room_of_signatures, signatures
from desktop_app.domain import theme
from desktop_app.domain.marks import Mark
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.presence import Figures
from desktop_app.domain.presence_chart import delegation_bars, in_order_of_absence
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_


def presence_pdf(
    figures: Figures,
    names: Mapping[str, str],
    head: Head,
    table: PlainTable,
    report: Report = quiet,
) -> bytes:
    """The figures of a session on A4 upright; who signs ``table`` signs below the chart."""
    stream = BytesIO()
    with Paper(stream, title=table.title, author=head.issuer) as paper:
        flow = begin(paper, head)
        heading(flow, head)
        draw_tables(flow, [replace(table, signers=())], report)
        # Who signs does not stand on a page alone.
        _chart(flow, figures, names, below=room_of_signatures(flow, table.signers))
        signatures(flow, table.signers)
    return stream.getvalue()


def _chart(flow: Flow, figures: Figures, names: Mapping[str, str], *, below: float) -> None:
    parts = figures.by_delegation
    left = in_order_of_absence(parts)
    if not left:
        return
    longest = max(parts[uid].convened for uid in left)
    size = theme.paper("table")

    def drawn(uids: Sequence[str]) -> tuple[Mark, ...]:
        return delegation_bars(
            parts, names, flow.width, size, measure, only=uids, longest=longest
        )  # fmt: skip

    flow.y += 14
    chart_in_parts(flow, N_("Presence by delegation"), left, drawn, below=below)
