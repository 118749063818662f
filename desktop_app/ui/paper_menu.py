"""“Print …” of a panel: one menu of its papers, of text or of tables, then a place for the file."""

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
    """A paper that a panel offers: its word, and what makes the text, or the tables, when it is chosen."""

    word: str
    letter: Callable[[], Letter] | None = None
    table: Callable[[], PlainTable | Sequence[PlainTable]] | None = None


Papers = Callable[[], Sequence[PaperOf]]


def print_button(panel: QWidget, papers: Papers, name: str) -> QPushButton:
    """The button with the menu of papers; Ctrl+P does the same."""
    made = button(N_("Print …"), lambda: offer(panel, papers(), made), icon="printer", name=name)
    made.setToolTip("Ctrl+P")
    return made


def offer(panel: QWidget, papers: Sequence[PaperOf], beside: QWidget) -> QMenu:
    """Open the menu of papers under a widget; without a record in hand there is none to print."""
    menu = QMenu(panel)
    menu.setObjectName("papers")
    for paper in papers:
        if paper.letter is not None:
            act = menu.addAction(
                theme.icon("printer"), say(N_("{paper} (PDF)"), paper=say(paper.word))
            )
            act.triggered.connect(partial(_write, panel, paper, "pdf"))
            continue
        for suffix, icon, word in (
            ("pdf", "printer", N_("{paper} (PDF)")),
            ("xlsx", "file-spreadsheet", N_("{paper} (Excel)")),
        ):
            act = menu.addAction(theme.icon(icon), say(word, paper=say(paper.word)))
            act.triggered.connect(partial(_write, panel, paper, suffix))
    menu.aboutToHide.connect(menu.deleteLater)
    if menu.isEmpty():
        menu.deleteLater()
        return menu
    menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
    return menu


def _write(panel: QWidget, paper: PaperOf, suffix: str, _checked: bool = False) -> None:
    from desktop_app.ui import jobs
    from desktop_app.ui.files import ask_where, offer_to_open

    def write(target: Path) -> None:
        jobs.run(
            panel, say(N_("Writing {file} …"), file=target.name), _work(paper, suffix, target),
            lambda _: offer_to_open(panel, target),
        )  # fmt: skip

    kind = N_("PDF file") if suffix == "pdf" else N_("Excel workbook")
    ask_where(panel, say(paper.word), kind, suffix, say(paper.word), write)


def _work(paper: PaperOf, suffix: str, target: Path) -> Callable[[Report], None]:
    """What is written is gathered here, in the thread of the window, and drawn beside it."""
    if paper.letter is not None:
        letter = paper.letter()
        return lambda report: letters.write_pdf(letter, target)
    assert paper.table is not None
    made = paper.table()
    tables = [made] if isinstance(made, PlainTable) else made
    if suffix == "pdf":
        return lambda report: plain_tables.write_pdf(tables, target, report)
    return lambda report: plain_tables.write_xlsx(tables, target)
