"""A citizen card beside a form, field by field, and which of the two is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.citizen_card import CitizenCard, Difference
from desktop_app.domain.fields import spec
from desktop_app.domain.people import Person
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import citizen_cards
from desktop_app.ui import theme
from desktop_app.ui.page import quiet, row
from desktop_app.ui.tables import Column, Table

IN_FORM, ON_CARD, TAKEN = 1, 2, 3
"""Places of the columns that can be clicked."""


@dataclass
class Line:
    """A field that differs; to begin with the card's is taken where nothing in the form speaks against it."""

    difference: Difference
    takes_card: bool

    @property
    def title(self) -> str:
        """The label of the field."""
        return spec(Person, self.difference.name).title()

    def shown(self, value: Any) -> str:
        """A value of the field as it is read."""
        return spec(Person, self.difference.name).shown(value)


class Compared(QWidget):
    """Shows how a card and a form differ; ``changed`` tells that something else is taken now."""

    changed = Signal()

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person
        self.rows: list[Line] = []
        self.sign, self.told = QLabel(), QLabel()
        self.told.setObjectName("told")
        self.told.setWordWrap(True)
        self.agreeing = quiet("")
        self.others = QLabel()
        self.others.setObjectName("caution")
        self.others.setWordWrap(True)
        self.table: Table[Line] = Table(_columns(), "card_lines")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(say(N_("The card beside the form")))
        self.table.setWordWrap(True)  # addresses are compared to their last word
        self.table.clicked.connect(self._clicked)
        first = row(self.sign, self.told, widest=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(first)
        layout.addWidget(self.others)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.agreeing)
        layout.addStretch(0)

    def show_card(self, card: CitizenCard, others: Sequence[Person]) -> None:
        """Compare a card; ``others`` are people of the register who have its number."""
        found = citizen_cards.differences(card, self._person)
        self.rows = [Line(one, takes_card=one.completes) for one in found]
        self.table.rows_model.show_rows(lambda offset, limit: self.rows[offset : offset + limit])
        self.table.resizeRowsToContents()
        self.table.setVisible(bool(self.rows))
        self._say_gist()
        words = [spec(Person, name).title() for name in citizen_cards.agreeing(card, self._person)]
        self.agreeing.setText(say(N_("The same in both: {fields}"), fields=", ".join(words)))
        self.agreeing.setVisible(bool(words) and bool(self.rows))
        self.others.setText("\n".join(map(_other, others)))
        self.others.setVisible(bool(others))
        if self.rows:
            unsettled = [place for place, one in enumerate(self.rows) if not one.takes_card]
            self.table.selectRow(unsettled[0] if unsettled else 0)

    def _say_gist(self) -> None:
        differing = sum(not one.difference.completes for one in self.rows)
        if not self.rows:
            icon, tone, told = "circle-check", "good", say(
                N_("The card and the form say the same. Nothing has to be changed.")
            )  # fmt: skip
        elif differing:
            icon, tone = "triangle-alert", "warn"
            told = say_count(
                N_("{count} field differs. Choose with ← and → which one is right, or Space to change over."),
                N_("{count} fields differ. Choose with ← and → which one is right, or Space to change over."),
                differing,
            )  # fmt: skip
        else:
            icon, tone, told = "circle-plus", "good", say(
                N_("The card completes the form. Nothing in it is overwritten.")
            )  # fmt: skip
        self.sign.setPixmap(theme.pixmap(icon, tone, 18))
        self.told.setText(told)

    def disagrees(self) -> bool:
        """Whether form and card contradict each other somewhere."""
        return any(not one.difference.completes for one in self.rows)

    def chosen(self) -> dict[str, Any]:
        """Field → value of what is taken from the card."""
        return {one.difference.name: one.difference.on_card for one in self.rows if one.takes_card}

    def take_all(self) -> None:
        """Everything as the card has it."""
        for one in self.rows:
            one.takes_card = True
        self._show_choice()

    def key(self, event: QKeyEvent) -> bool:
        """← takes what stands in the form, → what is on the card, Space the other one."""
        one = self.table.current()
        if one is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        wanted = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True,
                  Qt.Key.Key_Space: not one.takes_card}.get(Qt.Key(event.key()))  # fmt: skip
        if wanted is None:
            return False
        self._choose(one, wanted)
        return True

    def _clicked(self, index: QModelIndex) -> None:
        one = self.rows[index.row()]
        if index.column() in (IN_FORM, ON_CARD, TAKEN):
            wanted = {IN_FORM: False, ON_CARD: True}.get(index.column(), not one.takes_card)
            self._choose(one, wanted)

    def _choose(self, one: Line, takes_card: bool) -> None:
        one.takes_card = takes_card
        self._show_choice()

    def _show_choice(self) -> None:
        model = self.table.rows_model
        if self.rows:
            last = model.index(len(self.rows) - 1, model.columnCount() - 1)
            model.dataChanged.emit(model.index(0, 0), last)
        self.changed.emit()


def _columns() -> list[Column[Line]]:
    return [
        Column("title", say(N_("Field of the form")), lambda one: one.title, 190, sortable=False,
               icon=lambda one: "circle-plus" if one.difference.completes else "triangle-alert",
               tone=lambda one: "good" if one.difference.completes else "warn"),
        Column("now", say(N_("In the form")), lambda one: one.shown(one.difference.now) or "–", 230,
               sortable=False),
        Column("on_card", say(N_("On the card")), lambda one: one.shown(one.difference.on_card), 290,
               sortable=False),
        Column("taken", say(N_("Taken")), _taken, 110, sortable=False,
               icon=lambda one: "id-card" if one.takes_card else "file-text",
               tone=lambda one: "primary" if one.takes_card else "ink_2"),
    ]  # fmt: skip


def _taken(one: Line) -> str:
    return say(N_("the card's")) if one.takes_card else say(N_("the form's"))


def _other(person: Person) -> str:
    return say(
        N_(
            "The register has this card number already: {name}, born {born}. If it is the same person, open "
            "them instead of entering them again."
        ),
        name=person.full_name,
        born=person.born or "–",
    )
