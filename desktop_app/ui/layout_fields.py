"""The small fields of the layout editor: lengths, choices, colours; and a grid that sets their words above."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QWidget,
)

from desktop_app.domain import theme as tokens
from desktop_app.domain.layout_words import COLOUR_WORDS
from desktop_app.domain.words import N_, language, say
from desktop_app.ui import theme

_SWATCH = 14
_OTHER, _AS_WRITTEN = "other", "written"


class NumberField(QDoubleSpinBox):
    """A length or size; point and comma both part the decimals. ``edited`` comes when the typing is over."""

    edited = Signal(float)

    def __init__(self, least: float, most: float, step: float, unit: str, decimals: int) -> None:
        super().__init__()
        self.setLocale(QLocale(language()))
        self.setGroupSeparatorShown(False)
        self.setDecimals(decimals)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(theme.px(80))
        self.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
        self.valueChanged.connect(self.edited)

    def set_value(self, value: float, least: float | None = None) -> None:
        """Show a value, with another ``least`` one where it is given, without telling."""
        self.blockSignals(True)
        if least is not None:
            self.setMinimum(least)
        self.setValue(value)
        self.blockSignals(False)

    def textFromValue(self, value: float) -> str:
        """As people write it: without needless zeros."""
        text = f"{value:.{self.decimals()}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return ("0" if text == "-0" else text).replace(".", self.locale().decimalPoint())

    def valueFromText(self, text: str) -> float:
        """What was typed."""
        try:
            return float(self._bare(text))
        except ValueError:
            return self.value()

    def _bare(self, text: str) -> str:
        return text.removesuffix(self.suffix()).strip().replace(",", ".")

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Digits, a sign, one point or comma."""
        bare = self._bare(text)
        if bare in ("", "-", ".", "-."):
            return QValidator.State.Intermediate, text, at
        try:
            value = float(bare)
        except ValueError:
            return QValidator.State.Invalid, text, at
        inside = self.minimum() <= value <= self.maximum()
        state = QValidator.State.Acceptable if inside else QValidator.State.Intermediate
        return state, text, at

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the inspector; a number is not changed by passing over it."""
        event.ignore()


class ChoiceField(QComboBox):
    """One of a few; the wheel passes over it."""

    edited = Signal(str)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._offered: dict[str, str] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._activated)
        self.offer({key: say(word) for key, word in words.items()})

    def offer(self, words: Mapping[str, str]) -> None:
        """What can be chosen, in words that are translated already."""
        if words == self._offered:
            return
        self._offered = dict(words)
        kept = self.currentData()
        self.clear()
        for key, word in words.items():
            self.addItem(word, key)
        self.setCurrentIndex(self.findData(str(kept or "")))

    def set_value(self, value: str) -> None:
        """Show a value."""
        self.setCurrentIndex(self.findData(value))

    def _activated(self, _at: int) -> None:
        self.edited.emit(str(self.currentData()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See `NumberField.wheelEvent`."""
        event.ignore()


class ColourField(ChoiceField):
    """A colour of the theme by its word, or any other; ``none`` adds that there is none."""

    def __init__(self, *, none: bool = False) -> None:
        super().__init__({})
        self._none = none
        self._value = ""
        self._fill()

    def _fill(self) -> None:
        self.clear()
        if self._none:
            self.addItem(say(N_("No colour")), "")
        for token, word in COLOUR_WORDS.items():
            self.addItem(_swatch(tokens.colour(token)), say(word), token)
        if self._value.startswith("#"):
            self.addItem(_swatch(self._value), self._value, self._value)
        self.addItem(say(N_("Another colour …")), _OTHER)

    def set_value(self, value: str) -> None:
        """Show a value."""
        if value.startswith("#") or self._value.startswith("#"):
            self._value = value
            self._fill()
        self._value = value
        super().set_value(value)

    def _activated(self, _at: int) -> None:
        chosen = str(self.currentData())
        if chosen != _OTHER:
            self.edited.emit(chosen)
            return
        super().set_value(self._value)
        dialog = QColorDialog(self.window())
        dialog.setObjectName("ask_colour")
        if self._value:
            dialog.setCurrentColor(QColor(tokens.colour(self._value)))
        dialog.colorSelected.connect(lambda colour: self.edited.emit(colour.name().upper()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _swatch(colour: str) -> QIcon:
    side = theme.px(_SWATCH)
    drawn = QPixmap(side, side)
    drawn.fill(QColor(colour))
    painter = QPainter(drawn)
    painter.setPen(QPen(QColor(theme.colour("ink_2")), 1))
    painter.drawRect(0, 0, side - 1, side - 1)
    painter.end()
    return QIcon(drawn)


class FieldGrid(QWidget):
    """Fields with their words above them, in two columns. ``edited`` tells name and value."""

    edited = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self.labels: dict[str, QLabel] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.px(8))
        self.grid.setVerticalSpacing(theme.px(2))
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self._next = (0, 0)

    def put(self, name: str, word: str, field: QWidget, *, wide: bool = False) -> None:
        """Set a field with its word (translated here) in the next place."""
        line, column = self._next
        if wide and column:
            line, column = line + 2, 0
        label = QLabel(say(word))
        label.setObjectName("small")
        label.setBuddy(field)
        field.setObjectName(name)
        field.setAccessibleName(say(word))
        across = 2 if wide else 1
        self.grid.addWidget(label, line, column, 1, across)
        self.grid.addWidget(field, line + 1, column, 1, across)
        self._next = (line + 2, 0) if wide or column else (line, 1)
        self.fields[name], self.labels[name] = field, label

    def number(
        self, name: str, word: str, *, least: float = 0, most: float = 2000, step: float = 1,
        unit: str = "mm", decimals: int = 2,
    ) -> NumberField:  # fmt: skip
        """A number field."""
        made = NumberField(least, most, step, unit, decimals)
        made.edited.connect(partial(self._tell, name))
        self.put(name, word, made)
        return made

    def choice(
        self, name: str, word: str, words: Mapping[str, str], *, wide: bool = False
    ) -> ChoiceField:
        """A field for one of a few."""
        made = ChoiceField(words)
        made.edited.connect(partial(self._tell, name))
        self.put(name, word, made, wide=wide)
        return made

    def colour(self, name: str, word: str, *, none: bool = False) -> ColourField:
        """A field for a colour."""
        made = ColourField(none=none)
        made.edited.connect(partial(self._tell, name))
        self.put(name, word, made)
        return made

    def flag(self, name: str, word: str) -> QCheckBox:
        """A box to tick, over both columns."""
        made = QCheckBox(say(word))
        made.setObjectName(name)
        made.setAccessibleName(say(word))
        made.clicked.connect(lambda on: self._tell(name, on))
        line, column = self._next
        line += 2 if column else 0
        self.grid.addWidget(made, line, 0, 1, 2)
        self._next = (line + 1, 0)
        self.fields[name] = made
        return made

    def _tell(self, name: str, value: object) -> None:
        self.edited.emit(name, value)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show values without telling."""
        for name, value in values.items():
            field = self.fields[name]
            if isinstance(field, QCheckBox):
                field.setChecked(bool(value))
            else:
                field.set_value(value)
