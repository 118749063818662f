"""The editor of the numbers and data of a person's papers: masked until somebody asks to see them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.fields import Field
from desktop_app.domain.identity import mask_id
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.editors import LineEditor

HIDDEN = "••••"


class MaskedEditor(LineEditor):
    """What was kept stands there masked; ``reveal_wanted`` asks for it to be shown (the eye, or Ctrl+H).

    Typing over a masked value begins a new one, Delete empties the field; what is typed is seen.
    """

    reveal_wanted = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._kept: Any = field.kind.blank
        self._masked = False
        self._eye = self.addAction(
            theme.icon("eye", "ink"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.setToolTip(say(N_("Show (Ctrl+H)")))
        self._eye.setVisible(False)
        self._eye.triggered.connect(lambda: self.reveal_wanted.emit())

    @property
    def is_masked(self) -> bool:
        """Whether there is something that is not shown."""
        return self._masked

    def value(self) -> Any:
        """The value, seen or not. Raises `Wrong`."""
        return self._kept if self._masked else super().value()

    def set_value(self, value: Any) -> None:
        """Show a value masked; there is nothing to hide in an empty one."""
        self._kept = value
        self._mask(value != self.field.kind.blank)

    def reveal(self) -> None:
        """Show what is there."""
        if self._masked:
            self._mask(False)

    def typed(self) -> str:
        """What stands there, in full: drafts stay in the register."""
        return self.field.kind.show(self._kept) if self._masked else self.text()

    def _mask(self, masked: bool) -> None:
        self._masked = masked
        self.setReadOnly(masked)
        self._eye.setVisible(masked)
        shown = self.field.kind.show(self._kept)
        if masked:
            digits = self.field.kind.name == "digits" or self.field.name == "passport"
            shown = (mask_id(shown) if digits else "") or HIDDEN
        super().setText(shown)
        self.setCursorPosition(0)

    def setText(self, text: str | None) -> None:
        """Put a text in place of what is there, masked or not."""
        if self._masked:
            self._kept = self.field.kind.blank
            self._mask(False)
        super().setText(text or "")

    def retype(self, typed: str) -> None:
        """Put a text back that somebody was typing."""
        self._kept = self.field.kind.blank
        self._mask(False)
        self.setText(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that would change a masked value empties the field first."""
        if self._masked and _changes(event):
            self._kept = self.field.kind.blank
            self._mask(False)
            self.edited.emit()
        super().keyPressEvent(event)


def _changes(event: QKeyEvent) -> bool:
    paste = event.matches(QKeySequence.StandardKey.Paste)
    erases = event.matches(QKeySequence.StandardKey.Delete) or event.text() == "\b"
    return paste or erases or bool(event.text().strip() and event.text().isprintable())
