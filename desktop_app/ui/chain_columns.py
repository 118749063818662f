"""The table of the plan, and what narrows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain import chain_words as words
from desktop_app.domain.chain_lines import STATE_ORDER, ChainLine, state_message
from desktop_app.domain.chain_views import ONLY, Narrowing, standing_of
from desktop_app.domain.congresses import STATES
from desktop_app.domain.progress_figures import AT_RISK, HELD_LATE, LATE, REASONS, STANDINGS
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, capital, say, show
from desktop_app.ui import theme
from desktop_app.ui.page import row
from desktop_app.ui.tables import Column

STATE_SIGNS = {
    "": ("circle", "ink_2"),
    "planned": ("calendar-days", "info"),
    "approved": ("badge-check", "info"),
    "held": ("circle-check", "good"),
    "reviewed": ("clipboard-check", "good"),
}
"""Icon and colour of each state."""

SHORT_SOURCES = {
    "own": N_("this register"),
    "package": N_("package"),
    "list": N_("list"),
    "typed": N_("typed in"),
    "plan": N_("plan"),
}
"""Where a line is known from, as there is room for in the table."""

_WARNING = {LATE: ("triangle-alert", "bad"), AT_RISK: ("diamond", "warn")}


def sign_of(line: ChainLine, on: date) -> tuple[str, str]:
    """Icon and colour of a line: what is late or at risk shows before its state."""
    return _WARNING.get(standing_of(line, on).state) or STATE_SIGNS[line.state]


def state_tip(line: ChainLine, on: date) -> str:
    """What the sign of a line means, with the reasons."""
    found = standing_of(line, on)
    if found.state not in (LATE, AT_RISK, HELD_LATE):
        return ""
    reasons = ", ".join(say(REASONS[one]) for one in found.reasons)
    return f"{say(STANDINGS[found.state])}: {reasons}" if reasons else say(STANDINGS[found.state])


def columns(names: Mapping[str, str], on: Callable[[], date]) -> list[Column[ChainLine]]:
    """The columns of the plan as it stands on the day ``on`` gives; ``names`` are those of units by uid."""

    def within(line: ChainLine) -> str:
        return names.get(line.parent, "")

    def place(line: ChainLine) -> str:
        return words.without_kind(within(line))

    def deadline(line: ChainLine) -> str:
        left = words.days_left_words(line, on())
        if not left or line.deadline is None:
            return words.deadline_words(line.deadline)
        return f"{left} ({line.deadline.day.day}/{line.deadline.day.month})"

    def deadline_tip(line: ChainLine) -> str:
        left = words.days_left_words(line, on())
        told = words.deadline_words(line.deadline)
        return f"{told} · {left}" if left else told

    def approvals(line: ChainLine) -> str:
        return words.approvals_count(line)

    def source(line: ChainLine) -> str:
        return say(SHORT_SOURCES[line.source]) if line.source else ""

    def source_tip(line: ChainLine) -> str:
        return "\n".join(filter(None, (words.source_words(line), contradictions(line))))

    def differs(line: ChainLine) -> str:
        return "triangle-alert" if line.contradictions else ""

    return [
        Column("unit", say(N_("Unit")), lambda one: one.unit_name, 156,
               icon=lambda one: "flag" if one.pilots else "", tone=lambda one: "primary",
               tip=lambda one: words.pilot_words(one, dict(names)) or one.unit_name),
        Column("within", say(N_("Lies in")), place, 88, tip=within),
        Column("state", say(N_("State")), lambda one: str(state_message(one)), 164,
               icon=lambda one: sign_of(one, on())[0], tone=lambda one: sign_of(one, on())[1],
               tip=lambda one: state_tip(one, on())),
        Column("planned", say(N_("Planned")), words.planned_words, 126),
        Column("held", say(N_("Held")), words.held_words, 92),
        Column("deadline", say(N_("Deadline")), deadline, 156, tip=deadline_tip),
        Column("approvals", say(N_("Agreed")), approvals, 102, right=True,
               tip=words.approvals_words),
        Column("villages", say(N_("Vill.")), words.villages_words, 56, right=True),
        Column("official", say(N_("Delegates")), delegates, 82, right=True,
               tip=lambda one: say(N_("Official delegates, of the seats allotted to the unit"))),
        Column("source", say(N_("Known by")), source, 88, icon=differs,
               tone=lambda one: "warn", tip=source_tip),
    ]  # fmt: skip


def delegates(line: ChainLine) -> str:
    """Official delegates, and the seats of the upper congress allotted to the unit in brackets."""
    told = words.delegates_words(line)
    if line.allotted is None:
        return told
    return f"{told or '–'} ({show(line.allotted)})"


def contradictions(line: ChainLine) -> str:
    """What its sources say differently, one a line."""
    return "\n".join(str(words.contradiction_message(one)) for one in line.contradictions)


class Filters(QWidget):
    """Level, place, state, and what needs a look. ``changed`` tells that another narrowing is wanted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.level = self._box("chain_level", N_("Level"), 100, 120)
        self.within = self._box("chain_within", N_("Lies in"), 124, 170)
        self.state = self._box("chain_state", N_("State"), 124, 150)
        self.only = self._box("chain_only", N_("What to look at"), 136, 206)
        self._search = ""
        _fill(self.state, [(None, say(N_("Every state")))] + [
            (key, say(STATES[key]) if key else say(N_("Nothing told yet"))) for key in STATE_ORDER
        ])  # fmt: skip
        _fill(self.only, [("", say(N_("Everything")))] + [
            (key, say(word)) for key, word in ONLY.items()
        ])  # fmt: skip
        made = row(self.level, self.within, self.state, self.only)
        layout = made.layout()
        assert layout is not None
        self.setLayout(layout)

    def _box(self, name: str, word: str, least: int, most: int) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(say(word))
        box.setToolTip(say(word))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMinimumWidth(theme.px(least))
        box.setMaximumWidth(theme.px(most))
        box.activated.connect(lambda _place: self.changed.emit())
        return box

    def offer(self, lines: Iterable[ChainLine]) -> None:
        """Offer the levels and places that these lines have; what was chosen stays."""
        levels: dict[str, None] = {}
        places: dict[str, str] = {}
        for one in lines:
            levels.setdefault(one.level)
            if one.level in ("province", "district"):
                places[one.unit] = one.unit_name
        _fill(self.level, [("", say(N_("Every level")))] + [
            (level, capital(say(LEVELS[level]))) for level in levels
        ])  # fmt: skip
        _fill(self.within, [("", say(N_("Everywhere"))), *places.items()])
        self.level.setVisible(len(levels) > 1)
        self.within.setVisible(len(places) > 1)

    @property
    def narrowing(self) -> Narrowing:
        """What is chosen."""
        return Narrowing(
            level=str(self.level.currentData() or ""),
            within=str(self.within.currentData() or ""),
            state=self.state.currentData(),
            only=str(self.only.currentData() or ""),
            search=self._search,
        )

    def search(self, text: str) -> None:
        """Words typed in the header."""
        self._search = text
        self.changed.emit()

    def clear(self) -> None:
        """Show everything again."""
        for box in (self.level, self.within, self.state, self.only):
            box.setCurrentIndex(0)
        self._search = ""
        self.changed.emit()


def _fill(box: QComboBox, options: list[tuple[Any, str]]) -> None:
    chosen = box.currentData()
    if [box.itemData(place) for place in range(box.count())] == [key for key, _ in options]:
        return
    box.clear()
    for key, word in options:
        box.addItem(word, key)
    keys = [key for key, _ in options]
    box.setCurrentIndex(keys.index(chosen) if chosen in keys else 0)
