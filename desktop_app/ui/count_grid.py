"""The numbers of one count: totals on top, the names in the order of the ballot below, faults beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.ballot_counts import (
    ACCOUNTED,
    MARKS,
    SORTED,
    Sheet,
    line_of,
    reason_line,
)
from desktop_app.domain.counts import Count, CountLine
from desktop_app.domain.fields import spec
from desktop_app.domain.numbers import parse_number
from desktop_app.domain.vote_faults import Fault
from desktop_app.domain.vote_faults import faults as faults_of
from desktop_app.domain.vote_rules import Rule, completed
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.ui import theme
from desktop_app.ui.editors import is_plain_enter

_TWO_COLUMNS_FROM, _THREE_COLUMNS_FROM = 13, 22
"""So many names stand in two columns, so many with one number each in three."""
_COLUMN = 420
"""A number stands near its name, however wide the window is."""

_WIDE = 76
NOT_A_NUMBER = N_("“{value}” is not a number. Type digits only.")


class NumberField(QLineEdit):
    """A number of a count. ``entered`` tells of it when the field is left; Enter goes on to the next."""

    entered = Signal(str, object)
    left_by_enter = Signal()

    def __init__(self, line: str, title: str) -> None:
        super().__init__()
        self.line = line
        self.setObjectName(f"count_{line}")
        self.setAccessibleName(title)
        self.setProperty("figure", True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(theme.px(_WIDE))
        self._known = ""

    def value(self) -> int | None:
        """The number; None where nothing is typed. ValueError where it is none."""
        return parse_number(self.text()) if self.text().strip() else None

    def readable(self) -> int | None:
        """The number, or None where what is typed cannot be read yet."""
        try:
            return self.value()
        except ValueError:
            return None

    def take(self, value: int | None) -> None:
        """Show a number that is kept, unless somebody is typing here."""
        self._known = "" if value is None else show(value)
        if not (self.hasFocus() and self.isModified()):
            self.setText(self._known)

    def commit(self) -> bool:
        """Tell what was typed, once; False where it is no number."""
        if self.text() == self._known:
            self.setModified(False)
            return True
        try:
            value = self.value()
        except ValueError:
            return False
        self.setModified(False)
        self.entered.emit(self.line, value)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands here is chosen whole: a number is typed over."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The number is kept the moment the field is left."""
        self.commit()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down go on, Up goes back; letters do not get in."""
        if is_plain_enter(event) or event.key() == Qt.Key.Key_Down:
            if self.commit():
                self.left_by_enter.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif not event.text().isalpha() or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)


class CountGrid(QScrollArea):
    """``entered`` tells a line and its number; ``finished`` that Enter was pressed in the last field."""

    entered = Signal(str, object)
    told = Signal(str, int)
    """What the numbers come to, in a sentence, and how many are still missing."""
    finished = Signal()

    def __init__(
        self, made: Sheet, rule: Rule, reasons: Mapping[str, str], *, totals_only: bool
    ) -> None:
        super().__init__()
        self.setObjectName("count_grid")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.rule, self.made, self._words = rule, made, reasons
        self.fields: dict[str, NumberField] = {}
        self._reasons: dict[str, QLabel] = {}
        inside = QWidget()
        inside.setObjectName("form")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, theme.px(8), 0)
        self.column.setSpacing(theme.px(8))
        self._totals(ACCOUNTED if totals_only else (*ACCOUNTED, *SORTED))
        if not totals_only:
            self._invalid()
            self._names()
        self.column.addStretch(1)
        self.setWidget(inside)
        self.take(made)

    # building

    def _field(self, line: str, title: str) -> NumberField:
        made = NumberField(line, title)
        made.entered.connect(self.entered)
        made.textEdited.connect(lambda _: self.check())
        made.left_by_enter.connect(lambda: self._after(line))
        self.fields[line] = made
        return made

    def _totals(self, names: tuple[str, ...]) -> None:
        box = QGridLayout()
        box.setHorizontalSpacing(theme.px(12))
        box.setVerticalSpacing(theme.px(2))
        for place, name in enumerate(names):
            word = say(spec(Count, name).label)
            label = QLabel(word)
            label.setObjectName("small")
            label.setWordWrap(True)
            label.setFixedWidth(theme.px(118))
            label.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
            field = self._field(name, word)
            label.setBuddy(field)
            box.addWidget(label, 0, place)
            box.addWidget(field, 1, place)
        box.setColumnStretch(len(names), 1)
        self.column.addLayout(box)
        self._reason("", self.column)

    def _invalid(self) -> None:
        """The reasons why ballots are invalid, in a line that wraps to a second."""
        box = QGridLayout()
        box.setHorizontalSpacing(theme.px(12))
        box.setVerticalSpacing(theme.px(4))
        for place, (slug, word) in enumerate(self._words.items()):
            label = QLabel(word)
            label.setObjectName("small")
            label.setWordWrap(True)
            field = self._field(reason_line(slug), word)
            label.setBuddy(field)
            box.addWidget(field, place // 3, 2 * (place % 3))
            box.addWidget(label, place // 3, 2 * (place % 3) + 1)
        for column in (1, 3, 5):
            box.setColumnStretch(column, 1)
        head = QLabel(say(N_("Invalid ballots by reason")))
        head.setObjectName("small")
        self.column.addWidget(head)
        self.column.addLayout(box)

    def _names(self) -> None:
        fields = MARKS[:2] if self.rule.form == "columns" else MARKS[:1]
        many = len(self.made.tallies)
        columns = 1 if many < _TWO_COLUMNS_FROM else 2
        if many >= _THREE_COLUMNS_FROM and len(fields) == 1:
            columns = 3
        first = -(-many // columns)
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(24))
        for begin in range(0, many, max(first, 1)):
            side = QWidget()
            side.setMaximumWidth(theme.px(_COLUMN) + theme.px(_WIDE) * (len(fields) - 1))
            grid = QGridLayout(side)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(theme.px(8))
            grid.setVerticalSpacing(theme.px(4))
            grid.setColumnStretch(1, 1)
            self._heads(grid, fields)
            for place, one in enumerate(self.made.tallies[begin : begin + first], 1):
                number = QLabel(show(one.line))
                number.setObjectName("quiet")
                number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                name = QLabel(one.name)
                name.setWordWrap(True)
                grid.addWidget(number, 2 * place, 0)
                grid.addWidget(name, 2 * place, 1)
                for at, mark in enumerate(fields):
                    line = line_of(mark, one.candidate)
                    title = f"{one.line}. {one.name}: {say(spec(CountLine, mark).label)}"
                    field = self._field(line, title)
                    if not at:
                        name.setBuddy(field)
                    grid.addWidget(field, 2 * place, 2 + at)
                reason = self._reason(one.candidate)
                grid.addWidget(reason, 2 * place + 1, 1, 1, 1 + len(fields))
            grid.setRowStretch(2 * first + 2, 1)
            sides.addWidget(side, 1)
        sides.addStretch(0 if columns > 1 else 1)
        self.column.addLayout(sides)

    def _heads(self, grid: QGridLayout, fields: tuple[str, ...]) -> None:
        for at, text in enumerate(
            (N_("Full name"), *(spec(CountLine, one).label for one in fields))
        ):
            head = QLabel(say(text))
            head.setObjectName("small")
            grid.addWidget(head, 0, 1 + at)

    def _reason(self, key: str, into: QVBoxLayout | None = None) -> QLabel:
        made = QLabel()
        made.setObjectName("reason")
        made.setWordWrap(True)
        made.hide()
        self._reasons[key] = made
        if into is not None:
            into.addWidget(made)
        return made

    # numbers

    def take(self, made: Sheet) -> None:
        """Show the numbers that are kept."""
        self.made = made
        for line, field in self.fields.items():
            field.take(_of(made, line))
        self.check()

    def typed(self) -> Sheet:
        """The count as it stands on the screen, typed and not kept yet included."""
        totals: dict[str, Any] = {
            name: self.fields[name].readable()
            for name in (*ACCOUNTED, *SORTED)
            if name in self.fields
        }
        lines = []
        for one in self.made.tallies:
            marks: dict[str, Any] = {
                mark: self.fields[line].readable()
                for mark in MARKS
                if (line := line_of(mark, one.candidate)) in self.fields
            }
            lines.append(replace(one, **marks))
        reasons = {
            slug: number
            for slug in self._words
            if (field := self.fields.get(reason_line(slug))) and (number := field.readable())
        }
        if reason_line(next(iter(self._words), "")) not in self.fields:
            reasons = dict(self.made.reasons)
        return replace(
            self.made, totals=replace(self.made.totals, **totals), tallies=tuple(lines), reasons=reasons
        )  # fmt: skip

    def check(self) -> None:
        """Say what is wrong where it is wrong, and what the numbers come to."""
        made = self.typed()
        found = faults_of(self.rule, made.totals, made.tallies, made.reasons)
        self._show_faults([one for one in found if not one.missing])
        self.told.emit(_sum_of(made, self.rule), sum(one.missing for one in found))

    def _show_faults(self, found: list[Fault]) -> None:
        said: dict[str, list[str]] = {}
        for one in found:
            said.setdefault(one.candidate, []).append(str(one.message))
        unread = [
            field
            for field in self.fields.values()
            if field.text().strip() and field.readable() is None
        ]
        for field in unread:
            about = field.line.partition(":")[2]
            key = about if about in self._reasons else ""
            said.setdefault(key, []).append(
                str(Message(NOT_A_NUMBER, {"value": field.text()[:20]}))
            )
        for key, label in self._reasons.items():
            label.setText(" ".join(said.get(key, ())))
            label.setVisible(key in said)
        wrong = {line_of(one.field, one.candidate) for one in found if one.blocking}
        for line, field in self.fields.items():
            _mark(field, line in wrong or field in unread)

    # going through

    def _after(self, line: str) -> None:
        """The field after this one; after the last the count may be handed in."""
        lines = list(self.fields)
        place = lines.index(line) + 1
        if place == len(lines):
            self.finished.emit()
            return
        following = self.fields[lines[place]]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(following)

    @property
    def complains(self) -> bool:
        """Whether something is said under the totals."""
        return not self._reasons[""].isHidden()

    def focus_first(self) -> None:
        """The first field without a number, else the first."""
        empty = [
            one
            for line, one in self.fields.items()
            if not one.text() and not line.startswith(reason_line(""))
        ]
        (empty or list(self.fields.values()))[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Keep what is being typed."""
        for one in self.fields.values():
            one.commit()


def _of(made: Sheet, line: str) -> int | None:
    field, _, about = line.partition(":")
    value: int | None
    if field in MARKS:
        one = next(each for each in made.tallies if each.candidate == about)
        value = getattr(one, field)
        return value
    if about:
        return made.reasons.get(about)
    value = getattr(made.totals, field)
    return value


def _mark(field: NumberField, wrong: bool) -> None:
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def _sum_of(made: Sheet, rule: Rule) -> str:
    """What the numbers come to while they are typed: sums, and what follows from them."""
    totals, lines = completed(rule, made.totals, made.tallies)
    told = []
    if totals.invalid is not None:
        told.append(say(N_("invalid: {count}"), count=totals.invalid))
    votes = sum(one.votes or 0 for one in lines)
    told.append(say(N_("all votes: {count}"), count=votes))
    most = (totals.valid or 0) * (rule.seats or rule.alternates)
    if most and rule.form != "columns":
        told.append(say(N_("at most: {count}"), count=most))
    text = " · ".join(told)
    return text[:1].upper() + text[1:]
