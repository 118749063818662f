"""Printing ballots: how many, and how many on a sheet."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.ballots import PER_PAGE, with_reserve
from desktop_app.domain.progress import Report
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import ballot_papers, count_sheets, vote_records
from desktop_app.ui.asking import Asking, Line
from desktop_app.ui.ballot_dialogs import number_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import quiet


class PrintBallotsDialog(Asking):
    """How many ballots, with how much in reserve, and how many on a sheet."""

    def __init__(self, desk: Desk, parent: QWidget, vote: str) -> None:
        super().__init__(parent, "print_ballots", N_("Print ballots"), N_("Preview and print …"))
        self._desk, self._place, self._vote = desk, parent, vote
        voters = ballot_papers.voters(vote)
        before = ballot_papers.printed(vote)
        told = say(N_("Voters: {count}."), count=voters)
        if before:
            told += " " + say(N_("Printed so far: {count}."), count=before)
        self.tell(told + " " + say(N_("Ballots have no number: the vote is secret.")))
        self.copies = Line()
        self.copies.setText(show(with_reserve(voters)))
        self.add(N_("Ballots to print"), self.copies, "copies")
        self.per_page = QComboBox()
        fitting = ballot_papers.fits(ballot_papers.ballot(vote))
        for many in fitting:
            self.per_page.addItem(say(PER_PAGE[many]), many)
        self.per_page.setCurrentIndex(len(fitting) - 1)
        self.add(N_("On a sheet"), self.per_page, "per_page")
        if len(fitting) < len(PER_PAGE):
            note = quiet(say(N_("So many names need this much room; fewer ballots go on a sheet.")))
            self.grid.addWidget(note, self.grid.rowCount(), 1)
        self.step_through()
        self.fit()
        self.copies.setFocus()
        self.copies.selectAll()

    def done_well(self) -> bool:
        """Draw them and show them; what is printed or saved goes into the log."""
        from desktop_app.ui.paper_preview import open_preview

        try:
            copies = number_of(self.copies) or 0
        except ValueError:
            copies = 0
        per_page = self.per_page.currentData()
        if copies <= 0 or per_page is None:
            self.say_wrong(Message(N_("Enter how many ballots to print.")))
            return False
        title = say(
            N_("Ballots: {vote}"), vote=count_sheets.title(vote_records.required(self._vote))
        )
        open_preview(
            self._place, title, partial(self._draw, copies, per_page), suggested=title,
            paper=ballot_papers.PAPER, on_done=partial(self._log, copies),
        )  # fmt: skip
        return True

    def _draw(self, copies: int, per_page: int, target: Path, report: Report) -> int:
        return ballot_papers.write_ballots(
            self._vote, target, copies=copies, per_page=per_page, report=report
        )

    def _log(self, ballots: int, to: str, name: str, pages: int, copies: int) -> None:
        self._desk.do(
            ballot_papers.log_printed, self._vote, ballots * copies, printed_to=to, printer=name,
            pages=pages or None,
        )  # fmt: skip
