"""Packages looked at before they are taken in, and what became of them: a table, and one package beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.congresses import Congress
from desktop_app.domain.exchange import (
    ACCEPTED,
    ALREADY,
    HELD,
    PREVIEW,
    REFUSED,
    FieldChange,
    Outcome,
    RowChange,
)
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import congresses
from desktop_app.ui import theme
from desktop_app.ui.exchange_tables import outcome_columns
from desktop_app.ui.exchange_words import (
    ROWS,
    cell_words,
    counted,
    gist,
    in_rows,
    noun,
    result_of,
)
from desktop_app.ui.page import button, heading, quiet, row, set_main
from desktop_app.ui.tables import Table

NOT_RECOGNISED = frozenset({"unknown_sender", "new_installation"})
NEEDS_PASSPHRASE = frozenset({"needs_passphrase", "wrong_passphrase"})
"""Codes of what a person can settle here and now."""


class CodeLabel(QLabel):
    """A comparison code, large enough to be read out over the telephone, four groups a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("code")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_code(self, code: str) -> None:
        """Show a code given as groups with spaces between them."""
        self.setText(in_rows(code))
        self.setAccessibleName(say(N_("Checking code")) + f": {code}")


class PreviewPane(QWidget):
    """Packages side by side. It changes nothing; the page does what is asked for here.

    ``wanted`` asks to take them in, ``left`` to close; ``trust_wanted`` is about the package shown,
    ``passphrase_given`` tells a passphrase to try.
    """

    wanted = Signal()
    left = Signal()
    trust_wanted = Signal()
    passphrase_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: list[Outcome] = []
        self.title = heading("", "section")
        self.gist = quiet("")
        self.apply = button(N_("Put into the register"), self.wanted.emit, main=True,
                            icon="package-check", name="apply")  # fmt: skip
        self.leave = button(N_("Leave them out"), self.left.emit, name="leave_preview")
        self.leave.setToolTip("Esc")
        self.table: Table[Outcome] = Table(outcome_columns(), "outcomes")
        self.table.setAccessibleName(say(N_("Packages")))
        self.table.chosen.connect(self._follow)
        self.detail = PackageDetail()
        self.detail.trust.clicked.connect(lambda: self.trust_wanted.emit())
        self.detail.passphrase_given.connect(self.passphrase_given)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([theme.px(640), theme.px(470)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(row(self.title, self.gist, None, self.leave, self.apply))
        layout.addWidget(splitter, 1)
        self.gist.setWordWrap(False)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show these packages; the one that was in front stays there."""
        chosen = self.table.current()
        self.outcomes = list(outcomes)
        self.table.rows_model.show_rows(
            lambda offset, limit: self.outcomes[offset : offset + limit]
        )
        results = Counter(one.result for one in outcomes)
        done = ACCEPTED in results
        self.title.setText(
            say(N_("What became of the packages")) if done
            else say_count(N_("{count} package, nothing is changed yet"),
                           N_("{count} packages, nothing is changed yet"), len(outcomes))
        )  # fmt: skip
        self.gist.setText(gist(results))
        self.apply.setVisible(not done)
        self.apply.setEnabled(results[PREVIEW] > 0)
        self.leave.setText(say(N_("Finish")) if done else say(N_("Leave them out")))
        set_main(self.leave, "check" if done else "x", done)
        file = chosen.file if chosen else ""
        found = self.table.choose(lambda one: one.file == file)
        if not found and not self.table.choose(_needs_a_person):
            self.table.selectRow(0)
        self._follow()
        self.table.setFocus()

    def _follow(self) -> None:
        outcome = self.table.current()
        if outcome is not None:
            self.detail.show_outcome(outcome)

    def current(self) -> Outcome | None:
        """The package in front."""
        return self.table.current()


def _needs_a_person(outcome: Outcome) -> bool:
    return outcome.result in (HELD, REFUSED)


class PackageDetail(QFrame):
    """One package: how it stands and what to do, then row by row what it changes."""

    passphrase_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.office = heading("", "section")
        self.office.setWordWrap(True)
        self.file = quiet("")
        self.sign, self.state = QLabel(), QLabel()
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setObjectName("sentence")
        self.counts = quiet("")
        self.remarks = QLabel()
        self.remarks.setObjectName("caution")
        self.remarks.setWordWrap(True)
        self.meeting = self._meeting()
        self.opening = self._opening()
        self.tree = _changes_tree()
        inside = QWidget()
        inside.setObjectName("form")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.office)
        layout.addWidget(self.file)
        layout.addWidget(row(self.sign, self.state, None))
        for part in (self.sentence, self.counts, self.remarks, self.meeting, self.opening):
            layout.addWidget(part)
        layout.addWidget(self.tree, 1)
        layout.addStretch(0)
        scroll = QScrollArea()
        scroll.setObjectName("scroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)

    def _meeting(self) -> QWidget:
        """What to do about a sender who is not recognised: the code, and the decision."""
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(8))
        self.code = CodeLabel()
        self.trust = button(N_("Recognise the office …"), lambda: None, icon="badge-check",
                            name="trust")  # fmt: skip
        layout.addWidget(quiet(say(N_("Checking code of the sender:"))))
        layout.addWidget(self.code)
        layout.addWidget(row(self.trust, None))
        return box

    def _opening(self) -> QWidget:
        """Where the passphrase is typed that was heard over the telephone."""
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(8))
        self.passphrase = QLineEdit()
        self.passphrase.setObjectName("passphrase")
        self.passphrase.setAccessibleName(say(N_("Passphrase of the package")))
        self.passphrase.setPlaceholderText(say(N_("six words, as heard over the telephone")))
        self.passphrase.returnPressed.connect(self._give)
        self.open = button(N_("Open the package"), self._give, icon="lock-open", name="unlock")
        layout.addWidget(row(self.passphrase, self.open))
        return box

    def _give(self) -> None:
        if self.passphrase.text().strip():
            self.passphrase_given.emit(self.passphrase.text())
            self.passphrase.clear()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show one package."""
        word, icon, tone = result_of(outcome)
        name = Path(outcome.file).name
        self.office.setText(outcome.peer.card.name if outcome.peer else name)
        self.file.setText(name)
        self.file.setVisible(outcome.peer is not None)
        self.sign.setPixmap(theme.pixmap(icon, tone, 18))
        self.state.setText(say(word))
        _name(self.state, tone if tone in ("good", "warn", "bad") else "quiet")
        sentence = str(outcome.message)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.counts.setText(counted(outcome.counts))
        self.counts.setVisible(outcome.counts.total > 0 and outcome.result != ALREADY)
        self.remarks.setText("\n".join(str(remark) for remark in outcome.remarks))
        self.remarks.setVisible(bool(outcome.remarks))
        unknown = outcome.code in NOT_RECOGNISED and outcome.peer is not None
        self.meeting.setVisible(unknown)
        if unknown and outcome.peer is not None:
            self.code.show_code(outcome.peer.card.code())
        self.opening.setVisible(outcome.code in NEEDS_PASSPHRASE)
        self.tree.setVisible(bool(outcome.changes))
        self._show_changes(outcome)

    def _show_changes(self, outcome: Outcome) -> None:
        self.tree.clear()
        family = congresses.family_of(Congress(cycle=outcome.cycle)) if outcome.cycle else ""
        for change in outcome.changes:
            self._add_spanned(_item(change, family))
        told = outcome.counts.total - outcome.counts.unchanged - outcome.counts.older
        if outcome.changes and told > len(outcome.changes):
            text = say(N_("and {count} more rows"), count=told - len(outcome.changes))
            self._add_spanned(QTreeWidgetItem([text]))

    def _add_spanned(self, item: QTreeWidgetItem) -> None:
        """Names are long; before and after are said of fields only."""
        self.tree.addTopLevelItem(item)
        item.setFirstColumnSpanned(True)


def _name(label: QLabel, name: str) -> None:
    """Give a label another look."""
    if label.objectName() != name:
        label.setObjectName(name)
        label.style().polish(label)


def _changes_tree() -> QTreeWidget:
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
        cell_words(record, field.name, field.before, family),
        cell_words(record, field.name, field.after, family),
    ]
    item = QTreeWidgetItem(texts)
    for place, text in enumerate(texts):
        item.setToolTip(place, text)
    return item
