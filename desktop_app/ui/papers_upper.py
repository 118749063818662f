"""Comments of this office on the drafts of the level above: entered here, printed, sent in the package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.fields import Record
from desktop_app.domain.papers import Comment
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import papers as service
from desktop_app.services import papers_printed
from desktop_app.ui.desk import Desk
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.table_papers import Papers, offer, print_button
from desktop_app.ui.tables import Column


class UpperView(ListPanel[Comment]):
    """Draft by draft; how they were treated is said by the office above."""

    kind: ClassVar[type[Record]] = Comment
    name: ClassVar[str] = "upper_comments"
    icon: ClassVar[str] = "send"
    title: ClassVar[str] = N_("Comments on drafts of the upper level")
    one: ClassVar[str] = N_("{count} comment")
    many: ClassVar[str] = N_("{count} comments")
    new_word: ClassVar[str] = N_("New comment")
    empty_word: ClassVar[str] = N_(
        "Comments on the drafts of the upper level are entered here. They are printed, and go up with the "
        "next package."
    )
    leave_out: ClassVar[frozenset[str]] = frozenset({"congress", "document", "treatment", "answer"})
    first: ClassVar[tuple[str, ...]] = ("upper_document", "who", "unit", "said_on", "part", "body")

    def __init__(self, desk: Desk) -> None:
        self.paper = print_button(self, self.papers, "print_upper_comments")
        super().__init__(desk)

    def lines(self, congress: str) -> Sequence[Comment]:
        """The comments on drafts of the level above."""
        return service.upper_comments(congress)

    def columns(self) -> list[Column[Comment]]:
        """On which draft, who, what."""
        return [
            Column("upper_document", say(N_("Draft of the upper level")),
                   lambda one: one.upper_document, 240, sortable=False),
            Column("who", say(N_("Comment of")), lambda one: one.who, 190, sortable=False),
            Column("part", say(N_("On which part")), lambda one: one.part, 150, sortable=False),
            Column("said_on", say(N_("Day")), lambda one: show(one.said_on), 90, sortable=False),
            Column("body", say(N_("Comment")), lambda one: " ".join(one.body.split()), 400,
                   sortable=False, tip=lambda one: one.body),
        ]  # fmt: skip

    def blank(self) -> Record:
        """A comment on the same draft as the one in hand."""
        assert self.desk.congress is not None
        line = self.table.current()
        draft = line.upper_document if line is not None else ""
        return Comment(congress=self.desk.congress.uid, upper_document=draft)

    def keep(self, record: Record) -> Changed:
        """Keep a comment."""
        assert isinstance(record, Comment)
        return service.save_comment(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a comment."""
        assert isinstance(record, Comment)
        return service.remove_comment(record)

    def heading_of(self, record: Record) -> str:
        """The draft it is about."""
        assert isinstance(record, Comment)
        return record.upper_document

    def counted(self) -> str:
        """How many, on how many drafts."""
        drafts = len({one.upper_document for one in self.listed})
        told = say_count(self.one, self.many, len(self.listed))
        return say(N_("{comments} on {drafts} drafts"), comments=told, drafts=drafts)

    def extra_tools(self) -> list[QWidget]:
        """The paper to be sent."""
        return [self.paper]

    def papers(self) -> Papers:
        """The comments, draft by draft."""
        congress: Any = self.desk.congress
        if congress is None:
            return []
        return [(self.title, lambda: papers_printed.upper_comments(congress.uid))]

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self.papers(), self.paper)
