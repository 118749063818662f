"""The menu of a row: the verbs of the toolbar, where the mouse or the keyboard is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from desktop_app.domain.words import say
from desktop_app.ui import theme


@dataclass(frozen=True)
class Verb:
    """What can be done with a row: icon, word (translated when shown), what it does, its key if it has one."""

    icon: str
    text: str
    does: Callable[[], Any]
    key: str = ""
    enabled: bool = True


Verbs = Callable[[], Sequence[Verb]]


def popup(view: QAbstractItemView, verbs: Sequence[Verb], event: QContextMenuEvent) -> None:
    """Show the verbs beside the row under the mouse, or the row in hand when a key asked for them."""
    by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
    if not by_key and not view.indexAt(event.pos()).isValid():
        return
    menu = QMenu(view)
    menu.setObjectName("row_menu")
    for verb in verbs:
        act = menu.addAction(theme.icon(verb.icon), say(verb.text))
        act.setEnabled(verb.enabled)
        act.triggered.connect(partial(_call, verb.does))
        if verb.key:  # the key is the table's or the window's own; here it is only told
            act.setText(f"{act.text()}\t{verb.key}")
    menu.aboutToHide.connect(menu.deleteLater)
    if by_key:
        row = view.visualRect(view.currentIndex())
        menu.popup(view.viewport().mapToGlobal(row.bottomLeft()))
    else:
        menu.popup(event.globalPos())
    event.accept()


def _call(does: Callable[[], Any], _checked: bool = False) -> None:
    does()
