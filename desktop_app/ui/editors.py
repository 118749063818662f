"""One editor a kind of value: a widget with ``value()`` and ``set_value()``, named after its field.

`editor_of` reads the declaration and makes the editor. What is typed and cannot be understood comes out as
`Wrong`, which the form turns into the reason under the field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.fields import Field
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, Message, say
from desktop_app.ui import theme

Options = Callable[[str], Sequence[tuple[str, str]]]
"""What was typed → (key, words) to choose from, best first."""


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


def _tell_whole(field: QLineEdit, text: str) -> None:
    field.setToolTip(text if len(text) > LONG else "")


class LineEditor(QLineEdit):
    """Text, digits, dates, times and numbers: whatever one line of typing can say."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.setPlaceholderText(say(field.hint) if field.hint else "")
        if field.width <= 12:
            self.setMaximumWidth(theme.px(field.width * 10 + 40))
        self.textEdited.connect(lambda: self.edited.emit())
        self.textChanged.connect(partial(_tell_whole, self))

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


class NoteEditor(QPlainTextEdit):
    """Several lines; Tab leaves it."""

    edited = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
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


class ChoiceEditor(QComboBox):
    """One of a few fixed words, or none."""

    edited = Signal()

    def __init__(self, field: Field, family: str = "") -> None:
        super().__init__()
        self.field = field
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

    def value(self) -> str:
        """The key chosen."""
        return str(self.currentData() or "")

    def is_blank(self) -> bool:
        """Whether nothing is chosen."""
        return not self.value()

    def set_value(self, value: str) -> None:
        """Choose a key."""
        self.setCurrentIndex(max(0, self.findData(value or "")))


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


class SearchEditor(QLineEdit):
    """One of many (units, ethnic groups, delegations …), found by typing a part of its words.

    The choices come up as a list below and never into the field while typing: Vietnamese keyboards rewrite
    by backspaces, which inline completion would eat. Leaving the field takes the only choice that fits.
    """

    edited = Signal()

    def __init__(self, field: Field, options: Options, words: Callable[[str], str]) -> None:
        super().__init__()
        self.field = field
        self._options, self._words = options, words
        self._key: str | None = field.kind.blank
        self._found: list[tuple[str, str]] = []
        self._model = QStringListModel(self)
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView()
        self._popup.setObjectName("popup")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(self._popup)
        completer.setWidget(self)
        completer.activated.connect(self._picked)
        self._completer = completer
        self.setPlaceholderText(say(N_("type a part of the name")))
        all_of_them = self.addAction(
            theme.icon("chevron-down", "ink"), QLineEdit.ActionPosition.TrailingPosition
        )
        all_of_them.setToolTip(say(N_("Show the list (Down)")))
        all_of_them.triggered.connect(lambda: self._offer(""))
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._settle)
        self.textChanged.connect(partial(_tell_whole, self))

    @property
    def key(self) -> str | None:
        """The key chosen so far; unlike `value` it leaves what is being typed alone."""
        return self._key

    def value(self) -> str | None:
        """The key of what was chosen. Raises `Wrong` for words that name nothing, or several things."""
        self._settle()
        if clean(self.text()) and not self._key:
            raise Wrong(
                Message(
                    N_("“{value}” is not in the list. Type a part of the name and choose."),
                    {"value": clean(self.text())},
                )
            )
        return self._key or self.field.kind.blank

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.text().strip()

    def set_value(self, value: str | None) -> None:
        """Show what a key stands for."""
        self._key = value or self.field.kind.blank
        self.setText(self._words(value) if value else "")
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the whole list."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer("")
            return
        super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._key = self.field.kind.blank
        self.edited.emit()
        if clean(text):
            self._offer(text)
        else:
            self._popup.hide()

    def _offer(self, text: str) -> None:
        self._found = list(self._options(text))
        self._model.setStringList([words for _, words in self._found])
        if self._found:
            words = self._popup.sizeHintForColumn(0) + theme.px(40)
            self._popup.setMinimumWidth(min(theme.px(640), max(self.width(), words)))
            self._completer.complete()
        else:
            self._popup.hide()

    def _picked(self, words: str) -> None:
        for key, offered in self._found:
            if offered == words:
                self._key = key
                self.setText(self._words(key))
                self.setCursorPosition(0)
                self.edited.emit()
                return

    def _settle(self) -> None:
        typed = clean(self.text())
        if self._key or not typed:
            return
        found = list(self._options(typed))
        exact = [one for one in found if fold(self._words(one[0])) == fold(typed)]
        fitting = exact or found
        if len(fitting) == 1:
            self._key = fitting[0][0]
            self.setText(self._words(self._key))


class PictureEditor(QWidget):
    """A photo: choose one from a file, or take it away. The bytes go through ``intake`` of the services."""

    edited = Signal()
    chosen = Signal(str)

    def __init__(self, field: Field, load: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self.field = field
        self._load = load
        self._key = ""
        self._view = QLabel()
        self._view.setObjectName("picture")
        self._view.setFixedSize(theme.px(72), theme.px(96))
        self._view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._choose = QPushButton(say(N_("Choose a photo …")))
        self._choose.setAutoDefault(True)
        self._choose.setAccessibleName(field.title())
        self._choose.clicked.connect(self._ask)
        self._clear = QPushButton(say(N_("Remove the photo")))
        self._clear.setProperty("flat", True)
        self._clear.clicked.connect(self._take_away)
        verbs = QVBoxLayout()
        verbs.setSpacing(theme.px(4))
        verbs.addWidget(self._choose)
        verbs.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        verbs.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self._view)
        layout.addLayout(verbs)
        layout.addStretch(1)
        self.setFocusProxy(self._choose)
        self.set_value("")

    def value(self) -> str:
        """The picture's SHA-256."""
        return self._key

    def is_blank(self) -> bool:
        """Whether there is no picture."""
        return not self._key

    def set_value(self, value: str) -> None:
        """Show a picture of the register."""
        self._key = value or ""
        body = self._load(self._key) if self._key else None
        picture = QPixmap()
        if body:
            picture.loadFromData(body, "JPG")
        if picture.isNull():
            self._view.setPixmap(theme.pixmap("user", "line", 40))
        else:
            self._view.setPixmap(picture.scaled(self._view.size(), theme.KEEP_ASPECT, theme.SMOOTH))
        self._clear.setVisible(bool(self._key))

    def _ask(self) -> None:
        dialog = QFileDialog(self.window(), say(N_("Choose a photo")))
        dialog.setNameFilter(say(N_("Pictures")) + " (*.jpg *.jpeg *.png *.webp *.bmp)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.chosen)
        dialog.open()

    def _take_away(self) -> None:
        self.set_value("")
        self.edited.emit()


class EnterGoesOn(QObject):
    """Enter in a field goes to the next one, as officials expect of a form."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Return into a step forward; with Ctrl it is the form's own key."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain
            if enter and isinstance(watched, QLineEdit | QComboBox | QCheckBox):
                _go_on(watched)
                return True
        return super().eventFilter(watched, event)


def _go_on(field: QWidget) -> None:
    """To the next field, past headings of sections and photos; after the last one to the button that saves."""
    reached = field
    while True:
        reached.focusNextChild()
        found: QWidget | None = field.window().focusWidget()
        if found is None or found is field:
            return
        if found.objectName() != "fold" and not isinstance(found.parentWidget(), PictureEditor):
            return
        reached = found
