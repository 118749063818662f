"""Votes of a congress: questions, lists of people, secret ballots and consultative appointments, one engine.

The way of a vote: being prepared → list closed → electorate frozen → counted → locked → published. Each step,
and each reopening with its reason, stays to be seen as a `VoteStep`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop_app.domain.cycle_rules import VOTE_BASES, VOTE_METHODS, share
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.fields import (
    PERSONAL,
    SENSITIVE,
    Record,
    choice,
    clock,
    day,
    flag,
    note,
    number,
    partial_day,
    reference,
    rule,
    term,
    text,
)
from desktop_app.domain.people import GENDERS
from desktop_app.domain.value_rules import at_a_moment, not_negative
from desktop_app.domain.words import N_, Message

SUBJECTS = {
    "presidium": N_("Presidium"),
    "secretariat": N_("Secretariat"),
    "credentials": N_("Credentials committee"),
    "programme": N_("Programme and rules of the congress"),
    "credentials_report": N_("Credentials report"),
    "structure": N_("Number and structure"),
    "candidates": N_("List of those proposed"),
    "counting": N_("Counting committee"),
    "committee": N_("Committee"),
    "standing": N_("Standing Board"),
    "chair": N_("Chair"),
    "vice_chairs": N_("Vice-chairs"),
    "delegation": N_("Delegates to the congress above"),
    "delegation_head": N_("Head of the delegation"),
    "resolution": N_("Resolution, letter of resolve"),
    "document": N_("Document"),
    "other": N_("Another question"),
}
"""What a vote is about, in the order of a day."""

OF_PEOPLE = frozenset({
    "presidium", "secretariat", "credentials", "counting", "committee", "standing", "chair", "vice_chairs",
    "delegation", "delegation_head",
})  # fmt: skip
"""Votes by which people are chosen; the others put a question."""

BODIES = {
    "presidium": "presidium", "secretariat": "secretariat", "credentials": "credentials",
    "counting": "counting",
}  # fmt: skip
"""Subject → kind of `Committee` that the people chosen make up."""

UPWARD = frozenset({"delegation", "delegation_head"})
"""Votes whose people go to the congress above."""

STATES = {
    "prepared": N_("Being prepared"),
    "listed": N_("List closed"),
    "open": N_("Voting"),
    "locked": N_("Locked"),
    "published": N_("Published"),
}
FORMS = {
    "strike": N_("Names not wanted are struck through"),
    "columns": N_("Agree or do not agree, name by name"),
}
"""How a ballot is filled in."""

TIE_RULES = {
    "congress": N_("the congress is asked"),
    "again": N_("they are voted on again"),
    "older": N_("the older one"),
}
ALTERNATES_BY = {"next": N_("next in votes"), "separate": N_("a vote of their own")}
ELECTORATES = {
    "congress": N_("Delegates of the congress"),
    "body": N_("Members of the new committee"),
}
NOMINATED = {"nominated": N_("Nominated"), "self": N_("Nominated by themselves")}
STANDING = {
    "standing": N_("Stands"),
    "withdrawn": N_("Withdrew"),
    "not_listed": N_("Not put on the list"),
}
STEPS = {
    "list_closed": N_("List closed"),
    "list_opened": N_("List opened again"),
    "frozen": N_("Electorate frozen"),
    "locked": N_("Count locked"),
    "unlocked": N_("Count unlocked"),
    "ruled": N_("Decision of the congress on a tie"),
    "published": N_("Published"),
    "reopened": N_("Reopened"),
}
RESULTS = {
    "elected": N_("Elected"),
    "alternate": N_("Elected as alternate"),
    "not_elected": N_("Not elected"),
    "tied": N_("Tied, the congress decides"),
}


@dataclass(frozen=True, kw_only=True)
class Vote(Record):
    """One vote. With a ``subject`` out of `OF_PEOPLE` its people are the `Candidate`s, else it is a question.

    ``by_person``: hands or cards are counted name by name instead of once for the whole list. ``more_than`` and
    ``quorum`` are fractions ("1/2", "2/3"; no quorum where blank), ``base`` what votes are counted against.
    ``follows`` is the vote of which this is the next round, ``electors_of`` the one that chose the committee
    whose members vote. What the electorate was when the vote began stands in ``convened`` (official delegates
    on the convened list, or members), ``entitled`` (those less the ones absent throughout without anybody in
    their place, and whoever does not qualify) and ``present``; later check-ins change nothing in it.
    ``ruling`` is what the congress decided about a tie, ``ruled_for`` the uids of the candidates it decided
    for, a line each.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    session: str | None = reference(N_("Session"), "Session", in_table=True)
    item: str | None = reference(N_("Item of the programme"), "ProgrammeItem")
    position: int | None = number(N_("No."), in_table=True, width=4)
    subject: str = choice(N_("What is voted on"), SUBJECTS, required=True, in_table=True)
    title: str = text(N_("Wording of the vote"), in_table=True, width=60)
    method: str = choice(N_("Way of voting"), VOTE_METHODS, required=True, in_table=True)
    by_person: bool = flag(N_("Counted person by person"))
    seats: int | None = number(N_("People to be chosen"), in_table=True, width=5)
    alternates: int | None = number(N_("Alternates to be chosen"), width=5)
    alternates_by: str = choice(N_("Alternates are"), ALTERNATES_BY)
    form: str = choice(N_("Form of the ballot"), FORMS)
    base: str = choice(N_("Votes are counted against"), VOTE_BASES)
    more_than: str = text(N_("Chosen with more than"), width=8, hint=N_("As a fraction: 1/2"))
    quorum: str = text(N_("Present must be at least"), width=8, hint=N_("As a fraction: 2/3"))
    tie_rule: str = choice(N_("Equal votes for the last seat"), TIE_RULES)
    round: int | None = number(N_("Round of voting"), in_table=True, width=4)
    follows: str | None = reference(N_("Next round of"), "Vote")
    electorate: str = choice(N_("Who votes"), ELECTORATES)
    electors_of: str | None = reference(N_("Committee chosen by"), "Vote")
    committee: str | None = reference(N_("Body in charge of the count"), "Committee")
    document: str | None = reference(N_("Document voted on"), "Document")
    state: str = choice(N_("State"), STATES, required=True, in_table=True)
    convened: int | None = number(N_("Convened"), width=6)
    entitled: int | None = number(N_("Entitled to vote"), width=6)
    present: int | None = number(N_("Present"), in_table=True, width=6)
    frozen_at: str = text(N_("Electorate frozen at"), width=19)
    day: date | None = day(N_("Day"))
    began: int | None = clock(N_("From"))
    ended: int | None = clock(N_("Until"))
    place: str = text(N_("Place"), width=40)
    sealed: bool = flag(N_("Ballots were sealed"))
    ruling: str = note(N_("What the congress decided on the tie"))
    ruled_for: str = note(N_("Decided for"))
    note: str = note(N_("Note"))


@dataclass(frozen=True, kw_only=True)
class VoteStep(Record):
    """Something that was done with a vote, when and by whom; reopening has its reason."""

    never_edited: ClassVar[bool] = True

    vote: str | None = reference(N_("Vote"), "Vote", required=True)
    step: str = choice(N_("Step"), STEPS, required=True, in_table=True)
    at: str = text(N_("Time"), required=True, in_table=True, width=19)
    reason: str = text(N_("Reason"), in_table=True, width=40)
    operator: str = text(N_("Entered by"), in_table=True, width=20)


@dataclass(frozen=True, kw_only=True)
class Candidate(Record):
    """Somebody proposed in a vote, with what papers say of them; ``position`` is the place on the ballot.

    ``delegate`` where they are a delegate of this congress, ``person`` where on the roll; ``scheme`` is
    their line in the personnel scheme. ``post`` is their work, ``proposed_post`` what they are proposed as.
    """

    vote: str | None = reference(N_("Vote"), "Vote", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    name: str = text(N_("Full name"), required=True, in_table=True, searched=True, width=26)
    person: str | None = reference(N_("Person on the roll"), "Person")
    delegate: str | None = reference(N_("Delegate"), "Delegate")
    scheme: str | None = reference(N_("Line of the personnel scheme"), "SchemePlace")
    gender: str = choice(N_("Gender"), GENDERS, in_table=True)
    born: PartialDate | None = partial_day(N_("Date of birth"), in_table=True, privacy=PERSONAL)
    ethnic_group: str = term(N_("Ethnic group"), "ethnic_groups", in_table=True, privacy=SENSITIVE)
    sort_word: str = text(N_("Sorted by the word"), width=12)
    post: str = text(N_("Post and office"), in_table=True, width=40)
    proposed_post: str = text(N_("Proposed post"), width=26)
    unit: str | None = reference(N_("Unit"), "Unit")
    nominated: str = choice(N_("How they came to stand"), NOMINATED, in_table=True)
    nominated_by: str = text(N_("Nominated by"), in_table=True, width=30)
    standing: str = choice(N_("Stands or not"), STANDING, required=True, in_table=True)
    standing_reason: str = text(N_("Reason"), width=40)
    note: str = text(N_("Note"), width=40)


@dataclass(frozen=True, kw_only=True)
class Elector(Record):
    """A member of the committee that votes in its first meeting, present or not."""

    session: str | None = reference(N_("Session"), "Session", required=True)
    position: int | None = number(N_("No."), in_table=True, width=4)
    name: str = text(N_("Full name"), required=True, in_table=True, width=26)
    chosen: str | None = reference(N_("Chosen as"), "Chosen")
    post: str = text(N_("Post and office"), in_table=True, width=40)
    present: bool = flag(N_("Present"), in_table=True)
    reason: str = text(N_("Reason for the absence"), in_table=True, width=40)


@dataclass(frozen=True, kw_only=True)
class Chosen(Record):
    """Somebody a vote chose, as it was published: this is what goes upward.

    ``votes`` of ``base``; where the whole list was voted on, what the list got. ``place`` is the order among
    those elected, or among the alternates.
    """

    congress: str | None = reference(N_("Congress"), "Congress", required=True)
    vote: str | None = reference(N_("Vote"), "Vote", required=True)
    candidate: str | None = reference(N_("Candidate"), "Candidate")
    person: str | None = reference(N_("Person on the roll"), "Person")
    subject: str = choice(N_("What is voted on"), SUBJECTS, required=True, in_table=True)
    result: str = choice(N_("Result"), RESULTS, required=True, in_table=True)
    place: int | None = number(N_("No."), in_table=True, width=4)
    name: str = text(N_("Full name"), required=True, in_table=True, searched=True, width=26)
    gender: str = choice(N_("Gender"), GENDERS, in_table=True)
    born: PartialDate | None = partial_day(N_("Date of birth"), in_table=True, privacy=PERSONAL)
    ethnic_group: str = term(N_("Ethnic group"), "ethnic_groups", privacy=SENSITIVE)
    post: str = text(N_("Post and office"), in_table=True, width=40)
    given_post: str = text(N_("Chosen as"), in_table=True, width=26)
    votes: int | None = number(N_("Votes received"), in_table=True, width=6)
    base: int | None = number(N_("Out of"), in_table=True, width=6)
    base_kind: str = choice(N_("Votes are counted against"), VOTE_BASES)
    method: str = choice(N_("Way of voting"), VOTE_METHODS)
    ruled: bool = flag(N_("By decision of the congress on a tie"))
    published_at: str = text(N_("Published at"), width=19)


@dataclass(frozen=True, kw_only=True)
class SeatChange(Record):
    """Somebody chosen who cannot go after all, and the alternate who goes instead, with the paper on it."""

    gone: str | None = reference(N_("Who does not go"), "Chosen", required=True, in_table=True)
    takes: str | None = reference(N_("Who goes instead"), "Chosen", in_table=True)
    reason: str = text(N_("Reason"), required=True, in_table=True, width=40)
    paper: str = text(N_("Number and sign"), in_table=True, width=20)
    paper_on: date | None = day(N_("Date of the paper"), in_table=True)


@dataclass(frozen=True, kw_only=True)
class UpperSeat(Record):
    """Somebody chosen below who is a delegate of this congress: which vote made them one."""

    delegate: str | None = reference(N_("Delegate"), "Delegate", required=True)
    chosen: str | None = reference(N_("Chosen as"), "Chosen", required=True)
    congress: str | None = reference(N_("Congress"), "Congress", required=True)


@rule(Vote)
def _fractions_can_be_read(vote: Vote) -> Mapping[str, Message]:
    return {
        name: Message(N_("{value} is not a share. Write it as 1/3."), {"value": value})
        for name, value in (("more_than", vote.more_than), ("quorum", vote.quorum))
        if value and share(value) is None
    }


@rule(Vote)
def _numbers_are_not_negative(vote: Vote) -> Mapping[str, Message]:
    return not_negative(
        vote, ("seats", "alternates", "convened", "entitled", "present", "round")
    )  # fmt: skip


@rule(Vote)
def _no_round_follows_itself(vote: Vote) -> Mapping[str, Message]:
    if vote.uid and vote.uid in (vote.follows, vote.electors_of):
        return {"follows": Message(N_("A vote does not follow itself. Choose another one."))}
    return {}


@rule(Chosen)
def _votes_are_not_negative(one: Chosen) -> Mapping[str, Message]:
    return not_negative(one, ("votes", "base", "place"))


@rule(VoteStep)
def _done_at_a_moment(one: VoteStep) -> Mapping[str, Message]:
    return at_a_moment(one, "at")


@rule(SeatChange)
def _nobody_goes_in_their_own_place(one: SeatChange) -> Mapping[str, Message]:
    if one.takes and one.takes == one.gone:
        return {"takes": Message(N_("Somebody cannot take their own place. Choose another."))}
    return {}
