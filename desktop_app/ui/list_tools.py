"""What stands above the delegate list besides its verbs: the order people stand in, and the figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_app.domain.ordering import ORDERS
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme

SHORT = {"list": N_("as listed"), "overall": N_("introduction"), "full_name": N_("A–Z")}
"""The orders as they stand on the button."""

MOVES = (
    ("up", "arrow-up", N_("Move up"), "Alt+Up"),
    ("down", "arrow-down", N_("Move down"), "Alt+Down"),
    ("first", "chevrons-up-down", N_("To the top"), "Alt+Home"),
    ("last", "chevrons-up-down", N_("To the bottom"), "Alt+End"),
    ("place", "list-ordered", N_("To place no. …"), ""),
)
"""Name, icon, words and key of the ways in which chosen people move."""


class OrderButton(QToolButton):
    """``chosen`` tells an order: "list", "overall" or "full_name".

    ``move_wanted`` tells a way of `MOVES`, or "arrange".
    """

    chosen = Signal(str)
    move_wanted = Signal(str)

    def __init__(self, order: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("order")
        self.setProperty("framed", True)
        self.setIcon(theme.icon("arrow-up-down", "ink_2", 16, gap=4))
        self.setIconSize(theme.icon_size(16, gap=4))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(say(N_("In which order people stand")))
        self._order = order
        menu = QMenu(self)
        menu.setObjectName("order_menu")
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self.say(order)
        self.set_narrow(False)

    def say(self, order: str) -> None:
        """Which order it is now."""
        self._order = order
        word = say(SHORT.get(order, N_("by column")))
        self.setText(say(N_("Order: {order}"), order=word))
        self.setAccessibleName(self.text())

    def set_narrow(self, narrow: bool) -> None:
        """Only the icon, or the words too."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for order, words in (
            ("list", ORDERS["list"]), ("overall", ORDERS["overall"]), ("full_name", ORDERS["name"]),
        ):  # fmt: skip
            act = menu.addAction(say(words))
            act.setCheckable(True)
            act.setChecked(order == self._order)
            act.triggered.connect(partial(_emit, self.chosen.emit, order))
        menu.addSeparator()
        by_hand = self._order in ("list", "overall")
        for name, icon, words, key in MOVES:
            act = menu.addAction(theme.icon(icon), f"{say(words)}\t{key}" if key else say(words))
            act.setEnabled(by_hand)
            act.triggered.connect(partial(_emit, self.move_wanted.emit, name))
        menu.addSeparator()
        anew = menu.addAction(say(N_("Order of introduction …")))
        anew.triggered.connect(partial(_emit, self.move_wanted.emit, "arrange"))


def _emit(tell: Callable[[str], Any], what: str, _checked: bool = False) -> None:
    tell(what)


def figures_button(parent: QWidget) -> QToolButton:
    """The button that opens and closes the figures beside the list."""
    made = QToolButton(parent)
    made.setObjectName("figures")
    made.setProperty("framed", True)
    made.setCheckable(True)
    made.setIcon(theme.icon("chart-bar"))
    made.setIconSize(theme.icon_size(18))
    made.setToolTip(f"{say(N_('Figures of those who are shown'))} (Ctrl+G)")
    made.setAccessibleName(say(N_("Figures of those who are shown")))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
