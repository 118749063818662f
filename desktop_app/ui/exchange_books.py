"""The books of the exchange: packages received, made and set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.exchange import LedgerEntry, OutboxEntry
from desktop_app.domain.words import N_, say, show
from desktop_app.services import exchange, receipt_standings
from desktop_app.services.receipt_standings import Standing
from desktop_app.ui import theme
from desktop_app.ui.book_verbs import as_verb
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange_aside import AsideBook
from desktop_app.ui.exchange_outbox import OutboxVerbs
from desktop_app.ui.exchange_sending import Sending
from desktop_app.ui.exchange_tables import ledger_columns, outbox_columns
from desktop_app.ui.exchange_take_back import TakeBack
from desktop_app.ui.exchange_words import OfficeNames
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import button, quiet, row
from desktop_app.ui.receipt_verbs import LedgerReceipts
from desktop_app.ui.receipt_words import sign_of
from desktop_app.ui.searching import fitting
from desktop_app.ui.tables import Table
from desktop_app.ui.tabs import Tabs

T = TypeVar("T")

RECEIVED, SENT, ASIDE = range(3)
"""The books, by their place."""


class BooksPanel(QWidget):
    """Shown under a tab of the exchange page: one book at a time, and what can be done with its rows."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.names = OfficeNames()
        self.words = ""
        self.sending = Sending(self, desk)
        self.ledger: Table[LedgerEntry] = Table(ledger_columns(self.names), "ledger")
        self._standings: dict[str, Standing] = {}
        self.outbox: Table[OutboxEntry] = Table(
            outbox_columns(self.names, lambda one: sign_of(self._standings.get(one.package))),
            "outbox",
        )
        self.aside = AsideBook(self, desk)
        words = (N_("Packages received"), N_("Packages made"), N_("Packages set aside"))
        self._words = [say(word) for word in words]
        self.tabs = Tabs("books", say(N_("Which book is shown")), self._words)
        self.stack = QStackedWidget()
        self._add(self.ledger, self._words[0], say(N_("No package has come in yet.")))
        self._add(self.outbox, self._words[1], say(N_("No package has been made yet.")))
        self._add(self.aside.table, self._words[2], say(N_("No package is set aside.")))
        self.again = button(N_("Look at it again"), self._look_again, icon="eye", name="look_again")
        self.receipts = LedgerReceipts(self, desk, lambda: _chosen(self.ledger))
        self.made = OutboxVerbs(self, self.sending, lambda: _chosen(self.outbox), self.names)
        self.back = TakeBack(self, desk, lambda: _chosen(self.ledger), self.names)
        self.ledger.verbs = lambda: [
            as_verb("eye", self.again), *self.receipts.verbs(), self.back.verb(),
        ]  # fmt: skip
        self.outbox.verbs = self.made.verbs
        self.tabs.currentChanged.connect(self._turn)
        self._lay_out()
        self._turn(RECEIVED)

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setObjectName("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, theme.px(8), 1, 1)
        inside.setSpacing(theme.px(8))
        received = (self.again, *self.receipts.buttons.values(), self.back.button)
        kept = (*self.made.buttons.values(), *self.aside.buttons.values())
        for head in (row(self.tabs, None), row(*received, *kept, None)):
            around = head.layout()
            if around is not None:
                around.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
            inside.addWidget(head)
        inside.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(frame)

    def _add(self, table: Table[Any], word: str, nothing: str) -> None:
        fit_columns(table)
        table.setAccessibleName(word)
        table.setProperty("plain", True)
        table.chosen.connect(self._set_ready)
        place = QStackedWidget()
        empty = quiet(nothing)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        place.addWidget(table)
        place.addWidget(empty)
        self.stack.addWidget(place)

    def refresh(self) -> None:
        """Show the books as they are now."""
        made = exchange.outbox()
        self.names.know(exchange.peers())
        self._standings = receipt_standings.standings()
        outbox = fitting(self.outbox, made, self.words)
        self.ledger.rows_model.show_rows(self._came())
        self.outbox.rows_model.show_rows(lambda offset, limit: outbox[offset : offset + limit])
        for place, count in enumerate((exchange.received_count(), len(made), self.aside.refresh())):
            word = self._words[place]
            self.tabs.setTabText(place, f"{word} ({show(count)})" if count else word)
            inside = self.stack.widget(place)
            assert isinstance(inside, QStackedWidget)
            inside.setCurrentIndex(0 if count else 1)
        self._set_ready()

    def _came(self) -> Callable[[int, int], Sequence[LedgerEntry]]:
        """What gives a stretch of the ledger; all of it is read only to be searched."""
        if not self.words:
            self.ledger.say_nothing("")
            return lambda offset, limit: exchange.ledger(limit, offset)
        found = fitting(self.ledger, exchange.ledger(), self.words)
        return lambda offset, limit: found[offset : offset + limit]

    @property
    def table(self) -> Table[Any]:
        """The table of the book in front."""
        tables: tuple[Table[Any], ...] = (self.ledger, self.outbox, self.aside.table)
        return tables[self.tabs.currentIndex()]

    def take_focus(self) -> None:
        """The keyboard begins in the book in front, or at its name while nothing is in it."""
        table = self.table
        if not table.rows_model.rowCount():
            self.tabs.setFocus()
            return
        table.setFocus()
        if not table.selectionModel().hasSelection():
            table.selectRow(0)  # so that its verbs are in reach

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the books."""
        self.take_focus()

    def next_part(self) -> None:
        """The key of the tab, pressed again: the next book."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())
        self.take_focus()

    def search(self, text: str) -> None:
        """The search field of the header was typed in: only what has these words stays."""
        self.words = text.strip()
        self.refresh()

    def show_sent(self, package: str) -> None:
        """Bring a package made to the front."""
        self.tabs.setCurrentIndex(SENT)
        self.outbox.choose(lambda one: one.package == package)

    def _turn(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.again.setVisible(place == RECEIVED)
        self.receipts.set_visible(place == RECEIVED)
        self.made.set_visible(place == SENT)
        self.back.button.setVisible(place == RECEIVED)
        self.aside.set_visible(place == ASIDE)
        self._set_ready()

    def _set_ready(self) -> None:
        entry = _chosen(self.ledger)
        self.again.setEnabled(entry is not None and entry.file is not None)
        self.receipts.set_ready()
        self.made.set_ready()
        self.back.set_ready()
        self.aside.set_ready()

    def _look_again(self) -> None:
        entry = _chosen(self.ledger)
        if entry is not None and entry.file is not None:
            self.desk.page_wanted.emit("exchange", {"look": [entry.file]})


def _chosen(table: Table[T]) -> T | None:
    return table.current() if table.selectionModel().hasSelection() else None
