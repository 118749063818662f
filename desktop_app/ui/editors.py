"""One editor a kind of value: a widget with ``value()`` and ``set_value()``, named after its field.

What is typed and cannot be understood comes out as `Wrong`, which the form turns into the reason under the
field. ``typed()`` is what stands there, understood or not, as drafts keep it; ``retype()`` puts it back.
Those that search among many are in `search_editor`, `unit_picker` and `terms_editor`.
"""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop_app.domain.fields import Field
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, Message, say
from desktop_app.ui import theme


class Wrong(ValueError):
    """What stands in an editor cannot be read; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


_ADVICE = {
    "partial_day": N_("{value} is not a date. Write it as 1980, 4/1980 or 30/4/1980."),
    "day": N_("{value} is not a date. Write it as 30/4/2024."),
    "clock": N_("{value} is not a time of day. Write it as 7:30."),
    "number": N_("{value} is not a whole number. Write digits only, as in 1500."),
}


LONG = 24
"""Texts of more characters may not fit into a field of a narrow sheet: the whole stands in its tip."""


def tell_whole(field: QLineEdit, text: str) -> None:
    """Have the tip of a field say its text when it may not fit."""
    field.setToolTip(text if len(text) > LONG else "")


class LineEditor(QLineEdit):
    """Text, digits, dates, times and numbers: whatever one line of typing can say."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.setPlaceholderText(say(field.hint) if field.hint else "")
        if field.width <= 12:
            letters = max(field.width * 10, len(self.placeholderText()) * 8)
            self.setMaximumWidth(theme.px(letters + 40))
        self.textEdited.connect(lambda: self.edited.emit())
        self.textChanged.connect(partial(tell_whole, self))

    def value(self) -> Any:
        """The value typed. Raises `Wrong`."""
        try:
            return self.field.kind.parse(self.text())
        except ValueError:
            advice = _ADVICE.get(self.field.kind.name, N_("{value} cannot be read."))
            raise Wrong(Message(advice, {"value": clean(self.text())})) from None

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a value."""
        self.setText(self.field.kind.show(value))
        self.setCursorPosition(0)

    def typed(self) -> str:
        """The text as it stands."""
        return self.text()

    def retype(self, typed: str) -> None:
        """Put a text back."""
        self.setText(typed)


class NoteEditor(QPlainTextEdit):
    """Several lines. Tab leaves it, and so does Enter on an empty line; Alt+Up and Alt+Down move a line."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.setPlaceholderText(say(field.hint) if field.hint else "")
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(64))
        self._quiet = False
        self.textChanged.connect(lambda: None if self._quiet else self.edited.emit())

    def value(self) -> str:
        """The text."""
        return str(self.field.kind.parse(self.toPlainText()))

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self._quiet = True
        self.setPlainText(value or "")
        self._quiet = False

    def typed(self) -> str:
        """The text as it stands."""
        return self.toPlainText()

    retype = set_value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on an empty line goes on to the next field; with Alt the arrows move the line."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move_line(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif is_plain_enter(event) and not self.textCursor().block().text().strip():
            go_on(self)
        else:
            super().keyPressEvent(event)

    def _move_line(self, by: int) -> None:
        lines = self.toPlainText().split("\n")
        cursor = self.textCursor()
        here, column = cursor.blockNumber(), cursor.positionInBlock()
        there = here + by
        if not 0 <= there < len(lines):
            return
        lines[here], lines[there] = lines[there], lines[here]
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText("\n".join(lines))
        cursor.endEditBlock()
        cursor.setPosition(self.document().findBlockByNumber(there).position() + column)
        self.setTextCursor(cursor)


class ChoiceEditor(QComboBox):
    """One of a few fixed words, or none: typing begins a word, marks or none; Delete takes it away."""

    edited = Signal()
    PAUSE = 1.5
    """Seconds after which a letter begins another word."""

    def __init__(self, field: Field, family: str = "") -> None:
        super().__init__()
        self.field = field
        self._letters, self._at = "", 0.0
        self.addItem("", "")
        for key, word in field.options(family).items():
            self.addItem(word, key)
        self.setMaximumWidth(theme.px(320))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda: self.edited.emit())

    def wheelEvent(self, event: Any) -> None:
        """The wheel scrolls the form; it never changes a value by accident."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose the first word that begins with them; a keyboard that rewrites sends backspaces."""
        erases = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        letter = event.text()
        chord = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if monotonic() - self._at > self.PAUSE:
            self._letters = ""
        # a space inside a word of several goes on with it; by itself it opens the list
        types = bool(letter) and letter.isprintable() and bool(letter.strip() or self._letters)
        if chord or not (erases or types):
            self._letters = ""
            super().keyPressEvent(event)
            return
        self._at = monotonic()
        if erases and not self._letters:
            self._choose(0)
        elif erases:
            self._letters = self._letters[:-1]
        else:
            self._letters += letter
            self._choose(self._beginning())

    def _beginning(self) -> int:
        wanted = fold(self._letters)
        words = [fold(self.itemText(place)) for place in range(self.count())]
        if not wanted:
            return -1
        if wanted in words:  # a word may be the beginning of one that stands before it
            return words.index(wanted)
        return next((at for at, word in enumerate(words) if word.startswith(wanted)), -1)

    def _choose(self, place: int) -> None:
        if place >= 0 and place != self.currentIndex():
            self.setCurrentIndex(place)
            self.edited.emit()

    def value(self) -> str:
        """The key chosen."""
        return str(self.currentData() or "")

    def is_blank(self) -> bool:
        """Whether nothing is chosen."""
        return not self.value()

    def set_value(self, value: str) -> None:
        """Choose a key."""
        self._letters = ""
        self.setCurrentIndex(max(0, self.findData(value or "")))

    typed = value
    retype = set_value


class FlagEditor(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__(field.title())
        self.field = field
        self.clicked.connect(lambda: self.edited.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def is_blank(self) -> bool:
        """A box that is not ticked says something, too."""
        return False

    def set_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    typed = value
    retype = set_value


class EnterGoesOn(QObject):
    """Enter in a field goes to the next one, as officials expect of a form.

    Ctrl+Z takes typing back only while something typed is not saved; else it is about the last act.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Return into a step forward; with Ctrl it is the form's own key."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and event.matches(QKeySequence.StandardKey.Undo):  # type: ignore[attr-defined]
            if _touched(self.parent()):
                return False
            event.ignore()  # the window's key
            return True
        takes = isinstance(watched, QLineEdit | QComboBox | QCheckBox)
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if takes and pressed and is_plain_enter(event):  # type: ignore[arg-type]
            go_on(watched)  # type: ignore[arg-type]
            return True
        return super().eventFilter(watched, event)


def _touched(form: QObject | None) -> bool:
    """Whether something was typed in a form; what is no form keeps its own undo."""
    return bool(getattr(form, "touched", True))


def is_plain_enter(event: QKeyEvent) -> bool:
    """Whether the key is Enter and nothing else."""
    plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in plain


def go_on(field: QWidget) -> None:
    """To the next field, past headings of sections and photos; after the last one to the button that saves."""
    reached = field
    while True:
        reached.focusNextChild()
        found: QWidget | None = field.window().focusWidget()
        if found is None or found is field:
            return
        beside = found.parentWidget()
        passed = beside is not None and beside.property("enter_passes")
        if found.objectName() != "fold" and not passed:
            return
        reached = found
