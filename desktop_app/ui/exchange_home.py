"""The first tab of the exchange page: the cards of sending and receiving, and the preview of what came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.backups import BEFORE_RECEIVING
from desktop_app.domain.errors import Cancelled
from desktop_app.domain.exchange import SUFFIX, Outcome
from desktop_app.domain.progress import Report
from desktop_app.domain.sending_gate import Finding, Gate
from desktop_app.domain.words import N_, say
from desktop_app.services import backups, exchange, exchange_steps, joining, sending_gate
from desktop_app.ui import jobs, receipt_verbs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange import PACKAGES, RECORDS, tell, together
from desktop_app.ui.exchange_cards import ReceiveCard, SendCard
from desktop_app.ui.exchange_dialogs import ask_to_recognise
from desktop_app.ui.exchange_preview import NEEDS_PASSPHRASE, PreviewPane, told_code
from desktop_app.ui.exchange_sending import Sending
from desktop_app.ui.exchange_words import OfficeNames
from desktop_app.ui.files import ask_for_files
from desktop_app.ui.keys import keys_inside
from desktop_app.ui.overview_parts import step_row
from desktop_app.ui.page import card, heading, set_main
from desktop_app.ui.sending_gate import GatePane

CARDS, PREVIEW, GATE = range(3)
"""What the panel shows: the cards, packages looked at, or what stands against sending."""


class HomePanel(QWidget):
    """Shown under the first tab of the exchange page: send, receive, and look before taking in."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._files: list[Path] = []
        self._passphrases: list[str] = []
        self._names = OfficeNames()
        self.sending = Sending(self, desk, self.leave_preview)
        self.send_card, self.receive_card = SendCard(), ReceiveCard()
        self.send_card.send.clicked.connect(self.send)
        self.send_card.down.clicked.connect(self.send_down)
        self.receive_card.receive.clicked.connect(self.ask_for_packages)
        self.preview = PreviewPane()
        self.preview.wanted.connect(self.take_in)
        self.preview.left.connect(self.leave_preview)
        self.preview.receipt_wanted.connect(self._write_receipts)
        self.preview.trust_wanted.connect(self._recognise_sender)
        self.preview.answer_wanted.connect(self._answer_invitation)
        self.preview.passphrase_given.connect(self._try_passphrase)
        self.preview.all_wanted.connect(self._see_all)
        self.gate = GatePane()
        self.gate.opened.connect(self._open_finding)
        self.gate.go_on.connect(self.send_anyway)
        self.gate.again.connect(self.check)
        self.gate.left.connect(self.leave_preview)
        self.stack = QStackedWidget()
        for place in (self._at_rest(), self.preview, self.gate):
            self.stack.addWidget(place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)
        keys_inside(self, {"Esc": self.leave_preview})

    def _at_rest(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(12))
        grid.addWidget(self.send_card, 0, 0)
        grid.addWidget(self.receive_card, 0, 1)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._to_do(), 1, 0, 1, 2)
        grid.setRowStretch(2, 1)
        return box

    def _to_do(self) -> QWidget:
        """What waits between the offices, each line with the way there."""
        self.steps = QVBoxLayout()
        self.steps.setSpacing(theme.px(4))
        self.to_do = card(heading(say(N_("To do next")), "section"))
        inside = self.to_do.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addLayout(self.steps)
        return self.to_do

    def _show_steps(self) -> None:
        while (item := self.steps.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        steps = [*exchange_steps.steps()]
        for one in steps:
            way = partial(self.desk.page_wanted.emit, one.page, dict(one.wanted))
            self.steps.addWidget(step_row(one, way))
        self.to_do.setVisible(bool(steps))

    def refresh(self) -> None:
        """Read the books anew."""
        peers, ledger, outbox = exchange.peers(), exchange.ledger(1), exchange.outbox()
        self._names.know(peers)
        self.send_card.refresh(peers, outbox, self._names)
        self.receive_card.refresh(ledger, self._names)
        # an office with nobody above it receives in the first place
        set_main(self.send_card.send, "send", self.send_card.has_above())
        set_main(self.receive_card.receive, "package-open", not self.send_card.has_above())
        self._show_steps()
        if self.stack.currentIndex() == GATE:
            self.check()

    def take_focus(self) -> None:
        """The keyboard begins at what the page is for: sending, or receiving where nobody is above."""
        main = self.send_card.send if self.send_card.has_above() else self.receive_card.receive
        if self.stack.currentIndex() == CARDS:
            (main if main.isEnabled() else self.receive_card.receive).setFocus()
        elif self.stack.currentIndex() == PREVIEW:
            self.preview.table.setFocus()
        else:
            self.gate.take_focus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the cards."""
        self.take_focus()

    # sending

    def send(self) -> None:
        """What stands against it first; then where to put it, making it, and what is in it."""
        to, cycle = self.send_card.choice()
        self._look_at_gate(lambda gate: self.sending.begin(cycle, to) if gate.clear else None)

    def check(self) -> None:
        """Look once more at what stands against sending."""
        self._look_at_gate(lambda gate: None)

    def _look_at_gate(self, then: Callable[[Gate], None]) -> None:
        to, cycle = self.send_card.choice()
        whom = " · ".join((self.send_card.to.currentText(), self.send_card.round.currentText()))

        def show(gate: Gate) -> None:
            if not gate.clear or self.stack.currentIndex() == GATE:
                self.gate.show_gate(gate, whom)
                self.stack.setCurrentIndex(GATE)
                if self.isVisible():
                    self.gate.take_focus()
            then(gate)

        jobs.run(
            self,
            say(N_("Looking what stands against sending …")),
            lambda report: sending_gate.check(cycle, to, report),
            show,
        )

    def send_anyway(self) -> None:
        """Go on from what was found, unless something has to be put right first."""
        if self.stack.currentIndex() == GATE and self.gate.gate.open:
            to, cycle = self.send_card.choice()
            self.sending.begin(cycle, to)

    def save_next(self) -> None:
        """Ctrl+Enter: on to sending."""
        self.send_anyway()

    def _open_finding(self, found: Finding) -> None:
        """The record a finding is about; the list stays, to come back to."""
        held = self.desk.congress
        if found.congress and (held is None or held.uid != found.congress):
            self.desk.choose(found.congress)
        if (found.page, found.wanted.get("tab")) == ("exchange", "home"):
            self.leave_preview()
        else:
            self.desk.page_wanted.emit(found.page, dict(found.wanted))

    def send_down(self) -> None:
        """What of a round goes to the offices below, to which of them, and where to put it."""
        from desktop_app.ui.handing_down import send_down

        send_down(self.desk, self, self.send_card.choice()[1])

    # receiving

    def ask_for_packages(self) -> None:
        """Choose packages and look at what they would change."""
        ask_for_files(self, say(N_("Choose the packages")), N_("Packages"),
                      (SUFFIX.strip("."), "zip"), self.look, several=True)  # fmt: skip

    def look(self, files: Sequence[Path]) -> None:
        """Show what these packages would change; nothing is changed."""
        self._files = list(dict.fromkeys(files))
        self._passphrases = []
        self._look()

    def _look(self, then: Callable[[], None] = lambda: None) -> None:
        files, passphrases = tuple(self._files), tuple(self._passphrases)

        def show(outcomes: list[Outcome]) -> None:
            self.stack.setCurrentIndex(PREVIEW)
            self._show(outcomes)
            then()

        jobs.run(
            self,
            say(N_("Looking into the packages …")),
            lambda report: exchange.receive(files, passphrases=passphrases, report=report),
            show,
        )

    def _see_all(self) -> None:
        """All rows of the package in front, not only the first."""
        outcome, passphrases = self.preview.current(), tuple(self._passphrases)
        if outcome is not None:
            jobs.run(
                self,
                say(N_("Looking into the packages …")),
                lambda report: exchange.receive(
                    [Path(outcome.file)], passphrases=passphrases, report=report, every_row=True
                ),
                lambda told: self.preview.show_all_of(told[0]),
            )

    def take_in(self) -> None:
        """Put what is shown into the register."""
        files, passphrases = tuple(self._files), tuple(self._passphrases)

        def work(report: Report) -> list[Outcome] | None:
            try:
                backups.before(BEFORE_RECEIVING)
                return exchange.receive(files, passphrases=passphrases, apply=True, report=report)
            except Cancelled:
                return None  # what was taken in before that stays

        jobs.run(self, say(N_("Putting the packages into the register …")), work, self._taken_in)

    def _taken_in(self, outcomes: list[Outcome] | None) -> None:
        if outcomes is None:
            tell(self.desk, RECORDS | {PACKAGES})
            self._look()
            return
        self._show(outcomes)
        self.desk.tell(together([one.changed for one in outcomes if one.changed is not None]))

    def _show(self, outcomes: list[Outcome]) -> None:
        self.preview.show_outcomes(outcomes)
        self.preview.receipt.setVisible(bool(receipt_verbs.untold(outcomes)))

    def _write_receipts(self) -> None:
        wanted = receipt_verbs.untold(self.preview.outcomes)
        receipt_verbs.write_receipts(self, self.desk, wanted, self.preview.receipt)

    def leave_preview(self) -> None:
        """Back to the cards."""
        place = self.stack.currentIndex()
        if place != CARDS:
            self.stack.setCurrentIndex(CARDS)
            self._files, self._passphrases = [], []
            (self.send_card.send if place == GATE else self.receive_card.receive).setFocus()

    def _try_passphrase(self, words: str) -> None:
        """Try one more; it is forgotten again when it opens nothing, for trying takes seconds."""
        sealed = _sealed(self.preview.outcomes)

        def forget() -> None:
            if _sealed(self.preview.outcomes) == sealed:
                self._passphrases.remove(words)

        self._passphrases.append(words)
        self._look(forget)

    def _recognise_sender(self) -> None:
        outcome = self.preview.current()
        if outcome is None or outcome.peer is None:
            return
        file = Path(outcome.file)

        def recognised(_answer: object) -> None:
            tell(self.desk, RECORDS | {PACKAGES})
            self._look()

        def recognise() -> None:
            jobs.run(self, say(N_("Recognising …")), lambda report: joining.recognise_sender(file),
                     recognised)  # fmt: skip

        ask_to_recognise(self, outcome.peer.card, recognise, code=told_code(outcome))

    def _answer_invitation(self) -> None:
        """Make the answer to the invitation in front."""
        from desktop_app.ui.joining_dialogs import make_answer

        outcome = self.preview.current()
        if outcome is not None:
            make_answer(self, self.desk, Path(outcome.file), told_code(outcome))


def _sealed(outcomes: Sequence[Outcome]) -> int:
    return sum(1 for one in outcomes if one.code in NEEDS_PASSPHRASE)
