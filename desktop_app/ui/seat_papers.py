"""“Print …” of the hall: the plan, and the lists in which people look up their seat; the log hears of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say
from desktop_app.services import plain_tables, seat_papers
from desktop_app.ui import paper_menu, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.paper_menu import PaperOf

Draw = Callable[[Path, Report], None]

_PLANS = (("A4", N_("Seat plan on A4")), ("A3", N_("Seat plan on A3")))
_LISTS = (
    (seat_papers.BY_NAME, seat_papers.by_name),
    (seat_papers.BY_DELEGATION, seat_papers.by_delegation),
)
_PREVIEW, _SAVE = N_("Preview and print …"), N_("Save as PDF …")
_OTHER_WAYS = (
    ("docx", "pencil", N_("Take a Word copy for editing …")),
    ("xlsx", "file-spreadsheet", N_("Save as an Excel workbook …")),
)


class SeatPapers:
    """The papers of one congress, or of one of its sessions."""

    def __init__(self, desk: Desk, panel: QWidget, congress: str, session: str) -> None:
        self._desk, self._panel = desk, panel
        self._congress, self._session = congress, session

    def offer(self, beside: QWidget) -> QMenu:
        """Open the menu of papers under a widget."""
        menu = QMenu(self._panel)
        menu.setObjectName("papers")
        for size, word in _PLANS:
            draw = partial(self._draw_plan, size)
            self._add(menu, word, "seat_plan", draw)
        for word, make in _LISTS:
            inside = self._add(menu, word, "seat_list", partial(self._draw_list, word))
            paper = PaperOf(word, table=partial(make, self._congress, self._session))
            for way, icon, said in _OTHER_WAYS:
                act = inside.addAction(theme.icon(icon), say(said))
                act.triggered.connect(partial(paper_menu.make, self._panel, paper, way))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
        return menu

    def _add(self, menu: QMenu, word: str, paper: str, draw: Draw) -> QMenu:
        inside = menu.addMenu(theme.icon("file-text"), say(word))
        inside.setObjectName("paper")
        for icon, said, does in (("printer", _PREVIEW, self._preview), ("save", _SAVE, self._save)):
            act = inside.addAction(theme.icon(icon), say(said))
            act.triggered.connect(partial(does, word, paper, draw))
        return inside

    def _draw_plan(self, size: str, target: Path, report: Report) -> None:
        seat_papers.write_plan(self._congress, self._session, target, size=size, report=report)

    def _draw_list(self, word: str, target: Path, report: Report) -> None:
        make = dict(_LISTS)[word]
        plain_tables.write_pdf(make(self._congress, self._session), target, report)

    def _preview(self, word: str, paper: str, draw: Draw, _checked: bool = False) -> None:
        from desktop_app.ui.paper_preview import open_preview

        open_preview(
            self._panel, say(word), draw, suggested=say(word), paper=paper,
            on_done=partial(self._log, word, paper),
        )  # fmt: skip

    def _save(self, word: str, paper: str, draw: Draw, _checked: bool = False) -> None:
        from desktop_app.ui import jobs
        from desktop_app.ui.files import ask_where, offer_to_open

        def made(target: Path) -> None:
            self._log(word, paper, "file", target.name, 0, 1)
            offer_to_open(self._panel, target)

        def write(target: Path) -> None:
            words = say(N_("Writing {file} …"), file=target.name)
            jobs.run(self._panel, words, partial(draw, target), lambda _: made(target))

        ask_where(self._panel, say(word), N_("PDF file"), "pdf", say(word), write)

    def _log(self, word: str, paper: str, to: str, name: str, pages: int, copies: int) -> None:
        self._desk.do(
            seat_papers.log_printed, self._congress, self._session, paper, what=say(word),
            printed_to=to, printer=name, pages=pages or None, copies=copies,
        )  # fmt: skip
