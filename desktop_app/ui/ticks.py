"""A list of people to be ticked, which narrows as one types above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem

from desktop_app.domain.text import fold
from desktop_app.ui.keys import keys

_UID = Qt.ItemDataRole.UserRole
_ENDS = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)


class Ticks(QListWidget):
    """Space ticks the one in hand, who is always one of those shown; what is ticked stays so when hidden.

    ``offered`` are uids and words. ``chosen`` are the uids ticked, in the order of the list.
    """

    def __init__(self, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for uid, words in offered:
            item = QListWidgetItem(words, self)
            item.setData(_UID, uid)
            item.setToolTip(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        if offered:
            self.setCurrentRow(0)

    def follow(self, search: QLineEdit) -> None:
        """Show what holds the words typed there; Down goes from there into the list."""
        search.textChanged.connect(self.narrow)
        keys(search, {"Down": self.setFocus})

    def chosen(self) -> list[str]:
        """The uids ticked."""
        items = (self.item(place) for place in range(self.count()))
        return [one.data(_UID) for one in items if one.checkState() == Qt.CheckState.Checked]

    def narrow(self, typed: str) -> None:
        """Hide what does not hold all of these words, and take the first that does in hand."""
        wanted = fold(typed).split()
        for place in range(self.count()):
            item = self.item(place)
            told = fold(item.text())
            item.setHidden(any(word not in told for word in wanted))
        self.setCurrentRow(next(iter(self._shown()), -1))

    def _shown(self) -> list[int]:
        return [place for place in range(self.count()) if not self.item(place).isHidden()]

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End would go to somebody who is hidden."""
        shown = self._shown()
        if action in _ENDS and shown:
            return self.model().index(shown[0] if action == _ENDS[0] else shown[-1], 0)
        return super().moveCursor(action, modifiers)
