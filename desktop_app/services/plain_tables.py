"""Tables of the registers as files: PDF for the printer, .xlsx for those who go on counting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.congresses import Congress
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.progress import Report, quiet
from desktop_app.services import heads
from desktop_app.services.files import written
from desktop_app.services.offices import own_name
from desktop_app.store import register


def write_pdf(
    tables: Sequence[PlainTable], target: Path, report: Report = quiet,
    congress: Congress | None = None,
) -> None:  # fmt: skip
    """Write tables as one paper of the office, or of a congress's.

    Raises `Refusal` when the file cannot be written.
    """
    from desktop_app.documents.plain_tables import plain_pdf

    body = plain_pdf(tables, heads.head(congress), report)
    with written(target) as stream:
        stream.write(body)


def write_xlsx(tables: Sequence[PlainTable], target: Path) -> None:
    """Write tables as a workbook. Raises `Refusal` when the file cannot be written."""
    from desktop_app.sheets.plain_tables import plain_xlsx

    with written(target) as stream:
        plain_xlsx(
            tables, stream, office=own_name(), training=register.identity().mode == "training"
        )


def write_docx(
    tables: Sequence[PlainTable], target: Path, report: Report = quiet,
    congress: Congress | None = None,
) -> None:  # fmt: skip
    """Write tables as a Word file to be edited. Refused as `write_pdf` is."""
    from desktop_app.documents.word import tables_docx

    body = tables_docx(tables, heads.head(congress), report)
    with written(target) as stream:
        stream.write(body)
