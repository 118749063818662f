"""The window in which a count is typed: one team at a time, kept number by number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.counts import Count
from desktop_app.domain.errors import Refusal
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import count_papers, count_sheets, counts, vote_records
from desktop_app.ui import alerts, theme
from desktop_app.ui.count_ballots import BallotReader, told_total
from desktop_app.ui.count_grid import CountGrid
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, row
from desktop_app.ui.tabs import Tabs


class CountEntryWindow(QDialog):
    """``teams`` switches between the counts that are open; each number is kept the moment it is left.

    Nothing has to be saved: after a power cut the count goes on where it was.
    """

    def __init__(self, desk: Desk, parent: QWidget, vote: str, count: str = "") -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("count_entry")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.desk, self.vote = desk, vote_records.required(vote)
        self.setWindowTitle(say(N_("Count: {vote}"), vote=count_sheets.title(self.vote)))
        self.listed: list[Count] = [one for one in counts.counts(vote) if not one.finished]
        self.uid = count if count in {one.uid for one in self.listed} else self.listed[0].uid
        self.grid: CountGrid | None = None
        self.reader: BallotReader | None = None
        self._make()
        around = parent.window().size()
        self.resize(around.width() - theme.px(24), around.height() - theme.px(40))
        QShortcut(QKeySequence("Ctrl+Tab"), self).activated.connect(self._other_team)
        desk.changed.connect(self._changed)
        self._show_team()

    def _make(self) -> None:
        self.title = QLabel(count_sheets.title(self.vote))
        self.title.setObjectName("section")
        self.title.setWordWrap(True)
        present = self.vote.present
        told = (
            say(N_("present when voting began: {count}"), count=present)
            if present is not None
            else ""
        )
        self.present = QLabel(told[:1].upper() + told[1:])
        self.present.setObjectName("quiet")
        self.teams = Tabs(
            "count_teams",
            say(N_("Counting team")),
            [count_papers.team_word(one) for one in self.listed],
        )
        self.teams.setCurrentIndex([one.uid for one in self.listed].index(self.uid))
        self.teams.currentChanged.connect(self._switched)
        self.place = QVBoxLayout()
        self.place.setSpacing(theme.px(8))
        self.sums = QLabel()
        self.sums.setObjectName("quiet")
        self.hand = button(N_("Hand in"), self.hand_in, icon="check", main=True, name="hand_in")
        self.hand.setAutoDefault(False)
        self.shut = button(N_("Close"), self.reject, name="close")
        self.shut.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.px(side) for side in (16, 12, 16, 12)))
        layout.setSpacing(theme.px(8))
        if self.desk.opened.training:
            from desktop_app.ui.main_window import training_band

            layout.addWidget(training_band())
        layout.addWidget(row(self.title, self.present, widest=0))
        layout.addWidget(self.teams)
        layout.addLayout(self.place, 1)
        layout.addWidget(row(self.sums, None, self.hand, self.shut))

    # what is shown

    def _show_team(self) -> None:
        """Build the fields of the team in front."""
        for old in (self.grid, self.reader):
            if old is not None:
                self.place.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.grid = self.reader = None
        try:
            made = counts.sheet(self.uid)
        except Refusal as refusal:
            self.sums.setText(str(refusal))
            self.hand.setEnabled(False)
            return
        self.hand.setEnabled(True)
        by, words = count_sheets.rule(self.vote), count_sheets.reasons()
        ballots = made.count.way == "ballots"
        self.grid = CountGrid(made, by, words, totals_only=ballots)
        self.grid.told.connect(self._say_sums)
        self.grid.entered.connect(self._enter)
        self.place.addWidget(self.grid, 0 if ballots else 1)
        if ballots:
            self.reader = BallotReader(made, by, words, self._marks_of)
            self.reader.read.connect(self._read)
            self.reader.taken_out.connect(self._take_out)
            self.place.addWidget(self.reader, 1)
            self.grid.finished.connect(self.reader.focus_first)
        else:
            self.grid.finished.connect(self.hand.setFocus)
        self.grid.check()
        self._focus()

    def _focus(self) -> None:
        first = self.reader or self.grid
        if first is not None:
            first.focus_first()

    def _changed(self, changed: Changed) -> None:
        """Something was written here or elsewhere: what is kept is shown."""
        if self.grid is None or "Count" not in " ".join(changed.records):
            return
        made = count_sheets.read(count_sheets.required_count(self.uid))
        self.grid.take(made)

    def _say_sums(self, told: str, missing: int) -> None:
        if self.grid is not None and self.grid.made.count.way == "ballots":
            self.grid.setFixedHeight(theme.px(116 if self.grid.complains else 84))
            told = told_total(self.grid.made)
        elif missing:
            told = say(N_("{told} · still to be entered: {count}"), told=told, count=missing)
        self.sums.setText(told)

    # teams

    def _switched(self, place: int) -> None:
        if self.grid is not None:
            self.grid.commit()
        self.uid = self.listed[place].uid
        self._show_team()

    def _other_team(self) -> None:
        self.teams.setCurrentIndex((self.teams.currentIndex() + 1) % self.teams.count())

    # numbers and ballots

    def _enter(self, line: str, value: object) -> None:
        number = value if isinstance(value, int) else None
        self.desk.do(counts.enter, self.uid, {line: number})

    def _marks_of(self, number: int) -> str | None:
        """The marks of a ballot that was read; "" for an invalid one, None where there is none."""
        made = count_sheets.read(count_sheets.required_count(self.uid))
        return next((one.marks for one in made.ballots if one.number == number), None)

    def _read(self, marks: str, reason: str, number: int) -> None:
        if number > 0:
            done = self.desk.do(counts.correct_ballot, self.uid, number, marks, reason)
        else:
            done = self.desk.do(counts.enter_ballot, self.uid, marks, reason)
        if done is not None:
            self._next_ballot()

    def _take_out(self) -> None:
        if self.desk.do(counts.undo_ballot, self.uid) is not None:
            self._next_ballot()

    def _next_ballot(self) -> None:
        made = count_sheets.read(count_sheets.required_count(self.uid))
        if self.reader is not None:
            self.reader.take(made)
            self.reader.focus_first()

    # ending

    def hand_in(self) -> None:
        """The team is done: asked once more where the figures do not agree."""
        if self.grid is not None:
            self.grid.commit()
        made = count_sheets.read(count_sheets.required_count(self.uid))
        wrong = [one for one in count_sheets.faults(made) if one.blocking and not one.missing]
        if not wrong:
            self._hand_in()
            return
        question = N_("{fault} Hand in all the same? The count cannot be locked like this.")
        alerts.ask(
            self, Message(question, {"fault": wrong[0].message}), N_("Hand in"), self._hand_in
        )

    def _hand_in(self) -> None:
        if self.desk.do(counts.hand_in, self.uid) is None:
            return
        left = [one for one in counts.counts(self.vote.uid) if not one.finished]
        if not left:
            self.accept()
            return
        self.teams.blockSignals(True)
        self.teams.removeTab([one.uid for one in self.listed].index(self.uid))
        self.teams.blockSignals(False)
        self.listed = [one for one in self.listed if one.uid in {each.uid for each in left}]
        if not self.listed:
            self.accept()
            return
        self._switched(self.teams.currentIndex())

    def reject(self) -> None:
        """What is typed is kept before the window goes."""
        if self.grid is not None:
            self.grid.commit()
        super().reject()
