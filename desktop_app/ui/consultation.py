"""The guided strip of a consultation: its steps beside each other, what came of each, which one is next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from desktop_app.domain.consultation import Stage
from desktop_app.domain.words import N_, say
from desktop_app.services import consultation as service
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking
from desktop_app.ui.clearing import clear
from desktop_app.ui.desk import Desk

WAYS = {
    False: N_("On the whole list at once"),
    True: N_("Person by person"),
}


class CourseStrip(QFrame):
    """Shows the stages of one consultation; nothing at all for another kind of vote."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.stages: Sequence[Stage] = ()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(*(theme.px(side) for side in (12, 8, 12, 8)))
        self.line.setSpacing(theme.px(12))
        self.hide()

    def show_vote(self, vote: str) -> None:
        """The steps of a vote by its uid; "" for none."""
        self.show_stages(service.course(vote) if vote else ())

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """These steps; hidden where there are none."""
        self.stages = stages
        clear(self.line)
        for number, one in enumerate(stages, 1):
            if number > 1:
                self.line.addWidget(_arrow())
            self.line.addWidget(_step(number, one), 1, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(self.told())
        self.setVisible(bool(stages))

    def told(self) -> str:
        """All steps in one sentence, for who hears the screen."""
        parts = []
        for one in self.stages:
            told = str(one.told)
            parts.append(f"{say(one.word)}: {told}" if told else say(one.word))
        return "; ".join(parts)


def _arrow() -> QLabel:
    made = QLabel()
    made.setPixmap(theme.pixmap("chevron-right", "ink_2", 16))
    return made


def _step(number: int, one: Stage) -> QWidget:
    """A sign, the word of the step, and under it what came of it."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(0)
    icon, tone = ("circle-check", "good") if one.done else ("circle", "line")
    if one.now:
        icon, tone = "arrow-right", "primary"
    sign = QLabel()
    sign.setPixmap(theme.pixmap(icon, tone, 18))
    word = QLabel(f"{number}. {say(one.word)}")
    if one.now:
        font = word.font()
        font.setWeight(QFont.Weight.DemiBold)
        word.setFont(font)
    told = QLabel(str(one.told) or (say(N_("next step")) if one.now else "–"))
    told.setObjectName("small")
    told.setWordWrap(True)
    grid.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(word, 0, 1)
    grid.addWidget(told, 1, 1)
    grid.setColumnStretch(1, 1)
    return made


class BeginDialog(Asking):
    """How people of the scheme are put to a consultation: at once, or one by one."""

    def __init__(
        self, desk: Desk, parent: QWidget, told: str, act: Callable[[bool], object]
    ) -> None:
        super().__init__(parent, "begin_consultation", N_("Consultation"), N_("Prepare the votes"))
        self.desk, self._act = desk, act
        self.tell(told)
        self.way = QComboBox()
        for by_person, word in WAYS.items():
            self.way.addItem(say(word), by_person)
        self.add(N_("Way of voting"), self.way, "by_person")
        self.step_through()
        self.fit()
        self.way.setFocus()

    def done_well(self) -> bool:
        """Make the votes."""
        self._act(bool(self.way.currentData()))
        return True
