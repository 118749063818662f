"""Ballot by ballot: names are marked by typing their numbers, Enter takes the next ballot."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.ballot_counts import Sheet, chooses, reason_against
from desktop_app.domain.vote_rules import Rule
from desktop_app.domain.words import N_, capital, say, show
from desktop_app.ui import theme
from desktop_app.ui.editors import is_plain_enter
from desktop_app.ui.page import button, quiet, row

_NEXT = {"+": "-", "-": "+"}
_NEXT_OF_THREE = {"+": "-", "-": "0", "0": "+"}
_SIGNS = {"+": "✓", "-": "✗", "0": "–"}
_COLUMNS_FROM = 10
"""So many names need two digits each."""


class BallotReader(QWidget):
    """The ballot in hand and a line to type into. ``read`` tells its marks, or the reason why it is invalid.

    ``correct`` is set to the number of a ballot that is put right instead of taking the next one.
    """

    read = Signal(str, str, int)
    taken_out = Signal()

    def __init__(
        self, made: Sheet, rule: Rule, reasons: Mapping[str, str],
        marks_of: Callable[[int], str | None],
    ) -> None:  # fmt: skip
        super().__init__()
        self.rule, self._words, self._marks_of = rule, dict(reasons), marks_of
        self.names = [one.name for one in made.tallies]
        self.digits = 2 if len(self.names) >= _COLUMNS_FROM else 1
        self.correct = 0
        self._asking = False
        self.marks = ""
        self.number = QLabel()
        self.number.setObjectName("section")
        self.help = quiet(self._help())
        self.line = _Typed(self)
        self.said = QLabel()
        self.said.setObjectName("reason")
        self.said.setWordWrap(True)
        self.labels = [self._label() for _ in self.names]
        self.why = QLabel()
        self.why.setObjectName("quiet")
        self.why.setWordWrap(True)
        self.out = button(
            N_("Take the last ballot out"), self.taken_out.emit, icon="undo-2", name="undo_ballot"
        )
        self.fix = button(
            N_("Correct a ballot"), self.ask_correct, icon="pencil", name="correct_ballot"
        )
        self.invalid = button(N_("Invalid …"), self.ask_reason, icon="ban", name="invalid_ballot")
        self._lay_out()
        self.take(made)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme.px(4))
        across = 3 if len(self.labels) >= _COLUMNS_FROM else 1
        down = -(-len(self.labels) // across)
        for place, label in enumerate(self.labels):
            grid.addWidget(label, place % down, place // down)
        grid.setRowStretch(down, 1)
        inside = QWidget()
        inside.setObjectName("form")
        inside.setLayout(grid)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.number, self.line, self.invalid, None, self.fix, self.out))
        layout.addWidget(self.said)
        layout.addWidget(self.why)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.help)
        self.why.hide()

    def _label(self) -> QLabel:
        made = QLabel()
        made.setObjectName("ballot_name")
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        return made

    def _help(self) -> str:
        marks = (
            N_("Type a number to go from agree to not agree to neither.")
            if self.rule.form == "columns"
            else N_("Type the number of each name that is struck out.")
        )
        keys = N_(
            "Numbers as {digits}. Enter takes the next ballot, 0 says that this one is invalid."
        )
        told = [say(marks), say(keys, digits="01" if self.digits == 2 else "1")]
        if most := chooses(self.rule):
            told.append(say(N_("No more than {most} names may be left."), most=most))
        return " ".join(told)

    # the ballot in hand

    def take(self, made: Sheet) -> None:
        """Begin the ballot after those that were read."""
        self.correct = 0
        self.number.setText(
            say(
                N_("Ballot no. {number}"),
                number=max((one.number or 0 for one in made.ballots), default=0) + 1,
            )
        )
        self._begin("+" * len(self.names))

    def _begin(self, marks: str) -> None:
        self.marks = marks
        self._asking = False
        self.why.hide()
        self.line.clear()
        self._show()

    def _show(self) -> None:
        for place, (label, mark) in enumerate(zip(self.labels, self.marks, strict=True), 1):
            label.setText(f"{place:0{self.digits}}  {_SIGNS[mark]}  {self.names[place - 1]}")
            if label.property("mark") != mark:
                label.setProperty("mark", mark)
                label.style().unpolish(label)
                label.style().polish(label)
        reason = reason_against(self.marks, self.rule)
        chosen = say(N_("names left: {count}"), count=self.marks.count("+"))
        if reason:
            chosen = say(
                N_("{told}; invalid: {reason}"), told=chosen, reason=self._words.get(reason, reason)
            )
        self.said.setText(capital(chosen))
        begun = self.marks != "+" * len(self.names)
        _call(self.said, "reason" if reason and begun else "quiet")

    def typed(self, text: str) -> None:
        """Digits as they are typed: a whole number marks its name, or answers what is asked."""
        if self._asking:
            self._answer(text)
        elif self.correct < 0:
            return  # the number of a ballot ends with Enter
        elif not text.strip("0") and len(text) >= self.digits:
            self.ask_reason()
        elif len(text) >= self.digits:
            self._turn(text)

    def _turn(self, text: str) -> None:
        place = int(text) if text.isdigit() else 0
        self.line.clear()
        if not 1 <= place <= len(self.names):
            self.said.setText(say(N_("There is no name with the number {number}."), number=text))
            return
        turns = _NEXT_OF_THREE if self.rule.form == "columns" else _NEXT
        mark = turns[self.marks[place - 1]]
        self.marks = self.marks[: place - 1] + mark + self.marks[place:]
        self._show()
        self.area.ensureWidgetVisible(self.labels[place - 1])

    def go_on(self) -> None:
        """Enter: what is still typed counts first, then the ballot is taken."""
        text = self.line.text().strip()
        if self._asking:
            return
        if self.correct < 0:
            self._open_to_correct(text)
        elif text and not text.strip("0"):
            self.ask_reason()
        elif text:
            self._turn(text)
        else:
            self.read.emit(self.marks, "", self.correct)

    # invalid ballots and those that are corrected

    def ask_reason(self) -> None:
        """Ask why the ballot is invalid: a digit answers."""
        self._asking = True
        self.line.clear()
        told = [f"{place} = {word}" for place, word in enumerate(self._words.values(), 1)]
        self.why.setText(
            say(N_("Why is it invalid? {reasons}. Esc goes back."), reasons="; ".join(told))
        )
        self.why.show()
        self.line.setFocus()

    def _answer(self, text: str) -> None:
        slugs = list(self._words)
        self.line.clear()
        if text.isdigit() and 1 <= int(text) <= len(slugs):
            self.read.emit("", slugs[int(text) - 1], self.correct)

    def ask_correct(self) -> None:
        """Ask for the number of the ballot to be put right."""
        self.correct = -1
        self.line.clear()
        self.why.setText(
            say(N_("Type the number of the ballot to be corrected, then Enter. Esc goes back."))
        )
        self.why.show()
        self.line.setFocus()

    def _open_to_correct(self, text: str) -> None:
        number = int(text) if text.isdigit() else 0
        marks = self._marks_of(number)
        if marks is None:
            self.said.setText(
                say(N_("There is no ballot no. {number} in this count."), number=text)
            )
            self.line.clear()
            return
        self.correct = number
        self.number.setText(say(N_("Correcting ballot no. {number}"), number=number))
        self._begin(marks or "+" * len(self.names))

    def escape(self) -> bool:
        """Leave what was asked; False where nothing was."""
        if self._asking:
            self._begin(self.marks)
            return True
        if self.correct:
            self.correct = 0
            self.taken_back()
            return True
        return False

    def taken_back(self) -> None:
        """The next ballot again, in place of the one that was to be corrected."""
        self._begin("+" * len(self.names))

    def focus_first(self) -> None:
        """The line to type into."""
        self.line.setFocus()


def _call(label: QLabel, name: str) -> None:
    """Give a label another look: a ballot nobody has marked yet is not wrong."""
    if label.objectName() != name:
        label.setObjectName(name)
        label.style().unpolish(label)
        label.style().polish(label)


class _Typed(QLineEdit):
    """The line for numbers: small, and Enter belongs to the ballot."""

    def __init__(self, reader: BallotReader) -> None:
        super().__init__()
        self._reader = reader
        self.setObjectName("ballot_line")
        self.setProperty("figure", True)
        self.setAccessibleName(say(N_("Number of a name")))
        self.setFixedWidth(theme.px(76))
        self.setMaxLength(4)
        self.textEdited.connect(reader.typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space and Esc have their own meaning; letters do not get in."""
        if is_plain_enter(event):
            self._reader.go_on()
        elif event.key() == Qt.Key.Key_Space:
            if self.text().strip():
                self._reader.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            if not self._reader.escape():
                super().keyPressEvent(event)
        elif not event.text().isalpha():
            super().keyPressEvent(event)


def told_total(made: Sheet) -> str:
    """How many ballots were read, and how many of them are invalid."""
    return say(
        N_("Ballots read: {count}, of them invalid {invalid}"), count=show(len(made.ballots)),
        invalid=show(sum(bool(one.reason) for one in made.ballots)),
    )  # fmt: skip
