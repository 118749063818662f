"""What the units below said on drafts of this office, and taking it up on the document it is about."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from desktop_app.domain.comments_below import CommentBelow
from desktop_app.domain.papers import Document
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import comments_below as service
from desktop_app.services import papers_printed
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.page import Empty, button
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.table_papers import Papers, offer, print_button
from desktop_app.ui.tables import Column
from desktop_app.ui.told_list import Main, ToldList


class BelowView(ToldList[CommentBelow]):
    """Comments that came in packages: read here, treated under the document they are taken up on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.paper = print_button(self, self.papers, "print_comments_below")
        self.take = button(
            N_("Take up on its document"), self.edit, icon="circle-plus", name="take_comment"
        )
        self.take.setToolTip(
            say(N_("The chosen comments, each on the document of the draft's name"))
        )
        self.other = button(
            N_("On another document …"), self.choose_document, icon="file-text",
            name="take_comment_on",
        )  # fmt: skip
        empty = Empty("inbox")
        empty.say(
            N_(
                "No unit below has sent comments on your drafts yet. They come in the packages of the units."
            )
        )
        title = say(N_("Comments of units below"))
        self.build(_columns(), "comments_below", title, (self.paper, self.other, self.take), empty)
        keys(self.table, {"Return": self.edit, "Enter": self.edit})

    @property
    def main(self) -> Main | None:
        """All that wait, each on the document it names; None while nothing waits."""
        if all(one.taken for one in self.listed):
            return None
        return (N_("Take up all comments"), "circle-plus", self.take_all)

    def read(self, congress: str) -> list[CommentBelow]:
        """The comments on the drafts of this congress."""
        return service.lines(congress)

    def uid_of(self, line: CommentBelow) -> str:
        """The comment's."""
        return line.comment.uid

    def told(self) -> str:
        """How many there are, and how many wait."""
        waiting = sum(not one.taken for one in self.listed)
        comments = say_count(N_("{count} comment"), N_("{count} comments"), len(self.listed))
        return say(
            N_("{comments}, {count} not with a document yet"), comments=comments, count=waiting
        )

    def refresh(self) -> None:
        """Read the comments anew; there is nothing to take up while none waits."""
        super().refresh()
        for one in (self.take, self.other):
            one.setEnabled(any(not line.taken for line in self.listed))

    # verbs

    def new(self) -> None:
        """Ctrl+N: take up all that wait."""
        if self.main is not None:
            self.take_all()

    def take_all(self) -> None:
        """Every comment on the document it names; the others stay."""
        self._take(self.listed)

    def edit(self) -> None:
        """Enter, F2: the chosen comments, each on the document it names; where none fits, ask for it."""
        chosen = [one for one in self.table.selected() if not one.taken]
        if chosen and not any(one.document for one in chosen):
            self.choose_document()
        else:
            self._take(self.table.selected())

    def choose_document(self) -> None:
        """The documents of the congress as a menu: the chosen comments are taken up on one of them."""
        congress = self.desk.congress
        if congress is None or not self.table.selected():
            return
        menu = QMenu(self)
        menu.setObjectName("documents_to_choose")
        for document in service.documents(congress.uid):
            act = menu.addAction(document.title)
            act.triggered.connect(partial(self._take_on, document))
        if menu.isEmpty():
            menu.addAction(say(N_("There is no document yet. Enter it first."))).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.other.mapToGlobal(self.other.rect().bottomLeft()))

    def _take_on(self, document: Document, _checked: bool = False) -> None:
        self._take(self.table.selected(), document)

    def _take(self, listed: list[CommentBelow], document: Document | None = None) -> None:
        if self.desk.congress is not None and listed:
            self.desk.do(service.take_up, self.desk.congress.uid, listed, document)

    def remove(self) -> None:
        """Del: they are other offices' records."""

    def save(self) -> bool:
        """Ctrl+S: nothing is typed here."""
        return True

    def save_next(self) -> None:
        """Ctrl+Enter."""

    def escape(self) -> None:
        """Esc."""

    def papers(self) -> Papers:
        """The comments, draft by draft."""
        congress = self.desk.congress
        if congress is None:
            return []
        uid = congress.uid
        return [
            (N_("Comments of units below"), lambda: papers_printed.comments_below(uid))
        ]  # fmt: skip

    def print_page(self) -> None:
        """Ctrl+P."""
        if self.listed:
            offer(self, self.papers(), self.paper)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        line = self.table.current()
        waits = line is not None and not line.taken
        return [
            Verb("circle-plus", N_("Take up on its document"), self.edit, "Enter", waits),
            Verb("file-text", N_("On another document …"), self.choose_document, "", waits),
        ]


def _columns() -> list[Column[CommentBelow]]:
    def state(line: CommentBelow) -> str:
        if line.document is None:
            return say(N_("which document is not known"))
        return line.document.title

    return [
        Column("unit", say(N_("Unit")), lambda line: line.unit, 120, sortable=False),
        Column("who", say(N_("Comment of")), lambda line: line.comment.who, 130, sortable=False,
               tip=lambda line: line.comment.who),
        Column("body", say(N_("Comment")), lambda line: " ".join(line.comment.body.split()), 286,
               sortable=False, tip=lambda line: line.comment.body),
        Column("part", say(N_("On which part")), lambda line: line.comment.part, 110, sortable=False,
               tip=lambda line: line.comment.part),
        Column("draft", say(N_("Draft named")), lambda line: line.comment.upper_document, 168,
               sortable=False, tip=lambda line: line.comment.upper_document),
        Column("document", say(N_("Document here")), state, 204, sortable=False,
               icon=lambda line: "circle-check" if line.taken else "circle",
               tone=lambda line: "good" if line.taken else "warn", tip=state),
        Column("said_on", say(N_("Day")), lambda line: show(line.comment.said_on), 92,
               sortable=False),
    ]  # fmt: skip
