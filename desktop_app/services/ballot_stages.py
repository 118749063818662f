"""How far each secret ballot of a congress is, and what is to be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.ballot_counts import Sheet
from desktop_app.domain.counts import Count
from desktop_app.domain.vote_faults import Fault
from desktop_app.domain.vote_rules import Outcome, decide, sentence
from desktop_app.domain.votes import Vote
from desktop_app.domain.words import N_, Message
from desktop_app.services import count_sheets, counts, vote_records, vote_results
from desktop_app.store import counts as store
from desktop_app.store import votes as vote_store

STAGES = {
    "prepared": N_("List of candidates open"),
    "listed": N_("List closed, voting has not begun"),
    "open": N_("Voting, not counted yet"),
    "counting": N_("Being counted: {done} of {all} have handed in"),
    "differ": N_("The counts differ"),
    "wrong": N_("The figures do not agree"),
    "counted": N_("Counted, can be locked"),
    "tied": N_("Tie: the congress decides"),
    "locked": N_("Locked, not published yet"),
    "published": N_("Published"),
}
"""Stages in their order."""


@dataclass(frozen=True)
class BallotLine:
    """A secret ballot in the list: its stage in words, its counts, and whether a next round can follow.

    ``result`` is what came of it in a sentence, once a count stands whose figures agree; ``left`` are the
    places left open.
    """

    vote: Vote
    title: str
    stage: str
    words: Message
    counts: tuple[Count, ...]
    result: Message | None = None
    left: int = 0


def lines(congress: str) -> list[BallotLine]:
    """The secret ballots of a congress in the order of the day."""
    return [line(one) for one in store.votes_by_ballot(congress)]


def line(vote: Vote) -> BallotLine:
    """One of them as it stands."""
    listed = tuple(count_sheets.counts(vote.uid))
    title = count_sheets.title(vote)
    chosen = counts.chosen_count(vote.uid)
    if chosen is None:
        key = _uncounted(vote, listed)
        return BallotLine(vote, title, key, _words(key, vote, listed), listed)
    made = count_sheets.read(chosen)
    came = outcome_of(made)
    key = _counted(vote, came, blocking(made))
    result = sentence(count_sheets.rule(vote), came) if key != "wrong" else None
    left = came.seats_left + came.alternates_left
    if vote_store.rounds_after(vote.uid):
        left = 0
    return BallotLine(vote, title, key, _words(key, vote, listed), listed, result, left)


def outcome_of(made: Sheet) -> Outcome:
    """What a vote comes to by one count, with what the congress decided on a tie."""
    vote = count_sheets.required_vote(made.count.vote or "")
    ruled = vote_results.ruled_for(vote)
    return decide(count_sheets.rule(vote), made.totals, made.tallies, ruled)


def blocking(made: Sheet) -> list[Fault]:
    """What keeps a count from being locked."""
    return [one for one in count_sheets.faults(made) if one.blocking]


def _uncounted(vote: Vote, listed: Sequence[Count]) -> str:
    if vote.state != "open" or not listed:
        return vote.state
    return "differ" if all(one.finished for one in listed) else "counting"


def _counted(vote: Vote, came: Outcome, wrong: Sequence[Fault]) -> str:
    undecided = came.ties and not vote.ruling.strip() and vote.tie_rule != "again"
    if vote.state == "open":
        return "wrong" if wrong else "counted"
    return "tied" if vote.state == "locked" and undecided else vote.state


def _words(key: str, vote: Vote, listed: Sequence[Count]) -> Message:
    done = sum(one.finished for one in listed)
    values = {"done": done, "all": len(listed)} if key == "counting" else {}
    return Message(STAGES[key], values, vote_records.family(vote))
