"""The two cards at the head of the exchange page: what there is to send, what came in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.consolidation import Line, Summary
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import HELD, TRUSTED, LedgerEntry, OutboxEntry, Peer
from desktop_app.domain.handover import UP
from desktop_app.domain.receipts import NOTHING
from desktop_app.domain.words import N_, say, say_count
from desktop_app.services import consolidation, exchange, handing_down, receipt_standings, unsent
from desktop_app.services.receipt_standings import Standing
from desktop_app.ui import theme
from desktop_app.ui.consolidation_parts import senders
from desktop_app.ui.exchange_words import when
from desktop_app.ui.page import button, heading, quiet, row
from desktop_app.ui.receipt_words import answer_of

ABOVE = "above"
"""Stands for the office directly above in the list of recipients."""


class State(QWidget):
    """A sign and its sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.sign, self.text = QLabel(), QLabel()
        self.text.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)

    def say(self, icon: str, tone: str, text: str) -> None:
        """Show how things stand."""
        self.sign.setPixmap(theme.pixmap(icon, tone, 18))
        self.text.setText(text)


class SendCard(QFrame):
    """To whom, of which round, what is in it, and what has not been sent yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.to = _combo("recipient", say(N_("Sent to")))
        self.to.activated.connect(lambda: self._recipient_chosen())
        self.round = _combo("send_round", say(N_("Round of congresses")))
        self.round.activated.connect(lambda: self._tell_contents())
        self.inside = QLabel()
        self.inside.setWordWrap(True)
        self.state, self.proof = State(), State()
        self.send = button(N_("Send …"), lambda: None, main=True, icon="send", name="send")
        self.down = button(N_("Send down …"), lambda: None, name="send_down")
        self.down.setToolTip(
            say(N_("Rules, templates, lessons and conclusions for the offices below"))
        )
        self._round_word = quiet(say(N_("Round of congresses")))
        self._to_word = quiet(say(N_("Sent to")))
        self._proof_word = quiet(say(N_("Receipt")))
        self._last: dict[str, tuple[Standing, str, int]] = {}
        self._summaries: dict[str, Summary] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        for place, (word, widget) in enumerate(
            (
                (self._to_word, self.to),
                (self._round_word, self.round),
                (quiet(say(N_("Contents"))), self.inside),
                (quiet(say(N_("State"))), self.state),
                (self._proof_word, self.proof),
            )
        ):
            word.setWordWrap(False)
            grid.addWidget(word, place, 0)
            grid.addWidget(widget, place, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Send figures")), "section"))
        layout.addLayout(grid)
        layout.addStretch(1)
        layout.addWidget(row(self.send, self.down, None))

    def refresh(
        self, peers: list[Peer], outbox: list[OutboxEntry], names: Callable[[str], str]
    ) -> None:
        """Read anew what there is to send, and what was answered to what was sent last."""
        sent = [one for one in outbox if one.kind == UP]
        standings = receipt_standings.standings() if sent else {}
        self._last = {
            one.cycle: (standings[one.package], names(one.recipient), one.sequence)
            for one in reversed(sent)
        }
        self._show_recipients(peers)
        rounds = exchange.cycles()
        kept = str(self.round.currentData() or "")
        self.round.clear()
        for uid, title in rounds.items():
            self.round.addItem(title, uid)
        self.round.setCurrentIndex(max(0, self.round.findData(kept)))
        for widget in (self.round, self._round_word):
            widget.setVisible(len(rounds) > 1)
        self._summaries.clear()
        self._tell_contents()
        self._tell_state(sent, something=bool(rounds))
        self.send.setEnabled(self.ready())
        self.down.setVisible(bool(handing_down.offices_to_send()))

    def _show_recipients(self, peers: list[Peer]) -> None:
        """The office above first; where there is none, nobody is chosen until a person does it."""
        kept = str(self.to.currentData() or "")
        self.to.clear()
        above = ""
        try:
            above = exchange.recipient_name()
            self.to.addItem(above, ABOVE)
        except Refusal:
            self.to.addItem(say(N_("Choose who it is for …")), "")
        known = {one.card.office: one.card.name for one in peers if one.state == TRUSTED}
        for office, name in known.items():
            if name != above and exchange.recipient(office).kind == UP:
                self.to.addItem(name, office)  # what goes to those below has a way of its own
        self.to.setCurrentIndex(max(0, self.to.findData(kept)))
        self.to.setEnabled(self.to.count() > 1)

    def _recipient_chosen(self) -> None:
        self._tell_contents()
        self.send.setEnabled(self.ready())

    def ready(self) -> bool:
        """Whether there is something to send and somebody to send it to."""
        return bool(self.to.currentData() and self.round.currentData())

    def has_above(self) -> bool:
        """Whether there is an office above, to which all is sent."""
        return bool(self.to.itemData(0) == ABOVE)

    def _tell_contents(self) -> None:
        cycle = str(self.round.currentData() or "")
        self._tell_proof(cycle)
        if not cycle:
            self.inside.setText(say(N_("Nothing yet: enter the congress first.")))
            return
        if cycle not in self._summaries:
            self._summaries[cycle] = consolidation.summary(cycle)
        if not self.to.currentData():
            self.inside.setText("–")
            return
        found = self._summaries[cycle]
        whole = found.totals
        congresses = say_count(N_("{count} congress"), N_("{count} congresses"), found.sent)
        self.inside.setText(
            say(
                N_("{congresses} · {people} people, of whom {official} official delegates"),
                congresses=congresses, people=_people(whole), official=whole.official,
            )
        )  # fmt: skip

    def _tell_proof(self, cycle: str) -> None:
        """What the office above has answered; that nothing has come yet stands under what is to be done."""
        told = self._last.get(cycle)
        shown = told is not None and told[0].result != NOTHING
        for widget in (self.proof, self._proof_word):
            widget.setVisible(shown)
        if told is not None and shown:
            text, icon, tone = answer_of(*told, changed=bool(exchange.unsent()))
            self.proof.say(icon, tone, text)

    def _tell_state(self, sent: list[OutboxEntry], *, something: bool) -> None:
        count = exchange.unsent()
        last = sent[0] if sent else None
        if not something:
            self.state.say("info", "ink_2", say(N_("There is nothing to send yet.")))
        elif last is None and not self.has_above():
            text = N_("There is no office above in the catalogue; choose who it is for.")
            self.state.say("info", "ink_2", say(text))
        elif last is None:
            self.state.say("clock", "warn", say(N_("Not sent yet")))
        elif count:
            text = say_count(
                N_("{count} change not sent yet; last sent on {day}"),
                N_("{count} changes not sent yet; last sent on {day}"),
                count, day=when(last.at),
            )  # fmt: skip
            self.state.say("clock", "warn", text)
        elif waiting := unsent.to_pass_on():
            text = say_count(
                N_("New figures of {count} office not sent on yet; last sent on {day}"),
                N_("New figures of {count} offices not sent on yet; last sent on {day}"),
                waiting, day=when(last.at),
            )  # fmt: skip
            self.state.say("clock", "warn", text)
        else:
            text = say(N_("All sent: number {number} on {day}"), number=last.sequence,
                       day=when(last.at))  # fmt: skip
            self.state.say("circle-check", "good", text)

    def choice(self) -> tuple[str, str]:
        """The office (empty: the one above) and the round that are chosen."""
        to = str(self.to.currentData() or "")
        return "" if to == ABOVE else to, str(self.round.currentData() or "")


def _people(line: Line) -> int:
    return line.official + line.alternate + line.guest + line.foreign_guest + line.service


class ReceiveCard(QFrame):
    """Who of the units below has sent, what came last, and what waits for a person."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.below, self.last, self.waiting = State(), State(), State()
        self.receive = button(
            N_("Receive packages …"), lambda: None, icon="package-open", name="receive"
        )
        hint = quiet(say(N_("or drop the files on this page")))
        hint.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        layout.setSpacing(theme.px(12))
        layout.addWidget(heading(say(N_("Receive figures")), "section"))
        for state in (self.below, self.last, self.waiting):
            layout.addWidget(state)
        layout.addStretch(1)
        layout.addWidget(row(self.receive, hint, None, spacing=12))

    def refresh(self, ledger: list[LedgerEntry], names: Callable[[str], str]) -> None:
        """Read anew how receiving stands; of the ``ledger`` the latest entry is enough."""
        sent, below = senders(consolidation.summary())
        self.below.setVisible(below > 0)
        icon, tone = ("circle-check", "good") if sent == below else ("users", "ink_2")
        self.below.say(icon, tone, say(N_("{sent}/{all} units have sent"), sent=sent, all=below))
        if ledger:
            text = say(N_("Last received on {day} from {office}"), day=when(ledger[0].at),
                       office=names(ledger[0].sender))  # fmt: skip
            self.last.say("history", "ink_2", text)
        else:
            self.last.say("inbox", "ink_2", say(N_("No package has come in yet.")))
        held = exchange.received_count(HELD)
        rows = exchange.waiting()
        self.waiting.setVisible(bool(held or rows))
        parts = []
        if held:
            many = N_("{count} packages held for checking")
            parts.append(say_count(N_("{count} package held for checking"), many, held))
        if rows:
            parts.append(say_count(N_("{count} row waits"), N_("{count} rows wait"), rows))
        self.waiting.say("hourglass", "warn", " · ".join(parts))

    def set_dropping(self, dropping: bool) -> None:
        """Show that files may be let go here."""
        self.setObjectName("dropping" if dropping else "card")
        self.style().polish(self)


def _combo(name: str, words: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(words)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(16)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo
