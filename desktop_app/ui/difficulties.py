"""Difficulties that want an answer: the office's own and those of the units below, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop_app.domain import difficulties as rules
from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.difficulties import ANSWERED, OPEN, SETTLED, STATES, DifficultyLine
from desktop_app.domain.fields import Record
from desktop_app.domain.meetings import Difficulty, DifficultyAnswer
from desktop_app.domain.words import N_, capital, say, show
from desktop_app.services import clock, difficulties
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.page import button
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column

SIGNS = {
    OPEN: ("hourglass", "warn"),
    ANSWERED: ("circle-check", "info"),
    SETTLED: ("circle-check", "good"),
}
ANSWERS = 1
"""The place of the answers among the tabs of the sheet."""


class DifficultiesPanel(ListPanel[DifficultyLine]):
    """Raised here or below, answered here or above. What comes from below is corrected there."""

    kind: ClassVar[type[Record]] = Difficulty
    name = "difficulties"
    icon = "circle-help"
    title = N_("Difficulties")
    one = N_("{count} difficulty")
    many = N_("{count} difficulties")
    new_word = N_("New difficulty")
    empty_word = N_(
        "No difficulty has been raised. Note what the office cannot settle by itself, and whom it asks."
    )
    first = ("title", "area", "raised_on", "raised_by", "asked_of", "detail", "wish")
    sheet_share = 0.46

    def lines(self, congress: str) -> Sequence[DifficultyLine]:
        """What waits for an answer first, the oldest at the top."""
        return difficulties.difficulties(congress)

    def columns(self) -> list[Column[DifficultyLine]]:
        """How long it waits, what it is, who raised it, whom it is asked of."""
        return [
            Column("state", say(N_("How it stands")), _state, 178, sortable=False,
                   icon=lambda one: SIGNS[one.state][0], tone=_tone),
            Column("title", say(N_("Difficulty")), lambda one: one.difficulty.title, 320,
                   sortable=False, tip=lambda one: one.difficulty.title),
            Column("unit", say(N_("Raised by")), _raised_by, 150, sortable=False),
            Column("raised_on", say(N_("Raised on")), lambda one: show(one.difficulty.raised_on),
                   92, sortable=False),
            Column("asked_of", say(N_("Asked of")), lambda one: one.difficulty.asked_of, 170,
                   sortable=False),
            Column("area", say(N_("Area")), lambda one: say(AREAS.get(one.difficulty.area, "")), 130,
                   sortable=False),
        ]  # fmt: skip

    def record_of(self, line: DifficultyLine) -> Record:
        """The difficulty."""
        return line.difficulty

    def blank(self) -> Record:
        """Raised today."""
        assert self.desk.congress is not None
        return difficulties.new_difficulty(self.desk.congress.uid)

    def keep(self, record: Record) -> Changed:
        """Keep a difficulty."""
        assert isinstance(record, Difficulty)
        return difficulties.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a difficulty."""
        assert isinstance(record, Difficulty)
        return difficulties.remove(record)

    def counted(self) -> str:
        """How many, how many wait, and how long the oldest does."""
        found = rules.counts(self.listed, clock.today())
        parts = [super().counted()]
        if found.open:
            told = N_("{count} wait for an answer, the oldest {age}")
            parts.append(say(told, count=found.open, age=rules.days_in_words(found.oldest)))
        return " · ".join(parts)

    def under_heading(self, record: Record) -> str:
        """Whose it is, where it comes from below."""
        line = self._line_of(record)
        if line is None or not line.unit:
            return ""
        return say(N_("Raised by {unit}: corrected there, answered here."), unit=line.unit)

    def details(self) -> list[tuple[str, ChildList[Any]]]:
        """The answers."""
        self.answers: ChildList[DifficultyAnswer] = ChildList(
            self.desk, DifficultyAnswer, "difficulty_answers", N_("Answer"),
            [
                Column("answered_on", say(N_("Answered on")), lambda one: show(one.answered_on), 92,
                       sortable=False),
                Column("who", say(N_("Answer of")), lambda one: one.who, 170, sortable=False),
                Column("body", say(N_("Answer")), lambda one: one.body.replace("\n", " "), 260,
                       sortable=False, tip=lambda one: one.body),
                Column("paper", say(N_("Number and sign")), lambda one: one.paper, 110,
                       sortable=False),
            ],
            read=lambda difficulty: difficulties.answers(difficulty.uid),
            blank=difficulties.new_answer, keep=difficulties.save_answer,
            take_away=difficulties.remove_answer,
            nothing=N_("Not answered yet. Choose “Add” to enter the answer."),
            new_word=N_("New answer"), leave_out=frozenset({"difficulty"}),
            first=("who", "answered_on", "body", "paper"),
        )  # fmt: skip
        return [(N_("Answers given"), self.answers)]

    def extra_tools(self) -> list[QWidget]:
        """Settling and printing."""
        self.settled = button(
            N_("Settled today"), self.settle, icon="circle-check", name="settle_difficulty"
        )
        self.printing = print_button(self, self._papers, "print_difficulties")
        return [self.settled, self.printing]

    def _papers(self) -> list[PaperOf]:
        congress = self.desk.congress
        uid = congress.uid if congress else ""
        return [PaperOf(N_("List of difficulties"), table=lambda: difficulties.table(uid))]

    def print_page(self) -> None:
        """Ctrl+P."""
        if self.listed:
            offer(self, self._papers(), self.printing)

    def settle(self) -> None:
        """The difficulty in hand is settled as of today."""
        record = self.current_record()
        if isinstance(record, Difficulty):
            self._may_change(partial(self._settle, record))

    def _settle(self, record: Difficulty) -> None:
        self.desk.do(difficulties.settle, record)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        return [Verb("circle-check", N_("Settled today"), self.settle), *super().row_verbs()]

    def _line_of(self, record: Record) -> DifficultyLine | None:
        return next((one for one in self.listed if one.difficulty.uid == record.uid), None)

    def _begin(self, record: Record, *, focus: bool = True) -> None:
        """The sheet of a difficulty from below is for reading; its answers are in front."""
        super()._begin(record, focus=focus)
        assert isinstance(record, Difficulty)
        own = difficulties.is_own(record)
        assert self.sheet is not None
        for editor in self.sheet.form.editors.values():
            editor.setEnabled(own)
        self.sheet.bar.setVisible(own)
        if focus and not own:
            self.side.tabs.setCurrentIndex(ANSWERS)
            self.answers.setFocus()

    def _elsewhere(self, sheet: RecordSheet, congress: str) -> bool:
        """A difficulty from below is of another congress, and in this list all the same."""
        record = sheet.record
        if isinstance(record, Difficulty) and not difficulties.is_own(record):
            return sheet.family != self.desk.family
        return super()._elsewhere(sheet, congress)

    def _follow(self) -> None:
        super()._follow()
        record = self.current_record()
        own = isinstance(record, Difficulty) and difficulties.is_own(record)
        self.settled.setEnabled(own and record.solved_on is None)  # type: ignore[union-attr]


def _state(line: DifficultyLine) -> str:
    waits = rules.waiting(line, clock.today())
    if waits is not None:
        return capital(say(N_("waits {age}"), age=rules.days_in_words(waits)))
    return capital(say(STATES[line.state]))


def _tone(line: DifficultyLine) -> str:
    waits = rules.waiting(line, clock.today())
    return "bad" if waits is not None and waits >= rules.LONG else SIGNS[line.state][1]


def _raised_by(line: DifficultyLine) -> str:
    return ", ".join(filter(None, (line.difficulty.raised_by, line.unit)))
