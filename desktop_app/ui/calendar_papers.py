"""What can be printed or written of the calendar, in one menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from desktop_app.domain.calendar import weeks
from desktop_app.domain.calendar_marks import Sheet
from desktop_app.domain.progress import Report
from desktop_app.domain.timeline_marks import Look
from desktop_app.domain.words import N_, say
from desktop_app.services import calendar_papers as papers
from desktop_app.services import plain_tables
from desktop_app.ui import jobs, theme
from desktop_app.ui.files import ask_where, offer_to_open

if TYPE_CHECKING:
    from desktop_app.ui.calendar import CalendarPanel

Work = Callable[[Path, Report], None]
_KINDS = {"pdf": N_("PDF file"), "xlsx": N_("Excel workbook"), "ics": N_("Calendar file")}
_OF_CONFLICTS = {N_("Conflicts (PDF)"): "pdf", N_("Conflicts (Excel)"): "xlsx"}
"""Papers that wait until the plan was checked; word and kind of file."""
_ICONS = {"pdf": "printer", "xlsx": "file-spreadsheet", "ics": "calendar-days"}


def offer(panel: CalendarPanel) -> QMenu:
    """Open the menu of papers and files."""
    menu = QMenu(panel)
    menu.setObjectName("calendar_papers")
    listed: list[tuple[str, str, Callable[[], Work]]] = [
        (N_("Month, A4 (PDF)"), "pdf", partial(_month, panel, "A4")),
        (N_("Month, A3 (PDF)"), "pdf", partial(_month, panel, "A3")),
        (N_("Timeline, A3 (PDF)"), "pdf", partial(_timeline, panel)),
        (N_("Congresses by day (Excel)"), "xlsx", partial(_list, panel)),
        *((word, suffix, partial(_conflicts, panel, suffix))
          for word, suffix in _OF_CONFLICTS.items()),
        (N_("For other calendars (.ics)"), "ics", partial(_ics, panel)),
    ]  # fmt: skip
    for word, suffix, make in listed:
        act = menu.addAction(theme.icon(_ICONS[suffix]), say(word))
        act.setEnabled(not (word in _OF_CONFLICTS and panel.found is None))
        act.triggered.connect(partial(_ask, panel, word, suffix, make))
    menu.aboutToHide.connect(menu.deleteLater)
    right = panel.mapToGlobal(panel.rect().topRight())
    menu.popup(QPoint(right.x() - menu.sizeHint().width(), right.y()))
    return menu


def _ask(
    panel: CalendarPanel, word: str, suffix: str, make: Callable[[], Work], _checked: bool = False
) -> None:
    name = say(word).partition(" (")[0].replace(",", "")

    def write(target: Path) -> None:
        work = make()  # gathered in the window's thread, written beside it
        jobs.run(
            panel, say(N_("Writing {file} …"), file=target.name),
            lambda report: work(target, report), lambda _: offer_to_open(panel, target),
        )  # fmt: skip

    ask_where(panel, say(word), _KINDS[suffix], suffix, name, write)


def _month(panel: CalendarPanel, size: str) -> Work:
    grid = panel.grid
    day = grid.sheet.weeks[-1][0] if grid.by_week else grid.sheet.weeks[1][0]
    sheet = Sheet(
        weeks(day), panel.shown, panel.today, month=day.month, notes=grid.sheet.notes,
        clashing=grid.sheet.clashing,
    )  # fmt: skip
    under = panel.round.currentText()
    return lambda target, report: papers.write_month(
        sheet, target, under=under, size=size, report=report
    )


def _timeline(panel: CalendarPanel) -> Work:
    look = Look(panel.today, panel.deadlines, panel.grid.sheet.clashing)
    agenda, under = panel.shown, panel.round.currentText()
    return lambda target, report: papers.write_timeline(
        agenda, look, target, under=under, report=report
    )


def _list(panel: CalendarPanel) -> Work:
    names = {one.unit: one.name for one in panel.agenda.entries}
    table = papers.list_table(
        panel.shown, names, panel.deadlines, panel.round.currentText(), panel.found
    )
    return lambda target, _: plain_tables.write_xlsx([table], target)


def _conflicts(panel: CalendarPanel, suffix: str) -> Work:
    assert panel.found is not None
    table = papers.conflict_table(panel.found, panel.conflicts.listed, panel.round.currentText())
    if suffix == "pdf":
        return lambda target, report: plain_tables.write_pdf([table], target, report)
    return lambda target, _: plain_tables.write_xlsx([table], target)


def _ics(panel: CalendarPanel) -> Work:
    cycle, title = panel.cycle, panel.round.currentText()
    agenda, due = panel.shown, panel.deadlines
    return lambda target, _: papers.write_ics(cycle, title, agenda, due, target)
