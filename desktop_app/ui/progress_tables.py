"""The tables of progress: areas with their figures and sums, the units behind a figure, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

from desktop_app.domain.progress_figures import (
    AT_RISK,
    HELD,
    HELD_LATE,
    LATE,
    PLANNED,
    UNPLANNED,
    Area,
    Count,
    Figures,
    Standing,
)
from desktop_app.domain.progress_words import (
    TOTAL,
    counted,
    fraction,
    level_word,
    short_source,
    source_word,
    standing_words,
    untold,
)
from desktop_app.domain.words import N_, say, show
from desktop_app.ui import theme
from desktop_app.ui.keys import keys
from desktop_app.ui.table_rows import Index
from desktop_app.ui.tables import Column, RowsModel, Table

SIGNS = {
    HELD: ("circle-check", "good"),
    HELD_LATE: ("square-check", "good"),
    LATE: ("triangle-alert", "bad"),
    AT_RISK: ("diamond", "warn"),
    PLANNED: ("circle", "info"),
    UNPLANNED: ("square", "ink_2"),
}
"""Icon and colour of each standing, with the shapes of the map."""

WHOLE = ""
"""The column of all levels together, and the row of all areas."""

_ALL = "all"
_LONGEST_NAME, _SHORTEST_NAME = 176, 96
_SPARE = 4
_FONT = int(Qt.ItemDataRole.FontRole)


class _AreaModel(RowsModel[Area]):
    """The last row is the sum, in bold."""

    def data(self, index: Index, role: int = 0) -> Any:
        if role == _FONT and index.row() == len(self.rows) - 1:
            bold = QFont()
            bold.setWeight(QFont.Weight.DemiBold)
            return bold
        return super().data(index, role)


class AreaTable(Table[Area]):
    """Areas across levels with sums. ``figure_chosen`` tells area and level of a cell, blank for all."""

    figure_chosen = Signal(str, str)
    figure_opened = Signal()

    def __init__(self) -> None:
        self._found, self._short = Figures(date.min), False
        nothing = _area_columns(self._found, short=False)
        super().__init__(nothing, "progress_areas", model=_AreaModel(nothing))
        self.setAccessibleName(say(N_("Congresses held, by area and level")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.opened.connect(self.figure_opened)
        keys(self, {"Return": self.figure_opened.emit, "Enter": self.figure_opened.emit})

    def show_figures(self, found: Figures) -> None:
        """Show these areas, and their sum below them; the figure that was chosen stays so."""
        chosen = self.figure() if self.currentIndex().isValid() else None
        blocked = self.selectionModel().blockSignals(True)
        self._found = found
        self._use_columns()
        rows = [*found.areas, found.total]
        self.rows_model.show_rows(lambda offset, limit: rows[offset : offset + limit])
        self.rows_model.load_up_to(len(rows))
        self.selectionModel().blockSignals(blocked)
        if chosen is not None:
            self.choose_figure(*chosen)

    def choose_figure(self, area: str, level: str) -> None:
        """Go to the figure of an area at a level, blank for all; to the sum where the area is not shown."""
        names = [one.name for one in self.rows_model.columns]
        places = {one.uid: place for place, one in enumerate(self.rows_model.rows)}
        row = places.get(area, len(places) - 1)
        column = names.index(level) if level in names else len(names) - 1
        self.setCurrentIndex(self.rows_model.index(row, column))

    def _use_columns(self) -> None:
        """Figures with their shares, or without where there is no room for all levels."""
        columns = _area_columns(self._found, short=False)
        wide = sum(theme.px(one.width) for one in columns)
        self._short = wide > self.viewport().width() + theme.px(_SPARE)
        if self._short:
            columns = _area_columns(self._found, short=True)
        known = [(one.name, one.width) for one in self.rows_model.columns]
        if known != [(one.name, one.width) for one in columns]:
            self.use_columns(columns)
        self._share_room(columns)

    def _share_room(self, columns: Sequence[Column[Area]]) -> None:
        """What is over goes to the figures alike; what lacks is taken from the names, which have tips."""
        widths = [theme.px(one.width) for one in columns]
        over, figures = self.viewport().width() - sum(widths), max(1, len(widths) - 1)
        if over < 0:
            fits = widths[0] + over >= theme.px(_SHORTEST_NAME)
            widths[0] += over if fits else 0
        else:
            widths = [widths[0], *(one + over // figures for one in widths[1:])]
        for place, width in enumerate(widths):
            self.fitted[place] = width
            self.horizontalHeader().resizeSection(place, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares come and go with the room there is."""
        super().resizeEvent(event)
        chosen = self.currentIndex()
        place = chosen.row(), chosen.column()
        blocked = self.selectionModel().blockSignals(True)
        self._use_columns()
        if place[0] >= 0:
            self.setCurrentIndex(self.rows_model.index(*place))
        self.selectionModel().blockSignals(blocked)

    def figure(self) -> tuple[str, str]:
        """Area and level of the cell with the focus, blank for all."""
        area, place = self.current(), self.currentIndex().column()
        names = [one.name for one in self.rows_model.columns]
        level = names[place] if 0 < place < len(names) - 1 else WHOLE
        return area.uid if area else WHOLE, level

    def _tell(self) -> None:
        if self.currentIndex().isValid():
            self.figure_chosen.emit(*self.figure())


def _area_columns(found: Figures, *, short: bool) -> list[Column[Area]]:
    """Locality and levels, each as wide as its sum, which is the longest and in bold.

    ``short`` leaves the shares to the tip.
    """

    def count(level: str, area: Area) -> Count:
        return area.count(level) if level else area.whole

    def text(level: str, area: Area) -> str:
        return (fraction if short else counted)(count(level, area))

    def tip(level: str, area: Area) -> str:
        told = count(level, area)
        return " ".join(part for part in (counted(told), untold(told)) if part)

    names = min(_LONGEST_NAME, max((_wide(one.name) for one in found.areas), default=0))
    made: list[Column[Area]] = [
        Column(
            "area",
            say(N_("Locality")),
            lambda one: one.name or say(TOTAL),
            names,
            sortable=False,
            tip=lambda one: one.name or say(TOTAL),
        )
    ]
    for level in (*found.levels, WHOLE):
        title = level_word(level) if level else say(N_("Together"))
        wide = max(_wide(title), _wide(text(level, found.total)))
        made.append(
            Column(level or _ALL, title, partial(text, level), wide, right=True, sortable=False,
                   tip=partial(tip, level))
        )  # fmt: skip
    return made


def _wide(text: str) -> int:
    """What a bold text of a table takes, with the room around it, in pixels of the design."""
    font = QFont(QApplication.font())
    font.setPixelSize(theme.tokens()["type"]["table"])
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(text) + 23


def standing_columns(names: Mapping[str, str]) -> list[Column[Standing]]:
    """Unit, its standing, what it rests on; ``names`` are those of the units above, by uid."""

    def place(one: Standing) -> str:
        above = names.get(one.line.parent, "")
        return f"{one.line.unit_name}, {above}" if above else one.line.unit_name

    return [
        Column("unit", say(N_("Unit")), lambda one: one.line.unit_name, 116, tip=place,
               sortable=False),
        Column("standing", say(N_("Standing")), standing_words, 150, sortable=False,
               icon=lambda one: SIGNS[one.state][0], tone=lambda one: SIGNS[one.state][1]),
        Column("source", say(N_("Source")), lambda one: short_source(_source(one)), 72,
               tip=lambda one: source_word(_source(one)), sortable=False),
    ]  # fmt: skip


def _source(one: Standing) -> str:
    return one.line.figures_source if one.villages else one.line.source


SourceRow = tuple[str, Mapping[str, int]]


def source_columns(levels: Sequence[str]) -> list[Column[SourceRow]]:
    """A source, and how many units of each level are known from it."""

    def number(level: str, row: SourceRow) -> str:
        return show(row[1][level]) if row[1].get(level) else "–"

    return [
        Column("source", say(N_("Known from")), lambda row: source_word(row[0]), 168,
               sortable=False),
        *(
            Column(level, level_word(level), partial(number, level), 84, right=True, sortable=False)
            for level in levels
        ),
    ]  # fmt: skip
