"""Papers that are mostly text: minutes of a meeting, its notice, a report."""

from __future__ import annotations

from io import BytesIO

from desktop_app.documents.flow import Flow
from desktop_app.documents.fonts import face
from desktop_app.documents.letterhead import begin, end_of_draft, heading, title
from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.plain_tables import table_of
from desktop_app.documents.signatures import room_of_signatures, signatures
from desktop_app.domain import theme
from desktop_app.domain.letters import Letter, Part
from desktop_app.domain.paper_heads import Head

_AROUND = 4.0
"""Points above and below a table, besides those between paragraphs."""

_TOGETHER = 3
"""Lines of a part that stay with its heading."""


def letter_pdf(letter: Letter, head: Head) -> bytes:
    """The paper on A4 upright, its parts among the bookmarks."""
    stream = BytesIO()
    with Paper(stream, title=letter.title, author=head.issuer) as paper:
        draw_letter(begin(paper, head), letter, head)
    return stream.getvalue()


def draw_letter(flow: Flow, letter: Letter, head: Head) -> None:
    """A whole letter from the top of a page on."""
    heading(flow, head)
    title(flow, letter.title, letter.under, draft=letter.draft)
    _addressed(flow, letter)
    _bases(flow, letter)
    end = room_of_signatures(flow, letter.signers, letter.copies) if letter.signers else 0.0
    for place, part in enumerate(letter.parts, 1):
        _part(flow, part, end if place == len(letter.parts) else 0.0)
    if letter.signers:
        signatures(flow, letter.signers, letter.copies)
    end_of_draft(flow, letter.draft)


def _addressed(flow: Flow, letter: Letter) -> None:
    measures = flow.style.text
    for line in letter.to:
        flow.paragraph(line, face("serif"), measures.size, align="center")
        flow.y += measures.between


def _bases(flow: Flow, letter: Letter) -> None:
    """What the paper rests on, in italics, each a paragraph."""
    for line in letter.bases:
        _paragraph(flow, line, "serif_italic")


def _paragraph(flow: Flow, text: str, name: str = "serif", below: float = 0.0) -> None:
    measures = flow.style.text
    flow.text(text, face(name), measures.size, indent=measures.first_line_mm * MM, below=below)
    flow.y += measures.between


def _part(flow: Flow, part: Part, below: float) -> None:
    """A part; its last lines go to the next page where ``below`` points would not be left under them."""
    measures = flow.style.text
    leading = measures.size * theme.paper("line_height")
    table = table_of(part.table) if part.table is not None and part.table.rows else None
    if part.heading:
        room = _TOGETHER * leading
        if table is not None and not part.paragraphs:
            room = 2 * leading + table.opening(flow)
        flow.need(room)
        flow.paper.bookmark(part.heading, y=flow.y)
        flow.paragraph(part.heading, face("serif_bold"), measures.size)
        flow.y += measures.between
    for place, paragraph in enumerate(part.paragraphs, 1):
        last = table is None and place == len(part.paragraphs)
        _paragraph(flow, paragraph, below=below if last else 0.0)
    if table is not None:
        flow.y += _AROUND
        table.draw(flow, below=below)
        flow.y += _AROUND + measures.between
