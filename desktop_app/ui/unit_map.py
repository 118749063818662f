"""The map of the round: every unit a dot whose colour and shape say how it stands; each opens its unit."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.marks import Dot
from desktop_app.domain.progress_figures import PLANNED, STANDINGS, UNPLANNED
from desktop_app.domain.progress_words import days_words, level_word, standing_words
from desktop_app.domain.text import fold
from desktop_app.domain.unit_map import LOOKS
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import chain
from desktop_app.services import progress as service
from desktop_app.services import progress_papers as papers
from desktop_app.ui import jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.files import ask_where, offer_to_open
from desktop_app.ui.keys import tool
from desktop_app.ui.page import card, heading, quiet, row
from desktop_app.ui.progress_day import DayPicker
from desktop_app.ui.progress_round import RoundChooser, give_room
from desktop_app.ui.unit_map_view import ZOOM, MapView

LEGEND = 250
_LOW = 500
"""Height (design pixels) from which there is room for the words of help."""


class MapPanel(QWidget):
    """The units of a level as of a day."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: service.Progress | None = None
        self.shown = service.UnitMap("", (), (), {})
        self._names: dict[str, str] = {}
        self.main = (N_("Print …"), "printer", self.print_page)
        self.day = DayPicker(self)
        self.day.chosen.connect(lambda _: self.refresh())
        self.round = RoundChooser(desk)
        self.round.chosen.connect(lambda _: self.refresh())
        self.level = QComboBox()
        self.level.setObjectName("map_level")
        self.level.setAccessibleName(say(N_("Level shown on the map")))
        self.level.activated.connect(lambda _: self._show_level())
        self.view = MapView(self._words)
        self.view.setAccessibleName(say(N_("Map of the units")))
        self.view.opened.connect(self._open)
        self.view.pointed.connect(self._say_unit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        bar = row(self.day, self.level, *self._zoom_tools(), None, self.round)
        give_room(bar, self.round)
        layout.addWidget(bar)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(12))
        beside.addWidget(self.view, 1)
        beside.addWidget(self._legend())
        layout.addLayout(beside, 1)

    def _zoom_tools(self) -> tuple[QToolButton, ...]:
        return (
            tool("zoom-in", N_("Nearer (+)"), lambda: self.view.zoom(ZOOM), "zoom_in"),
            tool("zoom-out", N_("Farther (−)"), lambda: self.view.zoom(1 / ZOOM), "zoom_out"),
            tool("maximize", N_("Show all (0)"), self.view.fit, "zoom_fit"),
        )

    def _legend(self) -> QWidget:
        """Each look with its word and how many there are, and the unit in hand."""
        self.counts: dict[str, QLabel] = {}
        lines = []
        for state, word in STANDINGS.items():
            number = QLabel()
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            text = QLabel(say(word))
            text.setObjectName("legend_word")
            self.counts[state] = number
            lines.append(row(_Look(state), text, None, number, spacing=8))
        self.unit = QLabel()
        self.unit.setWordWrap(True)
        self.unit.setObjectName("map_unit")
        self.unit.setTextFormat(Qt.TextFormat.PlainText)
        self.total = quiet("")
        legend = card(heading(say(N_("Legend")), "section"), *lines, self.total, spacing=4)
        told = card(heading(say(N_("Unit")), "section"), self.unit, spacing=4)
        self.help = quiet(
            say(
                N_(
                    "Arrow keys: to the next unit. Enter: opens it. Wheel, + and −: zoom; 0: all. "
                    "Drag, or Ctrl and arrow: moves the map."
                )
            )
        )
        self.view.setAccessibleDescription(self.help.text())
        box = QWidget()
        box.setFixedWidth(theme.px(LEGEND))
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        for widget in (legend, told, self.help):
            inside.addWidget(widget)
        inside.addStretch(1)
        return box

    # what it shows

    def refresh(self) -> None:
        """Count the round in hand as of the day and show its units."""
        cycle = chain.cycle_in_hand(self.desk.congress)
        self.round.show_round(cycle)
        self.found = service.progress(cycle, self.day.day, curve=False)
        self._names = self.found.names
        self.day.offer(self.found.last_days)
        self._offer_levels(self.found)
        self._show_level()

    def _offer_levels(self, found: service.Progress) -> None:
        chosen = self.level.currentData()
        levels = [one for one in found.figures.levels if one != "village"]
        self.level.clear()
        self.level.addItem(say(N_("All levels")), "")
        for level in levels:
            self.level.addItem(level_word(level), level)
        known = chosen is not None and self.level.findData(chosen) >= 0
        wanted = chosen if known else found.lowest
        self.level.setCurrentIndex(max(0, self.level.findData(wanted)))

    def _show_level(self) -> None:
        if self.found is None:
            return
        level = str(self.level.currentData() or "")
        self.shown = service.unit_map(self.found, level)
        states = self.found.figures.states(level)
        for state, label in self.counts.items():
            label.setText(show(states[state]))
        drawn, every = len(self.shown.places), sum(states.values())
        text = say_count(N_("{count} unit"), N_("{count} units"), every)
        if drawn < every:
            text += " · " + say(N_("{count} without a place on the map"), count=every - drawn)
        self.total.setText(text)
        self.view.show_places(self.shown.places, self.shown.centres)
        self._say_unit(self.view.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the legend goes before the help, which assistive tools still read."""
        super().resizeEvent(event)
        self.help.setVisible(self.height() >= theme.px(_LOW))

    def showEvent(self, event: QShowEvent) -> None:
        """Another panel may have taken another round in hand."""
        super().showEvent(event)
        if self.found and self.found.cycle != chain.cycle_in_hand(self.desk.congress):
            self.refresh()

    def _words(self, uid: str) -> str:
        """Unit, where it lies, how it stands."""
        one = self.shown.standings.get(uid)
        if one is None:
            return ""
        above = self._names.get(one.line.parent, "")
        name = f"{one.line.unit_name}, {above}" if above else one.line.unit_name
        words = standing_words(one)
        if one.state in (PLANNED, UNPLANNED) and (left := days_words(one)):
            words = f"{words} · {left}"
        return f"{name}\n{words[:1].upper()}{words[1:]}"

    def _say_unit(self, uid: str) -> None:
        nothing = say(N_("Point to a dot, or reach it with the arrow keys."))
        self.unit.setText(self._words(uid) or nothing)

    # verbs

    def take_focus(self) -> None:
        """The keyboard begins on the map."""
        self.view.setFocus()

    def _open(self, uid: str) -> None:
        self.desk.page_wanted.emit("round", {"tab": "plan", "uid": uid})

    def edit(self) -> None:
        """Open the unit in hand in the plan."""
        if self.view.current:
            self._open(self.view.current)

    def reveal(self, uid: str) -> None:
        """Point to a unit."""
        self.view.choose(uid)

    def search(self, text: str) -> None:
        """Point to the first unit whose name fits."""
        wanted = fold(text)
        if wanted:
            uid = next((one.uid for one in self.view.places if wanted in fold(one.name)), "")
            self.view.choose(uid)

    def print_page(self) -> None:
        """The map as PDF: on A3 or A4."""
        menu = QMenu(self)
        menu.setObjectName("map_paper")
        for large, words in ((True, N_("Map on A3 (PDF)")), (False, N_("Map on A4 (PDF)"))):
            menu.addAction(theme.icon("printer"), say(words)).triggered.connect(
                partial(self._print, large)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        right = self.mapToGlobal(self.rect().topRight())  # below the button of the header
        menu.popup(QPoint(right.x() - menu.sizeHint().width(), right.y()))

    def _print(self, large: bool, _checked: bool = False) -> None:
        found, shown = self.found, self.shown
        if found is None:
            return

        def write(target: Path) -> None:
            def make(_report: Any) -> None:
                papers.print_map(found, shown, target, large=large)

            words = say(N_("Writing {file} …"), file=target.name)
            jobs.run(self, words, make, lambda _: offer_to_open(self, target))

        ask_where(self, say(N_("Where to keep the map")), N_("PDF file"), "pdf",
                  say(N_("map")), write)  # fmt: skip


class _Look(QLabel):
    """The dot of a standing, as it is on the map."""

    def __init__(self, state: str) -> None:
        super().__init__()
        from PySide6.QtGui import QPainter, QPixmap

        from desktop_app.ui.charts import paint_dot

        side = theme.px(16)
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(side * ratio), round(side * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape, fill, outline = LOOKS[state]
        paint_dot(painter, Dot(side / 2, side / 2, 0.75 * side, shape, fill, outline))
        painter.end()
        self.setPixmap(made)
