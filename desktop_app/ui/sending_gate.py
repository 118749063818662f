"""Before a package is made: what has to be put right, what should be looked at; each line opens its record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.domain.sending_gate import Finding, Gate
from desktop_app.domain.words import N_, say, show
from desktop_app.ui import theme
from desktop_app.ui.exchange_words import noun
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, heading, quiet, row, set_main

BLOCKS, WARNS = ("circle-x", "bad"), ("triangle-alert", "warn")


class GatePane(QWidget):
    """``opened`` tells the finding whose record is wanted; ``go_on``, ``again`` and ``left`` what is wanted."""

    opened = Signal(object)
    go_on = Signal()
    again = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.gate = Gate()
        self.title = heading("", "section")
        self.whom = quiet("")
        self.whom.setWordWrap(False)
        self.list = QListWidget()
        self.list.setObjectName("findings")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(say(N_("To look at before sending")))
        self.list.setSpacing(0)
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._open)
        keys(self.list, {"Return": self._open_current, "Enter": self._open_current})
        self.hint = quiet(
            say(
                N_(
                    "Enter opens what a line is about; Ctrl+9 leads back here, and this list is up to date."
                )
            )
        )
        self.send = button(N_("Send anyway …"), self.go_on.emit, main=True, icon="send",
                           name="send_anyway")  # fmt: skip
        self.send.setToolTip("Ctrl+Enter")
        back = button(N_("Do not send"), self.left.emit, name="do_not_send")
        back.setToolTip("Esc")
        self.recheck = button(
            N_("Check again"), self.again.emit, icon="refresh-cw", name="check_again"
        )
        frame = QFrame()
        frame.setObjectName("card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        inside.setSpacing(theme.px(8))
        inside.addWidget(row(self.title, self.whom, None))
        inside.addWidget(self.list, 1)
        inside.addWidget(self.hint)
        inside.addWidget(row(self.send, self.recheck, None, back))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def show_gate(self, gate: Gate, whom: str) -> None:
        """Show what was found; ``whom`` (translated) is the office and the round it is about."""
        kept = self.list.currentRow() if self.gate.blocking or self.gate.warnings else 0
        self.gate = gate
        self.whom.setText(whom)
        self.list.clear()
        self._add_section(say(N_("To be put right first")), gate.blocking, BLOCKS)
        self._add_section(say(N_("Better looked at")), gate.warnings, WARNS)
        if gate.blocking:
            self.title.setText(say(N_("This cannot be sent yet")))
        elif gate.warnings:
            self.title.setText(say(N_("Before sending")))
        else:
            self.title.setText(say(N_("Everything is in order")))
        self.send.setText(say(N_("Send anyway …")) if gate.warnings else say(N_("Send …")))
        self.send.setEnabled(gate.open)
        set_main(self.send, "send", gate.open)
        self.hint.setVisible(not gate.clear)
        self._choose(max(kept, 0))

    def _add_section(self, title: str, findings: Sequence[Finding], sign: tuple[str, str]) -> None:
        if not findings:
            return
        head = QListWidgetItem(f"{title} ({show(len(findings))})")
        font = QFont(self.list.font())
        font.setWeight(QFont.Weight.DemiBold)
        head.setFont(font)
        head.setFlags(Qt.ItemFlag.NoItemFlags)  # the keyboard goes past it
        head.setForeground(QColor(theme.colour("ink_2")))
        self.list.addItem(head)
        for one in findings:
            text = f"{noun(one.record)}: {one.text}" if one.record else str(one.text)
            item = QListWidgetItem(theme.sign(*sign, 16), text)
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setToolTip(text)
            self.list.addItem(item)

    def _choose(self, wanted: int) -> None:
        """The line that was in front, or the nearest one that is no heading."""
        lines = [at for at in range(self.list.count()) if self._finding(self.list.item(at))]
        if lines:
            self.list.setCurrentRow(min(lines, key=lambda at: abs(at - wanted)))

    def take_focus(self) -> None:
        """The keyboard begins in the list; at the button where nothing is left to look at."""
        if self.gate.clear:
            self.send.setFocus()
        else:
            self.list.setFocus()

    def current(self) -> Finding | None:
        """The finding in front."""
        return self._finding(self.list.currentItem())

    @staticmethod
    def _finding(item: QListWidgetItem | None) -> Finding | None:
        found: Finding | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _open_current(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self._open(item)

    def _open(self, item: QListWidgetItem) -> None:
        found = self._finding(item)
        if found is not None and found.page:
            self.opened.emit(found)
