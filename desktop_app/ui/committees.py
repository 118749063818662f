"""The bodies of a congress: their decisions, their members in order, who signs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from desktop_app.domain.changes import Changed
from desktop_app.domain.committees import Committee, CommitteeMember
from desktop_app.domain.fields import Record
from desktop_app.domain.words import N_, Message, say, say_count, show
from desktop_app.services import committees as service
from desktop_app.services import task_papers
from desktop_app.services.committees import BodyLine
from desktop_app.ui import alerts
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.page import button, more
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.table_papers import Papers, offer, print_button
from desktop_app.ui.tables import Column

_MEMBERS = 1
"""The tab of a body's sheet that lists its members."""


class CommitteesPanel(ListPanel[BodyLine]):
    """Bodies in their order, what belongs to one below it; Alt+Up and Alt+Down move the one in hand."""

    kind: ClassVar[type[Record]] = Committee
    name: ClassVar[str] = "committees"
    icon: ClassVar[str] = "users"
    title: ClassVar[str] = N_("Bodies of the congress")
    one: ClassVar[str] = N_("{count} body")
    many: ClassVar[str] = N_("{count} bodies")
    new_word: ClassVar[str] = N_("New body")
    empty_word: ClassVar[str] = N_(
        "No body has been set up yet. The usual ones are a steering committee, an organising committee and "
        "five subcommittees."
    )
    first: ClassVar[tuple[str, ...]] = (
        "kind",
        "name",
        "under",
        "area",
        "paper",
        "paper_on",
        "issuer",
    )
    sheet_share: ClassVar[float] = 0.5

    def __init__(self, desk: Desk) -> None:
        self.paper = print_button(self, self.papers, "print_committees")
        super().__init__(desk)
        keys(self.table, {
            "Alt+Up": partial(self.move_body, -1), "Alt+Down": partial(self.move_body, 1),
        })  # fmt: skip

    # what it lists

    def lines(self, congress: str) -> Sequence[BodyLine]:
        """The bodies."""
        return service.lines(congress)

    def columns(self) -> list[Column[BodyLine]]:
        """Name, head, members, open tasks, decision."""
        return [
            Column("name", say(N_("Name of the body")), _name, 270, sortable=False),
            Column("head", say(N_("Head")), lambda one: one.head, 170, sortable=False),
            Column("members", say(N_("Members")), lambda one: show(one.members), 90, right=True,
                   sortable=False),
            Column("tasks", say(N_("Open tasks")), lambda one: show(one.tasks), 120, right=True,
                   sortable=False),
            Column("paper", say(N_("Decision")), _decision, 240, sortable=False),
        ]  # fmt: skip

    def record_of(self, line: BodyLine) -> Record:
        """The body of a line."""
        return line.body

    def blank(self) -> Record:
        """A subcommittee under the organising committee, which is what is added most."""
        assert self.desk.congress is not None
        upper = next((one.body for one in self.listed if one.body.kind == "organising"), None)
        return Committee(
            congress=self.desk.congress.uid,
            kind="subcommittee" if upper else "organising",
            under=upper.uid if upper else None,
        )

    def keep(self, record: Record) -> Changed:
        """Keep what stands on the sheet."""
        assert isinstance(record, Committee)
        return service.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a body with its members."""
        assert isinstance(record, Committee)
        return service.remove(record)

    def details(self) -> list[tuple[str, ChildList[Any]]]:
        """The members of the body."""
        others = more([
            ("users", N_("Take in from the list of delegates …"), self.choose_people),
            ("copy", N_("Paste a list of names …"), self.paste_people),
            ("arrow-up", N_("Up"), partial(self._move_member, -1)),
            ("arrow-down", N_("Down"), partial(self._move_member, 1)),
        ])  # fmt: skip
        self.people: ChildList[CommitteeMember] = ChildList(
            self.desk, CommitteeMember, "members", N_("Member"), self._member_columns(),
            read=lambda body: service.members(body.uid),
            blank=lambda body: CommitteeMember(committee=body.uid, post="member"),
            keep=service.save_member, take_away=service.remove_member, move=service.move_member,
            nothing=N_("No member yet. Choose “Add”, or paste a list of names."),
            new_word=N_("New member"), leave_out=frozenset({"committee", "position"}),
            first=("name", "post", "office_post", "duty", "signs", "phone", "person"),
            extra=(others,),
        )  # fmt: skip
        return [(N_("Members"), self.people)]

    def _member_columns(self) -> list[Column[CommitteeMember]]:
        return [
            Column("name", say(N_("Full name")), lambda one: one.name, 160, sortable=False,
                   icon=lambda one: "pencil" if one.signs else "",
                   tip=lambda one: say(N_("Signs papers")) if one.signs else one.name),
            Column("post", say(N_("Post in the body")), self._post, 182, sortable=False),
            Column("office_post", say(N_("Post and office")), lambda one: one.office_post, 190,
                   sortable=False),
            Column("duty", say(N_("Duty")), lambda one: one.duty, 120, sortable=False),
        ]  # fmt: skip

    def _post(self, member: CommitteeMember) -> str:
        body = self.people.parent_record
        return service.post_of(member, body if isinstance(body, Committee) else None)

    # around the list

    def extra_tools(self) -> list[Any]:
        """Papers, and the usual bodies where some are missing."""
        usual = more([("users", N_("Set up the usual bodies"), self.set_up_usual)])
        return [self.paper, usual]

    def empty_verbs(self) -> list[Any]:
        """The usual bodies first."""
        return [
            button(N_("Set up the usual bodies"), self.set_up_usual, main=True, icon="users",
                   name="set_up_usual"),
            button(self.new_word, self.new, icon="plus"),
        ]  # fmt: skip

    def row_verbs(self) -> list[Verb]:
        """The menu of a body: its members, its place."""
        return [
            Verb("users", N_("Members"), self.show_members),
            *super().row_verbs(),
            Verb("arrow-up", N_("Up"), partial(self.move_body, -1), "Alt+↑"),
            Verb("arrow-down", N_("Down"), partial(self.move_body, 1), "Alt+↓"),
        ]

    # verbs

    def set_up_usual(self) -> None:
        """Put in the bodies a congress usually has."""
        if self.desk.congress is not None and self.desk.do(
            service.set_up_usual, self.desk.congress.uid
        ):
            self.take_focus()

    def move_body(self, by: int) -> None:
        """Move the body in hand among those that belong where it does."""
        record = self.current_record()
        if isinstance(record, Committee):
            self.desk.do(service.move, record, by)

    def _move_member(self, by: int) -> None:
        member = self.people.table.current()
        if member is not None:
            self.desk.do(service.move_member, member, by)
            self.people.table.choose(lambda line: line.uid == member.uid)

    def show_members(self) -> None:
        """Open the sheet of the body in hand at its members."""
        self.edit()
        if self.sheet is not None:
            self.side.tabs.setCurrentIndex(_MEMBERS)
            self.people.table.setFocus()

    def _remove(self, record: Record) -> None:
        """A body that others hang on is asked about first."""
        assert isinstance(record, Committee)
        members, tasks, below = service.tied(record)
        if not (members or tasks or below):
            super()._remove(record)
            return
        parts = [
            say_count(one, many, count)
            for one, many, count in (
                (N_("1 member"), N_("{count} members"), members),
                (N_("1 task"), N_("{count} tasks"), tasks),
                (N_("1 body below it"), N_("{count} bodies below it"), below),
            )
            if count
        ]
        question = Message(
            N_(
                "“{name}” has {what}. Its members are removed with it; tasks and bodies stay, without it."
            ),
            {"name": record.name, "what": ", ".join(parts)},
        )
        alerts.ask(self, question, N_("Remove the body"), partial(super()._remove, record))

    def choose_people(self) -> None:
        """Take members from the list of delegates."""
        from desktop_app.ui.committee_dialogs import PeopleDialog

        if self.desk.congress is not None and self.people.parent_record.uid:
            PeopleDialog(self.desk, self, self.desk.congress.uid, self.people.parent_record).open()

    def paste_people(self) -> None:
        """Take members from a list of names that was copied or is typed."""
        from desktop_app.ui.committee_dialogs import PasteDialog

        if self.people.parent_record.uid:
            PasteDialog(self.desk, self, self.people.parent_record).open()

    # paper

    def papers(self) -> Papers:
        """The list of the body in hand, and of all."""
        congress, record = self.desk.congress, self.current_record()
        if congress is None:
            return []
        uid = congress.uid
        found = [(N_("Members of all bodies"), lambda: task_papers.body_list(uid))]
        if isinstance(record, Committee):
            one = record.uid
            found.insert(0, (N_("Members of this body"), lambda: task_papers.body_list(uid, one)))
        return found

    def print_page(self) -> None:
        """Ctrl+P."""
        offer(self, self.papers(), self.paper)


_INDENT = "      "


def _name(line: BodyLine) -> str:
    return _INDENT * line.depth + line.body.name


def _decision(line: BodyLine) -> str:
    body = line.body
    if body.paper and body.paper_on:
        return say(N_("{paper} of {day}"), paper=body.paper, day=body.paper_on)
    return body.paper or show(body.paper_on)
