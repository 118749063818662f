"""For whom cards are printed: everybody who gets one, whether it is printed, and who of them is wanted now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.card_orders import CHANGED, NEW, PRINTED, SEQUENCES, STATES, CardLine
from desktop_app.domain.delegates import KINDS
from desktop_app.domain.words import N_, say, show
from desktop_app.ui import theme
from desktop_app.ui.delegate_columns import SHAPES
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.flow import Flow
from desktop_app.ui.page import row
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.searching import fitting
from desktop_app.ui.shortened_box import ShortenedBox
from desktop_app.ui.tables import Column, Table

SIGNS = {NEW: ("printer", "info"), CHANGED: ("pencil", "warn"), PRINTED: ("circle-check", "good")}
NEEDED, ALL, CHOSEN = "needed", "all", "chosen"
USUAL = ("official", "alternate")
"""The kinds whose cards are asked for at first."""


class CardPeople(QWidget):
    """The list and what narrows it. ``wanted_changed`` tells that others are to be printed now."""

    wanted_changed = Signal()
    sequence_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[CardLine] = []
        self.listed: list[CardLine] = []
        self._words = ""
        self._picked: list[CardLine] | None = None
        self.whom = QComboBox()
        self.whom.setObjectName("whom")
        self.whom.setAccessibleName(say(N_("Whose")))
        for key in (NEEDED, ALL, CHOSEN):
            self.whom.addItem("", key)
        self.whom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.whom.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.delegation = ShortenedBox()
        self.delegation.setObjectName("delegation")
        self.delegation.setAccessibleName(say(N_("Delegation")))
        self.delegation.setMaximumWidth(theme.px(220))
        self.sequence = ShortenedBox()
        self.sequence.setObjectName("sequence")
        self.sequence.setAccessibleName(say(N_("Order of printing")))
        self.sequence.setToolTip(say(N_("Order of printing")))
        for key, how in SEQUENCES.items():
            self.sequence.addItem(say(how), key)
        self.sequence.currentIndexChanged.connect(lambda: self.sequence_changed.emit())
        self.kinds: dict[str, QCheckBox] = {}
        self.kinds_row = QWidget()
        self._flow = Flow(self.kinds_row, theme.px(16))
        self.table: Table[CardLine] = Table(_columns(), "card_lines")
        self.table.setAccessibleName(say(N_("People whose cards are printed")))
        fit_headings(self.table)
        fit_columns(self.table)
        self.table.chosen.connect(self._choice_changed)
        self.whom.currentIndexChanged.connect(lambda: self._narrow())
        self.delegation.currentIndexChanged.connect(lambda: self._narrow())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        word = QLabel(say(N_("Whose")))
        word.setBuddy(self.whom)
        narrows = row(word, self.whom, self.delegation, self.sequence, widest=3)
        inside = narrows.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.setStretch(2, 1)
        layout.addWidget(narrows)
        layout.addWidget(self.kinds_row)
        layout.addWidget(self.table, 1)

    # what it shows

    def show_people(self, lines: Sequence[CardLine], *, fresh: bool) -> None:
        """Everybody who gets a card; ``fresh`` ones are of another congress or another purpose."""
        self.lines = list(lines)
        self._show_kinds(fresh)
        self._show_delegations(fresh)
        if fresh:
            self.whom.blockSignals(True)
            self.whom.setCurrentIndex(0 if any(one.state != PRINTED for one in self.lines) else 1)
            self.whom.blockSignals(False)
        self._narrow()

    def _show_kinds(self, fresh: bool) -> None:
        there = [kind for kind in KINDS if any(one.kind == kind for one in self.lines)]
        for kind in [one for one in self.kinds if one not in there]:
            box = self.kinds.pop(kind)
            self._flow.removeWidget(box)
            box.deleteLater()
        usual = [kind for kind in there if kind in USUAL] or there
        for kind in there:
            if kind not in self.kinds:
                box = QCheckBox()
                box.setObjectName(f"kind_{kind}")
                box.setChecked(kind in usual)
                box.toggled.connect(lambda: self._narrow())
                self.kinds[kind] = box
                self._flow.addWidget(box)
            elif fresh:
                self.kinds[kind].blockSignals(True)
                self.kinds[kind].setChecked(kind in usual)
                self.kinds[kind].blockSignals(False)
            count = sum(one.kind == kind for one in self.lines)
            self.kinds[kind].setText(f"{say(KINDS[kind])} ({show(count)})")
        self.kinds_row.setVisible(len(there) > 1)
        steps = (self.sequence, *(self.kinds[kind] for kind in there), self.table)
        for before, after in pairwise(steps):
            QWidget.setTabOrder(before, after)

    def _show_delegations(self, fresh: bool) -> None:
        kept = "" if fresh else self.delegation.currentData()
        box = self.delegation
        box.blockSignals(True)
        box.clear()
        box.addItem(say(N_("All delegations")), "")
        known = {one.delegation_uid: one.delegation for one in self.lines if one.delegation_uid}
        for uid, name in known.items():
            box.addItem(name, uid)
        box.setCurrentIndex(max(0, box.findData(kept)))
        box.blockSignals(False)
        box.setVisible(len(known) > 1)

    def search(self, words: str) -> None:
        """Only those in whose columns these words stand."""
        self._words = words.strip()
        self._narrow()

    def _in_sight(self) -> list[CardLine]:
        """Those of the kinds and the delegation that are looked at."""
        kinds = {kind for kind, box in self.kinds.items() if box.isChecked()}
        delegation = self.delegation.currentData()
        return [one for one in self.lines
                if one.kind in kinds and delegation in ("", one.delegation_uid)]  # fmt: skip

    def _narrow(self) -> None:
        in_sight = self._in_sight()
        come = [one for one in in_sight if one.eligible]
        needed = [one for one in come if one.state != PRINTED]
        self.whom.setItemText(
            0, say(N_("Not printed, or changed since ({count})"), count=len(needed))
        )
        self.whom.setItemText(1, say(N_("All who come ({count})"), count=len(come)))
        how = self.whom.currentData()
        shown = {NEEDED: needed, ALL: come, CHOSEN: in_sight}[how]
        self.listed = fitting(self.table, shown, self._words)
        if not shown:
            printed = bool(come)
            told = N_("All of these are printed and unchanged.") if printed else N_("Nobody here.")
            self.table.say_nothing(say(told))
        show_lines(self.table, self.listed, lambda line: line.uid)
        self._picked = None
        self._say_chosen()
        self.wanted_changed.emit()

    def _choice_changed(self) -> None:
        self._picked = None
        self._say_chosen()
        if self.whom.currentData() == CHOSEN:
            self.wanted_changed.emit()

    def _say_chosen(self) -> None:
        self.whom.setItemText(2, say(N_("Those chosen in the list ({count})"), count=self.chosen))

    @property
    def chosen(self) -> int:
        """How many rows are chosen."""
        return len(self.table.chosen_places())

    @property
    def away(self) -> int:
        """How many of those in sight sent word that they do not come, and so are not printed for."""
        if self.whom.currentData() == CHOSEN:
            return 0
        return sum(not one.eligible for one in self._in_sight())

    # whom to print for

    @property
    def wanted(self) -> list[CardLine]:
        """Whose cards are to be printed, in the order chosen."""
        if self.whom.currentData() != CHOSEN:
            return self.listed
        if self._picked is None:  # asked for a dozen times between two choices
            self._picked = self.table.selected()
        return self._picked

    def choose_people(self, uids: Sequence[str]) -> None:
        """Print for these."""
        self.whom.setCurrentIndex(self.whom.findData(CHOSEN))
        places = [at for at, one in enumerate(self.listed) if one.uid in set(uids)]
        if places:
            self.table.rows_model.load_up_to(places[-1])
            self.table.choose_places(places)


def _columns() -> list[Column[CardLine]]:
    return [
        Column("number", say(N_("Card no.")), lambda one: one.number, 64, sortable=False),
        Column("name", say(N_("Full name")), lambda one: one.name, 200, sortable=False,
               icon=lambda one: SHAPES[one.kind],
               tip=lambda one: f"{one.name} ({say(KINDS[one.kind])})"),
        Column("delegation", say(N_("Delegation")), lambda one: one.delegation, 150,
               sortable=False),
        Column("state", say(N_("Card")), lambda one: say(STATES[one.state]), 190, sortable=False,
               icon=lambda one: SIGNS[one.state][0], tone=lambda one: SIGNS[one.state][1]),
        Column("printed_at", say(N_("Printed last")), _printed_at, 134, sortable=False),
    ]  # fmt: skip


def _printed_at(line: CardLine) -> str:
    return show(datetime.fromisoformat(line.printed_at)) if line.printed_at else ""
