"""“Print …” of a panel: one menu of its papers, of text or of tables, and for each what is made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.domain.letters import Letter
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say
from desktop_app.services import letters, plain_tables
from desktop_app.ui import theme
from desktop_app.ui.page import button


@dataclass(frozen=True)
class PaperOf:
    """A paper that a panel offers: its word, and what makes the text, or the tables, when it is chosen.

    ``pdf`` makes what writes the PDF, where that has more than the tables: a chart.
    """

    word: str
    letter: Callable[[], Letter] | None = None
    table: Callable[[], PlainTable | Sequence[PlainTable]] | None = None
    pdf: Callable[[], Callable[[Path, Report], None]] | None = None


Papers = Callable[[], Sequence[PaperOf]]

_WAYS = (
    ("preview", "printer", N_("Preview and print …")),
    ("pdf", "save", N_("Save as PDF …")),
    ("docx", "pencil", N_("Take a Word copy for editing …")),
    ("xlsx", "file-spreadsheet", N_("Save as an Excel workbook …")),
)
"""What can be made of a paper: key, icon, word. Only tables become workbooks."""

_KINDS = {
    "pdf": N_("PDF file"),
    "docx": N_("Word document"),
    "xlsx": N_("Excel workbook"),
}


def print_button(panel: QWidget, papers: Papers, name: str) -> QPushButton:
    """The button with the menu of papers; Ctrl+P does the same."""
    made = button(N_("Print …"), lambda: offer(panel, papers(), made), icon="printer", name=name)
    made.setToolTip("Ctrl+P")
    return made


def offer(panel: QWidget, papers: Sequence[PaperOf], beside: QWidget) -> QMenu:
    """Open the menu of papers under a widget; without a record in hand there is none to print.

    Each paper has its own part of the menu; where there is only one, its ways stand in the menu itself.
    """
    menu = QMenu(panel)
    menu.setObjectName("papers")
    for paper in papers:
        inside = menu
        if len(papers) > 1:
            inside = menu.addMenu(theme.icon("file-text"), say(paper.word))
            inside.setObjectName("paper")
        for way, icon, word in _WAYS:
            if way != "xlsx" or paper.table is not None:
                act = inside.addAction(theme.icon(icon), say(word))
                act.triggered.connect(partial(make, panel, paper, way))
    menu.aboutToHide.connect(menu.deleteLater)
    if menu.isEmpty():
        menu.deleteLater()
        return menu
    menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
    return menu


def make(panel: QWidget, paper: PaperOf, way: str, _checked: bool = False) -> None:
    """Show a paper to be printed ("preview"), or ask where to keep it as a file of a kind (its suffix)."""
    from desktop_app.ui import jobs
    from desktop_app.ui.files import ask_where, offer_to_open

    name = say(paper.word)
    if way == "preview":
        from desktop_app.ui.paper_preview import open_preview

        work = _work(paper, "pdf")
        open_preview(panel, name, lambda file, report: work(file, report), suggested=name)
        return

    def write(target: Path) -> None:
        work = _work(paper, way)
        jobs.run(
            panel, say(N_("Writing {file} …"), file=target.name),
            lambda report: work(target, report), lambda _: offer_to_open(panel, target),
        )  # fmt: skip

    ask_where(panel, name, _KINDS[way], way, name, write)


def _work(paper: PaperOf, suffix: str) -> Callable[[Path, Report], None]:
    """What is written is gathered here, in the thread of the window, and drawn beside it."""
    if suffix == "pdf" and paper.pdf is not None:
        return paper.pdf()
    if paper.letter is not None:
        letter = paper.letter()
        to_letter = {"pdf": letters.write_pdf, "docx": letters.write_docx}[suffix]
        return lambda target, report: to_letter(letter, target)
    assert paper.table is not None
    made = paper.table()
    tables = [made] if isinstance(made, PlainTable) else made
    if suffix == "xlsx":
        return lambda target, report: plain_tables.write_xlsx(tables, target)
    to_tables = {"pdf": plain_tables.write_pdf, "docx": plain_tables.write_docx}[suffix]
    return lambda target, report: to_tables(tables, target, report)
