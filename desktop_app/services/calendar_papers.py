"""The calendar of a round on paper, as a workbook, and as a file for other calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.domain.calendar import Agenda, Entry, days_left, in_order
from desktop_app.domain.calendar_marks import Sheet
from desktop_app.domain.calendar_words import state_word, time_words
from desktop_app.domain.conflict_ways import deadline_message, message, way_message, ways
from desktop_app.domain.conflicts import KINDS, Conflict
from desktop_app.domain.cycle_definitions import Deadline
from desktop_app.domain.plain_tables import PlainColumn, PlainRow, PlainTable
from desktop_app.domain.progress import Report, quiet
from desktop_app.domain.timeline_marks import Look, reach, timeline_rows
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, capital, say
from desktop_app.services import heads
from desktop_app.services.conflicts import RoundConflicts
from desktop_app.services.files import written

Deadlines = Sequence[tuple[str, Deadline]]


def write_month(
    sheet: Sheet, target: Path, *, under: str = "", size: str = "A4", report: Report = quiet
) -> None:
    """The sheet of a month as PDF. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.calendar import Caption, month_pdf

    report(0, 1, "")
    caption = Caption(month_title(sheet), under)
    with written(target) as stream:
        stream.write(month_pdf(sheet, heads.head(), caption, size=size))


def month_title(sheet: Sheet) -> str:
    """What a sheet is called."""
    day = next(one for one in sheet.weeks[0] if sheet.month in (0, one.month))
    return say(
        N_("Calendar of the congresses, {month}/{year}"), month=str(day.month), year=str(day.year)
    )


def write_timeline(
    agenda: Agenda, look: Look, target: Path, *, under: str = "", size: str = "A3",
    report: Report = quiet,
) -> None:  # fmt: skip
    """The timeline of what is shown as PDF. Raises `Refusal` when the file cannot be written."""
    from desktop_app.documents.calendar import Caption, timeline_pdf

    caption = Caption(say(N_("Timeline of the congresses")), under)
    days = reach(agenda, look.deadlines, look.today)
    body = timeline_pdf(
        timeline_rows(agenda), days, look, heads.head(), caption, size=size, report=report
    )
    with written(target) as stream:
        stream.write(body)


def write_ics(cycle: str, title: str, agenda: Agenda, due: Deadlines, target: Path) -> None:
    """Congresses and deadlines as .ics. Raises `Refusal` when the file cannot be written."""
    from desktop_app.domain.ics import ics

    body = ics(cycle, title, in_order(agenda.entries), due, datetime.now(UTC))
    with written(target) as stream:
        stream.write(body)


def list_table(
    agenda: Agenda, names: dict[str, str], due: Deadlines, title: str,
    conflicts: RoundConflicts | None = None,
) -> PlainTable:  # fmt: skip
    """All congresses by day, with deadline, days left and what clashes; ``names`` are those of the units."""
    limits = dict(due)
    entries = sorted(
        agenda.entries, key=lambda one: (one.first or f"{one.month or 9}-99", one.code)
    )
    columns = (
        PlainColumn(say(N_("No.")), 0.06, "center"),
        PlainColumn(say(N_("First day")), 0.13, "center"),
        PlainColumn(say(N_("When")), 0.16),
        PlainColumn(say(N_("Unit")), 0.18),
        PlainColumn(say(N_("Belongs to")), 0.15),
        PlainColumn(say(N_("Level")), 0.1),
        PlainColumn(say(N_("State")), 0.14),
        PlainColumn(say(N_("Venue")), 0.15),
        PlainColumn(say(N_("Deadline")), 0.14),
        PlainColumn(say(N_("Days before it")), 0.09, "right"),
        PlainColumn(say(N_("Conflicts")), 0.26),
    )
    told = [_row(place, one, names, limits, conflicts) for place, one in enumerate(entries, 1)]
    return PlainTable(
        say(N_("Congresses by day")), columns, tuple(told), under=(title,),
        name=say(N_("By day")), landscape=True,
    )  # fmt: skip


def _row(
    place: int, one: Entry, names: dict[str, str], limits: dict[str, Deadline],
    conflicts: RoundConflicts | None,
) -> PlainRow:  # fmt: skip
    limit = limits.get(one.level)
    first = date.fromisoformat(one.first) if one.first else None
    last = date.fromisoformat(one.last) if one.last else None
    clashes = conflicts.index.of(one.unit) if conflicts else []
    said = [
        str(message(each, conflicts.index, conflicts.name))
        for each in clashes
        if conflicts and each.unit == one.unit
    ]
    return PlainRow(
        (
            place, first, time_words(one), one.name, names.get(one.parent, ""),
            capital(say(LEVELS.get(one.level, ""))), state_word(one), one.venue,
            str(deadline_message(limit)) if limit else "",
            days_left(limit, last) if limit and last else None, " ".join(said),
        ),
        bad=bool(limit and last and limit.is_late(last)),
    )  # fmt: skip


def conflict_table(found: RoundConflicts, listed: Sequence[Conflict], title: str) -> PlainTable:
    """Conflicts with their ways out, by day."""
    columns = (
        PlainColumn(say(N_("No.")), 0.06, "center"),
        PlainColumn(say(N_("Day")), 0.12, "center"),
        PlainColumn(say(N_("Kind")), 0.18),
        PlainColumn(say(N_("What clashes")), 0.42),
        PlainColumn(say(N_("Way out")), 0.25),
    )
    told = []
    for place, one in enumerate(listed, 1):
        out = [way for way in ways(one, found.index, found.may_move) if way.starts]
        words = str(way_message(out[0], found.name)) if out else ""
        said = str(message(one, found.index, found.name))
        told.append(PlainRow((place, one.day, say(KINDS[one.kind]), said, words)))
    return PlainTable(
        say(N_("What to look at in the plan")), columns, tuple(told), under=(title,),
        name=say(N_("Conflicts")), landscape=True,
    )  # fmt: skip
