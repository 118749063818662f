"""What belongs to one document: versions with files, opinions asked for, comments, the steps it has gone."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.domain import document_stages as stages
from desktop_app.domain.document_tables import answer_in_words, treatments_in_words
from desktop_app.domain.fields import Record
from desktop_app.domain.papers import (
    OPINIONS,
    STAGES,
    TREATMENTS,
    Appraisal,
    Comment,
    Document,
    DocumentStep,
    DocumentVersion,
)
from desktop_app.domain.words import N_, capital, say, show
from desktop_app.services import clock
from desktop_app.services import papers as service
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button, quiet
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column

OF_A_DOCUMENT = frozenset({"document", "congress", "upper_document"})
TREATED = {"taken_up": ("circle-check", "good"), "partly": ("circle-minus", "warn"),
           "explained": ("info", "info"), "": ("circle", "ink_2")}  # fmt: skip


def details_of(desk: Desk) -> list[tuple[str, ChildList[Any]]]:
    """The lists under the tabs of a document's sheet."""
    return [
        (N_("Versions"), Versions(desk)),
        (N_("Opinions"), _opinions(desk)),
        (N_("Comments"), Comments(desk)),
        (N_("Steps"), _steps(desk)),
    ]


class Versions(ChildList[DocumentVersion]):
    """Versions, the latest first and marked; a file is attached, opened, saved elsewhere."""

    def __init__(self, desk: Desk) -> None:
        self.attach_new = button(N_("With a file …"), self.attach, icon="upload", name="attach")
        self.attach_new.setToolTip(say(N_("A new version with a file of up to 20 MB")))
        self.open_it = button(
            N_("Open the file"), self.open_file, icon="external-link", name="open_file"
        )
        super().__init__(
            desk, DocumentVersion, "versions", N_("Version of the document"), [
                Column("position", say(N_("Version no.")), self._number, 128, sortable=False,
                       icon=lambda one: "star" if self._is_latest(one) else "",
                       tone=lambda one: "primary"),
                Column("made_on", say(N_("Made on")), lambda one: show(one.made_on), 90,
                       sortable=False),
                Column("file_name", say(N_("File")), lambda one: one.file_name, 170, sortable=False),
                Column("changes", say(N_("What changed")), lambda one: one.changes, 160,
                       sortable=False),
                Column("made_by", say(N_("Made by")), lambda one: one.made_by, 120, sortable=False),
            ],
            read=lambda parent: service.versions(parent.uid), blank=service.blank_version,
            keep=service.save_version, take_away=service.remove_version,
            nothing=N_("No version yet. Attach the first draft with “With a file …”."),
            new_word=N_("New version"), leave_out=frozenset({"document", "content", "file_name"}),
            extra=(self.attach_new, self.open_it),
        )  # fmt: skip
        self.table.chosen.connect(self._follow)

    def show_of(self, parent: Record) -> None:
        """The versions of a document."""
        super().show_of(parent)
        self.attach_new.setEnabled(bool(parent.uid))
        self._follow()

    def _follow(self) -> None:
        one = self.table.current()
        self.open_it.setEnabled(one is not None and bool(one.content))

    def _is_latest(self, one: DocumentVersion) -> bool:
        rows = self.table.rows_model.rows
        return len(rows) > 0 and rows[0].uid == one.uid

    def _number(self, one: DocumentVersion) -> str:
        return (
            say(N_("{number}, latest"), number=one.position)
            if self._is_latest(one)
            else show(one.position)
        )

    def attach(self) -> None:
        """A new version with a file."""
        from desktop_app.ui.papers_files import attach

        if isinstance(self.parent_record, Document) and self.parent_record.uid:
            attach(self.desk, self, service.blank_version(self.parent_record))

    def attach_here(self) -> None:
        """A file for the version in hand."""
        from desktop_app.ui.papers_files import attach

        one = self.table.current()
        if one is not None:
            attach(self.desk, self, one)

    def open_file(self) -> None:
        """Show the file of the version in hand with the system's program."""
        from desktop_app.ui.papers_files import open_copy

        one = self.table.current()
        if one is not None and one.content:
            open_copy(self, one)

    def save_file(self) -> None:
        """Save the file of the version in hand elsewhere."""
        from desktop_app.ui.papers_files import save_copy

        one = self.table.current()
        if one is not None and one.content:
            save_copy(self, one)

    def _verbs(self) -> list[Verb]:
        one = self.table.current()
        has = one is not None and bool(one.content)
        word = N_("Replace its file …") if has else N_("Attach a file to it …")
        return [
            Verb("external-link", N_("Open the file"), self.open_file, "", has),
            Verb("download", N_("Save the file elsewhere …"), self.save_file, "", has),
            Verb("upload", word, self.attach_here),
            *super()._verbs(),
        ]


def _opinions(desk: Desk) -> ChildList[Appraisal]:
    def day() -> date:
        return service.day_of(desk.congress) if desk.congress is not None else clock.today()

    def late(one: Appraisal) -> bool:
        return stages.days_over(one, day()) > 0

    def sign(one: Appraisal) -> str:
        if one.answered_on is not None:
            return "circle-check"
        return "triangle-alert" if late(one) else "hourglass"

    def tone(one: Appraisal) -> str:
        if one.answered_on is not None:
            return "warn" if late(one) else "good"
        return "bad" if late(one) else "ink_2"

    return ChildList(
        desk, Appraisal, "appraisals", N_("Opinion"), [
            Column("body", say(N_("Body")), lambda one: one.body, 170, sortable=False),
            Column("result", say(N_("Result")), lambda one: capital(answer_in_words(one, day())),
                   170, sortable=False, icon=sign, tone=tone),
            Column("opinion", say(N_("Opinion")), lambda one: capital(_word(OPINIONS, one.opinion)),
                   130, sortable=False),
            Column("sent_on", say(N_("Sent on")), lambda one: show(one.sent_on), 90,
                   sortable=False),
            Column("days", say(N_("Days given")), lambda one: show(one.days), 84, right=True,
                   sortable=False),
            Column("answered_on", say(N_("Answered on")), lambda one: show(one.answered_on), 90,
                   sortable=False),
            Column("paper", say(N_("Number and sign")), lambda one: one.paper, 110, sortable=False),
        ],
        read=lambda parent: service.appraisals(parent.uid), blank=service.blank_appraisal,
        keep=service.save_appraisal, take_away=service.remove_appraisal,
        nothing=N_("No body has been asked yet. Several may be asked at once: choose “Add” for each."),
        new_word=N_("Ask a body for its opinion"), leave_out=frozenset({"document"}),
    )  # fmt: skip


class Comments(ChildList[Comment]):
    """Comments on a document with how they were treated; the counts stand above."""

    def __init__(self, desk: Desk) -> None:
        self.from_list = button(
            N_("From Excel …"), self.take_list, icon="file-spreadsheet", name="comments_from_list"
        )
        self.counts = quiet("")
        super().__init__(
            desk, Comment, "comments", N_("Comment"), [
                Column("who", say(N_("Comment of")), lambda one: one.who, 150, sortable=False),
                Column("body", say(N_("Comment")), lambda one: " ".join(one.body.split()), 210,
                       sortable=False, tip=lambda one: one.body),
                Column("treatment", say(N_("How it was treated")),
                       lambda one: _word(TREATMENTS, one.treatment) or say(N_("Not treated yet")),
                       150, sortable=False, icon=lambda one: TREATED[one.treatment][0],
                       tone=lambda one: TREATED[one.treatment][1]),
                Column("part", say(N_("On which part")), lambda one: one.part, 110, sortable=False),
                Column("said_on", say(N_("Day")), lambda one: show(one.said_on), 84,
                       sortable=False),
            ],
            read=lambda parent: service.comments(parent.uid),
            blank=lambda parent: Comment(
                congress=parent.congress, document=parent.uid, said_on=clock.today()
            ),
            keep=service.save_comment, take_away=service.remove_comment,
            nothing=N_("No comment yet. Choose “Add”, or press Insert."),
            new_word=N_("New comment"), leave_out=OF_A_DOCUMENT,
            first=("who", "unit", "said_on", "part", "body", "treatment", "answer"),
            extra=(self.from_list,),
        )  # fmt: skip
        layout: Any = self.layout()
        layout.insertWidget(1, self.counts)

    def show_of(self, parent: Record) -> None:
        """The comments on a document."""
        super().show_of(parent)
        listed = list(self.table.rows_model.rows)
        self.counts.setText(treatments_in_words(listed) if listed else "")
        self.counts.setVisible(bool(listed))

    def take_list(self) -> None:
        """Comments from a spreadsheet."""
        from desktop_app.ui.papers_files import take_comments

        if isinstance(self.parent_record, Document) and self.parent_record.uid:
            take_comments(self.desk, self, self.parent_record)


def _steps(desk: Desk) -> ChildList[DocumentStep]:
    return ChildList(
        desk, DocumentStep, "document_steps", N_("Step"), [
            Column("stage", say(N_("Stage")), lambda one: say(STAGES[one.stage]), 190,
                   sortable=False),
            Column("reached_on", say(N_("Reached on")), lambda one: show(one.reached_on), 96,
                   sortable=False),
            Column("due", say(N_("May stay there until")), lambda one: show(one.due), 150,
                   sortable=False),
            Column("note", say(N_("Note")), lambda one: one.note, 160, sortable=False),
        ],
        read=lambda parent: service.steps(parent.uid),
        blank=service.next_step, keep=service.keep_step, take_away=service.remove_step,
        nothing=N_("It has gone no step yet."), new_word=N_("Next step"),
        leave_out=frozenset({"document"}),
    )  # fmt: skip


def _word(words: dict[str, str], key: str) -> str:
    return say(words[key]) if key else ""
