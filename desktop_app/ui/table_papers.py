"""“Print …” where all papers of a panel are tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.domain.plain_tables import PlainTable
from desktop_app.ui import paper_menu
from desktop_app.ui.paper_menu import PaperOf

Papers = Sequence[tuple[str, Callable[[], Sequence[PlainTable]]]]
"""The papers of a panel: word, and what makes the tables when it is chosen."""


def print_button(panel: QWidget, papers: Callable[[], Papers], name: str) -> QPushButton:
    """“Print …”: a paper is chosen, then what is made of it."""
    return paper_menu.print_button(panel, lambda: _listed(papers()), name)


def offer(panel: QWidget, papers: Papers, beside: QWidget | None = None) -> QMenu:
    """Let one of the papers be chosen in a menu beside the button."""
    return paper_menu.offer(panel, _listed(papers), beside or panel)


def _listed(papers: Papers) -> list[PaperOf]:
    return [PaperOf(word, table=make) for word, make in papers]
