"""Tabs above one place that shows one thing at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar


class Tabs(QTabBar):
    """A bar of tabs; the words are translated already, ``title`` is for assistive tools."""

    def __init__(self, name: str, title: str, words: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        for word in words:
            self.addTab(word)

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the words in bold: the chosen tab is, and none may move when another is chosen."""
        hint = super().tabSizeHint(index)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        text = self.tabText(index)
        wider = QFontMetrics(bold).horizontalAdvance(text) - self.fontMetrics().horizontalAdvance(
            text
        )
        return QSize(hint.width() + max(0, wider), hint.height())
