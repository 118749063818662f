"""One wrong or doubtful cell of a list put right in the preview; the file stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import kinds
from desktop_app.domain.fields import Field
from desktop_app.domain.list_decisions import Cell
from desktop_app.domain.list_questions import CellLine
from desktop_app.domain.lists import columns, encoded
from desktop_app.domain.words import N_, Message, say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.editors import LineEditor, NoteEditor, Wrong
from desktop_app.ui.list_words import Words, option_words
from desktop_app.ui.page import button, heading, row
from desktop_app.ui.radios import Radio

Done = Callable[[Cell, bool], None]
"""What was put into the cell, and whether it holds for all cells of the same question."""


class CellDialog(QDialog):
    """Type what the cell should say, or choose among what it may mean.

    ``options`` are the slugs or keys it may mean, ``problem`` what is wrong (said), ``alike`` how many lines
    ask the same. ``done`` is told what is decided; ``again`` lets the file's own cell count again (None
    where nothing was corrected).
    """

    def __init__(
        self, desk: Desk, parent: QWidget, cell: CellLine, words: Words, *,
        options: Sequence[str], problem: str, alike: int, done: Done,
        again: Callable[[], None] | None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("list_cell")
        self.setWindowTitle(say(N_("Correct a cell of the list")))
        self.setMinimumWidth(theme.px(460))
        self._desk, self._cell, self._done, self._again = desk, cell, done, again
        self.editor = self._made_editor(words, empty=bool(options))
        self.choices = QButtonGroup(self)
        self.reason = QLabel(problem)
        self.reason.setObjectName("caution")
        self.reason.setWordWrap(True)
        self.reason.setVisible(bool(problem))
        self.all = QCheckBox(
            say(N_("Also for the other {count} lines with the same"), count=alike - 1)
        )
        self.all.setObjectName("for_all")
        self.all.setVisible(alike > 1)
        self.all.setChecked(alike > 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(words.title(cell.key), "section"))
        layout.addLayout(self._known(words))
        layout.addWidget(self.reason)
        for option in options:
            layout.addWidget(self._choice(option, option_words(cell.key, option)))
        if options:
            layout.addWidget(self._choice(None, say(N_("Leave it empty"))))
        layout.addWidget(self.editor)
        layout.addWidget(self.all)
        layout.addWidget(row(*self._buttons()))
        self.keep.setDefault(True)  # once it stands in the dialog: Enter never means another button
        self._first().setFocus()

    def _known(self, words: Words) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.px(16))
        cell = self._cell
        listed = cell.written or words.value(cell.key, cell.listed)
        for title, text in (
            (N_("In the list"), listed),
            (N_("In the register now"), words.value(cell.key, cell.now)),
        ):
            said = QLabel(text or "–")
            said.setWordWrap(True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(say(title), said)
        return form

    def _choice(self, option: str | None, words: str) -> Radio:
        made = Radio(words)
        made.setObjectName(option or "blank")
        made.setProperty("option", option)
        self.choices.addButton(made)
        return made

    def _made_editor(self, words: Words, empty: bool) -> Any:
        _record, item = columns()[self._cell.key]
        made: Any
        if item.to == "Delegation" or item.kind.name in ("text", "digits"):
            plain = Field(item.name, kinds.TEXT if item.to else item.kind, item.label, width=40)
            made = LineEditor(plain)
        elif item.kind.name == "note":
            made = NoteEditor(item)
        else:
            from desktop_app.ui.making_editors import editor_of

            made = editor_of(item, self._desk)
        made.setObjectName("cell")
        made.setAccessibleName(item.title(self._desk.family))
        if not empty:
            self._show(made, item, words)
        made.edited.connect(self._typed)
        return made

    def _show(self, made: Any, item: Field, words: Words) -> None:
        """What the list has, or what it was corrected to."""
        then = self._cell.then
        if self._again is not None and item.to == "Delegation":
            made.setText(words.value(self._cell.key, then))
        elif self._again is not None:
            made.set_value(then)
        elif self._cell.written and hasattr(made, "setText"):
            made.setText(self._cell.written)
        elif self._cell.listed is not None and item.to != "Unit":
            made.set_value(self._cell.listed)
        elif item.to == "Unit" and hasattr(made, "setText"):
            made.setText(str(self._cell.listed or ""))

    def _buttons(self) -> list[QWidget | None]:
        keep = button(N_("Use this"), self._keep, main=True, icon="check", name="use")
        self.keep = keep
        leave = button(N_("Cancel"), self.reject, name="cancel")
        if self._again is None:
            return [None, keep, leave]
        return [button(N_("As in the file again"), self._undo, name="again"), None, keep, leave]

    def _typed(self) -> None:
        """Whoever types has not chosen."""
        self.choices.setExclusive(False)
        for one in self.choices.buttons():
            one.setChecked(False)
        self.choices.setExclusive(True)

    def _keep(self) -> None:
        chosen = self.choices.checkedButton()
        if chosen is None and self.choices.buttons() and self.editor.is_blank():
            self._say(Message(N_("Choose one of these, or type another.")), self._first())
            return
        try:
            cell = chosen.property("option") if chosen else self._value()
        except Wrong as wrong:
            self._say(wrong.message, self.editor)
            return
        for_all = self.all.isVisible() and self.all.isChecked()
        self.accept()
        self._done(cell, for_all)

    def _first(self) -> QWidget:
        """Where the keyboard begins."""
        choices = self.choices.buttons()
        first: QWidget = choices[0] if choices else self.editor
        return first

    def _say(self, reason: Message, field: QWidget) -> None:
        self.reason.setText(str(reason))
        self.reason.show()
        field.setFocus()

    def _value(self) -> Cell:
        value = self.editor.value()
        return encoded(self._cell.key, value)

    def _undo(self) -> None:
        self.accept()
        if self._again is not None:
            self._again()
