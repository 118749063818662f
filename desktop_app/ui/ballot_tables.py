"""What the counts of a vote come to: verdict for each, the teams compared, and who typed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.ballot_counts import swapped
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_, language, say, show
from desktop_app.services import (
    ballot_stages,
    count_minutes,
    count_papers,
    count_sheets,
    counts,
    vote_records,
)
from desktop_app.services.ballot_stages import BallotLine
from desktop_app.ui import theme
from desktop_app.ui.fit_columns import fit_columns
from desktop_app.ui.people_table import fit_headings, show_lines
from desktop_app.ui.tables import Column, Table
from desktop_app.ui.tabs import Tabs

T = TypeVar("T")
_SIGNS = {
    "elected": ("circle-check", "good"), "alternate": ("triangle", "info"),
    "not_elected": ("circle-minus", "ink_2"), "tied": ("triangle-alert", "warn"), "": ("", "ink_2"),
}  # fmt: skip


@dataclass(frozen=True)
class VerdictRow:
    """A candidate, with what the count says of them once it is known."""

    line: int
    uid: str
    name: str
    votes: str = ""
    percent: str = ""
    result: str = ""
    word: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ComparedRow:
    """A line of the counts beside each other."""

    line: str
    name: str
    values: tuple[str, ...]
    differs: bool


@dataclass(frozen=True)
class LogRow:
    """A line of the entry log."""

    key: str
    time: str
    team: str
    what: str
    before: str
    after: str
    who: str


class BallotTables(QWidget):
    """Three tabs over one place; the teams are compared only where there are two counts."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = Tabs(
            "ballot_tabs", say(N_("What the counts come to")),
            [say(N_("Result")), say(N_("Comparison")), say(N_("Entry log"))],
        )  # fmt: skip
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.told.setWordWrap(True)
        self.verdicts: Table[VerdictRow] = self._table(
            self._verdict_columns(), "ballot_result", N_("Result")
        )
        self.compared: Table[ComparedRow] = self._table(
            self._compared_columns(("", "")), "ballot_compared", N_("Comparison")
        )
        self.log: Table[LogRow] = self._table(self._log_columns(), "ballot_log", N_("Entry log"))
        self.stack = QStackedWidget()
        for one in (self.verdicts, self.compared, self.log):
            self.stack.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.tabs)
        layout.addWidget(self.told)
        layout.addWidget(self.stack, 1)
        self._line: BallotLine | None = None
        self.tabs.currentChanged.connect(lambda _: self._show())

    def _table(self, columns: Sequence[Column[T]], name: str, title: str) -> Table[T]:
        made: Table[T] = Table(columns, name)
        made.setAccessibleName(say(title))
        fit_headings(made)
        fit_columns(made)
        return made

    def show_vote(self, line: BallotLine) -> None:
        """Show what a vote comes to."""
        before, self._line = self._line, line
        moved = before is None or (before.vote.uid, before.stage) != (line.vote.uid, line.stage)
        many = sum(one.finished for one in line.counts)
        self.tabs.setTabEnabled(1, many > 1)
        self.tabs.setTabEnabled(2, bool(line.counts))
        if moved:
            self.tabs.setCurrentIndex(1 if line.stage == "differ" and many > 1 else 0)
        elif not self.tabs.isTabEnabled(self.tabs.currentIndex()):
            self.tabs.setCurrentIndex(0)
        self._show()

    def _show(self) -> None:
        if self._line is None:
            return
        place = self.tabs.currentIndex()
        self.stack.setCurrentIndex(place)
        told = (self._show_verdicts, self._show_compared, self._show_log)[place](self._line)
        self.told.setText(told)
        self.told.setVisible(bool(told))

    # the result

    def _verdict_columns(self) -> list[Column[VerdictRow]]:
        return [
            Column("line", say(N_("No.")), lambda one: show(one.line), 44, True, False),
            Column("name", say(N_("Full name")), lambda one: one.name, 180, sortable=False),
            Column("votes", say(N_("Votes received")), lambda one: one.votes, 84, True, False),
            Column("percent", say(N_("Percent")), lambda one: one.percent, 76, True, False),
            Column("result", say(N_("Result")), lambda one: one.word, 160, sortable=False,
                   icon=lambda one: _SIGNS[one.result][0], tone=lambda one: _SIGNS[one.result][1],
                   tip=lambda one: one.reason),
        ]  # fmt: skip

    def _show_verdicts(self, line: BallotLine) -> str:
        stands = counts.chosen_count(line.vote.uid)
        if stands is None:
            blank = count_sheets.blank_tallies(line.vote.uid)
            rows = [VerdictRow(one.line, one.candidate, one.name) for one in blank]
            show_lines(self.verdicts, rows, lambda one: one.uid)
            return say(N_("The names in the order of the ballot.")) if rows else ""
        made = count_sheets.read(stands)
        came, family = ballot_stages.outcome_of(made), vote_records.family(line.vote)
        wrong = [str(one.message) for one in ballot_stages.blocking(made)]
        rows = [
            VerdictRow(
                tally.line, tally.candidate, tally.name, f"{show(one.votes)}/{show(one.base)}",
                one.percent(language()), one.result, count_minutes.result_word(one, family),
                str(one.reason),
            )
            for tally, one in zip(made.tallies, came.verdicts, strict=True)
        ]  # fmt: skip
        if wrong:  # nobody is elected by figures that do not agree
            rows = [replace(one, result="", word="", reason="") for one in rows]
        show_lines(self.verdicts, rows, lambda one: one.uid)
        if wrong:
            return " ".join(wrong[:2])
        if line.vote.ruling.strip():
            return say(N_("The congress decided: {what}"), what=line.vote.ruling)
        names = {one.candidate: one.name for one in came.verdicts}
        return " ".join(
            say(
                N_("{names} tie at {votes} votes for {seats} places: the congress decides."), family=family,
                names=", ".join(names[uid] for uid in tie.candidates), votes=tie.votes, seats=tie.seats,
            )
            for tie in came.ties
        )  # fmt: skip

    # two teams

    def _compared_columns(self, teams: Sequence[str]) -> list[Column[ComparedRow]]:
        def value(place: int) -> Column[ComparedRow]:
            return Column(
                f"count_{place}", teams[place],
                lambda one: one.values[place] if place < len(one.values) else "", 104, True, False,
            )  # fmt: skip

        return [
            Column("name", say(N_("Line")), lambda one: one.name, 220, sortable=False),
            *(value(place) for place in range(len(teams))),
            Column("differs", say(N_("Compared")), _compared_word, 110, sortable=False,
                   icon=lambda one: "triangle-alert" if one.differs else "check",
                   tone=lambda one: "bad" if one.differs else "good"),
        ]  # fmt: skip

    def _show_compared(self, line: BallotLine) -> str:
        try:
            found = counts.compare(line.vote.uid)
            sheets = counts.handed_in(line.vote.uid)
        except Refusal as refusal:
            show_lines(self.compared, [], lambda one: one.line)
            return str(refusal)
        self.compared.use_columns(
            self._compared_columns([count_papers.team_word(one.count) for one in sheets])
        )
        differ = {one.line for one in found}
        rows = [
            ComparedRow(key, name, tuple("–" if one is None else show(one) for one in values), key in differ)
            for key, name, values in count_papers.compared(sheets, line.vote)
        ]  # fmt: skip
        rows.sort(key=lambda one: not one.differs)
        show_lines(self.compared, rows, lambda one: one.line)
        told = [count_papers.told_apart(len(found))]
        told += [
            str(count_papers.swap_words(one.number, other.number)) for one, other in swapped(found)
        ]
        return " ".join(told)

    # the log

    def _log_columns(self) -> list[Column[LogRow]]:
        return [
            Column("time", say(N_("Time")), lambda one: one.time, 80, sortable=False),
            Column("team", say(N_("Counting team")), lambda one: one.team, 110, sortable=False),
            Column("what", say(N_("Line")), lambda one: one.what, 220, sortable=False),
            Column("before", say(N_("Before")), lambda one: one.before, 76, sortable=False),
            Column("after", say(N_("After")), lambda one: one.after, 76, sortable=False),
            Column("who", say(N_("Entered by")), lambda one: one.who, 110, sortable=False),
        ]  # fmt: skip

    def _show_log(self, line: BallotLine) -> str:
        rows = []
        # while several count, a log would tell one what the other has
        hidden = len(line.counts) > 1 and not all(one.finished for one in line.counts)
        listed = () if hidden else line.counts
        for count in listed:
            team = count_papers.team_word(count)
            rows += [
                LogRow(
                    one.entry.uid, one.entry.at[11:], team,
                    say(N_("{what} (taken back)"), what=one.what) if one.undone else str(one.what),
                    one.before, one.after, one.entry.operator,
                )
                for one in count_sheets.log(count.uid)
            ]  # fmt: skip
        rows.sort(key=lambda one: one.time)
        show_lines(self.log, rows, lambda one: one.key)
        return say(N_("The log is shown when every team has handed in.")) if hidden else ""


def _compared_word(one: ComparedRow) -> str:
    return say(N_("differs")) if one.differs else say(N_("agrees"))
