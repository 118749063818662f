"""A paper of the congress, wherever it is asked for: gathered, shown and logged, or kept as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.words import N_, say
from desktop_app.services import congress_papers
from desktop_app.services.congress_papers import Made
from desktop_app.ui import alerts
from desktop_app.ui.desk import Desk

PREVIEW = "preview"
"""The way of a paper to the printer; the other ways are the suffixes of files ("docx", "xlsx")."""


def make(
    desk: Desk, parent: QWidget, key: str, options: PaperOptions, way: str = PREVIEW
) -> None:  # fmt: skip
    """Gather a paper of the congress in hand, then show it or ask where to keep it; a refusal is shown."""
    if desk.congress is None:
        return
    try:
        made = congress_papers.make(key, desk.congress.uid, options)
    except Refusal as refusal:
        alerts.show(refusal, parent)
        return
    if way == PREVIEW:
        show(desk, parent, made)
    else:
        keep(parent, made, way)


def show(desk: Desk, parent: QWidget, made: Made) -> None:
    """Draw a paper and show it to be printed; what is printed goes into the print log."""
    from desktop_app.ui.paper_preview import open_preview

    open_preview(
        parent, made.word, partial(congress_papers.write_pdf, made), suggested=made.word,
        paper=made.kind.logged, on_done=partial(_log, desk, made),
    )  # fmt: skip


def _log(desk: Desk, made: Made, printed_to: str, name: str, pages: int, copies: int) -> None:
    desk.do(
        congress_papers.log, made, printed_to=printed_to, printer=name, pages=pages, copies=copies
    )


def keep(parent: QWidget, made: Made, suffix: str) -> None:
    """Ask where to keep a paper as a Word file ("docx") or a workbook ("xlsx"), and write it."""
    from desktop_app.ui import jobs
    from desktop_app.ui.files import ask_where, offer_to_open

    write = congress_papers.write_docx if suffix == "docx" else congress_papers.write_xlsx

    def go(target: Path) -> None:
        jobs.run(
            parent, say(N_("Writing {file} …"), file=target.name),
            lambda report: write(made, target, report), lambda _: offer_to_open(parent, target),
        )  # fmt: skip

    kind = N_("Word file") if suffix == "docx" else N_("Excel workbook")
    ask_where(parent, made.word, kind, suffix, made.word, go)
