"""plan, calendar, progress, tasks, programme: what a round and one congress give out as files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli import DONE
from desktop_app.cli.common import (
    Commands,
    add_congress,
    add_json,
    add_register,
    command,
    congress_uid,
    day_of,
    opened,
    print_json,
    print_lines,
    progress,
    saving,
)
from desktop_app.domain.errors import Refusal
from desktop_app.domain.tasks import GROUPINGS
from desktop_app.domain.words import N_, language, say

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.calendar import Note
    from desktop_app.domain.plain_tables import PlainTable
    from desktop_app.domain.progress_figures import Area, Count
    from desktop_app.services.progress import Progress

_PAPERS = ("script", "groups", "speeches")


def add_to(commands: Commands) -> None:
    """Declare the five commands."""
    plan = command(
        commands, "plan", N_("write the plan of a round: every unit with days and figures")
    )
    _to_file(plan, "OUT.pdf|OUT.xlsx")
    _of_round(plan)
    plan.set_defaults(run=write_plan)

    calendar = command(commands, "calendar", N_("write the congresses of a round by day"))
    _to_file(calendar, "OUT.ics|OUT.pdf|OUT.xlsx")
    _of_round(calendar)
    calendar.add_argument("--month", metavar="4/2024",
                          help=say(N_("the sheet of this month instead of the timeline (PDF)")))  # fmt: skip
    calendar.set_defaults(run=write_calendar)

    how_far = command(commands, "progress", N_("how many congresses of a round were held by a day"))
    add_register(how_far)
    _of_round(how_far)
    how_far.add_argument("--on", metavar="30/3/2024", help=say(N_("as of this day, else today")))
    add_json(how_far)
    how_far.add_argument("--pdf", metavar="OUT", type=Path, help=say(N_("also make a PDF of it")))
    how_far.add_argument(
        "--xlsx", metavar="OUT", type=Path, help=say(N_("also make a spreadsheet of it"))
    )
    how_far.set_defaults(run=tell_progress)

    tasks = command(commands, "tasks", N_("write the tasks for preparing a congress"))
    _to_file(tasks, "OUT.pdf|OUT.xlsx")
    add_congress(tasks)
    tasks.add_argument("--by", choices=tuple(GROUPINGS), default="area",
                       help=say(N_("under which headings")))  # fmt: skip
    tasks.add_argument("--week", action="store_true",
                       help=say(N_("only what is overdue or due within 7 days")))  # fmt: skip
    tasks.add_argument("--on", metavar="30/3/2024", help=say(N_("as of this day, else today")))
    tasks.set_defaults(run=write_tasks)

    programme = command(commands, "programme", N_("write the programme of a congress"))
    _to_file(programme, "OUT.pdf|OUT.xlsx")
    add_congress(programme)
    programme.add_argument("--paper", choices=_PAPERS, default="",
                           help=say(N_("another paper of the programme")))  # fmt: skip
    programme.set_defaults(run=write_programme)


def _to_file(parser: argparse.ArgumentParser, metavar: str) -> None:
    add_register(parser)
    parser.add_argument("out", metavar=metavar, type=Path, help=say(N_("the file to write")))


def _of_round(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cycle", metavar="NAME", required=True,
                        help=say(N_("round of congresses, for example dtts-4-2024")))  # fmt: skip


def write_plan(options: argparse.Namespace) -> int:
    """``plan``: one line a unit, with sums."""
    from desktop_app.services import chain_papers, cycles

    _suffix(options.out, "pdf", "xlsx")
    with opened(options.file):
        _write([chain_papers.plan_table(cycles.named(options.cycle).uid)], options.out)
    return _told(options.out)


def write_calendar(options: argparse.Namespace) -> int:
    """``calendar``: for other calendars, as a timeline, the sheet of a month, or a list with its conflicts."""
    from desktop_app.services import calendar, calendar_papers, conflicts, cycles

    suffix = _suffix(options.out, "ics", "pdf", "xlsx")
    with opened(options.file), saving(options.out):
        cycle = cycles.named(options.cycle)
        agenda = calendar.agenda(cycle.uid)
        due = calendar.deadlines(cycle.uid, calendar.levels(agenda))
        if suffix == "ics":
            calendar_papers.write_ics(cycle.uid, cycle.title, agenda, due, options.out)
        elif suffix == "pdf":
            _draw(options, cycle.title, agenda, due)
        else:
            names = {one.unit: one.name for one in agenda.entries}
            found = conflicts.of_round(cycle.uid)
            table = calendar_papers.list_table(agenda, names, due, cycle.title, found)
            _write([table], options.out)
    return _told(options.out)


def _draw(options: argparse.Namespace, title: str, agenda: Any, due: Any) -> None:
    """The calendar as PDF: the sheet of the month named, else the timeline."""
    from desktop_app.domain.calendar import weeks
    from desktop_app.domain.calendar_marks import Sheet
    from desktop_app.domain.timeline_marks import Look
    from desktop_app.services import calendar, calendar_papers, clock

    today = clock.today()
    with progress() as report:
        if not options.month:
            look = Look(today, due)
            calendar_papers.write_timeline(agenda, look, options.out, under=title, report=report)
            return
        first = day_of(f"1/{options.month}")
        assert first is not None
        notes: dict[date, tuple[Note, ...]] = {}
        for one in calendar.deadline_notes(due):
            notes[one.day] = (*notes.get(one.day, ()), one)
        sheet = Sheet(weeks(first), agenda, today, month=first.month, notes=notes)
        calendar_papers.write_month(sheet, options.out, under=title, report=report)


def tell_progress(options: argparse.Namespace) -> int:
    """``progress``: n/N held at each level, and the files asked for."""
    from desktop_app.services import cycles, progress_papers
    from desktop_app.services import progress as service

    with opened(options.file):
        found = service.progress(cycles.named(options.cycle).uid, day_of(options.on))
        for target, write in (
            (options.pdf, progress_papers.print_pdf), (options.xlsx, progress_papers.write_xlsx),
        ):  # fmt: skip
            if target:
                with saving(target):
                    write(found, target)
    if options.json:
        print_json(as_json(found))
    else:
        show_progress(found)
    return DONE


def as_json(found: Progress) -> dict[str, Any]:
    """The figures as ``progress --json`` gives them (docs/schemas/progress.json)."""
    figures = found.figures

    def counts(area: Area) -> dict[str, Any]:
        return {level: _held(area.count(level)) for level in figures.levels}

    return {
        "title": found.title,
        "as_of": figures.on.isoformat(),
        "last_days": {level: day.isoformat() for level, day in figures.last_days.items()},
        "areas": [{"uid": one.uid, "name": one.name, **counts(one)} for one in figures.areas],
        "totals": counts(figures.total),
        "states": figures.states(),
    }


def _held(count: Count) -> dict[str, int]:
    return {"held": count.held, "expected": count.expected, "untold": count.untold}


def show_progress(found: Progress) -> None:
    """The figures for people: a line an area, "756/756" at each level, and the sums."""
    from desktop_app.domain.numbers import show_number
    from desktop_app.domain.progress_words import TOTAL, level_word

    figures = found.figures
    said = language()

    def cells(area: Area) -> list[str]:
        counted = [area.count(level) for level in figures.levels]
        return [
            f"{show_number(one.held, said)}/{show_number(one.expected, said)}" if one.expected
            else "" for one in counted
        ]  # fmt: skip

    print(f"{found.title} – {say(N_('Figures as of {day}'), day=figures.on)}")
    heads = [say(N_("Locality")), *map(level_word, figures.levels)]
    rows = [[one.name, *cells(one)] for one in figures.areas]
    print_lines([heads, *rows, [say(TOTAL), *cells(figures.total)]])


def write_tasks(options: argparse.Namespace) -> int:
    """``tasks``: the whole list, or the page of a week."""
    from desktop_app.services import task_papers

    _suffix(options.out, "pdf", "xlsx")
    day = day_of(options.on)
    with opened(options.file):
        congress = congress_uid(options.congress)
        made = (
            task_papers.week(congress, day)
            if options.week
            else task_papers.whole(congress, options.by, day)
        )
        _write(made, options.out)
    return _told(options.out)


def write_programme(options: argparse.Namespace) -> int:
    """``programme``: the programme as it stands, or another paper of it."""
    from desktop_app.services import programme_papers

    papers = {
        "": programme_papers.programme_paper, "script": programme_papers.script_paper,
        "groups": programme_papers.groups_paper, "speeches": programme_papers.speeches_paper,
    }  # fmt: skip
    _suffix(options.out, "pdf", "xlsx")
    with opened(options.file):
        _write(papers[options.paper](congress_uid(options.congress)), options.out)
    return _told(options.out)


def _suffix(out: Path, *known: str) -> str:
    """What kind of file is asked for; refused where the command makes no such file."""
    found = out.suffix.lower().lstrip(".")
    if found in known:
        return found
    raise Refusal(
        N_("{file} cannot be written by this command. Let the name end in {known}."),
        code="unknown_kind",
        file=out.name,
        known=", ".join(f".{one}" for one in known),
    )


def _write(tables: Sequence[PlainTable], out: Path) -> None:
    from desktop_app.services import plain_tables

    with saving(out), progress() as report:
        if out.suffix.lower() == ".pdf":
            plain_tables.write_pdf(tables, out, report)
        else:
            plain_tables.write_xlsx(tables, out)


def _told(out: Path) -> int:
    print(say(N_("Written: {file}"), file=str(out)))
    return DONE
