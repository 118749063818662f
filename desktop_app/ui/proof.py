"""Proof for whoever sent: which office has it exactly like this, or the people whose rows stand otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.exchange import OutboxEntry
from desktop_app.domain.receipts import DIFFERENCES, Receipt
from desktop_app.domain.sending_gate import OPENS
from desktop_app.domain.words import N_, say
from desktop_app.services import slips
from desktop_app.services.proofs import DifferingRow, OfficeProof
from desktop_app.ui import jobs, paper_menu, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange_preview import CodeLabel
from desktop_app.ui.exchange_words import noun, when
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.paper_menu import PaperOf
from desktop_app.ui.receipt_verbs import slip_paper
from desktop_app.ui.receipt_words import NO_RECEIPT, NO_RECEIPT_HINT, details, headline

_STATES = tuple(DIFFERENCES)


class ProofDialog(QDialog):
    """Shows what the receipts prove; a row that stands otherwise is opened from here."""

    def __init__(
        self, parent: QWidget, desk: Desk, title: str, proved: Sequence[OfficeProof]
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("proof")
        self.setWindowTitle(say(N_("Receipts")))
        self.setMinimumWidth(theme.px(640))
        self.desk, self.proved = desk, proved
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        layout.setSpacing(theme.px(12))
        about = quiet(title)
        about.setObjectName("proof_about")
        layout.addWidget(about)
        for one in proved:
            layout.addWidget(_Block(one))
        if not proved:
            layout.addWidget(_head(say(NO_RECEIPT), "clock", "ink_2"))
            layout.addWidget(quiet(say(NO_RECEIPT_HINT)))
        self.list = QListWidget()
        self._fill()
        layout.addWidget(self.list, 1)
        self.open_row = button(
            N_("Open the record"), self._open_current, icon="external-link", name="open_record"
        )
        self.open_row.setToolTip("Enter")
        self.print = button(N_("Print …"), self._print, icon="printer", name="print_receipt")
        close = button(N_("Close"), self.reject, name="close_proof")
        for shown, widget in ((self.list.count(), self.list), (self.list.count(), self.open_row),
                              (len(proved), self.print)):  # fmt: skip
            widget.setVisible(bool(shown))
        layout.addWidget(row(self.open_row, self.print, None, close))
        (self.list if self.list.count() else close).setFocus()

    def _fill(self) -> None:
        """The rows that differ, by how they stand, and what the receivers have noted."""
        self.list.setObjectName("differing")
        self.list.setAccessibleName(say(N_("Rows held otherwise")))
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(theme.px(220))
        self.list.itemActivated.connect(lambda _: self._open_current())
        keys(self.list, {"Return": self._open_current, "Enter": self._open_current})
        for one in self.proved:
            self._add_rows(one)
            if one.receipt.remarks:
                self._add_head(say(N_("Remarks of the receiver")))
                for text in one.receipt.remarks:
                    self.list.addItem(QListWidgetItem(theme.sign("info", "info", 16), text))
        first = (at for at in range(self.list.count()) if self._row(self.list.item(at)))
        self.list.setCurrentRow(next(first, -1))

    def _add_rows(self, one: OfficeProof) -> None:
        listed = sorted(one.rows, key=lambda it: _STATES.index(it.state))
        for state, some in groupby(listed, key=lambda it: it.state):
            together = list(some)
            self._add_head(f"{say(DIFFERENCES[state])} ({len(together)})")
            for it in together:
                item = QListWidgetItem(theme.sign("triangle-alert", "warn", 16), _said(it))
                item.setData(Qt.ItemDataRole.UserRole, it)
                item.setToolTip(_said(it))
                self.list.addItem(item)
        if one.more:
            self._add_head(say(N_("{count} more rows differ."), count=one.more))

    def _add_head(self, text: str) -> None:
        item = QListWidgetItem(text)
        font = QFont(self.list.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.NoItemFlags)  # the keyboard goes past it
        item.setForeground(QColor(theme.colour("ink_2")))
        self.list.addItem(item)

    @staticmethod
    def _row(item: QListWidgetItem | None) -> DifferingRow | None:
        found: DifferingRow | None = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found

    def _open_current(self) -> None:
        found = self._row(self.list.currentItem())
        if found is not None:
            page, wanted = where(found)
            self.accept()
            self.desk.page_wanted.emit(page, wanted)

    def _print(self) -> None:
        papers = [_paper(one.receipt, one.name) for one in self.proved]
        paper_menu.offer(self, papers, self.print)


class _Block(QFrame):
    """What one office's receipt proves."""

    def __init__(self, one: OfficeProof) -> None:
        super().__init__()
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        layout.setSpacing(theme.px(4))
        layout.addWidget(_head(*headline(one)))
        said = details(one)
        if said:
            layout.addWidget(quiet(said))
        if one.code:
            code = CodeLabel()
            code.show_code(one.code)
            layout.addWidget(code)


def _head(text: str, icon: str, tone: str) -> QWidget:
    sign, words = QLabel(), heading(text, "section")
    sign.setPixmap(theme.pixmap(icon, tone, 22))
    words.setWordWrap(True)
    return row(sign, words, widest=1)


def _said(one: DifferingRow) -> str:
    """A row in words: who or what it is, and what the receiver says of it."""
    name = f"{noun(one.table)}: {one.title}" if one.title else noun(one.table)
    more = [*one.fields, *([one.why] if one.why else [])]
    return " – ".join([name, *more])


def where(one: DifferingRow) -> tuple[str, dict[str, object]]:
    """The page on which a row is put right, and what is wanted there."""
    if one.table in ("person", "delegate"):
        return "delegates", {"uid": one.opens} if one.opens else {}
    page, tab = OPENS.get(one.table, ("exchange", "books"))
    return page, {"tab": tab, "uid": one.uid}


def _paper(receipt: Receipt, name: str) -> PaperOf:
    return slip_paper(name, lambda: slips.receipt(receipt))


def show_package(parent: QWidget, desk: Desk, entry: OutboxEntry, to: str) -> None:
    """Open the proof of one package made here; ``to`` is what its recipients are called."""
    from desktop_app.services import proofs

    title = say(N_("Package number {number} to {office}, made {moment}"), number=entry.sequence,
                office=to, moment=when(entry.at))  # fmt: skip
    jobs.run(
        parent, say(N_("Comparing with what was sent …")),
        lambda report: proofs.of_sent(entry.package),
        lambda proved: ProofDialog(parent, desk, title, proved).open(),
    )  # fmt: skip
