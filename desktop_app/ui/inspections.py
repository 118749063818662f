"""Inspection visits with their findings until they are remedied, and the works to welcome the congress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.inspections import Visit, Work, is_late, late_findings, value_of
from desktop_app.domain.preparation import WORK_STATES, Finding, Inspection, WelcomeWork
from desktop_app.domain.words import N_, capital, say, say_count, show
from desktop_app.services import clock, inspections
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.keys import keys
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.page import button
from desktop_app.ui.switch_panel import SwitchPanel
from desktop_app.ui.table_papers import offer, print_button
from desktop_app.ui.tables import Column


class VisitsPanel(ListPanel[Visit]):
    """The visits; the findings of one stand under the second tab of its sheet."""

    kind: ClassVar[type[Record]] = Inspection
    name = "inspections"
    icon = "clipboard-check"
    title = N_("Inspection visits")
    one = N_("{count} visit")
    many = N_("{count} visits")
    new_word = N_("New visit")
    empty_word = N_(
        "No visit yet. A visit says what was looked at; what was found wanting stays open until it is "
        "remedied."
    )
    leave_out = frozenset({"congress"})
    sheet_share = 0.5

    def lines(self, congress: str) -> Sequence[Visit]:
        """The visits, the latest first."""
        return inspections.visits(congress)

    def record_of(self, line: Visit) -> Record:
        """The visit itself."""
        return line.inspection

    def columns(self) -> list[Column[Visit]]:
        """When, where, about what, and how much of it is open."""
        return [
            Column("day", say(N_("Day")), lambda one: show(one.inspection.day), 96, sortable=False),
            Column("unit", say(N_("Unit visited")), lambda one: one.unit, 180, sortable=False),
            Column("about", say(N_("About what")), lambda one: one.inspection.about, 280,
                   sortable=False),
            Column("findings", say(N_("Open findings")), _open_words, 160, sortable=False,
                   icon=_open_sign, tone=_open_tone),
            Column("head", say(N_("Head of the visit")), lambda one: one.inspection.head, 180,
                   sortable=False),
        ]  # fmt: skip

    def details(self) -> list[tuple[str, ChildList[Any]]]:
        """The findings, with a button that says one is remedied."""
        remedy = button(N_("Remedied"), self._remedy, icon="circle-check", name="remedy")
        remedy.setToolTip(say(N_("Space: remedied today, or open again")))
        self.findings: ChildList[Finding] = ChildList(
            self.desk, Finding, "findings", N_("Finding"), _finding_columns(),
            read=lambda visit: inspections.findings(visit.uid),
            blank=lambda visit: Finding(inspection=visit.uid),
            keep=inspections.save_finding, take_away=inspections.remove_finding,
            leave_out=frozenset({"inspection", "position"}), new_word=N_("New finding"),
            of_a_line=(remedy,),
        )  # fmt: skip
        keys(self.findings.table, {"Space": self._remedy})
        return [(N_("Findings"), self.findings)]

    def _remedy(self) -> None:
        finding = self.findings.table.current()
        if finding is not None:
            self.desk.do(inspections.remedy, finding)

    def extra_tools(self) -> list[QWidget]:
        """Printing."""
        self.printing = print_button(self, self._papers, "print_inspections")
        return [self.printing]

    def _papers(self) -> list[tuple[str, Callable[[], Any]]]:
        uid = self.desk.congress.uid if self.desk.congress else ""
        return [(N_("Visits and findings"), lambda: inspections.findings_table(uid))]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self._papers(), self.printing)

    def counted(self) -> str:
        """How many visits, and how many findings are open and late."""
        parts = [super().counted()]
        still = sum(len(one.open) for one in self.listed)
        if still:
            parts.append(say_count(N_("{count} open finding"), N_("{count} open findings"), still))
        late = len(late_findings(self.listed, clock.today()))
        if late:
            parts.append(say(N_("{count} late"), count=late))
        return " · ".join(parts)

    def heading_of(self, record: Record) -> str:
        """The day and what it was about."""
        assert isinstance(record, Inspection)
        return " – ".join(filter(None, (show(record.day), record.about)))

    def blank(self) -> Inspection:
        """A visit of today."""
        assert self.desk.congress is not None
        return Inspection(congress=self.desk.congress.uid, day=clock.today())

    def keep(self, record: Record) -> Changed:
        """Keep a visit."""
        assert isinstance(record, Inspection)
        return inspections.save_visit(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a visit with its findings."""
        assert isinstance(record, Inspection)
        return inspections.remove_visit(record)


def _open_words(visit: Visit) -> str:
    if not visit.findings:
        return capital(say(N_("nothing found wanting")))
    if not visit.open:
        return capital(say(N_("all {count} remedied"), count=len(visit.findings)))
    return f"{len(visit.open)}/{len(visit.findings)}"


def _open_sign(visit: Visit) -> str:
    if not visit.open:
        return "circle-check" if visit.findings else ""
    return "triangle-alert" if _has_late(visit) else "circle"


def _open_tone(visit: Visit) -> str:
    if not visit.open:
        return "good"
    return "bad" if _has_late(visit) else "warn"


def _has_late(visit: Visit) -> bool:
    return bool(late_findings([visit], clock.today()))


def _finding_columns() -> list[Column[Finding]]:
    def state(one: Finding) -> str:
        if one.remedied_on:
            return say(N_("Remedied {day}"), day=one.remedied_on)
        late = is_late(one.due, None, clock.today())
        return say(N_("Open, late")) if late else say(N_("Open"))

    def sign(one: Finding) -> str:
        if one.remedied_on:
            return "circle-check"
        return "triangle-alert" if is_late(one.due, None, clock.today()) else "circle"

    tones = {"circle-check": "good", "triangle-alert": "bad", "circle": "warn"}
    return [
        Column("title", say(N_("Finding")), lambda one: one.title, 220, sortable=False),
        Column("responsible", say(N_("Who remedies it")), lambda one: one.responsible, 120,
               sortable=False),
        Column("due", say(N_("Due")), lambda one: show(one.due) if one.due else "", 90,
               sortable=False),
        Column("state", say(N_("State")), state, 130, sortable=False, icon=sign,
               tone=lambda one: tones[sign(one)]),
    ]  # fmt: skip


class WorksPanel(ListPanel[Work]):
    """Works done to welcome the congress."""

    kind: ClassVar[type[Record]] = WelcomeWork
    name = "welcome_works"
    icon = "landmark"
    title = N_("Welcome works")
    one = N_("{count} work")
    many = N_("{count} works")
    new_word = N_("New work")
    empty_word = N_("No work yet. Enter the works that units do to welcome the congress.")
    leave_out = frozenset({"congress"})

    def lines(self, congress: str) -> Sequence[Work]:
        """The works by the day they are to be finished."""
        return inspections.works(congress)

    def record_of(self, line: Work) -> Record:
        """The work itself."""
        return line.work

    def columns(self) -> list[Column[Work]]:
        """What, where, what it is worth, how far it is."""
        return [
            Column("title", say(N_("Work")), lambda one: one.work.title, 300, sortable=False),
            Column("unit", say(N_("Unit")), lambda one: one.unit, 170, sortable=False),
            Column("value", say(N_("Value (đồng)")), lambda one: show(one.work.value), 130, True,
                   sortable=False),
            Column("due", say(N_("To be finished")),
                   lambda one: show(one.work.due) if one.work.due else "", 110, sortable=False),
            Column("state", say(N_("State")), _work_state, 160, sortable=False, icon=_work_sign,
                   tone=lambda one: _WORK_TONES[_work_sign(one)]),
        ]  # fmt: skip

    def extra_tools(self) -> list[QWidget]:
        """Printing."""
        self.printing = print_button(self, self._papers, "print_works")
        return [self.printing]

    def _papers(self) -> list[tuple[str, Callable[[], Any]]]:
        uid = self.desk.congress.uid if self.desk.congress else ""
        return [(N_("Works to welcome the congress"), lambda: inspections.works_table(uid))]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self._papers(), self.printing)

    def counted(self) -> str:
        """How many works, how many are finished, and their value."""
        done = sum(one.work.state == "done" for one in self.listed)
        parts = [super().counted(), say(N_("{count} finished"), count=done)]
        if value_of(self.listed):
            parts.append(say(N_("{amount} đồng together"), amount=value_of(self.listed)))
        return " · ".join(parts)

    def blank(self) -> WelcomeWork:
        """A work that is planned, to be finished before the congress."""
        assert self.desk.congress is not None
        return WelcomeWork(
            congress=self.desk.congress.uid, state="planned", due=self.desk.congress.starts
        )

    def keep(self, record: Record) -> Changed:
        """Keep a work."""
        assert isinstance(record, WelcomeWork)
        return inspections.save_work(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a work."""
        assert isinstance(record, WelcomeWork)
        return inspections.remove_work(record)


_WORK_TONES = {"circle-check": "good", "triangle-alert": "bad", "circle": "ink_2"}


def _work_late(one: Work) -> bool:
    work = one.work
    return work.state != "done" and is_late(work.due, work.finished_on, clock.today())


def _work_state(one: Work) -> str:
    word = say(WORK_STATES[one.work.state])
    return ", ".join((word, say(N_("late")))) if _work_late(one) else word


def _work_sign(one: Work) -> str:
    if one.work.state == "done":
        return "circle-check"
    return "triangle-alert" if _work_late(one) else "circle"


class InspectionsPanel(SwitchPanel):
    """The tab of visits and works."""

    name = "inspection_parts"
    title = N_("Visits and works")

    parts = (
        ("visits", N_("Inspection visits"), "inspections:VisitsPanel"),
        ("works", N_("Welcome works"), "inspections:WorksPanel"),
    )
