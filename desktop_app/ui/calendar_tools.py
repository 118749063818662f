"""The two lines above the calendar: which days, which view, and which congresses are let through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.calendar import LEVEL_ORDER, VIEWS, Agenda, in_order
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, capital, say
from desktop_app.ui import theme
from desktop_app.ui.keys import tool
from desktop_app.ui.page import button, row
from desktop_app.ui.tabs import Tabs


class CalendarTools(QWidget):
    """``turned`` says by how many pages, ``today_wanted`` back to today, ``view_changed`` another view.

    ``filtered`` tells that other congresses are to be shown.
    """

    turned = Signal(int)
    today_wanted = Signal()
    view_changed = Signal(str)
    filtered = Signal()

    def __init__(self, *beside: QWidget) -> None:
        super().__init__()
        self.title = QLabel()
        self.title.setObjectName("section")
        self.title.setMinimumWidth(theme.px(190))
        back = tool("chevron-left", N_("Back (PgUp)"), lambda: self.turned.emit(-1), "turn_back")
        on = tool("chevron-right", N_("Forward (PgDn)"), lambda: self.turned.emit(1), "turn_on")
        home = button(N_("Today"), self.today_wanted.emit, name="today")
        home.setToolTip("Home")
        self.narrower = tool("zoom-out", N_("Narrower days (-)"), lambda: None, "narrower")
        self.wider = tool("zoom-in", N_("Wider days (+)"), lambda: None, "wider")
        self.views = list(VIEWS)
        self.tabs = Tabs("calendar_view", say(N_("View")), [say(word) for word in VIEWS.values()])
        self.tabs.currentChanged.connect(lambda at: self.view_changed.emit(self.views[at]))
        self.level = _combo("of_level", say(N_("Level")), 10)
        self.area = _combo("of_area", say(N_("Area")), 16)
        self.only = QCheckBox(say(N_("Only with conflicts")))
        self.only.setObjectName("only_conflicts")
        self.dates = QCheckBox(say(N_("Dates of the preparation")))
        self.dates.setObjectName("preparation_dates")
        self.note = QLabel()
        self.note.setObjectName("small")
        for box in (self.level, self.area):
            box.currentIndexChanged.connect(lambda _: self.filtered.emit())
        for check in (self.only, self.dates):
            check.toggled.connect(lambda _: self.filtered.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        head = row(back, on, home, self.title, None, self.narrower, self.wider, self.tabs, *beside)
        inside = head.layout()
        assert isinstance(inside, QHBoxLayout)
        for widget in beside:
            inside.setStretchFactor(widget, 20)
        layout.addWidget(head)
        self.filters = row(self.level, self.area, self.only, self.dates, None, self.note)
        layout.addWidget(self.filters)

    @property
    def view(self) -> str:
        """The view in front: one of `VIEWS`."""
        return self.views[self.tabs.currentIndex()]

    def show_view(self, view: str) -> None:
        """Days can be wider or narrower only along the timeline."""
        for one in (self.narrower, self.wider):
            one.setVisible(view == "timeline")

    def show_filters(self, shown: bool) -> None:
        """Where there is no plan yet, there is nothing to filter."""
        self.filters.setVisible(shown)

    def offer(self, agenda: Agenda) -> None:
        """Offer the levels and areas there are; what was chosen stays chosen."""
        there = {one.level for one in agenda.entries}
        levels = [(level, capital(say(LEVELS[level]))) for level in LEVEL_ORDER if level in there]
        _fill(self.level, say(N_("All levels")), levels)
        parents = {one.parent for one in agenda.entries if one.parent}
        uppers = in_order(one for one in agenda.entries if one.unit in parents)
        top = {one.level for one in uppers if one.level != "nation"}
        wanted = "province" if sum(one.level == "province" for one in uppers) > 1 else "district"
        chosen = wanted if wanted in top else next(iter(top), "")
        areas = [(one.unit, one.name) for one in uppers if one.level == chosen]
        _fill(self.area, say(N_("The whole area")), areas)
        self.area.setVisible(len(areas) > 1)
        self.level.setVisible(len(levels) > 1)

    def narrowed(self) -> bool:
        """Whether any congress may be left out."""
        return bool(self.level.currentData() or self.area.currentData() or self.only.isChecked())

    def clear(self) -> None:
        """Let all through again."""
        for box in (self.level, self.area):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        with QSignalBlocker(self.only):
            self.only.setChecked(False)
        self.filtered.emit()


def _combo(name: str, title: str, letters: int) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(letters)
    made.setMaxVisibleItems(20)
    return made


def _fill(box: QComboBox, every: str, items: Sequence[tuple[str, str]]) -> None:
    kept = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        box.addItem(every, "")
        for key, word in items:
            box.addItem(word, key)
            box.setItemData(box.count() - 1, word, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(0, box.findData(kept)))
