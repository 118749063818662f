"""Figures of the personnel scheme against its targets, in a strip; and the dialog of the targets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain import scheme as rules
from desktop_app.domain.fields import Record
from desktop_app.domain.papers import SCHEME_ASPECTS, SCHEME_BODIES, SchemeTarget
from desktop_app.domain.scheme import Aim
from desktop_app.domain.words import N_, say, show
from desktop_app.services import scheme as service
from desktop_app.services.scheme import Scheme
from desktop_app.ui import theme
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.choices import term_words
from desktop_app.ui.desk import Desk
from desktop_app.ui.flow import Flow
from desktop_app.ui.page import button, put_icon, row
from desktop_app.ui.tables import Column

SIGNS = {
    rules.MET: ("circle-check", "good"),
    rules.SHORT: ("triangle-alert", "bad"),
    rules.OVER: ("triangle-alert", "bad"),
    rules.OPEN: ("", "ink_2"),
}


class AimsStrip(QWidget):
    """One chip a figure: what, how many of how many aimed at, a sign; ``wanted`` tells whose lines to show."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("aims")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.flow = Flow(self, theme.px(6))
        self.chips: list[QPushButton] = []

    def show_aims(self, made: Scheme, family: str) -> None:
        """The figures of a body; those without people and without a target are left out."""
        for chip in self.chips:
            self.flow.removeWidget(chip)
            chip.setParent(None)
            chip.deleteLater()
        words = service.sector_words()
        shown = [one for one in made.aims if one.target is not None or one.count]
        self.chips = [self._chip(one, words, family) for one in shown]
        for chip in self.chips:
            self.flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(self.chips))
        self.updateGeometry()

    def _chip(self, aim: Aim, words: dict[str, str], family: str) -> QPushButton:
        name = rules.about(aim, words, family)
        figure = show(aim.count) if aim.wanted is None else f"{show(aim.count)}/{show(aim.wanted)}"
        made = QPushButton(f"{name}  {figure}", self)
        made.setObjectName(f"aim_{aim.aspect}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        sign, tone = SIGNS[aim.state]
        if sign:
            put_icon(made, sign, tone)
        parts = (name, figure, rules.share_in_words(aim), rules.wanted_in_words(aim),
                 rules.result_in_words(aim))  # fmt: skip
        told = " · ".join(part for part in parts if part)
        made.setToolTip(told)
        made.setAccessibleName(told)
        made.clicked.connect(partial(self._tell, aim))
        return made

    def _tell(self, aim: Aim, _checked: bool = False) -> None:
        self.wanted.emit(aim.people)


class TargetsDialog(QDialog):
    """The targets of one body: entered, edited, removed; the figures behind it follow at once."""

    def __init__(self, desk: Desk, parent: QWidget, body: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("scheme_targets")
        word = say(SCHEME_BODIES[body], family=desk.family)
        self.setWindowTitle(say(N_("Targets: {body}"), body=word))
        congress = desk.congress
        assert congress is not None
        uid = congress.uid
        self.list: ChildList[SchemeTarget] = ChildList(
            desk, SchemeTarget, "scheme_targets_list", N_("Target"), [
                Column("aspect", say(N_("About")), partial(_about, desk.family), 190, sortable=False),
                Column("people", say(N_("People")), lambda one: show(one.people), 90, right=True,
                       sortable=False),
                Column("percent", say(N_("Percent")), lambda one: show(one.percent), 100, right=True,
                       sortable=False),
            ],
            read=lambda parent: service.targets(uid, body),
            blank=lambda parent: SchemeTarget(congress=uid, body=body),
            keep=service.save_target, take_away=service.remove_target, new_word=N_("New target"),
            nothing=N_("No target yet: choose “Add”. In people, or in percent of those proposed."),
            leave_out=frozenset({"congress", "body"}),
        )  # fmt: skip
        self._congress: Record = congress
        self.list.show_of(self._congress)
        desk.changed.connect(self._renew)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 12, 16, 12)))
        layout.addWidget(self.list, 1)
        layout.addWidget(row(None, button(N_("Close"), self.accept, name="close")))
        self.resize(theme.px(560), theme.px(420))

    def _renew(self) -> None:
        self.list.show_of(self._congress)


def _about(family: str, one: SchemeTarget) -> str:
    if one.aspect == "sector":
        return term_words("sectors", one.sector)
    if one.aspect == "young":
        return say(N_("Under {age}"), age=one.below_age or rules.YOUNG_BELOW)
    return say(SCHEME_ASPECTS[one.aspect], family=family)


def ask_for_targets(desk: Desk, parent: QWidget, body: str) -> TargetsDialog:
    """Open the targets of a body."""
    made = TargetsDialog(desk, parent, body)
    made.open()
    made.list.setFocus()
    return made
