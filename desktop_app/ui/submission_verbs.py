"""What is done from the board of submissions: receive, remind, type figures, send receipts back, set a day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.chain_lines import PACKAGE
from desktop_app.domain.cycle_definitions import BEFORE, BY
from desktop_app.domain.dates import parse_day
from desktop_app.domain.errors import Refusal
from desktop_app.domain.exchange import Sent
from desktop_app.domain.progress import Report
from desktop_app.domain.submissions import Submission
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import chain
from desktop_app.services import submissions as service
from desktop_app.ui import alerts, theme
from desktop_app.ui.asking import Asking, Line
from desktop_app.ui.desk import Desk
from desktop_app.ui.row_menu import Verb

if TYPE_CHECKING:
    from desktop_app.ui.submission_board import BoardPanel


class SubmissionVerbs:
    """The verbs of the board; ``panel`` tells which units they are about."""

    def __init__(self, panel: BoardPanel, desk: Desk) -> None:
        self.panel, self.desk = panel, desk

    def do(self, name: str) -> None:
        """One of the verbs beside the board, for the unit shown there."""
        {
            "people": self.show_people, "settle": self.settle, "receipt": self.give_receipt,
            "figures": self.type_figures, "remind": self.remind,
        }[name]()  # fmt: skip

    def of_row(self, one: Submission | None) -> list[Verb]:
        """The menu of a row."""
        there = one is not None
        return [
            Verb("info", N_("What is known of the unit"), self.panel.edit, "Enter", there),
            Verb("users", N_("Show the people"), self.show_people,
                 enabled=bool(one and one.percent is not None)),
            Verb("clipboard-check", N_("Settle …"), self.settle,
                 enabled=bool(one and one.to_settle)),
            Verb("send", N_("Send the receipt back …"), self.give_receipt,
                 enabled=bool(one and one.receipt)),
            Verb("pencil", N_("Type figures …"), self.type_figures, "F8",
                 bool(one and one.source != PACKAGE)),
            Verb("bell", N_("Remind …"), self.remind, "F7", there),
        ]  # fmt: skip

    # the exchange

    def receive(self) -> None:
        """Choose packages to be received."""
        self.desk.page_wanted.emit("exchange", {"receive": True})

    def settle(self) -> None:
        """To what waits for a decision: offices to recognise, packages that were held, matters of the desk."""
        one = self.panel.current()
        if one is not None:
            tab = "matters" if one.questions else "books"
            self.desk.page_wanted.emit("exchange", {"tab": tab})

    def show_people(self) -> None:
        """The delegates of the unit, in the consolidation."""
        one, board = self.panel.current(), self.panel.board
        if one is not None and one.percent is not None and board is not None:
            wanted = {"congress": one.congress, "cycle": board.cycle}
            self.desk.page_wanted.emit("consolidation", wanted)

    def give_receipt(self) -> None:
        """Put the receipts of the units chosen on a stick, a package each."""
        from desktop_app.ui.files import ask_for_folder

        offices = [one.office for one in self.panel.chosen() if one.receipt]
        if not offices:
            alerts.show(
                Refusal(
                    N_("Nothing came from these units, so there is no receipt to send back. Choose units "
                       "that have sent."),
                    code="no_receipt",
                ),
                self.panel,
            )  # fmt: skip
            return
        ask_for_folder(
            self.panel, say(N_("Where to put the receipts")), partial(self._give, offices)
        )

    def _give(self, offices: Sequence[str], folder: Path) -> None:
        from desktop_app.ui import jobs

        jobs.run(
            self.panel, say(N_("Making the receipts …")), partial(_receipts, offices, folder),
            self._given,
        )  # fmt: skip

    def _given(self, made: tuple[list[Sent], list[Refusal]]) -> None:
        from desktop_app.ui.exchange import tell

        tell(self.desk)
        sent, refused = made
        if refused:
            alerts.show(refused[0], self.panel)
        elif sent:
            text = N_("{count} receipts were put into {folder}. Bring them to the units.")
            alerts.show(
                Message(text, {"count": len(sent), "folder": str(sent[0].file.parent)}), self.panel
            )

    # figures that are told

    def type_figures(self) -> None:
        """Type what a unit told by letter or telephone."""
        one, board = self.panel.current(), self.panel.board
        line = chain.line(board.cycle, one.unit) if one is not None and board is not None else None
        if line is not None and board is not None:
            from desktop_app.ui.chain_dialogs import ask_for_figures

            ask_for_figures(self.desk, self.panel, board.cycle, line)

    def take_in_list(self) -> None:
        """Take in an Excel list with the figures of several units."""
        if self.panel.board is not None:
            from desktop_app.ui.chain_list import ask_for_list

            ask_for_list(self.desk, self.panel, self.panel.board.cycle)

    # papers

    def remind(self) -> None:
        """The reminder to the units chosen, and the list for telephoning them."""
        self._offer(self.panel.bar[0], with_board=False)

    def print_papers(self, beside: QWidget) -> None:
        """All papers of the board."""
        self._offer(beside, with_board=True)

    def _offer(self, beside: QWidget, *, with_board: bool) -> None:
        board = self.panel.board
        if board is None or not board.lines:
            return
        from desktop_app.services import submission_papers as papers
        from desktop_app.ui.paper_menu import PaperOf, offer

        shown = [one.one for one in self.panel.shown]
        chosen = self.panel.chosen()
        listed = [
            PaperOf(
                N_("Reminder to the units chosen"), letter=lambda: papers.reminder(board, chosen)
            ),
            PaperOf(N_("List for telephoning"), table=lambda: papers.call_list(board, chosen)),
        ]
        if with_board:
            listed.insert(
                0,
                PaperOf(
                    N_("Submission of figures"),
                    table=lambda: papers.board_table(board, shown),
                    pdf=lambda: papers.board_pdf(board, shown),
                ),
            )
        offer(self.panel, listed, beside)

    # the day asked for

    def ask_for_day(self) -> None:
        """By which day the figures are asked for."""
        if self.panel.board is not None:
            dialog = DueDialog(self.desk, self.panel)
            dialog.open()
            dialog.day.setFocus()


def _receipts(
    offices: Sequence[str], folder: Path, report: Report
) -> tuple[list[Sent], list[Refusal]]:
    """The receipts of these offices; one that cannot be made does not keep the others back."""
    from desktop_app.services.receipts import receipt_package

    made, refused = [], []
    for place, office in enumerate(offices):
        report(place, len(offices), say(N_("Making the receipts …")))
        try:
            made.append(receipt_package(folder, office))
        except Refusal as refusal:
            refused.append(refusal)
    report(len(offices), len(offices), "")
    return made, refused


class DueDialog(Asking):
    """The day by which the figures of the round are asked for; left empty, the deadlines of the round hold."""

    def __init__(self, desk: Desk, panel: BoardPanel) -> None:
        super().__init__(
            panel, "submission_due_day", N_("Day asked for"), N_("Keep the day"), width=520
        )
        assert panel.board is not None
        self.desk, self.panel, self.cycle = desk, panel, panel.board.cycle
        due = panel.board.due
        self.tell(
            say(
                N_(
                    "Units that send later count as late. Left empty, the deadlines of the round hold."
                )
            )
        )
        self.word = QComboBox()
        for key, word in ((BY, N_("on this day at the latest")), (BEFORE, N_("before this day"))):
            self.word.addItem(say(word), key)
        self.word.setCurrentIndex(max(0, self.word.findData(due.word if due else BY)))
        self.word.setMaximumWidth(theme.px(240))
        self.day = Line()
        self.day.setPlaceholderText(say(N_("as in 12/5/2024")))
        self.day.setMaximumWidth(theme.px(160))
        self.day.setText(show(due.day) if due else "")
        self.add(N_("Day"), self.day, "due_day")
        self.add(N_("Counted"), self.word, "due_word")
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        """Keep the day typed."""
        typed = self.day.value()
        try:
            day = parse_day(typed) if typed else None
        except ValueError:
            self.say_wrong(
                Message(N_("{value} is not a date. Write it as 30/4/2024."), {"value": typed})
            )
            self.day.setFocus()
            return False
        self.desk.do(service.ask_for, self.cycle, day, str(self.word.currentData()))
        return True
