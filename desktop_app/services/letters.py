"""Papers of text as files for the printer."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.letters import Letter
from desktop_app.services import clock
from desktop_app.services.files import written
from desktop_app.services.offices import own_name
from desktop_app.store import register


def write_pdf(letter: Letter, target: Path) -> None:
    """Write a paper of the office. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.letters import letter_pdf

    body = letter_pdf(
        letter, office=own_name(), day=letter.day or clock.today(),
        training=register.identity().mode == "training",
    )  # fmt: skip
    with written(target) as stream:
        stream.write(body)
