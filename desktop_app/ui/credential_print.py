"""The papers of the credentials: looked at, printed and logged, or taken as a Word file."""

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


def preview(desk: Desk, parent: QWidget, key: str, options: PaperOptions) -> None:
    """Show a paper of the congress in hand to be printed; what is printed goes into the print log."""
    from desktop_app.ui.paper_preview import open_preview

    made = _made(desk, parent, key, options)
    if made is None:
        return

    def log(printed_to: str, name: str, pages: int, copies: int) -> None:
        desk.do(
            congress_papers.log, made, printed_to=printed_to, printer=name, pages=pages,
            copies=copies,
        )  # fmt: skip

    open_preview(
        parent, made.word, partial(congress_papers.write_pdf, made), suggested=made.word,
        paper=made.kind.logged, on_done=log,
    )  # fmt: skip


def to_word(desk: Desk, parent: QWidget, key: str, options: PaperOptions) -> None:
    """Ask where to keep a paper as a Word file, and write it."""
    from desktop_app.ui import jobs
    from desktop_app.ui.files import ask_where, offer_to_open

    made = _made(desk, parent, key, options)
    if made is None:
        return

    def go(target: Path) -> None:
        jobs.run(
            parent, say(N_("Writing {file} …"), file=target.name),
            lambda report: congress_papers.write_docx(made, target, report),
            lambda _: offer_to_open(parent, target),
        )  # fmt: skip

    ask_where(parent, made.word, N_("Word file"), "docx", made.word, go)


def _made(desk: Desk, parent: QWidget, key: str, options: PaperOptions) -> Made | None:
    """The paper, gathered in the window's thread; a refusal is shown."""
    if desk.congress is None:
        return None
    try:
        return congress_papers.make(key, desk.congress.uid, options)
    except Refusal as refusal:
        alerts.show(refusal, parent)
        return None
