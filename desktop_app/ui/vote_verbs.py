"""What can be done with a vote in the state it is in, as buttons; some ask for the reason first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.vote_life import name_by_name, of_people
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import N_, Message
from desktop_app.services import votes
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import button


class VoteVerbs(QWidget):
    """The acts that a vote's state allows, the next one first."""

    def __init__(self, desk: Desk, panel: QWidget) -> None:
        super().__init__()
        self.desk, self.panel = desk, panel
        self.vote = Vote()
        made: list[tuple[str, str, str, Callable[[], object]]] = [
            (
                "close_list",
                N_("Close the list"),
                "list-checks",
                partial(self._do, votes.close_list),
            ),
            ("freeze", N_("Begin voting"), "vote", partial(self._do, votes.freeze)),
            ("to_ballots", N_("To ballots and counts"), "arrow-right", self.to_ballots),
            ("rule_on_tie", N_("What the congress decides …"), "users", self.rule),
            ("publish_vote", N_("Publish"), "check", partial(self._do, votes.publish)),
            ("next_round", N_("Next round"), "arrow-right", partial(self._do, votes.next_round)),
            ("open_list", N_("Open the list again"), "undo-2", partial(self._do, votes.open_list)),
            ("unlock_vote", N_("Unlock, with a reason …"), "lock-open", self.unlock),
            ("reopen_vote", N_("Reopen, with a reason …"), "lock-open", self.reopen),
        ]
        self.buttons: dict[str, QPushButton] = {
            name: button(word, does, icon=icon, name=name) for name, word, icon, does in made
        }
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        for one in self.buttons.values():
            layout.addWidget(one)
            one.hide()  # together they would be wider than the place beside the list
        layout.addStretch(1)

    def put_first(self, one: QPushButton) -> None:
        """A main verb before the others."""
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(0, one)

    def show_vote(self, vote: Vote) -> None:
        """Show the buttons of a vote."""
        self.vote = vote
        wanted = self._wanted()
        for name, one in self.buttons.items():
            one.setVisible(name in wanted)

    def _wanted(self) -> set[str]:
        one, people = self.vote, of_people(self.vote)
        if one.state == "prepared":
            wanted = {"close_list"} if people else {"freeze"}
        elif one.state == "listed":
            wanted = {"freeze", "open_list"}
        elif one.state == "open":
            wanted = set()
        else:
            result = votes.outcome(one.uid)
            tied = bool(result.ties) or bool(one.ruling)
            if one.state == "locked":
                wanted = {"publish_vote", "unlock_vote", *(("rule_on_tie",) if tied else ())}
            else:
                wanted = {"reopen_vote"}
                alone = one.method == "ballot" or name_by_name(one)
                if alone and (result.seats_left > 0 or result.alternates_left > 0):
                    wanted.add("next_round")
        if one.method == "ballot":
            wanted.add("to_ballots")
        return wanted

    def focus_first(self) -> None:
        """The keyboard goes to the act that comes next."""
        for one in self.buttons.values():
            if not one.isHidden():
                one.setFocus()
                return

    def _do(self, act: Callable[[str], Changed]) -> None:
        self.desk.do(act, self.vote.uid)

    def to_ballots(self) -> None:
        """The tab where ballots are printed and counted."""
        self.desk.page_wanted.emit("elections", {"tab": "ballots", "uid": self.vote.uid})

    def unlock(self) -> None:
        """Ask why, then unlock the count."""
        self._ask(N_("Why is the count of “{vote}” unlocked?"), N_("Unlock"), votes.unlock)

    def reopen(self) -> None:
        """Ask why, then take the published result back."""
        self._ask(
            N_("Why is “{vote}” reopened? The reason stays with it."), N_("Reopen"), votes.reopen
        )

    def _ask(self, question: str, verb: str, act: Callable[[str, str], Changed]) -> None:
        from desktop_app.ui.vote_dialogs import ask_why

        uid = self.vote.uid
        told = Message(question, {"vote": votes.title(self.vote)})
        ask_why(self.desk, self.panel, told, verb, lambda reason: act(uid, reason))

    def rule(self) -> None:
        """Enter what the congress decided about a tie."""
        from desktop_app.ui.vote_dialogs import ask_ruling

        ask_ruling(self.desk, self.panel, self.vote)
