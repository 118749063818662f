"""Beside the plan: the delegations with those who have no seat, and a field in which a name is looked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.marks import Mark
from desktop_app.domain.seat_marks import Look, look_marks, looks
from desktop_app.domain.seating import SeatPlan, Sitter
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.charts import measure_in, paint_marks
from desktop_app.ui.seat_canvas import dragged

UID = Qt.ItemDataRole.UserRole
GROUP = UID + 1
_WIDE, _HIGH, _LINE = 34, 18, 24
_MOST_FOUND = 60


class SeatPeople(QWidget):
    """``wanted`` asks for the person (uid) to be put on the seat in hand; ``pointed`` tells a group of people.

    ``shown`` asks for somebody who has a seat to be shown; ``left`` gives the keyboard back to the plan.
    """

    wanted = Signal(str)
    pointed = Signal(str)
    shown = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.plan = SeatPlan()
        self.field = QLineEdit()
        self.field.setObjectName("find_person")
        self.field.setAccessibleName(say(N_("Name or card number")))
        self.field.setPlaceholderText(say(N_("Name or card number, then Enter")))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _: self._fill())
        self.field.installEventFilter(self)
        self.tree = PeopleTree()
        self.tree.itemActivated.connect(self._activated)
        self.tree.currentItemChanged.connect(self._point)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.field)
        layout.addWidget(self.tree, 1)

    def show_plan(self, plan: SeatPlan) -> None:
        """List the people of a plan; what is looked for stays."""
        self.plan = plan
        self._fill()

    def look_for(self, letters: str) -> None:
        """Begin to look for a name with these letters."""
        self.field.setFocus()
        self.field.setText(letters)
        self.field.setCursorPosition(len(letters))

    # the list

    def _fill(self) -> None:
        kept = self.tree.current_key()
        self.tree.blockSignals(True)
        self.tree.clear()
        words = fold(self.field.text())
        if words:
            self._fill_found(words)
        else:
            self._fill_groups()
        self.tree.choose(kept)
        self.tree.blockSignals(False)

    def _fill_found(self, words: str) -> None:
        """Everybody whose name or number fits, those without a seat first."""
        found = [one for one in self.plan.people if _fits(one, words)]
        found.sort(key=lambda one: bool(self.plan.label_of(one.uid)))
        for one in found[:_MOST_FOUND]:
            self.tree.addTopLevelItem(self._person(one, where=True))
        if found:
            self.tree.step(0)
        else:
            told = QTreeWidgetItem([say(N_("Nobody of this name is on the list."))])
            told.setFlags(Qt.ItemFlag.NoItemFlags)
            self.tree.addTopLevelItem(told)

    def _fill_groups(self) -> None:
        groups: dict[str, list[Sitter]] = {}
        for one in self.plan.people:
            groups.setdefault(one.group, []).append(one)
        look = looks(self.plan.people)
        without = {one.uid for one in (*self.plan.without, *self.plan.elsewhere)}
        for group, people in groups.items():
            waiting = [one for one in people if one.uid in without]
            seated = sum(self.plan.key_of(one.uid) in self.plan.seats for one in people)
            head = QTreeWidgetItem([look[group].name, f"{seated}/{len(people)}"])
            head.setData(0, GROUP, group)
            head.setSizeHint(0, QSize(0, theme.px(_LINE)))
            head.setIcon(0, look_icon(look[group], self.tree))
            head.setToolTip(0, look[group].name)
            head.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if waiting:
                head.setForeground(1, QColor(theme.colour("warn")))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            head.addChildren([self._person(one) for one in waiting])
            self.tree.addTopLevelItem(head)
            head.setExpanded(bool(waiting))

    def _person(self, one: Sitter, *, where: bool = False) -> QTreeWidgetItem:
        label = self.plan.label_of(one.uid)
        item = QTreeWidgetItem([one.name, label if where or label else one.number])
        item.setData(0, UID, one.uid)
        item.setSizeHint(0, QSize(0, theme.px(_LINE)))
        item.setToolTip(0, f"{one.name}\n{one.delegation_name}".strip())
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, QColor(theme.colour("ink_2")))
        return item

    # keys and choices

    def _activated(self, item: QTreeWidgetItem) -> None:
        uid = item.data(0, UID)
        if uid:
            self.wanted.emit(uid)

    def _point(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None = None) -> None:
        if item is None:
            return
        if item.data(0, GROUP):
            self.pointed.emit(item.data(0, GROUP))
        elif item.data(0, UID) and self.plan.label_of(item.data(0, UID)):
            self.shown.emit(item.data(0, UID))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field: Enter takes the first found, arrows go through them, Esc goes back to the plan."""
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.field.text() and self.tree.current_key():
                self.wanted.emit(self.tree.current_key())
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.tree.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            self.field.clear()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)


class PeopleTree(QTreeWidget):
    """Delegations with who waits for a seat; people can be dragged out of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("seat_people")
        self.setAccessibleName(say(N_("Delegations and people without a seat")))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(theme.px(_WIDE), theme.px(_HIGH)))
        self.setIndentation(theme.px(16))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.px(40))
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        header.setSectionResizeMode(1, header.ResizeMode.Fixed)
        header.resizeSection(1, theme.px(60))

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Somebody is taken out of the list."""
        items = self.selectedItems()
        uid = items[0].data(0, UID) if items else ""
        if uid:
            drag = QDrag(self)
            drag.setMimeData(dragged(uid))
            drag.exec(Qt.DropAction.CopyAction)

    def current_key(self) -> str:
        """What is chosen: a person or a group; blank for nothing."""
        item: QTreeWidgetItem | None = self.currentItem()
        return "" if item is None else str(item.data(0, UID) or item.data(0, GROUP) or "")

    def choose(self, key: str) -> None:
        """Choose the line of a person or a group again, where there is one."""
        if key:
            for item in self._lines():
                if key in (item.data(0, UID), item.data(0, GROUP)):
                    self.setCurrentItem(item)
                    return

    def step(self, by: int) -> None:
        """Go ``by`` lines on."""
        lines = self._lines()
        if lines:
            item = self.currentItem()
            at = lines.index(item) + by if item in lines else 0
            self.setCurrentItem(lines[min(len(lines) - 1, max(0, at))])

    def _lines(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem | None] = []
        for at in range(self.topLevelItemCount()):
            head = self.topLevelItem(at)
            if head is not None:
                found += [head, *map(head.child, range(head.childCount()))]
        return [line for line in found if line is not None]


def _fits(one: Sitter, words: str) -> bool:
    if one.number and one.number.lstrip("0") == words.lstrip("0"):
        return True
    name = fold(one.name)
    return all(f" {word}" in f" {name}" for word in words.split())


def look_icon(look: Look, widget: QWidget) -> QIcon:
    """The letters of a delegation as they stand on its seats."""
    ratio = widget.devicePixelRatioF()
    wide, high = theme.px(_WIDE), theme.px(_HIGH)
    made = QPixmap(round(wide * ratio), round(high * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    measure = partial(measure_in, widget.font())
    marks: list[Mark] = look_marks(look, wide - 1.0, high - 1.0, theme.px(11), measure)
    paint_marks(painter, marks, widget.font())
    painter.end()
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # it keeps its colours when it is chosen
        icon.addPixmap(made, mode)
    return icon
