"""The presence figures on paper: the table by delegation, and the same as a chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading
from desktop_app.documents.painting import measure, paint
from desktop_app.documents.paper import Paper
from desktop_app.documents.plain_tables import draw_tables
from desktop_app.documents.signatures import room_of_signatures, signatures
from desktop_app.domain import theme
from desktop_app.domain.marks import Mark, height_of
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.presence import Figures
from desktop_app.domain.presence_chart import delegation_bars, in_order_of_absence
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_, say


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
    """The bars: together, so that they can be compared, unless they need more than a page."""
    parts = figures.by_delegation
    left = in_order_of_absence(parts)
    if not left:
        return
    longest = max(parts[uid].convened for uid in left)
    size = theme.paper("table")

    def drawn(uids: list[str]) -> tuple[Mark, ...]:
        return delegation_bars(
            parts, names, flow.width, size, measure, only=uids, longest=longest
        )  # fmt: skip

    flow.y += 14
    head = theme.paper("heading") * theme.paper("line_height") + 4
    whole = head + height_of(drawn(left)) + below
    flow.need(whole if whole <= flow.bottom - flow.top else head + 8 * size)
    flow.paper.bookmark(say(N_("Presence by delegation")), y=flow.y)
    flow.paragraph(say(N_("Presence by delegation")), face("sans_bold"), theme.paper("heading"))
    flow.y += 4
    while left:
        count = len(left)
        while count > 1 and not flow.has(
            height_of(drawn(left[:count])) + (below if count == len(left) else 0)
        ):
            count -= 1
        marks = drawn(left[:count])
        paint(flow.paper, marks, flow.left, flow.y)
        flow.y += height_of(marks)
        left = left[count:]
        if left:
            flow.next_page()
