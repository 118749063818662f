"""Periodic reports on paper and as a table."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain.errors import Refusal
from desktop_app.domain.lessons import PeriodicReport
from desktop_app.domain.letters import Letter, Part, numbered, paragraphs
from desktop_app.domain.periodic_reports import change, figure, label
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.words import N_, say
from desktop_app.services import congresses, periodic_reports, signing
from desktop_app.store import database, rows


def report_of(uid: str) -> PeriodicReport:
    """One report; refused ("unknown_report") when it is gone."""
    with database.reading():
        found = rows.get(PeriodicReport, uid)
    if found is None:
        raise Refusal(
            N_("This report is no longer in the register. Choose another report."),
            code="unknown_report",
        )
    return found


def figures_table(uid: str) -> PlainTable:
    """The figures of a report: this period, the one before, the change."""
    one = report_of(uid)
    earlier = periodic_reports.before(one)
    columns = (
        PlainColumn(say(N_("No.")), 7, "center"),
        PlainColumn(say(N_("Figure")), 50),
        PlainColumn(say(N_("This period")), 18, "right"),
        PlainColumn(say(N_("Period before")), 18, "right"),
        PlainColumn(say(N_("Up or down")), 14, "right"),
    )
    table = tuple(
        PlainRow((number, label(line.key), figure(line.value, line.of),
                  figure(line.before, line.before_of), change(line)))
        for number, line in enumerate(periodic_reports.lines(one), 1)
    )  # fmt: skip
    told = [say(N_("As of {day}"), day=one.as_of)]
    if earlier is not None:
        told.append(say(N_("Period before: as of {day}"), day=earlier.as_of))
    title = congresses.spoken_title_of(congresses.required(one.congress or ""))
    return PlainTable(
        say(N_("Figures of the preparation")), columns, table, under=(title, " · ".join(told)),
        name=say(N_("Figures")),
    )  # fmt: skip


def report_letter(uid: str) -> Letter:
    """A report as it goes out."""
    one = report_of(uid)
    congress = congresses.required(one.congress or "")
    head = signing.signer(congress.uid, signing.STEERING, signing.head_of_office(congress.uid))
    parts = (
        Part(say(N_("Figures")), table=figures_table(uid)),
        Part(say(N_("Done in the period")), paragraphs(one.done)),
        Part(say(N_("Ahead")), paragraphs(one.ahead)),
        Part(say(N_("Proposals")), paragraphs(one.proposals)),
    )
    return Letter(
        say(N_("Report")), numbered(parts),
        under=(
            say(N_("How far the preparation is, as of {day}"), day=one.as_of),
            congresses.title_of(congress),
        ),
        number=one.paper or "……", signers=(head,),
        copies=(say(N_("kept at the office")),), day=_settled_on(one),
    )  # fmt: skip


def _settled_on(one: PeriodicReport) -> date | None:
    try:
        return datetime.fromisoformat(one.settled_at).date()
    except ValueError:  # none, or one that another program wrote
        return one.as_of
