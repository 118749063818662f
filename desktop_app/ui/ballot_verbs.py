"""What can be done with a secret ballot, and which of it comes next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.counts import Count
from desktop_app.domain.paper_kinds import PaperOptions
from desktop_app.domain.words import N_, Message, say
from desktop_app.services import counts
from desktop_app.services.ballot_stages import BallotLine
from desktop_app.ui import alerts
from desktop_app.ui.desk import Desk

Main = tuple[str, str, Callable[[], None]]


class BallotVerbs:
    """The verbs of one vote, the one in hand (`take`)."""

    def __init__(self, desk: Desk, place: QWidget) -> None:
        self.desk, self.place = desk, place
        self.line: BallotLine | None = None

    def take(self, line: BallotLine | None) -> None:
        """From now on it is this vote."""
        self.line = line

    @property
    def uid(self) -> str:
        """The vote in hand."""
        return self.line.vote.uid if self.line is not None else ""

    def main(self) -> Main | None:
        """What comes next: word, icon, what it does; None where nothing is left to do."""
        if self.line is None:
            return None
        steps: dict[str, Main] = {
            "prepared": (N_("Close the list"), "list-checks", self.close_list),
            "listed": (N_("Voting begins …"), "vote", self.freeze),
            "open": (N_("Begin the count …"), "pencil", self.start),
            "counting": (N_("Enter numbers"), "pencil", self.enter_numbers),
            "differ": (N_("Count once more …"), "refresh-cw", self.start),
            "wrong": (N_("Correct a count …"), "pencil", self.take_back),
            "counted": (N_("Lock the count"), "lock", self.lock),
            "tied": (N_("Decision on the tie …"), "users", self.rule_on_tie),
            "locked": (N_("Publish the result"), "badge-check", self.publish),
        }
        if self.line.stage == "published":
            return (
                (N_("Next round"), "arrow-right", self.next_round) if self.line.left > 0 else None
            )
        return steps[self.line.stage]

    def next_step(self) -> None:
        """Do what comes next."""
        found = self.main()
        if found is not None:
            found[2]()

    # the life of the vote

    def close_list(self) -> None:
        """The list of candidates is closed and goes into the order of ballots."""
        from desktop_app.services import votes

        self.desk.do(votes.close_list, self.uid)

    def freeze(self) -> None:
        """Ask how many are present, then freeze the electorate."""
        from desktop_app.ui.ballot_dialogs import FreezeDialog

        FreezeDialog(self.desk, self.place, self.uid).open()

    def lock(self) -> None:
        """Lock the count that stands."""
        from desktop_app.services import votes

        self.desk.do(votes.lock, self.uid)

    def unlock(self) -> None:
        """Unlock it again, with the reason."""
        from desktop_app.services import votes

        self._with_reason(N_("Why is the count unlocked?"), N_("Unlock"), votes.unlock, self.uid)

    def publish(self) -> None:
        """Publish who was chosen."""
        from desktop_app.services import votes

        self.desk.do(votes.publish, self.uid)

    def reopen(self) -> None:
        """Take a published result back, with the reason."""
        from desktop_app.services import votes

        self._with_reason(N_("Why is the vote reopened?"), N_("Reopen"), votes.reopen, self.uid)

    def rule_on_tie(self) -> None:
        """Note what the congress decides about those who tie."""
        from desktop_app.ui.ballot_dialogs import TieDialog

        TieDialog(self.desk, self.place, self.uid).open()

    def next_round(self) -> None:
        """Prepare the next round: the places left, those who still stand."""
        from desktop_app.services import votes

        changed = self.desk.do(votes.next_round, self.uid)
        if changed is not None and changed.uids:
            self.place.reveal(changed.uids[0])  # type: ignore[attr-defined]

    # counting

    def start(self) -> None:
        """Ask who counts and how, then begin."""
        from desktop_app.ui.ballot_dialogs import StartDialog

        StartDialog(self.desk, self.place, self.uid, self.enter_numbers).open()

    def enter_numbers(self, count: str = "") -> None:
        """The window in which numbers are typed, of this count or of the first that is open."""
        from desktop_app.ui.count_entry import CountEntryWindow

        listed = [one for one in counts.counts(self.uid) if not one.finished]
        if not listed:
            alerts.show(Message(N_("No count is open. Begin one first.")), self.place)
            return
        CountEntryWindow(self.desk, self.place, self.uid, count).open()

    def take_back(self, count: str = "") -> None:
        """Open a count that was handed in, with the reason."""
        chosen = count or self._only_count()
        if chosen:
            self._with_reason(
                N_("Why is the count taken back?"),
                N_("Take the count back"),
                counts.take_back,
                chosen,
            )

    def _only_count(self) -> str:
        listed = self.line.counts if self.line is not None else ()
        stands = counts.chosen_count(self.uid) if listed else None
        return stands.uid if stands is not None else listed[-1].uid if listed else ""

    def take_over(self, count: str) -> None:
        """Go on at this computer with a count of another one."""
        self._with_reason(
            N_("Why does the count go on at this computer?"), N_("Go on here"), counts.take_over, count
        )  # fmt: skip

    def settle(self, count: str) -> None:
        """This count stands, with the reason."""
        self._with_reason(
            N_("Why does this count stand?"), N_("This count stands"), counts.settle, count
        )

    def give_up(self, count: str) -> None:
        """The team stops, with the reason."""
        self._with_reason(
            N_("Why does the team stop counting?"), N_("Give the count up"), counts.give_up, count
        )

    def drop(self, count: str) -> None:
        """Remove a count into which nothing was typed."""
        self.desk.do(counts.drop, count)

    def hand_in(self, count: str) -> None:
        """The team is done."""
        self.desk.do(counts.hand_in, count)

    def _with_reason(
        self, question: str, verb: str, act: Callable[[str, str], Changed], uid: str
    ) -> None:  # fmt: skip
        from desktop_app.ui.vote_dialogs import ask_why

        ask_why(self.desk, self.place, Message(question), verb, partial(act, uid), ())

    # paper

    def print_ballots(self) -> None:
        """Ask how many and how, then look at them."""
        from desktop_app.ui.ballot_printing import PrintBallotsDialog

        PrintBallotsDialog(self.desk, self.place, self.uid).open()

    def preview(self, paper: str) -> None:
        """Look at a paper of the vote."""
        self.write(paper, "preview")

    def write(self, paper: str, suffix: str) -> None:
        """Keep a paper as a Word file or workbook."""
        from desktop_app.ui import made_papers

        made_papers.make(self.desk, self.place, paper, PaperOptions(list=self.uid), suffix)

    # another computer

    def give_file(self) -> None:
        """Make the file for the office's other computers."""
        from desktop_app.ui import jobs
        from desktop_app.ui.files import ask_for_folder

        def go(folder: Path) -> None:
            jobs.run(
                self.place, say(N_("Making the file for the other computer …")),
                lambda report: counts.export_count(folder, report=report),
                lambda sent: alerts.show(
                    Message(N_("File made: {file}. Take it to the other computer."),
                            {"file": sent.file.name}), self.place,
                ),
            )  # fmt: skip

        ask_for_folder(self.place, say(N_("Where to save the file")), go)

    def take_file(self) -> None:
        """Receive the file of another computer, where all files are received."""
        self.desk.page_wanted.emit("exchange", {})


def state_of(one: Count) -> str:
    """How far a team is, in words."""
    from desktop_app.services import count_sheets

    if one.finished:
        return say(N_("Handed in"))
    if count_sheets.entered_elsewhere(one):
        return say(N_("At another computer"))
    return say(N_("Counting"))
