"""Every paper the program prints, of registers with training data: what is kept as pages and looked at.

Each paper is a function that writes its PDF into a file. A register is filled once for all of its papers, and
the clock of the office stands still, else the day on the papers would go on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from desktop_app.domain.calendar import weeks
from desktop_app.domain.calendar_marks import Sheet
from desktop_app.domain.cycle_definitions import cycle_definition
from desktop_app.domain.letters import Letter
from desktop_app.domain.paper_kinds import BY_KEY, EVERY_SESSION, KINDS_OF_PAPERS, PaperOptions
from desktop_app.domain.plain_tables import PlainTable
from desktop_app.domain.print_log import Piece
from desktop_app.domain.progress import quiet
from desktop_app.domain.timeline_marks import Look
from desktop_app.services import (
    calendar,
    calendar_papers,
    chain,
    chain_papers,
    completeness,
    conflicts,
    congress_papers,
    congresses,
    convened,
    convened_papers,
    delegates,
    difficulties,
    inspections,
    lesson_papers,
    letters,
    meeting_papers,
    meetings,
    paper_texts,
    papers,
    papers_printed,
    periodic_reports,
    plain_tables,
    print_log,
    print_log_papers,
    printing,
    programme,
    programme_papers,
    programme_versions,
    progress,
    progress_papers,
    replacements,
    report_papers,
    roll_forms,
    scheme,
    seat_papers,
    seats,
    targets,
    task_papers,
    training,
)
from desktop_app.services.training.chain import fill_chain
from desktop_app.services.training.seats import fill_seats
from desktop_app.services.training.the_day import fill_the_day
from tests.builders import KON_TUM, register_at

Paper = Callable[[Path], Any]

_HANOI = timezone(timedelta(hours=7))
MOMENTS = {
    "dtts": datetime(2024, 5, 6, 9, tzinfo=_HANOI),
    "mttq": datetime(2025, 8, 5, 9, tzinfo=_HANOI),
    "round": datetime(2024, 7, 2, 9, tzinfo=_HANOI),
}
"""When the papers of each register are printed."""

_TYPED = {
    "dtts": PaperOptions(
        day=date(2024, 5, 6), reply_by=date(2024, 5, 12),
        contact="ông A Mẫu, điện thoại 0260 3 821 000",
    ),
    "mttq": PaperOptions(
        day=date(2025, 8, 5), reply_by=date(2025, 8, 9),
        contact="bà Y Mẫu, điện thoại 0260 3 821 000",
    ),
}  # fmt: skip
_NUMBERS = {
    "summons_unit": "15/GTT-BTC", "summons": "15/GTT-BTC", "invitation": "16/GM-BTC",
    "invitation_open": "/GM-BTC", "situation": "17/BC-BTC", "credentials": "05/BC-BTTTC",
}  # fmt: skip
OF_NOBODY: Mapping[str, frozenset[str]] = {
    "dtts": frozenset({"consultation", "first_meeting", "committee_list"}),
    "mttq": frozenset({
        "groups", "ballot_specimen", "count_minutes", "count_compared", "count_log", "count_result",
        "award_proposals", "award_annex", "award_calling", "award_signing", "award_figures",
    }),
}  # fmt: skip
"""Papers that the training congress has nothing for: an election is no consultation, and a commune of the
Front has no groups, no ballots and gives no awards."""

_FRONT = "2025-23527"
"""The commune of the Front whose papers are printed."""
_BUSY = date(2024, 4, 16)
"""The day of the round that calendar, progress and conflicts tell of."""


def fill(name: str, folder: Path) -> str:
    """Open a filled register, "dtts", "mttq" or "round"; the uid of its congress, or round, comes back."""
    if name == "round":
        return _fill_round(folder)
    if name == "dtts":
        register_at(folder / "dtts.sdh")
        training.fill_sa_thay(photos=False)
    else:
        register_at(folder / "mttq.sdh", _FRONT, body=training.BODY_2025)
        training.fill_commune_2025(_FRONT, photos=False)
    (congress,) = (one.uid for one in congresses.all_congresses())
    delegates.number_cards(congress)
    if not seats.blocks(congress):
        fill_seats(congress)
    _settle_twice(congress)
    _change_programme(congress)
    _log(congress)
    fill_the_day(congress)
    return congress


def _fill_round(folder: Path) -> str:
    """A province's round with the days of its districts and communes, two of them planned late."""
    register_at(folder / "round.sdh", KON_TUM, body="mttq")
    cycle = cycle_definition("mttq-2024-2029").uid
    fill_chain(cycle)
    late = sorted(one.code for one in calendar.agenda(cycle).entries if one.level == "commune")[:2]
    for one in calendar.agenda(cycle).entries:
        if one.code in late and one.level == "commune":
            chain.set_back(cycle, one.unit, "planned", "ghi nhầm")
            calendar.move(cycle, one.unit, date(2024, 4, 30))
    return cycle


def _settle_twice(congress: str) -> None:
    """A second convened list, so that there is a page of changes."""
    absent = [one for one in convened.present(congress) if one.kind == "official"][:2]
    replacements.withdraw([one.delegate for one in absent], "Ốm, có giấy xác nhận")
    day = congresses.required(congress).starts
    assert day is not None
    convened.settle(congress, "52/QĐ-BTC", day - timedelta(days=10))


def _change_programme(congress: str) -> None:
    """The first session begins earlier than in the version that was released."""
    first = programme.sessions(congress)[0]
    programme.save_session(replace(first, starts=(first.starts or 0) - 15))


def _log(congress: str) -> None:
    """Something printed, for the log."""
    pieces = [Piece(f"{place}", name, "1") for place, name in enumerate(("Y Một", "A Hai"))]
    print_log.log(
        congress, "card", pieces, what="Thẻ đại biểu", printed_to="printer", printer="Máy in văn phòng",
        pages=1, copies=1,
    )  # fmt: skip
    print_log.log(
        congress, "card", pieces[:1], what="Thẻ đại biểu", printed_to="printer", printer="Máy in văn phòng",
        pages=1, copies=1, reason="lost",
    )  # fmt: skip


def papers_of(name: str, uid: str) -> dict[str, Paper]:
    """Every paper of a filled register, by the name under which its pages are kept."""
    if name == "round":
        return _of_round(uid)
    return {
        **_of_catalogue(name, uid), **_of_delegates(uid), **_of_programme(uid), **_of_seats(uid),
        **_of_preparation(uid), **_of_meetings(uid), **_of_texts(uid),
    }  # fmt: skip


def _letter(made: Callable[[], Letter]) -> Paper:
    return lambda target: letters.write_pdf(made(), target)


def _tables(made: Callable[[], PlainTable | Sequence[PlainTable]]) -> Paper:
    def write(target: Path) -> None:
        found = made()
        plain_tables.write_pdf([found] if isinstance(found, PlainTable) else found, target)

    return write


def _of_catalogue(name: str, congress: str) -> dict[str, Paper]:
    """Every key of `domain.paper_kinds`, as it is printed usually; sign-in sheets of the official session."""
    official = [one for one in seats.sessions(congress) if one.kind == "official"]
    chosen = {"sign_in": PaperOptions(session=official[0].uid)}

    def write(key: str, target: Path) -> None:
        options = replace(chosen.get(key, _TYPED[name]), number=_NUMBERS.get(key, ""))
        made = congress_papers.make(key, congress, options)
        congress_papers.write_pdf(made, target)

    return {one.key: partial(write, one.key) for one in KINDS_OF_PAPERS}


def _of_delegates(congress: str) -> dict[str, Paper]:
    def roll(form: str, target: Path) -> None:
        made = congress_papers.make("roll", congress, PaperOptions(form=form))
        congress_papers.write_pdf(made, target)

    listed = convened.versions(congress)
    rolls: Mapping[str, Paper] = {
        f"roll-{one.form.uid}": partial(roll, one.form.uid)
        for one in roll_forms.forms()
        if one.form.purpose != "blank" and one.form.uid != "roll"
    }
    options = PaperOptions(session=EVERY_SESSION)
    return {
        **rolls,
        "sign_in-every": lambda target: congress_papers.write_pdf(
            congress_papers.make("sign_in", congress, options), target
        ),
        "convened-first": lambda target: convened_papers.print_list(listed[-1].list.uid, target),
        "convened-name": lambda target: convened_papers.print_list(
            listed[0].list.uid, target, order="name"
        ),
        "composition": lambda target: targets.print_composition(congress, target),
        "missing": lambda target: completeness.print_missing(congress, target),
        "print_log": _tables(lambda: print_log_papers.log_table(congress)),
        "print_log-pieces": _tables(
            lambda: print_log_papers.pieces_table(print_log.jobs(congress)[0])
        ),
    }


def _of_programme(congress: str) -> dict[str, Paper]:
    first = programme_versions.versions(congress)[-1].version.uid
    return {
        "programme-released": _tables(lambda: programme_papers.programme_paper(congress, first)),
        "programme-changes": _tables(lambda: programme_papers.changes_paper(congress, first)),
    }


def _of_seats(congress: str) -> dict[str, Paper]:
    session = next((one.uid for one in seats.sessions(congress) if seats.has_own(one.uid)), "")
    return {
        "seats-plan": lambda target: seat_papers.write_plan(congress, "", target),
        "seats-plan-session": lambda target: seat_papers.write_plan(
            congress, session, target, size="A3"
        ),
        "seats-name": _tables(lambda: seat_papers.by_name(congress)),
        "seats-delegation": _tables(lambda: seat_papers.by_delegation(congress, session)),
    }


def _of_preparation(congress: str) -> dict[str, Paper]:
    commented = [
        one.document for one in papers.lines(congress) if papers.comments(one.document.uid)
    ]
    return {
        "tasks-body": _tables(lambda: task_papers.whole(congress, "body")),
        "tasks-owner": _tables(lambda: task_papers.whole(congress, "owner")),
        "comments": _tables(lambda: papers_printed.comments(commented[0])),
        "comments-upper": _tables(lambda: papers_printed.upper_comments(congress)),
        "scheme": _tables(lambda: scheme.paper(congress)),
        "scheme-a3": _tables(lambda: scheme.paper(congress, "A3")),
        "inspections": _tables(lambda: inspections.findings_table(congress)),
        "works": _tables(lambda: inspections.works_table(congress)),
    }


def _of_meetings(congress: str) -> dict[str, Paper]:
    met = meetings.meetings(congress)[-1].meeting.uid
    report = periodic_reports.reports(congress)[0].uid
    return {
        "minutes": _letter(lambda: meeting_papers.minutes(met)),
        "notice": _letter(lambda: meeting_papers.notice(met)),
        "attendance": _tables(lambda: meeting_papers.attendance_table(met)),
        "report": _letter(lambda: report_papers.report_letter(report)),
        "report-figures": _tables(lambda: report_papers.figures_table(report)),
        "lessons": _letter(lambda: lesson_papers.review(congress)),
        "lessons-lines": _tables(lambda: lesson_papers.review_table(congress)),
        "indicators": _tables(lambda: lesson_papers.indicators_table(congress)),
        "difficulties": _tables(lambda: difficulties.table(congress)),
    }


def _of_texts(congress: str) -> dict[str, Paper]:
    """The sample that is shown while a text is edited."""

    def write(paper: str, target: Path) -> None:
        text = paper_texts.text(paper, congresses.family_of(congresses.required(congress)))
        target.write_bytes(paper_texts.sample_pdf(text, congress))

    return {f"text-{one.key}": partial(write, one.key) for one in KINDS_OF_PAPERS if one.worded}


def _of_round(cycle: str) -> dict[str, Paper]:
    agenda = calendar.agenda(cycle)
    due = calendar.deadlines(cycle, calendar.levels(agenda))
    found = conflicts.of_round(cycle, on=_BUSY)
    names = {one.unit: one.name for one in agenda.entries}
    title = cycle_definition("mttq-2024-2029").name
    clashing = frozenset(one.unit for one in found.index.all())

    def month(size: str, target: Path) -> None:
        sheet = Sheet(weeks(_BUSY), agenda, _BUSY, month=_BUSY.month, clashing=clashing)
        calendar_papers.write_month(sheet, target, under=title, size=size)

    def summary(target: Path) -> None:
        from desktop_app.services import consolidation

        printing.summary(consolidation.summary(cycle), target)

    def plan_map(target: Path) -> None:
        made = progress.progress(cycle, _BUSY)
        shown = progress.unit_map(made, made.lowest)
        progress_papers.print_map(made, shown, target, large=False)

    return {
        "month": partial(month, "A4"),
        "month-a3": partial(month, "A3"),
        "timeline": lambda target: calendar_papers.write_timeline(
            agenda, Look(_BUSY, due, clashing), target, under=title, report=quiet
        ),
        "list": _tables(lambda: calendar_papers.list_table(agenda, names, due, title, found)),
        "conflicts": _tables(
            lambda: calendar_papers.conflict_table(found, found.index.all(), title)
        ),
        "plan": _tables(lambda: chain_papers.plan_table(cycle, chain.lines(cycle))),
        "progress": lambda target: progress_papers.print_pdf(
            progress.progress(cycle, _BUSY), target
        ),
        "map": plan_map,
        "summary": summary,
    }


_TWO = frozenset({
    "summons_unit", "situation", "programme", "roll", "sign_in", "convened", "estimate", "scheme",
    "figures", "progress", "summary", "credentials",
})  # fmt: skip
"""Papers whose second page tells something besides more of the same rows, or how those go on."""

_OF_THE_FRONT = frozenset({
    "lessons", "minutes", "notice", "report", "scheme", "composition", "text-summons_unit",
})  # fmt: skip


_TWINS = frozenset({
    "programme-released", "convened-first", "tasks-body", "sign_in-every", "text-summons",
    "text-invitation", "text-invitation_open", "seats-delegation",
})  # fmt: skip
"""Papers that look like another one of the register."""


def judged(name: str, made: Collection[str]) -> dict[str, int]:
    """The papers of a register whose pages are kept, and how many pages of each.

    Of the Front those that its words or its style change.
    """
    if name == "mttq":
        front = [key for key in made if key in BY_KEY or key in _OF_THE_FRONT]
        return {key: 2 if key in ("summons_unit", "situation") else 1 for key in front}
    return {key: 2 if key in _TWO or name == "round" else 1 for key in made if key not in _TWINS}
