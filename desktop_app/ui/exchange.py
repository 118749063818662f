"""Send and receive: what goes up to the office above, what comes in from below, and both books."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.errors import Cancelled, Refusal
from desktop_app.domain.exchange import (
    KEY_SUFFIX,
    SUFFIX,
    KeyCard,
    LedgerEntry,
    OutboxEntry,
    Outcome,
    Peer,
    Sent,
)
from desktop_app.domain.progress import Report
from desktop_app.domain.records import TRAVELLING
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import exchange
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange_dialogs import SentDialog, ask_to_recognise
from desktop_app.ui.exchange_home import Books, ReceiveCard, SendCard, Verbs
from desktop_app.ui.exchange_preview import NEEDS_PASSPHRASE, PreviewPane
from desktop_app.ui.files import ask_for_files, ask_for_folder, ask_where
from desktop_app.ui.page import Page, set_main

T = TypeVar("T")

RECORDS = frozenset(kind.__name__ for kind in TRAVELLING)
PACKAGES = "Package"
"""Named in `Changed.records` when a package was made or an office recognised: nothing else has changed."""

RECEIVED, SENT, KNOWN = range(3)
"""The books, by their place."""


class ExchangePage(Page):
    """Sending and receiving."""

    reads: ClassVar[frozenset[str]] = RECORDS | {PACKAGES}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setAcceptDrops(True)
        self._files: list[Path] = []
        self._passphrases: list[str] = []
        self._names: dict[str, str] = {}
        self.send_card, self.receive_card = SendCard(), ReceiveCard()
        self.send_card.send.clicked.connect(self.send)
        self.receive_card.receive.clicked.connect(self.ask_for_packages)
        verbs = Verbs(self._look_again, self._copy_again, self._withdraw, self._export_key,
                      self._import_key)  # fmt: skip
        self.books = Books(self._name_of, verbs)
        self.preview = PreviewPane()
        self.preview.wanted.connect(self.take_in)
        self.preview.left.connect(self.leave_preview)
        self.preview.trust_wanted.connect(self._recognise_sender)
        self.preview.passphrase_given.connect(self._try_passphrase)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._home())
        self.stack.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.addWidget(self.stack)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.leave_preview)

    def _home(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(12))
        grid.addWidget(self.send_card, 0, 0)
        grid.addWidget(self.receive_card, 0, 1)
        grid.addWidget(self.books, 1, 0, 1, 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        return box

    # what it shows

    def show_page(self, **wanted: Any) -> None:
        """Come to the front; ``receive`` asks for packages at once."""
        super().show_page(**wanted)
        if wanted.get("receive"):
            self.ask_for_packages()

    def take_focus(self) -> None:
        """The keyboard begins at what the page is for: sending, or receiving where nobody is above."""
        main = self.send_card.send if self.send_card.has_above() else self.receive_card.receive
        if self.stack.currentIndex() == 0:
            (main if main.isEnabled() else self.receive_card.receive).setFocus()
        else:
            self.preview.table.setFocus()

    def refresh(self) -> None:
        """Read the books anew."""
        peers, ledger, outbox = exchange.peers(), exchange.ledger(), exchange.outbox()
        self._names = {one.card.office: one.card.name for one in peers}
        self.send_card.refresh(peers, outbox)
        self.receive_card.refresh(ledger, self._name_of)
        # an office with nobody above it receives in the first place
        set_main(self.send_card.send, "send", self.send_card.has_above())
        set_main(self.receive_card.receive, "package-open", not self.send_card.has_above())
        self.books.refresh(ledger, outbox, peers)

    def _name_of(self, office: str) -> str:
        if office not in self._names:
            try:
                self._names[office] = exchange.recipient_name(office)
            except Refusal:
                self._names[office] = office[:8]
        return self._names[office]

    def _tell(self, records: frozenset[str] = frozenset({PACKAGES})) -> None:
        """Something about packages or offices changed that no act of the journal tells."""
        self.desk.tell(Changed(0, Message(""), records))

    # sending

    def send(self) -> None:
        """Choose a folder or stick, make the package, say what is in it."""
        ask_for_folder(self, say(N_("Where to put the package")), self._send_to)

    def _send_to(self, folder: Path) -> None:
        to, cycle = self.send_card.choice()
        jobs.run(
            self,
            say(N_("Making the package …")),
            _or_refusal(
                lambda report: exchange.send(folder, cycle=cycle or None, to=to, report=report)
            ),
            self._sent,
        )

    def _sent(self, made: Sent | Refusal) -> None:
        self._tell()
        self.books.tabs.setCurrentIndex(SENT)
        if isinstance(made, Refusal):
            alerts.show(made, self)  # the package may be kept: "Copy again" is in front now
            return
        self.books.outbox.choose(lambda one: one.package == made.entry.package)
        title = exchange.cycles().get(made.entry.cycle, "")
        SentDialog(self.window(), made, title).open()

    def _copy_again(self, entry: OutboxEntry) -> None:
        def copied(target: Path) -> None:
            text = N_("{file} was copied to {folder}.")
            alerts.show(say(text, file=target.name, folder=str(target.parent)), self)

        def copy(folder: Path) -> None:
            jobs.run(
                self,
                say(N_("Copying {file} …"), file=entry.file),
                lambda report: exchange.deliver(entry.package, folder),
                copied,
            )

        ask_for_folder(self, say(N_("Where to put the package")), copy)

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
            self.stack.setCurrentIndex(1)
            self.preview.show_outcomes(outcomes)
            then()

        jobs.run(
            self,
            say(N_("Looking into the packages …")),
            lambda report: exchange.receive(files, passphrases=passphrases, report=report),
            show,
        )

    def take_in(self) -> None:
        """Put what is shown into the register."""
        files, passphrases = tuple(self._files), tuple(self._passphrases)

        def work(report: Report) -> list[Outcome] | None:
            try:
                return exchange.receive(files, passphrases=passphrases, apply=True, report=report)
            except Cancelled:
                return None  # what was taken in before that stays

        jobs.run(self, say(N_("Putting the packages into the register …")), work, self._taken_in)

    def _taken_in(self, outcomes: list[Outcome] | None) -> None:
        if outcomes is None:
            self._tell(RECORDS | {PACKAGES})
            self._look()
            return
        self.preview.show_outcomes(outcomes)
        self.desk.tell(_together([one.changed for one in outcomes if one.changed is not None]))

    def leave_preview(self) -> None:
        """Back to the books."""
        if self.stack.currentIndex() == 1:
            self.stack.setCurrentIndex(0)
            self._files, self._passphrases = [], []
            self.books.tabs.setCurrentIndex(RECEIVED)
            self.receive_card.receive.setFocus()

    def _try_passphrase(self, words: str) -> None:
        """Try one more; it is forgotten again when it opens nothing, for trying takes seconds."""
        sealed = _sealed(self.preview.outcomes)

        def forget() -> None:
            if _sealed(self.preview.outcomes) == sealed:
                self._passphrases.remove(words)

        self._passphrases.append(words)
        self._look(forget)

    def _look_again(self, entry: LedgerEntry) -> None:
        if entry.file is not None:
            self.look([entry.file])

    # offices

    def _recognise_sender(self) -> None:
        outcome = self.preview.current()
        if outcome is not None and outcome.peer is not None:
            self._ask_to_recognise(outcome.peer.card, Path(outcome.file), self._look)

    def _ask_to_recognise(self, card: KeyCard, file: Path, then: Callable[[], Any]) -> None:
        def recognise() -> None:
            if self._try(lambda: exchange.trust(file)) is not None:
                self._tell()
                then()

        ask_to_recognise(self, card, recognise)

    def _import_key(self) -> None:
        def ask(files: list[Path]) -> None:
            card = self._try(lambda: exchange.card_of(files[0]))
            if card is not None:
                self._ask_to_recognise(card, files[0], partial(self._show_peer, card))

        ask_for_files(self, say(N_("Choose the key file of the other office")), N_("Key files"),
                      (KEY_SUFFIX.strip("."), SUFFIX.strip(".")), ask)  # fmt: skip

    def _show_peer(self, card: KeyCard) -> None:
        self.books.tabs.setCurrentIndex(KNOWN)
        self.books.peers.choose(lambda one: one.card.installation == card.installation)

    def _export_key(self) -> None:
        def export(target: Path) -> None:
            target.unlink(missing_ok=True)  # the dialog has asked whether to replace it
            card = self._try(lambda: exchange.export_key(target))
            if card is not None:
                alerts.show(
                    Message(
                        N_(
                            "{file} was kept in {folder}. Give it to the other office; they compare "
                            "this code with you by telephone:\n\n{code}"
                        ),
                        {"file": target.name, "folder": str(target.parent), "code": card.code()},
                    ),
                    self,
                )

        ask_where(self, say(N_("Where to keep the key file")), N_("Key files"),
                  KEY_SUFFIX.strip("."), say(N_("office-key")), export)  # fmt: skip

    def _withdraw(self, peer: Peer) -> None:
        def withdraw() -> None:
            if self._try(lambda: exchange.revoke(peer.card.installation)) is not None:
                self._tell()

        alerts.ask(
            self,
            Message(
                N_("Take no more packages from {office}? Those taken in already stay."),
                {"office": peer.card.name},
            ),
            N_("Withdraw"),
            withdraw,
        )

    def _try(self, act: Callable[[], T]) -> T | None:
        """The answer of an act; None, and the refusal shown, where there is none."""
        try:
            return act()
        except Refusal as refusal:
            alerts.show(refusal, self)
            return None

    # files dropped on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.receive_card.set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.receive_card.set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.receive_card.set_dropping(False)
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.accept()
        if files:
            self.look(files)


def _or_refusal(work: Callable[[Report], T]) -> Callable[[Report], T | Refusal]:
    """Work whose refusal comes back as its answer: something may have been done before it."""

    def tried(report: Report) -> T | Refusal:
        try:
            return work(report)
        except Refusal as refusal:
            return refusal

    return tried


def _sealed(outcomes: Sequence[Outcome]) -> int:
    return sum(1 for one in outcomes if one.code in NEEDS_PASSPHRASE)


def _together(changes: Sequence[Changed]) -> Changed:
    """Several acts told as one, so that the pages load once."""
    if len(changes) == 1:
        return Changed(changes[0].act, changes[0].text, changes[0].records | {PACKAGES})
    records = frozenset({PACKAGES}).union(*(one.records for one in changes))
    text = Message(N_("{count} packages put into the register"), {"count": len(changes)})
    return Changed(changes[-1].act if changes else 0, text, records)
