"""Progress of a round given out: the A3 page with map and curve, the map alone, the workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.words import N_
from desktop_app.services import heads
from desktop_app.services.files import written
from desktop_app.services.offices import own_name
from desktop_app.services.progress import Progress, UnitMap, unit_map
from desktop_app.store import journal, register

if TYPE_CHECKING:
    from desktop_app.documents.progress import ProgressPaper


def print_pdf(found: Progress, target: Path) -> None:
    """Write the page of sums, and the one with map and curve. Raises `Refusal` when that is not possible."""
    from desktop_app.documents.progress import progress_pdf

    body = progress_pdf(_paper(found, unit_map(found, found.lowest)), heads.head())
    with written(target) as stream:
        stream.write(body)
    journal.note(N_("Progress of the congresses printed, as of {day}"), day=found.figures.on)


def tables(found: Progress) -> list[PlainTable]:
    """The page of sums for a Word file."""
    from desktop_app.documents.progress import progress_tables

    return progress_tables(_paper(found, unit_map(found, found.lowest)), heads.head())


def print_map(found: Progress, shown: UnitMap, target: Path, *, large: bool = True) -> None:
    """Write the map alone, on A3 or (not ``large``) A4. Raises `Refusal` when that is not possible."""
    from desktop_app.documents.progress import map_pdf

    body = map_pdf(_paper(found, shown), heads.head(), large=large)
    with written(target) as stream:
        stream.write(body)
    journal.note(N_("Map of the congresses printed, as of {day}"), day=found.figures.on)


def write_xlsx(found: Progress, target: Path) -> None:
    """Write the sums and all units as a workbook. Raises `Refusal` when that is not possible."""
    from desktop_app.sheets.progress import progress_xlsx

    with written(target) as stream:
        progress_xlsx(
            found.figures, stream, office=own_name(), title=found.title,
            training=register.identity().mode == "training",
        )  # fmt: skip
    journal.note(N_("Progress of the congresses exported, as of {day}"), day=found.figures.on)


def _paper(found: Progress, shown: UnitMap) -> ProgressPaper:
    from desktop_app.documents.progress import ProgressPaper

    return ProgressPaper(
        found.title, found.figures, found.series, shown.places, shown.centres, shown.level
    )  # fmt: skip
