"""Who goes from this congress to the one above: the list as published, and what changes in it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from desktop_app.domain.upper_seats import Going, Upward
from desktop_app.domain.votes import Chosen, SeatChange
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import upward as service
from desktop_app.ui import alerts, paper_menu
from desktop_app.ui.choices import term_words
from desktop_app.ui.desk import Desk
from desktop_app.ui.lines_panel import LinesPanel
from desktop_app.ui.page import button
from desktop_app.ui.paper_menu import PaperOf
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column

SIGNS = {
    "official": ("circle-check", "good"),
    "alternate": ("triangle", "info"),
    "gone": ("circle-x", "warn"),
}
KINDS = {
    "official": N_("Official delegate"),
    "alternate": N_("Alternate delegate"),
    "gone": N_("Does not go"),
}


@dataclass(frozen=True)
class Line:
    """Somebody who goes or may go (``going``), or who does not any more (``change``)."""

    chosen: Chosen
    going: Going | None = None
    change: SeatChange | None = None

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        return self.going.kind if self.going is not None else "gone"


class UpwardPanel(LinesPanel[Line]):
    """Officials in order, alternates with their numbers, then those who do not go any more."""

    name: ClassVar[str] = "upward"
    icon: ClassVar[str] = "send"
    title: ClassVar[str] = N_("Delegates to the congress above")

    def __init__(self, desk: Desk) -> None:
        self.found = Upward()
        self.change = button(N_("Cannot go …"), self.cannot_go, icon="user-minus", name="cannot_go")
        self.back = button(N_("Goes again"), self.goes_again, icon="undo-2", name="goes_again")
        self.paper = paper_menu.print_button(self, self.papers, "print_upward")
        super().__init__(desk)

    # what it lists

    def lines(self) -> Sequence[Line]:
        """Everybody of the list, and those who left it."""
        self.found = found = service.upward(self.congress)
        gone = {change.gone: change for change, _ in found.changes}
        people = {was.uid: was for _, was in found.changes}
        return [
            *(Line(one.chosen, one) for one in found.everyone),
            *(Line(people[uid], None, change) for uid, change in gone.items() if uid),
        ]

    def key_of(self, line: Line) -> str:
        """The person's result."""
        return line.chosen.uid

    def columns(self) -> list[Column[Line]]:
        """Order, who, what they are, what made them so, what changed."""
        return [
            Column("place", say(N_("No.")), lambda one: show(one.going.place) if one.going else "–",
                   52, right=True, sortable=False),
            Column("name", say(N_("Full name")), lambda one: one.chosen.name, 144, sortable=False),
            Column("kind", say(N_("Kind of delegate")), lambda one: say(KINDS[one.kind]), 156,
                   sortable=False, icon=lambda one: SIGNS[one.kind][0],
                   tone=lambda one: SIGNS[one.kind][1]),
            Column("born", say(N_("Born")), lambda one: show(one.chosen.born), 88, sortable=False),
            Column("ethnic_group", say(N_("Ethnic group")),
                   lambda one: term_words("ethnic_groups", one.chosen.ethnic_group), 96,
                   sortable=False),
            Column("post", say(N_("Post and office")), lambda one: one.chosen.post, 140,
                   sortable=False),
            Column("result", say(N_("Result of the vote"), family=self.desk.family),
                   lambda one: service.provenance(self.congress, one.chosen), 168, sortable=False),
            Column("note", say(N_("Note")), self.note, 80, sortable=False),
        ]  # fmt: skip

    def note(self, line: Line) -> str:
        """Who leads, in whose place somebody goes, or why they do not."""
        told = []
        if line.chosen.uid == self.found.head:
            told.append(say(N_("Head of the delegation")))
        if line.going is not None and line.going.instead_of is not None:
            told.append(say(N_("instead of {name}"), name=line.going.instead_of.name))
        change = line.change or (line.going.change if line.going else None)
        if change is not None:
            told.append(reason_in_words(change))
        return "; ".join(told)

    def counted(self) -> str:
        """How many go, and what is left open."""
        found = self.found
        parts = [say(N_("{count} official delegates"), count=len(found.officials))]
        if found.alternates:
            parts.append(say(N_("{count} alternates"), count=len(found.alternates)))
        if found.vacant:
            parts.append(say(N_("{count} seats empty"), count=len(found.vacant)))
        officials, spare = service.allotted(self.congress)
        if officials is not None:
            told = N_("allotted: {officials}, alternates {alternates}")
            parts.append(say(told, officials=officials, alternates=spare or 0))
        head = found.of(found.head) if found.head else None
        if head is not None:
            parts.append(say(N_("Head of the delegation: {name}"), name=head.chosen.name))
        return " · ".join(parts)

    def say_empty(self) -> None:
        """Nobody was chosen yet: the way leads to the votes."""
        told = N_("Who goes to the congress above stands here as soon as the result is published.")
        to_votes = button(
            N_("To the votes"), lambda: self.desk.page_wanted.emit("elections", {"tab": "votes"}),
            main=True, icon="vote",
        )  # fmt: skip
        self.empty.say(told, to_votes)

    def tools(self) -> list[QWidget]:
        """Changes and the paper."""
        return [self.change, self.back, self.paper]

    def follow(self) -> None:
        """What can be done with the line in hand."""
        line = self.table.current()
        self.change.setEnabled(line is not None and line.going is not None)
        self.back.setEnabled(line is not None and line.going is None)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        line = self.table.current()
        goes = line is not None and line.going is not None
        return [
            Verb("user-minus", N_("Cannot go …"), self.cannot_go, "Del", goes),
            Verb("undo-2", N_("Goes again"), self.goes_again, "", line is not None and not goes),
            Verb("pencil", N_("Correct reason and paper …"), self.edit, "F2",
                 line is not None and self._change_of(line) is not None),
        ]  # fmt: skip

    # verbs

    def cannot_go(self) -> None:
        """Somebody cannot go: who goes instead, why, with which paper."""
        line = self.table.current()
        if line is not None and line.going is not None:
            from desktop_app.ui.seat_change import GoneDialog

            GoneDialog(self.desk, self, self.congress, line.going, self.found).open()

    remove = cannot_go

    def goes_again(self) -> None:
        """Take a change back, after asking."""
        line = self.table.current()
        if line is None or line.change is None:
            return
        question = Message(
            N_("{name} goes again, and whoever went instead does not. Is that right?"),
            {"name": line.chosen.name},
        )
        change = line.change

        def go_on() -> None:
            self.desk.do(service.take_back, self.congress, change)

        alerts.ask(self, question, N_("Goes again"), go_on)

    def edit(self) -> None:
        """The reason and the paper of a change."""
        line = self.table.current()
        change = self._change_of(line) if line is not None else None
        if change is not None:
            from desktop_app.ui.seat_change import CorrectDialog

            CorrectDialog(self.desk, self, change).open()

    def _change_of(self, line: Line) -> SeatChange | None:
        return line.change or (line.going.change if line.going is not None else None)

    def papers(self) -> list[PaperOf]:
        """The list that goes to the congress above."""
        from desktop_app.services import upward_papers

        if not self.congress or not self.listed:
            return []
        return [
            PaperOf(N_("List of delegates to the congress above"),
                    table=partial(upward_papers.list_of_going, self.congress)),
        ]  # fmt: skip

    def print_page(self) -> None:
        """Ctrl+P."""
        paper_menu.offer(self, self.papers(), self.paper)


def reason_in_words(change: SeatChange) -> str:
    """Why somebody does not go, with the paper on it: "chuyển công tác (12/QĐ-MTTQ ngày 3/7/2024)"."""
    if change.paper and change.paper_on:
        told = N_("{reason} ({paper} of {day})")
        return say(told, reason=change.reason, paper=change.paper, day=change.paper_on)
    if change.paper:
        return say(N_("{reason} ({paper})"), reason=change.reason, paper=change.paper)
    return change.reason
