"""Lessons: the office's own review, the checklist of others' lessons, the indicators of the past term."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.fields import Record
from desktop_app.domain.indicators import MET, NOT_MET, UNKNOWN, VERDICTS, Rated, met, show_rate
from desktop_app.domain.lessons import LESSONS, Indicator, Lesson
from desktop_app.domain.units import LEVELS
from desktop_app.domain.words import N_, capital, language, say, show
from desktop_app.services import lesson_papers, lessons
from desktop_app.ui.ordered_panel import OrderedPanel
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.switch_panel import SwitchPanel
from desktop_app.ui.tables import Column

_VERDICT_SIGNS = {
    MET: ("circle-check", "good"),
    NOT_MET: ("circle-x", "bad"),
    UNKNOWN: ("", "ink_2"),
}


class ReviewPanel(OrderedPanel[Lesson]):
    """The lines of the office's own lessons review, kind by kind."""

    kind: ClassVar[type[Record]] = Lesson
    name = "lessons"
    icon = "graduation-cap"
    title = N_("Lessons review")
    one = N_("{count} line")
    many = N_("{count} lines")
    new_word = N_("New line of the review")
    empty_word = N_(
        "The lessons review is still empty. What is entered here reaches other congresses as a checklist."
    )
    first = ("kind", "body", "area", "applies_to")

    def lines(self, congress: str) -> Sequence[Lesson]:
        """Kind by kind, in the order of the report."""
        return lessons.lessons(congress)

    def columns(self) -> list[Column[Lesson]]:
        """Kind, number, what was learnt, area, for which level."""
        return [
            Column("kind", say(N_("Kind of line")), lambda one: say(LESSONS.get(one.kind, "")), 160,
                   sortable=False),
            Column("position", say(N_("No.")), lambda one: show(one.position), 48, True,
                   sortable=False),
            Column("body", say(N_("What was learnt")), lambda one: one.body.replace("\n", " "), 470,
                   sortable=False, tip=lambda one: one.body),
            Column("area", say(N_("Area")), lambda one: say(AREAS.get(one.area, "")), 180,
                   sortable=False),
            Column("applies_to", say(N_("Applies to the level")), _level, 140, sortable=False),
        ]  # fmt: skip

    def heading_of(self, record: Record) -> str:
        """The kind."""
        assert isinstance(record, Lesson)
        return say(LESSONS.get(record.kind, self.title))

    def blank(self) -> Record:
        """Of the kind and area of the line in hand: they are entered one after the other."""
        assert self.desk.congress is not None
        before = self.current_record()
        kind, level = "result", ""
        if isinstance(before, Lesson):
            kind, level = before.kind, before.applies_to
        return Lesson(congress=self.desk.congress.uid, kind=kind, applies_to=level)

    def keep(self, record: Record) -> Changed:
        """Keep a line."""
        assert isinstance(record, Lesson)
        return lessons.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a line."""
        assert isinstance(record, Lesson)
        return lessons.remove(record)

    def extra_tools(self) -> list[QWidget]:
        """Printing."""
        self.printing = print_button(self, self._papers, "print_lessons")
        return [self.printing]

    def _papers(self) -> list[PaperOf]:
        uid = self.desk.congress.uid if self.desk.congress else ""
        return [
            PaperOf(N_("Report of the lessons review"), letter=lambda: lesson_papers.review(uid)),
            PaperOf(N_("Lines of the review"), table=lambda: lesson_papers.review_table(uid)),
        ]

    def print_page(self) -> None:
        """Ctrl+P."""
        if self.listed:
            offer(self, self._papers(), self.printing)

    def move_record(self, record: Record, by: int) -> Changed:
        """Move a line among those of its kind."""
        assert isinstance(record, Lesson)
        return lessons.move(record, by)


def _level(one: Lesson) -> str:
    return capital(say(LEVELS[one.applies_to] if one.applies_to else N_("all levels")))


class IndicatorsPanel(OrderedPanel[Rated]):
    """What the past term was to reach and what it reached."""

    kind: ClassVar[type[Record]] = Indicator
    name = "indicators"
    icon = "chart-bar"
    title = N_("Indicators of the past term")
    one = N_("{count} indicator")
    many = N_("{count} indicators")
    new_word = N_("New indicator")
    empty_word = N_(
        "No indicator has been entered. Write figures as on paper: 95,5 or 1.500; “≤ 10” for an upper limit."
    )
    first = ("title", "measure", "target", "result", "note")

    def lines(self, congress: str) -> Sequence[Rated]:
        """In the order a person gave them."""
        return lessons.indicators(congress)

    def columns(self) -> list[Column[Rated]]:
        """Indicator, target, result, rate, verdict."""
        return [
            Column("position", say(N_("No.")), lambda one: show(one.indicator.position), 48, True,
                   sortable=False),
            Column("title", say(N_("Indicator")), lambda one: one.indicator.title, 340,
                   sortable=False, tip=lambda one: one.indicator.title),
            Column("measure", say(N_("Unit of measure")), lambda one: one.indicator.measure, 100,
                   sortable=False),
            Column("target", say(N_("Planned figure")), lambda one: one.indicator.target, 112, True,
                   sortable=False),
            Column("result", say(N_("Reached")), lambda one: one.indicator.result, 112, True,
                   sortable=False),
            Column("rate", say(N_("Rate")), lambda one: show_rate(one.rate, language()), 90, True,
                   sortable=False),
            Column("verdict", say(N_("Verdict")), lambda one: capital(say(VERDICTS[one.verdict])),
                   116,
                   sortable=False, icon=lambda one: _VERDICT_SIGNS[one.verdict][0],
                   tone=lambda one: _VERDICT_SIGNS[one.verdict][1]),
            Column("note", say(N_("Note")), lambda one: one.indicator.note, 200, sortable=False),
        ]  # fmt: skip

    def record_of(self, line: Rated) -> Record:
        """The indicator."""
        return line.indicator

    def blank(self) -> Record:
        """An empty one."""
        assert self.desk.congress is not None
        return Indicator(congress=self.desk.congress.uid)

    def keep(self, record: Record) -> Changed:
        """Keep an indicator."""
        assert isinstance(record, Indicator)
        return lessons.save_indicator(record)

    def take_away(self, record: Record) -> Changed:
        """Remove an indicator."""
        assert isinstance(record, Indicator)
        return lessons.remove_indicator(record)

    def counted(self) -> str:
        """How many, and how many targets were met."""
        reached, judged = met(self.listed)
        told = super().counted()
        if judged:
            told += " · " + say(N_("{met} of {judged} targets met"), met=reached, judged=judged)
        return told

    def extra_tools(self) -> list[QWidget]:
        """Printing."""
        self.printing = print_button(self, self._papers, "print_indicators")
        return [self.printing]

    def _papers(self) -> list[PaperOf]:
        uid = self.desk.congress.uid if self.desk.congress else ""
        return [PaperOf(self.title, table=lambda: lesson_papers.indicators_table(uid))]

    def print_page(self) -> None:
        """Ctrl+P."""
        if self.listed:
            offer(self, self._papers(), self.printing)

    def move_record(self, record: Record, by: int) -> Changed:
        """Move an indicator."""
        assert isinstance(record, Indicator)
        return lessons.move_indicator(record, by)


class LessonsPanel(SwitchPanel):
    """The three of them behind a switch."""

    name = "lesson_parts"
    title = N_("Which part of the lessons is shown")

    parts = (
        ("review", N_("Lessons review"), "lessons:ReviewPanel"),
        ("checklist", N_("Lessons of others"), "lesson_checklist:ChecklistPanel"),
        ("indicators", N_("Indicators of the past term"), "lessons:IndicatorsPanel"),
    )
