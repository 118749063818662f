"""Those proposed in a vote, beside it: from the delegates, from the personnel scheme, or typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.fields import Record
from desktop_app.domain.vote_life import of_people
from desktop_app.domain.votes import NOMINATED, STANDING, Candidate, Vote
from desktop_app.domain.words import N_, say, say_count, show
from desktop_app.services import votes
from desktop_app.ui.child_list import ChildList
from desktop_app.ui.choices import term_words
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.page import button, row
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column

SIGNS = {
    "standing": ("circle-check", "good"), "withdrawn": ("circle-minus", "warn"),
    "not_listed": ("circle-x", "ink_2"),
}  # fmt: skip
_ASKED = (
    "name", "gender", "born", "ethnic_group", "post", "proposed_post", "nominated", "nominated_by",
    "unit", "sort_word", "note",
)  # fmt: skip
_LEFT_OUT = frozenset({
    "vote", "position", "person", "delegate", "scheme", "standing", "standing_reason",
})  # fmt: skip


class CandidateList(ChildList[Candidate]):
    """The list of a vote; a closed one is looked at, not changed."""

    def __init__(self, desk: Desk) -> None:
        self.told = QLabel()
        self.told.setObjectName("quiet")
        self.delegates = button(
            N_("From the delegates …"), self.take_delegates, icon="users", name="from_delegates"
        )
        self.scheme = button(
            N_("From the scheme …"), self.take_scheme, icon="list-ordered", name="from_scheme"
        )
        self.stands = button(
            N_("Does not stand …"), self.turn_standing, icon="user-minus", name="does_not_stand"
        )
        super().__init__(
            desk, Candidate, "vote_candidates", N_("Somebody proposed"), self._columns(desk),
            read=self._read, blank=lambda vote: votes.blank_candidate(vote.uid),
            keep=votes.add_candidate, take_away=votes.remove_candidate, move=votes.move_candidate,
            nothing=N_(
                "Nobody is proposed yet. Take people from the delegates, or press Insert to type a name."
            ),
            new_word=N_("Propose somebody"), leave_out=_LEFT_OUT, first=_ASKED, extra=(self.told,),
        )  # fmt: skip
        layout = self.layout()
        assert layout is not None
        layout.addWidget(row(self.delegates, self.scheme, self.stands, None))
        keys(self.table, {"Space": self.turn_standing})

    @staticmethod
    def _columns(desk: Desk) -> list[Column[Candidate]]:
        return [
            Column("position", say(N_("No.")), lambda one: show(one.position), 44, True,
                   sortable=False),
            Column("name", say(N_("Full name")), lambda one: one.name, 150, sortable=False,
                   icon=lambda one: SIGNS[one.standing][0], tone=lambda one: SIGNS[one.standing][1],
                   tip=_standing),
            Column("born", say(N_("Born")), lambda one: show(one.born), 84, sortable=False),
            Column("post", say(N_("Post and office")), lambda one: one.post, 170, sortable=False,
                   tip=lambda one: one.post),
            Column("proposed_post", say(N_("Proposed post")), lambda one: one.proposed_post, 110,
                   sortable=False),
            Column("nominated", say(N_("Nominated")),
                   lambda one: one.nominated_by or say(NOMINATED.get(one.nominated, ""),
                                                       family=desk.family), 130, sortable=False),
            Column("ethnic_group", say(N_("Ethnic group")),
                   lambda one: term_words("ethnic_groups", one.ethnic_group), 90, sortable=False),
        ]  # fmt: skip

    def _read(self, vote: Record) -> list[Candidate]:
        assert isinstance(vote, Vote)
        listed = votes.candidates(vote.uid)
        stands = sum(one.standing == "standing" for one in listed)
        self.told.setText(
            say_count(N_("{count} stands"), N_("{count} stand"), stands, family=self.desk.family)
        )
        free = of_people(vote) and vote.state == "prepared"
        names = ("add_vote_candidates", "edit_vote_candidates", "remove_vote_candidates")
        parts = [self.findChild(QWidget, name) for name in names]
        for one in (self.delegates, self.scheme, self.stands, *parts):
            if one is not None:
                one.setVisible(free)
        return listed

    def show_of(self, parent: Record) -> None:
        """The list of a vote; a question has none."""
        super().show_of(parent)
        if isinstance(parent, Vote) and parent.uid and not of_people(parent):
            self.told.clear()
            self.table.say_nothing(say(N_("A question is put to the vote: nobody is proposed.")))

    def take_delegates(self) -> None:
        """Choose among the official delegates."""
        from desktop_app.ui.vote_dialogs import ask_delegates

        if self.parent_record.uid:
            ask_delegates(self.desk, self, self.parent_record.uid)

    def take_scheme(self) -> None:
        """Choose among those of the personnel scheme."""
        from desktop_app.ui.vote_dialogs import ask_scheme

        if self.parent_record.uid:
            ask_scheme(self.desk, self, self.parent_record.uid)

    def turn_standing(self) -> None:
        """Space: the one with the focus withdraws, with the reason, or stands again."""
        one = self.table.current()
        if one is None:
            return
        if one.standing != "standing":
            self.desk.do(votes.stand_again, one.uid)
            return
        from desktop_app.ui.vote_dialogs import ask_withdrawal

        ask_withdrawal(self.desk, self, one)

    def _verbs(self) -> list[Verb]:
        return [
            *super()._verbs(),
            Verb("user-minus", N_("Does not stand …"), self.turn_standing, "Space"),
        ]


def _standing(one: Candidate) -> str:
    word = say(STANDING.get(one.standing, ""))
    return f"{word}: {one.standing_reason}" if one.standing_reason else word
