"""The small questions about the list: between which ages, under what name, at which place; kept filters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.filters import OLDEST, Criteria
from desktop_app.domain.saved_filters import SavedFilter
from desktop_app.domain.words import N_, say
from desktop_app.services import saved_filters
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, quiet, row


class FieldsDialog(QDialog):
    """A few short fields, a reason below them, and a verb. ``take`` keeps what was typed or says why not."""

    def __init__(self, parent: QWidget, name: str, title: str, verb: str) -> None:
        super().__init__(parent.window())
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(title))
        self.setMinimumWidth(theme.px(360))
        self.lines = QGridLayout()
        self.lines.setSpacing(theme.px(8))
        self.lines.setColumnStretch(1, 1)
        self._last: QWidget = self
        self.reason = QLabel()
        self.reason.setObjectName("reason")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.yes = button(verb, self.done_typing, main=True, name="yes")
        self.no = button(N_("Cancel"), self.reject, name="no")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(16))
        outer.setSpacing(theme.px(12))
        outer.addLayout(self.lines)
        outer.addWidget(self.reason)
        outer.addWidget(row(None, self.yes, self.no))
        self.yes.setDefault(True)

    def field(self, name: str, label: str, value: str = "", width: int = 0) -> QLineEdit:
        """One more field with its label before it."""
        made = QLineEdit(value)
        made.setObjectName(name)
        made.setAccessibleName(say(label))
        if width:
            made.setFixedWidth(theme.px(width))
        line = self.lines.rowCount()
        self.lines.addWidget(QLabel(say(label)), line, 0)
        side = Qt.AlignmentFlag.AlignLeft if width else Qt.AlignmentFlag(0)
        self.lines.addWidget(made, line, 1, side)
        # the buttons were made before the fields, and Tab would go that way
        if self._last is self:
            made.setFocus()
        QWidget.setTabOrder(self._last, made)
        QWidget.setTabOrder(made, self.yes)
        QWidget.setTabOrder(self.yes, self.no)
        self._last = made
        return made

    def note(self, widget: QWidget) -> None:
        """Something to read above or below the fields."""
        self.lines.addWidget(widget, self.lines.rowCount(), 0, 1, 2)

    def done_typing(self) -> None:
        """Close when ``take`` took what was typed, else say what it says."""
        reason = self.take()
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        if not reason:
            self.accept()

    def take(self) -> str:
        """Keep what was typed; "" when that worked, else why not (translated)."""
        raise NotImplementedError


def _number(text: str, highest: int) -> int | None:
    """A whole number from 0 to ``highest``; nothing is None. Raises ValueError."""
    typed = text.strip()
    if not typed:
        return None
    if not typed.isascii() or not typed.isdigit() or int(typed[:9]) > highest:
        raise ValueError(text)
    return int(typed)


class AgesDialog(FieldsDialog):
    """From which age to which."""

    def __init__(
        self, parent: QWidget, criteria: Criteria, then: Callable[[Criteria], Any]
    ) -> None:
        super().__init__(parent, "ages", N_("Age"), N_("Show"))
        self._criteria, self._then = criteria, then
        first, last = criteria.age_from, criteria.age_to
        self.first = self.field("age_from", N_("From"), "" if first is None else str(first), 72)
        self.last = self.field("age_to", N_("To"), "" if last is None else str(last), 72)
        self.note(
            quiet(say(N_("The year of the congress less the year of birth. Both ages count.")))
        )

    def take(self) -> str:
        try:
            first, last = (_number(one.text(), OLDEST) for one in (self.first, self.last))
        except ValueError:
            return say(N_("Write an age in whole years, for example 18."))
        if first is not None and last is not None and first > last:
            return say(N_("The first age is above the last. Write the lower one first."))
        self._then(self._criteria.between(first, last))
        return ""


class NameDialog(FieldsDialog):
    """The name of a filter; ``keep`` says whether it was kept."""

    def __init__(self, parent: QWidget, keep: Callable[[str], bool], name: str = "") -> None:
        super().__init__(parent, "filter_name", N_("Keep the filter"), N_("Keep"))
        self._keep = keep
        self.name = self.field("name", N_("Name of the filter"), name)
        self.name.selectAll()

    def take(self) -> str:
        if not self.name.text().strip():
            return say(N_("Write a name, for example Women without a photo."))
        if not self._keep(self.name.text()):
            return say(N_("It was not kept. Choose another name."))
        return ""


class PlaceDialog(FieldsDialog):
    """At which place somebody is to stand."""

    def __init__(self, parent: QWidget, who: str, then: Callable[[int], Any]) -> None:
        super().__init__(parent, "place", N_("Place in the order"), N_("Put there"))
        self._then = then
        self.note(QLabel(who))
        self.place = self.field("place_number", N_("Place no."), width=72)

    def take(self) -> str:
        try:
            place = _number(self.place.text(), 999_999)
        except ValueError:
            place = None
        if not place:
            return say(N_("Write the place as a number, for example 12."))
        self._then(place)
        return ""


class KeptDialog(QDialog):
    """The filters that have a name: rename one, or forget it."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent.window())
        self.setObjectName("kept_filters")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(N_("Kept filters")))
        self.desk = desk
        self.list = QListWidget()
        self.list.setObjectName("filters")
        self.list.setAccessibleName(say(N_("Kept filters")))
        self.list.setMinimumWidth(theme.px(320))
        self.rename = button(N_("Rename …"), self._rename, icon="pencil", name="rename")
        self.remove = button(N_("Remove"), self._remove, icon="trash-2", name="remove")
        close = button(N_("Close"), self.accept, name="close")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(16))
        outer.setSpacing(theme.px(12))
        outer.addWidget(self.list)
        outer.addWidget(row(self.rename, self.remove, None, close))
        for key, does in (("F2", self._rename), ("Del", self._remove)):
            QShortcut(QKeySequence(key), self.list).activated.connect(does)
        self._load()

    def _load(self) -> None:
        place = max(0, self.list.currentRow())
        self.list.clear()
        for one in saved_filters.all_filters():
            item = QListWidgetItem(theme.icon("star"), one.name)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.list.setCurrentRow(min(place, self.list.count() - 1))
        for verb in (self.rename, self.remove):
            verb.setEnabled(self.list.count() > 0)

    def _current(self) -> SavedFilter | None:
        chosen = self.list.selectedItems()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None

    def _rename(self) -> None:
        one = self._current()
        if one is not None:
            NameDialog(self, partial(self._renamed, one), one.name).open()

    def _renamed(self, one: SavedFilter, name: str) -> bool:
        done = self.desk.do(saved_filters.rename, one, name) is not None
        self._load()
        return done

    def _remove(self) -> None:
        one = self._current()
        if one is not None:
            self.desk.do(saved_filters.remove, one)
            self._load()
