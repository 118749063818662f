"""Papers of text as files for the printer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.letters import Letter
from desktop_app.domain.units import Office
from desktop_app.services.files import written
from desktop_app.store import database, register, rows


def write_pdf(letter: Letter, target: Path) -> None:
    """Write a paper of the office. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.letters import letter_pdf

    body = letter_pdf(
        letter, office=office_name(), day=letter.day or datetime.now(UTC).astimezone().date(),
        training=register.identity().mode == "training",
    )  # fmt: skip
    with written(target) as stream:
        stream.write(body)


def office_name() -> str:
    """The office that keeps this register."""
    with database.reading():
        office = rows.get(Office, register.identity().office)
    return office.name if office else ""
