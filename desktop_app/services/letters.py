"""Papers of text as files for the printer."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.congresses import Congress
from desktop_app.domain.letters import Letter
from desktop_app.services import heads
from desktop_app.services.files import written


def write_pdf(letter: Letter, target: Path, congress: Congress | None = None) -> None:
    """Write a paper of the office, or of a congress's. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.letters import letter_pdf

    body = letter_pdf(letter, heads.head(congress, day=letter.day, number=letter.number))
    with written(target) as stream:
        stream.write(body)


def write_docx(letter: Letter, target: Path, congress: Congress | None = None) -> None:
    """Write a paper as a Word file to be edited. Refused as `write_pdf` is."""
    from desktop_app.documents.word import letter_docx

    body = letter_docx(letter, heads.head(congress, day=letter.day, number=letter.number))
    with written(target) as stream:
        stream.write(body)
