"""Tables of the registers as files: PDF for the printer, .xlsx for those who go on counting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.units import Office
from desktop_app.services.files import written
from desktop_app.store import database, register, rows


def write_pdf(tables: Sequence[PlainTable], target: Path, report: Report = quiet) -> None:
    """Write tables as one paper of the office. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.plain_tables import plain_pdf

    body = plain_pdf(
        tables, office=_office(), day=datetime.now(UTC).astimezone().date(),
        training=register.identity().mode == "training", report=report,
    )  # fmt: skip
    with written(target) as stream:
        stream.write(body)


def write_xlsx(tables: Sequence[PlainTable], target: Path) -> None:
    """Write tables as a workbook. Raises `Refusal` when the file cannot be written."""
    from desktop_app.sheets.plain_tables import plain_xlsx

    with written(target) as stream:
        plain_xlsx(
            tables, stream, office=_office(), training=register.identity().mode == "training"
        )


def _office() -> str:
    with database.reading():
        office = rows.get(Office, register.identity().office)
    return office.name if office else ""
