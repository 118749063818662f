"""What every page of the rail is: a widget with a name, verbs that keys call, and `refresh`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk

if TYPE_CHECKING:
    from desktop_app.domain.changes import Changed


class Page(QWidget):
    """A page. Verbs that a page does not have do nothing when their key is pressed.

    ``main`` is the page's one main action: (text, icon, what it does), or None; ``main_changed`` says that it
    is another one now.
    ``reads`` names the record types whose changes the page shows; ``searched`` is what stands in the header's
    search field while the page is in front.
    """

    main_changed = Signal()
    reads: ClassVar[frozenset[str]] = frozenset()
    searchable: ClassVar[bool] = False
    searched: str = ""
    main: tuple[str, str, Callable[[], None]] | None = None

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.place)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        self._stale = True
        desk.changed.connect(self._something_changed)
        desk.congress_chosen.connect(self._set_stale)

    def refresh(self) -> None:
        """Load anew from the services."""

    def show_page(self, **wanted: Any) -> None:
        """The page comes to the front: load if something changed meanwhile."""
        if self._stale:
            self._stale = False
            self.refresh()

    def show_rest(self) -> None:
        """What can wait until the first rows are painted: counts and the like."""

    def take_focus(self) -> None:
        """The page came to the front: the keyboard begins at its first field or table."""
        self.setFocus()
        self.focusNextChild()

    def _something_changed(self, changed: Changed) -> None:
        if self.reads & changed.records:
            self._set_stale()

    def _set_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self.show_page()

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""

    def new(self) -> None:
        """Ctrl+N."""

    def edit(self) -> None:
        """F2."""

    def remove(self) -> None:
        """Delete key."""

    def save(self) -> bool:
        """Ctrl+S; False when something stands in the way."""
        return True

    def save_next(self) -> None:
        """Ctrl+Enter."""

    def print_page(self) -> None:
        """Ctrl+P."""

    def may_leave(self, then: Callable[[], None]) -> None:
        """Call ``then`` when nothing unsaved is lost by leaving; else ask first."""
        then()


def heading(text: str, level: str = "title") -> QLabel:
    """A title ("title") or section heading ("section")."""
    label = QLabel(text)
    label.setObjectName(level)
    return label


def quiet(text: str) -> QLabel:
    """Secondary text that may wrap."""
    label = QLabel(text)
    label.setObjectName("quiet")
    label.setWordWrap(True)
    return label


def button(
    text: str, does: Callable[[], Any], *, icon: str = "", main: bool = False, name: str = ""
) -> QPushButton:
    """A button in the house style; ``text`` is translated here."""
    made = QPushButton(say(text))
    made.clicked.connect(lambda: does())
    made.setObjectName(name or text)
    made.setProperty("main", main)
    made.setAutoDefault(True)  # Enter presses the button with the focus, as Space does
    if icon:
        put_icon(made, icon, "surface" if main else "ink_2")
    return made


def put_icon(made: QPushButton, icon: str, token: str = "ink_2") -> None:
    """An icon before the words of a button, with some room between them."""
    made.setIcon(theme.icon(icon, token, 16, gap=4))
    made.setIconSize(theme.icon_size(16, gap=4))


def set_main(made: QPushButton, icon: str, main: bool) -> None:
    """Make a button the main one of its page, or one among others."""
    made.setProperty("main", main)
    put_icon(made, icon, "surface" if main else "ink_2")
    made.style().unpolish(made)
    made.style().polish(made)


def more(verbs: Sequence[tuple[str, str, Callable[[], Any]]]) -> QToolButton:
    """A button with the verbs that are needed less often: (icon, text, what it does)."""
    made = QToolButton()
    made.setObjectName("more")
    made.setIcon(theme.icon("ellipsis"))
    made.setIconSize(theme.icon_size(18))
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setAccessibleName(say(N_("More")))
    made.setToolTip(say(N_("More")))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    menu = QMenu(made)
    menu.aboutToShow.connect(partial(_fill, menu, verbs))
    made.setMenu(menu)
    return made


def _fill(menu: QMenu, verbs: Sequence[tuple[str, str, Callable[[], Any]]]) -> None:
    menu.clear()
    for icon, text, does in verbs:
        act = menu.addAction(theme.icon(icon), say(text))
        act.triggered.connect(partial(_call, does))


def _call(does: Callable[[], Any], _checked: bool = False) -> None:
    does()


def card(*widgets: QWidget, spacing: int = 8) -> QFrame:
    """Widgets under each other on a white card."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
    layout.setSpacing(theme.px(spacing))
    for widget in widgets:
        layout.addWidget(widget)
    return frame


def row(*widgets: QWidget | None, spacing: int = 8, widest: int | None = None) -> QWidget:
    """Widgets beside each other; None is a stretch, ``widest`` the place of the one that takes what is left."""
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(spacing))
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    if widest is not None:
        layout.setStretch(widest, 1)
    return box


class Empty(QWidget):
    """What a page shows when there is nothing yet: one sentence, one button, and the other way in."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        sign = QLabel()
        sign.setPixmap(theme.pixmap(icon, "line", 64))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = QLabel()
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setWordWrap(True)
        self.text.setObjectName("quiet")
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        layout.addWidget(sign)
        layout.addSpacing(theme.px(12))
        layout.addWidget(self.text)
        layout.addSpacing(theme.px(12))
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def say(self, text: str, *buttons: QPushButton) -> None:
        """Show a sentence (translated here) and these buttons."""
        self.text.setText(say(text))
        while self._buttons.count() > 2:
            item = self._buttons.takeAt(1)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()  # until the loop deletes it, it would lie over the page
                widget.deleteLater()
        for place, made in enumerate(buttons):
            self._buttons.insertWidget(1 + place, made)

    def focus_first(self) -> None:
        """Put the focus on the first button."""
        item = self._buttons.itemAt(1)
        made = item.widget() if item else None
        if made is not None:
            made.setFocus()


NO_CONGRESS = N_("No congress has been entered yet. Begin with the congress of your unit.")
