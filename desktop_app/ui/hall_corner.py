"""The button beside the tabs of a page that opens the screen of the hall."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QToolButton

from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.page import Page
from desktop_app.ui.tabbed_page import TAB_BAR

_SIDE = 16
"""How far from the edge the content of a page ends (design pixels)."""


class HallCorner(QToolButton):
    """Stays at the right end of the row of tabs, whatever width the page has."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("open_hall")
        self.setIcon(theme.icon("maximize"))
        self.setIconSize(theme.icon_size(18))
        said = say(N_("Screen of the hall"))
        self.setToolTip(f"{said} (F12)")
        self.setAccessibleName(said)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._open)
        page.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False

    def _place(self) -> None:
        size = self.sizeHint()
        down = max((theme.px(TAB_BAR) - size.height()) // 2, 0)
        self.setGeometry(
            self._page.width() - size.width() - theme.px(_SIDE), down, size.width(), size.height()
        )
        self.raise_()

    def _open(self) -> None:
        from desktop_app.ui.hall_screen import show_hall

        show_hall(self._page.desk, self._page)
