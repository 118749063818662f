"""The conflicts beside the calendar: what clashes, and buttons that are the ways out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.conflict_ways import Way, message, way_message, ways
from desktop_app.domain.conflicts import KINDS, Conflict
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services.conflicts import RoundConflicts
from desktop_app.ui import theme
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, row

LINES = 3
"""Lines of text that a conflict has in the list; the whole sentence stands below it."""
WIDTH = 300
"""How wide the conflicts are beside the calendar."""
NEAR, ALL = "near", "all"
_ROOT = QModelIndex()


class _Sentences(QAbstractListModel):
    """Conflicts as sentences; one is made when it is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.found: RoundConflicts | None = None
        self.listed: Sequence[Conflict] = ()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.listed)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.found is None or not index.isValid():
            return None
        one = self.listed[index.row()]
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if role in (*shown, Qt.ItemDataRole.AccessibleTextRole):
            return str(message(one, self.found.index, self.found.name))
        if role == Qt.ItemDataRole.DecorationRole:
            return theme.sign("triangle-alert", "bad" if one.kind == "late" else "warn", 14)
        return None

    def use(self, found: RoundConflicts | None, listed: Sequence[Conflict]) -> None:
        """List other conflicts."""
        self.beginResetModel()
        self.found, self.listed = found, listed
        self.endResetModel()


class _Tall(QStyledItemDelegate):
    """Room for a sentence of some lines."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), option.fontMetrics.lineSpacing() * LINES + theme.px(8))


class ConflictList(QWidget):
    """Conflicts of the days in front, or all; ``chosen`` tells one, ``way_taken`` what is to be done.

    ``emptied``: the keyboard was in the list, and nothing is left in it.
    """

    emptied = Signal()
    chosen = Signal(object)
    way_taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.found: RoundConflicts | None = None
        self._every: list[Conflict] = []
        self._days: tuple[date, date] | None = None
        self._chosen_again = False
        self.title = QLabel()
        self.title.setObjectName("section")
        self.scope = QComboBox()
        self.scope.setObjectName("conflict_scope")
        self.scope.setAccessibleName(say(N_("Which conflicts")))
        self.scope.addItem(say(N_("In sight")), NEAR)
        self.scope.addItem(say(N_("All days")), ALL)
        self.kind = QComboBox()
        self.kind.setObjectName("conflict_kind")
        self.kind.setAccessibleName(say(N_("Kind of conflict")))
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kind.setMinimumContentsLength(12)
        self.model = _Sentences()
        self.list = self._list_view()
        self._lay_out()
        self._fill_kinds()
        self.scope.currentIndexChanged.connect(lambda _: self._list())
        self.kind.currentIndexChanged.connect(lambda _: self._list())

    def _list_view(self) -> QListView:
        made = QListView()
        made.setObjectName("conflicts")
        made.setAccessibleName(say(N_("Conflicts")))
        made.setModel(self.model)
        made.setWordWrap(True)
        made.setUniformItemSizes(True)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setItemDelegate(_Tall(made))
        made.selectionModel().currentChanged.connect(lambda now, _: self._show(now.row()))
        made.doubleClicked.connect(lambda _: self.open_first())
        keys(made, {"Return": self.open_first, "Enter": self.open_first})
        return made

    def _lay_out(self) -> None:
        self.none = QLabel()
        self.none.setObjectName("quiet")
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.out = QVBoxLayout()
        self.out.setSpacing(theme.px(4))
        self.foot = QFrame()
        self.foot.setObjectName("card")
        inside = QVBoxLayout(self.foot)
        inside.setContentsMargins(*(theme.px(8),) * 4)
        inside.setSpacing(theme.px(8))
        inside.addWidget(self.said)
        inside.addLayout(self.out)
        self.foot.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.title)
        layout.addWidget(row(self.scope, self.kind, None))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.none, 1)
        layout.addWidget(self.foot)

    def show_conflicts(self, found: RoundConflicts | None, listed: Sequence[Conflict]) -> None:
        """Show what clashes in a round, as far as the calendar shows the units."""
        self.found, self._every = found, list(listed)
        self._fill_kinds()
        self._list()

    def use_days(self, first: date, last: date) -> None:
        """These are the days in sight."""
        if self._days != (first, last):
            self._days = first, last
            self._list()

    def _fill_kinds(self) -> None:
        kept = self.kind.currentData()
        counts = Counter(one.kind for one in self._every)
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(say(N_("All kinds")), "")
        for key, word in KINDS.items():
            if counts[key]:
                text = say(N_("{kind} ({count})"), kind=say(word), count=counts[key])
                self.kind.addItem(text, key)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kept)))
        self.kind.blockSignals(False)

    def _list(self) -> None:
        before = self.current
        kind, days = self.kind.currentData(), self._days
        near = self.scope.currentData() == NEAR and days is not None
        listed = [
            one
            for one in self._every
            if (not kind or one.kind == kind)
            and (not near or days is None or days[0] <= one.day <= days[1])
        ]
        self.model.use(self.found, listed)
        every = len(self._every)
        self.title.setText(
            say(N_("Checking the plan …"))
            if self.found is None
            else say(N_("{shown}/{count} conflicts"), shown=len(listed), count=every)
            if len(listed) != every
            else say_count(N_("{count} conflict"), N_("{count} conflicts"), every)
            if every
            else say(N_("Conflicts"))
        )
        had_focus = self.list.hasFocus()
        self.list.setVisible(bool(listed))
        if had_focus and not listed:
            self.emptied.emit()
        self.none.setVisible(not listed)
        self.none.setText(
            ""
            if self.found is None
            else say(N_("Nothing clashes on the days in sight."))
            if every
            else say(N_("Nothing clashes."))
        )
        if before in listed:
            # it was chosen before: whoever has gone on to other days is not brought back to it
            self._chosen_again = True
            self.list.setCurrentIndex(self.model.index(listed.index(before)))
            self._chosen_again = False
        else:
            self._show(-1)

    @property
    def listed(self) -> Sequence[Conflict]:
        """The conflicts in the list."""
        return self.model.listed

    @property
    def current(self) -> Conflict | None:
        """The chosen conflict."""
        place = self.list.currentIndex().row()
        return self.model.listed[place] if 0 <= place < len(self.model.listed) else None

    def _show(self, place: int) -> None:
        """The whole sentence of a conflict, and its ways out."""
        while (item := self.out.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = self.found
        self.foot.setVisible(place >= 0 and found is not None)
        if place < 0 or found is None or place >= len(self.model.listed):
            self.foot.hide()
            return
        one = self.model.listed[place]
        self.said.setText(str(message(one, found.index, found.name)))
        for number, way in enumerate(ways(one, found.index, found.may_move)):
            self.out.addWidget(self._button(way, number))
        if not self._chosen_again:
            self.chosen.emit(one)

    def _button(self, way: Way, number: int) -> QWidget:
        assert self.found is not None
        one = self.current
        text = str(way_message(way, self.found.name))
        short = str(way_message(way, self.found.name, one.unit if one else ""))
        icon = "external-link" if way.starts is None else "calendar-check"
        made = button("", partial(self._take, way), icon=icon, name=f"way_{number}")
        made.setAccessibleName(text)
        made.setToolTip(text)
        room = theme.px(WIDTH - 84)
        made.setText(made.fontMetrics().elidedText(short, Qt.TextElideMode.ElideMiddle, room))
        made.setProperty("way", True)
        return made

    def _take(self, way: Way) -> None:
        self.list.setFocus()  # the buttons go with the conflict; one goes on with the next
        self.way_taken.emit(way)

    def open_first(self) -> None:
        """Enter: look at the first of the two things that clash."""
        one = self.current
        if one is not None:
            self.way_taken.emit(Way(one.unit))
