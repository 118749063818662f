"""What stands above a list: how much is listed, and the tools of the list."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from desktop_app.ui import theme
from desktop_app.ui.page import row


class CountBar(QWidget):
    """The count before the tools; where both do not fit beside each other, above them."""

    def __init__(self, count: QLabel, *tools: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._count, self._tools = count, row(None, *tools, spacing=spacing)
        count.setWordWrap(True)
        self._lay = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        self._lay.setSpacing(theme.px(4))
        self._lay.addWidget(count, 1)
        self._lay.addWidget(self._tools)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def tell(self, text: str) -> None:
        """Say (translated already) how much is listed."""
        self._count.setText(text)
        self._fit()

    def _fit(self) -> None:
        words = self._count.fontMetrics().horizontalAdvance(self._count.text()) + theme.px(8)
        fits = words + self._tools.sizeHint().width() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._lay.direction() != way:
            self._lay.setDirection(way)
