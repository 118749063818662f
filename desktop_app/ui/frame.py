"""The frame around the pages: header with the congress in hand, status at the bottom, the quiet bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop_app.domain.congresses import Congress
from desktop_app.domain.dates import show_day
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import clock, congresses
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import Page, put_icon


class Header(QWidget):
    """The congress in hand with its date and days left; the search field; the page's main action.

    ``searched`` tells what stands in the field, ``entered`` that Enter was pressed there.
    """

    searched = Signal(str)
    entered = Signal()
    congress_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.shell("header"))
        self._desk = desk
        self.congress = QComboBox(self)
        self.congress.setObjectName("congress")
        self.congress.setAccessibleName(say(N_("Congress in hand")))
        self.congress.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.congress.setMinimumContentsLength(30)
        self.congress.setMaximumWidth(theme.px(420))
        self.congress.setEnabled(False)
        self.congress.activated.connect(self._want_congress)
        self.day = QLabel(self)
        self.day.setObjectName("quiet")
        self.search = QLineEdit(self)
        self.search.setObjectName("search")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme.px(240))
        self.search.setAccessibleName(say(N_("Search")))
        self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(120)
        self._wait.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textChanged.connect(lambda: self._wait.start())
        self.search.returnPressed.connect(self._enter)
        self.main = QPushButton(self)
        self.main.setObjectName("main_action")
        self.main.setProperty("main", True)
        self.main.setAutoDefault(True)
        self._does: Callable[[], None] = lambda: None
        self.main.clicked.connect(lambda: self._does())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.congress)
        layout.addWidget(self.day)
        layout.addStretch(1)
        layout.addWidget(self.search)
        layout.addWidget(self.main)

    def refresh(self) -> None:
        """Show the congresses of the office and the one in hand."""
        listed = congresses.all_congresses()
        self.congress.clear()
        for one in listed:
            self.congress.addItem(congresses.short_title_of(one), one.uid)
            self.congress.setItemData(
                self.congress.count() - 1, congresses.title_of(one), Qt.ItemDataRole.ToolTipRole
            )
        if not listed:
            self.congress.addItem(say(N_("No congress yet")), "")
        self.congress.setEnabled(len(listed) > 1)
        self.congress.setMinimumContentsLength(30 if len(listed) > 1 else 0)
        policy = QComboBox.SizeAdjustPolicy
        self.congress.setSizeAdjustPolicy(
            policy.AdjustToMinimumContentsLengthWithIcon if len(listed) > 1
            else policy.AdjustToContents
        )  # fmt: skip
        if bool(self.congress.property("none")) == bool(listed):
            self.congress.setProperty("none", not listed)
            self.congress.style().polish(self.congress)
        if self._desk.congress is not None:
            self.congress.setCurrentIndex(self.congress.findData(self._desk.congress.uid))
            self.congress.setToolTip(congresses.title_of(self._desk.congress))
        self.day.setText(_days(self._desk.congress))

    def _enter(self) -> None:
        """Enter does not wait for what is still to be searched, and goes on to what was found."""
        if self._wait.isActive():
            self._wait.stop()
            self.searched.emit(self.search.text())
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the field ends the search, on a page that does nothing else with it."""
        if event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.end_search()
        else:
            super().keyPressEvent(event)

    def end_search(self) -> None:
        """Empty the field; the page hears of it at once."""
        self.search.clear()
        self._wait.stop()
        self.searched.emit("")

    def _want_congress(self) -> None:
        """Ask for another congress; until it is in hand the present one stays in the field."""
        wanted = str(self.congress.currentData() or "")
        self.refresh()
        self.congress_wanted.emit(wanted)

    def show_page(self, page: Page) -> None:
        """Offer the page's search and main action."""
        self._wait.stop()
        self.search.blockSignals(True)
        self.search.setText(page.searched)
        self.search.blockSignals(False)
        self.search.setVisible(page.searchable)
        self.search.setPlaceholderText(say(N_("Search (Ctrl+F)")))
        self.show_main(page)

    def show_main(self, page: Page) -> None:
        """The page's main action may change with what it shows."""
        self.main.setVisible(page.main is not None)
        if page.main is not None:
            text, icon, self._does = page.main
            self.main.setText(say(text))
            put_icon(self.main, icon, "surface")


def _days(congress: Congress | None) -> str:
    if congress is None or congress.starts is None:
        return ""
    left = (congress.starts - clock.today()).days
    day = show_day(congress.starts)
    if left > 0:
        many = N_("{day} · {count} days left")
        return say_count(N_("{day} · {count} day left"), many, left, day=day)
    if left == 0:
        return say(N_("{day} · today"), day=day)
    return day


class Status(QWidget):
    """The office, who sits at the desk, saved, last backup, changes not sent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.shell("status"))
        self.office = QLabel()
        self.operator = QToolButton()
        self.operator.setObjectName("operator")
        self.operator.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.operator.setToolTip(say(N_("Choose who works at the register")))
        self.saved, self.backup, self.unsent = QLabel(), QLabel(), QLabel()
        self.unsent_count = 0
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        layout.setSpacing(theme.px(16))
        layout.addWidget(self.office)
        layout.addWidget(self.operator)
        layout.addStretch(1)
        for label in (self.unsent, self.backup, self.saved):
            layout.addWidget(label)

    def refresh(self, desk: Desk) -> None:
        """Read everything anew; after the first rows are painted, and after each act."""
        from desktop_app.services import backups, operators, unsent

        self.office.setText(desk.opened.office.name)
        name = operators.at_the_desk()
        self.operator.setText(
            say(N_("At the desk: {name}"), name=name) if name else say(N_("Who is at the desk?"))
        )
        self.saved.setText(say(N_("Saved")))
        problem = backups.problem()
        self.backup.setText(
            say(N_("No backup could be made")) if problem else _backup(backups.last_backup())
        )
        self.backup.setToolTip(str(problem) if problem else "")
        self.unsent_count = count = unsent.upward()
        self.unsent.setText(
            say_count(N_("{count} change not sent yet"), N_("{count} changes not sent yet"), count)
            if count
            else ""
        )

    def free(self) -> tuple[int, int]:
        """From where to where nothing stands in the middle."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        told = [one for one in (self.unsent, self.backup, self.saved) if one.text()]
        right = min((one.x() for one in told), default=self.width())
        return self.operator.geometry().right(), right


def _backup(at: datetime | None) -> str:
    if at is None:
        return say(N_("No backup yet"))
    local = at.astimezone()
    if local.date() == clock.today():
        return say(N_("Backup at {time}"), time=f"{local:%H:%M}")
    return say(N_("Backup on {day}"), day=local.date())


class DoneBar(QFrame):
    """What was just done, with Undo, for ten seconds. It lies over the status, where nothing stands."""

    undo = Signal()

    def __init__(self, parent: QWidget, status: Status) -> None:
        super().__init__(parent)
        self.setObjectName("done")
        self._status = status
        self._said = ""
        self.text = QLabel()
        self.button = QPushButton(say(N_("Undo")))
        self.button.setObjectName("undo")
        self.button.setProperty("flat", True)
        self.button.setToolTip("Ctrl+Z")
        put_icon(self.button, "undo-2", "primary")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+Z does it from the keyboard
        self.button.clicked.connect(self.undo)
        sign = QLabel()
        sign.setPixmap(theme.pixmap("circle-check", "good", 18))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(12), 0, theme.px(4), 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(sign)
        layout.addWidget(self.text)
        layout.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: Message, *, undoable: bool) -> None:
        """Show what was done."""
        self._said = str(text)
        self.button.setVisible(undoable)
        self.place()
        self.show()
        self.raise_()
        self._timer.start(theme.tokens()["shell"]["undo_offered_ms"])

    def place(self) -> None:
        """Sit at the bottom in the middle; a long sentence takes the room of the office's name too."""
        parent = self.parentWidget()
        if parent is None:
            return
        left, right = self._status.free()
        self._fit(right - theme.px(32))
        if self.width() > right - left:
            left = 0
        high = theme.shell("status") + theme.px(10)  # the margin below the pages
        x = left + (right - left - self.width()) // 2
        self.setGeometry(max(0, x), parent.height() - high, self.width(), high)

    def _fit(self, room: int) -> None:
        """As wide as the sentence; it ends in dots where even that is more than the ``room``."""
        self.text.setText(self._said)
        self.text.setToolTip(self._said)
        over = self.sizeHint().width() - room
        if over > 0:
            metrics, dots = self.text.fontMetrics(), Qt.TextElideMode.ElideRight
            fitting = self.text.sizeHint().width() - over
            self.text.setText(metrics.elidedText(self._said, dots, fitting))
        self.adjustSize()
