"""Which columns the list has and in which order: by the mouse, or with Space and Alt and the arrows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.page import button, quiet, row

NAME = Qt.ItemDataRole.UserRole
LEADING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class ColumnChooser(QDialog):
    """``then`` gets the names of the columns to show, in their order.

    ``columns`` are (name, title) of all there are, those ``shown`` come first, ticked.
    """

    def __init__(
        self,
        parent: QWidget,
        columns: Sequence[tuple[str, str]],
        shown: Sequence[str],
        designed: Sequence[str],
        then: Callable[[list[str]], None],
    ) -> None:
        super().__init__(parent.window())
        self.setObjectName("column_chooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(N_("Columns of the list")))
        self._columns, self._designed, self._then = list(columns), list(designed), then
        self.search = QLineEdit()
        self.search.setObjectName("find_column")
        self.search.setPlaceholderText(say(N_("Find a column")))
        self.search.setAccessibleName(say(N_("Find a column")))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("columns")
        self.list.setAccessibleName(say(N_("Columns of the list")))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setMinimumSize(theme.px(340), theme.px(340))
        self.up = button(N_("Up"), lambda: self._move(-1), icon="arrow-up", name="up")
        self.down = button(N_("Down"), lambda: self._move(1), icon="arrow-down", name="down")
        self.up.setToolTip("Alt+↑")
        self.down.setToolTip("Alt+↓")
        again = button(N_("Columns as designed"), self._as_designed, icon="undo-2", name="again")
        self.yes = button(N_("Show these columns"), self._done, main=True, name="yes")
        no = button(N_("Cancel"), self.reject, name="no")
        hint = quiet(say(N_("Space ticks a column; Alt and the arrows move it.")))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(16))
        outer.setSpacing(theme.px(8))
        outer.addWidget(self.search)
        outer.addWidget(self.list, 1)
        outer.addWidget(hint)
        outer.addWidget(row(self.up, self.down, None, again))
        outer.addWidget(row(None, self.yes, no))
        self.yes.setDefault(True)
        for key, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self.up.click if by < 0 else self.down.click)
        self._fill(shown)
        self.list.setFocus()

    def _fill(self, shown: Sequence[str]) -> None:
        titles = dict(self._columns)
        ticked = [name for name in shown if name in titles]
        self.list.clear()
        for name in (*ticked, *(name for name in titles if name not in ticked)):
            item = QListWidgetItem(titles[name])
            item.setData(NAME, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down lead from the search to what was found; the dialog stays."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() in LEADING:  # type: ignore[attr-defined]
            self._go_to_found()
            return True
        return super().eventFilter(watched, event)

    def _go_to_found(self) -> None:
        places = range(self.list.count())
        found = [place for place in places if not self.list.item(place).isHidden()]
        if found:
            self.list.setCurrentRow(found[0])
            self.list.setFocus()

    def _find(self, typed: str) -> None:
        """Only the columns with these words; order and ticks stay."""
        wanted = fold(typed)
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(wanted not in fold(item.text()))
        for one in (self.up, self.down):
            one.setEnabled(not wanted)

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        target = place + by
        if place >= 0 and 0 <= target < self.list.count():
            self.list.insertItem(target, self.list.takeItem(place))
            self.list.setCurrentRow(target)

    def _as_designed(self) -> None:
        self.search.clear()
        self._fill(self._designed)

    def chosen(self) -> list[str]:
        """The names of the ticked columns, from the top."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return [str(item.data(NAME)) for item in items
                if item.checkState() == Qt.CheckState.Checked]  # fmt: skip

    def _done(self) -> None:
        chosen = self.chosen()
        self._then(chosen or ["full_name"])  # a list of nothing would tell nobody how to come back
        self.accept()
