"""What a person prints in one go: the delegate cards of a congress, and the consolidation on paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.card_orders import CardOrder
from desktop_app.domain.card_sheets import PrintSettings
from desktop_app.domain.consolidation import Summary
from desktop_app.domain.cycles import Cycle
from desktop_app.domain.paper_heads import Head
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.words import N_
from desktop_app.services import disagreements, heads
from desktop_app.services.card_printing import Printed, make
from desktop_app.services.files import written
from desktop_app.store import database, journal, rows


def cards(
    congress_uid: str,
    target: Path,
    *,
    only: Sequence[str] | None = None,
    layout: str = "",
    start: int = 0,
    report: Report = quiet,
) -> Printed:
    """Write the delegate cards of a congress, or of the delegates in ``only``, in their order to one PDF.

    ``start`` is how many places of the first sheet are used up already; the rest is as in `card_printing.make`.
    """
    order = CardOrder(
        congress_uid, uids=None if only is None else tuple(only),
        settings=PrintSettings(start=start), layout=layout,
    )  # fmt: skip
    return make(order, target, report)


def note_cards(target: Path) -> None:
    """Cards were given away as a file: the journal says so."""
    journal.note(N_("Cards written to {file}"), file=target.name)


def summary(found: Summary, target: Path, *, report: Report = quiet) -> None:
    """Write the consolidation as PDF. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.reports import summary_pdf

    report(0, 1)
    body = summary_pdf(
        found, _head(found), round_title=_round(found), draft=disagreements.of_summary(found)
    )
    with written(target) as stream:
        stream.write(body)
    report(1, 1)


def summary_tables(found: Summary) -> list[PlainTable]:
    """The consolidation for a Word file."""
    from desktop_app.documents.reports import summary_tables

    draft = disagreements.of_summary(found)
    return summary_tables(found, _head(found), round_title=_round(found), draft=draft)


def _head(found: Summary) -> Head:
    return heads.head(day=found.as_of.astimezone().date())


def _round(found: Summary) -> str:
    with database.reading():
        cycle = rows.get(Cycle, found.cycle) if found.cycle else None
    return cycle.title if cycle else ""
