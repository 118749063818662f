"""What is printed out of the layouts, in which layout and on which sheets: the left side of the cards tab."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.card_records import PURPOSES
from desktop_app.domain.card_sheets import BACKS, PAGES, PrintSettings, Sheet, sheet_for
from desktop_app.domain.congresses import Congress
from desktop_app.domain.errors import Refusal
from desktop_app.domain.layouts import Layout
from desktop_app.domain.print_log import PRINTED
from desktop_app.domain.words import N_, say
from desktop_app.services import card_layouts, seats
from desktop_app.ui import theme
from desktop_app.ui.keys import tool
from desktop_app.ui.millimetres import sides
from desktop_app.ui.page import card, heading, row
from desktop_app.ui.sheet_picture import SheetPicture

WIDE, WORDS = 336, 72
SEATED = ("card", "tent", "seat_label")
"""Purposes on which a seat may stand, which may be another one in another session."""


class OrderSide(QScrollArea):
    """``asked`` tells that other people or cards are wanted, ``laid`` that only the sheet is another one."""

    asked = Signal()
    laid = Signal()
    layouts_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("order_side")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(WIDE))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it is gone to
        self._congress: Congress | None = None
        self._kind = ""
        self._cards = 0
        self.purpose = self._combo("purpose", N_("What to print"))
        for key in PURPOSES:
            self.purpose.addItem(say(PRINTED[key]), key)
        self.session = self._combo("session", N_("Seats of"))
        self.layout_box = self._combo("layout", N_("Layout"))
        self.page = self._combo("paper_size", N_("Paper"))
        self.backs = self._combo("backs", N_("Sides"))
        for key, word in BACKS.items():
            self.backs.addItem(say(word), key)
        self.cut_marks = QCheckBox(say(N_("Cut marks")))
        self.cut_marks.setObjectName("cut_marks")
        self.cut_marks.setChecked(True)
        self.first = QSpinBox()
        self.first.setObjectName("first_place")
        self.first.setAccessibleName(say(N_("First free place")))
        self.first.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.first.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.first.setFixedWidth(theme.px(64))
        self.picture = SheetPicture()
        self.on_sheet = QLabel()
        self.on_sheet.setObjectName("hint")
        self.on_sheet.setWordWrap(True)
        self._lay_out()
        self._connect()

    @staticmethod
    def _combo(name: str, word: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(say(word))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        return made

    def _lay_out(self) -> None:
        to_layouts = tool("id-card", N_("Card layouts …"), self.layouts_wanted.emit, "to_layouts")
        self.session_word = QLabel(say(N_("Seats of")))
        what = _form()
        self.session_word.setFixedWidth(theme.px(WORDS))
        for word, box in ((_word(N_("What")), self.purpose), (self.session_word, self.session),
                          (_word(N_("Layout")), _beside(self.layout_box, to_layouts))):  # fmt: skip
            what.addRow(word, box)
        sheet = _form()
        sheet.addRow(_word(N_("Paper")), self.page)
        sheet.addRow(_word(N_("Sides")), self.backs)
        sheet.addRow("", self.cut_marks)
        word = QLabel(say(N_("First free place")))
        word.setBuddy(self.first)
        self.first_row = QWidget()
        beside = QVBoxLayout(self.first_row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(8))
        beside.addWidget(word)
        beside.addWidget(self.first)
        first = QVBoxLayout()
        first.addWidget(self.first_row)
        first.addWidget(self.on_sheet)
        first.addStretch(1)
        places = QHBoxLayout()
        places.setSpacing(theme.px(12))
        places.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        places.addLayout(first, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.setSpacing(theme.px(12))
        column.addWidget(card(heading(say(N_("What to print")), "section"), _holder(what)))
        sheets = card(heading(say(N_("Sheets of paper")), "section"), _holder(sheet))
        around = sheets.layout()
        assert isinstance(around, QVBoxLayout)
        around.addLayout(places)
        column.addWidget(sheets)
        column.addStretch(1)
        inside.setObjectName("form")
        self.setWidget(inside)

    def _connect(self) -> None:
        self.purpose.currentIndexChanged.connect(lambda: self._use_purpose())
        for box in (self.session, self.layout_box):
            box.currentIndexChanged.connect(lambda: self._use_layout())
        self.page.currentIndexChanged.connect(lambda: self._use_sheet())
        self.backs.currentIndexChanged.connect(lambda: self.laid.emit())
        self.cut_marks.toggled.connect(lambda: self.laid.emit())
        self.first.valueChanged.connect(lambda place: self._start_at(place - 1))
        self.picture.chosen.connect(lambda slot: self.first.setValue(slot + 1))

    # what is asked for

    @property
    def asked_for(self) -> str:
        """The purpose: a key of `PURPOSES`."""
        return str(self.purpose.currentData())

    @property
    def layout_key(self) -> str:
        """The layout picked for this order alone; "" for those that were chosen for the congress."""
        return str(self.layout_box.currentData() or "")

    @property
    def of_session(self) -> str:
        """The session whose seats stand on it."""
        return str(self.session.currentData() or "") if self.asked_for in SEATED else ""

    @property
    def settings(self) -> PrintSettings:
        """How the cards are laid on sheets."""
        return PrintSettings(
            page=str(self.page.currentData() or ""), cut_marks=self.cut_marks.isChecked(),
            backs=str(self.backs.currentData()) if self.backs.isEnabled() else "",
            start=self.first.value() - 1,
        )  # fmt: skip

    def show_of(self, congress: Congress) -> None:
        """The layouts and sessions of a congress."""
        fresh = self._congress is None or self._congress.uid != congress.uid
        self._congress = congress
        kept = "" if fresh else self.of_session
        listed = [one for one in seats.sessions(congress.uid) if seats.has_own(one.uid)]
        self.session.blockSignals(True)
        self.session.clear()
        self.session.addItem(say(N_("The whole congress")), "")
        for one in listed:
            self.session.addItem(one.name, one.uid)
        self.session.setCurrentIndex(max(0, self.session.findData(kept)))
        self.session.blockSignals(False)
        self._fill_layouts()

    def choose(self, purpose: str) -> None:
        """Another thing to print."""
        self.purpose.setCurrentIndex(max(0, self.purpose.findData(purpose)))

    def to_first_place(self) -> None:
        """The next sheet is a fresh one."""
        self.first.setValue(1)

    # how the fields hang together

    def _use_purpose(self) -> None:
        if self._congress is not None:
            self._fill_layouts()
        self.to_first_place()
        self.asked.emit()

    def _fill_layouts(self) -> None:
        congress, kept = self._congress, self.layout_key
        assert congress is not None
        seated = self.asked_for in SEATED and self.session.count() > 1
        self.session.setVisible(seated)
        self.session_word.setVisible(seated)
        box = self.layout_box
        box.blockSignals(True)
        box.clear()
        usual = (
            N_("As chosen for each kind") if self.asked_for == "card" else N_("The layout chosen")
        )
        box.addItem(say(usual), "")
        for line in card_layouts.layouts(self.asked_for, congress):
            box.addItem(line.title, line.key)
        box.setCurrentIndex(max(0, box.findData(kept)))
        box.setToolTip(box.currentText())
        box.blockSignals(False)
        self._use_sheet()

    def _use_layout(self) -> None:
        self.layout_box.setToolTip(self.layout_box.currentText())
        self._use_sheet()
        self.asked.emit()

    def show_count(self, cards: int, kind: str) -> None:
        """How many cards are to come, the first of them for this kind of delegate."""
        self._cards, self._kind = cards, kind
        self._use_sheet()

    def _layout(self) -> Layout | None:
        assert self._congress is not None
        try:
            if self.layout_key:
                return card_layouts.layout(self.layout_key)
            return card_layouts.chosen(self._congress, self.asked_for, self._kind)
        except Refusal:
            return None  # said where the cards are drawn

    @property
    def sheet(self) -> Sheet | None:
        """The sheet of the first card; None where no card fits, or there is no layout."""
        layout = self._layout() if self._congress is not None else None
        if layout is None:
            return None
        try:
            return sheet_for(layout.sheet, self.settings, fold=layout.fold)
        except Refusal:
            return None

    def _use_sheet(self) -> None:
        if self._congress is None:
            return
        layout = self._layout()
        self._fill_pages(layout)
        two_sided = bool(layout and layout.back)
        self.backs.setEnabled(two_sided)
        self.backs.setToolTip("" if two_sided else say(N_("This layout has a front only.")))
        sheet = self.sheet
        per_page = sheet.per_page if sheet else 1
        self.first.blockSignals(True)
        self.first.setRange(1, per_page)
        self.first.blockSignals(False)
        self.first_row.setVisible(per_page > 1)
        self.picture.setVisible(sheet is not None and per_page > 1)
        self.picture.show_sheet(sheet, self.first.value() - 1, self._cards)
        self._say_sheet(layout, sheet)
        self.laid.emit()

    def _fill_pages(self, layout: Layout | None) -> None:
        own = _page_name(layout) if layout else ""
        usual = say(N_("As the layout ({page})"), page=own) if own else say(N_("As the layout"))
        self.page.blockSignals(True)
        if self.page.count() == 0:
            self.page.addItem(usual, "")
            for name in PAGES:
                self.page.addItem(name, name)
            self.page.addItem(say(N_("One card a page")), "card")
        self.page.setItemText(0, usual)
        self.page.blockSignals(False)

    def _say_sheet(self, layout: Layout | None, sheet: Sheet | None) -> None:
        if layout is None:
            self.on_sheet.setText(say(N_("There is no layout for this yet.")))
        elif sheet is None:
            self.on_sheet.setText(say(N_("This layout does not fit on that paper.")))
        else:
            told = N_("{size}, {count} on a sheet")
            self.on_sheet.setText(say(told, size=sides(layout.card), count=sheet.per_page))

    def _start_at(self, slot: int) -> None:
        self.picture.show_sheet(self.sheet, slot, self._cards)
        self.laid.emit()


def _page_name(layout: Layout) -> str:
    """What the paper of a layout is called, where it has a name."""
    sides = sorted(layout.sheet.page)
    return next((name for name, page in PAGES.items() if sorted(page) == sides), "")


def _word(text: str) -> QLabel:
    """A word before a field; the fields of both cards stand in one line."""
    made = QLabel(say(text))
    made.setFixedWidth(theme.px(WORDS))
    return made


def _form() -> QFormLayout:
    made = QFormLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(theme.px(12))
    made.setVerticalSpacing(theme.px(8))
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made


def _beside(field: QWidget, verb: QWidget) -> QWidget:
    made = row(field, verb)
    layout = made.layout()
    assert isinstance(layout, QHBoxLayout)
    layout.setStretch(0, 1)
    return made


def _holder(form: QFormLayout) -> QWidget:
    made = QFrame()
    made.setLayout(form)
    return made
