"""One office: how far it has come, the code to compare, its computers, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.connections import (
    ABOVE,
    BELOW,
    OWN,
    RECOGNISED,
    WITHDRAWN,
    Computer,
    Connection,
)
from desktop_app.domain.exchange import HELD, REVOKED, TRUSTED
from desktop_app.domain.words import N_, say
from desktop_app.ui import theme
from desktop_app.ui.exchange_preview import CodeLabel
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.joining_words import computer_columns, facts, next_step, state_of
from desktop_app.ui.page import button, heading, quiet, row, set_main
from desktop_app.ui.tables import Table

_TONES = {"good": "good", "warn": "warn", "bad": "bad"}


class OfficeSide(QFrame):
    """Shows one connection; the panel does what is asked for here."""

    answer_wanted = Signal()
    recognise_wanted = Signal()
    replace_wanted = Signal()
    withdraw_wanted = Signal()
    connect_wanted = Signal()
    hand_over_wanted = Signal()
    rebuild_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.connection: Connection | None = None
        self.name = heading("", "section")
        self.name.setWordWrap(True)
        self.sign, self.state = QLabel(), QLabel()
        self.step = QLabel()
        self.step.setWordWrap(True)
        self.step.setObjectName("sentence")
        self.code_word = quiet("")
        self.code = CodeLabel()
        self.facts = quiet("")
        self.computers: Table[Computer] = Table(computer_columns(), "computers")
        self.computers.setAccessibleName(say(N_("Computers of the office")))
        self.computers.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.computers.setFixedHeight(theme.px(140))
        self.computers.chosen.connect(self._follow)
        fit_columns(self.computers)
        self.computers_word = quiet(say(N_("Its computers")))
        self._make_buttons()
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("form")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 12, 16, 12)))
        layout.setSpacing(theme.px(8))
        for part in (
            self.name,
            row(self.sign, self.state, None),
            self.step,
            self.code_word,
            self.code,
        ):
            layout.addWidget(part)
        layout.addSpacing(theme.px(4))
        for verb in self.verbs:
            layout.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(theme.px(4))
        layout.addWidget(self.computers_word)
        layout.addWidget(self.computers)
        layout.addWidget(self.facts)
        layout.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("scroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scroll)

    def _make_buttons(self) -> None:
        self.answer = button(N_("Answer the invitation …"), self.answer_wanted.emit,
                             icon="send", name="answer")  # fmt: skip
        self.recognise = button(N_("Recognise the office …"), self.recognise_wanted.emit,
                                icon="badge-check", name="recognise")  # fmt: skip
        self.replace = button(N_("It replaces a lost one …"), self.replace_wanted.emit,
                              icon="refresh-cw", name="replace")  # fmt: skip
        self.connect_own = button(N_("Connect the two computers …"), self.connect_wanted.emit,
                                  icon="link", name="connect_own")  # fmt: skip
        self.hand_over = button(N_("Hand figures to the other computer …"),
                                self.hand_over_wanted.emit, icon="usb", name="hand_over")  # fmt: skip
        self.rebuild = button(N_("Rebuild its lost register …"), self.rebuild_wanted.emit,
                              icon="history", name="rebuild")  # fmt: skip
        self.withdraw = button(
            N_("Withdraw …"), self.withdraw_wanted.emit, icon="ban", name="withdraw"
        )
        self.verbs: Sequence[QPushButton] = (
            self.answer, self.recognise, self.replace, self.connect_own, self.hand_over, self.rebuild,
        )  # fmt: skip

    def show_connection(self, one: Connection | None) -> None:
        """Show an office; nothing where None is chosen."""
        self.setVisible(one is not None)
        if one is None:
            return
        same = self.connection is not None and self.connection.office == one.office
        kept = self.computers.current() if same else None
        self.connection = one
        word, icon, tone = state_of(one)
        self.name.setText(one.name)
        self.sign.setPixmap(theme.pixmap(icon, tone, 18))
        self.state.setText(say(word))
        _name(self.state, _TONES.get(tone, "quiet"))
        self.step.setText(next_step(one))
        self.computers.rows_model.show_rows(
            lambda offset, limit: list(one.computers[offset : offset + limit])
        )
        self.computers_word.setVisible(len(one.computers) > 1)
        self.computers.setVisible(len(one.computers) > 1)
        if one.computers:
            wanted = kept.card.installation if kept else ""
            if not self.computers.choose(lambda it: it.card.installation == wanted):
                self.computers.selectRow(0)
        self._follow()

    def computer(self) -> Computer | None:
        """The computer in front, of those the office has."""
        if self.connection is None or not self.connection.computers:
            return None
        return self.computers.current() or self.connection.computers[0]

    def _follow(self) -> None:
        one, computer = self.connection, self.computer()
        if one is None:
            return
        code = computer.code if computer else one.code
        mine = one.own_code and computer is None
        self.code_word.setText(
            say(N_("Checking code of this computer:")) if mine else say(N_("Checking code:"))
        )
        self.code.show_code(code)
        self.code.setVisible(bool(code))
        self.code_word.setVisible(bool(code))
        told = facts(one, computer)
        self.facts.setText(told)
        self.facts.setVisible(bool(told))
        state = computer.state if computer else ""
        known = computer is not None and state != TRUSTED
        self.recognise.setVisible(known)
        self.replace.setVisible(
            state == HELD and len(one.computers) > 1 and bool(_others(one, computer))
        )
        self.withdraw.setVisible(computer is not None and state != REVOKED)
        self._show_answer(one)
        self.connect_own.setVisible(one.relation == OWN)
        self.rebuild.setVisible(one.relation == BELOW and one.state == RECOGNISED)
        self.hand_over.setVisible(one.relation == OWN and bool(one.recognised))
        set_main(self.recognise, "badge-check", state == HELD and one.relation != ABOVE)
        set_main(self.hand_over, "usb", one.relation == OWN and one.state == RECOGNISED)

    def _show_answer(self, one: Connection) -> None:
        """The way to an office above that has not recognised this one yet."""
        invited = any(it.state == HELD for it in one.computers)
        self.answer.setText(
            say(N_("Answer the invitation …")) if invited else say(N_("Send our card …"))
        )
        self.answer.setVisible(one.relation == ABOVE and one.state not in (RECOGNISED, WITHDRAWN))
        set_main(self.answer, "send", one.relation == ABOVE)

    def can_be_replaced(self) -> list[Computer]:
        """The other computers of the office that are still believed."""
        return _others(self.connection, self.computer()) if self.connection else []


def _others(one: Connection, but: Computer | None) -> list[Computer]:
    return [
        it for it in one.recognised if but is None or it.card.installation != but.card.installation
    ]


def _name(label: QLabel, name: str) -> None:
    """Give a label another look."""
    if label.objectName() != name:
        label.setObjectName(name)
        label.style().polish(label)
