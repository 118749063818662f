"""The editor of several words of one vocabulary, in order: a chip each, and a field to find the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.fields import Field
from desktop_app.domain.text import clean
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.editors import go_on
from desktop_app.ui.search_editor import Options, SearchEditor

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class TermsEditor(QWidget):
    """Type and press Enter to add a word; Enter in the empty field goes on.

    Backspace in the empty field takes the last word away; Alt+Up and Alt+Down move the word with the focus,
    or the last one; Left goes from the empty field to the words.
    """

    edited = Signal()

    def __init__(self, field: Field, options: Options, words: Callable[[str], str]) -> None:
        super().__init__()
        self.field = field
        self._words = words
        self._slugs: list[str] = []
        self.box = _Box(field, options, words, self)
        self.box.setObjectName(f"{field.name}_word")
        self.box.setPlaceholderText(say(N_("type a part of a word, Enter adds it")))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(4))
        self._layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.editingFinished = self.box.editingFinished
        self.box.edited.connect(self.edited)

    def setAccessibleName(self, name: str) -> None:
        """The field that is typed in has the name, too."""
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def setProperty(self, name: str, value: object) -> bool:
        """A reason marks the field that is typed in."""
        changed = super().setProperty(name, value)
        self.box.setProperty(name, value)
        self.box.style().polish(self.box)
        return changed

    def value(self) -> tuple[str, ...]:
        """The slugs in order. Raises `Wrong` while words stand in the field that name nothing."""
        typed = self.box.value()
        return tuple(dict.fromkeys([*self._slugs, *([typed] if typed else [])]))

    def is_blank(self) -> bool:
        """Whether there is no word and nothing was typed."""
        return not self._slugs and self.box.is_blank()

    def set_value(self, value: Iterable[str]) -> None:
        """Show these words."""
        self.box.set_value(None)
        self._show(list(value))

    def typed(self) -> list[object]:
        """The slugs, and what stands in the field."""
        return [list(self._slugs), self.box.typed()]

    def retype(self, typed: list[object]) -> None:
        """Put back what `typed` said."""
        slugs, text = typed
        self._show([str(one) for one in slugs] if isinstance(slugs, list) else [])
        if isinstance(text, list):
            self.box.retype([str(one) for one in text])

    def add(self, slug: str) -> None:
        """One word more, at the end; one that is there already stays where it is."""
        self.box.set_value(None)
        if slug not in self._slugs:
            self._show([*self._slugs, slug])
        self.edited.emit()

    def remove_last(self) -> None:
        """Take the last word away."""
        if self._slugs:
            self._remove(self._slugs[-1])

    def shift(self, slug: str, by: int) -> None:
        """Move a word up (``by`` -1) or down."""
        place = self._slugs.index(slug)
        if 0 <= place + by < len(self._slugs):
            order = list(self._slugs)
            order.insert(place + by, order.pop(place))
            self._show(order)
            self.edited.emit()

    def move_last(self, by: int) -> None:
        """Move the last word."""
        if self._slugs:
            self.shift(self._slugs[-1], by)

    def step(self, slug: str | None, by: int) -> None:
        """Put the focus on the chip before (-1) or after (1) one; past the last into the field."""
        place = (self._slugs.index(slug) if slug else len(self._slugs)) + by
        if 0 <= place < len(self._slugs):
            self.chips()[place].setFocus()
        elif place >= len(self._slugs):
            self.box.setFocus()

    def chips(self) -> list[_Chip]:
        """What is shown of the words, in order."""
        items = [self._layout.itemAt(place) for place in range(self._layout.count() - 1)]
        found = [item.widget() for item in items if item is not None]
        return [one for one in found if isinstance(one, _Chip)]

    def _show(self, slugs: list[str]) -> None:
        """Chips that stay keep the focus."""
        there = {chip.slug: chip for chip in self.chips()}
        for slug, chip in there.items():
            self._layout.removeWidget(chip)
            if slug not in slugs:
                chip.hide()
                chip.deleteLater()
        self._slugs = slugs
        for place, slug in enumerate(slugs):
            shown = there.get(slug) or self._chip(slug)
            self._layout.insertWidget(place, shown, 0, LEFT)
            shown.show()  # at once: the next key may go to it

    def _chip(self, slug: str) -> _Chip:
        made = _Chip(self, slug, self._words(slug))
        made.clicked.connect(partial(self._clicked, slug))
        return made

    def _clicked(self, slug: str, _checked: bool = False) -> None:
        self._remove(slug)

    def _remove(self, slug: str) -> None:
        self._show([one for one in self._slugs if one != slug])
        self.box.setFocus()
        self.edited.emit()

    def remove(self, slug: str) -> None:
        """Take a word away."""
        self._remove(slug)


class _Chip(QToolButton):
    """One word: a click or Delete takes it away."""

    def __init__(self, editor: TermsEditor, slug: str, word: str) -> None:
        super().__init__(editor)
        self._editor, self.slug = editor, slug
        self.setObjectName("chip")
        self.setProperty("framed", True)
        self.setText(word)
        self.setIcon(theme.icon("x", "ink_2", 14))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands after the word
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(say(N_("Take away: {word}"), word=word))
        self.setToolTip(say(N_("Take away (Del); Alt+↑ and Alt+↓ change the order")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go along the words, with Alt they move this one; Delete takes it away."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        key = event.key()
        if key in (UP, DOWN, Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = -1 if key in (UP, Qt.Key.Key_Left) else 1
            if alt:
                self._editor.shift(self.slug, by)
            else:
                self._editor.step(self.slug, by)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._editor.remove(self.slug)
        else:
            super().keyPressEvent(event)


class _Box(SearchEditor):
    """The field: what is chosen in it goes to the words above."""

    def __init__(
        self, field: Field, options: Options, words: Callable[[str], str], editor: TermsEditor
    ) -> None:
        super().__init__(field, options, words)
        self._editor = editor
        self.setParent(editor)

    def value(self) -> str:
        """The slug of what is typed, before it is among the words."""
        found = super().value()
        return found if isinstance(found, str) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the empty field the keys are for the words above it."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        key, empty = event.key(), not clean(self.text())
        if alt and key in (UP, DOWN):
            self._editor.move_last(-1 if key == UP else 1)
        elif empty and key == Qt.Key.Key_Backspace:
            self._editor.remove_last()
        elif empty and key == Qt.Key.Key_Left:
            self._editor.step(None, -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._popup.isVisible():
            self._enter(empty)
        else:
            super().keyPressEvent(event)

    def _enter(self, empty: bool) -> None:
        """Adds what alone fits; in the empty field it goes on."""
        if not empty:
            self._settle()
        if empty or clean(self.text()):
            go_on(self)

    def _go_on(self) -> None:
        """Enter in the list adds what is marked and stays here for the next word."""
        row = self._chosen_row()
        if row is None:
            row = self.marked_row()
        self._popup.hide()
        if row is not None and row < len(self._found):
            self._take(self._found[row][0])
        else:
            self._enter(empty=False)

    def _take(self, key: str) -> None:
        self._editor.add(key)
