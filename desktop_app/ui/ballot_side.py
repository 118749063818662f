"""One secret ballot beside the list: its stage, its figures, the counts, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.ballot_counts import Sheet
from desktop_app.domain.counts import Count
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_, say, show
from desktop_app.services import ballot_papers, count_papers, count_sheets, counts
from desktop_app.services.ballot_stages import BallotLine
from desktop_app.ui import theme
from desktop_app.ui.ballot_tables import BallotTables
from desktop_app.ui.ballot_verbs import BallotVerbs, state_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.page import button, more, row
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column, Table

_COUNTS_ROWS = 4


@dataclass(frozen=True)
class CountRow:
    """A count in the table: its numbers where they may be seen."""

    count: Count
    team: str
    state: str
    made: Sheet | None
    stands: bool


PAPERS = (
    ("ballot_specimen", N_("Specimen of a ballot")),
    ("count_minutes", N_("Count minutes")),
    ("count_compared", N_("Comparison of two counts")),
    ("count_log", N_("Entry log of a count")),
    ("count_result", N_("Result of a secret ballot")),
)
_TABLES = frozenset({"count_compared", "count_log", "count_result"})


class BallotSide(QWidget):
    """Title and stage on top, then the counts with their verbs, then result, comparison and log."""

    def __init__(self, desk: Desk, verbs: BallotVerbs) -> None:
        super().__init__()
        self.desk, self.verbs = desk, verbs
        self.line: BallotLine | None = None
        self.title = _label("section")
        self.stage = _label("quiet")
        self.figures = _label("quiet")
        self.print = button(N_("Print …"), self.offer_papers, icon="printer", name="print_ballot")
        self.print.setToolTip("Ctrl+P")
        self.enter = button(
            N_("Enter numbers"), lambda: verbs.enter_numbers(self._current()), icon="pencil",
            name="enter_numbers",
        )  # fmt: skip
        self.enter.setToolTip("F2")
        self.counts: Table[CountRow] = Table(self._columns(), "ballot_counts")
        self.counts.setAccessibleName(say(N_("Counts")))
        self.counts.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.counts.opened.connect(lambda: verbs.enter_numbers(self._current()))
        self.counts.verbs = self.count_verbs
        fit_headings(self.counts)
        fit_columns(self.counts)
        self.no_count = _label("quiet")
        self.tables = BallotTables()
        self._lay_out()

    def _lay_out(self) -> None:
        tools = row(
            self.print, self.enter,
            more([
                ("plus", N_("Begin the count …"), self.verbs.start),
                ("check", N_("Hand in"), lambda: self.verbs.hand_in(self._current())),
                ("undo-2", N_("Take back a count …"), lambda: self.verbs.take_back(self._current())),
                ("badge-check", N_("This count stands …"), lambda: self.verbs.settle(self._current())),
                ("log-out", N_("Go on at this computer …"), lambda: self.verbs.take_over(self._current())),
                ("ban", N_("Give the count up …"), lambda: self.verbs.give_up(self._current())),
                ("trash-2", N_("Remove an empty count"), lambda: self.verbs.drop(self._current())),
                ("lock-open", N_("Unlock …"), self.verbs.unlock),
                ("history", N_("Reopen …"), self.verbs.reopen),
                ("usb", N_("File for the other computer …"), self.verbs.give_file),
                ("inbox", N_("Receive the file of the other computer"), self.verbs.take_file),
            ]),
        )  # fmt: skip
        head = row(self.title, tools, widest=0)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.px(8), 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(head)
        inside.addWidget(self.stage)
        inside.addWidget(self.figures)
        inside.addWidget(self.counts)
        inside.addWidget(self.no_count)
        inside.addWidget(self.tables, 1)

    def _columns(self) -> list[Column[CountRow]]:
        def number(name: str) -> Callable[[CountRow], str]:
            return lambda one: "" if one.made is None else show(getattr(one.made.totals, name))

        return [
            Column("team", say(N_("Counting team")), lambda one: one.team, 150, sortable=False,
                   tip=lambda one: one.team,
                   icon=lambda one: "badge-check" if one.stands else "circle",
                   tone=lambda one: "good" if one.stands else "ink_2"),
            Column("state", say(N_("State")), _told, 130, sortable=False, tip=_told),
            Column("issued", say(N_("Issued ballots")), number("issued"), 72, True, False),
            Column("collected", say(N_("Collected")), number("collected"), 72, True, False),
            Column("valid", say(N_("Valid")), number("valid"), 72, True, False),
            Column("invalid", say(N_("Invalid")), number("invalid"), 84, True, False),
        ]  # fmt: skip

    def show_line(self, line: BallotLine | None) -> None:
        """Show a vote, or nothing."""
        self.line = line
        self.setVisible(line is not None)
        if line is None:
            return
        vote = line.vote
        self.title.setText(line.title)
        told = str(line.words)
        if line.result is not None:
            told = f"{told} · {line.result}"
        self.stage.setText(told)
        self.figures.setText(" · ".join(_figures(line)))
        rows = _rows(line)
        self.counts.setVisible(bool(rows))
        self.no_count.setVisible(not rows)
        self.no_count.setText(say(_NO_COUNT.get(vote.state, N_("Nobody has begun to count yet."))))
        high = theme.px(38) + theme.shell("row") * min(max(len(rows), 2), _COUNTS_ROWS)
        self.counts.setFixedHeight(high)
        show_lines(self.counts, rows, lambda one: one.count.uid)
        if rows and self.counts.current() is None:
            self.counts.selectRow(0)
        self.enter.setEnabled(any(not one.count.finished for one in rows))
        self.tables.show_vote(line)

    def _current(self) -> str:
        one = self.counts.current()
        return one.count.uid if one is not None else ""

    def row_verbs(self) -> Sequence[Verb]:
        """The menu of a vote in the list."""
        found = self.verbs.main()
        verbs = [Verb(found[1], found[0], found[2])] if found is not None else []
        return [*verbs, Verb("printer", N_("Print …"), self.offer_papers, "Ctrl+P")]

    def count_verbs(self) -> Sequence[Verb]:
        """The menu of a count: the same as under the three points."""
        one = self.counts.current()
        if one is None:
            return []
        uid, done = one.count.uid, one.count.finished
        return [
            Verb("pencil", N_("Enter numbers"), partial(self.verbs.enter_numbers, uid), "F2", not done),
            Verb("check", N_("Hand in"), partial(self.verbs.hand_in, uid), enabled=not done),
            Verb("undo-2", N_("Take back a count …"), partial(self.verbs.take_back, uid), enabled=done),
            Verb("badge-check", N_("This count stands …"), partial(self.verbs.settle, uid), enabled=done),
            Verb("ban", N_("Give the count up …"), partial(self.verbs.give_up, uid), enabled=not done),
            Verb("trash-2", N_("Remove an empty count"), partial(self.verbs.drop, uid), enabled=not done),
        ]  # fmt: skip

    def offer_papers(self) -> QMenu | None:
        """The ballots and the papers of the vote, in a menu under the button."""
        if self.line is None:
            return None
        menu = QMenu(self)
        menu.setObjectName("papers")
        act = menu.addAction(theme.icon("vote"), say(N_("Ballots …")))
        act.triggered.connect(lambda: self.verbs.print_ballots())
        for key, word in PAPERS:
            inside = menu.addMenu(theme.icon("file-text"), say(word))
            inside.setObjectName("paper")
            look = inside.addAction(theme.icon("printer"), say(N_("Preview and print …")))
            look.triggered.connect(partial(self._preview, key))
            to_word = inside.addAction(
                theme.icon("pencil"), say(N_("Take a Word copy for editing …"))
            )
            to_word.triggered.connect(partial(self._write, key, "docx"))
            if key in _TABLES:
                sheet = inside.addAction(
                    theme.icon("file-spreadsheet"), say(N_("Save as an Excel workbook …"))
                )
                sheet.triggered.connect(partial(self._write, key, "xlsx"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))
        return menu

    def _preview(self, key: str, _checked: bool = False) -> None:
        self.verbs.preview(key)

    def _write(self, key: str, suffix: str, _checked: bool = False) -> None:
        self.verbs.write(key, suffix)


_NO_COUNT = {
    "prepared": N_("The list is open: candidates are entered and withdrawn among the votes."),
    "listed": N_("Print the ballots now. When voting begins, those present are frozen as the electorate."),
}  # fmt: skip


def _label(name: str) -> QLabel:
    made = QLabel()
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def _told(one: CountRow) -> str:
    stands = say(N_("this one stands"))
    return f"{one.state} · {stands}" if one.stands else one.state


def _figures(line: BallotLine) -> list[str]:
    """The numbers of the vote that are known before anything is counted."""
    vote = line.vote
    known = (
        (N_("to be chosen: {count}"), vote.seats), (N_("alternates: {count}"), vote.alternates),
        (N_("on the ballot: {count}"), len(count_sheets.candidates(vote.uid))),
        (N_("convened: {count}"), vote.convened), (N_("entitled: {count}"), vote.entitled),
        (N_("present: {count}"), vote.present),
        (N_("ballots printed: {count}"), ballot_papers.printed(vote.uid) or None),
    )  # fmt: skip
    told = [say(text, count=number) for text, number in known if number]
    told = [one.replace(" ", "\u00a0") for one in told]
    return [told[0][:1].upper() + told[0][1:], *told[1:]] if told else []


def _rows(line: BallotLine) -> list[CountRow]:
    """The counts with their numbers; what is not to be seen yet stays blank."""
    stands = counts.chosen_count(line.vote.uid)
    found = []
    for one in line.counts:
        made: Sheet | None = None
        if one.finished or len(line.counts) == 1:  # teams that are counting do not see each other
            with suppress(Refusal):
                made = count_sheets.sheet(one.uid)
        is_it = stands is not None and stands.uid == one.uid and len(line.counts) > 1
        found.append(CountRow(one, count_papers.team_word(one), state_of(one), made, is_it))
    return found
