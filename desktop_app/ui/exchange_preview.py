"""Packages looked at before they are taken in, and what became of them: a table, and one package beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.codes import comparison_code
from desktop_app.domain.exchange import (
    ACCEPTED,
    ALREADY,
    HELD,
    PREVIEW,
    REFUSED,
    Outcome,
)
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import comparing
from desktop_app.ui import theme
from desktop_app.ui.exchange_changes import ChangesList
from desktop_app.ui.exchange_tables import outcome_columns
from desktop_app.ui.exchange_words import contents, counted, gist, in_rows, result_of
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import button, heading, quiet, row, set_main
from desktop_app.ui.tables import Table

NOT_RECOGNISED = comparing.NOT_RECOGNISED
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

    ``wanted`` asks to take them in, ``left`` to close; ``receipt_wanted`` to put the receipts on a stick, which
    the page offers by showing ``receipt``. ``trust_wanted`` and ``answer_wanted`` are about the package shown,
    ``passphrase_given`` tells a passphrase to try, ``all_wanted`` asks for all rows of the package shown.
    """

    wanted = Signal()
    left = Signal()
    receipt_wanted = Signal()
    trust_wanted = Signal()
    answer_wanted = Signal()
    passphrase_given = Signal(str)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: list[Outcome] = []
        self.title = heading("", "section")
        self.gist = quiet("")
        self.apply = button(N_("Put into the register"), self.wanted.emit, main=True,
                            icon="package-check", name="apply")  # fmt: skip
        self.receipt = button(N_("Receipt to a stick …"), self.receipt_wanted.emit, icon="usb",
                              name="receipt_to_stick")  # fmt: skip
        self.receipt.hide()
        self.leave = button(N_("Leave them out"), self.left.emit, name="leave_preview")
        self.leave.setToolTip("Esc")
        self.table: Table[Outcome] = Table(outcome_columns(), "outcomes")
        self.table.setAccessibleName(say(N_("Packages")))
        self.table.chosen.connect(self._follow)
        fit_columns(self.table)
        self.detail = PackageDetail()
        self.detail.trust.clicked.connect(lambda: self.trust_wanted.emit())
        self.detail.answer.clicked.connect(lambda: self.answer_wanted.emit())
        self.detail.passphrase_given.connect(self.passphrase_given)
        self.detail.rows.all_wanted.connect(self.all_wanted)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([theme.px(560), theme.px(550)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(row(self.title, self.gist, None, self.receipt, self.leave, self.apply))
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
        self.receipt.hide()
        self.title.setText(
            say(N_("What became of the packages")) if done
            else say_count(N_("{count} package, nothing is changed yet"),
                           N_("{count} packages, nothing is changed yet"), len(outcomes))
        )  # fmt: skip
        self.gist.setText(gist(results))
        self.apply.setVisible(not done)
        self.apply.setEnabled(results[PREVIEW] > 0)
        set_main(self.apply, "package-check", results[PREVIEW] > 0)
        self.leave.setText(say(N_("Finish")) if done else say(N_("Leave them out")))
        set_main(self.leave, "check" if done else "x", done)
        file = chosen.file if chosen else ""
        found = self.table.choose(lambda one: one.file == file)
        if not found and not self.table.choose(_needs_a_person):
            self.table.selectRow(0)
        self._follow()
        self.table.setFocus()

    def _follow(self) -> None:
        chosen = self.table.current()
        outcome = next((one for one in self.outcomes if chosen and one.file == chosen.file), chosen)
        if outcome is not None:
            self.detail.show_outcome(outcome)

    def show_all_of(self, told: Outcome) -> None:
        """Show all rows of a package of which only the first were told."""
        for place, one in enumerate(self.outcomes):
            if one.file == told.file:
                self.outcomes[place] = told
        self._follow()

    def current(self) -> Outcome | None:
        """The package in front."""
        return self.table.current()


def told_code(outcome: Outcome) -> str:
    """What is to be compared with the sender of a package that waits for it."""
    card = outcome.peer.card.code() if outcome.peer else ""
    return str(outcome.message.values.get("code_told", card))


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
        self.slip = quiet("")
        self.rows = ChangesList()
        self.tree = self.rows.tree
        inside = QWidget()
        inside.setObjectName("form")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.office)
        layout.addWidget(self.file)
        layout.addWidget(row(self.sign, self.state, None))
        for part in (
            self.sentence, self.counts, self.slip, self.remarks, self.meeting, self.opening,
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addWidget(self.rows, 1)
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
        self.trust = button(N_("Recognise the office …"), lambda: None, main=True,
                            icon="badge-check", name="trust")  # fmt: skip
        layout.addWidget(quiet(say(N_("Checking code of the sender:"))))
        layout.addWidget(self.code)
        self.answer = button(N_("Answer the invitation …"), lambda: None, main=True, icon="send",
                             name="answer")  # fmt: skip
        layout.addWidget(row(self.answer, None))
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
            self.code.show_code(told_code(outcome))
            invited = outcome.code == comparing.INVITED
            self.answer.setVisible(invited)
            set_main(self.trust, "badge-check", not invited)  # an invitation is answered first
        self.opening.setVisible(outcome.code in NEEDS_PASSPHRASE)
        self.slip.setText(_slip_words(outcome))
        self.slip.setVisible(bool(self.slip.text()))
        self.rows.show_outcome(outcome)


def _slip_words(outcome: Outcome) -> str:
    """The totals and the code, to be laid beside the hand-over slip."""
    inside = contents({table: counts.total for table, counts in outcome.tables.items()})
    if not inside or not outcome.slip_digest:
        return ""
    code = comparison_code(bytes.fromhex(outcome.slip_digest))
    return say(N_("As on the hand-over slip: {contents}. Checking code {code}"),
               contents=inside, code=code)  # fmt: skip


def _name(label: QLabel, name: str) -> None:
    """Give a label another look."""
    if label.objectName() != name:
        label.setObjectName(name)
        label.style().polish(label)
