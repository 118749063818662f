"""The tools of the layout editor: what can be added, how things are arranged, and the list of all elements."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import layout_making as making
from desktop_app.domain.layout_words import title_of
from desktop_app.domain.layouts import (
    CodeElement,
    Element,
    LineElement,
    PictureElement,
    ShapeElement,
    TextElement,
)
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.keys import tool
from desktop_app.ui.layout_work import Work
from desktop_app.ui.page import button

WIDTH = 168

ARRANGE: tuple[tuple[str, str, str], ...] = (
    ("align-left", N_("Left edges in one line"), "left"),
    ("align-center", N_("Middles in one line, one below the other"), "center"),
    ("align-right", N_("Right edges in one line"), "right"),
    ("align-top", N_("Upper edges in one line"), "top"),
    ("align-middle", N_("Middles in one line, side by side"), "middle"),
    ("align-bottom", N_("Lower edges in one line"), "bottom"),
)
_KEEP = QItemSelectionModel.SelectionFlag.NoUpdate
_SIGNS = {
    TextElement: "letters", PictureElement: "image", CodeElement: "qr-code", ShapeElement: "square",
    LineElement: "minus",
}  # fmt: skip


class AddColumn(QWidget):
    """What can be added. ``logo_wanted`` and ``background_wanted`` ask for a picture file first."""

    logo_wanted = Signal()
    background_wanted = Signal()
    text_added = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        for name, word, icon, does in self._verbs():
            made = button(word, does, icon=icon, name=name)
            made.setAutoDefault(False)
            made.setProperty("way", True)
            layout.addWidget(made)

    def _verbs(self) -> tuple[tuple[str, str, str, Callable[[], None]], ...]:
        return (
            ("add_text", N_("Written text"), "letters", self._text),
            ("add_logo", N_("Logo, picture …"), "image", self.logo_wanted.emit),
            ("add_background", N_("Background …"), "background", self.background_wanted.emit),
            (
                "add_photo",
                N_("Portrait"),
                "user",
                partial(self._add, making.new_photo),
            ),
            ("add_code", N_("QR code"), "qr-code", partial(self._add, making.new_code)),
            ("add_shape", N_("Shape"), "square", partial(self._add, making.new_shape)),
            ("add_line", N_("Drawn line"), "minus", partial(self._add, making.new_line)),
        )

    def _add(self, make: Callable[[tuple[float, float]], Element]) -> None:
        self.work.add(make(self.work.made.card))

    def _text(self) -> None:
        self.work.add(making.new_text(self.work.made.card, say(N_("New text"))))
        self.text_added.emit()


class ArrangeRow(QWidget):
    """Buttons that align, spread, stack, copy and remove what is chosen."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.places = QHBoxLayout(self)
        self.places.setContentsMargins(0, 0, 0, 0)
        self.places.setSpacing(theme.px(1))
        self._one: list[QToolButton] = []
        self._two: list[QToolButton] = []
        self._three: list[QToolButton] = []
        for icon, word, how in ARRANGE:
            self._put(icon, word, partial(work.align, how), f"align_{how}", self._one)
        self._gap()
        self._put("spread-across", N_("Same gaps side by side"), partial(work.distribute, 0),
                  "spread_across", self._three)  # fmt: skip
        self._put("spread-down", N_("Same gaps one below the other"), partial(work.distribute, 1),
                  "spread_down", self._three)  # fmt: skip
        self._put("same-size", N_("As large as the one chosen last"), work.same_size, "same_size",
                  self._two)  # fmt: skip
        self._gap()
        self._put("to-front", N_("In front of all (Ctrl+Shift+↑)"), partial(work.restack, "front"),
                  "to_front", self._one)  # fmt: skip
        self._put("to-back", N_("Behind all (Ctrl+Shift+↓)"), partial(work.restack, "back"),
                  "to_back", self._one)  # fmt: skip
        self._gap()
        self._put("copy", N_("Double (Ctrl+D)"), work.double, "double", self._one)
        self._put("trash-2", N_("Remove (Del)"), work.remove, "remove_element", self._one)
        self.places.addStretch(1)
        work.chosen.connect(self._ready)
        self._ready()

    def _put(
        self, icon: str, word: str, does: Callable[[], None], name: str, among: list[QToolButton]
    ) -> None:
        made = tool(icon, word, does, name)
        self.places.addWidget(made)
        among.append(made)

    def _gap(self) -> None:
        line = QFrame()
        line.setFixedWidth(theme.px(8))
        self.places.addWidget(line)

    def _ready(self) -> None:
        count = len(self.work.places)
        for least, group in enumerate((self._one, self._two, self._three), 1):
            for made in group:
                made.setEnabled(count >= least)


class ElementList(QListWidget):
    """The elements of the side in front, the foremost at the top; ``all_of_them``: those of other cards too."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.setObjectName("elements")
        self.setAccessibleName(say(N_("Elements of this side")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setIconSize(theme.icon_size(16))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.all_of_them = tool(
            "eye-off", N_("Also show what is not on this card"), self._show_chosen, "show_all"
        )
        self.all_of_them.setCheckable(True)
        self.itemSelectionChanged.connect(self._chosen)
        work.changed.connect(self.load)
        work.chosen.connect(self._show_chosen)
        self.load()

    def load(self) -> None:
        """Read the elements anew."""
        work = self.work
        self.blockSignals(True)
        while self.count() > len(work.elements):
            self.takeItem(self.count() - 1)
        while self.count() < len(work.elements):
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, theme.px(26)))
            self.addItem(item)
        for place, element in enumerate(work.elements):
            item = self.item(self._line(place))
            shown = work.is_shown(place)
            item.setText(title_of(element))
            item.setToolTip(
                title_of(element) if shown else say(N_("Not on the card it is shown with"))
            )
            item.setIcon(theme.sign(_SIGNS[type(element)] if shown else "eye-off", "ink_2", 16))
            item.setForeground(QColor(theme.colour("ink" if shown else "ink_2")))
        self.blockSignals(False)
        self._show_chosen()

    def _line(self, place: int) -> int:
        return len(self.work.elements) - 1 - place

    def _show_chosen(self) -> None:
        if self.count() != len(self.work.elements):
            self.load()
            return
        self.blockSignals(True)
        for place in range(len(self.work.elements)):
            item, held = self.item(self._line(place)), place in self.work.places
            seen = held or self.all_of_them.isChecked() or self.work.is_shown(place)
            item.setHidden(not seen)
            item.setSelected(held)
        if self.work.places:
            item = self.item(self._line(self.work.places[-1]))
            if not self.hasFocus():
                self.setCurrentItem(item, _KEEP)
            self.scrollToItem(item)
        self.blockSignals(False)

    def _chosen(self) -> None:
        places = {self._line(self.row(item)) for item in self.selectedItems()}
        kept = [one for one in self.work.places if one in places]
        self.work.choose([*kept, *sorted(places - set(kept))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.work.remove()
        else:
            super().keyPressEvent(event)
