"""A box to choose from in which a text that is too long ends in dots instead of being cut through a letter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from desktop_app.ui import theme

_LEAST = 8
"""Letters it is wide at least; its place decides how many there are."""


class ShortenedBox(QComboBox):
    """As wide as its place. Its tip is the whole text where that is shortened, unless it has another."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST)

    def shown(self) -> str:
        """The text as it stands in the box."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        wide = room.width() - theme.px(4)
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, wide)

    def event(self, event: QEvent) -> bool:
        """The tip."""
        if (
            isinstance(event, QHelpEvent)
            and not self.toolTip()
            and self.shown() != self.currentText()
        ):
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As any other box, with the text shortened."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
