"""What is asked before people are seated by rule, with what it would do said while one chooses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QWidget

from desktop_app.domain.errors import Refusal
from desktop_app.domain.seating import seat_key
from desktop_app.domain.seating_rules import FILLS, MOST_BETWEEN, ORDERS, SeatingRule
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import seats
from desktop_app.ui.asking import Asking, Line
from desktop_app.ui.desk import Desk

_ALWAYS = frozenset({"official", "alternate"})
_GUESTS = frozenset({"guest", "foreign_guest"})


class RuleDialog(Asking):
    """How people are to be seated in the congress, or in one session."""

    def __init__(self, desk: Desk, parent: QWidget, congress: str, session: str) -> None:
        super().__init__(parent, "seat_rule", N_("Seat by rule"), N_("Seat them"), width=600)
        self._desk, self._congress, self._session = desk, congress, session
        self.order, self.fill = _choice(ORDERS), _choice(FILLS)
        self.between = QComboBox()
        for many in range(MOST_BETWEEN + 1):
            words = (N_("{count} seat"), N_("{count} seats"))
            self.between.addItem(
                say_count(*words, many) if many else say(N_("No empty seat")), many
            )
        self.left_free = Line()
        self.left_free.setPlaceholderText(say(N_("For example A1 A2 C7")))
        self.add(N_("Order of people"), self.order, "order")
        self.add(N_("Seats are filled"), self.fill, "fill")
        self.add(N_("Empty seats between delegations"), self.between, "between")
        self.add(N_("Seats to leave free"), self.left_free, "left_free")
        self.new_row = self._tick(N_("Each delegation begins a row"), "new_row")
        self.behind = self._tick(N_("Alternates behind all others"), "behind", on=True)
        self.guests = self._tick(N_("Seat guests, too"), "guests", on=True)
        self.service = self._tick(N_("Seat organisers and service, too"), "service")
        self.only_without = self._tick(
            N_("Only those without a seat; nobody is moved"), "only_without"
        )
        self.told = QLabel()
        self.told.setObjectName("rule_told")
        self.told.setWordWrap(True)
        self.outer.insertWidget(self.outer.count() - 1, self.told)
        found = seats.plan(congress, session)
        self.only_without.setChecked(bool(found.sitting))
        for box in (self.order, self.fill, self.between):
            box.currentIndexChanged.connect(lambda _: self.preview())
        for tick in (self.new_row, self.behind, self.guests, self.service, self.only_without):
            tick.toggled.connect(lambda _: self.preview())
        self.left_free.editingFinished.connect(self.preview)
        self.step_through()
        self.preview()

    def _tick(self, word: str, name: str, *, on: bool = False) -> QCheckBox:
        made = QCheckBox(say(word))
        made.setObjectName(name)
        made.setAccessibleName(say(word))
        made.setChecked(on)
        self.grid.addWidget(made, self.grid.rowCount(), 1)
        return made

    def rule(self) -> SeatingRule:
        """The rule as it is chosen."""
        kinds = _ALWAYS | (_GUESTS if self.guests.isChecked() else frozenset())
        free = (seat_key(word) for word in re.split(r"[\s,;]+", self.left_free.value()))
        return SeatingRule(
            order=str(self.order.currentData()), fill=str(self.fill.currentData()),
            new_row=self.new_row.isChecked(), between=int(self.between.currentData()),
            behind=self.behind.isChecked(),
            kinds=kinds | ({"service"} if self.service.isChecked() else frozenset()),
            left_free=frozenset(free) - {""}, only_without=self.only_without.isChecked(),
        )  # fmt: skip

    def preview(self) -> None:
        """Say what would happen, or why it cannot."""
        together = self.order.currentData() == "delegations" and not self.only_without.isChecked()
        why = "" if together else say(N_("Only where everybody is seated anew by delegation."))
        for field in (self.new_row, self.between):
            field.setEnabled(together)
            field.setToolTip(why)
        try:
            found = seats.proposed(self._congress, self.rule(), self._session)
        except Refusal as refusal:
            self.told.clear()
            self.agree.setEnabled(False)
            self.say_wrong(refusal.message)
            return
        parts = [
            say(N_("get a seat: {count}"), count=found.new),
            say(N_("change places: {count}"), count=found.moved),
            say(N_("stay where they are: {count}"), count=found.same),
        ]
        told = say(N_("Of {people} people"), people=show(len(found.labels)))
        self.told.setText(f"{told} – {' · '.join(parts)}")
        moves = bool(found.new or found.moved)
        self.agree.setEnabled(moves)
        self.agree.setToolTip("" if moves else say(N_("Nobody would get another seat.")))
        self.say_wrong(None)

    def done_well(self) -> bool:
        self._desk.tell(seats.seat_by_rule(self._congress, self.rule(), self._session))
        return True


def _choice(words: Mapping[str, str]) -> QComboBox:
    made = QComboBox()
    for key, word in words.items():
        made.addItem(say(word), key)
    return made


def ask_for_rule(desk: Desk, parent: QWidget, congress: str, session: str) -> QDialog:
    """Open the dialog over the panel."""
    dialog = RuleDialog(desk, parent, congress, session)
    dialog.open()
    dialog.order.setFocus()
    return dialog
