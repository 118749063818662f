"""Keys that belong to one widget, and small buttons that are only an icon."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_app.domain.words import say
from desktop_app.ui import theme


def tool(icon: str, text: str, does: Callable[[], None], name: str) -> QToolButton:
    """A small button that is only an icon; its words are the tip."""
    made = QToolButton()
    made.setObjectName(name)
    made.setProperty("framed", True)
    made.setIcon(theme.icon(icon))
    made.setIconSize(theme.icon_size(18))
    made.setToolTip(say(text))
    made.setAccessibleName(say(text).partition(" (")[0])
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(lambda: does())
    return made


def keys(widget: QWidget, verbs: Mapping[str, Callable[[], None]]) -> None:
    """Keys that work while ``widget`` has the focus."""
    for key, does in verbs.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(does)


def keys_inside(widget: QWidget, verbs: Mapping[str, Callable[[], None]]) -> None:
    """Keys that work while ``widget`` or anything in it has the focus."""
    for key, does in verbs.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(does)
