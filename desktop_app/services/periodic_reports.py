"""What a person does with periodic reports: settle the figures of a day, write what was done, compare."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain import periodic_reports as rules
from desktop_app.domain.changes import Changed
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Invalid
from desktop_app.domain.fields import new_uid
from desktop_app.domain.lessons import PeriodicReport, ReportFigure
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.papers import STAGES, Document
from desktop_app.domain.periodic_reports import STAGE, Line
from desktop_app.domain.preparation import Finding, Inspection
from desktop_app.domain.words import N_, Message
from desktop_app.services import clock, congresses, difficulties
from desktop_app.services.keeping import keep, take_away
from desktop_app.store import database, rows
from desktop_app.store import delegates as delegate_store
from desktop_app.store.belonging import belonging

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.chain_lines import ChainLine

_AFTERWARDS = timedelta(days=45)
"""So long after a congress reports on it are still expected."""

_BELOW = ("nation", "province", "district", "commune")
"""Levels that hold congresses, from the top."""


def reports(congress: str) -> list[PeriodicReport]:
    """The reports on a congress, the latest first."""
    return belonging(PeriodicReport, "congress", congress, "as_of DESC, settled_at DESC, uid")


def new_report(congress: str) -> PeriodicReport:
    """A report to fill in, for the day that is due; what was ahead the last time is the beginning."""
    listed = reports(congress)
    last = listed[0] if listed else None
    day = rules.proposed(clock.today(), last.as_of if last else None)
    return PeriodicReport(congress=congress, as_of=day, done=last.ahead if last else "")


def missed(congress: str) -> date | None:
    """The report day that passed without a report since the last one; none once the congress is long over."""
    listed = reports(congress)
    day = rules.missed(clock.today(), listed[0].as_of if listed else None)
    one = congresses.required(congress)
    over = one.held_until or one.ends or one.starts
    return None if day and over and day > over + _AFTERWARDS else day


def save(report: PeriodicReport) -> Changed:
    """Keep a report. A new one settles the figures as they stand now; from then on they stay.

    Raises `Invalid` when the day of a settled report is changed: what counts for another day is another report.
    """
    text = Message(N_("Periodic report of {day} kept"), {"day": report.as_of})
    if report.uid:
        with database.reading():
            known = rows.get(PeriodicReport, report.uid)
        if known is not None and known.as_of != report.as_of:
            told = Message(
                N_("The figures were settled for {day}. Make a new report for another day."),
                {"day": known.as_of},
            )
            raise Invalid({"as_of": told})
        return keep(text, report)
    settled_at = clock.now().isoformat(timespec="minutes")
    made = replace(report, uid=new_uid(), settled_at=settled_at)
    day = report.as_of or clock.today()
    found = [replace(one, periodic_report=made.uid) for one in count(made.congress or "", day)]
    changed = keep(text, made, *found)
    return replace(changed, uids=(*(uid for uid in changed.uids if uid != made.uid), made.uid))


def remove(report: PeriodicReport) -> Changed:
    """Remove a report with its figures."""
    text = Message(N_("Periodic report of {day} removed"), {"day": report.as_of})
    return take_away(text, report, *figures(report.uid))


def figures(report: str) -> list[ReportFigure]:
    """The settled figures of a report."""
    return belonging(ReportFigure, "periodic_report", report)


def lines(report: PeriodicReport) -> list[Line]:
    """The figures of a report in order, each with the change since the report of the period before."""
    earlier = rules.before(report, reports(report.congress or ""))
    return rules.lines(figures(report.uid), figures(earlier.uid) if earlier else None)


def before(report: PeriodicReport) -> PeriodicReport | None:
    """The report a report is compared with."""
    return rules.before(report, reports(report.congress or ""))


# what is counted


def count(congress: str, as_of: date) -> list[ReportFigure]:
    """What a report of this day counts, as the register stands now; figures of nothing are left out."""
    one = congresses.required(congress)
    found = [
        *_tasks(one, as_of), *_documents(congress), *_people(one), *_below(one, as_of),
        *_asked(congress, as_of),
    ]  # fmt: skip
    return [ReportFigure(key=key, value=value, of=of) for key, value, of in found]


Counted = tuple[str, int, int | None]


def _tasks(one: Congress, as_of: date) -> Iterator[Counted]:
    from desktop_app.domain.tasks import count as counted
    from desktop_app.services import tasks

    found = counted(tasks.tasks(one.uid, as_of))
    if found.all:
        yield "tasks_done", found.done, found.all
        yield "tasks_overdue", found.overdue, None


def _documents(congress: str) -> Iterator[Counted]:
    listed = belonging(Document, "congress", congress, "uid")
    if listed:
        yield "documents", len(listed), None
    for stage in STAGES:
        there = sum(one.stage == stage for one in listed)
        if there:
            yield f"{STAGE}{stage}", there, len(listed)


def _people(one: Congress) -> Iterator[Counted]:
    from desktop_app.store import convened

    entered = delegate_store.count(one.uid, kind="official")
    if entered:
        yield "delegates", entered, None
    settled = convened.lists(one.uid)
    if settled:
        yield "convened", convened.sizes(one.uid).get(settled[0].uid, 0), None


def _below(one: Congress, as_of: date) -> Iterator[Counted]:
    """Congresses of the level below that were held by the day, and villages that have met."""
    from desktop_app.domain.chain_lines import is_held
    from desktop_app.services import chain

    unit = congresses.unit_of(one)
    if unit is None or one.cycle is None:
        return
    told = [line for line in chain.lines(one.cycle, as_of=as_of) if line.unit != unit.uid]
    level = _level_below(unit.level, told)
    under = [line for line in told if line.level == level]
    if under:
        yield "units_held", sum(is_held(line, as_of) for line in under), len(under)
    villages = sum(line.villages or 0 for line in told if line.level == "commune")
    if villages:
        met = sum(line.villages_met or 0 for line in told if line.level == "commune")
        yield "villages_met", met, villages


def _level_below(level: str, lines: list[ChainLine]) -> str:
    """The first level under ``level`` that has congresses here: not every era has districts."""
    there = {line.level for line in lines}
    under = _BELOW[_BELOW.index(level) + 1 :] if level in _BELOW else ()
    return next((one for one in under if one in there), "")


def _asked(congress: str, as_of: date) -> Iterator[Counted]:
    from desktop_app.domain import difficulties as states

    held = [
        one for one in belonging(Meeting, "congress", congress, "uid")
        if one.held_on is not None and one.held_on <= as_of
    ]  # fmt: skip
    yield "meetings", len(held), None
    listed = difficulties.difficulties(congress)
    if listed:
        open_ = sum(line.state == states.OPEN for line in listed)
        yield "difficulties_open", open_, len(listed)
        yield "difficulties_answered", len(listed) - open_, len(listed)
    visits = [one.uid for one in belonging(Inspection, "congress", congress, "uid")]
    found = belonging(Finding, "inspection", visits)
    if found:
        yield "findings_open", sum(one.remedied_on is None for one in found), len(found)
