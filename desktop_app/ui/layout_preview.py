"""Which side is in front, and whom the layout is shown with: samples, the longest name, one of the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QWidget

from desktop_app.domain.delegates import KINDS
from desktop_app.domain.layout_editing import BACK, FRONT
from desktop_app.domain.words import N_, say
from desktop_app.services import card_samples, delegates
from desktop_app.services.card_samples import Example
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.layout_work import Work
from desktop_app.ui.tabs import Tabs

SAMPLE, LONGEST = "sample", "longest"


class PreviewRow(QWidget):
    """Changes what a `Work` is shown with."""

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__()
        self.desk, self.work = desk, work
        self.sides = Tabs(
            "card_sides", say(N_("Side of the card")), [say(N_("Front side")), say(N_("Back side"))]
        )
        self.sides.currentChanged.connect(lambda at: work.turn(BACK if at else FRONT))
        self.kind = QComboBox()
        self.kind.setObjectName("preview_kind")
        self.kind.setAccessibleName(say(N_("Kind of delegate it is shown for")))
        for key, word in KINDS.items():
            self.kind.addItem(say(word), key)
        self.kind.setCurrentIndex(self.kind.findData(work.example.kind))
        self.kind.activated.connect(self._kind_chosen)
        self.who = QComboBox()
        self.who.setObjectName("preview_who")
        self.who.setAccessibleName(say(N_("Whom it is shown with")))
        self._fill()
        self.who.activated.connect(self._who_chosen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.sides)
        layout.addStretch(1)
        for one in (self.who, self.kind):
            one.setToolTip(one.accessibleName())
            one.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            one.setMinimumContentsLength(12)
        layout.addWidget(self.who, 2)
        layout.addWidget(self.kind)
        self.who.setMinimumWidth(theme.px(170))
        self.kind.setFixedWidth(theme.px(176))
        work.chosen.connect(self._show_side)

    def _fill(self) -> None:
        self.who.addItem(say(N_("Samples")), SAMPLE)
        congress = self.desk.congress
        listed = delegates.in_order(congress.uid) if congress else []
        if listed:
            self.who.addItem(say(N_("The longest name of the list")), LONGEST)
            self.who.insertSeparator(self.who.count())
        for one in listed:
            self.who.addItem(one.person.full_name, one.delegate.uid)
        self.who.setMaxVisibleItems(16)
        if listed:
            self.who.setEditable(True)
            self.who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            finder = QCompleter(self.who.model(), self)
            finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            finder.setFilterMode(Qt.MatchFlag.MatchContains)
            finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            self.who.setCompleter(finder)

    def _show_side(self) -> None:
        self.sides.blockSignals(True)
        self.sides.setCurrentIndex(1 if self.work.side == BACK else 0)
        self.sides.blockSignals(False)

    def _kind_chosen(self) -> None:
        self.work.show_with(Example(str(self.kind.currentData()), self.work.example.values))

    def _who_chosen(self) -> None:
        congress, wanted = self.desk.congress, str(self.who.currentData())
        kind = str(self.kind.currentData())
        found = None
        if congress is not None and wanted == LONGEST:
            found = card_samples.longest(congress)
        elif congress is not None and wanted != SAMPLE:
            found = card_samples.of_delegate(congress, wanted)
        found = found or card_samples.usual(congress, kind)
        self.kind.setCurrentIndex(self.kind.findData(found.kind))
        if (line := self.who.lineEdit()) is not None:
            line.setCursorPosition(0)  # of a long name its beginning is seen
        self.work.show_with(found)
