"""How the board of tasks is grouped and narrowed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.preparation import TASK_STATES
from desktop_app.domain.tasks import GROUPINGS, TaskLine
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say
from desktop_app.services import operators
from desktop_app.ui import theme

ALL = ""
NOBODY = "-"
_ROOM, _WIDER = 150, 190


class TaskFilters(QWidget):
    """``changed`` tells that other tasks are to be shown, or under other headings."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.by = _combo("group_by", say(N_("Grouped")), _WIDER)
        for key, word in GROUPINGS.items():
            self.by.addItem(say(word), key)
        self.area = _combo("of_area", say(N_("Area")))
        self.who = _combo("of_whom", say(N_("In charge")), _WIDER)
        self.state = _combo("of_state", say(N_("State")))
        self.state.addItem(say(N_("All states")), ALL)
        for key, word in TASK_STATES.items():
            self.state.addItem(say(word), key)
        self.mine = QCheckBox(say(N_("Mine")))
        self.mine.setObjectName("mine")
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.words = ""
        self._fill(self.area, say(N_("All areas")), [])
        self._fill(self.who, say(N_("Anybody in charge")), [])
        for box in (self.by, self.area, self.who, self.state):
            box.currentIndexChanged.connect(lambda: self.changed.emit())
        self.mine.toggled.connect(lambda: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        for shown in (self.by, self.area, self.who, self.state, self.mine):
            layout.addWidget(shown)
        layout.addWidget(self.told, 1)

    @property
    def grouping(self) -> str:
        """One of `GROUPINGS`."""
        return str(self.by.currentData())

    @property
    def narrowed(self) -> bool:
        """Whether any task may be left out."""
        chosen = (self.area, self.who, self.state)
        return any(box.currentData() for box in chosen) or self.mine.isChecked() or bool(self.words)

    def clear(self) -> None:
        """Let all tasks through again."""
        for box in (self.area, self.who, self.state):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.mine.blockSignals(True)
        self.mine.setChecked(False)
        self.mine.blockSignals(False)
        self.words = ""
        self.changed.emit()

    def offer(self, lines: Sequence[TaskLine]) -> None:
        """Offer the areas and the people that these tasks have; what was chosen stays chosen."""
        areas = {one.task.area for one in lines}
        self._fill(
            self.area, say(N_("All areas")),
            [(say(word), key) for key, word in AREAS.items() if key in areas],
        )  # fmt: skip
        people = sorted({name for one in lines for name in (one.body, one.owner) if name}, key=fold)
        listed = [(name, name) for name in people]
        if any(not one.in_charge for one in lines):
            listed.append((say(N_("Nobody yet")), NOBODY))
        self._fill(self.who, say(N_("Anybody in charge")), listed)
        me = operators.at_the_desk()
        self.mine.setEnabled(bool(me))
        self.mine.setToolTip(
            say(N_("Tasks of {name}"), name=me)
            if me
            else say(N_("Nobody is named as sitting at the desk. Choose a name in the status bar."))
        )

    def _fill(self, box: QComboBox, all_word: str, listed: Sequence[tuple[str, str]]) -> None:
        wanted = [(all_word, ALL), *listed]
        if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] == wanted:
            return
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        for word, key in wanted:
            box.addItem(word, key)
        box.setCurrentIndex(max(0, box.findData(chosen or ALL)))
        box.blockSignals(False)

    def tell(self, lines: Sequence[TaskLine]) -> None:
        """Say how many of these tasks are shown, where any may be left out."""
        shown = sum(map(self.lets, lines))
        told = N_("{shown} of {all} shown")
        self.told.setText(say(told, shown=shown, all=len(lines)) if self.narrowed else "")

    def lets(self, line: TaskLine) -> bool:
        """Whether a task is shown."""
        area, who, state = (box.currentData() for box in (self.area, self.who, self.state))
        if (area and line.task.area != area) or (state and line.task.state != state):
            return False
        if who == NOBODY and line.in_charge:
            return False
        if who and who != NOBODY and who not in (line.body, line.owner):
            return False
        if self.mine.isChecked() and fold(line.owner) != fold(operators.at_the_desk()):
            return False
        wanted = fold(self.words)
        said = " ".join((line.task.title, line.in_charge, line.task.evidence))
        return not wanted or wanted in fold(said)


def _combo(name: str, title: str, room: int = _ROOM) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setToolTip(title)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(10)
    made.setFixedWidth(theme.px(room))
    return made
