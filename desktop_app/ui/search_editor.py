"""The editor of one of many (ethnic groups, delegations, rounds …), found by typing a part of its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app.domain.fields import Field
from desktop_app.domain.text import clean, fold
from desktop_app.domain.words import N_, Message, say
from desktop_app.ui import theme
from desktop_app.ui.editors import Wrong, go_on, is_plain_enter, tell_whole

Options = Callable[[str], Sequence[tuple[str, str]]]
"""What was typed → (key, words) to choose from, best first."""

ENOUGH = 2
"""From so many letters the best match is taken when the field is left with Enter or Tab."""

ROWS = 10


class SearchEditor(QLineEdit):
    """A field with a list below it.

    The choices come up as a list and never into the field while typing: Vietnamese keyboards rewrite by
    backspaces, which inline completion would eat. Enter and Tab take the marked row and go on; leaving the
    field otherwise takes the only choice that fits. Where nothing fits, ``unknown`` may offer to enter it.
    """

    edited = Signal()

    def __init__(self, field: Field, options: Options, words: Callable[[str], str]) -> None:
        super().__init__()
        self.field = field
        self.unknown: tuple[str, Callable[[str], None]] | None = None
        self._options, self._words = options, words
        self._key: str | None = None
        self._is_typed_in = False
        self._found: list[tuple[str, str]] = []
        self._model = QStringListModel(self)
        self._completer, self._popup = self._list_below()
        self.setPlaceholderText(say(N_("type a part of the name")))
        all_of_them = self.addAction(
            theme.icon("chevron-down", "ink"), QLineEdit.ActionPosition.TrailingPosition
        )
        all_of_them.setToolTip(say(N_("Show the list (Down)")))
        all_of_them.triggered.connect(lambda: self._offer(""))
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._settle)
        self.textChanged.connect(partial(tell_whole, self))

    def _list_below(self) -> tuple[QCompleter, QListView]:
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(ROWS)
        popup = QListView()
        popup.setObjectName("popup")
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        completer.setPopup(popup)
        popup.setItemDelegate(_Marked(self, popup))
        completer.setWidget(self)
        completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        return completer, popup

    @property
    def key(self) -> str | None:
        """The key chosen so far; unlike `value` it leaves what is being typed alone."""
        return self._key or self.field.kind.blank

    def value(self) -> Any:
        """The key of what was chosen. Raises `Wrong` for words that name nothing, or several things.

        The letters that are just being typed stay as they are, whoever asks meanwhile.
        """
        typed = clean(self.text())
        key = self._key or self._only_fit(typed)
        if typed and not key:
            raise Wrong(
                Message(
                    N_("“{value}” is not in the list. Type a part of the name and choose."),
                    {"value": typed},
                )
            )
        if key and not self._key and self._is_typed_in:
            self._key = key
        elif key and not self._key:
            self._take(key)
        return key or self.field.kind.blank

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.text().strip()

    def set_value(self, value: str | None) -> None:
        """Show what a key stands for."""
        self._key = value or None
        self._is_typed_in = False
        self.setText(self._words(value) if value else "")
        self.setCursorPosition(0)

    def typed(self) -> list[str]:
        """The key, empty while there is none, and the words."""
        return [self._key or "", self.text()]

    def retype(self, typed: list[str]) -> None:
        """Put back what `typed` said."""
        key, text = typed
        if key:
            self.set_value(key)
        else:
            self._key = None
            self.setText(text)

    # --- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the whole list; Enter in the open list takes the marked row and goes on."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer("")
        elif is_plain_enter(event) and self._popup.isVisible():
            event.accept()
            if self._chosen_row() == len(self._found):
                self._popup.hide()
                self._enter_unknown()
            else:
                self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        go_on(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Enter and Tab leave the field: what is marked in the open list is taken."""
        if self._popup.isVisible():
            row = self._chosen_row()
            if row is None:
                row = self.marked_row()
            self._popup.hide()
            if row is not None and row < len(self._found):
                self._pick(row)
        return super().focusNextPrevChild(forward)

    def _chosen_row(self) -> int | None:
        """The row that was gone to in the list; the one after the last choice enters what is unknown."""
        chosen = self._popup.selectionModel().selectedIndexes()
        return int(chosen[0].row()) if chosen else None

    def marked_row(self) -> int | None:
        """The row that Enter takes: the first, once enough was typed and it is what that begins."""
        typed = clean(self.text())
        settled = self._key and not self._is_typed_in
        if settled or not self._found or len(fold(typed).replace(" ", "")) < ENOUGH:
            return None
        return 0 if self._fits(typed, self._found[0]) else None

    def _fits(self, typed: str, found: tuple[str, str]) -> bool:
        """Whether a choice may be taken unasked: a word of it begins with what was typed, or all do."""
        words = fold(found[1])
        return f" {fold(typed)}" in f" {words}" or initials(words).startswith(
            fold(typed).replace(" ", "")
        )

    # --- the list ------------------------------------------------------------------------------

    def _edited(self, text: str) -> None:
        self._key = None
        self._is_typed_in = True
        self.edited.emit()
        if clean(text):
            self._offer(text)
        else:
            self._popup.hide()

    def _offer(self, text: str) -> None:
        self._found = list(self._options(text))
        rows = [words for _, words in self._found]
        typed = clean(text)
        if not rows and self.unknown is not None and len(fold(typed)) >= ENOUGH:
            rows.append(say(self.unknown[0], value=typed))
        self._model.setStringList(rows)
        if rows:
            words = self._popup.sizeHintForColumn(0) + theme.px(40)
            self._popup.setMinimumWidth(min(theme.px(640), max(self.width(), words)))
            self._completer.complete()
        else:
            self._popup.hide()

    def _activated(self, index: QModelIndex) -> None:
        if index.row() < len(self._found):
            self._pick(index.row())
        else:
            self._enter_unknown()

    def _enter_unknown(self) -> None:
        if self.unknown is not None:
            self.unknown[1](clean(self.text()))

    def _pick(self, row: int) -> None:
        self._take(self._found[row][0])
        self.edited.emit()

    def _take(self, key: str) -> None:
        self._key = key
        self._is_typed_in = False
        self.setText(self._words(key))
        self.setCursorPosition(0)

    def _settle(self) -> None:
        unsettled = self._is_typed_in or not self._key
        key = (self._key or self._only_fit(clean(self.text()))) if unsettled else None
        self._is_typed_in = False
        if key:
            self._take(key)

    def _only_fit(self, typed: str) -> str | None:
        if not typed:
            return None
        found = list(self._options(typed))
        exact = [one for one in found if fold(self._words(one[0])) == fold(typed)]
        fitting = exact or found
        return fitting[0][0] if len(fitting) == 1 else None


def initials(folded: str) -> str:
    """The first letters of folded words."""
    return "".join(word[0] for word in folded.split())


class _Marked(QStyledItemDelegate):
    """Shows the row that Enter takes like one that is gone to."""

    def __init__(self, field: SearchEditor, popup: QListView) -> None:
        super().__init__(popup)
        self._field, self._popup = field, popup

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A row is drawn as chosen when Enter would take it."""
        super().initStyleOption(option, index)
        if self._popup.selectionModel().hasSelection():
            return
        if index.row() == self._field.marked_row():
            option.state |= QStyle.StateFlag.State_Selected
