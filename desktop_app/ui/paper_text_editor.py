"""The words of one paper in fields: title, text, copies; a menu of variables, and reasons under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QLabel, QMenu, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.paper_templates import known_on, reasons
from desktop_app.domain.paper_texts import PaperText
from desktop_app.domain.paper_variables import GROUPS, VARIABLES, Variable, key_of, named_in
from desktop_app.domain.theme import colour
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.keys import keys_inside
from desktop_app.ui.page import row

_FIELDS = {
    "title": (N_("Title, and below it what the paper is about"), 2),
    "body": (N_("Text; each line is a paragraph"), 0),
    "copies": (N_("Copies to, one a line"), 3),
}
"""The fields with their words and how many lines high they are; 0 takes the room that is left."""


_LEAST = 6
"""Lines of the text that are seen in a low window too; the fields scroll there."""


class VariableInk(QSyntaxHighlighter):
    """Colours variables: those that are known, and those that are not."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.variables: Mapping[str, Variable] = VARIABLES
        self.known, self.unknown = QTextCharFormat(), QTextCharFormat()
        self.known.setForeground(QColor(colour("primary")))
        self.unknown.setForeground(QColor(colour("bad")))

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each line."""
        at = 0
        for name in named_in(text):
            at = text.index("{" + name + "}", at)
            made = self.known if key_of(name) in self.variables else self.unknown
            self.setFormat(at, len(name) + 2, made)
            at += len(name) + 2


class Words(QPlainTextEdit):
    """A field of a text; Tab leaves it."""

    def __init__(self, name: str, words: str, lines: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setTabChangesFocus(True)
        high = (lines or _LEAST) * self.fontMetrics().lineSpacing() + theme.px(26)
        if lines:
            self.setFixedHeight(high)
        else:
            self.setMinimumHeight(high)
        self.ink = VariableInk(self.document())


class TextEditor(QWidget):
    """The text in hand. ``edited`` says that something was typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.given = PaperText()
        self.fields: dict[str, Words] = {}
        self.reasons: dict[str, QLabel] = {}
        self._loading = False
        self._last = "body"
        self.variables = QToolButton()
        self.variables.setObjectName("variables")
        self.variables.setText(say(N_("Insert a variable")))
        self.variables.setProperty("framed", True)
        self.variables.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.variables.setToolTip(
            say(N_("Put a variable where the text cursor stands (Ctrl+Space)"))
        )
        self.variables.setAccessibleName(say(N_("Insert a variable")))
        self.menu = QMenu(self.variables)
        self.menu.setObjectName("variables_menu")
        self._fill_menu(VARIABLES)
        self.variables.setMenu(self.menu)
        self._lay_out()
        keys_inside(self, {"Ctrl+Space": self.variables.showMenu})

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        for name, (words, lines) in _FIELDS.items():
            field = Words(name, say(words), lines)
            field.textChanged.connect(partial(self._typed, name))
            label = QLabel(say(words))
            label.setBuddy(field)
            reason = QLabel()
            reason.setObjectName("reason")
            reason.setWordWrap(True)
            reason.hide()
            layout.addWidget(row(label, None, self.variables) if name == "body" else label)
            layout.addWidget(field, 0 if lines else 1)
            layout.addWidget(reason)
            self.fields[name], self.reasons[name] = field, reason

    def _fill_menu(self, variables: Mapping[str, Variable]) -> None:
        self.menu.clear()
        for group, words in GROUPS.items():
            listed = [one for one in variables.values() if one.group == group]
            if not listed:
                continue
            under = self.menu.addMenu(say(words))
            for one in listed:
                act = under.addAction(f"{say(one.word)}   {{{one.name}}}")
                act.triggered.connect(partial(self._put, one.name))

    def _put(self, name: str, _checked: bool = False) -> None:
        focused = next((one for one in self.fields.values() if one.hasFocus()), None)
        field = focused or self.fields[self._last]
        field.insertPlainText("{" + name + "}")
        field.setFocus()

    def begin(self, text: PaperText) -> None:
        """Show a text; what was typed before is forgotten."""
        self._loading = True
        self.given = text
        known = known_on(text.paper)
        self._fill_menu(known)
        for name, field in self.fields.items():
            field.ink.variables = known
            field.setPlainText(getattr(text, name))
        self._loading = False
        self.check()

    @property
    def touched(self) -> bool:
        """Whether something reads otherwise than it was given."""
        return any(
            field.toPlainText().strip() != getattr(self.given, name).strip()
            for name, field in self.fields.items()
        )

    def discard(self) -> None:
        """Forget what was typed."""
        self.begin(self.given)

    def value(self) -> PaperText:
        """The text as it stands."""
        said = {name: field.toPlainText() for name, field in self.fields.items()}
        return replace(self.given, **said)

    def check(self) -> bool:
        """Say under each field what is wrong with it; True when nothing is."""
        found = reasons(self.value())
        for name, label in self.reasons.items():
            label.setText(str(found.get(name, "")))
            label.setVisible(name in found)
        return not found

    def _typed(self, name: str) -> None:
        self._last = name
        if not self._loading:
            self.edited.emit()

    def take_focus(self) -> None:
        """The keyboard begins in the text."""
        self.fields["body"].setFocus()
