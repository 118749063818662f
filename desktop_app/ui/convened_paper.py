"""Where the papers about the convened go: asked for, drawn beside the window, offered to be opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.domain.convened import ConvenedList
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say
from desktop_app.services import convened_papers
from desktop_app.ui import files, jobs


def save_list(parent: QWidget, one: ConvenedList, order: str = "list") -> None:
    """Ask where to keep a settled list as PDF, and draw it."""
    name = say(N_("convened-list-{number}"), number=one.number)
    uid = one.uid

    def draw(target: Path, report: Report) -> None:
        convened_papers.print_list(uid, target, order=order, report=report)

    files.ask_where(
        parent, say(N_("Where to save the convened list")), N_("PDF file"), "pdf", name,
        lambda target: _draw(parent, target, partial(draw, target)),
    )  # fmt: skip


def save_guests(parent: QWidget, congress: str, order: str = "list") -> None:
    """Ask where to keep the list for receiving the guests as PDF, and draw it."""

    def draw(target: Path, report: Report) -> None:
        convened_papers.print_guests(congress, target, order=order, report=report)

    files.ask_where(
        parent, say(N_("Where to save the list of guests")), N_("PDF file"), "pdf",
        say(N_("guests")), lambda target: _draw(parent, target, partial(draw, target)),
    )  # fmt: skip


def _draw(parent: QWidget, target: Path, work: jobs.Work) -> None:
    jobs.run(
        parent, say(N_("Drawing the list …")), work,
        lambda _: files.offer_to_open(parent, target),
    )  # fmt: skip
