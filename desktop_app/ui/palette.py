"""The letters of the minority languages that keyboards lack: a small table to choose from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme

LETTERS = ("ƀ", "č", "ĕ", "ê̆", "ĭ", "ñ", "ŏ", "ô̆", "ơ̆", "ŭ", "ư̆")
"""Those of Gia Rai, Ê Đê, Ba Na, Xơ Đăng and others; F, J, W, Z are on every keyboard."""

KEY = "Ctrl+B"


class Palette(QFrame):
    """A table of letters at a field: arrows or the plain letter go to one, Enter puts it in and closes."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field.window(), Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("letters")
        self.setAccessibleName(say(N_("Letters of the minority languages")))
        self._field = field
        self._buttons: list[list[QPushButton]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(*[theme.px(8)] * 4)
        grid.setSpacing(theme.px(4))
        for line, letters in enumerate((LETTERS, tuple(one.upper() for one in LETTERS))):
            self._buttons.append([self._button(letter) for letter in letters])
            for column, made in enumerate(self._buttons[-1]):
                grid.addWidget(made, line, column)
        self._at = (0, 0)

    def _button(self, letter: str) -> QPushButton:
        made = QPushButton(letter)
        made.setObjectName("letter")
        made.setFixedSize(theme.px(34), theme.px(34))
        made.installEventFilter(self)
        made.clicked.connect(partial(self._put, letter))
        return made

    def _put(self, letter: str, _checked: bool = False) -> None:
        put_letter(self._field, letter)
        self.close()
        self._field.setFocus()

    def show_at_field(self) -> None:
        """Come up below the field, its first letter in focus."""
        self.move(self._field.mapToGlobal(QPoint(0, self._field.height())))
        self.show()
        self._buttons[0][0].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys are the table's: buttons would take arrows for a walk through the whole window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the table, Enter takes, a plain letter goes to the next of its kind."""
        line, column = self._here()
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
                 Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}  # fmt: skip
        if event.key() in steps:
            by = steps[Qt.Key(event.key())]
            self._go(line + by[0], column + by[1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._buttons[line][column].click()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
            self._field.setFocus()
        else:
            self._seek(event.text(), line, column)

    def _here(self) -> tuple[int, int]:
        for line, made in enumerate(self._buttons):
            for column, one in enumerate(made):
                if one.hasFocus():
                    self._at = (line, column)
        return self._at

    def _go(self, line: int, column: int) -> None:
        self._at = (line % len(self._buttons), column % len(LETTERS))
        self._buttons[self._at[0]][self._at[1]].setFocus()

    def _seek(self, typed: str, line: int, column: int) -> None:
        wanted = fold(typed)
        for step in range(1, len(LETTERS) + 1):
            place = (column + step) % len(LETTERS)
            if wanted and fold(LETTERS[place]) == wanted:
                self._go(1 if typed.isupper() else line, place)
                return


def put_letter(field: QLineEdit | QPlainTextEdit, letter: str) -> None:
    """Write a letter where the cursor stands, as if it had been typed."""
    if isinstance(field, QLineEdit):
        field.insert(letter)
        field.textEdited.emit(field.text())
    else:
        field.insertPlainText(letter)


def open_at(field: QWidget | None) -> Palette | None:
    """The table at a field of text; nothing at any other widget."""
    if not isinstance(field, QLineEdit | QPlainTextEdit) or field.isReadOnly():
        return None
    made = Palette(field)
    made.show_at_field()
    return made


def offer(field: QLineEdit) -> None:
    """Give a field of names the small button that opens the table."""
    act = field.addAction(
        theme.icon("languages", "ink_2"), QLineEdit.ActionPosition.TrailingPosition
    )
    act.setToolTip(say(N_("Letters of the minority languages ({key})"), key=KEY))
    act.triggered.connect(partial(_open_at, field))


def _open_at(field: QLineEdit, _checked: bool = False) -> None:
    open_at(field)


def listen(form: QWidget) -> QShortcut:
    """Ctrl+B in any field of text of a form opens the table there."""
    shortcut = QShortcut(QKeySequence(KEY), form)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(partial(_open_in, form))
    return shortcut


def _open_in(form: QObject) -> None:
    assert isinstance(form, QWidget)
    open_at(form.window().focusWidget())
