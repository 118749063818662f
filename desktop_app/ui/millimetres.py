"""Lengths in millimetres with one decimal, as the reader writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDoubleSpinBox

from desktop_app.domain import words
from desktop_app.domain.card_sheets import Point
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme


def _locale() -> QLocale:
    return QLocale("vi_VN" if words.language() == "vi" else "en_GB")


def millimetres(length: float) -> str:
    """A length: 1,5 in Vietnamese, 1.5 in English."""
    return _locale().toString(length, "f", 1)


def sides(card: Point) -> str:
    """Width and height of a card: 85,6 × 54 mm."""
    wide, high = (_locale().toString(side, "g", 5) for side in card)
    return f"{wide} × {high} {say(N_('mm'))}"


class Millimetres(QDoubleSpinBox):
    """A field for a length between ``least`` and ``most``; the arrows move it by half a millimetre."""

    def __init__(self, least: float, most: float) -> None:
        super().__init__()
        self.setLocale(_locale())
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setRange(least, most)
        self.setSuffix(" " + say(N_("mm")))
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(theme.px(96))
