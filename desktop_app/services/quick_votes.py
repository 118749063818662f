"""The usual vote in half a minute: who is against and who has no opinion is typed, the rest is worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.domain.changes import Changed
from desktop_app.domain.counts import Count, CountLine
from desktop_app.domain.errors import Invalid, Refusal
from desktop_app.domain.fields import new_uid
from desktop_app.domain.vote_faults import Fault, faults
from desktop_app.domain.vote_life import name_by_name, of_people
from desktop_app.domain.vote_rules import Outcome, Rule, Tally, Totals, completed
from desktop_app.domain.votes import Vote, VoteStep
from desktop_app.domain.words import N_, Message
from desktop_app.services import vote_results, votes
from desktop_app.services.vote_records import Counted, counted, required_own_vote, step, title_of
from desktop_app.store import journal
from desktop_app.store import votes as store

Typed = Mapping[str, tuple[int | None, int | None]]
"""Candidate uid → how many are against, and without an opinion."""


@dataclass(frozen=True)
class Preview:
    """What the numbers typed so far come to.

    ``agreed`` is None while nobody is known to be present; ``faults`` are told beside their fields.
    """

    rule: Rule
    totals: Totals
    lines: tuple[Tally, ...]
    agreed: int | None
    faults: tuple[Fault, ...]
    outcome: Outcome


def preview(
    vote: Vote, against: int | None, abstained: int | None, present: int | None = None,
    people: Typed | None = None,
) -> Preview:  # fmt: skip
    """What numbers would come to, without writing anything.

    ``vote`` is best one of `as_of_now`, which spares looking who is there at every key; ``present`` is that of
    the vote where none is given.
    """
    shown = vote if vote.convened is not None else as_of_now(vote)
    if present is not None:
        shown = replace(shown, present=present)
    by = _typed(shown, against, abstained, people)
    totals, lines = completed(by.rule, by.totals, by.lines)
    return Preview(
        by.rule,
        totals, lines, totals.agreed,
        tuple(faults(by.rule, by.totals, by.lines)), vote_results.decided(shown, by),
    )  # fmt: skip


def as_of_now(vote: Vote) -> Vote:
    """The vote with the electorate as it would be frozen now; one that is frozen as it is."""
    if vote.state not in ("prepared", "listed"):
        return vote
    known = votes.electorate(vote)
    return replace(
        vote, convened=known.convened or None, entitled=known.entitled or None,
        present=known.present or None,
    )  # fmt: skip


def _typed(vote: Vote, against: int | None, abstained: int | None, people: Typed | None) -> Counted:
    by = counted(vote, Count(vote=vote.uid, against=against, abstained=abstained))
    if people is None:
        return by
    lines = tuple(
        replace(one, against=people[one.candidate][0], none=people[one.candidate][1])
        if one.candidate in people
        else one
        for one in by.lines
    )
    return replace(by, lines=lines)


def count_hands(vote: str, against: int, abstained: int, present: int | None = None) -> Changed:
    """Count hands or cards of a whole list or a question; locked and published in the same act.

    The list is closed and the electorate frozen where that was not done. ``present`` is given where heads were
    counted. Raises `Invalid` (field → reason) for numbers that cannot be right.
    """
    found = _countable(vote)
    if name_by_name(found):
        raise Refusal(
            N_("“{vote}” is counted person by person. Enter the numbers of each person."),
            code="by_person",
            vote=title_of(found),
        )
    count = Count(
        uid=new_uid(), vote=vote, number=_number(vote), way="totals", finished=True,
        against=against, abstained=abstained,
    )  # fmt: skip
    return _count(found, count, {}, present)


def count_people(vote: str, people: Typed, present: int | None = None) -> Changed:
    """Count hands or cards person by person, as `count_hands` does for a list; a tie stays open."""
    found = _countable(vote)
    if not name_by_name(found):
        raise Refusal(
            N_("“{vote}” is counted once for the whole list. Enter its two numbers."),
            code="whole_list",
            vote=title_of(found),
        )
    count = Count(uid=new_uid(), vote=vote, number=_number(vote), way="totals", finished=True)
    return _count(found, count, people, present)


def _countable(uid: str) -> Vote:
    found = required_own_vote(uid)
    if found.method == "ballot":
        raise Refusal(
            N_("“{vote}” is by secret ballot. Its counts are entered under “Ballots and counts”."),
            code="ballot",
            vote=title_of(found),
        )
    if found.state in ("locked", "published"):
        raise Refusal(
            N_("“{vote}” is counted. Reopen it with a reason before counting again."),
            code="counted",
            vote=title_of(found),
        )
    return found


def _number(vote: str) -> int:
    return max((one.number or 0 for one in store.counts(vote)), default=0) + 1


def _opened(found: Vote, present: int | None) -> tuple[Vote, list[VoteStep]]:
    """The vote with its electorate frozen, and the steps that were left to do before."""
    if found.state == "open":
        corrected = present is not None and present != found.present
        if not corrected:
            return found, []
        return votes.frozen(found, present), [step(found, "frozen")]
    steps = [] if found.state == "listed" or not of_people(found) else [step(found, "list_closed")]
    return votes.frozen(found, present), [*steps, step(found, "frozen")]


def _count(found: Vote, count: Count, people: Typed, present: int | None) -> Changed:
    if found.state == "prepared" and of_people(found):
        votes.refuse_open_list(found)
    vote, steps = _opened(found, present)
    by = _typed(vote, count.against, count.abstained, people if name_by_name(vote) else None)
    _require_right(by)
    _, lines = completed(by.rule, by.totals, by.lines)
    by = replace(by, lines=lines)
    result = vote_results.decided(vote, by)
    settled = not result.ties
    text = Message(N_("Counted and locked, the tie is the congress's to decide: {vote}"),
                   {"vote": title_of(vote)})  # fmt: skip
    if settled:
        text = vote_results.published_text(vote)
    done = [*steps, step(vote, "locked"), *([step(vote, "published")] if settled else [])]
    with journal.act(text.text, **text.values) as act:
        act.put(replace(vote, state="published" if settled else "locked"), count, *done)
        if name_by_name(vote):
            act.put(*(
                CountLine(count=count.uid, candidate=one.candidate, votes=one.votes,
                          against=one.against or 0, none=one.none or 0)
                for one in lines
            ))  # fmt: skip
        if settled:
            vote_results.write_results(act, vote, by.rule, result)
    return act.changed(text)


def _require_right(by: Counted) -> None:
    """Refuse numbers that cannot be right, each with its reason at its field."""
    wrong = [one for one in faults(by.rule, by.totals, by.lines) if one.blocking]
    if wrong:
        raise Invalid(
            {f"{one.candidate}.{one.field}" if one.candidate else one.field: one.message
             for one in reversed(wrong)}
        )  # fmt: skip
