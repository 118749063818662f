"""What a vote asks: why it is reopened, what the congress decided on a tie, and who is to be proposed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.votes import Candidate, Vote
from desktop_app.domain.words import N_, Message, say, say_count
from desktop_app.services import vote_candidates, votes
from desktop_app.ui import theme
from desktop_app.ui.asking import Asking, Line, ask_reason
from desktop_app.ui.desk import Desk
from desktop_app.ui.ticks import Ticks

AGAIN = (N_("Counted wrongly"), N_("Typed wrongly"), N_("A complaint was upheld"))
"""Usual reasons for unlocking or reopening a vote."""
NOT_STANDING = (
    N_("Asked to withdraw"), N_("Does not meet the standards"), N_("Transferred to another post"),
)  # fmt: skip
"""Usual reasons why somebody does not stand."""

Act = Callable[[str], Changed]


def ask_why(
    desk: Desk, parent: QWidget, question: Message, verb: str, act: Act,
    reasons: Sequence[str] = AGAIN,
) -> QDialog:  # fmt: skip
    """Ask why, then do ``act`` with the reason, which stays with the vote."""
    return ask_reason(parent, question, verb, lambda reason: desk.tell(act(reason)), reasons)


class RulingDialog(Asking):
    """The tie, those of it for whom the congress decided, and its decision in words."""

    def __init__(self, desk: Desk, parent: QWidget, vote: Vote) -> None:
        super().__init__(
            parent, "ask_ruling", N_("Decision on the tie"), N_("Note the decision"), width=560
        )
        self._desk, self._vote = desk, vote
        ties = votes.ties(vote.uid)
        names = votes.called(vote.uid)
        seats = sum(one.seats for one in ties)
        self.tell(
            say_count(
                N_("{names} have equal votes for {count} seat. The congress decides."),
                N_("{names} have equal votes for {count} seats. The congress decides."),
                seats, names=", ".join(names[uid] for one in ties for uid in one.candidates),
            )
        )  # fmt: skip
        self.people = Ticks([(uid, names[uid]) for one in ties for uid in one.candidates])
        self.people.setMaximumHeight(theme.px(140))
        self.words = Line()
        self.words.setPlaceholderText(
            say(N_("e.g. voted by card for …; another round; left vacant"))
        )
        self.add(N_("Decided for"), self.people, "ruled_for")
        self.add(N_("Decision in words"), self.words, "ruling")
        self.words.setText(vote.ruling)
        self.fit()

    def done_well(self) -> bool:
        """Keep the decision; nobody ticked means another round or a seat left vacant."""
        act = votes.rule_on_tie
        self._desk.tell(act(self._vote.uid, self.people.chosen(), self.words.text()))
        return True


def ask_ruling(desk: Desk, parent: QWidget, vote: Vote) -> QDialog:
    """Ask what the congress decided about a tie."""
    made = RulingDialog(desk, parent, vote)
    made.open()
    made.people.setFocus()
    return made


class ProposeDialog(Asking):
    """People ticked in a list that narrows as one types."""

    def __init__(
        self, desk: Desk, parent: QWidget, title: str, offered: Sequence[tuple[str, str]],
        act: Callable[[list[str]], Changed],
    ) -> None:  # fmt: skip
        super().__init__(parent, "propose_people", title, N_("Put on the list"), width=600)
        self._desk, self._act = desk, act
        self.search = QLineEdit()
        self.search.setPlaceholderText(say(N_("Part of a name")))
        self.search.setClearButtonEnabled(True)
        self.people = Ticks(offered)
        self.people.setMinimumHeight(theme.px(280))
        self.ticked = QLabel()
        self.ticked.setObjectName("quiet")
        self.add(N_("Search"), self.search, "search")
        self.add(N_("Full name"), self.people, "people")
        self.outer.insertWidget(1, self.ticked)
        self.people.follow(self.search)
        self.people.itemChanged.connect(lambda _: self._count())
        self._count()
        self.fit()

    def _count(self) -> None:
        told = N_("{count} people ticked")
        self.ticked.setText(say(told, family=self._desk.family, count=len(self.people.chosen())))

    def done_well(self) -> bool:
        """Propose those ticked."""
        people = self.people.chosen()
        if not people:
            self.say_wrong(Message(N_("Tick at least one person: Space, or a click on the box.")))
            return False
        self._desk.tell(self._act(people))
        return True


def ask_delegates(desk: Desk, parent: QWidget, vote: str) -> QDialog:
    """Choose among the official delegates who is proposed."""
    offered = vote_candidates.delegates_to_propose(vote)
    return _opened(ProposeDialog(
        desk, parent, N_("From the delegates"), offered, lambda uids: votes.take_delegates(vote, uids)
    ))  # fmt: skip


def ask_scheme(desk: Desk, parent: QWidget, vote: str) -> QDialog:
    """Choose among those of the personnel scheme who is proposed."""
    offered = vote_candidates.scheme_to_propose(vote)
    return _opened(ProposeDialog(
        desk, parent, N_("From the personnel scheme"), offered,
        lambda uids: votes.take_scheme(vote, uids),
    ))  # fmt: skip


def _opened(made: ProposeDialog) -> QDialog:
    made.open()
    made.search.setFocus()
    return made


def ask_withdrawal(desk: Desk, parent: QWidget, one: Candidate) -> QDialog:
    """Ask why somebody does not stand."""
    question = Message(N_("Why does {name} not stand? The minutes say it."), {"name": one.name})
    return ask_why(
        desk, parent, question, N_("Does not stand"),
        lambda reason: votes.withdraw(one.uid, reason), NOT_STANDING,
    )  # fmt: skip
