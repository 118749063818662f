"""The lessons of other congresses, ticked one by one."""

from __future__ import annotations

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import AREAS
from desktop_app.domain.fields import Record
from desktop_app.domain.lesson_lines import ReceivedLesson, counts, state_word
from desktop_app.domain.lessons import LESSONS, LessonTick
from desktop_app.domain.words import N_, capital, say, show
from desktop_app.services import lesson_papers, lessons
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.page import Empty, button
from desktop_app.ui.paper_menu import PaperOf, offer, print_button
from desktop_app.ui.record_dialog import ask_record
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column
from desktop_app.ui.told_list import Main, ToldList

SIGNS = {
    "done": ("circle-check", "good"),
    "doing": ("hourglass", "info"),
    "not_ours": ("circle-minus", "ink_2"),
    "": ("circle", "warn"),
}


class ChecklistPanel(ToldList[ReceivedLesson]):
    """What others learnt. The space bar goes through the ticks, Enter says how and when."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.printing = print_button(self, self._papers, "print_checklist")
        self.pass_on = button(
            N_("Take into our review"), self.take_over, icon="plus", name="pass_on_lessons"
        )
        self.pass_on.setToolTip(say(N_("So that they reach the units below with our own lessons")))
        change = button(N_("Tick …"), self.edit, icon="pencil", name="edit_tick")
        empty = Empty("graduation-cap")
        empty.say(
            N_(
                "No lessons of others have come yet. They come in the packages of the units below, and in "
                "the file that the office above hands down."
            )
        )
        title = say(N_("Lessons of others"))
        self.build(_columns(), "checklist", title, (self.printing, self.pass_on, change), empty)
        keys(self.table, {"Space": self.turn, "Return": self.edit, "Enter": self.edit})

    @property
    def main(self) -> Main | None:
        """Lessons come from others: there is nothing to enter here."""
        return None

    def read(self, congress: str) -> list[ReceivedLesson]:
        """The checklist of this congress."""
        return lessons.received(congress)

    def uid_of(self, line: ReceivedLesson) -> str:
        """The lesson's."""
        return line.lesson.uid

    def told(self) -> str:
        """How far the office is through them."""
        found = counts(self.listed)
        return say(
            N_("{all} lessons: {done} done here, {doing} under way, {open} not looked at yet"),
            all=found.all, done=found.done, doing=found.doing, open=found.open,
        )  # fmt: skip

    def turn(self) -> None:
        """Space: done, under way, does not concern us, not looked at."""
        line, congress = self.table.current(), self.desk.congress
        if line is not None and congress is not None:
            self.desk.do(lessons.turn_tick, congress.uid, line)

    def edit(self) -> None:
        """How and when the lesson was heeded."""
        line, congress = self.table.current(), self.desk.congress
        if line is not None and congress is not None:
            ask_record(
                self.desk, self, lessons.tick_of(congress.uid, line), _keep, N_("Lesson of others"),
                leave_out=frozenset({"lesson", "congress"}),
            )  # fmt: skip

    def take_over(self) -> None:
        """The chosen lessons go into the office's own review, and with it to the units below."""
        congress, chosen = self.desk.congress, self.table.selected()
        if congress is not None and chosen:
            self.desk.do(lessons.pass_on, congress.uid, [line.lesson for line in chosen])

    def _papers(self) -> list[PaperOf]:
        uid = self.desk.congress.uid if self.desk.congress else ""
        word = N_("Checklist from the lessons of others")
        return [PaperOf(word, table=lambda: lesson_papers.checklist_table(uid))]

    def print_page(self) -> None:
        """Ctrl+P."""
        if self.listed:
            offer(self, self._papers(), self.printing)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        return [
            Verb("circle-check", N_("Next tick"), self.turn, "Space"),
            Verb("pencil", N_("Tick …"), self.edit, "Enter"),
            Verb("plus", N_("Take into our review"), self.take_over),
        ]


def _keep(record: Record) -> Changed:
    assert isinstance(record, LessonTick)
    return lessons.save_tick(record)


def _columns() -> list[Column[ReceivedLesson]]:
    return [
        Column("state", say(N_("Here")), lambda line: capital(state_word(line.state)), 140,
               sortable=False,
               icon=lambda line: SIGNS[line.state][0], tone=lambda line: SIGNS[line.state][1]),
        Column("body", say(N_("What was learnt")), lambda line: line.lesson.body.replace("\n", " "),
               384, sortable=False, tip=lambda line: line.lesson.body),
        Column("kind", say(N_("Kind of line")), lambda line: say(LESSONS.get(line.lesson.kind, "")),
               150, sortable=False),
        Column("area", say(N_("Area")), lambda line: say(AREAS.get(line.lesson.area, "")), 140,
               sortable=False),
        Column("unit", say(N_("Lesson of")), lambda line: line.unit, 130, sortable=False),
        Column("how", say(N_("How")), _how, 150, sortable=False),
    ]  # fmt: skip


def _how(line: ReceivedLesson) -> str:
    tick = line.tick
    return " · ".join(filter(None, (show(tick.ticked_on), tick.how))) if tick else ""
