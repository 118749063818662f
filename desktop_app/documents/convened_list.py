"""The convened list on paper: a settled version, and from the second on a page of what has changed."""

from __future__ import annotations

from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, heading, title
from desktop_app.documents.paper import Paper
from desktop_app.documents.plain_tables import draw_tables, table_of
from desktop_app.domain import theme
from desktop_app.domain.convened import Difference
from desktop_app.domain.convened_tables import (
    ConvenedPaper,
    changes_tables,
    changes_title,
    convened_table,
)
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.words import N_, say


def convened_pdf(paper: ConvenedPaper, head: Head) -> bytes:
    """The list on A4 upright, its changes from a page of their own on."""
    stream = BytesIO()
    made = convened_table(paper)
    with Paper(stream, title=made.title, author=head.issuer) as sheet:
        flow = begin(sheet, head)
        heading(flow, head)
        draw_tables(flow, [made])
        if paper.since is not None:
            flow.next_page()
            _changes(flow, paper, paper.since)
    return stream.getvalue()


def _changes(flow: Flow, paper: ConvenedPaper, since: Difference) -> None:
    name = changes_title(paper)
    flow.paper.bookmark(name, y=flow.y)
    title(flow, name, paper.subject)
    size = flow.style.text.size
    for one in changes_tables(since):
        flow.need(4 * size * theme.paper("line_height"))
        flow.paragraph(one.title, face("serif_bold"), size)
        flow.y += 3
        table_of(one).draw(flow)
        flow.y += 12
    if not since:
        flow.paragraph(say(N_("Nothing has changed.")), face("serif"), theme.paper("table") + 1)
