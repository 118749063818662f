"""The rows of a package as a list: one state or all of them, each with its fields before and after."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.congresses import Congress
from desktop_app.domain.exchange import (
    CHANGED,
    HELD,
    NEW,
    OLDER,
    PREVIEW,
    REFUSED,
    FieldChange,
    Outcome,
    RowChange,
)
from desktop_app.domain.words import N_, say, show
from desktop_app.services import congresses
from desktop_app.ui import theme
from desktop_app.ui.exchange_words import ROWS, cell_words, noun
from desktop_app.ui.page import button, quiet, row

_STATES = (REFUSED, HELD, CHANGED, NEW, OLDER)
"""In the order of the list; what is unchanged is only counted."""


class ChangesList(QWidget):
    """The rows that change, with the choice of a state; ``all_wanted`` asks for those that are not told yet."""

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._outcome: Outcome | None = None
        self.states = QComboBox()
        self.states.setObjectName("row_state")
        self.states.setAccessibleName(say(N_("Which rows are shown")))
        self.states.setMinimumContentsLength(18)
        self.states.currentIndexChanged.connect(self._show)
        self.tree = _tree()
        self.rest = quiet("")
        self.all = button(N_("See all"), self.all_wanted.emit, icon="list-checks", name="see_all")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(row(self.states, None, self.rest, self.all))
        layout.addWidget(self.tree, 1)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the rows of one package."""
        same = self._outcome is not None and self._outcome.file == outcome.file
        chosen = self.states.currentData() if same else ""
        self._outcome = outcome
        self.setVisible(bool(outcome.changes))
        told = {change.state for change in outcome.changes}
        counts = outcome.counts.as_dict()
        self.states.blockSignals(True)
        self.states.clear()
        self.states.addItem(say(N_("All that changes")), "")
        for state in _STATES:
            if state in told or (counts[state] and state != OLDER):
                self.states.addItem(f"{say(ROWS[state][0])}: {show(counts[state])}", state)
        self.states.setCurrentIndex(max(0, self.states.findData(chosen)))
        self.states.blockSignals(False)
        missing = sum(counts[state] for state in _STATES[:-1])
        missing -= sum(change.state != OLDER for change in outcome.changes)
        untold = missing > 0 and bool(outcome.changes)
        self.rest.setText(say(N_("and {count} more rows"), count=missing) if untold else "")
        self.all.setVisible(untold and outcome.result == PREVIEW)
        self._show()

    def _show(self) -> None:
        outcome = self._outcome
        self.tree.clear()
        if outcome is None:
            return
        family = congresses.family_of(Congress(cycle=outcome.cycle)) if outcome.cycle else ""
        wanted = self.states.currentData()
        items = [_item(one, family) for one in outcome.changes if wanted in ("", one.state)]
        self.tree.addTopLevelItems(items)
        for item in items:  # names are long; before and after are said of fields only
            item.setFirstColumnSpanned(True)


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setObjectName("changes")
    tree.setAccessibleName(say(N_("What the package changes")))
    tree.setHeaderLabels([say(N_("Row, field")), say(N_("Before")), say(N_("After"))])
    tree.setUniformRowHeights(True)
    tree.setMinimumHeight(theme.px(160))
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for place in (1, 2):
        tree.setColumnWidth(place, theme.px(96))
    return tree


def _item(change: RowChange, family: str) -> QTreeWidgetItem:
    word, icon, tone = ROWS[change.state]
    kind = noun(change.record)
    title = f"{kind}: {change.title}" if change.title else kind
    item = QTreeWidgetItem([f"{title} – {say(word)}"])
    item.setIcon(0, theme.sign(icon, tone, 16))
    item.setToolTip(0, item.text(0))
    if change.reason is not None:
        reason = QTreeWidgetItem([str(change.reason)])
        reason.setToolTip(0, str(change.reason))
        item.addChild(reason)
        reason.setFirstColumnSpanned(True)
    for field in change.fields:
        item.addChild(_field_item(change.record, field, family))
    return item


def _field_item(record: str, field: FieldChange, family: str) -> QTreeWidgetItem:
    label = N_("Removed") if field.name == "removed" else field.label
    texts = [
        say(label, family=family),
        cell_words(record, field.name, field.before, family, old=True),
        cell_words(record, field.name, field.after, family),
    ]
    item = QTreeWidgetItem(texts)
    for place, text in enumerate(texts):
        item.setToolTip(place, text)
    return item
