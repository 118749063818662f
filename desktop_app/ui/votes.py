"""The votes of a congress in the order of its day; Enter on one goes to what is to be done with it next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop_app.domain.changes import Changed
from desktop_app.domain.cycle_rules import VOTE_METHODS
from desktop_app.domain.fields import Record
from desktop_app.domain.vote_life import BADGES, OF_THE_LIFE, of_people
from desktop_app.domain.votes import STATES, SUBJECTS, Vote
from desktop_app.domain.words import N_, say, show
from desktop_app.services import votes
from desktop_app.services.votes import VoteLine
from desktop_app.ui.congress_sheet import RecordSheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.keys import keys
from desktop_app.ui.list_panel import ListPanel
from desktop_app.ui.page import button
from desktop_app.ui.row_menu import Verb
from desktop_app.ui.tables import Column
from desktop_app.ui.vote_candidates import CandidateList
from desktop_app.ui.vote_count import VoteCount
from desktop_app.ui.vote_steps import VoteSteps

PARTICULARS, COUNT, PROPOSED, STEPS = range(4)
"""Places of the parts of a vote's sheet."""

_OF_PEOPLE = frozenset({"by_person", "seats", "alternates", "alternates_by", "tie_rule"})
_OF_BALLOTS = frozenset({"form", "committee", "sealed", "began", "ended"})


class VotesPanel(ListPanel[VoteLine]):
    """The votes; beside one its particulars, its count, those proposed and what was done with it."""

    kind: ClassVar[type[Record]] = Vote
    name = "votes"
    icon = "vote"
    title = N_("Votes")
    one = N_("{count} vote")
    many = N_("{count} votes")
    new_word = N_("New vote")
    empty_word = N_(
        "No vote has been prepared yet. The usual ones of the day can be put in at once, at the items of "
        "the programme."
    )
    leave_out = OF_THE_LIFE | {"congress", "position", "round", "follows", "electors_of"}
    first = (
        "subject", "title", "method", "seats", "alternates", "alternates_by", "by_person", "session",
        "item", "base", "more_than", "quorum", "tie_rule", "form", "electorate", "committee",
        "document", "day", "began", "ended", "place", "sealed", "note",
    )  # fmt: skip
    sheet_share = 0.56

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        keys(self.table, {"Alt+Up": partial(self._move, -1), "Alt+Down": partial(self._move, 1)})

    # what it lists

    def lines(self, congress: str) -> Sequence[VoteLine]:
        """In the order of the day."""
        return votes.lines(congress)

    def columns(self) -> list[Column[VoteLine]]:
        """Which vote, how it stands, what came of it, how it is taken."""
        return [
            Column("position", say(N_("No.")), lambda one: show(one.vote.position), 44, True,
                   sortable=False),
            Column("state", say(N_("State")), self._state, 140, sortable=False,
                   icon=lambda one: BADGES[one.vote.state][0],
                   tone=lambda one: BADGES[one.vote.state][1]),
            Column("title", say(N_("Content")), self._title, 290, sortable=False,
                   tip=self._title),
            Column("result", say(N_("Result")), lambda one: str(one.result or ""), 250,
                   sortable=False, tip=lambda one: str(one.result or "")),
            Column("method", say(N_("Way of voting")), self._method, 150, sortable=False),
            Column("stands", say(N_("People on it")),
                   lambda one: show(one.stands) if of_people(one.vote) else "", 80, True,
                   sortable=False),
        ]  # fmt: skip

    def _title(self, one: VoteLine) -> str:
        vote = one.vote
        said = vote.title or say(SUBJECTS.get(vote.subject, ""), family=self.desk.family)
        if (vote.round or 1) > 1:
            return say(N_("{vote}, round {number}"), vote=said, number=vote.round)
        return said

    def _state(self, one: VoteLine) -> str:
        return say(STATES[one.vote.state], family=self.desk.family)

    def _method(self, one: VoteLine) -> str:
        return say(VOTE_METHODS.get(one.vote.method, ""), family=self.desk.family)

    def record_of(self, line: VoteLine) -> Record:
        """The vote."""
        return line.vote

    def blank(self) -> Record:
        """A question, as the rules of the round have it."""
        return votes.blank(self.scope)

    def keep(self, record: Record) -> Changed:
        """Keep a vote."""
        assert isinstance(record, Vote)
        return votes.save(record)

    def take_away(self, record: Record) -> Changed:
        """Remove a vote that has not begun."""
        assert isinstance(record, Vote)
        return votes.remove(record)

    def heading_of(self, record: Record) -> str:
        """The wording."""
        assert isinstance(record, Vote)
        return self._title(VoteLine(record, 0, None))

    def under_heading(self, record: Record) -> str:
        """State and way of voting."""
        assert isinstance(record, Vote)
        if not record.uid:
            return ""
        line = VoteLine(record, 0, None)
        return f"{self._state(line)} · {self._method(line)}"

    # the sheet

    def details(self) -> Sequence[tuple[str, Any]]:
        """Count, those proposed, steps."""
        self.counting = VoteCount(self.desk)
        self.counting.counted.connect(self._to_next)
        self.proposed = CandidateList(self.desk)
        self.trace = VoteSteps()
        return [
            (N_("Count and result"), self.counting),
            (N_("Those proposed"), self.proposed),
            (N_("Steps"), self.trace),
        ]

    def prepare_sheet(self, sheet: RecordSheet) -> None:
        """Only what the subject and the way of voting ask for; a new vote follows its subject."""
        subject, method = sheet.form.editors["subject"], sheet.form.editors["method"]

        def follow() -> None:
            record = sheet.record
            if not record.uid and isinstance(record, Vote):
                proposed = votes.blank(record.congress or "", subject.value() or "other")
                for name in ("method", "base", "more_than", "tie_rule", "alternates_by", "form"):
                    sheet.form.editors[name].set_value(getattr(proposed, name))
                for name in ("seats", "alternates"):
                    if getattr(proposed, name) is not None:
                        sheet.form.editors[name].set_value(getattr(proposed, name))
            self._hide(sheet)

        subject.edited.connect(follow)
        method.edited.connect(partial(self._hide, sheet))

    def shown_on_sheet(self, sheet: RecordSheet, record: Record) -> None:
        """The fields that this vote has."""
        self._hide(sheet)

    def _hide(self, sheet: RecordSheet) -> None:
        editors = sheet.form.editors
        people = of_people(Vote(subject=editors["subject"].value()))
        ballots = editors["method"].value() == "ballot"
        hidden: frozenset[str] = frozenset()
        if not people:
            hidden |= _OF_PEOPLE
        if not ballots:
            hidden |= _OF_BALLOTS
        if people:
            hidden |= {"document"}
        sheet.form.hide_fields(hidden)

    def enter(self) -> None:
        """Enter: to what comes next, the two numbers of the usual vote or the list of those proposed."""
        record = self.current_record()
        if not isinstance(record, Vote):
            return
        self._may_change(partial(self._open_at, record, self._next_part(record)))

    def _next_part(self, vote: Vote) -> int:
        if vote.state == "prepared" and of_people(vote) and not votes.candidates(vote.uid):
            return PROPOSED
        return COUNT

    def _open_at(self, vote: Vote, part: int) -> None:
        self._begin(vote, focus=False)
        self.side.tabs.setCurrentIndex(part)
        self.side.focus_part()

    def reveal(self, uid: str) -> None:
        """A vote that another place tells of: at what comes next."""
        if self.choose(uid):
            self.enter()

    def edit(self) -> None:
        """F2: the particulars of the vote."""
        record = self.current_record()
        if isinstance(record, Vote):
            self._may_change(partial(self._edit, record))

    def _edit(self, vote: Vote) -> None:
        self._begin(vote)
        self.side.tabs.setCurrentIndex(PARTICULARS)
        self.side.focus_part()

    def save_next(self) -> None:
        """Ctrl+Enter: publish what was counted, or save the particulars and go on."""
        if self.sheet is not None and self.side.tabs.currentIndex() == COUNT:
            self.counting.count()
        else:
            super().save_next()

    def _to_next(self) -> None:
        """A vote was published: the keyboard goes back to the list, on the next one to be taken."""
        place = self.table.currentIndex().row() + 1
        self.table.selectRow(min(place, len(self.listed) - 1))
        self.table.setFocus()

    # verbs

    def extra_tools(self) -> list[QWidget]:
        """The votes of a usual day, and the papers."""
        from desktop_app.ui.paper_menu import print_button

        self.printing = print_button(self, self._papers, "print_vote")
        return [
            button(N_("Usual votes"), self.put_in_usual, icon="list-checks", name="usual_votes"),
            self.printing,
        ]

    def empty_verbs(self) -> list[Any]:
        """The whole day at once, or one vote."""
        return [
            button(N_("Put in the usual votes"), self.put_in_usual, main=True, icon="list-checks"),
            button(self.new_word, self.new, icon="plus"),
        ]

    def put_in_usual(self) -> None:
        """The votes a congress usually takes, those that are not there yet."""
        if self.scope and self.desk.do(votes.agenda, self.scope) is not None:
            self.take_focus()

    def _move(self, by: int) -> None:
        record = self.current_record()
        if isinstance(record, Vote):
            self.desk.do(votes.move, record, by)
            self.choose(record.uid)

    def _papers(self) -> list[Any]:
        from desktop_app.services import vote_papers
        from desktop_app.ui.paper_menu import PaperOf

        record = self.current_record()
        if not isinstance(record, Vote):
            return []
        uid = record.uid
        found = [PaperOf(N_("Minutes of a vote"), letter=lambda: vote_papers.minutes(uid))]
        if of_people(record):
            found.append(
                PaperOf(
                    vote_papers.list_word(record), table=lambda: vote_papers.candidate_list(uid)
                )
            )
        return found

    def print_page(self) -> None:
        """Ctrl+P: the papers of the vote in hand."""
        from desktop_app.ui.paper_menu import offer

        if self.current_record() is not None:
            offer(self, self._papers(), self.printing)

    def row_verbs(self) -> list[Verb]:
        """The menu of a line."""
        return [
            Verb("vote", N_("Count and result"), self.enter, "Enter"),
            *super().row_verbs(),
            Verb("arrow-up", N_("Move up"), partial(self._move, -1), "Alt+Up"),
            Verb("arrow-down", N_("Move down"), partial(self._move, 1), "Alt+Down"),
        ]
