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

    def step(self, by: int) -> bool:
        """To the next tab that can be chosen (1) or the one before (-1); False where there is none."""
        place = self.currentIndex() + by
        while 0 <= place < self.count():
            if self.isTabEnabled(place):
                self.setCurrentIndex(place)
                return True
            place += by
        return False

    def go_through(self, by: int, *, from_outside: bool) -> bool:
        """F6 (1) and Shift+F6 (-1) through the parts; False where they lead out of them.

        ``from_outside`` they lead to the first part, or to the last.
        """
        if not from_outside:
            return self.step(by)
        self.setCurrentIndex(0)
        while by < 0 and self.step(1):
            pass
        return True

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the words in bold: the chosen tab is, and none may move when another is chosen."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        # what stands around the words is asked of another tab: the style makes the chosen one wider already
        other = next((at for at in range(self.count()) if at != self.currentIndex()), index)
        hint = super().tabSizeHint(other)
        around = hint.width() - self.fontMetrics().horizontalAdvance(self.tabText(other))
        words = QFontMetrics(bold).horizontalAdvance(self.tabText(index))
        return QSize(words + around, hint.height())
