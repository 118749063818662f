"""The calendar of a round: months, weeks and the timeline, with what clashes beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.calendar import NOTE_TABS, Agenda, Entry, Note
from desktop_app.domain.calendar_marks import Sheet
from desktop_app.domain.conflict_ways import Way
from desktop_app.domain.conflicts import Conflict
from desktop_app.domain.holidays import day_off
from desktop_app.domain.timeline_marks import Look
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import calendar as service
from desktop_app.services import chain, clock
from desktop_app.services import conflicts as conflict_service
from desktop_app.ui import alerts, theme
from desktop_app.ui.calendar_conflicts import WIDTH, ConflictList
from desktop_app.ui.calendar_foot import CalendarFoot
from desktop_app.ui.calendar_grid import CalendarGrid
from desktop_app.ui.calendar_timeline import Timeline
from desktop_app.ui.calendar_tools import CalendarTools
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import Empty, button
from desktop_app.ui.progress_round import RoundChooser

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed
    from desktop_app.domain.cycle_definitions import Deadline

MANY = 3000
"""Congresses from which checking all of them takes long enough to be told of."""


_DATES = frozenset({"Task", "Meeting", "Document"})
"""What the dates of the preparation are read from."""


def _not_known(day: date) -> str:
    """No name: the library of days off takes longer to load than the calendar to be painted."""
    return ""


class CalendarPanel(QWidget):
    """Shows when the congresses of a round are; what is dragged is moved in one act, which can be undone."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.main = (N_("Print …"), "printer", self.print_page)
        self.cycle = ""
        self.agenda = Agenda([])
        self.shown = self.agenda
        self.deadlines: Sequence[tuple[str, Deadline]] = ()
        self.today = clock.today()
        self.found: conflict_service.RoundConflicts | None = None
        self._notes: list[Note] = []
        self._all_notes: list[Note] = []
        self._touched: set[str] | None = set()
        self._dates_behind = False
        self._settled = False
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.timeout.connect(self.check)
        desk.changed.connect(self._something_changed)
        self._make()
        self._lay_out()

    def _make(self) -> None:
        self.round = RoundChooser(self.desk)
        self.round.setMinimumContentsLength(14)
        self.round.chosen.connect(lambda _: self.refresh())
        self.grid = CalendarGrid()
        self.timeline = Timeline()
        self.conflicts = ConflictList()
        self.tools = CalendarTools(self.round)
        self.foot = CalendarFoot()
        self.empty = Empty("calendar-days")
        to_plan = button(
            N_("To the plan"), lambda: self.desk.page_wanted.emit("round", {"tab": "plan"}),
            main=True, icon="list-ordered",
        )  # fmt: skip
        self.empty.say(
            N_("No congress of this round has a day yet. Enter them in the plan."), to_plan
        )
        self.tools.turned.connect(self._turn)
        self.tools.today_wanted.connect(self.to_today)
        self.tools.view_changed.connect(self.show_view)
        self.tools.filtered.connect(self._filter)
        self.tools.narrower.clicked.connect(lambda: self.timeline.use_zoom(-1))
        self.tools.wider.clicked.connect(lambda: self.timeline.use_zoom(1))
        for view in (self.grid, self.timeline):
            view.opened.connect(self.open_unit)
            view.moved.connect(self.move_congress)
        self.grid.note_opened.connect(self.open_item)
        self.grid.day_opened.connect(self.list_day)
        self.grid.day_changed.connect(lambda _: self._days_changed())
        self.conflicts.chosen.connect(self._show_conflict)
        self.conflicts.way_taken.connect(self.take_way)
        self.conflicts.emptied.connect(self.take_focus)

    def _lay_out(self) -> None:
        self.places = QStackedWidget()
        for view in (self.grid, self.timeline):
            self.places.addWidget(view)
        calendar = QVBoxLayout()
        calendar.setSpacing(theme.px(4))
        calendar.addWidget(self.places, 1)
        calendar.addWidget(self.foot)
        self.conflicts.setFixedWidth(theme.px(WIDTH))
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(12))
        beside.addLayout(calendar, 1)
        beside.addWidget(self.conflicts)
        full = QWidget()
        full.setLayout(beside)
        beside.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.tools)
        layout.addWidget(self.stack, 1)
        self.tools.show_view(self.tools.view)

    # what it shows

    def refresh(self) -> None:
        """Read the round in hand; what clashes follows once the days are painted."""
        cycle = chain.cycle_in_hand(self.desk.congress)
        other = cycle != self.cycle
        self.round.show_round(cycle)
        self.cycle, self.today = cycle, clock.today()
        self.agenda = service.agenda(cycle)
        self.deadlines = service.deadlines(cycle, service.levels(self.agenda))
        self._all_notes = service.deadline_notes(self.deadlines)
        congress = self.desk.congress
        self.tools.dates.setVisible(congress is not None)
        self._read_dates()
        self.tools.offer(self.agenda)
        self.stack.setCurrentIndex(0 if self.agenda.entries else 1)
        self.tools.show_filters(bool(self.agenda.entries))
        if other:
            self.found = None
            self._show()
            self.grid.go_to(self.agenda.first_day(self.today))
        else:
            self._show()
        self._check.start(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Another panel may have taken another round in hand, another page changed a date."""
        super().showEvent(event)
        if self.cycle and self.cycle != chain.cycle_in_hand(self.desk.congress):
            self.refresh()
        elif self._dates_behind:
            self._read_dates()
            self._show()

    def _something_changed(self, changed: Changed) -> None:
        """Remember what is to be checked again: the units of this act, or (None) all of them."""
        touched = conflict_service.touched(changed)
        both = self._touched is not None and touched is not None
        self._touched = (self._touched or set()) | (touched or set()) if both else None
        if changed.records & _DATES:
            self._dates_behind = True
            if self.isVisible():
                self._read_dates()
                self._show()

    def check(self) -> None:
        """Find what clashes: all, or what one act touched. The days off are known from here on, too."""
        self._settled = True
        touched, self._touched = self._touched, set()
        found = self.found
        as_before = found and (found.cycle, found.index.today) == (self.cycle, self.today)
        if found is not None and as_before and touched is not None:
            for unit in touched:
                found.recheck(unit)
            self._checked(found)
        elif len(self.agenda.entries) > MANY:
            from desktop_app.ui import jobs

            cycle = self.cycle
            jobs.run(
                self, say(N_("Checking the plan of {count} congresses …"), count=len(self.agenda.entries)),
                lambda report: service.conflicts(cycle), self._checked,
            )  # fmt: skip
        else:
            self._checked(service.conflicts(self.cycle))

    def _checked(self, found: conflict_service.RoundConflicts) -> None:
        if found.cycle == self.cycle:
            self.found = found
            self._show()

    def _filter(self) -> None:
        self._read_dates()
        self._show()

    def _read_dates(self) -> None:
        """The dates of the preparation, where they are wanted."""
        self._dates_behind = False
        congress = self.desk.congress
        wanted = congress is not None and self.tools.dates.isChecked()
        self._notes = service.preparation(congress) if wanted and congress else []

    def _show(self) -> None:
        """Show what the filters let through."""
        tools = self.tools
        listed = self.found.index.all() if self.found else []
        clashing = frozenset(uid for one in listed for uid in (one.unit, one.other) if uid)
        only = clashing.__contains__ if tools.only.isChecked() else None
        level, area = tools.level.currentData() or "", tools.area.currentData() or ""
        self.shown = self.agenda.filtered(level, area, only)
        notes: dict[date, list[Note]] = {}
        for one in (*self._all_notes, *self._notes):
            notes.setdefault(one.day, []).append(one)
        self.grid.show_sheet(
            Sheet(
                (),
                self.shown,
                self.today,
                notes=notes,
                clashing=clashing,
                unit=self.grid.unit,
                off=day_off if self._settled else _not_known,
            )
        )
        if tools.view == "timeline":
            self.timeline.show_agenda(
                self.shown, Look(self.today, clashing=clashing), self.deadlines
            )
        if level or area:
            there = self.shown.by_unit
            listed = [one for one in listed if one.unit in there or one.other in there]
        self.conflicts.show_conflicts(self.found, listed)
        self._days_changed()
        self.foot.show_deadlines(self.deadlines, self.today)

    def _days_changed(self) -> None:
        """Title, conflicts in sight, and what is planned for the month without a day."""
        grid, tools = self.grid, self.tools
        if not grid.sheet.weeks:
            return
        if tools.view == "timeline":
            tools.title.setText(say(N_("The whole round")))
            self.conflicts.use_days(date.min, date.max)
            tools.note.setText("")
            return
        first, last = grid.sheet.weeks[0][0], grid.sheet.weeks[-1][-1]
        self.conflicts.use_days(first, last)
        if grid.by_week:
            tools.title.setText(say(N_("{first} to {last}"), first=first, last=last))
        else:
            day = next(one for one in grid.sheet.weeks[1])
            title = say(N_("Month {month}/{year}"), month=str(day.month), year=str(day.year))
            tools.title.setText(title)
        month = self.shown.in_month(grid.day)
        tools.note.setText(
            say_count(
                N_("{count} congress this month without a day yet"),
                N_("{count} congresses this month without a day yet"), len(month),
            ) if month else ""
        )  # fmt: skip
        tools.note.setToolTip("\n".join(one.name for one in month[:30]))

    # going through it

    def show_view(self, view: str) -> None:
        """Month, week or timeline."""
        self.tools.show_view(view)
        if view == "timeline":
            self.places.setCurrentWidget(self.timeline)
            self._show()
            if self.grid.unit:
                self.timeline.go_to(self.grid.unit)
        else:
            self.places.setCurrentWidget(self.grid)
            self.grid.use_weeks(view == "week")

    def _turn(self, by: int) -> None:
        if self.tools.view == "timeline":
            bar = self.timeline.horizontalScrollBar()
            bar.setValue(bar.value() + by * bar.pageStep())
        else:
            self.grid.turn(by)

    def to_today(self) -> None:
        """Back to today."""
        self.grid.go_to(self.today)
        self.timeline.to_day(self.today)

    def take_focus(self) -> None:
        """The keyboard begins in the calendar."""
        if self.stack.currentIndex():
            self.empty.focus_first()
        else:
            (self.timeline if self.tools.view == "timeline" else self.grid).setFocus()

    def reveal(self, uid: str) -> None:
        """Show the congress of a unit."""
        entry = self.agenda.by_unit.get(uid)
        if entry is None:
            return
        if entry.first:
            self.grid.go_to(date.fromisoformat(entry.first), uid)
        elif entry.month:
            self.grid.go_to(date.fromisoformat(f"{entry.month}-01"))
        self.timeline.go_to(uid)

    def edit(self) -> None:
        """F2: as Enter, what is chosen on the day or the line in hand."""
        if self.places.currentWidget() is self.grid:
            self.grid.open_chosen()
        elif self.timeline.unit:
            self.open_unit(self.timeline.unit)

    def escape(self) -> None:
        """Esc: all congresses again."""
        if self.tools.narrowed():
            self.tools.clear()

    def list_day(self, day: date) -> None:
        """All of a day under each other."""
        from desktop_app.ui.calendar_day import DayList

        entries, notes = self.shown.on(day), self.grid.sheet.notes.get(day, ())
        if entries or notes:
            dialog = DayList(self, day, entries, notes)
            dialog.opened.connect(self.open_item)
            dialog.open()

    def open_item(self, item: Entry | Note) -> None:
        """The unit of a congress, or the record of a note where it has one."""
        if isinstance(item, Entry):
            self.open_unit(item.unit)
        elif item.kind in NOTE_TABS:
            wanted = {"tab": NOTE_TABS[item.kind], "uid": item.uid}
            self.desk.page_wanted.emit("preparation", wanted)

    def open_unit(self, unit: str) -> None:
        """The unit in the plan."""
        self.desk.page_wanted.emit("round", {"tab": "plan", "uid": unit})

    def _show_conflict(self, one: Conflict) -> None:
        """Bring the day of a conflict into sight."""
        entry = self.shown.by_unit.get(one.unit)
        unit = one.unit if entry and entry.first else ""
        if self.tools.view == "timeline":
            self.timeline.go_to(one.unit)
        elif self.grid.day != one.day or self.grid.unit != unit:
            self.grid.go_to(one.day, unit)

    # what it does

    def take_way(self, way: Way) -> None:
        """A way out of a conflict: move, or look at the unit."""
        if way.starts is None:
            self.open_unit(way.unit)
        else:
            self.move_congress(way.unit, way.starts, way.half)

    def move_congress(self, unit: str, day: date, half: str | None = None) -> None:
        """Move a congress to another day, keeping its half-day unless another is named."""
        entry = self.agenda.by_unit.get(unit)
        if entry is None:
            return
        if entry.state in ("held", "reviewed"):
            alerts.show(
                Message(
                    N_(
                        "{unit} held its congress already. Correct the day in the plan if it is wrong."
                    ),
                    {"unit": entry.name},
                ),
                self,
            )
            return
        kept = entry.half if half is None else half
        if self.desk.do(service.move, self.cycle, unit, day, kept) is None:
            return
        if not self.isVisible():
            self.refresh()
        self.grid.go_to(day, unit)
        self.timeline.go_to(unit)

    def print_page(self) -> None:
        """Ctrl+P: papers and files of the calendar, chosen from a menu."""
        from desktop_app.ui.calendar_papers import offer

        offer(self)
