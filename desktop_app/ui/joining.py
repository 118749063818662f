"""The offices one exchanges with, and the own computers: inviting, answering, recognising, withdrawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain.connections import BELOW, OWN, RECOGNISED, Connection
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Sent
from desktop_app.domain.progress import Report
from desktop_app.domain.text import fold
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import joining, key_lock, rebuilding
from desktop_app.ui import alerts, jobs, theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange import PACKAGES, RECORDS, tell
from desktop_app.ui.exchange_dialogs import ask_to_recognise
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.joining_dialogs import ANSWER_STEP, MadeDialog, ask_whom_to_invite
from desktop_app.ui.joining_side import OfficeSide
from desktop_app.ui.joining_words import columns
from desktop_app.ui.keys import keys_inside
from desktop_app.ui.page import button, more, quiet
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.sticks import ask_where_to_put
from desktop_app.ui.tables import Table


class OfficesPanel(QWidget):
    """Shown under a tab of the exchange page: offices above and below, own computers, and how far each is."""

    opened = Signal(str)
    people_wanted = Signal(object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.listed: list[Connection] = []
        self._words = ""
        self.count = quiet("")
        self.count.setWordWrap(False)
        self.table: Table[Connection] = Table(columns(), "offices")
        self.table.setAccessibleName(say(N_("Connected offices")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.verbs = self.row_verbs
        self.table.chosen.connect(self._follow)
        fit_columns(self.table)
        self.side = OfficeSide()
        self.side.answer_wanted.connect(self.answer)
        self.side.recognise_wanted.connect(self.recognise)
        self.side.replace_wanted.connect(self.replace)
        self.side.withdraw_wanted.connect(self.withdraw)
        self.side.connect_wanted.connect(self.connect_own)
        self.side.hand_over_wanted.connect(self.hand_over)
        self.side.rebuild_wanted.connect(self.rebuild)
        self.invite_button = button(
            N_("Invite units …"), self.invite, icon="send", name="invite_units"
        )
        self._verbs: list[tuple[str, str, Callable[[], None]]] = []
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([theme.px(752), theme.px(368)])
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.px(8))
        self.tools.addWidget(self.count)
        self.tools.addStretch(1)
        self.tools.addWidget(self.invite_button)
        self.tools.addWidget(more(self._verbs))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self.tools)
        layout.addWidget(splitter, 1)
        keys_inside(self, {"F6": self._to_other_part, "Shift+F6": self._to_other_part})

    # what it shows

    def refresh(self) -> None:
        """Read anew how far each office has come."""
        try:
            self.listed = joining.connections()
        except Refusal as refusal:
            if refusal.code != "keys_locked":  # those of a copied register have to be opened once
                raise
            from desktop_app.ui.key_dialogs import ask_for_keys

            self.listed = []
            ask_for_keys(self, self.refresh)
        self._renew_more()
        self._show()

    def _show(self) -> None:
        before = self.table.current()
        shown = [one for one in self.listed if fold(self._words) in fold(f"{one.name} {one.short}")]
        self.table.rows_model.show_rows(lambda offset, limit: shown[offset : offset + limit])
        self.table.say_nothing("" if shown else say(N_("No office has this name.")))
        below = [one for one in self.listed if one.relation == BELOW]
        known = sum(1 for one in below if one.state == RECOGNISED)
        self.count.setText(
            say(
                N_("{offices} below · {count} recognised"),
                offices=say_count(N_("{count} unit"), N_("{count} units"), len(below)), count=known,
            ) if below else ""
        )  # fmt: skip
        self.invite_button.setVisible(bool(below))
        wanted = before.office if before else ""
        first = (lambda one: one.office == wanted), (lambda one: bool(one.waiting))
        if shown and not any(self.table.choose(is_it) for is_it in first):
            self.table.selectRow(0)
        self._follow()

    def _renew_more(self) -> None:
        """The verbs that are needed less often; which there are depends on the passphrase."""
        self._verbs[:] = [
            ("link", N_("Connect the two computers …"), self.connect_own),
            ("lock", N_("Passphrase for sending and receiving …"), self.set_passphrase),
        ]
        if key_lock.is_set():
            self._verbs.append(
                ("lock-open", N_("Take the passphrase away …"), self.remove_passphrase)
            )

    def _follow(self) -> None:
        self.side.show_connection(self.current())

    def current(self) -> Connection | None:
        """The office in front."""
        return self.table.current() if self.table.selectionModel().hasSelection() else None

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self._words = text
        self._show()

    def reveal(self, office: str) -> None:
        """Bring an office to the front."""
        self.table.choose(lambda one: one.office == office)
        self._follow()

    def take_focus(self) -> None:
        """The keyboard begins in the list."""
        self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around it."""
        self.take_focus()

    def _to_other_part(self) -> None:
        (self.side if self.table.hasFocus() else self.table).setFocus()
        if not self.table.hasFocus():
            self.side.focusNextChild()

    def row_verbs(self) -> list[Verb]:
        """The menu of an office: what its sheet offers."""
        side = self.side
        pairs = (
            ("send", side.answer), ("badge-check", side.recognise), ("refresh-cw", side.replace),
            ("link", side.connect_own), ("usb", side.hand_over), ("history", side.rebuild),
            ("ban", side.withdraw),
        )  # fmt: skip
        return [Verb(icon, one.text(), one.click) for icon, one in pairs if not one.isHidden()]

    # meeting

    def invite(self) -> None:
        """Ask for the round and the units, then where to put the invitation."""

        def chosen(cycle: str, offices: Sequence[str]) -> None:
            self._make(
                lambda folder, report: joining.invite(folder, cycle, offices, report=report),
                N_("Invitation made"),
                N_("Send this file to the units invited. When their answers come, open them with “Receive "
                   "packages” and compare the code of each by telephone."),
            )  # fmt: skip

        ask_whom_to_invite(self, self.listed, self.current(), chosen)

    new = invite

    def answer(self) -> None:
        """Make the answer to the invitation of the office in front, or tell it of this one."""
        one = self.current()
        if one is None:
            return
        self._make(
            lambda folder, report: joining.join(folder, one.office, report=report),
            N_("Answer made") if one.waiting else N_("Card made"), ANSWER_STEP, office=one.office,
        )  # fmt: skip

    def recognise(self) -> None:
        """Ask whether the code was compared; then the computer in front is believed."""
        self._recognise(())

    def replace(self) -> None:
        """Recognise the computer in front instead of those of the office that were believed until now."""
        lost = [one.card.installation for one in self.side.can_be_replaced()]
        if lost:
            self._recognise(lost)

    def _recognise(self, instead_of: Sequence[str]) -> None:
        computer = self.side.computer()
        if computer is None:
            return
        work = partial(joining.recognise, computer.card.installation, instead_of=instead_of)
        ask_to_recognise(
            self, computer.card, lambda: self._run(lambda report: work()), code=computer.code
        )

    def withdraw(self) -> None:
        """Ask, then believe the computer in front no more."""
        computer = self.side.computer()
        if computer is not None:
            installation = computer.card.installation
            alerts.ask(
                self,
                Message(
                    N_("Take no more packages from this computer of {office}? Those taken in already "
                       "stay. The other offices hear of it with the next package."),
                    {"office": computer.card.name},
                ),
                N_("Withdraw"),
                lambda: self._run(lambda report: joining.withdraw(installation)),
            )  # fmt: skip

    def connect_own(self) -> None:
        """Tell the other computer of this office of this one."""
        own = next(one for one in self.listed if one.relation == OWN)
        self._make(
            lambda folder, report: joining.join(folder, own.office, report=report),
            N_("File for the other computer made"),
            N_("Open this file on the other computer with “Receive packages”, compare the code with what "
               "it shows, and do the same from there to here."),
            office=own.office,
        )  # fmt: skip

    def hand_over(self) -> None:
        """Make the file with all that was entered here for the other computer."""
        self._make(
            lambda folder, report: joining.station(folder, report=report),
            N_("File for the other computer made"),
            N_("Open this file on the other computer with “Receive packages”. Then hand over from there to "
               "here, so that both hold the same."),
        )  # fmt: skip

    def rebuild(self) -> None:
        """Make the file by which a unit that has lost its register gets back what came in from it."""
        one = self.current()
        if one is None:
            return
        self._make(
            lambda folder, report: rebuilding.restore_package(folder, one.office, report),
            N_("File to rebuild the register made"),
            N_("{office} opens this file in its new register with “Receive packages”. What it had sent here "
               "is then there again; what it entered after its last package is not."),
        )  # fmt: skip

    def _make(
        self, work: Callable[[Path, Report], Sent], title: str, step: str, *, office: str = ""
    ) -> None:
        """Ask where to put a file, make it, say what is to be done with it; ``office``: with whose code."""

        def made(sent: Sent) -> None:
            tell(self.desk)
            self.refresh()
            told = say(step, office=sent.recipient_name)
            MadeDialog(self.window(), sent, say(title), told, self._code_told(office)).open()

        def make(folder: Path) -> None:
            jobs.run(self, say(N_("Making the file …")), partial(work, folder), made)

        ask_where_to_put(self, make)

    def _code_told(self, office: str) -> str:
        """What the other side will see: the own card's code among computers, else that of both."""
        found = next((one for one in self.listed if one.office == office), None)
        if found is None:
            return ""
        if found.relation == OWN:
            return joining.own_code()
        return found.code

    def _run(self, work: Callable[[Report], object]) -> None:
        def done(_answer: object) -> None:
            tell(self.desk, RECORDS | {PACKAGES})
            self.refresh()

        jobs.run(self, say(N_("Recognising …")), work, done)

    # the office's passphrase

    def set_passphrase(self) -> None:
        """Set or change it."""
        from desktop_app.ui.key_dialogs import ask_for_new_passphrase

        ask_for_new_passphrase(self, self._renew_more)

    def remove_passphrase(self) -> None:
        """Do without it again."""
        from desktop_app.ui.key_dialogs import ask_to_remove_passphrase

        ask_to_remove_passphrase(self, self._renew_more)
