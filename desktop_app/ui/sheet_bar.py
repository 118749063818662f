"""The bar at the foot of a sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.domain.words import N_
from desktop_app.ui import theme
from desktop_app.ui.page import button


class SheetBar(QFrame):
    """The bar at the foot of a sheet: save, save and next, leave."""

    def __init__(
        self, save: Callable[[], Any], save_next: Callable[[], Any] | None, leave: Callable[[], Any]
    ) -> None:
        super().__init__()
        self.setObjectName("bar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        layout.setSpacing(theme.px(8))
        self.save = button(N_("Save"), save, main=True, name="save")
        self.save.setToolTip("Ctrl+S")
        layout.addWidget(self.save)
        if save_next is not None:
            self.save_next = button(N_("Save and add another"), save_next, name="save_next")
            self.save_next.setToolTip("Ctrl+Enter")
            layout.addWidget(self.save_next)
        layout.addStretch(1)
        self.leave = button(N_("Leave without saving"), leave, name="leave")
        self.leave.setProperty("flat", True)
        self.leave.setToolTip("Esc")
        layout.addWidget(self.leave)
