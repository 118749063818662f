"""The hand-over slip of a package, looked at before it is printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.domain.exchange import OutboxEntry
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, say
from desktop_app.services import slips
from desktop_app.ui.paper_preview import open_preview


def preview_slip(parent: QWidget, entry: OutboxEntry) -> None:
    """Draw the slip that goes with a package made here, and show it for printing."""

    def draw(file: Path, report: Report) -> None:
        slips.write_pdf(slips.hand_over(entry.package), file)

    title = say(N_("Hand-over slip, sending no. {number}"), number=entry.sequence)
    open_preview(parent, title, draw, suggested=title)
