"""Asking where a table of a register is to be written, and writing it there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.words import N_, say
from desktop_app.services import plain_tables
from desktop_app.ui import theme
from desktop_app.ui.page import button

Papers = Sequence[tuple[str, Callable[[], Sequence[PlainTable]]]]
"""The papers of a panel: word, and what makes the tables when it is chosen."""


def print_button(panel: QWidget, papers: Callable[[], Papers], name: str) -> QPushButton:
    """“Print …”: a paper is chosen, then a place for it as PDF or .xlsx."""
    made = button(N_("Print …"), lambda: offer(panel, papers(), made), icon="printer", name=name)
    made.setToolTip("Ctrl+P")
    return made


def offer(panel: QWidget, papers: Papers, beside: QWidget | None = None) -> None:
    """Let one of the papers be chosen, as PDF or workbook, in a menu beside the button."""
    menu = QMenu(panel)
    for word, tables in papers:
        for kind, icon, words in (
            ("pdf", "printer", N_("{paper} (PDF)")),
            ("xlsx", "file-spreadsheet", N_("{paper} (Excel)")),
        ):
            act = menu.addAction(theme.icon(icon), say(words, paper=say(word)))
            act.triggered.connect(partial(_write, panel, kind, word, tables))
    place = beside or panel
    menu.popup(place.mapToGlobal(place.rect().bottomLeft()))


def _write(
    panel: QWidget, kind: str, word: str, tables: Callable[[], Sequence[PlainTable]],
    _checked: bool = False,
) -> None:  # fmt: skip
    from desktop_app.ui import jobs
    from desktop_app.ui.files import ask_where, offer_to_open

    title = say(word)

    def write(target: Path) -> None:
        made = tables()
        if kind == "pdf":
            jobs.run(
                panel, say(N_("Writing {file} …"), file=target.name),
                lambda report: plain_tables.write_pdf(made, target, report),
                lambda _: offer_to_open(panel, target),
            )  # fmt: skip
        else:
            jobs.run(
                panel, say(N_("Writing {file} …"), file=target.name),
                lambda report: plain_tables.write_xlsx(made, target),
                lambda _: offer_to_open(panel, target),
            )  # fmt: skip

    file_word = N_("PDF file") if kind == "pdf" else N_("Excel workbook")
    ask_where(panel, title, file_word, kind, title, write)
