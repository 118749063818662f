"""The board of tasks: overdue first, then what is due within a week, then the rest; what is done folds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.domain import tasks as rules
from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.preparation import TASK_STATES, Task
from desktop_app.domain.tasks import Origin, TaskLine
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import task_papers
from desktop_app.services import tasks as service
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.page import button, more, put_icon
from desktop_app.ui.received_strip import ReceivedStrip
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.searching import end_search
from desktop_app.ui.table_papers import Papers, offer, print_button
from desktop_app.ui.tables import Column, RowsModel
from desktop_app.ui.task_filters import TaskFilters
from desktop_app.ui.task_rows import (
    STATE_SIGNS,
    BoardLine,
    BoardModel,
    Head,
    board_columns,
    laid_out,
)

_TO_NEXT = {
    "open": N_("Begin"),
    "doing": N_("Mark as done"),
    "done": N_("Open again"),
    "dropped": N_("Open again"),
}
"""What the key for the next state does with a task of this state."""


class TasksPanel(ListPanel[BoardLine]):
    """Space brings a task into its next state; on a heading it folds."""

    kind: ClassVar[type[Record]] = Task
    name: ClassVar[str] = "tasks"
    icon: ClassVar[str] = "clipboard-check"
    title: ClassVar[str] = N_("Tasks")
    one: ClassVar[str] = N_("{count} task")
    many: ClassVar[str] = N_("{count} tasks")
    new_word: ClassVar[str] = N_("New task")
    empty_word: ClassVar[str] = N_(
        "There is no task yet. Take in the template of the round: each task gets its day, counted back from "
        "the congress."
    )
    first: ClassVar[tuple[str, ...]] = (
        "title", "state", "evidence", "done_on", "area", "committee", "member", "owner_name", "days",
        "due", "note",
    )  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        self.every: list[TaskLine] = []
        self._folded = {("band", rules.DONE)}
        self.filters = TaskFilters()
        self.next = button(
            _TO_NEXT["doing"], self.to_next_state, icon="circle-check", name="next_state"
        )
        self.next.setToolTip(say(N_("Space")))
        self.paper = print_button(self, self.papers, "print_tasks")
        self._open_origin: QPushButton | None = None
        super().__init__(desk)
        self.received = ReceivedStrip(desk)
        inside = self.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.insertWidget(0, self.received)  # also over a board that has no task yet
        self.filters.changed.connect(self._narrow)
        keys(self.table, {
            "Space": self.to_next_state, "Left": partial(self._turn, True),
            "Right": partial(self._turn, False),
        })  # fmt: skip

    # what it lists

    def lines(self, congress: str) -> Sequence[BoardLine]:
        """The board: headings with their tasks."""
        self.every = service.tasks(congress)
        self.filters.offer(self.every)
        self.filters.tell(self.every)
        shown = [one for one in self.every if self.filters.lets(one)]
        by = self.filters.grouping
        groups = rules.grouped(shown, by)
        return laid_out(groups, lambda key: (by, key) in self._folded and not self.filters.words)

    def rows_model(self) -> RowsModel[BoardLine]:
        """Rows with headings."""
        return BoardModel(board_columns())

    def columns(self) -> list[Column[BoardLine]]:
        """What, how long still, state, who, when, shown by."""
        return board_columns()

    def record_of(self, line: BoardLine) -> Record:
        """The task of a line; a heading has none."""
        return Task() if isinstance(line, Head) else line.task

    def current_record(self) -> Record | None:
        """The task with the focus; None on a heading."""
        line = self.table.current()
        return None if line is None or isinstance(line, Head) else line.task

    def blank(self) -> Record:
        """A task of the group in which the focus is."""
        assert self.desk.congress is not None
        line = self.table.current()
        like = line.group.lines[0] if isinstance(line, Head) else line
        task = Task(congress=self.desk.congress.uid, state="open", area="general")
        return task if like is None else _like(task, like.task, self.filters.grouping)

    def keep(self, record: Record) -> Changed:
        """Keep what stands on the sheet."""
        assert isinstance(record, Task)
        return service.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a task."""
        assert isinstance(record, Task)
        return service.remove(record)

    def counted(self) -> str:
        """How the tasks stand."""
        found = rules.count(self.every)
        parts = []
        if found.overdue:
            parts.append(
                say_count(N_("1 task overdue"), N_("{count} tasks overdue"), found.overdue)
            )
        if found.near:
            near = N_("1 task within 7 days"), N_("{count} tasks within 7 days")
            parts.append(say_count(*near, found.near))
        parts.append(say(N_("{done}/{all} done"), done=found.done, all=found.all))
        return " · ".join(parts)

    @property
    def narrowed(self) -> bool:
        """Whether a filter leaves tasks out."""
        return self.filters.narrowed and bool(self.every)

    def refresh(self) -> None:
        """Read the board anew; where a filter leaves nothing, say so."""
        super().refresh()
        self.received.refresh()
        nothing = N_("No task is like this. Esc shows all tasks again.")
        self.table.say_nothing(say(nothing) if self.every and not self.listed else "")
        self._show_next()

    def _narrow(self) -> None:
        self.refresh()
        self._begin_at_a_task()

    def _begin_at_a_task(self) -> None:
        """Where nothing is in hand, the first task is: the one that is the most overdue."""
        if self.table.current() is None and self.listed:
            first = (at for at, line in enumerate(self.listed) if isinstance(line, TaskLine))
            self.table.selectRow(next(first, 0))

    def take_focus(self) -> None:
        """The keyboard begins at the first task."""
        self._begin_at_a_task()
        super().take_focus()

    def search(self, text: str) -> None:
        """Words that are looked for in the tasks."""
        self.filters.words = text
        self._narrow()

    def reveal(self, uid: str) -> None:
        """Open the sheet of a task, also of one that is folded away or left out."""
        if not self.choose(uid):
            self._folded.clear()
            self.filters.clear()
        super().reveal(uid)
        # once the sheet has its room the list is lower
        QTimer.singleShot(0, self.table, lambda: self.table.scrollTo(self.table.currentIndex()))

    # around the list

    def extra_tools(self) -> list[QWidget]:
        """The next state, papers, and what is needed less often."""
        self.more = more([
            ("download", N_("Take in the template of the round"), self.take_template),
            ("users", N_("Give tasks to the bodies by area"), self.give_to_bodies),
        ])  # fmt: skip
        return [self.next, self.paper, self.more]

    def above(self) -> list[QWidget]:
        """The filters."""
        return [self.filters]

    def empty_verbs(self) -> list[Any]:
        """The template first; the other way in is to enter a task."""
        return [
            button(
                N_("Take in the template of the round"), self.take_template, main=True,
                icon="download", name="take_template",
            ),
            button(self.new_word, self.new, icon="plus"),
        ]  # fmt: skip

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """The sheet has a way to where the task comes from."""
        made = button(
            N_("Where it comes from"), self.open_origin, icon="external-link", name="open_origin"
        )
        made.hide()
        sheet.head.addWidget(made)
        self._open_origin = made

    def under_heading(self, record: Record) -> str:
        """When it is due, and where it comes from."""
        line = next((one for one in self.every if one.task.uid == record.uid), None)
        origin = line.origin if line is not None else None
        if self._open_origin is not None:
            self._open_origin.setVisible(bool(origin and origin.tab))
        if line is None or not record.uid:
            return say(N_("Below 0: days before the congress. A day typed in holds when it moves."))
        parts = []
        if line.due is not None and line.is_open:
            parts.append(
                say(N_("Due {day}, {left}"), day=show(line.due), left=rules.days_left(line))
            )
        if origin is not None:
            parts.append(str(origin.text))
        return " · ".join(parts)

    # verbs

    def _show_next(self) -> None:
        """The button says what it does with the task in hand."""
        record = self.current_record()
        self.next.setEnabled(record is not None)
        if isinstance(record, Task):
            self.next.setText(say(_TO_NEXT[record.state]))
            sign = STATE_SIGNS[rules.next_state(record)][0]
            put_icon(self.next, sign)

    def _follow(self) -> None:
        super()._follow()
        self._show_next()

    def _fold(self) -> bool:
        """Fold or unfold the heading in hand; False where a task is."""
        line = self.table.current()
        if isinstance(line, Head):
            self._turn(not line.folded)
        return isinstance(line, Head)

    def _turn(self, folded: bool) -> None:
        line, place = self.table.current(), self.table.currentIndex().row()
        if not isinstance(line, Head) or line.folded == folded:
            return
        key = (self.filters.grouping, line.group.key)
        if folded:
            self._folded.add(key)
        else:
            self._folded.discard(key)
        self.refresh()
        self.table.selectRow(place)

    def edit(self) -> None:
        """F2: the sheet of the task in hand; a heading folds."""
        if not self._fold():
            super().edit()

    def to_next_state(self) -> None:
        """Space: not begun, under way, done."""
        if not self._fold():
            self._do_with_task(service.next_state)

    def to_state(self, state: str) -> None:
        """Bring the task in hand into a state."""
        self._do_with_task(service.set_state, state)

    def _do_with_task(self, act: Callable[..., Changed], *values: Any) -> None:
        record, place = self.current_record(), self.table.currentIndex().row()
        if record is None:
            return

        def go() -> None:
            if self.desk.do(act, record, *values) is None:
                return
            if self.current_record() is None and self.listed:  # it went under a folded heading
                self.table.selectRow(min(place, len(self.listed) - 1))

        self._may_change(go)

    def take_template(self) -> None:
        """Put in what the round's template has and the congress has not."""
        if self.desk.congress is not None and self.desk.do(
            service.take_template, self.desk.congress.uid
        ):
            self.take_focus()

    def give_to_bodies(self) -> None:
        """Give each open task that nobody has to the body of its area."""
        if self.desk.congress is not None:
            self.desk.do(service.give_to_bodies, self.desk.congress.uid)

    def escape(self) -> None:
        """Esc: close the sheet; where none is open, show all tasks again."""
        if self.sheet is None and self.filters.narrowed:
            end_search(self)
            self.filters.clear()
        else:
            super().escape()

    def open_origin(self) -> None:
        """Go to the conclusion, finding or lesson a task was made of."""
        origin = self._origin()
        if origin is not None and origin.tab:
            self.desk.page_wanted.emit("preparation", {"tab": origin.tab, "uid": origin.uid})

    def _origin(self) -> Origin | None:
        line = self.table.current()
        return line.origin if isinstance(line, TaskLine) else None

    def row_verbs(self) -> list[Verb]:
        """The menu of a task; that of a heading only folds."""
        line = self.table.current()
        if isinstance(line, Head):
            word = N_("Unfold") if line.folded else N_("Fold")
            return [Verb("chevrons-up-down", word, self._fold, "Space")]
        verbs = super().row_verbs()
        if line is None:
            return verbs
        states = [
            Verb(STATE_SIGNS[state][0], word, partial(self.to_state, state))
            for state, word in TASK_STATES.items()
            if state != line.task.state
        ]
        origin = line.origin
        known = origin is not None and bool(origin.tab)
        opens = Verb("external-link", N_("Where it comes from"), self.open_origin, "", known)
        return [*states, *verbs, opens]

    # paper

    def papers(self) -> Papers:
        """The page of the week, and the whole list by area, body and person."""
        congress = self.desk.congress
        if congress is None:
            return []
        uid = congress.uid
        return [
            (N_("Tasks of the week"), lambda: task_papers.week(uid)),
            (N_("All tasks by area"), lambda: task_papers.whole(uid, "area")),
            (N_("All tasks by body"), lambda: task_papers.whole(uid, "body")),
            (N_("All tasks by person in charge"), lambda: task_papers.whole(uid, "owner")),
        ]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self.papers(), self.paper)


def _like(task: Task, other: Task, grouping: str) -> Task:
    """A new task in the group of another one: of its area, or of its body."""
    if grouping == "area":
        return replace(task, area=other.area)
    if grouping in ("body", "owner"):
        return replace(task, committee=other.committee, area=other.area)
    return task
