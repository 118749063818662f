"""The lists of documents on their path, with the sheet of one and all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain import document_stages as stages
from desktop_app.domain.changes import Changed
from desktop_app.domain.document_tables import standing_in_words
from desktop_app.domain.fields import Record
from desktop_app.domain.papers import STAGES, Document
from desktop_app.domain.words import N_, capital, say, say_count, show
from desktop_app.services import papers as service
from desktop_app.services import papers_printed
from desktop_app.services.papers import DocumentLine
from desktop_app.ui import theme
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.ordered_panel import OrderedPanel
from desktop_app.ui.page import button, more, row
from desktop_app.ui.papers_details import details_of
from desktop_app.ui.papers_steps import TONES, StepsBar, ask_for_step, marks, marks_size
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.table_papers import Papers, offer, print_button
from desktop_app.ui.tables import Column


class CongressView(OrderedPanel[DocumentLine]):
    """Documents for the congress."""

    path: ClassVar[str] = "congress"
    kind: ClassVar[type[Record]] = Document
    name: ClassVar[str] = "documents_congress"
    icon: ClassVar[str] = "file-text"
    title: ClassVar[str] = N_("Documents")
    one: ClassVar[str] = N_("{count} document")
    many: ClassVar[str] = N_("{count} documents")
    new_word: ClassVar[str] = N_("New document")
    empty_word: ClassVar[str] = N_(
        "There is no document yet. Take those the round asks for: each gets its day, counted back from the "
        "congress."
    )
    leave_out: ClassVar[frozenset[str]] = frozenset(
        {"congress", "path", "position", "stage", "origin"}
    )
    first: ClassVar[tuple[str, ...]] = ("title", "drafter", "committee", "days", "due", "note")
    sheet_share: ClassVar[float] = 0.52

    def __init__(self, desk: Desk) -> None:
        self.steps = StepsBar()
        self.standing = QLabel()
        self.standing.setObjectName("quiet")
        self.standing.setWordWrap(True)
        self.go_on = button(N_("Next stage …"), self.next_stage, icon="arrow-right", name="go_on")
        self.go_on.setToolTip("Ctrl+→")
        self.paper: QPushButton = print_button(self, self.papers, "print_documents")
        super().__init__(desk)
        self.table.setIconSize(marks_size())
        self._head = self._make_head()
        side: Any = self.side.layout()
        side.insertWidget(0, self._head)
        keys(self.table, {
            "Ctrl+Right": self.next_stage, "Ctrl+Left": self.stage_back,
        })  # fmt: skip

    def _make_head(self) -> QWidget:
        """The steps stand above the tabs of the sheet: they are about all of them."""
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(theme.px(8), 0, 0, theme.px(4))
        layout.setSpacing(theme.px(4))
        layout.addWidget(self.steps)
        layout.addWidget(row(self.standing))
        made.hide()
        return made

    # what it lists

    def lines(self, congress: str) -> Sequence[DocumentLine]:
        """The documents of its path."""
        return service.lines(congress, self.path)

    def columns(self) -> list[Column[DocumentLine]]:
        """What, where it stands, since when, until when, who is waited for."""
        return [
            Column("title", say(N_("Document")), lambda one: one.document.title, 272,
                   sortable=False),
            Column("marks", say(N_("Stages")), _place, 146, sortable=False,
                   picture=lambda one: marks(one.standing),
                   tip=lambda one: say(STAGES[one.document.stage])),
            Column("stage", say(N_("Stage")), lambda one: say(STAGES[one.document.stage]), 150,
                   sortable=False),
            Column("days", say(N_("Days in stage")), lambda one: show(one.standing.days), 96,
                   right=True, sortable=False),
            Column("due", say(N_("Due")), lambda one: show(one.standing.due), 92, sortable=False),
            Column("result", say(N_("Result")), lambda one: standing_in_words(one.standing), 170,
                   sortable=False, icon=lambda one: TONES[one.standing.state][0],
                   tone=lambda one: TONES[one.standing.state][1]),
            Column("asked", say(N_("Opinions")), _asked, 92, sortable=False,
                   icon=lambda one: "triangle-alert" if one.asked_late else "",
                   tone=lambda one: "bad", tip=_asked_tip),
            Column("comments", say(N_("Comments")), _comments, 70, sortable=False),
        ]  # fmt: skip

    def record_of(self, line: DocumentLine) -> Record:
        """The document of a line."""
        return line.document

    def blank(self) -> Record:
        """A draft of this path."""
        assert self.desk.congress is not None
        return service.blank(self.desk.congress.uid, self.path)

    def keep(self, record: Record) -> Changed:
        """Keep what stands on the sheet."""
        assert isinstance(record, Document)
        return service.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a document with all that belongs to it."""
        assert isinstance(record, Document)
        return service.remove(record)

    def counted(self) -> str:
        """How many, how many ready, how many late."""
        parts = [say_count(self.one, self.many, len(self.listed))]
        ready = sum(one.standing.state in (stages.DONE, stages.READY_LATE) for one in self.listed)
        late = sum(one.standing.is_late for one in self.listed)
        if ready:
            parts.append(say(N_("{count} ready"), count=ready))
        if late:
            parts.append(say(N_("{count} late"), count=late))
        return " · ".join(parts)

    def details(self) -> list[tuple[str, ChildList[Any]]]:
        """Versions, opinions, comments, the steps gone."""
        return details_of(self.desk)

    # around the list

    def extra_tools(self) -> list[QWidget]:
        """The next stage, papers, and what is needed less often."""
        return [self.go_on, self.paper, more([
            ("download", N_("Take the documents of the round"), self.take_required),
            ("hard-drive", N_("Attached files in the register …"), self.show_room),
        ])]  # fmt: skip

    def empty_verbs(self) -> list[Any]:
        """Those of the round first; the other way in is to enter one."""
        return [
            button(N_("Take the documents of the round"), self.take_required, main=True,
                   icon="download", name="take_required"),
            button(self.new_word, self.new, icon="plus"),
        ]  # fmt: skip

    def refresh(self) -> None:
        """The list, and the steps of the open sheet."""
        super().refresh()
        self.go_on.setEnabled(self.current_record() is not None)
        self._show_steps()

    def _follow(self) -> None:
        super()._follow()
        self.go_on.setEnabled(self.current_record() is not None)

    def _begin(self, record: Record, *, focus: bool = True) -> None:
        super()._begin(record, focus=focus)
        self._show_steps()

    def _show_steps(self) -> None:
        wanted = self.sheet.record.uid if self.sheet is not None else ""
        line = next((one for one in self.listed if wanted and one.document.uid == wanted), None)
        head = getattr(self, "_head", None)
        if head is None:
            return
        head.setVisible(line is not None)
        self.steps.show_standing(line.standing if line else None)
        if line is not None:
            self.standing.setText(_told(line))

    # verbs

    def _with_document(self, does: Any) -> None:
        record = self.current_record()
        if isinstance(record, Document):
            self._may_change(lambda: does(record))

    def next_stage(self) -> None:
        """Ctrl+Right: ask for the next stage."""
        self._with_document(lambda one: ask_for_step(self.desk, self, one))

    def stage_back(self) -> None:
        """Ctrl+Left: ask for the reason to send it back."""
        self._with_document(
            lambda one: ask_for_step(self.desk, self, one, stages.stage_before(one))
        )

    def move_record(self, record: Record, by: int) -> Changed:
        """Move a document in its list."""
        assert isinstance(record, Document)
        return service.move(record, by)

    def take_required(self) -> None:
        """Enter what the round asks for and is missing."""
        if self.desk.congress is not None:
            self.desk.do(service.add_required, self.desk.congress.uid)

    def show_room(self) -> None:
        """What attached files take, and tidying them."""
        from desktop_app.ui.papers_files import tell_room

        tell_room(self.desk, self)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        edit, *others = super().row_verbs()
        return [
            edit,
            Verb("arrow-right", N_("Next stage …"), self.next_stage, "Ctrl+→"),
            Verb("arrow-left", N_("Send back …"), self.stage_back, "Ctrl+←"),
            *others,
        ]

    # paper

    def papers(self) -> Papers:
        """The register, and the comments on the document in hand."""
        congress, record = self.desk.congress, self.current_record()
        if congress is None:
            return []
        uid = congress.uid
        found = [(N_("Register of documents"), lambda: papers_printed.documents(uid))]
        if isinstance(record, Document):
            of_it = record
            found.append((N_("Comments received, taken up and explained"),
                          lambda: papers_printed.comments(of_it)))  # fmt: skip
        return found

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self.papers(), self.paper)


class PlansView(CongressView):
    """Plans and decisions."""

    path: ClassVar[str] = "plan"
    name: ClassVar[str] = "documents_plan"


def _place(line: DocumentLine) -> str:
    return f"{line.standing.at + 1}/{len(line.standing.stages)}"


def _asked(line: DocumentLine) -> str:
    """Opinions that have come in, of those asked for."""
    if not line.appraisals:
        return ""
    waiting = len(stages.unanswered(line.appraisals))
    return f"{len(line.appraisals) - waiting}/{len(line.appraisals)}"


def _asked_tip(line: DocumentLine) -> str:
    bodies = ", ".join(one.body for one in stages.unanswered(line.appraisals))
    return say(N_("No answer yet from: {bodies}."), bodies=bodies) if bodies else ""


def _comments(line: DocumentLine) -> str:
    """Comments that have been treated, of all."""
    if not line.comments:
        return ""
    open_ones = stages.treatment_counts(line.comments)[""]
    return f"{len(line.comments) - open_ones}/{len(line.comments)}"


def _told(line: DocumentLine) -> str:
    """Under the steps: how long it has been there, until when it may be, and how the whole stands."""
    at, parts = line.standing, []
    if at.since is not None and at.days is not None:
        told = N_("At this stage since {day} ({count} days)")
        parts.append(say(told, day=at.since, count=at.days))
    if at.stage_due is not None and at.days is not None:
        parts.append(say(N_("may stay until {day}"), day=at.stage_due))
    if at.due is not None:
        parts.append(say(N_("ready by {day}"), day=at.due))
    parts.append(standing_in_words(at))
    return capital(" · ".join(parts))
