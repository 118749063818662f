"""The day as of which a round is looked at: typed, or a day back and on with buttons and keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.words import N_, say, show
from desktop_app.services import clock
from desktop_app.ui import theme
from desktop_app.ui.page import button

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}


class DayPicker(QWidget):
    """``chosen`` tells another day. Alt+Left and Alt+Right work wherever the focus is in ``panel``."""

    chosen = Signal(object)

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.setObjectName("as_of")
        self.day = clock.today()
        self.field = _DayField(self)
        label = QLabel(say(N_("As of")))
        label.setBuddy(self.field)
        self.back = self._arrow("arrow-left", N_("A day back"), -1, "Alt+Left", panel)
        self.on = self._arrow("arrow-right", N_("A day on"), 1, "Alt+Right", panel)
        self.now = button(N_("Today"), lambda: self.choose(clock.today()), name="as_of_today")
        self.deadline = button(N_("Deadline"), self._to_deadline, name="as_of_deadline")
        self._deadlines: Sequence[date] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        for widget in (label, self.back, self.field, self.on, self.now, self.deadline):
            layout.addWidget(widget)
        self.reason = QLabel()
        self.reason.setObjectName("reason")
        self.reason.hide()
        layout.addWidget(self.reason)
        self._say()

    def _arrow(self, icon: str, words: str, by: int, key: str, panel: QWidget) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"day_{'on' if by > 0 else 'back'}")
        made.setIcon(theme.icon(icon))
        made.setIconSize(theme.icon_size(16))
        made.setToolTip(f"{say(words)} ({key})")
        made.setAccessibleName(say(words))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.step(by))
        shortcut = QShortcut(QKeySequence(key), panel)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.step(by))
        return made

    def offer(self, deadlines: Sequence[date]) -> None:
        """The last days in time that the button goes to."""
        self._deadlines = deadlines
        self.deadline.setEnabled(bool(deadlines))
        self.deadline.setToolTip("; ".join(show(day) for day in deadlines))

    def show_day(self, day: date) -> None:
        """Show a day without telling it."""
        self.day = day
        self._say()

    def choose(self, day: date) -> None:
        """Take a day and tell it."""
        self.show_day(day)
        self.chosen.emit(day)

    def step(self, by: int) -> None:
        """So many days on, or back."""
        self.choose(self.day + timedelta(days=by))

    def _to_deadline(self) -> None:
        """The only deadline; one of several is chosen from a menu."""
        if len(self._deadlines) == 1:
            self.choose(self._deadlines[0])
        elif self._deadlines:
            menu = QMenu(self)
            menu.setObjectName("deadlines")
            for day in self._deadlines:
                menu.addAction(show(day)).triggered.connect(partial(self._chosen, day))
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.deadline.mapToGlobal(self.deadline.rect().bottomLeft()))

    def _chosen(self, day: date, _checked: bool = False) -> None:
        self.choose(day)

    def _say(self) -> None:
        self.field.setText(show(self.day))
        self._say_wrong("")

    def _say_wrong(self, text: str) -> None:
        self.reason.setText(text)
        self.reason.setVisible(bool(text))
        self.field.setProperty("wrong", bool(text))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def read(self) -> None:
        """Take what was typed; what is no day is marked and changes nothing."""
        typed = self.field.text()
        try:
            found = PartialDate.parse(typed)
            day = date(found.year, found.month, found.day)
        except ValueError:
            self._say_wrong(say(N_("“{typed}” is not a day, like 30/4/2024."), typed=typed))
            return
        if day != self.day:
            self.choose(day)
        else:
            self._say()


class _DayField(QLineEdit):
    """Enter takes the day, up and down go a day on and back, the page keys a week."""

    def __init__(self, picker: DayPicker) -> None:
        super().__init__()
        self._picker = picker
        self.setObjectName("as_of_day")
        self.setAccessibleName(say(N_("Figures as of the day")))
        self.setFixedWidth(theme.px(104))
        self.editingFinished.connect(picker.read)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by keys."""
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._picker.step(by)
            self.selectAll()
