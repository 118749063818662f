"""Several papers in one PDF, each with its own head and pages numbered from 1, a bookmark to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

from desktop_app.documents.letterhead import begin, heading
from desktop_app.documents.letters import draw_letter
from desktop_app.documents.paper import A4, Paper
from desktop_app.documents.plain_tables import draw_tables, page_of
from desktop_app.domain.paper_books import Sheaf
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.progress import Report, quiet


def book_pdf(
    stream: BinaryIO, sheaves: Sequence[Sheaf], head_of: Callable[[Sheaf], Head], title: str,
    report: Report = quiet,
) -> None:  # fmt: skip
    """Write the papers one after the other; what is attached to a letter follows on its next page."""
    author = head_of(sheaves[0]).issuer
    with Paper(stream, title=title, author=author, size=_page(sheaves[0])) as paper:
        for place, one in enumerate(sheaves):
            report(place, len(sheaves), one.name)
            if place:
                paper.end_page()
                paper.set_size(_page(one))
            _draw(paper, one, head_of(one), several=len(sheaves) > 1)
    report(len(sheaves), len(sheaves))


def _page(one: Sheaf) -> tuple[float, float]:
    return A4 if one.letter is not None else page_of(one.tables[0])


def _draw(paper: Paper, one: Sheaf, head: Head, *, several: bool) -> None:
    flow = begin(paper, head)
    if several:
        paper.bookmark(one.name)
    if one.letter is None:
        heading(flow, head)
        draw_tables(flow, one.tables, level=1 if several else 0)
        return
    draw_letter(flow, one.letter, head)
    for table in one.tables:
        flow.next_page()
        paper.bookmark(table.title, 1 if several else 0)
        draw_tables(flow, (table,))
