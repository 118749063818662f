"""What is asked before a paper of the congress is printed: a line for each question its kind has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from desktop_app.domain.dates import parse_day, show_day
from desktop_app.domain.errors import Invalid
from desktop_app.domain.paper_kinds import (
    DAY,
    DECISION,
    DELEGATIONS,
    FORM,
    KIND,
    LIST,
    NUMBER,
    ORDER,
    PEOPLE,
    REPLY,
    SESSION,
    SHEET,
    SIGNERS_IN,
    VERSION,
    WHOM,
    Choice,
    PaperKind,
    PaperOptions,
)
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import clock, paper_choices
from desktop_app.ui import theme

LABELS = {
    SESSION: N_("Session"),
    DELEGATIONS: N_("Delegation"),
    PEOPLE: N_("For whom"),
    KIND: N_("Who signs"),
    ORDER: N_("Order"),
    FORM: N_("Form of a list"),
    SHEET: N_("Paper size"),
    WHOM: N_("Who is introduced"),
    VERSION: N_("Which version"),
    LIST: N_("List"),
    DECISION: N_("Award decision"),
    NUMBER: N_("Number of the paper"),
    DAY: N_("Date of the paper"),
    "reply_by": N_("Reply until"),
    "contact": N_("Whom to ask"),
}
_TYPED = {NUMBER: (NUMBER,), DAY: (DAY,), REPLY: ("reply_by", "contact")}
_DAYS = (DAY, "reply_by")
_MANY = frozenset({DELEGATIONS, PEOPLE})


class PaperOptionsForm(QWidget):
    """The questions of a paper, under each other. ``edited`` says that an answer is another one.

    ``editors`` are its fields from the upper to the lower one.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper_options")
        self.kind: PaperKind | None = None
        self.boxes: dict[str, QComboBox] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.reasons: dict[str, QLabel] = {}
        self.editors: list[QWidget] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.px(12))
        self.grid.setVerticalSpacing(theme.px(8))
        self.grid.setColumnStretch(1, 1)

    def show_kind(self, kind: PaperKind, congress: str, options: PaperOptions) -> None:
        """Ask what a paper asks, answered with ``options``."""
        self.kind = kind
        self._clear()
        for ask in kind.asks:
            if ask in _TYPED:
                for name in _TYPED[ask]:
                    self._field(name, options)
            else:
                self._box(ask, congress, options)

    def renew(self, congress: str) -> None:
        """Something was written: offer what there is now; what was chosen stays chosen where it is there."""
        for ask, box in self.boxes.items():
            assert self.kind is not None
            found = paper_choices.choices(self.kind, ask, congress)
            if [(one.name, one.key) for one in found] != _offered(box):
                before = box.currentData()
                box.clear()
                _fill(box, found, str(before or ""))

    def _clear(self) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes, self.fields, self.reasons, self.editors = {}, {}, {}, []

    def _line(self, name: str, editor: QWidget) -> None:
        words = say(LABELS[name])
        editor.setObjectName(name)
        editor.setAccessibleName(words)
        self.editors.append(editor)
        label = QLabel(words)
        label.setBuddy(editor)
        place = self.grid.rowCount()
        self.grid.addWidget(label, place, 0)
        self.grid.addWidget(editor, place, 1)

    def _box(self, ask: str, congress: str, options: PaperOptions) -> None:
        assert self.kind is not None
        box = QComboBox()
        # as wide as its column, not as its longest name
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        _fill(box, paper_choices.choices(self.kind, ask, congress), _answer(ask, options))
        box.activated.connect(lambda: self.edited.emit())
        self._line(ask, box)
        self.boxes[ask] = box

    def _field(self, name: str, options: PaperOptions) -> None:
        field = QLineEdit()
        value = getattr(options, name)
        field.setText(show_day(value) if isinstance(value, date) else value or "")
        hints = {
            NUMBER: N_("Left empty, it is written by hand"),
            DAY: N_("Today, {day}"),
            "reply_by": N_("For example 10/5/2024; left empty, the line is left away"),
            "contact": N_("Name and telephone; left empty, the line is left away"),
        }
        field.setPlaceholderText(say(hints[name], day=clock.today()))
        field.textEdited.connect(lambda: self._typed(name))
        self._line(name, field)
        self.fields[name] = field
        if name in _DAYS:
            reason = QLabel()
            reason.setObjectName("reason")
            reason.setWordWrap(True)
            reason.hide()
            self.grid.addWidget(reason, self.grid.rowCount(), 1)
            self.reasons[name] = reason
            field.editingFinished.connect(lambda: self._check(name))

    def _typed(self, name: str) -> None:
        if name in self.reasons:
            self.reasons[name].hide()
        self.edited.emit()

    def _check(self, name: str) -> Message | None:
        text = self.fields[name].text().strip()
        try:
            if text:
                parse_day(text)
        except ValueError:
            said = Message(
                N_("{value} is not a date. Write it as 30/4/2024."), {"value": text}
            )  # fmt: skip
            self.reasons[name].setText(str(said))
            self.reasons[name].show()
            return said
        self.reasons[name].hide()
        return None

    def value(self) -> PaperOptions:
        """The answers. Raises `Invalid` where a day cannot be read; the reason stands under the field."""
        wrong = {
            name: said for name in self.reasons if (said := self._check(name)) is not None
        }  # fmt: skip
        if wrong:
            self.fields[next(iter(wrong))].setFocus()
            raise Invalid(wrong)
        answers: dict[str, Any] = {}
        for ask, box in self.boxes.items():
            answers[ask] = _value(ask, str(box.currentData() or ""))
        for name, field in self.fields.items():
            text = field.text().strip()
            answers[name] = text if name not in _DAYS else parse_day(text) if text else None
        return PaperOptions(**answers)

    def take_focus(self) -> None:
        """The keyboard begins at the first question."""
        first = next((one for one in self.editors if one.isEnabled()), None)
        if first is not None:
            first.setFocus()


def _fill(box: QComboBox, listed: Sequence[Choice], chosen: str) -> None:
    for one in listed:
        box.addItem(one.name, one.key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setEnabled(box.count() > 1)


def _offered(box: QComboBox) -> list[tuple[str, str]]:
    return [(box.itemText(at), str(box.itemData(at))) for at in range(box.count())]


def _answer(ask: str, options: PaperOptions) -> str:
    if ask == KIND:
        return next((key for key, (kinds, _) in SIGNERS_IN.items() if kinds == options.kinds), "")
    found = getattr(options, ask)
    return (found[0] if found else "") if ask in _MANY else str(found)


def _value(ask: str, key: str) -> str | tuple[str, ...]:
    if ask == KIND:
        return SIGNERS_IN[key][0]
    if ask in _MANY:
        return (key,) if key else ()
    return key
