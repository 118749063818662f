"""Periodic reports: figures settled on the 15th and 30th, beside those of the period before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.lessons import PeriodicReport
from desktop_app.domain.periodic_reports import Line, change, figure, label
from desktop_app.domain.words import N_, say, show
from desktop_app.services import periodic_reports, report_papers
from desktop_app.ui import theme
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.tables import Column, Table

_WAYS = {True: ("arrow-up", "ink_2"), False: ("arrow-down", "ink_2")}


class FiguresList(QWidget):
    """The settled figures of one report; they are read, not typed."""

    def __init__(self) -> None:
        super().__init__()
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setWordWrap(True)
        self.table: Table[Line] = Table(_columns(), "report_figures")
        self.table.setAccessibleName(say(N_("Figures of the report")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.told)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_of(self, report: Any) -> None:
        """The figures of a report beside those of the one before."""
        lines = periodic_reports.lines(report) if report.uid else []
        self.table.rows_model.show_rows(lambda offset, limit: lines[offset : offset + limit])
        earlier = periodic_reports.before(report) if report.uid else None
        if earlier is None:
            self.told.setText(say(N_("The first report: there is nothing to compare it with yet.")))
        else:
            told = N_("Beside each figure that of the report as of {day}, and the change since.")
            self.told.setText(say(told, day=earlier.as_of))


def _columns() -> list[Column[Line]]:
    return [
        Column("key", say(N_("Figure")), lambda one: label(one.key), 250, sortable=False),
        Column("value", say(N_("This period")), lambda one: figure(one.value, one.of), 92, True,
               sortable=False),
        Column("before", say(N_("Period before")), lambda one: figure(one.before, one.before_of),
               100, True, sortable=False),
        Column("change", say(N_("Up or down")), change, 84, sortable=False,
               icon=lambda one: _WAYS[one.change > 0][0] if one.change else "",
               tone=lambda one: "ink_2"),
    ]  # fmt: skip


class ReportsPanel(ListPanel[PeriodicReport]):
    """Keeping a new report settles its figures; what changes later goes into the next one."""

    kind: ClassVar[type[Record]] = PeriodicReport
    name = "periodic_reports"
    icon = "file-text"
    title = N_("Periodic reports")
    one = N_("{count} report")
    many = N_("{count} reports")
    new_word = N_("New report")
    empty_word = N_(
        "No report yet. A new one is for the next 15th or 30th and settles the figures as they stand then."
    )
    leave_out = frozenset({"congress", "settled_at"})
    first = ("as_of", "paper", "done", "ahead", "proposals")
    sheet_share = 0.56

    def lines(self, congress: str) -> Sequence[PeriodicReport]:
        """The latest first."""
        return periodic_reports.reports(congress)

    def columns(self) -> list[Column[PeriodicReport]]:
        """Day, number, when the figures were settled, what was done."""
        return [
            Column("as_of", say(N_("As of")), lambda one: show(one.as_of), 92, sortable=False),
            Column("paper", say(N_("Number and sign")), lambda one: one.paper, 130, sortable=False),
            Column("settled_at", say(N_("Settled at")), _settled, 140, sortable=False),
            Column("done", say(N_("Done in the period")), lambda one: one.done.replace("\n", " "),
                   300, sortable=False, tip=lambda one: one.done),
            Column("ahead", say(N_("Ahead")), lambda one: one.ahead.replace("\n", " "), 240,
                   sortable=False, tip=lambda one: one.ahead),
        ]  # fmt: skip

    def heading_of(self, record: Record) -> str:
        """The day it is about."""
        assert isinstance(record, PeriodicReport)
        return say(N_("Report as of {day}"), day=record.as_of)

    def under_heading(self, record: Record) -> str:
        """When its figures were settled."""
        assert isinstance(record, PeriodicReport)
        if not record.uid:
            return say(N_("Keeping the report settles the figures as they stand now."))
        return say(N_("Figures settled at {time}; later changes do not alter them."),
                   time=_settled(record))  # fmt: skip

    def blank(self) -> Record:
        """For the day that is due."""
        assert self.desk.congress is not None
        return periodic_reports.new_report(self.desk.congress.uid)

    def keep(self, record: Record) -> Changed:
        """Keep a report; with a new one its figures."""
        assert isinstance(record, PeriodicReport)
        return periodic_reports.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a report with its figures."""
        assert isinstance(record, PeriodicReport)
        return periodic_reports.remove(record)

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """The three texts of a report want room."""
        for name in ("done", "ahead", "proposals"):
            sheet.form.editors[name].setMinimumHeight(theme.px(84))

    def counted(self) -> str:
        """How many, and the day that passed without a report."""
        parts = [super().counted()]
        congress = self.desk.congress
        late = periodic_reports.missed(congress.uid) if congress is not None else None
        if late is not None:
            parts.append(say(N_("the report as of {day} is still missing"), day=late))
        return " · ".join(parts)

    def details(self) -> list[tuple[str, Any]]:
        """The settled figures."""
        self.figures = FiguresList()
        return [(N_("Figures"), self.figures)]

    def extra_tools(self) -> list[QWidget]:
        """Printing."""
        self.printing = print_button(self, self._papers, "print_report")
        return [self.printing]

    def _papers(self) -> list[PaperOf]:
        record = self.current_record()
        if record is None:
            return []
        uid = record.uid

        def of(make: Callable[[str], Any]) -> Callable[[], Any]:
            return lambda: make(uid)

        return [
            PaperOf(N_("Periodic report"), letter=of(report_papers.report_letter)),
            PaperOf(N_("Figures of the preparation"), table=of(report_papers.figures_table)),
        ]

    def print_page(self) -> None:
        """Ctrl+P: the report in hand."""
        if self.current_record() is not None:
            offer(self, self._papers(), self.printing)


def _settled(report: PeriodicReport) -> str:
    try:
        return show(datetime.fromisoformat(report.settled_at))
    except ValueError:  # none, or one that another program wrote
        return report.settled_at
