"""Hands or cards counted person by person: two numbers a line, the rest worked out beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from desktop_app.domain.counts import CountLine
from desktop_app.domain.fields import spec
from desktop_app.domain.vote_faults import Fault
from desktop_app.domain.vote_rules import Tally, Verdict
from desktop_app.domain.words import N_, say, show
from desktop_app.services.quick_votes import Typed
from desktop_app.ui import theme
from desktop_app.ui.editors import EnterGoesOn, LineEditor, Wrong
from desktop_app.ui.vote_verdict import SIGNS

_FIELDS = {"against": N_("Against"), "none": N_("Without an opinion")}


class PeopleGrid(QScrollArea):
    """A line for each who stands; ``edited`` tells that something was typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setObjectName("people_grid")
        self._enter = EnterGoesOn(self)
        self.fields: dict[str, dict[str, LineEditor]] = {}
        self._agreed: dict[str, QLabel] = {}
        self._results: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_lines(self, lines: Sequence[Tally]) -> None:
        """The people of a vote; what was typed for the same people stays."""
        shown = tuple((one.candidate, one.name) for one in lines)
        if shown == self._shown:
            return
        self._shown = shown
        self.fields, self._agreed, self._results, self._notes = {}, {}, {}, {}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        heads = ("", say(N_("Full name")), *map(say, _FIELDS.values()), say(N_("Agree")))
        for place, head in enumerate(heads):
            label = QLabel(head)
            label.setObjectName("quiet")
            grid.addWidget(label, 0, place)
        for number, one in enumerate(lines, 1):
            self._add(grid, 2 * number - 1, number, one)
        grid.setRowStretch(2 * len(lines) + 1, 1)
        self.setWidget(inside)

    def _add(self, grid: QGridLayout, line: int, number: int, one: Tally) -> None:
        name = QLabel(one.name)
        name.setWordWrap(True)
        grid.addWidget(QLabel(show(number)), line, 0)
        grid.addWidget(name, line, 1)
        fields = self.fields[one.candidate] = {}
        for place, (key, word) in enumerate(_FIELDS.items(), 2):
            field = LineEditor(spec(CountLine, key))
            field.setObjectName(f"{key}_{number}")
            field.setAccessibleName(f"{one.name}: {say(word)}")
            field.edited.connect(self.edited)
            field.installEventFilter(self._enter)
            grid.addWidget(field, line, place)
            fields[key] = field
        agreed = self._agreed[one.candidate] = QLabel()
        agreed.setObjectName("section")
        grid.addWidget(agreed, line, 4)
        result = self._results[one.candidate] = QLabel()
        result.setFixedWidth(theme.px(24))
        grid.addWidget(result, line, 5)
        note = self._notes[one.candidate] = QLabel()
        note.setObjectName("reason")
        note.setWordWrap(True)
        note.hide()
        grid.addWidget(note, line + 1, 1, 1, 5)

    def typed(self) -> Typed:
        """What stands in the fields; a blank is nobody. Raises `Wrong`."""
        return {
            uid: (fields["against"].value() or 0, fields["none"].value() or 0)
            for uid, fields in self.fields.items()
        }

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return all(field.is_blank() for line in self.fields.values() for field in line.values())

    def readable(self) -> bool:
        """Whether every field holds a number."""
        try:
            self.typed()
        except Wrong:
            return False
        return True

    def clear_typed(self) -> None:
        """Empty the fields."""
        for line in self.fields.values():
            for field in line.values():
                field.set_value(None)

    def tell(
        self, lines: Sequence[Tally], faults: Sequence[Fault], verdicts: Sequence[Verdict]
    ) -> None:
        """Show what follows from the numbers: who agrees, what cannot be, and what each comes to."""
        for verdict in verdicts:
            if verdict.candidate in self._results:
                sign = self._results[verdict.candidate]
                sign.setPixmap(theme.pixmap(*SIGNS[verdict.result], 18))
                sign.setToolTip(str(verdict.reason))
                sign.setAccessibleName(str(verdict.reason))
        for one in lines:
            if one.candidate in self._agreed:
                known = one.votes is not None and one.votes >= 0
                self._agreed[one.candidate].setText(show(one.votes) if known else "–")
        for uid, note in self._notes.items():
            told = next((one for one in faults if one.candidate == uid and not one.missing), None)
            note.setText(str(told.message) if told else "")
            note.setVisible(told is not None)

    def focus_first(self) -> None:
        """The keyboard begins in the first line."""
        for line in self.fields.values():
            line["against"].setFocus()
            return
