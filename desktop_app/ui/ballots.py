"""Secret ballots: how far each is, its counts, the teams compared, and what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.words import N_, say, show
from desktop_app.services import ballot_stages
from desktop_app.services.ballot_stages import BallotLine
from desktop_app.ui import theme
from desktop_app.ui.ballot_side import BallotSide
from desktop_app.ui.ballot_verbs import BallotVerbs
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import Empty, button
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.searching import fitting
from desktop_app.ui.tables import Column, Table

SIGNS = {
    "prepared": ("circle", "ink_2"), "listed": ("list-checks", "ink_2"), "open": ("vote", "info"),
    "counting": ("hourglass", "info"), "differ": ("triangle-alert", "bad"),
    "wrong": ("triangle-alert", "bad"), "counted": ("check", "good"), "tied": ("shield-alert", "warn"),
    "locked": ("lock", "good"), "published": ("badge-check", "good"),
}  # fmt: skip
"""The sign beside the word of a stage, and its colour."""

_LIST = 380


class BallotsPanel(QWidget):
    """Left the secret ballots of the congress, right the one in hand. ``main`` is what is to be done next."""

    opened = Signal(str)
    people_wanted = Signal(object, str)
    main_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.main: tuple[str, str, Callable[[], None]] | None = None
        self.listed: list[BallotLine] = []
        self._words = ""
        self.table: Table[BallotLine] = Table(self._columns(), "ballots")
        self.table.setAccessibleName(say(N_("Secret ballots")))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        fit_headings(self.table)
        fit_columns(self.table)
        self.verbs = BallotVerbs(desk, self)
        self.side = BallotSide(desk, self.verbs)
        self.empty = Empty("vote")
        self.empty.say(
            N_("No vote by secret ballot has been prepared yet. Prepare one among the votes."),
            button(N_("To the votes"), self._to_votes, main=True, icon="vote", name="to_votes"),
        )
        self._lay_out()
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(lambda: self.verbs.next_step())
        self.table.verbs = self.side.row_verbs

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.px(_LIST), theme.px(740)])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addWidget(self.stack)

    def _columns(self) -> list[Column[BallotLine]]:
        return [
            Column("title", say(N_("Secret ballot")), lambda one: one.title, 140, sortable=False,
                   tip=lambda one: one.title),
            Column("round", say(N_("Round")), lambda one: show(one.vote.round or 1), 44, right=True,
                   sortable=False),
            Column("stage", say(N_("State")), lambda one: str(one.words), 150, sortable=False,
                   icon=lambda one: SIGNS[one.stage][0], tone=lambda one: SIGNS[one.stage][1],
                   tip=lambda one: str(one.words)),
        ]  # fmt: skip

    @property
    def congress(self) -> str:
        """The uid of the congress in hand."""
        return self.desk.congress.uid if self.desk.congress is not None else ""

    @property
    def line(self) -> BallotLine | None:
        """The ballot in hand."""
        return self.table.current()

    def refresh(self) -> None:
        """Read the secret ballots of the congress in hand."""
        self.listed = ballot_stages.lines(self.congress)
        self._show()

    def _show(self) -> None:
        shown = fitting(self.table, self.listed, self._words)
        self.stack.setCurrentIndex(0 if self.listed else 1)
        show_lines(self.table, shown, lambda one: one.vote.uid)
        if shown and self.table.current() is None:
            self.table.selectRow(0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.verbs.take(self.line)
        self.side.show_line(self.line)
        self.main = self.verbs.main()
        self.main_changed.emit()

    def _to_votes(self) -> None:
        self.desk.page_wanted.emit("elections", {"tab": "votes"})

    # what the page and its keys ask for

    def take_focus(self) -> None:
        """The keyboard begins in the list, or at the button where it is empty."""
        if self.stack.currentIndex():
            self.empty.focus_first()
        else:
            self.table.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is nothing to type into around the list."""
        self.take_focus()

    def search(self, text: str) -> None:
        """The search field of the header was typed in."""
        self._words = text
        self._show()

    def reveal(self, uid: str) -> None:
        """Choose a vote."""
        self.table.choose(lambda one: one.vote.uid == uid)

    def edit(self) -> None:
        """F2: enter the numbers of a count."""
        self.verbs.enter_numbers()

    def print_page(self) -> None:
        """Ctrl+P: ballots and papers."""
        self.side.offer_papers()
