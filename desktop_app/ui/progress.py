"""Progress of the round as of any day: sums by area and level, the curve, who is late or at risk, sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.held_curve import held_curve, key_figures
from desktop_app.domain.marks import Mark, Measure
from desktop_app.domain.progress_figures import Figures, Standing
from desktop_app.domain.progress_words import TOTAL, level_word, untold
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import chain
from desktop_app.services import progress as service
from desktop_app.services import progress_papers as papers
from desktop_app.ui import jobs, theme
from desktop_app.ui.charts import Chart
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_where, offer_to_open
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.keys import keys, tool
from desktop_app.ui.page import card, heading, row
from desktop_app.ui.progress_day import DayPicker
from desktop_app.ui.progress_round import RoundChooser, give_room
from desktop_app.ui.progress_tables import (
    AreaTable,
    SourceRow,
    source_columns,
    standing_columns,
)
from desktop_app.ui.tables import Table
from desktop_app.ui.tabs import Tabs

UNITS, LATE, RISK, SOURCES = range(4)
_SOURCE = 2
"""The column of the units that says what they are known from."""

_SHARES = (70, 43)
"""Of the width: the table, and what stands beside it."""


class ProgressPanel(QWidget):
    """Asked for a day, it tells how far the round had come; each figure and unit can be opened."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: service.Progress | None = None
        self.main = (N_("Print …"), "printer", self.print_page)
        self._search = ""
        self.day = DayPicker(self)
        self.day.chosen.connect(lambda _: self.refresh())
        self.round = RoundChooser(desk)
        self.round.chosen.connect(lambda _: self.refresh())
        self.since = QCheckBox(say(N_("Units since 1/7/2025")))
        self.since.setObjectName("by_units_2025")
        self.since.toggled.connect(lambda: self.refresh())
        to_excel = tool("file-spreadsheet", N_("To Excel …"), self.export, "to_excel")
        self.areas = AreaTable()
        self.areas.figure_chosen.connect(self._figure_chosen)
        self.areas.figure_opened.connect(self._to_units)
        self.note = QLabel()
        self.note.setObjectName("small")
        self.note.setWordWrap(True)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(4))
        inside.addWidget(self.areas, 1)
        inside.addWidget(self.note)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._beside())
        for place, share in enumerate(_SHARES):
            self.splitter.setStretchFactor(place, share)
        self.splitter.setSizes([theme.px(10 * share) for share in _SHARES])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        bar = row(self.day, None, self.since, self.round, to_excel)
        give_room(bar, self.round)
        layout.addWidget(bar)
        layout.addWidget(self.splitter, 1)

    def _beside(self) -> QWidget:
        """The curve, and under it lists that take turns."""
        self.curve = Chart("progress_curve", say(N_("Held against the deadline")))
        self.curve.opened.connect(self._level_opened)
        self.curve.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = [say(N_("Units")), say(N_("Late")), say(N_("At risk")), say(N_("Sources"))]
        self.tabs = Tabs("progress_lists", say(N_("Lists of units")), words)
        self.tabs.currentChanged.connect(lambda _: self._show_list())
        self.title = QLabel()
        self.title.setObjectName("quiet")
        self.names: dict[str, str] = {}
        self.listed: list[Standing] = []
        self.units: Table[Standing] = Table(standing_columns(self.names), "progress_units")
        fit_columns(self.units)
        self.units.setAccessibleName(say(N_("Units")))
        self.units.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.units.horizontalHeader().setSectionsClickable(False)
        self.units.opened.connect(self.edit)
        keys(self.units, {"Return": self.edit, "Enter": self.edit})
        self.sources: Table[SourceRow] = Table(source_columns(()), "progress_sources")
        fit_columns(self.sources)
        self.sources.setAccessibleName(say(N_("What the figures rest on")))
        self.sources.horizontalHeader().setSectionsClickable(False)
        self.sources.opened.connect(self._source_opened)
        keys(self.sources, {"Return": self._source_opened, "Enter": self._source_opened})
        self.lists = QStackedWidget()
        self.lists.addWidget(self.units)
        self.lists.addWidget(self.sources)
        upper = card(
            heading(say(N_("Held against the deadline")), "section"), self.curve, spacing=4
        )
        lower = QWidget()
        inside = QVBoxLayout(lower)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(4))
        for widget in (self.tabs, self.title):
            inside.addWidget(widget)
        inside.addWidget(self.lists, 1)
        beside = QSplitter(Qt.Orientation.Vertical)
        beside.setChildrenCollapsible(False)
        beside.addWidget(upper)
        beside.addWidget(lower)
        beside.setSizes([theme.px(270), theme.px(300)])
        return beside

    # what it shows

    @property
    def figures(self) -> Figures:
        """The figures in the table; nothing before they are loaded."""
        return self.found.figures if self.found else Figures(self.day.day)

    def refresh(self) -> None:
        """Count the round in hand as of the day."""
        cycle = chain.cycle_in_hand(self.desk.congress)
        self.round.show_round(cycle)
        self.found = service.progress(cycle, self.day.day)
        can_regroup = service.can_regroup(self.found)
        self.since.setVisible(can_regroup)
        if can_regroup and self.since.isChecked():
            self.found = service.regrouped(self.found)
        found = self.found
        self.names.clear()
        self.names.update(found.names)
        self.day.offer(found.last_days)
        self.areas.show_figures(found.figures)
        self.note.setText(untold(found.figures.total.whole))
        self.note.setVisible(bool(self.note.text()))
        told = key_figures(found.series, found.figures.on)
        self.curve.show_chart(told, self._draw, words=level_word)
        self.sources.use_columns(
            source_columns([x for x in found.figures.levels if x != "village"])
        )
        for place, word, count in (
            (LATE, N_("Late ({count})"), len(found.figures.late())),
            (RISK, N_("At risk ({count})"), len(found.figures.at_risk())),
        ):
            self.tabs.setTabText(place, say(word, count=count))
        self._show_list()

    def showEvent(self, event: QShowEvent) -> None:
        """Another panel may have taken another round in hand."""
        super().showEvent(event)
        if self.found and self.found.cycle != chain.cycle_in_hand(self.desk.congress):
            self.refresh()

    def _draw(self, width: float, height: float, measure: Measure) -> Sequence[Mark]:
        if self.found is None:
            return ()
        size = float(theme.px(theme.tokens()["type"]["small"]))
        on = self.found.figures.on
        return held_curve(self.found.series, on, width, height - 2, size=size, measure=measure)

    def _figure_chosen(self, area: str, level: str) -> None:
        self.tabs.setCurrentIndex(UNITS)
        self._show_list()

    def _level_opened(self, level: str) -> None:
        """The line of a level: all its units."""
        self.areas.choose_figure("", level)
        self._figure_chosen("", level)

    def _show_list(self) -> None:
        """The list whose tab is in front."""
        at, found = self.tabs.currentIndex(), self.figures
        self.lists.setCurrentIndex(1 if at == SOURCES else 0)
        if at == SOURCES:
            rows = list(found.sources().items())
            self.title.setText(say(N_("Units by what is best known of them")))
            self.sources.rows_model.show_rows(lambda offset, limit: rows[offset : offset + limit])
            return
        area, level = self.areas.figure()
        self.units.setColumnHidden(_SOURCE, at in (LATE, RISK))  # there the days need its room
        if at == UNITS:
            listed, said = found.behind(area, level), self._figure_words(area, level)
        elif at == LATE:
            listed, said = found.late(), say(N_("Past the deadline, the longest first"))
        else:
            listed, said = found.at_risk(), say(N_("At risk, the fewest days left first"))
        self._show_units(listed, said)

    def _show_units(self, listed: Sequence[Standing], said: str) -> None:
        wanted = fold(self._search)
        shown = [one for one in listed if wanted in fold(one.line.unit_name)]
        count = say_count(N_("{count} unit"), N_("{count} units"), len(shown))
        self.title.setText(f"{said} · {count}")
        self.listed = shown
        self.units.rows_model.show_rows(lambda offset, limit: shown[offset : offset + limit])
        self.units.say_nothing("" if shown else say(N_("No unit here.")))

    def _figure_words(self, area: str, level: str) -> str:
        name = next((one.name for one in self.figures.areas if one.uid == area), "")
        return f"{name or say(TOTAL)}, {level_word(level) if level else say(N_('All levels'))}"

    # verbs

    def take_focus(self) -> None:
        """The keyboard begins in the table, at the sum of all."""
        if not self.areas.currentIndex().isValid() and self.figures.levels:
            self.areas.choose_figure("", self.figures.levels[0])
        self.areas.setFocus()

    def edit(self) -> None:
        """Open the unit in the plan."""
        one = self.units.current()
        if one is not None:
            self.desk.page_wanted.emit("round", {"tab": "plan", "uid": one.line.unit})

    def _to_units(self) -> None:
        """From a figure to the units behind it."""
        self.tabs.setCurrentIndex(UNITS)
        if self.units.rows_model.rowCount():
            self.units.selectRow(0)
        self.units.setFocus()

    def _source_opened(self) -> None:
        chosen = self.sources.current()
        if chosen is not None:
            listed = [
                one for one in self.figures.standings
                if not one.villages and one.line.source == chosen[0]
            ]  # fmt: skip
            blocked = self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(UNITS)
            self.tabs.blockSignals(blocked)
            self.lists.setCurrentIndex(0)
            self._show_units(listed, self.sources.rows_model.columns[0].text(chosen))
            self.units.setFocus()

    def reveal(self, uid: str) -> None:
        """A unit, in the list of its row."""
        for one in self.figures.standings:
            if one.line.unit == uid:
                self._level_opened(one.level)
                place = self.listed.index(one)
                self.units.rows_model.load_up_to(place)
                self.units.choose_places([place])
                return

    def show_day(self, day: date) -> None:
        """Ask for the figures of another day."""
        self.day.choose(day)

    def search(self, text: str) -> None:
        """Narrow the list of units."""
        self._search = text
        self._show_list()

    def print_page(self) -> None:
        """The page of progress with map and curve as PDF."""
        self._write("pdf", N_("PDF file"), papers.print_pdf)

    def export(self) -> None:
        """The same sums as a workbook."""
        self._write("xlsx", N_("Excel workbook"), papers.write_xlsx)

    def _write(
        self, suffix: str, kind: str, make: Callable[[service.Progress, Path], None]
    ) -> None:
        found = self.found
        if found is None:
            return

        def write(target: Path) -> None:
            words = say(N_("Writing {file} …"), file=target.name)
            work = partial(_work, make, found, target)
            jobs.run(self, words, work, lambda _: offer_to_open(self, target))

        ask_where(self, say(N_("Where to keep the page of progress")), kind, suffix,
                  say(N_("progress")), write)  # fmt: skip


def _work(
    make: Callable[[service.Progress, Path], None], found: service.Progress, target: Path,
    _report: Any,
) -> None:  # fmt: skip
    make(found, target)
