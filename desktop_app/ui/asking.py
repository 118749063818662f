"""Dialogs that ask for a few things before an act, above all for its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.dates import parse_day
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.ui import theme
from desktop_app.ui.editors import EnterGoesOn
from desktop_app.ui.page import button, quiet, row

COMMON_REASONS = (
    N_("Ill"),
    N_("Away on duty"),
    N_("Away for study"),
    N_("Family reasons"),
    N_("Transferred to another post"),
)
"""Reasons that are written again and again; any other may be typed."""


class Asking(QDialog):
    """A dialog with labelled fields, one under the other, a place for what is wrong, and two buttons.

    ``agree`` is called by the main button; it says whether the dialog may close.
    """

    def __init__(
        self, parent: QWidget, name: str, title: str, verb: str, *, width: int = 480
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)
        self.setWindowTitle(say(title))
        self.setFixedWidth(theme.px(width))
        self._enter = EnterGoesOn(self)
        self._added: list[QWidget] = []
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(*(theme.px(side) for side in (24, 16, 24, 16)))
        self.outer.setSpacing(theme.px(12))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.px(12))
        self.grid.setVerticalSpacing(theme.px(8))
        self.grid.setColumnMinimumWidth(0, theme.px(120))
        self.grid.setColumnStretch(1, 1)
        # where all fields are short their column still takes the room, and they stand beside their words
        wide = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.grid.addItem(wide, 0, 1)
        self.wrong = QLabel()
        self.wrong.setObjectName("reason")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.agree = button(verb, self._agree, main=True, name="yes")
        cancel = button(N_("Cancel"), self.reject, name="no")
        self.outer.addLayout(self.grid)
        self.outer.addWidget(self.wrong)
        self.foot = row(None, self.agree, cancel)
        self.outer.addWidget(self.foot)
        self.agree.setDefault(True)  # once it stands in the dialog; before, nobody would know of it

    def add(self, word: str, editor: QWidget, name: str) -> QLabel:
        """Add a field; ``word`` is translated here."""
        label = QLabel(say(word))
        label.setWordWrap(True)
        label.setBuddy(editor)
        editor.setObjectName(name)
        editor.setAccessibleName(say(word))
        place = self.grid.rowCount()
        tall = editor.sizeHint().height() > theme.px(
            64
        )  # as in a form: the words stand at its head
        if tall:
            label.setContentsMargins(0, theme.px(8), 0, 0)
        at = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        self.grid.addWidget(label, place, 0, at)
        self.grid.addWidget(editor, place, 1)
        self._added.append(editor)
        return label

    def showEvent(self, event: QShowEvent) -> None:
        """The first field has the keyboard, unless another one was given it."""
        super().showEvent(event)
        if self.focusWidget() is None:
            first = next((one for one in self._added if one.isEnabled() and one.isVisible()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)

    def step_through(self) -> None:
        """Enter goes from field to field, as in a sheet, and at last to the main button.

        To be called again where a field was put in place of another.
        """
        for kind in (QLineEdit, QComboBox, QCheckBox):
            for field in self.findChildren(kind):
                field.installEventFilter(self._enter)

    def tell(self, text: str) -> None:
        """Say (translated already) above the fields what this is about."""
        self.outer.insertWidget(0, quiet(text))

    def say_wrong(self, told: Message | None) -> None:
        """Say under the fields what stands in the way."""
        self.wrong.setText(str(told) if told else "")
        self.wrong.setVisible(told is not None)
        self.fit()

    def fit(self) -> None:
        """Make room for texts that wrap: how high they are is known only for a given width."""
        self.setMinimumHeight(0)
        self.outer.activate()
        self.setFixedHeight(self.outer.totalHeightForWidth(self.width()))

    def done_well(self) -> bool:
        """Do what the main button promises; False keeps the dialog open."""
        raise NotImplementedError

    def _agree(self) -> None:
        try:
            done = self.done_well()
        except Refusal as refusal:
            self.say_wrong(refusal.message)
            self._focus_wrong(refusal)
            return
        if done:
            self.accept()

    def _focus_wrong(self, refusal: Refusal) -> None:
        """The keyboard goes to the field that the refusal is about, where it names one of these."""
        named = next(iter(refusal.reasons)) if isinstance(refusal, Invalid) else ""
        field = self.findChild(QWidget, named) if named else None
        if field is not None:
            field.setFocus()


class ReasonBox(QComboBox):
    """A line for a reason, with those that are common offered in a list."""

    def __init__(self, reasons: Sequence[str] = COMMON_REASONS) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # a Vietnamese keyboard rewrites as it goes
        for reason in reasons:
            self.addItem(say(reason))
        self.setCurrentIndex(-1)
        self.setEditText("")

    def value(self) -> str:
        """What was typed or chosen."""
        return clean(self.currentText())


class _Reason(Asking):
    def __init__(
        self, parent: QWidget, question: Message, verb: str, then: Callable[[str], object],
        reasons: Sequence[str],
    ) -> None:  # fmt: skip
        super().__init__(parent, "ask_reason", N_("Reason"), verb)
        self._then = then
        self.tell(str(question))
        self.reason = ReasonBox(reasons) if reasons else Line()
        self.add(N_("Reason"), self.reason, "reason")
        self.fit()

    def done_well(self) -> bool:
        if not self.reason.value():
            self.say_wrong(Message(N_("The reason is missing. Please enter it.")))
            return False
        self._then(self.reason.value())
        return True


def ask_reason(
    parent: QWidget, question: Message, verb: str, then: Callable[[str], object],
    reasons: Sequence[str] = COMMON_REASONS,
) -> QDialog:  # fmt: skip
    """Ask why, with reasons offered that are common; ``then`` gets what was typed.

    What ``then`` refuses is said in the dialog, which stays open.
    """
    dialog = _Reason(parent, question, verb, then, reasons)
    dialog.open()
    dialog.reason.setFocus()
    return dialog


class Line(QLineEdit):
    """A line of text that gives its value cleaned."""

    def value(self) -> str:
        """What was typed."""
        return clean(self.text())


class DayLine(Line):
    """A line for a day, which may stay empty."""

    def __init__(self, day: date | None = None) -> None:
        super().__init__(show(day) if day else "")
        self.setPlaceholderText(say(N_("as in 12/5/2024")))
        self.setMaximumWidth(theme.px(160))

    def day(self) -> date | None:
        """The day typed. Raises `Invalid` under the name of the line where there is no such day."""
        typed = self.value()
        try:
            return parse_day(typed) if typed else None
        except ValueError:
            told = Message(N_("{value} is not a date. Write it as 30/4/2024."), {"value": typed})
            raise Invalid({self.objectName(): told}) from None
