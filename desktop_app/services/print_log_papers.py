"""The print log on paper and as a workbook: each act of printing with its reason, and what it printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.print_log import PRINTED, REASONS, TO, PrintJob
from desktop_app.domain.words import N_, say, show, show_moment
from desktop_app.services import print_log
from desktop_app.services.congresses import required, title_of


def log_table(congress: str, jobs: Sequence[PrintJob] | None = None) -> list[PlainTable]:
    """The acts of printing, the latest first: all of a congress, or those in ``jobs``."""
    listed = print_log.jobs(congress) if jobs is None else jobs
    sizes = print_log.sizes(congress)
    columns = (
        PlainColumn(say(N_("Printed at")), 13),
        PlainColumn(say(N_("Printed matter")), 16),
        PlainColumn(say(N_("What")), 20),
        PlainColumn(say(N_("Pieces")), 7, "right"),
        PlainColumn(say(N_("Pages")), 7, "right"),
        PlainColumn(say(N_("Copies")), 7, "right"),
        PlainColumn(say(N_("Reason")), 18),
        PlainColumn(say(N_("Printer or file")), 16),
        PlainColumn(say(N_("Printed by")), 13),
    )
    rows = tuple(
        PlainRow((
            time_of(one), say(PRINTED[one.paper]), what_of(one), sizes.get(one.uid), one.pages,
            one.copies, reason_of(one), one.printer or say(TO[one.printed_to]), one.printed_by,
        ))
        for one in listed
    )  # fmt: skip
    under = (title_of(required(congress)),)
    return [PlainTable(say(N_("Print log")), columns, rows, under, landscape=True, scale=0.9)]


def pieces_table(job: PrintJob) -> list[PlainTable]:
    """What one act printed, to be ticked off when it is handed out."""
    columns = (
        PlainColumn(say(N_("No.")), 6, "center"), PlainColumn(say(N_("What")), 40),
        PlainColumn(say(N_("Received (signature)")), 24),
    )  # fmt: skip
    rows = tuple(
        PlainRow((place, one.name, "")) for place, one in enumerate(print_log.pieces(job.uid), 1)
    )
    printed = show_moment(datetime.fromisoformat(job.printed_at))
    under = (f"{say(PRINTED[job.paper])}, {printed}", reason_of(job))
    return [PlainTable(say(N_("What was handed out")), columns, rows, under, row_mm=8)]


def time_of(job: PrintJob) -> str:
    """When, as the reader writes it: 07:42 16/5/2024."""
    return show(datetime.fromisoformat(job.printed_at))


def what_of(job: PrintJob) -> str:
    """What the act itself says it printed, with the place on a sheet where it began."""
    if (job.first_slot or 1) > 1:
        begun = say(N_("from place {place} of a used sheet"), place=job.first_slot)
        return f"{job.what}, {begun}" if job.what else begun
    return job.what


def reason_of(job: PrintJob) -> str:
    """Why, with the note on it."""
    word = say(REASONS[job.reason])
    return f"{word}: {job.reason_note}" if job.reason_note else word
