"""Consolidation: the units of a round side by side, totals, a chart, and the people behind each figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.charts import bars
from desktop_app.domain.consolidation import Line, Summary
from desktop_app.domain.marks import Mark, Measure
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import consolidation
from desktop_app.ui import jobs, theme
from desktop_app.ui.charts import Chart
from desktop_app.ui.consolidation_parts import (
    Figure,
    PeoplePane,
    TotalsTable,
    group_name,
    ordered,
    senders,
    women_words,
)
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_where, offer_to_open
from desktop_app.ui.page import Empty, Page, button, card, heading, put_icon, row
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tabs import Tabs

NARROW = 1110
"""Below this width (design pixels) the table and the chart take turns."""

PEOPLE = 540
"""How wide a list of people is beside the table (design pixels)."""

UNIT, GROUP = "unit", "group"
"""What the chart is by; also what the key of a mark begins with."""


class ConsolidationPage(Page):
    """The figures of one round."""

    reads: ClassVar[frozenset[str]] = frozenset({
        "Person", "Delegate", "Congress", "Unit", "Cycle", "UnitReport",
    })  # fmt: skip
    searchable = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.summary: Summary | None = None
        self._search, self._order, self._descending = "", "", False
        self._right_in_front = False
        self._sizes: list[int] = []
        self.empty = Empty("chart-column")
        self.stack = QStackedWidget()
        self.stack.addWidget(self._work_side())
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.addWidget(self.stack)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._escape)
        for key in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), self.units.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.edit)

    def _work_side(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        self.round = QComboBox()
        self.round.setObjectName("round")
        self.round.setAccessibleName(say(N_("Round of congresses")))
        self.round.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.round.setMinimumContentsLength(32)
        self.round.activated.connect(lambda: self.refresh())
        self.count = heading("", "section")
        self.flip = button(N_("Show the chart"), self._flip, icon="chart-bar", name="flip")
        to_excel = button(
            N_("To Excel …"), self.export, icon="file-spreadsheet", name="export_summary"
        )
        results = button(
            N_("Results of the congresses …"), self.show_results, icon="award", name="show_results"
        )
        layout.addWidget(row(self.count, self.round, None, results, self.flip, to_excel))
        self.figures = {
            "sent": Figure("sent", say(N_("Units that have sent"))),
            "official": Figure("official", say(N_("Official delegates"))),
            "female": Figure("female", say(N_("Women among them"))),
            "ethnic_groups": Figure("ethnic_groups", say(N_("Ethnic groups"))),
        }
        layout.addWidget(row(*self.figures.values(), spacing=12))
        self.units = TotalsTable()
        self.units.table.sorted_by.connect(self._sort)
        self.units.table.opened.connect(self.edit)
        self.units.table.verbs = self._row_verbs
        self.right = QStackedWidget()
        self.right.addWidget(self._chart_side())
        self.people = PeoplePane()
        self.people.left.connect(self.close_people)
        self.right.addWidget(self.people)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.units)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([theme.px(786), theme.px(332)])
        layout.addWidget(self.splitter, 1)
        return box

    def _chart_side(self) -> QWidget:
        words = [say(N_("By unit")), say(N_("By ethnic group"))]
        self.by = Tabs("chart_by", say(N_("What the chart is by")), words)
        self.by.currentChanged.connect(lambda: self._draw())
        self.chart = Chart("chart")
        self.chart.opened.connect(self._open_mark)
        title = heading(say(N_("Convened")), "section")
        return card(row(title, None, self.by), self.chart)

    def show_results(self) -> None:
        """Which units' results have come, for the round that is shown."""
        from desktop_app.ui.unit_results import show_unit_results

        if self.summary is not None:
            show_unit_results(self.desk, self, self.summary.cycle)

    # what it shows

    def show_page(self, **wanted: Any) -> None:
        """Come to the front; ``congress`` (uid, of the round ``cycle``) shows the people of one."""
        super().show_page(**wanted)
        congress = wanted.get("congress", "")
        place = self.round.findData(wanted.get("cycle", "")) if congress else -1
        if place >= 0 and place != self.round.currentIndex():
            self.round.setCurrentIndex(place)
            self.refresh()
        if self.summary and any(line.uid == congress for line in self.summary.lines if congress):
            self._open_mark(f"{UNIT}:{congress}")

    def refresh(self) -> None:
        """Count anew and show it."""
        rounds = consolidation.rounds()
        cycle = self._show_rounds(rounds)
        self.summary = consolidation.summary(cycle)
        if not any(line.is_known for line in self.summary.lines):
            self.main = None
            self.empty.say(
                N_("No figures have come in yet."),
                button(N_("Receive packages …"), self._receive, main=True, icon="package-open",
                       name="receive"),
            )  # fmt: skip
            self.stack.setCurrentIndex(1)
            return
        self.main = (N_("Make the PDF …"), "printer", self.print_page)
        self.stack.setCurrentIndex(0)
        self._show_figures(self.summary)
        self._show_lines()
        self._draw()
        self.close_people()
        self._arrange()

    def _show_rounds(self, rounds: Sequence[tuple[str, str]]) -> str:
        """Offer the rounds where there are several; the uid of the one to show comes back."""
        wanted = str(self.round.currentData() or "")
        self.round.clear()
        for uid, title in rounds:
            self.round.addItem(title, uid)
            self.round.setItemData(self.round.count() - 1, title, Qt.ItemDataRole.ToolTipRole)
        self.round.setCurrentIndex(max(0, self.round.findData(wanted)))
        self.round.setVisible(len(rounds) > 1)
        return str(self.round.currentData() or "")

    def _show_figures(self, summary: Summary) -> None:
        sent, below = senders(summary)
        totals = summary.totals
        self.figures["sent"].setVisible(below > 0)
        self.figures["sent"].show_number(say(N_("{sent}/{all}"), sent=sent, all=below))
        self.figures["official"].show_number(say(N_("{count}"), count=totals.official))
        self.figures["female"].show_number(women_words(totals))
        self.figures["ethnic_groups"].show_number(
            say(N_("{count}"), count=len(totals.ethnic_groups))
        )

    def _show_lines(self) -> None:
        if self.summary is None:
            return
        wanted = fold(self._search)
        found = [line for line in self.summary.lines if wanted in fold(line.unit)]
        self.units.show_lines(ordered(found, self._order, self._descending), self.summary.totals)
        no_fit = say(N_("No unit fits. Esc clears the search."))
        self.units.table.say_nothing("" if found else no_fit)
        total = len(self.summary.lines)
        if wanted:
            text = say(N_("{found}/{total} units"), found=len(found), total=total)
        else:
            text = say_count(N_("{count} unit"), N_("{count} units"), total)
        self.count.setText(text)

    def _row_verbs(self) -> list[Verb]:
        line = self.units.table.current()
        known = line is not None and bool(line.uid)
        return [
            Verb("users", N_("Show the people"), self.edit, "Enter", enabled=known),
            Verb("printer", N_("Make the PDF …"), self.print_page, "Ctrl+P"),
            Verb("file-spreadsheet", N_("To Excel …"), self.export),
        ]

    def take_focus(self) -> None:
        """The keyboard begins in the table, at the first unit."""
        if self.stack.currentIndex() == 1:
            self.empty.focus_first()
        elif not self.units.isHidden():
            if not self.units.table.selectionModel().hasSelection():
                self.units.table.selectRow(0)
            self.units.table.setFocus()

    def _draw(self) -> None:
        if self.summary is None:
            return
        if self.by.currentIndex() == 0:
            title = say(N_("Convened delegates by unit"))
            self.chart.show_chart(title, partial(_by_unit, self.summary))
        else:
            title = say(N_("Official delegates by ethnic group"))
            self.chart.show_chart(title, partial(_by_group, self.summary))

    def search(self, text: str) -> None:
        """Show the units with these words in their name."""
        self._search = text
        self._show_lines()

    def _sort(self, name: str, descending: bool) -> None:
        self._order, self._descending = name, descending
        self._show_lines()

    # the chart and the people take the same place

    def edit(self) -> None:
        """The people of the unit with the focus."""
        line = self.units.table.current()
        if line is not None and line.uid:
            self._open_mark(f"{UNIT}:{line.uid}")

    def _open_mark(self, key: str) -> None:
        if self.summary is None:
            return
        by, _, what = key.partition(":")
        self.people.units = {line.uid: line.unit for line in self.summary.lines}
        self._make_room()
        if by == UNIT:
            line = next(line for line in self.summary.lines if line.uid == what)
            self.people.show_congress(line)
        else:
            count = self.summary.totals.by_group.get(what, 0)
            self.people.show_group(self.summary.cycle, what, count)

    def _make_room(self) -> None:
        """A list of people needs more room than the chart in whose place it stands."""
        if self.right.currentIndex() == 0:
            self._sizes = self.splitter.sizes()
            wide = sum(self._sizes)
            self.right.setCurrentIndex(1)
            self.splitter.setSizes([wide - theme.px(PEOPLE), theme.px(PEOPLE)])
        self._right_in_front = True
        self._arrange()

    def close_people(self) -> None:
        """The chart again."""
        if self.right.currentIndex() == 1:
            self.right.setCurrentIndex(0)
            self.splitter.setSizes(self._sizes)
            self.units.table.setFocus()
            self._right_in_front = False
            self._arrange()

    def _escape(self) -> None:
        if self.right.currentIndex() == 1:
            self.close_people()
        elif self._search:
            field = self.window().findChild(QLineEdit, "search")
            if field is not None:
                field.clear()

    def _flip(self) -> None:
        self._right_in_front = not self._right_in_front
        if not self._right_in_front:
            self.right.setCurrentIndex(0)
        self._arrange()
        self.flip.setFocus()

    def _arrange(self) -> None:
        """Table and chart beside each other where there is room, else the one that is wanted."""
        narrow = self.width() < theme.px(NARROW)
        self.flip.setVisible(narrow)
        self.flip.setText(
            say(N_("Show the table")) if self._right_in_front else say(N_("Show the chart"))
        )
        put_icon(self.flip, "table" if self._right_in_front else "chart-bar")
        self.units.setVisible(not narrow or not self._right_in_front)
        self.right.setVisible(not narrow or self._right_in_front)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # acts

    def _receive(self) -> None:
        self.desk.page_wanted.emit("exchange", {"receive": True})

    def print_page(self) -> None:
        """Make the PDF of what is shown."""

        def make(target: Path, summary: Summary, report: Any) -> None:
            from desktop_app.services import printing

            printing.summary(summary, target, report=report)

        self._write(N_("PDF file"), "pdf", make)

    def export(self) -> None:
        """Write what is shown as .xlsx."""

        def make(target: Path, summary: Summary, report: Any) -> None:
            from desktop_app.services import list_export

            list_export.export_summary(summary, target)

        self._write(N_("Excel file"), "xlsx", make)

    def _write(self, kind: str, suffix: str, make: Callable[[Path, Summary, Any], object]) -> None:
        summary = self.summary
        if summary is None or self.stack.currentIndex() == 1:
            return

        def write(target: Path) -> None:
            jobs.run(
                self,
                say(N_("Writing {file} …"), file=target.name),
                lambda report: make(target, summary, report),
                lambda _: offer_to_open(self, target),
            )

        ask_where(self, say(N_("Where to keep the consolidation")), kind, suffix,
                  say(N_("consolidation")), write)  # fmt: skip


def _by_unit(summary: Summary, width: float, height: float, measure: Measure) -> tuple[Mark, ...]:
    lines: list[Line] = [line for line in summary.lines if line.unit]
    return bars(
        [line.unit for line in lines],
        [line.convened if line.is_known else None for line in lines],
        width, _spread(height, len(lines)), measure=measure, size=_size(),
        keys=[f"{UNIT}:{line.uid}" if line.uid else "" for line in lines],
    )  # fmt: skip


def _by_group(summary: Summary, width: float, height: float, measure: Measure) -> tuple[Mark, ...]:
    groups = summary.totals.by_group
    return bars(
        [group_name(slug) for slug in groups], list(groups.values()),
        width, _spread(height, len(groups)), measure=measure, size=_size(),
        keys=[f"{GROUP}:{slug}" for slug in groups],
    )  # fmt: skip


def _size() -> float:
    return float(theme.px(theme.tokens()["type"]["table"]))


def _spread(height: float, rows: int) -> float:
    """Bars take the height there is, but do not drift apart."""
    return min(height, rows * theme.shell("row"))
