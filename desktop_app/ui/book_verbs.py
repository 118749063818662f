"""The buttons of a book of the exchange page, and the same verbs in the menu of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from desktop_app.ui.page import button
from desktop_app.ui.row_menu import Verb


class BookVerbs:
    """Each verb is a button and a method of one name: (name, icon, words).

    A book says in `is_ready` whether they are for the row in front.
    """

    def __init__(self, verbs: Sequence[tuple[str, str, str]]) -> None:
        self._icons = {name: icon for name, icon, _ in verbs}
        self.buttons: dict[str, QPushButton] = {
            name: button(words, getattr(self, name), icon=icon, name=name)
            for name, icon, words in verbs
        }

    def verbs(self) -> list[Verb]:
        """The same for the menu of a row."""
        return [as_verb(self._icons[name], one) for name, one in self.buttons.items()]

    def is_ready(self) -> bool:
        """Whether there is a row in front, and one that these are for."""
        raise NotImplementedError

    def set_ready(self) -> None:
        """Another row came to the front."""
        ready = self.is_ready()
        for one in self.buttons.values():
            one.setEnabled(ready)

    def set_visible(self, visible: bool) -> None:
        """Only while the book is in front."""
        for one in self.buttons.values():
            one.setVisible(visible)


def as_verb(icon: str, made: QPushButton) -> Verb:
    """A button for the menu of a row; its words are said already."""
    return Verb(icon, made.text(), made.click, enabled=made.isEnabled())
