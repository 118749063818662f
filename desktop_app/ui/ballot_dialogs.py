"""Dialogs before an act on a secret ballot: who is present, who counts, why, and what was decided on a tie."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from desktop_app.domain.counts import WAYS
from desktop_app.domain.numbers import parse_number
from desktop_app.domain.words import N_, Message, say, show
from desktop_app.services import count_sheets, counts, vote_results, votes
from desktop_app.ui.asking import Asking, Line
from desktop_app.ui.desk import Desk


def number_of(field: Line) -> int | None:
    """The number typed; None where there is none. ValueError where it cannot be read."""
    return parse_number(field.value()) if field.value() else None


class FreezeDialog(Asking):
    """How many are present as voting begins: by the attendance, or by heads counted in the hall."""

    def __init__(self, desk: Desk, parent: QWidget, vote: str) -> None:
        super().__init__(parent, "freeze_dialog", N_("Voting begins"), N_("Freeze the electorate"))
        self._desk, self._vote = desk, vote
        found = votes.required_vote(vote)
        known = votes.electorate(found)
        self.tell(say(
            N_(
                "Convened {convened}, entitled to vote {entitled}. Later check-ins change nothing in this vote."
            ),
            convened=known.convened, entitled=known.entitled,
        ))  # fmt: skip
        self.present = Line()
        self.present.setText(show(known.present) if known.present else "")
        self.add(N_("Present"), self.present, "present")
        self._known = known.present
        self.step_through()
        self.fit()
        self.present.setFocus()

    def done_well(self) -> bool:
        """Freeze by the attendance where its number stands, else with the number typed."""
        try:
            typed = number_of(self.present)
        except ValueError:
            self.say_wrong(Message(N_("Enter how many are present as a number.")))
            return False
        present = None if typed in (None, self._known) else typed
        self._desk.tell(votes.freeze(self._vote, present))
        return True


class StartDialog(Asking):
    """Who counts, and how: one team or two, totals or ballot by ballot."""

    def __init__(self, desk: Desk, parent: QWidget, vote: str, then: Callable[[str], None]) -> None:
        super().__init__(parent, "start_count", N_("Begin the count"), N_("Begin the count"))
        self._desk, self._vote, self._then = desk, vote, then
        known = {one.team for one in counts.counts(vote)}
        first = len(known) + 1
        self.tell(say(N_(
            "Two teams count for themselves; neither sees the other's figures before both have handed in."
        )))  # fmt: skip
        self.teams = [Line(), Line()]
        for place, field in enumerate(self.teams):
            if not known or place == 0:
                field.setText(count_sheets.team_word(first + place))
        self.add(N_("First team"), self.teams[0], "first_team")
        self.add(N_("Second team"), self.teams[1], "second_team")
        self.way = QComboBox()
        for key, word in WAYS.items():
            self.way.addItem(say(word), key)
        self.add(N_("Entered as"), self.way, "way")
        self.step_through()
        self.fit()
        self.teams[0].setFocus()

    def done_well(self) -> bool:
        """Begin, and open the window in which numbers are typed."""
        named = [one.value() for one in self.teams if one.value()]
        if not named or len(set(named)) < len(named):
            self.say_wrong(Message(N_("Name each team; two teams need two names.")))
            return False
        changed = counts.start(self._vote, *named, way=str(self.way.currentData()))
        self._desk.tell(changed)
        self.accepted.connect(lambda: self._then(changed.uids[0]))
        return True


class TieDialog(Asking):
    """What the congress decided about those who tie: for some of them, or for none."""

    def __init__(self, desk: Desk, parent: QWidget, vote: str) -> None:
        super().__init__(
            parent, "tie_dialog", N_("Decision on the tie"), N_("Note the decision"), width=560
        )
        self._desk, self._vote = desk, vote
        came = vote_results.outcome(vote)
        names = {one.candidate: one.name for one in came.verdicts}
        for tie in came.ties:
            self.tell(say(
                N_(
                    "{count} tie at {votes} votes for {seats} places. Tick whom the congress chose; nobody "
                    "where it wants another round or leaves the place open."
                ),
                count=len(tie.candidates), votes=tie.votes, seats=tie.seats,
            ))  # fmt: skip
        self.boxes: dict[str, QCheckBox] = {}
        for uid in (uid for tie in came.ties for uid in tie.candidates):
            box = QCheckBox(names[uid])
            self.boxes[uid] = box
            self.add(N_("The congress chooses"), box, f"tie_{len(self.boxes)}")
            box.setAccessibleName(names[uid])
        self.words = Line()
        self.add(N_("What the congress decided"), self.words, "ruling")
        self.step_through()
        self.fit()

    def done_well(self) -> bool:
        """Keep the decision; refused where it names too many or too few."""
        wanted = [uid for uid, box in self.boxes.items() if box.isChecked()]
        self._desk.tell(votes.rule_on_tie(self._vote, wanted, self.words.value()))
        return True
